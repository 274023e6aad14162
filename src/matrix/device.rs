//! The device on disk: which device we are, its access token, and that only one program is it.
//!
//! Invariant: the device's id is written down before it logs in, so a crash in the middle of the first login ends in the
//! same device with the same keys and not in a second one.
//!
//! Invariant: the login is kept beside the library's store, and not in our own database. The token, the device and its
//! keys belong together: a backup of our database must never bring a device back to life without its keys, or twice.
//!
//! Invariant: the login is sealed (XChaCha20-Poly1305, a new nonce each time): its token alone would open the account.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::ruma::{DeviceId, UserId};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::error::MatrixError;
use crate::key::{Key, Opens};

/// The sealed login: a nonce, then what it seals.
const LOGIN: &str = "login.sealed";
const NONCE: usize = 24;

/// Our device. As long as it lives, no other program can be it.
#[derive(Debug)]
pub(super) struct Device {
    folder: PathBuf,
    kept: Kept,
    key: Key,
    _lock: File,
}

/// What is in the sealed file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    homeserver: String,
    user: String,
    device: String,
    session: Option<MatrixSession>,
}

impl Device {
    /// Takes the folder for ourselves and reads which device we are, or decides it.
    pub(super) fn claim(folder: &Path, user: &UserId, homeserver: &str, key: &Key) -> Result<Self, MatrixError> {
        private_folder(folder).map_err(|error| trouble(folder, &error))?;
        let lock = lock(folder)?;
        let kept = Kept::read(folder, key)?.unwrap_or_else(|| Kept {
            homeserver: homeserver.to_owned(),
            user: user.to_string(),
            device: DeviceId::new().to_string(),
            session: None,
        });
        // The homeserver may move to another address; the user may not become another.
        if kept.user != user.as_str() {
            return Err(MatrixError::OtherUser(folder.to_owned()));
        }
        let device = Self {
            folder: folder.to_owned(),
            kept,
            key: key.clone(),
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

    pub(super) fn key(&self) -> &Key {
        &self.key
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

    fn write(&self) -> Result<(), MatrixError> {
        self.kept.write(&self.folder, &self.key)
    }
}

impl Kept {
    /// The access token, while there is one.
    pub(super) fn token(&self) -> Option<&str> {
        self.session
            .as_ref()
            .map(|session| session.tokens.access_token.as_str())
    }

    pub(super) fn device(&self) -> &str {
        &self.device
    }

    /// Opens the login in this folder; `None` when there is none.
    pub(super) fn read(folder: &Path, key: &Key) -> Result<Option<Self>, MatrixError> {
        let sealed = match std::fs::read(folder.join(LOGIN)) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(trouble(folder, &error)),
        };
        let other = || MatrixError::OtherKey(folder.to_owned());
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(other)?;
        let opened = cipher(key).decrypt(XNonce::from_slice(nonce), sealed);
        let json = Zeroizing::new(opened.map_err(|_| other())?);
        serde_json::from_slice(&json)
            .map(Some)
            .map_err(|error| trouble(folder, &error))
    }

    /// Writes beside and renames, so that there is always a whole file.
    pub(super) fn write(&self, folder: &Path, key: &Key) -> Result<(), MatrixError> {
        let json = serde_json::to_vec(self).map_err(|error| trouble(folder, &error))?;
        let json = Zeroizing::new(json);
        let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
        let sealed = cipher(key).encrypt(&nonce, json.as_slice());
        let sealed = sealed.map_err(|error| trouble(folder, &error))?;
        let beside = folder.join("login.sealed.new");
        let written = private_file(&beside).and_then(|mut file| {
            file.set_len(0)?;
            file.write_all(&nonce)?;
            file.write_all(&sealed)?;
            file.sync_all()?;
            std::fs::rename(&beside, folder.join(LOGIN))?;
            File::open(folder)?.sync_all()
        });
        written.map_err(|error| trouble(folder, &error))
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.opening(Opens::Login).expose_secret().into())
}

/// Takes the folder for ourselves, as long as the file is open.
pub(super) fn lock(folder: &Path) -> Result<File, MatrixError> {
    let failed = |error: std::io::Error| trouble(folder, &error);
    let lock = private_file(&folder.join("lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(MatrixError::InUse(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
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

pub(super) fn trouble(folder: &Path, why: &dyn std::fmt::Display) -> MatrixError {
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
        let key = Key::random().unwrap();
        let first = Device::claim(&folder, bot, "http://x", &key).unwrap();
        assert!(matches!(
            Device::claim(&folder, bot, "http://x", &key),
            Err(MatrixError::InUse(_))
        ));
        let id = first.id().to_owned();
        drop(first);
        assert_eq!(Device::claim(&folder, bot, "http://y", &key).unwrap().id(), id);
        assert!(matches!(
            Device::claim(&folder, user_id!("@a:x"), "http://x", &key),
            Err(MatrixError::OtherUser(_))
        ));
        let other = Key::random().unwrap();
        assert!(matches!(
            Device::claim(&folder, bot, "http://x", &other),
            Err(MatrixError::OtherKey(_))
        ));
    }

    #[test]
    fn the_login_says_nothing_without_its_key_and_follows_a_new_one() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = (Key::random().unwrap(), Key::random().unwrap());
        let id = Device::claim(dir.path(), user_id!("@bot:x"), "http://x", &old)
            .unwrap()
            .id()
            .to_owned();
        let sealed = std::fs::read(dir.path().join(LOGIN)).unwrap();
        for telling in ["@bot", "http", &id] {
            assert!(!sealed.windows(telling.len()).any(|part| part == telling.as_bytes()));
        }
        Kept::read(dir.path(), &old)
            .unwrap()
            .unwrap()
            .write(dir.path(), &new)
            .unwrap();
        assert!(matches!(Kept::read(dir.path(), &old), Err(MatrixError::OtherKey(_))));
        assert_eq!(Kept::read(dir.path(), &new).unwrap().unwrap().device, id);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_bots_user_can_read_the_token() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("matrix");
        Device::claim(&folder, user_id!("@bot:x"), "http://x", &Key::random().unwrap()).unwrap();
        let mode = std::fs::metadata(folder.join(LOGIN)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
