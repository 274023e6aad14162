//! The last look before anything leaves a case: nobody is let in or told unasked whom the consents do not reach,
//! whichever feature wanted it. A withdrawal also takes back what waits.

use crate::domain::case::Case;
use crate::domain::consent;
use crate::domain::desk::{Effect, To};
use crate::domain::event::{Entry, Event};
use crate::store::{StoreError, Tx, outbox};

/// When a consent was just withdrawn, what waits for those whom it concerned is not done any more.
///
/// # Errors
///
/// The store fails.
pub(super) async fn withhold(tx: &mut Tx, case: &Case, entries: &[Entry]) -> Result<(), StoreError> {
    let withdrawn = |entry: &Entry| {
        matches!(
            entry.event,
            Event::ConsentWithdrawn { .. } | Event::ConsentAloneWithdrawn { .. }
        )
    };
    if !entries.iter().any(withdrawn) {
        return Ok(());
    }
    let deputies = case.deputies.values().map(|stands| &stands.deputy);
    let out = case.present().chain(deputies);
    let out = out.filter(|party| !consent::may_reach(case, &party.id));
    let out: Vec<String> = out.map(|party| party.id.0.clone()).collect();
    outbox::withhold(&mut *tx, &case.id, &out).await?;
    Ok(())
}

/// Whether it may happen while consents stand as they do: nobody is let in, or told of the case unasked, whom they do not reach.
pub(super) fn is_lawful(case: &Case, effect: &Effect) -> bool {
    match effect {
        Effect::Admit(party) | Effect::Moderate(party) => consent::may_reach(case, party),
        Effect::Renew(renewal) => renewal.people.iter().all(|party| consent::may_reach(case, party)),
        Effect::Say(say) => match &say.to {
            To::Person(party) => !say.unasked || consent::may_reach(case, party),
            To::Room => true,
        },
        Effect::OpenRoom
        | Effect::Dismiss(_)
        | Effect::PutOut { .. }
        | Effect::Mark { .. }
        | Effect::Begin(_)
        | Effect::Note(_) => true,
    }
}
