//! Ending a meeting: sparring, follow-up, the read-back, agreement, and then the aftaleskema goes out.
//!
//! What is asked next is read off the meeting, so nothing can be closed half.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use crate::domain::desk::{Desk, FileKind, Outcome, To};
use crate::domain::event::{Answer, Channel, Document, Event};
use crate::domain::meeting::{FollowUp, Meeting, Phase};
use crate::domain::model::{Family, MeetingType, Parents, Review};
use crate::domain::notice::{ActionLine, Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::board::board;
use super::invitation::may_keep;
use super::{actions, ask, conduct, dates, dispatch_ticks, people};

/// The next thing the meeting lacks before it can be closed.
pub fn next(desk: &Desk, meeting: &Meeting) -> Option<Question> {
    let number = meeting.number;
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    if let Some(pending) = meeting.pending.first() {
        return Some(Question::ActionOwner {
            meeting: number,
            source: pending.source.clone(),
        });
    }
    if let Some(question) = super::review::owed(desk, meeting) {
        return Some(question);
    }
    if meeting.follow_up && meeting.helped.is_none() && kind.review == Review::Whole {
        return Some(Question::Helped { meeting: number });
    }
    if kind.parents() == Some(Parents::Told) && meeting.parents_told.is_none() {
        return Some(Question::ParentsTold { meeting: number });
    }
    match meeting.sparring {
        _ if kind.family == Family::Absent => {}
        None if kind.family.is_about_a_child() && kind.sparring => return Some(Question::Sparring { meeting: number }),
        Some(Some(_)) if meeting.parents_told.is_none() => return Some(Question::ParentsTold { meeting: number }),
        // what was agreed without the parents is told to them before the meeting closes.
        Some(None)
            if kind.family.is_about_a_child()
                && meeting.parents_told.is_none()
                && super::afterwards::parents_are_absent(desk, number) =>
        {
            return Some(Question::ParentsTold { meeting: number });
        }
        _ => {}
    }
    match meeting.next {
        // The next meeting of a series makes itself.
        FollowUp::Undecided if kind.series.is_some() => {}
        FollowUp::Undecided => return Some(Question::FollowUp { meeting: number }),
        FollowUp::Meeting(_)
            if meeting.new_course.is_none()
                && kind.form.is_some()
                && kind.form_with_parents
                && kind.family.is_about_a_child() =>
        {
            return Some(Question::Course { meeting: number });
        }
        FollowUp::Meeting(_) if how_is_open(kind, meeting) => return Some(Question::EvaluatedHow { meeting: number }),
        FollowUp::Meeting(_) | FollowUp::None(_) => {}
    }
    // Why there is no follow-up has been said where there is none.
    let rhythm = kind.family.is_about_a_child() && kind.follow_up_after(meeting.follow_up).is_some();
    if rhythm && meeting.rhythm.is_none() && !matches!(meeting.next, FollowUp::None(_)) {
        return Some(Question::Rhythm { meeting: number });
    }
    if let Some(question) = super::checks::owed(desk, meeting) {
        return Some(question);
    }
    if !meeting.read_back {
        return Some(Question::ReadBack { meeting: number });
    }
    if let Some(party) = still_to_say(desk, meeting) {
        return Some(Question::AgreesFor {
            meeting: number,
            party: Some(party),
        });
    }
    Some(Question::CloseMeeting { meeting: number })
}

/// Whether it is still to be said how they see if what they agreed works: where no form is filled before the follow-up, and the
/// tiltag are not looked at one by one there.
fn how_is_open(kind: &MeetingType, meeting: &Meeting) -> bool {
    let otherwise = kind.evaluation.is_some() || kind.review == Review::Each || !kind.family.is_about_a_child();
    !otherwise && meeting.evaluated_by.is_none() && !meeting.actions.is_empty()
}

/// Who is at the table without an account and has not said whether they agree: each by themself.
fn still_to_say(desk: &Desk, meeting: &Meeting) -> Option<PartyId> {
    let silent = desk.case.in_speaking_order(meeting.unsaid()).into_iter();
    let mut silent = silent.filter(|party| !party.in_chat());
    silent.next().map(|party| party.id.clone())
}

/// Asks the next thing: what all agree on in the room, what the mødeleder decides of the mødeleder.
pub fn ask_next(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let Some(question) = next(desk, meeting) else { return };
    match question {
        Question::ReadBack { .. } => read_back(desk, number),
        Question::ActionOwner { .. } => ask::ask_room(desk, question),
        Question::Review { .. } | Question::Meaningful { .. } | Question::ReviewText { .. } => {
            super::review::ask_owed(desk, number);
        }
        _ => {
            let chair = desk.case.accountable_for(meeting).clone();
            ask::ask(desk, &chair, question);
        }
    }
}

/// Whether it is going on and this person keeps it.
///
/// # Errors
///
/// It is not, or another leads.
pub fn is_open(desk: &Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open {
        return Err(Notice::NotOpen {}.into());
    }
    may_keep(desk, meeting)
}

/// did it help? Then hold fast; the case may close.
pub fn helped(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    is_open(desk, number)?;
    desk.record(Event::Helped {
        meeting: number,
        yes: choice == "yes",
    });
    if conduct::is_at_the_end(desk, number) {
        ask_next(desk, number);
    } else {
        conduct::go_on(desk, number);
    }
    Ok(())
}

/// sparring before the follow-up, and when.
pub fn sparring(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    is_open(desk, number)?;
    match reply {
        Reply::Choice(id) if id == "no" => desk.record(Event::Sparring {
            meeting: number,
            date: None,
        }),
        Reply::Choice(_) => {
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            ask::ask(desk, &by, Question::SparringDate { meeting: number });
            return Ok(());
        }
        Reply::Words(words) => {
            let date = dates::day(desk, words)?;
            desk.record(Event::Sparring {
                meeting: number,
                date: Some(date),
            });
        }
    }
    ask_next(desk, number);
    Ok(())
}

/// the follow-up's time and place, the same circle; or none, with a reason.
pub fn follow_up(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    is_open(desk, number)?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let tapped = match reply {
        Reply::Choice(id) => super::timing::in_words(id),
        Reply::Words(words) => Some(words.clone()),
    };
    let Some(words) = tapped else {
        let (kind, meeting) = (
            desk.meeting_type()?,
            desk.case.meeting(number).ok_or(Notice::NoMeeting {})?,
        );
        let owed = kind.follow_up_after(meeting.follow_up).is_some();
        if meeting.helped == Some(true) && !owed {
            // That it has helped is the reason; where a follow-up has its last day, that is not enough.
            desk.record(Event::NoFollowUp {
                meeting: number,
                reason: String::new(),
            });
            ask_next(desk, number);
        } else {
            ask::ask(desk, &by, Question::NoFollowUp { meeting: number });
        }
        return Ok(());
    };
    let (words, how) = how(&words);
    if let Some(how) = how {
        desk.record(Event::EvaluationAgreed { meeting: number, how });
    }
    let (words, without) = without(desk, &words);
    let (at, place) = dates::moment(desk, &words)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let place = if place.is_empty() { meeting.place.clone() } else { place };
    let follow_up = meeting.follow_up;
    if let Some((name, rule)) = dates::rule(desk, |kind| kind.follow_up_after(follow_up)) {
        let by_when = rule.compute(&name, meeting.day(), desk.calendar).due;
        if at.date() > by_when {
            ask::ask(
                desk,
                &by,
                Question::FollowUpLate {
                    meeting: number,
                    at,
                    place,
                    without,
                },
            );
            return Ok(());
        }
    }
    plan_follow_up(desk, number, at, place, &without);
    Ok(())
}

/// later than the latest day needs a reasoned exception, or another day.
pub fn follow_up_late(
    desk: &mut Desk,
    number: u32,
    (at, place, others): (NaiveDateTime, &str, &[PartyId]),
    words: &str,
) -> Outcome {
    is_open(desk, number)?;
    if dates::moment(desk, &without(desk, &how(words).0).0).is_ok() {
        return follow_up(desk, number, &Reply::Words(words.to_owned()));
    }
    if words.trim().is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::RhythmReasoned {
        meeting: number,
        reason: words.trim().to_owned(),
    });
    plan_follow_up(desk, number, at, place.to_owned(), others);
    Ok(())
}

