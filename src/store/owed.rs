//! Owed notices: what the plan says should exist, and whether it has been said.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::case::CaseId;

/// A notice that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Names it within the case.
    pub key: String,
    /// The instant it is to be said.
    pub at: DateTime<Utc>,
    /// Whether it was already owed before its time came: then being late is our doing.
    pub known_before: bool,
}

/// Makes the owed notices of a case those of the plan: new ones are added, those no longer planned are struck, said ones stay.
/// A planned one with `false` is remembered as passed: it is not said afterwards.
///
/// # Errors
///
/// The store fails.
pub async fn reconcile(
    conn: &mut SqliteConnection,
    case: &CaseId,
    plan: &[(String, DateTime<Utc>, bool)],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let known: Vec<String> = sqlx::query_scalar("SELECT key FROM owed WHERE case_id = ? AND state = 'owed'")
        .bind(&case.0)
        .fetch_all(&mut *conn)
        .await?;
    let planned: BTreeSet<&str> = plan.iter().map(|(key, _, _)| key.as_str()).collect();
    for key in known.iter().filter(|key| !planned.contains(key.as_str())) {
        sqlx::query("DELETE FROM owed WHERE case_id = ? AND key = ?")
            .bind(&case.0)
            .bind(key)
            .execute(&mut *conn)
            .await?;
    }
    for (key, at, worth_saying) in plan {
        sqlx::query("INSERT INTO owed (case_id, key, at, created, state) VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_id, key) DO NOTHING")
            .bind(&case.0)
            .bind(key)
            .bind(at.timestamp_millis())
            .bind(now.timestamp_millis())
            .bind(if *worth_saying { "owed" } else { "passed" })
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Makes good what a clock that ran ahead has done: what was passed over as too late, in a time that has not come yet, is owed
/// after all.
///
/// # Errors
///
/// The store fails.
pub async fn not_passed_yet(conn: &mut SqliteConnection, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let sql = "UPDATE owed SET state = 'owed', created = ?1 WHERE state = 'passed' AND created > ?1 AND at > ?1";
    let mended = sqlx::query(sql).bind(now.timestamp_millis()).execute(conn).await?;
    Ok(mended.rows_affected())
}

/// The cases that owe somebody something by now.
///
/// # Errors
///
/// The store fails.
pub async fn cases_due(conn: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT case_id FROM owed INDEXED BY owed_next WHERE state = 'owed' AND at <= ? ORDER BY case_id",
    )
    .bind(now.timestamp_millis())
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// What a case owes by now.
///
/// # Errors
///
/// The store fails.
pub async fn due(conn: &mut SqliteConnection, case: &CaseId, now: DateTime<Utc>) -> Result<Vec<Due>, StoreError> {
    let rows = sqlx::query(
        "SELECT key, created < at, at FROM owed WHERE case_id = ? AND state = 'owed' AND at <= ? ORDER BY at, key",
    )
    .bind(&case.0)
    .bind(now.timestamp_millis())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let key: String = row.try_get(0)?;
            let at = DateTime::from_timestamp_millis(row.try_get(2)?).ok_or_else(|| StoreError::Row {
                table: "owed",
                id: format!("{}/{key}", case.0),
                why: "no such time".to_owned(),
            })?;
            Ok(Due {
                key,
                at,
                known_before: row.try_get(1)?,
            })
        })
        .collect()
}

/// It has been said, or folded into another.
///
/// # Errors
///
/// The store fails.
pub async fn said(conn: &mut SqliteConnection, case: &CaseId, key: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE owed SET state = 'said' WHERE case_id = ? AND key = ?")
        .bind(&case.0)
        .bind(key)
        .execute(conn)
        .await?;
    Ok(())
}

/// It is said later: today had enough.
///
/// # Errors
///
/// The store fails.
pub async fn put_off(
    conn: &mut SqliteConnection,
    case: &CaseId,
    key: &str,
    to: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE owed SET state = 'owed', at = ? WHERE case_id = ? AND key = ?")
        .bind(to.timestamp_millis())
        .bind(&case.0)
        .bind(key)
        .execute(conn)
        .await?;
    Ok(())
}

/// What a case owes later, by its key: what was put off is among it.
///
/// # Errors
///
/// The store fails.
pub async fn later(
    conn: &mut SqliteConnection,
    case: &CaseId,
    now: DateTime<Utc>,
) -> Result<BTreeSet<String>, StoreError> {
    let sql = "SELECT key FROM owed WHERE case_id = ? AND state = 'owed' AND at > ?";
    let keys: Vec<String> = sqlx::query_scalar(sql)
        .bind(&case.0)
        .bind(now.timestamp_millis())
        .fetch_all(conn)
        .await?;
    Ok(keys.into_iter().collect())
}

/// Somebody is told unasked about a case today.
///
/// # Errors
///
/// The store fails.
pub async fn spoken(
    conn: &mut SqliteConnection,
    case: &CaseId,
    person: &str,
    day: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO spoken (case_id, person, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(&case.0)
        .bind(person)
        .bind(day.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether somebody has been told unasked about a case today.
///
/// # Errors
///
/// The store fails.
pub async fn has_spoken(
    conn: &mut SqliteConnection,
    case: &CaseId,
    person: &str,
    day: NaiveDate,
) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM spoken WHERE case_id = ? AND person = ? AND day = ?)";
    Ok(sqlx::query_scalar(sql)
        .bind(&case.0)
        .bind(person)
        .bind(day.to_string())
        .fetch_one(conn)
        .await?)
}

/// When the next notice is owed.
///
/// # Errors
///
/// The store fails.
pub async fn next_at(conn: &mut SqliteConnection) -> Result<Option<DateTime<Utc>>, StoreError> {
    let at: Option<i64> = sqlx::query_scalar("SELECT min(at) FROM owed WHERE state = 'owed'")
        .fetch_one(conn)
        .await?;
    Ok(at.and_then(DateTime::from_timestamp_millis))
}
