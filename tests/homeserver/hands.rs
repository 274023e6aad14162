//! Somebody's account in plain requests: another login than their client's, without any encryption.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tovholder::demo::stage::{PASSWORD, Stage};

/// A second login of an account.
pub struct Hands {
    http: reqwest::Client,
    url: String,
    token: String,
    sent: AtomicU32,
    log: PathBuf,
}

impl Hands {
    /// Logs in.
    pub async fn of(stage: &Stage, name: &str) -> anyhow::Result<Self> {
        let mut hands = Self {
            http: reqwest::Client::builder().no_proxy().build()?,
            url: stage.homeserver.url().to_owned(),
            token: String::new(),
            sent: AtomicU32::new(0),
            log: stage.dir().join("homeserver/homeserver.log"),
        };
        let login = json!({ "type": "m.login.password", "password": PASSWORD,
            "identifier": { "type": "m.id.user", "user": name } });
        let answer = hands.asks(Method::POST, "login", &login).await?;
        answer["access_token"]
            .as_str()
            .unwrap_or_default()
            .clone_into(&mut hands.token);
        anyhow::ensure!(!hands.token.is_empty(), "no login: {answer}");
        Ok(hands)
    }

    /// One request of the client-server API; fails where the homeserver refuses.
    pub async fn asks(&self, method: Method, path: &str, body: &Value) -> anyhow::Result<Value> {
        let url = format!("{}/_matrix/client/v3/{path}", self.url);
        let request = self.http.request(method, url).bearer_auth(&self.token);
        self.done(if body.is_null() { request } else { request.json(body) })
            .await
    }

    /// What the homeserver answers. Where it refuses, the error says to what, and what it last logged.
    async fn done(&self, request: RequestBuilder) -> anyhow::Result<Value> {
        let again = request.try_clone();
        let mut answer = request.send().await?;
        if let Some(again) = again.filter(|_| answer.status().is_server_error()) {
            // One run in some forty met an internal error of Synapse's here, on a slow machine, with the bot just killed in the middle
            // of a request. The bot asks again after one, and so does whoever acts for people; a second one fails, and says why.
            answer = again.send().await?;
        }
        let (status, path) = (answer.status(), answer.url().path().to_owned());
        let answer = answer.text().await?;
        if status.is_success() {
            return Ok(serde_json::from_str(&answer)?);
        }
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        let last = lines[lines.len().saturating_sub(40)..].join("\n");
        anyhow::bail!("{path}: {status}: {answer}\n{last}")
    }

    /// Reads something.
    pub async fn reads(&self, path: &str) -> anyhow::Result<Value> {
        self.asks(Method::GET, path, &Value::Null).await
    }

    /// Sends an event as it is, also into an encrypted room; gives its id.
    pub async fn sends(&self, room: &str, kind: &str, content: &Value) -> anyhow::Result<String> {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let path = format!("{}/send/{kind}/hands-{number}", in_room(room));
        let answer = self.asks(Method::PUT, &path, content).await?;
        Ok(answer["event_id"].as_str().unwrap_or_default().to_owned())
    }

    /// Uploads a file as it is; gives its address.
    pub async fn uploads(&self, bytes: &[u8]) -> anyhow::Result<String> {
        let url = format!("{}/_matrix/media/v3/upload", self.url);
        let request = self.http.post(url).bearer_auth(&self.token).body(bytes.to_vec());
        let answer = self.done(request).await?;
        Ok(answer["content_uri"].as_str().unwrap_or_default().to_owned())
    }

    /// Changes the state of a room.
    pub async fn changes(&self, room: &str, kind: &str, content: &Value) -> anyhow::Result<()> {
        let path = format!("{}/state/{kind}/", in_room(room));
        self.asks(Method::PUT, &path, content).await.map(drop)
    }

    /// The content of a state event.
    pub async fn state(&self, room: &str, kind: &str) -> anyhow::Result<Value> {
        let path = format!("{}/state/{kind}/", in_room(room));
        self.reads(&path).await
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
        let path = format!("{}/{what}", in_room(room));
        let content = json!({ "user_id": user });
        self.asks(Method::POST, &path, &content).await.map(drop)
    }

    /// Leaves a room.
    pub async fn leaves(&self, room: &str) -> anyhow::Result<()> {
        let path = format!("{}/leave", in_room(room));
        self.asks(Method::POST, &path, &json!({})).await.map(drop)
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
        let answer = self.asks(Method::POST, "createRoom", &made).await?;
        let new = answer["room_id"].as_str().unwrap_or_default().to_owned();
        let tombstone = json!({ "body": "moved", "replacement_room": new });
        self.changes(room, "m.room.tombstone", &tombstone).await?;
        Ok(new)
    }

    /// Deletes a room with everybody and everything in it, as an administrator of the homeserver.
    pub async fn deletes(&self, room: &str) -> anyhow::Result<()> {
        let url = format!("{}/_synapse/admin/v1/{}", self.url, in_room(room));
        let request = self.http.delete(url).bearer_auth(&self.token);
        let request = request.json(&json!({ "purge": true }));
        self.done(request).await.map(drop)
    }

    /// Lifts the homeserver's rate limits for somebody, a full user id, or puts them back, as an administrator of the homeserver.
    pub async fn lifts(&self, user: &str, lifted: bool) -> anyhow::Result<()> {
        let url = format!("{}/_synapse/admin/v1/users/{user}/override_ratelimit", self.url);
        let none = json!({ "messages_per_second": 0, "burst_count": 0 });
        let request = if lifted {
            self.http.post(url).json(&none)
        } else {
            self.http.delete(url)
        };
        let request = request.bearer_auth(&self.token);
        self.done(request).await.map(drop)
    }

    /// The devices of somebody, a full user id, as an administrator of the homeserver.
    pub async fn devices(&self, user: &str) -> anyhow::Result<Vec<Value>> {
        let url = format!("{}/_synapse/admin/v2/users/{user}/devices", self.url);
        let answer = self.done(self.http.get(url).bearer_auth(&self.token)).await?;
        Ok(answer["devices"].as_array().cloned().unwrap_or_default())
    }

    /// Where an event stands in the order in which the homeserver accepted everything, in all rooms. Its tokens name it:
    /// `t<place in the room>-<place in the stream>`.
    pub async fn place_of(&self, room: &str, event: &str) -> anyhow::Result<u64> {
        let path = format!("{}/context/{}?limit=0", in_room(room), event.replace('$', "%24"));
        let around = self.reads(&path).await?;
        let token = around["end"].as_str().unwrap_or_default();
        let place = token.split('_').next().and_then(|token| token.rsplit('-').next());
        place
            .and_then(|place| place.trim_start_matches('s').parse().ok())
            .ok_or_else(|| anyhow::anyhow!("a token without a place: {token}"))
    }

    /// The rooms that this account is in.
    pub async fn rooms(&self) -> anyhow::Result<Vec<String>> {
        let answer = self.reads("joined_rooms").await?;
        let rooms = answer["joined_rooms"].as_array().cloned().unwrap_or_default();
        Ok(rooms
            .iter()
            .filter_map(|room| room.as_str().map(str::to_owned))
            .collect())
    }
}

/// The path of a room.
pub fn in_room(room: &str) -> String {
    format!("rooms/{}", room.replace('!', "%21").replace(':', "%3A"))
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
            .ask(json!({ "do": "wait", "wait_ms": 250 }))
            .await?;
    }
    stage.expect(from, notice).map(|_| ())
}
