//! Somebody nobody knows comes into a room of ours: the bot says nothing more there, whoever is accountable for the case decides
//! what happens, and what waited is said once when they are gone or belong.
//!
//! ```text
//! Tovholder, to Mette alone:  Kender du den, der lige er kommet ind i rummet …  [ Fjern personen ] [ Personen hører til ]
//! ```
//!
//! A direct chat is one person's: whoever else comes in is removed where the bot may, and the chat is used no more until then. One that
//! the person made is given up, and what waits for them goes to another one.

use super::direct_chat;
use super::dispatcher::{Dispatcher, Keeping, Scene, keep};
use super::update::{Membership, Update, UpdateKind};
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::Desk;
use crate::domain::directory::Directory;
use crate::domain::event::Event;
use crate::domain::notice::Notice;
use crate::domain::question::Question;
use crate::handlers::stranger;
use crate::outbox::job::Job;
use crate::store::rooms::{self, Room};
use crate::store::silences::{self, Why};
use crate::store::{self, StoreError, Tx, cases, outbox};

/// Handles the coming of somebody who does not belong to a room, or to somebody else's direct chat; says whether that is what the
/// update was. Their leaving is noted too.
pub(super) async fn came(scene: &mut Scene<'_>, update: &Update) -> Result<bool, StoreError> {
    let UpdateKind::Membership { person, now } = &update.kind else {
        return Ok(false);
    };
    if matches!(now, Membership::Left | Membership::Banned) {
        let with = scene.keeping();
        left(scene.tx, &with, &update.room, person).await?;
        return Ok(false);
    }
    let Some(own) = store::kv(&mut *scene.tx, store::OWN).await? else {
        // Our own coming is in the timeline too; until we know our name, nobody can be called a stranger.
        return is_unknown(scene, person);
    };
    if own == *person {
        return Ok(*now == Membership::Joined);
    }
    // Whom we invited ourselves may have been taken out of the case since, and is then on the way out.
    let ours = own == update.sender && *now == Membership::Invited;
    if ours && has_left(scene, &update.room, person).await? {
        return Ok(false);
    }
    Box::pin(found(scene, &update.room, person)).await
}

/// Whether somebody was of the case of this room, and is no longer.
async fn has_left(scene: &mut Scene<'_>, room: &str, user: &str) -> Result<bool, StoreError> {
    let (Some(person), Some(Room::Case(id))) = (
        scene.directory.by_matrix_id(user),
        rooms::what(&mut *scene.tx, room).await?,
    ) else {
        return Ok(false);
    };
    let case = cases::load(&mut *scene.tx, &id).await?;
    Ok(case.is_some_and(|case| case.gone.iter().any(|gone| gone.0 == person.id.as_str())))
}

fn is_unknown(scene: &Scene<'_>, user: &str) -> Result<bool, StoreError> {
    Ok(scene.directory.by_matrix_id(user).is_none())
}

/// Somebody other than the bot is in a room, or invited. Says whether they do not belong there.
pub(super) async fn found(scene: &mut Scene<'_>, room: &str, user: &str) -> Result<bool, StoreError> {
    match rooms::what(&mut *scene.tx, room).await? {
        Some(Room::Case(id)) => {
            let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
                return Ok(false);
            };
            // Whoever has left the directory, or has another account, is being removed: nothing is said in the room before.
            if belongs(scene.directory, &case, user) || outbox::is_on_the_way_out(&mut *scene.tx, &id, user).await? {
                return Ok(false);
            }
            if silences::begin(&mut *scene.tx, room, &Why::Stranger(user.to_owned()), scene.now).await? {
                tracing::warn!(
                    room,
                    "somebody who does not belong to the case is in its room; the bot is silent there"
                );
                in_case(scene, case, room, user).await?;
            }
            Ok(true)
        }
        Some(Room::Direct(whose)) => {
            let known = scene.directory.by_matrix_id(user);
            if known.is_some_and(|person| person.id.as_str() == whose) {
                return Ok(false);
            }
            in_direct(scene, room, user, &whose).await?;
            Ok(true)
        }
        Some(Room::Space(_)) | None => is_unknown(scene, user),
    }
}

/// Whoever is accountable for the case decides; in a case that is over there is nothing to decide. Either way it is written down.
async fn in_case(scene: &mut Scene<'_>, case: Case, room: &str, user: &str) -> Result<(), StoreError> {
    let (owner, open, label) = (case.owner.clone(), case.is_open(), case.called().to_owned());
    let mut desk = scene.desk(case, None, None);
    stranger::came(&mut desk, room, user);
    scene.keep_desk(desk, Some(room)).await?;
    if !open {
        put_out(scene, room, user).await?;
        scene.tell(&owner.0, Notice::StrangerPutOut { label }).await?;
    }
    Ok(())
}

