//! Connecting: the library's client, put back to our own token, logged in or come back as the same device.
//!
//! Invariant: our own sync token is written over the library's before the session is restored. The library stores its
//! token before we have committed what came with it; going back to ours has the homeserver tell it again.

use std::path::Path;

use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::store::{RoomLoadSettings, StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::{Client, ClientBuildError, SqliteStoreConfig};
use secrecy::ExposeSecret;
use serde_json::json;

use super::device::Device;
use super::error::MatrixError;
use super::session::Login;
use super::trouble::Trouble;
use crate::key::Opens;
use crate::store::Store;
use crate::store::channels::Channels;

/// How many connections the library has to each of its stores, and how many bytes each may keep of what it has read. Of itself it takes
/// two connections for each core and two million bytes for each of these: on a large machine, hundreds of megabytes.
const CONNECTIONS: usize = 4;
const CACHE: u32 = 500_000;

/// Why no client came of it.
pub(super) enum Closed {
    Soft,
    For(MatrixError),
}

impl Closed {
    pub(super) fn into_error(self, login: &Login) -> MatrixError {
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

/// Builds the client, puts it back to our token, and logs in or comes back.
pub(super) async fn connect(login: &Login, store: &Store, device: &mut Device) -> Result<Client, Closed> {
    put_back(login).await?;
    let client = build(login).await?;
    client
        .fetch_server_versions(None)
        .await
        .map_err(|error| match Trouble::of_http(&error) {
            Trouble::LoggedOut { .. } => MatrixError::Unreachable("no Matrix homeserver answers there".to_owned()),
            other => MatrixError::Unreachable(other.why()),
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

/// Takes back what a sync left half done when the bot died in it, before the library looks.
async fn put_back(login: &Login) -> Result<(), MatrixError> {
    let Some(channels) = Channels::open(&login.store_dir).await? else {
        return Ok(());
    };
    let forgotten = channels.put_back().await?;
    if forgotten > 0 {
        tracing::info!(forgotten, "the bot had died in a sync; the homeserver tells it again");
    }
    channels.close().await;
    Ok(())
}

async fn build(login: &Login) -> Result<Client, MatrixError> {
    let key = login.key.opening(Opens::Library);
    let kept = SqliteStoreConfig::new(&login.store_dir)
        .pool_max_size(CONNECTIONS)
        .cache_size(CACHE)
        .key(Some(key.expose_secret()));
    let mut builder = Client::builder()
        .homeserver_url(&login.homeserver)
        .sqlite_store_with_config_and_cache_path(kept, None::<&Path>)
        // The configured address is the one that is used, from the first login on as after every start.
        .respect_login_well_known(false)
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
        // The library does not export these types, but they can be read by their names.
        let malformed = |_| MatrixError::Malformed("only verified devices".to_owned());
        let strategy = serde_json::from_value(json!("IdentityBasedStrategy")).map_err(malformed)?;
        // Whom the bot does not write to it does not listen to.
        let trust = json!({ "sender_device_trust_requirement": "CrossSignedOrLegacy" });
        let trust = serde_json::from_value(trust).map_err(malformed)?;
        builder = builder
            .with_room_key_recipient_strategy(strategy)
            .with_decryption_settings(trust);
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
    attempt.send().await.map_err(|error| {
        let trouble = Trouble::of(&error);
        match trouble.wait() {
            Some((_, why)) => MatrixError::Unreachable(why),
            None => MatrixError::LoginRefused(trouble.why()),
        }
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
        trouble => match trouble.wait() {
            Some((_, why)) => Err(MatrixError::Unreachable(why).into()),
            None => Err(MatrixError::Refused(trouble.why()).into()),
        },
    }
}

fn folder(login: &Login, why: &dyn std::fmt::Display) -> MatrixError {
    MatrixError::Folder {
        folder: login.store_dir.clone(),
        why: why.to_string(),
    }
}
