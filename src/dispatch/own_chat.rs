//! What is between one person and the bot is said in their own chat, also while they have not opened it yet. The case's room says
//! only that something waits there.
//!
//! ```text
//! Jonas, in the room:      [ Nej ]
//! Tovholder, to Jonas:     Tak for dit svar. Hvad er grunden?
//! Tovholder, in the room:  Jonas, vil du åbne chatten med kun dig og mig?
//! ```

use crate::domain::case::Case;
use crate::domain::desk::{Effect, Say, To};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};
use crate::domain::sending::is_in_room;
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, Tx};

/// Adds a mention for each person to whom something private is said and who reads nothing but the case's room.
pub(super) async fn points_there(tx: &mut Tx, case: &Case, effects: Vec<Effect>) -> Result<Vec<Effect>, StoreError> {
    let mut all = Vec::with_capacity(effects.len());
    let mut pointed: Vec<PartyId> = Vec::new();
    for effect in effects {
        let private = match &effect {
            Effect::Say(say) if say.is_private() => match &say.to {
                To::Person(party) => Some((party.clone(), say.unasked)),
                To::Room => None,
            },
            _ => None,
        };
        all.push(effect);
        if let Some((party, unasked)) = private
            && !pointed.contains(&party)
            && reads_the_room_only(tx, case, &party).await?
        {
            all.push(Effect::Say(Box::new(mention(case, &party, unasked))));
            pointed.push(party);
        }
    }
    Ok(all)
}

async fn reads_the_room_only(tx: &mut Tx, case: &Case, party: &PartyId) -> Result<bool, StoreError> {
    Ok(is_in_room(case, party)
        && rooms::id(&mut *tx, &Room::Direct(party.0.clone()), false)
            .await?
            .is_none()
        && rooms::id(&mut *tx, &Room::Case(case.id.clone()), true).await?.is_some())
}

fn mention(case: &Case, party: &PartyId, unasked: bool) -> Say {
    let first_name = case.party(party).map(Party::first_name).unwrap_or_default().to_owned();
    Say {
        to: To::Room,
        notice: Notice::OwnChatWaits { first_name },
        also: Vec::new(),
        question: None,
        choices: Vec::new(),
        mentions: vec![party.clone()],
        slot: None,
        file: None,
        keys: Vec::new(),
        unasked,
        behalf: None,
        own: false,
    }
}
