//! Taking a purged case out of the chat, a step a job: what was said is emptied, everybody is removed, the bot leaves and forgets the
//! room and its keys, and the administrators are told what is done and what is not.
//!
//! Each step looks at what is and not at what was, so after a crash, or a limit, it goes on where it was. A step that cannot be done,
//! because the bot is not in the room or may not, is counted, and the next one goes on.

use super::delivery::{Attempt, Delivery, Stop};
use super::gateway::{Act, Failure, Gateway};
use super::job::{Job, Step};
use crate::dispatch::opaque;
use crate::domain::case::CaseId;
use crate::domain::notice::Notice;
use crate::domain::purge::Report;
use crate::store::outbox::{self, Queued};
use crate::store::{StoreError, purge, rooms};
use std::time::Duration;

/// Why, as the homeserver keeps it for good: with nothing telling in it.
const REASON: &str = "its time was up";
/// How long somebody who reads in the database is waited for.
const READERS: Duration = Duration::from_secs(1);

impl<G: Gateway> Delivery<G> {
    pub(super) async fn purge(&self, queued: &Queued, case: &CaseId, step: &Step) -> Result<Attempt, Stop> {
        match step {
            Step::List => {
                let all = purge::all(&mut *self.store.connection().await?).await?;
                let entries = all.iter().filter_map(|one| serde_json::to_string(one).ok()).collect();
                self.step(queued, &Act::KeepPurges { entries }).await
            }
            Step::Erase { room, event } => {
                let mut report = Report::default();
                self.empty(queued, room, event, &mut report).await?;
                self.remark(queued, &report).await?;
                Ok(over())
            }
            Step::Find { room, space } => self.find(queued, case, room, space.as_deref()).await,
            Step::Sweep { room } => self.sweep(queued, room).await,
            Step::Vacate { room } => self.vacate(queued, room).await,
            Step::Unhang { room, space } => {
                let (room, space) = (room.clone(), space.clone());
                self.step(queued, &Act::Unhang { room, space }).await
            }
            Step::Leave { room } => self.step(queued, &Act::Leave { room: room.clone() }).await,
            Step::Keys { room } => self.step(queued, &Act::ForgetKeys { room: room.clone() }).await,
            Step::Report => self.report(queued, case).await,
        }
    }

    async fn step(&self, queued: &Queued, act: &Act) -> Result<Attempt, Stop> {
        self.perform(queued, act).await?;
        Ok(over())
    }

    /// Empties one message, or counts it among those that the bot may not.
    async fn empty(&self, queued: &Queued, room: &str, event: &str, report: &mut Report) -> Result<(), Stop> {
        let act = Act::Redact {
            room: room.to_owned(),
            event: event.to_owned(),
            reason: REASON.to_owned(),
            txn: format!("tovholder-purge-{}", opaque::id("purge", event)),
        };
        match self.perform(queued, &act).await {
            Ok(_) => report.erased += 1,
            Err(Stop::Gateway(Failure::Powerless | Failure::Refused(_))) => report.left += 1,
            Err(stop) => return Err(stop),
        }
        Ok(())
    }

    async fn sweep(&self, queued: &Queued, room: &str) -> Result<Attempt, Stop> {
        let said = self.gateway.messages(room).await?;
        let mut report = Report {
            erased: said.empty,
            ..Report::default()
        };
        for event in &said.standing {
            self.empty(queued, room, event, &mut report).await?;
        }
        self.remark(queued, &report).await?;
        Ok(Attempt::Done {
            room: Some(room.to_owned()),
            event: None,
        })
    }

    async fn vacate(&self, queued: &Queued, room: &str) -> Result<Attempt, Stop> {
        let mut stays = false;
        for user in self.gateway.members(room).await? {
            let act = Act::Remove {
                room: room.to_owned(),
                user,
                reason: REASON.to_owned(),
            };
            match self.perform(queued, &act).await {
                Ok(_) => {}
                Err(Stop::Gateway(Failure::Powerless | Failure::Refused(_))) => stays = true,
                Err(stop) => return Err(stop),
            }
        }
        if stays {
            return Err(Stop::Never("somebody could not be removed from a purged case's room"));
        }
        Ok(over())
    }

