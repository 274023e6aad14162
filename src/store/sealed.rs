//! The database on the disk, sealed: `SQLCipher` encrypts every page of the file and of its log, each with a check that it was not
//! changed, before it leaves the process.
//!
//! Invariant: statements are never logged, since the first one of a connection holds the key; but for a test that looks at all of
//! them ([`tell_statements`]).

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use secrecy::ExposeSecret;
use sqlx::ConnectOptions;
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use super::{StoreError, beside};
use crate::key::{Key, Opens};

/// Whether statements are told.
static TELL: AtomicBool = AtomicBool::new(false);

/// How a file that is not encrypted begins.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// A file under a key. A wrong key shows when the file is first read: [`StoreError::NotADatabase`].
pub(super) fn file(path: &Path, key: &Key) -> Result<SqliteConnectOptions, StoreError> {
    if is_plain(path) {
        return Err(StoreError::Plain);
    }
    let options = SqliteConnectOptions::new().filename(path).pragma("key", quoted(key));
    if TELL.load(Ordering::Relaxed) {
        return Ok(options);
    }
    Ok(options.disable_statement_logging())
}

/// From now on, what this process opens tells its statements, the key among them: for the test of how the tables are searched.
pub fn tell_statements() {
    TELL.store(true, Ordering::Relaxed);
}

/// Whether a file is a database that is not encrypted.
pub fn is_plain(path: &Path) -> bool {
    let mut begins = [0; PLAIN.len()];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut begins));
    read.is_ok() && begins == *PLAIN
}

/// Puts a file that nobody uses under a new key, from the first byte to the last.
///
/// # Errors
///
/// It does not open with the old key, or cannot be written: it is under the old key then.
pub async fn change(path: &Path, from: &Key, to: &Key) -> Result<(), StoreError> {
    // One connection and one file: SQLCipher writes every page anew in one transaction.
    let options = file(path, from)?
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full);
    let mut conn = options.connect().await?;
    sqlx::query("SELECT count(*) FROM sqlite_master")
        .execute(&mut conn)
        .await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA rekey = {}", quoted(to))))
        .execute(&mut conn)
        .await?;
    Ok(conn.close().await?)
}

/// Whether a file opens with a key.
///
/// # Errors
///
/// It is not there, or cannot be read for another reason than its key.
pub async fn opens(path: &Path, key: &Key) -> Result<bool, StoreError> {
    let read = async {
        let mut conn = file(path, key)?.read_only(true).connect().await?;
        sqlx::query("SELECT count(*) FROM sqlite_master")
            .execute(&mut conn)
            .await?;
        Ok(conn.close().await?)
    };
    match read.await {
        Ok(()) => Ok(true),
        Err(StoreError::NotADatabase | StoreError::Plain) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Encrypts a plain database that nobody uses: a sealed copy takes its place.
///
/// # Errors
///
/// It cannot be read, or the copy cannot be written: the plain one stays then.
pub async fn seal(path: &Path, key: &Key) -> Result<(), StoreError> {
    let beside = beside::named(path, ".sealing");
    drop(std::fs::remove_file(&beside));
    super::make_private(&beside);
    // In one file again before it is copied: what stands in the log belongs to it.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Delete);
    let mut conn = options.disable_statement_logging().connect().await?;
    let attach = format!("ATTACH DATABASE ? AS sealed KEY {}", quoted(key));
    sqlx::query(sqlx::AssertSqlSafe(attach))
        .bind(beside.display().to_string())
        .execute(&mut conn)
        .await?;
    for statement in ["SELECT sqlcipher_export('sealed')", "DETACH DATABASE sealed"] {
        sqlx::query(statement).execute(&mut conn).await?;
    }
    conn.close().await?;
    std::fs::File::open(&beside)
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&beside, path))
        .map_err(StoreError::File)
}

/// The key as `SQLCipher` takes it: the bytes themselves, so that no time is spent on making them from a passphrase.
fn quoted(key: &Key) -> String {
    format!("\"x'{}'\"", hex::encode(key.opening(Opens::Database).expose_secret()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Store, backup};

    const SAID: &str = "han sover dårligt om natten";

    /// All that lies in a folder.
    fn bytes_in(folder: &Path) -> Vec<u8> {
        let files = std::fs::read_dir(folder).unwrap();
        files
            .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .collect()
    }

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    }

    #[tokio::test]
    async fn nothing_that_was_said_can_be_read_in_the_files() {
        let dir = tempfile::tempdir().unwrap();
        let (path, copy) = (dir.path().join("bot.sqlite"), dir.path().join("copy"));
        let key = Key::random().unwrap();
        let store = Store::open(&path, &key).await.unwrap();
        store.set_kv("said", SAID).await.unwrap();
        assert!(path.with_extension("sqlite-wal").exists(), "the log is looked at too");
        backup::copy(&path, &copy, &key, chrono::DateTime::UNIX_EPOCH)
            .await
            .unwrap();
        for bytes in [bytes_in(dir.path()), std::fs::read(&copy).unwrap()] {
            assert!(bytes.len() > 10_000);
            assert!(!holds(&bytes, SAID) && !holds(&bytes, "CREATE TABLE"), "it can be read");
        }
    }

    #[tokio::test]
    async fn another_key_opens_nothing_and_is_told_so() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        Store::open(&path, &key).await.unwrap().close().await;
        let error = Store::open(&path, &other).await.unwrap_err();
        assert!(matches!(error, StoreError::NotADatabase), "{error:?}");
        assert!(error.to_string().contains("check the key"));
        assert!(matches!(
            Store::open_to_read(&path, &other).await,
            Err(StoreError::NotADatabase)
        ));
        assert!(opens(&path, &key).await.unwrap() && !opens(&path, &other).await.unwrap());
        for printed in [format!("{error:?}"), error.to_string()] {
            assert!(!printed.contains(&hex::encode(other.opening(Opens::Database).expose_secret())));
        }
    }

    #[tokio::test]
    async fn a_new_key_takes_the_old_ones_place() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let (old, new) = (Key::random().unwrap(), Key::random().unwrap());
        let store = Store::open(&path, &old).await.unwrap();
        store.set_kv("said", SAID).await.unwrap();
        store.close().await;
        change(&path, &old, &new).await.unwrap();
        assert!(matches!(Store::open(&path, &old).await, Err(StoreError::NotADatabase)));
        let store = Store::open(&path, &new).await.unwrap();
        assert_eq!(store.kv("said").await.unwrap().as_deref(), Some(SAID));
        assert!(matches!(change(&path, &old, &new).await, Err(StoreError::NotADatabase)));
    }

    #[tokio::test]
    async fn a_plain_database_is_refused_until_it_is_sealed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let key = Key::random().unwrap();
        let plain = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
        let mut conn = plain.connect().await.unwrap();
        sqlx::migrate!().run(&mut conn).await.unwrap();
        sqlx::query("INSERT INTO kv (name, value) VALUES ('said', ?)")
            .bind(SAID)
            .execute(&mut conn)
            .await
            .unwrap();
        conn.close().await.unwrap();
        assert!(holds(&bytes_in(dir.path()), SAID));
        assert!(matches!(Store::open(&path, &key).await, Err(StoreError::Plain)));
        seal(&path, &key).await.unwrap();
        let store = Store::open(&path, &key).await.unwrap();
        assert_eq!(store.kv("said").await.unwrap().as_deref(), Some(SAID));
        store.close().await;
        assert!(!holds(&bytes_in(dir.path()), SAID));
        assert!(!opens(&path, &Key::random().unwrap()).await.unwrap());
    }
}