/// "9/3 kl. 14, hvordan: vi tæller bøgerne": the day, and how they will see whether it works.
fn how(words: &str) -> (String, Option<String>) {
    let Some((day, how)) = parted(words, ["hvordan:", "how:"]) else {
        return (words.to_owned(), None);
    };
    let how = how.trim().to_owned();
    let day = day.trim_end().trim_end_matches([',', '.', ';']).to_owned();
    (day, (!how.is_empty()).then_some(how))
}

/// The circle of today, and the family always: who could not come today is asked to the next one all the same.
fn circle(desk: &Desk, meeting: &Meeting, without: &[PartyId]) -> Vec<PartyId> {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let family = desk.case.family().map(|party| &party.id);
    let family = family.filter(|_| kind.is_some_and(|kind| kind.family.takes_part()));
    let all: BTreeSet<&PartyId> = meeting.invited.keys().chain(family).collect();
    let stays = |party: &&PartyId| !desk.case.gone.contains(*party) && !without.contains(party);
    all.into_iter().filter(stays).cloned().collect()
}

/// "9/3 kl. 14 uden Pia": the day, and who is not to come. Of the family nobody is left out.
fn without(desk: &Desk, words: &str) -> (String, Vec<PartyId>) {
    let Some((day, names)) = parted(words, [" uden ", " without "]) else {
        return (words.to_owned(), Vec::new());
    };
    let names = people::split(names);
    let parties = names.iter().filter_map(|(name, _)| people::in_case(desk, name));
    let parties: Vec<PartyId> = parties
        .filter(|party| !party.is_family())
        .map(|party| party.id.clone())
        .collect();
    if parties.is_empty() {
        // It was part of the place.
        return (words.to_owned(), Vec::new());
    }
    (day.to_owned(), parties)
}

