//! The outbox's rows, and the questions that hang on them.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::StoreError;
use super::set_aside::set_aside;
use crate::domain::case::CaseId;
use crate::domain::notice::Notice;
use crate::domain::question::{Choice, Question};
use crate::outbox::job::Job;

/// The note on a job that the bot has not the power to do.
pub(super) const POWER: &str = "no power";

/// What is to be woken at an instant, `?1`: it waited for that morning; or it was put in after `?2`, [too far](too_far) ahead of now, and
/// waits for a morning that a moved clock had named.
macro_rules! sleepers_sql {
    () => {
        "SELECT id FROM outbox WHERE not_before IS NOT NULL AND (not_before <= ?1 OR (not_before > ?1 AND created > ?2))"
    };
}
/// A job that waits to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// Its id; its transaction id on the homeserver is made from it.
    pub id: i64,
    /// Its lane: within one, jobs are done in order.
    pub lane: String,
    /// The job.
    pub job: Job,
    /// When it was first attempted.
    pub tried: Option<DateTime<Utc>>,
    /// The room of that attempt.
    pub room: Option<String>,
    /// What caused it.
    pub cause: Option<String>,
    /// Whether it has waited for power in its room.
    pub waited_for_power: bool,
}

/// A question somebody may answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The outbox row it was asked with.
    pub outbox: i64,
    /// Its case.
    pub case: Option<CaseId>,
    /// Who was asked; none is everybody in the case's room.
    pub person: Option<String>,
    /// Whose office it is about, when it was put to whoever stands in.
    pub behalf: Option<String>,
    /// The question.
    pub question: Question,
    /// What could be tapped.
    pub choices: Vec<Choice>,
    /// Whether it is still open.
    pub open: bool,
}

/// Puts a job into the outbox, to be done at once or not before an instant; a question that goes with it becomes open. Gives its number.
///
/// Invariant: nothing is put in for somebody who has left the directory, whoever wanted it; then there is no number.
///
/// # Errors
///
/// The store fails.
pub async fn put(
    conn: &mut SqliteConnection,
    job: &Job,
    now: DateTime<Utc>,
    not_before: Option<DateTime<Utc>>,
) -> Result<Option<i64>, StoreError> {
    put_in(conn, &job.lane(), job, now, not_before).await
}

/// The beginning of the lanes of greetings; the rest is the person's id.
const GREETING: &str = "greeting ";

/// Whether a lane is one of greetings.
pub fn is_of_greetings(lane: &str) -> bool {
    lane.starts_with(GREETING)
}

/// Puts in what greets somebody: in a lane of its own, since an answer goes before it ([`answered`]).
///
/// # Errors
///
/// The store fails.
pub async fn greet(
    conn: &mut SqliteConnection,
    person: &str,
    notice: Notice,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (lane, job) = (format!("{GREETING}{person}"), Job::tell(person, notice));
    put_in(conn, &lane, &job, now, None).await?;
    Ok(())
}

/// Takes out the greeting of somebody that nobody has begun to send, where something else has been put in for them since: that is
/// their greeting.
///
/// # Errors
///
/// The store fails.
pub async fn answered(conn: &mut SqliteConnection, person: &str) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM outbox WHERE state = 'queued' AND lane = ?1 || ?2 AND tried IS NULL
         AND EXISTS (SELECT 1 FROM outbox later WHERE later.lane = 'person ' || ?2 AND later.id > outbox.id)",
    )
    .bind(GREETING)
    .bind(person)
    .execute(conn)
    .await?;
    Ok(())
}

async fn put_in(
    conn: &mut SqliteConnection,
    lane: &str,
    job: &Job,
    now: DateTime<Utc>,
    not_before: Option<DateTime<Utc>>,
) -> Result<Option<i64>, StoreError> {
    let done = sqlx::query(
        "INSERT INTO outbox (lane, case_id, unasked, job, created, not_before) SELECT ?, ?, ?, ?, ?, ?
         WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = ? AND active = 0)",
    )
    .bind(lane)
    .bind(job.case().map(|case| case.0.as_str()))
    .bind(job.is_unasked())
    .bind(serde_json::to_string(job).unwrap_or_default())
    .bind(now.timestamp_millis())
    .bind(not_before.map(|at| at.timestamp_millis()))
    .bind(job.reaches())
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(None);
    }
    let id = done.last_insert_rowid();
    if let Some((question, choices)) = job.question() {
        sqlx::query(
            "INSERT INTO question (outbox_id, case_id, person, behalf, question, choices) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(job.case().map(|case| case.0.as_str()))
        .bind(job.person())
        .bind(job.behalf())
        .bind(serde_json::to_string(question).unwrap_or_default())
        .bind(serde_json::to_string(choices).unwrap_or_default())
        .execute(&mut *conn)
        .await?;
    }
    overtakes(conn, job, id).await?;
    Ok(Some(id))
}

