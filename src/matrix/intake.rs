//! Intake: the inbox rows that a stretch of timeline makes.

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use serde_json::Value;

use super::session::Session;
use super::{inbound, rooms};
use crate::store::inbox::{Incoming, What};

/// The rows that a stretch of timeline makes.
pub(super) async fn rows(session: &Session, room: &Room, events: &[TimelineEvent]) -> Vec<Incoming> {
    let mut rows = Vec::new();
    for event in events {
        // Redacted on the way or malformed: nothing that a person could have said.
        let Ok(json) = serde_json::from_str::<Value>(event.raw().json().get()) else {
            continue;
        };
        rows.extend(row(session, room, &json).await);
    }
    rows
}

/// The row that one event makes, decrypted where that could be done.
pub(super) async fn row(session: &Session, room: &Room, event: &Value) -> Option<Incoming> {
    let own = session.own();
    if inbound::is_before_us(event, own) {
        return None;
    }
    let what = if inbound::is_sealed(event) {
        // Our own words come back to us encrypted, and we know them.
        (event["sender"] != own).then(|| What::Sealed(event.to_string()))?
    } else if let Some(replacement) = inbound::replacement(event) {
        rooms::held(room, event, replacement).await?
    } else {
        What::Ready(inbound::read(event, own)?)
    };
    Some(Incoming {
        event: event["event_id"].as_str()?.to_owned(),
        room: room.room_id().to_string(),
        sender: event["sender"].as_str()?.to_owned(),
        at: session.now(),
        what,
    })
}
