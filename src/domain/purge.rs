//! When a case may be purged, and what stays of it then.
//!
//! Invariant: nothing is purged before its time is up by the municipality's own rule, and before an export that holds everything is
//! filed. Whoever asked to see it, or to have it erased, is answered first.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::{Case, CaseState};
use super::event::{Entry, Event};
use super::model::Model;
use super::records::{self, Right};

/// What stays of a purged case: nothing that was said in it. It is the last entry of its journal's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purge {
    /// The meeting type, whose rule it was.
    pub kind: String,
    /// The local day it was closed.
    pub closed: NaiveDate,
    /// The first local day on which it could be deleted.
    pub due: NaiveDate,
    /// On what the municipality rests.
    pub allowed_by: String,
    /// The hash of the manifest of the export that was filed.
    pub export: String,
    /// The local day somebody said that it was filed.
    pub filed: NaiveDate,
    /// Who said so: a directory id, or `administrator`.
    pub filed_by: String,
}

/// Why a case is not purged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotYet {
    /// It goes on.
    #[error("it is not closed")]
    Open,
    /// The model has no rule that lets its kind be deleted.
    #[error(
        "the model keeps its kind: give [retention.{0}] a time, delete = true and allowed_by, once that is decided"
    )]
    Kept(String),
    /// Its time is not up.
    #[error("it is kept until {0}")]
    Early(NaiveDate),
    /// No export was filed.
    #[error("no export of it is filed: run tovholder export, file it, and confirm it with tovholder journalised")]
    NotFiled,
    /// What was filed is not all there is.
    #[error("it has gone on since the export that was filed: export it again, file that, and confirm it")]
    GoneOn,
    /// It was filed today: whoever said so by mistake has until tomorrow.
    #[error("its export was filed today: it can be deleted from tomorrow")]
    FiledToday,
    /// Somebody waits for an answer.
    #[error("somebody who asked about it on {0} has no answer yet: answer first, and note that")]
    Asked(NaiveDate),
}

/// Whether a case may be purged on this local day, and on what that rests.
///
/// # Errors
///
/// Why not.
pub fn purgeable(case: &Case, journal: &[Entry], model: &Model, today: NaiveDate) -> Result<Purge, NotYet> {
    let closed = case.records.closed.filter(|_| case.state == CaseState::Closed);
    let closed = closed.ok_or(NotYet::Open)?;
    let kept = || NotYet::Kept(case.kind.clone());
    let due = records::deleted_from(case, model).ok_or_else(kept)?;
    if today < due {
        return Err(NotYet::Early(due));
    }
    let mut asked = Right::ALL
        .into_iter()
        .filter_map(|right| case.records.open(right).next());
    if let Some(request) = asked.next() {
        return Err(NotYet::Asked(request.received));
    }
    let Some(export) = case.records.confirmed() else {
        let any = case.records.filed.is_empty();
        return Err(if any { NotYet::NotFiled } else { NotYet::GoneOn });
    };
    let mut filings = case.records.filed.iter().filter(|(hash, _)| *hash == export.manifest);
    let (_, filed) = filings.next().ok_or(NotYet::NotFiled)?;
    if today <= *filed {
        return Err(NotYet::FiledToday);
    }
    let by = journal.iter().find_map(|entry| match &entry.event {
        Event::Journalised { by, export: of } if *of == export.manifest => Some(by.clone()),
        _ => None,
    });
    Ok(Purge {
        kind: case.kind.clone(),
        closed,
        due,
        allowed_by: model
            .retention
            .get(&case.kind)
            .map(|kept| kept.allowed_by.clone())
            .unwrap_or_default(),
        export: export.manifest.clone(),
        filed: *filed,
        filed_by: by.ok_or(NotYet::NotFiled)?,
    })
}

/// The first local day on which a closed case is deleted, when the export that was just filed holds everything; none when it is kept.
pub fn deleted_on(case: &Case, model: &Model, today: NaiveDate) -> Option<NaiveDate> {
    let due = records::deleted_from(case, model)?;
    Some(due.max(today.succ_opt()?))
}

/// What became of a purged case's chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// So many messages are empty now.
    pub erased: u32,
    /// So many the bot may not empty: what people wrote in a direct chat that they made themselves.
    pub left: u32,
    /// So many steps could not be done: the bot is not in the room any more, or the homeserver refuses.
    pub undone: u32,
}
