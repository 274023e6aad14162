//! Consent: who holds custody, and who has consented to what and with whom (R-126, R-128). Nothing is sent before all have.
//!
//! ```text
//! Tovholder: Har Mona Friis givet samtykke? …  [ Ja, skrevet under ] [ Ja, i Digital Post ] [ Ikke endnu ]
//! Birgit:    samtykke Mona skema 2/10
//! ```

use crate::domain::case::CaseState;
use crate::domain::consent::{self, Form};
use crate::domain::desk::{Desk, Effect, Outcome, Refusal};
use crate::domain::event::{Channel, Event};
use crate::domain::meeting::Phase;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::consent_words::{may_hold, scope};
use super::{ask, calling, dates, invitation, opening, people, relatives};

/// The next thing that is lacking before anything may be sent: who holds custody, or somebody's consent.
pub fn next(desk: &Desk) -> Option<Question> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    if !kind.consent {
        return None;
    }
    if desk.case.consent.is_none() {
        return Some(Question::Custody);
    }
    if let Some(question) = super::young::next(&desk.case, kind) {
        return Some(question);
    }
    let party = consent::lacking(&desk.case).into_iter().next()?;
    Some(Question::Consent { party })
}

/// Nothing that concerns people from outside goes on while a consent is withdrawn and nobody has decided.
///
/// # Errors
///
/// It is withdrawn: the refusal says who decides, and how.
pub fn gate(desk: &Desk) -> Outcome {
    if !consent::is_stopped(&desk.case) {
        return Ok(());
    }
    Err(super::consent_withdrawn::stopped(desk).into())
}

/// Whether this person may get what is shared in the case.
///
/// # Errors
///
/// They are from outside, and a consent is missing.
pub fn gate_for(desk: &Desk, party: &PartyId) -> Outcome {
    if consent::may_reach(&desk.case, party) {
        return Ok(());
    }
    if !consent::is_stopped(&desk.case) {
        return Err(missing(desk).into());
    }
    Err(super::consent_withdrawn::stopped(desk).into())
}

/// Somebody from outside takes on a task in the case only when the consents reach them: they are invited first.
///
/// # Errors
///
/// The consents do not reach them.
pub fn gate_for_task(desk: &Desk, party: &Party) -> Outcome {
    if consent::would_reach(&desk.case, party) {
        return Ok(());
    }
    gate(desk)?;
    let person = Named::from(party);
    Err(Notice::ConsentInviteFirst { person }.into())
}

/// What is missing before anything is sent, as a refusal.
pub fn missing(desk: &Desk) -> Notice {
    let lacking = consent::lacking(&desk.case);
    let names = lacking.iter().filter_map(|party| desk.case.party(party));
    Notice::ConsentMissing {
        names: names.map(Named::from).collect(),
    }
}

/// Who holds custody. Somebody who was not mentioned before becomes one of the family.
pub fn custody(desk: &mut Desk, reply: &Reply) -> Outcome {
    let holders = match reply {
        Reply::Choice(id) if id == "all" => desk
            .case
            .family()
            .filter(|party| may_hold(desk, party))
            .map(|party| party.id.clone())
            .collect(),
        Reply::Choice(id) => vec![PartyId(id.clone())],
        Reply::Words(words) => holders_named(desk, words)?,
    };
    desk.record(Event::CustodySaid { holders });
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
    } else {
        ask_lacking(desk);
    }
    Ok(())
}

fn holders_named(desk: &mut Desk, words: &str) -> Result<Vec<PartyId>, Refusal> {
    let said = relatives::read(desk.model, words);
    if said.is_empty() {
        return Err(Notice::RelativesUnclear {}.into());
    }
    let mut holders = Vec::new();
    for relative in said {
        let known = people::in_case(desk, &relative.name).filter(|party| party.is_family());
        if let Some(party) = known {
            holders.push(party.id.clone());
            continue;
        }
        let party = relatives::party(desk, relative);
        holders.push(party.id.clone());
        desk.record(Event::PartyAdded { party });
    }
    Ok(holders)
}

/// "samtykke": whose consent stands. "samtykke Mona skrevet under 2/10": hers is written down.
pub fn in_words(desk: &mut Desk, words: &str) -> Outcome {
    if desk.case.consent.is_none() {
        return super::consent_alone::in_words(desk, words);
    }
    let holders: Vec<(PartyId, String)> = consent::needed(&desk.case)
        .map(|party| (party.id.clone(), party.name.clone()))
        .collect();
    // Whoever gave one sees it, and takes it back with a tap.
    if let Some(by) = desk.by.clone().filter(|by| holders.iter().any(|(id, _)| id == by)) {
        ask::ask(desk, &by, Question::ConsentOverview);
        return Ok(());
    }
    let by = may_decide(desk)?;
    if words.trim().is_empty() {
        if consent::is_stopped(&desk.case) {
            ask::ask(desk, &by, Question::ConsentDecision);
        } else {
            ask::ask(desk, &by, Question::ConsentOverview);
        }
        return Ok(());
    }
    let Some((party, rest)) = named(&holders, words) else {
        let names = holders.into_iter().map(|(_, name)| name).collect();
        let said = words.trim().to_owned();
        return Err(Notice::NotInCase { said, names }.into());
    };
    give(desk, &party, &rest)
}

