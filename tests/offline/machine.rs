//! The machine misbehaves: a full disk, a locked or read-only database, a file cut off in mid-write, a clock that jumps. Nothing
//! recorded is lost, nothing is half there, and the administrators are told once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::time::Instant;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::event::{Entry, Event};
use tovholder::domain::model::Model;
use tovholder::domain::plan::plan;
use tovholder::health::watch::Watch;
use tovholder::health::{Facts, LOW};
use tovholder::store::inbox::{Incoming, What};
use tovholder::store::worries::{self, Worry};
use tovholder::store::{Store, StoreError, cases as journals, owed, set_aside};

use super::cases;
use super::homeserver::Trouble;
use super::rig::{Rig, instant_of};

/// Where a story's database is.
async fn path_of(store: &Store) -> PathBuf {
    let mut conn = store.connection().await.unwrap();
    let path: String = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    PathBuf::from(path)
}

/// Lets the file grow by so many pages and no further, for whoever writes: the error is SQLite's own for a full disk.
async fn fill_disk(store: &Store, pages: i64) {
    let mut all = vec![store.in_passing().await.unwrap()];
    for _ in 0..4 {
        all.push(store.connection().await.unwrap());
    }
    for conn in &mut all {
        let now: i64 = sqlx::query_scalar("PRAGMA page_count")
            .fetch_one(&mut **conn)
            .await
            .unwrap();
        let most = format!("PRAGMA max_page_count = {}", now + pages);
        sqlx::query(sqlx::AssertSqlSafe(most))
            .fetch_all(&mut **conn)
            .await
            .unwrap();
    }
}

fn text(rig: &Rig, room: &str, number: usize, words: &str) -> Incoming {
    Incoming {
        event: format!("$full-{number}"),
        room: room.to_owned(),
        sender: rig.user("mette"),
        at: rig.clock.now(),
        what: What::Ready(UpdateKind::Text {
            body: words.to_owned(),
            reply_to: None,
        }),
    }
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_the_bot_goes_on_by_itself() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let room = rig.direct("mette");
    fill_disk(&rig.store, 2).await;
    // People go on writing until nothing more can be taken in. What is not taken in, the homeserver keeps: the token stays.
    let long = "mødet ".repeat(600);
    let mut taken = 0;
    let refused = loop {
        let row = text(&rig, &room, taken, &format!("punkt {long}"));
        match rig.store.commit_sync(&[row], &format!("full-{taken}")).await {
            Ok(added) => taken += added,
            Err(error) => break error,
        }
        assert!(taken < 200, "the disk does not get full");
    };
    assert!(matches!(refused, StoreError::Full(_)), "{refused}");
    let token = rig.store.sync_token().await.unwrap();
    let before = rig.journal().await.0;
    // Nothing can be handled, and nothing is half done.
    let kept = rig.store.count_new().await.unwrap();
    let mut handled = Ok(0);
    for _ in 0..20 {
        handled = rig.dispatcher.handle_all().await;
        if handled.is_err() {
            break;
        }
        let row = text(&rig, &room, 1000 + taken, "hjælp");
        drop(rig.store.commit_sync(&[row], "full-more").await);
        taken += 1;
    }
    let (after, case) = rig.journal().await;
    assert_eq!(after[..before.len()], before[..]);
    assert!(Case::replay(&case.id, &after).is_some());
    assert!(kept > 0 || handled.is_ok());
    // Room again: everything that was taken in is handled, what was refused comes again from the token, once.
    fill_disk(&rig.store, 100_000).await;
    let again = text(&rig, &room, taken, "frister");
    rig.store
        .commit_sync(std::slice::from_ref(&again), "after")
        .await
        .unwrap();
    rig.store.commit_sync(&[again], "after").await.unwrap();
    rig.dispatcher.handle_all().await.unwrap();
    rig.delivers().await;
    assert_eq!(rig.store.count_new().await.unwrap(), 0);
    assert_eq!(rig.count("duties"), 1, "{token:?}");
    rig.skips_all();
}