/// What stands before and behind the word, in Danish or in English, wherever it comes first.
fn parted<'w>(words: &'w str, by: [&str; 2]) -> Option<(&'w str, &'w str)> {
    let low = words.to_ascii_lowercase();
    by.into_iter().find_map(|word| {
        let at = low.find(word)?;
        Some((&words[..at], &words[at + word.len()..]))
    })
}

fn plan_follow_up(desk: &mut Desk, number: u32, at: NaiveDateTime, place: String, without: &[PartyId]) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let invited = circle(desk, meeting, without);
    let comes: Vec<PartyId> = invited.iter().filter(|party| meeting.comes(party)).cloned().collect();
    let next = desk.case.next_meeting_number();
    let chair = meeting.chair.agreed().cloned();
    let writes = desk
        .model
        .meeting_type(&desk.case.kind)
        .is_some_and(|kind| kind.responsible_writes);
    let chairs = desk
        .model
        .meeting_type(&desk.case.kind)
        .is_some_and(|kind| kind.responsible_chairs);
    let owner = desk.case.owner.clone();
    desk.record(Event::MeetingPlanned {
        meeting: next,
        at,
        place,
        follow_up: true,
        invited,
    });
    for party in comes {
        let own = desk.case.party(&party).is_some_and(Party::in_chat);
        let channel = (!own).then_some(Channel::AtTheTable);
        desk.record(Event::Answered {
            meeting: next,
            party,
            answer: Answer::Yes,
            channel,
        });
    }
    if chairs {
        desk.record(Event::ChairAgreed {
            meeting: next,
            party: chair.unwrap_or_else(|| owner.clone()),
        });
    }
    if writes {
        desk.record(Event::WriterAgreed {
            meeting: next,
            party: owner,
        });
    }
    ask_next(desk, number);
}

/// no follow-up needs a reason.
pub fn no_follow_up(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    is_open(desk, number)?;
    if words.trim().is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::NoFollowUp {
        meeting: number,
        reason: words.trim().to_owned(),
    });
    ask_next(desk, number);
    Ok(())
}

/// how they will see whether it works.
pub fn evaluated_how(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    is_open(desk, number)?;
    let how = words.trim().to_owned();
    if how.is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    desk.record(Event::EvaluationAgreed { meeting: number, how });
    ask_next(desk, number);
    Ok(())
}

