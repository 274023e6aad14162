//! What happens when the bot's account is in other hands, as an administrator of the homeserver could arrange: a case's room is
//! changed, and somebody is let in who does not belong there.

use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{PASSWORD, Stage};

/// A second login of the bot's account, by plain requests.
struct OtherHands {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl OtherHands {
    async fn of(stage: &Stage) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let url = stage.homeserver.url().to_owned();
        let login = json!({ "type": "m.login.password", "password": PASSWORD,
            "identifier": { "type": "m.id.user", "user": "tovholder" } });
        let answer: Value = http
            .post(format!("{url}/_matrix/client/v3/login"))
            .json(&login)
            .send()
            .await?
            .json()
            .await?;
        let token = answer["access_token"].as_str().unwrap_or_default().to_owned();
        anyhow::ensure!(!token.is_empty(), "no login: {answer}");
        Ok(Self { http, url, token })
    }

    fn path(&self, room: &str, rest: &str) -> String {
        let room = room.replace('!', "%21").replace(':', "%3A");
        format!("{}/_matrix/client/v3/rooms/{room}/{rest}", self.url)
    }

    async fn changes(&self, room: &str, kind: &str, content: &Value) -> anyhow::Result<()> {
        let request = self
            .http
            .put(self.path(room, &format!("state/{kind}/")))
            .bearer_auth(&self.token);
        let done = request.json(content).send().await?;
        anyhow::ensure!(done.status().is_success(), "{}", done.text().await?);
        Ok(())
    }

    async fn invites(&self, room: &str, user: &str) -> anyhow::Result<()> {
        let request = self.http.post(self.path(room, "invite")).bearer_auth(&self.token);
        let done = request.json(&json!({ "user_id": user })).send().await?;
        anyhow::ensure!(done.status().is_success(), "{}", done.text().await?);
        Ok(())
    }
}

/// Looks until this has been said since `from` messages were seen.
async fn until_said(stage: &mut Stage, from: usize, notice: &str) -> anyhow::Result<()> {
    for _ in 0..40 {
        stage.look().await?;
        if stage.expect(from, notice).is_ok() {
            return Ok(());
        }
        stage
            .person("mette.holm")?
            .ask(json!({ "do": "sync", "wait_ms": 250 }))
            .await?;
    }
    stage.expect(from, notice).map(|_| ())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_room_is_put_back_and_a_stranger_hears_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "mallory"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    let hands = OtherHands::of(&stage).await?;

    let before = stage.mark();
    let open = json!({ "history_visibility": "shared" });
    hands.changes(&room, "m.room.history_visibility", &open).await?;
    until_said(&mut stage, before, "room-changed").await?;
    let mut visibility = Value::Null;
    for _ in 0..40 {
        let asked = json!({ "do": "state", "room": room });
        let state = stage.person("mette.holm")?.ask(asked).await?;
        let events = state["events"].as_array().cloned().unwrap_or_default();
        let found = events.iter().find(|event| event["type"] == "m.room.history_visibility");
        visibility = found.map(|event| event["content"].clone()).unwrap_or_default();
        if visibility["history_visibility"] == "invited" {
            break;
        }
        stage
            .person("mette.holm")?
            .ask(json!({ "do": "sync", "wait_ms": 250 }))
            .await?;
    }
    assert_eq!(visibility["history_visibility"], "invited", "it was not put back");

    let before = stage.mark();
    let mallory = format!("@mallory:{}", stage.homeserver.server_name());
    hands.invites(&room, &mallory).await?;
    until_said(&mut stage, before, "ask-stranger").await?;
    let quiet = stage.mark();
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    stage.expect_none(quiet, "board")?;
    stage.taps("mette.holm", "ask-stranger", "remove").await?;
    until_said(&mut stage, quiet, "board").await?;
    assert!(
        !stage.is_in("mallory", &room, "mette.holm").await?,
        "Mallory is still there"
    );
    let heard = stage.person("mallory")?.sync().await?.0;
    let read = heard
        .iter()
        .filter(|event| event["content"]["dk.tovholder"].is_object());
    assert_eq!(read.count(), 0, "Mallory read something of the bot's");
    stage.strike().await
}
