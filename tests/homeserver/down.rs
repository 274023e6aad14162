//! What is done to the bot's rooms while it is down: it is put out, its room is replaced, its power is taken, it is banned, its Space
//! is deleted. One story on one homeserver; after each the bot comes back and gives the answer that docs/operation.md defines.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{PASSWORD, Stage};

use super::hands::{Hands, until_said};

pub(super) const ADMINISTRATOR: &str = "servicedesk";

pub(super) async fn goes_down(stage: &mut Stage) -> anyhow::Result<()> {
    stage.bot.take().expect("it runs").kill().await
}

pub(super) async fn comes_back(stage: &mut Stage, time: &str) -> anyhow::Result<()> {
    stage.start_bot().await?;
    stage.at(time).await
}

/// How often something was said since.
pub(super) fn times(stage: &Stage, since: usize, notice: &str) -> usize {
    stage.seen[since..].iter().filter(|seen| seen.notice == notice).count()
}

/// The board as it stands in a room.
pub(super) async fn board(stage: &mut Stage, room: &str, words: &str) -> anyhow::Result<String> {
    let mut text = String::new();
    for _ in 0..40 {
        stage.look().await?;
        let mut boards = stage
            .seen
            .iter()
            .rev()
            .filter(|seen| seen.notice == "board" && seen.room == room);
        text = boards.next().map(|seen| seen.text.clone()).unwrap_or_default();
        if text.contains(words) {
            return Ok(text);
        }
        stage
            .person("mette.holm")?
            .ask(json!({ "do": "sync", "wait_ms": 250 }))
            .await?;
    }
    let here = stage.seen.iter().filter(|seen| seen.room == room);
    let here: Vec<&str> = here.map(|seen| seen.notice.as_str()).collect();
    let log = std::fs::read_to_string(stage.dir().join("bot.log"))?;
    let log: Vec<&str> = log.lines().rev().take(30).collect();
    anyhow::bail!(
        "the board does not say {words}: {text}; there was {here:?}; {}",
        log.join("\n")
    )
}

/// The Space that a case's room hangs in.
async fn space_of(stage: &mut Stage, room: &str) -> anyhow::Result<String> {
    let state = stage
        .person("mette.holm")?
        .ask(json!({ "do": "state", "room": room }))
        .await?;
    let events = state["events"].as_array().cloned().unwrap_or_default();
    let parent = events.iter().find(|event| event["type"] == "m.space.parent");
    Ok(parent
        .and_then(|event| event["state_key"].as_str())
        .unwrap_or_default()
        .to_owned())
}

/// Mette taps for a new room; gives its id, once everybody has been told there what happened.
pub(super) async fn new_room(stage: &mut Stage) -> anyhow::Result<String> {
    let before = stage.mark();
    stage.taps("mette.holm", "room-lost", "make").await?;
    until_said(stage, before, "room-is-new").await?;
    Ok(stage.expect(before, "room-is-new")?.room.clone())
}

/// `tovholder doctor`, beside the running bot: the account is well, a room is lost, and nothing is said of whose.
fn doctor_finds_it(dir: &Path) -> anyhow::Result<()> {
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_tovholder"));
    let done = doctor
        .args(["doctor", "--config", "tovholder.toml"])
        .current_dir(dir)
        .output()?;
    let well = String::from_utf8_lossy(&done.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&done.stderr).into_owned();
    for line in [
        "database: opens with the key, is whole, and fits this version",
        "homeserver: answers",
        "clock: as the homeserver's",
        "login: counts",
        "cross-signing: the device is signed by the bot's identity",
        "recovery: the bot's identity is kept under the recovery key",
        "key backup: is there",
        "rate limits: only the homeserver's administrator can see them",
    ] {
        assert!(well.contains(line), "{line}: {well}{wrong}");
    }
    assert!(
        wrong.contains("rooms: 1 of open cases that the bot is not in; "),
        "{wrong}"
    );
    assert_eq!(done.status.code(), Some(1));
    for telling in ["dreng", "mette", "!", "@"] {
        assert!(
            !well.contains(telling) && !wrong.contains(telling),
            "{telling}: {well}{wrong}"
        );
    }
    Ok(())
}

