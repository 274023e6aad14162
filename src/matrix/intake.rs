//! Intake: the inbox rows that a stretch of timeline makes.

use chrono::{DateTime, Utc};
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use serde_json::Value;

use super::session::Session;
use super::{inbound, rooms};
use crate::dispatch::update::UpdateKind;
use crate::store::inbox::{Incoming, What};

/// The rows that a stretch of timeline makes.
pub(super) async fn rows(session: &Session, room: &Room, events: &[TimelineEvent]) -> Vec<Incoming> {
    let mut rows = Vec::new();
    for event in events {
        // Malformed: nothing that a person could have said.
        let Some(event) = inbound::parse(event.raw().json().get()) else {
            continue;
        };
        let Some(row) = incoming(&event, room.room_id().as_str(), session.own(), session.now()) else {
            continue;
        };
        if !matches!(row.what, What::Held(_)) || rooms::may_lead_on(room, &row.sender).await {
            rows.push(row);
        }
    }
    rows
}

/// The row that an event makes, decrypted where that could be done, when it is anything to us. Nothing of the library is needed.
pub fn incoming(event: &Value, room: &str, own: &str, at: DateTime<Utc>) -> Option<Incoming> {
    if inbound::is_before_us(event, own) {
        return None;
    }
    let what = if inbound::is_sealed(event) {
        // Our own words come back to us encrypted, and we know them.
        (event["sender"] != own).then(|| What::Sealed(event.to_string()))?
    } else if let Some(replacement) = inbound::replacement(event) {
        What::Held(UpdateKind::Upgraded {
            replacement: replacement.to_owned(),
        })
    } else {
        What::Ready(inbound::read(event, own)?)
    };
    Some(Incoming {
        event: event["event_id"].as_str()?.to_owned(),
        room: room.to_owned(),
        sender: event["sender"].as_str()?.to_owned(),
        at,
        what,
    })
}
