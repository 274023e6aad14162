//! What the sync asks the rest of the bot: who may invite it (people of the directory, with an account that counts), and whether
//! everybody has their reply.

use std::time::Duration;

use tokio::sync::watch;

use crate::config::Config;
use crate::matrix::Hooks;
use crate::store::{Store, StoreError, outbox};

/// How long the library's turn may be put off so that people get their replies first.
const REPLIES_FIRST: Duration = Duration::from_millis(150);

/// Answers the sync.
#[derive(Clone)]
pub(super) struct Gate {
    store: Store,
    /// Whether everything that came in has been handled, and delivery has nothing left to do.
    is_idle: watch::Receiver<bool>,
}

impl Gate {
    /// The gate of this configuration, which from now on holds for whoever does anything.
    pub async fn of(config: &Config, store: &Store, is_idle: watch::Receiver<bool>) -> Result<Self, StoreError> {
        store.listen_to(&config.homeservers()).await?;
        let store = store.clone();
        Ok(Self { store, is_idle })
    }
}

impl Hooks for Gate {
    async fn may_invite(&self, _room: &str, inviter: &str) -> Option<bool> {
        let known = async { self.store.directory(&mut *self.store.connection().await?).await };
        match known.await {
            Ok(directory) => Some(directory.by_matrix_id(inviter).is_some()),
            Err(error) => {
                tracing::warn!(%error, "whether somebody may invite the bot cannot be looked up; the invitation waits");
                None
            }
        }
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

    async fn jobs_waiting(&self) -> i64 {
        let waiting = async { outbox::waiting(&mut *self.store.connection().await?).await };
        waiting.await.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::import;
    use crate::domain::model::Model;
    use crate::store::directory;

    const PEOPLE: &str = "kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership
institution,huset,Huset,,,,,,,municipal
person,mette-holm,Mette Holm,@mette:example.org,daglig-leder,,huset,da,,
person,erik-mose,Erik Mose,@erik:elsewhere.example,paedagog,,huset,da,,
";

    async fn gate(folder: &std::path::Path, allowed: &str) -> Gate {
        let config = format!(
            "homeserver = 'https://m.example.org'\nuser = '@t:example.org'\ndata = 'data'\nmodel = 'ringsted'\nkey = '{}'\n{allowed}",
            "0a".repeat(32)
        );
        let config: Config = toml::from_str(&config).unwrap();
        let store = Store::open(folder.join("t.sqlite"), &config.key().unwrap())
            .await
            .unwrap();
        let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
        let people = import::parse(PEOPLE, &model.role_ids(), &model.specialty_ids()).unwrap();
        let mut tx = store.begin().await.unwrap();
        directory::replace(&mut tx, &people).await.unwrap();
        tx.commit().await.unwrap();
        Gate::of(&config, &store, watch::channel(true).1).await.unwrap()
    }

    #[tokio::test]
    async fn only_people_of_the_directory_on_allowed_homeservers_may_invite_the_bot() {
        for (allowed, erik) in [
            ("", false),
            ("allowed_homeservers = ['example.org']", false),
            ("allowed_homeservers = ['example.org', 'elsewhere.example']", true),
        ] {
            let dir = tempfile::tempdir().unwrap();
            let gate = gate(dir.path(), allowed).await;
            let may = async |who| gate.may_invite("!room", who).await;
            assert_eq!(may("@mette:example.org").await, Some(true), "{allowed}");
            assert_eq!(may("@erik:elsewhere.example").await, Some(erik), "{allowed}");
            // Somebody else with the name of one in the directory, and somebody nobody knows.
            assert_eq!(may("@mette:elsewhere.example").await, Some(false), "{allowed}");
            assert_eq!(may("@nobody:example.org").await, Some(false), "{allowed}");
        }
    }

    #[tokio::test]
    async fn a_database_that_cannot_be_read_declines_nobody() {
        let dir = tempfile::tempdir().unwrap();
        let gate = gate(dir.path(), "").await;
        gate.store.close().await;
        assert_eq!(gate.may_invite("!room", "@mette:example.org").await, None);
    }
}
