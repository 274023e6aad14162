//! A room about no child: what seems to tell who one is is taken away, and asked about in private; it stands only by whoever wrote it.

use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::event::Event;
use tovholder::domain::telling::Telling;

use super::netvaerk_forum::{family_elsewhere, forum};
use super::rig::Rig;

const PEOPLE: &str = include_str!("netvaerk.csv");

/// Birgit's forum is called, Jonas comes; elsewhere there is a case of the family Friis.
async fn called() -> Rig {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2027-01-04 09:00").await;
    family_elsewhere(&mut rig).await;
    forum(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig
}

fn is_gone(rig: &Rig, event: &str) -> bool {
    rig.server.look(|state| state.redacted.iter().any(|gone| gone == event))
}

async fn left_standing(rig: &Rig) -> Vec<Vec<Telling>> {
    let (journal, _) = rig.journal().await;
    let stood = journal.into_iter().filter_map(|entry| match entry.event {
        Event::LeftStanding { what } => Some(what),
        _ => None,
    });
    stood.collect()
}

///
#[tokio::test]
async fn r_146_what_tells_who_a_child_is_is_taken_away_and_asked_about_in_private() {
    let mut rig = called().await;
    for (words, asked) in [
        ("det er værst, når Saras dreng er her", "uden at nævne nogen"),
        ("han er født 3/5 2021", "uden fødselsdag"),
        ("han kom til verden 12. marts 2017", "uden fødselsdag"),
        ("12/3-2017 er dagen", "uden fødselsdag"),
        ("2017-03-12", "uden fødselsdag"),
        ("drengen 12.03.17", "uden fødselsdag"),
        ("de bor Skovvej 12", "uden adresse"),
        ("familien fra 4100 Ringsted", "uden adresse"),
    ] {
        let said = rig.says_in_room("jonas", words).await;
        assert!(is_gone(&rig, &said), "it stays: {words}");
        let told = rig.reads("jonas", asked);
        assert!(told.text.contains("Jeg har fjernet din besked"), "{}", told.text);
        assert!(
            !told.text.contains("Sara") && !told.text.contains("Skovvej"),
            "{}",
            told.text
        );
    }
    rig.skips_room();
    assert_eq!(left_standing(&rig).await, Vec::<Vec<Telling>>::new());
    // What people say about meetings, places of work and numbers stands.
    for words in [
        "vi mødes torsdag d. 14/1 kl. 14",
        "det er i uge 3 på Skole 2",
        "ring 57 62 62 00",
        "vi mødes på Nygade 4 kl. 9",
        "24 børn på stue 3",
    ] {
        let said = rig.says_in_room("jonas", words).await;
        assert!(!is_gone(&rig, &said), "it is gone: {words}");
    }
    rig.all_is_read();
}

///
#[tokio::test]
async fn r_146_what_was_meant_to_stand_stands_by_one_tap_which_is_logged_without_the_words() {
    let mut rig = called().await;
    rig.says_in_room("birgit", "!punkt besøg på Solvej 12").await;
    rig.reads("birgit", "uden adresse");
    rig.taps("birgit", "Lad den stå").await;
    let stands = rig.room_reads("Birgit Lund (pædagogisk leder) skrev, og lader det stå");
    assert!(stands.text.contains("besøg på Solvej 12"), "{}", stands.text);
    rig.skips_all();
    let case = rig.case().await;
    assert_eq!(
        case.meetings[0].points,
        ["besøg på Solvej 12"],
        "it is handled as it would have been"
    );
    assert_eq!(left_standing(&rig).await, [[Telling::Address]]);
    // Tapped twice it is once.
    let asked = rig.latest("no-child-address");
    rig.taps_in("birgit", &asked, "Lad den stå").await;
    rig.skips_all();
    assert_eq!(rig.case().await.meetings[0].points.len(), 1);
    assert_eq!(left_standing(&rig).await.len(), 1);
    // What is to go is gone, also from here, and what is written again is heard.
    rig.says("birgit", "punkt hvad siger Sara Friis").await;
    let told = rig.reads("birgit", "uden at nævne nogen");
    assert!(told.text.contains("så det er ikke kommet med"), "{}", told.text);
    assert_eq!(kept(&rig).await, 1);
    rig.taps("birgit", "Nej, den skal væk").await;
    rig.reads("birgit", "så er den væk");
    assert_eq!(kept(&rig).await, 0);
    rig.says("birgit", "punkt hvad siger forældre").await;
    rig.reads("birgit", "Punktet er gemt");
}

async fn kept(rig: &Rig) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM kept_back")
        .fetch_one(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap()
}

///
#[tokio::test]
async fn r_146_what_nobody_answers_about_is_forgotten_after_a_day() {
    let mut rig = called().await;
    rig.says_in_room("jonas", "de bor Skovvej 12").await;
    rig.reads("jonas", "uden adresse");
    assert_eq!(kept(&rig).await, 1);
    rig.at("2027-01-05 08:59").await;
    rig.skips_all();
    assert_eq!(kept(&rig).await, 1);
    rig.at("2027-01-05 09:01").await;
    rig.skips_all();
    assert_eq!(kept(&rig).await, 0);
    rig.taps("jonas", "Lad den stå").await;
    rig.reads("jonas", "");
    assert_eq!(left_standing(&rig).await.len(), 0);
    assert_eq!(rig.count("left-standing"), 0);
}

///
#[tokio::test]
async fn r_146_names_and_captions_of_files_and_edits_are_seen_too() {
    let mut rig = called().await;
    let room = rig.room.clone();
    for (name, caption) in [
        ("Sara_Friis.pdf", "referat"),
        ("skema-12-03-2017.pdf", "skema"),
        ("billede.png", "huset på Skovvej 12"),
        ("tegning.png", "født 3/5"),
    ] {
        let content = serde_json::json!({ "msgtype": "m.file", "filename": name, "body": caption });
        let kind = UpdateKind::File {
            name: name.to_owned(),
            source: content.to_string(),
            size: 10,
        };
        let sent = rig.does("jonas", &room, kind).await;
        assert!(is_gone(&rig, &sent), "{name}, {caption}");
        rig.reads("jonas", "Send filen igen med et andet navn");
    }
    let content =
        serde_json::json!({ "msgtype": "m.file", "filename": "dagsorden uge 3.pdf", "body": "til mødet 14/1" });
    let kind = UpdateKind::File {
        name: "dagsorden uge 3.pdf".to_owned(),
        source: content.to_string(),
        size: 10,
    };
    let sent = rig.does("jonas", &room, kind).await;
    assert!(!is_gone(&rig, &sent));
    assert_eq!(rig.count("ask-paper"), 1, "only this one can go with the agenda");
    rig.skips_all();
    let said = rig.says_in_room("jonas", "det er svært om morgenen").await;
    rig.edits("jonas", &said, "det er svært om morgenen for Sara Friis")
        .await;
    rig.reads("jonas", "uden at nævne nogen");
    assert!(is_gone(&rig, &said), "what was edited goes with its edit");
}

/// a case about a child is another matter.
#[tokio::test]
async fn r_129_where_a_child_is_talked_about_nothing_of_it_is_asked() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    super::cases::sent(&mut rig).await;
    let said = rig
        .says_in_room("line", "Sara Friis bor Skovvej 12, han er født 3/5 2021")
        .await;
    assert!(!is_gone(&rig, &said));
    rig.skips_all();
}
