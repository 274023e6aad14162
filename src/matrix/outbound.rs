//! Doing acts: each has the effect of once, however often it is asked.
//!
//! Invariant: every send carries the act's own transaction id; to the homeserver the same id from the same device is the
//! same event, for about a day. Nothing is sent through the library's queue, which chooses its own.
//!
//! Invariant: the library tries a request once. Whoever keeps the outbox knows how long to wait and what goes first.

use std::time::Duration;

use chrono::{DateTime, Utc};
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::api::client::message::send_message_event::v3::Request;
use matrix_sdk::ruma::events::MessageLikeEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedEventId, OwnedTransactionId, RoomId, TransactionId};
use matrix_sdk::{Client, Room, RoomState};
use serde_json::Value;
use serde_json::value::to_raw_value;

use super::creation::{self, Plan};
use super::ids::{parse_event, parse_room, parse_user};
use super::own::{is_after, is_sent, read_said};
use super::session::Session;
use super::trouble::Trouble;
use super::{look, media, members, purge, settings, state, trouble};
use crate::outbox::gateway::{Act, Done, Failure, Gateway, Made, Said, Standing};

/// How far back [`Gateway::find_sent`] looks: pages of a hundred.
const PAGES: usize = 30;

impl Gateway for Session {
    fn heard(&self) -> u64 {
        self.turns()
    }

    async fn perform(&self, act: &Act, heard: u64) -> Result<Done, Failure> {
        let done = once(self, act, heard).await;
        if matches!(done, Err(Failure::Retry { .. })) {
            self.waits_for_sync(); // it may be a room of which the sync has not told yet
        }
        // Whoever is not in a room is forbidden everything there, and the library may not have heard of it yet.
        if let (Err(Failure::Powerless), Some(room)) = (&done, act.room())
            && !self.is_in(room).await?
        {
            return Err(Failure::Outside);
        }
        done
    }

    async fn is_in(&self, room: &str) -> Result<bool, Failure> {
        members::is_in(self.client(), &parse_room(room)?, &parse_user(self.own())?).await
    }

    async fn find_sent(&self, room: &str, outbox: &str) -> Result<Option<String>, Failure> {
        let room = joined(self, room).await?;
        let mut from: Option<String> = None;
        for _ in 0..PAGES {
            let mut options = MessagesOptions::backward().from(from.as_deref());
            options.limit = 100_u32.into();
            let page = room
                .messages(options)
                .await
                .map_err(|error| Failure::from(Trouble::of(&error)))?;
            let raw = page
                .chunk
                .iter()
                .filter_map(|event| serde_json::from_str(event.raw().json().get()).ok());
            if let Some(event) = raw.into_iter().find(|event| is_sent(event, self.own(), outbox)) {
                return Ok(event["event_id"].as_str().map(str::to_owned));
            }
            match page.end {
                Some(end) if !page.chunk.is_empty() => from = Some(end),
                _ => break,
            }
        }
        Ok(None)
    }

    async fn messages(&self, room: &str) -> Result<Standing, Failure> {
        let room = joined(self, room).await?;
        purge::messages(self.client(), room.room_id()).await
    }

    async fn members(&self, room: &str) -> Result<Vec<String>, Failure> {
        let room = joined(self, room).await?;
        purge::members(self.client(), room.room_id(), self.own()).await
    }

    async fn replaced(&self, room: &str) -> Result<Vec<String>, Failure> {
        purge::replaced(self.client(), &parse_room(room)?).await
    }

    async fn purged(&self) -> Result<Vec<String>, Failure> {
        purge::kept(self).await
    }

    async fn said_since(&self, since: DateTime<Utc>) -> Result<Vec<Said>, Failure> {
        let mut said = Vec::new();
        for room in self.client().joined_rooms() {
            // What another device said can be read with the keys that it left in the backup.
            if let Err(error) = self
                .client()
                .encryption()
                .backups()
                .download_room_keys_for_room(room.room_id())
                .await
            {
                tracing::debug!(why = ?Trouble::of(&error), "no keys of a room in the backup");
            }
            let mut from: Option<String> = None;
            loop {
                let mut options = MessagesOptions::backward().from(from.as_deref());
                options.limit = 100_u32.into();
                let page = room
                    .messages(options)
                    .await
                    .map_err(|error| Failure::from(Trouble::of(&error)))?;
                let events: Vec<Value> = page
                    .chunk
                    .iter()
                    .filter_map(|event| serde_json::from_str(event.raw().json().get()).ok())
                    .collect();
                let ours = events
                    .iter()
                    .filter(|event| event["sender"] == self.own() && is_after(event, since));
                said.extend(ours.filter_map(|event| read_said(room.room_id(), event)));
                let older = events.last().is_some_and(|event| !is_after(event, since));
                match page.end {
                    Some(end) if !older && !page.chunk.is_empty() => from = Some(end),
                    _ => break,
                }
            }
        }
        Ok(said)
    }

    async fn made(&self) -> Result<Vec<Made>, Failure> {
        Ok(look::made(self).await)
    }
}

