//! After a restore: what the lost machine had said since the backup is found in the rooms and not said again.
//!
//! Every message carries, inside its encrypted content, opaque ids of what caused it: the update it answers, or what was owed. A
//! database from a backup handles again what came after the backup, and comes to the same causes. So the bot, before it does
//! anything else, reads its own messages since then, with the keys that its lost device left in the backup of keys, and
//! remembers their causes; a job of such a cause counts as done by that message.

use std::time::Duration;

use super::delivery::Delivery;
use super::gateway::{Failure, Gateway, Made, Said};
use super::job::Job;
use super::rooms_since;
use crate::dispatch::opaque;
use crate::domain::calendar::local;
use crate::domain::notice::Notice;
use crate::store::backup::{self, Restored};
use crate::store::{StoreError, outbox, purge, recall};

/// A message may have been sent just before the backup, and told of just after.
const OVERLAP: chrono::TimeDelta = chrono::TimeDelta::minutes(10);

/// How long a homeserver that is away, or a disk that fails, is left alone.
const AWAY: Duration = Duration::from_secs(5);

/// The opaque ids of what causes a job.
pub fn ids(job: &Job, cause: Option<&str>) -> Vec<String> {
    let owed = job.owed();
    let causes = owed.iter().map(String::as_str).chain(cause);
    causes.map(|cause| opaque::id("said", cause)).collect()
}

/// Why it is not done yet.
pub(super) enum Stop {
    /// It can be tried again after so long.
    Later(Duration),
    /// The store fails.
    Store(StoreError),
}

/// What the homeserver gave; nothing, and a word of it in the log, where it never will.
fn or_none<T>(answer: Result<Vec<T>, Failure>, refused: &'static str) -> Result<Vec<T>, Stop> {
    match answer {
        Ok(given) => Ok(given),
        Err(Failure::Retry { after, .. } | Failure::Limited { after }) => Err(Stop::Later(after)),
        Err(Failure::Away { .. }) => Err(Stop::Later(AWAY)),
        Err(why @ (Failure::Refused(_) | Failure::Outside | Failure::Powerless)) => {
            tracing::error!(%why, "{refused}");
            Ok(Vec::new())
        }
    }
}

/// Tries until it is done, as long as that takes. `trouble` says in the log what the disk did not let us do.
pub(super) async fn patiently<F>(mut attempt: impl FnMut() -> F, trouble: &'static str)
where
    F: Future<Output = Result<(), Stop>>,
{
    while let Err(stop) = attempt().await {
        let wait = match stop {
            Stop::Later(after) => after,
            Stop::Store(error) => {
                tracing::error!(%error, "{trouble}; it is tried again");
                AWAY
            }
        };
        tokio::time::sleep(wait).await;
    }
}

impl<G: Gateway> Delivery<G> {
    /// Looks for what was said since the backup, as long as it takes.
    pub async fn recall_patiently(&self) {
        patiently(|| self.recall(), "what was said since the backup could not be kept").await;
    }

    /// The rooms that we made and are in; none where the homeserver never says.
    pub(super) async fn what_was_made(&self) -> Result<Vec<Made>, Stop> {
        or_none(self.gateway.made().await, "the bot's own rooms cannot be found")
    }

    async fn recall(&self) -> Result<(), Stop> {
        let Some(restored) = self.store.restored().await.map_err(Stop::Store)? else {
            return Ok(());
        };
        let said = or_none(
            self.gateway.said_since(restored.taken - OVERLAP).await,
            "the rooms cannot be looked into; what was said since the backup may be said again",
        )?;
        self.purge_again().await?;
        let made = self.what_was_made().await?;
        let kept = self.keep_what_was_said(&restored, &said, &made).await;
        kept.map_err(Stop::Store)
    }

    /// What had been purged after the backup, or was in an older one, is purged again before anything is handled or said.
    async fn purge_again(&self) -> Result<(), Stop> {
        let kept = or_none(
            self.gateway.purged().await,
            "the list of what was purged cannot be read; purge those cases again by hand",
        )?;
        let mut tx = self.store.begin().await.map_err(Stop::Store)?;
        let mut again = 0;
        for entry in kept.iter().filter_map(|json| serde_json::from_str(json).ok()) {
            let news = purge::again(&mut tx, &entry, self.clock.now()).await;
            again += u32::from(news.map_err(Stop::Store)?);
        }
        tx.commit().await.map_err(|error| Stop::Store(error.into()))?;
        if again > 0 {
            tracing::info!(again, "what had been purged since the backup is purged again");
        }
        Ok(())
    }

    /// Keeps what was found, settles what waits in the outbox, and tells the administrators, in one transaction.
    async fn keep_what_was_said(&self, restored: &Restored, said: &[Said], made: &[Made]) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        rooms_since::chats(&mut tx, &self.store, made).await?;
        rooms_since::begin(&mut tx, restored.taken).await?;
        let (mut found, mut unread) = (0, 0);
        for one in said {
            if recall::is_known(&mut tx, &one.event).await? {
                continue;
            }
            match &one.causes {
                Some(causes) => {
                    found += u32::from(!causes.is_empty());
                    for cause in causes {
                        recall::remember(&mut tx, cause, &one.event, &one.room).await?;
                    }
                }
                None => unread += 1,
            }
        }
        for (id, job, cause) in recall::queued_after(&mut tx, 0).await? {
            for cause in ids(&job, cause.as_deref()) {
                if recall::settle(&mut tx, id, &job, &cause).await? {
                    break;
                }
            }
        }
        tracing::info!(
            found,
            unread,
            "restored from a backup: what was said since is not said again"
        );
        let directory = self.store.directory(&mut tx).await?;
        let admins = directory
            .active()
            .filter(|person| person.role == "admin" && person.matrix_id.is_some());
        for admin in admins {
            let job = Job::tell(
                admin.id.as_str().to_owned(),
                Notice::Restored {
                    from: local(restored.taken),
                    found,
                    unread,
                },
            );
            outbox::put(&mut tx, &job, now, None).await?;
        }
        backup::looked(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
