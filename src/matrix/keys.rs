//! Late keys: what could not be decrypted when it came is tried again, in its old place in the inbox.
//!
//! The library calls nobody when a key comes, and the homeserver hands out a hundred keys with each sync, so after a long
//! downtime messages come before their keys.

use std::collections::HashMap;

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

/// Since when each message waits for its key: since this process first saw it wait, by a clock that nobody sets. By the machine's
/// clock, which may be an hour wrong, keys would be given up that are seconds away.
#[derive(Debug, Default)]
pub(super) struct Waits(HashMap<String, TimeDelta>);

impl Waits {
    /// Those that have waited for longer than this.
    fn too_long(&mut self, waiting: Vec<String>, now: TimeDelta, after: TimeDelta) -> Vec<String> {
        let mut since: HashMap<String, TimeDelta> = HashMap::new();
        for event in waiting {
            let begun = self.0.get(&event).copied().unwrap_or(now);
            since.insert(event, begun);
        }
        self.0 = since;
        let over = self.0.iter().filter(|(_, begun)| now - **begun > after);
        over.map(|(event, _)| event.clone()).collect()
    }
}

/// Looks at what waits, and, unless keys are coming, gives up on what has waited too long.
pub(super) async fn give_up(
    session: &Session,
    store: &Store,
    waits: &mut Waits,
    after: Option<TimeDelta>,
) -> Result<(), StoreError> {
    passing(give_up_all(session, store, waits, after).await)
}

async fn give_up_all(
    session: &Session,
    store: &Store,
    waits: &mut Waits,
    after: Option<TimeDelta>,
) -> Result<(), StoreError> {
    let waiting = store.undecrypted().await?.into_iter().map(|waiting| waiting.event);
    let over = waits.too_long(waiting.collect(), session.has_run(), after.unwrap_or(TimeDelta::MAX));
    let mut given_up = 0;
    for event in over {
        given_up += usize::from(store.give_up(&event).await?);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_waited_for_as_long_as_this_process_has_seen_it_lack() {
        let (mut waits, after) = (Waits::default(), TimeDelta::minutes(10));
        let at = TimeDelta::minutes;
        let mut look = |waiting: &[&str], now| {
            let waiting = waiting.iter().map(ToString::to_string).collect();
            waits.too_long(waiting, now, after)
        };
        assert!(look(&["$1"], at(0)).is_empty());
        assert!(look(&["$1", "$2"], at(9)).is_empty());
        assert_eq!(look(&["$1", "$2"], at(11)), ["$1"]);
        assert!(look(&["$2"], at(12)).is_empty());
        // Its key came, and what waits anew waits from now on.
        assert!(look(&[], at(13)).is_empty());
        assert!(look(&["$2"], at(30)).is_empty());
    }
}
