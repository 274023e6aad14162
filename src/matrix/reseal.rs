//! A new key for what is kept beside the library: its own files, and the login.
//!
//! Invariant: what is under the new key already is left as it is, so a change that was broken off is finished by asking again.

use std::fs::File;
use std::path::Path;

use matrix_sdk_store_encryption::StoreCipher;
use secrecy::ExposeSecret;

use super::device::{self, Kept};
use super::error::MatrixError;
use crate::key::{Key, Opens};
use crate::store::{StoreError, library};

/// The device's folder, held so that no bot uses it.
#[derive(Debug)]
pub struct Held {
    _lock: File,
}

/// Holds the folder; `None` when there is no device yet.
///
/// # Errors
///
/// A bot uses it, or it cannot be written.
pub fn hold(folder: &Path) -> Result<Option<Held>, MatrixError> {
    if !folder.is_dir() {
        return Ok(None);
    }
    Ok(Some(Held {
        _lock: device::lock(folder)?,
    }))
}

impl Held {
    /// Puts everything in the folder under the new key.
    ///
    /// # Errors
    ///
    /// Something opens with neither key, or cannot be written. What was changed before stays changed.
    pub async fn reseal(&self, folder: &Path, from: &Key, to: &Key) -> Result<(), MatrixError> {
        let (old, new) = (from.opening(Opens::Library), to.opening(Opens::Library));
        for file in library::files(folder) {
            let Some(sealed) = library::cipher(&file).await.map_err(StoreError::of_the_library)? else {
                continue;
            };
            if StoreCipher::import_with_key(new.expose_secret(), &sealed).is_ok() {
                continue;
            }
            let cipher = StoreCipher::import_with_key(old.expose_secret(), &sealed);
            let cipher = cipher.map_err(|_| MatrixError::OtherKey(folder.to_owned()))?;
            let sealed = cipher.export_with_key(new.expose_secret());
            let sealed = sealed.map_err(|error| device::trouble(folder, &error))?;
            let written = library::set_cipher(&file, &sealed).await;
            written.map_err(StoreError::of_the_library)?;
        }
        match Kept::read(folder, to) {
            Ok(_) => Ok(()),
            Err(MatrixError::OtherKey(_)) => match Kept::read(folder, from)? {
                Some(kept) => kept.write(folder, to),
                None => Ok(()),
            },
            Err(error) => Err(error),
        }
    }
}
