//! The stage: a homeserver, the bot, and people; what anybody sees goes into the transcript, and is looked for there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use chrono::NaiveDateTime;
use futures_util::FutureExt;
use serde_json::{Value, json};

use super::bot::{Bot, write_config};
use super::homeserver::{Homeserver, Limits, Options};
use super::person::Person;
use super::python::python_with;
use super::storm::Storm;
use super::strait::Strait;
use super::transcript::Transcript;
use crate::config::Config;
use crate::domain::calendar::instant;
use crate::domain::model::Model;
use crate::outbox::content::POLL;
use crate::tools;

/// The people's directory of the demo.
pub const DIRECTORY: &str = include_str!("directory.csv");
/// Everybody's password, on a homeserver that only this machine reaches.
pub const PASSWORD: &str = "demo-tovholder";

/// What making the stage ready shows each time: the homeserver starts and answers, the bot is registered and starts.
pub const STEPS: usize = 4;

/// One message of the bot, as somebody's client decrypted it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its event id.
    pub event: String,
    /// Its room.
    pub room: String,
    /// The notice's id, from the machine-readable key.
    pub notice: String,
    /// Everything said in the same message, by id.
    pub notices: Vec<String>,
    /// What it says.
    pub text: String,
    /// Its content.
    pub content: Value,
    /// The day it is about, from the key.
    pub due: Option<String>,
    /// When it was seen: wall time in Copenhagen, on the stage's clock.
    pub at: NaiveDateTime,
}

impl Seen {
    /// The answers one can tap, as they are shown.
    pub fn choices(&self) -> Vec<String> {
        let answers = self.content[POLL]["answers"].as_array().into_iter().flatten();
        answers
            .filter_map(|answer| answer["org.matrix.msc1767.text"].as_str().map(str::to_owned))
            .collect()
    }

    /// Whether this was said in it.
    fn says(&self, notice: &str) -> bool {
        self.notices.iter().any(|said| said == notice)
    }
}

/// What one person saw when they looked, and the rooms they came into: direct chats and others.
struct Look {
    name: String,
    user: String,
    events: Vec<Value>,
    came: Vec<(String, bool)>,
}

async fn look_once(name: &str, person: &mut Person) -> anyhow::Result<Look> {
    let (events, invites) = person.sync().await?;
    let mut came = Vec::new();
    for room in invites {
        person.ask(json!({ "do": "join", "room": room })).await?;
        let state = person.ask(json!({ "do": "state", "room": room })).await?;
        let events = state["events"].as_array().cloned().unwrap_or_default();
        let direct = events
            .iter()
            .any(|event| event["type"] == "m.room.name" && event["content"]["name"] == "Tovholder");
        came.push((room, direct));
    }
    Ok(Look {
        name: name.to_owned(),
        user: person.user.clone(),
        events,
        came,
    })
}

/// What a municipality keeps besides its directory; nothing where a text is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists<'a> {
    /// What it adds to the shipped model: its districts.
    pub districts: &'a str,
    /// Landkortet, as CSV.
    pub landkort: &'a str,
    /// Who is at which school on which weekday, as CSV.
    pub presence: &'a str,
}

impl Lists<'_> {
    /// None at all.
    pub const NONE: Self = Lists {
        districts: "",
        landkort: "",
        presence: "",
    };

    /// The model's name, or the file that is made of the shipped one and what is added to it.
    fn model(&self, dir: &Path, shipped: &str) -> anyhow::Result<String> {
        if self.districts.is_empty() {
            return Ok(shipped.to_owned());
        }
        let text = Model::shipped(shipped).with_context(|| format!("no model {shipped} is shipped"))?;
        let file = format!("{shipped}.toml");
        std::fs::write(dir.join(&file), format!("{text}{}", self.districts))?;
        Ok(file)
    }

    /// Takes them in as the command line does.
    async fn take_in(&self, dir: &Path, config: &Config) -> anyhow::Result<()> {
        if !self.landkort.is_empty() {
            let file = dir.join("landkort.csv");
            std::fs::write(&file, self.landkort)?;
            tools::lists::take_in_landkort(&file, config).await?;
        }
        if !self.presence.is_empty() {
            let file = dir.join("presence.csv");
            std::fs::write(&file, self.presence)?;
            tools::lists::take_in_presence(&file, config).await?;
        }
        Ok(())
    }
}

