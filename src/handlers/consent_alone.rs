//! A consent to a meeting without the family is withdrawn (R-104): whatever concerns that meeting stops in that very step for
//! everybody who was asked to it, and whoever is accountable decides what happens now.
//!
//! ```text
//! Camilla:   Anna trækker sit samtykke tilbage
//! Tovholder: Hvad vil du gøre nu? …  [ Få et nyt samtykke ] [ Aflys mødet ]
//! ```

use crate::domain::case::Case;
use crate::domain::consent::{self, alone};
use crate::domain::desk::{Desk, Effect, Outcome, To};
use crate::domain::event::{Channel, ConsentChoice, Event};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::model::{MeetingType, Parents};
use crate::domain::notice::{ConsentLine, Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Choice, Question, Reply};
use crate::domain::renewal;
use crate::domain::words::Words;

use super::consents::{may_decide, named};
use super::{ask, cancelling, consent_words, invitation};

/// Whether this consent is asked for in a case.
fn is_asked_for(desk: &Desk) -> bool {
    let kind = desk.model.meeting_type(&desk.case.kind);
    kind.and_then(MeetingType::parents) == Some(Parents::Consenting)
}

/// Those who are asked, by id and name.
fn asked(desk: &Desk) -> Vec<(PartyId, String)> {
    let asked = alone::asked(&desk.case);
    asked.map(|party| (party.id.clone(), party.name.clone())).collect()
}

/// "Anna trækker sit samtykke tilbage": by whoever gave it, or by the leader on their behalf.
pub fn withdraw(desk: &mut Desk, words: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if !is_asked_for(desk) {
        return Err(Notice::ConsentNotUsed {}.into());
    }
    let asked = asked(desk);
    if asked.iter().any(|(party, _)| *party == by) {
        return stop(desk, &by, Channel::Chat);
    }
    let by = may_decide(desk)?;
    let party = match (named(&asked, words), asked.as_slice()) {
        (Some((party, _)), _) => party,
        (None, [(only, _)]) => only.clone(),
        (None, _) => {
            ask::ask(desk, &by, Question::ConsentOverview);
            return Ok(());
        }
    };
    stop(desk, &party, Channel::Orally)
}

/// "samtykke": whose consent stands, each with a tap that takes it back. "samtykke Anna 12/3 møde": hers is written down.
pub fn in_words(desk: &mut Desk, words: &str) -> Outcome {
    let asked = asked(desk);
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let own = asked.iter().any(|(party, _)| *party == by);
    if !own {
        may_decide(desk)?;
    }
    if !is_asked_for(desk) {
        return Err(Notice::ConsentNotUsed {}.into());
    }
    if words.trim().is_empty() || own {
        let stopped = alone::stopped(&desk.case).is_some() && !own;
        let question = if stopped {
            Question::ConsentDecision
        } else {
            Question::ConsentOverview
        };
        ask::ask(desk, &by, question);
        return Ok(());
    }
    let Some((party, rest)) = named(&asked, words) else {
        let names = asked.into_iter().map(|(_, name)| name).collect();
        let said = words.trim().to_owned();
        return Err(Notice::NotInCase { said, names }.into());
    };
    super::alone::consent(desk, &party, &Reply::Words(rest))
}

/// One consent is taken back; what follows of it is in the same transaction.
pub fn stop(desk: &mut Desk, party: &PartyId, channel: Channel) -> Outcome {
    if !alone::stands(&desk.case, party) {
        let person = desk.case.party(party).into();
        return Err(Notice::ConsentNotGiven { person }.into());
    }
    let here = renewal::belong(&desk.case, desk.model);
    let chair = live(&desk.case).and_then(|meeting| meeting.chair.agreed().cloned());
    let date = desk.today();
    desk.record(Event::ConsentAloneWithdrawn {
        party: party.clone(),
        channel,
        date,
    });
    let owner = desk.case.owner.clone();
    let (person, by) = (Named::from(desk.case.party(party)), desk.by.clone());
    let (named, stopped) = (desk.case.named(&owner), alone::stopped(&desk.case).is_some());
    if by.as_ref() != Some(&owner) || !stopped {
        desk.answer(Notice::ConsentAloneTakenBack {
            person,
            owner: named.clone(),
            called: stopped,
        });
    }
    if !stopped {
        return Ok(());
    }
    desk.tell_room(Notice::ConsentAloneStoppedRoom { owner: named.clone() });
    let stay = renewal::belong(&desk.case, desk.model);
    let out = here.into_iter().filter(|party| !stay.contains(party));
    desk.effects.extend(out.map(Effect::Dismiss));
    if let Some(chair) = chair.filter(|chair| *chair != owner && Some(chair) != by.as_ref()) {
        let owner = Some(named);
        desk.say(To::Person(chair), Notice::ConsentAloneStopped { owner })
            .unasked = false;
    }
    ask::ask(desk, &owner, Question::ConsentDecision);
    // Whoever is accountable hears of it at once, whatever the hour.
    if let Some(Effect::Say(say)) = desk.effects.last_mut() {
        say.unasked = false;
    }
    Ok(())
}

/// The meeting people have been asked to and that is still to come, or going on.
fn live(case: &Case) -> Option<&Meeting> {
    case.current()
        .filter(|meeting| matches!(meeting.phase, Phase::Called | Phase::Open))
}

