//! What is said about no child names no child (R-129): words that name a family, or tell when somebody was born, are not taken
//! into a case of a kind that is about no child. Whoever wrote them is asked, in private, to say it without.
//!
//! ```text
//! Jonas, in the forum's room:  Sara siger, at det er værst om morgenen
//! Tovholder, to Jonas alone:   Vil du skrive det igen uden at nævne nogen? …
//! ```

use super::dispatcher::{Scene, words_of};
use super::update::Update;
use crate::domain::desk::Refusal;
use crate::domain::names;
use crate::domain::notice::Notice;
use crate::store::{StoreError, families};

/// The refusal, when these words must not come into a case of this kind.
///
/// # Errors
///
/// The store fails.
pub(super) async fn asks(scene: &mut Scene<'_>, kind: &str, update: &Update) -> Result<Option<Refusal>, StoreError> {
    let Some(words) = words_of(&update.kind) else {
        return Ok(None);
    };
    let kind = scene.model.meeting_type(kind);
    let Some(kind) = kind.filter(|kind| !kind.family.is_about_a_child()) else {
        return Ok(None);
    };
    let title = kind.title.clone();
    if names::tells_birth(words) {
        return Ok(Some(Notice::NoChildBirth { kind: title }.into()));
    }
    let families = families::meant(&mut *scene.tx, &names::said(words)).await?;
    let colleagues: Vec<&str> = scene.directory.active().map(|person| person.name.as_str()).collect();
    let named = names::names_family(words, &families, &colleagues);
    Ok(named.then(|| Notice::NoChildNames { kind: title }.into()))
}
