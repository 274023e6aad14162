//! The power fails in the very first start, while the bot makes its stores, logs in, makes its identity and its recovery key. It is started
//! again on what the disk has then, and comes up as the one device that it was: signed, with a recovery key that was shown, and whoever
//! writes to it reads its answer. With that key it comes back on another machine, where the power fails in its first start as well.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde_json::json;
use tovholder::demo::bot::{Bot, write_config};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{DIRECTORY, PASSWORD, Seen, Stage};
use tovholder::demo::storm::Draws;
use tovholder::demo::strait::{Fault, Rule, Strait};

use super::disk::WatchedDisk;
use super::hands::Hands;

const ADMINISTRATOR: &str = "root";
/// How long the login is held up, to count from it.
const TO_COUNT_FROM: Duration = Duration::from_millis(200);

/// What a bot asks of its homeserver at its first start, and comes to nothing by half: its device, that one's keys, its identity, the
/// signature of its device, a backup of keys, and the key to all of it. Of each the worse moment: what the bot has saved and nobody
/// heard of, or what the homeserver has done and the bot does not know.
const ASKED: [Moment; 6] = [
    Moment::Done("POST", "/login"),
    Moment::Done("POST", "/keys/upload"),
    Moment::Unheard("POST", "/keys/device_signing/upload"),
    Moment::Unheard("POST", "/keys/signatures/upload"),
    Moment::Done("POST", "/room_keys/version"),
    Moment::Done("PUT", "/account_data/m.secret_storage.default_key"),
];
/// How often the power fails at a moment of the disk alone, about how much is done to it at a first start, and how little of that once the
/// bot logs in.
const DRAWN: usize = 1;
const AT_A_FIRST_START: u64 = 9_000;
const ONCE_IT_LOGS_IN: u64 = 200;

/// When the power fails.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// The homeserver has done this, and the bot does not know.
    Done(&'static str, &'static str),
    /// The homeserver never hears of this.
    Unheard(&'static str, &'static str),
    /// The bot has done so much to its disk.
    Disk(u64),
    /// The same, counted from when it logs in.
    Login(u64),
}

/// A bot that was never started: an account, a folder with nothing in it, and its own way to the homeserver.
struct New {
    user: String,
    dir: PathBuf,
    config: PathBuf,
    program: PathBuf,
    now: DateTime<Utc>,
    disk: WatchedDisk,
    strait: Strait,
    /// The recovery key that was shown last.
    shown: Option<String>,
}

impl New {
    async fn of(stage: &Stage, number: usize) -> anyhow::Result<Self> {
        let name = format!("tovholder-{number}");
        stage.homeserver.register(&name, PASSWORD).await?;
        let dir = stage.dir().join(&name);
        let homeserver = stage.homeserver.url().trim_start_matches("http://").parse()?;
        let strait = Strait::before(homeserver).await?;
        let server = stage.homeserver.server_name();
        let config = write_config(&dir, &strait.url(), server, PASSWORD, "ringsted")?;
        let text = std::fs::read_to_string(&config)?;
        std::fs::write(&config, text.replace("@tovholder:", &format!("@{name}:")))?;
        std::fs::write(dir.join("directory.csv"), DIRECTORY)?;
        let disk = WatchedDisk::under(&dir)?;
        let program = disk.program(&dir)?;
        Ok(Self {
            user: format!("@{name}:{server}"),
            dir,
            config,
            program,
            now: stage.now().and_utc(),
            disk,
            strait,
            shown: None,
        })
    }

    fn log(&self) -> PathBuf {
        self.dir.join("bot.log")
    }

    /// Starts it, and does not wait; the power fails when so much was done to the disk.
    fn begins(&mut self, fails_at: Option<u64>) -> anyhow::Result<Bot> {
        std::fs::create_dir_all(self.dir.join("bot"))?;
        self.disk.begins()?;
        if let Some(number) = fails_at {
            self.disk.fails_at(number)?;
        }
        Bot::spawn(&self.program, &self.config, self.now, &self.log())
    }

