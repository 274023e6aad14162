//! The outbox: nothing lost, nothing twice; and one update that cannot be handled stops no other.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, watch};
use tokio::time::Instant;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::setting::Setting;
use tovholder::outbox::delivery::Delivery;
use tovholder::outbox::gateway::{Act, Done, Failure, Gateway, Made, Said, Standing};
use tovholder::outbox::job::Job;
use tovholder::store::{outbox, set_aside};

use super::cases;
use super::homeserver::{SIGN, Trouble};
use super::rig::Rig;

#[tokio::test]
async fn a_crash_after_the_homeserver_accepted_sends_nothing_twice() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.skips_all();
    for notice in ["room-opened", "ask-come", "board"] {
        rig.server.fails_once_at(notice, Trouble::CrashAfterAccepting);
    }
    rig.taps("mette", "Send").await;
    for _ in 0..4 {
        rig.delivers().await;
    }
    for notice in ["room-opened", "ask-come", "board", "invitations-sent"] {
        assert_eq!(rig.count(notice), 1, "{notice}\n{}", rig.transcript());
    }
    rig.skips_all();
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert!(
        rig.board().contains("Kommer: Jonas Bech"),
        "the board is edited, not sent again: {}",
        rig.board()
    );
    assert_eq!(rig.count("board"), 1);
}

#[tokio::test]
async fn a_limit_makes_it_late_and_never_lost() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for _ in 0..3 {
        rig.server.fails_once(Trouble::Limit);
    }
    rig.says("mette", "ny sag samarbejdsmøde").await;
    rig.all_is_read();
    rig.delivers().await;
    rig.delivers().await;
    rig.delivers().await;
    rig.reads("mette", "Hvad skal sagen hedde");
}

#[tokio::test]
async fn what_the_homeserver_refuses_is_set_aside_and_the_rest_goes_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.server.fails_once(Trouble::Refuse);
    rig.says("mette", "hjælp").await;
    rig.all_is_read();
    rig.says("mette", "ny sag samarbejdsmøde").await;
    rig.reads("mette", "Hvad skal sagen hedde");
}

#[tokio::test]
async fn after_a_day_the_homeserver_is_asked_before_it_is_sent_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.server.fails_once(Trouble::CrashAfterAccepting);
    rig.says("mette", "ny sag samarbejdsmøde").await;
    rig.reads("mette", "Hvad skal sagen hedde");
    rig.server.forgets();
    rig.at("2026-12-15 09:00").await;
    assert_eq!(rig.server.look(|state| (state.looked_for, state.sent.len())), (1, 1));
    rig.says("mette", "dreng 4 år").await;
    rig.reads("mette", "1 af 5");
}

#[tokio::test]
async fn after_a_day_a_file_is_looked_for_before_it_is_sent_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.skips_all();
    for _ in 0..2 {
        rig.server.fails_once_at("calendar-file", Trouble::CrashAfterAccepting);
    }
    rig.taps("mette", "Send").await;
    rig.skips_all();
    let files = |rig: &Rig| {
        rig.server.look(|state| {
            let sent = state.sent.iter().filter_map(|sent| sent.file.as_ref());
            let tried = state.acts.iter().filter_map(|act| match act {
                Act::SendFile { name, .. } => Some(name),
                _ => None,
            });
            let meeting = |name: &String| name == "moede-1.ics";
            let sent = sent.filter(|(name, ..)| meeting(name)).count();
            (sent, tried.filter(|name| meeting(name)).count())
        })
    };
    assert_eq!(files(&rig), (1, 2), "the homeserver has it, and the bot was not told");
    rig.server.forgets();
    rig.at("2026-12-15 09:00").await;
    assert_eq!(files(&rig), (1, 2), "it is there, and is not even uploaded again");
    assert_eq!(rig.server.look(|state| state.looked_for), 1);
    // The row is done: what comes after it in its lane goes on.
    rig.skips_all();
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
}

