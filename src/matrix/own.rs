//! What our own events in a room's history say: which row of the outbox they were, and what caused them.

use chrono::{DateTime, Utc};
use matrix_sdk::ruma::RoomId;
use serde_json::Value;

use crate::outbox::gateway::Said;

/// Whether an event was sent at that instant or later.
pub(super) fn is_after(event: &Value, since: DateTime<Utc>) -> bool {
    event["origin_server_ts"]
        .as_i64()
        .is_some_and(|at| at >= since.timestamp_millis())
}

/// What an event of ours says of its causes; none for those that are no messages.
pub(super) fn read_said(room: &RoomId, event: &Value) -> Option<Said> {
    let content = &event["content"];
    let sealed = event["type"] == "m.room.encrypted" && content["ciphertext"].is_string();
    let key = &content["dk.tovholder"];
    if !sealed && !key.is_object() {
        return None;
    }
    let causes = key["said"]
        .as_array()
        .map(|all| all.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    Some(Said {
        room: room.to_string(),
        event: event["event_id"].as_str()?.to_owned(),
        causes: if sealed { None } else { Some(causes.unwrap_or_default()) },
    })
}

/// Whether an event is ours and carries this outbox id.
pub(super) fn is_sent(event: &Value, own: &str, outbox: &str) -> bool {
    event["sender"] == own && event["content"]["dk.tovholder"]["outbox"] == outbox
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_our_own_event_with_the_same_outbox_id_is_found() {
        let event = json!({ "sender": "@bot:x", "content": { "dk.tovholder": { "outbox": "7" } } });
        assert!(is_sent(&event, "@bot:x", "7"));
        assert!(!is_sent(&event, "@bot:x", "8"));
        assert!(!is_sent(&event, "@a:x", "7"));
        assert!(!is_sent(&json!({ "sender": "@bot:x" }), "@bot:x", "7"));
    }
}
