//! The rig of the stories: the real store, dispatcher, scheduler and outbox around a homeserver in memory and a clock that the
//! story moves. People are called by their first name. Everything the bot says must be read, or skipped on purpose, before
//! the story goes on; whatever the program complains of in its log ends the story.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, NaiveDateTime};
use tovholder::clock::Clock;
use tovholder::config::Config;
use tovholder::dispatch::dispatcher::Dispatcher;
use tovholder::dispatch::update::{Look, Membership, UpdateKind};
use tovholder::documents::aftaleskema::Summary;
use tovholder::documents::of_case::{self, summary};
use tovholder::domain::calendar::{instant, local};
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::directory::{Directory, import};
use tovholder::domain::event::Entry;
use tovholder::domain::model::Model;
use tovholder::domain::setting::Setting;
use tovholder::domain::words::Language;
use tovholder::messages::Messages;
use tovholder::outbox::delivery::Delivery;
use tovholder::outbox::gateway::RoomKind;
use tovholder::store::inbox::{Incoming, What};
use tovholder::store::{Store, cases, directory};

use super::homeserver::{Homeserver, Sent};

/// The bot's account.
pub const OWN: &str = "@tovholder:demo.tovholder.example";

/// A message of the bot's, as people see it.
#[derive(Clone, Debug)]
pub struct Message {
    pub event: String,
    pub room: String,
    pub text: String,
    pub choices: Vec<(String, String)>,
    pub notice: String,
    pub mentions: Vec<String>,
    pub file: Option<(String, String, usize)>,
    pub edits: Option<String>,
}

/// A running bot and its people.
pub struct Rig {
    pub store: Store,
    pub clock: Clock,
    pub dispatcher: Dispatcher,
    pub delivery: Delivery<Homeserver>,
    pub server: Arc<Homeserver>,
    /// What each person typed, with the messages that were forms or notes left out by [`Rig::fills_in`].
    pub typed: BTreeMap<String, u32>,
    /// Everything that was taken in, in order.
    pub told: Vec<Incoming>,
    /// Everything that was typed, by whom, forms and notes too.
    pub words: Vec<(String, String)>,
    /// The room that "the case's room" means; the last one made unless the story says another.
    pub room: String,
    /// Accounts that do not come into the rooms they are invited to.
    pub stay_out: BTreeSet<String>,
    transcript: String,
    people: Directory,
    directs: BTreeMap<String, String>,
    joined: BTreeSet<(String, String)>,
    messages: Vec<Message>,
    read: BTreeSet<String>,
    seen: usize,
    events: usize,
    log: Log,
    _logging: tracing::subscriber::DefaultGuard,
    dir: tempfile::TempDir,
}

