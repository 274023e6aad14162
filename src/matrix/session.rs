//! The session: one logged-in device, and what the rest of this layer shares of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use matrix_sdk::Client;
use matrix_sdk::ruma::UserId;
use secrecy::SecretString;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, watch};

use super::connect::{Closed, connect};
use super::device::Device;
use super::error::MatrixError;
use super::{profile, trust};
use crate::clock::Clock;
use crate::key::Key;
use crate::store::Store;
use crate::store::channels::Channels;

/// Who the bot is, and where its device is kept.
#[derive(Clone, Debug)]
pub struct Login {
    /// The homeserver's address, such as `https://matrix.example.org`.
    pub homeserver: String,
    /// The bot's full user id.
    pub user: String,
    /// Its password: used at the first login, and when the homeserver wants it to set up cross-signing.
    pub password: SecretString,
    /// What people see as the name of the device.
    pub device_name: String,
    /// The folder for the library's store and the login. One bot, one folder.
    pub store_dir: PathBuf,
    /// Seals the library's store and the login.
    pub key: Key,
    /// The recovery key, for a new device of a bot that had one before.
    pub recovery_key: Option<SecretString>,
    /// Give room keys only to devices that their owners have verified. Strict: some people will read nothing.
    pub only_verified_devices: bool,
    /// Make rooms that people of other homeservers can come into.
    pub federated: bool,
    /// Answer also in direct chats that are not encrypted.
    pub plain_chats: bool,
}

/// An open session.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// A new recovery key. Show it to the admin, then call [`Session::recovery_key_kept`]; until then every start makes
    /// another one.
    pub new_recovery_key: Option<SecretString>,
}

/// Whether people's clients can trust this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The device is signed by the bot's own identity. Only after the first sync.
    pub device_verified: bool,
    /// This device has all the keys of that identity.
    pub cross_signing_complete: bool,
    /// The keys are kept on the homeserver under the recovery key.
    pub recovery_enabled: bool,
}

/// A logged-in device. Cheap to clone; all clones are the same device.
#[derive(Clone, Debug)]
pub struct Session {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    client: Client,
    device: Device,
    store: Store,
    clock: Clock,
    channels: Channels,
    only_verified: bool,
    federated: bool,
    plain_chats: bool,
    /// Written by the sync, read by whoever encrypts.
    alone: RwLock<()>,
    syncing: AtomicBool,
    turns: AtomicU64,
    waited_for: AtomicBool,
    synced: watch::Sender<bool>,
}

impl Session {
    /// Logs in, or comes back as the device that logged in before.
    ///
    /// # Errors
    ///
    /// Each says what to do; [`MatrixError::Unreachable`] passes by itself.
    pub async fn open(login: Login, store: &Store, clock: Clock) -> Result<Opened, MatrixError> {
        let user = UserId::parse(&login.user).map_err(|_| MatrixError::Malformed("the user id".to_owned()))?;
        let mut device = Device::claim(&login.store_dir, &user, &login.homeserver, &login.key)?;
        let client = match connect(&login, store, &mut device).await {
            // The device is still there, only its token is not: log it in again.
            Err(Closed::Soft) => {
                device.forget_token()?;
                connect(&login, store, &mut device)
                    .await
                    .map_err(|closed| closed.into_error(&login))?
            }
            other => other.map_err(|closed| closed.into_error(&login))?,
        };
        let channels = Channels::open(&login.store_dir)
            .await?
            .ok_or_else(|| MatrixError::Folder {
                folder: login.store_dir.clone(),
                why: "the library made no crypto store".to_owned(),
            })?;
        let new_recovery_key = trust::establish(&client, &login, store).await?;
        profile::name(&client, store).await?;
        let inner = Inner {
            client,
            device,
            store: store.clone(),
            clock,
            channels,
            only_verified: login.only_verified_devices,
            federated: login.federated,
            plain_chats: login.plain_chats,
            alone: RwLock::new(()),
            syncing: AtomicBool::new(false),
            turns: AtomicU64::new(0),
            waited_for: AtomicBool::new(false),
            synced: watch::Sender::new(false),
        };
        Ok(Opened {
            session: Self { inner: Arc::new(inner) },
            new_recovery_key,
        })
    }

