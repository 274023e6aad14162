//! A consent is withdrawn while everything else goes on: the dispatcher, the scheduler and the outbox are driven against each other
//! in orders drawn from a seed, one step at a time, and the withdrawal comes at every place among what people do.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;

use chrono::{DateTime, Utc};
use tovholder::clock::Clock;
use tovholder::dispatch::dispatcher::Dispatcher;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::event::Event;
use tovholder::outbox::delivery::Delivery;
use tovholder::outbox::gateway::{Act, Done, Failure, Gateway, Made, Said, Standing};
use tovholder::store::inbox::{Incoming, What};
use tovholder::store::{Store, cases};

use super::consent_alone;
use super::homeserver::Homeserver;
use super::netvaerk_child::PEOPLE;
use super::netvaerk_consent::called;
use super::rig::{Message, Rig, instant_of};

/// How many orders are tried.
const ORDERS: u64 = 320;

/// Numbers that look drawn, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most as u64).unwrap()
    }
}

/// Gives way once, so that whoever drives the race may go on with another.
async fn gives_way() {
    let mut gave = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut gave, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// A homeserver that is slow at every act, and knows at the very moment when one begins whether the consent is withdrawn.
struct Slow {
    inner: Homeserver,
    /// The same file, opened as another program would.
    store: Store,
    entry: &'static str,
    case_room: String,
    their_room: String,
    them: String,
    they_are_out: AtomicBool,
    before: AtomicUsize,
    after: Mutex<Vec<String>>,
    dice: Mutex<Dice>,
}

/// Whether the withdrawal has been committed, as another program would see it now.
fn is_withdrawn(store: &Store, entry: &str) -> bool {
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let mut conn = store.connection().await.unwrap();
                let found: bool = sqlx::query_scalar(
                    "SELECT EXISTS (SELECT 1 FROM journal WHERE instr(event, '\"' || ? || '\"') > 0)",
                )
                .bind(entry)
                .fetch_one(&mut *conn)
                .await
                .unwrap();
                found
            })
        });
        looking.join().unwrap()
    })
}

impl Slow {
    /// Whether this act lets whoever is to hear no more know or see anything.
    fn reaches_them(&self, act: &Act) -> bool {
        match act {
            Act::Send { room, .. } | Act::SendOpen { room, .. } | Act::SendFile { room, .. } => {
                *room == self.their_room || (*room == self.case_room && !self.they_are_out.load(Ordering::SeqCst))
            }
            Act::Invite { user, .. } | Act::Power { user, .. } => *user == self.them,
            Act::CreateRoom { invite, .. } => invite.contains(&self.them),
            Act::Redact { .. }
            | Act::Remove { .. }
            | Act::PutBack { .. }
            | Act::Pin { .. }
            | Act::Unhang { .. }
            | Act::Leave { .. }
            | Act::ForgetKeys { .. }
            | Act::KeepPurges { .. } => false,
        }
    }
}

impl Gateway for Slow {
    async fn perform(&self, act: &Act, heard: u64) -> Result<Done, Failure> {
        // Nothing has been awaited yet: this is the moment when the act begins.
        if self.reaches_them(act) {
            if is_withdrawn(&self.store, self.entry) {
                self.after
                    .lock()
                    .unwrap()
                    .push(format!("{act:?}").chars().take(300).collect());
            } else {
                self.before.fetch_add(1, Ordering::SeqCst);
            }
        }
        let pauses = self.dice.lock().unwrap().below(6);
        for _ in 0..pauses {
            gives_way().await;
        }
        let done = self.inner.perform(act, heard).await;
        if matches!(act, Act::Remove { user, .. } if *user == self.them) {
            self.they_are_out.store(true, Ordering::SeqCst);
        }
        let pauses = self.dice.lock().unwrap().below(6);
        for _ in 0..pauses {
            gives_way().await;
        }
        done
    }

    async fn find_sent(&self, room: &str, outbox: &str) -> Result<Option<String>, Failure> {
        self.inner.find_sent(room, outbox).await
    }

    async fn is_in(&self, room: &str) -> Result<bool, Failure> {
        self.inner.is_in(room).await
    }

    async fn messages(&self, room: &str) -> Result<Standing, Failure> {
        self.inner.messages(room).await
    }

    async fn members(&self, room: &str) -> Result<Vec<String>, Failure> {
        self.inner.members(room).await
    }

    async fn replaced(&self, room: &str) -> Result<Vec<String>, Failure> {
        self.inner.replaced(room).await
    }

