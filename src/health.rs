//! How the bot is, for whoever keeps it running: a heartbeat in the database, what is wrong in words, and the answer of
//! `tovholder health`.
//!
//! The running bot looks every few seconds ([`watch`]): it writes its heartbeat, which is also the proof that it can write. What
//! is wrong is a sentence in the log, once, and one when it is over; and where it can, a message to the administrators.
//! `tovholder health` reads the same from outside, so it also sees a bot that is gone.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::store::health::{Queues, queues};
use crate::store::{Store, StoreError};

mod aside;
mod rights;
pub mod watch;

/// Less than this on the disk, in bytes, is too little: a morning's work and the library's store still fit.
pub const LOW: u64 = 200 << 20;
/// A homeserver that has not been heard of for so long is away.
pub const SILENT: TimeDelta = TimeDelta::minutes(10);
/// Messages that have waited for so long do not get through.
pub const STUCK: TimeDelta = TimeDelta::hours(1);
/// A bot whose heartbeat is older does not run, or cannot write.
pub const DEAD: TimeDelta = TimeDelta::minutes(2);

/// What the running bot says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// When it was written: the last time that the database could be.
    pub at: DateTime<Utc>,
    /// When the bot was started.
    pub started: DateTime<Utc>,
    /// When it last took in what the homeserver told.
    pub synced: Option<DateTime<Utc>>,
}

/// How it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The last heartbeat; none when the bot never ran.
    pub heartbeat: Option<Heartbeat>,
    /// What waits.
    pub queues: Queues,
    /// Free on the disk with the data, in bytes; none where it cannot be told.
    pub free: Option<u64>,
    /// Whether that is the disk under `data/matrix`, which is one of its own then.
    pub librarys: bool,
    /// What of its own files the bot's user may not read and write, by its kind.
    pub shut: Option<&'static str>,
}

impl Facts {
    /// How it is now.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn of(store: &Store, folder: &Path) -> Result<Self, StoreError> {
        let mut conn = store.connection().await?;
        let queues = queues(&mut conn).await?;
        drop(conn);
        let heartbeat = store.heartbeat().await?;
        let (free, librarys) = fuller(folder);
        Ok(Self {
            heartbeat: heartbeat.and_then(|json| serde_json::from_str(&json).ok()),
            queues,
            free,
            librarys,
            shut: rights::missing(folder),
        })
    }

    /// What is wrong, a sentence each that says what to do.
    pub fn troubles(&self, now: DateTime<Utc>) -> Vec<String> {
        let mut found = Vec::new();
        match &self.heartbeat {
            None => found.push("the bot has never run on this database: start it".to_owned()),
            Some(beat) if now - beat.at > DEAD => found.push(format!(
                "the bot has not written since {}: it does not run, or cannot write; look at its log, and start it",
                said(beat.at)
            )),
            Some(beat) => {
                let heard = beat.synced.unwrap_or(beat.started);
                if now - heard > SILENT {
                    found.push(format!(
                        "the homeserver has not been heard of since {}: see whether it runs and can be reached from here",
                        said(heard)
                    ));
                }
            }
        }
        if let Some(free) = self.free.filter(|free| *free < LOW) {
            found.push(format!(
                "the disk{} has only {} MB left: make room, before nothing can be recorded any more",
                if self.librarys { " under data/matrix" } else { "" },
                free >> 20
            ));
        }
        found.extend(self.shut.map(without));
        if let Some(since) = self.queues.outbox_since.filter(|since| now - *since > STUCK) {
            found.push(format!(
                "{} messages wait, the oldest since {}: see the log for what the homeserver answers, and the rate limits",
                self.queues.outbox,
                said(since)
            ));
        }
        if let Some(since) = self.queues.inbox_since.filter(|since| now - *since > SILENT) {
            found.push(format!(
                "what people did since {} is not handled: see the log for why",
                said(since)
            ));
        }
        if self.queues.cases > 0 {
            found.push(format!(
                "{} cases cannot be read, and nobody is reminded of anything in them: see the log for which and why, and restore a backup",
                self.queues.cases
            ));
        }
        found
    }

    /// The facts, a line each.
    pub fn lines(&self) -> Vec<String> {
        let at = |at: Option<DateTime<Utc>>| at.map_or_else(|| "never".to_owned(), said);
        let since = |since: Option<DateTime<Utc>>| since.map(|at| format!(", the oldest since {}", said(at)));
        vec![
            format!("last commit: {}", at(self.heartbeat.as_ref().map(|beat| beat.at))),
            format!(
                "last sync: {}",
                at(self.heartbeat.as_ref().and_then(|beat| beat.synced))
            ),
            format!(
                "inbox: {} to handle{}, {} without their key",
                self.queues.inbox,
                since(self.queues.inbox_since).unwrap_or_default(),
                self.queues.sealed
            ),
            format!(
                "outbox: {} to send{}",
                self.queues.outbox,
                since(self.queues.outbox_since).unwrap_or_default()
            ),
            format!("set aside: {}", self.queues.failed),
            self.free.map_or_else(
                || "disk free: not known".to_owned(),
                |free| format!("disk free: {} MB", free >> 20),
            ),
        ]
    }
}

