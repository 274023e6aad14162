//! The inbox: what people did, taken in exactly once, in the order in which the homeserver told it.
//!
//! A row and the sync token that stands for it commit together ([`Store::commit_sync`]); the dispatcher then takes the
//! rows in order ([`Store::next_new`]) and marks each in the same transaction as its effects ([`mark_done`]).
//!
//! ```text
//! readable ───────────────────────────────► new ──► done
//! undecryptable ─► utd ─(key came)────────► new │
//!                      └(it never came)───► new └─► failed
//! room replaced ─► held ─(we joined it)───► new
//! done in a room nobody looked at ─► new ─► held ─(a look came)─► new
//! ```
//!
//! Invariant: `event_id` is unique and rows are never deleted here, so an event that comes twice is one row.
//!
//! Invariant: a row that is done holds no words of anybody, and no row at any time a CPR number ([`UpdateKind::screened`]).

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Store, StoreError, Tx, set_kv, silences};
use crate::dispatch::update::{Update, UpdateKind};

const TOKEN: &str = "sync_token";

/// An event on its way into the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The event's id.
    pub event: String,
    /// The room's id.
    pub room: String,
    /// Who sent it: a full user id.
    pub sender: String,
    /// When we took it in.
    pub at: DateTime<Utc>,
    /// What we know of it.
    pub what: What,
}

/// What is known of an event when it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It can be handled.
    Ready(UpdateKind),
    /// It could not be decrypted: the raw event, to try again when its key comes.
    Sealed(String),
    /// It can be handled when something else is done: a replaced room, once we joined the new one.
    Held(UpdateKind),
}

/// A row that waits for its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecrypted {
    /// The event's id.
    pub event: String,
    /// The room's id.
    pub room: String,
    /// The raw event.
    pub raw: String,
}

impl Store {
    /// How far we have read: everything before this token is in the inbox.
    pub async fn sync_token(&self) -> Result<Option<String>, StoreError> {
        self.kv(TOKEN).await
    }

    /// Takes in a sync: its rows, its token, and no more gaps, all or nothing. Says how many rows were not there before.
    ///
    /// Where there is something to handle, this does not wait for the disk: the commit that handles it does. Wait for
    /// [`Store::on_disk`] before the homeserver is asked from the new token, since it then forgets what came before.
    pub async fn commit_sync(&self, rows: &[Incoming], token: &str) -> Result<usize, StoreError> {
        let handled_next = self.has_more_to_handle(rows).await?;
        let mut tx = if handled_next {
            self.begin_in_passing().await?
        } else {
            self.begin().await?
        };
        let added = insert(&mut tx, rows).await?;
        set_kv(&mut tx, TOKEN, token).await?;
        sqlx::query("DELETE FROM kv WHERE name >= 'cursor ' AND name < 'cursor!'")
            .execute(&mut *tx)
            .await?;
        if handled_next {
            self.commit_in_passing(tx).await?;
        } else {
            self.commit(tx).await?;
        }
        self.tell(added);
        Ok(added)
    }

    /// Takes in rows of a sync whose token comes later, and the same rows once more with it. Does not wait for the disk. Says how
    /// many rows were not there before.
    pub async fn commit_early(&self, rows: &[Incoming]) -> Result<usize, StoreError> {
        let mut tx = self.begin_in_passing().await?;
        let added = insert(&mut tx, rows).await?;
        self.commit_in_passing(tx).await?;
        self.tell(added);
        Ok(added)
    }

