//! Whoever is taken out of the directory, or has another account there, in chat or by an import: out of every room at once, told so
//! once, and nothing more; whoever is accountable hears what is to be taken over.

use tovholder::dispatch::update::{Look, UpdateKind};
use tovholder::domain::directory::import;
use tovholder::domain::event::Event;
use tovholder::domain::party::PartyId;
use tovholder::domain::words::Language;
use tovholder::outbox::gateway::Act;
use tovholder::store::rooms::{self, Room};
use tovholder::store::{cases as journals, directory};

use super::cases;
use super::homeserver::Trouble;
use super::rig::{OWN, Rig};

const PEOPLE: &str = include_str!("../../src/demo/directory.csv");
const BOT: &str = "@tovholder:demo.tovholder.example";
const NEW: &str = "@jonas.ny:demo.tovholder.example";

/// The directory without this person.
fn without(id: &str) -> String {
    let lines = PEOPLE.lines().filter(|line| !line.contains(&format!(",{id},")));
    lines.collect::<Vec<_>>().join("\n")
}

/// The directory where this account is another one.
fn with_account(old: &str, new: &str) -> String {
    assert!(PEOPLE.contains(old));
    PEOPLE.replace(old, new)
}

/// The file is imported beside the bot.
async fn imports(rig: &Rig, csv: &str) {
    let model = &rig.dispatcher.model;
    let read = import::parse(csv, &model.role_ids(), &model.specialty_ids()).unwrap();
    let mut tx = rig.store.begin().await.unwrap();
    directory::replace(&mut tx, &read).await.unwrap();
    tx.commit().await.unwrap();
}

fn is_removed(rig: &Rig, user: &str) -> bool {
    rig.server
        .look(|state| state.removed.iter().any(|(room, who)| *room == rig.room && who == user))
}

/// Nothing was said in the room between these many acts and the removal of this account.
fn goes_first(rig: &Rig, from: usize, user: &str) {
    let acts = rig.server.look(|state| state.acts[from..].to_vec());
    let removal = acts
        .iter()
        .position(|act| matches!(act, Act::Remove { user: who, .. } if who == user));
    let said = acts
        .iter()
        .position(|act| matches!(act, Act::Send { room, .. } if *room == rig.room));
    assert!(removal.is_some(), "{user} is still there");
    assert!(
        said.is_none_or(|said| removal < Some(said)),
        "something was said before {user} was out"
    );
}

async fn writes(rig: &mut Rig, user: &str, room: &str, words: &str) {
    let body = words.to_owned();
    rig.takes_in(user, room, UpdateKind::Text { body, reply_to: None })
        .await;
    rig.settles().await;
}

/// Jonas leads and has answered; Line has.
async fn led_by_jonas(rig: &mut Rig) {
    cases::answered(rig).await;
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps("jonas", "Ja").await;
    rig.skips_all();
}

/// What is true of Jonas and the case from now on.
async fn jonas_is_out(rig: &mut Rig) {
    let (journal, case) = rig.journal().await;
    let jonas = PartyId("jonas-bech".to_owned());
    assert!(case.gone.contains(&jonas));
    let last = journal
        .iter()
        .rev()
        .find(|entry| matches!(entry.event, Event::TakenOut { .. }));
    let last = last.expect("it stands in the journal");
    assert_eq!(
        (&last.by, &last.event),
        (&None, &Event::TakenOut { party: jonas.clone() })
    );
    assert!(case.current().unwrap().chair.agreed().is_none());
    assert!(rig.board().contains("Mødeleder: ikke valgt endnu"), "{}", rig.board());
    assert!(!rig.board().contains("Jonas"), "{}", rig.board());
    let room = Room::Direct(jonas.0);
    let mut conn = rig.store.connection().await.unwrap();
    assert_eq!(rooms::id(&mut conn, &room, true).await.unwrap(), None);
    drop(conn);
    // Days go by, and they write: not a word more.
    let (home, before) = (rig.direct("jonas"), rig.said().len());
    let user = rig.user("jonas");
    for words in ["frister", "ja"] {
        writes(rig, &user, &home, words).await;
        let room = rig.room.clone();
        writes(rig, &user, &room, words).await;
    }
    for day in [
        "2026-12-21 08:00",
        "2027-01-07 08:00",
        "2027-01-13 08:00",
        "2027-01-14 08:00",
    ] {
        rig.at(day).await;
        rig.skips_all();
    }
    let said = &rig.said()[before..];
    assert!(said.iter().all(|message| message.room != home), "{said:?}");
    assert!(said.iter().all(|message| !message.mentions.contains(&user)), "{said:?}");
    let invited = rig.server.look(|state| {
        let case = state.rooms.iter().find(|made| made.id == rig.room);
        case.unwrap().invited.contains(&user)
    });
    assert!(!invited, "nobody lets them in again");
}

