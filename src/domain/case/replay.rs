//! Makes a case from its journal. The only place that changes a `Case`.
//!
//! Invariant: no entry is ever refused here. What may be recorded is decided before; what is recorded happened.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::{Case, CaseId, CaseState, ConsentAlone, ExternalAgreed, Linked, ParentsKnowledge, ParentsTold, same};
use crate::domain::calendar::local;
use crate::domain::consent;
use crate::domain::deputy::StandIn;
use crate::domain::event::{Action, Entry, Event, Link};
use crate::domain::meeting::{
    FollowUp, Given, Invitation, Item, Meeting, Note, Paper, Perspective, Phase, Reviewed, Task, carried,
};
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::records::Records;
use crate::domain::stranger::Strangers;

pub(super) fn replay(id: &CaseId, entries: &[Entry]) -> Option<Case> {
    let undone: BTreeSet<u64> = entries
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Undone { seq } => Some(seq),
            _ => None,
        })
        .collect();
    let (first, rest) = entries.split_first()?;
    let Event::Opened {
        model,
        kind,
        owner,
        institution,
    } = &first.event
    else {
        return None;
    };
    let mut case = Case {
        id: id.clone(),
        model: model.clone(),
        kind: kind.clone(),
        state: CaseState::Draft,
        label: String::new(),
        owner: owner.id.clone(),
        institution: institution.clone(),
        form: BTreeMap::new(),
        form_shared: None,
        qualified: false,
        asked_back: Vec::new(),
        reference: None,
        began: None,
        examined: None,
        early_perspective: None,
        parties: BTreeMap::from([(owner.id.clone(), owner.clone())]),
        renamed: BTreeMap::new(),
        gone: BTreeSet::new(),
        here: None,
        strangers: Strangers::default(),
        specialty_decision: None,
        consent: None,
        young: consent::Young::default(),
        network: BTreeMap::new(),
        requester: owner.id.clone(),
        opened: local(first.at).date(),
        acute: None,
        track: None,
        waits_for_day: None,
        involved: None,
        meetings: Vec::new(),
        version: first.seq,
        parents: ParentsKnowledge::default(),
        from: None,
        links: Vec::new(),
        form_again: false,
        skipped: BTreeSet::new(),
        active_case: None,
        plan_ready: None,
        external_agreed: ExternalAgreed::default(),
        nobody_else: false,
        check_in: None,
        deputies: BTreeMap::new(),
        stood_in: BTreeMap::new(),
        records: Records::default(),
    };
    case.records.note(first);
    for entry in rest {
        if undone.contains(&entry.seq) {
            case.version = entry.seq;
            case.records.note(entry);
            there_and_back(&mut case, &entry.event);
        } else {
            apply(&mut case, entry);
        }
    }
    Some(case)
}

