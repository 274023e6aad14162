//! What caused a job: kept with it, and on a machine that was restored from a backup compared with what was said since.
//!
//! The cause of an answer is the update, whom the job is for, what it is, and its number among those that are alike: handled
//! again it comes to the same, and if it comes to something else, that is said.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::opaque;
use crate::outbox::job;
use crate::store::glance::BeforeUpdate;
use crate::store::{Store, StoreError, Tx, owed as duties, recall};

/// What caused the jobs that came after this look, by their numbers; those that the lost machine has done are settled.
pub(super) async fn caused(tx: &mut Tx, look: &BeforeUpdate, event: &str) -> Result<Vec<(i64, String)>, StoreError> {
    let mut alike: BTreeMap<String, u32> = BTreeMap::new();
    let mut caused = Vec::new();
    for (id, job, _) in recall::queued_after(&mut *tx, look.last_job).await? {
        let kind = format!("{event} {} {}", job.lane(), job.name());
        let number = alike.entry(kind.clone()).or_default();
        *number += 1;
        let cause = format!("{kind} {number}");
        if look.said_before {
            recall::settle(&mut *tx, id, &job, &opaque::id("said", &cause)).await?;
        }
        caused.push((id, cause));
    }
    Ok(caused)
}

/// Marks what is owed by now and was said by the lost machine.
///
/// # Errors
///
/// The store fails.
pub async fn owed(store: &Store, now: DateTime<Utc>) -> Result<(), StoreError> {
    if !recall::any(&mut *store.connection().await?).await? {
        return Ok(());
    }
    let mut conn = store.begin().await?;
    for case in duties::cases_due(&mut conn, now).await? {
        for due in duties::due(&mut conn, &case, now).await? {
            let cause = opaque::id("said", &job::owed(&case.0, &due.key));
            if recall::claim(&mut conn, &cause).await?.is_some() {
                duties::said(&mut conn, &case, &due.key).await?;
            }
        }
    }
    conn.commit().await?;
    Ok(())
}
