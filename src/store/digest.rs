//! Who wants an overview of their deadlines, on which mornings, and when it was last looked at.

use chrono::NaiveDate;
use sqlx::{Row, SqliteConnection};

use super::StoreError;

/// Remembers the mornings somebody wants it: Monday is 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16, added up. Today counts as
/// done: the first one comes on the next of these days.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, person: &str, days: u8, today: NaiveDate) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO digest (person, days, said) VALUES (?, ?, ?)
         ON CONFLICT (person) DO UPDATE SET days = excluded.days, said = excluded.said",
    )
    .bind(person)
    .bind(i64::from(days))
    .bind(today.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// No overview any more.
///
/// # Errors
///
/// The store fails.
pub async fn forget(conn: &mut SqliteConnection, person: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM digest WHERE person = ?")
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Those who want it on such a day (1, 2, 4, 8 or 16) and have not been thought of today.
///
/// # Errors
///
/// The store fails.
pub async fn due(conn: &mut SqliteConnection, day: u8, today: NaiveDate) -> Result<Vec<String>, StoreError> {
    // A day far ahead is what a clock left that had been moved; the next few days may have been said by it.
    let soon = today.checked_add_days(chrono::Days::new(2)).unwrap_or(today);
    let rows = sqlx::query("SELECT person FROM digest WHERE days & ? <> 0 AND (said < ? OR said > ?) ORDER BY person")
        .bind(i64::from(day))
        .bind(today.to_string())
        .bind(soon.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Today's has been said, or there was nothing to say.
///
/// # Errors
///
/// The store fails.
pub async fn done(conn: &mut SqliteConnection, person: &str, today: NaiveDate) -> Result<(), StoreError> {
    sqlx::query("UPDATE digest SET said = ? WHERE person = ?")
        .bind(today.to_string())
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}
