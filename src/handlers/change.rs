//! Changes on the way: move or cancel a meeting, take back the last thing, hand the case over, change the circle.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Effect, FileKind, Outcome, Refusal, To};
use crate::domain::event::{Answer, Channel, Entry, Event};
use crate::domain::meeting::{FollowUp, Meeting, Phase};
use crate::domain::notice::{Named, Notice, TakenBack};
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::question::{Question, Reply};

use super::board::board;
use super::invitation::{may_keep, send_new};
use super::{ask, back, dates, hours, people, unplanned};

/// "flyt 21/1 kl. 14": everybody is asked again. A closed day is met with the nearest open ones to tap.
pub fn move_meeting(desk: &mut Desk, words: &str) -> Outcome {
    let number = may_move(desk)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let place_now = meeting.place.clone();
    let (time, words) = with_time(desk, meeting, words);
    match dates::moment(desk, &words) {
        Ok((at, place)) => {
            let place = if place.is_empty() { place_now } else { place };
            move_to(desk, number, at, place);
            Ok(())
        }
        Err(refusal) => {
            let options = match *refusal.0 {
                Notice::DateClosed { before, after, .. } => [before.and_time(time), after.and_time(time)],
                Notice::TimeAtNight { early, late } => [late, early],
                _ => return Err(refusal),
            };
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            let now = desk.meeting_at(number);
            desk.answer(*refusal.0);
            let options = options.into_iter().chain([now]).collect();
            let meeting = number;
            ask::ask(desk, &by, Question::MoveTo { meeting, options });
            Ok(())
        }
    }
}

/// The meeting that can be moved now, by whoever may.
fn may_move(desk: &Desk) -> Result<u32, Refusal> {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    if meeting.phase == Phase::Open {
        return Err(Notice::AlreadyOpen {}.into());
    }
    super::consents::gate(desk)?;
    Ok(meeting.number)
}

/// The time of day that these words say, or else the one it has now; and the words with that time in them.
fn with_time(desk: &Desk, meeting: &Meeting, words: &str) -> (NaiveTime, String) {
    match hours::time_in(desk, words) {
        Some(said) => (said, words.to_owned()),
        None => {
            let now = meeting.at.time();
            (now, format!("{words} {}", hours::in_words(now)))
        }
    }
}

