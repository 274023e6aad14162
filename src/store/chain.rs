//! The chain over each journal: every entry carries a hash of itself and of the entry before, and the last one is noted beside.
//!
//! An entry that was changed, removed, swapped, cut off the end or put in by hand no longer fits, and [`check`] says which.
//! Whoever can write to the file can also make the whole chain anew; that is found only by comparing with heads that were kept
//! somewhere else ([`against`]).
//!
//! Nothing here says what an entry holds.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::purge::{self, Purged};
use super::{Store, StoreError, kv, set_kv};
use crate::domain::case::CaseId;

/// Remembers that entries from before there was a chain have been taken into it.
const BEGUN: &str = "journal chained";

/// What the first entry of a journal follows.
const NOTHING: &str = "";

/// How far a journal goes, and the hash of its last entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How many entries.
    pub entries: u64,
    /// The hash of the last one, in hexadecimal.
    pub hash: String,
}

/// What was found wrong with one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not what was written.
    Changed,
    /// It is not there.
    Missing,
    /// It was not written by the bot.
    Added,
    /// It does not fit the head that was kept.
    Rewritten,
}

impl fmt::Display for Wrong {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Changed => "is not what was written",
            Self::Missing => "is missing",
            Self::Added => "was not written by the bot",
            Self::Rewritten => "is another one than when the heads were kept",
        })
    }
}

/// One break of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The case.
    pub case: CaseId,
    /// The entry's number.
    pub entry: u64,
    /// What is wrong.
    pub wrong: Wrong,
}

impl fmt::Display for Break {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "case {}, entry {}: {}", self.case.0, self.entry, self.wrong)
    }
}

/// One journal that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The case.
    pub case: CaseId,
    /// The head as it stands.
    pub head: Head,
    /// What is wrong, in order.
    pub breaks: Vec<Break>,
    /// Whether the case was purged: then the head is the entry that says so, and the entries before are gone.
    pub purged: bool,
}

/// The columns of an entry, as they are in the table.
pub(super) struct Columns<'a> {
    pub case: &'a str,
    pub seq: i64,
    pub at: i64,
    pub by: Option<&'a str>,
    pub behalf: Option<&'a str>,
    pub event: &'a str,
}

impl<'a> Columns<'a> {
    fn of(row: &'a SqliteRow) -> Result<Self, StoreError> {
        Ok(Self {
            case: row.try_get("case_id")?,
            seq: row.try_get("seq")?,
            at: row.try_get("at")?,
            by: row.try_get("by")?,
            behalf: row.try_get("behalf")?,
            event: row.try_get("event")?,
        })
    }

