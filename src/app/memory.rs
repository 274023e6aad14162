//! What is in memory stays there: a crash writes no core file, and another program of the same user reads nothing of it. What is no longer
//! in use goes back to the machine.

#[cfg(target_env = "gnu")]
use std::time::Duration;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
#[cfg(target_env = "gnu")]
use tokio::sync::watch;

/// Turns core dumps off, for as long as the process lives. Where the machine does not let us, the log says so.
pub(super) fn keep_private() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let done = setrlimit(Resource::Core, none).and_then(|()| set_dumpable_behavior(DumpableBehavior::NotDumpable));
    if let Err(error) = done {
        tracing::warn!(%error, "core dumps could not be turned off: turn them off for the bot's user (LimitCORE=0)");
    }
}

/// How long after the first sync most of what it needed is no longer in use.
#[cfg(target_env = "gnu")]
const SETTLED: Duration = Duration::from_secs(5);
/// How long it is until the next time, at most; what a start brings with it goes on for a minute.
#[cfg(target_env = "gnu")]
const LONGEST: Duration = Duration::from_hours(1);

/// Gives back what was freed: after the first sync, then ever more seldom. That of a thousand rooms needs fifty megabytes for a moment, of
/// which glibc would keep all that lies below something still in use.
#[cfg(target_env = "gnu")]
pub(super) async fn give_back(mut synced: watch::Receiver<bool>, mut stopped: watch::Receiver<bool>) {
    let mut wait = SETTLED;
    tokio::select! {
        _ = synced.wait_for(|synced| *synced) => {}
        _ = stopped.changed() => return,
    }
    loop {
        tokio::select! {
            () = tokio::time::sleep(wait) => drop(tokio::task::spawn_blocking(trim).await),
            _ = stopped.changed() => return,
        }
        wait = (wait * 2).min(LONGEST);
    }
}

/// No crate offers this without `unsafe`.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "the one call of a C function that is ours")]
fn trim() {
    // SAFETY: it takes a number and no pointer, touches only what was freed, and glibc locks each heap meanwhile.
    unsafe { libc::malloc_trim(0) };
}
