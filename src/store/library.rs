//! How the Matrix library's store is sealed: each of its files keeps the cipher of its contents, itself encrypted under the key that
//! the library was opened with. A new key means that this one value is written anew.
//!
//! It rests on the library's tables, like [`channels`](super::channels).

use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::{BUSY, StoreError};

/// The library's files that are there.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let names = ["state", "crypto", "event-cache", "media"];
    let paths = names.map(|name| folder.join(format!("matrix-sdk-{name}.sqlite3")));
    paths.into_iter().filter(|path| path.is_file()).collect()
}

/// The encrypted cipher of a file; none in a file that is not sealed, or that the library has only begun.
///
/// # Errors
///
/// The file cannot be read.
pub async fn cipher(file: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let mut conn = open(file).await?;
    let begun = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kv')";
    let found = if sqlx::query_scalar(begun).fetch_one(&mut conn).await? {
        let cipher = sqlx::query_scalar("SELECT value FROM kv WHERE key = 'cipher'");
        cipher.fetch_optional(&mut conn).await?
    } else {
        None
    };
    conn.close().await?;
    Ok(found)
}

/// Puts another in its place.
///
/// # Errors
///
/// The file cannot be written.
pub async fn set_cipher(file: &Path, cipher: &[u8]) -> Result<(), StoreError> {
    let mut conn = open(file).await?;
    sqlx::query("UPDATE kv SET value = ? WHERE key = 'cipher'")
        .bind(cipher)
        .execute(&mut conn)
        .await?;
    // What was encrypted under the old key must not stay in the log or in a freed page.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&mut conn)
        .await?;
    Ok(conn.close().await?)
}

async fn open(file: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(BUSY)
        .pragma("secure_delete", "ON")
        .synchronous(SqliteSynchronous::Full);
    Ok(options.connect().await?)
}
