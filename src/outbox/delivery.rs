//! Does the outbox's jobs: claims the first of each lane, looks up rooms and people, renders, asks the gateway, notes the result.
//!
//! Lanes go in parallel, jobs within a lane in order. What the homeserver will never accept is set aside and the lane goes on;
//! anything else is tried again, as slowly as the homeserver asks. Where it does not answer at all, all lanes rest, and one of them
//! looks every so often whether it is back.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::farewell::{self, is_here};
use super::gateway::{Act, Done, Failure, Gateway, RoomKind};
use super::job::Job;
use super::{content, recall};
use crate::clock::Clock;
use crate::dispatch::opaque;
use crate::domain::case::CaseId;
use crate::domain::desk::{Say, To};
use crate::domain::directory::Directory;
use crate::domain::model::Model;
use crate::domain::notice::{Arg, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::Choice;
use crate::domain::sending;
use crate::domain::words::Language;
use crate::messages::{Messages, Rendered};
use crate::store::outbox::Queued;
use crate::store::rooms::{self, Room};
use crate::store::{Store, StoreError, access, cases, glance, outbox, set_aside};

/// How many lanes are worked on at once. With four, a morning of 100 took half as long again: a lane is also at the database.
const LANES: usize = 8;
/// How long a look at all lanes is good for: something may wait for this morning, which nobody announces.
const STALE: Duration = Duration::from_secs(2);
/// The name under which all lanes wait together.
const EVERY_LANE: &str = "*";
/// How long all lanes rest when the homeserver is away, at first, and at most.
const AWAY: Duration = Duration::from_secs(2);
const LONGEST_AWAY: Duration = Duration::from_secs(30);
/// A homeserver forgets transaction ids after a day; a row tried longer ago than this is looked for first.
const FORGETS: chrono::TimeDelta = chrono::TimeDelta::hours(20);
/// Why nothing is done for somebody without an account that counts.
const NO_ACCOUNT: &str = "the person has no account";
/// Why a message is taken away, as the homeserver keeps it in clear for good: nothing of what was in it.
const REMOVED: &str = "removed by the bot";
/// How long a lane rests that met a silent room: most often who came in there has just not been looked at yet.
const SILENT: Duration = Duration::from_millis(250);
/// How long a greeting waits for what whoever opened the chat writes there first, which a later sync may bring.
const GREETS: Duration = Duration::from_secs(2);

/// Does the outbox's jobs.
#[derive(Debug)]
pub struct Delivery<G> {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The texts.
    pub messages: Arc<Messages>,
    /// The municipality's model.
    pub model: Arc<Model>,
    /// The homeserver.
    pub gateway: Arc<G>,
}

impl<G> Clone for Delivery<G> {
    fn clone(&self) -> Self {
        Self {
            store: self.store.clone(),
            clock: self.clock.clone(),
            messages: Arc::clone(&self.messages),
            model: Arc::clone(&self.model),
            gateway: Arc::clone(&self.gateway),
        }
    }
}

/// What is worked on and what is next.
#[derive(Debug, Default)]
struct Plan {
    /// The lanes that are worked on.
    busy: Vec<String>,
    /// The next job of the others, the most urgent first.
    next: VecDeque<Queued>,
    /// Lanes whose job was done; what is next in them has not been read.
    done: BTreeSet<String>,
    /// The greetings that have waited.
    held: BTreeSet<i64>,
    /// When all lanes were last read; none where more may have changed since than that some went on.
    read: Option<Instant>,
}

/// How carefully the homeserver is asked.
#[derive(Debug, Default)]
struct Care {
    /// It limits what we say: one job is tried at a time, the most urgent first, until there is nothing left to do.
    limited: bool,
    /// How often in a row it was found to be away: one job is tried at a time, ever more seldom, until it answers one.
    away: u32,
}

impl Care {
    /// How many lanes are worked on at once.
    fn most(&self) -> usize {
        if self.limited || self.away > 0 { 1 } else { LANES }
    }

    /// The homeserver was found to be away in this lane: all of them rest, and this one a little longer, so that it is another one that
    /// tries next, should it be only what this one asks that never gets through.
    fn rests(&mut self, lane: String, until: &mut HashMap<String, Instant>) {
        let now = Instant::now();
        // Those that were under way together found out one thing together.
        if until.get(EVERY_LANE).is_none_or(|at| *at <= now) {
            let wait = AWAY.saturating_mul(1 << self.away.min(4)).min(LONGEST_AWAY);
            self.away += 1;
            until.insert(EVERY_LANE.to_owned(), now + wait);
        }
        let all = until.get(EVERY_LANE).copied().unwrap_or(now);
        until.insert(lane, all + AWAY);
    }
}

/// What became of one attempt.
#[derive(Debug)]
pub(super) enum Attempt {
    Done {
        room: Option<String>,
        event: Option<String>,
    },
    Later(Duration),
    /// Nothing can be said before this long, by whatever job.
    Limited(Duration),
    /// The homeserver is away, for whatever job.
    Away,
    Never(String),
    /// It was taken out of the outbox, or changed there, before it was begun.
    Overtaken,
}

/// What stops an attempt.
#[derive(Debug)]
pub(super) enum Stop {
    Gateway(Failure),
    Store(StoreError),
    Never(&'static str),
    Overtaken,
    Silent,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Gateway(failure)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl<G: Gateway> Delivery<G> {
    /// Does jobs until told to stop: wakes when something is put in, and when a lane may be tried again.
    pub async fn run(self, idle: tokio::sync::watch::Sender<bool>, mut stop: tokio::sync::watch::Receiver<bool>) {
        let put_in = self.store.put_in();
        let mut plan = Plan::default();
        let mut working: JoinSet<(String, Result<Attempt, StoreError>)> = JoinSet::new();
        let mut until: HashMap<String, Instant> = HashMap::new();
        let mut care = Care::default();
        while !*stop.borrow() {
            let (rested, now) = (until.len(), Instant::now());
            until.retain(|_, at| *at > now);
            if until.len() < rested {
                plan.read = None;
            }
            if let Err(error) = self.start(&mut working, &mut plan, &mut until, care.most()).await {
                tracing::error!(%error, "the outbox could not be read");
                until.insert(String::new(), Instant::now() + Duration::from_secs(5));
            }
            let nothing_to_do = working.is_empty() && until.is_empty();
            if nothing_to_do {
                care = Care::default();
            }
            idle.send_if_modified(|was| std::mem::replace(was, nothing_to_do) != nothing_to_do);
            let wake = until
                .values()
                .min()
                .copied()
                .unwrap_or_else(|| Instant::now() + Duration::from_secs(30));
            tokio::select! {
                Some(done) = working.join_next() => {
                    let Ok((lane, result)) = done else {
                        plan.read = None;
                        continue;
                    };
                    plan.busy.retain(|other| *other != lane);
                    if matches!(result, Ok(Attempt::Done { .. } | Attempt::Never(_) | Attempt::Limited(_))) {
                        care.away = 0;
                    }
                    match result {
                        Ok(Attempt::Done { .. }) => { plan.done.insert(lane); }
                        Ok(Attempt::Later(after)) => { until.insert(lane, Instant::now() + after); }
                        Ok(Attempt::Limited(after)) => {
                            care.limited = true;
                            plan.read = None;
                            until.insert(EVERY_LANE.to_owned(), Instant::now() + after);
                        }
                        Ok(Attempt::Away) => {
                            plan.read = None;
                            care.rests(lane, &mut until);
                        }
                        Ok(Attempt::Never(_) | Attempt::Overtaken) => plan.read = None,
                        Err(error) => {
                            tracing::error!(%error, "a job's result could not be noted; it is tried again");
                            until.insert(lane, Instant::now() + Duration::from_secs(5));
                        }
                    }
                }
                () = put_in.notified() => plan.read = None,
                () = tokio::time::sleep_until(wake) => plan.read = None,
                _ = stop.changed() => {}
            }
        }
        while working.join_next().await.is_some() {}
    }

    /// Does what can be done now, one job after the other, and comes back: for tests and for a last effort before closing.
    /// A lane that has to wait is left alone. Says how many jobs were done or set aside.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn drain(&self) -> Result<usize, StoreError> {
        let (mut waiting, mut finished) = (Vec::new(), 0);
        loop {
            let mut conn = self.store.connection().await?;
            let ready = outbox::ready(&mut conn, &waiting, self.clock.now()).await?;
            drop(conn);
            if ready.is_empty() {
                return Ok(finished);
            }
            for queued in ready {
                let lane = queued.lane.clone();
                match self.one_safely(queued).await? {
                    Attempt::Later(_) => waiting.push(lane),
                    Attempt::Limited(_) | Attempt::Away => return Ok(finished),
                    Attempt::Done { .. } | Attempt::Never(_) => finished += 1,
                    Attempt::Overtaken => {}
                }
            }
        }
    }

    async fn start(
        &self,
        working: &mut JoinSet<(String, Result<Attempt, StoreError>)>,
        plan: &mut Plan,
        until: &mut HashMap<String, Instant>,
        most: usize,
    ) -> Result<(), StoreError> {
        if plan.busy.len() >= most || until.contains_key(EVERY_LANE) {
            return Ok(());
        }
        self.fill(plan, until).await?;
        while plan.busy.len() < most
            && let Some(queued) = plan.next.pop_front()
        {
            if outbox::is_of_greetings(&queued.lane) && plan.held.insert(queued.id) {
                until.insert(queued.lane, Instant::now() + GREETS);
                continue;
            }
            plan.busy.push(queued.lane.clone());
            let this = self.clone();
            working.spawn(async move { (queued.lane.clone(), this.one_safely(queued).await) });
        }
        Ok(())
    }

    /// Reads what is next. As long as jobs are just done and nothing is put in, only the lanes that went on are looked at again: in the
    /// morning's thousand rooms, or with a thousand messages in a few, looking at all of it after each message would take longer than
    /// sending it.
    async fn fill(&self, plan: &mut Plan, until: &HashMap<String, Instant>) -> Result<(), StoreError> {
        let mut conn = self.store.in_passing().await?;
        if plan.read.is_some_and(|at| at.elapsed() < STALE) {
            for lane in std::mem::take(&mut plan.done) {
                if let Some(queued) = outbox::next_in(&mut conn, &lane).await? {
                    let turn = |queued: &Queued| (queued.job.is_unasked(), queued.id);
                    let at = plan.next.partition_point(|other| turn(other) < turn(&queued));
                    plan.next.insert(at, queued);
                }
            }
            if !plan.next.is_empty() {
                return Ok(());
            }
        }
        let waiting: Vec<String> = plan.busy.iter().chain(until.keys()).cloned().collect();
        plan.next = outbox::ready(&mut conn, &waiting, self.clock.now()).await?.into();
        plan.done.clear();
        plan.read = Some(Instant::now());
        Ok(())
    }

    /// One attempt at one job, and its result noted.
    pub(super) async fn one(&self, queued: Queued) -> Result<Attempt, StoreError> {
        let queued = &queued;
        let attempt = match self.attempt(queued).await {
            Ok(attempt) => attempt,
            Err(Stop::Gateway(Failure::Retry { after, why })) => {
                tracing::debug!(id = queued.id, why, "a job waits");
                Attempt::Later(after)
            }
            Err(Stop::Gateway(Failure::Limited { after })) => Attempt::Limited(after),
            Err(Stop::Gateway(Failure::Away { why })) => {
                tracing::debug!(id = queued.id, why, "a job waits, and everything with it");
                Attempt::Away
            }
            Err(Stop::Gateway(Failure::Outside)) => self.outside(queued).await?,
            Err(Stop::Gateway(Failure::Powerless)) => self.without_power(queued).await?,
            Err(Stop::Gateway(Failure::Refused(why))) => Attempt::Never(why),
            Err(Stop::Never(why)) => Attempt::Never(why.to_owned()),
            Err(Stop::Silent) => Attempt::Later(SILENT),
            Err(Stop::Overtaken) => return Ok(Attempt::Overtaken),
            Err(Stop::Store(error)) => return Err(error),
        };
        match &attempt {
            Attempt::Done { room, event } => self.note_done(queued, room.as_deref(), event.as_deref()).await?,
            Attempt::Never(why) => self.note_never(queued, why).await?,
            Attempt::Later(_) | Attempt::Limited(_) | Attempt::Away | Attempt::Overtaken => {}
        }
        Ok(attempt)
    }

    /// A job was done. With the power this note may go: it is done again then, and comes to the same.
    async fn note_done(&self, queued: &Queued, room: Option<&str>, event: Option<&str>) -> Result<(), StoreError> {
        let slot = match (&queued.job, event) {
            (Job::Say { case, say }, Some(event)) => say.slot.as_ref().map(|slot| (case, slot, event)),
            _ => None,
        };
        if slot.is_none() && !queued.waited_for_power {
            // By far the most: one statement, which is a transaction of its own.
            return outbox::sent(&mut *self.store.in_passing().await?, queued.id, room, event).await;
        }
        let mut tx = self.store.begin_in_passing().await?;
        self.has_power(&mut tx, queued).await?;
        outbox::sent(&mut tx, queued.id, room, event).await?;
        if let Some((case, slot, event)) = slot
            && rooms::slot(&mut tx, case, slot).await?.is_none()
            // In a room that another one has replaced meanwhile, nothing is edited any more.
            && rooms::id(&mut tx, &Room::Case(case.clone()), true).await?.as_deref() == room
        {
            rooms::set_slot(&mut tx, case, slot, event).await?;
            let pin = Job::Pin {
                case: case.clone(),
                event: event.to_owned(),
            };
            outbox::put(&mut tx, &pin, self.clock.now(), None).await?;
        }
        Ok(tx.commit().await?)
    }

    /// A job will never be done.
    async fn note_never(&self, queued: &Queued, why: &str) -> Result<(), StoreError> {
        tracing::warn!(
            id = queued.id,
            why,
            "a job was refused by the homeserver for good and was set aside"
        );
        let mut tx = self.store.begin_in_passing().await?;
        set_aside::set_aside(&mut tx, queued.id, why).await?;
        self.note_refusal(&mut tx, queued).await?;
        tx.commit().await?;
        self.store.arrived().notify_one();
        Ok(())
    }

    async fn attempt(&self, queued: &Queued) -> Result<Attempt, Stop> {
        match &queued.job {
            Job::Say { case, say } => self.say(queued, case, say).await,
            Job::Tell {
                person,
                notice,
                choices,
                ..
            } => {
                let (directory, chat) = self.chat_of(person).await?;
                is_here(&directory, person)?;
                let room = self.direct(&directory, queued, person, chat).await?;
                let language = directory
                    .person(person)
                    .map(|person| person.language)
                    .unwrap_or_default();
                let said = recall::ids(&queued.job, queued.cause.as_deref());
                let key = json!({ "notice": notice.id(), "outbox": queued.id.to_string(), "said": said });
                let notices = std::slice::from_ref(&**notice);
                self.send(queued, &room, notices, choices, &[language], &[], key).await
            }
            Job::OpenRoom { case, institution } => self.open_room(queued, case, institution.as_deref()).await,
            Job::NewRoom {
                case,
                institution,
                renewal,
            } => self.renew(queued, case, institution.as_deref(), renewal).await,
            Job::Admit { case, person } => self.admit(queued, case, person).await,
            Job::OfferDirect { person } => {
                self.offer_direct(queued, person).await?;
                Ok(Attempt::Done {
                    room: None,
                    event: None,
                })
            }
            Job::Dismiss { case, person, account } => self.dismiss(queued, case, person, account.as_deref()).await,
            Job::Farewell {
                person,
                account,
                room,
                notice,
                language,
            } => {
                self.farewell(queued, (person, account), room.as_deref(), notice, *language)
                    .await
            }
            Job::Moderate { case, person } => {
                let directory = self.directory().await?;
                is_here(&directory, person)?;
                let (room, user) = self.room_and_user(case, person).await?;
                let act = Act::Power {
                    room: room.clone(),
                    user,
                    level: 50,
                };
                self.perform(queued, &act).await?;
                Ok(Attempt::Done {
                    room: Some(room),
                    event: None,
                })
            }
            Job::Pin { case, event } => {
                let room = self.case_room(case).await?;
                let act = Act::Pin {
                    room: room.clone(),
                    event: event.clone(),
                };
                self.done(queued, &room, &act).await
            }
            Job::Mark { room, event, sign, .. } => {
                let act = Act::Send {
                    room: room.clone(),
                    kind: "m.reaction".to_owned(),
                    content: content::reaction(event, sign),
                    txn: txn(queued.id),
                };
                self.done(queued, room, &act).await
            }
            Job::Redact { .. } | Job::PutOut { .. } | Job::PutBack { .. } => self.keep_safe(queued).await,
            Job::Purge { case, step } => self.purge(queued, case, step).await,
        }
    }

    /// Takes away from a room what must not be there.
    async fn keep_safe(&self, queued: &Queued) -> Result<Attempt, Stop> {
        let (room, act) = match &queued.job {
            Job::Redact { room, event } => {
                let act = Act::Redact {
                    room: room.clone(),
                    event: event.clone(),
                    reason: REMOVED.to_owned(),
                    txn: txn(queued.id),
                };
                (room, act)
            }
            Job::PutOut { room, user } => {
                let act = Act::Remove {
                    room: room.clone(),
                    user: user.clone(),
                    reason: "was not invited".to_owned(),
                };
                (room, act)
            }
            Job::PutBack { room, setting } => {
                let act = Act::PutBack {
                    room: room.clone(),
                    setting: *setting,
                };
                (room, act)
            }
            _ => return Err(Stop::Never("it is nothing of a room's safety")),
        };
        self.done(queued, room, &act).await
    }

    pub(super) async fn done(&self, queued: &Queued, room: &str, act: &Act) -> Result<Attempt, Stop> {
        let event = match self.perform(queued, act).await? {
            Done::Event(event) => Some(event),
            Done::Room(_) | Done::Nothing => None,
        };
        Ok(Attempt::Done {
            room: Some(room.to_owned()),
            event,
        })
    }

    /// Says something about a case: in its room, or to one person in their direct chat, or by mention until they have one.
    async fn say(&self, queued: &Queued, case: &CaseId, say: &Say) -> Result<Attempt, Stop> {
        let directory;
        let (room, mentions, languages) = match &say.to {
            To::Room => {
                directory = self.directory().await?;
                let languages = self.tongues_of(&directory, case, say).await?;
                (self.case_room(case).await?, Vec::new(), languages)
            }
            To::Person(party) => {
                let chat;
                (directory, chat) = self.chat_of(&party.0).await?;
                let person = directory.person(&party.0).filter(|person| person.matrix_id.is_some());
                let person = person.ok_or(Stop::Never(NO_ACCOUNT))?;
                is_here(&directory, &party.0)?;
                let own = vec![person.language];
                match chat {
                    Some((room, true)) => (room, Vec::new(), own),
                    chat if say.is_private() => {
                        (self.direct(&directory, queued, &party.0, chat).await?, Vec::new(), own)
                    }
                    chat => match self.room(&Room::Case(case.clone())).await? {
                        Some(room) if self.is_in_room(case, party).await? && !self.is_silent(&room).await? => {
                            (room, person.matrix_id.iter().cloned().collect(), own)
                        }
                        _ => (self.direct(&directory, queued, &party.0, chat).await?, Vec::new(), own),
                    },
                }
            }
        };
        let room = match &queued.room {
            // It may have been said there before that room became silent; if not, it is said where it goes now.
            Some(before) if *before != room && self.is_silent(before).await? => {
                if let Some(event) = self.gateway.find_sent(before, &queued.id.to_string()).await? {
                    return Ok(Attempt::Done {
                        room: Some(before.clone()),
                        event: Some(event),
                    });
                }
                room
            }
            before => before.clone().unwrap_or(room),
        };
        let named = say
            .mentions
            .iter()
            .filter_map(|party| directory.person(&party.0))
            .filter_map(|person| person.matrix_id.clone());
        let mentions: Vec<String> = mentions.into_iter().chain(named).collect();
        let mut key = key(queued.id, case, say);
        key["said"] = json!(recall::ids(&queued.job, queued.cause.as_deref()));
        if let Some(file) = &say.file {
            let caption = content::caption(&self.told(std::slice::from_ref(&say.notice), &languages), &key);
            return self.send_file(queued, case, &room, file, &languages, caption).await;
        }
        let slot = match &say.slot {
            Some(slot) => rooms::slot(&mut *self.store.connection().await?, case, slot)
                .await?
                .map(|event| (slot, event)),
            None => None,
        };
        if let Some((_, event)) = slot {
            let text = self.told(std::slice::from_ref(&say.notice), &languages);
            let note = self.told(&[Notice::CutShort {}], &languages);
            let text = content::shortened(text, content::MOST_IN_EDIT, &note);
            let act = Act::Send {
                room: room.clone(),
                kind: "m.room.message".to_owned(),
                content: content::edit(&event, &text, &key),
                txn: txn(queued.id),
            };
            return self.done(queued, &room, &act).await;
        }
        let mut notices = vec![say.notice.clone()];
        notices.extend(say.also.iter().cloned());
        self.send(queued, &room, &notices, &say.choices, &languages, &mentions, key)
            .await
    }

    /// Whether the homeserver may have forgotten the transaction id of the first attempt.
    pub(super) fn is_forgotten(&self, queued: &Queued) -> bool {
        queued.tried.is_some_and(|tried| self.clock.now() - tried > FORGETS)
    }

    /// A job that was begun so long ago that the homeserver would take it for a new one: what came of it then, if anything did.
    pub(super) async fn sent_before(&self, queued: &Queued, room: &str) -> Result<Option<Attempt>, Stop> {
        if !self.is_forgotten(queued) {
            return Ok(None);
        }
        let found = self.gateway.find_sent(room, &queued.id.to_string()).await?;
        Ok(found.map(|event| Attempt::Done {
            room: Some(room.to_owned()),
            event: Some(event),
        }))
    }

    #[expect(clippy::too_many_arguments, reason = "everything one message is made of")]
    pub(super) async fn send(
        &self,
        queued: &Queued,
        room: &str,
        notices: &[Notice],
        choices: &[Choice],
        languages: &[Language],
        mentions: &[String],
        key: Value,
    ) -> Result<Attempt, Stop> {
        if let Some(sent) = self.sent_before(queued, room).await? {
            return Ok(sent);
        }
        let now = self.clock.now();
        outbox::attempt(&mut *self.store.in_passing().await?, queued.id, Some(room), now).await?;
        let mut text = self.told(notices, languages);
        let mut answers: Vec<(String, String)> = Vec::new();
        for choice in choices {
            let label = self.label(&choice.label, languages);
            answers.push((choice.id.clone(), label.chars().take(content::LONGEST_ANSWER).collect()));
        }
        let polled = !answers.is_empty() && !rooms::listed(&mut *self.store.connection().await?, room).await?;
        if !answers.is_empty() && !polled {
            let how = self.told(&[Notice::AnswerByNumber {}], languages);
            text = content::listed(&text, &answers, &how);
        }
        let most = if polled { content::MOST_IN_POLL } else { content::MOST };
        let mut parts = text.parts(most);
        let last = parts.pop().unwrap_or_default();
        for (at, part) in parts.iter().enumerate() {
            self.send_part(queued, room, at + 1, part).await?;
        }
        if notices.iter().all(Notice::is_for_whoever_has_no_keys) {
            let act = Act::SendOpen {
                room: room.to_owned(),
                content: content::message(&last, mentions, &key),
                txn: txn(queued.id),
            };
            return self.done(queued, room, &act).await;
        }
        let (kind, body) = if polled {
            (content::POLL, content::poll(&last, &answers, mentions, &key))
        } else {
            ("m.room.message", content::message(&last, mentions, &key))
        };
        let act = Act::Send {
            room: room.to_owned(),
            kind: kind.to_owned(),
            content: body,
            txn: txn(queued.id),
        };
        self.done(queued, room, &act).await
    }

    /// A part of a text that is too long for one message, before the last one, which is the row's own.
    async fn send_part(&self, queued: &Queued, room: &str, at: usize, part: &Rendered) -> Result<(), Stop> {
        let outbox = format!("{}.{at}", queued.id);
        if self.is_forgotten(queued) && self.gateway.find_sent(room, &outbox).await?.is_some() {
            return Ok(());
        }
        let key = json!({ "notice": "part", "part": at, "outbox": outbox });
        let act = Act::Send {
            room: room.to_owned(),
            kind: "m.room.message".to_owned(),
            content: content::message(part, &[], &key),
            txn: format!("{}-{at}", txn(queued.id)),
        };
        self.done(queued, room, &act).await?;
        Ok(())
    }

    async fn open_room(&self, queued: &Queued, case: &CaseId, institution: Option<&str>) -> Result<Attempt, Stop> {
        let space = match institution {
            Some(institution) => Some(self.space(queued, institution).await?),
            None => None,
        };
        let alias = format!("sag-{}", opaque::id("room", &case.0));
        let name = opaque::number(&case.0);
        let act = Act::CreateRoom {
            alias,
            kind: RoomKind::Case,
            name,
            invite: Vec::new(),
            space,
        };
        let room = self.create(queued, &act).await?;
        self.remember(&Room::Case(case.clone()), &room, true).await?;
        Ok(Attempt::Done {
            room: Some(room),
            event: None,
        })
    }

    /// An institution's Space, made at its first case. Its name is the label an admin gave it, or an opaque one.
    pub(super) async fn space(&self, queued: &Queued, institution: &str) -> Result<String, Stop> {
        let known = Room::Space(institution.to_owned());
        if let Some(room) = self.room(&known).await? {
            if self.gateway.is_in(&room).await? {
                return Ok(room);
            }
            tracing::warn!("the bot is not in an institution's Space any more; another one is made");
            rooms::forget(&mut *self.store.connection().await?, &known).await?;
        }
        let id = opaque::id("space", institution);
        let label = self
            .directory()
            .await?
            .institution(institution)
            .and_then(|institution| institution.space_label.clone());
        let name = label.unwrap_or_else(|| format!("Tovholder {}", &id[..4].to_uppercase()));
        let act = Act::CreateRoom {
            alias: format!("sted-{id}"),
            kind: RoomKind::Space,
            name,
            invite: Vec::new(),
            space: None,
        };
        let room = self.create(queued, &act).await?;
        self.remember(&Room::Space(institution.to_owned()), &room, true).await?;
        Ok(room)
    }

    async fn admit(&self, queued: &Queued, case: &CaseId, person: &str) -> Result<Attempt, Stop> {
        let directory = self.directory().await?;
        is_here(&directory, person)?;
        let (room, user) = self.room_and_user(case, person).await?;
        let act = Act::Invite {
            room: room.clone(),
            user,
        };
        self.perform(queued, &act).await?;
        self.offer_direct(queued, person).await?;
        Ok(Attempt::Done {
            room: Some(room),
            event: None,
        })
    }

    /// The directory, and somebody's direct chat if there is one, with whether they are in it.
    async fn chat_of(&self, person: &str) -> Result<(Arc<Directory>, Option<(String, bool)>), Stop> {
        let mut conn = self.store.in_passing().await?;
        let look = glance::before_telling(&mut conn, person).await?;
        let directory = self.store.directory_of(&mut conn, look.version).await?;
        Ok((directory, look.chat))
    }

    /// Sees to it that somebody has a direct chat.
    async fn offer_direct(&self, queued: &Queued, person: &str) -> Result<(), Stop> {
        let (directory, chat) = self.chat_of(person).await?;
        self.direct(&directory, queued, person, chat).await?;
        Ok(())
    }

    /// A person's direct chat, as [`chat_of`](Self::chat_of) found it; made, with an invitation, when there is none.
    async fn direct(
        &self,
        directory: &Directory,
        queued: &Queued,
        person: &str,
        chat: Option<(String, bool)>,
    ) -> Result<String, Stop> {
        let user = directory
            .person(person)
            .and_then(|person| person.matrix_id.clone())
            .ok_or(Stop::Never(NO_ACCOUNT))?;
        if let Some((room, _)) = chat {
            return Ok(room);
        }
        let room = self.create(queued, &farewell::chat(person, user)).await?;
        self.remember(&Room::Direct(person.to_owned()), &room, false).await?;
        Ok(room)
    }

    pub(super) async fn create(&self, queued: &Queued, act: &Act) -> Result<String, Stop> {
        match self.perform(queued, act).await? {
            Done::Room(room) => Ok(room),
            Done::Event(_) | Done::Nothing => Err(Stop::Never("the gateway made no room")),
        }
    }

    pub(super) async fn case_room(&self, case: &CaseId) -> Result<String, Stop> {
        self.room(&Room::Case(case.clone()))
            .await?
            .ok_or(Stop::Never("the case has no room"))
    }

    /// Whether somebody has been let into the case's room.
    async fn is_in_room(&self, case: &CaseId, party: &PartyId) -> Result<bool, Stop> {
        let mut conn = self.store.connection().await?;
        let Some(case) = cases::load(&mut conn, case).await? else {
            return Ok(false);
        };
        Ok(!access::is_shut(&mut conn, &case.id).await? && sending::is_in_room(&case, party))
    }

    pub(super) async fn room_and_user(&self, case: &CaseId, person: &str) -> Result<(String, String), Stop> {
        let room = self.case_room(case).await?;
        let directory = self.directory().await?;
        let user = directory.person(person).and_then(|person| person.matrix_id.clone());
        Ok((room, user.ok_or(Stop::Never(NO_ACCOUNT))?))
    }

    /// The id of a room, also of a direct chat that its person has not come into.
    async fn room(&self, room: &Room) -> Result<Option<String>, Stop> {
        Ok(rooms::id(&mut *self.store.in_passing().await?, room, true).await?)
    }

    async fn remember(&self, room: &Room, id: &str, joined: bool) -> Result<(), Stop> {
        Ok(rooms::set(&mut *self.store.connection().await?, room, id, joined).await?)
    }

    pub(super) async fn directory(&self) -> Result<Arc<Directory>, Stop> {
        Ok(self.store.directory(&mut *self.store.in_passing().await?).await?)
    }
}

pub(super) fn txn(id: i64) -> String {
    format!("tovholder-{id}")
}

/// What programs and tests read: the notice (the one that asks, when one does), everything said with it, its case, its meeting
/// and what is due, with the outbox row.
fn key(id: i64, case: &CaseId, say: &Say) -> Value {
    let all: Vec<&Notice> = std::iter::once(&say.notice).chain(&say.also).collect();
    let main = if say.question.is_some() {
        say.also.last().unwrap_or(&say.notice)
    } else {
        &say.notice
    };
    let args = main.args();
    let due = args.iter().find_map(|(field, arg)| match arg {
        Arg::Day(date) if *field == "due" => Some(date.to_string()),
        _ => None,
    });
    let at = args.iter().find_map(|(field, arg)| match arg {
        Arg::Moment(at) if *field == "at" => Some(at.format("%Y-%m-%dT%H:%M").to_string()),
        _ => None,
    });
    let all: Vec<String> = all.into_iter().map(Notice::id).collect();
    json!({ "notice": main.id(), "notices": all, "case": case.0, "meeting": at, "due": due, "outbox": id.to_string() })
}
