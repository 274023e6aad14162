//! "nyt rum": only where the room is lost, or the bot may not do there what it must. Whether that is so is not in the case's journal.

use super::dispatcher::{Scene, Seat};
use super::sender::Sender;
use super::update::Update;
use crate::domain::case::CaseId;
use crate::domain::notice::Notice;
use crate::domain::question::Question;
use crate::handlers::lost_room;
use crate::store::rooms::{self, Room};
use crate::store::silences::{self, Why};
use crate::store::{StoreError, Tx, access, cases, outbox};

/// Has another room made for a case, or says that there is no need.
pub(super) async fn wanted(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
) -> Result<(), StoreError> {
    let Some(loaded) = cases::load(&mut *scene.tx, case).await? else {
        return Ok(());
    };
    let label = loaded.called().to_owned();
    if outbox::is_renewed(&mut *scene.tx, case).await? {
        return scene.tell(&sender.person, Notice::NewRoomComes { label }).await;
    }
    if !is_lost(scene.tx, case).await? {
        return scene.tell(&sender.person, Notice::NewRoomNotNeeded { label }).await;
    }
    let done = scene.on_case_as(case, sender, update, &Seat::Any, |desk, _| lost_room::renew(desk));
    if Box::pin(done).await? {
        begun(scene.tx, case).await?;
    }
    Ok(())
}

/// Another room is being made: what belongs in the case's room waits for it, whatever was wrong with the old one.
pub(super) async fn begun(tx: &mut Tx, case: &CaseId) -> Result<(), StoreError> {
    access::shut_out(tx, case).await?;
    not_asked(tx, case).await
}

/// Nobody need say any more whether another room is made.
pub(super) async fn not_asked(tx: &mut Tx, case: &CaseId) -> Result<(), StoreError> {
    for asked in outbox::open_of_case(&mut *tx, case).await? {
        if asked.question == Question::NewRoom {
            outbox::close_question(&mut *tx, asked.outbox).await?;
        }
    }
    Ok(())
}

/// Whether the bot is kept out of the room, may not do there what it must, or is silent there for how the room is.
async fn is_lost(tx: &mut Tx, case: &CaseId) -> Result<bool, StoreError> {
    if access::is_shut(&mut *tx, case).await? || access::is_powerless(&mut *tx, case).await? {
        return Ok(true);
    }
    let Some(room) = rooms::id(&mut *tx, &Room::Case(case.clone()), true).await? else {
        return Ok(false);
    };
    let why = silences::of(&mut *tx, &room).await?;
    Ok(why.iter().any(|why| matches!(why, Why::Setting(_))))
}