    /// Puts in what is to be done in the room and in those that it replaced, the oldest first.
    async fn find(&self, queued: &Queued, case: &CaseId, room: &str, space: Option<&str>) -> Result<Attempt, Stop> {
        let before = match self.gateway.replaced(room).await {
            Ok(before) => before,
            Err(Failure::Outside | Failure::Powerless | Failure::Refused(_)) => Vec::new(),
            Err(passes) => return Err(passes.into()),
        };
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let mut known = Vec::new();
        for old in before {
            // A room may claim any other as the one it replaced: it counts where the bot followed, and where no case has it.
            if rooms::was_replaced(&mut tx, &old).await? && rooms::what(&mut tx, &old).await?.is_none() {
                purge::add_room(&mut tx, case, &old).await?;
                known.push(old);
            }
        }
        known.push(room.to_owned());
        for room in known {
            let hung = space.map(|space| Step::Unhang {
                room: room.clone(),
                space: space.to_owned(),
            });
            // Emptied while people are there to hear of it, and once more for what they wrote meanwhile.
            let first = [
                Step::Sweep { room: room.clone() },
                Step::Vacate { room: room.clone() },
                Step::Sweep { room: room.clone() },
            ];
            let last = [Step::Leave { room: room.clone() }, Step::Keys { room }];
            for step in first.into_iter().chain(hung).chain(last) {
                purge::step_put(&mut tx, case, step, now).await?;
            }
        }
        purge::step_put(&mut tx, case, Step::Report, now).await?;
        // In the same transaction: found twice, everything would be done twice.
        outbox::sent(&mut tx, queued.id, None, None).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(over())
    }

    async fn report(&self, queued: &Queued, case: &CaseId) -> Result<Attempt, Stop> {
        let mut tx = self.store.begin().await?;
        let report = added_up(&purge::steps_over(&mut tx, case).await?);
        if let Some(purged) = purge::of(&mut tx, case).await?
            && let Some(rule) = purged.purge()
            && purged.report.is_none()
        {
            let directory = self.store.directory(&mut tx).await?;
            let admins = directory
                .active()
                .filter(|person| person.role == "admin" && person.matrix_id.is_some());
            for admin in admins {
                let notice = Notice::CasePurged {
                    case: opaque::number(&case.0),
                    due: rule.due,
                    export: rule.export.chars().take(crate::domain::records::SIGNS).collect(),
                    erased: report.erased,
                    left: report.left,
                    undone: report.undone,
                };
                let job = Job::tell(admin.id.as_str(), notice);
                outbox::put(&mut tx, &job, self.clock.now(), None).await?;
            }
            purge::done(&mut tx, case, queued.id, &report).await?;
            tx.commit().await.map_err(StoreError::from)?;
        } else {
            drop(tx);
        }
        if self.store.forget_deleted().await? {
            Ok(over())
        } else {
            Ok(Attempt::Later(READERS))
        }
    }

    async fn remark(&self, queued: &Queued, report: &Report) -> Result<(), Stop> {
        let note = serde_json::to_string(report).unwrap_or_default();
        outbox::remark(&mut *self.store.connection().await?, queued.id, &note).await?;
        Ok(())
    }
}

fn over() -> Attempt {
    Attempt::Done {
        room: None,
        event: None,
    }
}

/// Of two sweeps of a room the second counts: it has seen what the first one emptied.
fn added_up(steps: &[purge::Over]) -> Report {
    let mut sum = Report::default();
    for (at, step) in steps.iter().enumerate() {
        if !step.done {
            sum.undone += 1;
        }
        let again = |later: &purge::Over| later.report.is_some() && later.room == step.room;
        let swept_again = step.room.is_some() && steps[at + 1..].iter().any(again);
        if let Some(report) = step.report.filter(|_| !swept_again) {
            sum.erased += report.erased;
            sum.left += report.left;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_swept_twice_counts_once_and_what_could_not_be_done_is_counted() {
        let over = |done, room: Option<&str>, report: Option<(u32, u32)>| purge::Over {
            done,
            room: room.map(str::to_owned),
            report: report.map(|(erased, left)| Report {
                erased,
                left,
                undone: 0,
            }),
        };
        let steps = [
            over(true, None, None),
            over(true, None, Some((1, 0))),
            over(true, None, Some((0, 1))),
            over(true, Some("!a"), Some((7, 2))),
            over(false, None, None),
            over(true, Some("!a"), Some((8, 2))),
            over(true, Some("!b"), Some((3, 0))),
            over(false, None, None),
        ];
        let sum = added_up(&steps);
        assert_eq!((sum.erased, sum.left, sum.undone), (12, 3, 2));
    }
}
