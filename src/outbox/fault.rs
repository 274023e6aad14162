//! A fault of the program in one job costs no other job anything: what it did is not kept, it is tried again a few times, and then set
//! aside, of which the administrators hear.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;

use super::delivery::{Attempt, Delivery};
use super::gateway::Gateway;
use crate::store::outbox::Queued;
use crate::store::{StoreError, set_aside};

/// How often a job may have a fault.
const MOST: u32 = 3;
/// How long its lane rests then.
const REST: Duration = Duration::from_secs(10);

impl<G: Gateway> Delivery<G> {
    /// One attempt at one job, which may have a fault.
    pub(super) async fn one_safely(&self, queued: Queued) -> Result<Attempt, StoreError> {
        let same = queued.clone();
        // Where the fault was the log says by itself.
        match AssertUnwindSafe(self.one(queued)).catch_unwind().await {
            Ok(done) => done,
            Err(_) => self.after_a_fault(&same).await,
        }
    }

    async fn after_a_fault(&self, queued: &Queued) -> Result<Attempt, StoreError> {
        let mut tx = self.store.begin().await?;
        let faults = set_aside::fault(&mut tx, queued.id).await?;
        if faults < MOST {
            tx.commit().await?;
            tracing::error!(
                id = queued.id,
                faults,
                "a job had a fault of the program; it is tried again"
            );
            return Ok(Attempt::Later(REST));
        }
        let why = "a fault of the program";
        tracing::error!(
            id = queued.id,
            faults,
            "a job had a fault of the program each time and was set aside"
        );
        set_aside::set_aside(&mut tx, queued.id, why).await?;
        self.note_refusal(&mut tx, queued).await?;
        tx.commit().await?;
        self.store.arrived().notify_one();
        Ok(Attempt::Never(why.to_owned()))
    }
}
