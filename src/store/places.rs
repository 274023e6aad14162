//! Institutions and central mailboxes, one at a time, and what still hangs on one. The caller owns the transaction.
//!
//! Invariant: an institution is only marked inactive, so no case's dangles; a mailbox that is not used any more is remembered with its
//! address.

use sqlx::SqliteConnection;

use super::directory::Replaced;
use super::{StoreError, cases};
use crate::domain::case::Case;
use crate::domain::directory::{Institution, Mailbox};
use crate::domain::meeting::Meeting;
use crate::domain::party::PartyId;

/// Adds an institution, changes one, or takes one back. A Space's label stays.
///
/// # Errors
///
/// The store fails.
pub async fn upsert_institution(conn: &mut SqliteConnection, institution: &Institution) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO institution (id, name, ownership, space_label) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, ownership = excluded.ownership, active = 1,
             space_label = coalesce(excluded.space_label, institution.space_label)",
    )
    .bind(&institution.id)
    .bind(&institution.name)
    .bind(institution.ownership.code())
    .bind(institution.space_label.as_deref())
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks an institution as one that is no longer in use.
///
/// # Errors
///
/// The store fails.
pub async fn deactivate_institution(conn: &mut SqliteConnection, id: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE institution SET active = 0 WHERE id = ?")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Adds a mailbox of a specialty that has none.
///
/// # Errors
///
/// The store fails, or the specialty has one.
pub async fn insert_mailbox(conn: &mut SqliteConnection, mailbox: &Mailbox) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO mailbox (specialty, address) VALUES (?1, ?2)")
        .bind(&mailbox.specialty)
        .bind(&mailbox.address)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM former_mailbox WHERE specialty = ?")
        .bind(&mailbox.specialty)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a specialty's mailbox out of use, and remembers it.
///
/// # Errors
///
/// The store fails.
pub async fn remove_mailbox(conn: &mut SqliteConnection, specialty: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT OR REPLACE INTO former_mailbox (specialty, address) SELECT specialty, address FROM mailbox WHERE specialty = ?",
    )
    .bind(specialty)
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM mailbox WHERE specialty = ?")
        .bind(specialty)
        .execute(conn)
        .await?;
    Ok(())
}

/// The mailboxes that are no longer used.
///
/// # Errors
///
/// The store fails.
pub(super) async fn former_mailboxes(conn: &mut SqliteConnection) -> Result<Vec<Mailbox>, StoreError> {
    let rows = sqlx::query_as::<_, (String, String)>("SELECT specialty, address FROM former_mailbox");
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows
        .map(|(specialty, address)| Mailbox { specialty, address })
        .collect())
}

/// How many open cases are of an institution.
///
/// # Errors
///
/// The store fails.
pub async fn open_cases_of(conn: &mut SqliteConnection, institution: &str) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM case_file WHERE institution = ? AND state <> 'closed'";
    Ok(sqlx::query_scalar(sql).bind(institution).fetch_one(conn).await?)
}

/// On how many fixed days somebody is at an institution, by the list of who is where.
///
/// # Errors
///
/// The store fails.
pub async fn fixed_days_at(conn: &mut SqliteConnection, institution: &str) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM presence WHERE institution = ?";
    Ok(sqlx::query_scalar(sql).bind(institution).fetch_one(conn).await?)
}

/// How many open cases still wait for somebody of a specialty's mailbox. Reads journals, so it is for what happens seldom.
///
/// # Errors
///
/// The store fails.
pub async fn waiting_for(conn: &mut SqliteConnection, specialty: &str) -> Result<u32, StoreError> {
    let mailbox = PartyId(format!("postkasse-{specialty}"));
    let mut waiting = 0;
    for id in cases::that_name(&mut *conn, &mailbox.0).await? {
        let case = match cases::load(&mut *conn, &id).await {
            // A case that cannot be read waits for nobody.
            Err(error) if error.is_about_this_row() => continue,
            case => case?,
        };
        waiting += u32::from(case.is_some_and(|case| waits_for(&case, &mailbox)));
    }
    Ok(waiting)
}

fn waits_for(case: &Case, mailbox: &PartyId) -> bool {
    let mut live = case.meetings.iter().filter(|meeting| meeting.is_live());
    let waits = |meeting: &Meeting| {
        let invitation = meeting.invited.get(mailbox);
        invitation.is_some_and(|invitation| invitation.given.is_none() || invitation.owes())
    };
    case.is_open() && live.any(waits)
}

/// Counts the open cases that hang on what an import took out, for whoever ran it.
///
/// # Errors
///
/// The store fails.
pub async fn count_cases(conn: &mut SqliteConnection, replaced: &mut Replaced) -> Result<(), StoreError> {
    for gone in &mut replaced.places {
        gone.cases = open_cases_of(&mut *conn, &gone.id).await?;
    }
    for gone in &mut replaced.mailboxes {
        gone.cases = waiting_for(&mut *conn, &gone.id).await?;
    }
    Ok(())
}
