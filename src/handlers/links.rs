//! From one case to another that belongs to it: a room for professionals alone, and the next kind of meeting.
//!
//! ```text
//! Mette:     professionelt møde
//! Tovholder: Så forbereder vi det sammen: professionelt samarbejdsmøde. Det får sit eget rum, hvor familien ikke er med.
//! ```
//!
//! The new case begins as a draft with the same people, label and reference, and asks for what is its own.

use crate::domain::desk::{Beginning, Desk, Effect, Note, Outcome, Refusal, To};
use crate::domain::event::{Event, Link};
use crate::domain::meeting::Phase;
use crate::domain::model::MeetingType;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::Party;
use crate::domain::question::{Question, Reply};

use super::{ask, form, opening};

/// "professionelt møde": professionals alone, in a room of their own, never in one where the family is (R-063, R-088, R-104).
pub fn professional(desk: &mut Desk) -> Outcome {
    let kind = desk.meeting_type()?;
    let target = kind
        .professional
        .as_deref()
        .and_then(|id| desk.model.meeting_type(id))
        .ok_or_else(|| Notice::NoProfessionalMeeting {
            kind: kind.title.clone(),
        })?;
    begin(desk, target, Link::Professional)
}

/// "videre til dialogmøde": the next kind of meeting, with a new or updated form (R-057, R-095).
pub fn onward(desk: &mut Desk, words: &str) -> Outcome {
    let targets = targets(desk);
    let said = words.trim().to_lowercase();
    let said = ["til ", "to "]
        .iter()
        .find_map(|word| said.strip_prefix(word))
        .unwrap_or(&said)
        .trim();
    let named = targets.iter().find(|kind| is_called(kind, said));
    match (named, targets.as_slice()) {
        (Some(target), _) => begin(desk, target, Link::Onward),
        (None, []) => Err(Notice::NowhereOnward {}.into()),
        (None, [only]) if said.is_empty() => begin(desk, only, Link::Onward),
        (None, _) => {
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            ask::ask(desk, &by, Question::Onward);
            Ok(())
        }
    }
}

/// Which of them was tapped or named.
pub fn onward_to(desk: &mut Desk, reply: &Reply) -> Outcome {
    match reply {
        Reply::Choice(id) => {
            let target = targets(desk).into_iter().find(|kind| kind.id == *id);
            begin(desk, target.ok_or(Notice::QuestionIsOver {})?, Link::Onward)
        }
        Reply::Words(words) => onward(desk, words),
    }
}

/// The kinds of meeting this one may lead to.
pub fn targets<'a>(desk: &Desk<'a>) -> Vec<&'a MeetingType> {
    let model = desk.model;
    let ids = model.meeting_type(&desk.case.kind).map(|kind| &kind.leads_to);
    ids.into_iter()
        .flatten()
        .filter_map(|id| model.meeting_type(id))
        .collect()
}

/// Whether somebody means this kind: its id, its title, or any word of the title: "dialogmøde".
fn is_called(kind: &MeetingType, said: &str) -> bool {
    let titles = [kind.title.da.to_lowercase(), kind.title.en.to_lowercase()];
    let means = |title: &String| title == said || title.split_whitespace().any(|word| word == said);
    !said.is_empty() && (kind.id == said || titles.iter().any(means))
}

/// Begins the linked case: the same owner, people, label and reference; and the form, when it goes onward.
fn begin(desk: &mut Desk, target: &MeetingType, how: Link) -> Outcome {
    let owner = desk.case.owner().cloned().ok_or(Notice::NobodyMayDoThat {})?;
    if desk.by.as_ref() != Some(&owner.id) {
        return Err(Notice::OnlyChair {
            chair: Named::from(&owner),
        }
        .into());
    }
    opening::may_open(desk.model, &target.id, &owner.role)?;
    let there = |linked: &&crate::domain::case::Linked| linked.open && linked.kind == target.id;
    if desk.case.links.iter().any(|linked| there(&linked)) {
        return Err(Notice::AlreadyLinked {
            kind: target.title.clone(),
        }
        .into());
    }
    let events = carried(desk, target, &owner, how);
    desk.say(
        To::Person(owner.id.clone()),
        Notice::LinkedBegun {
            kind: target.title.clone(),
            alone: how == Link::Professional,
        },
    );
    if how == Link::Onward {
        let coming = desk.case.current().filter(|meeting| meeting.phase != Phase::Open);
        let (number, still) = coming.map(|meeting| (meeting.number, meeting.at)).unzip();
        desk.tell_room(Notice::GoesOnward {
            kind: target.title.clone(),
            owner: Named::from(&owner),
            still,
        });
        // The meeting that was on its way may not be needed any more: only they know.
        if let Some(meeting) = number {
            let reason = String::new();
            ask::ask(desk, &owner.id, Question::CancelThis { meeting, reason });
        }
    }
    desk.effects.push(Effect::Begin(Box::new(Beginning {
        kind: target.id.clone(),
        how,
        events,
    })));
    Ok(())
}