/// More words than a document can be made of in the memory that there is: the file is not made, whoever keeps the machine hears of it,
/// and everything else goes on.
#[tokio::test]
async fn a_case_with_too_many_words_has_no_document_and_goes_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag samarbejdsmøde dreng 4 år blå stue").await;
    rig.skips_all();
    let (entries, case) = rig.journal().await;
    let last = entries.last().map_or(0, |entry| entry.seq);
    let talk = (1..=80).map(|number| Entry {
        seq: last + number,
        at: rig.clock.now(),
        by: None,
        behalf: None,
        event: Event::Noted {
            meeting: 1,
            item: "x".to_owned(),
            text: "legen ".repeat(10_000),
            source: format!("$talk-{number}"),
        },
    });
    let talk: Vec<Entry> = talk.collect();
    let mut tx = rig.store.begin().await.unwrap();
    journals::add(&mut tx, &case, &talk).await.unwrap();
    tx.commit().await.unwrap();

    rig.fills_in("mette", cases::FORM).await;
    rig.reads("mette", "Jeg fandt 5 svar");
    rig.reads("mette", "Har I udfyldt skemaet sammen med forældrene");
    rig.all_is_read();
    assert!(
        rig.server
            .look(|state| state.sent.iter().all(|sent| sent.file.is_none()))
    );
    let untold = set_aside::untold(&mut rig.store.connection().await.unwrap()).await;
    assert_eq!(untold.unwrap().len(), 1, "the administrators are told its number");
    rig.taps("mette", "Ja, begge dele").await;
    rig.reads("mette", "Hvem er forældrene");
}

#[tokio::test]
async fn a_database_that_somebody_else_holds_is_waited_for() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let room = rig.direct("mette");
    let row = text(&rig, &room, 1, "frister");
    rig.store.commit_sync(&[row], "t").await.unwrap();
    let other = Store::open(path_of(&rig.store).await, &crate::key()).await.unwrap();
    let held = other.begin().await.unwrap();
    // Longer than anybody waits for it.
    let failed = rig.dispatcher.handle_all().await.unwrap_err();
    assert!(matches!(failed, StoreError::Locked(_)), "{failed}");
    drop(held);
    assert_eq!(rig.dispatcher.handle_all().await.unwrap(), 1);
    rig.delivers().await;
    rig.reads("mette", "venter på dig");
}

#[tokio::test]
async fn a_database_that_may_not_be_written_says_so_and_can_be_read() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let read_only = Store::open_to_read(path_of(&rig.store).await, &crate::key())
        .await
        .unwrap();
    let refused = read_only.begin().await.map(drop);
    let refused = match refused {
        Ok(()) => read_only.set_kv("a", "b").await.unwrap_err(),
        Err(error) => error,
    };
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused}");
    assert!(read_only.sync_token().await.unwrap().is_some());
}

/// What must hold in any database that the bot opens: the file is whole, every journal is a prefix of what was recorded, and what
/// is owed is what follows from it.
async fn holds(path: &Path, whole: &[tovholder::domain::event::Entry], id: &CaseId, model: &Model) -> (usize, usize) {
    let store = Store::open(path, &crate::key()).await.unwrap();
    let mut conn = store.connection().await.unwrap();
    let check: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(check, "ok");
    let entries = journals::journal(&mut conn, id).await.unwrap();
    assert_eq!(entries[..], whole[..entries.len()], "a journal that is no prefix");
    if let Some(case) = Case::replay(id, &entries) {
        let owed: Vec<String> = sqlx::query_scalar("SELECT key FROM owed WHERE case_id = ?")
            .bind(&id.0)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        let owed: BTreeSet<String> = owed.into_iter().collect();
        let planned = plan(&case, model, &model.calendar());
        for one in planned {
            assert!(owed.contains(&one.key), "{} is not owed", one.key);
        }
    }
    // A row that is done has its effects beside it; the token stands for the rows.
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM inbox")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    drop(conn);
    let token = store.sync_token().await.unwrap();
    let told: usize = token.map_or(0, |token| token.trim_start_matches('t').parse().unwrap());
    assert_eq!(
        usize::try_from(rows).unwrap(),
        told,
        "rows and token are not of one transaction"
    );
    store.close().await;
    (entries.len(), told)
}

