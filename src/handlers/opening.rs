//! Opening a case: from "ny sag" to invitations, one question at a time.
//!
//! ```text
//! Mette:     ny sag
//! Tovholder: Hvilken slags møde har I brug for?  [ Samarbejdsmøde ] [ Børne- og familiemøde ]
//! ```
//!
//! What is asked next is read off the case itself, so a pause, a restart or a whole form in one message makes no difference.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Channel, Event, PerspectiveKind};
use crate::domain::model::Field;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};
use crate::domain::words::Words;

use super::{dates, form, invitation, people, preparation, relatives, same_person, specialty};

/// The next thing the draft lacks.
pub fn next(desk: &Desk) -> Option<Question> {
    let case = &desk.case;
    let kind = desk.model.meeting_type(&case.kind)?;
    if kind.series.is_some() {
        return super::series::next(desk, kind);
    }
    if case.label.is_empty() {
        return Some(Question::Label);
    }
    if kind.needs_reference && case.reference.is_none() {
        return Some(Question::Reference);
    }
    if kind.needs_start && case.began.is_none() {
        return Some(Question::Began);
    }
    if kind.needs_plan && case.plan_ready.is_none() {
        return Some(Question::PlanReady);
    }
    if let Some(name) = &kind.form {
        let empty = desk
            .model
            .fields(name)
            .iter()
            .find(|field| !case.form.contains_key(&field.id) && !case.skipped.contains(&field.id));
        if let Some(field) = empty {
            return Some(Question::Field {
                field: field.id.clone(),
            });
        }
        if case.form_again {
            return Some(Question::FormAgain);
        }
        if let Some(first) = super::triage::next(desk, kind) {
            return Some(first);
        }
        if case.form_shared.is_none() && kind.form_with_parents && kind.family.is_about_a_child() {
            return Some(Question::FormShared);
        }
    }
    if let Some(first) = super::triage::next(desk, kind) {
        return Some(first);
    }
    if kind.family.is_about_a_child() {
        if case.family().next().is_none() {
            return Some(Question::Relatives);
        }
        if case.early_perspective.is_none() && case.meetings.is_empty() {
            return Some(Question::Perspective { meeting: 1 });
        }
    }
    if !case.qualified {
        return Some(Question::Qualify);
    }
    if let Some(question) = super::alone::next(case, kind) {
        return Some(question);
    }
    let Some(meeting) = case.current() else {
        return Some(Question::When);
    };
    if kind.caseworker.is_some() && case.active_case.is_none() {
        return Some(Question::ActiveCase);
    }
    let nobody = kind.nobody_else && case.nobody_else;
    let coordinator = case.coordinator(desk.model).map(|party| &party.id);
    let invites_itself = |party: &PartyId| {
        *party == case.owner || Some(party) == coordinator || case.party(party).is_none_or(Party::is_family)
    };
    if !nobody && meeting.invited.keys().all(invites_itself) {
        return Some(Question::Invitees);
    }
    if needed(desk).is_some() {
        return Some(Question::Invitees);
    }
    if let Some(question) = super::consents::next(desk) {
        return Some(question);
    }
    let external = super::external::next(case, desk.model);
    Some(external.or_else(|| specialty::advice(desk)).unwrap_or(Question::Send))
}

/// The roles of which one is still missing among those invited (R-120, R-121).
pub fn needed<'m>(desk: &Desk<'m>) -> Option<&'m [String]> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let meeting = desk.case.current()?;
    let expected = meeting.expected();
    let has = |roles: &[String]| {
        let mut parties = expected.iter().filter_map(|party| desk.case.party(party));
        parties.any(|party| roles.contains(&party.role))
    };
    kind.needs.iter().find(|roles| !has(roles)).map(Vec::as_slice)
}