fn carried(desk: &Desk, target: &MeetingType, owner: &Party, how: Link) -> Vec<Event> {
    let case = &desk.case;
    let mut events = vec![
        Event::Opened {
            model: case.model.clone(),
            kind: target.id.clone(),
            owner: owner.clone(),
            institution: case.institution.clone(),
        },
        Event::LinkedFrom {
            case: case.id.clone(),
            kind: case.kind.clone(),
            how,
        },
        Event::Labelled {
            label: case.label.clone(),
        },
    ];
    events.extend(case.reference.clone().map(|reference| Event::Referenced { reference }));
    events.extend(case.began.map(|date| Event::IndsatsBegan { date }));
    events.extend(case.active_case.map(|yes| Event::ActiveCase { yes }));
    let others = case.present().filter(|party| party.id != owner.id).cloned();
    events.extend(others.map(|party| Event::PartyAdded { party }));
    if how == Link::Onward {
        let fields = target.form.as_deref().map_or(&[][..], |form| desk.model.fields(form));
        let known = fields
            .iter()
            .filter_map(|field| Some((field, case.form.get(&field.id)?)));
        events.extend(known.map(|(field, text)| Event::FormCarried {
            field: field.id.clone(),
            text: text.clone(),
        }));
        let skipped = fields.iter().filter(|field| case.skipped.contains(&field.id));
        events.extend(skipped.map(|field| Event::FieldSkipped {
            field: field.id.clone(),
        }));
    }
    if target.responsible.contains(&owner.role) {
        events.push(Event::Qualified { leader: owner.clone() });
    }
    events
}

/// Tells the case it came from that professionals meet: only once the parents know, and with who told them and when.
pub fn tell_first_case(desk: &mut Desk, number: u32) {
    let (Some(from), Some(meeting)) = (desk.case.from.clone(), desk.case.meeting(number)) else {
        return;
    };
    let after = meeting.parents_told.as_ref();
    let since = meeting.parents.since().max(after.map(|told| told.on));
    let Some(date) = since.filter(|_| from.how == Link::Professional) else {
        return;
    };
    let at = meeting.at;
    let held = after.is_some();
    let teller = after.and_then(|told| desk.case.party(told.by.as_ref()?));
    let by = teller.or(desk.case.owner()).into();
    desk.effects.push(Effect::Note(Box::new(Note {
        case: from.case,
        event: Event::ProfessionalsMeet { at, told: date },
        notice: Some(Notice::ProfessionalsMeet { at, held, by, date }),
    })));
}

/// The case it came from hears that this one is closed: another one may be begun there.
pub fn closed(desk: &mut Desk) {
    if let Some(from) = desk.case.from.clone() {
        let case = desk.case.id.clone();
        desk.effects.push(Effect::Note(Box::new(Note {
            case: from.case,
            event: Event::LinkClosed { case },
            notice: None,
        })));
    }
}

/// R-056, R-057: the form is shown again; it still holds, or it is put right, and then the parents get it anew.
pub fn form_again(desk: &mut Desk, reply: &Reply) -> Outcome {
    let Reply::Words(words) = reply else {
        if matches!(reply, Reply::Choice(id) if id == "yes") {
            desk.record(Event::FormReviewed {});
            opening::ask_next(desk);
        } else {
            desk.answer(Notice::FormAgainHow {});
        }
        return Ok(());
    };
    let kind = desk.meeting_type()?;
    let fields = kind.form.as_deref().map_or(&[][..], |name| desk.model.fields(name));
    let Some(filled) = form::read(fields, words) else {
        if words.contains(':') {
            return form::correct(desk, words);
        }
        return Err(Refusal::from(Notice::FormAgainHow {}));
    };
    let count = filled.iter().filter(|(_, text)| !text.is_empty()).count();
    for (field, text) in filled.into_iter().filter(|(_, text)| !text.is_empty()) {
        desk.record(Event::FormFilled { field, text });
    }
    desk.record(Event::FormReviewed {});
    desk.answer(Notice::FormRead {
        fields: u32::try_from(count).unwrap_or(u32::MAX),
    });
    opening::ask_next(desk);
    Ok(())
}