    /// Whether any of these rows is new to us and can be handled.
    async fn has_more_to_handle(&self, rows: &[Incoming]) -> Result<bool, StoreError> {
        for row in rows.iter().filter(|row| matches!(row.what, What::Ready(_))) {
            if !self.has_event(&row.event).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How far the gap in a room was read before we were interrupted.
    pub async fn cursor(&self, room: &str) -> Result<Option<String>, StoreError> {
        self.kv(&format!("cursor {room}")).await
    }

    /// Takes in one page of a room's gap, and where the next one begins.
    pub async fn commit_page(&self, room: &str, rows: &[Incoming], cursor: &str) -> Result<usize, StoreError> {
        let mut tx = self.begin().await?;
        let added = insert(&mut tx, rows).await?;
        set_kv(&mut tx, &format!("cursor {room}"), cursor).await?;
        tx.commit().await?;
        self.tell(added);
        Ok(added)
    }

    /// The rows that wait for their keys, in order.
    pub async fn undecrypted(&self) -> Result<Vec<Undecrypted>, StoreError> {
        let rows = sqlx::query("SELECT event_id, room_id, raw FROM inbox WHERE state = 'utd' ORDER BY seq")
            .fetch_all(self.pool())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Undecrypted {
                    event: row.try_get(0)?,
                    room: row.try_get(1)?,
                    raw: row.try_get(2)?,
                })
            })
            .collect()
    }

    /// The key came: the row can be handled, or needs no handling (`None`). Says whether it was still waiting.
    pub async fn decrypted(&self, event: &str, kind: Option<&UpdateKind>) -> Result<bool, StoreError> {
        let Some(kind) = kind else {
            let done = "UPDATE inbox SET state = 'done', raw = NULL WHERE event_id = ? AND state = 'utd'";
            return Ok(sqlx::query(done)
                .bind(event)
                .execute(self.pool())
                .await?
                .rows_affected()
                == 1);
        };
        self.become_new(event, kind, "utd").await
    }

    /// The key never came: the row can be handled as unreadable, once. Says whether it was still waiting.
    pub async fn give_up(&self, event: &str) -> Result<bool, StoreError> {
        self.become_new(event, &UpdateKind::Unreadable, "utd").await
    }

    /// The rows that are held, in order.
    pub async fn held(&self) -> Result<Vec<Update>, StoreError> {
        let rows = sqlx::query(
            "SELECT seq, event_id, room_id, sender, received_at, update_json FROM inbox WHERE state = 'held' ORDER BY seq",
        )
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| read(row).map(|(_, update)| update)).collect()
    }

    /// What a row was held for is done: it can be handled. Says whether it was still held.
    pub async fn release(&self, event: &str) -> Result<bool, StoreError> {
        let sql = "UPDATE inbox SET state = 'new' WHERE event_id = ? AND state = 'held'";
        let released = sqlx::query(sql).bind(event).execute(self.pool()).await?.rows_affected() == 1;
        self.tell(usize::from(released));
        Ok(released)
    }

    /// What a row was held for will never be done. Says whether it was still held.
    pub async fn drop_held(&self, event: &str, note: &str) -> Result<bool, StoreError> {
        let sql =
            "UPDATE inbox SET state = 'failed', note = ?, update_json = NULL WHERE event_id = ? AND state = 'held'";
        Ok(sqlx::query(sql)
            .bind(note)
            .bind(event)
            .execute(self.pool())
            .await?
            .rows_affected()
            == 1)
    }

    /// The first rows that nobody has handled yet, in order.
    ///
    /// A row that this version cannot read is marked as failed and passed over: one such row must not stop the bot.
    pub async fn next_new(&self, limit: u32) -> Result<Vec<(i64, Update)>, StoreError> {
        let rows = sqlx::query(
            "SELECT seq, event_id, room_id, sender, received_at, update_json FROM inbox
             WHERE state = 'new' ORDER BY seq LIMIT ?",
        )
        .bind(limit)
        .fetch_all(self.pool())
        .await?;
        let mut updates = Vec::with_capacity(rows.len());
        for row in &rows {
            match read(row) {
                Ok(update) => updates.push(update),
                Err(error) => {
                    let seq: i64 = row.try_get("seq")?;
                    tracing::error!(seq, %error, "a row of the inbox cannot be read and was set aside");
                    let mut tx = self.begin().await?;
                    mark_failed(&mut tx, seq, "cannot be read by this version").await?;
                    tx.commit().await?;
                }
            }
        }
        Ok(updates)
    }

    /// Whether an event has come in.
    pub async fn has_event(&self, event: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE event_id = ? AND state <> 'utd')";
        Ok(sqlx::query_scalar(sql).bind(event).fetch_one(self.pool()).await?)
    }

    /// Whether an event has come in and waits for nothing that another sync brings: neither its key nor a look at its room.
    pub async fn is_taken_up(&self, event: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE event_id = ? AND (state IN ('done', 'failed')
                   OR state = 'held' AND json_extract(update_json, '$.upgraded') IS NOT NULL))";
        Ok(sqlx::query_scalar(sql).bind(event).fetch_one(self.pool()).await?)
    }

    /// Whether anything of this person in this room has come in.
    pub async fn has_from(&self, room: &str, user: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE room_id = ? AND sender = ?)";
        Ok(sqlx::query_scalar(sql)
            .bind(room)
            .bind(user)
            .fetch_one(self.pool())
            .await?)
    }

    /// How many rows nobody has handled yet.
    pub async fn count_new(&self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT count(*) FROM inbox WHERE state = 'new'")
            .fetch_one(self.pool())
            .await?)
    }

    async fn become_new(&self, event: &str, kind: &UpdateKind, from: &'static str) -> Result<bool, StoreError> {
        let sql = "UPDATE inbox SET state = 'new', update_json = ?, raw = NULL WHERE event_id = ? AND state = ?";
        let json = to_json(event, kind)?;
        let query = sqlx::query(sql).bind(json).bind(event).bind(from);
        let flipped = query.execute(self.pool()).await?.rows_affected() == 1;
        self.tell(usize::from(flipped));
        Ok(flipped)
    }

    fn tell(&self, added: usize) {
        if added > 0 {
            // `notify_one` keeps a permit when nobody waits, so a dispatcher that is busy right now still hears of it.
            self.arrived().notify_one();
        }
    }
}