#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Rig {
    /// A new bot with the demo's model and directory, at this Copenhagen wall time.
    pub async fn new(now: &str) -> Self {
        Self::with("ringsted", include_str!("../../src/demo/directory.csv"), now).await
    }

    /// A new bot with a shipped model and a directory, at this Copenhagen wall time.
    pub async fn with(model: &str, csv: &str, now: &str) -> Self {
        Self::of(now, Model::shipped(model).unwrap(), csv).await
    }

    /// A new bot with this model file and this directory file.
    pub async fn of(now: &str, model: &str, people: &str) -> Self {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::ERROR)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let logging = tracing::subscriber::set_default(subscriber);
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path().join("tovholder.sqlite"), &crate::key())
            .await
            .unwrap();
        let model = Arc::new(Model::read(model).unwrap());
        let people = import::parse(people, &model.role_ids(), &model.specialty_ids()).unwrap();
        let mut tx = store.begin().await.unwrap();
        directory::replace(&mut tx, &people).await.unwrap();
        tx.commit().await.unwrap();
        store.set_kv(tovholder::store::OWN, OWN).await.unwrap();
        let clock = Clock::moved(instant_of(now));
        let messages = Arc::new(Messages::load().unwrap());
        let server = Arc::new(Homeserver::default());
        let dispatcher = Dispatcher {
            store: store.clone(),
            clock: clock.clone(),
            calendar: Arc::new(model.calendar()),
            model: Arc::clone(&model),
            messages: Arc::clone(&messages),
        };
        let delivery = Delivery {
            store: store.clone(),
            clock: clock.clone(),
            messages,
            model,
            gateway: Arc::clone(&server),
        };
        Self {
            store,
            clock,
            dispatcher,
            delivery,
            server,
            typed: BTreeMap::new(),
            told: Vec::new(),
            words: Vec::new(),
            room: String::new(),
            stay_out: BTreeSet::new(),
            transcript: String::new(),
            people,
            directs: BTreeMap::new(),
            joined: BTreeSet::new(),
            messages: Vec::new(),
            read: BTreeSet::new(),
            seen: 0,
            events: 0,
            log,
            _logging: logging,
            dir,
        }
    }

    /// Whoever runs the program imports this directory file while the bot runs; the bot has not looked yet.
    pub async fn imports(&mut self, csv: &str) {
        let file = self.dir.path().join("people.csv");
        std::fs::write(&file, csv).unwrap();
        let config = Config {
            homeserver: "http://localhost".to_owned(),
            user: OWN.to_owned(),
            password: String::new().into(),
            data: self.dir.path().to_owned(),
            model: self.dispatcher.model.name.clone(),
            allowed_homeservers: Vec::new(),
            federated: false,
            recovery_key: None,
            key_file: None,
            key: Some(crate::KEY.to_owned().into()),
            only_verified_devices: false,
            plain_chats: false,
        };
        tovholder::tools::take_in(&file, &config).await.unwrap();
    }

    // ── what people do ───────────────────────────────────────────────────────────────────────────────────────────────

    /// Writes in the direct chat. The first time a person writes to the bot, that room is their direct chat.
    pub async fn says(&mut self, who: &str, words: &str) -> String {
        *self.typed.entry(who.to_owned()).or_default() += 1;
        self.fills_in(who, words).await
    }

    /// The same, where the words are a form's or notes: they do not count as typed.
    pub async fn fills_in(&mut self, who: &str, words: &str) -> String {
        let room = self.direct(who);
        self.text(who, &room, words, None).await
    }

    /// Writes in the case's room.
    pub async fn says_in_room(&mut self, who: &str, words: &str) -> String {
        let room = self.room.clone();
        self.text(who, &room, words, None).await
    }

    /// Replies to a message.
    pub async fn replies(&mut self, who: &str, to: &Message, words: &str) -> String {
        self.text(who, &to.room.clone(), words, Some(to.event.clone())).await
    }

    async fn text(&mut self, who: &str, room: &str, words: &str, reply_to: Option<String>) -> String {
        let short: String = words.chars().take(200).collect();
        let shown = self.name_of_room(room);
        let _ = writeln!(self.transcript, "{shown} › {who}: {short}");
        let body = words.to_owned();
        self.words.push((who.to_owned(), body.clone()));
        self.does(who, room, UpdateKind::Text { body, reply_to }).await
    }

    /// Taps an answer, by what it says or its id, in the latest poll that has it and that this person sees.
    pub async fn taps(&mut self, who: &str, choice: &str) -> String {
        let direct = self.directs.get(who).cloned().unwrap_or_default();
        let here = |message: &&Message| message.room == direct || message.room == self.room;
        let has = |message: &&Message| {
            message
                .choices
                .iter()
                .any(|(id, label)| id == choice || label == choice)
        };
        let poll = self.messages.iter().rev().filter(here).find(has);
        let poll = poll.unwrap_or_else(|| panic!("{who} sees no [{choice}]\n{}", self.transcript));
        let poll = poll.clone();
        self.taps_in(who, &poll, choice).await
    }

    /// Taps an answer of this poll.
    pub async fn taps_in(&mut self, who: &str, poll: &Message, choice: &str) -> String {
        let found = poll.choices.iter().find(|(id, label)| id == choice || label == choice);
        let answers = vec![found.expect("the poll has the choice").0.clone()];
        let shown = self.name_of_room(&poll.room);
        let _ = writeln!(self.transcript, "{shown} › {who}: [{choice}]");
        let poll_id = poll.event.clone();
        let kind = UpdateKind::PollAnswer { poll: poll_id, answers };
        self.does(who, &poll.room.clone(), kind).await
    }

    /// Everybody at the table without an account agrees, as this person is asked about one after the other.
    pub async fn all_agree(&mut self, who: &str) {
        let mut asked = self.latest("ask-agrees-for");
        loop {
            self.read.insert(asked.event.clone());
            self.taps_in(who, &asked, "Enig").await;
            let next = self.latest("ask-agrees-for");
            if next.event == asked.event {
                return;
            }
            asked = next;
        }
    }

    /// Takes the vote in this poll back.
    pub async fn empties(&mut self, who: &str, poll: &Message) {
        let kind = UpdateKind::PollAnswer {
            poll: poll.event.clone(),
            answers: Vec::new(),
        };
        self.does(who, &poll.room.clone(), kind).await;
    }

    /// Reacts to a message.
    pub async fn reacts(&mut self, who: &str, to: &Message, sign: &str) -> String {
        let shown = self.name_of_room(&to.room);
        let _ = writeln!(self.transcript, "{shown} › {who}: {sign}");
        let kind = UpdateKind::Reaction {
            target: to.event.clone(),
            key: sign.to_owned(),
        };
        self.does(who, &to.room.clone(), kind).await
    }

    /// Takes an event in the case's room back.
    pub async fn takes_back(&mut self, who: &str, event: &str) {
        let room = self.room.clone();
        let target = event.to_owned();
        self.does(who, &room, UpdateKind::Redaction { target }).await;
    }

    /// Edits a message in the case's room.
    pub async fn edits(&mut self, who: &str, event: &str, words: &str) {
        let room = self.room.clone();
        let (target, body) = (event.to_owned(), words.to_owned());
        self.does(who, &room, UpdateKind::Edit { target, body }).await;
    }

    /// Joins the direct chat that the bot offered.
    pub async fn joins(&mut self, who: &str) {
        let user = self.user(who);
        let offered = self.server.look(|state| {
            let direct =
                |room: &&super::homeserver::Made| room.kind == RoomKind::Direct && room.invited.contains(&user);
            state.rooms.iter().find(direct).map(|room| room.id.clone())
        });
        let room = offered.unwrap_or_else(|| panic!("{who} was offered no direct chat"));
        self.directs.insert(who.to_owned(), room.clone());
        let _ = writeln!(self.transcript, "({who} opens the direct chat)");
        let kind = UpdateKind::Membership {
            person: user,
            now: Membership::Joined,
        };
        // What was said there before can only be read from now on.
        let user = self.user(who);
        self.takes_in(&user, &room, kind).await;
        self.settles().await;
    }

    /// Joins the direct chat and passes over the welcome.
    pub async fn is_at_home(&mut self, who: &str) {
        self.joins(who).await;
        let room = self.directs[who].clone();
        let welcome = |message: &&Message| message.room == room && message.notice == "welcome";
        let welcome = self
            .messages
            .iter()
            .find(welcome)
            .expect("the bot says hello")
            .event
            .clone();
        self.read.insert(welcome);
    }

    /// Somebody nobody knows comes into the case's room.
    pub async fn stranger_joins(&mut self, user: &str) {
        let room = self.room.clone();
        self.all_is_read();
        let kind = UpdateKind::Membership {
            person: user.to_owned(),
            now: Membership::Joined,
        };
        self.takes_in(user, &room, kind).await;
        self.settles().await;
    }

    /// Somebody is not in the case's room any more.
    pub async fn leaves(&mut self, user: &str) {
        let room = self.room.clone();
        let kind = UpdateKind::Membership {
            person: user.to_owned(),
            now: Membership::Left,
        };
        self.takes_in(user, &room, kind).await;
        self.settles().await;
    }

    /// The bot looks at a room and finds this wrong, and these people there.
    pub async fn looks_at(&mut self, room: &str, wrong: &[Setting], members: &[&str]) {
        self.is_looked_at(room, wrong, members).await;
        self.settles().await;
    }

    /// The same, and nothing comes of it yet.
    pub async fn is_looked_at(&mut self, room: &str, wrong: &[Setting], members: &[&str]) {
        let look = Look {
            wrong: wrong.to_vec(),
            members: members.iter().map(|user| (*user).to_owned()).collect(),
        };
        self.is_told(OWN, room, UpdateKind::Looked(look)).await;
    }

    /// Does anything at all.
    pub async fn does(&mut self, who: &str, room: &str, kind: UpdateKind) -> String {
        self.all_is_read();
        let user = self.user(who);
        let event = self.takes_in(&user, room, kind).await;
        self.settles().await;
        event
    }

    /// Puts an update into the inbox and leaves it there. A chat that somebody opens with the bot is looked at as the bot comes in.
    pub async fn takes_in(&mut self, user: &str, room: &str, kind: UpdateKind) -> String {
        let opened = self.directs.values().any(|direct| direct == room) && room.starts_with("!direct-");
        if opened && self.store.last_look(room).await.unwrap().is_none() {
            let look = Look {
                wrong: Vec::new(),
                members: vec![user.to_owned(), OWN.to_owned()],
            };
            self.is_told(OWN, room, UpdateKind::Looked(look)).await;
        }
        self.is_told(user, room, kind).await
    }

    async fn is_told(&mut self, user: &str, room: &str, kind: UpdateKind) -> String {
        self.events += 1;
        let event = format!("$event-{}", self.events);
        let row = Incoming {
            event: event.clone(),
            room: room.to_owned(),
            sender: user.to_owned(),
            at: self.clock.now(),
            what: What::Ready(kind),
        };
        self.told.push(row.clone());
        let token = format!("t{}", self.events);
        self.store.commit_sync(&[row], &token).await.unwrap();
        event
    }

    /// Handles the inbox, empties the outbox, and lets those who were invited into the case's room come in.
    pub async fn settles(&mut self) {
        Box::pin(self.dispatcher.handle_all()).await.unwrap();
        self.delivers().await;
        let invited: Vec<(String, String)> = self.server.look(|state| {
            let cases = state.rooms.iter().filter(|room| room.kind == RoomKind::Case);
            cases
                .flat_map(|room| room.invited.iter().map(|user| (room.id.clone(), user.clone())))
                .collect()
        });
        let mut came = false;
        for (room, user) in invited {
            if !self.stay_out.contains(&user) && self.joined.insert((room.clone(), user.clone())) {
                came = true;
                self.takes_in(
                    &user.clone(),
                    &room,
                    UpdateKind::Membership {
                        person: user,
                        now: Membership::Joined,
                    },
                )
                .await;
            }
        }
        if came {
            Box::pin(self.dispatcher.handle_all()).await.unwrap();
            self.delivers().await;
        }
    }

    /// Empties the outbox and looks at what came.
    pub async fn delivers(&mut self) {
        Box::pin(self.delivery.drain()).await.unwrap();
        let (new, last) = self.server.look(|state| {
            let last = state.rooms.iter().rev().find(|room| room.kind == RoomKind::Case);
            (state.sent[self.seen..].to_vec(), last.map(|room| room.id.clone()))
        });
        self.seen += new.len();
        if self.room.is_empty() {
            self.room = last.unwrap_or_default();
        }
        for sent in &new {
            self.sees(sent);
        }
        self.no_complaints();
    }

    fn sees(&mut self, sent: &Sent) {
        let shown = self.name_of_room(&sent.room);
        if sent.kind == "m.reaction" {
            let sign = sent.content["m.relates_to"]["key"].as_str().unwrap_or_default();
            let _ = writeln!(self.transcript, "{shown} › ({sign})");
            return;
        }
        let poll = &sent.content["org.matrix.msc3381.poll.start"];
        let body = poll["question"]["body"].as_str();
        let edited = sent.content["m.new_content"]["body"].as_str();
        let text = body
            .or(edited)
            .or(sent.content["body"].as_str())
            .unwrap_or_default()
            .to_owned();
        let answers = poll["answers"].as_array().cloned().unwrap_or_default();
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let choices: Vec<(String, String)> = answers
            .iter()
            .map(|answer| (word(&answer["id"]), word(&answer["org.matrix.msc1767.text"])))
            .collect();
        assert!(!text.contains("{ $") && !text.contains('\u{E001}'), "badly put: {text}");
        let buttons: Vec<String> = choices.iter().map(|(_, label)| format!("[{label}]")).collect();
        let file = sent
            .file
            .as_ref()
            .map(|(name, ..)| format!("<{name}>"))
            .unwrap_or_default();
        let edits = sent.content["m.relates_to"]["event_id"].as_str().map(str::to_owned);
        let mark = if edits.is_some() { " (edited)" } else { "" };
        let line = format!("{text}{file} {}", buttons.join(" "));
        let _ = writeln!(self.transcript, "{shown} › Tovholder{mark}: {}", line.trim());
        if edits.is_some() {
            self.read.insert(sent.event.clone());
        }
        let mentions = sent.content["m.mentions"]["user_ids"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        self.messages.push(Message {
            event: sent.event.clone(),
            room: sent.room.clone(),
            text,
            choices,
            notice: word(&sent.content["dk.tovholder"]["notice"]),
            mentions: mentions.iter().map(word).collect(),
            file: sent.file.clone(),
            edits,
        });
    }

    // ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    /// It becomes this Copenhagen wall time, and the bot says what it owes.
    pub async fn at(&mut self, wall: &str) {
        self.all_is_read();
        let to = instant_of(wall);
        assert!(to >= self.clock.now(), "the clock goes forward only: {wall}");
        let _ = writeln!(self.transcript, "— {wall} —");
        self.clock.set(to);
        Box::pin(self.dispatcher.say_what_is_owed()).await.unwrap();
        self.delivers().await;
    }

    /// Every morning and noon until this day (not on it), the bot says what it owes; it must be nothing.
    pub async fn quiet_until(&mut self, day: &str) {
        let until = NaiveDate::parse_from_str(day, "%Y-%m-%d").unwrap();
        let mut date = local(self.clock.now()).date();
        while let Some(next) = date.succ_opt().filter(|next| *next < until) {
            date = next;
            for time in ["06:30", "08:00", "12:00", "18:00"] {
                self.at(&format!("{date} {time}")).await;
            }
        }
    }

    // ── what people read ─────────────────────────────────────────────────────────────────────────────────────────────

    /// The next thing this person reads in the direct chat says this.
    pub fn reads(&mut self, who: &str, words: &str) -> Message {
        let room = self.directs.get(who).cloned();
        let room = room.unwrap_or_else(|| panic!("{who} has no direct chat\n{}", self.transcript));
        self.next_in(&room, words)
    }

    /// The next thing in the case's room says this.
    pub fn room_reads(&mut self, words: &str) -> Message {
        let room = self.room.clone();
        self.next_in(&room, words)
    }

    fn next_in(&mut self, room: &str, words: &str) -> Message {
        let unread = |message: &&Message| message.room == room && !self.read.contains(&message.event);
        let found = self.messages.iter().find(unread).cloned();
        let found = found.unwrap_or_else(|| panic!("nothing more to read, wanted: {words}\n{}", self.transcript));
        assert!(
            found.text.contains(words),
            "wanted: {words}\nread: {}\n\n{}",
            found.text,
            self.transcript
        );
        self.read.insert(found.event.clone());
        found
    }

    /// The room's next messages are not what this story is about.
    pub fn skips_room(&mut self) {
        let room = self.room.clone();
        self.skips_in(&room);
    }

    /// This person's next messages are not what this story is about.
    pub fn skips(&mut self, who: &str) {
        if let Some(room) = self.directs.get(who).cloned() {
            self.skips_in(&room);
        }
    }

    fn skips_in(&mut self, room: &str) {
        let all = self.messages.iter().filter(|message| message.room == room);
        self.read.extend(all.map(|message| message.event.clone()));
    }

    /// Nothing that was just said is what this story is about.
    pub fn skips_all(&mut self) {
        self.read
            .extend(self.messages.iter().map(|message| message.event.clone()));
    }

    /// Ends the story unless everything was read.
    pub fn all_is_read(&mut self) {
        let unread: Vec<String> = self
            .messages
            .iter()
            .filter(|message| !self.read.contains(&message.event))
            .map(|message| format!("{} › {}", self.name_of_room(&message.room), message.text))
            .collect();
        assert!(
            unread.is_empty(),
            "nobody read:\n{}\n\n{}",
            unread.join("\n"),
            self.transcript
        );
        self.no_complaints();
    }

    fn no_complaints(&self) {
        let log = String::from_utf8_lossy(&self.log.0.lock().unwrap()).into_owned();
        assert!(log.is_empty(), "the log complains: {log}\n{}", self.transcript);
    }

    /// What the log has complained of, which this story wanted.
    pub fn complaints(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut *self.log.0.lock().unwrap())).into_owned()
    }

    /// The latest message with this notice, read or not.
    pub fn latest(&self, notice: &str) -> Message {
        let found = self.messages.iter().rev().find(|message| message.notice == notice);
        found
            .unwrap_or_else(|| panic!("no {notice}\n{}", self.transcript))
            .clone()
    }

    /// How many messages with this notice have been sent.
    pub fn count(&self, notice: &str) -> usize {
        let all = self.messages.iter();
        all.filter(|message| message.notice == notice && message.edits.is_none())
            .count()
    }

    /// The board as it stands.
    pub fn board(&self) -> String {
        let boards = self.messages.iter().rev();
        let mut boards = boards.filter(|message| message.notice == "board" && message.room == self.room);
        boards.next().map(|message| message.text.clone()).unwrap_or_default()
    }

    /// Everything that was said, for a failing story.
    pub fn transcript(&self) -> &str {
        &self.transcript
    }

    /// Everything there is to read, in order.
    pub fn said(&self) -> &[Message] {
        &self.messages
    }

    // ── what is recorded ─────────────────────────────────────────────────────────────────────────────────────────────

    /// The case whose room is the case's room, or the only one.
    pub async fn case(&self) -> Case {
        self.journal().await.1
    }

    /// Whether anybody has opened one.
    pub async fn has_case(&self) -> bool {
        let mut tx = self.store.begin().await.unwrap();
        let found = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM case_file)")
            .fetch_one(&mut *tx)
            .await;
        found.unwrap()
    }

    /// The case and its journal.
    pub async fn journal(&self) -> (Vec<Entry>, Case) {
        let mut tx = self.store.begin().await.unwrap();
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM case_file ORDER BY rowid")
            .fetch_all(&mut *tx)
            .await
            .unwrap();
        let id = CaseId(ids.last().expect("there is a case").clone());
        let entries = cases::journal(&mut tx, &id).await.unwrap();
        let case = Case::replay(&id, &entries).unwrap();
        (entries, case)
    }

    /// What the request form says as a document.
    pub async fn form(&self) -> Summary {
        let case = self.case().await;
        let made = local(self.clock.now());
        of_case::form(&case, &self.delivery.model, &self.delivery.messages, Language::Da, made).unwrap()
    }

    /// What the document of a meeting says, line by line.
    pub async fn document(&self, number: u32) -> String {
        let case = self.case().await;
        let made = local(self.clock.now());
        let (model, messages) = (&self.delivery.model, &self.delivery.messages);
        let said = summary(&case, number, model, messages, Language::Da, made).unwrap();
        let mut lines = vec![said.title];
        lines.extend(said.participants);
        for section in said.sections {
            lines.push(section.heading);
            lines.extend(section.lines);
        }
        lines.extend(said.agreement);
        lines.extend(said.next);
        lines.push(said.footer);
        lines.join("\n")
    }

    /// What stands first in the document of a meeting: when, where, who leads, who writes.
    pub async fn facts(&self, number: u32) -> String {
        let case = self.case().await;
        let made = local(self.clock.now());
        let (model, messages) = (&self.delivery.model, &self.delivery.messages);
        let said = summary(&case, number, model, messages, Language::Da, made).unwrap();
        let facts = said.facts.into_iter();
        let facts: Vec<String> = facts.map(|(name, what)| format!("{name}: {what}")).collect();
        facts.join("\n")
    }

    /// Everything that is in the files of the database, as text.
    pub fn kept(&self) -> String {
        let files = std::fs::read_dir(self.dir.path()).unwrap();
        let bytes = files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap());
        String::from_utf8_lossy(&bytes.collect::<Vec<u8>>()).into_owned()
    }

    /// The full Matrix id of somebody.
    pub fn user(&self, who: &str) -> String {
        let person = self.people.active().find(|person| {
            let first = person.name.split_whitespace().next().unwrap_or_default().to_lowercase();
            first == who || person.id.as_str() == who
        });
        let person = person.unwrap_or_else(|| panic!("nobody is called {who}"));
        person.matrix_id.clone().unwrap()
    }

    /// Somebody's direct chat.
    pub fn direct(&mut self, who: &str) -> String {
        let made = format!("!direct-{who}");
        self.directs.entry(who.to_owned()).or_insert(made).clone()
    }

    fn name_of_room(&self, room: &str) -> String {
        if room == self.room {
            return "sagen".to_owned();
        }
        let direct = self.directs.iter().find(|(_, id)| *id == room);
        direct.map_or_else(|| room.to_owned(), |(who, _)| who.clone())
    }
}

/// A Copenhagen wall time, "2026-12-21 08:00".
pub fn instant_of(wall: &str) -> chrono::DateTime<chrono::Utc> {
    let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
    instant(wall.date(), wall.time())
}
