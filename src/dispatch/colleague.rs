//! Who is meant by a name, and who could stand in for somebody.

use super::dispatcher::Scene;
use super::sender::Sender;
use crate::domain::deputy::may_stand_in;
use crate::domain::desk::Refusal;
use crate::domain::directory::{Found, Person};
use crate::domain::notice::Notice;
use crate::store::absences::Absence;
use crate::store::{StoreError, cases};

/// How many colleagues are offered.
const OFFERED: usize = 6;

/// Somebody of the directory, by name or id.
pub(super) fn colleague(scene: &Scene<'_>, words: &str) -> Result<Person, Refusal> {
    let said = words.trim().trim_end_matches('.');
    if scene.directory.is_active(said)
        && let Some(person) = scene.directory.person(said)
    {
        return Ok(person.clone());
    }
    let near = match scene.directory.find(said, None, &Vec::new()) {
        Found::One(id) => {
            return scene
                .directory
                .person(id.as_ref())
                .cloned()
                .ok_or(Notice::PersonGone {}.into());
        }
        Found::Several(ids) | Found::RoleOf(ids) | Found::Nearest(ids) => ids,
        Found::None => Vec::new(),
    };
    let nearest = near.iter().filter_map(|id| scene.directory.person(id.as_ref()));
    Err(Notice::PersonUnknown {
        said: said.chars().take(60).collect(),
        nearest: nearest.take(3).map(|person| person.name.clone()).collect(),
    }
    .into())
}

/// Those who could stand in, the same place first.
pub(super) fn could<'p>(scene: &Scene<'p>, person: &Person, overlapping: &[&Absence]) -> Vec<&'p Person> {
    let busy = |one: &Person| overlapping.iter().any(|absence| absence.person == one.id.as_str());
    let mut fit: Vec<&Person> = scene
        .directory
        .active()
        .filter(|one| may_stand_in(scene.model, person, one) && !busy(one))
        .collect();
    fit.sort_by_key(|one| {
        let near = one.institutions.first() == person.institutions.first();
        (one.role != person.role, !near, one.name.clone())
    });
    fit.truncate(OFFERED);
    fit
}

/// Whether somebody is called so in the family of a case that this person is in.
pub(super) async fn is_family(scene: &mut Scene<'_>, sender: &Sender, said: &str) -> Result<bool, StoreError> {
    let said = said.to_lowercase();
    for listed in cases::open_of(&mut *scene.tx, &sender.person).await? {
        let case = cases::load(&mut *scene.tx, &listed.id).await?;
        let called = |name: &str| {
            let name = name.to_lowercase();
            name == said || name.split_whitespace().next() == Some(&said)
        };
        if case.is_some_and(|case| case.family().any(|party| called(&party.name))) {
            return Ok(true);
        }
    }
    Ok(false)
}
