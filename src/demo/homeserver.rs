//! Runs a real Matrix homeserver (Synapse) on this machine, for the demo and for the tests.
//!
//! A fresh machine needs only Python: the first start makes a Python environment with Synapse in it, later ones take
//! seconds. The server listens on the loopback address alone, speaks to no other server, and ends with its parent.

mod admin;
mod dump;
mod error;
mod settings;

use std::{
    fs::{self, File, TryLockError},
    net::TcpListener,
    path::{self, Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::{
    process::{Child, Command},
    time::{Instant, sleep, timeout},
};

use super::python::{last_lines, python_with};
pub use dump::Kept;
pub use error::HomeserverError;
use settings::{Files, LAUNCHER};

/// The Synapse that everything here is tried against.
pub const SYNAPSE_VERSION: &str = "1.163.2";
/// A name reserved for examples (RFC 2606): it can never be somebody's server.
pub const SERVER_NAME: &str = "demo.tovholder.example";

/// How long a slow machine may take before the first answer.
const STARTING: Duration = Duration::from_mins(2);
/// How long the server may take to end by itself.
const ENDING: Duration = Duration::from_secs(10);
/// How often to look whether it answers.
const LOOK: Duration = Duration::from_millis(100);
/// How often another port is tried when somebody else took the free one first.
const PORTS: u32 = 3;
/// What Synapse says then.
const PORT_LOST: &str = "Failed to listen";

/// Where a server lives and how it behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where Python environments are made, shared by all servers; for example `.tovholder` in the repository.
    pub home: PathBuf,
    /// This server's own files. One that has been used before keeps its users and rooms.
    pub data: PathBuf,
    /// Whether the server slows its clients down.
    pub limits: Limits,
    /// The port on 127.0.0.1; a free one when not given.
    pub port: Option<u16>,
}

/// Whether the server slows its clients down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// As Synapse comes, but for how often one registers and logs in.
    Default,
    /// So high that nobody meets them.
    Lifted,
}

/// A running homeserver; dropping it kills it.
#[derive(Debug)]
pub struct Homeserver {
    python: PathBuf,
    data: PathBuf,
    limits: Limits,
    port: u16,
    url: String,
    http: reqwest::Client,
    child: Child,
}