/// Asks the next thing, of whoever it is for.
pub fn ask_next(desk: &mut Desk) {
    let Some(question) = next(desk) else { return };
    if question == Question::TriageWho {
        super::triage::begin(desk);
        return;
    }
    let whom = match &question {
        Question::Qualify => local_leader(desk),
        _ => desk.by.clone(),
    };
    match whom {
        Some(whom) => {
            let others = question == Question::Qualify && desk.by.as_ref() != Some(&whom);
            put(desk, &whom, question);
            if others {
                let leader = desk.directory.person(&whom.0).map(|person| Named {
                    name: person.name.clone(),
                    role: desk.model.role_name(&person.role),
                });
                let label = desk.case.label.clone();
                desk.answer(Notice::RequestSent {
                    label,
                    leader: leader.unwrap_or_default(),
                });
            }
        }
        None => desk.answer(Notice::NoLocalLeader {}),
    }
}

/// Asks what is lacking. With the question whether the parents have the form comes the form, to go through and to give them.
pub fn put(desk: &mut Desk, whom: &PartyId, question: Question) {
    let shared = question == Question::FormShared;
    super::ask::ask(desk, whom, question);
    if shared {
        form::hand_out(desk, whom, Notice::FormFile {});
    }
}

/// A draft has no meeting because it has not come to that: what is said instead of how to call another one.
pub fn while_draft(case: &Case, notice: Notice) -> Notice {
    match notice {
        Notice::NoMeeting {} if case.state == CaseState::Draft => Notice::NoMeetingYet {},
        other => other,
    }
}

/// The leader who qualifies a request from this institution (R-022).
fn local_leader(desk: &Desk) -> Option<PartyId> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let institution = desk.case.institution.as_ref();
    desk.directory
        .active()
        .find(|person| kind.responsible.contains(&person.role) && institution.is_some_and(|at| person.serves(at)))
        .map(|person| PartyId(person.id.to_string()))
}

/// A name for the case: neutral, short, no CPR number (the guard has looked already).
pub fn label(desk: &mut Desk, words: &str) -> Outcome {
    let label = words.trim();
    if label.is_empty() || label.chars().count() > 60 {
        return Err(Notice::LabelLength {}.into());
    }
    desk.record(Event::Labelled {
        label: label.to_owned(),
    });
    ask_next(desk);
    Ok(())
}

/// The case's number in the municipality's own system (R-100).
pub fn reference(desk: &mut Desk, words: &str) -> Outcome {
    let reference = words.trim();
    if reference.is_empty() || reference.chars().count() > 40 {
        return Err(Notice::ReferenceUnclear {}.into());
    }
    desk.record(Event::Referenced {
        reference: reference.to_owned(),
    });
    ask_next(desk);
    Ok(())
}

/// The day the indsats began: the first follow-up hangs on it (R-107, R-108), and says so at once.
pub fn began(desk: &mut Desk, words: &str) -> Outcome {
    let date = dates::day_in_past_or_future(desk, words)?;
    desk.record(Event::IndsatsBegan { date });
    if let Some((name, rule)) = dates::rule(desk, |kind| kind.first_follow_up.as_deref()) {
        let deadline = rule.compute(&name, date, desk.calendar);
        desk.answer(Notice::FirstFollowUpBy {
            began: date,
            due: deadline.due,
        });
    }
    ask_next(desk);
    Ok(())
}

/// One field of the form, or the whole form in one message.
pub fn field(desk: &mut Desk, field: &str, words: &str) -> Outcome {
    let kind = desk.meeting_type()?;
    let fields = kind.form.as_deref().map_or(&[][..], |name| desk.model.fields(name));
    let filled = form::read(fields, words).unwrap_or_else(|| vec![(field.to_owned(), words.trim().to_owned())]);
    if filled.iter().all(|(_, text)| text.is_empty()) {
        return Err(Notice::FieldEmpty {}.into());
    }
    let count = filled.len();
    for (field, text) in filled.into_iter().filter(|(_, text)| !text.is_empty()) {
        desk.record(Event::FormFilled { field, text });
    }
    if count > 1 {
        skip_the_optional(desk, fields);
        desk.answer(Notice::FormRead {
            fields: u32::try_from(count).unwrap_or(u32::MAX),
        });
    }
    ask_next(desk);
    Ok(())
}

