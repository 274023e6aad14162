//! The power fails: the log beside the encrypted database ends anywhere after what is known to be on the disk, and holds anything
//! behind that. The bot opens it, finds a state that it was in, is told again by the homeserver what came since, and goes on: what
//! people see in the end is what they would have seen, each once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use tovholder::clock::Clock;
use tovholder::dispatch::dispatcher::Dispatcher;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::event::Entry;
use tovholder::outbox::delivery::Delivery;
use tovholder::store::inbox::{Incoming, What};
use tovholder::store::{Store, cases as journals, directory};

use super::cases;
use super::homeserver::{Homeserver, Sent, State};
use super::rig::{OWN, Rig, instant_of};

/// The bot around a file.
struct Bot {
    store: Store,
    clock: Clock,
    dispatcher: Dispatcher,
    delivery: Delivery<Homeserver>,
}

impl Bot {
    async fn over(path: &Path, like: &Rig, now: DateTime<Utc>, server: Homeserver) -> Self {
        let store = Store::open(path, &crate::key()).await.unwrap();
        let clock = Clock::moved(now);
        let dispatcher = Dispatcher {
            store: store.clone(),
            clock: clock.clone(),
            ..like.dispatcher.clone()
        };
        let delivery = Delivery {
            store: store.clone(),
            clock: clock.clone(),
            messages: Arc::clone(&like.delivery.messages),
            model: Arc::clone(&like.delivery.model),
            gateway: Arc::new(server),
        };
        Self {
            store,
            clock,
            dispatcher,
            delivery,
        }
    }

    /// Takes in what the homeserver tells, the `number`th thing.
    async fn is_told(&self, row: &Incoming, number: usize) {
        let row = self.delivery.gateway.look(|state| as_here(row, &state.sent));
        self.store.commit_sync(&[row], &format!("t{number}")).await.unwrap();
    }

    async fn handles(&self) {
        Box::pin(self.dispatcher.handle_all()).await.unwrap();
    }

    async fn delivers(&self) {
        Box::pin(self.delivery.drain()).await.unwrap();
    }

    /// The end of the story: a week later a reminder is owed.
    async fn a_week_later(&self) {
        self.clock.set(instant_of(LAST));
        Box::pin(self.dispatcher.say_what_is_owed()).await.unwrap();
        self.delivers().await;
    }
}

const FIRST: &str = "2026-12-14 09:00";
const LAST: &str = "2026-12-21 08:00";

/// What is said, and where: what people see of a message.
fn seen(sent: &Sent) -> (String, String, String) {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let content = &sent.content;
    let poll = text(&content["org.matrix.msc3381.poll.start"]["question"]["body"]);
    let file = sent.file.as_ref().map(|(name, ..)| name.clone()).unwrap_or_default();
    let sign = text(&content["m.relates_to"]["key"]);
    let notice = text(&content["dk.tovholder"]["notice"]);
    (
        sent.room.clone(),
        notice,
        format!("{}{poll}{file}{sign}", text(&content["body"])),
    )
}

/// A message of the bot's may have another id here than where the story was first played: it is found by what it says.
fn as_here(row: &Incoming, sent: &[Sent]) -> Incoming {
    let here = |event: &mut String| {
        if let Some(what) = event.strip_prefix("said ") {
            let found = sent.iter().find(|sent| format!("{:?}", seen(sent)) == what);
            event.clone_from(&found.expect("the bot has said it").event);
        }
    };
    let mut row = row.clone();
    if let What::Ready(kind) = &mut row.what {
        match kind {
            UpdateKind::PollAnswer { poll, .. } => here(poll),
            UpdateKind::Reaction { target, .. } => here(target),
            UpdateKind::Text { reply_to: Some(to), .. } => here(to),
            _ => {}
        }
    }
    row
}