pub(super) fn apply(case: &mut Case, entry: &Entry) {
    case.version = entry.seq;
    case.records.note(entry);
    let on = local(entry.at).date();
    match &entry.event {
        Event::Opened { .. } | Event::Undone { .. } => {}
        Event::RoomOpened {} | Event::RoomRenewed {} | Event::RoomEntered { .. } | Event::RoomLeft { .. } => {
            in_the_room(case, &entry.event);
        }
        Event::SentBack { question } => case.asked_back.push((question.clone(), None)),
        Event::SentBackAnswered { text } => answered_back(case, text),
        Event::Labelled { label } => case.label.clone_from(label),
        Event::FormFilled { field, text } => {
            case.form.insert(field.clone(), text.clone());
        }
        Event::FormShared { date } => case.form_shared = Some(*date),
        Event::Referenced { reference } => case.reference = Some(reference.clone()),
        Event::IndsatsBegan { date } => case.began = Some(*date),
        Event::ExaminationEnded { date } => case.examined = Some(*date),
        Event::Qualified { leader } => {
            case.qualified = true;
            case.owner = leader.id.clone();
            case.parties.insert(leader.id.clone(), leader.clone());
        }
        Event::HandedOver { to } => {
            case.owner = to.id.clone();
            case.parties.insert(to.id.clone(), to.clone());
        }
        Event::PartyAdded { party } => {
            case.gone.remove(&party.id);
            case.parties.insert(party.id.clone(), party.clone());
        }
        Event::AccountGiven { before, party } => same::becomes(case, before, party),
        Event::StrangerCame { .. } | Event::StrangerDecided { .. } | Event::StrangerSettled { .. } => {
            case.strangers.note(&entry.event, on);
        }
        Event::PartyLeft { party } => leave(case, party),
        Event::TakenOut { party } | Event::AccountChanged { party, .. } => {
            out_of_the_room(case, party);
            if case.owner != *party && case.parties.contains_key(party) {
                leave(case, party);
            }
        }
        Event::SpecialtyDecided { stay, reason } => case.specialty_decision = Some((*stay, reason.clone())),
        Event::Closed { .. } => case.state = CaseState::Closed,
        Event::MeetingPlanned {
            meeting,
            at,
            place,
            follow_up,
            invited,
        } => {
            let mut planned = Meeting::planned(*meeting, *at, place.clone(), *follow_up);
            planned.invited = invited
                .iter()
                .map(|party| (party.clone(), Invitation::default()))
                .collect();
            planned.perspective = case.early_perspective.take();
            (planned.acute, case.waits_for_day) = (case.acute.take(), None);
            if let Some(held) = case
                .meetings
                .iter_mut()
                .rev()
                .find(|meeting| meeting.phase == Phase::Open)
            {
                held.next = FollowUp::Meeting(*meeting);
            }
            case.meetings.push(planned);
        }
        Event::Perspective { meeting, how, text, on } => {
            let (how, text, on) = (*how, text.clone(), *on);
            let given = Some(Perspective { how, text, on });
            match find(case, *meeting) {
                Some(found) => found.perspective = given,
                None => case.early_perspective = given,
            }
        }
        Event::NoteEdited { source, text } => {
            for note in case.meetings.iter_mut().flat_map(|meeting| &mut meeting.notes) {
                if note.source == *source {
                    note.text.clone_from(text);
                }
            }
        }
        Event::NoteRemoved { source } => case
            .meetings
            .iter_mut()
            .for_each(|meeting| remove_note(meeting, source)),
        Event::Called { meeting } => call(case, *meeting),
        Event::Moved { meeting, at, place } => move_to(case, *meeting, *at, place),
        event => {
            around_meetings(case, event);
            around_the_child(case, event);
            in_meeting(case, event, entry.by.as_ref(), on);
            if let Event::Held { meeting } = event {
                begin_new_course(case, *meeting);
            }
        }
    }
}

fn answered_back(case: &mut Case, text: &str) {
    if let Some((_, answer)) = case.asked_back.last_mut() {
        *answer = Some(text.to_owned());
    }
}

/// A meeting went to another day, or was called off, and came back: calendars have heard of two changes.
fn there_and_back(case: &mut Case, event: &Event) {
    if let Event::Moved { meeting, .. } | Event::Cancelled { meeting, .. } = event
        && let Some(meeting) = find(case, *meeting)
    {
        meeting.moves += 2;
    }
}

fn remove_note(meeting: &mut Meeting, source: &str) {
    meeting.notes.retain(|note| note.source != *source);
    meeting.actions.retain(|action| action.source != *source);
    meeting.pending.retain(|action| action.source != *source);
    read_again(meeting);
}

/// Who of the case is in its room; nothing is known of that in a room made before it was written down.
fn in_the_room(case: &mut Case, event: &Event) {
    match event {
        Event::RoomOpened {} => case.here = Some(BTreeSet::new()),
        Event::RoomRenewed {} => case.here = case.here.as_ref().map(|_| BTreeSet::new()),
        Event::RoomEntered { party } => {
            if let Some(here) = &mut case.here {
                here.insert(party.clone());
            }
        }
        Event::RoomLeft { party } => out_of_the_room(case, party),
        _ => {}
    }
}

fn out_of_the_room(case: &mut Case, party: &PartyId) {
    if let Some(here) = &mut case.here {
        here.remove(party);
    }
}

fn leave(case: &mut Case, party: &PartyId) {
    out_of_the_room(case, party);
    case.gone.insert(party.clone());
    for meeting in case.meetings.iter_mut().filter(|meeting| meeting.is_live()) {
        meeting.invited.remove(party);
        for task in [&mut meeting.chair, &mut meeting.writer] {
            if matches!(task, Task::Asked(who) | Task::Agreed(who) if who == party) {
                *task = Task::Open;
            }
        }
    }
}

