//! Copies of a closed case with everything that is kept of it: how the store is filled when its behaviour in size is measured
//! (`examples/size.rs`). Nothing in the bot calls this.

use std::ops::Range;

use sqlx::SqliteConnection;

use super::StoreError;
use crate::domain::case::CaseId;

/// The tables of a case that are copied row by row, and their columns besides the case.
const OF_A_CASE: [(&str, &str, &str); 6] = [
    (
        "INSERT INTO case_file (id, model, kind, state, label, owner, institution)",
        "id || '-' || i, model, kind, state, label, owner, institution",
        "case_file, n WHERE id = ?3",
    ),
    (
        "INSERT INTO journal (case_id, seq, at, by, event)",
        "case_id || '-' || i, seq, at, by, event",
        "journal, n WHERE case_id = ?3",
    ),
    (
        "INSERT INTO owed (case_id, key, at, created, state)",
        "case_id || '-' || i, key, at, created, state",
        "owed, n WHERE case_id = ?3",
    ),
    (
        "INSERT INTO spoken (case_id, person, day)",
        "case_id || '-' || i, person, day",
        "spoken, n WHERE case_id = ?3",
    ),
    (
        "INSERT INTO figure (case_id, institution, kind, held, complete, with_deadline, on_time, overdue_after)",
        "case_id || '-' || i, institution, kind, held, complete, with_deadline, on_time, overdue_after",
        "figure, n WHERE case_id = ?3",
    ),
    (
        "INSERT INTO room (id, kind, what, joined)",
        "id || '-' || i, kind, what || '-' || i, joined",
        "room, n WHERE kind = 'case' AND what = ?3",
    ),
];

/// Copies a closed case, its outbox rows with their questions, and its inbox rows, once for each number.
///
/// # Errors
///
/// The store fails, or a number was used before.
pub async fn make(
    conn: &mut SqliteConnection,
    case: &CaseId,
    outbox: Range<i64>,
    inbox: Range<i64>,
    numbers: Range<i64>,
) -> Result<(), StoreError> {
    let numbered = "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)";
    for (into, columns, from) in OF_A_CASE {
        let sql = format!("{into} {numbered} SELECT {columns} FROM {from}");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(numbers.start)
            .bind(numbers.end)
            .bind(&case.0)
            .execute(&mut *conn)
            .await?;
    }
    let last: i64 = sqlx::query_scalar("SELECT max(id) FROM outbox")
        .fetch_one(&mut *conn)
        .await?;
    let place = "?5 + (i - ?1) * (?4 - ?3)";
    for sql in [
        format!(
            "INSERT INTO outbox (id, lane, unasked, job, state, created, tried, room_id, event_id)
             {numbered} SELECT {place} + id - ?3 + 1, lane, unasked, job, state, created, tried, room_id, event_id || '-' || i
             FROM outbox, n WHERE id >= ?3 AND id < ?4"
        ),
        format!(
            "INSERT INTO question (outbox_id, case_id, person, question, choices, open)
             {numbered} SELECT {place} + outbox_id - ?3 + 1, case_id || '-' || i, person, question, choices, open
             FROM question, n WHERE outbox_id >= ?3 AND outbox_id < ?4"
        ),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(numbers.start)
            .bind(numbers.end)
            .bind(outbox.start)
            .bind(outbox.end)
            .bind(last)
            .execute(&mut *conn)
            .await?;
    }
    let sql = format!(
        "INSERT INTO inbox (event_id, room_id, sender, received_at, state)
         {numbered} SELECT event_id || '-' || i, room_id || '-' || i, sender, received_at, state
         FROM inbox, n WHERE seq >= ?3 AND seq < ?4"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(numbers.start)
        .bind(numbers.end)
        .bind(inbox.start)
        .bind(inbox.end)
        .execute(conn)
        .await?;
    Ok(())
}
