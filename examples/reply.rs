//! How soon a reply appears: the bot against a bare HTTP echo, in plain rooms on the same homeserver, turn by turn in one run.
//!
//! `cargo run --example reply` prints both medians and their ratio. Absolute times are the machine's; only the ratio counts.
#![recursion_limit = "256"]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use tovholder::demo::bot::{Bot, write_config};
use tovholder::demo::homeserver::{Homeserver, Limits, Options};
use tovholder::demo::http::{Http, quantile, resident};
use tovholder::demo::stage::{DIRECTORY, PASSWORD};

const ROUNDS: usize = 150;
/// Between two rounds, so that neither pays for what the other still does after its reply.
const REST: Duration = Duration::from_millis(250);

/// From sending a command to seeing the reply, after a rest.
async fn round(person: &mut Http, room: &str) -> anyhow::Result<Duration> {
    tokio::time::sleep(REST).await;
    person.round(room, "sager").await
}

async fn echo(mut bare: Http, room: String) -> anyhow::Result<()> {
    loop {
        for words in bare.hear(&room).await? {
            bare.say(&room, &words).await?;
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tovholder");
    let dir = home.join("reply");
    drop(std::fs::remove_dir_all(&dir));
    std::fs::create_dir_all(&dir)?;
    let options = Options {
        home,
        data: dir.join("homeserver"),
        limits: Limits::Lifted,
        port: None,
    };
    let server = Homeserver::start(&options, &|text| eprintln!("{text}")).await?;
    server.register("tovholder", PASSWORD).await?;
    let config = write_config(&dir, server.url(), server.server_name(), PASSWORD, "ringsted")?;
    std::fs::OpenOptions::new()
        .append(true)
        .open(&config)?
        .write_all(b"plain_chats = true\n")?;
    let csv = dir.join("directory.csv");
    std::fs::write(&csv, DIRECTORY)?;
    tovholder::tools::import(
        &csv,
        &tovholder::config::Config::read(&config).map_err(tovholder::tools::all)?,
    )
    .await?;
    let bot = Bot::start(&program()?, &config, chrono::DateTime::UNIX_EPOCH, &dir.join("bot.log")).await?;

    let mut person = Http::log_in(&server, "mette.holm").await?;
    let bare = Http::log_in(&server, "bare").await?;
    let with_bare = person.room_with(&bare.user).await?;
    bare.join(&with_bare).await?;
    let with_bot = person
        .room_with(&format!("@tovholder:{}", server.server_name()))
        .await?;
    tokio::spawn(echo(bare, with_bare.clone()));
    for _ in 0..5 {
        round(&mut person, &with_bare).await?;
        round(&mut person, &with_bot).await?;
    }
    let (mut floor, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(round(&mut person, &with_bare).await?);
        ours.push(round(&mut person, &with_bot).await?);
    }
    let (all, own) = resident(bot.pid());
    let (p50, p95) = (quantile(&mut ours, 0.5), quantile(&mut ours, 0.95));
    let (floor50, floor95) = (quantile(&mut floor, 0.5), quantile(&mut floor, 0.95));
    println!("bare HTTP echo: p50 {floor50:.1?}, p95 {floor95:.1?}");
    println!("tovholder:      p50 {p50:.1?}, p95 {p95:.1?}");
    println!("ratio p50: {:.2}", p50.as_secs_f64() / floor50.as_secs_f64());
    println!("resident memory of the bot afterwards: {all} MB, {own} MB of it its own");
    bot.stop().await?;
    server.stop().await?;
    Ok(())
}

/// The bot's program, built beside this one.
fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(Path::parent).context("no folder")?;
    let program = folder.join("tovholder");
    anyhow::ensure!(program.is_file(), "build the bot first: cargo build");
    Ok(program)
}
