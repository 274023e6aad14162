//! Whose a case is, and in which somebody is named.

use sqlx::SqliteConnection;

use crate::domain::case::CaseId;
use crate::store::StoreError;

/// The open cases somebody owns, oldest first; also of somebody who has left.
///
/// # Errors
///
/// The store fails.
pub async fn owned_by(conn: &mut SqliteConnection, person: &str) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> =
        sqlx::query_scalar("SELECT id FROM case_file WHERE owner = ? AND state <> 'closed' ORDER BY rowid")
            .bind(person)
            .fetch_all(conn)
            .await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// Every case somebody owns, open or closed, oldest first.
///
/// # Errors
///
/// The store fails.
pub async fn all_owned_by(conn: &mut SqliteConnection, person: &str) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> = sqlx::query_scalar("SELECT id FROM case_file WHERE owner = ? ORDER BY rowid")
        .bind(person)
        .fetch_all(conn)
        .await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// Every case, open or closed, in whose journal somebody is named by their directory id, oldest first: all of whose rooms they may be in.
/// It reads through every journal, so it is for what happens seldom.
///
/// # Errors
///
/// The store fails.
pub async fn that_name(conn: &mut SqliteConnection, person: &str) -> Result<Vec<CaseId>, StoreError> {
    let named = format!("\"id\":{}", serde_json::to_string(person).unwrap_or_default());
    let sql =
        "SELECT id FROM case_file WHERE id IN (SELECT case_id FROM journal WHERE instr(event, ?) > 0) ORDER BY rowid";
    let found: Vec<String> = sqlx::query_scalar(sql).bind(named).fetch_all(conn).await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// Every case a person belongs to, or in which somebody acted for them, oldest first; closed ones only of these, or while
/// somebody stands in there.
///
/// # Errors
///
/// The store fails.
pub async fn every_of(conn: &mut SqliteConnection, person: &str) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM case_file WHERE id IN (
             SELECT case_id FROM participation WHERE person = ?1 UNION SELECT case_id FROM journal WHERE behalf = ?1
         ) ORDER BY rowid",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(CaseId).collect())
}
