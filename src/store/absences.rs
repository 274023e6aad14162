//! Who is away, from which day to which, and who stands in meanwhile.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::party::Party;

/// How far an absence has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceState {
    /// It is to come.
    Planned,
    /// The deputy stands in.
    Standing,
    /// It has ended; the summary is still to come.
    Over,
}

/// Somebody's absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Names it.
    pub id: i64,
    /// Who is away.
    pub person: String,
    /// Who stands in.
    pub deputy: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// How far it has come.
    pub state: AbsenceState,
    /// When it began.
    pub since: Option<DateTime<Utc>>,
    /// The deputy as a party of a case, once it has begun.
    pub party: Option<Party>,
}

/// An absence that is to come.
///
/// # Errors
///
/// The store fails.
pub async fn add(
    conn: &mut SqliteConnection,
    person: &str,
    deputy: &str,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<i64, StoreError> {
    let done = sqlx::query("INSERT INTO absence (person, deputy, first, last) VALUES (?, ?, ?, ?)")
        .bind(person)
        .bind(deputy)
        .bind(first.to_string())
        .bind(last.to_string())
        .execute(conn)
        .await?;
    Ok(done.last_insert_rowid())
}

/// All that are to come, that last, or whose summary is still to come; by their first day.
///
/// # Errors
///
/// The store fails, or a row makes no sense.
pub async fn open(conn: &mut SqliteConnection) -> Result<Vec<Absence>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, person, deputy, first, last, state, since, party FROM absence WHERE state <> 'closed' ORDER BY first, id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Those that last now.
///
/// # Errors
///
/// The store fails, or a row makes no sense.
pub async fn standing(conn: &mut SqliteConnection) -> Result<Vec<Absence>, StoreError> {
    let mut all = open(conn).await?;
    all.retain(|absence| absence.state == AbsenceState::Standing);
    Ok(all)
}

/// It has begun; from here this party stands in.
///
/// # Errors
///
/// The store fails.
pub async fn begun(conn: &mut SqliteConnection, id: i64, party: &Party, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE absence SET state = 'standing', since = ?, party = ? WHERE id = ?")
        .bind(now.timestamp_millis())
        .bind(serde_json::to_string(party).unwrap_or_default())
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// It has ended, on this day; the summary is still to come.
///
/// # Errors
///
/// The store fails.
pub async fn ended(conn: &mut SqliteConnection, id: i64, last: NaiveDate) -> Result<(), StoreError> {
    sqlx::query("UPDATE absence SET state = 'over', last = ? WHERE id = ?")
        .bind(last.to_string())
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Nothing more comes of it.
///
/// # Errors
///
/// The store fails.
pub async fn close(conn: &mut SqliteConnection, id: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE absence SET state = 'closed' WHERE id = ?")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Absence, StoreError> {
    let id: i64 = row.try_get(0)?;
    let wrong = |why: &str| StoreError::Row {
        table: "absence",
        id: id.to_string(),
        why: why.to_owned(),
    };
    let day = |at: usize| -> Result<NaiveDate, StoreError> {
        let day: String = row.try_get(at)?;
        day.parse().map_err(|_| wrong("no such day"))
    };
    let state: String = row.try_get(5)?;
    let state = match state.as_str() {
        "planned" => AbsenceState::Planned,
        "standing" => AbsenceState::Standing,
        "over" => AbsenceState::Over,
        _ => return Err(wrong("no such state")),
    };
    let since: Option<i64> = row.try_get(6)?;
    let party: Option<String> = row.try_get(7)?;
    let party = party.map(|party| serde_json::from_str(&party)).transpose();
    Ok(Absence {
        id,
        person: row.try_get(1)?,
        deputy: row.try_get(2)?,
        first: day(3)?,
        last: day(4)?,
        state,
        since: since.and_then(DateTime::from_timestamp_millis),
        party: party.map_err(|_| wrong("its deputy cannot be read by this version"))?,
    })
}
