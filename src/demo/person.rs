//! A person of the demo: a real encrypted client, and an independent one (matrix-nio), driven over its standard input.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

const CLIENT: &str = include_str!("client.py");

/// A person with a client.
#[derive(Debug)]
pub struct Person {
    /// The full user id.
    pub user: String,
    _child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Person {
    /// Logs in; the client keeps its keys in `store`.
    ///
    /// # Errors
    ///
    /// The client does not start or cannot log in.
    pub async fn log_in(python: &Path, url: &str, user: &str, password: &str, store: &Path) -> anyhow::Result<Self> {
        Self::start(python, &[url, user, password], store, &[]).await
    }

    /// The same, with a device that its owner has not signed.
    ///
    /// # Errors
    ///
    /// The client does not start or cannot log in.
    pub async fn log_in_unsigned(
        python: &Path,
        url: &str,
        user: &str,
        password: &str,
        store: &Path,
    ) -> anyhow::Result<Self> {
        Self::start(python, &[url, user, password], store, &["unsigned"]).await
    }

    async fn start(python: &Path, login: &[&str; 3], store: &Path, how: &[&str]) -> anyhow::Result<Self> {
        std::fs::create_dir_all(store)?;
        let script = store.join("client.py");
        std::fs::write(&script, CLIENT)?;
        let mut child = Command::new(python)
            .arg(&script)
            .args(login)
            .arg(store)
            .args(how)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("the independent client does not start")?;
        let input = child.stdin.take().context("the client has no input")?;
        let output = BufReader::new(child.stdout.take().context("the client has no output")?).lines();
        let mut person = Self {
            user: login[1].to_owned(),
            _child: child,
            input,
            output,
        };
        let ready = person.read().await?;
        anyhow::ensure!(ready["ready"] == true, "the client cannot log in: {}", ready["error"]);
        Ok(person)
    }

    async fn read(&mut self) -> anyhow::Result<Value> {
        let line = self.output.next_line().await?.context("the client has ended")?;
        Ok(serde_json::from_str(&line)?)
    }

    /// Asks the client for something; `client.py` lists what it does.
    ///
    /// # Errors
    ///
    /// The client could not do it.
    pub async fn ask(&mut self, what: Value) -> anyhow::Result<Value> {
        self.input.write_all(format!("{what}\n").as_bytes()).await?;
        let answer = self.read().await?;
        if answer["ok"] != true {
            bail!("{} could not {}: {}", self.user, what["do"], answer["error"]);
        }
        Ok(answer)
    }

    /// What has come since last time, decrypted, and the rooms one is invited to.
    ///
    /// # Errors
    ///
    /// The client could not sync.
    pub async fn sync(&mut self) -> anyhow::Result<(Vec<Value>, Vec<String>)> {
        let answer = self.ask(json!({ "do": "sync" })).await?;
        let events = answer["events"].as_array().cloned().unwrap_or_default();
        let invites = answer["invites"].as_array().map(|rooms| {
            rooms
                .iter()
                .filter_map(|room| room.as_str().map(str::to_owned))
                .collect()
        });
        Ok((events, invites.unwrap_or_default()))
    }

    /// Sends something and gives its event id.
    ///
    /// # Errors
    ///
    /// The client could not send.
    pub async fn send(&mut self, what: Value) -> anyhow::Result<String> {
        let answer = self.ask(what).await?;
        answer["event_id"]
            .as_str()
            .map(str::to_owned)
            .context("the client gave no event id")
    }
}