fn find(case: &mut Case, number: u32) -> Option<&mut Meeting> {
    case.meetings.iter_mut().find(|meeting| meeting.number == number)
}

/// Everybody is asked again; a mailbox owes nothing before it has got another mail.
fn move_to(case: &mut Case, number: u32, at: NaiveDateTime, place: &str) {
    let is_mailbox = |party: &Party| matches!(party.reach, Reach::Mailbox(_));
    let mailboxes: BTreeSet<PartyId> = case
        .parties
        .values()
        .filter(|party| is_mailbox(party))
        .map(|party| party.id.clone())
        .collect();
    let Some(meeting) = find(case, number) else { return };
    meeting.at = at;
    place.clone_into(&mut meeting.place);
    meeting.moves += 1;
    for (party, invitation) in &mut meeting.invited {
        if mailboxes.contains(party) {
            *invitation = Invitation::default();
        }
        invitation.given = None;
    }
}

/// People are asked to a meeting.
fn call(case: &mut Case, meeting: u32) {
    case.state = CaseState::Active;
    // What they know is of this meeting; of the next one they are told anew.
    let next = ParentsKnowledge {
        no_custody: case.parents.no_custody.clone(),
        ..ParentsKnowledge::default()
    };
    let known = std::mem::replace(&mut case.parents, next);
    if let Some(found) = find(case, meeting) {
        found.phase = Phase::Called;
        found.parents = known;
    }
}

/// What is known around the meetings: linked cases, what the parents know, what is to be ready.
fn around_meetings(case: &mut Case, event: &Event) {
    match event {
        Event::Linked { case: id, kind, how } => case.links.push(linked(id, kind, *how)),
        Event::LinkedFrom { case: id, kind, how } => case.from = Some(linked(id, kind, *how)),
        Event::LinkClosed { case: id } => {
            for link in case.links.iter_mut().filter(|link| link.case == *id) {
                link.open = false;
            }
        }
        Event::FormCarried { field, text } => {
            case.form.insert(field.clone(), text.clone());
            case.form_again = true;
        }
        Event::FormReviewed {} => case.form_again = false,
        Event::FieldSkipped { field } => {
            case.skipped.insert(field.clone());
        }
        Event::ActiveCase { yes } => case.active_case = Some(*yes),
        Event::PlanReady { reason } => case.plan_ready = Some(reason.clone()),
        Event::ExternalAgreed { leader, parties } => {
            let agreed = if *leader {
                &mut case.external_agreed.by_leader
            } else {
                &mut case.external_agreed.by_parents
            };
            agreed.extend(parties.iter().cloned());
        }
        Event::NobodyElse {} => case.nobody_else = true,
        Event::CheckInSet { date } => case.check_in = Some((*date, BTreeSet::new())),
        Event::CheckedIn { party, .. } => {
            if let Some((_, said)) = &mut case.check_in {
                said.insert(party.clone());
            }
        }
        Event::ParentsKnow { date, channel } => case.parents.told = Some((*date, channel.clone())),
        Event::ConsentedAlone {
            party,
            date,
            channel,
            form,
        } => {
            let given = ConsentAlone {
                on: *date,
                channel: channel.clone(),
                form: *form,
            };
            // A meeting that stands still for want of it goes on; else it is for the next one.
            let stopped = asked_last(case).map(|meeting| &mut meeting.parents);
            match stopped.filter(|known| known.withdrawn.contains_key(party)) {
                Some(known) => known.consented(party, given),
                None => case.parents.consented(party, given),
            }
        }
        Event::ConsentAloneWithdrawn { party, date, .. } => {
            case.parents.withdrew(party, *date);
            if let Some(meeting) = asked_last(case) {
                meeting.parents.withdrew(party, *date);
            }
        }
        Event::NoCustody { party } => {
            case.parents.no_custody.insert(party.clone());
            case.parents.withdrawn.remove(party);
            if let Some(meeting) = asked_last(case) {
                meeting.parents.withdrawn.remove(party);
            }
        }
        _ => {}
    }
}

/// The last meeting that people were asked to and that was not called off.
fn asked_last(case: &mut Case) -> Option<&mut Meeting> {
    let asked = |meeting: &&mut Meeting| matches!(meeting.phase, Phase::Called | Phase::Open | Phase::Held);
    case.meetings.iter_mut().rev().find(asked)
}

