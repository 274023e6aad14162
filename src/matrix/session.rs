//! The session: logging in once, and coming back as the same device.
//!
//! Invariant: our own sync token is written over the library's before the session is restored. The library stores its
//! token before we have committed what came with it; going back to ours has the homeserver tell it again.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::ruma::UserId;
use matrix_sdk::store::{RoomLoadSettings, StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::{Client, ClientBuildError};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, watch};

use super::device::Device;
use super::trouble::Trouble;
use super::trust;
use crate::clock::Clock;
use crate::store::{Store, StoreError};

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
    /// Encrypts the library's store.
    pub store_passphrase: Option<SecretString>,
    /// The recovery key, for a new device of a bot that had one before.
    pub recovery_key: Option<SecretString>,
    /// Give room keys only to devices that their owners have verified. Strict: some people will read nothing.
    pub only_verified_devices: bool,
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

/// Why the bot is not connected, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum MatrixError {
    /// Not there, or not now.
    #[error("the homeserver cannot be reached ({0}): check its address and the network")]
    Unreachable(String),
    /// Wrong user or password.
    #[error("the homeserver refused the login ({0}): check the user id and the password in the configuration")]
    LoginRefused(String),
    /// The device was removed.
    #[error(
        "the homeserver has removed the bot's device: move the folder {0} away, set the recovery key in the \
         configuration, and start again as a new device"
    )]
    LoggedOut(PathBuf),
    /// Two of us.
    #[error("another program uses the folder {0}: stop it; two bots on one device lose messages")]
    InUse(PathBuf),
    /// Somebody else's folder.
    #[error("the folder {0} belongs to another user or homeserver: choose another folder in the configuration")]
    OtherUser(PathBuf),
    /// Malformed settings.
    #[error("the configuration does not fit Matrix ({0}): correct it")]
    Malformed(String),
    /// The library's store.
    #[error("the folder {folder} cannot be used ({why}): check its rights, the disk and the store's passphrase")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The library got ahead of us.
    #[error("the Matrix library took in what the bot has not seen: start again, nothing is lost")]
    Restart,
    /// Something else that the homeserver refused.
    #[error("the homeserver refused: {0}")]
    Refused(String),
    /// Our own store.
    #[error(transparent)]
    Store(#[from] StoreError),
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
    /// Written by the sync, read by whoever encrypts.
    alone: RwLock<()>,
    syncing: AtomicBool,
    synced: watch::Sender<bool>,
}

impl Session {
    /// Logs in, or comes back as the device that logged in before.
    pub async fn open(login: Login, store: &Store, clock: Clock) -> Result<Opened, MatrixError> {
        let user = UserId::parse(&login.user).map_err(|_| MatrixError::Malformed("the user id".to_owned()))?;
        let mut device = Device::claim(&login.store_dir, &user, &login.homeserver)?;
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
        let new_recovery_key = trust::establish(&client, &login, store).await?;
        let inner = Inner {
            client,
            device,
            store: store.clone(),
            clock,
            alone: RwLock::new(()),
            syncing: AtomicBool::new(false),
            synced: watch::Sender::new(false),
        };
        Ok(Opened {
            session: Self { inner: Arc::new(inner) },
            new_recovery_key,
        })
    }

    /// As [`Session::open`], but waits for a homeserver that cannot be reached, and says so once.
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
    pub async fn recovery_key_kept(&self) -> Result<(), MatrixError> {
        Ok(trust::kept(&self.inner.store).await?)
    }

    /// Waits until everything that the first sync brought is in the inbox.
    pub async fn first_sync(&self) {
        // The sender lives in `self`, so waiting cannot fail.
        let _ = self.inner.synced.subscribe().wait_for(|synced| *synced).await;
    }

    pub(super) fn client(&self) -> &Client {
        &self.inner.client
    }

    pub(super) fn device_id(&self) -> &str {
        self.inner.device.id()
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.inner.device.folder().to_owned()
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
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
        self.inner.syncing.store(false, Ordering::SeqCst);
    }

    /// Whether a sync was begun and never taken in: then this session must not sync again.
    pub(super) fn is_syncing(&self) -> bool {
        self.inner.syncing.load(Ordering::SeqCst)
    }
}

/// Why no client came of it.
enum Closed {
    Soft,
    For(MatrixError),
}

impl Closed {
    fn into_error(self, login: &Login) -> MatrixError {
        match self {
            Self::Soft => MatrixError::LoggedOut(login.store_dir.clone()),
            Self::For(error) => error,
        }
    }
}

