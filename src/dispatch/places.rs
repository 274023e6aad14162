//! Institutions and the central mailboxes of the specialties, kept by an administrator in chat.
//!
//! ```text
//! Admin:     sted tilføj blaa-stue; Børnehuset, Blå stue; kommunal
//! Tovholder: Kartoteket er rettet: Børnehuset, Blå stue. …
//! Admin:     postkasse fjern psykolog
//! Tovholder: 2 sager venter på svar fra postkassen, så jeg har ikke fjernet noget. …
//! ```
//!
//! Invariant: nothing here says who leads a place or who sees a case, and an address to which forms about children go is not changed
//! here: only the import on the machine does that. What something still hangs on stays, and what hangs on it is said.

use super::dispatcher::Scene;
use super::handover;
use super::sender::Sender;
use crate::domain::directory::{Directory, Institution, Mailbox, Ownership, Person, RowProblem};
use crate::domain::model::Role;
use crate::domain::notice::{BadLine, MailboxLine, Named, Notice, PlaceLine};
use crate::domain::words::Words;
use crate::store::{StoreError, places};

/// How many people of a place are named; the others are counted.
const NAMED: usize = 8;

/// What an administrator wants of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'w> {
    AddPlace(&'w str),
    RemovePlace(&'w str),
    Places,
    AddMailbox(&'w str),
    RemoveMailbox(&'w str),
    Mailboxes,
}

/// Does it, or says why not; whoever is no administrator is told so.
pub(super) async fn answer(scene: &mut Scene<'_>, sender: &Sender, wanted: Wanted<'_>) -> Result<(), StoreError> {
    let answer = match wanted {
        _ if !sender.admin => Notice::OnlyAdmin {},
        Wanted::AddPlace(words) => add_place(scene, words).await?,
        Wanted::RemovePlace(words) => remove_place(scene, words).await?,
        Wanted::Places => places_known(scene),
        Wanted::AddMailbox(words) => add_mailbox(scene, words).await?,
        Wanted::RemoveMailbox(words) => remove_mailbox(scene, words).await?,
        Wanted::Mailboxes => mailboxes(scene),
    };
    scene.tell(&sender.person, answer).await
}

/// "steder": every place, with the id that it is written by.
fn places_known(scene: &Scene<'_>) -> Notice {
    let line = |place: &Institution| PlaceLine {
        name: place.name.clone(),
        id: place.id.clone(),
        private: place.ownership == Ownership::Private,
    };
    Notice::Places {
        lines: scene.directory.institutions().map(line).collect(),
    }
}

/// "postkasser": every mailbox, and the specialties that have none.
fn mailboxes(scene: &Scene<'_>) -> Notice {
    let without = scene.model.specialty_ids().into_iter();
    let without = without.filter(|specialty| scene.directory.mailbox(specialty).is_none());
    let line = |mailbox: &Mailbox| MailboxLine {
        specialty: specialty_name(scene, &mailbox.specialty),
        address: mailbox.address.clone(),
    };
    Notice::Mailboxes {
        lines: scene.directory.mailboxes().map(line).collect(),
        without: without.collect(),
    }
}

/// "sted tilføj id; navn; kommunal": a new place, one put right, or one that is in use again.
async fn add_place(scene: &mut Scene<'_>, words: &str) -> Result<Notice, StoreError> {
    let parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let &[id, name, said] = parts.as_slice() else {
        return Ok(Notice::PlaceHow {});
    };
    let Some(ownership) = Ownership::read(said) else {
        return Ok(refused(&Ownership::expected(said)));
    };
    let before = scene.directory.institution(id).cloned();
    let place = Institution {
        id: id.to_owned(),
        name: name.to_owned(),
        ownership,
        space_label: None,
    };
    if let Err(problem) = Directory::checks_institution(&place) {
        return Ok(refused(&problem));
    }
    let here = scene.directory.institutions().any(|known| known.id == id);
    // What an id stood for, it stands for: cases that are closed are still of that place.
    let other = before.filter(|before| !here && before.name.to_lowercase() != name.to_lowercase());
    if let Some(before) = other {
        return Ok(Notice::PlaceReturns { name: before.name });
    }
    places::upsert_institution(&mut *scene.tx, &place).await?;
    tracing::info!("a place of the directory was changed in chat");
    Ok(Notice::PlaceKept {
        name: place.name,
        new: !here,
    })
}

fn refused(problem: &RowProblem) -> Notice {
    Notice::DirectoryRefused {
        line: BadLine::from(problem),
    }
}

/// "sted fjern id", or the whole name: not while somebody works there, or a case is open.
async fn remove_place(scene: &mut Scene<'_>, words: &str) -> Result<Notice, StoreError> {
    let said = words.trim().trim_end_matches('.').to_lowercase();
    if said.is_empty() {
        return Ok(Notice::PlaceHow {});
    }
    let all: Vec<&Institution> = scene.directory.institutions().collect();
    let named = |place: &&&Institution| place.id == said || place.name.to_lowercase() == said;
    let fits: Vec<&&Institution> = all.iter().filter(named).collect();
    let [place] = fits.as_slice() else {
        let like = |place: &&&Institution| place.name.to_lowercase().contains(&said) || place.id.contains(&said);
        return Ok(Notice::PlaceUnknown {
            said: words.trim().chars().take(60).collect(),
            nearest: all.iter().filter(like).take(3).map(|place| place.id.clone()).collect(),
        });
    };
    let place = (**place).clone();
    let there: Vec<&Person> = scene.directory.active().filter(|one| one.serves(&place.id)).collect();
    let people: Vec<Named> = there
        .iter()
        .take(NAMED)
        .map(|one| handover::named(scene, one))
        .collect();
    let more = u32::try_from(there.len() - people.len()).unwrap_or(u32::MAX);
    let cases = places::open_cases_of(&mut *scene.tx, &place.id).await?;
    let days = places::fixed_days_at(&mut *scene.tx, &place.id).await?;
    if !people.is_empty() || cases > 0 || days > 0 {
        return Ok(Notice::PlaceInUse {
            name: place.name,
            people,
            more,
            cases,
            days,
        });
    }
    places::deactivate_institution(&mut *scene.tx, &place.id).await?;
    tracing::info!("a place was taken out of the directory in chat");
    Ok(Notice::PlaceRemoved { name: place.name })
}

/// "postkasse tilføj psykolog; adresse": the mailbox of a specialty that never had another one.
async fn add_mailbox(scene: &mut Scene<'_>, words: &str) -> Result<Notice, StoreError> {
    let parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let &[specialty, address] = parts.as_slice() else {
        return Ok(Notice::MailboxHow {});
    };
    let mailbox = Mailbox {
        specialty: specialty_meant(scene, specialty),
        address: address.to_owned(),
    };
    if let Err(problem) = Directory::checks_mailbox(&mailbox, &scene.model.specialty_ids()) {
        return Ok(refused(&problem));
    }
    let name = specialty_name(scene, &mailbox.specialty);
    let here = scene.directory.mailbox(&mailbox.specialty);
    let known = here.or_else(|| scene.directory.former_mailbox(&mailbox.specialty));
    if let Some(other) = known.filter(|known| !known.address.eq_ignore_ascii_case(&mailbox.address)) {
        return Ok(Notice::MailboxTaken {
            specialty: name,
            address: other.address.clone(),
        });
    }
    if here.is_none() {
        places::insert_mailbox(&mut *scene.tx, &mailbox).await?;
        tracing::info!("a mailbox was taken into the directory in chat");
    }
    Ok(Notice::MailboxKept {
        specialty: name,
        address: mailbox.address,
    })
}

/// "postkasse fjern psykolog": not while a case waits for its answer.
async fn remove_mailbox(scene: &mut Scene<'_>, words: &str) -> Result<Notice, StoreError> {
    let said = words.trim().trim_end_matches('.');
    if said.is_empty() {
        return Ok(Notice::MailboxHow {});
    }
    let mut all = scene.directory.mailboxes();
    let meant = specialty_meant(scene, said);
    let found = all.find(|mailbox| mailbox.specialty == meant || mailbox.address.eq_ignore_ascii_case(said));
    let Some(mailbox) = found.cloned() else {
        return Ok(Notice::MailboxUnknown {
            said: said.chars().take(60).collect(),
            known: scene.directory.mailboxes().map(|one| one.specialty.clone()).collect(),
        });
    };
    let specialty = specialty_name(scene, &mailbox.specialty);
    let cases = places::waiting_for(&mut *scene.tx, &mailbox.specialty).await?;
    if cases > 0 {
        return Ok(Notice::MailboxInUse { specialty, cases });
    }
    places::remove_mailbox(&mut *scene.tx, &mailbox.specialty).await?;
    tracing::info!("a mailbox was taken out of the directory in chat");
    Ok(Notice::MailboxRemoved { specialty })
}

/// The specialty these words mean: its id, or what a role that has it is called.
fn specialty_meant(scene: &Scene<'_>, words: &str) -> String {
    let said = words.trim().to_lowercase();
    if scene.model.specialty_ids().contains(&said) {
        return said;
    }
    let called = |role: &&Role| {
        let names = role.also.iter().chain([&role.name.da, &role.name.en]);
        role.specialty.is_some() && names.into_iter().any(|name| name.to_lowercase() == said)
    };
    let role = scene.model.role.iter().find(called);
    role.and_then(|role| role.specialty.clone()).unwrap_or(said)
}

/// What a specialty is called: as the first role that has it.
fn specialty_name(scene: &Scene<'_>, specialty: &str) -> Words {
    let has = |role: &&Role| role.specialty.as_deref() == Some(specialty);
    let role = scene.model.role.iter().find(has);
    role.map_or_else(|| Words::same(specialty), |role| role.name.clone())
}
