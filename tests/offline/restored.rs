//! The machine is lost and comes back from a backup: it goes on, and says nothing again that it had said.

use std::path::PathBuf;

use tovholder::dispatch::dispatcher::Dispatcher;
use tovholder::dispatch::update::UpdateKind;
use tovholder::outbox::delivery::Delivery;
use tovholder::store::inbox::{Incoming, What};
use tovholder::store::rooms::{self, Room};
use tovholder::store::{Store, backup};

use super::cases;
use super::homeserver::Homeserver;
use super::rig::{OWN, Rig};

async fn path_of(store: &Store) -> PathBuf {
    let mut conn = store.connection().await.unwrap();
    let path: String = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    PathBuf::from(path)
}

/// The bot that comes back: another database, the same homeserver, clock and texts.
fn comes_back(rig: &Rig, store: &Store) -> (Dispatcher, Delivery<Homeserver>) {
    let mut dispatcher = rig.dispatcher.clone();
    dispatcher.store = store.clone();
    let mut delivery = rig.delivery.clone();
    delivery.store = store.clone();
    (dispatcher, delivery)
}

#[tokio::test]
async fn a_restored_machine_goes_on_and_says_nothing_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("backup.sqlite");
    backup::copy(&path_of(&rig.store).await, &copy, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    let sent_before = rig.server.look(|state| state.sent.len());

    // After the backup: Jonas answers, Mette asks, reminders go out; all of it is said.
    let clock = rig.clock.clone();
    let later = |event: &str, who: String, room: String, kind: UpdateKind| Incoming {
        event: event.to_owned(),
        room,
        sender: who,
        at: clock.now(),
        what: What::Ready(kind),
    };
    let poll = rig.latest("ask-come");
    let answer = UpdateKind::PollAnswer {
        poll: poll.event.clone(),
        answers: vec!["yes".to_owned()],
    };
    let (mette, jonas) = (rig.user("mette"), rig.user("jonas"));
    let help = || UpdateKind::Text {
        body: "frister".to_owned(),
        reply_to: None,
    };
    let direct = rig
        .said()
        .iter()
        .rev()
        .find(|message| message.notice == "invitations-sent")
        .unwrap()
        .room
        .clone();
    let rows = [
        later("$late-1", jonas, poll.room.clone(), answer),
        later("$late-2", mette.clone(), direct.clone(), help()),
        later("$late-3", mette.clone(), direct.clone(), help()),
    ];
    rig.store.commit_sync(&rows, "late").await.unwrap();
    rig.settles().await;
    rig.skips_all();
    rig.at("2026-12-21 08:00").await;
    rig.reads("line", "kan du komme");
    rig.skips_all();
    let (lost, _) = rig.journal().await;
    let said = rig.server.look(|state| state.sent.len());
    assert!(said > sent_before + 3, "something was said after the backup");

    // The machine is lost. Another one is made of the backup; the homeserver tells it again what came since.
    rig.clock.set(super::rig::instant_of("2026-12-21 10:00"));
    let to = dir.path().join("tovholder.sqlite");
    let restored = backup::restore(&copy, &to, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    assert_eq!(restored.taken, super::rig::instant_of("2026-12-14 09:00"));
    let store = Store::open(&to, &crate::key()).await.unwrap();
    let (dispatcher, delivery) = comes_back(&rig, &store);
    delivery.recall_patiently().await;
    store.commit_sync(&rows, "late").await.unwrap();
    dispatcher.catch_up().await.unwrap();
    delivery.drain().await.unwrap();
    let new = rig.server.look(|state| {
        let new = state.sent[said..].iter();
        new.map(|sent| {
            sent.content["dk.tovholder"]["notice"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect::<Vec<_>>()
    });
    assert_eq!(new, ["restored"], "only the administrator is told");
    rig.delivers().await;
    assert!(rig.latest("restored").text.contains("Dem siger jeg ikke igen"));
    rig.skips_all();

    // It knows what the lost one knew.
    let mut conn = store.connection().await.unwrap();
    let again = tovholder::store::cases::journal(&mut conn, &rig.case().await.id)
        .await
        .unwrap();
    drop(conn);
    let events = |entries: &[tovholder::domain::event::Entry]| {
        entries.iter().map(|entry| entry.event.clone()).collect::<Vec<_>>()
    };
    assert_eq!(events(&again), events(&lost));

    // And it goes on: what is asked now is answered, once; what comes due is said.
    let row = [later("$late-4", mette, direct, help())];
    store.commit_sync(&row, "later").await.unwrap();
    rig.clock.set(super::rig::instant_of("2026-12-23 08:00"));
    dispatcher.catch_up().await.unwrap();
    delivery.drain().await.unwrap();
    rig.delivers().await;
    rig.reads("mette", "venter på dig");
    rig.reads("line", "kan du komme");
    rig.all_is_read();
}

/// What the lost machine said of other things must not be taken for what is to be said now.
#[tokio::test]
async fn what_was_never_said_is_said() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("backup.sqlite");
    backup::copy(&path_of(&rig.store).await, &copy, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    // The lost machine said the first rung, and was gone before the second.
    rig.at("2026-12-21 08:00").await;
    rig.skips_all();
    rig.clock.set(super::rig::instant_of("2026-12-23 09:00"));
    let to = dir.path().join("tovholder.sqlite");
    backup::restore(&copy, &to, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    let store = Store::open(&to, &crate::key()).await.unwrap();
    let (dispatcher, delivery) = comes_back(&rig, &store);
    let before = rig.count("answer-missing");
    delivery.recall_patiently().await;
    dispatcher.catch_up().await.unwrap();
    delivery.drain().await.unwrap();
    rig.delivers().await;
    assert_eq!(rig.count("answer-missing"), before + 2, "{}", rig.transcript());
    rig.skips_all();
}

#[tokio::test]
async fn a_backup_is_whole_private_and_never_in_the_way() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let from = path_of(&rig.store).await;
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("b.sqlite");
    // A writer is in the middle of something: it is not waited for, and not in the backup.
    let mut tx = rig.store.begin().await.unwrap();
    tovholder::store::set_kv(&mut tx, "half", "done").await.unwrap();
    backup::copy(&from, &to, &crate::key(), rig.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(backup::whole(&to, &crate::key()).await.unwrap(), rig.clock.now());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let only = |dir: &std::path::Path| std::fs::read_dir(dir).unwrap().count();
    assert_eq!(only(dir.path()), 1, "nothing lies beside it");
    assert!(
        backup::copy(&from, &to, &crate::key(), rig.clock.now()).await.is_err(),
        "nothing is overwritten"
    );
    // A damaged one is refused, and so is any other database.
    let mut bytes = std::fs::read(&to).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xAA);
    let bad = dir.path().join("bad.sqlite");
    std::fs::write(&bad, bytes).unwrap();
    let target = dir.path().join("new.sqlite");
    assert!(
        backup::restore(&bad, &target, &crate::key(), rig.clock.now())
            .await
            .is_err()
    );
    assert!(
        backup::restore(&from, &target, &crate::key(), rig.clock.now())
            .await
            .is_err()
    );
    assert!(!target.exists());
    backup::restore(&to, &target, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    let store = Store::open(&target, &crate::key()).await.unwrap();
    assert_eq!(store.kv("half").await.unwrap(), None);
    assert!(store.restored().await.unwrap().is_some());
}

/// A database made of the backup that was taken of this story, and the bot on it, told anew what the homeserver has of these rows.
async fn restored(
    rig: &Rig,
    dir: &std::path::Path,
    told: impl Fn(&Incoming) -> bool,
) -> (Store, Dispatcher, Delivery<Homeserver>) {
    let to = dir.join("tovholder.sqlite");
    backup::restore(&dir.join("backup.sqlite"), &to, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    let store = Store::open(&to, &crate::key()).await.unwrap();
    let rows: Vec<Incoming> = rig.told.iter().filter(|row| told(row)).cloned().collect();
    store.commit_sync(&rows, "told anew").await.unwrap();
    let (dispatcher, delivery) = comes_back(rig, &store);
    (store, dispatcher, delivery)
}

/// Chats that people opened, the chats and the room that the bot made: all of it after the backup.
#[tokio::test]
async fn rooms_that_were_made_after_the_backup_are_found_again_and_none_is_made_twice() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("backup.sqlite");
    backup::copy(&path_of(&rig.store).await, &copy, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    rig.says("admin", "hjælp").await;
    rig.skips_all();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let made = |rig: &Rig| {
        rig.server
            .look(|state| state.rooms.iter().map(|room| room.id.clone()).collect::<Vec<_>>())
    };
    let (before, said) = (made(&rig), rig.server.look(|state| state.sent.len()));
    assert_eq!(before.len(), 4, "the Space, the case's room, and two chats");

    let (store, dispatcher, delivery) = restored(&rig, dir.path(), |_| true).await;
    delivery.recall_patiently().await;
    // The administrator's chat is known before anything of it was handled: no other is made for the word to them.
    delivery.drain().await.unwrap();
    assert_eq!(made(&rig), before);
    dispatcher.catch_up().await.unwrap();
    delivery.drain().await.unwrap();
    delivery.tell_of_rooms_since().await;
    delivery.drain().await.unwrap();
    assert_eq!(made(&rig), before);
    let at_home = rig.direct("admin");
    let new = rig.server.look(|state| state.sent[said..].to_vec());
    let new: Vec<(&str, &str)> = new
        .iter()
        .map(|sent| {
            let notice = sent.content["dk.tovholder"]["notice"].as_str();
            (sent.room.as_str(), notice.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        new,
        [(at_home.as_str(), "restored")],
        "nothing was said again, and every room is known"
    );
    let case = rig.case().await.id;
    let mut conn = store.connection().await.unwrap();
    let known = rooms::id(&mut conn, &Room::Case(case), true).await.unwrap();
    assert_eq!(known.as_deref(), Some(rig.room.as_str()));
    let mettes = rooms::id(&mut conn, &Room::Direct("mette-holm".to_owned()), false)
        .await
        .unwrap();
    assert_eq!(mettes, Some(rig.direct("mette")));
}

/// The words that made the case were locked for the lost machine alone. Whoever is in its room is told, once, and the room is left alone.
#[tokio::test]
async fn the_people_of_a_room_that_no_case_knows_after_a_restore_are_told_once() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("backup.sqlite");
    backup::copy(&path_of(&rig.store).await, &copy, &crate::key(), rig.clock.now())
        .await
        .unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let room = rig.room.clone();
    let (mette, jonas, line) = (rig.user("mette"), rig.user("jonas"), rig.user("line"));
    rig.looks_at(&room, &[], &[OWN, &mette, &jonas, &line]).await;
    let said = rig.server.look(|state| state.sent.len());
    let number = rig.server.look(|state| {
        let made = state.rooms.iter().find(|made| made.id == room);
        made.map(|made| made.name.clone()).unwrap_or_default()
    });

    let is_of_mette = |row: &Incoming| row.sender == mette && matches!(row.what, What::Ready(UpdateKind::Text { .. }));
    let (store, dispatcher, delivery) = restored(&rig, dir.path(), |row| !is_of_mette(row)).await;
    delivery.recall_patiently().await;
    dispatcher.catch_up().await.unwrap();
    delivery.drain().await.unwrap();
    delivery.tell_of_rooms_since().await;
    delivery.drain().await.unwrap();
    let told = |rig: &Rig| {
        rig.server.look(|state| {
            let new = state.sent[said..].iter();
            let told = new.filter(|sent| sent.content["dk.tovholder"]["notice"] == "room-forgotten");
            told.map(|sent| sent.content["body"].as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })
    };
    let words = told(&rig);
    assert_eq!(words.len(), 3, "Mette, Jonas and Line");
    assert!(
        number.starts_with("Sag ") && words.iter().all(|words| words.contains(&number)),
        "{words:?}"
    );
    delivery.tell_of_rooms_since().await;
    delivery.drain().await.unwrap();
    assert_eq!(told(&rig).len(), 3, "once");
    assert!(rig.server.look(|state| !state.left.contains(&room)));
    assert!(store.restored().await.unwrap().is_none());
}
