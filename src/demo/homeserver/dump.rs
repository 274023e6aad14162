//! Everything that the homeserver has on its disk: what somebody can read there who runs it, or who stole it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::settings::Files;
use super::{Homeserver, HomeserverError};
use crate::demo::python::{last_lines, run};

/// Prints each value of each table: the table's name, a tab, and the value as one line of hexadecimal digits. A search index that
/// this SQLite cannot read has its text in tables beside it.
const READER: &str = r#"
import sqlite3, sys

base = sqlite3.connect(sys.argv[1], timeout=30)
base.text_factory = bytes
for name, made in base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
    name, made = name.decode(), (made or b"").decode()
    try:
        rows = base.execute(f'SELECT * FROM "{name}"')
    except sqlite3.OperationalError:
        if not made.upper().startswith("CREATE VIRTUAL"):
            raise
        continue
    for row in rows:
        for value in row:
            if isinstance(value, bytes):
                print(name, value.hex(), sep="\t")
"#;

/// One thing that the homeserver keeps.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The table it is in, or the file.
    pub place: String,
    /// What it is, as it stands there.
    pub bytes: Vec<u8>,
}

impl Homeserver {
    /// Each value of its database, and each of its files: the database itself, uploads, logs, settings.
    ///
    /// # Errors
    ///
    /// When a file or the database cannot be read.
    pub async fn everything(&self) -> Result<Vec<Kept>, HomeserverError> {
        let database = Files::under(&self.data).database;
        let read = run(&self.python.to_string_lossy(), &["-I", "-c", READER], &[&database]).await?;
        if !read.status.success() {
            return Err(HomeserverError::Ended {
                output: last_lines(&String::from_utf8_lossy(&read.stderr), 4),
                log: database,
            });
        }
        let lines = String::from_utf8_lossy(&read.stdout);
        let mut kept: Vec<Kept> = lines
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(place, digits)| {
                let bytes = hex::decode(digits).ok()?;
                let place = place.to_owned();
                Some(Kept { place, bytes })
            })
            .collect();
        files(&self.data, &mut kept)?;
        Ok(kept)
    }
}

fn files(folder: &Path, kept: &mut Vec<Kept>) -> Result<(), HomeserverError> {
    for entry in fs::read_dir(folder).map_err(HomeserverError::file(folder))? {
        let path = entry.map_err(HomeserverError::file(folder))?.path();
        if path.is_dir() {
            files(&path, kept)?;
        } else {
            let place = path.display().to_string();
            match fs::read(&path) {
                Ok(bytes) => kept.push(Kept { place, bytes }),
                // The database's journal comes and goes.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(HomeserverError::file(&path)(error)),
            }
        }
    }
    Ok(())
}