/// What a stage is set with.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The bot's program.
    pub program: &'a Path,
    /// Where Python environments are kept between runs.
    pub home: &'a Path,
    /// Where everything of this run goes.
    pub dir: &'a Path,
    /// The homeserver's rate limits.
    pub limits: Limits,
    /// When it begins, as wall time in Copenhagen.
    pub now: NaiveDateTime,
    /// The municipality's model.
    pub model: &'a str,
    /// The people's directory, as CSV.
    pub directory: &'a str,
    /// The municipality's other lists.
    pub lists: Lists<'a>,
    /// Kills the bot again and again, at moments drawn from this seed.
    pub storm: Option<u64>,
    /// Puts a strait between the bot and its homeserver, in which things can go wrong.
    pub strait: bool,
}

/// A homeserver, the bot, and people.
#[derive(Debug)]
pub struct Stage {
    /// The homeserver.
    pub homeserver: Homeserver,
    /// The bot; none while it is down.
    pub bot: Option<Bot>,
    /// Everything that was seen, in order of first sight.
    pub seen: Vec<Seen>,
    /// What is shown.
    pub transcript: Transcript,
    people: BTreeMap<String, Person>,
    known: BTreeSet<String>,
    unreadable: BTreeSet<(String, String)>,
    direct: BTreeMap<String, String>,
    rooms: BTreeMap<String, BTreeSet<String>>,
    python: PathBuf,
    dir: PathBuf,
    program: PathBuf,
    config: PathBuf,
    now: NaiveDateTime,
    /// What kills the bot; none in calm weather.
    pub storm: Option<Storm>,
    /// What is between the bot and its homeserver, when something is.
    pub strait: Option<Arc<Strait>>,
}

impl Stage {
    /// Makes everything ready: the homeserver, the bot's account and directory, the bot itself.
    ///
    /// # Errors
    ///
    /// Something cannot be made; the sentence says what to do.
    pub async fn set(setting: Setting<'_>, transcript: Transcript) -> anyhow::Result<Self> {
        let Setting {
            program,
            home,
            dir,
            limits,
            now,
            ..
        } = setting;
        let say = |text: &str| transcript.progress(text);
        let options = Options {
            home: home.to_owned(),
            data: dir.join("homeserver"),
            limits,
            port: None,
        };
        let (homeserver, python) = tokio::join!(
            Homeserver::start(&options, &say),
            python_with(home, "nio-0.26.0", &["matrix-nio[e2e]==0.26.0"], &say)
        );
        let (homeserver, python) = (homeserver?, python?);
        say("registrerer botten");
        homeserver.register("tovholder", PASSWORD).await?;
        let address = homeserver.url().trim_start_matches("http://").parse();
        let address = address.context("the homeserver has no address")?;
        let storm = match setting.storm {
            Some(seed) => Some(Storm::before(address, seed).await?),
            None => None,
        };
        let strait = match &storm {
            Some(storm) => Some(storm.strait()),
            None if setting.strait => Some(Arc::new(Strait::before(address).await?)),
            None => None,
        };
        let url = strait
            .as_ref()
            .map_or_else(|| homeserver.url().to_owned(), |strait| strait.url());
        let model = setting.lists.model(dir, setting.model)?;
        let config = write_config(dir, &url, homeserver.server_name(), PASSWORD, &model)?;
        let file = dir.join("directory.csv");
        std::fs::write(&file, setting.directory)?;
        let read = Config::read(&config).map_err(tools::all)?;
        tools::take_in(&file, &read).await?;
        setting.lists.take_in(dir, &read).await?;
        let mut stage = Self {
            homeserver,
            bot: None,
            seen: Vec::new(),
            transcript,
            people: BTreeMap::new(),
            known: BTreeSet::new(),
            unreadable: BTreeSet::new(),
            direct: BTreeMap::new(),
            rooms: BTreeMap::new(),
            python,
            dir: dir.to_owned(),
            program: program.to_owned(),
            config,
            now,
            storm,
            strait,
        };
        stage.transcript.progress("starter botten");
        stage.start_bot().await?;
        Ok(stage)
    }

