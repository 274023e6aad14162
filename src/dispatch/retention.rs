//! Closed cases whose time is up: looked at once a day, and whenever the rules change or something is filed. Those whose export is
//! filed are purged, from the day after on; those whose export nobody has filed owe their owner a word about it.

use chrono::{DateTime, Utc};

use super::dispatcher::{Dispatcher, Keeping, owe};
use super::opaque;
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::event::Entry;
use crate::domain::purge;
use crate::store::purge as store;
use crate::store::{StoreError, Tx, cases, chain, retention};

/// So many are purged at one look; the next tick goes on, and people are answered in between.
const AT_ONCE: usize = 10;

impl Dispatcher {
    /// Looks at them, when they have not been looked at today.
    ///
    /// # Errors
    ///
    /// The store fails; they are looked at again.
    pub(crate) async fn follow_retention(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = local(now).date();
        let rules = opaque::id("retention", &format!("{:?}", self.model.retention));
        let mut tx = self.store.begin().await?;
        if !retention::is_new(&mut tx, &format!("{today} {rules}")).await? {
            return Ok(());
        }
        let directory = self.store.directory(&mut tx).await?;
        let with = Keeping {
            now,
            model: &self.model,
            calendar: &self.calendar,
            directory: &directory,
        };
        let mut purged = 0;
        'look: for (kind, kept) in &self.model.retention {
            let Some(until) = kept.closed_until(today) else {
                continue;
            };
            for id in retention::closed_until(&mut tx, kind, until).await? {
                match cases::journal(&mut tx, &id).await {
                    Ok(journal) => purged += usize::from(look_at(&mut tx, &with, &id, &journal).await?),
                    Err(error) if error.is_about_this_row() => {
                        tracing::error!(case = id.0, %error, "a closed case cannot be read; nobody is told that its time is up");
                    }
                    Err(error) => return Err(error),
                }
                if purged == AT_ONCE {
                    retention::look_again(&mut tx).await?;
                    break 'look;
                }
            }
        }
        // What waits to be said of a purged case is gone with it.
        let _deciding = self.store.deciding().await;
        self.store.commit(tx).await
    }
}

/// Purges one, or makes what is owed about it right. Says whether it was purged.
async fn look_at(tx: &mut Tx, with: &Keeping<'_>, id: &CaseId, journal: &[Entry]) -> Result<bool, StoreError> {
    let Some(case) = Case::replay(id, journal) else {
        return Ok(false);
    };
    let today = local(with.now).date();
    let Ok(rule) = purge::purgeable(&case, journal, with.model, today) else {
        owe(tx, with, &case).await?;
        return Ok(false);
    };
    let checked = chain::check(tx, Some(id)).await?;
    if checked.iter().any(|one| !one.breaks.is_empty()) {
        tracing::warn!(
            case = id.0,
            "a case past its time is kept: its journal was changed, see tovholder audit"
        );
        return Ok(false);
    }
    tracing::info!(case = id.0, "a case past its time is purged: its export is filed");
    store::begin(tx, &case, &rule, None, with.now).await?;
    Ok(true)
}
