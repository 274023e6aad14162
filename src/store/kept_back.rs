//! What somebody wrote that seemed to tell who a child is: kept until they say whether it stands all the same, a day at most.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::StoreError;
use crate::dispatch::update::Update;
use crate::domain::case::CaseId;

/// Keeps it.
///
/// # Errors
///
/// The store fails.
pub async fn put(
    conn: &mut SqliteConnection,
    case: &CaseId,
    update: &Update,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let json = serde_json::to_string(update).map_err(|error| senseless(&update.event, &error))?;
    sqlx::query(
        "INSERT INTO kept_back (event_id, case_id, update_json, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING",
    )
    .bind(&update.event)
    .bind(&case.0)
    .bind(json)
    .bind(now.timestamp_millis())
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes it out, if it is still there.
///
/// # Errors
///
/// The store fails, or the row cannot be read.
pub async fn take(conn: &mut SqliteConnection, event: &str) -> Result<Option<Update>, StoreError> {
    let json: Option<String> = sqlx::query_scalar("DELETE FROM kept_back WHERE event_id = ? RETURNING update_json")
        .bind(event)
        .fetch_optional(conn)
        .await?;
    let read = |json: String| serde_json::from_str(&json).map_err(|error| senseless(event, &error));
    json.map(read).transpose()
}

/// Forgets what was kept before this instant.
///
/// # Errors
///
/// The store fails.
pub async fn forget_before(conn: &mut SqliteConnection, before: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM kept_back WHERE kept_at < ?")
        .bind(before.timestamp_millis())
        .execute(conn)
        .await?;
    Ok(())
}

fn senseless(event: &str, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Row {
        table: "kept_back",
        id: event.to_owned(),
        why: why.to_string(),
    }
}
