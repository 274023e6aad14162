//! A trap in a strait: a process is killed, without warning, at the moment when a rule is met.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Pid, Signal, kill_process};
use tokio::sync::watch;

use super::Strait;

/// Whom to kill, and word of the rule at which it happened.
#[derive(Debug, Default)]
pub struct Trap {
    bot: Mutex<Option<u32>>,
    sprung: watch::Sender<Option<usize>>,
}

impl Trap {
    /// A strait with a trap in it, before a homeserver. A rule that says what is told of it springs it.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn before(homeserver: SocketAddr) -> std::io::Result<(Strait, Arc<Self>)> {
        let trap = Arc::<Self>::default();
        let set = Arc::clone(&trap);
        let strait = Strait::listened_to(homeserver, Box::new(move |told| set.spring(told))).await?;
        Ok((strait, trap))
    }

    /// From now on it is this process that dies; with none, nobody does.
    pub fn set(&self, bot: Option<u32>) {
        *self.bot.lock().unwrap_or_else(PoisonError::into_inner) = bot;
        self.sprung.send_replace(None);
    }

    /// Whether it has sprung since it was set.
    pub fn has_sprung(&self) -> bool {
        self.sprung.borrow().is_some()
    }

    /// Waits until it has sprung, and says at which rule.
    pub async fn springs(&self) -> usize {
        let mut sprung = self.sprung.subscribe();
        // The sender lives in `self`, so waiting cannot fail.
        let told = sprung.wait_for(Option::is_some).await;
        told.ok().and_then(|told| *told).unwrap_or_default()
    }

    /// The bot dies at once; another rule has nobody to kill then.
    fn spring(&self, told: usize) {
        let bot = self.bot.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(bot) = bot.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)) else {
            return;
        };
        self.sprung.send_replace(Some(told));
        // One that is gone already is as dead as it should be.
        let _ = kill_process(bot, Signal::KILL);
    }
}
