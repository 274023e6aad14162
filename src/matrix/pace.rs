//! How patient the sync loop is.

use std::time::Duration;

use chrono::TimeDelta;

/// How patient the loop is.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long the homeserver may keep a sync open when nothing happens.
    pub poll: Duration,
    /// How long an undecryptable message waits for its key before its sender is told.
    pub unreadable_after: TimeDelta,
    /// How many events of a room come with a sync; more are read page by page.
    pub timeline: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(30),
            unreadable_after: TimeDelta::minutes(10),
            timeline: 50,
        }
    }
}