/// A homeserver takes one sign of a kind at a message. Set again when it has forgotten the first one it is refused, and it is set.
#[tokio::test]
async fn after_a_day_a_sign_that_is_set_already_counts_as_set() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    rig.skips_all();
    rig.server.fails_once_at(SIGN, Trouble::CrashAfterAccepting);
    rig.says_in_room("line", "Han leger bedst med de store").await;
    let signs = |rig: &Rig| {
        rig.server.look(|state| {
            let tried = state.acts.iter();
            let tried = tried.filter(|act| matches!(act, Act::Send { kind, .. } if kind == "m.reaction"));
            let set = state.sent.iter().filter(|sent| sent.kind == "m.reaction");
            (tried.count(), set.count())
        })
    };
    assert_eq!(signs(&rig), (1, 1), "it is set, and the bot was not told");
    rig.server.forgets();
    rig.clock.set(rig.clock.now() + chrono::TimeDelta::days(2));
    rig.delivers().await;
    assert_eq!(signs(&rig), (2, 1));
    let mut conn = rig.store.connection().await.unwrap();
    assert_eq!(outbox::waiting(&mut conn).await.unwrap(), 0);
    assert!(set_aside::untold(&mut conn).await.unwrap().is_empty());
}

/// So many lanes wait to be tried again as are looked at in one go: those behind them do not wait with them.
#[tokio::test]
async fn lanes_that_rest_hold_up_none_behind_them() {
    let mut people = "kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership\n\
                      institution,huset,Huset,,,,,,,municipal\n"
        .to_owned();
    for number in 0..230 {
        let _ = writeln!(
            people,
            "person,p-{number},Person Nummer{number},@p{number}:demo.tovholder.example,paedagog,,huset,da,,"
        );
    }
    let rig = Rig::with("ringsted", &people, "2026-12-14 09:00").await;
    let mut conn = rig.store.connection().await.unwrap();
    for number in 0..230 {
        let offer = Job::OfferDirect {
            person: format!("p-{number}"),
        };
        outbox::put(&mut conn, &offer, rig.clock.now(), None).await.unwrap();
    }
    drop(conn);
    for _ in 0..220 {
        rig.server.fails_once(Trouble::CrashAfterAccepting);
    }
    assert_eq!(
        rig.delivery.drain().await.unwrap(),
        10,
        "those behind the 220 that rest"
    );
    assert_eq!(rig.delivery.drain().await.unwrap(), 220);
    assert_eq!(rig.server.look(|state| state.rooms.len()), 230);
}

#[tokio::test]
async fn one_update_that_cannot_be_handled_does_not_stop_the_next() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag samarbejdsmøde dreng 4 år").await;
    rig.reads("mette", "1 af 5");
    let mut tx = rig.store.begin().await.unwrap();
    let guarded = sqlx::query("UPDATE journal SET event = ''").execute(&mut *tx).await;
    assert!(guarded.is_err(), "a journal is only added to");
    sqlx::query("DROP TRIGGER journal_is_not_changed")
        .execute(&mut *tx)
        .await
        .unwrap();
    sqlx::query("UPDATE journal SET event = '{\"of\":\"tomorrow\"}'")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (mette, room) = (rig.user("mette"), rig.direct("mette"));
    let text = |body: &str| UpdateKind::Text {
        body: body.to_owned(),
        reply_to: None,
    };
    rig.takes_in(&mette, &room, text("han er ked af det")).await;
    rig.takes_in(&mette, &room, text("english")).await;
    assert_eq!(rig.dispatcher.handle_all().await.unwrap(), 2);
    assert!(rig.complaints().contains("an update was set aside"));
    rig.delivers().await;
    // She chose another language before she was told.
    rig.reads("mette", "something went wrong on my side");
    rig.reads("mette", "English");
}

/// A fault of the program in one job: it is tried again, and what else there is to do is done. One that has it each time is set aside.
#[tokio::test]
async fn a_job_with_a_fault_is_tried_again_then_set_aside_and_keeps_nothing_else_from_being_done() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "hjælp").await;
    rig.skips_all();
    rig.says("jonas", "hjælp").await;
    rig.skips_all();
    let asks = async |rig: &mut Rig, who: &str| {
        let (user, room) = (rig.user(who), rig.direct(who));
        let body = "sager".to_owned();
        rig.takes_in(&user, &room, UpdateKind::Text { body, reply_to: None })
            .await;
        rig.dispatcher.handle_all().await.unwrap();
    };
    rig.server.fails_once(Trouble::Fault);
    asks(&mut rig, "mette").await;
    asks(&mut rig, "jonas").await;
    rig.delivery.drain().await.unwrap();
    assert!(rig.complaints().contains("it is tried again"));
    rig.delivers().await;
    rig.skips("jonas");
    rig.skips("mette");
    assert_eq!(rig.server.look(|state| state.sent.len()), 4, "both were answered twice");

    for _ in 0..3 {
        rig.server.fails_once(Trouble::Fault);
    }
    asks(&mut rig, "mette").await;
    for _ in 0..3 {
        rig.delivery.drain().await.unwrap();
    }
    assert!(rig.complaints().contains("each time and was set aside"));
    rig.says("mette", "sager").await;
    rig.skips("mette");
    assert_eq!(rig.server.look(|state| state.sent.len()), 5);
    let (failed, notes): (i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM outbox WHERE state = 'failed'), (SELECT count(*) FROM kv WHERE name LIKE 'fault %')",
    )
    .fetch_one(&mut *rig.store.connection().await.unwrap())
    .await
    .unwrap();
    assert_eq!(
        (failed, notes),
        (1, 1),
        "the one that went well the second time keeps its count"
    );
}