/// Whether this person sent this event into this room, as far as it came in here.
///
/// # Errors
///
/// The store fails.
pub async fn is_from(tx: &mut Tx, event: &str, room: &str, sender: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE event_id = ? AND room_id = ? AND sender = ?)";
    Ok(sqlx::query_scalar(sql)
        .bind(event)
        .bind(room)
        .bind(sender)
        .fetch_one(&mut **tx)
        .await?)
}

/// What waits for its key in this room was taken back: it is not handled when the key comes.
///
/// # Errors
///
/// The store fails.
pub async fn forget_sealed(tx: &mut Tx, event: &str, room: &str) -> Result<(), StoreError> {
    let sql = "UPDATE inbox SET state = 'done', raw = NULL WHERE event_id = ? AND room_id = ? AND state = 'utd'";
    sqlx::query(sql).bind(event).bind(room).execute(&mut **tx).await?;
    Ok(())
}

/// Whether a room is to be left for the one that replaces it.
///
/// # Errors
///
/// The store fails.
pub async fn is_being_replaced(tx: &mut Tx, room: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'held' AND room_id = ?
               AND json_extract(update_json, '$.upgraded') IS NOT NULL)";
    Ok(sqlx::query_scalar(sql).bind(room).fetch_one(&mut **tx).await?)
}

/// Whether a room is to take the place of another, of which the bot has heard and not moved on yet.
///
/// # Errors
///
/// The store fails.
pub async fn is_a_replacement(tx: &mut Tx, room: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'held'
               AND json_extract(update_json, '$.upgraded.replacement') = ?)";
    Ok(sqlx::query_scalar(sql).bind(room).fetch_one(&mut **tx).await?)
}

