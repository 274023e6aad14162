//! The families of open cases, by the words that can name them: kept beside the journals, so that a message in a meeting about no
//! child is looked at without reading every case.
//!
//! Invariant: written in the same transaction as the entries they follow from. A closed case has none.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;

use super::StoreError;
use crate::domain::case::Case;
use crate::domain::names;

/// Makes the names of a case's family those that its journal has.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, case: &Case) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM family WHERE case_id = ?")
        .bind(&case.id.0)
        .execute(&mut *conn)
        .await?;
    for party in case
        .parties
        .values()
        .filter(|party| case.is_open() && party.is_family())
    {
        for word in names::keys(&party.name) {
            sqlx::query("INSERT INTO family (word, case_id, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(word)
                .bind(&case.id.0)
                .bind(&party.name)
                .execute(&mut *conn)
                .await?;
        }
    }
    Ok(())
}

/// The names of families of open cases that these words could mean, as they were written down.
///
/// # Errors
///
/// The store fails.
pub async fn meant(conn: &mut SqliteConnection, words: &BTreeSet<String>) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT DISTINCT name FROM family WHERE word IN (SELECT value FROM json_each(?)) ORDER BY name";
    let words = serde_json::to_string(words).unwrap_or_default();
    Ok(sqlx::query_scalar(sql).bind(words).fetch_all(conn).await?)
}
