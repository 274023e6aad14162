//! The key to everything that the bot keeps on its disk: its database, the Matrix library's store, its login.
//!
//! One key of 256 bits, made at random, written as 64 hexadecimal digits. Each thing is encrypted under a key of its own, made from
//! this one and the thing's name ([HKDF](https://www.rfc-editor.org/rfc/rfc5869)), so none of them opens another.
//!
//! Invariant: the key is never beside what it opens, and is never printed: not by `Debug`, not in an error, not in a log.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use sha2::Sha256;

/// The name of the systemd credential, in the folder that `$CREDENTIALS_DIRECTORY` names.
pub const CREDENTIAL: &str = "tovholder.key";
/// How many bytes it has.
pub const BYTES: usize = 32;

/// A key. Cheap to clone; the bytes are wiped when the last clone is gone.
#[derive(Clone, Debug)]
pub struct Key(Arc<SecretBox<[u8; BYTES]>>);

/// What a key is made into: no two of them open the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// Our own database, and its backups.
    Database,
    /// The Matrix library's store.
    Library,
    /// The login.
    Login,
    /// The list of purged cases that the homeserver keeps. Made from a secret in the database, not from this key.
    Purges,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Nobody named one.
    #[error(
        "no key is given: make one with \"tovholder key new --to FILE\", keep it outside the data folder, and name it as key_file"
    )]
    None,
    /// It cannot be read or written.
    #[error("{file} cannot be read or written ({why}): check the path, and that it belongs to the bot's user")]
    File {
        /// Which.
        file: PathBuf,
        /// Why not.
        why: std::io::ErrorKind,
    },
    /// It is something else.
    #[error("the key is not 64 hexadecimal digits: make one with \"tovholder key new --to FILE\"")]
    Malformed,
    /// Others can read it.
    #[error("{0} can be read by other users: allow only its owner (chmod 600)")]
    Open(PathBuf),
    /// It lies with what it opens.
    #[error("{0} is in the data folder: whoever takes the folder would have the key too; move it elsewhere")]
    Beside(PathBuf),
    /// The machine gave no random numbers.
    #[error("the machine gives no random numbers: no key was made")]
    Random,
}

impl Key {
    /// A new one, at random.
    ///
    /// # Errors
    ///
    /// The machine gives no random numbers.
    pub fn random() -> Result<Self, KeyError> {
        let mut failed = false;
        let key = SecretBox::init_with_mut(|bytes: &mut [u8; BYTES]| failed = getrandom::fill(bytes).is_err());
        if failed {
            Err(KeyError::Random)
        } else {
            Ok(Self(Arc::new(key)))
        }
    }

    /// The key that is written as these digits.
    ///
    /// # Errors
    ///
    /// They are not 64 hexadecimal digits.
    pub fn of_digits(digits: &SecretString) -> Result<Self, KeyError> {
        let mut decoded = Ok(());
        let key = SecretBox::init_with_mut(|bytes: &mut [u8; BYTES]| {
            decoded = hex::decode_to_slice(digits.expose_secret().trim(), bytes);
        });
        decoded.map_err(|_| KeyError::Malformed)?;
        Ok(Self(Arc::new(key)))
    }

    /// The key in a file that only its owner can read and that is not within `data`.
    ///
    /// # Errors
    ///
    /// As said; or there is no key in it.
    pub fn in_file(file: &Path, data: &Path) -> Result<Self, KeyError> {
        if is_within(file, data) {
            return Err(KeyError::Beside(file.to_owned()));
        }
        if others_can_read(file).map_err(|error| trouble(file, &error))? {
            return Err(KeyError::Open(file.to_owned()));
        }
        Self::written_in(file)
    }

    /// The key that systemd hands over, where it does. Who can read that is systemd's concern.
    ///
    /// # Errors
    ///
    /// There is something that is no key.
    pub fn handed_over(credentials: Option<&Path>) -> Result<Option<Self>, KeyError> {
        let file = credentials.map(|folder| folder.join(CREDENTIAL));
        file.filter(|file| file.is_file())
            .map(|file| Self::written_in(&file))
            .transpose()
    }

    fn written_in(file: &Path) -> Result<Self, KeyError> {
        let text = std::fs::read_to_string(file).map_err(|error| trouble(file, &error))?;
        Self::of_digits(&SecretString::from(text))
    }

