//! The least that speaks in encrypted rooms with the same library: a login, a sync, sending, hearing. No store of its own,
//! no journal, no order, nothing kept for a crash. The floor of what is measured there, and the people's devices too.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use futures_util::future::try_join_all;
use matrix_sdk::Client;
use matrix_sdk::config::{RequestConfig, SyncSettings};
use matrix_sdk::encryption::EncryptionSettings;
use matrix_sdk::ruma::{EventId, RoomId};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tovholder::demo::stage::PASSWORD;

/// Syncs at a start or to catch up, at most.
const SYNCS: usize = 100;

/// How long the homeserver may keep a sync open.
const POLL: Duration = Duration::from_secs(10);
/// How long the first reply in a room may take: devices first have to hear of each other.
const FIRST: Duration = Duration::from_secs(20);
/// How often something is said until there is a first reply.
const TRIES: usize = 6;

/// A device that sends and hears.
#[derive(Clone)]
pub struct Minimal {
    client: Client,
    user: String,
}

/// What somebody said, decrypted.
struct Heard {
    room: String,
    body: String,
}

impl Minimal {
    /// `signs` makes and signs with the account's identity: for people; a bot's second device does not.
    pub async fn log_in(url: &str, user: &str, dir: &Path, signs: bool) -> anyhow::Result<Self> {
        let client = Client::builder()
            .homeserver_url(url)
            .sqlite_store(dir, None)
            .request_config(RequestConfig::new().retry_limit(3))
            .with_encryption_settings(EncryptionSettings {
                auto_enable_cross_signing: signs,
                ..EncryptionSettings::default()
            })
            .build()
            .await?;
        client.matrix_auth().login_username(user, PASSWORD).send().await?;
        client.encryption().wait_for_e2ee_initialization_tasks().await;
        let user = user.to_owned();
        let one = Self { client, user };
        one.catch_up().await?;
        Ok(one)
    }

    /// Syncs until nothing is new.
    pub async fn catch_up(&self) -> anyhow::Result<()> {
        for _ in 0..SYNCS {
            let new = self
                .client
                .sync_once(SyncSettings::new().timeout(Duration::ZERO))
                .await?;
            if new.rooms.is_empty() && new.to_device.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// Forgets the keys it sends with, so that the next message needs new ones.
    pub async fn forget_keys(&self, rooms: &[String]) -> anyhow::Result<()> {
        for room in rooms {
            self.room(room)?.discard_room_key().await?;
        }
        Ok(())
    }

    /// One message in each of these, so many at a time.
    pub async fn send(&self, rooms: &[String], content: &Value, width: usize, tag: &str) -> anyhow::Result<()> {
        let turns = Arc::new(Semaphore::new(width));
        let each = rooms.iter().enumerate().map(|(number, room)| {
            let (turns, content) = (Arc::clone(&turns), content.clone());
            async move {
                let _turn = turns.acquire_owned().await?;
                self.put(room, &content, &format!("minimal-{tag}-{number}")).await
            }
        });
        try_join_all(each).await.map(drop)
    }

    /// One message.
    pub async fn put(&self, room: &str, content: &Value, txn: &str) -> anyhow::Result<()> {
        let room = self.room(room)?;
        let sends = room.send_raw("m.room.message", content.clone());
        sends.with_transaction_id(txn.into()).await?;
        Ok(())
    }

    /// The content of a message, decrypted.
    pub async fn content(&self, room: &str, event: &str) -> anyhow::Result<Value> {
        let event = self.room(room)?.event(&EventId::parse(event)?, None).await?;
        let opened: Value = serde_json::from_str(event.raw().json().get())?;
        anyhow::ensure!(opened["type"] != "m.room.encrypted", "a message cannot be read");
        Ok(opened["content"].clone())
    }

    /// Says something.
    pub async fn say(&self, room: &str, words: &str) -> anyhow::Result<()> {
        let content = json!({ "msgtype": "m.text", "body": words });
        self.room(room)?.send_raw("m.room.message", content).await?;
        Ok(())
    }

    /// What others have said, as soon as there is anything new.
    async fn hear(&self) -> anyhow::Result<Vec<Heard>> {
        let new = self.client.sync_once(SyncSettings::new().timeout(POLL)).await?;
        let mut heard = Vec::new();
        for (room, joined) in new.rooms.joined {
            for event in joined.timeline.events {
                let event: Value = serde_json::from_str(event.raw().json().get())?;
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                if event["type"] == "m.room.message" && event["sender"] != self.user.as_str() {
                    heard.push(Heard {
                        room: room.to_string(),
                        body: text(&event["content"]["body"]),
                    });
                }
            }
        }
        Ok(heard)
    }

    /// From sending a command to having read the reply, in which this word is.
    pub async fn round(&self, room: &str, command: &str, word: &str, most: Duration) -> anyhow::Result<Duration> {
        self.catch_up().await?;
        let began = Instant::now();
        self.say(room, command).await?;
        loop {
            let heard = self.hear().await?;
            if heard
                .iter()
                .any(|heard| heard.room == room && heard.body.contains(word))
            {
                return Ok(began.elapsed());
            }
            anyhow::ensure!(began.elapsed() < most, "no reply in {most:?}");
        }
    }

    /// Speaks until there is a first reply that it can read: both sides have each other's keys then. The command is made of a word.
    pub async fn meet(&self, room: &str, command: impl Fn(&str) -> String) -> anyhow::Result<()> {
        for number in 0..TRIES {
            let word = format!("w-first-{number}-r");
            match self.round(room, &command(&word), &word, FIRST).await {
                Ok(_) => return Ok(()),
                Err(error) => eprintln!("{}: {error:#}; once more", self.user),
            }
        }
        anyhow::bail!("nobody replies to an encrypted message")
    }

    /// Says back what others say, until it is stopped.
    pub async fn echo(self) -> anyhow::Result<()> {
        loop {
            for heard in self.hear().await? {
                self.say(&heard.room, &heard.body).await?;
            }
        }
    }

    fn room(&self, room: &str) -> anyhow::Result<matrix_sdk::Room> {
        self.client
            .get_room(&RoomId::parse(room)?)
            .context("the room is not known")
    }
}
