//! A case is deleted when its time is up and its export is filed, never before; out of the chat, the database, and a backup that comes back.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use tovholder::dispatch::opaque;
use tovholder::outbox::delivery::Delivery;
use tovholder::store::chain::{self, Wrong};
use tovholder::store::rooms::{self, Room};
use tovholder::store::{Store, backup};
use tovholder::tools::records;

use super::homeserver::{Homeserver, Trouble};
use super::records_kept::{closed, deleting, exported};
use super::rig::{Rig, instant_of};

/// Words of the case, and names of its family.
const WORDS: [&str; 5] = [
    "garderoben",
    "De ser det også",
    "Friis",
    "dreng 4",
    "familien er flyttet",
];

/// Everything in the database, as text.
async fn text_of(store: &Store) -> String {
    let mut conn = store.connection().await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let mut text = String::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
            .bind(&table)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        let columns: Vec<String> = columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
        let sql = format!("SELECT {} FROM \"{table}\"", columns.join(" || ' ' || "));
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        let _ = writeln!(text, "{table}: {}", rows.join("\n"));
    }
    text
}

async fn holds_no_word(store: &Store) {
    let text = text_of(store).await;
    for word in WORDS {
        let found = text.lines().find(|line| line.contains(word));
        assert_eq!(found, None, "{word} is still in the database");
    }
}

async fn path_of(store: &Store) -> PathBuf {
    let path: String = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")
        .fetch_one(&mut *store.connection().await.unwrap())
        .await
        .unwrap();
    PathBuf::from(path)
}

async fn checked(store: &Store) -> Vec<chain::Checked> {
    chain::check(&mut store.connection().await.unwrap(), None)
        .await
        .unwrap()
}

/// What `tovholder purge` says of a case.
async fn purge(rig: &Rig, case: &str, confirm: bool) -> Result<String, String> {
    let said = records::purged(&rig.store, &rig.clock, &rig.dispatcher.model, case, confirm).await;
    said.map_err(|error| format!("{error:#}"))
}

/// A closed case whose export was filed on the first day on which it may be deleted; the administrator is at home.
async fn filed(rig: &mut Rig) {
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    closed(rig).await;
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    let dir = tempfile::tempdir().unwrap();
    exported(rig, dir.path()).await;
    rig.says("mette", "journaliseret dreng").await;
    let said = rig.reads("mette", "Du skal ikke gøre mere");
    assert!(
        said.text.contains("Jeg sletter sagen fredag 15. januar"),
        "{}",
        said.text
    );
}

