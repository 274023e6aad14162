//! When things go wrong on a real homeserver: it is gone at start and while running, the bot is killed, strangers knock.

use std::path::{Path, PathBuf};
use std::process::Command;

use reqwest::Method;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use tovholder::config::Config;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::http::Http;
use tovholder::demo::stage::Stage;
use tovholder::demo::strait::{Fault, Rule};
use tovholder::domain::case::CaseId;
use tovholder::outbox::job::Job;
use tovholder::store::{Store, outbox, set_aside};

use super::hands::Hands;

async fn opened(dir: &std::path::Path) -> anyhow::Result<Stage> {
    let mut stage = super::stage(dir, "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "mallory"] {
        stage.arrive(name).await?;
    }
    stage.open_direct("mette.holm").await?;
    eprintln!(
        "SEEN {:?} unreadable {}",
        stage.seen.iter().map(|s| s.notice.clone()).collect::<Vec<_>>(),
        stage.unreadable()
    );
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    Ok(stage)
}

/// An answer given while the bot is dead counts, once; the homeserver restarts in between.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_while_the_bot_is_dead_counts_once() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = opened(dir.path()).await?;
    stage.bot.take().expect("it runs").kill().await?;
    stage.writes("mette.holm", "1. a\n2. b\n3. c\n4. d\n5. e").await?;
    stage.homeserver.restart().await?;
    let before = stage.mark();
    stage.start_bot().await?;
    stage.at("2026-12-14 09:30").await?;
    let room = stage.room_of("ask-field")?;
    stage
        .act("mette.holm", json!({ "do": "send", "room": room, "body": "hjælp" }))
        .await?;
    let new: Vec<&str> = stage.seen[before..].iter().map(|seen| seen.notice.as_str()).collect();
    assert_eq!(
        new.iter().filter(|notice| **notice == "form-read").count(),
        1,
        "{new:?}"
    );
    stage.strike().await
}

/// Somebody opens a chat and writes at once, before the bot has come in: it was invited to hear that, and answers; the answer is its
/// greeting. The bot has a name by then, and keeps the one that an administrator gives it.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_before_the_bot_has_come_in_is_answered() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    stage.arrive("mette.holm").await?;
    stage.bot.take().expect("it runs").stop().await?;
    let bot = format!("@tovholder:{}", stage.homeserver.server_name());
    let mette = stage.person("mette.holm")?;
    let made = mette.ask(json!({ "do": "create_direct", "user": bot })).await?;
    let said = mette
        .send(json!({ "do": "send", "room": made["room"], "body": "hjælp" }))
        .await?;
    stage.start_bot().await?;
    stage.heard(&said).await?;
    stage.expect(0, "welcome")?;
    assert_eq!(stage.mark(), 1, "greeted beside the answer");
    let asked = json!({ "do": "state", "room": made["room"] });
    let state = stage.person("mette.holm")?.ask(asked).await?;
    let member = state["events"]
        .as_array()
        .and_then(|events| events.iter().find(|event| event["state_key"] == bot.as_str()));
    assert_eq!(
        member.map(|member| &member["content"]["displayname"]),
        Some(&json!("Tovholder"))
    );
    let admin = Http::log_in(&stage.homeserver, "tovholder").await?;
    let path = format!("/profile/{bot}/displayname");
    for name in ["Møder om børn", "tovholder"] {
        stage.bot.take().expect("it runs").stop().await?;
        let given = json!({ "displayname": name });
        admin.request(Method::PUT, &path, Some(&given)).await?;
        stage.start_bot().await?;
        assert_eq!(
            admin.request(Method::GET, &path, None).await?,
            given,
            "it stays as it was given"
        );
    }
    stage.strike().await
}

/// A homeserver whose sync brings the bot's own coming in and nothing that was said before it, and of what was said while the bot was
/// away the end alone: it says that there is more, and that this begins where the bot is. All of it is read and answered, once.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_sync_leaves_out_and_says_so_is_read_wherever_it_begins() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let strait = stage.strait.clone().expect("there is one");
    stage.arrive("mette.holm").await?;
    stage.bot.take().expect("it runs").stop().await?;
    let bot = format!("@tovholder:{}", stage.homeserver.server_name());
    let made = stage
        .person("mette.holm")?
        .ask(json!({ "do": "create_direct", "user": bot }))
        .await?;
    let asks = json!({ "do": "send", "room": made["room"], "body": "hjælp" });
    let said = stage.person("mette.holm")?.send(asks).await?;
    strait.set(vec![Rule::new("GET", "/sync?", usize::MAX, Fault::Thin)]);
    stage.start_bot().await?;
    stage.heard(&said).await?;
    stage.expect(0, "welcome")?;
    assert_eq!(stage.mark(), 1, "greeted beside the answer");

    stage.bot.take().expect("it runs").stop().await?;
    let mut last = String::new();
    for words in ["ny sag samarbejdsmøde pige 9 år", "frister", "sager"] {
        let says = json!({ "do": "send", "room": made["room"], "body": words });
        last = stage.person("mette.holm")?.send(says).await?;
    }
    stage.start_bot().await?;
    stage.heard(&last).await?;
    for notice in ["ask-field", "duties", "cases"] {
        let times = stage.seen.iter().filter(|seen| seen.notice == notice).count();
        assert_eq!(times, 1, "{notice}");
    }
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}

