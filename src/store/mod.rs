//! The store: one SQLite file, and the only place that names `sqlx`.
//!
//! Each aggregate has its own file here. Whatever must happen together happens in one [`Tx`] from [`Store::begin`]: a
//! handler's effects and the mark on its inbox row, for one.
//!
//! Invariant: an own transaction is always `BEGIN IMMEDIATE`. A transaction that reads first and writes later fails
//! in SQLite when somebody else wrote in between, whatever the busy timeout says.
//!
//! Invariant: `synchronous` is `FULL`: what is committed outlives a loss of power. Only what is begun [in passing](Store::in_passing)
//! is committed without waiting for the disk. [`Store::to_disk`] brings it there before anything that hangs on it leaves us.
//!
//! Invariant: a file is encrypted whole, its log too (`sealed`); there is no way to open one without a key.

pub mod absences;
pub mod access;
pub mod accounts;
pub mod backup;
pub mod beside;
pub mod bookings;
pub mod cases;
pub mod chain;
pub mod channels;
pub mod checkup;
pub mod copies;
pub mod digest;
pub mod directory;
mod error;
mod facts;
pub mod families;
pub mod figures;
pub mod glance;
pub mod greeted;
pub mod health;
mod heard;
mod homeservers;
pub mod inbox;
pub mod kept_back;
pub mod landkort;
pub mod library;
pub mod outbox;
pub mod owed;
pub mod papers;
mod passing;
pub mod places;
pub mod plans;
pub mod pointed;
pub mod presence;
pub mod purge;
pub mod recall;
pub mod retention;
pub mod rooms;
pub mod sealed;
pub mod set_aside;
pub mod silences;
pub mod worries;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Sqlite, SqliteConnection};
use tokio::sync::Notify;

use crate::domain::directory::Directory;
use crate::key::Key;
use passing::Passed;

pub use error::{StoreError, Whose};
pub use facts::{forget_kv, kv, set_kv};

/// The name under which our own Matrix id is kept among the small facts ([`Store::set_kv`]): who that is, is no stranger.
pub const OWN: &str = "own user";

/// How long a writer waits for another before it gives up.
const BUSY: Duration = Duration::from_secs(10);

/// So many connections to the file read and write at once.
const AT_ONCE: u32 = 4;

/// A transaction that may write. Dropped without `commit`, it never happened.
pub type Tx = sqlx::Transaction<'static, Sqlite>;

/// A copy of the directory, and the version it is of.
type Kept = Option<(String, Arc<Directory>)>;

/// The one SQLite file. Cheap to clone; all clones are the same file.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
    passing: SqlitePool,
    passed: Arc<Passed>,
    /// SQLite's log; none when there is no file.
    log: Option<Arc<Path>>,
    arrived: Arc<Notify>,
    put_in: Arc<Notify>,
    directory: Arc<RwLock<Kept>>,
    gate: Arc<tokio::sync::RwLock<()>>,
}

