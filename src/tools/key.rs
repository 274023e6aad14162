//! `tovholder key`: a new key, and a new key in an old one's place.

use std::path::Path;

use anyhow::Context;

use crate::config::Config;
use crate::key::Key;
use crate::matrix::reseal;
use crate::store::sealed;

/// Makes a key and writes it to a new file.
///
/// # Errors
///
/// There is a file of that name, or it cannot be written.
pub fn new(to: &Path) -> anyhow::Result<()> {
    Key::random()?.write_to(to)?;
    println!("key: {}", to.display());
    println!(
        "Without it nobody can read the bot's data, you neither: keep a copy where the bot and its backups are not."
    );
    Ok(())
}

/// Puts everything in the data folder under the key in `to`. The bot must not run. Broken off, it is finished by asking again.
///
/// # Errors
///
/// The bot runs, or something opens with neither key.
pub async fn change(config: &Config, to: &Path) -> anyhow::Result<()> {
    let (from, new) = (config.key()?, Key::in_file(to, &config.data)?);
    let folder = config.data.join("matrix");
    let held = reseal::hold(&folder)?;
    if let Some(held) = &held {
        held.reseal(&folder, &from, &new).await?;
    }
    let database = config.database();
    if sealed::is_plain(&database) {
        sealed::seal(&database, &new).await
    } else if !database.is_file() || sealed::opens(&database, &new).await? {
        Ok(())
    } else {
        sealed::change(&database, &from, &new).await
    }
    .context("the database is under its old key still; ask again")?;
    println!("Everything is under the key in {}: name it as key_file.", to.display());
    println!("Backups made before open with the old key only: keep it as long as you keep them.");
    Ok(())
}