/// The first job of every lane that is not in `busy`, of two hundred of them: answers before notices nobody asked for. A removal from a case's room goes
/// before all that is said there, and is the only thing that does not wait while the room is silent
/// ([`silences`](super::silences)). What belongs in a room that the bot is not in waits until it is.
///
/// # Errors
///
/// The store fails.
pub async fn ready(
    conn: &mut SqliteConnection,
    busy: &[String],
    now: DateTime<Utc>,
) -> Result<Vec<Queued>, StoreError> {
    let mut rows = first_of_each(conn, busy, now).await?;
    // Somebody may wait for what is first: what nobody waits for is looked for on the way.
    let sleepers: bool = rows.first().map_or(Ok(true), |row| row.try_get(7))?;
    if sleepers && wake(conn, now).await? {
        rows = first_of_each(conn, busy, now).await?;
    }
    readable(conn, &rows).await
}

/// The rows of [`ready`], each with whether anything is to be woken.
async fn first_of_each(
    conn: &mut SqliteConnection,
    busy: &[String],
    now: DateTime<Utc>,
) -> Result<Vec<SqliteRow>, StoreError> {
    let sql = concat!(
        "SELECT id, lane, job, tried, room_id, cause, note IS ?4, EXISTS (",
        sleepers_sql!(),
        r#") FROM outbox
         WHERE id IN (SELECT coalesce(min(CASE WHEN job LIKE '{"dismiss":%' THEN id END), min(id)) FROM outbox_now
             WHERE lane NOT IN (SELECT value FROM json_each(?3)) GROUP BY lane)
         ORDER BY unasked, id LIMIT 200"#
    );
    let rows = sqlx::query(sql)
        .bind(now.timestamp_millis())
        .bind(too_far(now))
        .bind(serde_json::to_string(busy).unwrap_or_default())
        .bind(POWER)
        .fetch_all(conn)
        .await?;
    Ok(rows)
}

/// The first job of one lane, as [`ready`] would have it.
///
/// # Errors
///
/// The store fails.
pub async fn next_in(conn: &mut SqliteConnection, lane: &str) -> Result<Option<Queued>, StoreError> {
    let rows = sqlx::query(
        r#"SELECT id, lane, job, tried, room_id, cause, (SELECT note IS ? FROM outbox WHERE id = outbox_now.id)
         FROM outbox_now WHERE lane = ?
         ORDER BY job NOT LIKE '{"dismiss":%', id LIMIT 1"#,
    )
    .bind(POWER)
    .bind(lane)
    .fetch_all(&mut *conn)
    .await?;
    Ok(readable(conn, &rows).await?.pop())
}

/// A day ahead of now.
fn too_far(now: DateTime<Utc>) -> i64 {
    (now + chrono::TimeDelta::days(1)).timestamp_millis()
}

/// What waited for the morning waits no more. Says whether anything did.
async fn wake(conn: &mut SqliteConnection, now: DateTime<Utc>) -> Result<bool, StoreError> {
    // They are looked for first: a statement that may write waits for whoever writes.
    let woken: Vec<i64> = sqlx::query_scalar(sleepers_sql!())
        .bind(now.timestamp_millis())
        .bind(too_far(now))
        .fetch_all(&mut *conn)
        .await?;
    if woken.is_empty() {
        return Ok(false);
    }
    sqlx::query("UPDATE outbox SET not_before = NULL WHERE id IN (SELECT value FROM json_each(?))")
        .bind(serde_json::to_string(&woken).unwrap_or_default())
        .execute(conn)
        .await?;
    Ok(true)
}

