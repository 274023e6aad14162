//! Cases: the journal, and the columns by which cases are found.

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};
pub use whose::{all_owned_by, every_of, owned_by, that_name};

use super::{StoreError, chain, families};
use crate::domain::case::{Case, CaseId, CaseState};
use crate::domain::event::Entry;
use crate::domain::party::PartyId;

mod whose;

/// One case found by its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Names it.
    pub id: CaseId,
    /// What people call it.
    pub label: String,
    /// Its meeting type's id.
    pub kind: String,
}

/// A case's journal, in order; empty when there is no such case.
///
/// # Errors
///
/// The store fails, or an entry cannot be read by this version.
pub async fn journal(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query("SELECT seq, at, by, event, behalf FROM journal WHERE case_id = ? ORDER BY seq")
        .bind(&case.0)
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            let seq: i64 = row.try_get(0)?;
            let wrong = |why: &str| StoreError::Row {
                table: "journal",
                id: format!("{}/{seq}", case.0),
                why: why.to_owned(),
            };
            let at = DateTime::<Utc>::from_timestamp_millis(row.try_get(1)?).ok_or_else(|| wrong("no such time"))?;
            let by: Option<String> = row.try_get(2)?;
            let event: String = row.try_get(3)?;
            let behalf: Option<String> = row.try_get(4)?;
            let event = serde_json::from_str(&event).map_err(|_| wrong("its event cannot be read by this version"))?;
            Ok(Entry {
                seq: u64::try_from(seq).map_err(|_| wrong("negative"))?,
                at,
                by: by.map(PartyId),
                behalf: behalf.map(PartyId),
                event,
            })
        })
        .collect()
}

/// A case as its journal makes it; `None` when there is no such case.
///
/// # Errors
///
/// The store fails, or an entry cannot be read by this version.
pub async fn load(conn: &mut SqliteConnection, case: &CaseId) -> Result<Option<Case>, StoreError> {
    Ok(Case::replay(case, &journal(conn, case).await?))
}

/// Adds entries to a case's journal and brings its columns up to date.
///
/// Invariant: an entry's number is free, or this fails; two writers never both add number seven.
///
/// # Errors
///
/// The store fails.
pub async fn add(conn: &mut SqliteConnection, case: &Case, entries: &[Entry]) -> Result<(), StoreError> {
    let state = match case.state {
        CaseState::Draft => "draft",
        CaseState::Active => "active",
        CaseState::Closed => "closed",
    };
    sqlx::query(
        "INSERT INTO case_file (id, model, kind, state, label, owner, institution, closed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, label = excluded.label, owner = excluded.owner,
         closed_on = excluded.closed_on",
    )
    .bind(&case.id.0)
    .bind(&case.model)
    .bind(&case.kind)
    .bind(state)
    .bind(&case.label)
    .bind(&case.owner.0)
    .bind(case.institution.as_deref())
    .bind(case.records.closed.map(|day| day.to_string()))
    .execute(&mut *conn)
    .await?;
    for entry in entries {
        let event = serde_json::to_string(&entry.event).unwrap_or_default();
        let columns = chain::Columns {
            case: &case.id.0,
            seq: i64::try_from(entry.seq).unwrap_or(i64::MAX),
            at: entry.at.timestamp_millis(),
            by: entry.by.as_ref().map(|by| by.0.as_str()),
            behalf: entry.behalf.as_ref().map(|behalf| behalf.0.as_str()),
            event: &event,
        };
        let hash = chain::link(&mut *conn, &columns).await?;
        sqlx::query("INSERT INTO journal (case_id, seq, at, by, behalf, event, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(columns.case)
            .bind(columns.seq)
            .bind(columns.at)
            .bind(columns.by)
            .bind(columns.behalf)
            .bind(columns.event)
            .bind(hash)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query("DELETE FROM participation WHERE case_id = ?")
        .bind(&case.id.0)
        .execute(&mut *conn)
        .await?;
    // Who took part in a closed case is in its journal; here it would only be in the way. While somebody stands in, they are not
    // done with it.
    let deputies = case.deputies.values().map(|stands| &stands.deputy);
    let people: std::collections::BTreeSet<&PartyId> = case
        .present()
        .chain(deputies)
        .filter(|party| party.in_chat() && (case.is_open() || !case.deputies.is_empty()))
        .map(|party| &party.id)
        .collect();
    for party in people {
        sqlx::query("INSERT INTO participation (person, case_id) VALUES (?, ?)")
            .bind(&party.0)
            .bind(&case.id.0)
            .execute(&mut *conn)
            .await?;
    }
    families::set(conn, case).await
}

/// Everybody with an account who takes part in an open case, whoever stands in for somebody too.
///
/// # Errors
///
/// The store fails.
pub async fn people(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query_scalar("SELECT person FROM participation WHERE case_id = ?")
        .bind(&case.0)
        .fetch_all(conn)
        .await?;
    Ok(rows)
}

/// The open cases a person belongs to, oldest first.
///
/// # Errors
///
/// The store fails.
pub async fn open_of(conn: &mut SqliteConnection, person: &str) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query(
        "SELECT c.id, c.label, c.kind FROM participation p JOIN case_file c ON c.id = p.case_id
         WHERE p.person = ? AND c.state <> 'closed' ORDER BY c.rowid",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                id: CaseId(row.try_get(0)?),
                label: row.try_get(1)?,
                kind: row.try_get(2)?,
            })
        })
        .collect()
}

