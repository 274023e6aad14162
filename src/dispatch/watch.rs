//! How the rooms are: a case's room that is no longer as the bot made it is silent, is put back where that can be done, and
//! whoever is accountable is told, once.
//!
//! ```text
//! Tovholder, to Mette alone:  Nye i rummet til sagen "dreng 4 år" kan nu læse det, der blev skrevet, før de kom.
//!                             Jeg sætter det tilbage nu …
//! ```
//!
//! A direct chat that is not encrypted, or that others are in, is not used: the bot makes another one. Whoever has a device that gets
//! no keys is told what to tap.

use super::dispatcher::Scene;
use super::update::{Care, Look, Update, UpdateKind};
use super::{direct_chat, stranger};
use crate::domain::notice::Notice;
use crate::domain::setting::Setting;
use crate::outbox::job::Job;
use crate::store::rooms::{self, Room};
use crate::store::silences::{self, Why};
use crate::store::{self, StoreError, cases, inbox, outbox};

/// Handles what is known of a room or a device, not done by a person; says whether that is what the update was.
pub(super) async fn looked(scene: &mut Scene<'_>, update: &Update) -> Result<bool, StoreError> {
    match &update.kind {
        UpdateKind::Looked(look) => look_at(scene, &update.room, look).await?,
        UpdateKind::Refused(Care::PutBack(setting)) => cannot_put_back(scene, &update.room, *setting).await?,
        UpdateKind::Refused(Care::PutOut(user)) => stranger::stays(scene, &update.room, user).await?,
        UpdateKind::Unsigned { alone } => left_out(scene, &update.sender, *alone).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A room is as this look says.
pub(super) async fn look_at(scene: &mut Scene<'_>, room: &str, look: &Look) -> Result<(), StoreError> {
    inbox::release_in(scene.tx, room).await?;
    match rooms::what(&mut *scene.tx, room).await? {
        // It is shut to most when it is replaced, and the bot goes on. Should it not be let in there, this room is looked at again.
        Some(Room::Case(_)) if inbox::is_being_replaced(scene.tx, room).await? => {
            silences::forget_look(&mut *scene.tx, room).await
        }
        Some(Room::Case(_)) => {
            settings(scene, room, &look.wrong).await?;
            people(scene, room, &look.members).await
        }
        Some(Room::Direct(whose)) if look.wrong.contains(&Setting::Encryption) => {
            direct_chat::not_encrypted(scene, room, &whose).await
        }
        Some(Room::Direct(_)) => people(scene, room, &look.members).await,
        Some(Room::Space(_)) | None => Ok(()),
    }
}

/// Somebody has a device that gets no keys: where they have another one, they are told there; else in clear, about nothing but that.
async fn left_out(scene: &mut Scene<'_>, user: &str, alone: bool) -> Result<(), StoreError> {
    let Some(person) = scene.directory.by_matrix_id(user) else {
        return Ok(());
    };
    let notice = if alone {
        Notice::NoKeysHere {}
    } else {
        Notice::DeviceLeftOut {}
    };
    scene.tell(person.id.as_str(), notice).await
}

async fn settings(scene: &mut Scene<'_>, room: &str, wrong: &[Setting]) -> Result<(), StoreError> {
    for why in silences::of(&mut *scene.tx, room).await? {
        if matches!(why, Why::Setting(setting) if !wrong.contains(&setting)) {
            tracing::info!(room, ?why, "a room is as it was made again");
            silences::end(&mut *scene.tx, room, &why).await?;
        }
    }
    let mut gravest = None;
    for setting in wrong {
        if !silences::begin(&mut *scene.tx, room, &Why::Setting(*setting), scene.now).await? {
            continue;
        }
        tracing::warn!(
            room,
            ?setting,
            "a case's room is not as it was made; the bot is silent there"
        );
        gravest = gravest.or(Some(*setting));
        if setting.can_be_put_back() {
            let job = Job::PutBack {
                room: room.to_owned(),
                setting: *setting,
            };
            outbox::put(&mut *scene.tx, &job, scene.now, None).await?;
        }
    }
    match gravest {
        Some(setting) => tell(scene, room, setting, setting.can_be_put_back()).await,
        None => Ok(()),
    }
}

/// The homeserver never lets the bot put a setting back: the room stays silent, and whoever is accountable must know.
async fn cannot_put_back(scene: &mut Scene<'_>, room: &str, setting: Setting) -> Result<(), StoreError> {
    if silences::of(&mut *scene.tx, room)
        .await?
        .contains(&Why::Setting(setting))
    {
        tell(scene, room, setting, false).await?;
    }
    Ok(())
}

async fn tell(scene: &mut Scene<'_>, room: &str, what: Setting, mends: bool) -> Result<(), StoreError> {
    let Some(Room::Case(id)) = rooms::what(&mut *scene.tx, room).await? else {
        return Ok(());
    };
    let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
        return Ok(());
    };
    let label = case.called().to_owned();
    let notice = Notice::RoomChanged { label, what, mends };
    scene.tell(&case.owner.0, notice).await
}

/// Those who are there and do not belong, and those who did not belong and are gone.
async fn people(scene: &mut Scene<'_>, room: &str, members: &[String]) -> Result<(), StoreError> {
    for why in silences::of(&mut *scene.tx, room).await? {
        if let Why::Stranger(user) = why
            && !members.contains(&user)
        {
            let with = scene.keeping();
            stranger::left(scene.tx, &with, room, &user).await?;
        }
    }
    let Some(own) = store::kv(&mut *scene.tx, store::OWN).await? else {
        return Ok(());
    };
    for user in members.iter().filter(|user| **user != own) {
        Box::pin(stranger::found(scene, room, user)).await?;
    }
    Ok(())
}