    /// Starts it, and the power fails at this moment, or a little after it is up. What is left is what the disk has.
    async fn fails(&mut self, moment: Moment, draws: &mut Draws) -> anyhow::Result<()> {
        let rule = match moment {
            Moment::Disk(_) => None,
            Moment::Login(_) => Some(Rule::new("POST", "/login", 1, Fault::Delay(TO_COUNT_FROM))),
            Moment::Done(method, part) => Some(Rule::new(method, part, 1, Fault::Hang)),
            Moment::Unheard(method, part) => {
                let never = Fault::Delay(Duration::from_hours(1));
                Some(Rule::new(method, part, 1, never))
            }
        };
        self.strait.set(rule.into_iter().collect());
        let deed = match moment {
            Moment::Disk(number) => Some(number),
            _ => None,
        };
        let (mut bot, log) = (self.begins(deed)?, self.log());
        let mut started = tokio::select! {
            () = met(&self.strait) => None,
            started = bot.ready(&log) => Some(started),
        };
        if let (None, Moment::Login(number)) = (&started, moment) {
            self.disk.fails_at(number)?;
            started = Some(bot.ready(&log).await);
        }
        self.shown = bot.recovery_key.take().or(self.shown.take());
        if !bot.has_ended() {
            bot.kill().await?;
        }
        let lost = self.disk.loses(draws)?;
        println!("{moment:?}: {lost}");
        self.strait.calm();
        if let Some(started) = started {
            let of_the_disk = matches!(moment, Moment::Disk(_) | Moment::Login(_));
            anyhow::ensure!(of_the_disk, "it never came to this: {started:?}");
            anyhow::ensure!(started.is_ok() || lost.failed, "it did not come up: {started:?}");
        }
        Ok(())
    }

    /// Starts it, and waits until it is up.
    async fn comes_up(&mut self) -> anyhow::Result<Bot> {
        let (mut bot, log) = (self.begins(None)?, self.log());
        bot.ready(&log).await?;
        self.shown = bot.recovery_key.take().or(self.shown.take());
        Ok(bot)
    }

