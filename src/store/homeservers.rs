//! On which homeservers people's accounts count: what the configuration said at the last start, for whatever asks who somebody is.

use sqlx::SqliteConnection;

use super::{Store, StoreError, set_kv};
use crate::domain::directory::Homeservers;

const NAME: &str = "allowed homeservers";

/// Those of the last start; all, where none was.
pub(super) async fn read(conn: &mut SqliteConnection) -> Result<Homeservers, StoreError> {
    let sql = "SELECT value FROM kv WHERE name = ?";
    let kept: Option<String> = sqlx::query_scalar(sql).bind(NAME).fetch_optional(conn).await?;
    Ok(kept.map_or_else(Homeservers::default, |names| {
        Homeservers::only(names.split_whitespace())
    }))
}

impl Store {
    /// From now on accounts on these homeservers alone count. Where they are others than before, every room is looked at anew: whoever
    /// is in one may have become somebody who does not belong there.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn listen_to(&self, homeservers: &Homeservers) -> Result<(), StoreError> {
        // A start on a full disk need not write what is known.
        if read(&mut *self.connection().await?).await? == *homeservers {
            return Ok(());
        }
        let names: Vec<&str> = homeservers.names().into_iter().flatten().collect();
        let mut tx = self.begin().await?;
        set_kv(&mut tx, NAME, &names.join(" ")).await?;
        // Who holds a copy of the directory sees that it is old.
        sqlx::query("UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'")
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM looked").execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}
