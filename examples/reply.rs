//! How soon a reply appears: the bot against a bare HTTP echo, in plain rooms on the same homeserver, turn by turn in one run.
//!
//! `cargo run --example reply` prints both medians and their ratio. Absolute times are the machine's; only the ratio counts.
#![recursion_limit = "256"]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::{Value, json};
use tovholder::demo::bot::{Bot, write_config};
use tovholder::demo::homeserver::{Homeserver, Limits, Options};
use tovholder::demo::stage::{DIRECTORY, PASSWORD};

const ROUNDS: usize = 150;
/// Between two rounds, so that neither pays for what the other still does after its reply.
const REST: Duration = Duration::from_millis(250);

/// A person or a bare bot: forty lines of HTTP, nothing kept.
struct Http {
    client: reqwest::Client,
    url: String,
    token: String,
    user: String,
    since: String,
    sent: u64,
}

impl Http {
    async fn log_in(server: &Homeserver, name: &str) -> anyhow::Result<Self> {
        server.register(name, PASSWORD).await?;
        let http = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("{}/_matrix/client/v3", server.url());
        let login = json!({ "type": "m.login.password", "identifier": { "type": "m.id.user", "user": name }, "password": PASSWORD });
        let answer: Value = http
            .post(format!("{url}/login"))
            .json(&login)
            .send()
            .await?
            .json()
            .await?;
        let text = |key: &str| answer[key].as_str().map(str::to_owned).context("the login failed");
        let (token, user) = (text("access_token")?, text("user_id")?);
        let mut one = Self {
            client: http,
            url,
            token,
            user,
            since: String::new(),
            sent: 0,
        };
        one.sync(0).await?;
        Ok(one)
    }

    async fn sync(&mut self, timeout: u32) -> anyhow::Result<Value> {
        let since = if self.since.is_empty() {
            String::new()
        } else {
            format!("&since={}", self.since)
        };
        let url = format!("{}/sync?timeout={timeout}{since}", self.url);
        let answer: Value = self
            .client
            .get(url)
            .bearer_auth(&self.token)
            .send()
            .await?
            .json()
            .await?;
        self.since = answer["next_batch"].as_str().map(str::to_owned).context("no token")?;
        Ok(answer)
    }

    async fn room_with(&mut self, other: &str) -> anyhow::Result<String> {
        let body = json!({ "preset": "trusted_private_chat", "is_direct": true, "invite": [other] });
        let answer: Value = self
            .client
            .post(format!("{}/createRoom", self.url))
            .bearer_auth(&self.token)
            .json(&body)
            .send()
            .await?
            .json()
            .await?;
        answer["room_id"].as_str().map(str::to_owned).context("no room")
    }

    async fn join(&self, room: &str) -> anyhow::Result<()> {
        self.client
            .post(format!("{}/join/{room}", self.url))
            .bearer_auth(&self.token)
            .json(&json!({}))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    async fn say(&mut self, room: &str, words: &str) -> anyhow::Result<()> {
        self.sent += 1;
        let url = format!(
            "{}/rooms/{room}/send/m.room.message/{}-{}",
            self.url,
            self.user.len(),
            self.sent
        );
        self.client
            .put(url)
            .bearer_auth(&self.token)
            .json(&json!({ "msgtype": "m.text", "body": words }))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    /// Messages of others in a room, as they come.
    async fn hear(&mut self, room: &str) -> anyhow::Result<Vec<String>> {
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
    async fn round(&mut self, room: &str) -> anyhow::Result<Duration> {
        tokio::time::sleep(REST).await;
        self.sync(0).await?;
        let began = Instant::now();
        self.say(room, "sager").await?;
        while self.hear(room).await?.is_empty() {}
        Ok(began.elapsed())
    }
}

async fn echo(mut bare: Http, room: String) -> anyhow::Result<()> {
    loop {
        for words in bare.hear(&room).await? {
            bare.say(&room, &words).await?;
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tovholder");
    let dir = home.join("reply");
    drop(std::fs::remove_dir_all(&dir));
    std::fs::create_dir_all(&dir)?;
    let options = Options {
        home,
        data: dir.join("homeserver"),
        limits: Limits::Lifted,
        port: None,
    };
    let server = Homeserver::start(&options, &|text| eprintln!("{text}")).await?;
    server.register("tovholder", PASSWORD).await?;
    let config = write_config(&dir, server.url(), server.server_name(), PASSWORD, "ringsted")?;
    let csv = dir.join("directory.csv");
    std::fs::write(&csv, DIRECTORY)?;
    tovholder::tools::import(
        &csv,
        &tovholder::config::Config::read(&config).map_err(tovholder::tools::all)?,
    )
    .await?;
    let bot = Bot::start(&program()?, &config, chrono::DateTime::UNIX_EPOCH, &dir.join("bot.log")).await?;

    let mut person = Http::log_in(&server, "mette.holm").await?;
    let bare = Http::log_in(&server, "bare").await?;
    let with_bare = person.room_with(&bare.user).await?;
    bare.join(&with_bare).await?;
    let with_bot = person
        .room_with(&format!("@tovholder:{}", server.server_name()))
        .await?;
    tokio::spawn(echo(bare, with_bare.clone()));
    for _ in 0..5 {
        person.round(&with_bare).await?;
        person.round(&with_bot).await?;
    }
    let (mut floor, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(person.round(&with_bare).await?);
        ours.push(person.round(&with_bot).await?);
    }
    let (all, own) = resident(bot.pid());
    let (p50, p95) = (quantile(&mut ours, 0.5), quantile(&mut ours, 0.95));
    let (floor50, floor95) = (quantile(&mut floor, 0.5), quantile(&mut floor, 0.95));
    println!("bare HTTP echo: p50 {floor50:.1?}, p95 {floor95:.1?}");
    println!("tovholder:      p50 {p50:.1?}, p95 {p95:.1?}");
    println!("ratio p50: {:.2}", p50.as_secs_f64() / floor50.as_secs_f64());
    println!("resident memory of the bot afterwards: {all} MB, {own} MB of it its own");
    bot.stop().await?;
    server.stop().await?;
    Ok(())
}

/// The bot's program, built beside this one.
fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(Path::parent).context("no folder")?;
    let program = folder.join("tovholder");
    anyhow::ensure!(program.is_file(), "build the bot first: cargo build");
    Ok(program)
}

fn quantile(times: &mut [Duration], at: f64) -> Duration {
    times.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index among the rounds"
    )]
    let index = ((times.len() - 1) as f64 * at).round() as usize;
    times.get(index).copied().unwrap_or_default()
}

/// Resident memory in MB: all of it, and what is the bot's own (the rest is the program's file, large in an unoptimised build).
fn resident(pid: Option<u32>) -> (u64, u64) {
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