/// Who holds custody, their consents, and the family's network.
fn around_the_child(case: &mut Case, event: &Event) {
    match event {
        Event::CustodySaid { holders } => {
            let consents = case.consent.get_or_insert_default();
            consents.holders = holders.iter().cloned().collect();
        }
        Event::YoungSaid { person } => {
            case.young = match person {
                Some(person) => consent::Young::Consents(person.clone()),
                None => consent::Young::TooYoung,
            };
        }
        Event::ConsentGiven {
            party,
            scope,
            recipients,
            channel,
            form,
            date,
        } => {
            let given = consent::Given {
                scope: scope.clone(),
                recipients: recipients.iter().cloned().collect(),
                channel: channel.clone(),
                form: *form,
                on: *date,
            };
            let consents = case.consent.get_or_insert_default();
            consents.withdrawn.remove(party);
            consents.given.insert(party.clone(), given);
        }
        Event::ConsentWithdrawn { party, date, .. } => {
            let consents = case.consent.get_or_insert_default();
            consents.given.remove(party);
            consents.withdrawn.insert(party.clone(), *date);
        }
        Event::RelationAdded { private, relation } => {
            case.network.insert(relation.clone(), *private);
        }
        Event::RelationRemoved { relation } => {
            case.network.remove(relation);
        }
        _ => around_the_meetings(case, event),
    }
}

/// When meetings can be, and what was said before there was one.
fn around_the_meetings(case: &mut Case, event: &Event) {
    match event {
        Event::Acute { meeting: None, reason } => case.acute = Some(reason.clone()),
        Event::TrackChosen { track } => case.track = Some(track.clone()),
        Event::OccurrenceClosed { date } => case.waits_for_day = Some(*date),
        Event::OccurrenceSkipped { .. } => case.waits_for_day = None,
        Event::OthersInvolved { by } => case.involved = Some(by.clone()),
        Event::AbsenceBegan { absent, deputy, last } => {
            let (deputy, last) = (deputy.clone(), *last);
            for party in [absent, &deputy] {
                case.stood_in.insert(party.id.clone(), party.clone());
            }
            case.deputies.insert(absent.id.clone(), StandIn { deputy, last });
        }
        Event::AbsenceEnded { absent } => {
            case.deputies.remove(absent);
        }
        _ => {}
    }
}

fn linked(id: &CaseId, kind: &str, how: Link) -> Linked {
    Linked {
        case: id.clone(),
        kind: kind.to_owned(),
        how,
        open: true,
    }
}

/// A new course begins with a new or updated form: the old one is shown again before it counts.
fn begin_new_course(case: &mut Case, held: u32) {
    if case
        .meeting(held)
        .is_some_and(|meeting| meeting.new_course == Some(true))
    {
        case.form_again = !case.form.is_empty();
        case.form_shared = None;
    }
}