/// A homeserver that is away until it is back, and counts what it was asked.
#[derive(Default)]
struct Coming {
    asked: AtomicUsize,
    was_asked: Notify,
    is_back: AtomicBool,
}

impl Coming {
    fn answer<T>(&self, answer: T) -> Result<T, Failure> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.was_asked.notify_one();
        if self.is_back.load(Ordering::SeqCst) {
            return Ok(answer);
        }
        let why = "the homeserver cannot be reached".to_owned();
        Err(Failure::Away { why })
    }
}

impl Gateway for Coming {
    async fn perform(&self, _: &Act, _: u64) -> Result<Done, Failure> {
        self.answer(Done::Nothing)
    }

    async fn find_sent(&self, _: &str, _: &str) -> Result<Option<String>, Failure> {
        self.answer(None)
    }

    async fn is_in(&self, _: &str) -> Result<bool, Failure> {
        self.answer(true)
    }

    async fn messages(&self, _: &str) -> Result<Standing, Failure> {
        self.answer(Standing::default())
    }

    async fn members(&self, _: &str) -> Result<Vec<String>, Failure> {
        self.answer(Vec::new())
    }

    async fn replaced(&self, _: &str) -> Result<Vec<String>, Failure> {
        self.answer(Vec::new())
    }

    async fn purged(&self) -> Result<Vec<String>, Failure> {
        self.answer(Vec::new())
    }

    async fn said_since(&self, _: DateTime<Utc>) -> Result<Vec<Said>, Failure> {
        self.answer(Vec::new())
    }

    async fn made(&self) -> Result<Vec<Made>, Failure> {
        self.answer(Vec::new())
    }
}

/// A thousand rooms wait for a homeserver that is away: it is looked for now and then by one of them, and when it is back all are done.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_lanes_that_wait_for_the_homeserver_look_for_it_one_at_a_time() {
    let rig = Rig::new("2026-12-14 09:00").await;
    let mut tx = rig.store.begin().await.unwrap();
    for number in 0..1000 {
        let job = Job::PutBack {
            room: format!("!{number}"),
            setting: Setting::Encryption,
        };
        outbox::put(&mut tx, &job, rig.clock.now(), None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let gateway = Arc::new(Coming::default());
    let delivery = Delivery {
        store: rig.store.clone(),
        clock: rig.clock.clone(),
        messages: Arc::clone(&rig.delivery.messages),
        model: Arc::clone(&rig.delivery.model),
        gateway: Arc::clone(&gateway),
    };
    let (stop, stopped) = watch::channel(false);
    let idle = watch::Sender::new(false);
    let mut is_idle = idle.subscribe();
    let running = tokio::spawn(delivery.run(idle, stopped));
    let begun = Instant::now();
    let nine = async {
        while gateway.asked.load(Ordering::SeqCst) < 9 {
            gateway.was_asked.notified().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), nine).await.unwrap();
    let asked = gateway.asked.load(Ordering::SeqCst);
    assert_eq!(asked, 9, "eight lanes find out together, then one looks");
    assert!(begun.elapsed() >= Duration::from_secs(2), "after two seconds");
    gateway.is_back.store(true, Ordering::SeqCst);
    let all_done = is_idle.wait_for(|idle| *idle);
    drop(
        tokio::time::timeout(Duration::from_mins(1), all_done)
            .await
            .unwrap()
            .unwrap(),
    );
    let waiting = outbox::waiting(&mut rig.store.connection().await.unwrap())
        .await
        .unwrap();
    assert_eq!(waiting, 0);
    // The one that looked may have met it as it came back.
    let more = gateway.asked.load(Ordering::SeqCst) - asked;
    assert!((999..=1000).contains(&more), "each once: {more}");
    stop.send_replace(true);
    running.await.unwrap();
}