/// Who sends the whole form has said what there is to say: what may be skipped is not asked about.
fn skip_the_optional(desk: &mut Desk, fields: &[Field]) {
    let open = |field: &&Field| !desk.case.form.contains_key(&field.id);
    if fields.iter().filter(|field| !field.optional).any(|field| open(&field)) {
        return;
    }
    let skipped: Vec<String> = fields.iter().filter(open).map(|field| field.id.clone()).collect();
    for field in skipped {
        desk.record(Event::FieldSkipped { field });
    }
}

/// A field that need not be answered was passed over with a tap.
pub fn skip_field(desk: &mut Desk, field: &str) -> Outcome {
    desk.record(Event::FieldSkipped {
        field: field.to_owned(),
    });
    ask_next(desk);
    Ok(())
}

/// R-025: always filled with the parents and handed to them; nothing is sent before. A tap is today, words are another day.
pub fn form_shared(desk: &mut Desk, reply: &Reply) -> Outcome {
    let date = match reply {
        Reply::Choice(choice) if choice == "yes" => desk.today(),
        Reply::Choice(_) => {
            desk.answer(Notice::FormNotSharedYet {});
            return Ok(());
        }
        Reply::Words(words) => {
            let found = super::alone::has_been(words, desk.today()).map_err(|refusal| match *refusal.0 {
                Notice::NotBeenYet { date } => Notice::FormAhead { date }.into(),
                _ => refusal,
            });
            found?.0
        }
    };
    desk.record(Event::FormShared { date });
    ask_next(desk);
    Ok(())
}

/// The parents, and whom they bring (R-007, R-011).
pub fn family(desk: &mut Desk, words: &str) -> Outcome {
    let said = relatives::read(desk.model, words);
    if said.is_empty() {
        return Err(Notice::RelativesUnclear {}.into());
    }
    for relative in said {
        let party = relatives::party(desk, relative);
        desk.record(Event::PartyAdded { party });
    }
    ask_next(desk);
    Ok(())
}

/// R-010, R-061: takes part, was obtained, or was left out with a reason.
pub fn perspective(desk: &mut Desk, meeting: u32, choice: &str) -> Outcome {
    let how = match choice {
        "attends" => PerspectiveKind::Attends,
        "obtained" => PerspectiveKind::Obtained,
        _ => PerspectiveKind::LeftOut,
    };
    if how == PerspectiveKind::Attends {
        keep_perspective(desk, meeting, how, "", None);
    } else if let Some(by) = desk.by.clone() {
        super::ask::ask(desk, &by, Question::PerspectiveText { meeting, how });
    }
    Ok(())
}

/// How and when it was obtained, or why it was left out. Never empty. A day inside the sentence counts; where there is none, it is asked for.
pub fn perspective_text(desk: &mut Desk, meeting: u32, how: PerspectiveKind, words: &str) -> Outcome {
    let text = words.trim();
    if text.is_empty() {
        return Err(Notice::PerspectiveEmpty {}.into());
    }
    let day = super::alone::has_been(text, desk.today()).ok().map(|(day, _)| day);
    match (how, day, desk.by.clone()) {
        (PerspectiveKind::Obtained, None, Some(by)) => {
            let text = text.to_owned();
            super::ask::ask(desk, &by, Question::PerspectiveDay { meeting, text });
        }
        (PerspectiveKind::Obtained, day, _) => keep_perspective(desk, meeting, how, text, day),
        (PerspectiveKind::Attends | PerspectiveKind::LeftOut, ..) => keep_perspective(desk, meeting, how, text, None),
    }
    Ok(())
}