    /// Now, on the stage's clock: wall time in Copenhagen.
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// Starts the bot at the stage's time.
    ///
    /// # Errors
    ///
    /// It does not get ready.
    pub async fn start_bot(&mut self) -> anyhow::Result<()> {
        let now = instant(self.now.date(), self.now.time());
        loop {
            let log = self.dir.join("bot.log");
            let mut bot = Bot::spawn(&self.program, &self.config, now, &log)?;
            let Some(storm) = &mut self.storm else {
                bot.ready(&log).await?;
                self.bot = Some(bot);
                return Ok(());
            };
            storm.gather(bot.pid());
            let strike = tokio::select! {
                biased;
                strike = storm.comes() => strike,
                ready = bot.ready(&log) => {
                    ready?;
                    self.bot = Some(bot);
                    return Ok(());
                }
            };
            storm.struck(strike);
            bot.kill().await?;
        }
    }

    /// A bot that a trap has killed while nobody gave it orders is started again.
    async fn outlive_the_storm(&mut self) -> anyhow::Result<()> {
        let Some(strike) = self.storm.as_ref().and_then(|storm| storm.comes().now_or_never()) else {
            return Ok(());
        };
        if let Some(storm) = &mut self.storm {
            storm.struck(strike);
        }
        if let Some(bot) = self.bot.take() {
            bot.kill().await?;
        }
        self.start_bot().await
    }

    /// Lets the bot obey an order, unless it is down. In a storm it is killed meanwhile, and obeys when it is up again.
    async fn obey(&mut self, order: &str) -> anyhow::Result<()> {
        loop {
            let Some(bot) = &mut self.bot else { return Ok(()) };
            let Some(storm) = &mut self.storm else {
                return bot.obey(order).await;
            };
            let strike = tokio::select! {
                biased;
                strike = storm.comes() => strike,
                obeyed = bot.obey(order) => {
                    storm.gather(bot.pid());
                    return obeyed;
                }
            };
            storm.struck(strike);
            if let Some(bot) = self.bot.take() {
                bot.kill().await?;
            }
            self.start_bot().await?;
        }
    }

    /// A person comes: registered, logged in, with a direct chat that they open with the bot.
    ///
    /// # Errors
    ///
    /// The homeserver or the client refuses.
    pub async fn arrive(&mut self, name: &str) -> anyhow::Result<()> {
        let url = self.homeserver.url().to_owned();
        self.come(name, &url).await
    }

    async fn come(&mut self, name: &str, url: &str) -> anyhow::Result<()> {
        self.homeserver.register(name, PASSWORD).await?;
        let user = format!("@{name}:{}", self.homeserver.server_name());
        let store = self.dir.join("people").join(name);
        let mut person = Person::log_in(&self.python, url, &user, PASSWORD, &store).await?;
        person.sync().await?;
        self.people.insert(name.to_owned(), person);
        Ok(())
    }

    /// The same, with a strait between their client and the homeserver, in which things can go wrong.
    ///
    /// # Errors
    ///
    /// The homeserver or the client refuses.
    pub async fn arrive_behind_a_strait(&mut self, name: &str) -> anyhow::Result<Strait> {
        let address = self.homeserver.url().trim_start_matches("http://").parse();
        let strait = Strait::before(address.context("the homeserver has no address")?).await?;
        self.come(name, &strait.url()).await?;
        Ok(strait)
    }

    /// A person logs in with a device that is not signed: their only one, or another one than the one they came with.
    ///
    /// # Errors
    ///
    /// The homeserver or the client refuses.
    pub async fn unsigned(&self, name: &str) -> anyhow::Result<Person> {
        self.homeserver.register(name, PASSWORD).await?;
        let user = format!("@{name}:{}", self.homeserver.server_name());
        let store = self.dir.join("people").join(format!("{name}, unsigned"));
        Person::log_in_unsigned(&self.python, self.homeserver.url(), &user, PASSWORD, &store).await
    }

