//! Jobs of the outbox that were set aside by no decision of anybody's: refused for good, or not to be read by this version. Those that
//! the administrators have not heard of yet are noted among the small facts, as `set aside ` and the row's number.

use sqlx::{Row, SqliteConnection};

use super::{StoreError, outbox};
use crate::outbox::job::Job;

/// A job that was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// Its number in the outbox.
    pub id: i64,
    /// Whether the case that it is about is closed.
    pub closed: bool,
    /// The job; none when this version cannot read it.
    pub job: Option<Job>,
}

/// Sets a job aside. The note comes first: a death in between leaves a job that is tried again, and none that nobody hears of.
///
/// # Errors
///
/// The store fails.
pub async fn set_aside(conn: &mut SqliteConnection, id: i64, note: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO kv (name, value) VALUES ('set aside ' || ?, '') ON CONFLICT DO NOTHING")
        .bind(id)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM kv WHERE name = 'fault ' || ?")
        .bind(id)
        .execute(&mut *conn)
        .await?;
    outbox::failed(conn, id, note).await
}

/// A job had a fault of the program. Says how often by now, also before the last start.
///
/// # Errors
///
/// The store fails.
pub async fn fault(conn: &mut SqliteConnection, id: i64) -> Result<u32, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO kv (name, value) VALUES ('fault ' || ?, '1')
         ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING CAST(value AS INTEGER)",
    )
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// What was set aside and nobody was told of, the first first.
///
/// # Errors
///
/// The store fails.
pub async fn untold(conn: &mut SqliteConnection) -> Result<Vec<SetAside>, StoreError> {
    let rows = sqlx::query(
        "SELECT o.id, coalesce(c.state = 'closed', 0), o.job
         FROM kv JOIN outbox o ON o.id = CAST(substr(kv.name, 11) AS INTEGER)
         LEFT JOIN case_file c ON c.id = o.case_id
         WHERE kv.name >= 'set aside ' AND kv.name < 'set aside!' AND o.state = 'failed' ORDER BY o.id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let json: String = row.try_get(2)?;
            Ok(SetAside {
                id: row.try_get(0)?,
                closed: row.try_get(1)?,
                job: serde_json::from_str(&json).ok(),
            })
        })
        .collect()
}

/// Whoever is to hear of what is [`untold`] has been told; so nobody needs to hear of what was purged meanwhile.
///
/// # Errors
///
/// The store fails.
pub async fn told(conn: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM kv WHERE name >= 'set aside ' AND name < 'set aside!' AND NOT EXISTS
         (SELECT 1 FROM outbox o WHERE o.id = CAST(substr(kv.name, 11) AS INTEGER) AND o.state = 'queued')",
    )
    .execute(conn)
    .await?;
    Ok(())
}
