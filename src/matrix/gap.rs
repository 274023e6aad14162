//! Gaps: a room in which more happened than came with the sync is read on, page by page, before the token moves.
//!
//! Invariant: forward from our own token, and each page commits with its cursor. Reading backward, or all or nothing,
//! starts over at every crash, and a bot that is killed faster than it reads never arrives.
//!
//! What the homeserver will never give out is left out, and the administrators hear of it: answers may be among it.

use matrix_sdk::room::{Messages, MessagesOptions};
use matrix_sdk::{Room, RoomState};

use super::heard::Seals;
use super::intake::rows;
use super::patience::{Ended, Outage, Stop, patiently};
use super::session::Session;
use super::trouble::Trouble;
use crate::store::worries::{self, Worry};
use crate::store::{Store, StoreError};

const PAGE: u32 = 100;
const WHAT: &str = "reading a room's missed messages";

/// Reads a room from where we were up to where the sync begins.
pub(super) async fn read(
    session: &Session,
    store: &Store,
    room: &Room,
    own: &str,
    to: &str,
    stop: &mut Stop,
) -> Result<(), Ended> {
    let id = room.room_id().as_str();
    let begun = patiently(stop, async || store.cursor(id).await).await?;
    let mut from = begun.unwrap_or_else(|| own.to_owned());
    loop {
        let Some(page) = page(room, &from, to, stop).await? else {
            // Of a room that the bot is not in any more nobody expects it to know what was said.
            if room.state() == RoomState::Joined {
                patiently(stop, async || note(store, id).await).await?;
            }
            return Ok(());
        };
        let Some(end) = page.end.filter(|_| !page.chunk.is_empty()) else {
            return Ok(());
        };
        let rows = rows(session, room, &page.chunk, &Seals::new()).await;
        patiently(stop, async || store.commit_page(id, &rows, &end).await).await?;
        if end == from {
            return Ok(());
        }
        from = end;
        stop.go_on()?;
    }
}

async fn note(store: &Store, room: &str) -> Result<(), StoreError> {
    worries::note(&mut *store.connection().await?, Worry::Gap, room).await?;
    Ok(())
}

/// One page; `None` if the homeserver will never give it.
async fn page(room: &Room, from: &str, to: &str, stop: &mut Stop) -> Result<Option<Messages>, Ended> {
    let mut outage = Outage::none();
    loop {
        let mut options = MessagesOptions::forward().from(from);
        options.to = Some(to.to_owned());
        options.limit = PAGE.into();
        let error = match room.messages(options).await {
            Ok(page) => {
                outage.over(WHAT);
                return Ok(Some(page));
            }
            Err(error) => error,
        };
        let trouble = Trouble::of(&error);
        match (trouble.wait(), &trouble) {
            (Some((asked, why)), _) => stop.sleep(outage.failed(asked, &why, WHAT)).await?,
            (None, Trouble::LoggedOut { .. }) => return Err(Ended::For(super::MatrixError::Restart)),
            (None, _) => {
                let (room, why) = (room.room_id(), trouble.why());
                tracing::error!(%room, why, "the homeserver does not give out what was missed in a room");
                return Ok(None);
            }
        }
    }
}
