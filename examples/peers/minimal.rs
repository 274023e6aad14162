//! The least that sends encrypted messages with the same library: a login, a sync, and nothing but sending. No store of its own,
//! no journal, no order, nothing kept for a crash.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use futures_util::future::try_join_all;
use matrix_sdk::Client;
use matrix_sdk::config::{RequestConfig, SyncSettings};
use matrix_sdk::encryption::EncryptionSettings;
use matrix_sdk::ruma::{EventId, RoomId};
use serde_json::Value;
use tokio::sync::Semaphore;
use tovholder::demo::stage::PASSWORD;

/// Syncs at a start or to catch up, at most.
const SYNCS: usize = 100;

/// A device that sends.
pub struct Minimal {
    client: Client,
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
        let one = Self { client };
        one.catch_up().await?;
        Ok(one)
    }

    /// Syncs until nothing is new.
    pub async fn catch_up(&self) -> anyhow::Result<()> {
        for _ in 0..SYNCS {
            let new = self
                .client
                .sync_once(SyncSettings::new().timeout(std::time::Duration::ZERO))
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
                let txn = format!("minimal-{tag}-{number}");
                let room = self.room(room)?;
                room.send_raw("m.room.message", content)
                    .with_transaction_id(txn.as_str().into())
                    .await?;
                anyhow::Ok(())
            }
        });
        try_join_all(each).await.map(drop)
    }

    /// Whether it can read the message with this id.
    pub async fn reads(&self, room: &str, event: &str) -> anyhow::Result<bool> {
        let event = self.room(room)?.event(&EventId::parse(event)?, None).await?;
        let opened: Value = serde_json::from_str(event.raw().json().get())?;
        Ok(opened["type"] != "m.room.encrypted")
    }

    fn room(&self, room: &str) -> anyhow::Result<matrix_sdk::Room> {
        self.client
            .get_room(&RoomId::parse(room)?)
            .context("the room is not known")
    }
}