/// Asks the homeserver once.
async fn once(session: &Session, act: &Act, heard: u64) -> Result<Done, Failure> {
    match act {
        Act::Send {
            room,
            kind,
            content,
            txn,
        } => {
            let room = joined(session, room).await?;
            send(session, &room, kind, content.clone(), txn, heard).await
        }
        Act::SendOpen { room, content, txn } => {
            let room = joined(session, room).await?;
            let content = Raw::from_json(to_raw_value(content).map_err(|_| Failure::Refused("malformed".to_owned()))?);
            let (id, txn) = (room.room_id().to_owned(), txn.as_str().into());
            let request = Request::new_raw(id, txn, MessageLikeEventType::RoomMessage, content);
            let sent = session.client().send(request).await;
            let sent = sent.map_err(|error| said(Trouble::of_http(&error)))?;
            Ok(Done::Event(sent.event_id.to_string()))
        }
        Act::SendFile {
            room,
            name,
            mime,
            bytes,
            extra,
            txn,
        } => {
            let room = joined(session, room).await?;
            let content = media::upload(&room, name, mime, bytes, extra).await?;
            send(session, &room, "m.room.message", content, txn, heard).await
        }
        Act::Redact {
            room,
            event,
            reason,
            txn,
        } => {
            let room = joined(session, room).await?;
            let (event, txn): (OwnedEventId, OwnedTransactionId) = (parse_event(event)?, txn.as_str().into());
            let sent = room.redact(&event, Some(reason), Some(txn)).await;
            let sent = sent.map_err(|error| said(Trouble::of_http(&error)))?;
            Ok(Done::Event(sent.event_id.to_string()))
        }
        Act::CreateRoom {
            alias,
            kind,
            name,
            invite,
            space,
        } => {
            let plan = Plan {
                alias,
                kind: *kind,
                name,
                invite,
                space: space.as_deref(),
            };
            Ok(Done::Room(creation::create(session, &plan).await?.to_string()))
        }
        Act::Invite { room, user } => members::invite(session.client(), &parse_room(room)?, &parse_user(user)?)
            .await
            .map(|()| Done::Nothing),
        Act::Remove { room, user, reason } => {
            let (room, user) = (parse_room(room)?, parse_user(user)?);
            members::remove(session.client(), &room, &user, reason)
                .await
                .map(|()| Done::Nothing)
        }
        Act::Power { room, user, level } => {
            let (room, user) = (parse_room(room)?, parse_user(user)?);
            members::empower(session.client(), &room, &user, *level)
                .await
                .map(|()| Done::Nothing)
        }
        Act::PutBack { room, setting } => settings::put_back(session, &parse_room(room)?, *setting)
            .await
            .map(|()| Done::Nothing),
        Act::Pin { room, event } => state::pin(session.client(), &parse_room(room)?, &parse_event(event)?)
            .await
            .map(|()| Done::Nothing)
            .map_err(|error| said(Trouble::of_http(&error))),
        Act::Unhang { .. } | Act::Leave { .. } | Act::ForgetKeys { .. } | Act::KeepPurges { .. } => {
            purge::act(session, act).await.map(|()| Done::Nothing)
        }
    }
}

/// Sends an event, encrypted where the room is; never while a sync is taken in (see [`sync`](super::sync)).
async fn send(
    session: &Session,
    room: &Room,
    kind: &str,
    content: Value,
    txn: &str,
    heard: u64,
) -> Result<Done, Failure> {
    let txn: &TransactionId = txn.into();
    let _not_syncing = session.encrypting().await;
    // What the last sync brought may tell of somebody who came into the room: it is taken in first, and looked at. From here on
    // the library knows of nobody of whom the inbox does not. Whoever asked has looked; it holds unless there was a sync since.
    let may_speak = async || {
        let store = session.store();
        session.turns() == heard || store.may_speak(room.room_id().as_str()).await.unwrap_or(false)
    };
    if session.is_syncing() || !may_speak().await {
        return Err(Failure::Retry {
            after: Duration::from_millis(20),
            why: "what came last about the room is looked at first".to_owned(),
        });
    }
    match room.send_raw(kind, content).with_transaction_id(txn).await {
        Ok(sent) => Ok(Done::Event(sent.response.event_id.to_string())),
        // A sign of which the homeserver has forgotten the transaction id: it is set, and by us.
        Err(error) if trouble::is_there_already(&error) => Ok(Done::Nothing),
        Err(error) => Err(said(Trouble::of(&error))),
    }
}

/// What stopped something from being said. Everything one user says, in whatever room, has one limit.
fn said(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Limit(after) => Failure::Limited { after },
        other => other.into(),
    }
}

/// A room that we are in.
async fn joined(session: &Session, room: &str) -> Result<Room, Failure> {
    let id = parse_room(room)?;
    let Some(room) = session.client().get_room(&id) else {
        return Err(unknown_room(session.client(), &id).await);
    };
    match room.state() {
        RoomState::Joined => Ok(room),
        RoomState::Invited | RoomState::Knocked => Err(not_told_yet()),
        RoomState::Left | RoomState::Banned => Err(Failure::Outside),
    }
}

/// A room of which the sync has not told: not yet, or because we are not in it.
pub(super) async fn unknown_room(client: &Client, room: &RoomId) -> Failure {
    let Some(own) = client.user_id() else {
        return not_told_yet();
    };
    match members::is_in(client, room, own).await {
        Ok(true) => not_told_yet(),
        Ok(false) => Failure::Outside,
        Err(failure) => failure,
    }
}

fn not_told_yet() -> Failure {
    Failure::Retry {
        after: Duration::from_secs(1),
        why: "the sync has not told of that room yet".to_owned(),
    }
}