/// The day it was obtained, where the words said none.
pub fn perspective_day(desk: &mut Desk, meeting: u32, text: &str, reply: &Reply) -> Outcome {
    let today = desk.today();
    let day = match reply {
        Reply::Choice(choice) if choice == "yesterday" => today.pred_opt().unwrap_or(today),
        Reply::Choice(_) => today,
        Reply::Words(words) => {
            let found = super::alone::has_been(words, today).map_err(|refusal| match *refusal.0 {
                Notice::NotBeenYet { date } => Notice::DayAhead { date }.into(),
                _ => refusal,
            });
            found?.0
        }
    };
    keep_perspective(desk, meeting, PerspectiveKind::Obtained, text, Some(day));
    Ok(())
}

fn keep_perspective(desk: &mut Desk, meeting: u32, how: PerspectiveKind, text: &str, on: Option<NaiveDate>) {
    desk.record(Event::Perspective {
        meeting,
        how,
        text: text.to_owned(),
        on,
    });
    if desk.case.state == CaseState::Draft {
        ask_next(desk);
    } else {
        desk.answer(Notice::PerspectiveKept { meeting, on });
    }
}

/// R-022: the local leader takes the request on, or asks for more.
pub fn qualify(desk: &mut Desk, choice: &str) -> Outcome {
    if desk.case.qualified {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let kind = desk.meeting_type()?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let leader = people::from_directory(desk, &by, None)?;
    if !kind.responsible.contains(&leader.role) {
        return Err(Notice::OnlyResponsible {
            roles: people::role_names(desk.model, &kind.responsible),
        }
        .into());
    }
    if choice == "ask" {
        super::ask::ask(desk, &by, Question::QualifyQuestion);
        return Ok(());
    }
    let requester = desk.case.owner.clone();
    desk.record(Event::Qualified { leader: leader.clone() });
    if kind.series.is_some() {
        super::series::plan_first(desk);
    }
    if requester != by {
        let label = desk.case.label.clone();
        desk.say(
            crate::domain::desk::To::Person(requester),
            Notice::RequestTaken {
                label,
                leader: (&leader).into(),
            },
        );
    }
    ask_next(desk);
    Ok(())
}

/// What the leader asks goes back to whoever requested; the answer, or a correction of the form, leads to the leader again.
pub fn qualify_question(desk: &mut Desk, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    let requester = desk.case.owner.clone();
    desk.record(Event::SentBack {
        question: words.trim().to_owned(),
    });
    super::ask::ask(desk, &requester, Question::SentBack);
    desk.answer(Notice::RequestSentBackDone {});
    Ok(())
}

/// Whoever requested answers what the leader asked; the leader is asked again, with the answer.
pub fn sent_back_answer(desk: &mut Desk, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    if desk.case.qualified {
        return Err(Notice::QuestionIsOver {}.into());
    }
    desk.record(Event::SentBackAnswered {
        text: words.trim().to_owned(),
    });
    ask_next(desk);
    Ok(())
}

/// "ret bekymring: …": one field of the form, or the case's name, put right while nothing has been sent.
pub fn correct(desk: &mut Desk, words: &str) -> Outcome {
    let waits = desk.case.form_shared.is_none() && desk.case.current().is_some_and(|meeting| !meeting.is_called());
    if desk.case.state != CaseState::Draft && !waits {
        return Err(Notice::AlreadySent {}.into());
    }
    // A form that is filled anew in a course that goes on is its owner's; a draft nobody else sees.
    if waits && desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let kind = desk.meeting_type()?;
    let fields = kind.form.as_deref().map_or(&[][..], |name| desk.model.fields(name));
    let (said, text) = words.split_once(':').unwrap_or((words, ""));
    let (said, text) = (said.trim().to_lowercase(), text.trim());
    if ["navn", "name", "sagens navn"].contains(&said.as_str()) {
        return label(desk, text);
    }
    let named = fields.iter().enumerate().find(|(at, field)| {
        let titles = [field.title.da.to_lowercase(), field.title.en.to_lowercase()];
        field.id == said || (at + 1).to_string() == said || titles.contains(&said)
    });
    let Some((_, field)) = named else {
        return Err(Notice::FieldUnknown {
            titles: fields.iter().map(|field| field.title.clone()).collect(),
        }
        .into());
    };
    if text.is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    desk.record(Event::FormFilled {
        field: field.id.clone(),
        text: text.to_owned(),
    });
    desk.answer(Notice::FieldCorrected {
        title: field.title.clone(),
    });
    ask_next(desk);
    Ok(())
}

/// R-026: the parents' date comes first. Their yes to it is recorded with it, said to the leader.
pub fn when(desk: &mut Desk, words: &str) -> Outcome {
    if desk.meeting_type()?.series.is_some() {
        return super::series::plan_again(desk, words);
    }
    let (at, place) = dates::moment(desk, words)?;
    let fixed = desk.meeting_type()?.slots.is_some() && place.is_empty();
    let place = if fixed { super::timing::place_name(desk) } else { place };
    plan_first(desk, at, place);
    ask_next(desk);
    Ok(())
}

fn plan_first(desk: &mut Desk, at: NaiveDateTime, place: String) {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return;
    };
    let owner = desk.case.owner.clone();
    let family: Vec<PartyId> = desk
        .case
        .family()
        .filter(|_| kind.family.takes_part())
        .map(|party| party.id.clone())
        .collect();
    let mut invited = family.clone();
    invited.push(owner.clone());
    // Whoever coordinates comes too (R-140).
    let coordinator = desk.case.coordinator(desk.model).map(|party| party.id.clone());
    invited.extend(coordinator.filter(|party| *party != owner));
    let number = desk.case.next_meeting_number();
    desk.record(Event::MeetingPlanned {
        meeting: number,
        at,
        place,
        follow_up: kind.is_follow_up,
        invited,
    });
    let yes = |party: PartyId, channel: Option<Channel>| Event::Answered {
        meeting: number,
        party,
        answer: crate::domain::event::Answer::Yes,
        channel,
    };
    for party in family {
        desk.record(yes(party, Some(Channel::AgreedDate)));
    }
    if !super::deputies::comes_instead(desk, number, &owner) {
        desk.record(yes(owner.clone(), None));
    }
    if preparation::owner_chairs(desk) {
        desk.record(Event::ChairAgreed {
            meeting: number,
            party: owner.clone(),
        });
    }
    if kind.responsible_writes {
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: owner,
        });
    }
    if let Some(notice) = dates::too_late_for_follow_up(desk, at) {
        desk.answer(notice);
    }
}

