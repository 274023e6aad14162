//! Which rooms are somebody's direct chat: encrypted ones in which the bot is alone with that person. Where others are too it says
//! nothing of anybody, and whoever writes there is told so in a chat of their own.
//!
//! ```text
//! Mette, where Jonas is too:   mine sager
//! Tovholder, to Mette alone:   Skriv til mig her, Mette. I din anden chat med mig er der også andre …
//! ```
//!
//! Invariant: who is in a room is what the last look at it says, invitations included; a look commits with the sync that it is of.
//! What was done in a room before anybody looked at it waits for the look.

use super::dispatcher::Scene;
use super::update::{Membership, Update, UpdateKind};
use crate::domain::notice::Notice;
use crate::domain::setting::Setting;
use crate::store::rooms::{self, Room};
use crate::store::silences::{self, Why};
use crate::store::{self, StoreError, inbox, purge};

/// Somebody of the directory did something in a room that is nothing to us. Says whether it is their direct chat from now on.
pub(super) async fn begins(scene: &mut Scene<'_>, update: &Update, person: &str) -> Result<bool, StoreError> {
    let goes = matches!(
        update.kind,
        UpdateKind::Membership {
            now: Membership::Left | Membership::Banned,
            ..
        }
    );
    // Others may still be in a room of a case that was.
    if goes
        || rooms::was_replaced(&mut *scene.tx, &update.room).await?
        || purge::is_room(&mut *scene.tx, &update.room).await?
    {
        return Ok(false);
    }
    let Some(look) = silences::last_look(&mut *scene.tx, &update.room).await? else {
        tracing::info!(
            room = update.room,
            "what was done in a room waits until the room has been looked at"
        );
        inbox::hold(scene.tx, &update.event).await?;
        return Ok(false);
    };
    if look.wrong.contains(&Setting::Encryption) {
        not_encrypted(scene, &update.room, person).await?;
        return Ok(false);
    }
    let own = store::kv(&mut *scene.tx, store::OWN).await?.unwrap_or_default();
    if look.members.iter().any(|user| *user != own && *user != update.sender) {
        // Who comes and goes there, or puts a sign to what another said, wants nothing of the bot.
        if is_said(&update.kind) {
            not_alone(scene, &update.room, person).await?;
        }
        return Ok(false);
    }
    if !look.members.contains(&update.sender) {
        return Ok(false);
    }
    silences::end_all(&mut *scene.tx, &update.room).await?;
    let chat = Room::Direct(person.to_owned());
    rooms::set(&mut *scene.tx, &chat, &update.room, true).await?;
    Ok(true)
}

fn is_said(kind: &UpdateKind) -> bool {
    matches!(
        kind,
        UpdateKind::Text { .. } | UpdateKind::File { .. } | UpdateKind::Guarded { .. } | UpdateKind::Unreadable
    )
}

/// Somebody writes to the bot where the homeserver reads along.
pub(super) async fn not_encrypted(scene: &mut Scene<'_>, room: &str, person: &str) -> Result<(), StoreError> {
    let why = Why::Setting(Setting::Encryption);
    is_not_used(scene, room, person, &why, |first_name| Notice::ChatNotEncrypted {
        first_name,
    })
    .await
}

/// Others are where somebody writes to the bot, or have come into their direct chat.
pub(super) async fn not_alone(scene: &mut Scene<'_>, room: &str, person: &str) -> Result<(), StoreError> {
    let why = Why::Company(person.to_owned());
    is_not_used(scene, room, person, &why, |first_name| Notice::ChatNotAlone {
        first_name,
    })
    .await
}

/// A room is nobody's direct chat, or not any more: what waits for this person goes to a chat that the bot makes, and there they are
/// told, once.
async fn is_not_used(
    scene: &mut Scene<'_>,
    room: &str,
    person: &str,
    why: &Why,
    notice: impl Fn(String) -> Notice,
) -> Result<(), StoreError> {
    rooms::forget_direct(&mut *scene.tx, room).await?;
    if silences::begin(&mut *scene.tx, room, why, scene.now).await? {
        let known = scene.directory.person(person);
        let first_name = known.map(|known| known.first_name().to_owned()).unwrap_or_default();
        scene.tell(person, notice(first_name)).await?;
    }
    Ok(())
}
