//! A whole case on paper and for machines: what is journalised, and what is handed out when somebody asks to see it.
//!
//! Both say everything that is in the journal, in its order. Who is neither the child nor a holder of custody is a third person here:
//! what they said, and what is said about them, is marked, since whoever answers a request for access has to weigh it. The program
//! weighs nothing.

mod words;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::DocumentError;
use super::aftaleskema::{self, Section, Summary};
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseState};
use crate::domain::event::Entry;
use crate::domain::model::Model;
use crate::domain::party::{Party, PartyId};
use crate::domain::words::Language::Da;
use words::{Teller, day, moment};

/// What the machine-readable file calls its format; `docs/export.md` describes it.
pub const FORMAT: &str = "tovholder-export/1";

/// Everything that is put into words.
#[derive(Debug)]
pub struct Record<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its whole journal.
    pub journal: &'a [Entry],
    /// The hash of each entry, in the same order.
    pub hashes: &'a [String],
    /// The municipality's model.
    pub model: &'a Model,
    /// When it is made.
    pub made: DateTime<Utc>,
    /// Who asked for it.
    pub by: &'a str,
    /// The documents that go with it.
    pub papers: &'a [Paper],
    /// Entries at which the chain is broken.
    pub broken: Vec<u64>,
}

/// A document that goes with the record.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its file's name.
    pub file: String,
    /// Its meeting.
    pub meeting: u32,
    /// Whether its bytes are those that were sent.
    pub as_sent: bool,
    /// The hash of its bytes.
    pub sha256: String,
}

/// What somebody is, to whoever asks to see the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Holds custody, or is of the family and nobody has said who does.
    Party,
    /// Anybody else.
    Third,
}

/// Whether the journal says who holds custody.
fn custody_is_known(case: &Case) -> bool {
    case.consent.as_ref().is_some_and(|consent| !consent.holders.is_empty()) || !case.parents.consents.is_empty()
}

fn standing(case: &Case, party: &Party) -> Standing {
    let consent = case.consent.as_ref();
    let holds = consent.is_some_and(|consent| consent.holders.contains(&party.id))
        || case.parents.consents.contains_key(&party.id);
    let child = party.is_family() && party.role == "barn";
    let open = party.is_family() && !custody_is_known(case) && !case.parents.no_custody.contains(&party.id);
    if holds || child || open {
        Standing::Party
    } else {
        Standing::Third
    }
}

