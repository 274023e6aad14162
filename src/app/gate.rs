//! What the sync asks the rest of the bot: who may invite it (people of the directory, on allowed homeservers), and whether
//! everybody has their reply.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::config::Config;
use crate::matrix::Hooks;
use crate::store::{Store, outbox};

/// So many jobs are much to say: a morning's reminders, not a reply.
const MUCH: i64 = 16;
/// How long the library's turn may be put off so that people get their replies first.
const REPLIES_FIRST: Duration = Duration::from_millis(150);

/// Answers the sync.
#[derive(Clone)]
pub(super) struct Gate {
    pub config: Arc<Config>,
    pub store: Store,
    /// Whether everything that came in has been handled, and delivery has nothing left to do.
    pub is_idle: watch::Receiver<bool>,
}

impl Hooks for Gate {
    async fn may_invite(&self, _room: &str, inviter: &str) -> bool {
        let known = async { self.store.directory(&mut *self.store.connection().await?).await };
        let known = known
            .await
            .is_ok_and(|directory| directory.by_matrix_id(inviter).is_some());
        known && self.config.allows(inviter)
    }

    async fn replied(&self) {
        let mut is_idle = self.is_idle.clone();
        let replied = async {
            // What was taken in is on the disk once it has been handled, and from then on delivery has work.
            if self.store.on_disk().await.is_ok() {
                drop(is_idle.wait_for(|idle| *idle).await);
            }
        };
        drop(tokio::time::timeout(REPLIES_FIRST, replied).await);
    }

    async fn has_much_to_say(&self) -> bool {
        let waiting = async { outbox::waiting(&mut *self.store.connection().await?).await };
        waiting.await.is_ok_and(|waiting| waiting > MUCH)
    }
}
