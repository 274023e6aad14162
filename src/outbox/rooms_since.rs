//! After a restore: the rooms that were made after the backup, of which the database knows nothing.
//!
//! A case's room has an alias that is made of what made the case. What people wrote comes once more, so the same case is made again, and
//! the room is found by its alias; so is a direct chat that the bot made. What has no alias, a chat that a person opened, is found by
//! who is there (`chats`), before anything is said.
//!
//! Where the words that made a case cannot be read, its room stays and belongs to nothing ([`Delivery::tell_of_rooms_since`]):
//!
//! ```text
//! Tovholder, to each who is there:  Jeg kender ikke længere sagen i rummet "Sag 1A2B", så skriv ikke til mig der. …
//! ```
//!
//! Invariant: the bot does not leave such a room. A key may come late, and then the room is found by its alias after all.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::delivery::Delivery;
use super::gateway::{Gateway, Made};
use super::job::Job;
use super::recall::{Stop, patiently};
use crate::dispatch::update::Look;
use crate::domain::calendar::local;
use crate::domain::notice::Notice;
use crate::domain::setting::Setting;
use crate::store::rooms::{self, Room};
use crate::store::{OWN, Store, StoreError, Tx, forget_kv, kv, outbox, purge, set_kv, silences};

/// Since when rooms may have been made that nobody knows of; there while it has not been looked.
const SINCE: &str = "rooms since";
/// How the alias of a case's room begins.
const OF_CASE: &str = "sag-";
/// How often it is looked whether all that came has been handled.
const LOOK: Duration = Duration::from_secs(1);

/// Remembers that there may be such rooms.
pub(super) async fn begin(tx: &mut Tx, taken: DateTime<Utc>) -> Result<(), StoreError> {
    set_kv(tx, SINCE, &taken.to_rfc3339()).await
}

/// A room for two that somebody opened after the backup is their direct chat: none is made beside it.
pub(super) async fn chats(tx: &mut Tx, store: &Store, made: &[Made]) -> Result<(), StoreError> {
    let own = kv(tx, OWN).await?.unwrap_or_default();
    let directory = store.directory(&mut *tx).await?;
    for (room, look) in silences::looks(&mut *tx).await? {
        let Some(user) = other(&look, &own) else { continue };
        let Some(person) = directory.by_matrix_id(user) else {
            continue;
        };
        let chat = Room::Direct(person.id.to_string());
        let passes = made.iter().any(|ours| ours.room == room)
            || look.wrong.contains(&Setting::Encryption)
            || is_known(tx, &room).await?
            || rooms::was_anothers(&mut *tx, &room, user).await?
            || rooms::id(&mut *tx, &chat, true).await?.is_some();
        if !passes {
            tracing::info!(room, "a direct chat that was opened after the backup goes on");
            rooms::set(&mut *tx, &chat, &room, true).await?;
        }
    }
    Ok(())
}

/// Who is alone with us in a room: a full user id.
fn other<'l>(look: &'l Look, own: &str) -> Option<&'l str> {
    match look.members.as_slice() {
        [one, two] if one == own => Some(two),
        [one, two] if two == own => Some(one),
        _ => None,
    }
}

/// Whether a room is, or was, anything to us.
async fn is_known(tx: &mut Tx, room: &str) -> Result<bool, StoreError> {
    Ok(rooms::what(&mut *tx, room).await?.is_some()
        || rooms::was_replaced(&mut *tx, room).await?
        || purge::is_room(&mut *tx, room).await?)
}

impl<G: Gateway> Delivery<G> {
    /// When all that came since the backup has been handled and done, tells the people of each case's room of which nothing is known;
    /// once. Waits as long as that takes: what cannot be read is given up some time.
    pub async fn tell_of_rooms_since(&self) {
        let trouble = "rooms that were made after the backup could not be looked for";
        patiently(|| self.look_for_rooms_since(), trouble).await;
    }

    async fn look_for_rooms_since(&self) -> Result<(), Stop> {
        let taken = self.store.kv(SINCE).await.map_err(Stop::Store)?;
        let Some(taken) = taken.and_then(|taken| taken.parse::<DateTime<Utc>>().ok()) else {
            return Ok(());
        };
        if !self.has_done_everything().await.map_err(Stop::Store)? {
            return Err(Stop::Later(LOOK));
        }
        let made = self.what_was_made().await?;
        self.tell_of(&made, taken).await.map_err(Stop::Store)
    }

    async fn has_done_everything(&self) -> Result<bool, StoreError> {
        Ok(self.store.undecrypted().await?.is_empty()
            && self.store.count_new().await? == 0
            && outbox::waiting(&mut *self.store.connection().await?).await? == 0)
    }

    async fn tell_of(&self, made: &[Made], taken: DateTime<Utc>) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let directory = self.store.directory(&mut tx).await?;
        for ours in made.iter().filter(|ours| ours.alias.starts_with(OF_CASE)) {
            if is_known(&mut tx, &ours.room).await? {
                continue;
            }
            tracing::warn!(
                room = ours.room,
                "a room that was made after the backup belongs to no case any more; its people are told"
            );
            let look = silences::last_look(&mut tx, &ours.room).await?;
            let members = look.map(|look| look.members).unwrap_or_default();
            for person in members.iter().filter_map(|user| directory.by_matrix_id(user)) {
                let notice = Notice::RoomForgotten {
                    room: ours.name.clone(),
                    from: local(taken),
                };
                let job = Job::tell(person.id.to_string(), notice);
                outbox::put(&mut tx, &job, now, None).await?;
            }
        }
        forget_kv(&mut tx, SINCE).await?;
        Ok(tx.commit().await?)
    }
}
