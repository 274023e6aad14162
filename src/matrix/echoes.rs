//! What we say ourselves is news as well, and none to us. While the library takes a sync in, nothing is encrypted; so where there is
//! much to say, and nobody but we said anything, its turn waits. A plain request looks every so often whether somebody else did.
//!
//! Invariant: a look asks from where the last one ended, and the first that brings anything is the last. So whatever it brings comes
//! again with the sync, which asks from our own token: the homeserver deletes the keys that it had handed out before the token it is
//! asked from, and before none of these tokens there were any.

use std::time::Duration;

use matrix_sdk::ruma::api::client::filter::FilterDefinition;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::{Filter, Request, Response};

use super::patience::{Ended, Stop};
use super::rooms::Hooks;
use super::session::Session;

/// From how many jobs on the sync makes room for them.
const MUCH: i64 = 16;
/// How long to leave the homeserver alone between two looks; so long does somebody's word wait then.
const BETWEEN: Duration = Duration::from_secs(3);
/// How many looks there are at most before the next sync.
const LOOKS: usize = 20;

/// Waits while there is much to say, until all is said, or somebody else says something, or a job waits for the sync.
pub(super) async fn wait_out(
    session: &Session,
    hooks: &impl Hooks,
    stop: &mut Stop,
    own: &str,
    filter: FilterDefinition,
) -> Result<(), Ended> {
    if hooks.jobs_waiting().await <= MUCH {
        return Ok(());
    }
    let (mut since, filter) = (own.to_owned(), of_others(session, filter));
    for _ in 0..LOOKS {
        stop.sleep(BETWEEN).await?;
        if session.is_waited_for() || hooks.jobs_waiting().await == 0 {
            break;
        }
        match session.client().send(news(since, Duration::ZERO, filter.clone())).await {
            Ok(answer) if is_empty(&answer) => since = answer.next_batch,
            // Something came, or the homeserver is in trouble: either way the sync is next.
            Ok(_) | Err(_) => break,
        }
    }
    Ok(())
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
    answer.rooms.is_empty()
        && answer.to_device.events.is_empty()
        && answer.device_lists.changed.is_empty()
        && answer.device_lists.left.is_empty()
}
