//! Rights that are taken from a running bot, and a disk that becomes read-only under it: it says so, and is whole when they are given back.
//!
//! A right is asked for where a file is opened. Our database is open for good, so a bot without rights goes on; the Matrix library opens
//! some of its files anew, and where it may not the bot ends, and is started by whoever keeps it running until it can.

use std::fs::{OpenOptions, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use tokio::process::{Child, Command};
use tokio::time::timeout;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

use super::clock::MachineClock;
use super::disk::WatchedDisk;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(2);
/// What the log must never hold.
const PERSONAL: [&str; 7] = ["mette", "Mette", "Holm", "@", "frister", "sager", "syt_"];

/// The bot as a service manager keeps it: started again when it has ended.
struct Service {
    program: PathBuf,
    dir: PathBuf,
    clock: MachineClock,
    child: Child,
    /// How often it was started.
    starts: usize,
}

impl Service {
    fn begin(program: &Path, dir: &Path, clock: MachineClock) -> anyhow::Result<Self> {
        let child = Self::start(program, dir, &clock)?;
        let (program, dir) = (program.to_owned(), dir.to_owned());
        Ok(Self {
            program,
            dir,
            clock,
            child,
            starts: 1,
        })
    }

    fn start(program: &Path, dir: &Path, clock: &MachineClock) -> anyhow::Result<Child> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(dir.join("service.log"))?;
        let child = Command::new(program)
            .args(["run", "--config", "tovholder.toml"])
            .current_dir(dir)
            .envs(clock.shown_to())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        Ok(child)
    }

    /// Starts it again if it has ended; never as if all were well.
    fn is_kept_running(&mut self) -> anyhow::Result<()> {
        if let Some(ended) = self.child.try_wait()? {
            anyhow::ensure!(ended.code() == Some(1), "{ended}: {}", self.log()?);
            self.child = Self::start(&self.program, &self.dir, &self.clock)?;
            self.starts += 1;
        }
        Ok(())
    }

    /// Ends it with SIGTERM, as a service manager does.
    async fn is_stopped(&mut self) -> anyhow::Result<()> {
        let id = self.child.id().and_then(|id| Pid::from_raw(id.try_into().ok()?));
        if let Some(id) = id {
            kill_process(id, Signal::TERM)?;
        }
        timeout(PATIENCE, self.child.wait()).await??;
        Ok(())
    }

    /// One start that must fail; what it says.
    async fn fails_to_start(&mut self) -> anyhow::Result<String> {
        let before = self.log()?.len();
        self.child = Self::start(&self.program, &self.dir, &self.clock)?;
        let ended = timeout(PATIENCE, self.child.wait()).await??;
        let said = self.log()?.split_off(before);
        anyhow::ensure!(ended.code() == Some(1), "{ended}: {said}");
        Ok(said)
    }

    fn log(&self) -> anyhow::Result<String> {
        let log = std::fs::read_to_string(self.dir.join("service.log"))?;
        Ok(console::strip_ansi_codes(&log).into_owned())
    }

    fn health(&self) -> anyhow::Result<Output> {
        Ok(self.clock.health_of(&self.program, &self.dir)?)
    }

    /// Its health answer says that this is wrong.
    fn health_says(&self, words: &str) -> anyhow::Result<()> {
        let health = self.health()?;
        let wrong = String::from_utf8_lossy(&health.stderr);
        anyhow::ensure!(
            health.status.code() == Some(1) && wrong.contains(words),
            "{words}: {wrong}"
        );
        Ok(())
    }
}

/// Somebody who asks, and the bot that is kept running for her.
struct Story {
    stage: Stage,
    service: Service,
    since: usize,
    asked: usize,
}

impl Story {
    /// The bot has been set up, and runs as it is installed, by the machine's clock.
    async fn begin(program: &Path, dir: &Path) -> anyhow::Result<Self> {
        let at = "2026-12-14 09:00";
        let mut stage = super::set(program, dir, at, Limits::Lifted, false, super::DIRECTORY).await;
        for name in ["mette.holm", "admin"] {
            stage.arrive(name).await?;
            stage.open_direct(name).await?;
        }
        stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
        stage.bot.take().expect("it runs").stop().await?;
        let clock = MachineClock::at(dir, "2026-12-14 10:00")?;
        let service = Service::begin(program, dir, clock)?;
        let since = stage.mark();
        let mut story = Self {
            stage,
            service,
            since,
            asked: 0,
        };
        story.until_logged(0, "the bot is ready", |_| false).await?;
        Ok(story)
    }