    /// A person opens a direct chat with the bot.
    ///
    /// # Errors
    ///
    /// The bot does not come in.
    pub async fn open_direct(&mut self, name: &str) -> anyhow::Result<()> {
        let bot = format!("@tovholder:{}", self.homeserver.server_name());
        let room = self
            .person(name)?
            .ask(json!({ "do": "create_direct", "user": bot }))
            .await?;
        let room = room["room"].as_str().context("no room was made")?.to_owned();
        for _ in 0..60 {
            self.outlive_the_storm().await?;
            let person = self.person(name)?;
            let members = person.ask(json!({ "do": "members", "room": room })).await?;
            if members["members"][&bot] == "join" {
                let user = person.user.clone();
                self.direct.insert(name.to_owned(), room.clone());
                self.obey(&format!("heard {room} {user}")).await?;
                return self.look().await;
            }
            person.ask(json!({ "do": "wait", "wait_ms": 500 })).await?;
        }
        bail!("the bot did not come into the direct chat of {name}")
    }

    /// It becomes this time, as wall time in Copenhagen: "2026-12-21 08:00".
    ///
    /// # Errors
    ///
    /// No such time, or the bot does not answer.
    pub async fn at(&mut self, time: &str) -> anyhow::Result<()> {
        self.now = NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M")?;
        self.transcript.time(self.now);
        let now = instant(self.now.date(), self.now.time());
        self.obey(&format!("now {}", now.to_rfc3339())).await?;
        self.look().await
    }

    /// Everybody looks at their client: comes into rooms they are invited to, and reads what is new.
    ///
    /// # Errors
    ///
    /// A client or the bot does not answer.
    pub async fn look(&mut self) -> anyhow::Result<()> {
        loop {
            let looks = self.people.iter_mut().map(|(name, person)| look_once(name, person));
            let all = futures_util::future::try_join_all(looks).await?;
            let mut came = Vec::new();
            let mut events: Vec<(String, &Value)> = all
                .iter()
                .flat_map(|look| look.events.iter().map(|event| (look.name.clone(), event)))
                .collect();
            events.sort_by_key(|(_, event)| event["ts"].as_i64().unwrap_or_default());
            for (name, event) in events {
                self.take(&name, event);
            }
            for look in all {
                for (room, direct) in look.came {
                    self.rooms.entry(room.clone()).or_default().insert(look.name.clone());
                    if direct {
                        self.direct.insert(look.name.clone(), room.clone());
                    }
                    came.push((look.user.clone(), room));
                }
            }
            if came.is_empty() {
                return Ok(());
            }
            for (user, room) in came {
                self.obey(&format!("heard {room} {user}")).await?;
            }
        }
    }

    fn take(&mut self, name: &str, event: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (id, content) = (text(&event["event_id"]), &event["content"]);
        if event["type"] == "m.room.encrypted" {
            // What was removed is empty for whoever had not read it yet.
            if content["ciphertext"].is_string() {
                self.unreadable.insert((name.to_owned(), id));
            }
            return;
        }
        self.unreadable.remove(&(name.to_owned(), id.clone()));
        let key = &content["dk.tovholder"];
        let Some(notice) = key["notice"].as_str() else { return };
        if !self.known.insert(id.clone()) {
            return;
        }
        let new = if content["m.new_content"].is_object() {
            &content["m.new_content"]
        } else {
            content
        };
        let body = if content[POLL].is_object() {
            text(&content[POLL]["question"]["body"])
        } else {
            text(&new["body"])
        };
        let room = text(&event["room_id"]);
        let room = if room.is_empty() { text(&event["room"]) } else { room };
        let notices = key["notices"]
            .as_array()
            .map(|ids| ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect());
        let notices = notices.unwrap_or_else(|| vec![notice.to_owned()]);
        let seen = Seen {
            notices,
            event: id,
            room,
            notice: notice.to_owned(),
            text: body,
            content: content.clone(),
            due: key["due"].as_str().map(str::to_owned),
            at: self.now,
        };
        let place = if self.direct_of(&seen.room).is_some() || key["case"].is_null() {
            Some(name.to_owned())
        } else {
            None
        };
        self.transcript.bot(
            place.as_deref(),
            &seen.text,
            &seen.choices(),
            content["m.new_content"].is_object(),
        );
        self.seen.push(seen);
    }

