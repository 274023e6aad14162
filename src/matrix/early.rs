//! What can be taken in before the library has its turn: words of people in rooms that we know, and nothing else.
//!
//! The request that waits for news is answered with the news themselves. Where they hold only what people said, they go into
//! the inbox at once, and the replies out, before the library asks the homeserver for the same things once more: a reply need
//! not wait for that. The library's sync then brings the same events; they are in the inbox already, and stay one row each.
//!
//! Invariant: anything that could change what we know of rooms, members, devices or keys is left to the library, and with it
//! everything that came in the same answer, so that nothing overtakes what came before it.

use matrix_sdk::ruma::RoomId;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::{JoinedRoom, Response};
use matrix_sdk::{Room, RoomState};
use serde_json::Value;

use super::session::Session;
use super::{heard, inbound, intake, keys};
use crate::store::inbox::{Incoming, What};

/// The rows of an answer that holds only what people said; none when the library must see it first.
pub(super) async fn rows(session: &Session, news: &Response) -> Vec<Incoming> {
    if !is_of_rooms_we_are_in(news) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (id, joined) in &news.rooms.join {
        match room(session, id, joined).await {
            Some(of_room) => rows.extend(of_room),
            None => return Vec::new(),
        }
    }
    rows
}

/// The rows of one room; `None` when there is anything but readable words.
async fn room(session: &Session, id: &RoomId, news: &JoinedRoom) -> Option<Vec<Incoming>> {
    let (room, said) = said(session, id, news)?;
    let mut rows = Vec::new();
    for event in said {
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

/// Whether it is of no other room, and of nobody's keys or devices.
pub(super) fn is_of_rooms_we_are_in(news: &Response) -> bool {
    let rooms = &news.rooms;
    news.to_device.events.is_empty()
        && news.device_lists.changed.is_empty()
        && rooms.invite.is_empty()
        && rooms.leave.is_empty()
        && rooms.knock.is_empty()
}

/// A room that we are in and know to be in, with what was said there; `None` where that is not all of it, or a setting is among it.
pub(super) fn said(session: &Session, id: &RoomId, news: &JoinedRoom) -> Option<(Room, Vec<Value>)> {
    let room = session.client().get_room(id)?;
    if room.state() != RoomState::Joined || news.timeline.limited {
        return None;
    }
    let events = news.timeline.events.iter().map(|event| {
        let event = inbound::parse(event.json().get())?;
        event.get("state_key").is_none().then_some(event)
    });
    Some((room, events.collect::<Option<_>>()?))
}