/// The holder these words begin with or name, and the words that are left.
pub fn named(holders: &[(PartyId, String)], words: &str) -> Option<(PartyId, String)> {
    let lower = words.to_lowercase();
    let begins = |name: &str| {
        let name = name.to_lowercase();
        let mut found = lower.match_indices(&name).map(|(at, _)| at);
        found.find(|at| {
            let before = lower[..*at].chars().next_back();
            let after = lower[at + name.len()..].chars().next();
            let edge = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
            // "Monas samtykke" names Mona.
            let possessive = lower[at + name.len()..].starts_with("s ");
            edge(before) && (edge(after) || possessive)
        })
    };
    let mut whole = holders.iter().filter(|(_, name)| begins(name).is_some());
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let chosen = match (whole.next(), whole.next()) {
        (Some(one), None) => Some((one, one.1.clone())),
        _ => {
            // "den" is no name.
            let named = holders.iter().filter(|(id, _)| id.0 != consent::YOUNG);
            let mut firsts = named.filter(|(_, name)| begins(&first(name)).is_some());
            match (firsts.next(), firsts.next()) {
                (Some(one), None) => Some((one, first(&one.1))),
                _ => None,
            }
        }
    };
    let ((party, _), said) = chosen?;
    let rest = if lower.len() == words.len() {
        let at = begins(&said).unwrap_or(0);
        format!("{} {}", &words[..at], &words[at + said.len()..])
    } else {
        String::new()
    };
    Some((party.clone(), rest.trim().to_owned()))
}

/// The answer to "has she given consent?": by tap or in words, with the day where one is told.
pub fn answer(desk: &mut Desk, party: &PartyId, reply: &Reply) -> Outcome {
    may_decide(desk)?;
    match reply {
        Reply::Choice(id) if id == "no" => {
            desk.answer(Notice::ConsentWaits {
                person: desk.case.party(party).into(),
            });
            Ok(())
        }
        Reply::Choice(id) => give(desk, &party.clone(), id),
        Reply::Words(words) => give(desk, &party.clone(), words),
    }
}

/// Writes a consent down; when it was the last one, what was held goes on.
fn give(desk: &mut Desk, party: &PartyId, how: &str) -> Outcome {
    let date = if how.chars().any(|sign| sign.is_ascii_digit()) {
        dates::day_in_past_or_future(desk, how)?
    } else {
        desk.today()
    };
    if date > desk.today() {
        return Err(Notice::ConsentAhead { date }.into());
    }
    let before = consent::is_stopped(&desk.case);
    desk.record(Event::ConsentGiven {
        party: party.clone(),
        scope: scope(desk),
        recipients: consent::externals(&desk.case).map(|party| party.id.clone()).collect(),
        channel: Channel::read(how),
        form: Form::read(how),
        date,
    });
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
        return Ok(());
    }
    desk.answer(Notice::ConsentNoted {
        person: desk.case.party(party).into(),
        date,
        form: Form::read(how),
    });
    if !consent::lacking(&desk.case).is_empty() {
        ask_lacking(desk);
        return Ok(());
    }
    if before {
        let names: Vec<PartyId> = in_chat(desk);
        desk.effects.extend(names.into_iter().map(Effect::Admit));
        desk.tell_room(Notice::ConsentResumed {});
    }
    go_on(desk)
}

/// Asks for the next consent that is lacking, of whoever decides.
pub fn ask_lacking(desk: &mut Desk) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let young = kind.and_then(|kind| super::young::next(&desk.case, kind));
    let lacking = || consent::lacking(&desk.case).into_iter().next();
    let Some(question) = young.or_else(|| lacking().map(|party| Question::Consent { party })) else {
        return;
    };
    let whom = desk.by.clone().unwrap_or_else(|| consent::decides(&desk.case).clone());
    ask::ask(desk, &whom, question);
}

/// Somebody from outside was added whom the consents do not reach: they are asked for before that person is.
pub fn ask_for_new(desk: &mut Desk) {
    if desk.case.state != CaseState::Draft && !consent::is_stopped(&desk.case) {
        ask_lacking(desk);
    }
}

/// What waited: invitations to those who could not be asked, or the call of a follow-up.
fn go_on(desk: &mut Desk) -> Outcome {
    match desk.case.current().map(|meeting| (meeting.number, meeting.phase)) {
        Some((number, Phase::Planned)) => {
            calling::call_what_waits(desk, number);
            Ok(())
        }
        Some((_, Phase::Called)) => invitation::send_new(desk),
        _ => Ok(()),
    }
}

/// People from outside who read the chat.
pub fn in_chat(desk: &Desk) -> Vec<PartyId> {
    let externals = consent::externals(&desk.case).filter(|party| party.in_chat());
    externals.map(|party| party.id.clone()).collect()
}

/// Whoever speaks may keep the consents: the owner, or the mødeleder.
/// # Errors
///
/// Somebody else speaks.
pub fn may_decide(desk: &Desk) -> Result<PartyId, Refusal> {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if by == desk.case.owner || by == *consent::decides(&desk.case) {
        return Ok(by);
    }
    Err(Notice::OnlyChair {
        chair: desk.case.named(&desk.case.owner),
    }
    .into())
}
