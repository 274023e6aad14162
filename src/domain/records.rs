//! What is kept of a case: what was exported and filed elsewhere, how long it is kept, and who asked to see or to erase it.
//!
//! Filed (*journaliseret*) means: somebody said that an export is in the municipality's own records system. That holds for the
//! entries the export had, and for no others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, local};
use super::case::{Case, CaseState};
use super::deadline::{Deadline, Roll, Rule, Span};
use super::event::{Entry, Event};
use super::model::Model;
use super::words::Words;

/// So many signs of a hash name an export.
pub const SIGNS: usize = 12;

/// An export of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The hash of its manifest, in hexadecimal.
    pub manifest: String,
    /// How many entries it held.
    pub entries: u64,
    /// The local day it was made.
    pub on: NaiveDate,
    /// Its own entry's number.
    pub seq: u64,
    /// Whom it is meant for.
    pub to: Recipient,
}

/// Whom an export is meant for. What a withdrawn consent holds back is what goes to somebody outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The municipality's own records system.
    #[default]
    Records,
    /// The family itself, who asked to see the case: a right that no consent is needed for.
    Family,
    /// Somebody outside.
    Outside,
}

impl Export {
    /// The beginning of its hash, as people write it.
    pub fn short(&self) -> &str {
        self.manifest.get(..SIGNS).unwrap_or(&self.manifest)
    }
}

/// What somebody may ask for about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// To see it (*aktindsigt*): seven working days (offentlighedsloven § 36, stk. 2).
    Access,
    /// To have it erased (GDPR art. 17): the municipality may refuse, and must answer within one month.
    Erasure,
}

impl Right {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Access, Self::Erasure];

    /// The name of its deadline rule.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Access => "access-request",
            Self::Erasure => "erasure-request",
        }
    }
}

/// The deadline rules that are statute, and so in no model: `access-request` and `erasure-request`.
pub fn statutory(name: &str) -> Option<Rule> {
    let right = Right::ALL.into_iter().find(|right| right.rule() == name)?;
    let (span, roll, source) = match right {
        Right::Access => (
            Span::WorkingDays(7),
            Roll::None,
            Words {
                da: "offentlighedsloven § 36, stk. 2".to_owned(),
                en: "the Access to Public Files Act, section 36(2)".to_owned(),
            },
        ),
        Right::Erasure => (
            Span::Months(1),
            Roll::Backward,
            Words {
                da: "GDPR art. 17; Datatilsynet 5. juli 2019".to_owned(),
                en: "GDPR art. 17; the Danish Data Protection Agency, 5 July 2019".to_owned(),
            },
        ),
    };
    Some(Rule {
        span,
        roll,
        basis: super::deadline::Basis::Lov,
        source,
    })
}

/// The days that count for a statutory deadline: weekends and public holidays alone. A municipality's own closed days give no
/// longer time to answer a citizen.
pub fn statutory_calendar() -> Calendar {
    Calendar::new(Vec::new(), std::collections::BTreeSet::new())
}

/// A request about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// For what.
    pub right: Right,
    /// The local day it came in.
    pub received: NaiveDate,
    /// The local day it was answered.
    pub answered: Option<NaiveDate>,
    /// The number of the entry that told of it: an export made for it is later.
    pub seq: u64,
}

impl Request {
    /// By when it must be answered, with the computation.
    pub fn deadline(&self) -> Option<Deadline> {
        let name = self.right.rule();
        Some(statutory(name)?.compute(name, self.received, &statutory_calendar()))
    }
}

/// What a case's journal says about its own keeping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// Exports, in order.
    pub exports: Vec<Export>,
    /// The manifests of those that were filed, and the local day that was said.
    pub filed: Vec<(String, NaiveDate)>,
    /// The number of the last entry that says anything but that it was exported or filed.
    pub matter: u64,
    /// The local day it was closed.
    pub closed: Option<NaiveDate>,
    /// Requests, in order.
    pub requests: Vec<Request>,
}

impl Records {
    /// Takes one entry in; one that was undone is an entry too.
    pub(super) fn note(&mut self, entry: &Entry) {
        let on = local(entry.at).date();
        match &entry.event {
            Event::Exported {
                entries, manifest, to, ..
            } => self.exports.push(Export {
                manifest: manifest.clone(),
                entries: *entries,
                on,
                seq: entry.seq,
                to: *to,
            }),
            Event::Journalised { export, .. } => self.filed.push((export.clone(), on)),
            other => {
                self.matter = entry.seq;
                self.tell(other, entry.seq, on);
            }
        }
    }

    fn tell(&mut self, event: &Event, seq: u64, on: NaiveDate) {
        match event {
            Event::Closed { .. } => self.closed = Some(on),
            Event::RightAsked { right, received, .. } => self.requests.push(Request {
                right: *right,
                received: *received,
                answered: None,
                seq,
            }),
            Event::RightAnswered { right, on, .. } => {
                let mut open = self.requests.iter_mut();
                if let Some(oldest) = open.find(|one| one.right == *right && one.answered.is_none()) {
                    oldest.answered = Some(*on);
                }
            }
            _ => {}
        }
    }

    /// The export of this hash, or of one that begins with at least [`SIGNS`] signs of it.
    pub fn export(&self, said: &str) -> Option<&Export> {
        let said = said.trim().to_lowercase();
        let fits =
            |export: &&Export| export.manifest == said || (said.len() >= SIGNS && export.manifest.starts_with(&said));
        let mut found = self.exports.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// Whether an export holds everything there is to say of the case.
    pub fn is_whole(&self, export: &Export) -> bool {
        export.entries >= self.matter
    }

    /// The filed export that holds everything; none while the last of the journal is in no export that was filed.
    pub fn confirmed(&self) -> Option<&Export> {
        let filed = |export: &&Export| self.filed.iter().any(|(manifest, _)| *manifest == export.manifest);
        let whole = self.exports.iter().rev().filter(|export| self.is_whole(export));
        whole.into_iter().find(filed)
    }

    /// Requests nobody has answered, the oldest first.
    pub fn open(&self, right: Right) -> impl Iterator<Item = &Request> {
        let open = move |one: &&Request| one.right == right && one.answered.is_none();
        self.requests.iter().filter(open)
    }
}

/// The first day on which a closed case may be deleted; none when it is open, or its kind is kept.
pub fn deleted_from(case: &Case, model: &Model) -> Option<NaiveDate> {
    let closed = case.records.closed.filter(|_| case.state == CaseState::Closed)?;
    model.retention.get(&case.kind)?.deleted_from(closed)
}
