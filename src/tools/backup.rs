//! `tovholder backup` and `tovholder restore`: the database, taken while the bot goes on, and made into a bot again.

use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::config::Config;
use crate::key::Key;
use crate::store::StoreError;
use crate::store::backup::{self, Restored};

/// Copies the database to a file, or into a folder under a name with the time in it.
///
/// # Errors
///
/// No backup was made, and nothing is left of it.
pub async fn backup(config: &Config, to: &Path) -> anyhow::Result<()> {
    let from = config.database();
    anyhow::ensure!(
        from.is_file(),
        "there is no database at {}: start the bot, or correct \"data\" in the configuration",
        from.display()
    );
    let to = taken_at(&from, to, &config.key()?, Clock::machine().now()).await?;
    println!("backup: {}", to.display());
    println!(
        "It opens with the bot's key and with nothing else: keep the key, apart from the backups, as long as you keep them."
    );
    Ok(())
}

async fn taken_at(from: &Path, to: &Path, key: &Key, now: DateTime<Utc>) -> anyhow::Result<PathBuf> {
    let to = if to.is_dir() {
        to.join(format!("tovholder-{}.sqlite", now.format("%Y%m%dT%H%M%SZ")))
    } else {
        to.to_owned()
    };
    anyhow::ensure!(
        !to.exists(),
        "{} is there already: give another name, nothing is overwritten",
        to.display()
    );
    let copied = backup::copy(from, &to, key, now).await;
    copied.map_err(|error| match error {
        StoreError::Full(_) => {
            anyhow::anyhow!("there is no room for the backup: make room, or give another disk; none was made")
        }
        StoreError::Locked(_) => {
            anyhow::anyhow!("the database is locked by another program: try again; no backup was made")
        }
        StoreError::File(why) => anyhow::anyhow!("no backup was made at {}: {why}", to.display()),
        other => anyhow::Error::from(other).context("no backup was made"),
    })?;
    Ok(to)
}

/// Makes the data folder of a new bot from a backup.
///
/// # Errors
///
/// The folder is not empty, or the backup is not whole; then nothing was made.
pub async fn restore(config: &Config, from: &Path) -> anyhow::Result<()> {
    let restored = restored(config, from, Clock::machine().now()).await?;
    println!(
        "restored: the backup of {}",
        restored.taken.format("%Y-%m-%d %H:%M UTC")
    );
    if config.recovery_key.is_none() {
        println!(
            "Set \"recovery_key\" before you start: without it people's clients do not trust the bot's new device, \
             and the bot cannot read what it said itself since the backup, and may say it again."
        );
    }
    println!("Be sure that the old bot does not run any more, then start this one. It logs in as a new device.");
    Ok(())
}

async fn restored(config: &Config, from: &Path, now: DateTime<Utc>) -> anyhow::Result<Restored> {
    anyhow::ensure!(from.is_file(), "there is no backup at {}", from.display());
    let folder = &config.data;
    if folder.exists() {
        let mut inside = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        anyhow::ensure!(
            inside.next().is_none(),
            "{} is not empty: move what is in it away (a bot's database, or the keys of a device that must not come back), \
             or give another folder as \"data\"",
            folder.display()
        );
    }
    private_folder(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    backup::restore(from, &config.database(), &config.key()?, now)
        .await
        .with_context(|| format!("{} was not restored", from.display()))
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