/// The same from somebody who has another meeting on its way: is it this one? A day that cannot be is refused at once.
pub fn ask_to_move(desk: &mut Desk, words: &str) -> Outcome {
    let number = may_move(desk)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    match dates::moment(desk, &with_time(desk, meeting, words).1) {
        Err(refusal) if !matches!(*refusal.0, Notice::DateClosed { .. } | Notice::TimeAtNight { .. }) => {
            return Err(refusal);
        }
        Ok(_) | Err(_) => {}
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let words = words.to_owned();
    ask::ask(desk, &by, Question::MoveThis { meeting: number, words });
    Ok(())
}

/// "Is it this one?" was answered.
pub fn move_this(desk: &mut Desk, number: u32, words: &str, choice: &str) -> Outcome {
    if stays(desk, number, choice)? {
        return Ok(());
    }
    move_meeting(desk, words)
}

/// Whether the answer is no: then it stays, and nobody is told anything.
fn stays(desk: &mut Desk, number: u32, choice: &str) -> Result<bool, Refusal> {
    let meeting = desk.case.current().filter(|meeting| meeting.number == number);
    let at = meeting.map(|meeting| meeting.at).ok_or(Notice::QuestionIsOver {})?;
    let no = choice != "yes";
    if no {
        desk.answer(Notice::StaysPut { at });
    }
    Ok(no)
}

/// One of the offered days was tapped; the last one is "leave it".
pub fn move_choice(desk: &mut Desk, number: u32, options: &[NaiveDateTime], reply: &Reply) -> Outcome {
    match reply {
        Reply::Words(words) => move_meeting(desk, words),
        Reply::Choice(id) => {
            let chosen = id
                .parse::<usize>()
                .ok()
                .and_then(|index| options.get(index))
                .copied()
                .ok_or(Notice::QuestionIsOver {})?;
            let (now, place) = desk
                .case
                .meeting(number)
                .map(|meeting| (meeting.at, meeting.place.clone()))
                .ok_or(Notice::NoMeeting {})?;
            // "Leave it" was said of the day it had then: another moved it since.
            if options.last() != Some(&now) {
                return Err(Notice::QuestionIsOver {}.into());
            }
            if chosen == now {
                desk.answer(Notice::StaysPut { at: now });
            } else {
                super::timing::fits(desk, chosen)?;
                move_to(desk, number, chosen, place);
            }
            Ok(())
        }
    }
}

fn move_to(desk: &mut Desk, number: u32, at: NaiveDateTime, place: String) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let (called, before) = (meeting.phase == Phase::Called, meeting.at);
    let came: Vec<PartyId> = desk
        .case
        .family()
        .filter(|party| !party.in_chat() && meeting.comes(&party.id))
        .map(|party| party.id.clone())
        .collect();
    let mailed = mailboxes(desk, meeting);
    desk.record(Event::Moved {
        meeting: number,
        at,
        place: place.clone(),
    });
    if let Some(notice) = dates::too_late_for_follow_up(desk, at) {
        desk.answer(notice);
    }
    keep_the_owner(desk, number);
    if !called {
        // Their day comes first: who moves a draft has it from them.
        for party in came {
            answered(desk, number, party, Some(Channel::AgreedDate));
        }
        desk.answer(Notice::Planned { at, place });
        super::opening::ask_next(desk);
        return;
    }
    let due = renew_deadlines(desk, number);
    desk.tell_room(Notice::MeetingMoved { before, at, place });
    ask::ask_room(desk, ask::whether_one_comes(desk, number));
    desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(number));
    board(desk, number);
    super::preparation::agenda_again(desk, number);
    for (party, was_sent) in mailed {
        super::mailbox::draft_again(desk, number, &party, was_sent.then_some(before));
    }
    super::parents_draft::offer(desk, number, Some(before));
    if !super::telephone::ask(desk, number) {
        let label = desk.case.label.clone();
        desk.answer(Notice::MovedDone {
            due,
            label,
            at: Some(at),
        });
    }
}

/// The mailboxes on a meeting's list, and whether the mail to each was sent.
fn mailboxes(desk: &Desk, meeting: &Meeting) -> Vec<(Party, bool)> {
    let invited = meeting.invited.iter();
    let parties = invited.filter_map(|(party, invitation)| Some((desk.case.party(party)?, invitation.sent.is_some())));
    parties
        .filter(|(party, _)| matches!(party.reach, Reach::Mailbox(_)))
        .map(|(party, sent)| (party.clone(), sent))
        .collect()
}

fn answered(desk: &mut Desk, meeting: u32, party: PartyId, channel: Option<Channel>) {
    desk.record(Event::Answered {
        meeting,
        party,
        answer: Answer::Yes,
        channel,
    });
}

/// Whoever calls or moves a meeting comes to it.
fn keep_the_owner(desk: &mut Desk, number: u32) {
    if let Some(by) = desk.by.clone()
        && !super::deputies::comes_instead(desk, number, &by)
    {
        answered(desk, number, by, None);
    }
}

/// Moving the date moves what hangs on it: the day by which those answer who owe it.
pub(super) fn renew_deadlines(desk: &mut Desk, number: u32) -> NaiveDate {
    let due = super::invitation::answer_deadline(desk, desk.today()).map_or(desk.today(), |deadline| deadline.due);
    let silent: Vec<PartyId> = desk
        .case
        .meeting(number)
        .map(|meeting| meeting.silent().map(|(party, _)| party.clone()).collect())
        .unwrap_or_default();
    for party in silent {
        desk.record(Event::Invited {
            meeting: number,
            party,
            due,
        });
    }
    due
}

