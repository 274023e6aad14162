//! How the database itself is, and how its rooms are, for whoever keeps the bot running: numbers, and nothing of any case.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;

use super::StoreError;

/// Whether the file is whole, and of which version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It is, and fits this program.
    Fits,
    /// It is older: the next start brings it up to date.
    Older,
    /// A newer program wrote it.
    Newer,
    /// It is damaged.
    Damaged,
}

/// Looks at the whole file.
///
/// # Errors
///
/// It cannot be read.
pub async fn whole(conn: &mut SqliteConnection) -> Result<Whole, StoreError> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA quick_check").fetch_all(&mut *conn).await?;
    if found != ["ok"] {
        return Ok(Whole::Damaged);
    }
    let applied: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations")
        .fetch_all(conn)
        .await?;
    let (applied, ours): (BTreeSet<i64>, BTreeSet<i64>) = (
        applied.into_iter().collect(),
        sqlx::migrate!().iter().map(|migration| migration.version).collect(),
    );
    Ok(if applied == ours {
        Whole::Fits
    } else if applied.is_subset(&ours) {
        Whole::Older
    } else {
        Whole::Newer
    })
}

/// The rooms as the bot knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// Rooms of open cases.
    pub of_cases: BTreeSet<String>,
    /// All rooms that are anything to the bot.
    pub known: BTreeSet<String>,
    /// How many cases' rooms the bot has been told that it is not in.
    pub outside: i64,
    /// In how many it may not do what it should.
    pub powerless: i64,
    /// In how many rooms it keeps silent, for somebody who does not belong there or for how the room is.
    pub silent: i64,
}

/// How the rooms are.
///
/// # Errors
///
/// The store fails.
pub async fn rooms(conn: &mut SqliteConnection) -> Result<Rooms, StoreError> {
    let open =
        "SELECT r.id FROM room r JOIN case_file c ON c.id = r.what WHERE r.kind = 'case' AND c.state <> 'closed'";
    let of_cases: Vec<String> = sqlx::query_scalar(open).fetch_all(&mut *conn).await?;
    let known =
        "SELECT id FROM room UNION SELECT substr(name, 10) FROM kv WHERE name >= 'replaced ' AND name < 'replaced!'";
    let known: Vec<String> = sqlx::query_scalar(known).fetch_all(&mut *conn).await?;
    let (outside, powerless, silent) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM shut_lane),
                (SELECT count(*) FROM kv WHERE name >= 'powerless ' AND name < 'powerless!'),
                (SELECT count(DISTINCT room_id) FROM silence JOIN room ON room.id = silence.room_id)",
    )
    .fetch_one(conn)
    .await?;
    Ok(Rooms {
        of_cases: of_cases.into_iter().collect(),
        known: known.into_iter().collect(),
        outside,
        powerless,
        silent,
    })
}
