//! What is in memory stays there: a crash writes no core file, and another program of the same user reads nothing of it.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

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
