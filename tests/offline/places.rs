//! Institutions and central mailboxes, kept by an administrator in chat: what is in use stays, and nobody gets at a case by it.

use tovholder::dispatch::opaque;
use tovholder::domain::directory::{Ownership, import};
use tovholder::outbox::gateway::RoomKind;
use tovholder::store::{directory, places};

use super::cases;
use super::rig::{Message, Rig};

const DEMO: &str = include_str!("../../src/demo/directory.csv");
const NEW: &str = "sted tilføj solhuset; Solhuset; privat";

/// What the administrator reads next after writing this.
async fn admin(rig: &mut Rig, words: &str, answer: &str) -> Message {
    rig.says("admin", words).await;
    rig.reads("admin", answer)
}

async fn imports(rig: &Rig, csv: &str) -> directory::Replaced {
    let model = &rig.dispatcher.model;
    let read = import::parse(csv, &model.role_ids(), &model.specialty_ids()).unwrap();
    let mut tx = rig.store.begin().await.unwrap();
    let mut replaced = directory::replace(&mut tx, &read).await.unwrap();
    places::count_cases(&mut tx, &mut replaced).await.unwrap();
    tx.commit().await.unwrap();
    replaced
}

async fn known(rig: &Rig) -> tovholder::domain::directory::Directory {
    let mut conn = rig.store.connection().await.unwrap();
    directory::load(&mut conn).await.unwrap()
}

/// Mette's case, for which the psychologists' mailbox got its mail.
async fn waits_for_the_psychologists() -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::mailed(&mut rig).await;
    rig
}

#[tokio::test]
async fn a_place_comes_into_use_is_put_right_and_goes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let how = admin(&mut rig, "sted tilføj", "Skriv tre ting med semikolon imellem").await;
    assert!(
        how.text
            .contains("sted tilføj blaa-stue; Børnehuset, Blå stue; kommunal")
    );
    let kept = admin(&mut rig, NEW, "Kartoteket er rettet: Solhuset.").await;
    for words in ["\"person tilføj\"", "Ret også filen"] {
        assert!(kept.text.contains(words), "{}", kept.text);
    }
    let listed = admin(&mut rig, "steder", "Stederne i kartoteket").await;
    assert!(listed.text.contains("Solhuset (solhuset), privat"), "{}", listed.text);
    assert!(listed.text.contains("Eksempelskolen (eksempelskolen), kommunal"));
    admin(
        &mut rig,
        "sted tilføj solhuset; Solhuset Øst; kommunal",
        "rettet: Solhuset Øst. Du skal ikke gøre mere",
    )
    .await;
    let place = known(&rig).await.institution("solhuset").cloned().unwrap();
    assert_eq!(
        (place.name.as_str(), place.ownership),
        ("Solhuset Øst", Ownership::Municipal)
    );
    admin(
        &mut rig,
        "sted fjern Solhuset Øst",
        "Solhuset Øst er taget ud af kartoteket",
    )
    .await;
    assert!(known(&rig).await.institutions().all(|place| place.id != "solhuset"));
    // Its id stands for it, and for no other place.
    let other = admin(
        &mut rig,
        "sted tilføj solhuset; Månehuset; kommunal",
        "Det id har været Solhuset Øst",
    )
    .await;
    assert!(other.text.contains("vælg et andet id"), "{}", other.text);
    admin(
        &mut rig,
        "sted tilføj solhuset; solhuset øst; kommunal",
        "Kartoteket er rettet",
    )
    .await;
    rig.says("admin", "sprog en").await;
    rig.skips("admin");
    let how = admin(&mut rig, "place add x", "Write three things with semicolons between").await;
    assert!(how.text.contains("\"place remove\""), "{}", how.text);
    admin(
        &mut rig,
        "place add maanen; Månen; private",
        "The directory is updated: Månen",
    )
    .await;
    admin(&mut rig, "places", "The places in the directory").await;
    admin(&mut rig, "remove place maanen", "Månen is out of the directory").await;
}

#[tokio::test]
async fn what_is_wrong_with_a_place_or_a_mailbox_is_said() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for (line, wrong) in [
        (
            "sted tilføj Solhuset Ø; Solhuset; kommunal",
            "kan ikke bruges som id. Brug kun a-z, tal og bindestreg, fx solhuset-oe.",
        ),
        ("sted tilføj x; ; kommunal", "Der mangler noget (navn)."),
        ("sted tilføj x; =X; kommunal", "begynder som en formel"),
        (
            "sted tilføj x; X; måske",
            "Jeg kender ikke \"måske\" (kommunal eller privat). Mente du kommunal eller privat?",
        ),
        (
            "postkasse tilføj tryllekunst; a@kommune.dk",
            "Jeg kender ikke \"tryllekunst\" (fag)",
        ),
        (
            "postkasse tilføj konsulent; kommune.dk",
            "\"kommune.dk\" er ikke en mailadresse",
        ),
        ("postkasse tilføj konsulent; ", "Der mangler noget (adresse)."),
    ] {
        let told = admin(&mut rig, line, "Kartoteket er som før.").await;
        assert!(told.text.contains(wrong), "{line}: {}", told.text);
    }
    admin(&mut rig, "sted fjern eksempelskole", "Mente du eksempelskolen?").await;
    admin(&mut rig, "sted fjern xyzzy", "Jeg kender ikke stedet \"xyzzy\"").await;
    admin(&mut rig, "sted fjern", "Skriv tre ting").await;
    let unknown = admin(
        &mut rig,
        "postkasse fjern konsulent",
        "Jeg kender ingen postkasse til \"konsulent\"",
    )
    .await;
    assert!(unknown.text.contains("psykolog"), "{}", unknown.text);
    admin(&mut rig, "postkasse fjern", "Skriv to ting med semikolon").await;
}

