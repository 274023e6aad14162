//! The disk under the bot's folder, as the bot sees it: a few lines of C that are loaded before it and write down what it does to its
//! files. So one knows what a loss of power may take: whatever the bot was not told is on the disk.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tovholder::demo::storm::Draws;

use lost::{Deed, Played};

mod lost;

const SOURCE: &str = include_str!("disk/disk.c");

/// What is in a folder, by name.
type Files = BTreeMap<PathBuf, Vec<u8>>;

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            failed,
            done,
            open,
            gone,
        } = self;
        let how = if *failed {
            "in the middle of it"
        } else {
            "when it was still"
        };
        write!(
            f,
            "the power failed {how}: {done} things done, {gone} lost of these that were not certain:"
        )?;
        for (name, number) in open {
            let name = name.file_name().unwrap_or_default().to_string_lossy();
            write!(f, " {name} {number}")?;
        }
        Ok(())
    }
}

/// The disk under a folder.
pub struct WatchedDisk {
    library: PathBuf,
    folder: PathBuf,
    journal: PathBuf,
    fails: PathBuf,
    read_only: PathBuf,
    /// What was on it when the program was started.
    before: Files,
}

/// What a loss of power took.
pub struct Lost {
    /// Whether the power failed, and the bot did not end in another way.
    pub failed: bool,
    /// How much was done since the program was started.
    pub done: usize,
    /// How much of it was not certain to be on the disk, and of which files.
    pub open: BTreeMap<PathBuf, usize>,
    /// How much of that was lost.
    pub gone: usize,
}

impl WatchedDisk {
    /// The disk under the bot's folder in `dir`.
    pub fn under(dir: &Path) -> anyhow::Result<Self> {
        let dir = dir.canonicalize()?;
        let library = super::shim(&dir, "disk", SOURCE)?;
        Ok(Self {
            library,
            folder: dir.join("bot"),
            journal: dir.join("disk.journal"),
            fails: dir.join("disk.fails"),
            read_only: dir.join("disk.read-only"),
            before: Files::new(),
        })
    }

    /// The bot's program on this disk.
    pub fn program(&self, dir: &Path) -> anyhow::Result<PathBuf> {
        let path = dir.join("on-this-disk");
        let script = format!(
            "#!/bin/sh\nexport LD_PRELOAD=\"{}${{LD_PRELOAD:+:$LD_PRELOAD}}\"\n\
             export DISK_FOLDER={} DISK_JOURNAL={} DISK_FAILS={} DISK_READ_ONLY={}\n\
             exec {} \"$@\"\n",
            self.library.display(),
            self.folder.display(),
            self.journal.display(),
            self.fails.display(),
            self.read_only.display(),
            super::PROGRAM
        );
        std::fs::write(&path, script)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))?;
        Ok(path)
    }

    /// The bot is about to be started: all that is there now is on the disk.
    pub fn begins(&mut self) -> anyhow::Result<()> {
        self.before.clear();
        take(&self.folder, &mut self.before)?;
        for old in [&self.journal, &self.fails] {
            drop(std::fs::remove_file(old));
        }
        Ok(())
    }

    /// The power fails before the bot does its `number`th thing to the disk from now on.
    pub fn fails_at(&self, number: u64) -> anyhow::Result<()> {
        let new = self.fails.with_extension("new");
        std::fs::write(&new, number.to_string())?;
        Ok(std::fs::rename(new, &self.fails)?)
    }

    /// Whether the disk lets nobody write.
    pub fn is_read_only(&self, is: bool) -> anyhow::Result<()> {
        if is {
            std::fs::write(&self.read_only, "")?;
        } else {
            std::fs::remove_file(&self.read_only)?;
        }
        Ok(())
    }

    /// The bot is dead. Makes of the folder what is on the disk: all that is certain to be there, and something of the rest.
    pub fn loses(&mut self, draws: &mut Draws) -> anyhow::Result<Lost> {
        let journal = std::fs::read(&self.journal).unwrap_or_default();
        let mut disk = Played::over(&self.before);
        let mut rest = journal.as_slice();
        let (mut done, mut failed) = (0, false);
        while let Some(deed) = Deed::next(&mut rest) {
            failed |= deed.is_the_end();
            disk.sees(done, deed);
            done += 1;
        }
        let (files, open, gone) = disk.cut(draws);
        std::fs::remove_dir_all(&self.folder)?;
        for (path, bytes) in files {
            std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
            std::fs::write(&path, bytes)?;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(Lost {
            failed,
            done,
            open,
            gone,
        })
    }
}

fn take(folder: &Path, files: &mut Files) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            take(&path, files)?;
        } else if !path.to_string_lossy().ends_with("-shm") {
            files.insert(path.clone(), std::fs::read(&path)?);
        }
    }
    Ok(())
}
