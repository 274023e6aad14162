//! A homeserver in memory: it records what the bot asks of it, answers the same ask in the same way, and can be told to fail.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;
use tovholder::domain::setting::Setting;
use tovholder::outbox::gateway::{self, Act, Done, Failure, Gateway, RoomKind, Said, Standing};

/// The largest content it takes: encrypted it is a third more, and an event has at most 64 KiB.
pub const LARGEST: usize = 46_000;

/// How the next act fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 429: later, please.
    Limit,
    /// Refused for good.
    Refuse,
    /// The bot is not in that room.
    Outside,
    /// The bot may not.
    Powerless,
    /// Doing it has a fault of the program.
    Fault,
    /// It is done, but the answer never reaches the bot.
    CrashAfterAccepting,
}

/// An event that the bot sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub event: String,
    pub room: String,
    pub kind: String,
    pub content: Value,
    pub file: Option<(String, String, usize)>,
}

/// A room that the bot made.
#[derive(Clone, Debug)]
pub struct Made {
    pub id: String,
    pub alias: String,
    pub name: String,
    pub kind: RoomKind,
    pub invited: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub struct State {
    pub acts: Vec<Act>,
    pub rooms: Vec<Made>,
    pub sent: Vec<Sent>,
    pub redacted: Vec<String>,
    pub removed: Vec<(String, String)>,
    pub moderators: Vec<(String, String)>,
    pub put_back: Vec<(String, Setting)>,
    pub looked_for: usize,
    out_of: BTreeSet<String>,
    /// Rooms that were left for good, and their keys forgotten.
    pub left: Vec<String>,
    pub keyless: Vec<String>,
    pub unhung: Vec<String>,
    /// The list of what was purged.
    pub purged: Vec<String>,
    /// What people wrote: room and event. The story says it.
    pub theirs: Vec<(String, String)>,
    /// Rooms that replaced others: new and old.
    pub upgrades: Vec<(String, String)>,
    txns: HashMap<String, String>,
    troubles: VecDeque<(Option<&'static str>, Trouble)>,
}

/// Who is shown what has happened whenever something begins, and whenever it is done and the bot does not know yet.
type Witness = Box<dyn FnMut(&State) + Send>;

/// A homeserver in memory.
#[derive(Default)]
pub struct Homeserver(Mutex<State>, Mutex<Option<Witness>>);

impl std::fmt::Debug for Homeserver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Homeserver").field(&self.0).finish_non_exhaustive()
    }
}

impl Homeserver {
    /// One that is as another was.
    pub fn of(state: State) -> Self {
        Self(Mutex::new(state), Mutex::default())
    }

    /// From now on somebody is shown everything as it happens.
    pub fn is_witnessed(&self, witness: impl FnMut(&State) + Send + 'static) {
        *self.1.lock().unwrap() = Some(Box::new(witness));
    }

    fn shows(&self, state: &State) {
        if let Some(witness) = &mut *self.1.lock().unwrap() {
            witness(state);
        }
    }

    /// A look at what has happened.
    pub fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.0.lock().unwrap())
    }

    /// The next act fails in this way.
    pub fn fails_once(&self, trouble: Trouble) {
        self.0.lock().unwrap().troubles.push_back((None, trouble));
    }

    /// The next message with this notice fails in this way.
    pub fn fails_once_at(&self, notice: &'static str, trouble: Trouble) {
        self.0.lock().unwrap().troubles.push_back((Some(notice), trouble));
    }

    /// The next removal fails for good.
    pub fn refuses_to_remove(&self) {
        self.0
            .lock()
            .unwrap()
            .troubles
            .push_back((Some(REMOVAL), Trouble::Refuse));
    }

    /// The bot is not in this room any more.
    pub fn puts_out_of(&self, room: &str) {
        self.0.lock().unwrap().out_of.insert(room.to_owned());
    }

    /// Somebody wrote this into a room.
    pub fn heard(&self, room: &str, event: &str) {
        self.0.lock().unwrap().theirs.push((room.to_owned(), event.to_owned()));
    }

    /// A room took the place of another.
    pub fn upgraded(&self, new: &str, old: &str) {
        self.0.lock().unwrap().upgrades.push((new.to_owned(), old.to_owned()));
    }

    fn is_out_of(&self, room: &str) -> bool {
        self.look(|state| state.out_of.contains(room))
    }

    /// Forgets transaction ids, as a homeserver does after a day.
    pub fn forgets(&self) {
        self.0.lock().unwrap().txns.clear();
    }
}

impl State {
    fn trouble(&mut self, act: &Act) -> Option<Trouble> {
        let wanted = notice_of(act);
        match self.troubles.front() {
            Some((None, _)) => {}
            Some((Some(notice), _)) if wanted.as_deref() == Some(notice) => {}
            _ => return None,
        }
        self.troubles.pop_front().map(|(_, trouble)| trouble)
    }

