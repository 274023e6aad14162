//! Handing over everything at once: somebody leaves, or has left, and another takes their cases with all that is owed.
//!
//! ```text
//! Mette:     overdrag alle til Søren Krag
//! Tovholder: Du skal ikke gøre mere: Søren Krag (skoleleder) har nu ansvaret for disse sager: …
//! Admin:     overdrag alle fra Mette Holm til Søren Krag
//! ```

use super::dispatcher::Scene;
use super::opaque;
use super::sender::Sender;
use super::update::Update;
use crate::domain::case::Case;
use crate::domain::desk::{Desk, Refusal};
use crate::domain::directory::{Found, Person};
use crate::domain::duties;
use crate::domain::event::{Entry, Event};
use crate::domain::notice::{HandLine, Named, Notice};
use crate::domain::party::PartyId;
use crate::handlers::{handover, leaving, people};
use crate::store::{StoreError, Tx, cases, outbox};

/// "overdrag alle til NAVN", and "overdrag alle fra NAVN til NAVN" for somebody who has left.
pub(super) async fn all(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    words: &str,
) -> Result<(), StoreError> {
    match everything(scene, sender, update, words).await? {
        Ok(()) => Ok(()),
        Err(refusal) => scene.tell(&sender.person, *refusal.0).await,
    }
}

async fn everything(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    words: &str,
) -> Result<Result<(), Refusal>, StoreError> {
    let (from, to) = match read(scene, sender, words) {
        Ok(both) => both,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let own = from.id.as_str() == sender.person;
    let (mut given, mut stay, mut forbidden) = (Vec::new(), Vec::new(), 0);
    for id in cases::owned_by(&mut *scene.tx, from.id.as_str()).await? {
        let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
            continue;
        };
        if !own && !may(scene, sender, &case) {
            forbidden += 1;
            continue;
        }
        let label = Called {
            name: case.called().to_owned(),
            number: opaque::number(&case.id.0),
        };
        let mut desk = scene.desk(case, Some(PartyId(sender.person.clone())), update);
        let duties = duties::of(&desk.case, desk.model, desk.calendar, &desk.case.owner, desk.today()).len();
        let party = people::party(desk.model, &to, None);
        if handover::give(&mut desk, &party).is_err() {
            stay.push(label);
            continue;
        }
        handover::ask_new_owner(&mut desk);
        if !own {
            leaving::left(&mut desk, &PartyId(from.id.to_string()));
        }
        let Desk {
            case, entries, effects, ..
        } = desk;
        scene.keep(&case, &entries, effects, None).await?;
        given.push((label, u32::try_from(duties).unwrap_or(u32::MAX)));
    }
    if given.is_empty() && stay.is_empty() {
        let refusal = if forbidden > 0 {
            Notice::MayNotHandOver {}
        } else {
            Notice::NothingToHandOver {
                person: named(scene, &from),
            }
        };
        return Ok(Err(refusal.into()));
    }
    receipts(scene, sender, &from, &to, given, stay).await?;
    Ok(Ok(()))
}

/// A case by its name, and by the number that an administrator knows it by.
struct Called {
    name: String,
    number: String,
}

impl Called {
    fn to(&self, admin: bool) -> String {
        if admin { &self.number } else { &self.name }.clone()
    }
}

/// Both are told what went over, and whoever asked what could not; an administrator hears of others' cases by their numbers.
async fn receipts(
    scene: &mut Scene<'_>,
    sender: &Sender,
    from: &Person,
    to: &Person,
    given: Vec<(Called, u32)>,
    stay: Vec<Called>,
) -> Result<(), StoreError> {
    let by_number = sender.admin && from.id.as_str() != sender.person;
    let lines = |by_number: bool| {
        let line = |(case, duties): &(Called, u32)| HandLine {
            label: case.to(by_number),
            duties: *duties,
        };
        given.iter().map(line).collect::<Vec<_>>()
    };
    let (from, new) = (named(scene, from), named(scene, to));
    if !given.is_empty() {
        let receipt = Notice::AllHandedOver {
            to: new.clone(),
            lines: lines(by_number),
        };
        scene.tell(&sender.person, receipt).await?;
        if to.id.as_str() != sender.person {
            let lines = lines(false);
            let receipt = Notice::AllHandedToYou { from, lines };
            scene.tell(to.id.as_str(), receipt).await?;
        }
    }
    if !stay.is_empty() {
        let labels = stay.iter().map(|case| case.to(by_number)).collect();
        scene.tell(&sender.person, Notice::SomeStay { labels, to: new }).await?;
    }
    Ok(())
}