#[tokio::test]
async fn nothing_is_deleted_before_its_time_or_before_all_of_it_is_filed() {
    let mut rig = deleting().await;
    let dir = tempfile::tempdir().unwrap();
    super::cases::draft_with_form(&mut rig).await;
    let case = rig.case().await.id.0;
    let refused = async |rig: &Rig, why: &str| {
        let before = rig.journal().await.0.len();
        for confirm in [false, true] {
            let said = purge(rig, &case, confirm).await.unwrap_err();
            assert!(said.contains(why), "wanted {why}, said {said}");
        }
        assert_eq!(rig.journal().await.0.len(), before);
    };
    refused(&rig, "it is not closed").await;
    let mut kept = Rig::new("2026-12-14 09:00").await;
    closed(&mut kept).await;
    kept.clock.set(instant_of("2066-12-14 09:00"));
    let said = purge(&kept, &kept.case().await.id.0, true).await.unwrap_err();
    assert!(said.contains("[retention.samarbejdsmoede]"), "{said}");

    let mut rig = deleting().await;
    closed(&mut rig).await;
    let case = rig.case().await.id.0;
    let refused = async |rig: &Rig, why: &str| {
        for confirm in [false, true] {
            let said = purge(rig, &case, confirm).await.unwrap_err();
            assert!(said.contains(why), "wanted {why}, said {said}");
        }
        assert_eq!(rig.case().await.id.0, case);
    };
    refused(&rig, "it is kept until 2027-01-14").await;
    let first = exported(&rig, dir.path()).await;
    records::confirmed(&rig.store, &rig.clock, &case, &first).await.unwrap();
    rig.clock.set(instant_of("2027-01-13 12:00"));
    refused(&rig, "it is kept until 2027-01-14").await;

    // Its time is up, and yet: somebody asked to see it, and what was filed is not all there is any more.
    rig.clock.set(instant_of("2027-01-14 12:00"));
    rig.says("mette", "aktindsigt dreng 14/1").await;
    rig.skips_all();
    rig.clock.set(instant_of("2027-01-15 12:00"));
    refused(&rig, "somebody who asked about it on 2027-01-14 has no answer yet").await;
    rig.says("mette", "aktindsigt besvaret dreng 15/1").await;
    rig.skips_all();
    rig.clock.set(instant_of("2027-01-18 12:00"));
    refused(&rig, "it has gone on since the export that was filed").await;
    rig.at("2027-01-18 13:00").await;
    rig.skips_all();
    let second = exported(&rig, dir.path()).await;
    refused(&rig, "it has gone on since the export that was filed").await;
    records::confirmed(&rig.store, &rig.clock, &case, &second)
        .await
        .unwrap();
    refused(&rig, "its export was filed today").await;
    rig.at("2027-01-18 14:00").await;
    rig.skips_all();
    assert_eq!(rig.case().await.id.0, case, "not on the day it was filed");

    // Asked without confirming, it is only said.
    rig.clock.set(instant_of("2027-01-19 12:00"));
    let said = purge(&rig, &case, false).await.unwrap();
    for part in [
        "Nothing was deleted",
        "the homeserver: files",
        "backups",
        &second,
        "en regel i denne test",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for word in WORDS {
        assert!(!said.contains(word), "{said}");
    }
    assert!(
        text_of(&rig.store).await.contains("garderoben"),
        "the search finds what is there"
    );
    // A journal that was changed is kept, whoever asks.
    tamper(
        &rig.store,
        "UPDATE journal SET event = replace(event, 'garderoben', 'stuen') WHERE event LIKE '%garderoben%'",
    )
    .await;
    refused(&rig, "is not what was written").await;
    rig.at("2027-01-20 08:00").await;
    rig.skips_all();
    assert_eq!(rig.case().await.id.0, case);
}

/// What somebody does who can write to the file, past the triggers.
async fn tamper(store: &Store, sql: &str) {
    let triggers = [
        "journal_is_not_changed",
        "journal_is_not_shortened",
        "purged_is_not_changed",
        "purged_stays",
    ];
    let drops = triggers.map(|name| format!("DROP TRIGGER IF EXISTS {name};")).join("");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("{drops}{sql}")))
        .execute(&mut *store.connection().await.unwrap())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_case_whose_time_is_up_and_whose_export_is_filed_is_gone_everywhere() {
    let mut rig = deleting().await;
    filed(&mut rig).await;
    let case = rig.case().await.id;
    let room = rig.room.clone();
    rig.server.heard(&room, "$from-line");
    let heads = chain::heads(&mut rig.store.connection().await.unwrap()).await.unwrap();
    rig.all_is_read();

    rig.at("2027-01-15 08:00").await;
    let told = rig.reads("admin", "er slettet");
    assert!(told.text.contains(&opaque::number(&case.0)), "{}", told.text);
    for word in WORDS {
        assert!(!told.text.contains(word), "{}", told.text);
    }
    holds_no_word(&rig.store).await;

    // In the chat: nothing that is said about it stands, nobody is in its room, and it is left.
    let server = rig.server.clone();
    server.look(|state| {
        for sent in &state.sent {
            let text = sent.content.to_string();
            for word in WORDS {
                assert!(!text.contains(word), "{} still says {word}: {text}", sent.room);
            }
            assert!(sent.room != room || sent.content.is_null(), "{text}");
        }
        assert!(state.redacted.contains(&"$from-line".to_owned()), "others' words too");
        let theirs = state.redacted.iter().filter(|event| event.starts_with("$event-"));
        assert!(theirs.count() >= 10, "what Mette wrote to the bot about it");
        let made = state.rooms.iter().find(|made| made.id == room).unwrap();
        assert!(made.invited.is_empty(), "{made:?}");
        assert_eq!(
            (&state.left, &state.keyless),
            (&vec![room.clone()], &vec![room.clone()])
        );
        assert_eq!(state.unhung, std::slice::from_ref(&room));
    });

    // The chain goes over it, and what was kept of it before still fits.
    let after = checked(&rig.store).await;
    assert_eq!((after.len(), after[0].purged, &after[0].breaks), (1, true, &Vec::new()));
    assert_eq!(after[0].head.entries, heads[&case].entries + 1);
    let mut conn = rig.store.connection().await.unwrap();
    assert_eq!(chain::against(&mut conn, &heads).await.unwrap(), []);
    let now = chain::heads(&mut conn).await.unwrap();
    assert_eq!(chain::against(&mut conn, &now).await.unwrap(), []);
    let mut other = heads.clone();
    other.get_mut(&case).unwrap().hash = "0".repeat(64);
    assert_eq!(
        chain::against(&mut conn, &other).await.unwrap()[0].wrong,
        Wrong::Rewritten
    );
    let ahead = BTreeMap::from([(
        case.clone(),
        chain::Head {
            entries: 999,
            hash: "0".repeat(64),
        },
    )]);
    assert_eq!(
        chain::against(&mut conn, &ahead).await.unwrap()[0].wrong,
        Wrong::Missing
    );
    let blank: i64 = sqlx::query_scalar("PRAGMA secure_delete")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(blank, 1, "what is deleted is blanked");
    drop(conn);

    // Whoever still writes there is not heard, and the room becomes nobody's direct chat.
    rig.says_in_room("jonas", "er der nogen?").await;
    rig.all_is_read();
    let mut conn = rig.store.connection().await.unwrap();
    assert_eq!(rooms::what(&mut conn, &room).await.unwrap(), None);
    drop(conn);
    // Nothing more comes of it, and who asks is told.
    rig.at("2027-01-18 08:00").await;
    rig.all_is_read();
    for said in [
        purge(&rig, &case.0, true).await,
        purge(&rig, &opaque::number(&case.0), false).await,
    ] {
        let said = said.unwrap();
        assert!(
            said.contains("was deleted 2027-01-15") && said.contains("0 may not be, 0 steps"),
            "{said}"
        );
    }
    let dir = tempfile::tempdir().unwrap();
    let with = (&*rig.dispatcher.model, &tovholder::messages::Messages::load().unwrap());
    let none = records::written(&rig.store, &rig.clock, with, &case.0, dir.path()).await;
    assert!(none.unwrap_err().to_string().contains("was deleted 2027-01-15"));

    // What stays is as safe as a journal was.
    let again = "UPDATE purged SET event = replace(event, '2027-01-14', '2027-01-13')";
    assert!(
        sqlx::query(again)
            .execute(&mut *rig.store.connection().await.unwrap())
            .await
            .is_err()
    );
    tamper(&rig.store, again).await;
    assert_eq!(checked(&rig.store).await[0].breaks[0].wrong, Wrong::Changed);
}