/// The homeserver goes away while the bot runs: it waits, and goes on by itself.
#[tokio::test(flavor = "multi_thread")]
async fn the_homeserver_goes_away_and_comes_back() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = opened(dir.path()).await?;
    stage.homeserver.kill().await?;
    stage.homeserver.restart().await?;
    let before = stage.mark();
    stage.writes("mette.holm", "1. a\n2. b\n3. c\n4. d\n5. e").await?;
    stage.expect(before, "form-read")?;
    stage.strike().await
}

/// The homeserver is gone for an hour in which several people are owed a word, and the bot runs on: all is said when it is back, once.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_owed_while_the_homeserver_is_gone_for_an_hour_is_said_once_when_it_is_back() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    stage.at("2026-12-21 07:55").await?;
    let before = stage.mark();
    stage.homeserver.kill().await?;
    let hour = "now 2026-12-21T07:55:00Z";
    let bot = stage.bot.as_mut().expect("it runs");
    bot.order(hour).await?;
    // It tries, finds nobody, and waits longer each time.
    let some = std::time::Duration::from_secs(12);
    let settled = tokio::time::timeout(some, bot.settled()).await;
    assert!(settled.is_err(), "nothing can be said");
    stage.homeserver.restart().await?;
    stage.bot.as_mut().expect("it runs").settled().await?;
    stage.at("2026-12-21 08:56").await?;
    stage.at("2026-12-21 12:00").await?;
    let new = &stage.seen[before..];
    for name in ["Jonas", "Hanne"] {
        let said = new
            .iter()
            .filter(|seen| seen.notice == "answer-missing" && seen.text.contains(name));
        assert_eq!(said.count(), 1, "{name}");
    }
    let mut last = std::collections::BTreeMap::<&str, i64>::new();
    for seen in new {
        let row = seen.content["dk.tovholder"]["outbox"].as_str();
        let Some(row) = row.and_then(|row| row.parse().ok()) else {
            continue;
        };
        let before = last.insert(&seen.room, row).unwrap_or_default();
        assert!(before < row, "in the order in which it was decided: {before} {row}");
    }
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    let board = stage.expect(before, "board")?;
    assert!(board.text.contains("Jonas Bech"), "{}", board.text);
    stage.strike().await
}

/// Somebody who is not in the directory invites the bot: it declines, and says nothing.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_declined() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = opened(dir.path()).await?;
    let bot = format!("@tovholder:{}", stage.homeserver.server_name());
    let mallory = stage.person("mallory")?;
    let room = mallory.ask(json!({ "do": "create_direct", "user": bot })).await?["room"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let mut left = false;
    for _ in 0..60 {
        let mallory = stage.person("mallory")?;
        let members = mallory.ask(json!({ "do": "members", "room": room })).await?;
        assert_ne!(members["members"][&bot], "join", "the bot came to a stranger");
        left = members["members"][&bot] == "leave";
        if left {
            break;
        }
        mallory.ask(json!({ "do": "sync", "wait_ms": 500 })).await?;
    }
    assert!(left, "the bot did not decline");
    stage.strike().await
}

/// The homeserver has forgotten by which request the bot set a sign, as it does after a day, and refuses the same sign a second time: it
/// is set, and nobody is troubled.
#[tokio::test(flavor = "multi_thread")]
async fn a_sign_that_is_set_already_counts_as_set() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = opened(dir.path()).await?;
    let chat = stage.direct("mette.holm").expect("she has one").to_owned();
    let event = stage.says("mette.holm", &chat, "hjælp").await?;
    stage.bot.take().expect("it runs").stop().await?;
    // Another login of the bot's account has set it: to the homeserver that is a request it knows nothing of.
    let sign = json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": event, "key": "✏️" } });
    let bots = Hands::of(&stage, "tovholder").await?;
    bots.sends(&chat, "m.reaction", &sign).await?;
    assert!(
        bots.sends(&chat, "m.reaction", &sign)
            .await
            .is_err_and(|error| error.to_string().contains("M_DUPLICATE"))
    );
    let config =
        Config::read(&dir.path().join("tovholder.toml")).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let path = dir.path().join("bot").join("tovholder.sqlite");
    let store = Store::open(&path, &config.key()?).await?;
    let mark = Job::Mark {
        case: CaseId("0123456789abcdef".to_owned()),
        room: chat,
        event,
        sign: "✏️".to_owned(),
    };
    let now = chrono::DateTime::UNIX_EPOCH;
    outbox::put(&mut *store.connection().await?, &mark, now, None).await?;
    store.close().await;
    stage.start_bot().await?;
    stage.at("2026-12-14 09:30").await?;
    stage.bot.take().expect("it runs").stop().await?;
    let store = Store::open(&path, &config.key()?).await?;
    let mut conn = store.connection().await?;
    assert_eq!(outbox::waiting(&mut conn).await?, 0);
    assert!(set_aside::untold(&mut conn).await?.is_empty());
    drop(conn);
    store.close().await;
    stage.strike().await
}