impl Record<'_> {
    fn teller(&self) -> Teller<'_> {
        Teller {
            case: self.case,
            model: self.model,
        }
    }

    /// The third persons of an entry: who made it, and whom it names.
    fn thirds(&self, entry: &Entry) -> Vec<PartyId> {
        let mut found: Vec<PartyId> = Vec::new();
        let behind = entry.by.iter().chain(&entry.behalf).cloned();
        for id in behind.chain(words::named(&entry.event)) {
            let id = self.case.now(&id).clone();
            let third = self
                .case
                .party(&id)
                .is_none_or(|party| standing(self.case, party) == Standing::Third);
            if third && !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    fn kind(&self) -> String {
        words::kind_of(self.model, &self.case.kind)
    }

    fn state(&self) -> &'static str {
        match self.case.state {
            CaseState::Draft => "under forberedelse",
            CaseState::Active => "i gang",
            CaseState::Closed => "lukket",
        }
    }

    /// The record as an accessible PDF, in Danish.
    ///
    /// # Errors
    ///
    /// It cannot be laid out.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        aftaleskema::pdf(&self.summary(), local(self.made))
    }

    /// What the readable record says.
    pub fn summary(&self) -> Summary {
        let teller = self.teller();
        let mut facts = vec![
            ("Sag".to_owned(), self.case.id.0.clone()),
            ("Slags".to_owned(), self.kind()),
            ("Tilstand".to_owned(), self.state().to_owned()),
            ("Begyndt".to_owned(), day(self.case.opened)),
            ("Ansvarlig".to_owned(), teller.name(&self.case.owner)),
            (
                "Udleveret".to_owned(),
                format!("{} af {}", moment(local(self.made)), self.by),
            ),
            ("Indførsler".to_owned(), self.journal.len().to_string()),
            (
                "Kædens hoved".to_owned(),
                self.hashes.last().cloned().unwrap_or_default(),
            ),
            ("Kæden er".to_owned(), self.chain_in_words()),
        ];
        if let Some(reference) = &self.case.reference {
            facts.insert(1, ("Kommunens sagsnummer".to_owned(), reference.clone()));
        }
        let mut sections = vec![Section {
            heading: "Om tredjepersoner".to_owned(),
            lines: vec![self.about_thirds()],
        }];
        sections.extend(self.journal.iter().map(|entry| self.section(entry)));
        sections.push(Section {
            heading: "Bilag".to_owned(),
            lines: self.papers.iter().map(paper_in_words).collect(),
        });
        Summary {
            lang: "da".to_owned(),
            title: "Sagens journal".to_owned(),
            subtitle: self.case.label.clone(),
            facts,
            participants_heading: "Personer".to_owned(),
            participants: self
                .case
                .parties
                .values()
                .map(|party| self.person_in_words(party))
                .collect(),
            sections,
            footer: format!("Sag {} · {}", self.case.id.0, self.model.title.da),
            ..Summary::default()
        }
    }

    fn chain_in_words(&self) -> String {
        if self.broken.is_empty() {
            return "hel".to_owned();
        }
        let broken: Vec<String> = self.broken.iter().map(u64::to_string).collect();
        format!("brudt ved indførsel {}", broken.join(", "))
    }

    fn about_thirds(&self) -> String {
        let custody = if custody_is_known(self.case) {
            "Alle andre end barnet og forældremyndighedens indehavere er markeret."
        } else {
            "Ingen har noteret, hvem der har forældremyndighed. Familien er derfor ikke markeret; vurdér den selv."
        };
        format!(
            "{custody} Ved hver indførsel står, hvilke tredjepersoner den kommer fra eller nævner. Navne inde i selve teksten er ikke \
             fundet for jer. Vurdér, om oplysningerne kan udleveres, før nogen får aktindsigt."
        )
    }

    fn person_in_words(&self, party: &Party) -> String {
        let mut words = party.named(Da);
        if self.case.gone.contains(&party.id) {
            words.push_str(", hører ikke længere til sagen");
        }
        if standing(self.case, party) == Standing::Third {
            words.push_str(" [tredjeperson]");
        }
        words
    }

    fn section(&self, entry: &Entry) -> Section {
        let teller = self.teller();
        let by = entry
            .by
            .as_ref()
            .map_or_else(|| "Tovholder".to_owned(), |by| teller.name(by));
        let by = match &entry.behalf {
            Some(behalf) => format!("{by} for {}", teller.name(behalf)),
            None => by,
        };
        let mut lines = vec![teller.what(&entry.event).trim().to_owned(), format!("Af: {by}")];
        lines.extend(teller.basis(&entry.event).map(|basis| format!("Grundlag: {basis}")));
        let thirds: Vec<String> = self.thirds(entry).iter().map(|party| teller.name(party)).collect();
        if !thirds.is_empty() {
            lines.push(format!("[tredjeperson] {}", thirds.join(", ")));
        }
        Section {
            heading: format!("{} · {}", entry.seq, moment(local(entry.at))),
            lines,
        }
    }

    /// The record for machines.
    pub fn json(&self) -> Value {
        let teller = self.teller();
        let people: Vec<Value> = self
            .case
            .parties
            .values()
            .map(|party| {
                json!({
                    "id": party.id.0,
                    "name": party.name,
                    "role": party.role,
                    "role_name": party.role_name.da,
                    "group": party.group,
                    "third_person": standing(self.case, party) == Standing::Third,
                    "left": self.case.gone.contains(&party.id),
                })
            })
            .collect();
        let entries: Vec<Value> = self
            .journal
            .iter()
            .zip(self.hashes)
            .map(|(entry, hash)| {
                json!({
                    "number": entry.seq,
                    "at": entry.at.to_rfc3339(),
                    "local": local(entry.at).format("%Y-%m-%dT%H:%M:%S").to_string(),
                    "by": entry.by.as_ref().map(|by| by.0.clone()),
                    "by_name": entry.by.as_ref().map(|by| teller.name(by)),
                    "on_behalf_of": entry.behalf.as_ref().map(|behalf| behalf.0.clone()),
                    "words": teller.what(&entry.event).trim(),
                    "basis": teller.basis(&entry.event),
                    "third_persons": self.thirds(entry),
                    "event": entry.event,
                    "hash": hash,
                })
            })
            .collect();
        let papers: Vec<Value> = self
            .papers
            .iter()
            .map(|paper| {
                json!({ "file": paper.file, "meeting": paper.meeting, "as_sent": paper.as_sent, "sha256": paper.sha256 })
            })
            .collect();
        json!({
            "format": FORMAT,
            "made": self.made.to_rfc3339(),
            "by": self.by,
            "case": {
                "id": self.case.id.0,
                "reference": self.case.reference,
                "label": self.case.label,
                "kind": self.case.kind,
                "kind_title": self.kind(),
                "model": self.case.model,
                "institution": self.case.institution,
                "state": self.case.state,
                "opened": self.case.opened,
                "owner": self.case.owner.0,
            },
            "chain": { "entries": self.journal.len(), "head": self.hashes.last(), "broken": self.broken },
            "custody_known": custody_is_known(self.case),
            "people": people,
            "entries": entries,
            "papers": papers,
        })
    }
}

fn paper_in_words(paper: &Paper) -> String {
    let how = if paper.as_sent {
        "som det blev sendt"
    } else {
        "lavet igen ud fra journalen; det er ikke noteret, at det blev sendt"
    };
    format!("{}: aftaleskemaet fra møde {}, {how}", paper.file, paper.meeting)
}