#[tokio::test]
async fn a_purge_that_dies_at_any_step_goes_on_and_tells_once() {
    let mut rig = deleting().await;
    filed(&mut rig).await;
    let case = rig.case().await.id;
    let room = rig.room.clone();
    rig.clock.set(instant_of("2027-01-15 12:00"));
    purge(&rig, &case.0, true).await.unwrap();
    holds_no_word(&rig.store).await;
    // Everything that the bot asks for is done, and each time it dies before it has heard of it.
    for _ in 0..200 {
        rig.server.fails_once(Trouble::CrashAfterAccepting);
    }
    let (mut times, mut finished) = (0, false);
    while !finished {
        times += 1;
        assert!(times < 400, "it never ends");
        let store = Store::open(path_of(&rig.store).await, &crate::key()).await.unwrap();
        let mut delivery: Delivery<Homeserver> = rig.delivery.clone();
        delivery.store = store.clone();
        delivery.drain().await.unwrap();
        let mut conn = store.connection().await.unwrap();
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox WHERE state = 'queued'")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        drop(conn);
        store.close().await;
        finished = left == 0;
    }
    assert!(times > 20, "it died at every step: {times}");
    rig.delivers().await;
    rig.reads("admin", "er slettet");
    assert_eq!(rig.count("case-purged"), 1);
    rig.server.look(|state| {
        assert!(state.left.contains(&room) && state.keyless.contains(&room));
        let mut once = state.redacted.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), state.redacted.len(), "nothing is emptied twice");
        assert!(
            state
                .sent
                .iter()
                .all(|sent| sent.room != room || sent.content.is_null())
        );
    });
    assert!(checked(&rig.store).await.iter().all(|one| one.breaks.is_empty()));
}

