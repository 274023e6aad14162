//! Rooms: invitations are answered, and a room that is replaced is followed.
//!
//! Both work from what *is* (rooms we are invited to, rows that are held) and not from an event, so a crash or a refusal
//! only means that it is tried again.
//!
//! Invariant: this never holds up the sync. A join or a refusal over federation can take minutes, and anybody may invite
//! us to a room on a server that never answers.
//!
//! Invariant: a replacement is joined only when whoever replaced the room could have invited us there, and the new room
//! names the old one as its predecessor. Otherwise anybody could lead a case's people elsewhere.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use matrix_sdk::ruma::{OwnedRoomId, OwnedServerName, RoomId, UserId};
use matrix_sdk::{Room, RoomState};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::session::Session;
use super::state;
use super::trouble::Trouble;
use crate::dispatch::update::{Update, UpdateKind};
use crate::store::{Store, StoreError};

/// How long to leave a room alone that did not let us in.
const PAUSE: Duration = Duration::from_mins(1);
/// How long this process tries to get into a replacement, by a clock that nobody sets.
const FOLLOW: Duration = Duration::from_hours(24);

/// What the sync needs of the rest of the bot.
pub trait Hooks: Clone + Send + Sync + 'static {
    /// Whether this person may invite the bot into a room. A yes joins, a no declines; where it cannot be said now, the invitation
    /// waits.
    fn may_invite(&self, room: &str, inviter: &str) -> impl Future<Output = Option<bool>> + Send;

    /// Waits until what is in the inbox has been handled and replied to, or until it is not worth waiting any longer.
    fn replied(&self) -> impl Future<Output = ()> + Send;

    /// How many jobs wait to be done in the chat.
    fn jobs_waiting(&self) -> impl Future<Output = i64> + Send {
        std::future::ready(0)
    }
}

/// Takes care of rooms, beside the sync.
pub(super) struct Care<H> {
    hooks: H,
    running: Option<JoinHandle<()>>,
    pauses: Pauses,
}

/// Rooms that did not let us in.
type Pauses = Arc<Mutex<HashMap<OwnedRoomId, Pause>>>;

/// Until when a room is left alone, and when it was first tried.
struct Pause {
    until: Instant,
    since: Instant,
}

impl<H: Hooks> Care<H> {
    pub(super) fn new(hooks: H) -> Self {
        Self {
            hooks,
            running: None,
            pauses: Pauses::default(),
        }
    }

    /// Looks after what is to be done, unless that is going on already.
    pub(super) fn tend(&mut self, session: &Session, store: &Store) {
        if self.running.as_ref().is_some_and(|running| !running.is_finished()) {
            return;
        }
        let (session, store, hooks, pauses) = (
            session.clone(),
            store.clone(),
            self.hooks.clone(),
            Arc::clone(&self.pauses),
        );
        self.running = Some(tokio::spawn(async move {
            if let Err(error) = follow(&session, &store, &pauses).await {
                tracing::warn!(%error, "replaced rooms could not be looked up");
            }
            for room in session.client().invited_rooms() {
                if awake(&pauses, room.room_id()) {
                    answer(&room, &hooks, &pauses).await;
                }
            }
        }));
    }
}

/// Whether somebody who replaced a room may lead us on to another.
pub(super) async fn may_lead_on(room: &Room, sender: &str) -> bool {
    let Ok(sender) = UserId::parse(sender) else {
        return false;
    };
    // The homeserver let it into the room, so its sender had the power to write it. Leading us on takes more.
    let may = room
        .power_levels()
        .await
        .is_ok_and(|levels| levels.user_can_invite(&sender));
    if !may {
        tracing::warn!(room = %room.room_id(), "a room was replaced by somebody who may not invite; not followed");
    }
    may
}

