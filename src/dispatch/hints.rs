//! What makes sense for somebody where no case is meant: whoever may open one hears how, and an administrator hears what an
//! administrator can do. Each is accepted when it is typed.

use super::dispatcher::Scene;
use super::sender::Sender;
use crate::domain::notice::Hint;
use crate::store::{StoreError, cases};

/// Whether this person's role may open any kind of case.
pub(super) fn may_open(scene: &Scene<'_>, sender: &Sender) -> bool {
    let person = scene.directory.person(&sender.person);
    person.is_some_and(|person| {
        let mut kinds = scene.model.meeting.iter();
        kinds.any(|kind| kind.requested_by.contains(&person.role))
    })
}

/// At the first hello, and when help is wanted.
pub(super) async fn at_hello(scene: &mut Scene<'_>, sender: &Sender) -> Result<Vec<Hint>, StoreError> {
    let has_cases = !cases::open_of(&mut *scene.tx, &sender.person).await?.is_empty();
    let person = scene.directory.person(&sender.person);
    let role = person.and_then(|person| scene.model.role(&person.role));
    let leads = role.is_some_and(|role| role.leads);
    let now = [
        (may_open(scene, sender), Hint::NewCase),
        (has_cases, Hint::Cases),
        (sender.admin, Hint::Directory),
        (sender.admin, Hint::Places),
        (sender.admin || (leads && !has_cases), Hint::Statistics),
        (!leads && !sender.admin, Hint::Contact),
        (true, Hint::Listed),
        (true, Hint::Language),
    ];
    Ok(now.into_iter().filter_map(|(now, hint)| now.then_some(hint)).collect())
}

/// When something was not understood.
pub(super) async fn when_lost(scene: &mut Scene<'_>, sender: &Sender) -> Result<Vec<Hint>, StoreError> {
    let mut hints = at_hello(scene, sender).await?;
    hints.retain(|hint| !matches!(hint, Hint::Listed | Hint::Language));
    Ok(hints)
}