/// The machine stops in mid-write: the file beside the database is cut off anywhere, or its end was never really written.
#[tokio::test]
async fn a_file_cut_off_anywhere_is_a_state_the_bot_was_in() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    let (whole, case) = rig.journal().await;
    let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
    let path = path_of(&rig.store).await;
    let log = path.with_file_name("tovholder.sqlite-wal");
    let (main, log) = (std::fs::read(&path).unwrap(), std::fs::read(log).unwrap());
    assert!(log.len() > 200_000, "the story is in the log: {}", log.len());
    // Where one write ends and the next begins, around it, and a prime step through all of it.
    let frame = 24 + 4096;
    let edges = (1..log.len() / frame).step_by(23).flat_map(|at| {
        let edge = 32 + at * frame;
        [edge - 1, edge, edge + 1, edge + 24, edge + 700]
    });
    let steps = (0..log.len()).step_by(log.len() / 60 + 13);
    let cuts: Vec<usize> = edges
        .chain(steps)
        .chain([log.len()])
        .filter(|cut| *cut <= log.len())
        .collect();
    let (mut seen, mut tokens) = (BTreeSet::new(), BTreeSet::new());
    for (number, cut) in cuts.into_iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("tovholder.sqlite");
        std::fs::write(&copy, &main).unwrap();
        let mut rest = log[..cut].to_vec();
        // Every other time the rest of the file is there, and full of nothing.
        if number % 2 == 1 {
            rest.resize(log.len(), 0);
        }
        std::fs::write(copy.with_file_name("tovholder.sqlite-wal"), rest).unwrap();
        let (entries, token) = holds(&copy, &whole, &case.id, &model).await;
        seen.insert(entries);
        tokens.insert(token);
    }
    assert!(seen.contains(&whole.len()), "the whole file is the whole state");
    assert!(seen.len() > 5 && tokens.len() > 10, "{seen:?} {tokens:?}");
}

///
#[tokio::test]
async fn a_clock_that_jumps_says_nothing_twice_loses_nothing_and_is_not_early_after() {
    for jump in [TimeDelta::hours(1), TimeDelta::days(1), TimeDelta::days(400)] {
        let mut rig = Rig::new("2026-12-14 09:00").await;
        cases::sent(&mut rig).await;
        let real = instant_of("2026-12-18 10:00");
        rig.clock.set(real);
        rig.dispatcher.catch_up().await.unwrap();
        rig.delivers().await;
        rig.all_is_read();
        // Somebody sets the clock ahead; in that time Hanne is invited, whose reminders seem to have passed.
        rig.clock.set(real + jump);
        rig.dispatcher.catch_up().await.unwrap();
        rig.delivers().await;
        let early = rig.count("answer-missing");
        rig.skips_all();
        if jump < TimeDelta::days(2) {
            rig.says("mette", "inviter Hanne Dam: søvn").await;
            rig.skips_all();
        }
        // And back again: nothing is said before its time.
        rig.clock.set(real);
        rig.dispatcher.catch_up().await.unwrap();
        rig.delivers().await;
        rig.skips("mette");
        rig.all_is_read();
        assert_eq!(rig.count("answer-missing"), early, "{jump}");
        // Then its time comes: who was told is not told again, and everything after it is said.
        let line = |rig: &Rig| {
            let all = rig.said().iter();
            let mine = all.filter(|message| message.notice == "answer-missing" && message.text.contains("Line"));
            mine.count()
        };
        for day in ["21", "22", "23", "28", "29"] {
            rig.at(&format!("2026-12-{day} 08:00")).await;
            rig.skips_all();
        }
        if jump < TimeDelta::days(2) {
            assert_eq!(
                line(&rig),
                3,
                "three rungs, once each, after {jump}\n{}",
                rig.transcript()
            );
        } else {
            assert!(line(&rig) <= 3, "{}", rig.transcript());
        }
    }
}

/// What is planned while the clock is ahead, of days that it has passed and that are still to come, is owed after all.
#[tokio::test]
async fn what_a_clock_ahead_passed_over_is_owed_when_its_time_comes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let (_, case) = rig.journal().await;
    let (real, due, ahead) = (
        instant_of("2026-12-14 10:00"),
        instant_of("2026-12-16 08:00"),
        instant_of("2026-12-18 12:00"),
    );
    let mut conn = rig.store.connection().await.unwrap();
    let passed = [("soon/line/2026-12-16".to_owned(), due, false)];
    owed::reconcile(&mut conn, &case.id, &passed, ahead).await.unwrap();
    let is_due = async |conn: &mut sqlx::SqliteConnection, now| owed::due(conn, &case.id, now).await.unwrap().len();
    owed::not_passed_yet(&mut conn, ahead).await.unwrap();
    assert_eq!(is_due(&mut conn, ahead).await, 0, "by that clock it is too late");
    owed::not_passed_yet(&mut conn, real).await.unwrap();
    assert_eq!(is_due(&mut conn, real).await, 0, "and now it is too early");
    assert_eq!(is_due(&mut conn, due).await, 1);
}

