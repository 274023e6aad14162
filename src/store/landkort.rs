//! Landkortet's table: replaced as a whole by every import.

use sqlx::{Row, SqliteConnection};

use super::StoreError;
use crate::domain::landkort::Offer;

/// Makes these the whole list.
///
/// # Errors
///
/// The store fails.
pub async fn replace(conn: &mut SqliteConnection, offers: &[Offer]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM landkort").execute(&mut *conn).await?;
    for offer in offers {
        sqlx::query(
            "INSERT INTO landkort (name, youngest, oldest, category, about, contact) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&offer.name)
        .bind(offer.from)
        .bind(offer.to)
        .bind(&offer.category)
        .bind(&offer.about)
        .bind(&offer.contact)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The whole list, in its order.
///
/// # Errors
///
/// The store fails.
pub async fn load(conn: &mut SqliteConnection) -> Result<Vec<Offer>, StoreError> {
    let rows = sqlx::query("SELECT name, youngest, oldest, category, about, contact FROM landkort ORDER BY place")
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Offer {
                name: row.try_get(0)?,
                from: row.try_get(1)?,
                to: row.try_get(2)?,
                category: row.try_get(3)?,
                about: row.try_get(4)?,
                contact: row.try_get(5)?,
            })
        })
        .collect()
}
