//! The meeting itself: item by item, the speaking order shown, notes and tiltag written where they belong.
//!
//! ```text
//! Tovholder: Punkt 2 af 5 · Ressourcer. Først forældrene, så Jonas, så Line og Hanne. Line skriver.  [ Næste punkt ]
//! Line:      tiltag: Jonas læser med ham hver morgen fra 18/1, tegn: han beder selv om bogen
//! ```

use crate::dispatch::command::tiltag;
use crate::domain::desk::{Desk, Effect, Outcome};
use crate::domain::event::{Action, Event};
use crate::domain::meeting::{Meeting, Phase, Task};
use crate::domain::model::{self, AgendaItem, Group, ItemDoes, Review};
use crate::domain::notice::{ActionLine, Named, Notice};
use crate::domain::party::{Party, PartyId, child_attends};
use crate::domain::question::{Choice, Question, Reply};
use crate::domain::words::{Language, Words, in_short};

use super::invitation::may_keep;
use super::{agenda, ask, closing, people};

/// The choice that is the child, who is nobody of the case by name.
const CHILD: &str = "barnet";
/// How much of a text is told again at the next meeting, in signs.
const RECALLED: usize = 280;

/// Begins the meeting. Before its day that may be a slip: it is asked about.
pub fn start(desk: &mut Desk, number: u32) -> Outcome {
    may_start(desk, number)?;
    let early = desk
        .case
        .meeting(number)
        .is_some_and(|meeting| meeting.day() > desk.today());
    match desk.by.clone().filter(|_| early) {
        Some(by) => ask::ask(desk, &by, Question::BeginEarly { meeting: number }),
        None => return begin(desk, number),
    }
    Ok(())
}

/// "Begin it now?" was answered.
pub fn start_early(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    may_start(desk, number)?;
    if choice == "yes" {
        return begin(desk, number);
    }
    let at = desk.meeting_at(number);
    desk.answer(Notice::StaysPut { at });
    Ok(())
}

/// Whether it can begin: called and not open yet, with a mødeleder, by whoever may.
fn may_start(desk: &Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase == Phase::Open {
        return Err(Notice::AlreadyOpen {}.into());
    }
    if meeting.chair.agreed().is_none() {
        return Err(Notice::NoChairYet {}.into());
    }
    may_keep(desk, meeting)?;
    if meeting.phase == Phase::Planned {
        return Err(Notice::NotSentYet {}.into());
    }
    super::parents::gate(desk, number)?;
    super::consents::gate(desk)
}

/// Begins it. The child's perspective is asked for if it is not there.
pub fn begin(desk: &mut Desk, number: u32) -> Outcome {
    may_start(desk, number)?;
    if let Some(question) = super::network::owed(desk, number) {
        let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
        ask::ask(desk, &by, question);
        return Ok(());
    }
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.perspective.is_none() && desk.meeting_type()?.family.is_about_a_child() {
        let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
        desk.answer(Notice::PerspectiveFirst {});
        ask::ask(desk, &by, Question::Perspective { meeting: number });
        return Ok(());
    }
    desk.record(Event::Started { meeting: number });
    if meeting_has_no_writer(desk, number) {
        let chair = super::chairing::accountable(desk, number);
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: chair,
        });
    }
    if let Some(items) = desk.case.meeting(number).and_then(super::items::lines) {
        desk.tell_room(items);
    }
    reach(desk, number, 0);
    Ok(())
}

/// Whether nobody writes, nor was asked to and may still say yes.
fn meeting_has_no_writer(desk: &Desk, number: u32) -> bool {
    desk.case
        .meeting(number)
        .is_some_and(|meeting| meeting.writer == Task::Open)
}

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
        return ask_owner(desk, number, &pending);
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
pub fn go_on(desk: &mut Desk, number: u32) {
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
pub fn phrase(desk: &Desk, number: u32, item: usize) -> (Notice, Vec<Choice>) {
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

fn open<'d>(desk: &'d Desk, number: u32) -> Result<&'d Meeting, crate::domain::desk::Refusal> {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase == Phase::Open {
        Ok(meeting)
    } else {
        Err(Notice::NotOpen {}.into())
    }
}

