//! A homeserver that misbehaves between the bot and a real Synapse: limits, proxies, broken connections, slow answers. Everything
//! arrives, and nothing twice.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use tovholder::config::Config;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;
use tovholder::demo::strait::{Fault, Rule, Strait};
use tovholder::store::Store;
use tovholder::store::worries::{self, Worry};
use tovholder::tools;

use super::hands::Hands;

/// How often each row of the outbox became a message.
fn most_often(stage: &Stage) -> usize {
    let mut rows = BTreeMap::<String, usize>::new();
    for seen in &stage.seen {
        if let Some(row) = seen.content["dk.tovholder"]["outbox"].as_str() {
            *rows.entry(row.to_owned()).or_default() += 1;
        }
    }
    rows.into_values().max().unwrap_or_default()
}

/// Each of these was said, nothing more than once, and all of it can be read.
fn were_said_once(stage: &Stage, notices: &[&str]) {
    for notice in notices {
        let times = stage.seen.iter().filter(|seen| seen.notice == *notice).count();
        assert_eq!(times, 1, "{notice}");
    }
    assert_eq!((most_often(stage), stage.unreadable()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_proxies_cuts_and_slow_answers_lose_nothing_and_double_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let strait = stage.strait.clone().expect("there is one");
    for name in ["mette.holm", "jonas.bech"] {
        stage.arrive(name).await?;
    }
    stage.open_direct("mette.holm").await?;
    let met = |strait: &Strait, part: &str, times: usize| assert_eq!(strait.met(part), times, "{part} was not met");
    // On send and on sync: a limit, then a proxy without a homeserver.
    let limit = || Fault::limit(Duration::from_millis(300));
    strait.set(vec![
        Rule::new("PUT", "/send/", 2, limit()),
        Rule::new("GET", "/sync?", 2, limit()),
        Rule::new("GET", "/sync?", 1, Fault::proxy(502)),
    ]);
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    stage.expect(0, "ask-field")?;
    met(&strait, "/send/", 2);
    met(&strait, "/sync?", 3);
    // Done, and the connection breaks before anybody hears of it; or breaks before.
    strait.set(vec![
        Rule::new("PUT", "/send/", 1, Fault::Cut),
        Rule::new("PUT", "/send/", 1, Fault::Break),
    ]);
    stage.writes("mette.holm", "1. a\n2. b\n3. c\n4. d\n5. e").await?;
    met(&strait, "/send/", 2);
    // An answer that takes long, and one that a broken homeserver gives.
    strait.set(vec![
        Rule::new("PUT", "/send/", 1, Fault::Delay(Duration::from_secs(2))),
        Rule::new("PUT", "/send/", 1, Fault::broken()),
    ]);
    stage.taps("mette.holm", "ask-form-shared", "yes").await?;
    stage.writes("mette.holm", "frister").await?;
    met(&strait, "/send/", 2);
    strait.calm();
    were_said_once(
        &stage,
        &["ask-field", "form-read", "ask-form-shared", "ask-relatives", "duties"],
    );
    stage.strike().await
}

/// Making rooms, inviting, uploading and setting state go wrong before and after the homeserver has done it; then the bot was away,
/// and reading what it missed meets a limit and broken connections.
#[tokio::test(flavor = "multi_thread")]
async fn faults_on_rooms_files_members_and_missed_pages_lose_nothing_and_double_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let strait = stage.strait.clone().expect("there is one");
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    let limit = || Fault::limit(Duration::from_millis(300));
    let bad = [
        ("POST", "/createRoom", 1, Fault::Cut),
        ("POST", "/createRoom", 1, Fault::proxy(502)),
        ("POST", "/createRoom", 1, Fault::Break),
        ("POST", "/invite", 1, Fault::Cut),
        ("POST", "/invite", 1, Fault::Break),
        ("POST", "/invite", 1, limit()),
        ("POST", "/media/", 1, Fault::Cut),
        ("POST", "/media/", 1, Fault::broken()),
        ("PUT", "/state/", 2, Fault::Cut),
        ("PUT", "/state/", 1, Fault::Break),
        ("PUT", "/sendToDevice/", 1, Fault::Cut),
        ("POST", "/keys/claim", 1, Fault::Break),
    ];
    let all: usize = bad.iter().map(|(_, _, times, _)| times).sum();
    strait.set(
        bad.map(|(method, part, times, fault)| Rule::new(method, part, times, fault))
            .to_vec(),
    );
    super::thread::sent(&mut stage).await?;
    assert_eq!(strait.met(""), all, "not everything was met");
    strait.calm();

    // The Space, the case's room, Mette's chat and the two that the bot offers: each once, and nobody is left out.
    let rooms = Hands::of(&stage, "tovholder").await?.rooms().await?;
    assert_eq!(rooms.len(), 5, "{rooms:?}");
    let room = stage.room_of("invitation")?;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        assert!(
            stage.is_in(name, &room, "mette.holm").await?,
            "{name} is not in the room"
        );
    }
    let history = stage
        .person("jonas.bech")?
        .ask(json!({ "do": "messages", "room": room }))
        .await?;
    let events = history["events"].as_array().cloned().unwrap_or_default();
    let files = events.iter().filter(|event| event["content"]["msgtype"] == "m.file");
    assert_eq!(files.count(), 1, "the calendar file");
    assert_eq!((most_often(&stage), stage.unreadable()), (1, 0));

    // An answer, and so much talk behind it that a sync does not bring both.
    let before = stage.mark();
    stage.bot.take().expect("it runs").kill().await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    for number in 0..60 {
        let words = json!({ "do": "send", "room": room, "body": format!("vi ses {number}") });
        stage.person("hanne.dam")?.send(words).await?;
    }
    strait.set(vec![
        Rule::new("GET", "/messages?", 1, limit()),
        Rule::new("GET", "/messages?", 1, Fault::Break),
        Rule::new("GET", "/messages?", 1, Fault::Cut),
    ]);
    stage.start_bot().await?;
    // What is said now comes after all of it, also when the homeserver first repeats an old answer.
    stage.says("hanne.dam", &room, "vi ses alle").await?;
    assert_eq!(strait.met("/messages?"), 3);
    let board = stage.expect(before, "board")?;
    assert!(board.text.contains("Kommer: Jonas Bech"), "{}", board.text);
    let boards = stage.seen[before..]
        .iter()
        .filter(|seen| seen.notice == "board")
        .count();
    assert_eq!((boards, most_often(&stage), stage.unreadable()), (1, 1, 0));
    stage.strike().await
}

