//! How the rooms are, as the library knows it after a sync: looked at when the bot starts and whenever something of a room was
//! changed, and put into the inbox where it is not as it was.
//!
//! Invariant: nothing is asked of the homeserver here, so a sync is never held up; and the look commits together with the sync that
//! it is of, so none is lost.

use std::collections::HashMap;

use matrix_sdk::deserialized_responses::RawAnySyncOrStrippedState;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::sync::{JoinedRoomUpdate, State, SyncResponse};
use matrix_sdk::{Room, RoomMemberships, RoomState};
use serde_json::Value;

use super::session::Session;
use super::{inbound, settings};
use crate::dispatch::update::{Look, UpdateKind};
use crate::store::StoreError;
use crate::store::inbox::{Incoming, What};

/// The looks that a sync gives cause for; all rooms are looked at where `all` is wanted.
pub(super) async fn rows(session: &Session, response: &SyncResponse, all: bool) -> Result<Vec<Incoming>, StoreError> {
    let mut rows = Vec::new();
    for room in session.client().joined_rooms() {
        let changed = response.rooms.joined.get(room.room_id()).is_some_and(is_of_settings);
        if !all && !changed {
            continue;
        }
        let Some(look) = look_at(session, &room).await else {
            continue;
        };
        let id = room.room_id().as_str();
        if session.store().last_look(id).await?.as_ref() == Some(&look) {
            continue;
        }
        rows.push(Incoming {
            event: format!("look {id} {}", response.next_batch),
            room: id.to_owned(),
            sender: session.own().to_owned(),
            at: session.now(),
            what: What::Ready(UpdateKind::Looked(look)),
        });
    }
    Ok(rows)
}

/// Whether something came that says how a room is.
fn is_of_settings(update: &JoinedRoomUpdate) -> bool {
    let (State::Before(state) | State::After(state)) = &update.state;
    let timeline = update.timeline.events.iter().map(|event| event.raw().json().get());
    let all = timeline.chain(state.iter().map(|event| event.json().get()));
    all.filter_map(inbound::parse).any(|event| {
        event.get("state_key").is_some() && event["type"].as_str().is_some_and(settings::tells_of_settings)
    })
}

/// How a room is; `None` where the library cannot say now.
async fn look_at(session: &Session, room: &Room) -> Option<Look> {
    if room.state() != RoomState::Joined {
        return None;
    }
    // A sync may come while the homeserver is still making the room that we asked for.
    let ours = room
        .creators()
        .is_some_and(|all| all.iter().any(|creator| creator == session.own()));
    if ours && content(room, settings::MADE).await?.is_null() {
        return None;
    }
    let mut contents: HashMap<&'static str, Value> = HashMap::new();
    for kind in settings::kinds() {
        contents.insert(kind, content(room, kind).await?);
    }
    let wrong = settings::wrong(
        |kind| contents.get(kind).cloned().unwrap_or_default(),
        session.own(),
        session.is_federated(),
    );
    let members = room.members_no_sync(RoomMemberships::ACTIVE).await.ok()?;
    let mut members: Vec<String> = members.iter().map(|member| member.user_id().to_string()).collect();
    members.sort_unstable();
    Some(Look { wrong, members })
}

/// The content of a state event; null where there is none.
async fn content(room: &Room, kind: &str) -> Option<Value> {
    let found = room.get_state_event(StateEventType::from(kind), "").await.ok()?;
    let raw = match &found {
        None => return Some(Value::Null),
        Some(RawAnySyncOrStrippedState::Sync(raw)) => raw.json().get(),
        Some(RawAnySyncOrStrippedState::Stripped(raw)) => raw.json().get(),
    };
    Some(
        inbound::parse(raw)
            .map(|event| event["content"].clone())
            .unwrap_or_default(),
    )
}
