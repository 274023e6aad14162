//! A person or a bare bot: a few lines of HTTP, nothing kept and nothing encrypted. What every other client is compared with.

use std::time::{Duration, Instant};

use anyhow::Context;
use reqwest::Method;
use serde_json::{Value, json};

use super::homeserver::Homeserver;
use super::stage::PASSWORD;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_mins(2);
/// So many pages of a room's history are read at most.
const PAGES: usize = 50;

/// One login.
#[derive(Clone, Debug)]
pub struct Http {
    client: reqwest::Client,
    server: String,
    token: String,
    /// The full user id.
    pub user: String,
    /// The device.
    pub device: String,
    since: String,
    sent: u64,
}

impl Http {
    /// Registers where that is needed, and logs in as a new device.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn log_in(server: &Homeserver, name: &str) -> anyhow::Result<Self> {
        server.register(name, PASSWORD).await?;
        let mut one = Self {
            client: reqwest::Client::builder().no_proxy().timeout(PATIENCE).build()?,
            server: server.url().to_owned(),
            token: String::new(),
            user: String::new(),
            device: String::new(),
            since: String::new(),
            sent: 0,
        };
        let login = json!({ "type": "m.login.password", "identifier": { "type": "m.id.user", "user": name }, "password": PASSWORD });
        let answer = one.post("/login", &login).await?;
        let text = |key: &str| answer[key].as_str().map(str::to_owned).context("the login failed");
        one.token = text("access_token")?;
        one.user = text("user_id")?;
        one.device = text("device_id")?;
        one.sync(0).await?;
        Ok(one)
    }

    /// The login's secret, for a bot that wants one.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// One request to the client API, such as `/joined_rooms`; or to another one with its whole path, from `/_` on.
    ///
    /// # Errors
    ///
    /// Anything but success, with what the homeserver said.
    pub async fn request(&self, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Value> {
        let api = if path.starts_with("/_") {
            ""
        } else {
            "/_matrix/client/v3"
        };
        let mut request = self
            .client
            .request(method, format!("{}{api}{path}", self.server))
            .bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await?;
        let status = response.status();
        let answer: Value = response.json().await?;
        anyhow::ensure!(status.is_success(), "{path}: {status} {answer}");
        Ok(answer)
    }

    async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        self.request(Method::POST, path, Some(body)).await
    }

    /// What is new; waits so many milliseconds for it.
    ///
    /// # Errors
    ///
    /// The homeserver does not answer.
    pub async fn sync(&mut self, timeout: u32) -> anyhow::Result<Value> {
        let since = if self.since.is_empty() {
            String::new()
        } else {
            format!("&since={}", self.since)
        };
        let answer = self
            .request(Method::GET, &format!("/sync?timeout={timeout}{since}"), None)
            .await?;
        self.since = answer["next_batch"].as_str().map(str::to_owned).context("no token")?;
        Ok(answer)
    }

    /// Makes a room.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn create_room(&self, body: &Value) -> anyhow::Result<String> {
        let answer = self.post("/createRoom", body).await?;
        answer["room_id"].as_str().map(str::to_owned).context("no room")
    }

    /// A plain direct chat with somebody, who has to come in.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn room_with(&self, other: &str) -> anyhow::Result<String> {
        let body = json!({ "preset": "trusted_private_chat", "is_direct": true, "invite": [other] });
        self.create_room(&body).await
    }

    /// As [`Http::room_with`], and waits until the other has come in.
    ///
    /// # Errors
    ///
    /// The homeserver refuses, or the other does not come.
    pub async fn room_joined_by(&self, other: &str) -> anyhow::Result<String> {
        let room = self.room_with(other).await?;
        self.joined_by(&room, other).await?;
        Ok(room)
    }

    /// Waits until somebody has come into a room.
    ///
    /// # Errors
    ///
    /// The homeserver refuses, or they do not come.
    pub async fn joined_by(&self, room: &str, other: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            let members = self
                .request(Method::GET, &format!("/rooms/{room}/joined_members"), None)
                .await?;
            if members["joined"][other].is_object() {
                return Ok(());
            }
            anyhow::ensure!(began.elapsed() < PATIENCE, "{other} does not come into the room");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Comes into a room.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn join(&self, room: &str) -> anyhow::Result<()> {
        self.post(&format!("/join/{room}"), &json!({})).await.map(drop)
    }

    /// Sends any content as a message, and gives the event's id.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn put(&self, room: &str, content: &Value, txn: &str) -> anyhow::Result<String> {
        let path = format!("/rooms/{room}/send/m.room.message/{txn}");
        let answer = self.request(Method::PUT, &path, Some(content)).await?;
        answer["event_id"].as_str().map(str::to_owned).context("no event")
    }

    /// Says something.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn say(&mut self, room: &str, words: &str) -> anyhow::Result<()> {
        self.sent += 1;
        let txn = format!("{}-{}", self.user.len(), self.sent);
        let content = json!({ "msgtype": "m.text", "body": words });
        self.put(room, &content, &txn).await.map(drop)
    }

    /// Messages of others in a room, as they come.
    ///
    /// # Errors
    ///
    /// The homeserver does not answer.
    pub async fn hear(&mut self, room: &str) -> anyhow::Result<Vec<String>> {
        let answer = self.sync(30_000).await?;
        let events = answer["rooms"]["join"][room]["timeline"]["events"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let others = events
            .iter()
            .filter(|event| event["type"] == "m.room.message" && event["sender"] != self.user.as_str());
        Ok(others
            .filter_map(|event| event["content"]["body"].as_str().map(str::to_owned))
            .collect())
    }

    /// From sending a message to seeing the reply.
    ///
    /// # Errors
    ///
    /// The homeserver does not answer, or nobody replies.
    pub async fn round(&mut self, room: &str, words: &str) -> anyhow::Result<Duration> {
        self.sync(0).await?;
        let began = Instant::now();
        self.say(room, words).await?;
        while self.hear(room).await?.is_empty() {
            anyhow::ensure!(began.elapsed() < PATIENCE, "no reply to {words}");
        }
        Ok(began.elapsed())
    }

    /// A room's events, the latest first, until there are so many or no more.
    ///
    /// # Errors
    ///
    /// The homeserver refuses.
    pub async fn history(&self, room: &str, most: usize) -> anyhow::Result<Vec<Value>> {
        let (mut events, mut from) = (Vec::new(), String::new());
        for _ in 0..PAGES {
            let path = format!("/rooms/{room}/messages?dir=b&limit=500{from}");
            let page = self.request(Method::GET, &path, None).await?;
            let chunk = page["chunk"].as_array().cloned().unwrap_or_default();
            let nothing = chunk.is_empty();
            events.extend(chunk);
            match page["end"].as_str() {
                Some(end) if !nothing && events.len() < most => from = format!("&from={end}"),
                _ => break,
            }
        }
        events.truncate(most);
        Ok(events)
    }
}

/// The time that so large a part of them did not exceed: 0.5 is the median.
pub fn quantile(times: &mut [Duration], at: f64) -> Duration {
    times.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index among the times"
    )]
    let index = (times.len().saturating_sub(1) as f64 * at).round() as usize;
    times.get(index).copied().unwrap_or_default()
}

/// Resident memory of a process in MB: all of it, and what is its own (the rest is the program's file, large in an unoptimised
/// build). Zero when it is gone.
pub fn resident(pid: Option<u32>) -> (u64, u64) {
    let status = pid
        .and_then(|pid| std::fs::read_to_string(format!("/proc/{pid}/status")).ok())
        .unwrap_or_default();
    let megabytes = |key: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(key));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
            .unwrap_or(0)
            / 1024
    };
    (megabytes("VmRSS:"), megabytes("RssAnon:"))
}