#[tokio::test]
async fn whoever_is_taken_out_in_chat_is_out_of_the_room_at_once_and_told_once() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    led_by_jonas(&mut rig).await;
    let (user, from) = (rig.user("jonas"), rig.server.look(|state| state.acts.len()));
    rig.says("admin", "person fjern Jonas Bech").await;
    rig.reads("admin", "Personen er taget ud af kartoteket og af alle sagers rum");
    goes_first(&rig, from, &user);
    rig.reads(
        "jonas",
        "Jonas, du er taget ud af kartoteket, så jeg skriver ikke mere til dig",
    );
    rig.reads(
        "mette",
        "Jonas Bech (pædagog) er taget ud af kartoteket og er ude af sagen \"dreng 4 år blå stue\"",
    );
    rig.reads("mette", "Hvem skal lede mødet?");
    rig.skips_room();
    jonas_is_out(&mut rig).await;
}

#[tokio::test]
async fn whoever_is_no_longer_in_the_imported_file_is_out_at_the_next_look() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    led_by_jonas(&mut rig).await;
    let (user, line) = (rig.user("jonas"), rig.user("line"));
    let room = rig.room.clone();
    let body = "nej".to_owned();
    rig.takes_in(&line, &room, UpdateKind::Text { body, reply_to: None })
        .await;
    rig.dispatcher.handle_all().await.unwrap();
    // Much waits to be said, also to Jonas. Once the file is imported, nothing of it is said before he is out.
    let from = rig.server.look(|state| state.acts.len());
    imports(&rig, &without("jonas-bech")).await;
    rig.delivers().await;
    assert_eq!(rig.server.look(|state| state.acts.len()), from);
    rig.store.set_kv(tovholder::store::OWN, BOT).await.unwrap();
    // The room is looked at before they are out of it: they are on their way, and no stranger.
    let look = Look {
        wrong: Vec::new(),
        members: vec![BOT.to_owned(), rig.user("mette"), line, user.clone()],
    };
    rig.takes_in(BOT, &room, UpdateKind::Looked(look)).await;
    rig.settles().await;
    assert_eq!(rig.count("ask-stranger"), 0);
    goes_first(&rig, from, &user);
    rig.skips("line");
    rig.reads("jonas", "du er taget ud af kartoteket");
    rig.reads("mette", "er taget ud af kartoteket og er ude af sagen");
    rig.reads("mette", "Hvem skal lede mødet?");
    rig.skips_room();
    // Looked at again, and imported again, nothing more comes of it.
    let (acts, journal) = (rig.server.look(|state| state.acts.len()), rig.journal().await.0.len());
    imports(&rig, &without("jonas-bech")).await;
    rig.settles().await;
    assert_eq!(rig.server.look(|state| state.acts.len()), acts);
    assert_eq!(rig.journal().await.0.len(), journal);
    jonas_is_out(&mut rig).await;
}

#[tokio::test]
async fn what_somebody_had_taken_on_is_to_be_taken_over() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    cases::at_the_table(&mut rig).await;
    let words = "tiltag: Jonas læser med ham i garderoben fra 18/1, tegn: han beder selv om bogen";
    rig.says_in_room("line", words).await;
    rig.room_reads("Ansvarlig: Jonas");
    rig.says("admin", "person fjern jonas-bech").await;
    rig.skips("admin");
    rig.reads("jonas", "du er taget ud af kartoteket");
    let told = rig.reads("mette", "Disse tiltag skal en anden tage over:");
    assert!(told.text.contains("læser med ham i garderoben"), "{}", told.text);
    rig.skips_room();
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.taps("mette", "Ingen opfølgning").await;
    rig.skips_all();
    rig.fills_in("mette", "det var nok").await;
    let read_back = rig.latest("read-back");
    assert!(read_back.text.contains("Ansvarlig mangler"), "{}", read_back.text);
    rig.skips_all();
}

