//! How the rooms are, as the library knows it after a sync: looked at when the bot starts and whenever something of a room was
//! changed, and put into the inbox where it is not as it was.
//!
//! Invariant: nothing is asked of the homeserver here, so a sync is never held up; and the look commits together with the sync that
//! it is of, so none is lost.

use std::collections::{BTreeSet, HashMap};

use matrix_sdk::deserialized_responses::RawAnySyncOrStrippedState;
use matrix_sdk::ruma::OwnedRoomId;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::sync::{JoinedRoomUpdate, State, SyncResponse};
use matrix_sdk::{Room, RoomMemberships, RoomState};
use serde_json::Value;

use super::session::Session;
use super::{inbound, settings};
use crate::dispatch::update::{Look, UpdateKind};
use crate::domain::setting::Setting;
use crate::outbox::gateway::Made;
use crate::store::inbox::{Incoming, What};
use crate::store::{StoreError, rooms};

/// The looks that a sync gives cause for; all rooms are looked at where `all` is wanted. A room that cannot be looked at now is put
/// into `again`, and what is there is tried again.
pub(super) async fn rows(
    session: &Session,
    response: &SyncResponse,
    all: bool,
    again: &mut BTreeSet<OwnedRoomId>,
) -> Result<Vec<Incoming>, StoreError> {
    let mut rows = Vec::new();
    for room in session.client().joined_rooms() {
        let update = response.rooms.joined.get(room.room_id());
        let due = all || again.remove(room.room_id());
        if !due && !is_cause(session, &room, update).await? {
            continue;
        }
        let Some(look) = look_at(session, &room).await else {
            again.insert(room.room_id().to_owned());
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

/// Whether what came of a room is cause to look at it: something that says how it is, or, unless it is a case's, who is there. Who is
/// in a case's room is handled as they come; any other room is somebody's direct chat only as long as nobody else is in it.
async fn is_cause(session: &Session, room: &Room, update: Option<&JoinedRoomUpdate>) -> Result<bool, StoreError> {
    let Some(update) = update else { return Ok(false) };
    if tells_of(update, settings::tells_of_settings) {
        return Ok(true);
    }
    if !tells_of(update, |kind| kind == "m.room.member") {
        return Ok(false);
    }
    let mut conn = session.store().connection().await?;
    let known = rooms::what(&mut conn, room.room_id().as_str()).await?;
    Ok(!matches!(known, Some(rooms::Room::Case(_))))
}

/// Whether state of such a kind came.
fn tells_of(update: &JoinedRoomUpdate, is_wanted: impl Fn(&str) -> bool) -> bool {
    let (State::Before(state) | State::After(state)) = &update.state;
    let timeline = update.timeline.events.iter().map(|event| event.raw().json().get());
    let all = timeline.chain(state.iter().map(|event| event.json().get()));
    all.filter_map(inbound::parse)
        .any(|event| event.get("state_key").is_some() && event["type"].as_str().is_some_and(&is_wanted))
}

/// How a room is; `None` where the library cannot say now.
async fn look_at(session: &Session, room: &Room) -> Option<Look> {
    // Of a room that the bot has just come into, the invitation told something of who is there, and the sync tells everything.
    if room.state() != RoomState::Joined || !room.is_state_fully_synced() {
        return None;
    }
    // A sync may come while the homeserver is still making the room that we asked for. A direct chat that somebody else made names the
    // bot among its creators too, and has no name.
    let ours = event(room, "m.room.create").await?["sender"] == session.own();
    if ours && content(room, settings::MADE).await?.is_null() {
        return None;
    }
    let mut contents: HashMap<&'static str, Value> = HashMap::new();
    for kind in settings::kinds() {
        contents.insert(kind, content(room, kind).await?);
    }
    let mut wrong = settings::wrong(
        |kind| contents.get(kind).cloned().unwrap_or_default(),
        session.own(),
        session.is_federated(),
    );
    if !ours && session.takes_plain_chats() {
        wrong.retain(|setting| *setting != Setting::Encryption);
    }
    let members = room.members_no_sync(RoomMemberships::ACTIVE).await.ok()?;
    let mut members: Vec<String> = members.iter().map(|member| member.user_id().to_string()).collect();
    members.sort_unstable();
    Some(Look { wrong, members })
}

/// The rooms that we made, with the alias and the name that they were made with.
pub(super) async fn made(session: &Session) -> Vec<Made> {
    let mut all = Vec::new();
    for room in session.client().joined_rooms() {
        let by = event(&room, "m.room.create").await;
        if by.is_none_or(|create| create["sender"] != session.own()) {
            continue;
        }
        let alias = content(&room, "m.room.canonical_alias").await.unwrap_or_default();
        let alias = alias["alias"].as_str().and_then(|alias| alias.strip_prefix('#'));
        let Some((alias, _)) = alias.and_then(|alias| alias.split_once(':')) else {
            continue;
        };
        let name = content(&room, settings::MADE).await.unwrap_or_default();
        // Without a name it is only half made.
        if let Some(name) = name["name"].as_str().filter(|name| !name.is_empty()) {
            all.push(Made {
                room: room.room_id().to_string(),
                alias: alias.to_owned(),
                name: name.to_owned(),
            });
        }
    }
    all
}

/// The content of a state event; null where there is none.
async fn content(room: &Room, kind: &str) -> Option<Value> {
    Some(event(room, kind).await?["content"].clone())
}

/// A state event; null where there is none, or none that can be read.
async fn event(room: &Room, kind: &str) -> Option<Value> {
    let found = room.get_state_event(StateEventType::from(kind), "").await.ok()?;
    let raw = match &found {
        None => return Some(Value::Null),
        Some(RawAnySyncOrStrippedState::Sync(raw)) => raw.json().get(),
        Some(RawAnySyncOrStrippedState::Stripped(raw)) => raw.json().get(),
    };
    Some(inbound::parse(raw).unwrap_or_default())
}
