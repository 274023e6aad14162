//! `tovholder health`: how the bot is, from outside.

use crate::clock::Clock;
use crate::config::Config;
use crate::health::{self, Facts};
use crate::store::Store;

/// Prints how the bot is: facts, then what is wrong.
///
/// # Errors
///
/// Whatever is wrong, a line each.
pub async fn health(config: &Config) -> anyhow::Result<()> {
    let path = config.database();
    // In a folder that is shut nothing is seen at all.
    let lacks = health::lacks(&config.data);
    if let Some(lacks) = lacks.clone().filter(|_| !path.is_file()) {
        anyhow::bail!(lacks);
    }
    anyhow::ensure!(
        path.is_file(),
        "there is no database at {}: start the bot, or correct \"data\" in the configuration",
        path.display()
    );
    let facts = of(config).await;
    let facts = facts.map_err(|error| lacks.map_or(error, anyhow::Error::msg))?;
    for line in facts.lines() {
        println!("{line}");
    }
    let troubles = facts.troubles(Clock::machine().now());
    if troubles.is_empty() {
        println!("well");
        return Ok(());
    }
    Err(super::all(troubles))
}

async fn of(config: &Config) -> anyhow::Result<Facts> {
    let store = Store::open_to_read(config.database(), &config.key()?).await?;
    let facts = Facts::of(&store, &config.data).await;
    store.close().await;
    Ok(facts?)
}