/// All cases ever kept, oldest first.
///
/// # Errors
///
/// The store fails.
pub async fn ids(conn: &mut SqliteConnection) -> Result<Vec<CaseId>, StoreError> {
    let found: Vec<String> = sqlx::query_scalar("SELECT id FROM case_file ORDER BY rowid")
        .fetch_all(conn)
        .await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// The active cases of these kinds, oldest first.
///
/// # Errors
///
/// The store fails.
pub async fn active_of_kinds(conn: &mut SqliteConnection, kinds: &[String]) -> Result<Vec<CaseId>, StoreError> {
    let sql =
        "SELECT id FROM case_file WHERE state = 'active' AND kind IN (SELECT value FROM json_each(?)) ORDER BY rowid";
    let kinds = serde_json::to_string(kinds).unwrap_or_default();
    let found: Vec<String> = sqlx::query_scalar(sql).bind(kinds).fetch_all(conn).await?;
    Ok(found.into_iter().map(CaseId).collect())
}

/// The case a person last worked on in their direct chat, while it is open.
///
/// # Errors
///
/// The store fails.
pub async fn focus(conn: &mut SqliteConnection, person: &str) -> Result<Option<CaseId>, StoreError> {
    let found: Option<String> = sqlx::query_scalar(
        "SELECT f.case_id FROM focus f JOIN case_file c ON c.id = f.case_id WHERE f.person = ? AND c.state <> 'closed'",
    )
    .bind(person)
    .fetch_optional(conn)
    .await?;
    Ok(found.map(CaseId))
}

/// Remembers which case a person works on.
///
/// # Errors
///
/// The store fails.
pub async fn set_focus(conn: &mut SqliteConnection, person: &str, case: &CaseId) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO focus (person, case_id) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET case_id = excluded.case_id")
        .bind(person)
        .bind(&case.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// The meeting type's id of a case, without reading its journal.
///
/// # Errors
///
/// The store fails.
pub async fn kind(conn: &mut SqliteConnection, case: &CaseId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT kind FROM case_file WHERE id = ?";
    Ok(sqlx::query_scalar(sql).bind(&case.0).fetch_optional(conn).await?)
}

/// Whose a case is, as it was last kept.
///
/// # Errors
///
/// The store fails.
pub async fn owner(conn: &mut SqliteConnection, case: &CaseId) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT owner FROM case_file WHERE id = ?")
        .bind(&case.0)
        .fetch_optional(conn)
        .await?)
}
