//! When somebody was last told that concern for a child is reported elsewhere; never what they had written.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use super::StoreError;

/// The day somebody was last told, about a case or, with an empty one, in their direct chat.
///
/// # Errors
///
/// The store fails.
pub async fn last(conn: &mut SqliteConnection, person: &str, about: &str) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<String> = sqlx::query_scalar("SELECT day FROM pointed WHERE person = ? AND about = ?")
        .bind(person)
        .bind(about)
        .fetch_optional(conn)
        .await?;
    // A day that cannot be read is none: they are told once more.
    Ok(day.and_then(|day| day.parse().ok()))
}

/// They were told on this day.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, person: &str, about: &str, day: NaiveDate) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO pointed (person, about, day) VALUES (?, ?, ?) ON CONFLICT (person, about) DO UPDATE SET day = excluded.day")
        .bind(person)
        .bind(about)
        .bind(day.to_string())
        .execute(conn)
        .await?;
    Ok(())
}