    fn times(&self, notice: &str) -> usize {
        let new = self.stage.seen[self.since..].iter();
        new.filter(|seen| seen.notice == notice).count()
    }

    async fn rests(&mut self) -> anyhow::Result<()> {
        let rests = json!({ "do": "wait", "wait_ms": 250 });
        self.stage.person("mette.holm")?.ask(rests).await.map(drop)
    }

    async fn asks(&mut self) -> anyhow::Result<()> {
        self.stage.writes("mette.holm", "frister").await?;
        self.asked += 1;
        Ok(())
    }

    /// Waits until what was asked is answered; whether it was, since `or` may be enough.
    async fn until_answered(&mut self, or: impl Fn(&Service) -> bool) -> anyhow::Result<bool> {
        for _ in 0..480 {
            self.stage.look().await?;
            if self.times("duties") >= self.asked {
                return Ok(true);
            }
            if or(&self.service) {
                return Ok(false);
            }
            self.service.is_kept_running()?;
            self.rests().await?;
        }
        anyhow::bail!(
            "{} of {} answered: {}",
            self.times("duties"),
            self.asked,
            self.service.log()?
        )
    }

    /// Waits until this has been said so often.
    async fn until_said(&mut self, notice: &str, times: usize) -> anyhow::Result<()> {
        for _ in 0..240 {
            self.stage.look().await?;
            if self.times(notice) >= times {
                return Ok(());
            }
            self.rests().await?;
        }
        anyhow::bail!("{notice} was said {} times", self.times(notice))
    }

    /// Waits until its log says this, behind so much of it, or until `or` is enough; starts it again where it ends.
    async fn until_logged(&mut self, from: usize, words: &str, or: impl Fn(&Service) -> bool) -> anyhow::Result<()> {
        for _ in 0..480 {
            if self.service.log()?[from..].contains(words) || or(&self.service) {
                return Ok(());
            }
            self.service.is_kept_running()?;
            self.rests().await?;
        }
        anyhow::bail!("it did not say: {words}: {}", self.service.log()?)
    }

    /// Everything was answered once, also now that it has ended, and can be read; the log has nothing of anybody.
    async fn ends(mut self) -> anyhow::Result<()> {
        for _ in 0..240 {
            if self.service.health()?.status.success() {
                break;
            }
            self.service.is_kept_running()?;
            self.rests().await?;
        }
        let health = self.service.health()?;
        assert!(health.status.success(), "{health:?}");
        self.service.is_stopped().await?;
        self.stage.look().await?;
        assert_eq!((self.times("duties"), self.stage.unreadable()), (self.asked, 0));
        let log = self.service.log()?;
        for word in PERSONAL {
            assert!(!log.contains(word), "{word}: {log}");
        }
        self.stage.strike().await
    }
}

/// The bot's program as a user for whom rights hold: nobody takes any from the superuser, as whom tests may run.
fn as_the_bots_user(dir: &Path) -> anyhow::Result<PathBuf> {
    let path = dir.join("as-the-bots-user");
    let (program, dir) = (super::PROGRAM, dir.display());
    let script = format!(
        "#!/bin/sh\n[ \"$(id -u)\" = 0 ] || exec {program} \"$@\"\nchown -R 4242:4242 {dir}/bot {dir}/key\n\
         exec setpriv --reuid 4242 --regid 4242 --clear-groups {program} \"$@\"\n"
    );
    std::fs::write(&path, script)?;
    std::fs::set_permissions(&path, Permissions::from_mode(0o755))?;
    Ok(path)
}

/// What somebody takes the right to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Database,
    LibrarysStore,
    Folder,
}

impl What {
    fn is_met(self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match self {
            Self::Database => name.starts_with("tovholder.sqlite"),
            Self::LibrarysStore => name.starts_with("matrix-sdk-"),
            Self::Folder => true,
        }
    }

