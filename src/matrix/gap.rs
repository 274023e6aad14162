//! Gaps: a room in which more happened than came with the sync is read on, page by page, before the token moves.
//!
//! Invariant: forward from our own token, and each page commits with its cursor. Reading backward, or all or nothing,
//! starts over at every crash, and a bot that is killed faster than it reads never arrives.
//!
//! What the homeserver will never give out is left out, and the administrators hear of it: answers may be among it.
//!
//! A room that we have just come into is read backward instead, to our invitation and no further: what was said between the two may be
//! older than our token. Some homeservers send the coming in alone.

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::room::{Messages, MessagesOptions};
use matrix_sdk::sync::Timeline;
use matrix_sdk::{Room, RoomState};
use serde_json::Value;

use super::heard::Seals;
use super::inbound;
use super::intake::rows;
use super::patience::{Ended, Outage, Stop, patiently};
use super::session::Session;
use super::trouble::Trouble;
use crate::store::inbox::Incoming;
use crate::store::worries::{self, Worry};
use crate::store::{Store, StoreError};

const PAGE: u32 = 100;
const WHAT: &str = "reading a room's missed messages";

/// Reads what a sync left out of a room, the oldest first.
pub(super) async fn missed(
    session: &Session,
    store: &Store,
    room: &Room,
    own: &str,
    timeline: &Timeline,
    stop: &mut Stop,
) -> Result<(), Ended> {
    let Some(begins) = &timeline.prev_batch else {
        return Ok(());
    };
    let id = room.room_id().as_str();
    let before = read_back(session, store, room, timeline, begins, stop).await?;
    if !before.is_empty() {
        let begun = patiently(stop, async || store.cursor(id).await).await?;
        let next = begun.as_deref().unwrap_or(own);
        patiently(stop, async || store.commit_page(id, &before, next).await).await?;
    }
    if timeline.limited {
        read(session, store, room, own, begins, stop).await?;
    }
    Ok(())
}

/// Reads a room from where we were up to where the sync begins.
async fn read(
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
        let forward = || {
            let mut options = MessagesOptions::forward().from(from.as_str());
            // A homeserver that leaves something out, and says that the rest begins where we are, has more between the two.
            options.to = (to != own).then(|| to.to_owned());
            options
        };
        let Some(page) = page(room, forward, stop).await? else {
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

/// Reads what was said between our invitation to a room and our coming in, where the sync brought us in and does not reach back as far.
async fn read_back(
    session: &Session,
    store: &Store,
    room: &Room,
    timeline: &Timeline,
    from: &str,
    stop: &mut Stop,
) -> Result<Vec<Incoming>, Ended> {
    let told: Vec<Value> = timeline.events.iter().filter_map(parsed).collect();
    if told.iter().any(|event| begins(event, session.own())) {
        return Ok(Vec::new());
    }
    let Some(in_it) = told.iter().find(|event| has_us_in(event, session.own())) else {
        return Ok(Vec::new());
    };
    let id = room.room_id().as_str();
    let new = match before(in_it) {
        Some(membership) => membership != "join",
        // Where it is not said what we were before, it is a room that nobody has looked at.
        None => patiently(stop, async || store.last_look(id).await).await?.is_none(),
    };
    if !new {
        return Ok(Vec::new());
    }
    let Some(page) = page(room, || MessagesOptions::backward().from(from), stop).await? else {
        patiently(stop, async || note(store, id).await).await?;
        return Ok(Vec::new());
    };
    let mut events = page.chunk;
    let begun = events
        .iter()
        .position(|event| parsed(event).is_some_and(|event| begins(&event, session.own())));
    // Further back it is not told from what was said before we were asked in.
    let Some(begun) = begun else { return Ok(Vec::new()) };
    events.truncate(begun);
    events.reverse();
    Ok(rows(session, room, &events, &Seals::new()).await)
}

fn parsed(event: &TimelineEvent) -> Option<Value> {
    inbound::parse(event.raw().json().get())
}

/// Whether nothing before this event is for us: it invites us, or makes the room.
fn begins(event: &Value, own: &str) -> bool {
    event["type"] == "m.room.create" || (is_of(event, own) && event["content"]["membership"] == "invite")
}

/// Whether this event says that we are in the room.
fn has_us_in(event: &Value, own: &str) -> bool {
    is_of(event, own) && event["content"]["membership"] == "join"
}

/// What somebody was before this event, where that is said.
fn before(event: &Value) -> Option<&str> {
    event["unsigned"]["prev_content"]["membership"].as_str()
}

fn is_of(event: &Value, own: &str) -> bool {
    event["type"] == "m.room.member" && event["state_key"] == own
}

async fn note(store: &Store, room: &str) -> Result<(), StoreError> {
    worries::note(&mut *store.connection().await?, Worry::Gap, room).await?;
    Ok(())
}

/// One page; `None` if the homeserver will never give it.
async fn page(room: &Room, which: impl Fn() -> MessagesOptions, stop: &mut Stop) -> Result<Option<Messages>, Ended> {
    let mut outage = Outage::none();
    loop {
        let mut options = which();
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn coming_in_is_told_from_another_name_and_from_other_peoples_coming() {
        let member = |user: &str, now: &str, before: Option<&str>| {
            let unsigned = before.map(|before| json!({ "prev_content": { "membership": before } }));
            json!({ "type": "m.room.member", "state_key": user, "content": { "membership": now }, "unsigned": unsigned })
        };
        let own = "@bot:x";
        let came = member(own, "join", Some("invite"));
        assert!(has_us_in(&came, own));
        assert_eq!(before(&came), Some("invite"));
        assert_eq!(before(&member(own, "join", None)), None);
        assert!(!has_us_in(&member("@a:x", "join", None), own));
        assert!(!has_us_in(&member(own, "leave", None), own));
        assert!(begins(&member(own, "invite", None), own));
        assert!(!begins(&member("@a:x", "invite", None), own));
        assert!(begins(&json!({ "type": "m.room.create", "state_key": "" }), own));
    }
}
