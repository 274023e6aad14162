//! Which locked messages have been heard, so that the same one counts once, under whatever event's id it comes.

use super::{Store, StoreError};

impl Store {
    /// Whether this is the first event that was locked so. Asked again about the same event, the answer is the same. Does not wait
    /// for the disk.
    ///
    /// # Errors
    ///
    /// The database.
    pub async fn is_first(&self, seal: &str, event: &str) -> Result<bool, StoreError> {
        let mut conn = self.in_passing().await?;
        let heard = "SELECT event_id FROM heard WHERE seal = ?";
        // Most are asked about twice, early and with the sync: the second time nothing need be written.
        let known: Option<String> = sqlx::query_scalar(heard).bind(seal).fetch_optional(&mut *conn).await?;
        if let Some(first) = known {
            return Ok(first == event);
        }
        sqlx::query("INSERT INTO heard (seal, event_id) VALUES (?, ?) ON CONFLICT (seal) DO NOTHING")
            .bind(seal)
            .bind(event)
            .execute(&mut *conn)
            .await?;
        let first: String = sqlx::query_scalar(heard).bind(seal).fetch_one(&mut *conn).await?;
        Ok(first == event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_seal_belongs_to_the_event_that_came_with_it_first() {
        let store = Store::in_memory().await.unwrap();
        for (event, first) in [("$1", true), ("$2", false), ("$1", true)] {
            assert_eq!(store.is_first("s", event).await.unwrap(), first, "{event}");
        }
        assert!(store.is_first("t", "$2").await.unwrap());
    }
}