/// Shows an item: what it is for, who speaks in which order (R-033), who writes.
fn reach(desk: &mut Desk, number: u32, item: usize) {
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
        order: speaking_order(desk, meeting),
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
        ItemDoes::Evaluate => evaluations(desk, meeting).into_iter().collect(),
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
pub fn is_at_the_end(desk: &Desk, number: u32) -> bool {
    desk.case.meeting(number).is_some_and(|meeting| {
        let items = agenda::items(desk.model, &desk.case.kind, meeting);
        meeting.item.is_some_and(|item| item + 1 == items.len())
    })
}

/// Family first, and the child with them when it is there; then local people, then external ones; only those who come (R-033).
pub fn speaking_order(desk: &Desk, meeting: &Meeting) -> Vec<Words> {
    let chair = meeting.chair.agreed();
    let parties = desk
        .case
        .in_speaking_order(meeting.invited.keys().filter(|party| meeting.comes(party)));
    let group = |wanted: Group| -> Vec<Words> {
        let in_group = parties.iter().filter(|party| party.group == wanted);
        let mut names: Vec<Words> = in_group
            .filter(|party| wanted == Group::Family || Some(&party.id) != chair)
            .map(|party| Words::same(party.first_name()))
            .collect();
        if wanted == Group::Family && child_attends(meeting) {
            names.push(model::barnet());
        }
        names
    };
    let together = |names: Vec<Words>, language| {
        let names: Vec<&str> = names.iter().map(|name| name.in_language(language)).collect();
        names.join(", ")
    };
    [Group::Family, Group::Local, Group::External]
        .into_iter()
        .map(group)
        .filter(|names| !names.is_empty())
        .map(|names| Words {
            da: together(names.clone(), Language::Da),
            en: together(names, Language::En),
        })
        .collect()
}

/// Everybody who comes, to tap whoever has not been heard: anybody at the table may, also for themselves.
pub fn who_is_missing(desk: &Desk, number: u32) -> (Notice, Vec<Choice>) {
    let Some(meeting) = desk.case.meeting(number) else {
        return (Notice::NoMeeting {}, Vec::new());
    };
    let comes = meeting.invited.keys().filter(|party| meeting.comes(party));
    let parties = desk.case.in_speaking_order(comes).into_iter();
    let mut choices: Vec<Choice> = parties
        .map(|party| Choice::named(&party.id.0, party.first_name()))
        .collect();
    if child_attends(meeting) {
        let words = model::barnet();
        choices.insert(0, Choice::new(CHILD, Notice::LabelWords { words }));
    }
    choices.truncate(20);
    let order = speaking_order(desk, meeting);
    (Notice::WhoIsMissing { order }, choices)
}

/// Whoever was skipped is shown before the meeting goes on (R-033).
pub fn hear(desk: &mut Desk, number: u32, item: usize, choice: &str) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open || meeting.item != Some(item) {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let party = desk.case.party(&PartyId(choice.to_owned())).cloned();
    let name = match &party {
        Some(party) => Words::same(party.first_name()),
        None => model::barnet(),
    };
    let said = desk.tell_room(Notice::HearNow { name });
    said.mentions = party.filter(Party::in_chat).map(|party| party.id).into_iter().collect();
    Ok(())
}

/// What it was about, what stood under each item last time, and what was agreed (R-045): in short, the whole is in the papers.
fn recall(desk: &Desk) -> Notice {
    let last = desk.case.last_held();
    let actions = last.map_or_else(Vec::new, |meeting| {
        meeting.actions.iter().map(|action| line(desk, action)).collect()
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

/// The evaluations, released now and not before (R-050).
fn evaluations(desk: &Desk, meeting: &Meeting) -> Option<Notice> {
    let form = desk.model.meeting_type(&desk.case.kind)?.evaluation.as_deref()?;
    let mut lines = Vec::new();
    for (party, given) in &meeting.evaluations {
        let name = desk.case.party(party)?.first_name().to_owned();
        for field in desk.model.fields(form) {
            if let Some(text) = given.get(&field.id) {
                lines.push((field.title.clone(), format!("{name}: {text}")));
            }
        }
    }
    (!lines.is_empty()).then_some(Notice::Evaluations { lines })
}

/// Something was written in the room while the meeting is open. The writer's words are notes; others just talk, and so does the
/// mødeleder where another writes.
pub fn said(desk: &mut Desk, words: &str) -> Outcome {
    let Some(meeting) = desk.case.current().filter(|meeting| meeting.phase == Phase::Open) else {
        return Ok(());
    };
    let by = desk.by.clone();
    let writes = by.is_some() && by.as_ref() == meeting.writes();
    let Some(source) = desk.source.clone().filter(|_| writes) else {
        return Ok(());
    };
    let number = meeting.number;
    if let Some(body) = tiltag::body(words) {
        return take_action(desk, number, source, body);
    }
    let Some(item) = current_item(desk, meeting) else {
        return Ok(());
    };
    let event = Event::Noted {
        meeting: number,
        item: item.id.clone(),
        text: words.trim().to_owned(),
        source: source.clone(),
    };
    desk.record(event);
    desk.effects.push(Effect::Mark {
        event: source,
        sign: "✏️".to_owned(),
    });
    Ok(())
}

fn current_item<'a>(desk: &Desk<'a>, meeting: &Meeting) -> Option<&'a AgendaItem> {
    let model = desk.model;
    agenda::items(model, &desk.case.kind, meeting).get(meeting.item?)
}

/// "tiltag: …" as a command: only while the meeting is open.
pub fn action_command(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    let source = desk.source.clone().ok_or(Notice::NotOpen {})?;
    take_action(desk, number, source, words)
}

/// A tiltag: what, who, from when, and the sign. Without an owner it waits and is asked about (R-039, R-123).
pub fn take_action(desk: &mut Desk, number: u32, source: String, body: &str) -> Outcome {
    let meeting = open(desk, number)?;
    may_write(desk, meeting)?;
    let candidates: Vec<(PartyId, String)> = desk
        .case
        .present()
        .map(|party| (party.id.clone(), party.name.clone()))
        .collect();
    let read =
        tiltag::read(body, desk.today(), &candidates).map_err(|error| super::dates::unclear(&error, desk.today()))?;
    if read.what.is_empty() {
        return Err(Notice::ActionEmpty {}.into());
    }
    let action = Action {
        source,
        what: read.what,
        owner: read.owner,
        from: read.from,
        sign: read.sign,
        goal: read.goal,
    };
    if action.owner.is_none() {
        return wait_for_owner(desk, number, &action);
    }
    agree(desk, number, &action);
    Ok(())
}

/// The mødeleder, the owner or the writer.
///
/// # Errors
///
/// Somebody else speaks.
pub fn may_write(desk: &Desk, meeting: &Meeting) -> Outcome {
    if desk.by.is_some() && desk.by.as_ref() == meeting.writer.agreed() {
        return Ok(());
    }
    may_keep(desk, meeting)
}

fn agree(desk: &mut Desk, number: u32, action: &Action) {
    desk.record(Event::ActionAgreed {
        meeting: number,
        action: action.clone(),
    });
    let notice = Notice::ActionTaken {
        action: line(desk, action),
        no_day: action.from.is_none(),
        no_sign: action.sign.is_empty(),
    };
    desk.tell_room(notice);
}

fn ask_owner(desk: &mut Desk, number: u32, action: &Action) -> Outcome {
    ask::ask_room(
        desk,
        Question::ActionOwner {
            meeting: number,
            source: action.source.clone(),
        },
    );
    Ok(())
}

/// A tiltag that nobody has taken on does not count yet: who does it?
pub fn wait_for_owner(desk: &mut Desk, number: u32, action: &Action) -> Outcome {
    desk.record(Event::ActionPending {
        meeting: number,
        action: action.clone(),
    });
    ask_owner(desk, number, action)
}

/// Who does it: by tap, or by name.
pub fn action_owner(desk: &mut Desk, number: u32, source: &str, reply: &Reply) -> Outcome {
    let meeting = open(desk, number)?;
    may_write(desk, meeting)?;
    let pending = meeting.pending.iter().find(|action| action.source == source).cloned();
    let mut action = pending.ok_or(Notice::QuestionIsOver {})?;
    let owner = match reply {
        Reply::Choice(id) if id == "other" => return Err(Notice::WriteTheName {}.into()),
        Reply::Choice(id) => PartyId(id.clone()),
        Reply::Words(words) => {
            let found = people::in_case(desk, words).map(|party: &Party| party.id.clone());
            found.ok_or_else(|| Notice::NotInCase {
                said: words.clone(),
                names: Vec::new(),
            })?
        }
    };
    action.owner = Some(owner);
    agree(desk, number, &action);
    Ok(())
}

/// A tiltag in one line. Where its owner is not in the case any more, it has none until somebody takes it over.
pub fn line(desk: &Desk, action: &Action) -> ActionLine {
    ActionLine {
        what: action.what.clone(),
        owner: action
            .owner
            .as_ref()
            .filter(|owner| !desk.case.gone.contains(owner))
            .and_then(|owner| desk.case.party(owner))
            .map_or_else(String::new, |party| party.first_name().to_owned()),
        from: action.from,
        sign: action.sign.clone(),
        goal: action.goal.clone(),
    }
}

/// What somebody took on begins: they are told, or whoever led the meeting is, to remind one without an account.
pub fn begins(desk: &Desk, number: u32, source: &str, (to, first_name): (&PartyId, String)) -> Option<Notice> {
    let meeting = desk.case.meeting(number)?;
    let action = meeting.actions.iter().find(|action| action.source == source)?;
    if let Some(owner) = action.owner.as_ref().filter(|owner| *owner != to) {
        return Some(Notice::ActionBeginsFor {
            name: desk.case.party(owner)?.first_name().to_owned(),
            label: desk.case.label.clone(),
            action: line(desk, action),
            from: action.from,
        });
    }
    // Only where a follow-up begins with an evaluation is anybody asked how it went.
    let kind = desk.model.meeting_type(&desk.case.kind);
    let evaluates = kind.is_some_and(|kind| kind.evaluation.is_some());
    let before = -i32::try_from(desk.model.reminders.evaluation).unwrap_or(5);
    let next = desk.case.current().filter(|_| evaluates);
    Some(Notice::ActionBegins {
        first_name,
        action: line(desk, action),
        from: action.from,
        asked_again: next.map(|next| desk.calendar.add_working_days(next.day(), before)),
    })
}

/// The writer edited a message: the note or the tiltag made from it follows.
pub fn edited(desk: &mut Desk, target: &str, words: &str) -> Outcome {
    let found = desk.case.meetings.iter().find(|meeting| {
        meeting.notes.iter().any(|note| note.source == target)
            || meeting
                .actions
                .iter()
                .chain(&meeting.pending)
                .any(|action| action.source == target)
    });
    let Some(meeting) = found else { return Ok(()) };
    let number = meeting.number;
    if meeting.phase == Phase::Held {
        return Err(Notice::MeetingIsHeld { at: meeting.at }.into());
    }
    may_write(desk, meeting)?;
    let noted = meeting.notes.iter().any(|note| note.source == target);
    if noted && tiltag::body(words).is_some() {
        // It was meant as a tiltag from the first: it is one now, and no note.
        desk.record(Event::NoteRemoved {
            source: target.to_owned(),
        });
    } else if noted {
        desk.record(Event::NoteEdited {
            source: target.to_owned(),
            text: words.trim().to_owned(),
        });
        return Ok(());
    }
    take_action(desk, number, target.to_owned(), tiltag::body(words).unwrap_or(words))
}

/// A message was taken back: so is what was noted from it. Whoever wrote it (`own`) may, and whoever may write.
pub fn removed(desk: &mut Desk, target: &str, own: bool) -> Outcome {
    let from = |meeting: &&Meeting| {
        meeting.phase == Phase::Open
            && (meeting.notes.iter().any(|note| note.source == target)
                || meeting
                    .actions
                    .iter()
                    .chain(&meeting.pending)
                    .any(|action| action.source == target))
    };
    let noted = desk.case.meetings.iter().find(from);
    let known = noted.is_some_and(|meeting| own || may_write(desk, meeting).is_ok());
    if known {
        desk.record(Event::NoteRemoved {
            source: target.to_owned(),
        });
    }
    Ok(())
}
