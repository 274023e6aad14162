//! Between meetings: whom to ask, a question for the mødeleder, a leader who comes along, a short check-in.
//!
//! ```text
//! Jonas:     spørg mødeleder om vi skal have billederne med
//! Tovholder: (to Mette) Vil du svare Jonas Bech (pædagog)? "om vi skal have billederne med"
//! ```

use crate::domain::desk::{Desk, Effect, Outcome, To};
use crate::domain::event::{Answer, Event};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};
use crate::domain::words::Words;

use super::board::board;
use super::{ask, dates, people};

/// "kontakt": where to turn (R-014), who leads, and where staff find their material (R-117).
pub fn contact(desk: &mut Desk) -> Outcome {
    let meeting = desk.case.current().or_else(|| desk.case.last_held());
    let chair = meeting.and_then(|meeting| desk.case.chair_of(meeting));
    let chair = chair.or_else(|| desk.case.owner());
    let telephone = chair.and_then(|chair| people::telephone(desk, &chair.id));
    let card = card(desk.model, chair.map(Named::from), telephone);
    desk.answer(card);
    Ok(())
}

/// The card itself, which is also given where no case is meant. `telephone` is the chair's.
pub fn card(model: &crate::domain::model::Model, chair: Option<Named>, telephone: Option<String>) -> Notice {
    let contact = &model.contact;
    let material: Vec<(Words, Words)> = model
        .material
        .iter()
        .map(|one| (one.title.clone(), one.place.clone()))
        .collect();
    Notice::ContactCard {
        chair,
        office: contact.name.clone(),
        address: contact.address.clone(),
        phone: contact.phone.clone(),
        hours: contact.hours.clone(),
        material,
        telephone,
    }
}

/// "spørg mødeleder …": the one who leads is the contact between meetings (R-053).
pub fn ask_chair(desk: &mut Desk, words: &str) -> Outcome {
    let text = words.trim().trim_start_matches([':', ',']).trim();
    if text.is_empty() {
        return Err(Notice::AskChairHow {}.into());
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = desk.case.current().or_else(|| desk.case.last_held());
    let chair = meeting.map_or_else(
        || desk.case.owner.clone(),
        |meeting| desk.case.accountable_for(meeting).clone(),
    );
    if chair == by {
        return Err(Notice::YouLead {}.into());
    }
    let question = Question::AnswerTo {
        party: by.clone(),
        asked: text.to_owned(),
    };
    ask::ask(desk, &chair, question);
    desk.answer(Notice::QuestionPassedOn {
        chair: desk.case.named(&chair),
    });
    Ok(())
}

/// The mødeleder answers whoever asked.
pub fn answer_to(desk: &mut Desk, party: &PartyId, asked: &str, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    desk.say(
        To::Person(party.clone()),
        Notice::AnswerFromChair {
            chair: desk.case.named(&by),
            asked: asked.to_owned(),
            text: words.trim().to_owned(),
        },
    );
    desk.answer(Notice::AnswerPassedOn {
        person: desk.case.party(party).into(),
    });
    Ok(())
}

/// "bed om leder": where cooperation is hard, the local leader comes along (R-074).
pub fn ask_leader(desk: &mut Desk, words: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if by != desk.case.owner {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let leader = leader(desk).ok_or(Notice::NoLeaderToAsk {})?;
    let question = Question::LeaderComes {
        by,
        reason: words.trim().to_owned(),
    };
    let person = Named::from(&leader);
    ask::ask(desk, &leader.id, question);
    desk.answer(Notice::LeaderIsAsked { person });
    Ok(())
}

/// A local leader of the case's institution who is not in the case yet.
fn leader(desk: &Desk) -> Option<Party> {
    let institution = desk.case.institution.as_ref()?;
    let leads = |role: &str| desk.model.role(role).is_some_and(|role| role.leads);
    let person = desk.directory.active().find(|person| {
        let known = desk.case.present().any(|party| party.id.0 == person.id.as_ref());
        leads(&person.role) && person.serves(institution) && !known
    })?;
    Some(people::party(desk.model, person, None))
}

/// The leader says yes, and comes to what is to come; or no.
pub fn leader_comes(desk: &mut Desk, asker: &PartyId, choice: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let leader = people::from_directory(desk, &by, None)?;
    let person = Named::from(&leader);
    if choice != "yes" {
        desk.answer(Notice::LeaderCannotThanks {});
        desk.say(To::Person(asker.clone()), Notice::LeaderCannot { person });
        return Ok(());
    }
    people::ensure(desk, &leader);
    let meeting = desk.case.current().map(|meeting| (meeting.number, meeting.is_called()));
    if let Some((number, called)) = meeting {
        desk.record(Event::Answered {
            meeting: number,
            party: by.clone(),
            answer: Answer::Yes,
            channel: None,
        });
        desk.effects.push(Effect::Admit(by));
        if called {
            board(desk, number);
        }
    }
    desk.answer(Notice::LeaderComesThanks {
        label: desk.case.label.clone(),
    });
    desk.say(To::Person(asker.clone()), Notice::LeaderComes { person });
    Ok(())
}

/// "tjek ind 4/2": a short check-in between meetings, if the mødeleder wants one (R-058).
pub fn set_check_in(desk: &mut Desk, words: &str) -> Outcome {
    let held = desk.case.last_held().ok_or(Notice::CheckInTooEarly {})?;
    super::invitation::may_keep(desk, held)?;
    let date = dates::day(desk, words)?;
    dates::open_day(desk, date)?;
    if date <= desk.today() {
        return Err(Notice::DatePast { date }.into());
    }
    desk.record(Event::CheckInSet { date });
    desk.answer(Notice::CheckInKept { date });
    Ok(())
}

/// How it goes with what somebody took on: the mødeleder hears it.
pub fn checked_in(desk: &mut Desk, reply: &Reply) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let held = desk.case.last_held().ok_or(Notice::QuestionIsOver {})?;
    let chair = desk.case.accountable_for(held).clone();
    let (helps, text) = match reply {
        Reply::Choice(id) => (Some(id == "helps"), String::new()),
        Reply::Words(words) if words.trim().is_empty() => return Err(Notice::FieldEmpty {}.into()),
        Reply::Words(words) => (None, words.trim().to_owned()),
    };
    desk.record(Event::CheckedIn {
        party: by.clone(),
        helps,
        text: text.clone(),
    });
    desk.answer(Notice::CheckInThanks {});
    if chair != by {
        desk.say(
            To::Person(chair),
            Notice::CheckInSays {
                person: desk.case.party(&by).into(),
                label: desk.case.label.clone(),
                adjust: helps == Some(false),
                text,
            },
        );
    }
    Ok(())
}