/// An instant, as the log writes it.
fn said(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What is wrong where a right is missing, and what to do.
fn without(what: &str) -> String {
    format!(
        "{what} cannot be read and written by the bot's user: give the right back; a running bot goes on with what it has open and loses nothing, but does not come up again"
    )
}

/// What is wrong with the rights in a data folder, in a sentence that says what to do.
pub fn lacks(folder: &Path) -> Option<String> {
    rights::missing(folder).map(without)
}

/// Free on the disk of a data folder, in bytes; where the Matrix library's store in it is on a disk of its own, on the fuller of the two.
pub fn free(folder: &Path) -> Option<u64> {
    fuller(folder).0
}

/// The same, and whether it is the disk of the library's store.
fn fuller(folder: &Path) -> (Option<u64>, bool) {
    let of = |folder: &Path| {
        let disk = rustix::fs::statvfs(folder).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    };
    let which = |folder: &Path| rustix::fs::stat(folder).ok().map(|found| found.st_dev);
    let matrix = folder.join("matrix");
    let apart = which(&matrix).is_some_and(|disk| Some(disk) != which(folder));
    match (of(folder), of(&matrix).filter(|_| apart)) {
        (Some(ours), Some(librarys)) if librarys < ours => (Some(librarys), true),
        (ours, librarys) => (ours.or(librarys), false),
    }
}

/// How often the running bot looks at itself.
pub const LOOK: Duration = Duration::from_secs(20);

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_798_000_000 + minute * 60, 0).unwrap()
    }

    fn well(minute: i64) -> Facts {
        Facts {
            heartbeat: Some(Heartbeat {
                at: at(minute),
                started: at(0),
                synced: Some(at(minute)),
            }),
            free: Some(LOW),
            ..Facts::default()
        }
    }

    #[test]
    fn a_bot_that_is_well_has_no_troubles() {
        assert_eq!(well(60).troubles(at(61)), Vec::<String>::new());
    }

    #[test]
    fn each_trouble_is_named_by_itself() {
        let one = |facts: &Facts, minute: i64, words: &str| {
            let found = facts.troubles(at(minute));
            assert!(found.len() == 1 && found[0].contains(words), "{words}: {found:?}");
        };
        one(&Facts::default(), 0, "never run");
        one(&well(60), 63, "not written since");
        let mut facts = well(60);
        facts.free = Some(LOW - 1);
        one(&facts, 60, "the disk has only 199 MB left");
        facts.librarys = true;
        one(&facts, 60, "the disk under data/matrix has only 199 MB left");
        let mut facts = well(60);
        facts.shut = Some("the database");
        one(&facts, 60, "the database cannot be read and written by the bot's user");
        let mut facts = well(60);
        facts.heartbeat.as_mut().unwrap().synced = Some(at(49));
        one(&facts, 60, "homeserver has not been heard of");
        let mut facts = well(61);
        facts.queues.outbox = 3;
        facts.queues.outbox_since = Some(at(0));
        one(&facts, 61, "3 messages wait");
        let mut facts = well(60);
        facts.queues.inbox_since = Some(at(49));
        one(&facts, 60, "not handled");
        let mut facts = well(60);
        facts.queues.cases = 1;
        one(&facts, 60, "1 cases cannot be read");
    }

    #[test]
    fn the_disk_is_measured() {
        assert!(free(Path::new(".")).is_some_and(|free| free > 0));
        assert_eq!(free(Path::new("/no/such/folder")), None);
    }
}