/// The same as below from somebody who has another meeting on its way: is it this one?
pub fn ask_to_cancel(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    let (meeting, reason) = (meeting.number, words.trim().to_owned());
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    ask::ask(desk, &by, Question::CancelThis { meeting, reason });
    Ok(())
}

/// "Is it this one?" was answered.
pub fn cancel_this(desk: &mut Desk, number: u32, reason: &str, choice: &str) -> Outcome {
    if stays(desk, number, choice)? {
        return Ok(());
    }
    cancel(desk, reason)
}

/// "aflys sygdom": called off; reminders stop, calendars hear of it.
pub fn cancel(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let (number, at) = (meeting.number, meeting.at);
    let called = matches!(meeting.phase, Phase::Called | Phase::Open);
    may_keep(desk, meeting)?;
    let reason = words.trim().to_owned();
    let held_back = super::consent_alone::held_back(desk);
    desk.record(Event::Cancelled {
        meeting: number,
        reason: reason.clone(),
    });
    if called {
        desk.tell_room(Notice::MeetingCancelled { at, reason });
        desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(number));
        board(desk, number);
        // Who is no longer in the room must not come in vain.
        for party in held_back {
            let reason = String::new();
            desk.say(To::Person(party), Notice::MeetingCancelled { at, reason });
        }
    }
    let (label, at) = (desk.case.label.clone(), Some(at));
    desk.answer(if desk.is_about_a_child() {
        Notice::CancelledDone { label, at }
    } else {
        Notice::NoChildCancelledDone { label, at }
    });
    if called && desk.meeting_type()?.series.is_some() {
        super::series::make_next(desk, number);
        if let Some(next) = desk.case.current().map(|meeting| meeting.number) {
            super::series::call(desk, next)?;
        }
    }
    Ok(())
}

/// "nyt møde 21/1 kl. 14 rådhuset": another meeting in the same case, with the same circle.
pub fn plan_again(desk: &mut Desk, words: &str) -> Outcome {
    if let Some(meeting) = desk.case.current() {
        if desk.case.state == CaseState::Draft {
            return Err(Notice::HowToEdit {}.into());
        }
        return Err(Notice::MeetingStillComing { at: meeting.at }.into());
    }
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if desk.case.state == CaseState::Draft {
        // Nothing has been sent: the gates of a first meeting hold.
        return super::planning::when(desk, words);
    }
    super::consents::gate(desk)?;
    if desk.meeting_type()?.series.is_some() {
        return super::series::plan_again(desk, words);
    }
    let (at, place) = dates::moment(desk, words)?;
    let planned = place.clone();
    let kind = desk.meeting_type()?;
    let number = desk.case.next_meeting_number();
    let follow_up = kind.is_follow_up || desk.case.last_held().is_some();
    let invited: Vec<_> = desk
        .case
        .present()
        .filter(|party| kind.family.takes_part() || !party.is_family())
        .map(|party| party.id.clone())
        .collect();
    desk.record(Event::MeetingPlanned {
        meeting: number,
        at,
        place,
        follow_up,
        invited,
    });
    let chairs = super::preparation::owner_chairs(desk);
    if chairs {
        desk.record(Event::ChairAgreed {
            meeting: number,
            party: desk.case.owner.clone(),
        });
    }
    if kind.responsible_writes {
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: desk.case.owner.clone(),
        });
    }
    keep_the_owner(desk, number);
    super::papers::go_along(desk, number);
    if let Some(notice) = dates::too_late_for_follow_up(desk, at) {
        desk.answer(notice);
    }
    if super::alone::next(&desk.case, kind).is_some() {
        // The parents are told of this meeting too, before anybody is asked to it.
        desk.answer(Notice::Planned { at, place: planned });
        super::opening::ask_next(desk);
        return Ok(());
    }
    desk.record(Event::Called { meeting: number });
    send_new(desk)?;
    super::parents_draft::offer(desk, number, None);
    super::telephone::ask(desk, number);
    if !chairs {
        super::chairing::ask_for_chair(desk, number);
    }
    Ok(())
}

