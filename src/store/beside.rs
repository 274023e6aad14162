//! What lies beside a file under its name, with something behind it.

use std::path::{Path, PathBuf};

/// A file's name with this behind it.
pub(super) fn named(file: &Path, tail: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

/// The log that SQLite writes a database's changes to first.
pub(super) fn log(database: &Path) -> PathBuf {
    named(database, "-wal")
}

/// What SQLite keeps beside a database while it is in use: its log, and the memory that those share who have it open.
pub fn in_use(database: &Path) -> [PathBuf; 2] {
    [log(database), named(database, "-shm")]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::key::Key;
    use crate::store::Store;

    #[tokio::test]
    async fn an_open_database_has_these_files_and_no_others() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bot.sqlite");
        let store = Store::open(&path, &Key::random().unwrap()).await.unwrap();
        let there = std::fs::read_dir(dir.path()).unwrap();
        let there: BTreeSet<PathBuf> = there.map(|file| file.unwrap().path()).collect();
        assert_eq!(there, in_use(&path).into_iter().chain([path]).collect());
        store.close().await;
    }
}