async fn in_direct(scene: &mut Scene<'_>, room: &str, user: &str, whose: &str) -> Result<(), StoreError> {
    if !rooms::is_ours(&mut *scene.tx, room).await? {
        return direct_chat::not_alone(scene, room, whose).await;
    }
    rooms::set_joined(&mut *scene.tx, room, false).await?;
    if silences::begin(&mut *scene.tx, room, &Why::Stranger(user.to_owned()), scene.now).await? {
        put_out(scene, room, user).await?;
    }
    Ok(())
}

async fn put_out(scene: &mut Scene<'_>, room: &str, user: &str) -> Result<(), StoreError> {
    let job = Job::PutOut {
        room: room.to_owned(),
        user: user.to_owned(),
    };
    outbox::put(&mut *scene.tx, &job, scene.now, None).await?;
    Ok(())
}

/// The homeserver never lets the bot remove somebody: whoever is accountable must know, since the room stays silent.
pub(super) async fn stays(scene: &mut Scene<'_>, room: &str, user: &str) -> Result<(), StoreError> {
    let Some(Room::Case(id)) = rooms::what(&mut *scene.tx, room).await? else {
        return Ok(());
    };
    let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
        return Ok(());
    };
    silences::begin(&mut *scene.tx, room, &Why::Stranger(user.to_owned()), scene.now).await?;
    let (owner, label) = (case.owner.clone(), case.called().to_owned());
    if case.strangers.get(user).is_some_and(|stranger| stranger.goes) {
        let mut desk = scene.desk(case, None, None);
        desk.record(Event::StrangerDecided {
            account: user.to_owned(),
            remove: false,
        });
        scene.keep_desk(desk, Some(room)).await?;
    }
    scene.tell(&owner.0, Notice::StrangerStays { label }).await
}

/// Whether somebody belongs to a case: in the directory, and of the case.
pub(super) fn belongs(directory: &Directory, case: &Case, user: &str) -> bool {
    let known = directory.by_matrix_id(user);
    known.is_some_and(|person| case.knows(person.id.as_str()))
}

/// Somebody is not in a room any more.
pub(super) async fn left(tx: &mut Tx, with: &Keeping<'_>, room: &str, user: &str) -> Result<(), StoreError> {
    if !silences::end(&mut *tx, room, &Why::Stranger(user.to_owned())).await? {
        return Ok(());
    }
    match rooms::what(&mut *tx, room).await? {
        Some(Room::Case(case)) => settled(tx, with, &case, user).await,
        Some(Room::Direct(_)) => rooms::set_joined(&mut *tx, room, true).await,
        Some(Room::Space(_)) | None => Ok(()),
    }
}

/// What was asked about them needs no answer any more, and the journal says so.
async fn settled(tx: &mut Tx, with: &Keeping<'_>, case: &CaseId, user: &str) -> Result<(), StoreError> {
    for asked in outbox::open_of_case(&mut *tx, case).await? {
        if matches!(&asked.question, Question::Stranger { user: other, .. } if other == user) {
            outbox::close_question(&mut *tx, asked.outbox).await?;
        }
    }
    let Some(case) = cases::load(&mut *tx, case).await? else {
        return Ok(());
    };
    if case.strangers.get(user).is_none() {
        return Ok(());
    }
    let mut desk = with.desk(case, None);
    desk.record(Event::StrangerSettled {
        account: user.to_owned(),
    });
    let Desk {
        case, entries, effects, ..
    } = desk;
    keep(tx, with, &case, &entries, effects, None).await
}

impl Dispatcher {
    /// Whoever was a stranger in a room may have been taken into the directory meanwhile, which no update tells of. Says how many
    /// were.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub(crate) async fn let_rooms_speak(&self) -> Result<usize, StoreError> {
        let mut tx = self.store.begin().await?;
        let ended = look_again(&mut tx, self).await?;
        tx.commit().await?;
        Ok(ended)
    }
}

/// Lets the bot speak again where those who did not belong do now: they were taken into the directory, or into the case.
///
/// # Errors
///
/// The store fails.
pub(super) async fn look_again(tx: &mut Tx, dispatcher: &Dispatcher) -> Result<usize, StoreError> {
    let strangers = silences::strangers(&mut *tx).await?;
    if strangers.is_empty() {
        return Ok(0);
    }
    let directory = dispatcher.store.directory(&mut *tx).await?;
    let with = Keeping {
        now: dispatcher.clock.now(),
        model: &dispatcher.model,
        calendar: &dispatcher.calendar,
        directory: &directory,
    };
    let mut ended = 0;
    for (room, id, user) in strangers {
        let case = match cases::load(&mut *tx, &id).await {
            Err(error) if error.is_about_this_row() => continue,
            case => case?,
        };
        if case.is_some_and(|case| belongs(&directory, &case, &user)) {
            silences::end(&mut *tx, &room, &Why::Stranger(user.clone())).await?;
            settled(tx, &with, &id, &user).await?;
            ended += 1;
        }
    }
    Ok(ended)
}
