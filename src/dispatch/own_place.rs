//! The bot's own coming and going: out of a case's room, back into it, and on to the room that replaces one.
//!
//! ```text
//! Tovholder, to the owner:   Jeg er ikke længere i rummet for pige 9 år. Det, jeg skulle skrive der, venter. …
//! Tovholder, to the owner:   Jeg er tilbage i rummet for pige 9 år. Det, der ventede, kommer nu.
//! ```

use super::dispatcher::Scene;
use super::update::{Membership, Update, UpdateKind};
use super::{new_room, watch};
use crate::domain::desk::Desk;
use crate::domain::notice::Notice;
use crate::domain::renewal;
use crate::handlers::lost_room;
use crate::store::rooms::{self, Room};
use crate::store::{self, StoreError, access, cases, outbox, silences};

/// Handles what concerns the bot itself in a room, whoever did it; says whether that is what the update was.
pub(super) async fn changed(scene: &mut Scene<'_>, update: &Update) -> Result<bool, StoreError> {
    match &update.kind {
        // That whoever did it may lead us on was looked at where the room was followed.
        UpdateKind::Upgraded { replacement } => {
            Box::pin(followed(scene, &update.room, replacement)).await?;
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

/// On to the room that replaces one: the people of a case are invited there, and what waited for the old one comes.
async fn followed(scene: &mut Scene<'_>, old: &str, new: &str) -> Result<(), StoreError> {
    let room = rooms::what(&mut *scene.tx, old).await?;
    rooms::replace(&mut *scene.tx, old, new).await?;
    if let Some(Room::Case(id)) = room
        && let Some(case) = cases::load(&mut *scene.tx, &id).await?
    {
        access::let_in(scene.tx, &id).await?;
        if case.is_open() {
            let mut desk = scene.desk(case, None, None);
            lost_room::moved(&mut desk, new);
            let Desk { case, effects, .. } = desk;
            scene.keep(&case, &[], effects, Some(new)).await?;
            new_room::begun(scene.tx, &id).await?;
        }
    }
    // The bot may have looked at the new room before it knew what that was.
    match silences::last_look(&mut *scene.tx, new).await? {
        Some(look) => watch::look_at(scene, new, &look).await,
        None => Ok(()),
    }
}

async fn left(scene: &mut Scene<'_>, room: &Room) -> Result<(), StoreError> {
    let Room::Case(id) = room else {
        return rooms::forget(&mut *scene.tx, room).await;
    };
    if access::shut_out(scene.tx, id).await?
        && let Some(case) = cases::load(&mut *scene.tx, id).await?
        && case.is_open()
    {
        scene.keep(&case, &[], vec![renewal::lost(&case)], None).await?;
    }
    Ok(())
}

async fn came_back(scene: &mut Scene<'_>, room: &Room) -> Result<(), StoreError> {
    let Room::Case(id) = room else { return Ok(()) };
    // Our own coming into the room that we are just making opens nothing: first everybody is invited.
    if outbox::is_renewed(&mut *scene.tx, id).await? {
        return Ok(());
    }
    if access::let_in(scene.tx, id).await?
        && let Some(case) = cases::load(&mut *scene.tx, id).await?
    {
        new_room::not_asked(scene.tx, id).await?;
        let label = case.called().to_owned();
        scene.tell(&case.owner.0, Notice::RoomBack { label }).await?;
    }
    Ok(())
}