    /// What `tovholder` says to this.
    fn says(&self, words: &[&str]) -> anyhow::Result<String> {
        let mut program = Command::new(super::PROGRAM);
        let program = program.args(words).args(["--config", "tovholder.toml"]);
        let done = program.current_dir(&self.dir).output()?;
        let said = [done.stdout, done.stderr].concat();
        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    /// It is trusted, and could be again on another machine.
    fn is_well(&self) -> anyhow::Result<()> {
        let said = self.says(&["doctor"])?;
        for line in [
            "database: opens with the key, is whole, and fits this version",
            "login: counts",
            "cross-signing: the device is signed by the bot's identity",
            "recovery: the bot's identity is kept under the recovery key",
            "key backup: is there",
        ] {
            anyhow::ensure!(said.contains(line), "{line}: {said}");
        }
        let log = std::fs::read_to_string(self.log())?;
        let log = console::strip_ansi_codes(&log).into_owned();
        let ready = log.lines().rfind(|line| line.contains("the bot is ready"));
        let all = "device_verified=true cross_signing=true recovery=true";
        anyhow::ensure!(ready.is_some_and(|ready| ready.contains(all)), "{ready:?}");
        Ok(())
    }

    /// The machine is lost; another one becomes a new device with the recovery key that was shown last, and the power may fail
    /// in that one's first start, too.
    async fn comes_back_elsewhere(&mut self, moment: Option<Moment>, draws: &mut Draws) -> anyhow::Result<()> {
        let key = self.shown.take().context("nobody was shown a recovery key")?;
        std::fs::remove_dir_all(self.dir.join("bot/matrix"))?;
        let text = std::fs::read_to_string(&self.config)?;
        std::fs::write(&self.config, format!("{text}recovery_key = \"{key}\"\n"))?;
        if let Some(moment) = moment {
            self.fails(moment, draws).await?;
        }
        let bot = self.comes_up().await?;
        self.is_well().with_context(|| format!("elsewhere, {moment:?}"))?;
        bot.stop().await
    }
}

/// Waits until the one thing is asked that the power fails at.
async fn met(strait: &Strait) {
    let mut looks = tokio::time::interval(Duration::from_millis(20));
    while strait.met("") == 0 {
        looks.tick().await;
    }
}

/// Mette writes to this bot, and reads its answer.
async fn is_answered(stage: &mut Stage, user: &str) -> anyhow::Result<()> {
    let made = json!({ "do": "create_direct", "user": user });
    let made = stage.person("mette.holm")?.ask(made).await?;
    let chat = made["room"].as_str().context("no room was made")?.to_owned();
    let says = json!({ "do": "send", "room": chat, "body": "hjælp" });
    stage.person("mette.holm")?.send(says).await?;
    for _ in 0..120 {
        stage.look().await?;
        let answered = |seen: &Seen| seen.room == chat && seen.notice == "welcome";
        if stage.seen.iter().any(answered) {
            anyhow::ensure!(stage.unreadable() == 0, "{} unreadable", stage.unreadable());
            return Ok(());
        }
        let rests = json!({ "do": "wait", "wait_ms": 250 });
        stage.person("mette.holm")?.ask(rests).await?;
    }
    anyhow::bail!("{user} does not answer")
}

fn moments(draws: &mut Draws) -> Vec<Moment> {
    let mut moments = ASKED.to_vec();
    for _ in 0..DRAWN {
        moments.push(Moment::Disk(1 + draws.draw() % AT_A_FIRST_START));
        moments.push(Moment::Login(1 + draws.draw() % ONCE_IT_LOGS_IN));
    }
    moments
}

/// When the power fails in the first start on another machine: every other time it does.
fn elsewhere(number: usize, draws: &mut Draws) -> Option<Moment> {
    match number % 4 {
        // What the recovery key has opened is saved then; the device is not signed, and the backup not known.
        0 => Some(Moment::Unheard("POST", "/keys/signatures/upload")),
        2 => Some(Moment::Login(1 + draws.draw() % ONCE_IT_LOGS_IN)),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_loss_of_power_in_its_first_start_it_is_one_signed_device_that_people_can_read() -> anyhow::Result<()> {
    let drawn = RandomState::new().build_hasher().finish();
    let seed = std::env::var("POWER_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut draws = Draws(seed.unwrap_or(drawn));
    println!("the same draws again: POWER_SEED={}", draws.0);
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    stage.bot.take().expect("it runs").stop().await?;
    stage.arrive("mette.holm").await?;
    stage.homeserver.register_administrator(ADMINISTRATOR, PASSWORD).await?;
    let hands = Hands::of(&stage, ADMINISTRATOR).await?;
    for (number, moment) in moments(&mut draws).into_iter().enumerate() {
        let mut new = New::of(&stage, number).await?;
        new.fails(moment, &mut draws).await?;
        if draws.draw().is_multiple_of(2) {
            let again = Moment::Disk(1 + draws.draw() % AT_A_FIRST_START);
            new.fails(again, &mut draws).await?;
        }
        let bot = new.comes_up().await?;
        new.says(&["directory", "import", "directory.csv"])?;
        is_answered(&mut stage, &new.user).await?;
        new.is_well().with_context(|| format!("{moment:?}"))?;
        let devices = hands.devices(&new.user).await?.len();
        anyhow::ensure!(devices == 1, "{devices} devices: {moment:?}");
        bot.stop().await?;
        let elsewhere = elsewhere(number, &mut draws);
        new.comes_back_elsewhere(elsewhere, &mut draws)
            .await
            .with_context(|| format!("{moment:?}"))?;
    }
    stage.strike().await
}