    async fn purged(&self) -> Result<Vec<String>, Failure> {
        self.inner.purged().await
    }

    async fn said_since(&self, since: DateTime<Utc>) -> Result<Vec<Said>, Failure> {
        self.inner.said_since(since).await
    }

    async fn made(&self) -> Result<Vec<Made>, Failure> {
        self.inner.made().await
    }
}

/// Polls the tasks one step at a time, in an order drawn from the dice, until all are done.
async fn race(mut tasks: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>, dice: &mut Dice) {
    while !tasks.is_empty() {
        let at = dice.below(tasks.len());
        let ended = std::future::poll_fn(|context| Poll::Ready(tasks[at].as_mut().poll(context).is_ready())).await;
        if ended {
            drop(tasks.swap_remove(at));
        }
        // The database's own threads, and its timers, get their turn.
        tokio::task::yield_now().await;
    }
}

/// What is raced.
struct Story {
    /// The entry by which the consent is withdrawn, as the journal names it.
    entry: &'static str,
    /// When it begins, as Copenhagen wall time: somebody is owed a reminder then.
    now: &'static str,
    /// Who is to hear nothing after it: their account, and their direct chat.
    outsider: (String, String),
    /// What people do: who, where, what.
    acts: Vec<(String, String, UpdateKind)>,
    /// The withdrawal, which comes at every place among them.
    withdrawal: (String, String, UpdateKind),
    is_withdrawal: fn(&Event) -> bool,
}

/// Plays a story in each order, from the same database.
#[expect(clippy::too_many_lines, reason = "one story, told in one piece")]
async fn raced(rig: &mut Rig, story: &Story) {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("base.sqlite");
    sqlx::query("VACUUM INTO ?")
        .bind(base.to_str().unwrap())
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    let id = rig.case().await.id;
    let (them, their_room) = story.outsider.clone();
    let case_room = rig.room.clone();

    let (mut before, mut withheld, mut places) = (0, 0, BTreeMap::new());
    for seed in 0..ORDERS {
        let file = dir.path().join(format!("{seed}.sqlite"));
        std::fs::copy(&base, &file).unwrap();
        let store = Store::open(&file, &crate::key()).await.unwrap();
        let clock = Clock::moved(instant_of(story.now));
        let mut dice = Dice(seed);
        let slow = Arc::new(Slow {
            inner: Homeserver::default(),
            store: Store::open_to_read(&file, &crate::key()).await.unwrap(),
            entry: story.entry,
            case_room: case_room.clone(),
            their_room: their_room.clone(),
            them: them.clone(),
            they_are_out: AtomicBool::new(false),
            before: AtomicUsize::new(0),
            after: Mutex::default(),
            dice: Mutex::new(Dice(seed + 7_919)),
        });
        let dispatcher = Dispatcher {
            store: store.clone(),
            clock: clock.clone(),
            ..rig.dispatcher.clone()
        };
        let delivery = Delivery {
            store: store.clone(),
            clock: clock.clone(),
            messages: Arc::clone(&rig.delivery.messages),
            model: Arc::clone(&rig.delivery.model),
            gateway: Arc::clone(&slow),
        };
        let mut acts = story.acts.clone();
        let place = usize::try_from(seed).unwrap() % (acts.len() + 1);
        acts.insert(place, story.withdrawal.clone());
        *places.entry(place).or_insert(0) += 1;

        let have_acted = Cell::new(false);
        let people = async {
            for (at, (sender, room, kind)) in acts.into_iter().enumerate() {
                let row = Incoming {
                    event: format!("$race-{at}"),
                    room,
                    sender,
                    at: clock.now(),
                    what: What::Ready(kind),
                };
                store.commit_sync(&[row], &format!("r{at}")).await.unwrap();
                dispatcher.handle_all().await.unwrap();
            }
            have_acted.set(true);
        };
        let scheduler = async {
            for _ in 0..3 {
                dispatcher.say_what_is_owed().await.unwrap();
                gives_way().await;
            }
        };
        let outbox = async {
            while !have_acted.get() {
                delivery.drain().await.unwrap();
                gives_way().await;
            }
        };
        race(vec![Box::pin(people), Box::pin(scheduler), Box::pin(outbox)], &mut dice).await;
        // And when all has calmed down, what is left is done.
        dispatcher.catch_up().await.unwrap();
        delivery.drain().await.unwrap();

        let after = slow.after.lock().unwrap().clone();
        assert!(
            after.is_empty(),
            "seed {seed}, withdrawal at {place}: begun afterwards:\n{}",
            after.join("\n")
        );
        assert!(
            slow.they_are_out.load(Ordering::SeqCst),
            "seed {seed}: they are still in the room"
        );
        let mut conn = store.connection().await.unwrap();
        let journal = cases::journal(&mut conn, &id).await.unwrap();
        let withdrawals = journal.iter().filter(|entry| (story.is_withdrawal)(&entry.event));
        assert_eq!(withdrawals.count(), 1, "seed {seed}");
        // What was lawfully sent stays on record: every event that the homeserver has is in the outbox, and once.
        let sent: Vec<String> = slow
            .inner
            .look(|state| state.sent.iter().map(|sent| sent.event.clone()).collect());
        for event in &sent {
            let kept: i64 = sqlx::query_scalar(
                "SELECT count(*) FROM outbox WHERE event_id = ? AND state = 'sent' AND created >= ?",
            )
            .bind(event)
            .bind(clock.now().timestamp_millis())
            .fetch_one(&mut *conn)
            .await
            .unwrap();
            assert_eq!(kept, 1, "seed {seed}: {event}");
        }
        let taken_back: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox WHERE note LIKE 'withheld%'")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        drop(conn);
        before += slow.before.load(Ordering::SeqCst);
        withheld += taken_back;
        slow.store.close().await;
        store.close().await;
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(dir.path().join(format!("{seed}.sqlite{end}"))));
        }
    }
    // The orders differ: in some the consent came in time, in others what waited was taken back.
    assert_eq!(places.len(), story.acts.len() + 1);
    assert!(before > 50, "only {before} things reached them while they might");
    assert!(withheld > 5, "only {withheld} were taken back");
    rig.skips_all();
}

