//! What we say ourselves is news as well, and none to us. While the library takes a sync in, nothing is encrypted; so where there is
//! much to say, and nobody but we said anything, its turn waits. A plain request looks every so often whether somebody else did.
//!
//! Invariant: a look asks from where the last one ended, and the first that brings anything is the last. So whatever it brings comes
//! again with the sync, which asks from our own token: the homeserver deletes the keys that it had handed out before the token it is
//! asked from, and before none of these tokens there were any.

use std::time::Duration;

use matrix_sdk::ruma::api::client::filter::FilterDefinition;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::{Filter, Request, Response};

use super::early;
use super::patience::{Ended, Stop};
use super::rooms::Hooks;
use super::session::Session;

/// From how many jobs on the sync makes room for them.
const MUCH: i64 = 8;
/// How often to see whether all is said.
const OFTEN: Duration = Duration::from_millis(250);
/// How long to leave the homeserver alone between two looks, at most: so long does somebody's word wait then. A look costs it what two
/// or three messages do.
const LONGEST: Duration = Duration::from_secs(3);
/// How long there are looks before the next sync.
const MOST: Duration = Duration::from_mins(1);

/// Where this news is only what we said, and there is more to say: waits until all is said, or somebody else says something, or a job
/// waits for the sync. Says whether it has waited.
pub(super) async fn wait_out(
    session: &Session,
    hooks: &impl Hooks,
    stop: &mut Stop,
    echo: &Response,
    filter: FilterDefinition,
) -> Result<bool, Ended> {
    if !is_ours(session, echo) || hooks.jobs_waiting().await <= MUCH {
        return Ok(false);
    }
    let (mut since, filter) = (echo.next_batch.clone(), of_others(session, filter));
    let (mut waited, mut between, mut look) = (Duration::ZERO, OFTEN, OFTEN);
    while waited < MOST {
        stop.sleep(OFTEN).await?;
        waited += OFTEN;
        if session.is_waited_for() || hooks.jobs_waiting().await == 0 {
            break;
        }
        if waited < look {
            continue;
        }
        match session.client().send(news(since, Duration::ZERO, filter.clone())).await {
            Ok(answer) if is_empty(&answer) => since = answer.next_batch,
            // Something came, or the homeserver is in trouble: either way the sync is next.
            Ok(_) | Err(_) => break,
        }
        between = (between * 2).min(LONGEST);
        look = waited + between;
    }
    Ok(true)
}

/// A plain request for what is new since then, as soon as there is anything, or nothing after so long. How rooms stood is for the sync.
pub(super) fn news(since: String, wait: Duration, mut filter: FilterDefinition) -> Request {
    filter.room.state.not_types = vec!["*".to_owned()];
    let mut request = Request::new();
    request.since = Some(since);
    request.timeout = Some(wait);
    request.filter = Some(Filter::FilterDefinition(filter));
    request
}

/// What others say and do.
fn of_others(session: &Session, mut filter: FilterDefinition) -> FilterDefinition {
    let all = || vec!["*".to_owned()];
    filter.account_data.not_types = all();
    filter.room.account_data.not_types = all();
    filter.room.timeline.not_senders = session.client().user_id().map(ToOwned::to_owned).into_iter().collect();
    filter
}

/// Whether there was nothing.
fn is_empty(answer: &Response) -> bool {
    answer.rooms.join.is_empty() && is_of_rooms_we_are_in(answer)
}

/// Whether there is nothing but what we said in rooms that the library knows, and all of that.
fn is_ours(session: &Session, news: &Response) -> bool {
    let mut rooms = news.rooms.join.iter();
    is_of_rooms_we_are_in(news)
        && rooms.all(|(id, room)| {
            early::said(session, id, room)
                .is_some_and(|(_, said)| said.iter().all(|event| event["sender"] == session.own()))
        })
}

/// Whether it is of no other room, and of nobody's keys or devices; nor of anybody who is gone.
fn is_of_rooms_we_are_in(answer: &Response) -> bool {
    early::is_of_rooms_we_are_in(answer) && answer.device_lists.left.is_empty()
}