    /// The hash of this entry after another: every part with its length, so that nothing can be moved from one to the next.
    pub(super) fn after(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(bytes);
        };
        part(b"tovholder journal 1");
        part(previous.as_bytes());
        part(self.case.as_bytes());
        part(&self.seq.to_be_bytes());
        part(&self.at.to_be_bytes());
        part(&[u8::from(self.by.is_some())]);
        part(self.by.unwrap_or_default().as_bytes());
        part(&[u8::from(self.behalf.is_some())]);
        part(self.behalf.unwrap_or_default().as_bytes());
        part(self.event.as_bytes());
        hex(&hash.finalize())
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// Takes the entries from before there was a chain into it. Once: an entry without a hash that is found later is no old one.
pub(super) async fn begin(store: &Store) -> Result<(), StoreError> {
    if store.kv(BEGUN).await?.is_some() {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    if kv(&mut tx, BEGUN).await?.is_none() {
        let rows = sqlx::query("SELECT case_id, seq, at, by, event, behalf FROM journal ORDER BY case_id, seq")
            .fetch_all(&mut *tx)
            .await?;
        for row in &rows {
            let columns = Columns::of(row)?;
            let hash = link(&mut tx, &columns).await?;
            sqlx::query("UPDATE journal SET hash = ? WHERE case_id = ? AND seq = ?")
                .bind(hash)
                .bind(columns.case)
                .bind(columns.seq)
                .execute(&mut *tx)
                .await?;
        }
        set_kv(&mut tx, BEGUN, "1").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The hash of an entry that follows the head of its journal, which moves on to it.
pub(super) async fn link(conn: &mut SqliteConnection, columns: &Columns<'_>) -> Result<String, StoreError> {
    let head: Option<String> = sqlx::query_scalar("SELECT hash FROM journal_head WHERE case_id = ?")
        .bind(columns.case)
        .fetch_optional(&mut *conn)
        .await?;
    let hash = columns.after(head.as_deref().unwrap_or(NOTHING));
    sqlx::query(
        "INSERT INTO journal_head (case_id, entries, hash) VALUES (?, ?, ?)
         ON CONFLICT (case_id) DO UPDATE SET entries = excluded.entries, hash = excluded.hash",
    )
    .bind(columns.case)
    .bind(columns.seq)
    .bind(&hash)
    .execute(conn)
    .await?;
    Ok(hash)
}

/// Where all journals end, by case; one that was purged ends with the entry that says so.
///
/// # Errors
///
/// The store fails.
pub async fn heads(conn: &mut SqliteConnection) -> Result<BTreeMap<CaseId, Head>, StoreError> {
    let rows = sqlx::query(
        "SELECT case_id, entries, hash FROM journal_head UNION ALL SELECT case_id, seq, hash FROM purged
         WHERE case_id NOT IN (SELECT case_id FROM journal_head)",
    )
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let entries: i64 = row.try_get(1)?;
            let head = Head {
                entries: u64::try_from(entries).unwrap_or(0),
                hash: row.try_get(2)?,
            };
            Ok((CaseId(row.try_get(0)?), head))
        })
        .collect()
}

/// One hash for all heads: what is kept somewhere else, or printed, to be compared later.
pub fn digest<'a>(heads: impl IntoIterator<Item = (&'a CaseId, &'a Head)>) -> String {
    let mut hash = Sha256::new();
    for (case, head) in heads {
        hash.update(format!("{} {} {}\n", case.0, head.entries, head.hash));
    }
    hex(&hash.finalize())
}

/// Checks every journal, or one, against its chain.
///
/// # Errors
///
/// The store fails.
pub async fn check(conn: &mut SqliteConnection, only: Option<&CaseId>) -> Result<Vec<Checked>, StoreError> {
    let rows = sqlx::query(
        "SELECT case_id, seq, at, by, event, hash, behalf FROM journal WHERE ?1 IS NULL OR case_id = ?1 ORDER BY case_id, seq",
    )
    .bind(only.map(|case| case.0.as_str()))
    .fetch_all(&mut *conn)
    .await?;
    let mut noted = heads(&mut *conn).await?;
    let purged: BTreeMap<CaseId, Purged> = purge::all(&mut *conn)
        .await?
        .into_iter()
        .map(|one| (one.case.clone(), one))
        .collect();
    let cases: Vec<String> = sqlx::query_scalar("SELECT id FROM case_file").fetch_all(conn).await?;
    for case in cases {
        noted.entry(CaseId(case)).or_default();
    }
    noted.retain(|case, _| only.is_none_or(|only| only == case));
    let mut journals: BTreeMap<CaseId, Walk> = noted.into_iter().map(|(case, head)| (case, Walk::to(head))).collect();
    for row in &rows {
        let columns = Columns::of(row)?;
        let hash: Option<String> = row.try_get("hash")?;
        let walk = journals
            .entry(CaseId(columns.case.to_owned()))
            .or_insert_with(|| Walk::to(Head::default()));
        walk.step(&columns, hash.unwrap_or_default());
    }
    let end = |(case, walk): (CaseId, Walk)| match purged.get(&case) {
        Some(purged) => walk.end_purged(purged),
        None => walk.end(case),
    };
    Ok(journals.into_iter().map(end).collect())
}

/// A walk along one journal.
struct Walk {
    noted: Head,
    seen: Head,
    /// Whether the hash before is known: after a gap it is not.
    follows: bool,
    wrong: Vec<(u64, Wrong)>,
}

impl Walk {
    fn to(noted: Head) -> Self {
        Self {
            noted,
            seen: Head::default(),
            follows: true,
            wrong: Vec::new(),
        }
    }