/// Entries that concern one meeting and nothing else.
#[expect(
    clippy::too_many_lines,
    reason = "one arm an entry; splitting it would hide which entries there are"
)]
fn in_meeting(case: &mut Case, event: &Event, by: Option<&PartyId>, on: NaiveDate) {
    let Some(number) = number_of(event) else { return };
    let Some(meeting) = find(case, number) else { return };
    match event {
        Event::Cancelled { .. } => meeting.phase = Phase::Cancelled,
        Event::Listed { party, .. } => {
            meeting.invited.entry(party.clone()).or_default();
        }
        Event::Invited { party, due, .. } | Event::MailSent { party, due, .. } => {
            let invitation = meeting.invited.entry(party.clone()).or_default();
            invitation.due = Some(*due);
            invitation.sent = Some(on);
        }
        Event::Answered {
            party, answer, channel, ..
        } => {
            let through = channel
                .as_ref()
                .zip(by)
                .map(|(channel, by)| (by.clone(), channel.clone()));
            let invitation = meeting.invited.entry(party.clone()).or_default();
            invitation.sent.get_or_insert(on);
            invitation.given = Some(Given {
                answer: *answer,
                on,
                through,
                reason: None,
            });
        }
        Event::AnswerWithdrawn { party, .. } => {
            if let Some(invitation) = meeting.invited.get_mut(party) {
                invitation.given = None;
            }
        }
        Event::ReasonGiven { party, reason, .. } => {
            if let Some(given) = meeting
                .invited
                .get_mut(party)
                .and_then(|invitation| invitation.given.as_mut())
            {
                given.reason = Some(reason.clone());
            }
        }
        Event::ChairAsked { party, .. } => meeting.chair = Task::Asked(party.clone()),
        Event::ChairAgreed { party, .. } => meeting.chair = Task::Agreed(party.clone()),
        Event::ChairDeclined { .. } => meeting.chair = Task::Open,
        Event::WriterAsked { party, .. } => meeting.writer = Task::Asked(party.clone()),
        Event::WriterAgreed { party, .. } => meeting.writer = Task::Agreed(party.clone()),
        Event::WriterDeclined { .. } => meeting.writer = Task::Open,
        Event::PointAdded { text, .. } => meeting.points.push(text.clone()),
        Event::PaperAttached { .. } | Event::PaperRenamed { .. } | Event::PaperDetached { .. } => {
            papers(meeting, event);
        }
        Event::AgendaPosted { .. } => meeting.agenda_posted = true,
        Event::Evaluated { party, field, text, .. } => {
            meeting
                .evaluations
                .entry(party.clone())
                .or_default()
                .insert(field.clone(), text.clone());
        }
        Event::Started { .. } => meeting.phase = Phase::Open,
        Event::ItemReached { item, .. } => meeting.item = Some(*item),
        Event::Noted { item, text, source, .. } => {
            meeting.notes.push(Note {
                source: source.clone(),
                item: item.clone(),
                text: text.clone(),
            });
        }
        Event::ActionPending { action, .. } => replace(&mut meeting.pending, action),
        Event::ActionAgreed { action, .. } => {
            meeting.pending.retain(|pending| pending.source != action.source);
            replace(&mut meeting.actions, action);
            read_again(meeting);
        }
        Event::Reviewed { source, verdict, .. } => {
            // Said again, it is decided anew: what was carried over is taken out first.
            let carried = carried(source, meeting.number);
            meeting.actions.retain(|action| action.source != carried);
            meeting.pending.retain(|action| action.source != carried);
            meeting.reviews.insert(source.clone(), Reviewed::new(*verdict));
            read_again(meeting);
        }
        Event::Meaningful { source, meaning, .. } => {
            if let Some(review) = meeting.reviews.get_mut(source) {
                review.meaning = Some(*meaning);
            }
        }
        Event::ReviewDropped { source, .. } => {
            if let Some(review) = meeting.reviews.get_mut(source) {
                review.dropped = true;
            }
        }
        Event::Checked { field, .. } => {
            meeting.checked.insert(field.clone());
        }
        Event::CardSeen { card, .. } => meeting.card = Some(*card),
        Event::Helped { yes, .. } => meeting.helped = Some(*yes),
        Event::Sparring { date, .. } => meeting.sparring = Some(*date),
        Event::ParentsTold { date, by, channel, .. } => {
            let (on, by, channel) = (*date, by.clone(), channel.clone());
            meeting.parents_told = Some(ParentsTold { on, by, channel });
        }
        Event::NoFollowUp { reason, .. } => meeting.next = FollowUp::None(reason.clone()),
        Event::Course { new, .. } => meeting.new_course = Some(*new),
        Event::EvaluationAgreed { how, .. } => meeting.evaluated_by = Some(how.clone()),
        Event::RhythmReasoned { reason, .. } => meeting.rhythm = Some(reason.clone()),
        Event::ReadBack { .. } => meeting.read_back = true,
        Event::Agreed { party, yes, note, .. } => {
            meeting.agreed.insert(party.clone(), (*yes, note.clone()));
        }
        Event::Knows { party, yes, .. } => {
            meeting.knows.insert(party.clone(), *yes);
        }
        Event::ChildPrepared { .. } => meeting.child_prepared = true,
        Event::Acute { reason, .. } => meeting.acute = Some(reason.clone()),
        Event::Occurrence { date, .. } => meeting.occurrence = Some(*date),
        Event::ItemBrought {
            item, by, label, text, ..
        } => meeting.items.push(Item {
            number: *item,
            by: by.clone(),
            label: label.clone(),
            text: text.clone(),
            consent: None,
        }),
        Event::ItemOpened { item, consent, .. } => {
            for known in meeting.items.iter_mut().filter(|known| known.number == *item) {
                known.consent = Some((consent.clone(), on));
            }
        }
        Event::GroundSaid { ground, reason, .. } => meeting.ground = Some((*ground, reason.clone())),
        Event::ItemTakenBack { item, .. } => meeting.items.retain(|known| known.number != *item),
        Event::Held { .. } => {
            meeting.phase = Phase::Held;
            meeting.held = Some(meeting.at.date().min(on));
        }
        Event::Dispatched {
            document,
            party,
            channel,
            ..
        } => {
            meeting
                .dispatched
                .insert((*document, party.clone()), (channel.clone(), on));
        }
        _ => {}
    }
}