/// The rows that this version can read; the others are set aside.
async fn readable(conn: &mut SqliteConnection, rows: &[SqliteRow]) -> Result<Vec<Queued>, StoreError> {
    let mut jobs = Vec::with_capacity(rows.len());
    for row in rows {
        match queued(row) {
            Ok(job) => jobs.push(job),
            Err(error) => {
                let id: i64 = row.try_get(0)?;
                tracing::error!(id, %error, "a row of the outbox cannot be read and was set aside");
                set_aside(conn, id, "cannot be read by this version").await?;
            }
        }
    }
    Ok(jobs)
}

fn queued(row: &SqliteRow) -> Result<Queued, StoreError> {
    let id: i64 = row.try_get(0)?;
    let json: String = row.try_get(2)?;
    let wrong = || StoreError::Row {
        table: "outbox",
        id: id.to_string(),
        why: "its job cannot be read by this version".to_owned(),
    };
    let tried: Option<i64> = row.try_get(3)?;
    Ok(Queued {
        id,
        lane: row.try_get(1)?,
        job: serde_json::from_str(&json).map_err(|_| wrong())?,
        tried: tried.and_then(DateTime::from_timestamp_millis),
        room: row.try_get(4)?,
        cause: row.try_get(5)?,
        waited_for_power: row.try_get(6)?,
    })
}

