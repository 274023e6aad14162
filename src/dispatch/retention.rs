//! Closed cases whose time is up: looked at once a day, and whenever the rules change or something is filed. Those whose export
//! nobody has filed owe their owner a word about it.

use chrono::{DateTime, Utc};

use super::dispatcher::{Dispatcher, Keeping, owe};
use super::opaque;
use crate::domain::calendar::local;
use crate::store::{StoreError, cases, retention};

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
        for (kind, kept) in &self.model.retention {
            let Some(until) = kept.closed_until(today) else {
                continue;
            };
            for id in retention::closed_until(&mut tx, kind, until).await? {
                match cases::load(&mut tx, &id).await {
                    Ok(Some(case)) => owe(&mut tx, &with, &case).await?,
                    Ok(None) => {}
                    Err(error) if error.is_about_this_row() => {
                        tracing::error!(case = id.0, %error, "a closed case cannot be read; nobody is told that its time is up");
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        self.store.commit(tx).await
    }
}
