//! Jobs of the outbox that were set aside by no decision of anybody's: refused for good, or not to be read by this version. Of each the
//! administrators are to hear once ([`Worry::Job`]).

use sqlx::{Row, SqliteConnection};

use super::worries::{self, Worry};
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
    worries::note(&mut *conn, Worry::Job, &id.to_string()).await?;
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