/// The homeserver does it and never answers, first what is said, then the next look for news: the bot gives each up after half a minute
/// or a minute, asks again, and nothing is said or counted twice.
#[tokio::test(flavor = "multi_thread")]
async fn requests_that_hang_are_given_up_and_lose_and_double_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let strait = stage.strait.clone().expect("there is one");
    stage.arrive("mette.holm").await?;
    stage.open_direct("mette.holm").await?;
    strait.set(vec![Rule::new("PUT", "/send/", 1, Fault::Hang)]);
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    stage.expect(0, "ask-field")?;
    assert_eq!(strait.met("/send/"), 1);

    strait.set(vec![Rule::new("GET", "/sync?", 1, Fault::Hang)]);
    let before = stage.mark();
    let chat = stage.direct("mette.holm").expect("she has one").to_owned();
    let said = json!({ "do": "send", "room": chat, "body": "1. a\n2. b\n3. c\n4. d\n5. e" });
    let said = stage.person("mette.holm")?.send(said).await?;
    // It waits half a minute for what it is told to wait for.
    for _ in 0..4 {
        stage.heard(&said).await?;
        if stage.expect(before, "form-read").is_ok() {
            break;
        }
    }
    stage.expect(before, "form-read")?;
    assert_eq!(strait.met("/sync?"), 1);
    strait.calm();
    were_said_once(&stage, &["ask-field", "form-read", "ask-form-shared"]);
    stage.strike().await
}

/// Some proxies say "not found" or "forbidden", in plain text, while the homeserver behind them restarts. That is nobody's final word:
/// nothing is set aside, no room is taken for shut or for missing, and nothing that was missed is skipped.
#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_says_not_found_or_forbidden_is_waited_out() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let strait = stage.strait.clone().expect("there is one");
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    let bad = [
        ("POST", "/createRoom", 404),
        ("POST", "/createRoom", 403),
        ("POST", "/invite", 403),
        ("PUT", "/send/", 404),
        ("PUT", "/send/", 403),
        ("PUT", "/state/", 404),
        ("GET", "/state/", 404),
        ("GET", "/state/", 403),
    ];
    let rules = bad.map(|(method, part, status)| Rule::new(method, part, 1, Fault::proxy(status)));
    strait.set(rules.to_vec());
    super::thread::sent(&mut stage).await?;
    assert_eq!(strait.met(""), bad.len(), "not everything was met");
    strait.calm();
    let rooms = Hands::of(&stage, "tovholder").await?.rooms().await?;
    assert_eq!(rooms.len(), 5, "each room once: {rooms:?}");
    let room = stage.room_of("invitation")?;
    for name in ["jonas.bech", "hanne.dam"] {
        assert!(
            stage.is_in(name, &room, "mette.holm").await?,
            "{name} is not in the room"
        );
    }

    // An answer, so much talk behind it that a sync does not bring both, and the same proxy where the rest is read.
    let before = stage.mark();
    stage.bot.take().expect("it runs").kill().await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    for number in 0..60 {
        let words = json!({ "do": "send", "room": room, "body": format!("vi ses {number}") });
        stage.person("hanne.dam")?.send(words).await?;
    }
    strait.set(vec![
        Rule::new("GET", "/messages?", 1, Fault::proxy(404)),
        Rule::new("GET", "/messages?", 1, Fault::proxy(403)),
    ]);
    stage.start_bot().await?;
    stage.says("hanne.dam", &room, "vi ses alle").await?;
    assert_eq!(strait.met("/messages?"), 2);
    let board = stage.expect(before, "board")?;
    assert!(board.text.contains("Kommer: Jonas Bech"), "{}", board.text);
    assert_eq!((most_often(&stage), stage.unreadable()), (1, 0));
    let log = std::fs::read_to_string(dir.path().join("bot.log"))?;
    assert!(
        !log.contains("was set aside") && !log.contains("does not give out"),
        "{log}"
    );

    // What the homeserver itself never gives out is passed over, and noted for the administrators.
    stage.bot.take().expect("it runs").kill().await?;
    for number in 0..60 {
        let words = json!({ "do": "send", "room": room, "body": format!("vi ses igen {number}") });
        stage.person("hanne.dam")?.send(words).await?;
    }
    let body = json!({ "errcode": "M_NOT_FOUND", "error": "Unknown token" }).to_string();
    let (status, kind) = (404, "application/json");
    strait.set(vec![Rule::new(
        "GET",
        "/messages?",
        1,
        Fault::Answer { status, kind, body },
    )]);
    stage.start_bot().await?;
    stage.says("hanne.dam", &room, "vi ses så alle").await?;
    let config = Config::read(&dir.path().join("tovholder.toml")).map_err(tools::all)?;
    let store = Store::open_to_read(config.database(), &config.key()?).await?;
    let noted = worries::untold(&mut *store.connection().await?, Worry::Gap).await?;
    assert_eq!(noted, [room]);
    store.close().await;
    stage.strike().await
}
