//! On which ground people share at the meeting that is to come, or goes on: the mødeleder says it, and it is counted in the case.
//!
//! ```text
//! Mette:     hjemmel tidligt samarbejde
//! Tovholder: På mødet torsdag 14. januar kl. 14.00 deler I oplysninger efter reglen om tidligt samarbejde. …
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::ground::{self, Ground, MOST_EARLY};
use crate::domain::notice::Notice;

use super::invitation::may_keep;

/// "hjemmel" shows it; "hjemmel samtykke", "hjemmel anden: GRUND" says it.
pub fn command(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let (number, at) = (meeting.number, meeting.at);
    may_keep(desk, meeting)?;
    if words.trim().is_empty() {
        show(desk, number);
        return Ok(());
    }
    let (ground, reason) = Ground::read(words).ok_or(Notice::GroundHow {})?;
    let before = ground::count(&desk.case, desk.model, Ground::Early, Some(number));
    match ground {
        Ground::Early if before >= MOST_EARLY => return Err(Notice::GroundUsedUp { at }.into()),
        Ground::Early if before > 0 && reason.is_empty() => return Err(Notice::GroundWhyAgain {}.into()),
        Ground::Other if reason.is_empty() => return Err(Notice::GroundWhich {}.into()),
        Ground::Consent | Ground::Early | Ground::Anonymous | Ground::Other => {}
    }
    desk.record(Event::GroundSaid {
        meeting: number,
        ground,
        reason,
    });
    show(desk, number);
    Ok(())
}

fn show(desk: &mut Desk, number: u32) {
    let Some(at) = desk.case.meeting(number).map(|meeting| meeting.at) else {
        return;
    };
    let times = |ground| ground::count(&desk.case, desk.model, ground, None);
    let notice = Notice::GroundIs {
        at,
        ground: ground::of_meeting(&desk.case, desk.model, number),
        consent: times(Ground::Consent),
        early: times(Ground::Early),
        anonymous: times(Ground::Anonymous),
        other: times(Ground::Other),
    };
    desk.answer(notice);
}
