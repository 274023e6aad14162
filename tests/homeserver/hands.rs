//! Other hands on an account: a second login of the bot, of a person or of the homeserver's administrator, by plain requests.

use serde_json::{Value, json};
use tovholder::demo::stage::{PASSWORD, Stage};

/// A second login.
pub struct Hands {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Hands {
    pub async fn of(stage: &Stage, name: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let url = stage.homeserver.url().to_owned();
        let login = json!({ "type": "m.login.password", "password": PASSWORD,
            "identifier": { "type": "m.id.user", "user": name } });
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

    async fn asks(&self, method: reqwest::Method, path: &str, content: Option<&Value>) -> anyhow::Result<Value> {
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if let Some(content) = content {
            request = request.json(content);
        }
        let answer = request.bearer_auth(&self.token).send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        anyhow::ensure!(status.is_success(), "{path}: {text}");
        Ok(serde_json::from_str(&text)?)
    }

    /// The content of a state event.
    pub async fn state(&self, room: &str, kind: &str) -> anyhow::Result<Value> {
        let path = format!("/_matrix/client/v3/rooms/{}/state/{kind}/", in_path(room));
        self.asks(reqwest::Method::GET, &path, None).await
    }

    /// Writes a state event.
    pub async fn changes(&self, room: &str, kind: &str, content: &Value) -> anyhow::Result<()> {
        let path = format!("/_matrix/client/v3/rooms/{}/state/{kind}/", in_path(room));
        self.asks(reqwest::Method::PUT, &path, Some(content)).await.map(drop)
    }

    /// Sets some people's power, and leaves the rest.
    pub async fn empowers(&self, room: &str, users: &[(&str, i64)]) -> anyhow::Result<()> {
        let mut levels = self.state(room, "m.room.power_levels").await?;
        for (user, level) in users {
            levels["users"][user] = json!(level);
        }
        self.changes(room, "m.room.power_levels", &levels).await
    }

    /// Does something about somebody in a room: `invite`, `kick`, `ban`.
    pub async fn does(&self, what: &str, room: &str, user: &str) -> anyhow::Result<()> {
        let path = format!("/_matrix/client/v3/rooms/{}/{what}", in_path(room));
        let content = json!({ "user_id": user });
        self.asks(reqwest::Method::POST, &path, Some(&content)).await.map(drop)
    }

    /// Leaves a room.
    pub async fn leaves(&self, room: &str) -> anyhow::Result<()> {
        let path = format!("/_matrix/client/v3/rooms/{}/leave", in_path(room));
        self.asks(reqwest::Method::POST, &path, Some(&json!({})))
            .await
            .map(drop)
    }

    /// Replaces a room by one of another version in which this account keeps its power, and leads on to it; gives its id. What the
    /// homeserver itself offers for it takes the power away that a maker of a room of version 12 has.
    pub async fn replaces(&self, room: &str, version: &str, own: &str) -> anyhow::Result<String> {
        let mut levels = self.state(room, "m.room.power_levels").await?;
        levels["users"][own] = json!(100);
        let name = self.state(room, "m.room.name").await?;
        let mut same = Vec::new();
        for kind in [
            "m.room.encryption",
            "m.room.history_visibility",
            "m.room.join_rules",
            "m.room.guest_access",
        ] {
            same.push(json!({ "type": kind, "state_key": "", "content": self.state(room, kind).await? }));
        }
        let made = json!({
            "room_version": version,
            "preset": "private_chat",
            "name": name["name"],
            "creation_content": { "m.federate": false, "predecessor": { "room_id": room } },
            "power_level_content_override": levels,
            "initial_state": same,
        });
        let path = "/_matrix/client/v3/createRoom";
        let answer = self.asks(reqwest::Method::POST, path, Some(&made)).await?;
        let new = answer["room_id"].as_str().unwrap_or_default().to_owned();
        let tombstone = json!({ "body": "moved", "replacement_room": new });
        self.changes(room, "m.room.tombstone", &tombstone).await?;
        Ok(new)
    }

    /// Deletes a room with everybody and everything in it, as an administrator of the homeserver.
    pub async fn deletes(&self, room: &str) -> anyhow::Result<()> {
        let path = format!("/_synapse/admin/v1/rooms/{}", in_path(room));
        let content = json!({ "purge": true });
        self.asks(reqwest::Method::DELETE, &path, Some(&content))
            .await
            .map(drop)
    }

    /// The rooms that this account is in.
    pub async fn rooms(&self) -> anyhow::Result<Vec<String>> {
        let answer = self
            .asks(reqwest::Method::GET, "/_matrix/client/v3/joined_rooms", None)
            .await?;
        let rooms = answer["joined_rooms"].as_array().cloned().unwrap_or_default();
        Ok(rooms
            .iter()
            .filter_map(|room| room.as_str().map(str::to_owned))
            .collect())
    }
}

fn in_path(room: &str) -> String {
    room.replace('!', "%21").replace(':', "%3A")
}

/// Looks until this has been said since `from` messages were seen.
pub async fn until_said(stage: &mut Stage, from: usize, notice: &str) -> anyhow::Result<()> {
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