#[tokio::test]
async fn a_room_that_is_lost_stops_nothing_else_and_is_said() {
    let mut rig = deleting().await;
    filed(&mut rig).await;
    let room = rig.room.clone();
    rig.server.puts_out_of(&room);
    rig.at("2027-01-15 08:00").await;
    let told = rig.reads("admin", "er slettet");
    assert!(told.text.contains("ting kunne jeg ikke gøre"), "{}", told.text);
    holds_no_word(&rig.store).await;
    rig.server.look(|state| {
        assert!(state.redacted.len() > 10, "direct chats are emptied");
        assert!(state.keyless.contains(&room), "the keys go in any case");
    });
    rig.all_is_read();
}

#[tokio::test]
async fn a_room_that_was_replaced_goes_with_the_one_that_replaced_it() {
    let mut rig = deleting().await;
    filed(&mut rig).await;
    let (old, new) = (rig.room.clone(), "!new".to_owned());
    let case = rig.case().await.id;
    let mut conn = rig.store.connection().await.unwrap();
    rooms::replace(&mut conn, &old, &new).await.unwrap();
    assert_eq!(rooms::what(&mut conn, &new).await.unwrap(), Some(Room::Case(case)));
    drop(conn);
    rig.server.upgraded(&new, &old);
    // A room may claim to have replaced any other.
    rig.server.upgraded(&new, "!somebody-elses");
    rig.at("2027-01-15 08:00").await;
    rig.reads("admin", "er slettet");
    rig.server
        .look(|state| assert_eq!(state.left, [old.clone(), new.clone()]));
    holds_no_word(&rig.store).await;
}

#[tokio::test]
async fn a_backup_that_comes_back_is_purged_again_before_anything_is_said() {
    let mut rig = deleting().await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    closed(&mut rig).await;
    let case = rig.case().await.id;
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("backup.sqlite");
    // Before it was exported: nothing in this backup would let it be deleted.
    backup::copy(&path_of(&rig.store).await, &copy, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    let to = tempfile::tempdir().unwrap();
    exported(&rig, to.path()).await;
    rig.says("mette", "journaliseret dreng").await;
    rig.skips_all();
    rig.at("2027-01-15 08:00").await;
    rig.reads("admin", "er slettet");
    let stays = checked(&rig.store).await;

    rig.clock.set(instant_of("2027-01-18 10:00"));
    let back = dir.path().join("tovholder.sqlite");
    backup::restore(&copy, &back, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    let store = Store::open(&back, &crate::key()).await.unwrap();
    assert!(text_of(&store).await.contains("garderoben"), "the backup is older");
    let (mut dispatcher, mut delivery) = (rig.dispatcher.clone(), rig.delivery.clone());
    dispatcher.store = store.clone();
    delivery.store = store.clone();
    delivery.recall_patiently().await;
    holds_no_word(&store).await;
    assert_eq!(
        checked(&store).await,
        stays,
        "what stays of it is the same, and nothing of the journal came back"
    );
    dispatcher.catch_up().await.unwrap();
    delivery.drain().await.unwrap();
    rig.delivers().await;
    let text = rig
        .said()
        .iter()
        .rev()
        .find(|one| one.notice == "case-purged")
        .unwrap()
        .text
        .clone();
    assert!(text.contains(&opaque::number(&case.0)), "{text}");
    rig.skips_all();
}
