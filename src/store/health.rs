//! How the bot is: the queues, and a heartbeat that the running bot keeps among the small facts.

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError};

pub(super) const HEARTBEAT: &str = "heartbeat";

/// What waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queues {
    /// What people did and nobody has handled yet.
    pub inbox: i64,
    /// Since when the oldest of it waits.
    pub inbox_since: Option<DateTime<Utc>>,
    /// What waits for its key.
    pub sealed: i64,
    /// What is to be sent now.
    pub outbox: i64,
    /// Since when the oldest of it waits.
    pub outbox_since: Option<DateTime<Utc>>,
    /// What was set aside in either and waits for an administrator.
    pub failed: i64,
    /// Cases that cannot be read, or in which the program has a fault: nobody is reminded of anything there.
    pub cases: i64,
}

/// What waits now.
///
/// # Errors
///
/// The store fails.
pub async fn queues(conn: &mut SqliteConnection) -> Result<Queues, StoreError> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'new'),
                (SELECT min(received_at) FROM inbox WHERE state = 'new'),
                (SELECT count(*) FROM inbox WHERE state = 'utd'),
                (SELECT count(*) FROM outbox_now),
                (SELECT min(created) FROM outbox_now),
                (SELECT count(*) FROM inbox WHERE state = 'failed') + (SELECT count(*) FROM outbox WHERE state = 'failed'),
                (SELECT count(*) FROM kv WHERE name >= 'worry case ' AND name < 'worry case!')",
    )
    .fetch_one(conn)
    .await?;
    let at = |millis: Option<i64>| millis.and_then(DateTime::from_timestamp_millis);
    Ok(Queues {
        inbox: row.try_get(0)?,
        inbox_since: at(row.try_get(1)?),
        sealed: row.try_get(2)?,
        outbox: row.try_get(3)?,
        outbox_since: at(row.try_get(4)?),
        failed: row.try_get(5)?,
        cases: row.try_get(6)?,
    })
}

impl Store {
    /// Writes the heartbeat without waiting for the disk: also the proof that the database can be written.
    pub async fn beat(&self, heartbeat: &str) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO kv (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(HEARTBEAT)
        .bind(heartbeat)
        .execute(&mut *self.in_passing().await?)
        .await?;
        Ok(())
    }

    /// The last heartbeat.
    pub async fn heartbeat(&self) -> Result<Option<String>, StoreError> {
        self.kv(HEARTBEAT).await
    }
}