    /// As [`Session::open`], but waits for a homeserver that cannot be reached, and says so once.
    ///
    /// # Errors
    ///
    /// As [`Session::open`], but never [`MatrixError::Unreachable`].
    pub async fn open_patiently(login: Login, store: &Store, clock: Clock) -> Result<Opened, MatrixError> {
        let mut wait = Duration::from_secs(1);
        loop {
            match Self::open(login.clone(), store, clock.clone()).await {
                Err(MatrixError::Unreachable(why)) => {
                    if wait.as_secs() == 1 {
                        tracing::warn!(
                            why,
                            "the homeserver cannot be reached; the bot waits for it and keeps trying"
                        );
                    }
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(Duration::from_secs(30));
                }
                other => {
                    if wait.as_secs() > 1 && other.is_ok() {
                        tracing::info!("the homeserver answers");
                    }
                    return other;
                }
            }
        }
    }

    /// The bot's full user id.
    pub fn own(&self) -> &str {
        self.inner.device.user()
    }

    /// Whether people's clients can trust this device. True answers only after [`Session::first_sync`].
    pub async fn health(&self) -> Health {
        trust::health(&self.inner.client).await
    }

    /// The admin has seen the recovery key: do not make another one.
    ///
    /// # Errors
    ///
    /// Our own store.
    pub async fn recovery_key_kept(&self) -> Result<(), MatrixError> {
        Ok(trust::kept(&self.inner.store).await?)
    }

    /// Waits until everything that the first sync brought is in the inbox.
    pub async fn first_sync(&self) {
        // The sender lives in `self`, so waiting cannot fail.
        let _ = self.inner.synced.subscribe().wait_for(|synced| *synced).await;
    }

    /// Changes whenever a sync has been taken in.
    pub fn synced(&self) -> watch::Receiver<bool> {
        self.inner.synced.subscribe()
    }

    pub(super) fn client(&self) -> &Client {
        &self.inner.client
    }

    /// Whether only devices get keys that their owners have signed.
    pub(super) fn is_only_for_signed_devices(&self) -> bool {
        self.inner.only_verified
    }

    /// Whether people of other homeservers may come into the bot's rooms.
    pub(super) fn is_federated(&self) -> bool {
        self.inner.federated
    }

    /// Whether the bot answers also in direct chats that are not encrypted.
    pub(super) fn takes_plain_chats(&self) -> bool {
        self.inner.plain_chats
    }

    pub(super) fn channels(&self) -> &Channels {
        &self.inner.channels
    }

    pub(super) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(super) fn device_id(&self) -> &str {
        self.inner.device.id()
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.inner.device.folder().to_owned()
    }

    pub(super) fn key(&self) -> &Key {
        self.inner.device.key()
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// How long the clock has run, whoever sets it.
    pub(super) fn has_run(&self) -> TimeDelta {
        self.inner.clock.has_run()
    }

    pub(super) fn has_synced(&self) {
        self.inner.synced.send_replace(true);
    }

    /// Keeps everybody from encrypting while the library takes in a sync.
    pub(super) async fn syncing(&self) -> RwLockWriteGuard<'_, ()> {
        let alone = self.inner.alone.write().await;
        self.inner.syncing.store(true, Ordering::SeqCst);
        alone
    }

    /// Keeps the sync from running while we encrypt.
    pub(super) async fn encrypting(&self) -> RwLockReadGuard<'_, ()> {
        self.inner.alone.read().await
    }

    /// What the last sync brought is in the inbox.
    pub(super) fn has_taken_in(&self) {
        // Counted first: whoever sees that no sync is under way sees that this one was.
        self.inner.turns.fetch_add(1, Ordering::SeqCst);
        self.inner.waited_for.store(false, Ordering::SeqCst);
        self.inner.syncing.store(false, Ordering::SeqCst);
    }

    /// Something cannot be done before the next sync.
    pub(super) fn waits_for_sync(&self) {
        self.inner.waited_for.store(true, Ordering::SeqCst);
    }

    /// Whether something cannot be done before the next sync.
    pub(super) fn is_waited_for(&self) -> bool {
        self.inner.waited_for.load(Ordering::SeqCst)
    }

    /// How many syncs have been taken in.
    pub(super) fn turns(&self) -> u64 {
        self.inner.turns.load(Ordering::SeqCst)
    }

    /// Whether a sync was begun and never taken in: then this session must not sync again.
    pub(super) fn is_syncing(&self) -> bool {
        self.inner.syncing.load(Ordering::SeqCst)
    }
}
