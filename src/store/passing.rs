//! Writes that do not wait for the disk, and waiting for them where it matters.
//!
//! SQLite appends every commit to one log, and whoever brings the log to the disk brings everything in it along. So a commit need
//! not wait itself: what must outlive a loss of power waits just before something of it leaves us ([`Store::to_disk`]), and what is
//! soon followed by another commit waits for that one ([`Store::on_disk`]). And the log can be made as long as it gets from the
//! start: a commit that lengthens a file waits for more than one that writes over old pages.
//!
//! Invariant: the log is opened by us beside SQLite only because SQLite never locks it; closing it lets go of no lock.

use std::fs::OpenOptions;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::Sqlite;
use tokio::sync::{Mutex, watch};

use super::{Store, StoreError, Tx, set_kv};

/// How long somebody else's commit is waited for before we bring to the disk ourselves what was written in passing.
const SOON: Duration = Duration::from_millis(250);
/// A small fact that says nothing: writing it brings to the disk what was written before it.
const ON_DISK: &str = "on disk";

/// Commits that did not wait for the disk: how many there were, and how many of them are on it by now.
#[derive(Debug, Default)]
pub(super) struct Passed {
    written: AtomicU64,
    safe: watch::Sender<u64>,
    /// Held by whoever brings the log to the disk; the others wait, and most often find their own writes there already.
    bringing: Mutex<()>,
}

impl Passed {
    fn is_safe(&self, written: u64) -> bool {
        *self.safe.borrow() >= written
    }

    fn are_safe(&self, written: u64) {
        self.safe.send_if_modified(|safe| {
            let further = *safe < written;
            *safe = written.max(*safe);
            further
        });
    }
}

impl Store {
    /// Makes the log as long as it gets before SQLite begins it anew, a thousand pages. For a program that writes for long.
    pub async fn lengthen_the_log(&self) -> Result<(), StoreError> {
        let mut conn = self.connection().await?;
        for sql in [
            "CREATE TABLE IF NOT EXISTS long_log (zeros BLOB)",
            "INSERT INTO long_log VALUES (zeroblob(1000 * 4096))",
            "DROP TABLE long_log",
            "PRAGMA wal_checkpoint(PASSIVE)",
        ] {
            sqlx::query(sql).execute(&mut *conn).await?;
        }
        Ok(())
    }

    /// A connection for a write that need not outlive a loss of power, only the bot: it does not wait for the disk. And for what is read
    /// between such writes: each connection reads and decrypts anew what another one may have changed, and not what it wrote itself.
    pub async fn in_passing(&self) -> Result<sqlx::pool::PoolConnection<Sqlite>, StoreError> {
        Ok(self.passing.acquire().await?)
    }

