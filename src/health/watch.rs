//! The running bot looks at itself: heartbeat, disk, queues, clock. Each trouble is one sentence in the log and one when it is
//! over; the administrators are told in their direct chats, once for each trouble, and once when it is over.
//!
//! ```text
//! Tovholder: Disken med mine data er næsten fuld: 150 MB tilbage. …
//! Tovholder: Der er plads på disken igen. …
//! ```
//!
//! Jobs that were set aside are told of once, by their numbers, with nothing of what they hold; so are updates that could not be
//! handled, cases that cannot be read, and where the homeserver does not give out what was missed.
//!
//! What cannot be told while it lasts, because nothing can be written or sent, is told when it is over.
//!
//! Invariant: what was told, and that it was, commit together: a bot that is started again tells nothing twice.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;
use tokio::time::Instant;

use super::aside::{self, tell};
use super::{Facts, Heartbeat, LOOK, LOW, SILENT, STUCK};
use crate::clock::Clock;
use crate::domain::calendar::local;
use crate::domain::notice::Notice;
use crate::store::worries::Worry;
use crate::store::{Store, StoreError, forget_kv, kv, set_kv};

/// A clock that moves so much more, or less, than the time that went by was set by somebody.
const JUMP: TimeDelta = TimeDelta::minutes(5);

/// Kinds of trouble, by the name under which they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Disk,
    Database,
    Homeserver,
    Unsent,
    Rights,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Disk, Self::Database, Self::Homeserver, Self::Unsent, Self::Rights];

    fn name(self) -> &'static str {
        match self {
            Self::Disk => "trouble disk",
            Self::Database => "trouble database",
            Self::Homeserver => "trouble homeserver",
            Self::Unsent => "trouble unsent",
            Self::Rights => "trouble rights",
        }
    }
}

/// The look-out.
#[derive(Debug)]
pub struct Watch {
    store: Store,
    folder: PathBuf,
    started: DateTime<Utc>,
    synced: Option<DateTime<Utc>>,
    /// Troubles that are going on, and since when. The database's cannot be kept in it while it lasts.
    on: BTreeMap<Kind, DateTime<Utc>>,
    last: (DateTime<Utc>, Instant),
}

impl Watch {
    /// Begins to look.
    pub fn new(store: Store, folder: PathBuf, now: DateTime<Utc>) -> Self {
        Self {
            store,
            folder,
            started: now,
            synced: None,
            on: BTreeMap::new(),
            last: (now, Instant::now()),
        }
    }