    fn step(&mut self, columns: &Columns<'_>, hash: String) {
        let entry = u64::try_from(columns.seq).unwrap_or(0);
        let gap = (self.seen.entries + 1..entry).take_while(|missing| *missing <= self.noted.entries);
        let before = self.wrong.len();
        self.wrong.extend(gap.map(|missing| (missing, Wrong::Missing)));
        self.follows &= self.wrong.len() == before;
        if entry > self.noted.entries {
            self.wrong.push((entry, Wrong::Added));
        } else if self.follows && columns.after(&self.seen.hash) != hash {
            self.wrong.push((entry, Wrong::Changed));
        }
        self.follows = true;
        self.seen = Head { entries: entry, hash };
    }

    fn end(mut self, case: CaseId) -> Checked {
        let cut = self.seen.entries + 1..=self.noted.entries;
        self.wrong.extend(cut.map(|missing| (missing, Wrong::Missing)));
        // There is no case without a beginning.
        if self.seen.entries + self.noted.entries == 0 {
            self.wrong.push((1, Wrong::Missing));
        }
        // The last entry is whole by its own hash, and yet not the one that was noted.
        if self.seen.entries == self.noted.entries && self.seen.hash != self.noted.hash && self.wrong.is_empty() {
            self.wrong.push((self.seen.entries, Wrong::Changed));
        }
        let named = |(entry, wrong): (u64, Wrong)| Break {
            case: case.clone(),
            entry,
            wrong,
        };
        let breaks = self.wrong.into_iter().map(named).collect();
        Checked {
            case,
            head: self.noted,
            breaks,
            purged: false,
        }
    }