/// the same course needs no form; a new one needs a new or updated form.
pub fn course(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    is_open(desk, number)?;
    let new = choice == "new";
    desk.record(Event::Course { meeting: number, new });
    if new {
        desk.answer(Notice::NewCourse {});
    }
    ask_next(desk, number);
    Ok(())
}

/// Barnets lov § 95, stk. 3: the rhythm is decided and reasoned.
pub fn rhythm(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    is_open(desk, number)?;
    if words.trim().is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::RhythmReasoned {
        meeting: number,
        reason: words.trim().to_owned(),
    });
    ask_next(desk, number);
    Ok(())
}

/// mål, tiltag and tegn are read aloud; everybody says whether they agree.
fn read_back(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let actions: Vec<ActionLine> = meeting
        .actions
        .iter()
        .map(|action| actions::line(desk, action))
        .collect();
    let following = next_meeting(desk, meeting);
    let next = following.map(|next| (next.at, next.place.clone()));
    let how = meeting.evaluated_by.clone().filter(|_| next.is_some());
    let kind = desk.model.meeting_type(&desk.case.kind);
    let asked = next.is_some() && kind.is_some_and(|kind| kind.evaluation.is_some());
    let circle = following
        .into_iter()
        .flat_map(|next| desk.case.in_speaking_order(next.invited.keys()));
    let circle = circle.map(|party| party.first_name().to_owned()).collect();
    desk.record(Event::ReadBack { meeting: number });
    let only_external = only_external_owners(desk, number);
    let series = kind.is_some_and(|kind| kind.series.is_some());
    desk.tell_room(Notice::ReadBack {
        actions,
        next,
        circle,
        how: how.unwrap_or_default(),
        asked,
        series,
    });
    ask::ask_room(desk, Question::ReadBack { meeting: number });
    if only_external {
        desk.tell_room(Notice::OwnersAreExternal {});
    }
    ask_next(desk, number);
}

/// responsibility is anchored close to the child.
fn only_external_owners(desk: &Desk, number: u32) -> bool {
    let Some(meeting) = desk.case.meeting(number).filter(|_| desk.is_about_a_child()) else {
        return false;
    };
    let owners = meeting
        .actions
        .iter()
        .filter_map(|action| action.owner.as_ref())
        .filter_map(|owner| desk.case.party(owner));
    let groups: Vec<_> = owners.map(|party| party.group).collect();
    !groups.is_empty()
        && groups
            .iter()
            .all(|group| *group == crate::domain::model::Group::External)
}

fn next_meeting<'c>(desk: &'c Desk, meeting: &Meeting) -> Option<&'c Meeting> {
    match meeting.next {
        FollowUp::Meeting(number) => desk.case.meeting(number),
        FollowUp::Undecided | FollowUp::None(_) => None,
    }
}

/// One participant agrees, or says what they see differently.
pub fn agrees(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open {
        return Err(Notice::MeetingIsHeld { at: meeting.at }.into());
    }
    if !meeting.read_back {
        // Something changed since that reading; it is read again before anybody agrees.
        return Err(Notice::QuestionIsOver {}.into());
    }
    if !meeting.comes(&by) {
        let chair = desk.case.named(desk.case.accountable_for(meeting));
        return Err(Notice::NotAtTheTable { chair }.into());
    }
    desk.record(Event::Agreed {
        meeting: number,
        party: by.clone(),
        yes: choice == "yes",
        note: String::new(),
    });
    if choice != "yes" {
        ask::ask(
            desk,
            &by,
            Question::Dissent {
                meeting: number,
                party: by.clone(),
            },
        );
    }
    Ok(())
}

/// What closing would leave out: who has not said whether they agree, and whose own words are still to come.
pub fn phrase(desk: &Desk, number: u32) -> Notice {
    let meeting = desk.case.meeting(number);
    let named = |parties: Vec<&Party>| parties.into_iter().map(Named::from).collect();
    let wordless = |meeting: &Meeting| -> Vec<PartyId> {
        let said = meeting.agreed.iter();
        let without = said.filter(|(_, (yes, words))| !yes && words.is_empty());
        without.map(|(party, _)| party.clone()).collect()
    };
    let awaited = meeting.map(wordless).unwrap_or_default();
    Notice::AskCloseMeeting {
        document: desk.document(),
        silent: named(
            desk.case
                .in_speaking_order(meeting.into_iter().flat_map(Meeting::unsaid)),
        ),
        awaited: named(desk.case.in_speaking_order(&awaited)),
    }
}