/// The last thing this person did here that can be taken back.
pub fn undoable<'j>(desk: &Desk, journal: &'j [Entry]) -> Option<&'j Entry> {
    let undone: Vec<u64> = journal
        .iter()
        .filter_map(|entry| {
            if let Event::Undone { seq } = entry.event {
                Some(seq)
            } else {
                None
            }
        })
        .collect();
    let sent = journal
        .iter()
        .rev()
        .find(|entry| matches!(entry.event, Event::Called { .. }))
        .map_or(0, |entry| entry.seq);
    let can = |entry: &&Entry| {
        let too_late = match &entry.event {
            Event::Started { meeting } => !desk.case.meeting(*meeting).is_some_and(has_only_begun),
            // Once people were asked on it, it is withdrawn and not undone.
            Event::ConsentedAlone { party, .. } if !desk.case.parents.consents.contains_key(party) => true,
            Event::Moved { .. } | Event::Cancelled { .. } => back::is_sent_since(journal, entry),
            event => event.opens_a_gate() && entry.seq < sent,
        };
        let followed = back::follows_a_move(journal, entry) || unplanned::follows(journal, entry);
        unplanned::is_one(desk, &entry.event) || (entry.event.can_be_undone() && !too_late && !followed)
    };
    let mine = journal.iter().rev().filter(can);
    let mut mine = mine.filter(|entry| entry.by.as_ref() == desk.speaker() && !undone.contains(&entry.seq));
    // What was done in somebody's place is taken back in their place: the last of one's own, and nothing behind it.
    mine.next().filter(|entry| entry.behalf.as_ref() == desk.behalf())
}

/// "fortryd": the last thing this person did here is taken back, where it can be.
pub fn undo(desk: &mut Desk, journal: &[Entry]) -> Outcome {
    let mine = undoable(desk, journal);
    let mine = mine.ok_or(Notice::NothingToUndo {})?;
    if back::meeting_of(&mine.event).is_some() {
        return back::take_back(desk, journal, mine);
    }
    if unplanned::is_one(desk, &mine.event) {
        return unplanned::take_back(desk, journal, mine);
    }
    let gate = mine.event.opens_a_gate();
    let (what, about) = TakenBack::of(&mine.event, &desk.case);
    let mut taken_back = vec![mine.seq];
    let begun = match mine.event {
        Event::Started { meeting } => {
            taken_back.extend(followed(journal, mine, meeting));
            Some(meeting)
        }
        Event::Answered { meeting, ref party, .. } => {
            taken_back.extend(given_up(journal, mine, meeting, party));
            None
        }
        _ => None,
    };
    take_out(desk, journal, taken_back)?;
    desk.answer(Notice::Undone { what, about });
    if let Some(meeting) = begun.and_then(|number| desk.case.meeting(number)) {
        let at = meeting.at;
        desk.tell_room(Notice::NotBegun { at });
    }
    if gate {
        // What it was an answer to is asked again: nothing is sent before.
        super::opening::ask_next(desk);
    }
    if let Some(number) = desk
        .case
        .current()
        .filter(|meeting| meeting.phase == Phase::Called)
        .map(|meeting| meeting.number)
    {
        board(desk, number);
        super::preparation::agenda_again(desk, number);
    }
    Ok(())
}

/// Takes these entries back: the case is as if they had never been.
pub(super) fn take_out(desk: &mut Desk, journal: &[Entry], taken_back: Vec<u64>) -> Outcome {
    let mut entries = journal.to_vec();
    for seq in taken_back {
        let entry = Entry {
            seq: entries.last().map_or(0, |last| last.seq) + 1,
            at: desk.now,
            by: desk.speaker().cloned(),
            behalf: desk.behalf().cloned(),
            event: Event::Undone { seq },
        };
        entries.push(entry.clone());
        desk.entries.push(entry);
    }
    let id = desk.case.id.clone();
    desk.case = crate::domain::case::Case::replay(&id, &entries).ok_or(Notice::NothingToUndo {})?;
    Ok(())
}