    fn once(&mut self, txn: &str, make: impl FnOnce(String) -> Sent) -> Done {
        if let Some(event) = self.txns.get(txn) {
            return Done::Event(event.clone());
        }
        let event = format!("$bot-{}", self.sent.len() + self.redacted.len() + 1);
        self.txns.insert(txn.to_owned(), event.clone());
        self.sent.push(make(event.clone()));
        Done::Event(event)
    }

    /// Whether the same sign stands at the same message already: a homeserver refuses the second one, also when it has forgotten the
    /// transaction id of the first.
    fn has_sign(&self, act: &Act) -> bool {
        let Act::Send { kind, content, txn, .. } = act else {
            return false;
        };
        let same = |sent: &Sent| sent.kind == *kind && sent.content == *content;
        kind == "m.reaction" && !self.txns.contains_key(txn) && self.sent.iter().any(same)
    }

    fn perform(&mut self, act: &Act) -> Done {
        if self.has_sign(act) {
            return Done::Nothing;
        }
        match act {
            Act::Send {
                room,
                kind,
                content,
                txn,
            } => self.once(txn, |event| Sent {
                event,
                room: room.clone(),
                kind: kind.clone(),
                content: content.clone(),
                file: None,
            }),
            Act::SendOpen { room, content, txn } => self.once(txn, |event| Sent {
                event,
                room: room.clone(),
                kind: "in clear".to_owned(),
                content: content.clone(),
                file: None,
            }),
            Act::SendFile {
                room,
                name,
                mime,
                bytes,
                extra,
                txn,
            } => self.once(txn, |event| Sent {
                event,
                room: room.clone(),
                kind: "m.room.message".to_owned(),
                content: extra.clone(),
                file: Some((name.clone(), mime.clone(), bytes.len())),
            }),
            Act::Redact { event, txn, .. } => {
                if !self.txns.contains_key(txn) {
                    self.txns.insert(txn.clone(), format!("$redaction-of{event}"));
                    self.redacted.push(event.clone());
                    if let Some(sent) = self.sent.iter_mut().find(|sent| sent.event == *event) {
                        sent.content = Value::Null;
                    }
                }
                Done::Event(self.txns[txn].clone())
            }
            Act::CreateRoom {
                alias,
                kind,
                name,
                invite,
                ..
            } => {
                let made = self.rooms.iter().filter(|room| room.alias == *alias);
                if let Some(room) = made.clone().find(|room| !self.out_of.contains(&room.id)) {
                    return Done::Room(room.id.clone());
                }
                let id = match made.count() {
                    0 => format!("!{alias}"),
                    before => format!("!{alias}-{}", before + 1),
                };
                self.rooms.push(Made {
                    id: id.clone(),
                    alias: alias.clone(),
                    name: name.clone(),
                    kind: *kind,
                    invited: invite.iter().cloned().collect(),
                });
                Done::Room(id)
            }
            Act::Invite { room, user } => {
                if let Some(room) = self.rooms.iter_mut().find(|made| made.id == *room) {
                    room.invited.insert(user.clone());
                }
                Done::Nothing
            }
            Act::Remove { room, user, .. } => {
                if let Some(made) = self.rooms.iter_mut().find(|made| made.id == *room) {
                    made.invited.remove(user);
                }
                self.removed.push((room.clone(), user.clone()));
                Done::Nothing
            }
            Act::Power { room, user, .. } => {
                self.moderators.push((room.clone(), user.clone()));
                Done::Nothing
            }
            Act::PutBack { room, setting } => {
                self.put_back.push((room.clone(), *setting));
                Done::Nothing
            }
            Act::Pin { .. } => Done::Nothing,
            Act::Unhang { .. } | Act::Leave { .. } | Act::ForgetKeys { .. } | Act::KeepPurges { .. } => {
                self.purge(act);
                Done::Nothing
            }
        }
    }

    fn purge(&mut self, act: &Act) {
        match act {
            Act::Unhang { room, .. } => self.unhung.push(room.clone()),
            Act::Leave { room } => self.left.push(room.clone()),
            Act::ForgetKeys { room } => self.keyless.push(room.clone()),
            Act::KeepPurges { entries } => self.purged.clone_from(entries),
            _ => {}
        }
    }
}

/// What a removal is called among the notices that can fail.
pub const REMOVAL: &str = "(a removal)";
/// What an invitation is called among them, and a pin, and a sign.
pub const INVITATION: &str = "(an invitation)";
pub const SIGN: &str = "(a sign)";
pub const PIN: &str = "(a pin)";

