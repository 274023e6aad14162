//! What is said about the keeping of a case: that its export is filed, that somebody asked to see it or to have it erased, and
//! that they were answered. A closed case stays closed.
//!
//! Each gives what is said about it, since an administrator is told by the case's number what its owner is told by its name.

use chrono::NaiveDate;

use super::dates;
use crate::domain::desk::{Desk, Refusal};
use crate::domain::event::Event;
use crate::domain::notice::Notice;
use crate::domain::plan::{Owed, What};
use crate::domain::purge;
use crate::domain::records::Right;

/// What a feature here comes to.
pub type Said = Result<Notice, Refusal>;

/// "journaliseret": the last export is in the municipality's own records system. `case` is what the case is called to whoever said
/// it, `by` their id.
///
/// # Errors
///
/// There is no export.
pub fn filed(desk: &mut Desk, case: &str, by: &str) -> Said {
    let Some(export) = desk.case.records.exports.last().cloned() else {
        return Err(Notice::NotExported { case: case.to_owned() }.into());
    };
    let whole = desk.case.records.is_whole(&export);
    let short = export.short().to_owned();
    let known = desk.case.records.filed.iter().any(|(hash, _)| *hash == export.manifest);
    if !known {
        desk.record(Event::Journalised {
            by: by.to_owned(),
            export: export.manifest,
        });
    }
    let deleted = purge::deleted_on(&desk.case, desk.model, desk.today());
    Ok(Notice::Filed {
        case: case.to_owned(),
        export: short,
        made: export.on,
        whole,
        deleted: deleted.filter(|_| whole),
    })
}

/// "aktindsigt 14/12": somebody asked; the day it came in is not counted. The same request told twice is one.
///
/// # Errors
///
/// The day is to come, or is none.
pub fn asked(desk: &mut Desk, case: &str, by: &str, right: Right, when: &str) -> Said {
    let received = past(desk, when)?;
    let known = |desk: &Desk| {
        let mut open = desk.case.records.open(right);
        open.find(|request| request.received == received).copied()
    };
    if known(desk).is_none() {
        desk.record(Event::RightAsked {
            right,
            received,
            by: by.to_owned(),
        });
    }
    let deadline = known(desk).and_then(|request| request.deadline());
    let deadline = deadline.ok_or(Notice::RequestFuture { date: received })?;
    Ok(Notice::RequestNoted {
        right,
        case: case.to_owned(),
        received,
        due: deadline.due,
        source: dates::source(desk, right.rule()),
        steps: dates::steps(&deadline),
    })
}

/// "aktindsigt besvaret 21/12": the oldest request that waits was answered.
///
/// # Errors
///
/// None waits, or the day is to come, or was before the request.
pub fn answered(desk: &mut Desk, case: &str, by: &str, right: Right, when: &str) -> Said {
    let case = case.to_owned();
    let Some(request) = desk.case.records.open(right).next().copied() else {
        return Err(Notice::RequestNone { right, case }.into());
    };
    let on = past(desk, when)?;
    if on < request.received {
        let received = request.received;
        return Err(Notice::RequestBefore { right, on, received }.into());
    }
    desk.record(Event::RightAnswered {
        right,
        on,
        export: None,
        by: by.to_owned(),
    });
    Ok(Notice::RequestAnswered { right, case, on })
}

/// A day up to today; today when none is said.
fn past(desk: &Desk, when: &str) -> Result<NaiveDate, Refusal> {
    if when.trim().is_empty() {
        return Ok(desk.today());
    }
    let date = dates::day_in_past_or_future(desk, when)?;
    if date > desk.today() {
        return Err(Notice::RequestFuture { date }.into());
    }
    Ok(date)
}

/// What is owed about the keeping of a case, said by its name, or to administrators by its number when its owner is gone.
pub fn owed(desk: &Desk, owed: &Owed, case: String, gone: bool) -> Option<Notice> {
    let records = &desk.case.records;
    match &owed.what {
        What::FilingDue { due } => Some(Notice::FilingDue {
            case,
            gone,
            closed: records.closed?,
            due: *due,
            export: records
                .exports
                .last()
                .filter(|export| records.is_whole(export))
                .map(|export| export.short().to_owned())
                .unwrap_or_default(),
        }),
        What::RequestDue {
            right,
            received,
            due,
            overdue,
        } => Some(Notice::RequestDue {
            right: *right,
            case,
            gone,
            received: *received,
            due: *due,
            overdue: *overdue,
        }),
        _ => None,
    }
}
