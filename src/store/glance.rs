//! What must be known before an update is handled, and before something is begun that leaves us: one question each. A question to the
//! database is two switches between threads, and somebody waits for the reply.

use sqlx::SqliteConnection;

use super::StoreError;
use super::outbox::{POWER, Queued};
use crate::outbox::job::Job;

/// What must be known before an update is handled.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct BeforeUpdate {
    /// The directory's version; see [`Store::directory_of`](super::Store::directory_of).
    pub version: String,
    /// Whether everything that the directory says has been acted on.
    pub is_followed: bool,
    /// The highest number that a job of the outbox has had.
    pub last_job: i64,
    /// Whether something is known that a lost machine had said, and may be said again now.
    pub said_before: bool,
    /// Whether somebody is in a case's room who does not belong there.
    pub strangers: bool,
    /// Whether somebody is to be greeted.
    pub greetings: bool,
}

/// Looks before an update is handled.
///
/// # Errors
///
/// The store fails.
pub async fn before_update(conn: &mut SqliteConnection) -> Result<BeforeUpdate, StoreError> {
    let sql = concat!(
        "SELECT ",
        super::accounts::version_sql!(),
        " AS version, ",
        super::accounts::is_followed_sql!(),
        " AS is_followed,
          coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0) AS last_job,
          EXISTS (SELECT 1 FROM said_before) AS said_before,
          EXISTS (SELECT 1 FROM silence WHERE why = 'stranger') AS strangers,
          EXISTS (SELECT 1 FROM outbox WHERE state = 'queued' AND lane >= 'greeting ' AND lane < 'greeting!') AS greetings"
    );
    Ok(sqlx::query_as(sql).fetch_one(conn).await?)
}

/// What must be known to say something to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeTelling {
    /// The directory's version; see [`Store::directory_of`](super::Store::directory_of).
    pub version: String,
    /// Their direct chat, a room id, with whether they are in it.
    pub chat: Option<(String, bool)>,
}

/// Looks before something is said to somebody, a directory id.
///
/// # Errors
///
/// The store fails.
pub async fn before_telling(conn: &mut SqliteConnection, person: &str) -> Result<BeforeTelling, StoreError> {
    let sql = concat!(
        "SELECT ",
        super::accounts::version_sql!(),
        ", room.id, room.joined FROM (SELECT 1) LEFT JOIN room ON room.kind = 'direct' AND room.what = ?"
    );
    let (version, id, joined): (String, Option<String>, Option<bool>) =
        sqlx::query_as(sql).bind(person).fetch_one(conn).await?;
    let chat = id.map(|id| (id, joined.unwrap_or(false)));
    Ok(BeforeTelling { version, chat })
}

/// What must be known before a job's act is begun; all but the first is about what is said in a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five questions with five answers")]
pub struct BeforeAct {
    /// Whether the job still waits in the outbox as it was when it was read.
    pub is_as_it_was: bool,
    /// Whether everything that the directory says has been acted on.
    pub is_followed: bool,
    /// Whether something waits for power that goes before it; see [`muted_before`](super::outbox::muted_before).
    pub is_muted: bool,
    /// Whether somebody is to be removed from this case's room, which goes before all that is said there.
    pub somebody_goes: bool,
    /// Whether the bot may speak there now; see [`may_speak`](super::silences::may_speak).
    pub may_speak: bool,
}

/// Looks before a job's act is begun, in this room if in any.
///
/// # Errors
///
/// The store fails.
pub async fn before_act(
    conn: &mut SqliteConnection,
    queued: &Queued,
    room: Option<&str>,
) -> Result<BeforeAct, StoreError> {
    let sql = concat!(
        r#"SELECT (SELECT job FROM outbox WHERE id = ?2 AND state = 'queued'),
               "#,
        super::accounts::is_followed_sql!(),
        ", (",
        super::outbox::muted_sql!("?2", "?3", "?4"),
        r#") IS NOT NULL,
               EXISTS (SELECT 1 FROM room r JOIN outbox o ON o.lane = 'case ' || r.what
                   WHERE r.id = ?1 AND r.kind = 'case' AND o.state = 'queued' AND o.job LIKE '{"dismiss":%'),
               "#,
        super::silences::may_speak_sql!()
    );
    let (job, is_followed, is_muted, somebody_goes, may_speak): (Option<String>, bool, bool, bool, bool) =
        sqlx::query_as(sql)
            .bind(room)
            .bind(queued.id)
            .bind(&queued.lane)
            .bind(POWER)
            .fetch_one(conn)
            .await?;
    let job = job.and_then(|job| serde_json::from_str::<Job>(&job).ok());
    Ok(BeforeAct {
        is_as_it_was: job.is_some_and(|job| job == queued.job),
        is_followed,
        is_muted,
        somebody_goes,
        may_speak,
    })
}
