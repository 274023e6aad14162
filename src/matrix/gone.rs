//! Rooms that the bot is out of without having been told: an administrator of the homeserver deleted them while it was away, and then no
//! sync says so.

use matrix_sdk::ruma::api::client::membership::joined_rooms;

use super::session::Session;
use super::trouble::Trouble;
use crate::dispatch::update::{Membership, UpdateKind};
use crate::store::inbox::{Incoming, What};

/// Asks the homeserver which rooms we are in, and says of those in which only the library believes us to be that we left them. Asked
/// once, at the start; a homeserver that does not answer now is not waited for, since a room that is gone also shows where something is to
/// be said there.
pub(super) async fn rows(session: &Session, token: &str) -> Vec<Incoming> {
    // Read before it is asked: a room that is made meanwhile is in neither.
    let believed = session.client().joined_rooms().into_iter();
    let really = match session.client().send(joined_rooms::v3::Request::new()).await {
        Ok(answer) => answer.joined_rooms,
        Err(error) => {
            tracing::debug!(why = ?Trouble::of_http(&error), "the homeserver does not say which rooms the bot is in");
            return Vec::new();
        }
    };
    let gone = believed.filter(|room| !really.iter().any(|id| id == room.room_id()));
    gone.map(|room| Incoming {
        event: format!("gone {} {token}", room.room_id()),
        room: room.room_id().to_string(),
        sender: session.own().to_owned(),
        at: session.now(),
        what: What::Ready(UpdateKind::Membership {
            person: session.own().to_owned(),
            now: Membership::Left,
        }),
    })
    .collect()
}
