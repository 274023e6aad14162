//! The Matrix library's own crypto store: takes back what a sync left half done when the bot died in it.
//!
//! The first message of a device that is new to us opens a channel (an Olm session). matrix-sdk 0.18 stores the channel at once,
//! and the room key that came through it only at the end of the sync, together with its account. A death in between leaves a
//! channel that has moved on and no key: told the message again, the library cannot read it, ever. So before a sync begins we
//! note which channels there are, and what the account looks like. If the bot dies and the account is still the same, the
//! channels that were added meanwhile are forgotten; the message, told again, opens them anew, and the key is read.
//!
//! Invariant: a note stands only while nothing is encrypted. A channel that we open ourselves must not be forgotten.
//!
//! It rests on the library's tables, so its version is pinned; `docs/decisions.md` has the reasons.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use super::{BUSY, StoreError};

/// The library's crypto store, beside the library.
#[derive(Clone, Debug)]
pub struct Channels {
    pool: SqlitePool,
}

impl Channels {
    /// Opens the crypto store in the library's folder; `None` when there is none yet, or the library died while it made the first.
    pub async fn open(folder: &Path) -> Result<Option<Self>, StoreError> {
        Self::look(folder).await.map_err(librarys)
    }

    async fn look(folder: &Path) -> Result<Option<Self>, sqlx::Error> {
        let path = folder.join("matrix-sdk-crypto.sqlite3");
        if !path.exists() {
            return Ok(None);
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .busy_timeout(BUSY)
            // Whatever of the library's comes after it brings it to the disk.
            .synchronous(SqliteSynchronous::Normal);
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            // Opened once, as our own database is: see `Store::open`.
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        let whole = "SELECT count(*) = 2 FROM sqlite_master WHERE type = 'table' AND name IN ('kv', 'session')";
        if !sqlx::query_scalar::<_, bool>(whole).fetch_one(&pool).await? {
            pool.close().await;
            return Ok(None);
        }
        sqlx::query(
            "CREATE TABLE IF NOT EXISTS tovholder_sync (
                 one INTEGER PRIMARY KEY CHECK (one = 1),
                 last_session INTEGER NOT NULL,
                 account BLOB
             )",
        )
        .execute(&pool)
        .await?;
        Ok(Some(Self { pool }))
    }

    /// A sync begins: notes what is there.
    pub async fn begin(&self) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT OR REPLACE INTO tovholder_sync (one, last_session, account) SELECT
                 1, coalesce((SELECT max(rowid) FROM session), 0), (SELECT value FROM kv WHERE key = 'account')",
        )
        .execute(&self.pool)
        .await
        .map_err(librarys)?;
        Ok(())
    }

    /// The library is done with the sync: what is there now holds.
    pub async fn end(&self) -> Result<(), StoreError> {
        let done = sqlx::query("DELETE FROM tovholder_sync").execute(&self.pool).await;
        done.map(drop).map_err(librarys)
    }

    /// Forgets the channels that a sync added before it was broken off, and says how many. Only while the library is not open:
    /// it keeps channels in memory.
    pub async fn put_back(&self) -> Result<u64, StoreError> {
        self.forget().await.map_err(librarys)
    }

    async fn forget(&self) -> Result<u64, sqlx::Error> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let forgotten = sqlx::query(
            "DELETE FROM session WHERE EXISTS (
                 SELECT 1 FROM tovholder_sync AS before
                 WHERE session.rowid > before.last_session
                   AND before.account IS (SELECT value FROM kv WHERE key = 'account')
             )",
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        sqlx::query("DELETE FROM tovholder_sync").execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(forgotten)
    }

    /// Closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn librarys(error: sqlx::Error) -> StoreError {
    StoreError::from(error).of_the_library()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A crypto store as the library makes it, as far as we look at it.
    async fn library() -> (tempfile::TempDir, Channels) {
        let dir = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(dir.path().join("matrix-sdk-crypto.sqlite3"))
            .create_if_missing(true);
        let made = SqlitePool::connect_with(options).await.unwrap();
        for sql in [
            "CREATE TABLE kv (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL)",
            "CREATE TABLE session (session_id BLOB PRIMARY KEY NOT NULL, sender_key BLOB NOT NULL, data BLOB NOT NULL)",
            "INSERT INTO kv VALUES ('account', 'one-time keys A and B')",
            "INSERT INTO session VALUES ('old', 'device', 'data')",
        ] {
            sqlx::query(sql).execute(&made).await.unwrap();
        }
        made.close().await;
        let channels = Channels::open(dir.path()).await.unwrap().unwrap();
        (dir, channels)
    }

    async fn opened(channels: &Channels, name: &str) {
        sqlx::query("INSERT INTO session VALUES (?, 'device', 'data')")
            .bind(name)
            .execute(&channels.pool)
            .await
            .unwrap();
    }

    async fn left(channels: &Channels) -> Vec<String> {
        sqlx::query_scalar("SELECT CAST(session_id AS TEXT) FROM session ORDER BY rowid")
            .fetch_all(&channels.pool)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_channel_of_a_sync_that_was_broken_off_is_forgotten() {
        let (dir, channels) = library().await;
        channels.begin().await.unwrap();
        opened(&channels, "half").await;
        channels.close().await;
        let channels = Channels::open(dir.path()).await.unwrap().unwrap();
        assert_eq!(channels.put_back().await.unwrap(), 1);
        assert_eq!(left(&channels).await, ["old"]);
        opened(&channels, "our own").await;
        assert_eq!(channels.put_back().await.unwrap(), 0, "a note is good for once");
    }

    #[tokio::test]
    async fn a_channel_whose_sync_the_library_finished_is_kept() {
        let (_dir, channels) = library().await;
        channels.begin().await.unwrap();
        opened(&channels, "whole").await;
        sqlx::query("UPDATE kv SET value = 'one-time key B' WHERE key = 'account'")
            .execute(&channels.pool)
            .await
            .unwrap();
        assert_eq!(channels.put_back().await.unwrap(), 0);
        assert_eq!(left(&channels).await, ["old", "whole"]);
    }

    #[tokio::test]
    async fn a_channel_that_we_opened_between_two_syncs_is_kept() {
        let (_dir, channels) = library().await;
        channels.begin().await.unwrap();
        channels.end().await.unwrap();
        opened(&channels, "our own").await;
        assert_eq!(channels.put_back().await.unwrap(), 0);
        assert_eq!(left(&channels).await, ["old", "our own"]);
    }

    #[tokio::test]
    async fn without_a_crypto_store_there_is_nothing_to_put_back() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Channels::open(dir.path()).await.unwrap().is_none());
    }

    /// Found by a storm: the bot was killed while the library made its tables, and no start came past that.
    #[tokio::test]
    async fn a_crypto_store_that_the_library_has_begun_is_left_to_it() {
        let dir = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(dir.path().join("matrix-sdk-crypto.sqlite3"))
            .create_if_missing(true);
        let begun = SqlitePool::connect_with(options).await.unwrap();
        sqlx::query("CREATE TABLE kv (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL)")
            .execute(&begun)
            .await
            .unwrap();
        assert!(Channels::open(dir.path()).await.unwrap().is_none());
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
            .fetch_one(&begun)
            .await
            .unwrap();
        assert_eq!(tables, 1, "nothing of ours is put among what the library will make");
    }
}
