//! What the administrators are to hear of once. Each is noted among the small facts, as its kind and an id.

use sqlx::SqliteConnection;

use super::StoreError;

/// Kinds of worries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worry {
    /// A job was set aside by no decision of anybody's: its number in the outbox.
    Job,
    /// An update could not be handled and was set aside: its number in the inbox.
    Update,
    /// A case cannot be read, or the program has a fault in it: the case. It stays one until it goes well again.
    Case,
    /// The homeserver does not give out what was missed in a room: the room's id.
    Gap,
}

impl Worry {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Job, Self::Update, Self::Case, Self::Gap];

    /// What its names begin with, and the first name behind them all.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Job => ("set aside ", "set aside!"),
            Self::Update => ("worry update ", "worry update!"),
            Self::Case => ("worry case ", "worry case!"),
            Self::Gap => ("worry gap ", "worry gap!"),
        }
    }
}

/// Notes one; says whether it was not noted before.
///
/// # Errors
///
/// The store fails.
pub async fn note(conn: &mut SqliteConnection, worry: Worry, id: &str) -> Result<bool, StoreError> {
    let done = sqlx::query("INSERT INTO kv (name, value) VALUES (? || ?, '') ON CONFLICT DO NOTHING")
        .bind(worry.names().0)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether one is noted.
///
/// # Errors
///
/// The store fails.
pub async fn is_noted(conn: &mut SqliteConnection, worry: Worry, id: &str) -> Result<bool, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM kv WHERE name = ? || ?)")
            .bind(worry.names().0)
            .bind(id)
            .fetch_one(conn)
            .await?,
    )
}

/// Those of a kind that nobody was told of.
///
/// # Errors
///
/// The store fails.
pub async fn untold(conn: &mut SqliteConnection, worry: Worry) -> Result<Vec<String>, StoreError> {
    let (from, to) = worry.names();
    let sql = "SELECT substr(name, length(?1) + 1) FROM kv WHERE name >= ?1 AND name < ?2 AND value = ''
               ORDER BY length(name), name";
    Ok(sqlx::query_scalar(sql).bind(from).bind(to).fetch_all(conn).await?)
}

/// Whoever is to hear of those of a kind has been told. A job that is still queued is not set aside yet, and stays noted.
///
/// # Errors
///
/// The store fails.
pub async fn told(conn: &mut SqliteConnection, worry: Worry) -> Result<(), StoreError> {
    let (from, to) = worry.names();
    let sql = match worry {
        Worry::Job => {
            "DELETE FROM kv WHERE name >= ? AND name < ? AND NOT EXISTS
             (SELECT 1 FROM outbox o WHERE o.id = CAST(substr(kv.name, 11) AS INTEGER) AND o.state = 'queued')"
        }
        Worry::Case => "UPDATE kv SET value = 'told' WHERE name >= ? AND name < ? AND value = ''",
        Worry::Update | Worry::Gap => "DELETE FROM kv WHERE name >= ? AND name < ?",
    };
    sqlx::query(sql).bind(from).bind(to).execute(conn).await?;
    Ok(())
}

/// It is none any more.
///
/// # Errors
///
/// The store fails.
pub async fn over(conn: &mut SqliteConnection, worry: Worry, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM kv WHERE name = ? || ?")
        .bind(worry.names().0)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}
