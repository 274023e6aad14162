//! A folder of files that is there whole or not at all, and readable by its owner alone.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::File;

/// A folder that is written and not yet in its place; dropped, it is gone.
pub(super) struct Draft {
    beside: PathBuf,
    place: PathBuf,
    stands: bool,
}

impl Draft {
    /// Writes the files into a folder beside its place.
    ///
    /// # Errors
    ///
    /// It cannot be written; nothing of it is left.
    pub(super) fn of(to: &Path, name: &str, files: &[File]) -> anyhow::Result<Self> {
        let cannot = || {
            format!(
                "{} cannot be written: give another folder with --to, or make room",
                to.display()
            )
        };
        let draft = Self {
            beside: to.join(format!(".{name}")),
            place: to.join(name),
            stands: false,
        };
        anyhow::ensure!(!draft.place.exists(), "{} is there already", draft.place.display());
        if !to.is_dir() {
            private_folder(to, true).with_context(cannot)?;
        }
        private_folder(&draft.beside, false).with_context(cannot)?;
        for (name, bytes) in files {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let written = options.open(draft.beside.join(name)).and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_all()
            });
            written.with_context(cannot)?;
        }
        Ok(draft)
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    ///
    /// It cannot be moved; nothing of it is left.
    pub(super) fn stands(mut self) -> anyhow::Result<PathBuf> {
        std::fs::rename(&self.beside, &self.place)
            .with_context(|| format!("{} cannot be put in place; nothing was left", self.place.display()))?;
        self.stands = true;
        Ok(self.place.clone())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.stands {
            drop(std::fs::remove_dir_all(&self.beside));
        }
    }
}

fn private_folder(path: &Path, parents: bool) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(parents);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_written_whole_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str| (name.to_owned(), b"x".to_vec());
        let twice = [file("a"), file("a")];
        assert!(Draft::of(dir.path(), "e", &twice).is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        drop(Draft::of(dir.path(), "e", &[file("a")]).unwrap());
        assert_eq!(
            std::fs::read_dir(dir.path()).unwrap().count(),
            0,
            "what never stood is gone"
        );
        let place = Draft::of(dir.path(), "e", &[file("a")]).unwrap().stands().unwrap();
        assert!(
            Draft::of(dir.path(), "e", &[file("a")]).is_err(),
            "nothing is overwritten"
        );
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1);
        let beneath = dir.path().join("e/a/x");
        assert!(Draft::of(&beneath, "e", &[file("a")]).is_err());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(place.clone()), mode(place.join("a"))), (0o700, 0o600));
        }
    }
}