/// What was decided: a new consent, or no meeting.
pub fn decide(desk: &mut Desk, choice: &str) -> Outcome {
    let by = may_decide(desk)?;
    let stopped = alone::stopped(&desk.case).ok_or(Notice::QuestionIsOver {})?;
    if choice == "cancel" {
        desk.record(Event::ConsentDecided {
            choice: ConsentChoice::Cancelled,
        });
        return cancelling::cancel(desk, "");
    }
    let party = stopped.parents.withdrawn.keys().next().cloned();
    let party = party.ok_or(Notice::QuestionIsOver {})?;
    desk.record(Event::ConsentDecided {
        choice: ConsentChoice::NewConsent,
    });
    ask::ask(desk, &by, Question::ConsentAlone { party });
    Ok(())
}

/// What may be decided.
pub fn phrase_decision(desk: &Desk) -> (Notice, Vec<Choice>) {
    let at = live(&desk.case).map(|meeting| meeting.at);
    let mut choices = vec![Choice::new("new", Notice::LabelNewConsent {})];
    if at.is_some() {
        choices.push(Choice::new("cancel", Notice::LabelCancelMeeting {}));
    }
    (Notice::AskConsentAloneDecision { at }, choices)
}

/// Whose consent stands; a tap takes one back.
pub fn phrase_overview(desk: &Desk) -> (Notice, Vec<Choice>) {
    if !is_asked_for(desk) {
        return (Notice::ConsentNotUsed {}, Vec::new());
    }
    let (mut given, mut missing, mut withdrawn) = (Vec::new(), Vec::new(), Vec::new());
    let mut standing = Vec::new();
    for party in alone::asked(&desk.case) {
        match line(&desk.case, party) {
            Some(line) => {
                given.push(line);
                standing.push(party);
            }
            None if is_withdrawn(&desk.case, &party.id) => withdrawn.push(Named::from(party)),
            None => missing.push(Named::from(party)),
        }
    }
    let choices = consent_words::withdrawals(desk, &standing);
    let notice = Notice::ConsentOverview {
        given,
        missing,
        withdrawn,
    };
    (notice, choices)
}

/// The consent of somebody, as it stands.
fn line(case: &Case, party: &Party) -> Option<ConsentLine> {
    let asked = case.meetings.iter().rev().find(|meeting| meeting.is_called());
    let asked = asked.filter(|meeting| meeting.phase != Phase::Cancelled);
    let given = case.parents.consents.get(&party.id);
    let given = given.or_else(|| asked.and_then(|meeting| meeting.parents.consents.get(&party.id)))?;
    Some(ConsentLine {
        person: Named::from(party),
        on: Some(given.on),
        form: given.form,
        scope: Words::default(),
        recipients: Vec::new(),
    })
}

fn is_withdrawn(case: &Case, party: &PartyId) -> bool {
    let stopped = alone::stopped(case).is_some_and(|meeting| meeting.parents.withdrawn.contains_key(party));
    stopped || case.parents.withdrawn.contains_key(party)
}

/// Somebody consented while the meeting stood still: the next one who has to is asked about, or it goes on.
pub fn go_on(desk: &mut Desk, here: &[PartyId]) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if let Some(stopped) = alone::stopped(&desk.case) {
        let party = stopped.parents.withdrawn.keys().next().cloned();
        let party = party.ok_or(Notice::QuestionIsOver {})?;
        ask::ask(desk, &by, Question::ConsentAlone { party });
        return Ok(());
    }
    let back: Vec<PartyId> = renewal::belong(&desk.case, desk.model);
    desk.effects.extend(
        back.into_iter()
            .filter(|party| !here.contains(party))
            .map(Effect::Admit),
    );
    let meeting = live(&desk.case).map(|meeting| (meeting.phase, meeting.chair.agreed().cloned()));
    let (phase, chair) = meeting.unzip();
    desk.effects.extend(chair.flatten().map(Effect::Moderate));
    desk.tell_room(Notice::ConsentAloneResumed {});
    match phase {
        // Those who were put on the list meanwhile are asked now.
        Some(Phase::Called) => invitation::send_new(desk),
        _ => Ok(()),
    }
}

/// Those who were taken out of the room with a consent, and have said that they come, or may still: when the meeting is called off,
/// they hear of it by themselves.
pub fn held_back(desk: &Desk) -> Vec<PartyId> {
    let Some(meeting) = alone::stopped(&desk.case) else {
        return Vec::new();
    };
    let parties = meeting
        .expected()
        .into_iter()
        .filter_map(|party| desk.case.party(party));
    let parties = parties.filter(|party| party.in_chat() && alone::holds_back(&desk.case, party));
    parties.map(|party| party.id.clone()).collect()
}

/// Nobody takes on a task at a meeting that stands still.
///
/// # Errors
///
/// It does: the refusal says who decides.
pub fn gate(desk: &Desk) -> Outcome {
    if alone::stopped(&desk.case).is_none() {
        return Ok(());
    }
    Err(stopped(desk).into())
}

/// Why nothing goes on, and who decides: the reader, where no name is said.
pub fn stopped(desk: &Desk) -> Notice {
    let decides = consent::decides(&desk.case);
    let other = desk.by.as_ref() != Some(decides);
    Notice::ConsentAloneStopped {
        owner: other.then(|| desk.case.named(decides)),
    }
}
