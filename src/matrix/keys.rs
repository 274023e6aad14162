//! Late keys: what could not be decrypted when it came is tried again, in its old place in the inbox.
//!
//! The library calls nobody when a key comes, and the homeserver hands out a hundred keys with each sync, so after a long
//! downtime messages come before their keys.

use chrono::TimeDelta;
use matrix_sdk::Room;
use matrix_sdk::ruma::RoomId;
use matrix_sdk::ruma::events::room::encrypted::OriginalSyncRoomEncryptedEvent;
use matrix_sdk::ruma::serde::Raw;
use serde_json::Value;
use serde_json::value::RawValue;

use super::session::Session;
use super::{inbound, intake};
use crate::store::inbox::Undecrypted;
use crate::store::{Store, StoreError};

/// Tries all that waits for a key. A database that cannot be written now is no reason to stop: it is tried again later.
pub(super) async fn retry(session: &Session, store: &Store) -> Result<(), StoreError> {
    passing(try_all(session, store).await)
}

async fn try_all(session: &Session, store: &Store) -> Result<(), StoreError> {
    for waiting in store.undecrypted().await? {
        let Some(event) = decrypt(session, &waiting).await else {
            continue;
        };
        // Who sent it, and whether we were there then, is known from outside; the words are not.
        let kind = inbound::read(&event, session.own()).filter(|_| !inbound::is_before_us(&event, session.own()));
        store.decrypted(&waiting.event, kind.as_ref()).await?;
    }
    Ok(())
}

/// Gives up on what has waited too long.
pub(super) async fn give_up(session: &Session, store: &Store, after: TimeDelta) -> Result<(), StoreError> {
    let given_up = match store.give_up_before(session.now() - after).await {
        Ok(given_up) => given_up,
        Err(error) => return passing(Err(error)),
    };
    if given_up > 0 {
        tracing::warn!(
            given_up,
            "the keys of some messages never came; their senders will be told"
        );
    }
    Ok(())
}

/// What passes is only said.
fn passing(done: Result<(), StoreError>) -> Result<(), StoreError> {
    match done {
        Err(error) if error.passes() => {
            tracing::warn!(%error, "what waits for its key is looked at later");
            Ok(())
        }
        done => done,
    }
}

async fn decrypt(session: &Session, waiting: &Undecrypted) -> Option<Value> {
    let room = session.client().get_room(&RoomId::parse(&waiting.room).ok()?)?;
    open(&room, waiting.raw.clone()).await
}

/// Decrypts an event with a key that we have, when it is the sender's key.
pub(super) async fn open(room: &Room, event: String) -> Option<Value> {
    let raw: Raw<OriginalSyncRoomEncryptedEvent> = Raw::from_json(RawValue::from_string(event).ok()?);
    let opened = room.decrypt_event(&raw, None).await.ok()?;
    if !opened
        .encryption_info()
        .is_some_and(|info| intake::is_by_its_sender(info))
    {
        return None;
    }
    inbound::parse(opened.raw().json().get())
}