/// Whether anything else that this person did in this room waits to be handled, or for its key: more than that somebody comes or goes.
///
/// # Errors
///
/// The store fails.
pub async fn has_more_from(tx: &mut Tx, update: &Update) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM inbox WHERE room_id = ? AND sender = ? AND event_id <> ?
               AND (state = 'utd' OR state IN ('new', 'held') AND json_extract(update_json, '$.membership') IS NULL))";
    Ok(sqlx::query_scalar(sql)
        .bind(&update.room)
        .bind(&update.sender)
        .bind(&update.event)
        .fetch_one(&mut **tx)
        .await?)
}

/// Holds back what was done in a room until somebody has looked at that room. Call it in the transaction that handles it.
pub async fn hold(tx: &mut Tx, event: &str) -> Result<(), StoreError> {
    let sql = "UPDATE inbox SET state = 'held' WHERE event_id = ? AND state = 'new'";
    sqlx::query(sql).bind(event).execute(&mut **tx).await?;
    Ok(())
}

/// A room has been looked at: what was held back for that can be handled, in its old place.
pub async fn release_in(tx: &mut Tx, room: &str) -> Result<(), StoreError> {
    let sql = "UPDATE inbox SET state = 'new' WHERE state = 'held' AND room_id = ?
               AND json_extract(update_json, '$.upgraded') IS NULL";
    sqlx::query(sql).bind(room).execute(&mut **tx).await?;
    Ok(())
}

