//! How the tables are searched: every statement this program runs, as it runs it, and SQLite's plan for it. For the test that no
//! statement of everyday reads through what is kept for ever, and for `examples/size.rs`.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::{AssertSqlSafe, Row, SqliteConnection};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::StoreError;

/// Tables that stay small: who is who, what a municipality keeps in lists, sums, what a restored machine had said before, and
/// where the bot is silent.
const SMALL: [&str; 20] = [
    "account",
    "kv",
    "institution",
    "person",
    "person_institution",
    "mailbox",
    "former_mailbox",
    "landkort",
    "presence",
    "booking",
    "digest",
    "preference",
    "tally",
    "json_each",
    "focus",
    "CONSTANT",
    "said_before",
    "sqlite_sequence",
    "silence",
    "silent_lane",
];

/// Indexes that hold only what is waiting or open, however much is done and closed.
const WAITING: [&str; 10] = [
    "inbox_new",
    "inbox_utd",
    "inbox_held",
    "outbox_queued",
    "outbox_later",
    "owed_next",
    "case_open_of_owner",
    "case_active",
    "figure_overdue",
    "absence_open",
];

/// Collects the statements that are run. Make it the program's subscriber: the store works on threads of its own.
#[derive(Clone, Debug, Default)]
pub struct Statements(Arc<Mutex<BTreeSet<String>>>);

impl Statements {
    /// What was run so far, each statement once; not what opens the file and begins and ends transactions.
    pub fn all(&self) -> Vec<String> {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let works = |sql: &&String| {
            let word = sql.split_whitespace().next().unwrap_or_default();
            ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&word) && !sql.contains("_sqlx_migrations")
        };
        found.iter().filter(works).cloned().collect()
    }

    /// Forgets what was run so far.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query" || metadata.is_span()
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let sql = if statement.whole.is_empty() {
            statement.summary
        } else {
            statement.whole
        };
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(sql);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// SQLite's plan for a statement that this program ran, a line a step.
///
/// # Errors
///
/// The store fails.
pub async fn plan(conn: &mut SqliteConnection, sql: &str) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(row.try_get("detail")?)).collect()
}

/// Whether a step of a plan reads through a table that grows with what is done and closed.
pub fn reads_through(step: &str) -> bool {
    let Some(rest) = step.strip_prefix("SCAN ") else {
        return false;
    };
    let table = rest.split_whitespace().next().unwrap_or_default();
    let small = SMALL.contains(&table) || table.starts_with('(');
    !small && !WAITING.iter().any(|index| rest.ends_with(index))
}

#[cfg(test)]
mod tests {
    use super::reads_through;

    #[test]
    fn a_step_reads_through_what_grows_or_it_does_not() {
        for step in [
            "SCAN journal",
            "SCAN c",
            "SCAN outbox USING INDEX outbox_event",
            "SCAN question",
        ] {
            assert!(reads_through(step), "{step}");
        }
        for step in [
            "SEARCH journal USING PRIMARY KEY (case_id=?)",
            "SCAN kv",
            "SCAN outbox USING COVERING INDEX outbox_queued",
            "SCAN json_each VIRTUAL TABLE INDEX 1:",
            "USE TEMP B-TREE FOR ORDER BY",
        ] {
            assert!(!reads_through(step), "{step}");
        }
    }
}
