//! What an export leaves in the journal, and to whom none goes while a consent is withdrawn.

use anyhow::Context;

use super::OPERATOR;
use crate::clock::Clock;
use crate::domain::case::Case;
use crate::domain::consent;
use crate::domain::event::{Entry, Event};
use crate::domain::records::Recipient;
use crate::store::{Store, Tx, cases};

/// Whether what is in a case may go there now: nothing goes to anybody outside while a consent is withdrawn. The
/// municipality's own records are the law's, and so is the family's right to see the case; what is to be said with those is given.
///
/// # Errors
///
/// It may not: who decides, and what is still possible.
pub(super) fn is_held(case: &Case, to: Recipient) -> anyhow::Result<Option<String>> {
    if !consent::is_withdrawn(case) {
        return Ok(None);
    }
    let id = &case.id.0;
    anyhow::ensure!(
        to != Recipient::Outside,
        "a consent in case {id} is withdrawn, so nothing of it is handed to anybody outside: whoever is accountable for the case \
         decides, in chat (samtykke). For your own records it can be exported as before, and for the family with --for family"
    );
    let whom = match to {
        Recipient::Records | Recipient::Outside => "for your own records",
        Recipient::Family => "for the family that asked to see the case",
    };
    Ok(Some(format!(
        "a consent in case {id} is withdrawn: this export is {whom}, and nobody outside may get it until whoever is accountable \
         has decided"
    )))
}

/// Notes in the journal that it was handed out. Done before the files are put in place: what was handed out is always noted. Whether
/// it may be is looked at once more in the same transaction.
pub(super) async fn note(
    store: &Store,
    clock: &Clock,
    (taken, to): (&Case, Recipient),
    manifest: String,
) -> anyhow::Result<()> {
    let mut tx = store.begin().await?;
    let case = cases::load(&mut tx, &taken.id).await?.context("the case is gone")?;
    is_held(&case, to)?;
    let event = Event::Exported {
        by: OPERATOR.to_owned(),
        entries: taken.version,
        manifest,
        to,
    };
    record(&mut tx, clock, case, event).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds an entry that whoever runs the program makes.
pub(super) async fn record(tx: &mut Tx, clock: &Clock, case: Case, event: Event) -> anyhow::Result<Case> {
    let entry = Entry {
        seq: case.version + 1,
        at: clock.now(),
        by: None,
        behalf: None,
        event,
    };
    let case = case.after(&entry);
    cases::add(&mut *tx, &case, &[entry]).await?;
    Ok(case)
}