fn says(who: &str, room: &str, body: &str) -> (String, String, UpdateKind) {
    let kind = UpdateKind::Text {
        body: body.to_owned(),
        reply_to: None,
    };
    (who.to_owned(), room.to_owned(), kind)
}

fn votes(who: &str, invitation: &Message, answer: &str) -> (String, String, UpdateKind) {
    let kind = UpdateKind::PollAnswer {
        poll: invitation.event.clone(),
        answers: vec![answer.to_owned()],
    };
    (who.to_owned(), invitation.room.clone(), kind)
}

///
#[tokio::test]
async fn r_127_nothing_leaves_to_people_from_outside_once_a_consent_is_withdrawn_whatever_the_order() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    called(&mut rig).await;
    let invitation = rig.latest("ask-come");
    let (birgit, jonas) = (rig.user("birgit"), rig.user("jonas"));
    let (case_room, birgits_room) = (rig.room.clone(), rig.direct("birgit"));
    let story = Story {
        entry: "consent_withdrawn",
        now: "2026-10-12 08:00",
        outsider: (rig.user("pia"), rig.direct("pia")),
        acts: vec![
            votes(&jonas, &invitation, "yes"),
            says(&birgit, &birgits_room, "flyt onsdag 21/10 kl 14"),
            votes(&jonas, &invitation, "maybe"),
            says(&birgit, &case_room, "!dagsorden"),
        ],
        withdrawal: says(&birgit, &birgits_room, "Mona trækker sit samtykke tilbage"),
        is_withdrawal: |event| matches!(event, Event::ConsentWithdrawn { .. }),
    };
    raced(&mut rig, &story).await;
}

///
#[tokio::test]
async fn r_104_nothing_of_a_meeting_leaves_once_a_consent_to_it_is_withdrawn_whatever_the_order() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    consent_alone::called(&mut rig).await;
    let invitation = rig.latest("ask-come");
    let (camilla, tove) = (rig.user("camilla"), rig.user("tove"));
    let (case_room, camillas_room) = (rig.room.clone(), rig.direct("camilla"));
    let story = Story {
        entry: "consent_alone_withdrawn",
        now: "2027-03-19 08:00",
        outsider: (rig.user("ida"), rig.direct("ida")),
        acts: vec![
            votes(&tove, &invitation, "yes"),
            says(&camilla, &camillas_room, "flyt torsdag 8/4 kl 10"),
            votes(&tove, &invitation, "maybe"),
            says(&camilla, &case_room, "!inviter Søren Krag"),
        ],
        withdrawal: says(&camilla, &camillas_room, "Anna trækker sit samtykke tilbage"),
        is_withdrawal: |event| matches!(event, Event::ConsentAloneWithdrawn { .. }),
    };
    raced(&mut rig, &story).await;
}
