//! Whoever is taken out of the directory, or has another account there, is followed: out of every case's room, told so once where
//! they were written to, and nothing more after that. Another telephone number is on the boards that name them. Whoever changed it,
//! and however, in chat or by an import while the bot runs or is stopped.
//!
//! ```text
//! Admin:                      person fjern hanne-dam
//! Tovholder, to Hanne alone:  Hanne, du er taget ud af kartoteket, så jeg skriver ikke mere til dig her. …
//! Tovholder, to Mette alone:  Hanne Dam (sundhedsplejerske) er taget ud af kartoteket og er ude af sagen "dreng 4 år" …
//! ```
//!
//! Invariant: what is done about a change, and that it is done, commit together (`store/accounts.rs`): a death in between leaves
//! either all of it or none, and nothing is done twice. Removals are jobs that go before all that is said in a room.

use std::collections::BTreeMap;

use super::dispatcher::{Dispatcher, Keeping, Scene, keep};
use super::{asked_about, deputies};
use crate::domain::case::CaseId;
use crate::domain::desk::Desk;
use crate::domain::directory::Person;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::quiet;
use crate::handlers::{departure, telephone};
use crate::outbox::job::Job;
use crate::store::accounts::{self, Change};
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, Tx, cases, directory, outbox, silences};

impl Dispatcher {
    /// Acts on what has changed in the directory since the bot last looked. Says how many people that were.
    ///
    /// # Errors
    ///
    /// The store fails; it is looked at again.
    pub async fn follow_directory(&self) -> Result<usize, StoreError> {
        if accounts::is_followed(&mut *self.store.connection().await?).await? {
            return Ok(0);
        }
        let mut tx = self.store.begin().await?;
        let directory = self.store.directory(&mut tx).await?;
        let with = Keeping {
            now: self.clock.now(),
            model: &self.model,
            calendar: &self.calendar,
            directory: &directory,
        };
        let done = Box::pin(follow(&mut tx, &with, None)).await?;
        // What waited for them is taken back: nothing of it is begun any more.
        let _deciding = self.store.deciding().await;
        self.store.commit(tx).await?;
        Ok(done)
    }
}

/// The directory was just changed in this transaction, by this person.
pub(super) async fn follow_now(scene: &mut Scene<'_>, by: &str) -> Result<(), StoreError> {
    let directory = directory::load(&mut *scene.tx).await?;
    let with = Keeping {
        now: scene.now,
        model: scene.model,
        calendar: scene.calendar,
        directory: &directory,
    };
    Box::pin(follow(scene.tx, &with, Some(by))).await?;
    Ok(())
}

async fn follow(tx: &mut Tx, with: &Keeping<'_>, by: Option<&str>) -> Result<usize, StoreError> {
    let changes = accounts::changes(&mut *tx).await?;
    for change in &changes {
        let Some(person) = with.directory.person(&change.person) else {
            continue;
        };
        match (change.was_here, change.is_here, &change.before) {
            (true, false, _) => left(tx, with, change, person, by).await?,
            (true, true, Some(before)) => moved(tx, with, change, person, before).await?,
            (false, true, _) => came(tx, with, person).await?,
            (true, true, None) | (false, false, _) => {}
        }
        if change.was_here {
            asked_about::account_changed(tx, with, &change.person).await?;
        }
    }
    for person in accounts::renumbered(&mut *tx).await? {
        renumbered(tx, with, person).await?;
    }
    accounts::keep(&mut *tx).await?;
    if !changes.is_empty() {
        tracing::info!(people = changes.len(), "the directory has changed");
    }
    Ok(changes.len())
}

/// Out of everything; their own cases wait for whoever takes them on.
async fn left(
    tx: &mut Tx,
    with: &Keeping<'_>,
    change: &Change,
    person: &Person,
    by: Option<&str>,
) -> Result<(), StoreError> {
    outbox::take_back(&mut *tx, &change.person, &[]).await?;
    for id in cases::that_name(&mut *tx, &change.person).await? {
        dismiss(tx, with, &id, change).await?;
        in_case(tx, with, &id, change, departure::left).await?;
    }
    if let Some(before) = &change.before
        && let Some(room) = retire_chat(tx, &change.person, before).await?
    {
        let first_name = person.first_name().to_owned();
        let notice = Notice::YouAreOut { first_name };
        let job = farewell(person, before, Some(room), notice);
        outbox::put(&mut *tx, &job, with.now, quiet::until(with.calendar, with.now)).await?;
    }
    tell_of_their_cases(tx, with, person, by).await
}

/// The old account is out of everything, and hears that at once, also where it never had a direct chat.
async fn moved(
    tx: &mut Tx,
    with: &Keeping<'_>,
    change: &Change,
    person: &Person,
    before: &str,
) -> Result<(), StoreError> {
    let who = PartyId(change.person.clone());
    let named = cases::that_name(&mut *tx, &change.person).await?;
    let mut own = Vec::new();
    for id in &named {
        let case = readable(cases::load(&mut *tx, id).await)?;
        if case.is_some_and(|case| case.owner == who || case.stood_in_for_by(&who).next().is_some()) {
            own.push(id.clone());
        }
    }
    outbox::take_back(&mut *tx, &change.person, &own).await?;
    for id in &named {
        dismiss(tx, with, id, change).await?;
        in_case(tx, with, id, change, |desk, who| {
            departure::moved(desk, who, before, change.now.as_deref());
        })
        .await?;
    }
    let room = rooms::id(&mut *tx, &Room::Direct(change.person.clone()), true).await?;
    let speaks = retire_chat(tx, &change.person, before).await?;
    if speaks.is_some() || (room.is_none() && !named.is_empty()) {
        let first_name = person.first_name().to_owned();
        let notice = Notice::AccountMoved { first_name };
        outbox::put(&mut *tx, &farewell(person, before, speaks, notice), with.now, None).await?;
    }
    Ok(())
}

