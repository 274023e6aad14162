//! What can be taken in before the library has its turn: words of people in rooms that we know, and nothing else.
//!
//! The request that waits for news is answered with the news themselves. Where they hold only what people said, they go into
//! the inbox at once, and the replies out, before the library asks the homeserver for the same things once more: a reply need
//! not wait for that. The library's sync then brings the same events; they are in the inbox already, and stay one row each.
//!
//! Invariant: anything that could change what we know of rooms, members, devices or keys is left to the library, and with it
//! everything that came in the same answer, so that nothing overtakes what came before it.

use matrix_sdk::RoomState;
use matrix_sdk::ruma::RoomId;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::{JoinedRoom, Response};

use super::session::Session;
use super::{heard, inbound, intake, keys};
use crate::store::inbox::{Incoming, What};

/// The rows of an answer that holds only what people said; none when the library must see it first.
pub(super) async fn rows(session: &Session, news: &Response) -> Vec<Incoming> {
    let rooms = &news.rooms;
    let only_words = news.to_device.events.is_empty()
        && news.device_lists.changed.is_empty()
        && rooms.invite.is_empty()
        && rooms.leave.is_empty()
        && rooms.knock.is_empty();
    if !only_words {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (id, joined) in &rooms.join {
        match room(session, id, joined).await {
            Some(of_room) => rows.extend(of_room),
            None => return Vec::new(),
        }
    }
    rows
}

/// The rows of one room; `None` when there is anything but readable words.
async fn room(session: &Session, id: &RoomId, news: &JoinedRoom) -> Option<Vec<Incoming>> {
    let room = session.client().get_room(id)?;
    if room.state() != RoomState::Joined || news.timeline.limited {
        return None;
    }
    let mut rows = Vec::new();
    for event in &news.timeline.events {
        let event = inbound::parse(event.json().get())?;
        if event.get("state_key").is_some() {
            return None;
        }
        let sealed = inbound::is_sealed(&event) && event["sender"] != session.own();
        let proven = sealed || !room.encryption_state().is_encrypted();
        let heard = match heard::seal(&event).filter(|_| sealed) {
            Some(seal) => !heard::is_first(session, &seal, &event).await,
            None => false,
        };
        let readable = if sealed {
            keys::open(&room, event.to_string()).await?
        } else {
            event
        };
        if let Some(row) = intake::incoming(&readable, id.as_str(), session.own(), session.now()) {
            let row = if proven && !heard { row } else { intake::doubted(row) };
            matches!(row.what, What::Ready(_)).then(|| rows.push(row))?;
        }
    }
    Some(rows)
}