/// Answers an invitation; where it cannot be told who invites, or whether they may, it waits for the next look.
async fn answer(room: &Room, hooks: &impl Hooks, pauses: &Pauses) {
    let id = room.room_id();
    let Ok(invite) = room.invite_details().await else {
        tracing::debug!(room = %id, "who invites cannot be read now; the invitation waits");
        return;
    };
    let Some(welcome) = hooks.may_invite(id.as_str(), invite.inviter_id.as_str()).await else {
        return;
    };
    let done = if welcome { room.join().await } else { room.leave().await };
    match done {
        Ok(()) if welcome => tracing::info!(room = %id, "joined a room by invitation"),
        Ok(()) => tracing::info!(room = %id, "declined an invitation from somebody who is not in the directory"),
        Err(error) => {
            let trouble = Trouble::of(&error);
            tracing::warn!(room = %id, ?trouble, "an invitation could not be answered; tried again later");
            // An invitation that was withdrawn, or to a room that is gone: refuse it, so that it does not stay.
            if welcome && matches!(trouble, Trouble::Never(_) | Trouble::Forbidden) && room.leave().await.is_ok() {
                return;
            }
            rest(pauses, id, &trouble);
        }
    }
}

/// Follows the rooms that were replaced.
async fn follow(session: &Session, store: &Store, pauses: &Pauses) -> Result<(), StoreError> {
    for held in store.held().await? {
        let UpdateKind::Upgraded { replacement } = &held.kind else {
            continue;
        };
        let Ok(new) = RoomId::parse(replacement) else {
            store.drop_held(&held.event, "the replacement is not a room id").await?;
            continue;
        };
        // Its invitation is taken up at once, and never put to the hooks: the power to replace was checked already.
        let invited = session
            .client()
            .get_room(&new)
            .is_some_and(|room| room.state() == RoomState::Invited);
        if !invited && !awake(pauses, &new) {
            continue;
        }
        match enter(session, &held, &new).await {
            Ok(true) => {
                tracing::info!(room = held.room, replacement, "followed a room to its replacement");
                store.release(&held.event).await?;
            }
            Ok(false) => {
                tracing::warn!(
                    room = held.room,
                    replacement,
                    "the replacement does not name the room it replaces"
                );
                store
                    .drop_held(&held.event, "the replacement does not name this room")
                    .await?;
            }
            Err(_) if has_tried(pauses, &new) > FOLLOW => {
                tracing::warn!(
                    room = held.room,
                    replacement,
                    "the replacement of a room never let the bot in"
                );
                store
                    .drop_held(&held.event, "the replacement did not let us in")
                    .await?;
            }
            // Often the invitation comes a moment after the replacement.
            Err(trouble) => rest(pauses, &new, &trouble),
        }
    }
    Ok(())
}

/// Joins a replacement, and checks that it is one; else leaves it again.
async fn enter(session: &Session, held: &Update, new: &RoomId) -> Result<bool, Trouble> {
    let client = session.client();
    if client
        .get_room(new)
        .is_none_or(|room| room.state() != RoomState::Joined)
    {
        let via: Vec<OwnedServerName> = UserId::parse(&held.sender)
            .map(|sender| sender.server_name().to_owned())
            .into_iter()
            .collect();
        client
            .join_room_by_id_or_alias(new.into(), &via)
            .await
            .map_err(|error| Trouble::of(&error))?;
    }
    let created = state::get(client, new, "m.room.create", "")
        .await
        .map_err(|error| Trouble::of_http(&error))?;
    if created.is_some_and(|created| created["predecessor"]["room_id"] == held.room.as_str()) {
        return Ok(true);
    }
    if let Some(room) = client.get_room(new) {
        room.leave().await.map_err(|error| Trouble::of(&error))?;
    }
    Ok(false)
}

fn awake(pauses: &Pauses, room: &RoomId) -> bool {
    let pauses = pauses.lock().unwrap_or_else(PoisonError::into_inner);
    pauses.get(room).is_none_or(|pause| pause.until <= Instant::now())
}

fn rest(pauses: &Pauses, room: &RoomId, trouble: &Trouble) {
    let wait = trouble.wait().map_or(PAUSE, |(after, _)| after);
    let now = Instant::now();
    let mut pauses = pauses.lock().unwrap_or_else(PoisonError::into_inner);
    let since = pauses.get(room).map_or(now, |pause| pause.since);
    let until = now + wait;
    pauses.insert(room.to_owned(), Pause { until, since });
}

fn has_tried(pauses: &Pauses, room: &RoomId) -> Duration {
    let pauses = pauses.lock().unwrap_or_else(PoisonError::into_inner);
    pauses.get(room).map_or(Duration::ZERO, |pause| pause.since.elapsed())
}