#[expect(clippy::too_many_lines, reason = "one story, told in one piece")]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_to_its_rooms_while_the_bot_is_down_is_answered_when_it_is_back() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    stage.homeserver.register_administrator(ADMINISTRATOR, PASSWORD).await?;
    let server = stage.homeserver.server_name();
    let (bot, mette) = (format!("@tovholder:{server}"), format!("@mette.holm:{server}"));
    let hands = Hands::of(&stage, "tovholder").await?;
    let mettes = Hands::of(&stage, "mette.holm").await?;
    let office = Hands::of(&stage, ADMINISTRATOR).await?;

    // Out of a room of version 12, into which nobody but the bot may invite. What Jonas answered before counts.
    let first = stage.room_of("invitation")?;
    let before = stage.mark();
    goes_down(&mut stage).await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    hands.leaves(&first).await?;
    comes_back(&mut stage, "2026-12-14 09:30").await?;
    until_said(&mut stage, before, "room-lost").await?;
    let second = new_room(&mut stage).await?;
    assert_ne!(second, first);
    let stands = board(&mut stage, &second, "Jonas Bech (pædagog) og Mette Holm").await?;
    assert!(stands.contains("Hanne Dam"), "{stands}");
    stage.says("hanne.dam", &second, "ja").await?;
    board(&mut stage, &second, "Hanne Dam").await?;
    assert_eq!(times(&stage, before, "room-lost"), 1);
    for name in ["jonas.bech", "hanne.dam"] {
        assert!(
            stage.is_in(name, &second, "mette.holm").await?,
            "{name} was not invited"
        );
    }

    // The room is replaced by one of another version.
    let before = stage.mark();
    goes_down(&mut stage).await?;
    stage.says("jonas.bech", &second, "nej").await?;
    let third = hands.replaces(&second, "11", &bot).await?;
    comes_back(&mut stage, "2026-12-14 10:00").await?;
    until_said(&mut stage, before, "room-moved").await?;
    assert_eq!(stage.expect(before, "room-moved")?.room, third);
    board(&mut stage, &third, "Kommer ikke: Jonas Bech").await?;
    for name in ["jonas.bech", "hanne.dam"] {
        assert!(stage.is_in(name, &third, "mette.holm").await?, "{name} was not invited");
    }

    // Kicked by mistake, and let in again with all that it had: it goes on, and nobody is troubled.
    let before = stage.mark();
    goes_down(&mut stage).await?;
    hands.empowers(&third, &[(&bot, 99), (&mette, 100)]).await?;
    mettes.does("kick", &third, &bot).await?;
    mettes.does("invite", &third, &bot).await?;
    mettes.empowers(&third, &[(&bot, 100), (&mette, 50)]).await?;
    comes_back(&mut stage, "2026-12-14 10:30").await?;
    let mut is_back = false;
    for _ in 0..60 {
        is_back = hands.rooms().await?.contains(&third);
        if is_back {
            break;
        }
        stage
            .person("mette.holm")?
            .ask(json!({ "do": "sync", "wait_ms": 250 }))
            .await?;
    }
    assert!(is_back, "the bot did not take up the invitation");
    stage.says("jonas.bech", &third, "ja").await?;
    board(&mut stage, &third, "Jonas Bech (pædagog) og Mette Holm").await?;
    for notice in ["room-changed", "power-missing"] {
        assert_eq!(times(&stage, before, notice), 0, "{notice}");
    }
    // It may hear that it was put out before it hears that it is asked in again.
    assert!(times(&stage, before, "room-lost") <= 1);

    // Its power is taken away: the owner is told when it is needed, and the rest goes on.
    let before = stage.mark();
    goes_down(&mut stage).await?;
    hands.empowers(&third, &[(&bot, 49)]).await?;
    comes_back(&mut stage, "2026-12-14 11:00").await?;
    stage.writes("mette.holm", "inviter Karla: hun kender drengen").await?;
    until_said(&mut stage, before, "power-missing").await?;
    stage.says("jonas.bech", &third, "nej").await?;
    board(&mut stage, &third, "Kommer ikke: Jonas Bech").await?;
    assert_eq!(times(&stage, before, "power-missing"), 1);

    // Banned, and the Space is gone: told once, and the new room hangs in a new Space.
    let before = stage.mark();
    let space = space_of(&mut stage, &second).await?;
    goes_down(&mut stage).await?;
    mettes.does("ban", &third, &bot).await?;
    office.deletes(&space).await?;
    comes_back(&mut stage, "2026-12-14 11:30").await?;
    until_said(&mut stage, before, "room-lost").await?;
    doctor_finds_it(dir.path())?;
    let fourth = new_room(&mut stage).await?;
    board(&mut stage, &fourth, "Kommer ikke: Jonas Bech").await?;
    assert_eq!(times(&stage, before, "room-lost"), 1);
    let other = space_of(&mut stage, &fourth).await?;
    assert!(!other.is_empty() && other != space, "{other}");
    let joined = hands.rooms().await?;
    assert!(joined.contains(&other) && joined.contains(&fourth), "{joined:?}");
    let child: Value = hands.state(&fourth, "m.room.encryption").await?;
    assert_eq!(child["algorithm"], "m.megolm.v1.aes-sha2");

    // Everything each of them was told is one message, and none of it unreadable.
    let mut rows = std::collections::BTreeMap::<&str, usize>::new();
    for seen in &stage.seen {
        let row = seen.content["dk.tovholder"]["outbox"].as_str().unwrap_or_default();
        *rows.entry(row).or_default() += 1;
    }
    assert!(rows.values().all(|times| *times == 1), "{rows:?}");
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}
