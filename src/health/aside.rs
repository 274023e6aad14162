//! What the administrators are told of once, by the numbers that they can look up: jobs that were set aside, updates that could not be
//! handled, cases that cannot be read, and where the homeserver does not give out what was missed.

use chrono::{DateTime, Utc};

use crate::dispatch::opaque;
use crate::domain::directory::Directory;
use crate::domain::notice::Notice;
use crate::outbox::job::Job;
use crate::store::rooms::{self, Room};
use crate::store::set_aside::{self, SetAside};
use crate::store::worries::{self, Worry};
use crate::store::{Store, StoreError, Tx, outbox};

/// So many numbers are named; of more it is said how many.
const NUMBERS: usize = 10;
/// The role that administers the bot.
const ADMIN: &str = "admin";

/// Tells of what was noted for them since the last time, by the numbers that they can look up.
pub(super) async fn tell_of(store: &Store, worry: Worry, now: DateTime<Utc>) -> Result<(), StoreError> {
    if worries::untold(&mut *store.connection().await?, worry)
        .await?
        .is_empty()
    {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    let ids = match worry {
        Worry::Job => missed(store, &mut tx).await?,
        Worry::Update | Worry::Case | Worry::Gap => worries::untold(&mut tx, worry).await?,
    };
    if !ids.is_empty() {
        let notice = words(&mut tx, worry, &ids).await?;
        tell(store, &mut tx, notice, now).await?;
    }
    worries::told(&mut tx, worry).await?;
    Ok(tx.commit().await?)
}

async fn words(tx: &mut Tx, worry: Worry, ids: &[String]) -> Result<Notice, StoreError> {
    let mut numbers = Vec::new();
    for id in ids.iter().take(NUMBERS) {
        match worry {
            Worry::Job | Worry::Update => numbers.push(id.clone()),
            Worry::Case => numbers.push(opaque::number(id)),
            // Whose direct chat it is they need not know.
            Worry::Gap => {
                if let Some(Room::Case(case)) = rooms::what(&mut *tx, id).await? {
                    numbers.push(opaque::number(&case.0));
                }
            }
        }
    }
    let others = u32::try_from(ids.len() - numbers.len()).unwrap_or(u32::MAX);
    Ok(match worry {
        Worry::Job => Notice::SetAside { numbers, others },
        Worry::Update => Notice::UpdatesAside { numbers, others },
        Worry::Case => Notice::CasesUnread { numbers, others },
        Worry::Gap => Notice::NotGivenOut { numbers, others },
    })
}

/// The numbers of jobs that were set aside, without those that nobody misses any more.
async fn missed(store: &Store, tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let directory = store.directory(&mut *tx).await?;
    let aside = set_aside::untold(&mut *tx).await?.into_iter();
    Ok(aside
        .filter(|one| is_missed(one, &directory))
        .map(|one| one.id.to_string())
        .collect())
}

/// Whether somebody misses that a job was not done: not when its case is closed or whom it is for has left. That somebody is to be
/// out of a room is always missed. The word of what was set aside is not, or it would be told of itself for ever.
fn is_missed(one: &SetAside, directory: &Directory) -> bool {
    match &one.job {
        Some(Job::Dismiss { .. } | Job::PutOut { .. }) => true,
        // What becomes of a purge is told when it is over.
        Some(Job::Purge { .. }) => false,
        Some(Job::Tell { notice, .. }) if matches!(**notice, Notice::SetAside { .. }) => false,
        Some(Job::Admit { person, .. } | Job::Moderate { person, .. }) => !one.closed && directory.is_active(person),
        Some(job) => !one.closed && job.person().is_none_or(|person| directory.is_active(person)),
        None => !one.closed,
    }
}

/// Tells every administrator, in the transaction that remembers it.
pub(super) async fn tell(store: &Store, tx: &mut Tx, notice: Notice, now: DateTime<Utc>) -> Result<(), StoreError> {
    let directory = store.directory(&mut *tx).await?;
    let admins = directory
        .active()
        .filter(|person| person.role == ADMIN && person.matrix_id.is_some());
    for admin in admins {
        let job = Job::tell(admin.id.as_str(), notice.clone());
        outbox::put(&mut *tx, &job, now, None).await?;
    }
    Ok(())
}
