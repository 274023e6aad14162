//! Does anything get lost or come twice when the bot is killed? Plays the golden cases GS1 and GS3 on a real homeserver, once in
//! calm weather, then in storms: the bot is killed with SIGKILL at random moments and in traps (the homeserver has done what it
//! was asked, the bot has not been told; room keys are being taken in), and started again. What the people's independent clients have decrypted in the end
//! must be the same.
//!
//! `cargo run --release --example crash [KILLS [SEED]]`: storms until there were so many kills (100). Exit code 1 when anything
//! was lost or doubled.
#![recursion_limit = "256"]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use serde_json::Value;
use tovholder::demo::stage::{PASSWORD, Stage};
use tovholder::demo::storm::TRAPS;
use tovholder::demo::town::town;
use tovholder::demo::transcript::Transcript;

/// What was there in the end.
struct Run {
    /// How often each thing was said: where and to whom, what, and the day it is about. One that is lost and another one that is
    /// doubled are two faults.
    said: BTreeMap<String, usize>,
    messages: usize,
    /// Outbox rows that became more than one message.
    doubled: usize,
    /// Messages that no client of theirs could read.
    unreadable: usize,
    rooms: usize,
    kills: (usize, [usize; TRAPS.len()]),
}

async fn play(storm: Option<u64>) -> anyhow::Result<Run> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tovholder");
    let dir = home.join("crash");
    drop(std::fs::remove_dir_all(&dir));
    std::fs::create_dir_all(&dir)?;
    let town = town("ringsted")?;
    let mut stage = town
        .stage(&program()?, &home, &dir, Transcript::silent(), storm)
        .await?;
    for story in town.stories {
        story.play(&mut stage).await.with_context(|| format!("{story:?}"))?;
    }

    let (mut said, mut rows) = (BTreeMap::new(), BTreeMap::<String, usize>::new());
    for seen in &stage.seen {
        let due = seen.due.as_deref().unwrap_or_default();
        let (notices, address) = (seen.notices.join("+"), stage.address(seen));
        // A greeting gives way to an answer, so whoever was told anything has been greeted; twice would be too much.
        let greeted = said.entry(format!("anything in {address}")).or_default();
        let is_first = std::mem::replace(greeted, 1) == 0;
        if notices != "welcome" || !is_first {
            *said.entry(format!("{notices} in {address} {due}")).or_default() += 1;
        }
        if let Some(row) = seen.content["dk.tovholder"]["outbox"].as_str() {
            *rows.entry(row.to_owned()).or_default() += 1;
        }
    }
    let (unreadable, messages) = (stage.unreadable(), stage.seen.len());
    let kills = stage.storm.as_ref().map(|storm| storm.kills).unwrap_or_default();
    let rooms = joined(&stage).await?;
    stage.strike().await?;
    Ok(Run {
        said,
        messages,
        doubled: rows.values().filter(|times| **times > 1).count(),
        unreadable,
        rooms,
        kills,
    })
}

/// How many rooms the bot is in, by the homeserver's own account.
async fn joined(stage: &Stage) -> anyhow::Result<usize> {
    let http = reqwest::Client::builder().no_proxy().build()?;
    let url = format!("{}/_matrix/client/v3", stage.homeserver.url());
    let login = serde_json::json!({ "type": "m.login.password", "identifier": { "type": "m.id.user", "user": "tovholder" }, "password": PASSWORD });
    let answer: Value = http
        .post(format!("{url}/login"))
        .json(&login)
        .send()
        .await?
        .json()
        .await?;
    let token = answer["access_token"].as_str().context("the login failed")?;
    let rooms: Value = http
        .get(format!("{url}/joined_rooms"))
        .bearer_auth(token)
        .send()
        .await?
        .json()
        .await?;
    Ok(rooms["joined_rooms"].as_array().map_or(0, Vec::len))
}

/// The bot's program, built beside this one.
fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(Path::parent).context("no folder")?;
    let program = folder.join("tovholder");
    anyhow::ensure!(program.is_file(), "build the bot first: cargo build --release");
    Ok(program)
}

/// How many of the expected are not among what was found, and which.
fn missing(expected: &BTreeMap<String, usize>, found: &BTreeMap<String, usize>) -> (usize, Vec<String>) {
    let gone: Vec<(&String, usize)> = expected
        .iter()
        .map(|(what, times)| (what, times.saturating_sub(found.get(what).copied().unwrap_or_default())))
        .filter(|(_, times)| *times > 0)
        .collect();
    let names = gone.iter().map(|(what, times)| format!("{times} × {what}")).collect();
    (gone.iter().map(|(_, times)| times).sum(), names)
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let mut args = std::env::args().skip(1);
    let wanted: usize = args.next().map_or(Ok(100), |kills| kills.parse())?;
    let mut seed: u64 = args.next().map_or(Ok(1), |seed| seed.parse())?;
    let calm = play(None).await.context("in calm weather")?;
    println!("calm: {} messages, {} rooms", calm.messages, calm.rooms);
    let (mut total, mut traps, mut bad, mut said) = (0, [0; TRAPS.len()], 0, 0);
    while total < wanted {
        let storm = play(Some(seed))
            .await
            .with_context(|| format!("in the storm of seed {seed}"))?;
        let (lost, which_lost) = missing(&calm.said, &storm.said);
        let (more, which_more) = missing(&storm.said, &calm.said);
        let kills = storm.kills.0 + storm.kills.1.iter().sum::<usize>();
        total += kills;
        said += storm.messages;
        for (all, these) in traps.iter_mut().zip(storm.kills.1) {
            *all += these;
        }
        let rooms = storm.rooms.abs_diff(calm.rooms);
        println!(
            "storm {seed}: {kills} kills; lost {lost}, more {more}, rows said twice {}, unreadable {}, rooms too many or few {rooms}",
            storm.doubled, storm.unreadable
        );
        for what in which_lost
            .iter()
            .map(|what| format!("lost {what}"))
            .chain(which_more.iter().map(|what| format!("more {what}")))
        {
            println!("  {what}");
        }
        bad += lost + more + storm.doubled + storm.unreadable + rooms;
        seed += 1;
    }
    println!("in all: {total} kills, {said} messages; lost, doubled, unreadable or orphaned: {bad}");
    for ((what, ..), times) in TRAPS.iter().zip(traps) {
        println!("  {times:>4} when {what}");
    }
    println!("  {:>4} at a random moment", total - traps.iter().sum::<usize>());
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
