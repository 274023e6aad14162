//! A copy of the database while the bot goes on, and a database made from such a copy.
//!
//! Invariant: a copy is checked from end to end, and on the disk, before it gets its name. A copy that did not succeed leaves
//! nothing.

use std::fs::{File, OpenOptions};
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use super::{Store, StoreError, beside, forget_kv, kv, sealed, set_kv};
use crate::key::Key;

const TAKEN: &str = "backup taken";
const RESTORED: &str = "restored";
/// So many numbers of the outbox the lost machine may have used after the backup was taken.
const GAP: i64 = 1_000_000;

/// That a database came from a backup, and the bot has not yet looked for what it had said since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// When the backup was taken.
    pub taken: DateTime<Utc>,
    /// When it was restored.
    pub at: DateTime<Utc>,
}

/// Copies the database at `from`, which may be in use, to `to`, which must not be there. The copy is under the same key.
///
/// # Errors
///
/// It cannot be copied, or the copy is not whole; then there is none.
pub async fn copy(from: &Path, to: &Path, key: &Key, now: DateTime<Utc>) -> Result<(), StoreError> {
    let part = beside::named(to, ".part");
    let done = copy_to(from, &part, key, now).await.and_then(|()| {
        if to.exists() {
            return Err(StoreError::Exists);
        }
        std::fs::rename(&part, to).map_err(StoreError::File)?;
        sync_folder(to)
    });
    if done.is_err() {
        remove(&part);
    }
    done
}

async fn copy_to(from: &Path, part: &Path, key: &Key, now: DateTime<Utc>) -> Result<(), StoreError> {
    private(part)?;
    let store = Store::open_to_read(from, key).await?;
    let copied = sqlx::query("VACUUM INTO ?")
        .bind(part.display().to_string())
        .execute(&mut *store.connection().await?)
        .await;
    store.close().await;
    copied?;
    let mut conn = alone(part, key)?.connect().await?;
    sqlx::query("INSERT INTO kv (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(TAKEN)
        .bind(now.to_rfc3339())
        .execute(&mut conn)
        .await?;
    conn.close().await?;
    whole(part, key).await?;
    File::open(part)
        .and_then(|file| file.sync_all())
        .map_err(StoreError::File)
}

/// Whether a backup is whole, and when it was taken.
///
/// # Errors
///
/// It is not one, or it is damaged.
pub async fn whole(path: &Path, key: &Key) -> Result<DateTime<Utc>, StoreError> {
    let mut conn = alone(path, key)?.read_only(true).connect().await?;
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut conn)
        .await?;
    let taken: Option<String> = sqlx::query_scalar("SELECT value FROM kv WHERE name = ?")
        .bind(TAKEN)
        .fetch_optional(&mut conn)
        .await
        .map_err(|_| StoreError::NotADatabase)?;
    conn.close().await?;
    if found != ["ok"] {
        return Err(StoreError::Damaged);
    }
    taken.and_then(|taken| taken.parse().ok()).ok_or(StoreError::NotABackup)
}

/// Makes a database at `to` from a backup: brought up to date, and marked as restored.
///
/// # Errors
///
/// The backup is not whole, or `to` is there or cannot be written; then there is none.
pub async fn restore(from: &Path, to: &Path, key: &Key, now: DateTime<Utc>) -> Result<Restored, StoreError> {
    let taken = whole(from, key).await?;
    if to.exists() {
        return Err(StoreError::Exists);
    }
    let part = beside::named(to, ".part");
    let restored = Restored { taken, at: now };
    let done = restore_to(from, &part, key, &restored).await.and_then(|()| {
        std::fs::rename(&part, to).map_err(StoreError::File)?;
        sync_folder(to)
    });
    if done.is_err() {
        remove(&part);
    }
    done.map(|()| restored)
}

async fn restore_to(from: &Path, part: &Path, key: &Key, restored: &Restored) -> Result<(), StoreError> {
    let mut copy = private(part)?;
    let mut backup = File::open(from).map_err(StoreError::File)?;
    std::io::copy(&mut backup, &mut copy).map_err(StoreError::File)?;
    drop(copy);
    let store = Store::open(part, key).await?;
    let mut tx = store.begin().await?;
    let json = serde_json::to_string(restored).unwrap_or_default();
    set_kv(&mut tx, RESTORED, &json).await?;
    forget_kv(&mut tx, super::health::HEARTBEAT).await?;
    // A number stands for a job on the homeserver too: none that the lost machine gave may mean another job now.
    let none_yet = "INSERT INTO sqlite_sequence (name, seq)
                    SELECT 'outbox', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox')";
    sqlx::query(none_yet).execute(&mut *tx).await?;
    sqlx::query("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'outbox'")
        .bind(GAP)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    store.close().await;
    File::open(part)
        .and_then(|file| file.sync_all())
        .map_err(StoreError::File)
}

impl Store {
    /// Whether this database came from a backup, and nobody has looked yet for what was said since.
    pub async fn restored(&self) -> Result<Option<Restored>, StoreError> {
        let kept = self.kv(RESTORED).await?;
        Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

/// It has been looked.
///
/// # Errors
///
/// The store fails.
pub async fn looked(tx: &mut super::Tx) -> Result<(), StoreError> {
    if let Some(json) = kv(tx, RESTORED).await? {
        set_kv(tx, "was restored", &json).await?;
    }
    forget_kv(tx, RESTORED).await
}

/// One connection, and no files beside the database.
fn alone(path: &Path, key: &Key) -> Result<SqliteConnectOptions, StoreError> {
    Ok(sealed::file(path, key)?
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full))
}

/// A new, empty file that only the bot's user can read.
fn private(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(StoreError::File)
}

fn remove(part: &Path) {
    let journal = beside::named(part, "-journal");
    for file in beside::in_use(part).into_iter().chain([part.to_owned(), journal]) {
        drop(std::fs::remove_file(file));
    }
}

fn sync_folder(file: &Path) -> Result<(), StoreError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(StoreError::File)
}
