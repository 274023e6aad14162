//! This is not a place to report: whoever writes what looks like an underretning is told so, in private, kindly and once in a while.
//! The message is handled as it would have been; nothing is lost, nothing is sent on, and which words it was is not kept.
//!
//! ```text
//! Jonas, in the case's room:   han siger, at far slår ham
//! Tovholder, to Jonas alone:   Er du bekymret for et barn? Så ring til kommunen på … Jeg sender ikke noget videre. …
//! ```

use chrono::TimeDelta;

use super::dispatcher::{Scene, words_of};
use super::sender::{Place, Sender};
use super::update::Update;
use crate::domain::calendar::local;
use crate::domain::concern;
use crate::domain::notice::Notice;
use crate::store::{StoreError, pointed};

/// How long a person is not told again about the same case.
const QUIET: TimeDelta = TimeDelta::days(14);

/// Tells whoever wrote it, when it looks like one and they have not been told lately.
///
/// # Errors
///
/// The store fails.
pub(super) async fn points_elsewhere(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
) -> Result<(), StoreError> {
    if !words_of(&update.kind).is_some_and(concern::looks_like_a_report) {
        return Ok(());
    }
    let about = match &sender.place {
        Place::Case(case) => case.0.clone(),
        Place::Direct => String::new(),
    };
    let today = local(scene.now).date();
    let told = pointed::last(&mut *scene.tx, &sender.person, &about).await?;
    if told.is_some_and(|told| today - told < QUIET) {
        return Ok(());
    }
    pointed::set(&mut *scene.tx, &sender.person, &about, today).await?;
    let phone = scene
        .model
        .report
        .as_ref()
        .map(|report| report.phone.clone())
        .unwrap_or_default();
    scene.tell(&sender.person, Notice::NotForReports { phone }).await
}
