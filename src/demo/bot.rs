//! The real bot as a process of its own, on a clock that is moved over its standard input.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, Utc};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::key::Key;

/// How long the bot may take to do everything that follows from one thing.
const PATIENCE: Duration = Duration::from_mins(2);

/// The bot's process.
#[derive(Debug)]
pub struct Bot {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    /// What it showed the admin at its first start.
    pub recovery_key: Option<String>,
}

impl Bot {
    /// Starts it, and waits until it is ready.
    ///
    /// # Errors
    ///
    /// It does not start; its log is in `log`.
    pub async fn start(program: &Path, config: &Path, now: DateTime<Utc>, log: &Path) -> anyhow::Result<Self> {
        let mut bot = Self::spawn(program, config, now, log)?;
        bot.ready(log).await?;
        Ok(bot)
    }

    /// Starts it, and does not wait.
    ///
    /// # Errors
    ///
    /// The program cannot be run.
    pub fn spawn(program: &Path, config: &Path, now: DateTime<Utc>, log: &Path) -> anyhow::Result<Self> {
        let errors = std::fs::OpenOptions::new().create(true).append(true).open(log)?;
        let mut child = Command::new(program)
            .args(["run", "--config"])
            .arg(config)
            .args(["--now", &now.to_rfc3339()])
            // as the unit in docs/operation.md has it
            .env("MALLOC_ARENA_MAX", "2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("the bot does not start: {}", program.display()))?;
        let input = child.stdin.take().context("the bot has no input")?;
        let output = BufReader::new(child.stdout.take().context("the bot has no output")?).lines();
        Ok(Self {
            child,
            input,
            output,
            recovery_key: None,
        })
    }

    /// Waits until it is ready.
    ///
    /// # Errors
    ///
    /// It ends or does not get ready; its log is in `log`.
    pub async fn ready(&mut self, log: &Path) -> anyhow::Result<()> {
        self.ready_within(log, PATIENCE).await
    }

    /// The same, with so much patience for each thing that it says: the first sync of thousands of rooms takes minutes.
    ///
    /// # Errors
    ///
    /// It ends or does not get ready; its log is in `log`.
    pub async fn ready_within(&mut self, log: &Path, patience: Duration) -> anyhow::Result<()> {
        loop {
            let line = self.line(patience).await.with_context(|| log_tail(log))?;
            if line == "ready" {
                return Ok(());
            }
            if let Some((_, key)) = line
                .split_once("RECOVERY KEY")
                .and_then(|(_, rest)| rest.split_once(": "))
            {
                self.recovery_key = Some(key.to_owned());
            }
        }
    }

    async fn line(&mut self, patience: Duration) -> anyhow::Result<String> {
        let line = tokio::time::timeout(patience, self.output.next_line())
            .await
            .context("the bot did not answer in time")?;
        line?.context("the bot has ended")
    }

    /// Gives it an order, and waits until everything that follows has been done: `now <instant>` moves its clock, `seen <event>`
    /// waits until it has taken in that event, `heard <room> <user>` until it has heard of that person in that room.
    ///
    /// # Errors
    ///
    /// It has ended or does not answer.
    pub async fn obey(&mut self, order: &str) -> anyhow::Result<()> {
        self.order(order).await?;
        self.settled().await
    }

    /// Gives it an order, and does not wait.
    ///
    /// # Errors
    ///
    /// It has ended.
    pub async fn order(&mut self, order: &str) -> anyhow::Result<()> {
        Ok(self.input.write_all(format!("{order}\n").as_bytes()).await?)
    }

    /// Waits until everything that follows from one order has been done.
    ///
    /// # Errors
    ///
    /// It has ended or does not answer.
    pub async fn settled(&mut self) -> anyhow::Result<()> {
        while self.line(PATIENCE).await? != "settled" {}
        Ok(())
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Its process id.
    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// Kills it without warning.
    ///
    /// # Errors
    ///
    /// The operating system refuses.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }

    /// Ends it as an operator would: its input closes, it finishes what is under way.
    ///
    /// # Errors
    ///
    /// It does not end, or ends badly.
    pub async fn stop(self) -> anyhow::Result<()> {
        let Self { mut child, input, .. } = self;
        drop(input);
        let ended = tokio::time::timeout(PATIENCE, child.wait())
            .await
            .context("the bot did not stop in time")??;
        anyhow::ensure!(ended.success(), "the bot ended badly: {ended}");
        Ok(())
    }
}

fn log_tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let tail: Vec<&str> = text.lines().rev().take(8).collect();
    format!(
        "the bot does not get ready; its log ends with\n{}",
        tail.into_iter().rev().collect::<Vec<_>>().join("\n")
    )
}

/// Writes the demo's configuration, and a key for it.
///
/// # Errors
///
/// The folder cannot be written.
pub fn write_config(
    dir: &Path,
    homeserver: &str,
    server: &str,
    password: &str,
    model: &str,
) -> anyhow::Result<PathBuf> {
    let path = dir.join("tovholder.toml");
    let text = format!(
        "homeserver = \"{homeserver}\"\nuser = \"@tovholder:{server}\"\npassword = \"{password}\"\nkey_file = \"key\"\ndata = \"bot\"\nmodel = \"{model}\"\n"
    );
    std::fs::create_dir_all(dir)?;
    std::fs::write(&path, text)?;
    let key = dir.join("key");
    if !key.exists() {
        Key::random()?.write_to(&key)?;
    }
    Ok(path)
}