/// Who is invited, and why: "Jonas, Line Skov: sproget, sundhedsplejersken: søvn og spisning".
pub fn invitees(desk: &mut Desk, words: &str) -> Outcome {
    let wanted = people::split(words);
    if wanted.is_empty() {
        return Err(Notice::InviteesUnclear {}.into());
    }
    invitees_each(desk, wanted)
}

/// Nobody is invited besides the family: a home visit, say (R-073).
pub fn nobody_else(desk: &mut Desk) -> Outcome {
    desk.record(Event::NobodyElse {});
    ask_next(desk);
    Ok(())
}

/// The same people as in the case this one was begun from.
pub fn same_as_before(desk: &mut Desk) -> Outcome {
    let owner = desk.case.owner.clone();
    let known = desk.case.present();
    let others = known.filter(|party| !party.is_family() && party.id != owner);
    let others: Vec<Party> = others.cloned().collect();
    if others.is_empty() {
        return Err(Notice::InviteesUnclear {}.into());
    }
    for party in others {
        invitation::plan_invitation(desk, party);
    }
    ask_next(desk);
    Ok(())
}

/// Goes through the names; stops to ask where one could be several people, and goes on from there. Who is not found takes none
/// of the others away.
pub fn invitees_each(desk: &mut Desk, wanted: Vec<(String, String)>) -> Outcome {
    invitees_after(desk, Vec::new(), wanted)
}

