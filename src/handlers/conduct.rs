//! The meeting itself, item by item: what the item is for, who speaks in which order, who writes, and on to the next with a tap.
//!
//! ```text
//! Tovholder: Punkt 2 af 5 · Ressourcer. Først forældrene, så Jonas, så Line og Hanne. Line skriver.  [ Næste punkt ]
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::model::{ItemDoes, Review};
use crate::domain::notice::{Named, Notice};
use crate::domain::question::{Choice, Question};
use crate::domain::words::in_short;

use super::invitation::may_keep;
use super::{actions, agenda, ask, closing, evaluation, speaking_order};

/// How much of a text is told again at the next meeting, in signs.
const RECALLED: usize = 280;

/// The mødeleder taps: on to the next item, or somebody has not been heard.
pub fn next(desk: &mut Desk, number: u32, item: Option<usize>, choice: &str) -> Outcome {
    let meeting = open(desk, number)?;
    may_keep(desk, meeting)?;
    let at = meeting.item.unwrap_or(0);
    if item.is_some_and(|item| item != at) {
        return Ok(());
    }
    if choice == "missing" {
        ask::ask_room(
            desk,
            Question::NotHeard {
                meeting: number,
                item: at,
            },
        );
        return Ok(());
    }
    if let Some(pending) = meeting.pending.first().cloned() {
        return actions::ask_owner(desk, number, &pending);
    }
    let items = agenda::items(desk.model, &desk.case.kind, meeting);
    let asks = asks_whether_it_helped(desk, meeting, at);
    if items.get(at).is_some_and(|item| item.does == ItemDoes::Evaluate) && super::review::ask_owed(desk, number) {
        return Ok(());
    }
    if asks {
        if !["yes", "no"].contains(&choice) {
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            ask::ask(desk, &by, Question::Helped { meeting: number });
            return Ok(());
        }
        desk.record(Event::Helped {
            meeting: number,
            yes: choice == "yes",
        });
    }
    go_on(desk, number);
    Ok(())
}

/// On to the next item. What has helped is held fast: then there are no next steps to find (R-046).
pub(super) fn go_on(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let items = agenda::items(desk.model, &desk.case.kind, meeting);
    let does = |at: usize| items.get(at).map(|item| item.does);
    let at = meeting.item.unwrap_or(0);
    let held_fast = meeting.helped == Some(true) && does(at) == Some(ItemDoes::Evaluate);
    let next = if held_fast && does(at + 1) == Some(ItemDoes::Act) {
        at + 2
    } else {
        at + 1
    };
    if next < items.len() {
        reach(desk, number, next);
    } else {
        closing::ask_next(desk, number);
    }
}

/// Whether this item asks if it has helped, where the tiltag are looked at together.
fn asks_whether_it_helped(desk: &Desk, meeting: &Meeting, item: usize) -> bool {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return false;
    };
    let items = agenda::items(desk.model, &desk.case.kind, meeting);
    let evaluates = items.get(item).is_some_and(|item| item.does == ItemDoes::Evaluate);
    evaluates && meeting.follow_up && meeting.helped.is_none() && kind.review == Review::Whole
}

/// What an item asks: on to the next; or whether it has helped, which leads on too.
pub(super) fn phrase(desk: &Desk, number: u32, item: usize) -> (Notice, Vec<Choice>) {
    let missing = Choice::new("missing", Notice::LabelSomebodyMissing {});
    let meeting = desk.case.meeting(number);
    if meeting.is_some_and(|meeting| asks_whether_it_helped(desk, meeting, item)) {
        let choices = vec![
            Choice::new("yes", Notice::LabelHelped {}),
            Choice::new("no", Notice::LabelNotEnough {}),
            missing,
        ];
        return (Notice::AskHelped {}, choices);
    }
    let choices = vec![Choice::new("next", Notice::LabelNextItem {}), missing];
    (Notice::AskItem {}, choices)
}

/// The meeting, while it goes on.
pub(super) fn open<'d>(desk: &'d Desk, number: u32) -> Result<&'d Meeting, crate::domain::desk::Refusal> {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase == Phase::Open {
        Ok(meeting)
    } else {
        Err(Notice::NotOpen {}.into())
    }
}

/// Shows an item: what it is for, who speaks in which order (R-033), who writes.
pub(super) fn reach(desk: &mut Desk, number: u32, item: usize) {
    desk.record(Event::ItemReached { meeting: number, item });
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let items = agenda::items(desk.model, &desk.case.kind, meeting);
    let Some(current) = items.get(item) else { return };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let notice = Notice::Item {
        number: count(item + 1),
        of: count(items.len()),
        title: current.title.clone(),
        prompt: current.prompt.clone(),
        order: speaking_order::names(desk, meeting),
        writer: meeting
            .writes()
            .and_then(|party| desk.case.party(party))
            .map(Named::from),
        points: if current.does == ItemDoes::Act {
            meeting.points.clone()
        } else {
            Vec::new()
        },
    };
    let does = current.does;
    let mut also: Vec<Notice> = match does {
        ItemDoes::Recall => vec![recall(desk)],
        ItemDoes::Evaluate => evaluation::released(desk, meeting).into_iter().collect(),
        ItemDoes::Talk | ItemDoes::Act | ItemDoes::Close => Vec::new(),
    };
    if does == ItemDoes::Close {
        desk.tell_room(notice).also = also;
        closing::ask_next(desk, number);
        return;
    }
    let question = Question::Item { meeting: number, item };
    let (ask, choices) = ask::phrase(desk, &question);
    also.push(ask);
    let say = desk.tell_room(notice);
    say.also = also;
    say.question = Some(question);
    say.choices = choices;
    if does == ItemDoes::Evaluate {
        super::review::ask_owed(desk, number);
    }
}

/// Whether the meeting has come to its last item.
pub(super) fn is_at_the_end(desk: &Desk, number: u32) -> bool {
    desk.case.meeting(number).is_some_and(|meeting| {
        let items = agenda::items(desk.model, &desk.case.kind, meeting);
        meeting.item.is_some_and(|item| item + 1 == items.len())
    })
}

/// What it was about, what stood under each item last time, and what was agreed (R-045): in short, the whole is in the papers.
fn recall(desk: &Desk) -> Notice {
    let last = desk.case.last_held();
    let actions = last.map_or_else(Vec::new, |meeting| {
        meeting
            .actions
            .iter()
            .map(|action| actions::line(desk, action))
            .collect()
    });
    let form = desk
        .model
        .meeting_type(&desk.case.kind)
        .and_then(|kind| kind.form.as_deref());
    let concern = form.and_then(|form| desk.model.fields(form).first());
    let concern =
        concern.and_then(|field| Some((field.title.clone(), in_short(desk.case.form.get(&field.id)?, RECALLED))));
    let items = last.map_or(&[][..], |meeting| agenda::items(desk.model, &desk.case.kind, meeting));
    let noted = items.iter().filter_map(|item| {
        let notes = last?.notes.iter().filter(|note| note.item == item.id);
        let notes: Vec<&str> = notes.map(|note| note.text.as_str()).collect();
        (!notes.is_empty()).then(|| (item.title.clone(), in_short(&notes.join("; "), RECALLED)))
    });
    Notice::Recall {
        held: last.and_then(|meeting| meeting.held),
        actions,
        sections: concern.into_iter().chain(noted).collect(),
    }
}