#[tokio::test]
async fn nothing_is_done_twice_whatever_answer_is_lost() {
    for lost in [0, 1, 2, 4, 7] {
        let mut rig = Rig::new("2026-12-14 09:00").await;
        led_by_jonas(&mut rig).await;
        let user = rig.user("jonas");
        imports(&rig, &without("jonas-bech")).await;
        rig.dispatcher.handle_all().await.unwrap();
        // The bot stops here, and goes on with what it has written down.
        for _ in 0..lost {
            rig.server.fails_once(Trouble::CrashAfterAccepting);
        }
        for _ in 0..=lost {
            rig.settles().await;
        }
        assert!(is_removed(&rig, &user), "{lost}");
        for (notice, times) in [("you-are-out", 1), ("colleague-left", 1)] {
            assert_eq!(rig.count(notice), times, "{notice} with {lost} lost");
        }
        let taken_out = rig.journal().await.0;
        let taken_out = taken_out
            .iter()
            .filter(|entry| matches!(entry.event, Event::TakenOut { .. }));
        assert_eq!(taken_out.count(), 1);
        rig.skips_all();
    }
}

#[tokio::test]
async fn another_account_is_nobody_in_the_rooms_until_it_is_invited_and_the_old_one_hears_of_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    led_by_jonas(&mut rig).await;
    let (old, from) = (rig.user("jonas"), rig.server.look(|state| state.acts.len()));
    imports(&rig, &with_account(&old, NEW)).await;
    rig.settles().await;
    goes_first(&rig, from, &old);
    rig.reads("jonas", "Jonas, du har fået et andet Matrix-id i kartoteket");
    rig.reads("mette", "Jonas Bech (pædagog) har fået en anden konto i kartoteket");
    rig.reads("mette", "Hvem skal lede mødet?");
    rig.skips_room();
    let (journal, case) = rig.journal().await;
    assert!(case.gone.contains(&PartyId("jonas-bech".to_owned())));
    let noted = Event::AccountChanged {
        party: PartyId("jonas-bech".to_owned()),
        before: old.clone(),
        now: Some(NEW.to_owned()),
    };
    assert!(
        journal.iter().any(|entry| entry.event == noted),
        "it stands in the journal and its chain"
    );
    let invited = |rig: &Rig, user: &str| {
        rig.server.look(|state| {
            let rooms = state.rooms.iter().filter(|made| made.id == rig.room);
            rooms.flat_map(|made| &made.invited).any(|who| who == user)
        })
    };
    assert!(!invited(&rig, NEW), "nobody has invited the new one");
    // The old account is nobody, and in its old chat nobody is anybody.
    let (home, before) = (rig.direct("jonas"), rig.said().len());
    for user in [old.as_str(), NEW] {
        writes(&mut rig, user, &home, "mine sager").await;
    }
    assert_eq!(rig.said().len(), before);
    // The new one is heard where it opens a chat itself, and is not of the case.
    rig.looks_at("!another", &[], &[OWN, NEW]).await;
    writes(&mut rig, NEW, "!another", "mine sager").await;
    let said = rig.said().last().unwrap().clone();
    assert_eq!((said.room.as_str(), said.notice.as_str()), ("!another", "no-cases"));
    rig.skips_all();
    rig.says("mette", "inviter Jonas Bech").await;
    rig.skips_all();
    assert!(invited(&rig, NEW) && !invited(&rig, &old));
    let theirs = |room: &str| rig.said().iter().filter(|message| message.room == room).count();
    assert_eq!(
        theirs(&home),
        rig.said()
            .iter()
            .take(before)
            .filter(|message| message.room == home)
            .count()
    );
    rig.skips_all();
    // And back again: the same account is heard in the same old chat.
    imports(&rig, PEOPLE).await;
    rig.settles().await;
    rig.skips_all();
    rig.looks_at(&home, &[], &[OWN, &old]).await;
    writes(&mut rig, &old, &home, "mine sager").await;
    assert_eq!(rig.said().last().unwrap().room, home);
    rig.skips_all();
}

