//! What is owed about the keeping of a case whose owner has left goes to the administrators, by the case's number.

use chrono::{DateTime, Utc};

use crate::dispatch::opaque;
use crate::domain::desk::Desk;
use crate::domain::plan::Owed;
use crate::handlers::records;
use crate::outbox::job::Job;
use crate::store::owed::Due;
use crate::store::{StoreError, Tx, outbox};

type Owing = Vec<(Owed, Due)>;

/// What can be said to whom it is owed, and what nobody is left to hear.
pub(super) fn without_owner(desk: &Desk, ordered: Owing) -> (Owing, Owing) {
    ordered.into_iter().partition(|(owed, _)| {
        let holder = desk.case.holder(&owed.to);
        !owed.what.is_about_records() || desk.directory.is_active(&holder.0)
    })
}

/// Tells every administrator, in the transaction that marks it as said.
pub(super) async fn tell_administrators(
    tx: &mut Tx,
    desk: &Desk<'_>,
    gone: &[(Owed, Due)],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let admins = desk.directory.active().filter(|person| person.role == "admin");
    for admin in admins {
        for (owed, _) in gone {
            let number = opaque::number(&desk.case.id.0);
            let Some(notice) = records::owed(desk, owed, number, true) else {
                continue;
            };
            let job = Job::tell(admin.id.to_string(), notice);
            outbox::put(&mut *tx, &job, now, None).await?;
        }
    }
    Ok(())
}
