//! Chats that somebody opened with the bot, and whether they were greeted there.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::StoreError;

/// How somebody who opened a chat with the bot was met there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The bot said hello first, at this instant.
    Greeted(DateTime<Utc>),
    /// They had written first, or know the bot from another room.
    Otherwise,
}

/// How whoever opened this chat was met; none when that is still to be done.
///
/// # Errors
///
/// The store fails.
pub async fn how(conn: &mut SqliteConnection, room: &str) -> Result<Option<Met>, StoreError> {
    let met: Option<String> = sqlx::query_scalar("SELECT value FROM kv WHERE name = 'greeted ' || ?")
        .bind(room)
        .fetch_optional(conn)
        .await?;
    Ok(met.map(|at| {
        let at = at.parse().ok().and_then(DateTime::from_timestamp_millis);
        at.map_or(Met::Otherwise, Met::Greeted)
    }))
}

/// Remembers how they were met the first time.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, room: &str, met: Met) -> Result<(), StoreError> {
    let at = match met {
        Met::Greeted(at) => at.timestamp_millis().to_string(),
        Met::Otherwise => String::new(),
    };
    sqlx::query("INSERT INTO kv (name, value) VALUES ('greeted ' || ?, ?) ON CONFLICT (name) DO NOTHING")
        .bind(room)
        .bind(at)
        .execute(conn)
        .await?;
    Ok(())
}
