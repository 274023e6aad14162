//! Which documents were sent, and from what they were made: the same entries and the same moment make the same bytes again.

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::case::CaseId;

/// From what a document was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its meeting.
    pub meeting: u32,
    /// How many entries the case had.
    pub version: u64,
    /// When.
    pub made: DateTime<Utc>,
    /// The hash of its bytes.
    pub sha256: String,
}

/// From what the document of an outbox row was made, when that was attempted before.
///
/// # Errors
///
/// The store fails.
pub async fn of_job(conn: &mut SqliteConnection, outbox: i64) -> Result<Option<Paper>, StoreError> {
    let row = sqlx::query("SELECT meeting, version, made, sha256 FROM document_sent WHERE outbox_id = ?")
        .bind(outbox)
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notes from what a document is made, before it is sent.
///
/// # Errors
///
/// The store fails.
pub async fn note(conn: &mut SqliteConnection, outbox: i64, case: &CaseId, paper: &Paper) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO document_sent (outbox_id, case_id, meeting, version, made, sha256) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (outbox_id) DO NOTHING",
    )
    .bind(outbox)
    .bind(&case.0)
    .bind(paper.meeting)
    .bind(i64::try_from(paper.version).unwrap_or(i64::MAX))
    .bind(paper.made.timestamp_millis())
    .bind(&paper.sha256)
    .execute(conn)
    .await?;
    Ok(())
}

/// The documents of a case that reached the homeserver, in order.
///
/// # Errors
///
/// The store fails.
pub async fn sent(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<Paper>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.meeting, d.version, d.made, d.sha256 FROM document_sent d JOIN outbox o ON o.id = d.outbox_id
         WHERE d.case_id = ? AND o.state = 'sent' ORDER BY d.outbox_id",
    )
    .bind(&case.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &sqlx::sqlite::SqliteRow) -> Result<Paper, StoreError> {
    let (version, made): (i64, i64) = (row.try_get(1)?, row.try_get(2)?);
    let wrong = |why: &str| StoreError::Row {
        table: "document_sent",
        id: made.to_string(),
        why: why.to_owned(),
    };
    Ok(Paper {
        meeting: row.try_get(0)?,
        version: u64::try_from(version).map_err(|_| wrong("negative"))?,
        made: DateTime::from_timestamp_millis(made).ok_or_else(|| wrong("no such time"))?,
        sha256: row.try_get(3)?,
    })
}