impl Store {
    /// Opens the file, makes it if it is not there, and brings its tables up to date.
    pub async fn open(path: impl Into<PathBuf>, key: &Key) -> Result<Self, StoreError> {
        let path = path.into();
        make_private(&path);
        let options = options(&path, key)?;
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                // Opened once and for good: who may read and write a file is asked when it is opened, and a right may be taken
                // from a running bot.
                .idle_timeout(None)
                .max_lifetime(None)
                // the file is here: there is no connection that could have gone away
                .test_before_acquire(false)
                // On a full disk SQLite ends a transaction by itself, and the connection believes that it is still in one.
                .before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }))
                .acquire_timeout(BUSY * 3)
        };
        let passing = options.clone().synchronous(SqliteSynchronous::Normal);
        let pools = (
            pool(AT_ONCE).connect_with(options).await?,
            pool(1).connect_with(passing).await?,
        );
        let mut all = Vec::new();
        for _ in 0..AT_ONCE {
            all.push(pools.0.acquire().await?);
        }
        drop(all);
        Self::ready(pools.0, pools.1, Some(beside::log(&path).into())).await
    }

    /// Opens the file as it is, to look at it while the bot may be running: nothing is made, changed or brought up to date.
    pub async fn open_to_read(path: impl AsRef<Path>, key: &Key) -> Result<Self, StoreError> {
        let options = sealed::file(path.as_ref(), key)?.read_only(true).busy_timeout(BUSY);
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await?;
        // A wrong key shows with the first page that is read.
        sqlx::query("SELECT count(*) FROM sqlite_master").execute(&pool).await?;
        Ok(Self {
            passing: pool.clone(),
            pool,
            passed: Arc::default(),
            log: None,
            arrived: Arc::default(),
            put_in: Arc::default(),
            directory: Arc::default(),
            gate: Arc::default(),
        })
    }

    /// A store that lives in memory, for tests.
    ///
    /// Invariant: it has a single connection, since another one would be another database. So a test that holds a
    /// [`Tx`] must give it up before it asks the store anything else.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(true);
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None);
        let pool = pool.connect_with(options).await?;
        Self::ready(pool.clone(), pool, None).await
    }

    async fn ready(pool: SqlitePool, passing: SqlitePool, log: Option<Arc<Path>>) -> Result<Self, StoreError> {
        sqlx::migrate!().run(&pool).await?;
        let store = Self {
            pool,
            passing,
            passed: Arc::default(),
            log,
            arrived: Arc::default(),
            put_in: Arc::default(),
            directory: Arc::default(),
            gate: Arc::default(),
        };
        chain::begin(&store).await?;
        retention::begin(&store).await?;
        purge::blank(&store).await?;
        Ok(store)
    }

    /// Begins a transaction that may write; the other writers wait for it.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Held while something is begun that leaves us: what it looks at does not change before it has begun.
    ///
    /// Invariant: whoever holds it only reads, and has its connection already. Whoever decides has the write lock of the database, and
    /// others may wait for that with all the other connections in their hands.
    pub async fn beginning(&self) -> tokio::sync::RwLockReadGuard<'_, ()> {
        self.gate.read().await
    }

    /// Held while a decision is committed that something which is about to leave us may hang on.
    pub async fn deciding(&self) -> tokio::sync::RwLockWriteGuard<'_, ()> {
        self.gate.write().await
    }

    /// A connection to read with, or to write one thing that stands alone.
    pub async fn connection(&self) -> Result<sqlx::pool::PoolConnection<Sqlite>, StoreError> {
        Ok(self.pool.acquire().await?)
    }

    /// The directory as this connection sees it, with the accounts that count. Read anew only when it has changed, whichever program changed it.
    pub async fn directory(&self, conn: &mut SqliteConnection) -> Result<Arc<Directory>, StoreError> {
        let version = directory::version(conn).await?;
        self.directory_of(conn, version).await
    }

    /// The same, where it is known which version this connection sees.
    pub async fn directory_of(
        &self,
        conn: &mut SqliteConnection,
        version: String,
    ) -> Result<Arc<Directory>, StoreError> {
        let kept = self.directory.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of, directory)) = kept
            && of == version
        {
            return Ok(directory);
        }
        let directory = directory::load(conn).await?;
        let directory = Arc::new(directory.listening_to(homeservers::read(conn).await?));
        let mut kept = self.directory.write().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((version, Arc::clone(&directory)));
        Ok(directory)
    }

    /// Is notified whenever rows that can be handled have come into the inbox.
    pub fn arrived(&self) -> &Notify {
        &self.arrived
    }

    /// Is notified whenever something may have come into the outbox.
    pub fn put_in(&self) -> &Notify {
        &self.put_in
    }

    /// Closes the file; what is under way is waited for.
    pub async fn close(&self) {
        self.passing.close().await;
        self.pool.close().await;
    }

    /// The pool, for the sibling files.
    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.pool
    }
}

/// Makes an absent file so that only the bot's user can read it; SQLite gives its side files the same rights. What fails
/// here fails again when the file is opened, with a better sentence.
fn make_private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path));
}

