//! Beginning an act: the last look at what was decided meanwhile, and then no more time for anything to be decided.
//!
//! Invariant: nothing is begun that was taken out of the outbox (a consent was withdrawn), and nothing is said in a room that is
//! silent, nor anywhere while somebody has left the directory and the bot has not acted on it. The look and the beginning of the act happen under a lock that a decision takes before it commits
//! ([`Store::deciding`](crate::store::Store::deciding)), so there is no moment in between. What was begun before goes on outside
//! of it: nobody waits for the network.

use std::task::Poll;

use super::delivery::{Delivery, Stop};
use super::gateway::{Act, Done, Failure, Gateway};
use super::job::Job;
use crate::dispatch::update::{Care, UpdateKind};
use crate::store::inbox::{self, Incoming, What};
use crate::store::outbox::Queued;
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, Tx, accounts, glance, kv, silences};

impl<G: Gateway> Delivery<G> {
    /// Does an act for a job, unless the job is no longer there as it was, or the room is silent.
    pub(super) async fn perform(&self, queued: &Queued, act: &Act) -> Result<Done, Stop> {
        // What it hangs on outlives a loss of power before anybody hears of it.
        self.store.to_disk().await?;
        // The connection first: under the lock nothing is waited for that whoever decides may hold up.
        let mut conn = self.store.in_passing().await?;
        let heard = self.gateway.heard();
        let beginning = self.store.beginning().await;
        let said = matches!(act, Act::Send { .. } | Act::SendOpen { .. } | Act::SendFile { .. });
        let look = glance::before_act(&mut conn, queued, act.room()).await?;
        if !look.is_as_it_was {
            return Err(Stop::Overtaken);
        }
        if said {
            if !look.is_followed && accounts::somebody_left(&mut conn).await? {
                // An import beside us: nothing is said before whoever handles updates has looked, who is told to.
                self.store.arrived().notify_one();
                return Err(Stop::Silent);
            }
            if look.is_muted {
                return Err(Failure::Powerless.into());
            }
            if look.somebody_goes {
                // In its own lane the removal is next; from another one it is waited for.
                let own_lane = queued.lane.starts_with("case ");
                return Err(if own_lane { Stop::Overtaken } else { Stop::Silent });
            }
            if !look.may_speak {
                return Err(Stop::Silent);
            }
        }
        drop(conn);
        let mut performing = std::pin::pin!(self.gateway.perform(act, heard));
        let begun = std::future::poll_fn(|context| Poll::Ready(performing.as_mut().poll(context))).await;
        drop(beginning);
        let done = match begun {
            Poll::Ready(done) => done,
            Poll::Pending => performing.await,
        };
        Ok(done?)
    }

    /// Whether the bot keeps silent in a room.
    pub(super) async fn is_silent(&self, room: &str) -> Result<bool, Stop> {
        let why = silences::of(&mut *self.store.connection().await?, room).await?;
        Ok(!why.is_empty())
    }

    /// Whoever decides must hear when the homeserver never lets the bot make a room safe.
    pub(super) async fn note_refusal(&self, tx: &mut Tx, queued: &Queued) -> Result<(), StoreError> {
        let (room, care) = match &queued.job {
            Job::PutBack { room, setting } => (room.clone(), Care::PutBack(*setting)),
            Job::PutOut { room, user } => (room.clone(), Care::PutOut(user.clone())),
            Job::Dismiss { case, person, account } => {
                let directory = self.store.directory(&mut *tx).await?;
                let own = directory.person(person).and_then(|person| person.matrix_id.clone());
                let user = account.clone().or(own);
                let room = rooms::id(&mut *tx, &Room::Case(case.clone()), true).await?;
                let (Some(user), Some(room)) = (user, room) else {
                    return Ok(());
                };
                (room, Care::PutOut(user))
            }
            _ => return Ok(()),
        };
        let own = kv(tx, crate::store::OWN).await?.unwrap_or_default();
        let row = Incoming {
            event: format!("refused {}", queued.id),
            room,
            sender: own,
            at: self.clock.now(),
            what: What::Ready(UpdateKind::Refused(care)),
        };
        inbox::note(tx, row).await
    }
}
