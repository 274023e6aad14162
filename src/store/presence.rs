//! Who is at which school on which weekday: replaced as a whole by every import.

use chrono::{NaiveTime, Weekday};
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::directory::PersonId;
use crate::domain::presence::Presence;

const DAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// Makes these the whole list.
///
/// # Errors
///
/// The store fails.
pub async fn replace(conn: &mut SqliteConnection, all: &[Presence]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM presence").execute(&mut *conn).await?;
    let time = |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string());
    for one in all {
        sqlx::query("INSERT INTO presence (institution, weekday, person, opens, closes) VALUES (?, ?, ?, ?, ?)")
            .bind(&one.place)
            .bind(one.weekday.num_days_from_monday())
            .bind(one.person.as_str())
            .bind(time(one.from))
            .bind(time(one.to))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The whole list, in its order.
///
/// # Errors
///
/// The store fails, or a row makes no sense.
pub async fn load(conn: &mut SqliteConnection) -> Result<Vec<Presence>, StoreError> {
    let rows = sqlx::query(
        "SELECT institution, weekday, person, opens, closes, place_in_list FROM presence ORDER BY place_in_list",
    )
    .fetch_all(conn)
    .await?;
    let time = |text: Option<String>| text.and_then(|text| NaiveTime::parse_from_str(&text, "%H:%M").ok());
    rows.iter()
        .map(|row| {
            let place: i64 = row.try_get(5)?;
            let weekday: u8 = row.try_get(1)?;
            let weekday = DAYS.get(usize::from(weekday)).copied().ok_or_else(|| StoreError::Row {
                table: "presence",
                id: place.to_string(),
                why: "no such weekday".to_owned(),
            })?;
            Ok(Presence {
                place: row.try_get(0)?,
                weekday,
                person: PersonId::new(row.try_get::<String, _>(2)?),
                from: time(row.try_get(3)?),
                to: time(row.try_get(4)?),
            })
        })
        .collect()
}