/// Whoever comes back is let into the rooms of the cases that are still theirs; into others they are invited.
async fn came(tx: &mut Tx, with: &Keeping<'_>, person: &Person) -> Result<(), StoreError> {
    if person.matrix_id.is_none() {
        return Ok(());
    }
    for case in cases::owned_by(&mut *tx, person.id.as_str()).await? {
        if rooms::id(&mut *tx, &Room::Case(case.clone()), true).await?.is_some() {
            let person = person.id.to_string();
            let admit = Job::Admit {
                case: case.clone(),
                person: person.clone(),
            };
            for job in [admit, Job::Moderate { case, person }] {
                outbox::put(&mut *tx, &job, with.now, None).await?;
            }
        }
    }
    Ok(())
}

/// Whoever has another telephone number is called on that from now on: the boards that name them say it (R-053).
async fn renumbered(tx: &mut Tx, with: &Keeping<'_>, person: String) -> Result<(), StoreError> {
    let listed = cases::open_of(&mut *tx, &person).await?;
    let who = PartyId(person);
    for id in listed.into_iter().map(|listed| listed.id) {
        if let Some(case) = readable(cases::load(&mut *tx, &id).await)? {
            let mut desk = with.desk(case, None);
            telephone::changed(&mut desk, &who);
            keep(tx, with, &desk.case, &desk.entries, desk.effects, None).await?;
        }
    }
    Ok(())
}

/// The account they had goes out of a case's room, open or closed, whatever else is known of the case.
async fn dismiss(tx: &mut Tx, with: &Keeping<'_>, case: &CaseId, change: &Change) -> Result<(), StoreError> {
    if change.before.is_none() || rooms::id(&mut *tx, &Room::Case(case.clone()), true).await?.is_none() {
        return Ok(());
    }
    let job = Job::Dismiss {
        case: case.clone(),
        person: change.person.clone(),
        account: change.before.clone(),
    };
    outbox::put(&mut *tx, &job, with.now, None).await?;
    Ok(())
}

/// What it means in an open case. Nothing is added to the journal of a closed one: it may be filed as it is.
async fn in_case(
    tx: &mut Tx,
    with: &Keeping<'_>,
    id: &CaseId,
    change: &Change,
    work: impl Fn(&mut Desk, &PartyId),
) -> Result<(), StoreError> {
    let case = readable(cases::load(&mut *tx, id).await)?;
    let Some(case) = case.filter(|case| case.is_open() && case.knows(&change.person)) else {
        return Ok(());
    };
    let mut desk = with.desk(case, None);
    work(&mut desk, &PartyId(change.person.clone()));
    deputies::quietly(&mut desk, 0);
    keep(tx, with, &desk.case, &desk.entries, desk.effects, None).await
}

/// A case that cannot be read is no reason to leave anybody in the others.
fn readable<T>(read: Result<Option<T>, StoreError>) -> Result<Option<T>, StoreError> {
    match read {
        Err(error) if error.is_about_this_row() => {
            tracing::error!(%error, "a case cannot be read; whoever left the directory is removed from its room all the same");
            Ok(None)
        }
        read => read,
    }
}

/// The direct chat they had is not used any more. Gives the room, where one last word may be said there.
async fn retire_chat(tx: &mut Tx, person: &str, account: &str) -> Result<Option<String>, StoreError> {
    let Some(room) = rooms::id(&mut *tx, &Room::Direct(person.to_owned()), true).await? else {
        return Ok(None);
    };
    rooms::retire(&mut *tx, &room, account).await?;
    let speaks = silences::of(&mut *tx, &room).await?.is_empty();
    Ok(speaks.then_some(room))
}

fn farewell(person: &Person, account: &str, room: Option<String>, notice: Notice) -> Job {
    Job::Farewell {
        person: person.id.to_string(),
        account: account.to_owned(),
        room,
        notice: Box::new(notice),
        language: person.language,
    }
}

/// Their open cases wait to be taken on: those who lead their places, and the administrators, hear how many, and nothing else of them.
async fn tell_of_their_cases(
    tx: &mut Tx,
    with: &Keeping<'_>,
    person: &Person,
    by: Option<&str>,
) -> Result<(), StoreError> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for id in cases::owned_by(&mut *tx, person.id.as_str()).await? {
        let place = readable(cases::load(&mut *tx, &id).await)?.and_then(|case| case.institution);
        for one in with.directory.active() {
            let leads = with.model.role(&one.role).is_some_and(|role| role.leads);
            let here = place.as_ref().is_some_and(|place| one.serves(place));
            if one.role == "admin" || (leads && here) {
                *counts.entry(one.id.as_str()).or_default() += 1;
            }
        }
    }
    let morning = quiet::until(with.calendar, with.now);
    for (who, count) in counts {
        let job = Job::tell(
            who.to_owned(),
            Notice::CasesLeft {
                person: Named {
                    name: person.name.clone(),
                    role: with.model.role_name(&person.role),
                },
                count,
            },
        );
        outbox::put(&mut *tx, &job, with.now, morning.filter(|_| by != Some(who))).await?;
    }
    Ok(())
}
