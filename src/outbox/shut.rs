//! Rooms that the bot is not in any more, and rooms where it may not do what it should: what was to be done there is never lost
//! for that, and the one accountable is told once.

use super::delivery::{Attempt, Delivery};
use super::gateway::Gateway;
use super::job::Job;
use crate::domain::case::CaseId;
use crate::domain::notice::Notice;
use crate::store::outbox::{self, Queued};
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, Tx, cases};
use std::time::Duration;

/// How long what the bot may not do waits before it is tried again.
const POWER: chrono::TimeDelta = chrono::TimeDelta::hours(1);
/// How long somebody who can only be addressed in that room waits before it is tried again.
const STILL: Duration = Duration::from_mins(1);

impl<G: Gateway> Delivery<G> {
    /// The room is not there for the bot: a case's jobs wait until it is let in, a direct chat is made anew.
    pub(super) async fn outside(&self, queued: &Queued) -> Result<Attempt, StoreError> {
        let mut tx = self.store.begin().await?;
        let direct = match queued.job.person() {
            Some(person) => {
                let chat = Room::Direct(person.to_owned());
                rooms::id(&mut tx, &chat, true).await?.map(|_| chat)
            }
            None => None,
        };
        match (direct, queued.job.case()) {
            (Some(chat), _) => rooms::forget(&mut tx, &chat).await?,
            (None, Some(case)) => {
                if rooms::shut_out(&mut tx, case).await? {
                    self.tell_owner(&mut tx, case, |label| Notice::RoomLost { label })
                        .await?;
                } else {
                    // Somebody without a direct chat is addressed in the case's room, in a lane that does not wait by itself.
                    return Ok(Attempt::Later(STILL));
                }
            }
            (None, None) => return Ok(Attempt::Never("the bot is not in that room".to_owned())),
        }
        tx.commit().await?;
        Ok(Attempt::Later(Duration::from_millis(100)))
    }

    /// The bot may not do this there: it is tried again every hour, and everything else goes on; but what is said keeps its order.
    pub(super) async fn without_power(&self, queued: &Queued) -> Result<Attempt, StoreError> {
        let mut tx = self.store.begin().await?;
        let case = match &queued.job {
            Job::Redact { room, .. } => match rooms::what(&mut tx, room).await? {
                Some(Room::Case(case)) => Some(case),
                _ => None,
            },
            job => job.case().cloned(),
        };
        let Some(case) = case else {
            return Ok(Attempt::Never("403 M_FORBIDDEN".to_owned()));
        };
        if rooms::powerless(&mut tx, &case).await? {
            self.tell_owner(&mut tx, &case, |label| Notice::PowerMissing { label })
                .await?;
        }
        let before = outbox::muted_before(&mut tx, queued).await?;
        let until = before.unwrap_or_else(|| self.clock.now() + POWER);
        outbox::put_off(&mut tx, queued.id, until).await?;
        tx.commit().await?;
        Ok(Attempt::Later(Duration::from_millis(100)))
    }

    /// A job is done: had it waited for power, there is power again. Whatever else waits for it is tried at once, and should it be
    /// taken away once more, that is news.
    pub(super) async fn has_power(&self, tx: &mut Tx, queued: &Queued) -> Result<(), StoreError> {
        if let Some(case) = queued.job.case()
            && outbox::waited_for_power(&mut *tx, queued.id).await?
            && rooms::has_power(tx, case).await?
        {
            outbox::has_power(&mut *tx, case).await?;
        }
        Ok(())
    }

    pub(super) async fn tell_owner(
        &self,
        tx: &mut Tx,
        case: &CaseId,
        notice: impl Fn(String) -> Notice,
    ) -> Result<(), StoreError> {
        let Some(case) = cases::load(&mut *tx, case).await? else {
            return Ok(());
        };
        let job = Job::Tell {
            person: case.owner.0.clone(),
            notice: Box::new(notice(case.called().to_owned())),
            question: None,
            choices: Vec::new(),
        };
        outbox::put(&mut *tx, &job, self.clock.now(), None).await?;
        Ok(())
    }
}