    /// Looks until told to stop: when the homeserver is first heard of, and every [`LOOK`], also while it is waited for at the start. Not
    /// at once, since a second bot on the same folder must be gone before it says how it is. `synced` changes whenever a sync has been
    /// taken in.
    pub async fn run(mut self, clock: Clock, mut synced: watch::Receiver<bool>, mut stopped: watch::Receiver<bool>) {
        let mut next = Instant::now() + LOOK;
        while !*stopped.borrow() {
            tokio::select! {
                changed = synced.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    if self.synced.is_none() {
                        next = Instant::now();
                    }
                    self.heard(clock.now());
                },
                () = tokio::time::sleep_until(next) => {
                    let free = super::free(&self.folder);
                    self.look(clock.now(), Instant::now(), free).await;
                    next = Instant::now() + LOOK;
                }
                _ = stopped.changed() => {}
            }
        }
    }

    /// A sync was taken in.
    pub fn heard(&mut self, now: DateTime<Utc>) {
        self.synced = Some(now);
    }

    /// Looks once: `free` is what the disk has left.
    pub async fn look(&mut self, now: DateTime<Utc>, instant: Instant, free: Option<u64>) {
        self.look_at_the_clock(now, instant).await;
        let beat = Heartbeat {
            at: now,
            started: self.started,
            synced: self.synced,
        };
        let written = self.store.beat(&serde_json::to_string(&beat).unwrap_or_default()).await;
        if let Err(error) = written {
            if self.on.insert(Kind::Database, now).is_none() {
                tracing::error!(%error, "the database cannot be written; nothing recorded is lost, and it is tried again");
            }
            return;
        }
        let facts = match Facts::of(&self.store, &self.folder).await {
            Ok(facts) => Facts { free, ..facts },
            Err(error) => {
                tracing::error!(%error, "the bot cannot see how it is");
                return;
            }
        };
        for worry in Worry::ALL {
            if let Err(error) = aside::tell_of(&self.store, worry, now).await {
                tracing::error!(%error, "the administrators could not be told of a trouble; it is tried again");
            }
        }
        for kind in Kind::ALL {
            if let Err(error) = self.judge(kind, &facts, now).await {
                tracing::error!(%error, "the administrators could not be told of a trouble; it is tried again");
            }
        }
    }

    async fn judge(&mut self, kind: Kind, facts: &Facts, now: DateTime<Utc>) -> Result<(), StoreError> {
        let heard = self.synced.unwrap_or(self.started);
        let megabytes = facts.free.map(|free| u32::try_from(free >> 20).unwrap_or(u32::MAX));
        let waiting = facts.queues.outbox_since.filter(|since| now - *since > STUCK);
        let begins = match kind {
            Kind::Disk => facts.free.is_some_and(|free| free < LOW),
            Kind::Database => false,
            Kind::Homeserver => now - heard > SILENT,
            Kind::Unsent => waiting.is_some(),
            Kind::Rights => facts.shut.is_some(),
        };
        // It is over only when it is well over, so that nobody is told of every megabyte.
        let lasts = begins || (kind == Kind::Disk && facts.free.is_some_and(|free| free < LOW + LOW / 2));
        let mut tx = self.store.begin().await?;
        let kept = kv(&mut tx, kind.name()).await?;
        let kept = kept.and_then(|since| since.parse::<DateTime<Utc>>().ok());
        let known = kept.or_else(|| self.on.get(&kind).copied());
        match known {
            None if begins => {
                let since = if kind == Kind::Homeserver { heard } else { now };
                let words = facts.troubles(now).join("; ");
                tracing::warn!(
                    words,
                    "something is wrong; the administrators are told where they can be"
                );
                let notice = match kind {
                    Kind::Disk => megabytes.map(|megabytes| Notice::DiskLow { megabytes }),
                    Kind::Unsent => waiting.map(|since| Notice::MessagesWait {
                        count: u32::try_from(facts.queues.outbox).unwrap_or(u32::MAX),
                        from: local(since),
                    }),
                    Kind::Rights => Some(Notice::RightsLost {}),
                    // It would come when it is over.
                    Kind::Database | Kind::Homeserver => None,
                };
                if let Some(notice) = notice {
                    tell(&self.store, &mut tx, notice, now).await?;
                }
                set_kv(&mut tx, kind.name(), &since.to_rfc3339()).await?;
                tx.commit().await?;
                self.on.insert(kind, since);
            }
            Some(since) if !lasts => {
                tracing::info!(kind = kind.name(), "this trouble is over");
                let (from, to) = (local(since), local(now));
                let notice = match kind {
                    Kind::Disk => Notice::DiskLowOver {},
                    Kind::Unsent => Notice::MessagesWaitOver {},
                    Kind::Rights => Notice::RightsBack {},
                    Kind::Database => Notice::DatabaseBack { from, to },
                    Kind::Homeserver => Notice::HomeserverBack { from, to },
                };
                tell(&self.store, &mut tx, notice, now).await?;
                forget_kv(&mut tx, kind.name()).await?;
                tx.commit().await?;
                self.on.remove(&kind);
            }
            None | Some(_) => {}
        }
        Ok(())
    }

    /// Compares the clock with the time that really went by.
    async fn look_at_the_clock(&mut self, now: DateTime<Utc>, instant: Instant) {
        let (was, then) = self.last;
        let went_by = TimeDelta::from_std(instant - then).unwrap_or_default();
        let should_be = was + went_by;
        if (now - should_be).abs() > JUMP {
            tracing::warn!(
                minutes = (now - should_be).num_minutes(),
                "the machine's clock was moved; nothing is said twice or lost, but deadlines count by this clock"
            );
            let told = async {
                let mut tx = self.store.begin().await?;
                let (from, to) = (local(should_be), local(now));
                tell(&self.store, &mut tx, Notice::ClockMoved { from, to }, now).await?;
                Ok::<_, StoreError>(tx.commit().await?)
            };
            if let Err(error) = told.await {
                // It is compared with the same moment again the next time, and told then.
                tracing::error!(%error, "the administrators could not be told that the clock was moved");
                return;
            }
        }
        self.last = (now, instant);
    }
}
