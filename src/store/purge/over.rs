//! The steps of a purge that are over, and what became of them; and that deleted rows leave the file.

use sqlx::SqliteConnection;

use super::of_room;
use crate::domain::case::CaseId;
use crate::domain::purge::Report;
use crate::store::{Store, StoreError, Tx, set_kv};

/// Remembers that what was deleted before deleted pages were blanked is gone too.
const BLANK: &str = "deleted pages are blank";

/// A step of a purge that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// Whether it was done; else it could not be.
    pub done: bool,
    /// The room that was swept; none for another step.
    pub room: Option<String>,
    /// What came of it.
    pub report: Option<Report>,
}

/// The steps of a purge that are over, in order.
///
/// # Errors
///
/// The store fails.
pub async fn steps_over(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<Over>, StoreError> {
    let sql = "SELECT state = 'sent', room_id, note FROM outbox WHERE lane = ? AND state <> 'queued' ORDER BY id";
    let rows: Vec<(bool, Option<String>, Option<String>)> =
        sqlx::query_as(sql).bind(lane(case)).fetch_all(conn).await?;
    let over = |(done, room, note): (bool, Option<String>, Option<String>)| Over {
        done,
        room,
        report: note.and_then(|json| serde_json::from_str(&json).ok()),
    };
    Ok(rows.into_iter().map(over).collect())
}

/// The chat is done: keeps what became of it, and nothing else of the steps but this last one.
///
/// # Errors
///
/// The store fails.
pub async fn done(tx: &mut Tx, case: &CaseId, last: i64, report: &Report) -> Result<(), StoreError> {
    sqlx::query("UPDATE purged SET report = ? WHERE case_id = ?")
        .bind(serde_json::to_string(report).unwrap_or_default())
        .bind(&case.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM outbox WHERE lane = ? AND id <> ?")
        .bind(lane(case))
        .bind(last)
        .execute(&mut **tx)
        .await?;
    let rooms: Vec<String> = sqlx::query_scalar("SELECT room_id FROM purged_room WHERE case_id = ?")
        .bind(&case.0)
        .fetch_all(&mut **tx)
        .await?;
    for room in rooms {
        of_room(&mut *tx, &room).await?;
    }
    Ok(())
}

fn lane(case: &CaseId) -> String {
    format!("purge {}", case.0)
}

impl Store {
    /// What was deleted leaves the log too; in the file deleted pages are blanked as they are freed. Says whether the log is empty:
    /// somebody who reads at that moment still needs it.
    pub async fn forget_deleted(&self) -> Result<bool, StoreError> {
        let (busy, ..): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *self.connection().await?)
            .await?;
        Ok(busy == 0)
    }
}

/// What was deleted before deleted pages were blanked goes, once. Where it cannot be done now, the next start does it.
pub(in crate::store) async fn blank(store: &Store) -> Result<(), StoreError> {
    if store.kv(BLANK).await?.is_some() {
        return Ok(());
    }
    let used: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM inbox)")
        .fetch_one(store.pool())
        .await?;
    if used && let Err(error) = sqlx::query("VACUUM").execute(store.pool()).await {
        let error = StoreError::from(error);
        tracing::warn!(%error, "the database could not be written anew; it is tried again at the next start");
        return Ok(());
    }
    let mut tx = store.begin().await?;
    set_kv(&mut tx, BLANK, "1").await?;
    tx.commit().await?;
    Ok(())
}