#[tokio::test]
async fn a_new_place_has_its_space_at_its_first_case() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", NEW).await;
    rig.skips_all();
    let mine = opaque::id("space", "solhuset");
    let made = |rig: &Rig| {
        let is = |room: &super::homeserver::Made| room.kind == RoomKind::Space && room.alias.contains(&mine);
        rig.server.look(|state| state.rooms.iter().any(is))
    };
    let mette = "person tilføj mette-holm; Mette Holm; @mette.holm:demo.tovholder.example; daglig-leder; solhuset";
    rig.says("admin", mette).await;
    rig.skips_all();
    assert!(!made(&rig));
    cases::sent(&mut rig).await;
    assert_eq!(rig.case().await.institution.as_deref(), Some("solhuset"));
    assert!(
        made(&rig),
        "{:?}",
        rig.server
            .look(|state| state.rooms.iter().map(|room| room.alias.clone()).collect::<Vec<_>>())
    );
}

#[tokio::test]
async fn a_place_where_somebody_works_or_a_case_is_open_stays_and_what_hangs_on_it_is_said() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let stays = admin(
        &mut rig,
        "sted fjern boernehuset-eksempel",
        "er i brug, så jeg har ikke fjernet noget",
    )
    .await;
    for words in [
        "Mette Holm (daglig leder)",
        "\"person tilføj\"",
        "Én åben sag hører til her. Bed stedets leder om at lukke den først",
    ] {
        assert!(stays.text.contains(words), "{words}: {}", stays.text);
    }
    assert!(!stays.text.contains("dreng"), "{}", stays.text);
    // A case alone holds it too.
    let elsewhere = DEMO
        .replace("|boernehuset-eksempel", "")
        .replace(",boernehuset-eksempel,", ",eksempelskolen,");
    let elsewhere = elsewhere.replace("institution,eksempelskolen,\"", "institution,boernehuset-eksempel,\"");
    imports(&rig, &elsewhere).await;
    rig.settles().await;
    rig.skips_all();
    let stays = admin(&mut rig, "sted fjern boernehuset-eksempel", "er i brug").await;
    assert!(
        !stays.text.contains("arbejder") && stays.text.contains("Én åben sag"),
        "{}",
        stays.text
    );
    rig.says("admin", "sprog en").await;
    rig.skips("admin");
    let stays = admin(
        &mut rig,
        "place remove boernehuset-eksempel",
        "is in use, so I have removed nothing",
    )
    .await;
    assert!(stays.text.contains("One open case belongs here"), "{}", stays.text);
    assert!(
        known(&rig)
            .await
            .institutions()
            .any(|place| place.id == "boernehuset-eksempel")
    );
}

///
#[tokio::test]
async fn r_027_a_mailbox_comes_into_use_and_no_address_is_changed_in_chat() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let how = admin(
        &mut rig,
        "postkasse tilføj",
        "Skriv to ting med semikolon imellem: fag og adresse",
    )
    .await;
    assert!(
        how.text.contains("postkasse tilføj psykolog; psykolog@kommune.dk"),
        "{}",
        how.text
    );
    let kept = admin(
        &mut rig,
        "postkasse tilføj konsulent; konsulent@kommune.dk",
        "konsulent@kommune.dk",
    )
    .await;
    assert!(
        kept.text.contains("Jeg bruger den, når ingen person passer"),
        "{}",
        kept.text
    );
    let listed = admin(&mut rig, "postkasser", "De fælles postkasser").await;
    assert!(
        listed.text.contains("konsulent@kommune.dk") && listed.text.contains("psykolog: psykolog@demo"),
        "{}",
        listed.text
    );
    assert!(listed.text.contains("Uden postkasse: "), "{}", listed.text);
    // Forms about children go there: another address is for the file, also after it was taken out.
    let other = "postkasse tilføj psykolog; en.anden@kommune.dk";
    let taken = admin(
        &mut rig,
        other,
        "Postkassen til psykolog er psykolog@demo.tovholder.example",
    )
    .await;
    assert!(
        taken.text.contains("Derfor retter du en adresse i filen"),
        "{}",
        taken.text
    );
    admin(
        &mut rig,
        "postkasse fjern psykolog",
        "Postkassen til psykolog er taget ud",
    )
    .await;
    assert!(known(&rig).await.mailbox("psykolog").is_none());
    admin(&mut rig, other, "jeg har ikke rettet noget").await;
    assert!(known(&rig).await.mailbox("psykolog").is_none());
    admin(
        &mut rig,
        "postkasse tilføj psykolog; psykolog@demo.tovholder.example",
        "Postkassen til psykolog er nu",
    )
    .await;
    assert_eq!(
        known(&rig).await.mailbox("psykolog").unwrap().address,
        "psykolog@demo.tovholder.example"
    );
    rig.says("admin", "sprog en").await;
    rig.skips("admin");
    admin(
        &mut rig,
        "mailbox add psykolog",
        "Write two things with a semicolon between",
    )
    .await;
    admin(
        &mut rig,
        "mailbox add psychologist; new@kommune.dk",
        "I have changed nothing",
    )
    .await;
    admin(&mut rig, "mailboxes", "The shared mailboxes").await;
    admin(
        &mut rig,
        "mailbox remove konsulent@kommune.dk",
        "is out of the directory",
    )
    .await;
}