/// Whose cases, and to whom.
fn read(scene: &Scene<'_>, sender: &Sender, words: &str) -> Result<(Person, Person), Refusal> {
    let words = words.trim();
    let lower = words.to_lowercase();
    let after = |word: &str| {
        lower
            .starts_with(word)
            .then(|| words.get(word.len()..).unwrap_or_default())
    };
    let Some(rest) = after("fra ").or_else(|| after("from ")) else {
        let from = scene.directory.person(&sender.person).cloned();
        let from = from.ok_or(Notice::PersonGone {})?;
        return Ok((from, colleague(scene, words)?));
    };
    let (from, to) = rest
        .split_once(" til ")
        .or_else(|| rest.split_once(" to "))
        .ok_or(Notice::HandOverHow {})?;
    let from = gone(scene, from.trim())?;
    Ok((from, colleague(scene, to)?))
}

/// Somebody who is in the directory now, by name or id.
fn colleague(scene: &Scene<'_>, words: &str) -> Result<Person, Refusal> {
    if words.trim().is_empty() {
        return Err(Notice::HandOverHow {}.into());
    }
    by_name(scene.directory.active(), words).ok_or_else(|| {
        let nearest = near(scene, words);
        Notice::PersonUnknown {
            said: words.trim().to_owned(),
            nearest,
        }
        .into()
    })
}

/// Somebody who has left. Who has not hands over themselves.
fn gone(scene: &Scene<'_>, words: &str) -> Result<Person, Refusal> {
    if let Some(left) = by_name(scene.directory.former(), words) {
        return Ok(left);
    }
    let here = colleague(scene, words)?;
    Err(Notice::StillHere {
        person: named(scene, &here),
    }
    .into())
}

/// Whoever is called so with their whole name, or has this id; nobody where that is more than one.
pub(super) fn by_name<'p>(people: impl Iterator<Item = &'p Person>, words: &str) -> Option<Person> {
    let said = words.trim().trim_end_matches('.').to_lowercase();
    let fits: Vec<&Person> = people
        .filter(|person| person.name.to_lowercase() == said || person.id.as_str() == said)
        .collect();
    match fits.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    }
}

/// Who may have been meant: those with that first word in their name, or else whose name is nearly that; of several with one name their ids, which tell them apart.
pub(super) fn near(scene: &Scene<'_>, words: &str) -> Vec<String> {
    let said = words.trim().trim_end_matches('.').to_lowercase();
    let called = |person: &&Person| person.name.to_lowercase() == said;
    let same: Vec<&Person> = scene.directory.active().filter(called).collect();
    if same.len() > 1 {
        return same.into_iter().take(3).map(|person| person.id.to_string()).collect();
    }
    let first = said.split_whitespace().next().unwrap_or_default();
    let like: Vec<&Person> = scene
        .directory
        .active()
        .filter(|person| !first.is_empty() && person.name.to_lowercase().split(' ').any(|part| part == first))
        .collect();
    let nearly = match scene.directory.find(words, None, &[]) {
        Found::Nearest(ids) if like.is_empty() => ids,
        _ => Vec::new(),
    };
    let nearly = nearly.iter().filter_map(|id| scene.directory.person(id.as_str()));
    like.into_iter()
        .chain(nearly)
        .take(3)
        .map(|person| person.name.clone())
        .collect()
}

/// An administrator may for everybody, a local leader for the cases of their own institution.
fn may(scene: &Scene<'_>, sender: &Sender, case: &Case) -> bool {
    let Some(person) = scene.directory.person(&sender.person) else {
        return false;
    };
    let leads = scene.model.role(&person.role).is_some_and(|role| role.leads);
    sender.admin || (leads && case.institution.as_ref().is_some_and(|at| person.serves(at)))
}

pub(super) fn named(scene: &Scene<'_>, person: &Person) -> Named {
    Named {
        name: person.name.clone(),
        role: scene.model.role_name(&person.role),
    }
}

/// A case that was handed over asks nothing more of its old owner, unless they still lead its meeting.
pub(super) async fn forget_old_owner(tx: &mut Tx, case: &Case, entries: &[Entry]) -> Result<(), StoreError> {
    let handed = |entry: &Entry| matches!(entry.event, Event::HandedOver { .. });
    if !entries.iter().any(handed) {
        return Ok(());
    }
    let old = cases::owner(&mut *tx, &case.id).await?.map(PartyId);
    let leads = |old: &PartyId| {
        case.current()
            .is_some_and(|meeting| meeting.chair.agreed() == Some(old))
    };
    if let Some(old) = old.filter(|old| *old != case.owner && !leads(old)) {
        outbox::close_questions(&mut *tx, &case.id, &old.0).await?;
    }
    Ok(())
}
