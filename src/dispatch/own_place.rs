//! The bot's own coming and going: out of a case's room, back into it, and on to the room that replaces one.
//!
//! ```text
//! Tovholder, to the owner:   Jeg er ikke længere i rummet for pige 9 år. Det, jeg skulle skrive der, venter. …
//! Tovholder, to the owner:   Jeg er tilbage i rummet for pige 9 år. Det, der ventede, kommer nu.
//! ```

use super::dispatcher::Scene;
use super::update::{Membership, Update, UpdateKind};
use crate::domain::notice::Notice;
use crate::store::rooms::{self, Room};
use crate::store::{self, StoreError, cases};

/// Handles what concerns the bot itself in a room, whoever did it; says whether that is what the update was.
pub(super) async fn changed(scene: &mut Scene<'_>, update: &Update) -> Result<bool, StoreError> {
    match &update.kind {
        // That whoever did it may lead us on was looked at where the room was followed.
        UpdateKind::Upgraded { replacement } => {
            rooms::replace(&mut *scene.tx, &update.room, replacement).await?;
            Ok(true)
        }
        UpdateKind::Membership { person, now } => {
            let own = store::kv(&mut *scene.tx, store::OWN).await?;
            if own.as_deref() != Some(person.as_str()) {
                return Ok(false);
            }
            let Some(room) = rooms::what(&mut *scene.tx, &update.room).await? else {
                return Ok(false);
            };
            match now {
                Membership::Left | Membership::Banned => left(scene, &room).await?,
                Membership::Joined => came_back(scene, &room).await?,
                Membership::Invited => {}
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

async fn left(scene: &mut Scene<'_>, room: &Room) -> Result<(), StoreError> {
    let Room::Case(id) = room else {
        return rooms::forget(&mut *scene.tx, room).await;
    };
    if rooms::shut_out(scene.tx, id).await?
        && let Some(case) = cases::load(&mut *scene.tx, id).await?
    {
        let label = case.called().to_owned();
        scene.tell(&case.owner.0, Notice::RoomLost { label }).await?;
    }
    Ok(())
}

async fn came_back(scene: &mut Scene<'_>, room: &Room) -> Result<(), StoreError> {
    if let Room::Case(id) = room
        && rooms::let_in(scene.tx, id).await?
        && let Some(case) = cases::load(&mut *scene.tx, id).await?
    {
        let label = case.called().to_owned();
        scene.tell(&case.owner.0, Notice::RoomBack { label }).await?;
    }
    Ok(())
}
