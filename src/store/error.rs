//! What can be wrong with the database, and what to do about it.

/// Whose file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Our own database.
    #[default]
    Ours,
    /// The Matrix library's store, in a folder of its own that may be on another disk.
    Librarys,
}

impl std::fmt::Display for Whose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Ours => "the database",
            Self::Librarys => "the Matrix library's store (data/matrix)",
        })
    }
}

/// Why the store could not do its work, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else holds the file.
    #[error("{0} is locked: stop the other program that has it open (only one bot may use it), then try again")]
    Locked(Whose),
    /// No room left.
    #[error("the disk with {0} is full: make room; nothing was lost, and the bot goes on by itself")]
    Full(Whose),
    /// Not ours to write.
    #[error("{0} or its folder cannot be written: give the bot's user the right to write there")]
    ReadOnly(Whose),
    /// Not there and not to be made.
    #[error("{0} cannot be opened: check that its folder exists and belongs to the bot's user")]
    CannotOpen(Whose),
    /// The disk itself.
    #[error("the disk with {0} cannot be read or written: look at the machine's log; nothing recorded is lost")]
    Disk(Whose),
    /// Another key's, or another kind of file: an encrypted file does not say which.
    #[error(
        "the file does not open with this key: check the key, and the path in the configuration; if both are right it is not a database of this bot, or damaged: restore a backup"
    )]
    NotADatabase,
    /// Not encrypted.
    #[error("the database is not encrypted, and the bot uses no such: encrypt it with \"tovholder key change\"")]
    Plain,
    /// Written by a newer version, or changed by hand.
    #[error(
        "the database does not fit this version of the bot ({0}): install the version that wrote it, or a newer one"
    )]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// A row that cannot be.
    #[error("row {id} of table {table} makes no sense ({why}): report it, and restore a backup if it stays")]
    Row {
        /// The table.
        table: &'static str,
        /// The row's key.
        id: String,
        /// What is wrong, with nothing personal.
        why: String,
    },
    /// A backup that is damaged.
    #[error("this backup is damaged: use another one")]
    Damaged,
    /// A database that no backup made.
    #[error("this is a database, but no backup: give a file that \"tovholder backup\" wrote")]
    NotABackup,
    /// Something would be overwritten.
    #[error("there is a file of that name already: give another name, nothing is overwritten")]
    Exists,
    /// A file beside the database.
    #[error("a file cannot be written or read: {0}")]
    File(#[source] std::io::Error),
    /// Anything else.
    #[error("the database could not do its work: {0}")]
    Other(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether it passes when somebody makes room, lets go or puts a right back: it is waited out, and nothing is lost.
    pub fn passes(&self) -> bool {
        matches!(
            self,
            Self::Locked(_) | Self::Full(_) | Self::ReadOnly(_) | Self::Disk(_)
        )
    }

    /// The same, of the Matrix library's store: what an error of a file says by itself is about our own.
    pub(crate) fn of_the_library(self) -> Self {
        let whose = Whose::Librarys;
        match self {
            Self::Locked(_) => Self::Locked(whose),
            Self::Full(_) => Self::Full(whose),
            Self::ReadOnly(_) => Self::ReadOnly(whose),
            Self::CannotOpen(_) => Self::CannotOpen(whose),
            Self::Disk(_) => Self::Disk(whose),
            other => other,
        }
    }

    /// Whether trying again can only fail again: a row that makes no sense, or one that the tables refuse.
    pub fn is_about_this_row(&self) -> bool {
        match self {
            Self::Row { .. } => true,
            Self::Other(sqlx::Error::Database(error)) => {
                error.is_unique_violation() || error.is_foreign_key_violation() || error.is_check_violation()
            }
            _ => false,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .and_then(|c| c.parse::<u32>().ok());
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Locked(Whose::Ours);
        }
        // The low byte is SQLite's primary result code, the rest says more about it.
        match code.map(|code| code & 0xff) {
            // The file beside the database cannot grow.
            Some(10) if code == Some(4874) => Self::Full(Whose::Ours),
            Some(10) => Self::Disk(Whose::Ours),
            Some(5 | 6) => Self::Locked(Whose::Ours),
            Some(8) => Self::ReadOnly(Whose::Ours),
            Some(13) => Self::Full(Whose::Ours),
            Some(14) => Self::CannotOpen(Whose::Ours),
            Some(26) => Self::NotADatabase,
            _ => Self::Other(error),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error) => error.into(),
            other => Self::Migration(other),
        }
    }
}
