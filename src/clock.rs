//! The one clock: the only place that may ask the machine what time it is.
//!
//! Everything else is given `now`. A test, and the demo, hold a clock that they move by hand, so no test ever sleeps.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

/// When somebody first asked how long the machine's clock has run.
static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Tells the time, in UTC. Cheap to clone; all clones of a moved clock move together.
#[derive(Clone, Debug)]
pub struct Clock(Inner);

#[derive(Clone, Debug)]
enum Inner {
    Machine,
    Moved(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The machine's own clock.
    pub fn machine() -> Self {
        Self(Inner::Machine)
    }

    /// A clock that stands at `start` until somebody moves it.
    pub fn moved(start: DateTime<Utc>) -> Self {
        Self(Inner::Moved(Arc::new(Mutex::new(start))))
    }

    /// The instant it is now, in UTC.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
            Inner::Machine => Utc::now(),
            Inner::Moved(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// How long it has run, by a clock that nobody sets: what is waited for in this process is measured with this one. A moved clock
    /// has run for as long as it was moved.
    pub fn has_run(&self) -> TimeDelta {
        match &self.0 {
            Inner::Machine => TimeDelta::from_std(BEGUN.elapsed()).unwrap_or(TimeDelta::MAX),
            Inner::Moved(_) => self.now() - DateTime::UNIX_EPOCH,
        }
    }

    /// Puts a moved clock to `at`; says `false` on the machine's clock, which nobody moves.
    pub fn set(&self, to: DateTime<Utc>) -> bool {
        match &self.0 {
            Inner::Machine => false,
            Inner::Moved(at) => {
                *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
                true
            }
        }
    }

    /// Whether this clock is moved by hand.
    pub fn is_moved(&self) -> bool {
        matches!(self.0, Inner::Moved(_))
    }
}
