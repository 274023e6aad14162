//! What each case adds to the statistics, kept beside the journals and added up by the tables themselves (`tally`), so that nobody
//! reads every case there has been.
//!
//! Invariant: written in the same transaction as the entries they follow from.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::case::{Case, CaseId};
use crate::domain::statistics::{Count, Figure};

/// Makes this what a case adds; nothing when its kind is none of the model's.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, case: &Case, figure: Option<&Figure>) -> Result<(), StoreError> {
    // Not replaced in one: only a deletion takes what was there out of the sums.
    sqlx::query("DELETE FROM figure WHERE case_id = ?")
        .bind(&case.id.0)
        .execute(&mut *conn)
        .await?;
    let Some(figure) = figure else { return Ok(()) };
    sqlx::query(
        "INSERT INTO figure (case_id, institution, kind, held, complete, with_deadline, on_time, overdue_after)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&case.id.0)
    .bind(case.institution.as_deref().unwrap_or_default())
    .bind(&case.kind)
    .bind(figure.count.held)
    .bind(figure.count.complete)
    .bind(figure.count.with_deadline)
    .bind(figure.count.on_time)
    .bind(figure.overdue_after.map(|day| day.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// What all cases of these institutions add up to, kind by kind; of the whole municipality with `None`.
///
/// # Errors
///
/// The store fails.
pub async fn totals(
    conn: &mut SqliteConnection,
    institutions: Option<&BTreeSet<String>>,
    today: NaiveDate,
) -> Result<BTreeMap<String, Count>, StoreError> {
    let wanted = institutions.map(|ids| serde_json::to_string(ids).unwrap_or_default());
    let mut totals: BTreeMap<String, Count> = BTreeMap::new();
    let sums = sqlx::query(
        "SELECT kind, sum(held), sum(complete), sum(with_deadline), sum(on_time) FROM tally
         WHERE ?1 IS NULL OR institution IN (SELECT value FROM json_each(?1)) GROUP BY kind",
    )
    .bind(wanted.as_deref())
    .fetch_all(&mut *conn)
    .await?;
    for row in &sums {
        let count = totals.entry(row.try_get(0)?).or_default();
        (count.held, count.complete) = (row.try_get(1)?, row.try_get(2)?);
        (count.with_deadline, count.on_time) = (row.try_get(3)?, row.try_get(4)?);
    }
    let overdue = sqlx::query(
        "SELECT kind, count(*) FROM figure WHERE overdue_after < ?2
         AND (?1 IS NULL OR institution IN (SELECT value FROM json_each(?1))) GROUP BY kind",
    )
    .bind(wanted.as_deref())
    .bind(today.to_string())
    .fetch_all(conn)
    .await?;
    for row in &overdue {
        totals.entry(row.try_get(0)?).or_default().overdue = row.try_get(1)?;
    }
    Ok(totals)
}

/// The cases that have to be looked at when the model changed or the figures are new: all open ones, and those without figures.
///
/// # Errors
///
/// The store fails.
pub async fn stale(conn: &mut SqliteConnection) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT c.id FROM case_file c LEFT JOIN figure f ON f.case_id = c.id
         WHERE f.case_id IS NULL OR c.state <> 'closed' ORDER BY c.rowid",
    )
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(CaseId).collect())
}