fn notice_of(act: &Act) -> Option<String> {
    let key = match act {
        Act::Remove { .. } => return Some(REMOVAL.to_owned()),
        Act::Invite { .. } => return Some(INVITATION.to_owned()),
        Act::Pin { .. } => return Some(PIN.to_owned()),
        Act::Send { kind, .. } if kind == "m.reaction" => return Some(SIGN.to_owned()),
        Act::Send { content, .. } | Act::SendOpen { content, .. } => &content["dk.tovholder"]["notice"],
        Act::SendFile { extra, .. } => &extra["dk.tovholder"]["notice"],
        _ => return None,
    };
    key.as_str().map(str::to_owned)
}

impl Gateway for Homeserver {
    async fn perform(&self, act: &Act, _: u64) -> Result<Done, Failure> {
        let mut state = self.0.lock().unwrap();
        self.shows(&state);
        state.acts.push(act.clone());
        let retry = |why: &str| Failure::Retry {
            after: Duration::from_millis(1),
            why: why.to_owned(),
        };
        if matches!(act, Act::Send { content, .. } if content.to_string().len() > LARGEST) {
            return Err(Failure::Refused("M_TOO_LARGE".to_owned()));
        }
        if act.room().is_some_and(|room| state.out_of.contains(room)) {
            return Err(Failure::Outside);
        }
        match state.trouble(act) {
            Some(Trouble::Limit) => Err(Failure::Limited {
                after: Duration::from_millis(1),
            }),
            Some(Trouble::Outside) => Err(Failure::Outside),
            Some(Trouble::Powerless) => Err(Failure::Powerless),
            Some(Trouble::Fault) => {
                drop(state);
                panic!("a fault of the program");
            }
            Some(Trouble::Refuse) => Err(Failure::Refused("M_FORBIDDEN".to_owned())),
            Some(Trouble::CrashAfterAccepting) => {
                state.perform(act);
                Err(retry("the connection broke"))
            }
            None => {
                let done = state.perform(act);
                self.shows(&state);
                Ok(done)
            }
        }
    }

    async fn messages(&self, room: &str) -> Result<Standing, Failure> {
        if self.is_out_of(room) {
            return Err(Failure::Outside);
        }
        Ok(self.look(|state| {
            let ours = state
                .sent
                .iter()
                .filter(|sent| sent.room == room)
                .map(|sent| &sent.event);
            let theirs = state.theirs.iter().filter(|(at, _)| at == room).map(|(_, event)| event);
            let (empty, standing): (Vec<_>, Vec<_>) = ours
                .chain(theirs)
                .cloned()
                .partition(|event| state.redacted.contains(event));
            Standing {
                standing,
                empty: u32::try_from(empty.len()).unwrap(),
            }
        }))
    }

    async fn members(&self, room: &str) -> Result<Vec<String>, Failure> {
        if self.is_out_of(room) {
            return Err(Failure::Outside);
        }
        Ok(self.look(|state| {
            let made = state.rooms.iter().filter(|made| made.id == room);
            made.flat_map(|made| made.invited.iter().cloned()).collect()
        }))
    }

    async fn replaced(&self, room: &str) -> Result<Vec<String>, Failure> {
        Ok(self.look(|state| {
            let old = state.upgrades.iter().filter(|(new, _)| new == room);
            old.map(|(_, old)| old.clone()).collect()
        }))
    }

    async fn purged(&self) -> Result<Vec<String>, Failure> {
        Ok(self.look(|state| state.purged.clone()))
    }

    async fn said_since(&self, _since: chrono::DateTime<chrono::Utc>) -> Result<Vec<Said>, Failure> {
        let read = |sent: &Sent| Said {
            room: sent.room.clone(),
            event: sent.event.clone(),
            causes: sent.content["dk.tovholder"]["said"]
                .as_array()
                .map(|all| all.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        };
        let messages = |sent: &&Sent| sent.kind != "m.reaction";
        Ok(self.look(|state| state.sent.iter().filter(messages).map(read).collect()))
    }

    async fn made(&self) -> Result<Vec<gateway::Made>, Failure> {
        let made = |made: &Made| gateway::Made {
            room: made.id.clone(),
            alias: made.alias.clone(),
            name: made.name.clone(),
        };
        Ok(self.look(|state| {
            let here = state.rooms.iter().filter(|made| !state.out_of.contains(&made.id));
            here.map(made).collect()
        }))
    }

    async fn is_in(&self, room: &str) -> Result<bool, Failure> {
        Ok(self.look(|state| !state.out_of.contains(room)))
    }

    async fn find_sent(&self, room: &str, outbox: &str) -> Result<Option<String>, Failure> {
        let mut state = self.0.lock().unwrap();
        state.looked_for += 1;
        let found = state
            .sent
            .iter()
            .find(|sent| sent.room == room && sent.content["dk.tovholder"]["outbox"] == outbox);
        Ok(found.map(|sent| sent.event.clone()))
    }
}