    /// Where something was said, and to whom, in words that are the same in every run: whose direct chat, or which of the other rooms in
    /// the order in which the bot first spoke there; and who is addressed in it by name.
    pub fn address(&self, seen: &Seen) -> String {
        let place = match self.direct_of(&seen.room) {
            Some(name) => name.clone(),
            None => {
                let others = self.seen.iter().filter(|other| self.direct_of(&other.room).is_none());
                let mut rooms: Vec<&str> = Vec::new();
                for other in others {
                    if !rooms.contains(&other.room.as_str()) {
                        rooms.push(&other.room);
                    }
                }
                let number = rooms.iter().position(|room| *room == seen.room).unwrap_or_default() + 1;
                format!("room {number}")
            }
        };
        let addressed = seen.content["m.mentions"]["user_ids"].as_array().into_iter().flatten();
        let mut addressed: Vec<&str> = addressed.filter_map(Value::as_str).collect();
        addressed.sort_unstable();
        format!("{place} {}", addressed.join(" "))
    }

    /// Somebody's direct chat with the bot.
    pub fn direct(&self, name: &str) -> Option<&str> {
        self.direct.get(name).map(String::as_str)
    }

    fn direct_of(&self, room: &str) -> Option<&String> {
        self.direct
            .iter()
            .find(|(_, direct)| *direct == room)
            .map(|(name, _)| name)
    }

    /// Writes in one's direct chat.
    ///
    /// # Errors
    ///
    /// The client or the bot does not answer.
    pub async fn writes(&mut self, name: &str, words: &str) -> anyhow::Result<()> {
        let room = self.direct.get(name).cloned().context("no direct chat yet")?;
        self.transcript.person(name, true, words);
        self.act(name, json!({ "do": "send", "room": room, "body": words }))
            .await?;
        Ok(())
    }

    /// Writes in a case's room; gives the message's event id.
    ///
    /// # Errors
    ///
    /// The client or the bot does not answer.
    pub async fn says(&mut self, name: &str, room: &str, words: &str) -> anyhow::Result<String> {
        self.transcript.person(name, false, words);
        self.act(name, json!({ "do": "send", "room": room, "body": words }))
            .await
    }

    /// Taps an answer of the latest poll with this notice id that this person can see.
    ///
    /// # Errors
    ///
    /// There is no such poll or answer.
    pub async fn taps(&mut self, name: &str, notice: &str, choice: &str) -> anyhow::Result<()> {
        let direct = self.direct.get(name).cloned();
        let mine = |seen: &&Seen| {
            seen.notice == notice
                && seen.content[POLL].is_object()
                && (direct.as_ref() == Some(&seen.room)
                    || self.rooms.get(&seen.room).is_some_and(|who| who.contains(name)))
        };
        let poll = self
            .seen
            .iter()
            .rev()
            .find(mine)
            .cloned()
            .with_context(|| format!("{name} sees no question {notice}"))?;
        let answers = poll.content[POLL]["answers"].as_array().cloned().unwrap_or_default();
        let answer = answers
            .iter()
            .find(|answer| answer["id"] == choice)
            .with_context(|| format!("{notice} has no answer {choice}: {answers:?}"))?;
        self.transcript.taps(
            name,
            direct.as_ref() == Some(&poll.room),
            answer["org.matrix.msc1767.text"].as_str().unwrap_or(choice),
        );
        self.act(
            name,
            json!({ "do": "poll_answer", "room": poll.room, "poll": poll.event, "answers": [choice] }),
        )
        .await?;
        Ok(())
    }

    /// Reacts to the latest message with this notice id.
    ///
    /// # Errors
    ///
    /// There is no such message.
    pub async fn reacts(&mut self, name: &str, notice: &str, sign: &str) -> anyhow::Result<String> {
        let message = self
            .seen
            .iter()
            .rev()
            .find(|seen| seen.notice == notice)
            .cloned()
            .with_context(|| format!("nobody has seen {notice}"))?;
        self.transcript.taps(name, false, sign);
        self.act(
            name,
            json!({ "do": "react", "room": message.room, "event": message.event, "key": sign }),
        )
        .await
    }