/// The same with what a message says in the place of its id.
fn by_what_it_says(row: &Incoming, sent: &[Sent]) -> Incoming {
    let says = |event: &mut String| {
        if let Some(found) = sent.iter().find(|sent| sent.event == *event) {
            *event = format!("said {:?}", seen(found));
        }
    };
    let mut row = row.clone();
    if let What::Ready(kind) = &mut row.what {
        match kind {
            UpdateKind::PollAnswer { poll, .. } => says(poll),
            UpdateKind::Reaction { target, .. } => says(target),
            UpdateKind::Text { reply_to: Some(to), .. } => says(to),
            _ => {}
        }
    }
    row
}

/// A moment at which the power may fail.
#[derive(Clone)]
struct Moment {
    log: Vec<u8>,
    /// So much of the log was on the disk for certain.
    safe: usize,
    server: State,
    /// How many things the homeserver had told.
    told: usize,
}

/// The story, played once in calm weather.
struct Story {
    rig: Rig,
    told: Vec<Incoming>,
    main: Vec<u8>,
    moments: Vec<Moment>,
    end: End,
}

/// What is there in the end.
#[derive(Debug, PartialEq)]
struct End {
    said: BTreeMap<(String, String, String), usize>,
    rooms: Vec<(String, Vec<String>)>,
    journal: Vec<Entry>,
}

async fn end(bot: &Bot) -> End {
    let id = {
        let mut conn = bot.store.connection().await.unwrap();
        let sql = "SELECT id FROM case_file";
        let id: String = sqlx::query_scalar(sql).fetch_one(&mut *conn).await.unwrap();
        tovholder::domain::case::CaseId(id)
    };
    let journal = journals::journal(&mut bot.store.connection().await.unwrap(), &id)
        .await
        .unwrap();
    bot.delivery.gateway.look(|state| {
        let mut said = BTreeMap::new();
        for sent in &state.sent {
            *said.entry(seen(sent)).or_default() += 1;
        }
        let mut rooms: Vec<_> = state
            .rooms
            .iter()
            .map(|room| (room.id.clone(), room.invited.iter().cloned().collect()))
            .collect();
        rooms.sort();
        End { said, rooms, journal }
    })
}

fn log_of(path: &Path) -> PathBuf {
    path.with_file_name("tovholder.sqlite-wal")
}

async fn story() -> Story {
    let mut rig = Rig::new(FIRST).await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    let said = rig.server.look(|state| state.sent.clone());
    let told: Vec<Incoming> = rig.told.iter().map(|row| by_what_it_says(row, &said)).collect();

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tovholder.sqlite");
    {
        let store = Store::open(&path, &crate::key()).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let people = rig
            .store
            .directory(&mut rig.store.connection().await.unwrap())
            .await
            .unwrap();
        directory::replace(&mut tx, &people).await.unwrap();
        tx.commit().await.unwrap();
        store.set_kv(tovholder::store::OWN, OWN).await.unwrap();
        store.close().await;
    }
    let main = std::fs::read(&path).unwrap();
    let bot = Bot::over(&path, &rig, instant_of(FIRST), Homeserver::default()).await;
    let now = Arc::new(Mutex::new((0, 0)));
    let moments: Arc<Mutex<Vec<Moment>>> = Arc::default();
    let (witnessed, at, log) = (Arc::clone(&moments), Arc::clone(&now), log_of(&path));
    let shown = move |state: &State| {
        let (safe, told) = *at.lock().unwrap();
        let log = std::fs::read(&log).unwrap_or_default();
        let server = state.clone();
        witnessed.lock().unwrap().push(Moment {
            log,
            safe,
            server,
            told,
        });
    };
    let between = shown.clone();
    bot.delivery.gateway.is_witnessed(shown);
    let length = || usize::try_from(std::fs::metadata(log_of(&path)).unwrap().len()).unwrap();
    bot.store.set_kv("the power", "is there").await.unwrap();
    for (number, row) in told.iter().enumerate() {
        *now.lock().unwrap() = (length(), number + 1);
        bot.is_told(row, number + 1).await;
        bot.delivery.gateway.look(&between);
        bot.handles().await;
        *now.lock().unwrap() = (length(), number + 1);
        bot.delivers().await;
        bot.delivery.gateway.look(&between);
    }
    bot.a_week_later().await;
    let end = end(&bot).await;
    assert_eq!(std::fs::read(&path).unwrap(), main, "everything is in the log");
    bot.store.close().await;
    let moments = moments.lock().unwrap().clone();
    Story {
        rig,
        told,
        main,
        moments,
        end,
    }
}