#[tokio::test]
async fn the_administrators_are_told_once_of_each_trouble_and_once_when_it_is_over() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    let (start, begun) = (rig.clock.now(), Instant::now());
    let at = |minute: i64| start + TimeDelta::minutes(minute);
    let then = |minute: u64| begun + Duration::from_secs(minute * 60);
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), start);
    // The disk: low, lower, started again, room.
    watch.look(at(0), then(0), Some(LOW * 3)).await;
    watch.look(at(1), then(1), Some(LOW - 1)).await;
    watch.look(at(2), then(2), Some(LOW / 2)).await;
    rig.delivers().await;
    rig.reads("admin", "199 MB tilbage");
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), at(3));
    watch.look(at(3), Instant::now(), Some(LOW / 2)).await;
    rig.delivers().await;
    rig.all_is_read();
    watch
        .look(at(4), Instant::now() + Duration::from_mins(1), Some(LOW * 3))
        .await;
    rig.delivers().await;
    rig.reads("admin", "plads på disken igen");
    // The homeserver, which cannot be told of while it is away.
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), at(5));
    watch.heard(at(5));
    watch.look(at(5), then(5), None).await;
    watch.look(at(20), then(20), None).await;
    watch.look(at(21), then(21), None).await;
    rig.delivers().await;
    rig.all_is_read();
    watch.heard(at(22));
    watch.look(at(22), then(22), None).await;
    watch.look(at(23), then(23), None).await;
    rig.delivers().await;
    rig.reads("admin", "Jeg kunne ikke nå homeserveren");
    // The clock, an hour back.
    watch.heard(at(24));
    watch.look(at(24) - TimeDelta::hours(1), then(24), None).await;
    watch.look(at(25) - TimeDelta::hours(1), then(25), None).await;
    rig.delivers().await;
    rig.reads("admin", "Maskinens ur blev flyttet");
    rig.all_is_read();
    // The database: nothing can be written, then it can.
    let now = |minute: i64| at(minute) - TimeDelta::hours(1);
    watch.heard(now(26));
    sqlx::query("CREATE TRIGGER cut BEFORE UPDATE ON kv BEGIN SELECT raise(ABORT, 'cut'); END")
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    watch.look(now(26), then(26), None).await;
    watch.look(now(27), then(27), None).await;
    assert_eq!(rig.complaints().matches("cannot be written").count(), 1);
    sqlx::query("DROP TRIGGER cut")
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    watch.look(now(28), then(28), None).await;
    watch.look(now(29), then(29), None).await;
    rig.delivers().await;
    rig.reads("admin", "Jeg kunne ikke skrive i min database");
    rig.all_is_read();
}

#[tokio::test]
async fn the_administrators_hear_once_of_what_was_set_aside_and_not_of_what_nobody_misses() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), rig.clock.now());
    let looks = async |watch: &mut Watch, rig: &mut Rig| {
        watch.heard(rig.clock.now());
        watch.look(rig.clock.now(), Instant::now(), None).await;
        rig.delivers().await;
    };
    // One is refused for good, and one is of a version that is still to come.
    rig.server.fails_once(Trouble::Refuse);
    rig.says("mette", "sager").await;
    let (user, room) = (rig.user("jonas"), rig.direct("jonas"));
    let body = "sager".to_owned();
    let asks = UpdateKind::Text { body, reply_to: None };
    rig.takes_in(&user, &room, asks).await;
    rig.dispatcher.handle_all().await.unwrap();
    sqlx::query("UPDATE outbox SET job = '{\"of\":\"tomorrow\"}' WHERE state = 'queued'")
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    rig.delivery.drain().await.unwrap();
    assert!(rig.complaints().contains("cannot be read and was set aside"));
    let numbers: Vec<i64> = sqlx::query_scalar("SELECT id FROM outbox WHERE state = 'failed' ORDER BY id")
        .fetch_all(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    let [refused, unread] = numbers[..] else {
        panic!("{numbers:?}\n{}", rig.transcript())
    };
    looks(&mut watch, &mut rig).await;
    let told = rig
        .reads("admin", &format!("lagt til side: nr. {refused} og {unread}."))
        .text;
    assert!(!told.contains("Mette") && !told.contains("Jonas"), "{told}");
    looks(&mut watch, &mut rig).await;
    rig.all_is_read();
    // Whom it was for has left; the case is closed; and the word of it cannot be said itself.
    rig.server.fails_once(Trouble::Refuse);
    rig.says("jonas", "sager").await;
    rig.says("admin", "person fjern jonas-bech").await;
    rig.skips_all();
    looks(&mut watch, &mut rig).await;
    rig.all_is_read();
    rig.says("mette", "luk sagen").await;
    rig.skips_all();
    rig.server.fails_once_at("case-closed", Trouble::Refuse);
    rig.says("mette", "aflys vi venter").await;
    rig.skips_all();
    rig.taps("mette", "Slutter på en anden måde").await;
    rig.skips_all();
    assert!(!rig.case().await.is_open(), "{}", rig.transcript());
    looks(&mut watch, &mut rig).await;
    rig.all_is_read();
    rig.server.fails_once(Trouble::Refuse);
    rig.says("mette", "sager").await;
    rig.server.fails_once_at("set-aside", Trouble::Refuse);
    // Started again in between, it still knows.
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), rig.clock.now());
    for _ in 0..3 {
        looks(&mut watch, &mut rig).await;
    }
    rig.all_is_read();
    let failed: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox WHERE state = 'failed'")
        .fetch_one(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    assert_eq!(
        failed, 6,
        "two that were told of, two that nobody misses, one more, and the word of it"
    );
}

