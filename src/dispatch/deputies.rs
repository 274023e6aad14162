//! The last look at a case before it is kept, while somebody is away: whoever stands in gets what is asked of an office, also
//! in a case that was begun, or came to somebody, while they were away.

use super::dispatcher::Keeping;
use crate::domain::case::Case;
use crate::domain::desk::{Desk, Effect, To};
use crate::domain::event::{Entry, Event};
use crate::domain::party::PartyId;
use crate::handlers::{ask, deputies, people};
use crate::store::{StoreError, Tx, absences, outbox};

/// What a piece of work came to.
pub(super) type Work = (Case, Vec<Entry>, Vec<Effect>);

/// Begins and ends standing in where the offices of the case changed, and sends what is addressed to an office to its deputy.
pub(super) async fn settle(
    tx: &mut Tx,
    with: &Keeping<'_>,
    case: &Case,
    entries: &[Entry],
    effects: Vec<Effect>,
) -> Result<Work, StoreError> {
    let standing = if case.is_open() {
        absences::standing(&mut *tx).await?
    } else {
        Vec::new()
    };
    if standing.is_empty() && case.deputies.is_empty() {
        return Ok((case.clone(), entries.to_vec(), effects));
    }
    let mut desk = with.desk(case.clone(), None);
    (desk.entries, desk.effects) = (entries.to_vec(), effects);
    let before = desk.effects.len();
    if desk.effects.contains(&Effect::OpenRoom) {
        for absent in case.deputies.keys() {
            deputies::let_in(&mut desk, absent);
        }
    }
    let moved = |entry: &Entry| {
        matches!(
            entry.event,
            Event::HandedOver { .. } | Event::PartyLeft { .. } | Event::TakenOut { .. } | Event::AccountChanged { .. }
        )
    };
    if entries.iter().any(moved) {
        let model = desk.model;
        let without = case.deputies.keys().filter(|absent| !case.holds_office(absent, model));
        for absent in without {
            end(tx, &mut desk, absent).await?;
        }
    }
    for absence in standing {
        let (absent, Some(party)) = (PartyId(absence.person), absence.party) else {
            continue;
        };
        let holds = desk.case.holds_office(&absent, desk.model) || is_asked(&desk.effects, &absent);
        let known = desk.directory.person(&absent.0);
        let known = known.map(|known| people::party(desk.model, known, None));
        if let Some(known) = known
            && holds
            && !desk.case.deputies.contains_key(&absent)
            && deputies::may_know(&desk.case, &party)
        {
            deputies::begin(&mut desk, &known, &party, absence.last);
            pass_on(tx, &mut desk, &absent, None, &absent).await?;
        }
    }
    quietly(&mut desk, before);
    Ok((desk.case, desk.entries, desk.effects))
}

/// Ends standing in in one case; what the deputy was asked in somebody's place is asked of them again.
pub(super) async fn end(tx: &mut Tx, desk: &mut Desk<'_>, absent: &PartyId) -> Result<(), StoreError> {
    let deputy = desk.case.deputy_of(absent).map(|deputy| deputy.id.clone());
    deputies::end(desk, absent);
    let Some(deputy) = deputy else { return Ok(()) };
    pass_on(tx, desk, &deputy, Some(absent), absent).await
}

/// What this person was asked because of an office, for themselves or on behalf of somebody, is asked anew: it goes to
/// whoever holds the office now.
pub(super) async fn pass_on(
    tx: &mut Tx,
    desk: &mut Desk<'_>,
    asked_of: &PartyId,
    behalf: Option<&PartyId>,
    office: &PartyId,
) -> Result<(), StoreError> {
    for asked in outbox::open_in(&mut *tx, &desk.case.id, &asked_of.0).await? {
        let theirs = asked.behalf.as_deref() == behalf.map(|behalf| behalf.0.as_str());
        if !theirs || asked.question.is_personal() {
            continue;
        }
        outbox::close_question(&mut *tx, asked.outbox).await?;
        // Somebody who no longer belongs to the case is asked nothing more.
        let belongs = desk.case.present().any(|party| party.id == *office);
        if belongs && !asked.question.is_over(&desk.case) {
            ask::ask(desk, office, asked.question);
        }
    }
    Ok(())
}

/// Whether somebody is asked something because of an office.
fn is_asked(effects: &[Effect], who: &PartyId) -> bool {
    effects.iter().any(|effect| match effect {
        Effect::Say(say) => {
            let office = say.question.as_ref().is_some_and(|question| !question.is_personal());
            say.to == To::Person(who.clone()) && office && !say.own
        }
        _ => false,
    })
}

/// Nobody asked for it: what was said since waits for the day.
pub(super) fn quietly(desk: &mut Desk<'_>, since: usize) {
    for effect in desk.effects.iter_mut().skip(since) {
        if let Effect::Say(say) = effect {
            say.unasked = true;
        }
    }
}