    /// What each file and folder of it allows its user from now on: 4 to read, 6 to write as well.
    fn allows(self, folder: &Path, rights: u32) -> anyhow::Result<()> {
        let enters = if rights == 0 { 0 } else { rights | 1 };
        let set = |path: &Path, rights: u32| std::fs::set_permissions(path, Permissions::from_mode(rights << 6));
        set(folder, 7)?;
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.allows(&path, rights)?;
            } else if self.is_met(&path) {
                set(&path, rights)?;
            }
        }
        if self == Self::Folder {
            set(folder, enters)?;
        }
        Ok(())
    }

    /// What the health answer names.
    fn named(self) -> &'static str {
        match self {
            Self::Database => "the database cannot be read and written by the bot's user: give the right back",
            Self::LibrarysStore => {
                "the Matrix library's store (data/matrix) cannot be read and written by the bot's user: give the right back"
            }
            Self::Folder => "the data folder cannot be read and written by the bot's user: give the right back",
        }
    }
}

/// First nothing of it may be written any more, then nothing read either, then the machine is started anew.
async fn is_taken(what: What) -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    std::fs::set_permissions(dir.path(), Permissions::from_mode(0o755))?;
    let program = as_the_bots_user(dir.path())?;
    let mut story = Story::begin(&program, dir.path()).await?;
    let folder = dir.path().join("bot");
    let begun = story.service.log()?.len();

    let has_ended = |service: &Service| service.starts > 1;
    what.allows(&folder, 4)?;
    story.service.health_says(what.named())?;
    story.asks().await?;
    story
        .until_logged(begun, "by the bot's user: give the right back", has_ended)
        .await?;
    story.until_answered(has_ended).await?;
    what.allows(&folder, 0)?;
    story.service.health_says(what.named())?;
    story.asks().await?;
    let answered = story.until_answered(has_ended).await?;
    assert!(answered || what != What::Database, "it has all of its own open");

    // Now it needs its rights, has none, and says which.
    story.service.is_stopped().await?;
    for rights in [4, 0] {
        what.allows(&folder, rights)?;
        let said = story.service.fails_to_start().await?;
        assert!(
            said.contains("the bot's user") || said.contains("check its rights"),
            "{said}"
        );
        story.service.health_says(what.named())?;
        story.asks().await?;
    }
    let ended = story.service.log()?.len();
    what.allows(&folder, 6)?;
    story.until_answered(|_| false).await?;
    story.until_logged(ended, "the bot is ready", |_| false).await?;
    // Where it lived to see it, the administrators know, and know that it is over.
    let log = story.service.log()?;
    let told = log.matches("something is wrong; the administrators are told").count();
    assert!(told <= 1 && (told == 1 || what != What::Database), "{log}");
    for notice in ["rights-lost", "rights-back"] {
        story.until_said(notice, told).await?;
    }
    println!(
        "{} starts, the administrators were told {told} times",
        story.service.starts
    );
    assert_eq!((story.times("rights-lost"), story.times("rights-back")), (told, told));
    story.ends().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_to_the_database_that_is_taken_from_a_running_bot_loses_nothing() -> anyhow::Result<()> {
    is_taken(What::Database).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_to_the_librarys_store_that_is_taken_from_a_running_bot_loses_nothing() -> anyhow::Result<()> {
    is_taken(What::LibrarysStore).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_to_the_whole_folder_that_is_taken_from_a_running_bot_loses_nothing() -> anyhow::Result<()> {
    is_taken(What::Folder).await
}

/// A system makes a disk read-only after an error on it, also for whoever has files open there.
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_becomes_read_only_under_a_running_bot_loses_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let disk = WatchedDisk::under(dir.path())?;
    let program = disk.program(dir.path())?;
    let mut story = Story::begin(&program, dir.path()).await?;
    let begun = story.service.log()?.len();

    disk.is_read_only(true)?;
    story.asks().await?;
    story
        .until_logged(begun, "cannot be read or written: look at the machine's log", |_| false)
        .await?;
    story
        .until_logged(begun, "the database cannot be written", |_| false)
        .await?;
    story.service.clock.set("2026-12-14 10:04")?;
    story.service.health_says("or cannot write")?;
    story.asks().await?;
    story.stage.look().await?;
    assert_eq!(story.times("duties"), 0, "nothing is said that cannot be noted");

    story.service.is_stopped().await?;
    let said = story.service.fails_to_start().await?;
    assert!(said.contains("check its rights, the disk"), "{said}");
    story.asks().await?;
    disk.is_read_only(false)?;
    story.until_answered(|_| false).await?;
    story.ends().await
}