impl<E: Into<MatrixError>> From<E> for Closed {
    fn from(error: E) -> Self {
        Self::For(error.into())
    }
}

async fn connect(login: &Login, store: &Store, device: &mut Device) -> Result<Client, Closed> {
    let client = build(login).await?;
    client
        .fetch_server_versions(None)
        .await
        .map_err(|error| match Trouble::of_http(&error) {
            Trouble::Wait(_, why) | Trouble::Never(why) => MatrixError::Unreachable(why),
            Trouble::LoggedOut { .. } => MatrixError::Unreachable("no Matrix homeserver answers there".to_owned()),
        })?;
    rewind(&client, store.sync_token().await?, login).await?;
    if let Some(session) = device.session() {
        let restored = client
            .matrix_auth()
            .restore_session(session, RoomLoadSettings::default())
            .await;
        restored.map_err(|error| folder(login, &error))?;
        still_there(&client, login).await?;
    } else {
        log_in(&client, login, device).await?;
    }
    // Cross-signing, backup and recovery are looked at in the background; whoever asks next wants the outcome.
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    Ok(client)
}

async fn build(login: &Login) -> Result<Client, MatrixError> {
    let passphrase = login.store_passphrase.as_ref().map(ExposeSecret::expose_secret);
    let mut builder = Client::builder()
        .homeserver_url(&login.homeserver)
        .sqlite_store(&login.store_dir, passphrase)
        // One attempt: the outbox and the sync loop wait and try again themselves, and honour what the homeserver says.
        .request_config(RequestConfig::new().retry_limit(1))
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: true,
            auto_enable_backups: false,
            backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
        })
        // Nobody gets the keys of what was said before they came.
        .with_enable_share_history_on_invite(false);
    if login.only_verified_devices {
        // The library does not export the strategy's type, but it can be read by its name.
        let strategy = serde_json::from_value(json!("IdentityBasedStrategy"));
        builder = builder.with_room_key_recipient_strategy(
            strategy.map_err(|_| MatrixError::Malformed("only verified devices".to_owned()))?,
        );
    }
    builder.build().await.map_err(|error| match error {
        ClientBuildError::Url(_) => MatrixError::Malformed("the homeserver's address".to_owned()),
        other => folder(login, &other),
    })
}

/// Puts the library back to where we have committed.
async fn rewind(client: &Client, own: Option<String>, login: &Login) -> Result<(), MatrixError> {
    let kept = client.state_store();
    let done = match own {
        Some(token) => {
            kept.set_kv_data(StateStoreDataKey::SyncToken, StateStoreDataValue::SyncToken(token))
                .await
        }
        None => kept.remove_kv_data(StateStoreDataKey::SyncToken).await,
    };
    done.map_err(|error| folder(login, &error))
}

async fn log_in(client: &Client, login: &Login, device: &mut Device) -> Result<(), MatrixError> {
    let auth = client.matrix_auth();
    let attempt = auth
        .login_username(&login.user, login.password.expose_secret())
        .device_id(device.id())
        .initial_device_display_name(&login.device_name);
    attempt.send().await.map_err(|error| match Trouble::of(&error) {
        Trouble::Wait(_, why) => MatrixError::Unreachable(why),
        Trouble::Never(why) => MatrixError::LoginRefused(why),
        Trouble::LoggedOut { .. } => MatrixError::LoginRefused("unknown token".to_owned()),
    })?;
    let session = auth
        .session()
        .ok_or_else(|| MatrixError::LoginRefused("no session came of it".to_owned()))?;
    device.keep(session)
}

async fn still_there(client: &Client, login: &Login) -> Result<(), Closed> {
    let Err(error) = client.whoami().await else {
        return Ok(());
    };
    match Trouble::of_http(&error) {
        Trouble::LoggedOut { soft: true } => Err(Closed::Soft),
        Trouble::LoggedOut { soft: false } => Err(MatrixError::LoggedOut(login.store_dir.clone()).into()),
        Trouble::Wait(_, why) => Err(MatrixError::Unreachable(why).into()),
        Trouble::Never(why) => Err(MatrixError::Refused(why).into()),
    }
}

fn folder(login: &Login, why: &dyn std::fmt::Display) -> MatrixError {
    MatrixError::Folder {
        folder: login.store_dir.clone(),
        why: why.to_string(),
    }
}