/// The same, after these were found.
pub fn invitees_after(desk: &mut Desk, mut found: Vec<Named>, wanted: Vec<(String, String)>) -> Outcome {
    let (mut unknown, mut refused, mut question) = (Vec::new(), Vec::new(), None);
    let mut wanted = wanted.into_iter();
    while let Some((words, why)) = wanted.next() {
        match people::find(desk, &words) {
            Ok(people::Match::One(party)) => match put_on_the_list(desk, party, &why) {
                Ok(Listed::On(named)) => found.push(named),
                // The names after that one wait with the question.
                Ok(Listed::MayBe(pair)) => question = Some(pair.question(why, wanted.by_ref().collect())),
                Err(Refusal(notice)) => refused.push(*notice),
            },
            Ok(people::Match::Ask(candidates)) => {
                question = Some(Question::WhichPerson {
                    words,
                    why,
                    candidates,
                    rest: wanted.by_ref().collect(),
                });
            }
            Err(Refusal(notice)) if matches!(*notice, Notice::PersonUnknown { .. }) => unknown.push(*notice),
            Err(refusal) => return Err(refusal),
        }
    }
    let nobody = found.is_empty() && question.is_none();
    refused.extend(whom_we_do_not_know(found, unknown));
    let mut refused = refused.into_iter();
    if nobody && let Some(notice) = refused.next() {
        // There is nothing to keep.
        return Err(notice.into());
    }
    for notice in refused {
        desk.answer(notice);
    }
    if let Some(question) = question {
        return ask_who(desk, question);
    }
    if desk.case.state == CaseState::Draft {
        ask_next(desk);
        return Ok(());
    }
    super::external::go_on(desk)
}

/// What came of putting somebody on the list.
enum Listed {
    On(Named),
    /// They may be one with somebody of the case: that is asked first.
    MayBe(same_person::Pair),
}

/// Puts somebody on the list, who may be there at all. Whoever stood in the directory without an account, and has one by now, is in the
/// chat from here on.
fn put_on_the_list(desk: &mut Desk, party: Party, why: &str) -> Result<Listed, Refusal> {
    may_be_invited(desk, &party)?;
    let party = match same_person::of(desk, &party) {
        None => party,
        Some(pair) if pair.is_one() => match desk.directory.person(&pair.person.0) {
            Some(person) => same_person::gets_account(desk, &party.id, person)?,
            None => party,
        },
        Some(pair) => return Ok(Listed::MayBe(pair)),
    };
    let named = Named::from(&party);
    invitation::plan_invitation(desk, with_why(party, why));
    Ok(Listed::On(named))
}

/// Whether this one may be at the meeting at all.
pub(super) fn may_be_invited(desk: &Desk, party: &Party) -> Result<(), Refusal> {
    super::alone::stays_out(desk, party)?;
    super::readiness::may_come(desk, party)
}

/// Asks whoever keeps the list who was meant.
/// Asks whoever is at the desk.
pub(super) fn ask_who(desk: &mut Desk, question: Question) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    super::ask::ask(desk, &by, question);
    Ok(())
}

/// Whom we do not know, and who stays on the list; nothing when everybody is known.
fn whom_we_do_not_know(found: Vec<Named>, mut unknown: Vec<Notice>) -> Option<Notice> {
    if unknown.len() < 2 && found.is_empty() {
        return unknown.pop();
    }
    let (mut missing, mut nearest) = (Vec::new(), Vec::new());
    for notice in unknown {
        if let Notice::PersonUnknown { said, nearest: near } = notice {
            missing.push(said);
            nearest.extend(near);
        }
    }
    (!missing.is_empty()).then_some(Notice::SomeFound {
        found,
        missing,
        nearest,
    })
}

