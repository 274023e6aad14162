//! The one Synapse of the run, with its default limits, and an administrator who lifts them for one user or puts them back.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use reqwest::Method;
use serde_json::json;
use tovholder::demo::homeserver::{Homeserver, Limits, Options};
use tovholder::demo::http::Http;
use tovholder::demo::stage::PASSWORD;

/// So many people whom every bot of ours knows are there to come into its rooms.
pub const GUESTS: usize = 32;

/// The name of one of them.
pub fn guest(number: usize) -> String {
    format!("g{number}")
}

/// Where everything of a run happens.
pub struct World {
    pub server: Homeserver,
    /// Python environments, kept between runs.
    pub home: PathBuf,
    /// This run's files.
    pub dir: PathBuf,
    /// The bot's program.
    pub program: PathBuf,
    administrator: Http,
    guests: AtomicUsize,
}

impl World {
    pub async fn set(name: &str) -> anyhow::Result<Self> {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tovholder");
        let dir = home.join("peers").join(name);
        drop(std::fs::remove_dir_all(&dir));
        std::fs::create_dir_all(&dir)?;
        let options = Options {
            home: home.clone(),
            data: dir.join("homeserver"),
            limits: Limits::Default,
            port: None,
        };
        let server = Homeserver::start(&options, &|text| eprintln!("{text}")).await?;
        server.register_administrator("root", PASSWORD).await?;
        let administrator = Http::log_in(&server, "root").await?;
        let own = std::env::current_exe()?;
        let folder = own.parent().and_then(Path::parent).context("no folder")?;
        let program = folder.join("tovholder");
        anyhow::ensure!(program.is_file(), "build the bot first: cargo build");
        Ok(Self {
            server,
            home,
            dir,
            program,
            administrator,
            guests: AtomicUsize::new(0),
        })
    }

    pub fn user(&self, name: &str) -> String {
        format!("@{name}:{}", self.server.server_name())
    }

    /// Somebody whom no limit slows down.
    pub async fn person(&self, name: &str) -> anyhow::Result<Http> {
        let one = Http::log_in(&self.server, name).await?;
        self.limits(name, false).await?;
        Ok(one)
    }

    /// Somebody who is in no room yet: whoever is in thousands waits for minutes when they log in.
    pub async fn guest(&self) -> anyhow::Result<Http> {
        let number = self.guests.fetch_add(1, Ordering::Relaxed);
        anyhow::ensure!(number < GUESTS, "all {GUESTS} guests are in rooms");
        self.person(&guest(number)).await
    }

    /// Where the homeserver is, for what stands before it.
    pub fn address(&self) -> anyhow::Result<std::net::SocketAddr> {
        let url = self.server.url();
        url.trim_start_matches("http://")
            .parse()
            .context("the homeserver has no address")
    }

    /// Synapse's default limits for one user, or none.
    pub async fn limits(&self, name: &str, default: bool) -> anyhow::Result<()> {
        let path = format!("/_synapse/admin/v1/users/{}/override_ratelimit", self.user(name));
        if default {
            self.administrator.request(Method::DELETE, &path, None).await?;
        } else {
            let none = json!({ "messages_per_second": 0, "burst_count": 0 });
            self.administrator.request(Method::POST, &path, Some(&none)).await?;
        }
        Ok(())
    }
}