    /// Writes it to a new file that only its owner can read.
    ///
    /// # Errors
    ///
    /// There is a file of that name, or it cannot be written.
    pub fn write_to(&self, file: &Path) -> Result<(), KeyError> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(file).and_then(|mut open: File| {
            writeln!(open, "{}", self.digits().expose_secret())?;
            open.sync_all()
        });
        written.map_err(|error| trouble(file, &error))
    }

    /// As it is written in a file.
    pub fn digits(&self) -> SecretString {
        SecretString::from(hex::encode(self.0.expose_secret()))
    }

    /// The key for one thing.
    ///
    /// # Panics
    ///
    /// Never: HKDF fails only for more than 255 times as much.
    pub fn opening(&self, what: Opens) -> SecretBox<[u8; BYTES]> {
        let name: &[u8] = match what {
            Opens::Database => b"tovholder database",
            Opens::Library => b"tovholder matrix store",
            Opens::Login => b"tovholder login",
            Opens::Purges => b"tovholder purges",
        };
        let source = Hkdf::<Sha256>::new(None, self.0.expose_secret());
        SecretBox::init_with_mut(|bytes: &mut [u8; BYTES]| {
            source.expand(name, bytes).expect("HKDF gives up to 255 times as much");
        })
    }
}

fn trouble(file: &Path, why: &std::io::Error) -> KeyError {
    KeyError::File {
        file: file.to_owned(),
        why: why.kind(),
    }
}

fn is_within(file: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(file).starts_with(real(folder))
}

#[cfg(unix)]
fn others_can_read(file: &Path) -> std::io::Result<bool> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file)?.permissions());
    Ok(mode & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(file: &Path) -> std::io::Result<bool> {
    std::fs::metadata(file).map(|_| false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[test]
    fn a_new_key_is_written_for_its_owner_alone_and_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let (file, data) = (dir.path().join("k"), dir.path().join("data"));
        let key = Key::random().unwrap();
        key.write_to(&file).unwrap();
        let read = Key::in_file(&file, &data).unwrap();
        assert_eq!(read.digits().expose_secret(), key.digits().expose_secret());
        assert_ne!(
            Key::random().unwrap().digits().expose_secret(),
            key.digits().expose_secret()
        );
        assert!(
            matches!(key.write_to(&file), Err(KeyError::File { .. })),
            "it was written over"
        );
    }

    #[test]
    fn what_is_no_key_is_said_and_never_repeated() {
        for text in ["", "xyz", "00", &"0".repeat(63), &"g".repeat(64)] {
            let error = Key::of_digits(&digits(text)).unwrap_err();
            assert!(matches!(error, KeyError::Malformed), "{text}");
            assert!(text.is_empty() || text == "00" || !error.to_string().contains(text));
        }
        assert!(Key::of_digits(&digits(&format!("  {}\n", "aB".repeat(32)))).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_or_that_lies_with_its_data_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let (outside, inside) = (dir.path().join("k"), data.join("k"));
        for file in [&outside, &inside] {
            Key::random().unwrap().write_to(file).unwrap();
        }
        assert!(matches!(Key::in_file(&inside, &data), Err(KeyError::Beside(_))));
        std::fs::set_permissions(&outside, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Key::in_file(&outside, &data), Err(KeyError::Open(_))));
        assert!(matches!(
            Key::in_file(&dir.path().join("none"), &data),
            Err(KeyError::File { .. })
        ));
    }

    #[test]
    fn systemd_may_hand_it_over() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Key::handed_over(Some(dir.path())).unwrap().is_none());
        assert!(Key::handed_over(None).unwrap().is_none());
        Key::random().unwrap().write_to(&dir.path().join(CREDENTIAL)).unwrap();
        assert!(Key::handed_over(Some(dir.path())).unwrap().is_some());
    }

    #[test]
    fn nothing_of_it_prints_and_each_thing_has_its_own() {
        let key = Key::of_digits(&digits(&"5a".repeat(32))).unwrap();
        let printed = format!("{key:?}");
        assert!(!printed.contains("5a") && !printed.contains("90"), "{printed}");
        let all: Vec<[u8; BYTES]> = [Opens::Database, Opens::Library, Opens::Login]
            .map(|what| *key.opening(what).expose_secret())
            .to_vec();
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        assert!(all.iter().all(|made| *made != [0x5a; BYTES] && *made != [0; BYTES]));
    }
}