/// The papers that go with the agenda, one a message.
fn papers(meeting: &mut Meeting, event: &Event) {
    match event {
        Event::PaperAttached { room, source, name, .. } => {
            meeting.papers.retain(|known| known.source != *source);
            meeting.papers.push(Paper {
                source: source.clone(),
                room: room.clone(),
                name: name.clone(),
            });
        }
        Event::PaperRenamed { source, name, .. } => {
            for known in meeting.papers.iter_mut().filter(|known| known.source == *source) {
                known.name.clone_from(name);
            }
        }
        Event::PaperDetached { source, .. } => meeting.papers.retain(|known| known.source != *source),
        _ => {}
    }
}

/// What was agreed has changed: it is read aloud again.
fn read_again(meeting: &mut Meeting) {
    if meeting.phase == Phase::Open {
        meeting.read_back = false;
        meeting.agreed.clear();
    }
}

fn replace(actions: &mut Vec<Action>, action: &Action) {
    match actions.iter_mut().find(|known| known.source == action.source) {
        Some(known) => known.clone_from(action),
        None => actions.push(action.clone()),
    }
}

/// The meeting an entry is about.
fn number_of(event: &Event) -> Option<u32> {
    match event {
        Event::Cancelled { meeting, .. }
        | Event::Listed { meeting, .. }
        | Event::Invited { meeting, .. }
        | Event::MailSent { meeting, .. }
        | Event::Answered { meeting, .. }
        | Event::AnswerWithdrawn { meeting, .. }
        | Event::ReasonGiven { meeting, .. }
        | Event::ChairAsked { meeting, .. }
        | Event::ChairAgreed { meeting, .. }
        | Event::ChairDeclined { meeting, .. }
        | Event::WriterAsked { meeting, .. }
        | Event::WriterAgreed { meeting, .. }
        | Event::WriterDeclined { meeting, .. }
        | Event::PointAdded { meeting, .. }
        | Event::PaperAttached { meeting, .. }
        | Event::PaperRenamed { meeting, .. }
        | Event::PaperDetached { meeting, .. }
        | Event::AgendaPosted { meeting }
        | Event::Evaluated { meeting, .. }
        | Event::Started { meeting }
        | Event::ItemReached { meeting, .. }
        | Event::Noted { meeting, .. }
        | Event::ActionAgreed { meeting, .. }
        | Event::ActionPending { meeting, .. }
        | Event::Helped { meeting, .. }
        | Event::Sparring { meeting, .. }
        | Event::ParentsTold { meeting, .. }
        | Event::NoFollowUp { meeting, .. }
        | Event::Course { meeting, .. }
        | Event::EvaluationAgreed { meeting, .. }
        | Event::RhythmReasoned { meeting, .. }
        | Event::ReadBack { meeting }
        | Event::Agreed { meeting, .. }
        | Event::Held { meeting }
        | Event::Reviewed { meeting, .. }
        | Event::Meaningful { meeting, .. }
        | Event::ReviewDropped { meeting, .. }
        | Event::Checked { meeting, .. }
        | Event::CardSeen { meeting, .. }
        | Event::Knows { meeting, .. }
        | Event::ChildPrepared { meeting }
        | Event::Dispatched { meeting, .. }
        | Event::Occurrence { meeting, .. }
        | Event::ItemBrought { meeting, .. }
        | Event::ItemOpened { meeting, .. }
        | Event::GroundSaid { meeting, .. }
        | Event::ItemTakenBack { meeting, .. } => Some(*meeting),
        Event::Acute { meeting, .. } => *meeting,
        _ => None,
    }
}
