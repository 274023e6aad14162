//! The message of a file is gone, or called something else: what was asked about it and waits is taken back, and the agenda follows.

use super::dispatcher::Scene;
use super::update::{Update, UpdateKind};
use crate::domain::case::{Case, CaseId};
use crate::domain::party::PartyId;
use crate::domain::question::Question;
use crate::handlers::papers;
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, cases, inbox, outbox};

/// Somebody took a message away. Whoever it was: the homeserver lets nobody do it who may not, and what is gone is gone.
///
/// # Errors
///
/// The store fails.
pub(super) async fn taken_back(scene: &mut Scene<'_>, update: &Update) -> Result<(), StoreError> {
    if let UpdateKind::Redaction { target } = &update.kind {
        // Should its key come after all, it is too late.
        inbox::forget_sealed(scene.tx, target, &update.room).await?;
        gone(scene, update, target).await?;
    }
    Ok(())
}

/// The message `event` of a case's room is not there any more.
///
/// # Errors
///
/// The store fails.
pub(super) async fn gone(scene: &mut Scene<'_>, update: &Update, event: &str) -> Result<(), StoreError> {
    let Some(Room::Case(id)) = rooms::what(&mut *scene.tx, &update.room).await? else {
        return Ok(());
    };
    unasked(scene, &id, event, None).await?;
    let Some(case) = cases::load(&mut *scene.tx, &id).await?.filter(Case::is_open) else {
        return Ok(());
    };
    let by = scene.directory.by_matrix_id(&update.sender);
    let by = by.map(|person| PartyId(person.id.to_string()));
    let mut desk = scene.desk(case, by, None);
    papers::gone(&mut desk, event);
    if desk.entries.is_empty() {
        return Ok(());
    }
    scene.keep_desk(desk, Some(&update.room)).await
}

/// Takes back what was asked about the file of this message and waits; where a name is given, only what was asked by another one.
///
/// # Errors
///
/// The store fails.
pub(super) async fn unasked(
    scene: &mut Scene<'_>,
    case: &CaseId,
    event: &str,
    named: Option<&str>,
) -> Result<Vec<Question>, StoreError> {
    let named = named.map(papers::called);
    let mut taken_back = Vec::new();
    for asked in outbox::open_of_case(&mut *scene.tx, case).await? {
        let about = matches!(&asked.question, Question::Paper { source, name, .. }
            if source == event && named.as_ref().is_none_or(|named| named != name));
        if about {
            outbox::take_back_question(&mut *scene.tx, asked.outbox, scene.now).await?;
            taken_back.push(asked.question);
        }
    }
    Ok(taken_back)
}
