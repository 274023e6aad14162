//! What is no longer in use goes back to the machine: glibc keeps it for itself, and only here is it asked not to.

use std::time::Duration;

use tokio::sync::watch;

/// How long after the first sync most of what it needed is no longer in use.
const SETTLED: Duration = Duration::from_secs(5);
/// How long it is until the next time, at most; what a start brings with it goes on for a minute.
const LONGEST: Duration = Duration::from_hours(1);

/// Gives back what was freed: after the first sync, then ever more seldom. That of a thousand rooms needs fifty megabytes for a moment, of
/// which glibc would keep all that lies below something still in use.
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
#[expect(unsafe_code, reason = "the one call of a C function that is ours")]
fn trim() {
    // SAFETY: it takes a number and no pointer, touches only what was freed, and glibc locks each heap meanwhile.
    unsafe { libc::malloc_trim(0) };
}
