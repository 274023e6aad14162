//! Help that fits the moment, the list of one's cases, and what is owed when.

use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::duties;
use crate::domain::event::Entry;
use crate::domain::meeting::{Invitation, Meeting, Phase};
use crate::domain::model::Model;
use crate::domain::notice::{CaseLine, Hint, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::{ask, evaluation};

/// How many things help offers at once, besides taking the last one back.
const MOST: usize = 5;

/// What this person can do now, in this case: a few things, never a list of commands. Where nothing `waits` for an answer of theirs, what
/// comes next is asked, so that they can go on.
pub fn help(desk: &mut Desk, journal: &[Entry], waits: bool) -> Outcome {
    let next = if waits { None } else { next(desk) };
    let goes_on = (waits || next.is_some()).then_some(Hint::Continue);
    let mut hints: Vec<Hint> = goes_on.into_iter().chain(hints(desk)).take(MOST).collect();
    let undo = super::undo::undoable(desk, journal).filter(|entry| !super::unplanned::is_called(desk, &entry.event));
    if undo.is_some_and(|entry| local(entry.at).date() == desk.today()) {
        hints.push(Hint::Undo);
    }
    desk.answer(Notice::Help {
        label: desk.case.label.clone(),
        hints,
    });
    // Whoever leads also sees what the guide says now.
    if let Some(guide) = super::checks::guide(desk) {
        desk.answer(guide);
    }
    if let (Some(question), Some(by)) = (next, desk.by.clone()) {
        super::ask::ask(desk, &by, question);
    }
    Ok(())
}

/// What this person could be asked now and has not been in private: what the draft lacks, or what the room was asked.
fn next(desk: &Desk) -> Option<Question> {
    let by = desk.by.as_ref()?;
    let meeting = desk.case.current();
    if meeting.is_none_or(|meeting| meeting.phase == Phase::Planned) {
        let draft = desk.case.state == CaseState::Draft || meeting.is_some();
        let next = super::opening::next(desk).filter(|_| draft && desk.case.acts_as(by, &desk.case.owner));
        // Whether it is taken on, somebody else is asked.
        return next.filter(|question| !is_asked_elsewhere(question));
    }
    let meeting = meeting?;
    let number = meeting.number;
    let owes = meeting.invited.get(by).is_some_and(Invitation::owes);
    let agrees = meeting.read_back && meeting.comes(by) && !meeting.agreed.contains_key(by);
    match meeting.phase {
        Phase::Called if owes => Some(ask::whether_one_comes(desk, number)),
        Phase::Open if agrees => Some(Question::ReadBack { meeting: number }),
        Phase::Planned | Phase::Called | Phase::Open | Phase::Held | Phase::Cancelled => None,
    }
}

fn is_asked_elsewhere(question: &Question) -> bool {
    matches!(question, Question::Qualify | Question::TriageWho | Question::Triage)
}

/// What makes sense now, for this person, in this case. Each is accepted when it is typed.
fn hints(desk: &Desk) -> Vec<Hint> {
    let by = desk.by.as_ref();
    let acts = |office: &PartyId| by.is_some_and(|by| desk.case.acts_as(by, office));
    let owner = acts(&desk.case.owner);
    let current = desk.case.current();
    let mut hints = match (desk.case.state, current) {
        (CaseState::Draft, _) => return draft_hints(desk, owner),
        (CaseState::Closed, _) => return Vec::new(),
        (CaseState::Active, None) if owner => between_hints(desk),
        (CaseState::Active, None) => Vec::new(),
        (CaseState::Active, Some(meeting)) => {
            let keeps = owner || meeting.chair.agreed().is_some_and(acts);
            meeting_hints(desk, meeting, keeps)
        }
    };
    if super::dispatch_ticks::is_owed(desk) {
        hints.insert(0, Hint::Sent);
    }
    let keeps = current.or_else(|| desk.case.last_held());
    let leads = keeps.is_some_and(|meeting| acts(desk.case.accountable_for(meeting)));
    if !owner && !leads {
        hints.extend([Hint::AskChair, Hint::Contact, Hint::Duties]);
    }
    hints
}

fn draft_hints(desk: &Desk, owner: bool) -> Vec<Hint> {
    if !desk.by.as_ref().is_some_and(|by| desk.case.knows(&by.0)) {
        // Whoever is only asked to take it on answers that.
        return Vec::new();
    }
    let kind = desk.model.meeting_type(&desk.case.kind);
    let form = kind.is_some_and(|kind| kind.form.is_some());
    let mut hints = vec![if form { Hint::Correct } else { Hint::CorrectName }];
    if owner && desk.case.current().is_some() {
        hints.extend([Hint::Invite, Hint::Move]);
    }
    if owner {
        hints.push(Hint::CloseCase);
    }
    hints
}

fn between_hints(desk: &Desk) -> Vec<Hint> {
    let onward = (!super::links::targets(desk).is_empty()).then_some(Hint::Onward);
    let kind = desk.model.meeting_type(&desk.case.kind);
    let alone = kind.and_then(|kind| kind.professional.as_ref());
    let alone = alone.map(|_| Hint::Professional);
    let always = [Hint::NewMeeting, Hint::CloseCase];
    always.into_iter().chain(onward).chain(alone).collect()
}

/// Around a meeting: `keeps` is whoever is accountable for it or leads it.
fn meeting_hints(desk: &Desk, meeting: &Meeting, keeps: bool) -> Vec<Hint> {
    let by = desk.by.as_ref();
    let writes = meeting
        .writer
        .agreed()
        .is_some_and(|writer| by.is_some_and(|by| desk.case.acts_as(by, writer)));
    let invited = by.is_some_and(|by| meeting.invited.contains_key(by));
    let note = writes.then_some(Hint::Note);
    match meeting.phase {
        Phase::Open if keeps => [Hint::NextItem, Hint::Action].into_iter().chain(note).collect(),
        Phase::Open if writes => vec![Hint::Note, Hint::Action],
        Phase::Called if !keeps && invited => vec![Hint::Answer],
        Phase::Called if keeps && super::consents::gate(desk).is_err() => vec![Hint::Consent, Hint::AnswerFor],
        Phase::Called if keeps => {
            let agreed = meeting.chair.agreed().is_some();
            let today = desk.today() >= meeting.day();
            let told = |party: &PartyId| desk.case.party(party).is_some_and(|party| !party.in_chat());
            let to_tell = meeting.silent().any(|(party, _)| told(party));
            let due = [
                (!agreed, Hint::Chair),
                (agreed && today, Hint::Begin),
                (agreed && !meeting.agenda_posted, Hint::Agenda),
                (meeting.agenda_posted, Hint::Point),
                (to_tell, Hint::AnswerFor),
                (true, Hint::Invite),
                (true, Hint::Move),
            ];
            due.into_iter().filter_map(|(now, hint)| now.then_some(hint)).collect()
        }
        Phase::Planned if keeps => vec![Hint::Move],
        Phase::Planned | Phase::Called | Phase::Open | Phase::Held | Phase::Cancelled => Vec::new(),
    }
}

/// What is owed in this case: the next days, and what is overdue.
pub fn duties(desk: &mut Desk) -> Outcome {
    let today = desk.today();
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let lines = duties::of(&desk.case, desk.model, desk.calendar, &by, today);
    let absent: Vec<PartyId> = desk.case.stood_in_for_by(&by).cloned().collect();
    if !lines.is_empty() || absent.is_empty() {
        let label = desk.case.label.clone();
        let so_far = evaluations(desk, &by);
        desk.say(To::Person(by.clone()), Notice::Duties { label, lines }).also = so_far.into_iter().collect();
    }
    // And what somebody who is away owes, a list for each.
    for absent in absent {
        let lines = duties::of_office(&desk.case, desk.model, desk.calendar, &absent, today);
        let label = label_for(&desk.case.label, &desk.case, &by, Some(&absent));
        desk.answer(Notice::Duties { label, lines });
    }
    Ok(())
}

/// How many have evaluated, for whoever leads and does not have them all.
fn evaluations(desk: &Desk, by: &PartyId) -> Option<Notice> {
    let meeting = desk.case.current().filter(|meeting| meeting.phase == Phase::Called)?;
    let leads = desk.case.accountable_for(meeting) == by;
    let (filled, of) = evaluation::evaluated(desk, meeting.number).filter(|_| leads)?;
    (filled < of).then_some(Notice::EvaluationsSoFar { filled, of })
}

/// A case's name with for whom somebody stands in there: "dreng 4 år, for Peter Holm"; the name alone for nobody.
pub fn label_for(label: &str, case: &Case, me: &PartyId, only: Option<&PartyId>) -> String {
    let absent = case
        .stood_in_for_by(me)
        .filter(|absent| only.is_none_or(|only| only == *absent));
    let names: Vec<&str> = absent
        .filter_map(|absent| case.party(absent))
        .map(|party| party.name.as_str())
        .collect();
    if names.is_empty() {
        label.to_owned()
    } else {
        format!("{label}, for {}", names.join(", "))
    }
}

/// One line about a case, for the list of one's cases.
pub fn case_line(case: &Case, me: &PartyId, model: &Model) -> CaseLine {
    let meeting = case.current();
    CaseLine {
        label: label_for(case.called(), case, me, None),
        at: meeting.map(|meeting| meeting.at),
        missing: meeting.map_or(0, |meeting| u32::try_from(meeting.silent().count()).unwrap_or(u32::MAX)),
        mine: case.acts_as(me, &case.owner),
        draft: case.state == CaseState::Draft,
        kind: case
            .from
            .as_ref()
            .map(|_| model.title_of(&case.kind))
            .unwrap_or_default(),
        number: String::new(),
    }
}
