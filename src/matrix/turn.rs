//! The library's turn: one `sync_once`, of which nothing is lost and nothing is left half done.

use matrix_sdk::Error;
use matrix_sdk::config::SyncSettings;
use matrix_sdk::store::StateStoreDataKey;
use matrix_sdk::sync::SyncResponse;

use super::error::MatrixError;
use super::patience::Ended;
use super::session::Session;
use super::trouble::Trouble;

/// Why a sync brought nothing.
pub(super) enum Missed {
    Trouble(Trouble),
    Ended(Ended),
}

impl<E: Into<Ended>> From<E> for Missed {
    fn from(ended: E) -> Self {
        Self::Ended(ended.into())
    }
}

/// Lets the library sync, while nothing is encrypted. What it leaves half done if we die in it is taken back at the next
/// start.
pub(super) async fn take(session: &Session, own: Option<&str>, settings: SyncSettings) -> Result<SyncResponse, Missed> {
    let _alone = session.syncing().await;
    let channels = session.channels();
    if let Err(error) = channels.begin().await {
        session.has_taken_in();
        return Err(Missed::Trouble(Trouble::of_store(&error)));
    }
    let response = session.client().sync_once(settings).await;
    match &response {
        Ok(_) => {}
        Err(Error::Http(_)) => nothing_was_swallowed(session, own).await?,
        // The library stopped half way, and only a new start takes back what it did.
        Err(error) => {
            tracing::error!(why = Trouble::of(error).why(), "the library stopped half way in a sync");
            return Err(Ended::For(MatrixError::Restart).into());
        }
    }
    if let Err(error) = channels.end().await {
        // Encrypting now and dying before the next sync would cost a channel. What came must be taken in all the same.
        tracing::warn!(%error, "the library's store could not be written");
    }
    response.map_err(|error| {
        session.has_taken_in();
        Missed::Trouble(Trouble::of(&error))
    })
}

/// After a failed sync: did the library move on without telling us? Then it must be put back, by a new start.
async fn nothing_was_swallowed(session: &Session, own: Option<&str>) -> Result<(), Ended> {
    let kept = session
        .client()
        .state_store()
        .get_kv_data(StateStoreDataKey::SyncToken)
        .await;
    let theirs = kept
        .ok()
        .flatten()
        .and_then(matrix_sdk::store::StateStoreDataValue::into_sync_token);
    if theirs.as_deref() == own {
        Ok(())
    } else {
        Err(MatrixError::Restart.into())
    }
}
