//! Trust: an identity that signs our device, and a recovery key for the day the device is lost.
//!
//! Clients have begun to shut out devices that their owner's identity has not signed. So the bot makes an identity at its
//! first login, and keeps the identity's keys on the homeserver under a recovery key that the admin is shown once.
//!
//! Invariant: an identity that is there already is never replaced. People may have verified it, and to them a new one
//! would look like an attack. Without the recovery key the bot then says so in its health and goes on.

use matrix_sdk::Client;
use matrix_sdk::encryption::recovery::{RecoveryError, RecoveryState};
use matrix_sdk::ruma::api::client::uiaa::{AuthData, MatrixUserIdentifier, Password, UserIdentifier};
use secrecy::{ExposeSecret, SecretString};

use super::error::MatrixError;
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
    if !complete(client).await
        && let Some(key) = &login.recovery_key
    {
        if client
            .encryption()
            .recovery()
            .recover(key.expose_secret())
            .await
            .is_ok()
        {
            kept(store).await?;
        } else {
            tracing::warn!("the recovery key in the configuration does not open the bot's identity");
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

/// The library makes the identity at the first login by itself. Where that did not work, do it here, with the password
/// if the homeserver asks for it.
async fn make_identity(client: &Client, login: &Login) -> Result<(), MatrixError> {
    if complete(client).await {
        return Ok(());
    }
    let Err(error) = client.encryption().bootstrap_cross_signing_if_needed(None).await else {
        return Ok(());
    };
    let Some(asked) = error.as_uiaa_response() else {
        return Err(match Trouble::of(&error) {
            Trouble::LoggedOut { .. } => MatrixError::LoggedOut(login.store_dir.clone()),
            trouble => given_up(&trouble),
        });
    };
    let user = UserIdentifier::Matrix(MatrixUserIdentifier::new(login.user.clone()));
    let mut password = Password::new(user, login.password.expose_secret().to_owned());
    password.session.clone_from(&asked.session);
    let signed = client
        .encryption()
        .bootstrap_cross_signing(Some(AuthData::Password(password)))
        .await;
    signed.map_err(|_| MatrixError::Refused("making the bot's identity needs its password".to_owned()))
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
