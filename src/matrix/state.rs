//! A room's state, read from and written to the homeserver itself.
//!
//! Invariant: what is changed is read from the homeserver first and not from the library's copy. The copy is as old as
//! the last sync, and of two changes in a row the second would undo the first.

use matrix_sdk::ruma::api::client::state::{get_state_event_for_key, send_state_event};
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{EventId, RoomId};
use matrix_sdk::{Client, HttpError, HttpResult};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use super::trouble;

/// The content of a state event; `None` if the room has none.
pub(super) async fn get(client: &Client, room: &RoomId, kind: &str, key: &str) -> HttpResult<Option<Value>> {
    let kind = StateEventType::from(kind);
    let request = get_state_event_for_key::v3::Request::new(room.to_owned(), kind, key.to_owned());
    match client.send(request).await {
        Ok(response) => Ok(serde_json::from_str(response.event_or_content.get()).ok()),
        Err(error) if trouble::is_not_there(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a state event.
pub(super) async fn put(client: &Client, room: &RoomId, kind: &str, key: &str, content: &Value) -> HttpResult<()> {
    let kind = StateEventType::from(kind);
    let content = to_raw_value(content).map_err(|error| HttpError::IntoHttp(error.into()))?;
    let request =
        send_state_event::v3::Request::new_raw(room.to_owned(), kind, key.to_owned(), Raw::from_json(content));
    client.send(request).await.map(|_| ())
}

/// Who wrote a state event; `None` if the room has none.
pub(super) async fn sender(client: &Client, room: &RoomId, kind: &str, key: &str) -> HttpResult<Option<String>> {
    let kind = StateEventType::from(kind);
    let mut request = get_state_event_for_key::v3::Request::new(room.to_owned(), kind, key.to_owned());
    request.format = get_state_event_for_key::v3::StateEventFormat::Event;
    match client.send(request).await {
        Ok(response) => {
            let event: Value = serde_json::from_str(response.event_or_content.get()).unwrap_or_default();
            Ok(event["sender"].as_str().map(str::to_owned))
        }
        Err(error) if trouble::is_not_there(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Pins an event. Of two pins in a row both stay.
pub(super) async fn pin(client: &Client, room: &RoomId, event: &EventId) -> HttpResult<()> {
    let pinned = get(client, room, "m.room.pinned_events", "").await?;
    let mut pinned = pinned
        .and_then(|content| content["pinned"].as_array().cloned())
        .unwrap_or_default();
    if pinned.iter().any(|pinned| pinned == event.as_str()) {
        return Ok(());
    }
    pinned.push(event.as_str().into());
    put(client, room, "m.room.pinned_events", "", &json!({ "pinned": pinned })).await
}