///
#[tokio::test]
async fn r_027_a_mailbox_that_a_case_waits_for_stays_until_it_has_answered() {
    let mut rig = waits_for_the_psychologists().await;
    let stays = admin(
        &mut rig,
        "postkasse fjern psykolog",
        "Én sag venter på svar fra postkassen til psykolog",
    )
    .await;
    assert!(stays.text.contains("Vent, til svaret er noteret"), "{}", stays.text);
    assert!(!stays.text.contains("dreng"), "{}", stays.text);
    assert!(known(&rig).await.mailbox("psykolog").is_some());
    rig.says("mette", "svar psykolog ja mail").await;
    rig.skips_all();
    admin(&mut rig, "postkasse fjern psykolog", "er taget ud af kartoteket").await;
}

/// The file holds, as for people; and whoever imports it is told what went and what hung on it.
#[tokio::test]
async fn the_next_import_is_the_whole_directory_and_says_what_went() {
    let mut rig = waits_for_the_psychologists().await;
    for words in [NEW, "postkasse tilføj konsulent; konsulent@kommune.dk"] {
        rig.says("admin", words).await;
        rig.skips_all();
    }
    let without: Vec<&str> = DEMO.lines().filter(|line| !line.contains("psykolog@")).collect();
    let replaced = imports(&rig, &without.join("\n")).await;
    let gone = |all: &[directory::Gone]| all.iter().map(|gone| (gone.id.clone(), gone.cases)).collect::<Vec<_>>();
    assert_eq!(gone(&replaced.places), [("solhuset".to_owned(), 0)]);
    assert_eq!(
        gone(&replaced.mailboxes),
        [("konsulent".to_owned(), 0), ("psykolog".to_owned(), 1)]
    );
    // Another address comes with the file, and that is where the silent mailbox is written to.
    imports(&rig, &DEMO.replace("psykolog@demo", "psykologer@demo")).await;
    rig.settles().await;
    rig.skips_all();
    rig.at("2026-12-21 08:00").await;
    let again = rig.latest("mailbox-silent");
    assert!(
        again.text.contains("psykologer@demo.tovholder.example igen"),
        "{}",
        again.text
    );
    rig.skips_all();
    admin(&mut rig, "steder", "Stederne").await;
    assert!(known(&rig).await.institutions().all(|place| place.id != "solhuset"));
}

/// An administrator who changes a place or a mailbox comes no nearer to a case.
#[tokio::test]
async fn nobody_gets_at_a_case_by_a_place_or_a_mailbox() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let (before, said) = (rig.journal().await, rig.said().len());
    let people: Vec<_> = known(&rig).await.active().cloned().collect();
    for words in [
        "sted tilføj boernehuset-eksempel; Mit hus; privat",
        "sted tilføj mit-hus; Mit hus; privat",
        "sted fjern mit-hus",
        "sted fjern boernehuset-eksempel",
        "postkasse tilføj konsulent; admin@kommune.dk",
        "postkasse tilføj talepaedagog; admin@kommune.dk",
        "steder",
        "postkasser",
        "sager",
    ] {
        rig.says("admin", words).await;
        rig.skips_all();
    }
    let home = rig.direct("admin");
    for message in &rig.said()[said..] {
        assert_eq!(message.room, home, "{message:?}");
        for telling in ["dreng", "Friis", "lokale 2"] {
            assert!(!message.text.contains(telling), "{}", message.text);
        }
    }
    rig.skips_all();
    assert_eq!(rig.journal().await, before);
    assert_eq!(
        known(&rig).await.active().cloned().collect::<Vec<_>>(),
        people,
        "who leads what is as it was"
    );
    let admin = rig.user("admin");
    assert!(rig.server.look(|state| {
        state
            .rooms
            .iter()
            .all(|room| room.id != rig.room || !room.invited.contains(&admin))
    }));
}
