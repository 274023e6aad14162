//! What may happen in a case's room, whoever asked for it.

use crate::domain::case::Case;
use crate::domain::desk::{Effect, To};
use crate::domain::model::Model;
use crate::domain::party::{Party, PartyId};

/// Whether it happens in the case's room, which a draft does not have: whoever prepares it is told in private.
pub(super) fn needs_room(effect: &Effect) -> bool {
    match effect {
        Effect::Say(say) => say.to == To::Room,
        Effect::Admit(_) | Effect::Dismiss(_) | Effect::Moderate(_) | Effect::Renew(_) => true,
        Effect::OpenRoom | Effect::PutOut { .. } | Effect::Mark { .. } | Effect::Begin(_) | Effect::Note(_) => false,
    }
}

/// Whether this lets nobody of the family into a room where professionals talk alone.
pub(super) fn may_enter(case: &Case, model: &Model, effect: &Effect) -> bool {
    let alone = model
        .meeting_type(&case.kind)
        .is_some_and(|kind| kind.parents().is_some());
    let of_family = |party: &PartyId| case.party(party).is_some_and(Party::is_family);
    match effect {
        Effect::Admit(party) | Effect::Moderate(party) if alone => !of_family(party),
        Effect::Renew(renewal) if alone => !renewal.people.iter().any(of_family),
        _ => true,
    }
}
