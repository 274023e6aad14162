//! How the Matrix library's store is sealed: each of its files keeps the cipher of its contents, itself encrypted under the key that
//! the library was opened with. A new key means that this one value is written anew.
//!
//! It rests on the library's tables, like [`channels`](super::channels).

use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::{BUSY, StoreError};

/// The name of the file that holds keys.
pub const CRYPTO: &str = "matrix-sdk-crypto.sqlite3";

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

/// Forgets what the library's crypto store keeps by room: a table, and the room as it is hashed there. The library may be open: it reads
/// these as it needs them.
///
/// # Errors
///
/// The file cannot be written.
pub async fn forget_room(file: &Path, rows: &[(&str, [u8; 32])]) -> Result<(), StoreError> {
    let mut conn = open(file).await?;
    for (table, room) in rows {
        let known = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?)";
        if !sqlx::query_scalar(known).bind(table).fetch_one(&mut conn).await? {
            continue;
        }
        // A table's name cannot be bound; these are our own.
        let sql = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE room_id = ?"));
        sqlx::query(sql).bind(room.as_slice()).execute(&mut conn).await?;
    }
    // Whoever reads at this moment keeps the log; then it is begun anew soon after.
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