    /// Begins a transaction that may write, and whose commit does not wait for the disk.
    pub async fn begin_in_passing(&self) -> Result<Tx, StoreError> {
        Ok(self.passing.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Commits without waiting for the disk, and begins to bring it there: nothing of it leaves us before [`Store::to_disk`].
    pub async fn commit_soon(&self, tx: Tx) -> Result<(), StoreError> {
        self.commit_in_passing(tx).await?;
        let store = self.clone();
        tokio::spawn(async move {
            if let Err(error) = store.to_disk().await {
                tracing::warn!(%error, "what was written has not been brought to the disk; whoever needs it there tries again");
            }
        });
        Ok(())
    }

    /// Commits without waiting for the disk; [`Store::on_disk`] or [`Store::to_disk`] does that later.
    pub(super) async fn commit_in_passing(&self, tx: Tx) -> Result<(), StoreError> {
        tx.commit().await?;
        self.passed.written.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// Commits, and with it everything that was written in passing before this transaction began.
    pub async fn commit(&self, tx: Tx) -> Result<(), StoreError> {
        // The transaction holds the one write lock, so what has been counted by now was written before it.
        let before = self.passed.written.load(Ordering::SeqCst);
        tx.commit().await?;
        self.passed.are_safe(before);
        Ok(())
    }

    /// Makes everything that was written in passing outlive a loss of power, now.
    pub async fn to_disk(&self) -> Result<(), StoreError> {
        let written = self.passed.written.load(Ordering::SeqCst);
        if self.passed.is_safe(written) {
            return Ok(());
        }
        let _bringing = self.passed.bringing.lock().await;
        if self.passed.is_safe(written) {
            return Ok(());
        }
        let written = self.passed.written.load(Ordering::SeqCst);
        if self.bring_the_log().await? {
            self.passed.are_safe(written);
            return Ok(());
        }
        let mut tx = self.begin().await?;
        set_kv(&mut tx, ON_DISK, &written.to_string()).await?;
        self.commit(tx).await
    }

    /// Brings the log to the disk; `false` when there is none, since everything has moved on into the file, or when we may not open it.
    async fn bring_the_log(&self) -> Result<bool, StoreError> {
        let Some(log) = self.log.clone() else { return Ok(true) };
        let brought = tokio::task::spawn_blocking(move || match OpenOptions::new().write(true).open(&*log) {
            Ok(log) => log.sync_data().map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            // A right that was taken away keeps us from opening it, but not SQLite, which has it open. Where the whole disk lets nobody
            // write any more, SQLite says so, and it is waited out as that.
            Err(error) if is_shut(&error) => Ok(false),
            Err(error) => Err(error),
        });
        let brought = brought.await.unwrap_or_else(|_| Err(io::Error::other("stopped")));
        brought.map_err(StoreError::File)
    }

    /// Waits until everything that was written in passing outlives a loss of power too; most often somebody's own commit is faster.
    pub async fn on_disk(&self) -> Result<(), StoreError> {
        let written = self.passed.written.load(Ordering::SeqCst);
        let mut safe = self.passed.safe.subscribe();
        // The sender lives in `self`, so waiting ends well or not at all.
        if tokio::time::timeout(SOON, safe.wait_for(|safe| *safe >= written))
            .await
            .is_err()
        {
            self.to_disk().await?;
        }
        Ok(())
    }
}

/// Whether we may not open a file to write.
fn is_shut(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_written_in_passing_is_brought_to_the_disk_by_the_next_commit_or_by_whoever_waits() {
        let store = Store::in_memory().await.unwrap();
        let safe = || *store.passed.safe.borrow();
        store.on_disk().await.unwrap();
        assert_eq!(safe(), 0, "there was nothing to wait for");

        store.commit_in_passing(store.begin().await.unwrap()).await.unwrap();
        store.commit(store.begin().await.unwrap()).await.unwrap();
        assert_eq!(safe(), 1, "a commit brings what came before it along");
        store.on_disk().await.unwrap();
        assert_eq!(safe(), 1, "so there is nothing left to do");

        store.commit_in_passing(store.begin().await.unwrap()).await.unwrap();
        store.on_disk().await.unwrap();
        assert_eq!(safe(), 2, "where nobody commits, the one who waits brings it there");
    }

    #[tokio::test]
    async fn the_log_is_brought_to_the_disk_at_once_and_where_there_is_none_a_commit_does_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let store = Store::open(&path, &crate::key::Key::random().unwrap()).await.unwrap();
        let safe = || *store.passed.safe.borrow();
        store
            .commit_in_passing(store.begin_in_passing().await.unwrap())
            .await
            .unwrap();
        store.to_disk().await.unwrap();
        assert_eq!(safe(), 1);
        assert_eq!(store.kv(ON_DISK).await.unwrap(), None, "no commit was needed");

        store
            .commit_soon(store.begin_in_passing().await.unwrap())
            .await
            .unwrap();
        let mut brought = store.passed.safe.subscribe();
        brought.wait_for(|safe| *safe == 2).await.unwrap();

        store
            .commit_in_passing(store.begin_in_passing().await.unwrap())
            .await
            .unwrap();
        let gone = Store {
            log: Some(dir.path().join("not there").into()),
            ..store.clone()
        };
        gone.to_disk().await.unwrap();
        assert_eq!(safe(), 3);
        assert_eq!(store.kv(ON_DISK).await.unwrap().as_deref(), Some("3"));
    }

    #[tokio::test]
    async fn the_log_is_made_long_and_nothing_of_it_stays_in_the_tables() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let store = Store::open(&path, &crate::key::Key::random().unwrap()).await.unwrap();
        store.lengthen_the_log().await.unwrap();
        let log = dir.path().join("bot.sqlite-wal");
        let bytes = std::fs::metadata(&log).unwrap().len();
        assert!(bytes >= 1000 * 4096, "{bytes}");
        store.set_kv("a", "1").await.unwrap();
        assert_eq!(
            std::fs::metadata(&log).unwrap().len(),
            bytes,
            "a commit writes over old pages"
        );
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'long_log'")
            .fetch_one(store.pool())
            .await
            .unwrap();
        assert_eq!(left, 0);
    }
}
