//! What the bot had said after the backup was taken that this database came from, by opaque ids of causes. Empty on a machine that
//! was not restored.

use sqlx::{Row, SqliteConnection};

use super::StoreError;
use super::outbox;
use super::rooms;
use crate::outbox::job::Job;

/// Whether there is anything: else nobody need look.
///
/// # Errors
///
/// The store fails.
pub async fn any(conn: &mut SqliteConnection) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM said_before)")
        .fetch_one(conn)
        .await?)
}

/// Whether a message of ours is known here: then it was sent before the backup was taken.
///
/// # Errors
///
/// The store fails.
pub async fn is_known(conn: &mut SqliteConnection, event: &str) -> Result<bool, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM outbox WHERE event_id = ?)")
            .bind(event)
            .fetch_one(conn)
            .await?,
    )
}

/// Remembers that a message of this cause was sent.
///
/// # Errors
///
/// The store fails.
pub async fn remember(conn: &mut SqliteConnection, cause: &str, event: &str, room: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO said_before (cause, event_id, room_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(cause)
        .bind(event)
        .bind(room)
        .execute(conn)
        .await?;
    Ok(())
}

/// The jobs after a number that wait: their number, the job, its cause.
///
/// # Errors
///
/// The store fails.
pub async fn queued_after(
    conn: &mut SqliteConnection,
    last: i64,
) -> Result<Vec<(i64, Job, Option<String>)>, StoreError> {
    let rows = sqlx::query("SELECT id, job, cause FROM outbox WHERE id > ? AND state = 'queued' ORDER BY id")
        .bind(last)
        .fetch_all(conn)
        .await?;
    let mut jobs = Vec::with_capacity(rows.len());
    for row in &rows {
        let json: String = row.try_get(1)?;
        // One that cannot be read is set aside when its turn comes.
        if let Ok(job) = serde_json::from_str(&json) {
            jobs.push((row.try_get(0)?, job, row.try_get(2)?));
        }
    }
    Ok(jobs)
}

/// Settles a job with the message that the lost machine sent for the same cause; `false` when there is none.
///
/// # Errors
///
/// The store fails.
pub async fn settle(conn: &mut SqliteConnection, id: i64, job: &Job, cause: &str) -> Result<bool, StoreError> {
    let Some((event, room)) = claim(&mut *conn, cause).await? else {
        return Ok(false);
    };
    outbox::sent(&mut *conn, id, Some(&room), Some(&event)).await?;
    if let Job::Say { case, say } = job
        && let Some(slot) = &say.slot
        && rooms::slot(&mut *conn, case, slot).await?.is_none()
    {
        rooms::set_slot(&mut *conn, case, slot, &event).await?;
    }
    Ok(true)
}

/// Takes one message of this cause out of what is remembered: its event and its room.
///
/// # Errors
///
/// The store fails.
pub async fn claim(conn: &mut SqliteConnection, cause: &str) -> Result<Option<(String, String)>, StoreError> {
    let row = sqlx::query("SELECT event_id, room_id FROM said_before WHERE cause = ? ORDER BY event_id LIMIT 1")
        .bind(cause)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let (event, room): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    sqlx::query("DELETE FROM said_before WHERE cause = ? AND event_id = ?")
        .bind(cause)
        .bind(&event)
        .execute(conn)
        .await?;
    Ok(Some((event, room)))
}