/// A different view is written down as it was said. What comes after the papers are sent is kept in the case, and not said to be
/// in them.
pub fn dissent(desk: &mut Desk, number: u32, party: &PartyId, words: &str) -> Outcome {
    let sent = desk.case.meeting(number).is_some_and(|meeting| meeting.held.is_some());
    desk.record(Event::Agreed {
        meeting: number,
        party: party.clone(),
        yes: false,
        note: words.trim().to_owned(),
    });
    let name = desk
        .case
        .party(party)
        .map(Party::first_name)
        .unwrap_or_default()
        .to_owned();
    let (document, note) = (desk.document(), words.trim().to_owned());
    desk.tell_room(if sent {
        Notice::DissentKept { name, note, document }
    } else {
        Notice::DissentNoted { name, note, document }
    });
    if !sent && desk.by.as_ref() != Some(party) {
        ask_next(desk, number);
    }
    Ok(())
}

/// Whether somebody without an account agrees, as said at the table. What they see differently is asked for next.
pub fn agrees_for(desk: &mut Desk, number: u32, party: Option<&PartyId>, choice: &str) -> Outcome {
    is_open(desk, number)?;
    let read = desk.case.meeting(number).is_some_and(|meeting| meeting.read_back);
    let Some(party) = party.filter(|_| read).cloned() else {
        // Something changed since that reading: it is read again, and then each is asked again.
        ask_next(desk, number);
        return Ok(());
    };
    desk.record(Event::Agreed {
        meeting: number,
        party: party.clone(),
        yes: choice == "yes",
        note: String::new(),
    });
    match desk.by.clone().filter(|_| choice != "yes") {
        Some(by) => ask::ask(desk, &by, Question::DissentFor { meeting: number, party }),
        None => ask_next(desk, number),
    }
    Ok(())
}

/// Closes the meeting: the aftaleskema goes to everybody, with a tick for each.
pub fn close(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    is_open(desk, number)?;
    if choice != "yes" {
        desk.answer(Notice::StaysOpen {});
        return Ok(());
    }
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !matches!(next(desk, meeting), Some(Question::CloseMeeting { .. })) {
        ask_next(desk, number);
        return Ok(());
    }
    let series = desk.meeting_type()?.series.is_some();
    super::series::make_next(desk, number);
    desk.record(Event::Held { meeting: number });
    summary(desk, number);
    dispatch_ticks::begin(desk, number, Document::Aftaleskema);
    let kind = desk.meeting_type()?;
    if desk
        .case
        .meeting(number)
        .is_some_and(|meeting| crate::domain::sending::has_plan(kind, meeting))
    {
        dispatch_ticks::begin(desk, number, Document::Plan);
    }
    match desk.case.meeting(number).map(|meeting| meeting.next.clone()) {
        Some(FollowUp::Meeting(next)) if series => super::series::call(desk, next)?,
        Some(FollowUp::Meeting(next)) => call_follow_up(desk, number, next),
        Some(FollowUp::None(_)) => {
            let owner = desk.case.owner.clone();
            ask::ask(desk, &owner, Question::CloseCase);
        }
        Some(FollowUp::Undecided) | None => {}
    }
    Ok(())
}

/// The summary in the room, and the same as a file that can be printed or sent by Digital Post.
fn summary(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let next = next_meeting(desk, meeting).map(|next| (next.at, next.place.clone()));
    let notice = Notice::Summary {
        at: meeting.at,
        actions: meeting
            .actions
            .iter()
            .map(|action| actions::line(desk, action))
            .collect(),
        next,
        dissent: meeting
            .agreed
            .iter()
            .filter(|(_, (yes, _))| !yes)
            .map(|(party, (_, note))| sees_it_differently(desk, party, note))
            .collect(),
        helped: meeting.helped,
    };
    desk.tell_room(notice);
    desk.tell_room(Notice::SummaryFile {
        at: desk.meeting_at(number),
        document: desk.document(),
    })
    .file = Some(FileKind::Aftaleskema(number));
}

