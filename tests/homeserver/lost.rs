//! The machine is lost: another one is made of a backup, as a new device, and goes on where the lost one was.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

use super::down::board;
use super::hands::{Hands, until_said};

fn tovholder(dir: &Path, args: &[&str]) -> anyhow::Result<Output> {
    let done = Command::new(env!("CARGO_BIN_EXE_tovholder"))
        .args(args)
        .current_dir(dir)
        .output()?;
    anyhow::ensure!(
        done.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    Ok(done)
}

/// The machine is gone with everything on it; another one is made of the backup.
async fn is_lost_and_comes_back(stage: &mut Stage, key: &str) -> anyhow::Result<()> {
    let dir = stage.dir().to_owned();
    stage.bot.take().expect("it runs").kill().await?;
    std::fs::remove_dir_all(dir.join("bot"))?;
    let config = dir.join("tovholder.toml");
    let text = std::fs::read_to_string(&config)?;
    std::fs::write(&config, format!("{text}recovery_key = \"{key}\"\n"))?;
    tovholder(&dir, &["restore", "backup.sqlite", "--config", "tovholder.toml"])?;
    stage.start_bot().await
}

/// The bot's rooms, by its account on the homeserver.
async fn rooms(hands: &Hands) -> anyhow::Result<BTreeSet<String>> {
    Ok(hands.rooms().await?.into_iter().collect())
}

/// Waits until no more keys come into the backup of keys.
async fn keys_are_kept(stage: &mut Stage, hands: &Hands) -> anyhow::Result<()> {
    let (mut last, mut same) = (json!(null), 0);
    while same < 8 {
        let count = hands.reads("room_keys/version").await?["count"].clone();
        same = if count == last { same + 1 } else { 0 };
        last = count;
        let rests = json!({ "do": "wait", "wait_ms": 250 });
        stage.person("mette.holm")?.ask(rests).await?;
    }
    Ok(())
}

/// Everything but the bot itself comes after the backup: chats that people opened, chats that the bot made, a case, its Space and its
/// room.
#[tokio::test(flavor = "multi_thread")]
async fn rooms_that_were_made_after_the_backup_go_on_and_none_is_made_twice() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let key = stage.bot.as_ref().and_then(|bot| bot.recovery_key.clone());
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "admin"] {
        stage.arrive(name).await?;
    }
    tovholder(dir.path(), &["backup", "backup.sqlite", "--config", "tovholder.toml"])?;
    stage.open_direct("admin").await?;
    stage.writes("admin", "hjælp").await?;
    super::thread::sent(&mut stage).await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    let room = stage.room_of("invitation")?;
    let hands = Hands::of(&stage, "tovholder").await?;
    let before = rooms(&hands).await?;
    assert_eq!(before.len(), 6, "the Space, the case's room and four chats");
    let own = ["admin", "mette.holm", "jonas.bech", "hanne.dam"];
    let chats = own.map(|name| stage.direct(name).map(str::to_owned));
    keys_are_kept(&mut stage, &hands).await?;

    let lost = stage.mark();
    is_lost_and_comes_back(&mut stage, &key.expect("shown once")).await?;
    stage.at("2026-12-14 09:30").await?;
    until_said(&mut stage, lost, "restored").await?;
    assert_eq!(
        stage.expect(lost, "restored")?.room,
        chats[0].clone().unwrap_or_default()
    );
    assert_eq!(rooms(&hands).await?, before);
    // What is done now happens where it did.
    stage.taps("jonas.bech", "ask-come", "no").await?;
    board(&mut stage, &room, "Kommer ikke: Jonas Bech").await?;
    assert_eq!(Some(&stage.expect(lost, "ask-reason")?.room), chats[2].as_ref());
    stage.says("hanne.dam", &room, "ja").await?;
    board(&mut stage, &room, "Hanne Dam").await?;
    let again: Vec<&str> = stage.seen[lost..].iter().map(|seen| seen.notice.as_str()).collect();
    for notice in [
        "invitation",
        "room-opened",
        "ask-send",
        "form-read",
        "invitations-sent",
        "room-forgotten",
    ] {
        assert!(!again.contains(&notice), "{notice}: {again:?}");
    }
    assert_eq!(rooms(&hands).await?, before);
    assert_eq!(own.map(|name| stage.direct(name).map(str::to_owned)), chats);
    assert_eq!(stage.unreadable(), 0);
    let log = std::fs::read_to_string(dir.path().join("bot.log"))?;
    assert_eq!(
        log.matches("a direct chat that was opened after the backup goes on")
            .count(),
        2
    );
    stage.strike().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_machine_comes_back_from_a_backup_and_says_nothing_twice() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let key = stage
        .bot
        .as_ref()
        .and_then(|bot| bot.recovery_key.clone())
        .expect("shown once");
    for name in ["mette.holm", "jonas.bech"] {
        stage.arrive(name).await?;
    }
    stage.open_direct("mette.holm").await?;
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    // The bot runs; its backup is taken beside it.
    tovholder(dir.path(), &["backup", "backup.sqlite", "--config", "tovholder.toml"])?;
    // More is said and answered, and then the machine is gone: database, keys and device.
    stage.writes("mette.holm", "1. a\n2. b\n3. c\n4. d\n5. e").await?;
    stage.writes("mette.holm", "frister").await?;
    let lost = stage.mark();
    let count =
        |seen: &[tovholder::demo::stage::Seen], notice: &str| seen.iter().filter(|seen| seen.notice == notice).count();
    let (read, asked, duties) = (
        count(&stage.seen, "form-read"),
        count(&stage.seen, "ask-form-shared"),
        count(&stage.seen, "duties"),
    );
    assert_eq!((read, asked, duties), (1, 1, 1));
    is_lost_and_comes_back(&mut stage, &key).await?;
    // What is asked of the new machine is answered; the tap is on a question that the lost one asked.
    stage.at("2026-12-14 09:30").await?;
    stage.taps("mette.holm", "ask-form-shared", "yes").await?;
    let again: Vec<&str> = stage.seen[lost..].iter().map(|seen| seen.notice.as_str()).collect();
    for notice in ["form-read", "ask-form-shared", "duties"] {
        assert!(!again.contains(&notice), "{notice} was said again: {again:?}");
    }
    assert!(again.contains(&"ask-relatives"), "{again:?}");
    let log = std::fs::read_to_string(dir.path().join("bot.log"))?;
    let plain = console::strip_ansi_codes(&log).into_owned();
    let ready = plain
        .lines()
        .rfind(|line| line.contains("the bot is ready"))
        .unwrap_or_default();
    assert!(ready.contains("device_verified=true"), "{ready}");
    assert!(plain.contains("what was said since is not said again"), "{plain}");
    stage.strike().await
}