fn options(path: &Path, key: &Key) -> Result<SqliteConnectOptions, StoreError> {
    Ok(sealed::file(path, key)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What is deleted is blanked, not only let go of.
        .pragma("secure_delete", "ON")
        .busy_timeout(BUSY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::Mailbox;

    fn key() -> Key {
        Key::of_digits(&"5a".repeat(32).into()).unwrap()
    }

    #[tokio::test]
    async fn small_facts_survive_a_reopening() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let store = Store::open(&path, &key()).await.unwrap();
        assert_eq!(store.kv("a").await.unwrap(), None);
        store.set_kv("a", "1").await.unwrap();
        store.set_kv("a", "2").await.unwrap();
        store.close().await;
        let store = Store::open(&path, &key()).await.unwrap();
        assert_eq!(store.kv("a").await.unwrap().as_deref(), Some("2"));
        store.forget_kv("a").await.unwrap();
        assert_eq!(store.kv("a").await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_dropped_transaction_never_happened() {
        let store = Store::in_memory().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        set_kv(&mut tx, "a", "1").await.unwrap();
        assert_eq!(kv(&mut tx, "a").await.unwrap().as_deref(), Some("1"));
        drop(tx);
        assert_eq!(store.kv("a").await.unwrap(), None);
    }

    #[tokio::test]
    async fn errors_say_what_to_do() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        std::fs::write(&path, "this is a letter and not a database, however long it goes on").unwrap();
        assert!(matches!(
            Store::open(&path, &key()).await,
            Err(StoreError::NotADatabase)
        ));
        assert!(matches!(
            Store::open(dir.path().join("no/such/folder"), &key()).await,
            Err(StoreError::CannotOpen(Whose::Ours))
        ));
    }

    #[tokio::test]
    async fn a_change_of_the_directory_is_seen_whoever_made_it_and_a_rolled_back_one_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let (ours, other) = (
            Store::open(&path, &key()).await.unwrap(),
            Store::open(&path, &key()).await.unwrap(),
        );
        let of = |address: &str| {
            let mailbox = Mailbox {
                specialty: "psykolog".to_owned(),
                address: address.to_owned(),
            };
            Directory::new([], [], [mailbox])
        };
        let seen = async || ours.directory(&mut ours.connection().await.unwrap()).await.unwrap();
        assert_eq!(*seen().await, Directory::default());
        let mut tx = other.begin().await.unwrap();
        directory::replace(&mut tx, &of("a@kommune.example")).await.unwrap();
        tx.commit().await.unwrap();
        let first = seen().await;
        assert_eq!(*first, of("a@kommune.example"));
        assert!(
            Arc::ptr_eq(&first, &seen().await),
            "it is not read again while nothing changes"
        );
        let mut tx = ours.begin().await.unwrap();
        directory::replace(&mut tx, &of("b@kommune.example")).await.unwrap();
        assert_eq!(*ours.directory(&mut tx).await.unwrap(), of("b@kommune.example"));
        drop(tx);
        assert_eq!(*seen().await, of("a@kommune.example"));
    }

    /// A right that is taken from a running bot meets only what is opened after that: nothing is.
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn everything_is_opened_at_once_and_stays_open() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let store = Store::open(&path, &key()).await.unwrap();
        let opened = || {
            let all = std::fs::read_dir("/proc/self/fd").unwrap();
            let all = all.filter_map(|open| std::fs::read_link(open.ok()?.path()).ok());
            all.filter(|open| *open == dir.path().join("bot.sqlite-wal")).count()
        };
        assert_eq!(opened(), 5);
        let mut held = Vec::new();
        for _ in 0..AT_ONCE {
            held.push(store.connection().await.unwrap());
        }
        held.push(store.in_passing().await.unwrap());
        assert_eq!(opened(), 5);
    }

    #[tokio::test]
    async fn the_file_is_kept_safe_against_power_loss() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path().join("bot.sqlite"), &key()).await.unwrap();
        let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
            .fetch_one(store.pool())
            .await
            .unwrap();
        let full: i64 = sqlx::query_scalar("PRAGMA synchronous")
            .fetch_one(store.pool())
            .await
            .unwrap();
        let keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys")
            .fetch_one(store.pool())
            .await
            .unwrap();
        assert_eq!((mode.as_str(), full, keys), ("wal", 2, 1));
    }
}
