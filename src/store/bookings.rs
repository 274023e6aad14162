//! Times that cases hold at a school, kept beside the journals so that they are found without reading them.
//!
//! Invariant: written in the same transaction as the entries they follow from.

use chrono::NaiveDateTime;
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::booking::Booking;
use crate::domain::case::CaseId;

const FORMAT: &str = "%Y-%m-%dT%H:%M";

/// Makes these the times a case holds.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, case: &CaseId, bookings: &[Booking]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM booking WHERE case_id = ?")
        .bind(&case.0)
        .execute(&mut *conn)
        .await?;
    for booking in bookings {
        sqlx::query("INSERT INTO booking (case_id, meeting, place, at, minutes) VALUES (?, ?, ?, ?, ?)")
            .bind(&case.0)
            .bind(booking.meeting)
            .bind(&booking.place)
            .bind(booking.at.format(FORMAT).to_string())
            .bind(booking.minutes)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// What all other cases hold.
///
/// # Errors
///
/// The store fails, or a row makes no sense.
pub async fn of_others(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<Booking>, StoreError> {
    let rows = sqlx::query("SELECT meeting, place, at, minutes, case_id FROM booking WHERE case_id <> ? ORDER BY at")
        .bind(&case.0)
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            let at: String = row.try_get(2)?;
            let case: String = row.try_get(4)?;
            let at = NaiveDateTime::parse_from_str(&at, FORMAT).map_err(|_| StoreError::Row {
                table: "booking",
                id: case,
                why: "no such time".to_owned(),
            })?;
            Ok(Booking {
                meeting: row.try_get(0)?,
                place: row.try_get(1)?,
                at,
                minutes: row.try_get(3)?,
            })
        })
        .collect()
}
