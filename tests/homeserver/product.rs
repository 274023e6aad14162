//! The bot as it is installed: `tovholder run` without `--now`, told the time by the machine, its own tick, its heartbeat, ended with
//! SIGTERM.

use std::path::Path;
use std::process::{ExitStatus, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader, Lines};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};
use tokio::time::{Duration, timeout};
use tovholder::config::Config;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;
use tovholder::store::Store;

use super::clock::MachineClock;
use super::down::board;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// The bot's process.
pub struct Product {
    child: Child,
    output: Lines<BufReader<ChildStdout>>,
    log: Lines<BufReader<ChildStderr>>,
}

impl Product {
    /// Starts it as an operator does.
    fn start(dir: &Path, clock: &MachineClock) -> anyhow::Result<Self> {
        Self::start_as(Path::new(super::PROGRAM), dir, clock)
    }

    /// The same, by another program that starts it.
    pub fn start_as(program: &Path, dir: &Path, clock: &MachineClock) -> anyhow::Result<Self> {
        let mut child = Command::new(program)
            .args(["run", "--config", "tovholder.toml"])
            .current_dir(dir)
            .envs(clock.shown_to())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let output = BufReader::new(child.stdout.take().expect("piped")).lines();
        let log = BufReader::new(child.stderr.take().expect("piped")).lines();
        Ok(Self { child, output, log })
    }

    /// Waits until it prints this.
    pub async fn prints(&mut self, words: &str) -> anyhow::Result<()> {
        line(&mut self.output, words).await
    }

    /// Waits until its log says this.
    pub async fn logs(&mut self, words: &str) -> anyhow::Result<()> {
        line(&mut self.log, words).await
    }

    /// Ends it with SIGTERM, as a service manager does.
    pub async fn ends(mut self) -> anyhow::Result<ExitStatus> {
        anyhow::ensure!(self.child.try_wait()?.is_none(), "it had ended by itself");
        let id = self.child.id().and_then(|id| Pid::from_raw(id.try_into().ok()?));
        kill_process(id.expect("it runs"), Signal::TERM)?;
        Ok(timeout(PATIENCE, self.child.wait()).await??)
    }
}

async fn line(lines: &mut Lines<BufReader<impl AsyncRead + Unpin>>, words: &str) -> anyhow::Result<()> {
    let found = async {
        while let Some(line) = lines.next_line().await? {
            if line.contains(words) {
                return Ok(());
            }
        }
        anyhow::bail!("it ended and did not say: {words}")
    };
    timeout(PATIENCE, found).await?
}

/// Looks for up to a minute until this has been said to somebody of that name.
pub async fn until_said_to(stage: &mut Stage, from: usize, notice: &str, name: &str) -> anyhow::Result<()> {
    for _ in 0..120 {
        stage.look().await?;
        let mut new = stage.seen[from..].iter();
        if new.any(|seen| seen.notice == notice && seen.text.contains(name)) {
            return Ok(());
        }
        let rests = serde_json::json!({ "do": "wait", "wait_ms": 500 });
        stage.person("mette.holm")?.ask(rests).await?;
    }
    let said: Vec<&str> = stage.seen[from..].iter().map(|seen| seen.notice.as_str()).collect();
    anyhow::bail!("{notice} was not said to {name}: {said:?}")
}

fn said_to(stage: &Stage, from: usize, name: &str) -> usize {
    let new = stage.seen[from..].iter();
    new.filter(|seen| seen.notice == "answer-missing" && seen.text.contains(name))
        .count()
}