#[tokio::test]
async fn whoever_is_accountable_is_let_in_under_another_account_and_written_to_in_another_chat() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let (old, new) = (rig.user("mette"), "@mette.ny:demo.tovholder.example");
    let home = rig.direct("mette");
    imports(&rig, &with_account(&old, new)).await;
    rig.settles().await;
    assert!(is_removed(&rig, &old));
    rig.reads("mette", "Mette, du har fået et andet Matrix-id");
    let (invited, before) = (
        rig.server.look(|state| {
            let case = state.rooms.iter().find(|made| made.id == rig.room);
            case.unwrap().invited.clone()
        }),
        rig.said().len(),
    );
    assert!(invited.contains(new) && !invited.contains(&old), "{invited:?}");
    rig.skips_all();
    for day in ["2026-12-21 08:00", "2027-01-04 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    let said = &rig.said()[before..];
    assert!(
        said.iter().any(|message| message.notice == "answers-overdue"),
        "{said:?}"
    );
    assert!(said.iter().all(|message| message.room != home), "{said:?}");
    assert_eq!(rig.case().await.owner.0, "mette-holm");
}

#[tokio::test]
async fn accounts_that_two_people_swap_are_both_out_of_the_room() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    let (jonas, line) = (rig.user("jonas"), rig.user("line"));
    let swapped = PEOPLE
        .replace(&jonas, "@x:x")
        .replace(&line, &jonas)
        .replace("@x:x", &line);
    imports(&rig, &swapped).await;
    rig.settles().await;
    for user in [&jonas, &line] {
        assert!(is_removed(&rig, user), "{user}");
    }
    assert_eq!(rig.count("account-moved"), 2);
    let invited = rig.server.look(|state| {
        let case = state.rooms.iter().find(|made| made.id == rig.room);
        case.unwrap().invited.clone()
    });
    assert_eq!(invited.len(), 1, "only Mette is left: {invited:?}");
    rig.skips_all();
}

#[tokio::test]
async fn cases_of_somebody_who_has_left_are_told_of_and_are_theirs_again_when_they_come_back() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "overdrag til Søren Krag").await;
    rig.skips_all();
    rig.is_at_home("søren").await;
    rig.skips_all();
    rig.says("admin", "person fjern soeren-krag").await;
    rig.reads("admin", "Personen er taget ud");
    rig.reads("søren", "du er taget ud af kartoteket");
    for who in ["admin", "mette"] {
        let told = rig.reads(
            who,
            "Søren Krag (skoleleder) er ude af kartoteket, men har stadig én åben sag",
        );
        assert!(!told.text.contains("dreng"), "{}", told.text);
    }
    let søren = rig.user("søren");
    assert!(is_removed(&rig, &søren));
    rig.at("2026-12-30 08:00").await;
    rig.skips("line");
    rig.skips("jonas");
    rig.all_is_read();
    let line = "person tilføj soeren-krag; Søren Krag; @soeren.krag:demo.tovholder.example; skoleleder; eksempelskolen";
    rig.says("admin", line).await;
    rig.reads("admin", "Kartoteket er rettet for Søren Krag");
    let invited = rig.server.look(|state| {
        let case = state.rooms.iter().find(|made| made.id == rig.room);
        case.unwrap().invited.contains(&søren)
    });
    assert!(invited, "the case is still his");
    rig.skips_all();
}

/// A case that is over may be filed as it is: whoever leaves is out of its room, and its journal stays as it was.
#[tokio::test]
async fn whoever_leaves_is_out_of_the_rooms_of_closed_cases_too_and_their_journals_stay() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "aflys").await;
    rig.skips_all();
    rig.says("mette", "luk sag").await;
    rig.skips_all();
    rig.taps("mette", "goal-reached").await;
    rig.skips_all();
    let (before, case) = rig.journal().await;
    assert!(!case.is_open());
    let user = rig.user("line");
    assert!(!is_removed(&rig, &user));
    rig.says("admin", "person fjern Line Skov").await;
    rig.skips_all();
    assert!(is_removed(&rig, &user));
    assert_eq!(rig.journal().await.0, before);
}