/// What only followed from a no: that whoever does not come leads and writes no more.
pub(super) fn given_up<'j>(
    journal: &'j [Entry],
    no: &'j Entry,
    number: u32,
    who: &'j PartyId,
) -> impl Iterator<Item = u64> + 'j {
    let after = journal
        .iter()
        .filter(move |entry| entry.seq > no.seq && entry.at == no.at);
    let follows = move |entry: &&Entry| match &entry.event {
        Event::ChairDeclined { meeting, party } | Event::WriterDeclined { meeting, party } => {
            *meeting == number && party == who
        }
        _ => false,
    };
    after.filter(follows).map(|entry| entry.seq)
}

/// Whether a meeting is going on and nothing has been written down or decided at it yet.
fn has_only_begun(meeting: &Meeting) -> bool {
    let nothing_said = meeting.notes.is_empty() && meeting.actions.is_empty() && meeting.pending.is_empty();
    let nothing_decided = meeting.helped.is_none()
        && meeting.reviews.is_empty()
        && meeting.sparring.is_none()
        && meeting.parents_told.is_none()
        && meeting.next == FollowUp::Undecided
        && meeting.checked.is_empty();
    meeting.phase == Phase::Open && nothing_said && nothing_decided && !meeting.read_back
}

/// What only followed from the beginning of a meeting: the items it came to, and that whoever leads also writes.
fn followed<'j>(journal: &'j [Entry], begun: &'j Entry, number: u32) -> impl Iterator<Item = u64> + 'j {
    let after = journal.iter().filter(move |entry| entry.seq > begun.seq);
    let follows = move |entry: &&Entry| match &entry.event {
        Event::ItemReached { meeting, .. } => *meeting == number,
        Event::WriterAgreed { meeting, .. } => *meeting == number && entry.at == begun.at,
        _ => false,
    };
    after.filter(follows).map(|entry| entry.seq)
}

/// "overdrag Søren Krag": the case, with everything owed, gets another owner.
pub fn hand_over(desk: &mut Desk, words: &str) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) && !stands_in(desk) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let to = match people::find(desk, words)? {
        people::Match::One(party) => party,
        people::Match::Ask(_) => return Err(Notice::WriteTheName {}.into()),
    };
    let (label, from): (String, Named) = (desk.case.label.clone(), desk.case.owner().into());
    give(desk, &to)?;
    if desk.by.as_ref() != Some(&to.id) {
        desk.say(To::Person(to.id.clone()), Notice::HandedToYou { label, from });
    }
    desk.answer(Notice::HandedOver { to: (&to).into() });
    ask_new_owner(desk);
    Ok(())
}

/// Whether the owner has left, and this is the leader of the case's institution: somebody must be able to pass it on.
fn stands_in(desk: &Desk) -> bool {
    let left = !desk.directory.is_active(&desk.case.owner.0);
    let leader = desk
        .by
        .as_ref()
        .filter(|by| desk.directory.is_active(&by.0))
        .and_then(|by| desk.directory.person(&by.0))
        .filter(|person| desk.model.role(&person.role).is_some_and(|role| role.leads));
    let here = |at: &String| leader.is_some_and(|person| person.serves(at));
    left && desk.case.institution.as_ref().is_some_and(here)
}