/// The bot's device is one that people's clients can trust, and the recovery key is shown once.
#[tokio::test(flavor = "multi_thread")]
async fn the_device_is_cross_signed_and_the_recovery_key_shown_once() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Default).await;
    assert!(
        stage.bot.as_ref().is_some_and(|bot| bot.recovery_key.is_some()),
        "no recovery key was shown"
    );
    let bot = stage.bot.take().expect("it runs");
    bot.stop().await?;
    stage.start_bot().await?;
    assert!(
        stage.bot.as_ref().is_some_and(|bot| bot.recovery_key.is_none()),
        "the recovery key was shown again"
    );
    let log = std::fs::read_to_string(dir.path().join("bot.log"))?;
    let ready = log
        .lines()
        .rfind(|line| line.contains("the bot is ready"))
        .expect("it says when it is ready");
    let plain = console::strip_ansi_codes(ready);
    assert!(
        plain.contains("device_verified=true") && plain.contains("recovery=true"),
        "{plain}"
    );
    stage.strike().await
}

/// Everything that lies in a folder, one after the other.
fn bytes_in(folder: &Path) -> std::io::Result<Vec<u8>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        all.extend(if path.is_dir() {
            bytes_in(&path)?
        } else {
            std::fs::read(&path)?
        });
    }
    Ok(all)
}

/// A stolen disk: nothing in the data folder can be read, neither what was said nor who the bot is. Then the key is changed while
/// the bot is stopped: the old one opens nothing more, and with the new one the bot is the same device and goes on.
#[tokio::test(flavor = "multi_thread")]
async fn the_data_folder_says_nothing_and_follows_a_new_key() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = opened(dir.path()).await?;
    stage
        .writes("mette.holm", "1. søvnen driller\n2. b\n3. c\n4. d\n5. e")
        .await?;
    stage.bot.take().expect("it runs").stop().await?;
    let bytes = bytes_in(&dir.path().join("bot"))?;
    assert!(bytes.len() > 100_000);
    let telling = [
        "søvnen",
        "mette",
        "@tovholder",
        "tovholder.example",
        "syt_",
        "samarbejdsm",
        "CREATE TABLE journal",
    ];
    for word in telling {
        let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(!found, "{word} can be read in the data folder");
    }

    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_tovholder"))
            .args(args)
            .current_dir(dir.path())
            .output()
    };
    assert!(run(&["key", "new", "--to", "new"])?.status.success());
    let changed = run(&["key", "change", "--config", "tovholder.toml", "--to", "new"])?;
    assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
    let old = run(&["run", "--config", "tovholder.toml"])?;
    assert!(String::from_utf8_lossy(&old.stderr).contains("check the key"));
    std::fs::rename(dir.path().join("new"), dir.path().join("key"))?;
    stage.start_bot().await?;
    assert!(
        stage.bot.as_ref().is_some_and(|bot| bot.recovery_key.is_none()),
        "it is another device"
    );
    let running = run(&["key", "change", "--config", "tovholder.toml", "--to", "key"])?;
    assert!(
        String::from_utf8_lossy(&running.stderr).contains("another program uses"),
        "a key is not changed under a running bot"
    );
    let before = stage.mark();
    stage.writes("mette.holm", "hjælp").await?;
    assert!(stage.seen.len() > before, "it answers nothing");
    stage.strike().await
}

/// The homeserver is not there at start: the bot says so once, waits, and stops when told to.
#[tokio::test(flavor = "multi_thread")]
async fn a_homeserver_that_is_not_there_is_waited_for() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let config = tovholder::demo::bot::write_config(
        dir.path(),
        "http://127.0.0.1:9",
        "demo.tovholder.example",
        "x",
        "ringsted",
    )?;
    let mut child = tokio::process::Command::new(PathBuf::from(env!("CARGO_BIN_EXE_tovholder")))
        .args(["run", "--config"])
        .arg(&config)
        .stderr(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = tokio::io::AsyncBufReadExt::lines(tokio::io::BufReader::new(child.stderr.take().expect("piped")));
    while let Some(line) = lines.next_line().await? {
        if line.contains("cannot be reached") {
            break;
        }
    }
    assert!(child.try_wait()?.is_none(), "it gave up");
    let id = child.id().and_then(|id| Pid::from_raw(id.try_into().ok()?));
    kill_process(id.expect("it runs"), Signal::TERM)?;
    assert!(child.wait().await?.success(), "it did not end in order");
    Ok(())
}
