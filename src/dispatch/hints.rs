//! What makes sense for somebody where no case is at hand: whoever may open one hears how, and an administrator hears what an
//! administrator can do.

use super::dispatcher::Scene;
use super::sender::Sender;
use crate::domain::notice::Hint;

/// Whether this person's role may open any kind of case.
pub(super) fn may_open(scene: &Scene<'_>, sender: &Sender) -> bool {
    let person = scene.directory.person(&sender.person);
    person.is_some_and(|person| {
        let mut kinds = scene.model.meeting.iter();
        kinds.any(|kind| kind.requested_by.contains(&person.role))
    })
}

/// At the first hello, and when help is wanted.
pub(super) fn at_hello(scene: &Scene<'_>, sender: &Sender) -> Vec<Hint> {
    let first = if sender.admin {
        [Hint::People, Hint::Numbers]
    } else if may_open(scene, sender) {
        [Hint::NewCase, Hint::Cases]
    } else {
        [Hint::Cases, Hint::Duties]
    };
    first.into_iter().chain([Hint::Listed, Hint::Language]).collect()
}

/// When something was not understood.
pub(super) fn when_lost(scene: &Scene<'_>, sender: &Sender) -> Vec<Hint> {
    if sender.admin {
        vec![Hint::People, Hint::Numbers]
    } else if may_open(scene, sender) {
        vec![Hint::Cases, Hint::NewCase]
    } else {
        vec![Hint::Cases, Hint::Duties]
    }
}
