//! The device on disk: which device we are, its access token, and that only one program is it.
//!
//! Invariant: the device's id is written down before it logs in, so a crash in the middle of the first login ends in the
//! same device with the same keys and not in a second one.
//!
//! Invariant: the login is kept beside the library's store, and not in our own database. The token, the device and its
//! keys belong together: a backup of our database must never bring a device back to life without its keys, or twice.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::ruma::{DeviceId, UserId};
use serde::{Deserialize, Serialize};

use super::error::MatrixError;

/// Our device. As long as it lives, no other program can be it.
#[derive(Debug)]
pub(super) struct Device {
    folder: PathBuf,
    kept: Kept,
    _lock: File,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    homeserver: String,
    user: String,
    device: String,
    session: Option<MatrixSession>,
}

impl Device {
    /// Takes the folder for ourselves and reads which device we are, or decides it.
    pub(super) fn claim(folder: &Path, user: &UserId, homeserver: &str) -> Result<Self, MatrixError> {
        let failed = |error: std::io::Error| trouble(folder, &error);
        private_folder(folder).map_err(failed)?;
        let lock = private_file(&folder.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(MatrixError::InUse(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let kept = match std::fs::read(folder.join("login.json")) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| trouble(folder, &error))?,
            Err(error) if error.kind() == ErrorKind::NotFound => Kept {
                homeserver: homeserver.to_owned(),
                user: user.to_string(),
                device: DeviceId::new().to_string(),
                session: None,
            },
            Err(error) => return Err(failed(error)),
        };
        // The homeserver may move to another address; the user may not become another.
        if kept.user != user.as_str() {
            return Err(MatrixError::OtherUser(folder.to_owned()));
        }
        let device = Self {
            folder: folder.to_owned(),
            kept,
            _lock: lock,
        };
        device.write()?;
        Ok(device)
    }

    pub(super) fn id(&self) -> &str {
        &self.kept.device
    }

    pub(super) fn user(&self) -> &str {
        &self.kept.user
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn session(&self) -> Option<MatrixSession> {
        self.kept.session.clone()
    }

    /// Remembers the login.
    pub(super) fn keep(&mut self, session: MatrixSession) -> Result<(), MatrixError> {
        self.kept.session = Some(session);
        self.write()
    }

    /// Forgets the access token, not the device.
    pub(super) fn forget_token(&mut self) -> Result<(), MatrixError> {
        self.kept.session = None;
        self.write()
    }

    /// Writes beside and renames, so that there is always a whole file.
    fn write(&self) -> Result<(), MatrixError> {
        let json = serde_json::to_vec_pretty(&self.kept).map_err(|error| trouble(&self.folder, &error))?;
        let beside = self.folder.join("login.json.new");
        let written = private_file(&beside).and_then(|mut file| {
            file.set_len(0)?;
            file.write_all(&json)?;
            file.sync_all()?;
            std::fs::rename(&beside, self.folder.join("login.json"))?;
            File::open(&self.folder)?.sync_all()
        });
        written.map_err(|error| trouble(&self.folder, &error))
    }
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn trouble(folder: &Path, why: &dyn std::fmt::Display) -> MatrixError {
    MatrixError::Folder {
        folder: folder.to_owned(),
        why: why.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::user_id;

    use super::*;

    #[test]
    fn the_device_stays_the_same_and_nobody_else_is_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("matrix");
        let bot = user_id!("@bot:x");
        let first = Device::claim(&folder, bot, "http://x").unwrap();
        assert!(matches!(
            Device::claim(&folder, bot, "http://x"),
            Err(MatrixError::InUse(_))
        ));
        let id = first.id().to_owned();
        drop(first);
        assert_eq!(Device::claim(&folder, bot, "http://y").unwrap().id(), id);
        assert!(matches!(
            Device::claim(&folder, user_id!("@a:x"), "http://x"),
            Err(MatrixError::OtherUser(_))
        ));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_bots_user_can_read_the_token() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("matrix");
        Device::claim(&folder, user_id!("@bot:x"), "http://x").unwrap();
        let mode = std::fs::metadata(folder.join("login.json"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