/// What is owed while it was away goes out at its start, and what comes due while it runs at its own tick; people are answered, and
/// its health is read from outside.
#[tokio::test(flavor = "multi_thread")]
async fn the_bot_as_installed_says_what_is_owed_by_the_machines_clock_and_ends_in_order() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    stage.bot.take().expect("it runs").stop().await?;

    // A week later, ten minutes after it was owed.
    let before = stage.mark();
    let clock = MachineClock::at(dir.path(), "2026-12-21 08:10")?;
    let mut bot = Product::start(dir.path(), &clock)?;
    bot.prints("ready").await?;
    until_said_to(&mut stage, before, "answer-missing", "Hanne").await?;
    until_said_to(&mut stage, before, "answer-missing", "Jonas").await?;
    stage.reacts("hanne.dam", "ask-come", "✅").await?;
    board(&mut stage, &room, "Hanne Dam").await?;
    let health = clock.health(dir.path())?;
    let said = String::from_utf8_lossy(&health.stdout).into_owned();
    assert!(health.status.success() && said.ends_with("well\n"), "{health:?}");
    assert!(
        said.contains("last commit: 2026-12-21T07:1") && said.contains("last sync: 2026-12-21T07:1"),
        "{said}"
    );
    assert!(bot.ends().await?.success());

    // Two days later it runs before the next reminder is owed, to the one who has not answered.
    let again = stage.mark();
    clock.set("2026-12-23 07:59")?;
    let mut bot = Product::start(dir.path(), &clock)?;
    bot.prints("ready").await?;
    stage.look().await?;
    assert_eq!(said_to(&stage, again, "Jonas"), 0, "too early");
    until_said_to(&mut stage, again, "answer-missing", "Jonas").await?;
    stage.look().await?;
    assert!(bot.ends().await?.success());
    stage.look().await?;
    assert_eq!(
        (
            said_to(&stage, before, "Hanne"),
            said_to(&stage, before, "Jonas"),
            stage.unreadable()
        ),
        (1, 2, 0)
    );
    // Whoever looks now hears that it does not run.
    clock.set("2026-12-23 09:00")?;
    let health = clock.health(dir.path())?;
    let wrong = String::from_utf8_lossy(&health.stderr).into_owned();
    assert!(
        health.status.code() == Some(1) && wrong.contains("the bot has not written since"),
        "{wrong}"
    );
    stage.strike().await
}

/// The homeserver is not there when the bot starts: it says so in its log and its health, waits, can be ended, and gets ready by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_bot_whose_homeserver_comes_later_says_so_and_gets_ready() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    stage.arrive("mette.holm").await?;
    stage.open_direct("mette.holm").await?;
    stage.bot.take().expect("it runs").stop().await?;
    stage.homeserver.kill().await?;
    let clock = MachineClock::at(dir.path(), "2026-12-14 10:00")?;
    let mut bot = Product::start(dir.path(), &clock)?;
    bot.logs("the homeserver cannot be reached; the bot waits for it")
        .await?;
    assert!(bot.ends().await?.success(), "ended while it waits");

    let mut bot = Product::start(dir.path(), &clock)?;
    bot.logs("the homeserver cannot be reached; the bot waits for it")
        .await?;
    // Eleven minutes later it still waits, and whoever looks hears what is wrong: not the bot.
    clock.set("2026-12-14 10:11")?;
    bot.logs("something is wrong").await?;
    let health = clock.health(dir.path())?;
    let wrong = String::from_utf8_lossy(&health.stderr).into_owned();
    assert!(health.status.code() == Some(1), "{health:?}");
    assert!(wrong.contains("the homeserver has not been heard of since"), "{wrong}");
    assert!(!wrong.contains("the bot has not written"), "{wrong}");

    stage.homeserver.restart().await?;
    bot.prints("ready").await?;
    bot.logs("this trouble is over").await?;
    let health = clock.health(dir.path())?;
    assert!(health.status.success(), "{health:?}");
    let before = stage.mark();
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    super::hands::until_said(&mut stage, before, "ask-field").await?;
    assert!(bot.ends().await?.success());
    stage.strike().await
}

/// Another program holds the database of the running bot for longer than anybody waits for it: what people write meanwhile is taken in
/// and answered when it lets go, once; log and health say what is wrong, and when it is over.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_another_program_holds_while_the_bot_runs_loses_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    stage.arrive("mette.holm").await?;
    stage.open_direct("mette.holm").await?;
    stage.bot.take().expect("it runs").stop().await?;
    let clock = MachineClock::at(dir.path(), "2026-12-14 10:00")?;
    let mut bot = Product::start(dir.path(), &clock)?;
    bot.prints("ready").await?;
    let config = Config::read(&dir.path().join("tovholder.toml")).map_err(tovholder::tools::all)?;
    let other = Store::open(config.database(), &config.key()?).await?;
    let held = other.begin().await?;
    let before = stage.mark();
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    bot.logs("the database cannot be written; nothing recorded is lost")
        .await?;
    // Three minutes later whoever looks hears of it.
    clock.set("2026-12-14 10:04")?;
    let health = clock.health(dir.path())?;
    let wrong = String::from_utf8_lossy(&health.stderr).into_owned();
    assert!(
        health.status.code() == Some(1) && wrong.contains("or cannot write"),
        "{wrong}"
    );
    stage.look().await?;
    stage.expect_none(before, "ask-field")?;

    drop(held);
    other.close().await;
    until_said_to(&mut stage, before, "ask-field", "").await?;
    bot.logs("this trouble is over").await?;
    let health = clock.health(dir.path())?;
    assert!(health.status.success(), "{health:?}");
    let asked = stage.seen[before..].iter().filter(|seen| seen.notice == "ask-field");
    assert_eq!(asked.count(), 1);
    assert!(bot.ends().await?.success());
    stage.strike().await
}