/// Marks a row as handled and takes the words out of it, unless it is held back; and keeps with the jobs that it caused, by their
/// numbers, how. Call it in the transaction that holds the effects.
pub async fn mark_done(tx: &mut Tx, seq: i64, caused: &[(i64, String)]) -> Result<(), StoreError> {
    // One hop to the database for both: somebody waits for the reply.
    let sql = "UPDATE inbox SET state = 'done', update_json = NULL, raw = NULL, note = NULL
                   WHERE seq = ?1 AND state = 'new';
               UPDATE outbox SET cause = (SELECT value ->> '$[1]' FROM json_each(?2) WHERE value ->> '$[0]' = outbox.id)
                   WHERE id IN (SELECT value ->> '$[0]' FROM json_each(?2))";
    sqlx::query(sql)
        .bind(seq)
        .bind(serde_json::to_string(caused).unwrap_or_default())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Marks a row as one that cannot be handled; `note` says why, with nothing personal. It keeps its content for repair.
pub async fn mark_failed(tx: &mut Tx, seq: i64, note: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE inbox SET state = 'failed', note = ? WHERE seq = ?")
        .bind(note)
        .bind(seq)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes in something that no person did, in the transaction in which it became known. Tell [`Store::arrived`] once it is committed.
///
/// # Errors
///
/// The store fails.
pub async fn note(tx: &mut Tx, row: Incoming) -> Result<(), StoreError> {
    insert(tx, &[row]).await?;
    Ok(())
}

async fn insert(tx: &mut Tx, rows: &[Incoming]) -> Result<usize, StoreError> {
    let mut added = 0;
    for row in rows {
        if let What::Ready(UpdateKind::Looked(look)) = &row.what {
            silences::keep_look(&mut *tx, &row.room, look).await?;
        }
        let (state, json, raw) = match &row.what {
            What::Ready(kind) => ("new", Some(to_json(&row.event, kind)?), None),
            What::Held(kind) => ("held", Some(to_json(&row.event, kind)?), None),
            What::Sealed(raw) => ("utd", None, Some(raw)),
        };
        let done = sqlx::query(
            "INSERT INTO inbox (event_id, room_id, sender, received_at, update_json, raw, state)
             VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING",
        )
        .bind(&row.event)
        .bind(&row.room)
        .bind(&row.sender)
        .bind(row.at.timestamp_millis())
        .bind(json)
        .bind(raw)
        .bind(state)
        .execute(&mut **tx)
        .await?;
        added += usize::from(done.rows_affected() == 1);
    }
    Ok(added)
}

fn to_json(event: &str, kind: &UpdateKind) -> Result<String, StoreError> {
    serde_json::to_string(&kind.clone().screened()).map_err(|error| senseless(event, &error))
}

fn read(row: &SqliteRow) -> Result<(i64, Update), StoreError> {
    let event: String = row.try_get("event_id")?;
    let json: String = row.try_get("update_json")?;
    let kind = serde_json::from_str(&json).map_err(|error| senseless(&event, &error))?;
    let at = DateTime::from_timestamp_millis(row.try_get("received_at")?)
        .ok_or_else(|| senseless(&event, &"an instant out of range"))?;
    Ok((
        row.try_get("seq")?,
        Update {
            event,
            room: row.try_get("room_id")?,
            sender: row.try_get("sender")?,
            at,
            kind,
        },
    ))
}

fn senseless(event: &str, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Row {
        table: "inbox",
        id: event.to_owned(),
        why: why.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_795_000_000_123).unwrap()
    }

    fn text(body: &str) -> UpdateKind {
        UpdateKind::Text {
            body: body.to_owned(),
            reply_to: None,
        }
    }

    fn row(event: &str, what: What) -> Incoming {
        Incoming {
            event: event.into(),
            room: "!r".into(),
            sender: "@a:x".into(),
            at: at(),
            what,
        }
    }

    #[tokio::test]
    async fn what_was_taken_in_early_is_handled_once_and_moves_no_token() {
        let store = Store::in_memory().await.unwrap();
        let said = [row("$1", What::Ready(text("a")))];
        assert_eq!(store.commit_early(&said).await.unwrap(), 1);
        assert_eq!(
            store.sync_token().await.unwrap(),
            None,
            "should we die now, it is told again"
        );
        let (seq, update) = store.next_new(1).await.unwrap().pop().unwrap();
        assert_eq!(update.event, "$1");
        let mut tx = store.begin().await.unwrap();
        mark_done(&mut tx, seq, &[]).await.unwrap();
        store.commit(tx).await.unwrap();
        assert_eq!(store.commit_sync(&said, "t1").await.unwrap(), 0);
        assert_eq!(store.sync_token().await.unwrap().as_deref(), Some("t1"));
        assert!(store.next_new(1).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn an_event_that_comes_twice_is_one_row_in_the_first_order() {
        let store = Store::in_memory().await.unwrap();
        let first = [row("$1", What::Ready(text("a"))), row("$2", What::Ready(text("b")))];
        assert_eq!(store.commit_sync(&first, "t1").await.unwrap(), 2);
        let again = [row("$2", What::Ready(text("b"))), row("$3", What::Ready(text("c")))];
        assert_eq!(store.commit_sync(&again, "t2").await.unwrap(), 1);
        assert_eq!(store.sync_token().await.unwrap().as_deref(), Some("t2"));
        let new = store.next_new(10).await.unwrap();
        assert_eq!(
            new.iter().map(|(_, u)| u.event.as_str()).collect::<Vec<_>>(),
            ["$1", "$2", "$3"]
        );
        assert_eq!(new[0].1.at, at());
        assert_eq!(store.next_new(1).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_row_that_is_done_holds_no_words() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_sync(&[row("$1", What::Ready(text("secret")))], "t")
            .await
            .unwrap();
        let mut tx = store.begin().await.unwrap();
        mark_done(&mut tx, 1, &[]).await.unwrap();
        tx.commit().await.unwrap();
        let left: (String, Option<String>, Option<String>) =
            sqlx::query_as("SELECT state, update_json, raw FROM inbox")
                .fetch_one(store.pool())
                .await
                .unwrap();
        assert_eq!(left, ("done".to_owned(), None, None));
        assert_eq!(store.count_new().await.unwrap(), 0);
        assert_eq!(
            store
                .commit_sync(&[row("$1", What::Ready(text("secret")))], "t")
                .await
                .unwrap(),
            0
        );
    }

    #[tokio::test]
    async fn a_late_key_brings_the_row_back_in_its_old_place_once() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_sync(
                &[row("$1", What::Sealed("{}".into())), row("$2", What::Ready(text("b")))],
                "t",
            )
            .await
            .unwrap();
        assert_eq!(store.count_new().await.unwrap(), 1);
        assert_eq!(store.undecrypted().await.unwrap().len(), 1);
        assert!(store.decrypted("$1", Some(&text("a"))).await.unwrap());
        assert!(!store.decrypted("$1", Some(&text("a"))).await.unwrap());
        assert!(!store.give_up("$1").await.unwrap());
        assert_eq!(store.next_new(9).await.unwrap()[0].1.kind, text("a"));
    }

    #[tokio::test]
    async fn a_key_that_never_comes_makes_one_unreadable_row() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_sync(&[row("$1", What::Sealed("{}".into()))], "t")
            .await
            .unwrap();
        assert!(store.give_up("$1").await.unwrap());
        assert!(!store.give_up("$1").await.unwrap());
        assert_eq!(store.next_new(9).await.unwrap()[0].1.kind, UpdateKind::Unreadable);
        assert!(store.undecrypted().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_gap_is_read_on_where_it_was_left() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_page("!r", &[row("$1", What::Ready(text("a")))], "p1")
            .await
            .unwrap();
        store.set_kv("cursors", "another thing").await.unwrap();
        assert_eq!(store.cursor("!r").await.unwrap().as_deref(), Some("p1"));
        store.commit_sync(&[], "t").await.unwrap();
        assert_eq!(store.cursor("!r").await.unwrap(), None);
        assert!(store.kv("cursors").await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_held_row_is_handled_when_released() {
        let store = Store::in_memory().await.unwrap();
        let kind = UpdateKind::Upgraded {
            replacement: "!n".into(),
        };
        store
            .commit_sync(&[row("$1", What::Held(kind.clone()))], "t")
            .await
            .unwrap();
        assert!(store.next_new(9).await.unwrap().is_empty());
        assert_eq!(store.held().await.unwrap()[0].kind, kind);
        assert!(store.release("$1").await.unwrap());
        assert!(!store.drop_held("$1", "no").await.unwrap());
        assert_eq!(store.next_new(9).await.unwrap()[0].1.kind, kind);
    }

    #[tokio::test]
    async fn what_waits_for_a_look_at_its_room_is_not_taken_up() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_sync(&[row("$1", What::Ready(text("a")))], "t")
            .await
            .unwrap();
        assert!(!store.is_taken_up("$1").await.unwrap(), "nobody has handled it");
        let mut tx = store.begin().await.unwrap();
        hold(&mut tx, "$1").await.unwrap();
        tx.commit().await.unwrap();
        assert!(store.has_event("$1").await.unwrap() && !store.is_taken_up("$1").await.unwrap());
        let mut tx = store.begin().await.unwrap();
        release_in(&mut tx, "!r").await.unwrap();
        mark_done(&mut tx, 1, &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(store.is_taken_up("$1").await.unwrap());
    }

    #[tokio::test]
    async fn a_row_of_another_version_does_not_stop_the_rest() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_sync(
                &[row("$1", What::Ready(text("a"))), row("$2", What::Ready(text("b")))],
                "t",
            )
            .await
            .unwrap();
        sqlx::query("UPDATE inbox SET update_json = '{\"other\":1}' WHERE seq = 1")
            .execute(store.pool())
            .await
            .unwrap();
        assert_eq!(store.next_new(9).await.unwrap().len(), 1);
        assert_eq!(store.count_new().await.unwrap(), 1);
    }

    #[tokio::test]
    async fn whoever_waits_is_told_also_when_busy() {
        let store = Store::in_memory().await.unwrap();
        store
            .commit_sync(&[row("$1", What::Ready(text("a")))], "t")
            .await
            .unwrap();
        tokio::time::timeout(std::time::Duration::from_secs(1), store.arrived().notified())
            .await
            .unwrap();
    }
}
