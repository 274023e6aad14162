//! The first word in a chat that somebody opens with the bot: who it is, and what they can do now.
//!
//! ```text
//! Mette:     (opens a chat with Tovholder)
//! Tovholder: Hej Mette. Jeg er Tovholder, og du skal ikke gøre noget lige nu. …
//! ```
//!
//! Whoever has written by then is answered, and is greeted by that answer alone; so is whoever writes before the greeting is on its way,
//! for which it waits a moment ([`delivery`](crate::outbox::delivery)). A chat that the bot opens begins with what it has to
//! say, and with its hello when the person comes in.
//!
//! Invariant: a chat is greeted once, however often the bot is invited into it, and one that takes another's place never.

use chrono::TimeDelta;

use super::caseless;
use super::dispatcher::Scene;
use super::sender::{Place, Sender};
use super::update::Update;
use crate::store::greeted::{self, Met};
use crate::store::{self, StoreError, inbox, outbox};

/// So long a hello is met by the greeting already.
const JUST_NOW: TimeDelta = TimeDelta::minutes(1);

/// Somebody was invited in the direct chat of whoever invites: when that is the bot, they have opened it.
pub(super) async fn opened(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    invited: &str,
) -> Result<(), StoreError> {
    let own = store::kv(&mut *scene.tx, store::OWN).await?;
    if own.as_deref() != Some(invited)
        || greeted::how(&mut *scene.tx, &update.room).await?.is_some()
        || inbox::is_a_replacement(scene.tx, &update.room).await?
    {
        return Ok(());
    }
    if inbox::has_more_from(scene.tx, update).await? {
        return greeted::set(&mut *scene.tx, &update.room, Met::Otherwise).await;
    }
    greeted::set(&mut *scene.tx, &update.room, Met::Greeted(scene.now)).await?;
    let notice = caseless::hello(scene, sender).await?;
    outbox::greet(&mut *scene.tx, &sender.person, notice, scene.now).await
}

/// What somebody did in their direct chat has been handled: where it got an answer, the greeting that is still to be sent is not.
pub(super) async fn overtaken(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    match sender.place {
        Place::Direct => outbox::answered(&mut *scene.tx, &sender.person).await,
        Place::Case(_) => Ok(()),
    }
}

/// Whether the bot has said hello in this room a moment ago.
pub(super) async fn was_just_now(scene: &mut Scene<'_>, room: &str) -> Result<bool, StoreError> {
    let met = greeted::how(&mut *scene.tx, room).await?;
    Ok(matches!(met, Some(Met::Greeted(at)) if scene.now - at < JUST_NOW))
}