/// Makes one entry of a case's journal one that no version can read; gives what it was.
async fn spoil(rig: &Rig, case: &CaseId) -> String {
    let mut conn = rig.store.connection().await.unwrap();
    sqlx::query("DROP TRIGGER IF EXISTS journal_is_not_changed")
        .execute(&mut *conn)
        .await
        .unwrap();
    let was = sqlx::query_scalar("SELECT event FROM journal WHERE case_id = ? AND seq = 2")
        .bind(&case.0)
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    put(rig, case, "{\"of\":\"tomorrow\"}").await;
    was
}

async fn put(rig: &Rig, case: &CaseId, event: &str) {
    sqlx::query("UPDATE journal SET event = ? WHERE case_id = ? AND seq = 2")
        .bind(event)
        .bind(&case.0)
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
}

async fn case_called(rig: &Rig, label: &str) -> CaseId {
    let id = sqlx::query_scalar("SELECT id FROM case_file WHERE label LIKE ? || '%'")
        .bind(label)
        .fetch_one(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    CaseId(id)
}

/// One case cannot be read: everybody else is reminded all the same, also of what was missed; the administrators hear of it once, and
/// health says it as long as it is so.
#[tokio::test]
async fn a_case_that_cannot_be_read_keeps_no_other_from_being_reminded_of() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    super::away::two_cases(&mut rig).await;
    rig.skips_all();
    let broken = case_called(&rig, "dreng").await;
    let was = spoil(&rig, &broken).await;
    // What was owed on earlier days, and looked at again and again.
    rig.clock.set(instant_of("2027-01-04 09:30"));
    for _ in 0..3 {
        rig.dispatcher.catch_up().await.unwrap();
    }
    let complaints = rig.complaints();
    assert_eq!(
        complaints.matches("nobody is reminded of anything").count(),
        1,
        "{complaints}"
    );
    rig.delivers().await;
    rig.reads("jonas", "18. januar");
    rig.skips("mette");
    rig.all_is_read();
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), rig.clock.now());
    for _ in 0..2 {
        watch.heard(rig.clock.now());
        watch.look(rig.clock.now(), Instant::now(), None).await;
        rig.delivers().await;
    }
    rig.reads("admin", "Én sag kan jeg ikke læse: Sag ");
    rig.all_is_read();
    let wrong = async |rig: &Rig| {
        let facts = Facts::of(&rig.store, Path::new(".")).await.unwrap();
        let troubles = facts.troubles(rig.clock.now());
        troubles
            .iter()
            .any(|trouble| trouble.contains("1 cases cannot be read"))
    };
    assert!(wrong(&rig).await);
    // Somebody puts it right: what is owed there is said, and health is well again.
    put(&rig, &broken, &was).await;
    rig.at("2027-01-05 08:00").await;
    rig.reads("line", "14. januar");
    rig.skips_all();
    assert!(!wrong(&rig).await);
}