/// Who, and in their own words when they gave any.
fn sees_it_differently(desk: &Desk, party: &PartyId, note: &str) -> String {
    let name = desk.case.party(party).map_or("", Party::first_name);
    if note.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {note}")
    }
}

/// The follow-up is called in the same breath: everybody said yes at the table. A new course waits for its form.
fn call_follow_up(desk: &mut Desk, held: u32, next: u32) {
    if super::consents::gate(desk).is_err() {
        // It waits for what the mødeleder decides.
        return;
    }
    let new = desk
        .case
        .meeting(held)
        .is_some_and(|meeting| meeting.new_course == Some(true));
    let owner = desk.case.owner.clone();
    let kind = desk.model.meeting_type(&desk.case.kind);
    let parents_first = kind.is_some_and(|kind| super::alone::next(&desk.case, kind).is_some());
    if new {
        desk.say(To::Person(owner.clone()), Notice::NewCourseForm {});
    } else if parents_first {
        desk.say(To::Person(owner.clone()), Notice::FollowUpWaits {});
    } else {
        announce_follow_up(desk, next);
        return;
    }
    if let Some(question) = super::opening::next(desk) {
        super::opening::put(desk, &owner, question);
    }
}

/// Calls a follow-up that had waited for a consent, unless it waits for a form too.
pub fn call_what_waits(desk: &mut Desk, next: u32) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    if desk.case.form_shared.is_some() || kind.is_none_or(|kind| kind.form.is_none()) {
        announce_follow_up(desk, next);
    }
}

/// Calls a follow-up that everybody knows of: its day, its calendar file, its board.
pub fn announce_follow_up(desk: &mut Desk, next: u32) {
    desk.record(Event::Called { meeting: next });
    super::links::tell_first_case(desk, next);
    let due = super::invitation::answer_deadline(desk, desk.today()).map_or(desk.today(), |deadline| deadline.due);
    let (absent, _) = super::invitation::owes_from_now(desk, next, due);
    let Some(meeting) = desk.case.meeting(next) else { return };
    let (at, place, chairless) = (meeting.at, meeting.place.clone(), meeting.chair.agreed().is_none());
    let all = absent.is_empty();
    let kind = desk.model.meeting_type(&desk.case.kind);
    let family = kind.is_some_and(|kind| kind.family.takes_part());
    desk.tell_room(if desk.is_about_a_child() {
        Notice::FollowUpCalled { at, place, all, family }
    } else {
        Notice::NoChildFollowUpCalled { at, place, all }
    });
    for party in &absent {
        super::invitation::invite_one(desk, next, party, due);
    }
    if !all {
        ask::ask_room(desk, ask::whether_one_comes(desk, next));
    }
    desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(next));
    board(desk, next);
    super::parents_draft::offer(desk, next, None);
    super::telephone::ask(desk, next);
    if chairless {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::PickChair { meeting: next });
    }
}

/// "luk sag": asks, since it cannot be undone.
pub fn ask_to_close(desk: &mut Desk) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if by != desk.case.owner {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    ask::ask(desk, &by, Question::CloseCase);
    Ok(())
}

/// Closing the case: nothing more is owed.
pub fn close_case(desk: &mut Desk, choice: &str) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if choice == "no" {
        desk.answer(Notice::CaseStaysOpen {});
        return Ok(());
    }
    if let Some(meeting) = desk.case.current() {
        return Err(Notice::MeetingStillComing { at: meeting.at }.into());
    }
    let owing: Vec<Named> = crate::domain::sending::missing_anywhere(&desk.case, desk.model)
        .into_iter()
        .filter_map(|id| desk.case.party(&id))
        .map(Named::from)
        .collect();
    if !owing.is_empty() {
        return Err(Notice::TicksMissing { names: owing }.into());
    }
    desk.record(Event::Closed {
        reason: choice.to_owned(),
    });
    super::links::closed(desk);
    desk.tell_room(Notice::CaseClosed {});
    desk.answer(Notice::CaseClosedOwner {
        label: desk.case.label.clone(),
    });
    Ok(())
}