#[tokio::test]
async fn in_chat_nobody_becomes_somebody_else() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let row = |id: &str, account: &str, role: &str| {
        format!("person tilføj {id}; Ukendt Navn; {account}; {role}; boernehuset-eksempel")
    };
    let admin = "@admin:demo.tovholder.example";
    let mette = "@mette.holm:demo.tovholder.example";
    let other = "@other:demo.tovholder.example";
    let kept = async |rig: &Rig| {
        let mut conn = rig.store.connection().await.unwrap();
        directory::load(&mut conn).await.unwrap()
    };
    let before = kept(&rig).await;
    for (line, named) in [
        // Mette's cases under the administrator's account, and under one that nobody has yet.
        (row("mette-holm", admin, "daglig-leder"), "Mette Holm"),
        (row("mette-holm", other, "daglig-leder"), "Mette Holm"),
        // Mette's account under another name, another role, or none.
        (row("mette-to", mette, "daglig-leder"), "Mette Holm"),
        (row("mette-holm", mette, "admin"), "Mette Holm"),
        (row("mette-holm", "", "daglig-leder"), "Mette Holm"),
        // The administrator as somebody who reads cases.
        (row("admin", admin, "daglig-leder"), "Tovholders administrator"),
    ] {
        rig.says("admin", &line).await;
        let told = rig.reads("admin", "så jeg har ikke rettet noget");
        assert!(
            told.text.contains(named) && told.notice == "directory-taken",
            "{line}: {}",
            told.text
        );
    }
    assert_eq!(kept(&rig).await, before);
    // Nor by being taken out first: only the account they had comes back.
    rig.says("admin", "person fjern mette-holm").await;
    rig.skips_all();
    for (account, notice) in [
        (other, "directory-returns"),
        ("", "directory-returns"),
        (admin, "directory-taken"),
    ] {
        rig.says("admin", &row("mette-holm", account, "daglig-leder")).await;
        let told = rig.reads("admin", "så jeg har ikke rettet noget");
        assert_eq!(told.notice, notice, "{account}");
        let mut conn = rig.store.connection().await.unwrap();
        assert!(
            !directory::load(&mut conn).await.unwrap().is_active("mette-holm"),
            "{account}"
        );
    }
    rig.says("admin", &row("mette-holm", mette, "daglig-leder")).await;
    assert_eq!(rig.said().last().unwrap().notice, "directory-person");
    rig.skips_all();
}

#[tokio::test]
async fn a_name_and_places_are_put_right_in_chat_and_nothing_else_changes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("hanne", "sprog en").await;
    rig.skips_all();
    let line =
        "person tilføj hanne-dam; Hanne Dam Lund; @hanne.dam:demo.tovholder.example; sundhedsplejerske; eksempelskolen";
    rig.says("admin", line).await;
    rig.reads("admin", "Kartoteket er rettet for Hanne Dam Lund");
    let mut conn = rig.store.connection().await.unwrap();
    let now = directory::load(&mut conn).await.unwrap();
    drop(conn);
    let hanne = now.person("hanne-dam").unwrap();
    assert_eq!((hanne.name.as_str(), hanne.language), ("Hanne Dam Lund", Language::En));
    assert_eq!(hanne.institutions, ["eksempelskolen"]);
    rig.says("hanne", "help").await;
    rig.skips_all();
    assert_eq!(rig.count("you-are-out") + rig.count("account-moved"), 0);
}

#[tokio::test]
async fn whoever_is_to_be_taken_out_is_named_whole() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let line = "person tilføj jonas-to; Jonas Bech; @jonas.to:demo.tovholder.example; laerer; eksempelskolen";
    rig.says("admin", line).await;
    rig.reads("admin", "Kartoteket er rettet for Jonas Bech");
    for (words, told) in [
        ("Line", "Mente du Line Skov?"),
        ("Skov", "Mente du Line Skov?"),
        ("jonas-b", "Jeg kender ingen, der hedder \"jonas-b\""),
        ("Jonas Bech", "Mente du jonas-bech eller jonas-to?"),
        ("", "Skriv fem ting med semikolon imellem"),
    ] {
        rig.says("admin", &format!("person fjern {words}")).await;
        rig.reads("admin", told);
    }
    let mut conn = rig.store.connection().await.unwrap();
    let all = directory::load(&mut conn).await.unwrap();
    assert_eq!(all.former().count(), 0);
    drop(conn);
    rig.says("admin", "fjern person LINE SKOV").await;
    rig.reads("admin", "Personen er taget ud");
    let mut conn = rig.store.connection().await.unwrap();
    let former = directory::load(&mut conn).await.unwrap();
    assert_eq!(
        former.former().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["line-skov"]
    );
    assert_eq!(journals::ids(&mut conn).await.unwrap(), []);
}
