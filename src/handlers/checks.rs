//! What the mødeleder answers for before a meeting ends (R-132), and the guide for before, during and after it (R-133).
//!
//! ```text
//! Tovholder: Ved alle, hvem der gør hvad, så I trækker samme vej?  [ Ja ] [ Ikke endnu ]
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Document, Event};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::model::GuidePhase;
use crate::domain::notice::Notice;
use crate::domain::question::{Choice, Question};
use crate::domain::words::Words;

use super::closing;
use super::invitation::may_keep;

/// The first check that is not made.
pub fn owed(desk: &Desk, meeting: &Meeting) -> Option<Question> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let fields = desk.model.fields(kind.closing_check.as_deref()?);
    let field = fields.iter().find(|field| !meeting.checked.contains(&field.id))?;
    Some(Question::Check {
        meeting: meeting.number,
        field: field.id.clone(),
    })
}

/// The check in words.
pub fn phrase(desk: &Desk, field: &str) -> (Notice, Vec<Choice>) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let form = kind.and_then(|kind| kind.closing_check.as_deref()).unwrap_or_default();
    let ask = desk.model.fields(form).iter().find(|known| known.id == field);
    let notice = Notice::AskCheck {
        ask: ask.map(|field| field.ask.clone()).unwrap_or_default(),
    };
    let choices = vec![
        Choice::new("yes", Notice::LabelYes {}),
        Choice::new("no", Notice::LabelNotYet {}),
    ];
    (notice, choices)
}

/// Yes goes on; "not yet" is said while there is time to do something about it.
pub fn check(desk: &mut Desk, number: u32, field: &str, choice: &str) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open {
        return Err(Notice::NotOpen {}.into());
    }
    may_keep(desk, meeting)?;
    if choice != "yes" {
        desk.answer(Notice::CheckFirst {});
        return Ok(());
    }
    desk.record(Event::Checked {
        meeting: number,
        field: field.to_owned(),
    });
    closing::ask_next(desk, number);
    Ok(())
}

/// What the guide says to whoever leads, now.
pub fn guide(desk: &Desk) -> Option<Notice> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let lines = desk.model.guide.get(kind.guide.as_deref()?)?;
    let meeting = desk.case.current().or_else(|| desk.case.last_held())?;
    let by = desk.by.as_ref()?;
    let offices = [Some(&desk.case.owner), meeting.chair.agreed()];
    if !offices
        .into_iter()
        .flatten()
        .any(|office| desk.case.acts_as(by, office))
    {
        return None;
    }
    let phase = phase(desk, meeting);
    let points: Vec<Words> = lines
        .iter()
        .filter(|line| line.phase == phase)
        .map(|line| line.text.clone())
        .collect();
    (!points.is_empty()).then_some(Notice::ChairGuide { phase, points })
}

/// After a meeting until everybody has its document; before the next one from then on.
fn phase(desk: &Desk, meeting: &Meeting) -> GuidePhase {
    let after = desk.case.last_held().is_some_and(|held| {
        let open = !crate::domain::sending::missing(&desk.case, held, Document::Aftaleskema).is_empty();
        open || held.number == meeting.number
    });
    match meeting.phase {
        Phase::Open => GuidePhase::During,
        _ if after => GuidePhase::After,
        _ => GuidePhase::Before,
    }
}
