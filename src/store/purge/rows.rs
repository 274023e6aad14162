//! The rows of a case: those that tell where it was spoken of, and all that go.

use sqlx::{Row, SqliteConnection};

use crate::domain::calendar::instant;
use crate::domain::case::CaseId;
use crate::domain::purge::Purge;
use crate::outbox::job::Job;
use crate::store::{StoreError, Tx, outbox};

/// What was said about a case outside of its room, in people's direct chats: by the bot, and by people to whom it answered about it.
pub(super) async fn said_elsewhere(
    conn: &mut SqliteConnection,
    case: &CaseId,
    room: Option<&str>,
) -> Result<Vec<(String, String)>, StoreError> {
    let said = sqlx::query_as(
        "SELECT room_id, event_id FROM outbox
         WHERE case_id = ?1 AND event_id IS NOT NULL AND room_id IS NOT NULL AND room_id <> ?2
           AND room_id NOT IN (SELECT id FROM room WHERE kind <> 'direct')
         UNION
         SELECT i.room_id, i.event_id FROM outbox o
         JOIN inbox i ON i.event_id = substr(o.cause, 1, instr(o.cause, ' ') - 1)
         WHERE o.case_id = ?1 AND o.cause IS NOT NULL AND i.event_id LIKE '$%' AND i.room_id <> ?2
           AND i.room_id NOT IN (SELECT id FROM room WHERE kind <> 'direct')
         ORDER BY 1, 2",
    )
    .bind(&case.0)
    .bind(room.unwrap_or_default())
    .fetch_all(conn);
    Ok(said.await?)
}

/// What hangs on a job goes before the job, and a journal before the file it belongs to.
const OF_CASE: [&str; 21] = [
    "DELETE FROM reaction WHERE outbox_id IN (SELECT id FROM outbox WHERE case_id = ?1)",
    "DELETE FROM question WHERE case_id = ?1 OR outbox_id IN (SELECT id FROM outbox WHERE case_id = ?1)",
    "DELETE FROM question WHERE EXISTS (SELECT 1 FROM json_each(question.question, '$.which_case.cases') WHERE value = ?1)",
    "DELETE FROM document_sent WHERE case_id = ?1",
    "DELETE FROM outbox WHERE case_id = ?1",
    "DELETE FROM slot WHERE case_id = ?1",
    "DELETE FROM owed WHERE case_id = ?1",
    "DELETE FROM spoken WHERE case_id = ?1",
    "DELETE FROM booking WHERE case_id = ?1",
    "DELETE FROM family WHERE case_id = ?1",
    "DELETE FROM figure WHERE case_id = ?1",
    "DELETE FROM participation WHERE case_id = ?1",
    "DELETE FROM focus WHERE case_id = ?1",
    "DELETE FROM pointed WHERE about = ?1",
    "DELETE FROM kept_back WHERE case_id = ?1",
    "DELETE FROM kv WHERE name = 'outside case ' || ?1",
    "DELETE FROM kv WHERE name = 'powerless ' || ?1",
    "DELETE FROM room WHERE kind = 'case' AND what = ?1",
    "DELETE FROM journal WHERE case_id = ?1",
    "DELETE FROM journal_head WHERE case_id = ?1",
    "DELETE FROM case_file WHERE id = ?1",
];

/// What is kept by the room.
const OF_ROOM: [&str; 4] = [
    "DELETE FROM inbox WHERE room_id = ?1",
    "DELETE FROM silence WHERE room_id = ?1",
    "DELETE FROM looked WHERE room_id = ?1",
    "DELETE FROM said_before WHERE room_id = ?1",
];

pub(super) async fn remove(
    tx: &mut Tx,
    case: &CaseId,
    room: Option<&str>,
    label: &str,
    purge: Option<&Purge>,
) -> Result<(), StoreError> {
    lists(&mut *tx, case).await?;
    for sql in OF_CASE {
        sqlx::query(sql).bind(&case.0).execute(&mut **tx).await?;
    }
    if let Some(room) = room {
        of_room(&mut *tx, room).await?;
        sqlx::query("INSERT INTO purged_room (room_id, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(room)
            .bind(&case.0)
            .execute(&mut **tx)
            .await?;
    }
    // What could not be handled or said while the case was open may be about it, and nobody mends it any more.
    let named = serde_json::to_string(label).unwrap_or_default();
    sqlx::query(
        "UPDATE outbox SET job = '' WHERE state = 'failed' AND (instr(job, ?1) > 0 OR (?2 <> '' AND instr(job, ?2) > 0))",
    )
    .bind(&case.0)
    .bind(named.trim_matches('"'))
    .execute(&mut **tx)
    .await?;
    if let Some(closed) = purge.and_then(|purge| purge.closed.succ_opt()) {
        let until = instant(closed, chrono::NaiveTime::MIN);
        sqlx::query("UPDATE inbox SET update_json = NULL, raw = NULL WHERE state = 'failed' AND received_at < ?")
            .bind(until.timestamp_millis())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// What came in from a room, and how it was, goes.
///
/// # Errors
///
/// The store fails.
pub async fn of_room(conn: &mut SqliteConnection, room: &str) -> Result<(), StoreError> {
    for sql in OF_ROOM {
        sqlx::query(sql).bind(room).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Lists of what people missed lose their lines about the case.
async fn lists(conn: &mut SqliteConnection, case: &CaseId) -> Result<(), StoreError> {
    let rows =
        sqlx::query("SELECT id, job FROM outbox WHERE state = 'queued' AND case_id IS NULL AND instr(job, ?) > 0")
            .bind(&case.0)
            .fetch_all(&mut *conn)
            .await?;
    for row in &rows {
        let (id, json): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let rest = serde_json::from_str::<Job>(&json)
            .ok()
            .and_then(|job| job.without_lines_of(case));
        match rest {
            Some(rest) => {
                sqlx::query("UPDATE outbox SET job = ? WHERE id = ?")
                    .bind(serde_json::to_string(&rest).unwrap_or_default())
                    .bind(id)
                    .execute(&mut *conn)
                    .await?;
            }
            None => outbox::failed(&mut *conn, id, "its case was purged").await?,
        }
    }
    Ok(())
}
