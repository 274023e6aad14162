//! Rooms that the bot is not in any more, and rooms where it may not do what it should: what was to be done there is never lost
//! for that, and the one accountable is told once.

use super::delivery::{Attempt, Delivery};
use super::gateway::Gateway;
use super::job::Job;
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::Effect;
use crate::domain::{deputy, renewal};
use crate::store::outbox::{self, Queued};
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, Tx, access, cases};
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
            // It was first tried in a room that another one has replaced since.
            (None, Some(case)) if is_elsewhere(&mut tx, queued, case).await? => outbox::afresh(&mut tx, case).await?,
            // Out of the room it was led on to: that one is lost too.
            (None, Some(case)) if is_led_on(&queued.job) => {
                outbox::failed(&mut tx, queued.id, "the bot is not in that room").await?;
                self.tell_owner(&mut tx, case, renewal::lost).await?;
            }
            (None, Some(case)) => {
                if access::shut_out(&mut tx, case).await? {
                    self.tell_owner(&mut tx, case, renewal::lost).await?;
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
        self.tell_of_missing_power(&mut tx, &case).await?;
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
            && queued.waited_for_power
            && access::has_power(tx, case).await?
        {
            outbox::has_power(&mut *tx, case).await?;
        }
        Ok(())
    }

    /// The bot may not do something in a case's room that nothing else waits for.
    pub(super) async fn miss_power(&self, case: &CaseId) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        self.tell_of_missing_power(&mut tx, case).await?;
        Ok(tx.commit().await?)
    }

    /// The one accountable is told once.
    async fn tell_of_missing_power(&self, tx: &mut Tx, case: &CaseId) -> Result<(), StoreError> {
        if access::powerless(tx, case).await? {
            self.tell_owner(tx, case, renewal::powerless).await?;
        }
        Ok(())
    }

    /// Tells whoever is accountable for a case, or stands in for them.
    async fn tell_owner(&self, tx: &mut Tx, case: &CaseId, say: impl Fn(&Case) -> Effect) -> Result<(), StoreError> {
        let Some(case) = cases::load(&mut *tx, case).await?.filter(Case::is_open) else {
            return Ok(());
        };
        for effect in deputy::redirect(&case, vec![say(&case)]) {
            if let Some(job) = Job::of(&case.id, None, None, effect) {
                outbox::put(&mut *tx, &job, self.clock.now(), None).await?;
            }
        }
        Ok(())
    }
}

fn is_led_on(job: &Job) -> bool {
    matches!(job, Job::NewRoom { renewal, .. } if renewal.there.is_some())
}

/// Whether a job was begun in another room than the case has now.
async fn is_elsewhere(tx: &mut Tx, queued: &Queued, case: &CaseId) -> Result<bool, StoreError> {
    let here = rooms::id(&mut *tx, &Room::Case(case.clone()), true).await?;
    let begun = match &queued.job {
        Job::Mark { room, .. } => Some(room),
        _ => queued.room.as_ref(),
    };
    Ok(here.is_some() && begun.is_some_and(|room| here.as_ref() != Some(room)))
}
