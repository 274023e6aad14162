//! A consent is withdrawn (R-127): sharing with people from outside stops in that very step, and whoever leads decides what
//! happens now.
//!
//! ```text
//! Birgit:    Mona trækker samtykke tilbage
//! Tovholder: Hvad vil du gøre nu? …  [ Få et nyt samtykke ] [ Uden fagfolk udefra ] [ Aflys mødet ]
//! ```

use crate::domain::case::CaseState;
use crate::domain::consent;
use crate::domain::desk::{Desk, Effect, Outcome, To};
use crate::domain::event::{Channel, ConsentChoice, Event};
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::board::board;
use super::consents::{in_chat, may_decide, named};
use super::{ask, calling, cancelling, chairing, consent_alone, opening};

/// "trækker samtykke tilbage": by the parent, or by the leader on their behalf. It stops in this very step (R-127).
pub fn withdraw(desk: &mut Desk, words: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if desk.case.consent.is_none() {
        return consent_alone::withdraw(desk, words);
    }
    let holders: Vec<(PartyId, String)> = consent::needed(&desk.case)
        .map(|party| (party.id.clone(), party.name.clone()))
        .collect();
    let (party, channel) = if holders.iter().any(|(party, _)| *party == by) {
        (by, Channel::Chat)
    } else {
        let by = may_decide(desk)?;
        match (named(&holders, words), holders.as_slice()) {
            (Some((party, _)), _) => (party, Channel::Orally),
            (None, [(only, _)]) => (only.clone(), Channel::Orally),
            (None, _) => {
                ask::ask(desk, &by, Question::ConsentOverview);
                return Ok(());
            }
        }
    };
    stop(desk, &party, channel)
}

/// A tap on "Mona trækker tilbage".
pub fn overview(desk: &mut Desk, choice: &str) -> Outcome {
    let party = PartyId(choice.to_owned());
    let own = desk.by.as_ref() == Some(&party);
    if !own {
        may_decide(desk)?;
    }
    let channel = if own { Channel::Chat } else { Channel::Orally };
    if desk.case.consent.is_none() {
        return consent_alone::stop(desk, &party, channel);
    }
    stop(desk, &party, channel)
}

fn stop(desk: &mut Desk, party: &PartyId, channel: Channel) -> Outcome {
    let standing = desk
        .case
        .consent
        .as_ref()
        .is_some_and(|state| state.given.contains_key(party));
    if !standing {
        return Err(Notice::ConsentNotGiven {
            person: desk.case.party(party).into(),
        }
        .into());
    }
    let date = desk.today();
    desk.record(Event::ConsentWithdrawn {
        party: party.clone(),
        channel,
        date,
    });
    let chair = consent::decides(&desk.case).clone();
    if desk.case.state == CaseState::Draft || !consent::is_stopped(&desk.case) {
        desk.answer(Notice::ConsentTakenBack {
            person: desk.case.party(party).into(),
            chair: desk.case.named(&chair),
        });
        return Ok(());
    }
    desk.tell_room(Notice::ConsentStoppedRoom {
        chair: desk.case.named(&chair),
    });
    let out = in_chat(desk);
    desk.effects.extend(out.into_iter().map(Effect::Dismiss));
    if desk.by.as_ref() != Some(&chair) {
        desk.answer(Notice::ConsentTakenBack {
            person: desk.case.party(party).into(),
            chair: desk.case.named(&chair),
        });
    }
    let owner = desk.case.owner.clone();
    if owner != chair && desk.by.as_ref() != Some(&owner) {
        let decides = Some(desk.case.party(&chair).into());
        desk.say(To::Person(owner), Notice::ConsentStopped { chair: decides })
            .unasked = false;
    }
    ask::ask(desk, &chair, Question::ConsentDecision);
    // The mødeleder hears of it at once, whatever the hour.
    if let Some(Effect::Say(say)) = desk.effects.last_mut() {
        say.unasked = false;
    }
    Ok(())
}

/// What the mødeleder decides: a new consent, the meeting without people from outside, or no meeting.
pub fn decide(desk: &mut Desk, choice: &str) -> Outcome {
    let by = may_decide(desk)?;
    if !consent::is_stopped(&desk.case) {
        return Err(Notice::QuestionIsOver {}.into());
    }
    if consent::alone::stopped(&desk.case).is_some() {
        return consent_alone::decide(desk, choice);
    }
    let decided = match choice {
        "new" => ConsentChoice::NewConsent,
        "without" => ConsentChoice::WithoutExternals,
        _ => ConsentChoice::Cancelled,
    };
    desk.record(Event::ConsentDecided { choice: decided });
    match decided {
        ConsentChoice::NewConsent => {
            let party = consent::lacking(&desk.case).into_iter().next();
            let party = party.ok_or(Notice::QuestionIsOver {})?;
            ask::ask(desk, &by, Question::Consent { party });
            Ok(())
        }
        ConsentChoice::WithoutExternals => without(desk),
        ConsentChoice::Cancelled => cancelling::cancel(desk, ""),
    }
}

/// The meeting goes on with the family and those close to the child.
fn without(desk: &mut Desk) -> Outcome {
    let leaving: Vec<PartyId> = consent::externals(&desk.case).map(|party| party.id.clone()).collect();
    for party in leaving {
        desk.record(Event::PartyLeft { party });
    }
    let meeting = desk.case.current().map(|meeting| {
        let chairless = meeting.chair.agreed().is_none();
        (meeting.number, meeting.at, meeting.phase, chairless)
    });
    desk.answer(Notice::ConsentWithout {
        at: meeting.map(|(_, at, ..)| at),
    });
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
        return Ok(());
    }
    let Some((number, _, phase, chairless)) = meeting else {
        return Ok(());
    };
    if phase == Phase::Planned {
        calling::call_what_waits(desk, number);
        return Ok(());
    }
    board(desk, number);
    if chairless {
        chairing::ask_for_chair(desk, number);
    }
    Ok(())
}

/// Sharing is stopped, and who decides: the reader, where no name is said.
pub fn stopped(desk: &Desk) -> Notice {
    if consent::alone::stopped(&desk.case).is_some() {
        return consent_alone::stopped(desk);
    }
    let decides = consent::decides(&desk.case);
    let other = desk.by.as_ref() != Some(decides);
    Notice::ConsentStopped {
        chair: other.then(|| desk.case.party(decides).into()),
    }
}
