//! CPR numbers do not stay (R-015), and what is far too long is not worked on.
//!
//! The number itself is no longer here: what came in was screened before it was written down ([`UpdateKind::screened`]).
//!
//! ```text
//! Line, in the case's room:    hans cpr er ‹ten digits›      (the bot takes the message away)
//! Tovholder, to Line alone:    Send din besked igen uden CPR-nummer. … Her er resten af din tekst: "hans cpr er …"
//! ```

use super::dispatcher::{Scene, words_of};
use super::sender::{Place, Sender};
use super::update::{Update, UpdateKind};
use super::withdrawn;
use crate::domain::notice::Notice;
use crate::outbox::job::Job;
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, inbox, outbox};

/// The longest text that is worked on, in bytes; a form is far shorter.
const LONGEST: usize = 20_000;

/// Says whether the update ends here.
///
/// # Errors
///
/// The store fails.
pub(super) async fn stops(scene: &mut Scene<'_>, sender: &Sender, update: &Update) -> Result<bool, StoreError> {
    if let UpdateKind::Guarded { rest, edited, file } = &update.kind {
        let removed = match sender.place {
            Place::Case(_) => true,
            // In a direct chat that the person made, the bot has no power.
            Place::Direct => rooms::is_ours(&mut *scene.tx, &update.room).await?,
        };
        if removed {
            take_away(scene, update, edited.as_deref()).await?;
        }
        let rest = rest.clone();
        let notice = match (file, removed) {
            (true, removed) => Notice::CprFile { removed },
            (false, true) => Notice::CprRemoved { rest },
            (false, false) => Notice::CprKept { rest },
        };
        scene.tell(&sender.person, notice).await?;
        return Ok(true);
    }
    let long = words_of(&update.kind).filter(|words| words.len() > LONGEST);
    if let Some(words) = long {
        let kilobytes = u32::try_from(words.len() / 1024).unwrap_or(u32::MAX);
        scene.tell(&sender.person, Notice::TooLong { kilobytes }).await?;
        return Ok(true);
    }
    Ok(false)
}

/// Somebody we do not listen to: there is nobody to tell, and in a case's room the message goes all the same.
///
/// # Errors
///
/// The store fails.
pub(super) async fn of_nobody_known(scene: &mut Scene<'_>, update: &Update) -> Result<(), StoreError> {
    if let UpdateKind::Guarded { edited, .. } = &update.kind
        && matches!(rooms::what(&mut *scene.tx, &update.room).await?, Some(Room::Case(_)))
    {
        take_away(scene, update, edited.as_deref()).await?;
    }
    Ok(())
}

/// Takes the message away, and for an edit what was edited too.
///
/// # Errors
///
/// The store fails.
///
/// Invariant: only what its sender sent themself. Anybody can claim to edit anything, and the bot may remove everything.
pub(super) async fn take_away(scene: &mut Scene<'_>, update: &Update, edited: Option<&str>) -> Result<(), StoreError> {
    let mut gone = vec![update.event.clone()];
    if let Some(target) = edited
        && inbox::is_from(scene.tx, target, &update.room, &update.sender).await?
    {
        gone.push(target.to_owned());
    }
    for event in gone {
        Box::pin(withdrawn::gone(scene, update, &event)).await?;
        let room = update.room.clone();
        outbox::put(&mut *scene.tx, &Job::Redact { room, event }, scene.now, None).await?;
    }
    Ok(())
}
