//! Closed cases by the day they were closed, and when they were last looked at.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use super::{Store, StoreError, Tx, cases, forget_kv, kv, set_kv};
use crate::domain::case::CaseId;

/// Remembers on which day, and by which rules, closed cases were last looked at.
const LOOKED: &str = "retention looked at";
/// Remembers that the days of closing are there for all cases.
const KNOWN: &str = "days of closing are known";

/// The cases of a kind that were closed on this local day or before and are still here, the first closed first.
///
/// # Errors
///
/// The store fails.
pub async fn closed_until(
    conn: &mut SqliteConnection,
    kind: &str,
    until: NaiveDate,
) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM case_file WHERE state = 'closed' AND kind = ? AND closed_on <= ? ORDER BY closed_on",
    )
    .bind(kind)
    .bind(until.to_string())
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// Whether they are yet to be looked at with this mark, a day and rules; if so, remembers that they are.
///
/// # Errors
///
/// The store fails.
pub async fn is_new(tx: &mut Tx, mark: &str) -> Result<bool, StoreError> {
    if kv(tx, LOOKED).await?.as_deref() == Some(mark) {
        return Ok(false);
    }
    set_kv(tx, LOOKED, mark).await?;
    Ok(true)
}

/// They are looked at again on the next tick: something was filed, or whoever runs the bot asks for it.
///
/// # Errors
///
/// The store fails.
pub async fn look_again(tx: &mut Tx) -> Result<(), StoreError> {
    forget_kv(tx, LOOKED).await
}

/// Notes the day of closing of cases that were closed before it was kept. Once.
pub(super) async fn begin(store: &Store) -> Result<(), StoreError> {
    if store.kv(KNOWN).await?.is_some() {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    let unknown: Vec<String> =
        sqlx::query_scalar("SELECT id FROM case_file WHERE state = 'closed' AND closed_on IS NULL")
            .fetch_all(&mut *tx)
            .await?;
    for id in unknown {
        let case = match cases::load(&mut tx, &CaseId(id.clone())).await {
            Err(error) if error.is_about_this_row() => {
                tracing::error!(case = id, %error, "a closed case cannot be read; it is not deleted by itself");
                continue;
            }
            case => case?,
        };
        let closed = case.and_then(|case| case.records.closed);
        sqlx::query("UPDATE case_file SET closed_on = ? WHERE id = ?")
            .bind(closed.map(|day| day.to_string()))
            .bind(id)
            .execute(&mut *tx)
            .await?;
    }
    set_kv(&mut tx, KNOWN, "1").await?;
    tx.commit().await?;
    Ok(())
}
