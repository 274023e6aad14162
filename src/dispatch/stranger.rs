//! Somebody nobody knows comes into a room of ours: the one accountable hears of it, and a direct chat is direct no more.
//!
//! The bot does not throw anybody out: the owner may have asked a substitute in. It tells the truth, at once.

use super::dispatcher::Scene;
use super::update::{Membership, Update, UpdateKind};
use crate::domain::case::Case;
use crate::domain::notice::Notice;
use crate::store::rooms::{self, Room};
use crate::store::{self, StoreError, cases};

/// Handles the coming of somebody who is not in the directory, or into somebody else's direct chat; says whether that is what the
/// update was.
pub(super) async fn came(scene: &mut Scene<'_>, update: &Update) -> Result<bool, StoreError> {
    let UpdateKind::Membership {
        person,
        now: Membership::Joined,
    } = &update.kind
    else {
        return Ok(false);
    };
    let known = scene.directory.by_matrix_id(person).map(|person| person.id.to_string());
    let room = rooms::what(&mut *scene.tx, &update.room).await?;
    let belongs = match &room {
        Some(Room::Direct(whose)) => known.as_ref() == Some(whose),
        Some(Room::Case(_) | Room::Space(_)) | None => known.is_some(),
    };
    if belongs {
        return Ok(false);
    }
    // Our own coming is in the timeline too; until we know our name, nobody can be called a stranger.
    if store::kv(&mut *scene.tx, store::OWN)
        .await?
        .is_none_or(|own| own == *person)
    {
        return Ok(true);
    }
    match room {
        Some(Room::Case(id)) => {
            if let Some(case) = cases::load(&mut *scene.tx, &id).await? {
                tell_owner(scene, &case).await?;
            }
        }
        Some(Room::Direct(_)) => rooms::set_joined(&mut *scene.tx, &update.room, false).await?,
        Some(Room::Space(_)) | None => {}
    }
    Ok(true)
}

/// Tells the one accountable that somebody is in the case's room who does not belong to the case.
pub(super) async fn tell_owner(scene: &mut Scene<'_>, case: &Case) -> Result<(), StoreError> {
    let label = case.label.clone();
    let notice = Notice::StrangerInRoom { label, count: 1 };
    scene.tell(&case.owner.0, notice).await
}
