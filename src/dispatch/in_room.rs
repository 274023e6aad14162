//! Who of a case is in its room: whoever has not come in has not got what stands there.

use super::dispatcher::Scene;
use super::update::{Membership, Update, UpdateKind};
use crate::domain::event::Event;
use crate::domain::party::PartyId;
use crate::handlers::dispatch_ticks;
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, cases};

/// Writes down that somebody of a case came into its room, or is not there any more.
pub(super) async fn noted(scene: &mut Scene<'_>, update: &Update) -> Result<(), StoreError> {
    let UpdateKind::Membership { person, now } = &update.kind else {
        return Ok(());
    };
    let is_here = match now {
        Membership::Joined => true,
        Membership::Left | Membership::Banned => false,
        Membership::Invited => return Ok(()),
    };
    let (Some(known), Some(Room::Case(id))) = (
        scene.directory.by_matrix_id(person),
        rooms::what(&mut *scene.tx, &update.room).await?,
    ) else {
        return Ok(());
    };
    let party = PartyId(known.id.to_string());
    let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
        return Ok(());
    };
    let was = case.here.as_ref().map(|here| here.contains(&party));
    if !case.is_open() || case.party(&party).is_none() || was.is_none_or(|was| was == is_here) {
        return Ok(());
    }
    let mut desk = scene.desk(case, None, None);
    if is_here {
        desk.record(Event::RoomEntered { party: party.clone() });
        dispatch_ticks::came_in(&mut desk, &party);
    } else {
        desk.record(Event::RoomLeft { party });
    }
    scene.keep_desk(desk, Some(&update.room)).await
}
