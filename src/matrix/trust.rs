//! Trust: an identity that signs our device, and a recovery key for the day the device is lost.
//!
//! Clients have begun to shut out devices that their owner's identity has not signed. So the bot makes an identity at its
//! first login, and keeps the identity's keys on the homeserver under a recovery key that the admin is shown once.
//!
//! Invariant: an identity that is there already is never replaced. People may have verified it, and to them a new one
//! would look like an attack. Without the recovery key the bot then says so in its health and goes on.

use matrix_sdk::Client;
use matrix_sdk::encryption::identities::ManualVerifyError;
use matrix_sdk::encryption::recovery::{RecoveryError, RecoveryState};
use matrix_sdk::ruma::api::client::keys::get_keys;
use matrix_sdk::ruma::api::client::uiaa::{AuthData, MatrixUserIdentifier, Password, UserIdentifier};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::error::MatrixError;
use super::published::Published;
use super::session::{Health, Login};
use super::trouble::Trouble;
use crate::store::{Store, StoreError};

const KEPT: &str = "recovery_key_kept";

/// Makes or completes the identity and the recovery; a new recovery key is for the admin.
pub(super) async fn establish(
    client: &Client,
    login: &Login,
    store: &Store,
) -> Result<Option<SecretString>, MatrixError> {
    make_identity(client, login).await?;
    // A start that was broken off may have opened the identity and not the backup.
    let lacks = !complete(client).await || client.encryption().recovery().state() == RecoveryState::Incomplete;
    if lacks && let Some(key) = &login.recovery_key {
        if client
            .encryption()
            .recovery()
            .recover(key.expose_secret())
            .await
            .is_ok()
        {
            kept(store).await?;
        } else {
            tracing::warn!(
                "the recovery key in the configuration does not open the bot's identity and its backup of keys"
            );
        }
    }
    if !complete(client).await {
        tracing::warn!("this device is not signed by the bot's identity: set the recovery key in the configuration");
        return Ok(None);
    }
    match client.encryption().recovery().state() {
        RecoveryState::Disabled => enable(client).await.map(Some),
        // Recovery was made, but whoever should have seen the key has not: make a new key, the old one is void.
        RecoveryState::Enabled if store.kv(KEPT).await?.is_none() && login.recovery_key.is_none() => {
            let key = client
                .encryption()
                .recovery()
                .reset_key()
                .await
                .map_err(|error| refused(&error))?;
            Ok(Some(key.into()))
        }
        _ => Ok(None),
    }
}

/// Remembers that the admin has the recovery key.
pub(super) async fn kept(store: &Store) -> Result<(), StoreError> {
    store.set_kv(KEPT, "yes").await
}

/// How much people's clients can trust us.
pub(super) async fn health(client: &Client) -> Health {
    let device = client.encryption().get_own_device().await.ok().flatten();
    Health {
        device_verified: device.is_some_and(|device| device.is_cross_signed_by_owner()),
        cross_signing_complete: complete(client).await,
        recovery_enabled: client.encryption().recovery().state() == RecoveryState::Enabled,
    }
}

async fn complete(client: &Client) -> bool {
    client
        .encryption()
        .cross_signing_status()
        .await
        .is_some_and(|status| status.is_complete())
}

/// The library makes the identity at the first login by itself. Where that did not work, do it here.
///
/// It saves the identity before the homeserver has it, and takes what is saved to be there. Where the bot died in between, or the
/// homeserver had asked for the password, what it does not have is handed in: the same identity, or its signature of this device.
async fn make_identity(client: &Client, login: &Login) -> Result<(), MatrixError> {
    if !complete(client).await {
        return hand_in(client, login).await;
    }
    let published = published(client).await;
    match published.map_err(|error| not_made(&error, login))? {
        Published::Signed => Ok(()),
        Published::Identity => sign(client).await.map_err(|error| not_made(&error, login)),
        Published::Nothing => match hand_in(client, login).await {
            Err(MatrixError::Refused(why)) => {
                tracing::warn!(
                    why,
                    "the homeserver does not have the bot's identity, and does not take it"
                );
                Ok(())
            }
            other => other,
        },
    }
}

