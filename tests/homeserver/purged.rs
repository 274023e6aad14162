//! A case whose time is up is deleted: what a member's own login, by plain requests, still gets of it from the homeserver.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{PASSWORD, Stage};
use tovholder::domain::model::Model;

/// One kind of case may be deleted a month after it was closed.
const RULE: &str = "\n[retention.samarbejdsmoede]\nmonths = 1\ndelete = true\nallowed_by = \"en regel i denne test\"\n";

fn tovholder(dir: &Path, args: &[&str]) -> anyhow::Result<(String, String)> {
    let done = Command::new(env!("CARGO_BIN_EXE_tovholder"))
        .args(args)
        .args(["--config", "tovholder.toml"])
        .current_dir(dir)
        .output()?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let (out, err) = (text(done.stdout), text(done.stderr));
    anyhow::ensure!(done.status.success(), "{args:?}: {err}");
    Ok((out, err))
}

/// Another login of somebody, by plain requests.
struct Login {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Login {
    async fn of(stage: &Stage, user: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("{}/_matrix/client/v3", stage.homeserver.url());
        let login = json!({ "type": "m.login.password", "password": PASSWORD,
            "identifier": { "type": "m.id.user", "user": user } });
        let answer = http.post(format!("{url}/login")).json(&login).send().await?;
        let answer: Value = answer.json().await?;
        let token = answer["access_token"].as_str().unwrap_or_default().to_owned();
        anyhow::ensure!(!token.is_empty(), "no login: {answer}");
        Ok(Self { http, url, token })
    }

    async fn get(&self, path: &str) -> anyhow::Result<(u16, Value)> {
        let answer = self
            .http
            .get(format!("{}/{path}", self.url))
            .bearer_auth(&self.token)
            .send()
            .await?;
        Ok((answer.status().as_u16(), answer.json().await?))
    }

    /// Everything that was said in a room: kind, and content.
    async fn said(&self, room: &str) -> anyhow::Result<Vec<Value>> {
        let room = room.replace('!', "%21").replace(':', "%3A");
        let (status, page) = self.get(&format!("rooms/{room}/messages?dir=b&limit=500")).await?;
        anyhow::ensure!(status == 200, "{status}: {page}");
        let events = page["chunk"].as_array().cloned().unwrap_or_default();
        let said = events
            .into_iter()
            .filter(|event| event.get("state_key").is_none() && event["type"] != "m.room.redaction");
        Ok(said.collect())
    }

    async fn joined(&self) -> anyhow::Result<Vec<Value>> {
        Ok(self.get("joined_rooms").await?.1["joined_rooms"]
            .as_array()
            .cloned()
            .unwrap_or_default())
    }
}

fn standing(said: &[Value]) -> usize {
    let empty = |event: &&Value| !event["content"].as_object().is_none_or(serde_json::Map::is_empty);
    said.iter().filter(empty).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_whose_time_is_up_is_empty_and_left_as_a_member_sees_it() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    stage.bot.take().expect("it runs").stop().await?;
    let model = Model::shipped("ringsted").expect("it is shipped");
    std::fs::write(dir.path().join("model.toml"), format!("{model}{RULE}"))?;
    let config = dir.path().join("tovholder.toml");
    let text = std::fs::read_to_string(&config)?;
    std::fs::write(&config, text.replace("\"ringsted\"", "\"model.toml\""))?;
    stage.start_bot().await?;
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "admin"] {
        stage.arrive(name).await?;
    }
    stage.open_direct("admin").await?;
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    let mettes = stage.room_of("ask-send")?;
    stage.says("jonas.bech", &room, "jeg tager hans tegning med").await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    stage.writes("mette.holm", "aflys familien er flyttet").await?;
    stage.writes("mette.holm", "luk sag").await?;
    stage.taps("mette.holm", "ask-close-case", "other").await?;

    let (heads, _) = tovholder(dir.path(), &["audit"])?;
    let case = heads.split_whitespace().next().unwrap_or_default().to_owned();
    stage.at("2027-01-14 08:00").await?;
    tovholder(dir.path(), &["export", &case, "--out", "out"])?;
    stage.writes("mette.holm", "journaliseret dreng").await?;
    let jonas = Login::of(&stage, "jonas.bech").await?;
    let bot = Login::of(&stage, "tovholder").await?;
    let before = jonas.said(&room).await?;
    assert!(standing(&before) > 3, "{before:?}");
    assert!(jonas.joined().await?.contains(&json!(room)));
    let chat = standing(&bot.said(&mettes).await?);

    let mark = stage.mark();
    stage.at("2027-01-15 08:00").await?;
    let told = stage.expect(mark, "case-purged")?.text.clone();
    assert!(
        !told.contains("dreng") && told.contains("Alle er ude af rummet"),
        "{told}"
    );

    // A member sees what was said up to their leaving, and nothing of it says anything.
    let after = jonas.said(&room).await?;
    assert!(after.len() >= before.len(), "{} of {}", after.len(), before.len());
    assert_eq!(standing(&after), 0, "{after:?}");
    for login in [&jonas, &bot] {
        assert!(!login.joined().await?.contains(&json!(room)), "somebody is still there");
    }
    assert_eq!(
        bot.get(&format!("rooms/{room}/messages?dir=b")).await?.0,
        403,
        "it is forgotten"
    );
    // What the bot said about it to Mette alone is empty; her own words are hers where she made the chat.
    let left = bot.said(&mettes).await?;
    assert!(standing(&left) < chat, "{} of {chat}", standing(&left));
    let ours = left.iter().filter(|event| {
        event["sender"]
            .as_str()
            .is_some_and(|user| user.starts_with("@tovholder:"))
    });
    let ours: Vec<Value> = ours.cloned().collect();
    assert!(
        standing(&ours) * 2 < ours.len(),
        "{} of {}",
        standing(&ours),
        ours.len()
    );
    // The keys of the room are in no backup of keys any more.
    let (_, backup) = bot.get("room_keys/version").await?;
    let version = backup["version"].as_str().unwrap_or_default();
    let (_, keys) = bot.get(&format!("room_keys/keys?version={version}")).await?;
    let rooms = keys["rooms"].as_object().cloned().unwrap_or_default();
    assert!(!rooms.is_empty() && !rooms.contains_key(&room), "{:?}", rooms.keys());
    // The list for a machine that comes back says nothing to the homeserver.
    let own = format!(
        "user/@tovholder:{}/account_data/dk.tovholder.purged",
        stage.homeserver.server_name()
    );
    let (status, list) = bot.get(&own).await?;
    assert_eq!(
        (status, list["purged"].as_array().map(Vec::len)),
        (200, Some(1)),
        "{list}"
    );
    assert!(!list.to_string().contains(&case));

    let (audit, _) = tovholder(dir.path(), &["audit"])?;
    assert!(
        audit.contains(&format!("case {case} was deleted 2027-01-15")),
        "{audit}"
    );
    std::fs::write(dir.path().join("heads.txt"), heads)?;
    tovholder(dir.path(), &["audit", "--against", "heads.txt"])?;
    // The bot goes on.
    let mark = stage.mark();
    stage.writes("mette.holm", "overblik").await?;
    stage.expect(mark, "nothing-to-see")?;
    stage.strike().await
}