/// What lies in the file behind the place where the log ends.
#[derive(Clone, Debug)]
enum Tail {
    Nothing,
    Zeros,
    Garbage(Vec<u8>),
    /// The rest of the log, but for one bit of the first pages.
    Flipped(usize),
    /// Pages from an earlier place of the same log.
    Earlier(usize),
}

impl Tail {
    fn after(&self, log: &[u8], cut: usize) -> Vec<u8> {
        let mut file = log[..cut].to_vec();
        match self {
            Self::Nothing => {}
            Self::Zeros => file.resize(log.len() + 9_000, 0),
            Self::Garbage(some) => file.extend(some.iter().cycle().take(log.len() - cut + 9_000)),
            Self::Flipped(bit) => {
                file.extend_from_slice(&log[cut..]);
                if cut < log.len() {
                    let at = cut + bit / 8 % (log.len() - cut).min(9_000);
                    file[at] ^= 1 << (bit % 8);
                }
            }
            Self::Earlier(from) => file.extend_from_slice(&log[from % log.len()..]),
        }
        file
    }
}

fn tail() -> impl Strategy<Value = Tail> {
    prop_oneof![
        Just(Tail::Nothing),
        Just(Tail::Zeros),
        prop::collection::vec(any::<u8>(), 1..5_000).prop_map(Tail::Garbage),
        any::<usize>().prop_map(Tail::Flipped),
        any::<usize>().prop_map(Tail::Earlier),
    ]
}

/// The power fails at this moment, and comes back.
async fn goes_on(story: &Story, moment: &Moment, cut: usize, tail: &Tail) -> usize {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tovholder.sqlite");
    std::fs::write(&path, &story.main).unwrap();
    std::fs::write(log_of(&path), tail.after(&moment.log, cut)).unwrap();
    let server = Homeserver::of(moment.server.clone());
    let bot = Bot::over(&path, &story.rig, instant_of(FIRST), server).await;
    let token = bot.store.sync_token().await.unwrap();
    let known: usize = token.map_or(0, |token| token.trim_start_matches('t').parse().unwrap());
    assert!(
        known <= moment.told && known + 1 >= moment.told,
        "{known} of {}",
        moment.told
    );
    Box::pin(bot.dispatcher.catch_up()).await.unwrap();
    bot.handles().await;
    bot.delivers().await;
    for (number, row) in story.told.iter().enumerate().skip(known) {
        bot.is_told(row, number + 1).await;
        bot.handles().await;
        bot.delivers().await;
    }
    bot.a_week_later().await;
    assert_eq!(end(&bot).await, story.end);
    bot.store.close().await;
    moment.told - known
}

#[test]
fn after_a_loss_of_power_nothing_is_lost_and_nothing_is_said_twice() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let story = runtime.block_on(story());
    assert!(story.moments.len() > 60, "{}", story.moments.len());
    let (forgot, cut_short) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let config = ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let drawn = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), tail());
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let held = runner.run(&drawn, |(moment, cut, tail)| {
        let moment = moment.get(&story.moments);
        let cut = moment.safe + cut.index(moment.log.len() - moment.safe + 1);
        cut_short.set(cut_short.get() + usize::from(cut < moment.log.len()));
        forgot.set(forgot.get() + runtime.block_on(goes_on(&story, moment, cut, &tail)));
        Ok(())
    });
    held.unwrap();
    assert!(cut_short.get() > 10, "{cut_short:?}");
    assert!(forgot.get() > 0, "no draw lost anything that the homeserver had told");
}