    /// Does something that is one event, waits until the bot has done what follows, and lets everybody look.
    ///
    /// # Errors
    ///
    /// The client or the bot does not answer.
    pub async fn act(&mut self, name: &str, what: Value) -> anyhow::Result<String> {
        let person = self
            .people
            .get_mut(name)
            .with_context(|| format!("{name} is not here"))?;
        let event = person.send(what).await?;
        self.heard(&event).await?;
        Ok(event)
    }

    /// The bot has heard what somebody said, unless it is down, and everybody sees what it says to it.
    ///
    /// # Errors
    ///
    /// The bot does not hear it, or a client does not answer.
    pub async fn heard(&mut self, event: &str) -> anyhow::Result<()> {
        self.obey(&format!("seen {event}")).await?;
        self.look().await
    }

    /// A person's own client, for what the stage does not do.
    ///
    /// # Errors
    ///
    /// Nobody of that name is here.
    pub fn person(&mut self, name: &str) -> anyhow::Result<&mut Person> {
        self.people.get_mut(name).with_context(|| format!("{name} is not here"))
    }

    /// The latest message with this notice id since `from` messages were seen.
    ///
    /// # Errors
    ///
    /// It did not appear: what was expected is said.
    pub fn expect(&self, from: usize, notice: &str) -> anyhow::Result<&Seen> {
        let new = self.seen.get(from..).unwrap_or_default();
        let said: Vec<&str> = new.iter().map(|seen| seen.notice.as_str()).collect();
        new.iter()
            .rev()
            .find(|seen| seen.says(notice))
            .with_context(|| format!("expected {notice} at {}, saw {said:?}", self.now))
    }

    /// Nothing with this notice id has appeared since `from` messages were seen.
    ///
    /// # Errors
    ///
    /// It appeared.
    pub fn expect_none(&self, from: usize, notice: &str) -> anyhow::Result<()> {
        let new = self.seen.get(from..).unwrap_or_default();
        anyhow::ensure!(
            new.iter().all(|seen| !seen.says(notice)),
            "{notice} appeared at {}",
            self.now
        );
        Ok(())
    }

    /// Nothing new stands in somebody's direct chat since `from` messages were seen.
    ///
    /// # Errors
    ///
    /// Something does.
    pub fn expect_silence(&self, from: usize, name: &str) -> anyhow::Result<()> {
        let direct = self.direct.get(name).context("no direct chat yet")?;
        let mut new = self.seen.get(from..).unwrap_or_default().iter();
        if let Some(seen) = new.find(|seen| seen.room == *direct) {
            bail!("{name} got {} at {}", seen.notice, self.now);
        }
        Ok(())
    }

    /// Whether somebody is in a room now, as another who is there sees it.
    ///
    /// # Errors
    ///
    /// The other's client does not answer.
    pub async fn is_in(&mut self, name: &str, room: &str, as_seen_by: &str) -> anyhow::Result<bool> {
        let user = format!("@{name}:{}", self.homeserver.server_name());
        let asked = json!({ "do": "members", "room": room });
        let members = self.person(as_seen_by)?.ask(asked).await?;
        Ok(members["members"][&user] == "join")
    }

    /// How many messages somebody's client has got and could not decrypt, nor later.
    pub fn unreadable(&self) -> usize {
        self.unreadable.len()
    }

    /// How many messages have been seen.
    pub fn mark(&self) -> usize {
        self.seen.len()
    }

    /// The room of the latest message with this notice id.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn room_of(&self, notice: &str) -> anyhow::Result<String> {
        Ok(self.expect(0, notice)?.room.clone())
    }

    /// The folder everything is in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Ends everything in order.
    ///
    /// # Errors
    ///
    /// Something ends badly.
    pub async fn strike(self) -> anyhow::Result<()> {
        match self.bot {
            // It may be dead by now.
            Some(bot) if self.storm.is_some() => bot.kill().await?,
            Some(bot) => bot.stop().await?,
            None => {}
        }
        drop(self.people);
        self.homeserver.stop().await?;
        Ok(())
    }
}