/// Makes somebody the owner, with all that is owed, if their role may be.
///
/// # Errors
///
/// It may not: the refusal says which may.
pub fn give(desk: &mut Desk, to: &Party) -> Outcome {
    let kind = desk.meeting_type()?;
    if !kind.responsible.contains(&to.role) {
        return Err(Notice::OnlyResponsible {
            roles: people::role_names(desk.model, &kind.responsible),
        }
        .into());
    }
    super::consents::gate_for_task(desk, to)?;
    let old = desk.case.owner.clone();
    desk.record(Event::HandedOver { to: to.clone() });
    tasks_follow(desk, &old, to);
    desk.effects.push(Effect::Admit(to.id.clone()));
    desk.effects.push(Effect::Moderate(to.id.clone()));
    Ok(())
}

/// What was asked of the old owner and is still open is asked of the new one: what a draft lacks, and another day for a meeting
/// of a series that would be on a closed one.
pub fn ask_new_owner(desk: &mut Desk) {
    let question = match desk.case.state {
        CaseState::Draft => super::opening::next(desk),
        CaseState::Active => desk.case.waits_for_day.map(|date| Question::SeriesDay { date }),
        CaseState::Closed => None,
    };
    if let Some(question) = question {
        let owner = desk.case.owner.clone();
        super::opening::put(desk, &owner, question);
    }
}

/// Somebody who has left is no longer in the case: no longer expected, and no longer in its room.
pub fn leaves(desk: &mut Desk, who: &PartyId) {
    if desk.case.party(who).is_none() || desk.case.gone.contains(who) {
        return;
    }
    desk.record(Event::PartyLeft { party: who.clone() });
    desk.effects.push(Effect::Dismiss(who.clone()));
    if let Some(meeting) = desk.case.current().map(|meeting| (meeting.number, meeting.phase))
        && meeting.1 == Phase::Called
    {
        board(desk, meeting.0);
    }
}

/// The new owner comes to what is still to come, and chairs or writes where the old one did so as owner.
fn tasks_follow(desk: &mut Desk, old: &PartyId, new: &Party) {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return;
    };
    let live: Vec<(u32, bool, bool)> = desk
        .case
        .meetings
        .iter()
        .filter(|meeting| meeting.is_live())
        .map(|meeting| {
            let chairs = meeting.chair.agreed() == Some(old) && kind.chair.contains(&new.role);
            (meeting.number, chairs, meeting.writer.agreed() == Some(old))
        })
        .collect();
    for (meeting, chairs, writes) in live {
        let party = new.id.clone();
        desk.record(Event::Answered {
            meeting,
            party: party.clone(),
            answer: Answer::Yes,
            channel: None,
        });
        if chairs {
            let party = party.clone();
            desk.record(Event::ChairAgreed { meeting, party });
        }
        if writes {
            desk.record(Event::WriterAgreed { meeting, party });
        }
        board(desk, meeting);
        super::preparation::agenda_again(desk, meeting);
    }
}

/// "fjern Line": no longer in the case; keys for what comes after are not shared.
pub fn remove(desk: &mut Desk, words: &str) -> Outcome {
    let party = people::in_case(desk, words).cloned().ok_or_else(|| Notice::NotInCase {
        said: words.to_owned(),
        names: desk.case.present().map(|party| party.name.clone()).collect(),
    })?;
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if party.id == desk.case.owner {
        return Err(Notice::OwnerStays {}.into());
    }
    super::parents::may_leave(desk, &party)?;
    super::parents::one_stays(desk, &party)?;
    let chaired = desk
        .case
        .current()
        .filter(|meeting| meeting.chair.agreed() == Some(&party.id))
        .map(|meeting| meeting.number);
    desk.record(Event::PartyLeft {
        party: party.id.clone(),
    });
    if party.in_chat() {
        desk.effects.push(Effect::Dismiss(party.id.clone()));
    }
    desk.answer(Notice::Removed {
        person: (&party).into(),
    });
    if let Some(number) = desk.case.current().map(|meeting| meeting.number) {
        board(desk, number);
        super::preparation::agenda_again(desk, number);
    }
    if let Some(meeting) = chaired {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::PickChair { meeting });
    }
    Ok(())
}
