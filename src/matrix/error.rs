//! Why the bot is not connected, each with what to do about it.

use std::path::PathBuf;

use crate::store::StoreError;

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
    /// Sealed under another key.
    #[error("what is in the folder {0} does not open with this key: check the key in the configuration")]
    OtherKey(PathBuf),
    /// Malformed settings.
    #[error("the configuration does not fit Matrix ({0}): correct it")]
    Malformed(String),
    /// The library's store.
    #[error("the folder {folder} cannot be used ({why}): check its rights, the disk and the key")]
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