    /// Nothing of a purged case is left but its last entry, which is whole by its own hash.
    fn end_purged(self, purged: &Purged) -> Checked {
        let named = |entry, wrong| Break {
            case: purged.case.clone(),
            entry,
            wrong,
        };
        let last = u64::try_from(purged.seq).unwrap_or(0);
        let back = (self.seen.entries > 0).then(|| named(self.seen.entries, Wrong::Added));
        let fits = purged.columns().after(&purged.previous) == purged.hash;
        let changed = (!fits).then(|| named(last, Wrong::Changed));
        let head = Head {
            entries: last,
            hash: purged.hash.clone(),
        };
        Checked {
            case: purged.case.clone(),
            head,
            breaks: back.into_iter().chain(changed).collect(),
            purged: true,
        }
    }
}

/// The hashes of a journal's entries, in order; empty where one has none.
///
/// # Errors
///
/// The store fails.
pub async fn hashes(conn: &mut SqliteConnection, case: &CaseId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT coalesce(hash, '') FROM journal WHERE case_id = ? ORDER BY seq";
    Ok(sqlx::query_scalar(sql).bind(&case.0).fetch_all(conn).await?)
}

/// Compares with heads that were kept somewhere else: each must still be where it was. Of a case that was purged since, the last
/// one before is known; any earlier entry is gone, and cannot be compared.
///
/// # Errors
///
/// The store fails.
pub async fn against(conn: &mut SqliteConnection, kept: &BTreeMap<CaseId, Head>) -> Result<Vec<Break>, StoreError> {
    let mut found = Vec::new();
    for (case, head) in kept {
        let entry = i64::try_from(head.entries).unwrap_or(i64::MAX);
        let hash: Option<Option<String>> = match purge::of(&mut *conn, case).await? {
            Some(purged) if entry < purged.seq - 1 => continue,
            Some(purged) if entry == purged.seq - 1 => Some(Some(purged.previous)),
            Some(purged) => (entry == purged.seq).then_some(Some(purged.hash)),
            None => {
                sqlx::query_scalar("SELECT hash FROM journal WHERE case_id = ? AND seq = ?")
                    .bind(&case.0)
                    .bind(entry)
                    .fetch_optional(&mut *conn)
                    .await?
            }
        };
        let wrong = match hash {
            None => Wrong::Missing,
            Some(hash) if hash.as_deref() == Some(head.hash.as_str()) => continue,
            Some(_) => Wrong::Rewritten,
        };
        found.push(Break {
            case: case.clone(),
            entry: head.entries,
            wrong,
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries of two cases, as the bot writes them. They need not mean anything here.
    async fn store() -> Store {
        let store = Store::in_memory().await.unwrap();
        for case in ["a", "b"] {
            let sql =
                "INSERT INTO case_file (id, model, kind, state, label, owner) VALUES (?, 'm', 'k', 'draft', '', 'o')";
            sqlx::query(sql).bind(case).execute(store.pool()).await.unwrap();
            for seq in 1..=5 {
                write(&store, case, seq).await;
            }
        }
        store
    }

    async fn write(store: &Store, case: &str, seq: i64) {
        let mut conn = store.connection().await.unwrap();
        let event = format!("{{\"said\":{seq}}}");
        let by = (seq > 1).then_some("mette");
        let columns = Columns {
            case,
            seq,
            at: 1000 + seq,
            by,
            behalf: None,
            event: &event,
        };
        let hash = link(&mut conn, &columns).await.unwrap();
        sqlx::query("INSERT INTO journal (case_id, seq, at, by, event, hash) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(case)
            .bind(seq)
            .bind(columns.at)
            .bind(by)
            .bind(&event)
            .bind(hash)
            .execute(&mut *conn)
            .await
            .unwrap();
    }

    /// What somebody does who can write to the file, past the triggers.
    async fn tamper(store: &Store, sql: &str) {
        for all in [
            "DROP TRIGGER IF EXISTS journal_is_not_changed",
            "DROP TRIGGER IF EXISTS journal_is_not_shortened",
            sql,
        ] {
            sqlx::raw_sql(sqlx::AssertSqlSafe(all.to_owned()))
                .execute(store.pool())
                .await
                .unwrap();
        }
    }

    async fn breaks(store: &Store) -> Vec<(String, u64, Wrong)> {
        let checked = check(&mut store.connection().await.unwrap(), None).await.unwrap();
        let all = checked.into_iter().flat_map(|one| one.breaks);
        all.map(|one| (one.case.0, one.entry, one.wrong)).collect()
    }

    #[tokio::test]
    async fn a_whole_journal_has_no_breaks_and_the_table_refuses_changes() {
        let store = store().await;
        assert_eq!(breaks(&store).await, []);
        for sql in [
            "UPDATE journal SET event = '{}' WHERE seq = 2",
            "UPDATE journal SET hash = NULL WHERE seq = 2",
            "DELETE FROM journal WHERE seq = 5",
            "DELETE FROM journal_head",
        ] {
            assert!(sqlx::query(sql).execute(store.pool()).await.is_err(), "{sql}");
        }
        assert_eq!(breaks(&store).await, []);
    }

    #[tokio::test]
    async fn every_way_of_tampering_is_found_and_named() {
        let at = |entries: &[(u64, Wrong)]| -> Vec<(String, u64, Wrong)> {
            entries
                .iter()
                .map(|(entry, wrong)| ("a".to_owned(), *entry, *wrong))
                .collect()
        };
        let swap = "UPDATE journal SET seq = 99 WHERE case_id = 'a' AND seq = 2;
                    UPDATE journal SET seq = 2 WHERE case_id = 'a' AND seq = 3;
                    UPDATE journal SET seq = 3 WHERE case_id = 'a' AND seq = 99";
        let forge = "INSERT INTO journal (case_id, seq, at, by, event, hash) VALUES ('a', 6, 1, 'x', '{}', 'feed')";
        for (sql, found) in [
            (
                "UPDATE journal SET event = '{\"said\":7}' WHERE case_id = 'a' AND seq = 3",
                at(&[(3, Wrong::Changed)]),
            ),
            (
                "UPDATE journal SET by = NULL WHERE case_id = 'a' AND seq = 3",
                at(&[(3, Wrong::Changed)]),
            ),
            (
                "UPDATE journal SET at = 1 WHERE case_id = 'a' AND seq = 5",
                at(&[(5, Wrong::Changed)]),
            ),
            (
                "UPDATE journal SET hash = NULL WHERE case_id = 'a' AND seq = 1",
                at(&[(1, Wrong::Changed), (2, Wrong::Changed)]),
            ),
            (
                "DELETE FROM journal WHERE case_id = 'a' AND seq = 2",
                at(&[(2, Wrong::Missing)]),
            ),
            (
                swap,
                at(&[(2, Wrong::Changed), (3, Wrong::Changed), (4, Wrong::Changed)]),
            ),
            (
                "DELETE FROM journal WHERE case_id = 'a' AND seq > 3",
                at(&[(4, Wrong::Missing), (5, Wrong::Missing)]),
            ),
            (forge, at(&[(6, Wrong::Added)])),
            (
                "DELETE FROM journal WHERE case_id = 'a'",
                at(&[1, 2, 3, 4, 5].map(|entry| (entry, Wrong::Missing))),
            ),
        ] {
            let store = store().await;
            tamper(&store, sql).await;
            assert_eq!(breaks(&store).await, found, "{sql}");
        }
    }

    #[tokio::test]
    async fn what_is_written_after_a_cut_does_not_hide_it() {
        let store = store().await;
        tamper(&store, "DELETE FROM journal WHERE case_id = 'a' AND seq > 3").await;
        write(&store, "a", 4).await;
        assert_eq!(breaks(&store).await, [("a".to_owned(), 4, Wrong::Changed)]);
    }

    #[tokio::test]
    async fn a_chain_made_anew_is_found_by_the_heads_that_were_kept() {
        let store = store().await;
        let kept = heads(&mut store.connection().await.unwrap()).await.unwrap();
        write(&store, "a", 6).await;
        let found = against(&mut store.connection().await.unwrap(), &kept).await.unwrap();
        assert_eq!(found, [], "going on is no break");
        // The whole chain is made anew, as somebody with the file and this program's source can.
        tamper(&store, "UPDATE journal SET event = '{}' WHERE case_id = 'a' AND seq = 2; UPDATE journal SET hash = NULL; DROP TRIGGER journal_head_stays; DELETE FROM journal_head").await;
        store.forget_kv(BEGUN).await.unwrap();
        begin(&store).await.unwrap();
        assert_eq!(breaks(&store).await, []);
        let found = against(&mut store.connection().await.unwrap(), &kept).await.unwrap();
        let named: Vec<_> = found
            .iter()
            .map(|one| (one.case.0.as_str(), one.entry, one.wrong))
            .collect();
        assert_eq!(named, [("a", 5, Wrong::Rewritten)]);
    }

    #[tokio::test]
    async fn entries_from_before_the_chain_are_taken_in_once() {
        let store = store().await;
        let before = heads(&mut store.connection().await.unwrap()).await.unwrap();
        tamper(
            &store,
            "UPDATE journal SET hash = NULL; DROP TRIGGER journal_head_stays; DELETE FROM journal_head",
        )
        .await;
        store.forget_kv(BEGUN).await.unwrap();
        begin(&store).await.unwrap();
        assert_eq!(heads(&mut store.connection().await.unwrap()).await.unwrap(), before);
        tamper(&store, "UPDATE journal SET hash = NULL WHERE case_id = 'b' AND seq = 5").await;
        begin(&store).await.unwrap();
        assert_eq!(breaks(&store).await, [("b".to_owned(), 5, Wrong::Changed)]);
    }

    #[test]
    fn nothing_can_be_moved_from_one_column_to_the_next() {
        let of = |case, by, behalf, event| {
            Columns {
                case,
                seq: 1,
                at: 1,
                by,
                behalf,
                event,
            }
            .after("")
        };
        let all = [
            of("ab", Some("c"), None, "d"),
            of("a", Some("bc"), None, "d"),
            of("ab", None, None, "cd"),
            of("ab", Some(""), None, "cd"),
            of("ab", Some("cd"), None, ""),
            of("ab", None, Some("c"), "d"),
            of("ab", None, Some(""), "cd"),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }
}