/// One of several people was meant, or somebody else, whose name is then asked for. Whatever comes of it, the names after that one are
/// still wanted.
pub fn which_person(
    desk: &mut Desk,
    reply: &Reply,
    (asked, why): (&str, &str),
    candidates: &[PartyId],
    rest: Vec<(String, String)>,
) -> Outcome {
    match reply {
        Reply::Choice(id) if id == "other" => {
            let question = Question::WhichPerson {
                words: asked.to_owned(),
                why: why.to_owned(),
                candidates: Vec::new(),
                rest: without_the_known(desk, rest),
            };
            ask_who(desk, question)
        }
        Reply::Choice(id) if id == "skip" => invitees_after(desk, Vec::new(), rest),
        Reply::Choice(id) => {
            let party = people::from_directory(desk, &PartyId(id.clone()), None)?;
            match put_on_the_list(desk, party, why)? {
                Listed::On(named) => invitees_after(desk, vec![named], rest),
                Listed::MayBe(pair) => ask_who(desk, pair.question(why.to_owned(), rest)),
            }
        }
        Reply::Words(words) => {
            let mut named = people::split(words);
            let first = named.first().ok_or(Notice::WriteTheName {})?;
            match people::find(desk, &first.0) {
                // The same name once more is no answer.
                Ok(people::Match::Ask(again)) if again == candidates => return Err(Notice::WriteTheName {}.into()),
                // Words that name nobody are no answer either: the question stays, and the other names with it.
                Err(refusal) if named.len() == 1 => return Err(refusal),
                _ => {}
            }
            for (_, because) in named.iter_mut().filter(|(_, because)| because.is_empty()) {
                why.clone_into(because);
            }
            named.extend(rest);
            invitees_after(desk, Vec::new(), named)
        }
    }
}

/// Puts whoever is known on the list of a draft at once, so that they stay there whatever is done next. Gives the others.
fn without_the_known(desk: &mut Desk, wanted: Vec<(String, String)>) -> Vec<(String, String)> {
    if desk.case.state != CaseState::Draft {
        return wanted;
    }
    let mut others = Vec::new();
    for (words, why) in wanted {
        match people::find(desk, &words) {
            // Who may be one with somebody of the case is asked about in their turn.
            Ok(people::Match::One(party))
                if may_be_invited(desk, &party).is_ok() && same_person::of(desk, &party).is_none() =>
            {
                invitation::plan_invitation(desk, with_why(party, &why));
            }
            _ => others.push((words, why)),
        }
    }
    others
}

/// With the reason why they are asked, where one is given.
pub(super) fn with_why(mut party: Party, why: &str) -> Party {
    if !why.is_empty() {
        party.why = Words::same(why);
    }
    party
}

/// "Why that date?": the days are counted out loud.
pub fn why_that_date(desk: &mut Desk) -> Outcome {
    let deadline = invitation::answer_deadline(desk, desk.today())?;
    desk.answer(Notice::Computation {
        due: deadline.due,
        basis: deadline.basis.into(),
        source: dates::source_of(desk, &deadline),
        steps: dates::steps(&deadline),
    });
    ask_next(desk);
    Ok(())
}

/// Opens a case for somebody whose role may request this kind of meeting (R-020).
///
/// # Errors
///
/// A refusal that names who may.
pub fn may_open(desk_model: &crate::domain::model::Model, kind: &str, role: &str) -> Result<(), Refusal> {
    let Some(kind) = desk_model.meeting_type(kind) else {
        return Err(Notice::ModelChanged { kind: kind.to_owned() }.into());
    };
    if kind.requested_by.iter().any(|may| may == role) {
        return Ok(());
    }
    Err(Notice::MayNotOpen {
        kind: kind.title.clone(),
        roles: people::role_names(desk_model, &kind.requested_by),
    }
    .into())
}
