//! Where the bot keeps silent, and why: what is to be said in a case's room waits while somebody is in it who does not belong
//! there, or while the room is not as the bot made it. What waits stays in the outbox, in its order.
//!
//! Invariant: a room is silent as long as it has a row. Who puts rows in and takes them out is the dispatcher alone.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::{Store, StoreError};
use crate::dispatch::update::Look;
use crate::domain::case::CaseId;
use crate::domain::setting::Setting;

const STRANGER: &str = "stranger";
const COMPANY: &str = "company";

/// Why the bot keeps silent in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody is there who does not belong to it: their full Matrix id.
    Stranger(String),
    /// The room is not as the bot made it.
    Setting(Setting),
    /// Others are there too, so it is not the direct chat of this person, who has been told: a directory id.
    Company(String),
}

impl Why {
    fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Stranger(user) => (STRANGER, user),
            Self::Setting(setting) => (setting.id(), ""),
            Self::Company(person) => (COMPANY, person),
        }
    }

    fn of(why: &str, who: String) -> Option<Self> {
        match why {
            STRANGER => Some(Self::Stranger(who)),
            COMPANY => Some(Self::Company(who)),
            setting => Setting::of(setting).map(Self::Setting),
        }
    }
}

/// The bot keeps silent in this room. Says whether that reason is new.
///
/// # Errors
///
/// The store fails.
pub async fn begin(conn: &mut SqliteConnection, room: &str, why: &Why, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let (kind, who) = why.columns();
    let sql = "INSERT INTO silence (room_id, why, who, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let done = sqlx::query(sql)
        .bind(room)
        .bind(kind)
        .bind(who)
        .bind(now.timestamp_millis());
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// That reason is gone. Says whether it was there.
///
/// # Errors
///
/// The store fails.
pub async fn end(conn: &mut SqliteConnection, room: &str, why: &Why) -> Result<bool, StoreError> {
    let (kind, who) = why.columns();
    let sql = "DELETE FROM silence WHERE room_id = ? AND why = ? AND who = ?";
    let done = sqlx::query(sql).bind(room).bind(kind).bind(who).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// No reason is left for the bot to keep silent in a room.
///
/// # Errors
///
/// The store fails.
pub async fn end_all(conn: &mut SqliteConnection, room: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM silence WHERE room_id = ?";
    sqlx::query(sql).bind(room).execute(conn).await?;
    Ok(())
}

/// Why the bot keeps silent in a room; nothing where it speaks.
///
/// # Errors
///
/// The store fails.
pub async fn of(conn: &mut SqliteConnection, room: &str) -> Result<Vec<Why>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT why, who FROM silence WHERE room_id = ?")
        .bind(room)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(why, who)| Why::of(&why, who)).collect())
}

/// The strangers in cases' rooms: room, case, and their full Matrix id.
///
/// # Errors
///
/// The store fails.
pub async fn strangers(conn: &mut SqliteConnection) -> Result<Vec<(String, CaseId, String)>, StoreError> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT s.room_id, r.what, s.who FROM silence s JOIN room r ON r.id = s.room_id
         WHERE s.why = 'stranger' AND r.kind = 'case' ORDER BY s.since, s.who",
    )
    .fetch_all(conn)
    .await?;
    let named = |(room, case, who)| (room, CaseId(case), who);
    Ok(rows.into_iter().map(named).collect())
}

/// Whether the bot may speak in a room now: no reason is known why not, and nothing has come in about who is there, or how the
/// room is, that nobody has handled yet.
///
/// # Errors
///
/// The store fails.
pub async fn may_speak(conn: &mut SqliteConnection, room: &str) -> Result<bool, StoreError> {
    let sql = concat!("SELECT ", may_speak_sql!());
    Ok(sqlx::query_scalar(sql).bind(room).fetch_one(conn).await?)
}

/// The question of [`may_speak`], with the room as `?1`.
macro_rules! may_speak_sql {
    () => {
        "NOT EXISTS (SELECT 1 FROM silence WHERE room_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM inbox WHERE state = 'new' AND room_id = ?1
             AND (json_extract(update_json, '$.membership') IS NOT NULL
               OR json_extract(update_json, '$.looked') IS NOT NULL))"
    };
}
pub(super) use may_speak_sql;

/// Every room as it was when it was last looked at, by its id.
///
/// # Errors
///
/// The store fails.
pub async fn looks(conn: &mut SqliteConnection) -> Result<Vec<(String, Look)>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT room_id, look FROM looked ORDER BY room_id")
        .fetch_all(conn)
        .await?;
    let read = |(room, look): (String, String)| serde_json::from_str(&look).ok().map(|look| (room, look));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// How a room was when it was last looked at.
///
/// # Errors
///
/// The store fails.
pub async fn last_look(conn: &mut SqliteConnection, room: &str) -> Result<Option<Look>, StoreError> {
    let kept: Option<String> = sqlx::query_scalar("SELECT look FROM looked WHERE room_id = ?")
        .bind(room)
        .fetch_optional(conn)
        .await?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

/// Remembers how a room was.
///
/// # Errors
///
/// The store fails.
pub async fn keep_look(conn: &mut SqliteConnection, room: &str, look: &Look) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO looked (room_id, look) VALUES (?, ?) ON CONFLICT (room_id) DO UPDATE SET look = excluded.look";
    let look = serde_json::to_string(look).unwrap_or_default();
    sqlx::query(sql).bind(room).bind(look).execute(conn).await?;
    Ok(())
}

/// The room is looked at anew when the bot next looks.
///
/// # Errors
///
/// The store fails.
pub async fn forget_look(conn: &mut SqliteConnection, room: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM looked WHERE room_id = ?";
    sqlx::query(sql).bind(room).execute(conn).await?;
    Ok(())
}

impl Store {
    /// Whether the bot may speak in a room now; see [`may_speak`].
    pub async fn may_speak(&self, room: &str) -> Result<bool, StoreError> {
        may_speak(&mut *self.connection().await?, room).await
    }

    /// How a room was when it was last looked at.
    pub async fn last_look(&self, room: &str) -> Result<Option<Look>, StoreError> {
        last_look(&mut *self.connection().await?, room).await
    }
}