impl Homeserver {
    /// Makes what is missing, starts the server and waits until it answers.
    ///
    /// # Errors
    ///
    /// When something that it needs is missing, or the server ends or stays silent; the error says what to do.
    pub async fn start(options: &Options, progress: &(dyn Fn(&str) + Send + Sync)) -> Result<Self, HomeserverError> {
        let name = format!("synapse-{SYNAPSE_VERSION}");
        let requirement = format!("matrix-synapse=={SYNAPSE_VERSION}");
        let python = python_with(&options.home, &name, &[&requirement], progress).await?;
        let data = path::absolute(&options.data).map_err(HomeserverError::file(&options.data))?;
        progress("Starting the homeserver");
        let mut tries = PORTS;
        loop {
            tries -= 1;
            let port = options.port.map_or_else(free_port, Ok)?;
            match Self::start_on(port, &python, &data, options.limits).await {
                Err(HomeserverError::Ended { output, .. })
                    if options.port.is_none() && tries > 0 && output.contains(PORT_LOST) => {}
                Ok(server) => {
                    progress(&format!("The homeserver answers on {}", server.url));
                    return Ok(server);
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn start_on(port: u16, python: &Path, data: &Path, limits: Limits) -> Result<Self, HomeserverError> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(30))
            .build()?;
        let mut server = Self {
            child: launch(python, data, port, limits).await?,
            python: python.to_owned(),
            data: data.to_owned(),
            limits,
            port,
            url: format!("http://127.0.0.1:{port}"),
            http,
        };
        server.wait_until_it_answers().await?;
        Ok(server)
    }

    /// Where clients connect, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The part of user ids after the colon.
    pub fn server_name(&self) -> &'static str {
        SERVER_NAME
    }

    /// The process, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// Makes an account; one that is there already stays as it is.
    ///
    /// # Errors
    ///
    /// When the server cannot be reached or refuses the name.
    pub async fn register(&self, localpart: &str, password: &str) -> Result<(), HomeserverError> {
        let account = json!({
            "username": localpart,
            "password": password,
            "inhibit_login": true,
            "auth": { "type": "m.login.dummy" },
        });
        let url = format!("{}/_matrix/client/v3/register", self.url);
        let response = self.http.post(url).json(&account).send().await?;
        let status = response.status();
        let answer = response.text().await?;
        let code = serde_json::from_str(&answer).map_or(Value::Null, |body: Value| body["errcode"].clone());
        if status == StatusCode::OK || code == "M_USER_IN_USE" {
            return Ok(());
        }
        Err(HomeserverError::Refused {
            localpart: localpart.to_owned(),
            answer,
        })
    }

    /// Ends the server and starts it again on the same port with the same data; also after `kill`.
    ///
    /// # Errors
    ///
    /// When the server does not start again, as in `start`.
    pub async fn restart(&mut self) -> Result<(), HomeserverError> {
        self.end().await?;
        self.child = launch(&self.python, &self.data, self.port, self.limits).await?;
        self.wait_until_it_answers().await
    }

    /// Kills the server at once, as a power cut would.
    ///
    /// # Errors
    ///
    /// When the system will not end the process.
    pub async fn kill(&mut self) -> Result<(), HomeserverError> {
        self.child.kill().await.map_err(HomeserverError::file(&self.data))
    }

    /// Ends the server in good order, or by force if that takes too long.
    ///
    /// # Errors
    ///
    /// When the system will not end the process.
    pub async fn stop(mut self) -> Result<(), HomeserverError> {
        self.end().await
    }

    /// The launcher sends SIGTERM to its own process when its standard input closes.
    async fn end(&mut self) -> Result<(), HomeserverError> {
        drop(self.child.stdin.take());
        match timeout(ENDING, self.child.wait()).await {
            Ok(ended) => ended.map(drop).map_err(HomeserverError::file(&self.data)),
            Err(_too_long) => self.kill().await,
        }
    }

    async fn wait_until_it_answers(&mut self) -> Result<(), HomeserverError> {
        let files = Files::under(&self.data);
        let deadline = Instant::now() + STARTING;
        while Instant::now() < deadline {
            if self
                .child
                .try_wait()
                .map_err(HomeserverError::file(&self.data))?
                .is_some()
            {
                return Err(HomeserverError::Ended {
                    output: last_words(&files),
                    log: files.log,
                });
            }
            let versions = self
                .http
                .get(format!("{}/_matrix/client/versions", self.url))
                .send()
                .await;
            if versions.is_ok_and(|answer| answer.status() == StatusCode::OK) {
                return Ok(());
            }
            sleep(LOOK).await;
        }
        Err(HomeserverError::Silent { log: files.log })
    }
}

async fn launch(python: &Path, data: &Path, port: u16, limits: Limits) -> Result<Child, HomeserverError> {
    fs::create_dir_all(data).map_err(HomeserverError::file(data))?;
    let files = Files::under(data);
    let output = claim(&files.output, data).await?;
    must_be_free(port)?;
    files.write(port, limits)?;
    let errors = output.try_clone().map_err(HomeserverError::file(&files.output))?;
    Command::new(python)
        .args(["-I", "-c", LAUNCHER])
        .args([&files.settings, &files.signing_key])
        .current_dir(data)
        .stdin(Stdio::piped())
        .stdout(output)
        .stderr(errors)
        .kill_on_drop(true)
        .spawn()
        .map_err(|source| HomeserverError::Run {
            program: python.display().to_string(),
            source,
        })
}

/// Opens and locks what the server prints to. The server inherits the lock, so it lasts exactly as long as the server,
/// and one that is still ending is waited for.
async fn claim(output: &Path, data: &Path) -> Result<File, HomeserverError> {
    let file = File::options()
        .append(true)
        .create(true)
        .open(output)
        .map_err(HomeserverError::file(output))?;
    let deadline = Instant::now() + ENDING;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(LOOK).await,
            Err(TryLockError::WouldBlock) => return Err(HomeserverError::InUse(data.to_owned())),
            Err(TryLockError::Error(error)) => return Err(HomeserverError::file(output)(error)),
        }
    }
    file.set_len(0).map_err(HomeserverError::file(output))?;
    Ok(file)
}

/// The end of what it logged and printed.
fn last_words(files: &Files) -> String {
    let text = [&files.log, &files.output]
        .map(|file| fs::read_to_string(file).unwrap_or_default())
        .concat();
    last_lines(&text, 10)
}

fn free_port() -> Result<u16, HomeserverError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(HomeserverError::NoPort)?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(HomeserverError::NoPort)
}

/// Asked before the start: afterwards, another server's answer on that port could pass for ours.
fn must_be_free(port: u16) -> Result<(), HomeserverError> {
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .map_err(|_taken| HomeserverError::PortTaken(port))
}
