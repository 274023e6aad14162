//! The bots beside each other, as processes: started, stopped, killed, and how one speaks to each.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::process::{Child, Command};
use tovholder::config::Config;
use tovholder::demo::bot::Bot;
use tovholder::demo::http::Http;
use tovholder::demo::python::python_with;
use tovholder::demo::stage::PASSWORD;
use tovholder::key::Key;
use tovholder::store::Store;

use crate::cases::reminded;
use crate::world::{GUESTS, World, guest};

/// So many people can be reminded.
const MOST_CASES: usize = 5_000;
const STARTING: Duration = Duration::from_mins(1);
/// How long ours may take until it is ready: with thousands of rooms the homeserver alone needs minutes.
const OURS_STARTING: Duration = Duration::from_mins(15);
/// Our own plugin for maubot: its reminder plugin is in no package registry, so this stands in where only a reply is measured.
const ECHO: &str = "from maubot import Plugin
from maubot.handlers import command


class Echo(Plugin):
    @command.new(\"echo\")
    @command.argument(\"words\", pass_raw=True)
    async def echo(self, event, words):
        await event.respond(words)
";
const ECHO_META: &str = "maubot: 0.4.1\nid: example.tovholder.echo\nversion: 1.0.0\nlicense: MIT\nmodules: [echo]\nmain_class: Echo\ndatabase: false\n";

/// Which bot it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Tovholder,
    ReminderBot,
    Maubot,
    /// maubot with a checkout of its reminder plugin that somebody gave.
    MaubotReminder,
}

enum Process {
    Ours(Box<Bot>),
    Python(Child),
}

/// One bot with its account.
pub struct Peer {
    pub kind: Kind,
    /// The local part of its user id.
    pub name: String,
    dir: PathBuf,
    url: String,
    program: PathBuf,
    process: Option<Process>,
    plugin: Option<PathBuf>,
}

impl Peer {
    /// An account and a folder for it; without limits until they are put back.
    pub async fn new(world: &World, kind: Kind, name: &str, url: &str, plugin: Option<&Path>) -> anyhow::Result<Self> {
        Self::of(world, kind, name, url, plugin, name).await
    }

    /// The same, in a folder of another name: for an account that another bot has had before.
    pub async fn of(
        world: &World,
        kind: Kind,
        name: &str,
        url: &str,
        plugin: Option<&Path>,
        folder: &str,
    ) -> anyhow::Result<Self> {
        let dir = world.dir.join(folder);
        std::fs::create_dir_all(dir.join("store"))?;
        let http = world.person(name).await?;
        let say = |text: &str| eprintln!("{text}");
        let program = match kind {
            Kind::Tovholder => world.program.clone(),
            Kind::ReminderBot => {
                let packages = ["matrix-reminder-bot==0.4.0", "matrix-nio[e2e]==0.26.0"];
                python_with(&world.home, "matrix-reminder-bot-0.4.0", &packages, &say).await?
            }
            Kind::Maubot | Kind::MaubotReminder => {
                let packages = [
                    "maubot[encryption]==0.6.0",
                    "SQLAlchemy==1.3.24",
                    "python-dateutil==2.9.0.post0",
                    "pytz==2025.2",
                ];
                python_with(&world.home, "maubot-0.6.0", &packages, &say).await?
            }
        };
        let peer = Self {
            kind,
            name: name.to_owned(),
            dir,
            url: url.to_owned(),
            program,
            process: None,
            plugin: plugin.map(Path::to_owned),
        };
        match kind {
            Kind::Tovholder => peer.configure_ours(world).await?,
            Kind::ReminderBot => peer.configure_reminder_bot(world)?,
            Kind::Maubot | Kind::MaubotReminder => peer.configure_maubot(&http)?,
        }
        Ok(peer)
    }

    fn config(&self) -> PathBuf {
        self.dir.join(if self.kind == Kind::Tovholder {
            "tovholder.toml"
        } else {
            "config.yaml"
        })
    }

    /// Our own bot's database, while the bot does not run.
    pub async fn store(&self) -> anyhow::Result<Store> {
        let config = Config::read(&self.config()).map_err(tovholder::tools::all)?;
        Ok(Store::open(config.database(), &config.key()?).await?)
    }

    async fn configure_ours(&self, world: &World) -> anyhow::Result<()> {
        let text = format!(
            "homeserver = \"{}\"\nuser = \"{}\"\npassword = \"{PASSWORD}\"\nkey_file = \"key\"\ndata = \"bot\"\nmodel = \"ringsted\"\nplain_chats = true\n",
            self.url,
            world.user(&self.name)
        );
        std::fs::write(self.config(), text)?;
        Key::random()?.write_to(&self.dir.join("key"))?;
        let mut people = "kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership\n\
                          institution,sted,Stedet Eksempel,,,,,,,municipal\n"
            .to_owned();
        let everybody = [("leder", "daglig-leder"), ("hanne", "paedagog")];
        let more: Vec<String> = (0..8)
            .map(|number| format!("p{number}"))
            .chain((0..GUESTS).map(guest))
            .chain((0..MOST_CASES).map(reminded))
            .collect();
        for (id, role) in everybody
            .into_iter()
            .chain(more.iter().map(|id| (id.as_str(), "paedagog")))
        {
            let line = format!("person,{id},{id} Eksempel,{},{role},,sted,da,,\n", world.user(id));
            people.push_str(&line);
        }
        let file = self.dir.join("people.csv");
        std::fs::write(&file, people)?;
        let config = Config::read(&self.config()).map_err(tovholder::tools::all)?;
        tovholder::tools::take_in(&file, &config).await?;
        Ok(())
    }

    /// Its sample configuration, with nothing but names changed. JSON is YAML too.
    fn configure_reminder_bot(&self, world: &World) -> anyhow::Result<()> {
        let config = json!({
            "command_prefix": "!",
            "matrix": {
                "user_id": world.user(&self.name), "user_password": PASSWORD, "homeserver_url": self.url,
                "device_id": "REMINDER", "device_name": "matrix-reminder-bot",
            },
            "storage": { "database": format!("sqlite://{}", self.dir.join("bot.db").display()), "store_path": self.dir.join("store") },
            "reminders": { "timezone": "Etc/UTC" },
            "allowlist": { "enabled": false, "regexes": [] },
            "blocklist": { "enabled": false, "regexes": [] },
            "logging": { "level": "INFO", "file_logging": { "enabled": false }, "console_logging": { "enabled": true } },
        });
        Ok(std::fs::write(self.config(), config.to_string())?)
    }

    /// As it comes, but that it accepts invitations and sets no picture.
    fn configure_maubot(&self, http: &Http) -> anyhow::Result<()> {
        let config = json!({
            "user": {
                "credentials": { "id": http.user, "homeserver": self.url, "access_token": http.token(), "device_id": http.device },
                "sync": true, "appservice": false, "hs_token": null, "autojoin": true, "displayname": "disable",
                "avatar_url": "disable", "ignore_initial_sync": true, "ignore_first_sync": true,
            },
            "server": { "hostname": "127.0.0.1", "port": 0, "base_path": "/", "public_url": "http://127.0.0.1" },
            "database": format!("sqlite:///{}", self.dir.join("bot.db").display()),
            "database_opts": { "min_size": 1, "max_size": 10 },
            "crypto_db_pickle_key": "mau.crypto",
            "plugin_config": { "default_timezone": "UTC", "base_command": ["remind", "reminder"] },
            "logging": {
                "version": 1,
                "formatters": { "plain": { "format": "%(message)s" } },
                "handlers": { "console": { "class": "logging.StreamHandler", "formatter": "plain" } },
                "root": { "level": "INFO", "handlers": ["console"] },
            },
        });
        std::fs::write(self.config(), config.to_string())?;
        std::fs::write(self.dir.join("echo.py"), ECHO)?;
        Ok(std::fs::write(self.dir.join("maubot.yaml"), ECHO_META)?)
    }

    /// Starts it and waits until it says that it is ready: how long that took.
    pub async fn start(&mut self, now: DateTime<Utc>) -> anyhow::Result<Duration> {
        let began = Instant::now();
        let log = self.dir.join("bot.log");
        if self.kind == Kind::Tovholder {
            let mut bot = Bot::spawn(&self.program, &self.config(), now, &log)?;
            bot.ready_within(&log, OURS_STARTING).await?;
            self.process = Some(Process::Ours(Box::new(bot)));
            return Ok(began.elapsed());
        }
        let file = std::fs::File::create(&log)?;
        let mut command = Command::new(&self.program);
        let ready = if self.kind == Kind::ReminderBot {
            let script = self.program.with_file_name("matrix-reminder-bot");
            command.arg(script).arg(self.config());
            "Startup complete"
        } else {
            let meta = self
                .plugin
                .clone()
                .unwrap_or_else(|| self.dir.clone())
                .join("maubot.yaml");
            command
                .args(["-m", "maubot.standalone", "-c"])
                .arg(self.config())
                .arg("-m")
                .arg(meta);
            "Startup completed"
        };
        let child = command
            .current_dir(&self.dir)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .kill_on_drop(true)
            .spawn()
            .context("a peer does not start")?;
        self.process = Some(Process::Python(child));
        while !std::fs::read_to_string(&log).unwrap_or_default().contains(ready) {
            anyhow::ensure!(
                began.elapsed() < STARTING,
                "{} does not get ready: {}",
                self.name,
                log.display()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(began.elapsed())
    }

    pub fn pid(&self) -> Option<u32> {
        match self.process.as_ref()? {
            Process::Ours(bot) => bot.pid(),
            Process::Python(child) => child.id(),
        }
    }

    /// Kills it without warning.
    pub async fn kill(&mut self) -> anyhow::Result<()> {
        match self.process.take() {
            Some(Process::Ours(bot)) => bot.kill().await,
            Some(Process::Python(mut child)) => Ok(child.kill().await?),
            None => Ok(()),
        }
    }

    /// Ours, to give it orders.
    pub fn ours(&mut self) -> anyhow::Result<&mut Bot> {
        match self.process.as_mut() {
            Some(Process::Ours(bot)) => Ok(bot),
            _ => anyhow::bail!("not our bot"),
        }
    }

    /// What makes it reply with this word in the reply.
    pub fn command(&self, word: &str) -> String {
        match self.kind {
            Kind::Tovholder => format!("sag {word}"),
            Kind::ReminderBot => format!("!cancel {word}"),
            Kind::Maubot => format!("!echo {word}"),
            Kind::MaubotReminder => format!("!remind 2099-01-01 10:00 {word}"),
        }
    }

    /// What makes it remind of this word.
    pub fn reminder(&self, at: DateTime<Utc>, word: &str) -> String {
        let at = at.format("%Y-%m-%d %H:%M");
        match self.kind {
            Kind::ReminderBot => format!("!remindme {at}; {word}"),
            _ => format!("!remind {at} {word}"),
        }
    }
}