/// What the homeserver has of us.
async fn published(client: &Client) -> matrix_sdk::Result<Published> {
    let (Some(own), Some(device)) = (client.user_id(), client.device_id()) else {
        return Err(matrix_sdk::Error::AuthenticationRequired);
    };
    let mut asked = get_keys::v3::Request::new();
    asked.device_keys.insert(own.to_owned(), Vec::new());
    let answer = client.send(asked).await?;
    let answer = json!({ "self_signing_keys": answer.self_signing_keys, "device_keys": answer.device_keys });
    Ok(Published::of(&answer, own.as_str(), device.as_str()))
}

/// Signs this device, if the identity that the homeserver has is the one whose keys we have. If not, the library gives up these keys.
async fn sign(client: &Client) -> matrix_sdk::Result<()> {
    let (encryption, own) = (client.encryption(), client.user_id());
    let Some(own) = own else { return Ok(()) };
    encryption.request_user_identity(own).await?;
    if let Some(device) = encryption.get_own_device().await?
        && complete(client).await
    {
        match device.verify().await {
            Err(ManualVerifyError::Http(error)) => return Err(error.into()),
            Err(error) => tracing::warn!(%error, "the bot's identity could not sign this device"),
            Ok(()) => drop(encryption.request_user_identity(own).await?),
        }
    }
    Ok(())
}

/// Hands in the identity whose keys we have, or makes one where there is none; with the password if the homeserver asks for it.
async fn hand_in(client: &Client, login: &Login) -> Result<(), MatrixError> {
    let encryption = client.encryption();
    let handed_in = if complete(client).await {
        encryption.bootstrap_cross_signing(None).await
    } else {
        encryption.bootstrap_cross_signing_if_needed(None).await
    };
    let Err(error) = handed_in else {
        return Ok(());
    };
    let Some(asked) = error.as_uiaa_response() else {
        return Err(not_made(&error, login));
    };
    let user = UserIdentifier::Matrix(MatrixUserIdentifier::new(login.user.clone()));
    let mut password = Password::new(user, login.password.expose_secret().to_owned());
    password.session.clone_from(&asked.session);
    let handed_in = encryption
        .bootstrap_cross_signing(Some(AuthData::Password(password)))
        .await;
    handed_in.map_err(|error| match error.as_uiaa_response() {
        Some(_) => MatrixError::Refused("making the bot's identity needs its password".to_owned()),
        None => not_made(&error, login),
    })
}

fn not_made(error: &matrix_sdk::Error, login: &Login) -> MatrixError {
    match Trouble::of(error) {
        Trouble::LoggedOut { .. } => MatrixError::LoggedOut(login.store_dir.clone()),
        trouble => given_up(&trouble),
    }
}

async fn enable(client: &Client) -> Result<SecretString, MatrixError> {
    let recovery = client.encryption().recovery();
    let key = match recovery.enable().await {
        // A backup from an attempt that died before its key was kept: nobody can open it any more.
        Err(RecoveryError::BackupExistsOnServer) => {
            let cleared = client.encryption().backups().disable_and_delete().await;
            cleared.map_err(|error| refused(&error.into()))?;
            recovery.enable().await
        }
        other => other,
    };
    key.map(SecretString::from).map_err(|error| refused(&error))
}

fn refused(error: &RecoveryError) -> MatrixError {
    match error {
        RecoveryError::Sdk(error) => given_up(&Trouble::of(error)),
        _ => MatrixError::Refused("the recovery key could not be made".to_owned()),
    }
}

fn given_up(trouble: &Trouble) -> MatrixError {
    match trouble.wait() {
        Some((_, why)) => MatrixError::Unreachable(why),
        None => MatrixError::Refused(trouble.why()),
    }
}
