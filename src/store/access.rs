//! Cases' rooms that the bot is not in, or where it may not do what it should. What waits for either is in the outbox.

use sqlx::SqliteConnection;

use super::{StoreError, Tx, forget_kv, kv, set_kv};
use crate::domain::case::CaseId;

/// The bot is not in a case's room any more: what is to be done there waits. Says whether that is news.
///
/// # Errors
///
/// The store fails.
pub async fn shut_out(tx: &mut Tx, case: &CaseId) -> Result<bool, StoreError> {
    note_once(tx, &format!("outside case {}", case.0)).await
}

/// Whether the bot is not in a case's room.
///
/// # Errors
///
/// The store fails.
pub async fn is_shut(conn: &mut SqliteConnection, case: &CaseId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM kv WHERE name = 'outside case ' || ?)";
    Ok(sqlx::query_scalar(sql).bind(&case.0).fetch_one(conn).await?)
}

/// Whether the bot may not do in a case's room what it should.
///
/// # Errors
///
/// The store fails.
pub async fn is_powerless(conn: &mut SqliteConnection, case: &CaseId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM kv WHERE name = 'powerless ' || ?)";
    Ok(sqlx::query_scalar(sql).bind(&case.0).fetch_one(conn).await?)
}

/// It is back: what waited is done now. Says whether that is news.
///
/// # Errors
///
/// The store fails.
pub async fn let_in(tx: &mut Tx, case: &CaseId) -> Result<bool, StoreError> {
    let name = format!("outside case {}", case.0);
    let was = kv(tx, &name).await?.is_some();
    forget_kv(tx, &name).await?;
    Ok(was)
}

/// The bot may not do in a case's room what it should. Says whether that is news.
///
/// # Errors
///
/// The store fails.
pub async fn powerless(tx: &mut Tx, case: &CaseId) -> Result<bool, StoreError> {
    note_once(tx, &format!("powerless {}", case.0)).await
}

/// It may again. Says whether that is news.
///
/// # Errors
///
/// The store fails.
pub async fn has_power(tx: &mut Tx, case: &CaseId) -> Result<bool, StoreError> {
    let name = format!("powerless {}", case.0);
    let was = kv(tx, &name).await?.is_some();
    forget_kv(tx, &name).await?;
    Ok(was)
}

async fn note_once(tx: &mut Tx, name: &str) -> Result<bool, StoreError> {
    let new = kv(tx, name).await?.is_none();
    set_kv(tx, name, "yes").await?;
    Ok(new)
}