/// What somebody does in a case that cannot be read is set aside: they hear that it does not count, and the administrators its number.
#[tokio::test]
async fn whoever_did_what_is_set_aside_hears_of_it_and_so_do_the_administrators() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let broken = case_called(&rig, "dreng").await;
    let was = spoil(&rig, &broken).await;
    let (user, room, poll) = (rig.user("jonas"), rig.room.clone(), rig.latest("ask-come"));
    let answer = UpdateKind::PollAnswer {
        poll: poll.event.clone(),
        answers: vec!["yes".to_owned()],
    };
    rig.takes_in(&user, &room, answer).await;
    // Talk gets no answer, now as ever.
    let body = "vi ses i garderoben".to_owned();
    let talk = UpdateKind::Text { body, reply_to: None };
    rig.takes_in(&user, &room, talk).await;
    rig.dispatcher.handle_all().await.unwrap();
    assert_eq!(rig.complaints().matches("an update was set aside").count(), 2);
    rig.delivers().await;
    rig.reads("jonas", "noget gik galt hos mig");
    rig.all_is_read();
    let numbers: Vec<i64> = sqlx::query_scalar("SELECT seq FROM inbox WHERE state = 'failed' ORDER BY seq")
        .fetch_all(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), rig.clock.now());
    for _ in 0..2 {
        watch.heard(rig.clock.now());
        watch.look(rig.clock.now(), Instant::now(), None).await;
        rig.delivers().await;
    }
    let told = rig
        .reads("admin", &format!("nr. {} og {}.", numbers[0], numbers[1]))
        .text;
    assert!(!told.contains("Jonas") && !told.contains("garderoben"), "{told}");
    rig.all_is_read();
    // Tried again, as the bot asked for, it counts.
    put(&rig, &broken, &was).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    rig.skips_all();
}

/// What the homeserver never gives out of what was missed is told once, by the case's number, and whose chat it was is not said.
#[tokio::test]
async fn what_the_homeserver_does_not_give_out_is_told_to_the_administrators_once() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let (room, chat) = (rig.room.clone(), rig.direct("jonas"));
    for room in [&room, &chat, &room] {
        worries::note(&mut rig.store.connection().await.unwrap(), Worry::Gap, room)
            .await
            .unwrap();
    }
    let mut watch = Watch::new(rig.store.clone(), PathBuf::from("."), rig.clock.now());
    for _ in 0..2 {
        watch.heard(rig.clock.now());
        watch.look(rig.clock.now(), Instant::now(), None).await;
        rig.delivers().await;
    }
    let told = rig.reads("admin", "som homeserveren ikke vil give mig").text;
    assert!(told.contains("Det var i Sag ") && told.contains("og ét rum"), "{told}");
    assert!(!told.contains("Jonas"), "{told}");
    rig.all_is_read();
}

/// Set back and then ahead, as when a machine learns the right time late: nothing twice, nothing lost, nothing too early.
#[tokio::test]
async fn a_clock_that_was_behind_and_is_put_right_says_nothing_twice_and_loses_nothing() {
    for back in [TimeDelta::hours(1), TimeDelta::days(1), TimeDelta::days(400)] {
        let mut rig = Rig::new("2026-12-14 09:00").await;
        cases::sent(&mut rig).await;
        rig.skips_all();
        rig.at("2026-12-21 08:00").await;
        let said = rig.count("answer-missing");
        assert!(said > 0);
        rig.skips_all();
        let real = instant_of("2026-12-21 09:00");
        rig.clock.set(real - back);
        rig.dispatcher.catch_up().await.unwrap();
        rig.delivers().await;
        rig.all_is_read();
        // An answer that is given while the clock is behind counts.
        rig.taps("jonas", "Ja, jeg kommer").await;
        rig.skips_all();
        rig.clock.set(real);
        rig.dispatcher.catch_up().await.unwrap();
        rig.delivers().await;
        assert_eq!(rig.count("answer-missing"), said, "{back}\n{}", rig.transcript());
        rig.skips_all();
        let mine = |rig: &Rig, name: &str| {
            let all = rig.said().iter();
            let mine = all.filter(|message| message.notice == "answer-missing" && message.text.contains(name));
            mine.count()
        };
        for day in ["22", "23", "28", "29"] {
            rig.at(&format!("2026-12-{day} 08:00")).await;
            rig.skips_all();
        }
        assert_eq!(
            (mine(&rig, "Line"), mine(&rig, "Jonas")),
            (3, 1),
            "{back}\n{}",
            rig.transcript()
        );
    }
}
