//! Purging a case: everything of it goes in one transaction, and what stays is the last entry of its chain ([`Purged`]).
//!
//! What is to be done in the chat becomes jobs of the outbox in the same transaction. They know rooms and events and no words, so
//! nothing of the case is needed any more, and a crash at any step goes on where it was.
//!
//! Invariant: nothing here says what a case holds. The journal's own triggers let nothing of it go before the row in `purged` stands.

mod over;
mod rows;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::rooms::{self, Room};
use super::{StoreError, Tx, chain, outbox};
use crate::domain::case::{Case, CaseId};
use crate::domain::purge::{Purge, Report};
use crate::outbox::job::{Job, Step};

pub(super) use over::blank;
pub use over::{Over, done, steps_over};
pub use rows::of_room;
use rows::{remove, said_elsewhere};

/// The name under which the secret is kept that seals the list on the homeserver.
pub const LIST_KEY: &str = "purge list key";

/// What stays of a purged case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purged {
    /// The case.
    pub case: CaseId,
    /// The number of this last entry of its journal.
    pub seq: i64,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Who ordered it; none when it was the municipality's rule.
    pub by: Option<String>,
    /// What it rests on, as it was hashed: JSON of [`Purge`].
    pub event: String,
    /// The hash of the entry before.
    pub previous: String,
    /// The hash of this one.
    pub hash: String,
    /// What became of the chat; none until that is done.
    #[serde(skip)]
    pub report: Option<Report>,
}

impl Purged {
    /// What it rests on.
    pub fn purge(&self) -> Option<Purge> {
        serde_json::from_str(&self.event).ok()
    }

    /// When.
    pub fn when(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.at).unwrap_or_default()
    }

    pub(super) fn columns(&self) -> chain::Columns<'_> {
        chain::Columns {
            case: &self.case.0,
            seq: self.seq,
            at: self.at,
            by: self.by.as_deref(),
            behalf: None,
            event: &self.event,
        }
    }

    fn read(row: &SqliteRow) -> Result<Self, StoreError> {
        let report: Option<String> = row.try_get("report")?;
        Ok(Self {
            case: CaseId(row.try_get("case_id")?),
            seq: row.try_get("seq")?,
            at: row.try_get("at")?,
            by: row.try_get("by")?,
            event: row.try_get("event")?,
            previous: row.try_get("previous")?,
            hash: row.try_get("hash")?,
            report: report.and_then(|json| serde_json::from_str(&json).ok()),
        })
    }
}

/// Purges a case: its rows go, and the jobs for its chat come. Whether it may be is decided before
/// ([`purgeable`](crate::domain::purge::purgeable)).
///
/// # Errors
///
/// The store fails.
pub async fn begin(
    tx: &mut Tx,
    case: &Case,
    purge: &Purge,
    by: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let heads = chain::heads(&mut *tx).await?;
    let head = heads.get(&case.id).cloned().unwrap_or_default();
    let mut purged = Purged {
        case: case.id.clone(),
        seq: i64::try_from(head.entries).unwrap_or(i64::MAX - 1) + 1,
        at: now.timestamp_millis(),
        by: by.map(str::to_owned),
        event: serde_json::to_string(purge).unwrap_or_default(),
        previous: head.hash,
        hash: String::new(),
        report: None,
    };
    purged.hash = purged.columns().after(&purged.previous);
    again(tx, &purged, now).await?;
    Ok(())
}

/// Purges a case as it was purged before: on a machine that came back from an older backup. Says whether that is news here.
///
/// # Errors
///
/// The store fails.
pub async fn again(tx: &mut Tx, purged: &Purged, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let sql = "INSERT INTO purged (case_id, seq, at, by, event, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (case_id) DO NOTHING";
    let noted = sqlx::query(sql)
        .bind(&purged.case.0)
        .bind(purged.seq)
        .bind(purged.at)
        .bind(&purged.by)
        .bind(&purged.event)
        .bind(&purged.previous)
        .bind(&purged.hash)
        .execute(&mut **tx)
        .await?;
    if noted.rows_affected() == 0 {
        return Ok(false);
    }
    let case = &purged.case;
    let room = rooms::id(&mut *tx, &Room::Case(case.clone()), true).await?;
    let file = sqlx::query("SELECT label, institution FROM case_file WHERE id = ?")
        .bind(&case.0)
        .fetch_optional(&mut **tx)
        .await?;
    let (label, place): (String, Option<String>) = match &file {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => Default::default(),
    };
    let space = match place {
        Some(place) => rooms::id(&mut *tx, &Room::Space(place), true).await?,
        None => None,
    };
    let said = said_elsewhere(&mut *tx, case, room.as_deref()).await?;
    remove(tx, case, room.as_deref(), &label, purged.purge().as_ref()).await?;
    let mut steps = vec![Step::List];
    steps.extend(said.into_iter().map(|(room, event)| Step::Erase { room, event }));
    steps.push(match room {
        Some(room) => Step::Find { room, space },
        None => Step::Report,
    });
    for step in steps {
        step_put(&mut *tx, case, step, now).await?;
    }
    Ok(true)
}

/// Puts one step of a purge into the outbox, after those that are there.
///
/// # Errors
///
/// The store fails.
pub async fn step_put(
    conn: &mut SqliteConnection,
    case: &CaseId,
    step: Step,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let case = case.clone();
    outbox::put(conn, &Job::Purge { case, step }, now, None).await?;
    Ok(())
}

/// What stays of a case, when it was purged.
///
/// # Errors
///
/// The store fails.
pub async fn of(conn: &mut SqliteConnection, case: &CaseId) -> Result<Option<Purged>, StoreError> {
    let row = sqlx::query("SELECT * FROM purged WHERE case_id = ?")
        .bind(&case.0)
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(Purged::read).transpose()
}

/// Everything that was purged, the first first.
///
/// # Errors
///
/// The store fails.
pub async fn all(conn: &mut SqliteConnection) -> Result<Vec<Purged>, StoreError> {
    let rows = sqlx::query("SELECT * FROM purged ORDER BY at, case_id")
        .fetch_all(conn)
        .await?;
    rows.iter().map(Purged::read).collect()
}

/// Whether a room was a purged case's: nobody's direct chat, whoever still writes there.
///
/// # Errors
///
/// The store fails.
pub async fn is_room(conn: &mut SqliteConnection, room: &str) -> Result<bool, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM purged_room WHERE room_id = ?)")
            .bind(room)
            .fetch_one(conn)
            .await?,
    )
}

/// A room that the case had before it was replaced belongs to it too.
///
/// # Errors
///
/// The store fails.
pub async fn add_room(conn: &mut SqliteConnection, case: &CaseId, room: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO purged_room (room_id, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(room)
        .bind(&case.0)
        .execute(&mut *conn)
        .await?;
    of_room(conn, room).await
}
