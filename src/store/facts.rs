//! Small facts by their names: whom the bot is, how far it has read.

use super::{Store, StoreError, Tx};

impl Store {
    /// A small fact by its name.
    pub async fn kv(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT value FROM kv WHERE name = ?")
            .bind(name)
            .fetch_optional(&self.pool)
            .await?)
    }

    /// Remembers a small fact.
    pub async fn set_kv(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        set_kv(&mut tx, name, value).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets a small fact.
    pub async fn forget_kv(&self, name: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM kv WHERE name = ?")
            .bind(name)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

/// A small fact by its name, inside a transaction.
pub async fn kv(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT value FROM kv WHERE name = ?")
        .bind(name)
        .fetch_optional(&mut **tx)
        .await?)
}

/// Remembers a small fact, inside a transaction.
pub async fn set_kv(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO kv (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets a small fact, inside a transaction.
pub async fn forget_kv(tx: &mut Tx, name: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM kv WHERE name = ?")
        .bind(name)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