/// Notes that a job is being attempted, and where. It may be written in passing: if the power fails and takes this note along,
/// the homeserver still knows the transaction, unless the room was replaced in that very moment; see [`doubt`] for the time after.
///
/// # Errors
///
/// The store fails.
pub async fn attempt(
    conn: &mut SqliteConnection,
    id: i64,
    room: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE outbox SET tried = coalesce(tried, ?), room_id = ? WHERE id = ?")
        .bind(now.timestamp_millis())
        .bind(room)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Of what waits when the bot starts nobody knows for certain that it was not tried: a note of it may have gone with the power. So it
/// counts as tried when it was put in.
///
/// # Errors
///
/// The store fails.
pub async fn doubt(conn: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("UPDATE outbox SET tried = created WHERE state = 'queued' AND tried IS NULL")
        .execute(conn)
        .await?;
    Ok(())
}

/// The job is done. Its words do not stay: the homeserver has them.
///
/// # Errors
///
/// The store fails.
pub async fn sent(
    conn: &mut SqliteConnection,
    id: i64,
    room: Option<&str>,
    event: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE outbox SET state = 'sent', job = '', room_id = coalesce(?, room_id), event_id = ? WHERE id = ?",
    )
    .bind(room)
    .bind(event)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Remarks something on a job.
///
/// # Errors
///
/// The store fails.
pub async fn remark(conn: &mut SqliteConnection, id: i64, note: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE outbox SET note = ? WHERE id = ?")
        .bind(note)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The job waits for power in its room, and is not tried before this instant.
///
/// # Errors
///
/// The store fails.
pub async fn put_off(conn: &mut SqliteConnection, id: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE outbox SET not_before = ?, note = ? WHERE id = ?")
        .bind(until.timestamp_millis())
        .bind(POWER)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Until when something waits for power that goes before what this job says in a case's room: something that was to be said there
/// earlier, since an older board must not come after a newer one; or a removal, before which nothing is said. None when nothing does.
///
/// # Errors
///
/// The store fails.
pub async fn muted_before(conn: &mut SqliteConnection, queued: &Queued) -> Result<Option<DateTime<Utc>>, StoreError> {
    let until: Option<i64> = sqlx::query_scalar(muted_sql!("?1", "?2", "?3"))
        .bind(queued.id)
        .bind(&queued.lane)
        .bind(POWER)
        .fetch_one(conn)
        .await?;
    Ok(until.and_then(DateTime::from_timestamp_millis))
}

/// The question of [`muted_before`], by what stands for the job's id, its lane and the [note](POWER).
macro_rules! muted_sql {
    ($id:literal, $lane:literal, $power:literal) => {
        concat!(
            "SELECT max(not_before) FROM outbox WHERE state = 'queued' AND lane = ",
            $lane,
            " AND note = ",
            $power,
            " AND (id < ",
            $id,
            r#" AND job LIKE '{"say":%' OR job LIKE '{"dismiss":%')"#
        )
    };
}
pub(super) use muted_sql;

/// There is power in a room again: what waited for it is tried at once.
///
/// # Errors
///
/// The store fails.
pub async fn has_power(conn: &mut SqliteConnection, case: &CaseId) -> Result<(), StoreError> {
    sqlx::query("UPDATE outbox SET not_before = NULL WHERE state = 'queued' AND lane = 'case ' || ? AND note = ?")
        .bind(&case.0)
        .bind(POWER)
        .execute(conn)
        .await?;
    Ok(())
}

/// The job will never be done, by somebody's decision; [`set_aside`] is for what nobody decided.
///
/// # Errors
///
/// The store fails.
pub async fn failed(conn: &mut SqliteConnection, id: i64, note: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE outbox SET state = 'failed', note = ? WHERE id = ?")
        .bind(note)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// What waits for somebody in a case is not done any more: it may not be shared with them now. Questions that hang on it close.
///
/// # Errors
///
/// The store fails.
pub async fn withhold(conn: &mut SqliteConnection, case: &CaseId, people: &[String]) -> Result<usize, StoreError> {
    let rows = sqlx::query("SELECT id, job FROM outbox WHERE state = 'queued'")
        .fetch_all(&mut *conn)
        .await?;
    let mut withheld = 0;
    for row in &rows {
        let (id, json): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let Ok(job) = serde_json::from_str::<Job>(&json) else {
            continue;
        };
        if let Some(rest) = without(&job, case, people) {
            sqlx::query("UPDATE outbox SET job = ? WHERE id = ?")
                .bind(serde_json::to_string(&rest).unwrap_or_default())
                .bind(id)
                .execute(&mut *conn)
                .await?;
            if matches!(&rest, Job::Tell { notice, .. } if matches!(&**notice, Notice::WhileAway { lines, .. } if lines.is_empty()))
            {
                failed(conn, id, "withheld: a consent was withdrawn").await?;
            }
            withheld += 1;
            continue;
        }
        let theirs = job
            .reaches()
            .is_some_and(|person| people.iter().any(|one| one == person));
        if theirs && job.case() == Some(case) {
            failed(conn, id, "withheld: a consent was withdrawn").await?;
            close_question(conn, id).await?;
            withheld += 1;
        }
    }
    Ok(withheld)
}

/// What waits for somebody is not done any more, but for what is about the cases that they answer for: they have left the directory, or
/// have another account. Questions that were put to them close.
///
/// # Errors
///
/// The store fails.
pub async fn take_back(conn: &mut SqliteConnection, person: &str, but: &[CaseId]) -> Result<(), StoreError> {
    const WHY: &str = "taken back: they have left, or have another account";
    let rows = sqlx::query("SELECT id, job FROM outbox WHERE state = 'queued'")
        .fetch_all(&mut *conn)
        .await?;
    let people = [person.to_owned()];
    for row in &rows {
        let (id, json): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let Ok(job) = serde_json::from_str::<Job>(&json) else {
            continue;
        };
        if job.case().is_some_and(|case| but.contains(case)) {
            continue;
        }
        if job.reaches() == Some(person) {
            failed(conn, id, WHY).await?;
        } else if let Job::NewRoom { case, .. } = &job
            && let Some(rest) = without(&job, case, &people)
        {
            sqlx::query("UPDATE outbox SET job = ? WHERE id = ?")
                .bind(serde_json::to_string(&rest).unwrap_or_default())
                .bind(id)
                .execute(&mut *conn)
                .await?;
        }
    }
    sqlx::query(
        "UPDATE question SET open = 0 WHERE person = ?1 AND open = 1
         AND (case_id IS NULL OR case_id NOT IN (SELECT value FROM json_each(?2)))",
    )
    .bind(person)
    .bind(serde_json::to_string(but).unwrap_or_default())
    .execute(conn)
    .await?;
    Ok(())
}

/// What reaches other people too or is about other cases, without these people and this case: another room for the case, or a list of
/// what one of them missed. `None` when it has nothing of them.
fn without(job: &Job, case: &CaseId, people: &[String]) -> Option<Job> {
    if let Job::NewRoom {
        case: of,
        institution,
        renewal,
    } = job
    {
        let mut rest = renewal.clone();
        rest.people.retain(|party| !people.contains(&party.0));
        rest.moderators.retain(|party| !people.contains(&party.0));
        return (of == case && rest != *renewal).then(|| Job::NewRoom {
            case: of.clone(),
            institution: institution.clone(),
            renewal: rest,
        });
    }
    let Job::Tell { person, notice, .. } = job else {
        return None;
    };
    let Notice::WhileAway { first_name, lines } = &**notice else {
        return None;
    };
    let rest: Vec<_> = lines.iter().filter(|line| line.case != case.0).cloned().collect();
    if !people.contains(person) || rest.len() == lines.len() {
        return None;
    }
    let notice = Notice::WhileAway {
        first_name: first_name.clone(),
        lines: rest,
    };
    Some(Job::tell(person.clone(), notice))
}

/// Of letting somebody into a case's room and removing them only what was decided last is done, however long either of the two
/// waits; a moderator who is removed is not made one first. An account that they no longer have goes all the same.
async fn overtakes(conn: &mut SqliteConnection, job: &Job, id: i64) -> Result<(), StoreError> {
    let (case, person, before) = match job {
        Job::Dismiss { case, person, .. } => (case, person, &["admit", "moderate"][..]),
        Job::Admit { case, person } => (case, person, &["dismiss"][..]),
        _ => return Ok(()),
    };
    for kind in before {
        sqlx::query(
            "UPDATE outbox SET state = 'failed', note = 'overtaken by what was decided later'
             WHERE state = 'queued' AND lane = 'case ' || ?1 AND id < ?2
             AND json_extract(job, '$.' || ?3 || '.person') = ?4
             AND (json_extract(job, '$.dismiss.account') IS NULL
                  OR json_extract(job, '$.dismiss.account') = (SELECT matrix_id FROM person WHERE id = ?4))",
        )
        .bind(&case.0)
        .bind(id)
        .bind(kind)
        .bind(person)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Whether another room is being made for a case.
///
/// # Errors
///
/// The store fails.
pub async fn is_renewed(conn: &mut SqliteConnection, case: &CaseId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'queued' AND lane = 'new room ' || ?)";
    Ok(sqlx::query_scalar(sql).bind(&case.0).fetch_one(conn).await?)
}

/// Who is still to be removed from a case's room: the jobs, the people, and the account where it is known.
///
/// # Errors
///
/// The store fails.
pub async fn to_be_removed(
    conn: &mut SqliteConnection,
    case: &CaseId,
) -> Result<Vec<(i64, String, Option<String>)>, StoreError> {
    let sql = r#"SELECT id, json_extract(job, '$.dismiss.person'), json_extract(job, '$.dismiss.account') FROM outbox
                 WHERE state = 'queued' AND lane = 'case ' || ? AND job LIKE '{"dismiss":%'"#;
    Ok(sqlx::query_as(sql).bind(&case.0).fetch_all(conn).await?)
}

/// Whether this account, a full Matrix id, is on its way out of a case's room.
///
/// # Errors
///
/// The store fails.
pub async fn is_on_the_way_out(conn: &mut SqliteConnection, case: &CaseId, account: &str) -> Result<bool, StoreError> {
    let removed = to_be_removed(conn, case).await?;
    Ok(removed.iter().any(|(.., going)| going.as_deref() == Some(account)))
}

/// What waited for a case's old room is done in the new one; what hangs on messages that stand in the old one is not done.
///
/// # Errors
///
/// The store fails.
pub async fn afresh(conn: &mut SqliteConnection, case: &CaseId) -> Result<(), StoreError> {
    for sql in [
        r#"UPDATE outbox SET state = 'failed', note = 'its message stands in the old room' WHERE state = 'queued'
           AND lane = 'case ' || ? AND (job LIKE '{"mark":%' OR job LIKE '{"pin":%')"#,
        "UPDATE outbox SET tried = NULL, room_id = NULL WHERE state = 'queued' AND lane = 'case ' || ?",
    ] {
        sqlx::query(sql).bind(&case.0).execute(&mut *conn).await?;
    }
    Ok(())
}

/// How many jobs wait to be done now; those that wait for the morning, or for a room that is silent, are not among them.
///
/// # Errors
///
/// The store fails.
pub async fn waiting(conn: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM outbox_now")
        .fetch_one(conn)
        .await?)
}

/// The question that was asked with this message.
///
/// # Errors
///
/// The store fails.
pub async fn question_of(conn: &mut SqliteConnection, event: &str) -> Result<Option<Asked>, StoreError> {
    let row = sqlx::query(
        "SELECT q.outbox_id, q.case_id, q.person, q.question, q.choices, q.open, q.behalf FROM question q
         JOIN outbox o ON o.id = q.outbox_id WHERE o.event_id = ?",
    )
    .bind(event)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(asked).transpose()
}

/// The open questions put to a person, the latest first.
///
/// # Errors
///
/// The store fails.
pub async fn open_questions(conn: &mut SqliteConnection, person: &str) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(
        "SELECT q.outbox_id, q.case_id, q.person, q.question, q.choices, q.open, q.behalf FROM question q
         JOIN outbox o ON o.id = q.outbox_id
         WHERE q.person = ? AND q.open = 1 AND o.not_before IS NULL ORDER BY q.outbox_id DESC LIMIT 20",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    rows.iter().map(asked).collect()
}

/// The latest question of a case that anybody in its room may answer.
///
/// # Errors
///
/// The store fails.
pub async fn open_to_all(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(
        "SELECT outbox_id, case_id, person, question, choices, open, behalf FROM question
         WHERE case_id = ? AND person IS NULL AND open = 1 ORDER BY outbox_id DESC LIMIT 20",
    )
    .bind(&case.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(asked).collect()
}

fn asked(row: &SqliteRow) -> Result<Asked, StoreError> {
    let outbox: i64 = row.try_get(0)?;
    let wrong = || StoreError::Row {
        table: "question",
        id: outbox.to_string(),
        why: "cannot be read by this version".to_owned(),
    };
    let (case, question, choices): (Option<String>, String, String) =
        (row.try_get(1)?, row.try_get(3)?, row.try_get(4)?);
    Ok(Asked {
        outbox,
        case: case.map(CaseId),
        person: row.try_get(2)?,
        behalf: row.try_get(6)?,
        question: serde_json::from_str(&question).map_err(|_| wrong())?,
        choices: serde_json::from_str(&choices).map_err(|_| wrong())?,
        open: row.try_get(5)?,
    })
}

/// The question is answered. Of a question about a file a trigger takes the file's name out.
///
/// # Errors
///
/// The store fails.
pub async fn close_question(conn: &mut SqliteConnection, outbox: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE question SET open = 0 WHERE outbox_id = ?")
        .bind(outbox)
        .execute(conn)
        .await?;
    Ok(())
}

/// The question is asked no longer: it is not sent where it waits, and where it stands it is taken away.
///
/// # Errors
///
/// The store fails.
pub async fn take_back_question(
    conn: &mut SqliteConnection,
    outbox: i64,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    close_question(conn, outbox).await?;
    let row = sqlx::query("SELECT room_id, event_id FROM outbox WHERE id = ? AND state = 'sent'")
        .bind(outbox)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else {
        failed(&mut *conn, outbox, "taken back: what it asked about is gone").await?;
        // Nor are its words needed any more.
        sqlx::query("UPDATE outbox SET job = '' WHERE id = ?")
            .bind(outbox)
            .execute(conn)
            .await?;
        return Ok(());
    };
    if let (Some(room), Some(event)) = (row.try_get(0)?, row.try_get(1)?) {
        put(conn, &Job::Redact { room, event }, now, None).await?;
    }
    Ok(())
}

/// The open questions put to a person about one case, the first first.
///
/// # Errors
///
/// The store fails.
pub async fn open_in(conn: &mut SqliteConnection, case: &CaseId, person: &str) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(
        "SELECT outbox_id, case_id, person, question, choices, open, behalf FROM question
         WHERE case_id = ? AND person = ? AND open = 1 ORDER BY outbox_id",
    )
    .bind(&case.0)
    .bind(person)
    .fetch_all(conn)
    .await?;
    rows.iter().map(asked).collect()
}

/// All open questions of a case.
///
/// # Errors
///
/// The store fails.
pub async fn open_of_case(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(
        "SELECT outbox_id, case_id, person, question, choices, open, behalf FROM question
         WHERE case_id = ? AND open = 1 ORDER BY outbox_id",
    )
    .bind(&case.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(asked).collect()
}

/// The open questions of whether this person of the directory is somebody of a case, the first first.
///
/// # Errors
///
/// The store fails.
pub async fn open_about(conn: &mut SqliteConnection, person: &str) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(
        "SELECT outbox_id, case_id, person, question, choices, open, behalf FROM question
         WHERE open = 1 AND json_extract(question, '$.same_person.person') = ? ORDER BY outbox_id",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    rows.iter().map(asked).collect()
}

/// What somebody was asked about a case needs no answer from them any more: the case is another's.
///
/// # Errors
///
/// The store fails.
pub async fn close_questions(conn: &mut SqliteConnection, case: &CaseId, person: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE question SET open = 0 WHERE case_id = ? AND person = ?")
        .bind(&case.0)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// The case a message of ours was about.
///
/// # Errors
///
/// The store fails.
pub async fn case_of_message(conn: &mut SqliteConnection, event: &str) -> Result<Option<CaseId>, StoreError> {
    let found: Option<Option<String>> = sqlx::query_scalar(
        "SELECT q.case_id FROM outbox o LEFT JOIN question q ON q.outbox_id = o.id WHERE o.event_id = ?",
    )
    .bind(event)
    .fetch_optional(conn)
    .await?;
    Ok(found.flatten().map(CaseId))
}

/// Remembers that a question was answered by somebody's reaction.
///
/// # Errors
///
/// The store fails.
pub async fn remember_reaction(
    conn: &mut SqliteConnection,
    reaction: &str,
    outbox: i64,
    person: &str,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO reaction (event_id, outbox_id, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(reaction)
        .bind(outbox)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Somebody answered anew in a case: their earlier reactions there say nothing any more.
///
/// # Errors
///
/// The store fails.
pub async fn forget_reactions(conn: &mut SqliteConnection, person: &str, case: &CaseId) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM reaction WHERE person = ? AND outbox_id IN (SELECT outbox_id FROM question WHERE case_id = ?)",
    )
    .bind(person)
    .bind(&case.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The question a reaction answered.
///
/// # Errors
///
/// The store fails.
pub async fn question_of_reaction(conn: &mut SqliteConnection, reaction: &str) -> Result<Option<Asked>, StoreError> {
    let row = sqlx::query(
        "SELECT q.outbox_id, q.case_id, q.person, q.question, q.choices, q.open, q.behalf FROM question q
         JOIN reaction r ON r.outbox_id = q.outbox_id WHERE r.event_id = ?",
    )
    .bind(reaction)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(asked).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn what_waits_when_the_bot_starts_counts_as_tried_since_it_was_put_in() {
        let store = Store::in_memory().await.unwrap();
        let mut conn = store.connection().await.unwrap();
        let job = |person: &str| Job::tell(person, Notice::AnswerByNumber {});
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let before = put(&mut conn, &job("a"), at(1), None).await.unwrap().unwrap();
        let tried = put(&mut conn, &job("b"), at(2), None).await.unwrap().unwrap();
        attempt(&mut conn, tried, Some("!room"), at(3)).await.unwrap();
        doubt(&mut conn).await.unwrap();
        let after = put(&mut conn, &job("c"), at(4), None).await.unwrap().unwrap();
        let ready = ready(&mut conn, &[], at(5)).await.unwrap();
        let seen: Vec<_> = ready.into_iter().map(|queued| (queued.id, queued.tried)).collect();
        assert_eq!(seen, [(before, Some(at(1))), (tried, Some(at(3))), (after, None)]);
    }

    /// Which of them waited for power is known with the row.
    #[tokio::test]
    async fn the_next_of_one_lane_is_what_a_look_at_all_lanes_gives() {
        let store = Store::in_memory().await.unwrap();
        let mut conn = store.connection().await.unwrap();
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        for person in ["a", "b", "a"] {
            let job = Job::tell(person, Notice::AnswerByNumber {});
            let id = put(&mut conn, &job, at(1), None).await.unwrap().unwrap();
            if person == "b" {
                put_off(&mut conn, id, at(2)).await.unwrap();
            }
        }
        let all = ready(&mut conn, &[], at(3)).await.unwrap();
        let waited: Vec<_> = all
            .iter()
            .map(|queued| (queued.lane.as_str(), queued.waited_for_power))
            .collect();
        assert_eq!(waited, [("person a", false), ("person b", true)]);
        for queued in all {
            let next = next_in(&mut conn, &queued.lane).await.unwrap();
            assert_eq!(next, Some(queued));
        }
    }
}
