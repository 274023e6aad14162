//! Where each is told what, and in which language; what happens when somebody cannot, leaves, or cannot be read.

use tovholder::dispatch::update::{Membership, UpdateKind};
use tovholder::domain::directory::Directory;
use tovholder::store::directory;
use tovholder::store::rooms::{self, Room};

use super::cases;
use super::rig::Rig;

///
#[tokio::test]
async fn r_087_who_is_asked_to_lead_or_write_may_say_no() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "mødeleder Jonas").await;
    rig.reads("mette", "jeg har spurgt Jonas Bech");
    rig.reads("jonas", "Vil du lede mødet torsdag 14. januar");
    rig.taps("jonas", "Nej").await;
    rig.reads("jonas", "Helt i orden");
    rig.reads("mette", "Jonas Bech (pædagog) kan ikke lede mødet");
    rig.reads("mette", "Hvem skal lede mødet?");
    rig.taps("mette", "mette-holm").await;
    rig.room_reads("Mette Holm (daglig leder) leder mødet");
    rig.says("mette", "referent Karla").await;
    rig.reads("mette", "ikke med i sagen");
    rig.says("mette", "referent Sara").await;
    rig.reads("mette", "Familien skal kunne tale frit");
}

#[tokio::test]
async fn who_has_left_the_direct_chat_is_told_by_mention_in_the_room() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    let (user, home) = (rig.user("line"), rig.direct("line"));
    let left = UpdateKind::Membership {
        person: user.clone(),
        now: Membership::Left,
    };
    rig.does("line", &home, left).await;
    rig.at("2026-12-21 08:00").await;
    let reminder = rig.room_reads("Line, kan du komme");
    assert_eq!(reminder.mentions, [user]);
}

#[tokio::test]
async fn each_is_told_in_their_own_language_and_the_room_in_danish() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.says("line", "english").await;
    rig.reads("line", "English");
    rig.at("2026-12-21 08:00").await;
    rig.reads("line", "Line, can you come on Thursday 14 January");
    rig.taps("line", "Yes, I am coming").await;
    rig.reads("mette", "alle har svaret");
    assert!(rig.board().contains("Kommer: "), "{}", rig.board());
}

#[tokio::test]
async fn what_could_not_be_opened_is_asked_for_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let room = rig.room.clone();
    rig.does("line", &room, UpdateKind::Unreadable).await;
    rig.reads("line", "Line, vil du sende din sidste besked igen?");
}

#[tokio::test]
async fn a_room_that_is_replaced_is_where_the_case_goes_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let old = rig.room.clone();
    let replacement = "!newer".to_owned();
    let upgraded = UpdateKind::Upgraded {
        replacement: replacement.clone(),
    };
    rig.does("mette", &old, upgraded).await;
    rig.room = replacement;
    rig.room_reads("Rummet for dreng 4 år blå stue er flyttet hertil");
    // The board that stands in the old room cannot be edited from the new one: it is said anew.
    rig.room_reads("Hvem kommer torsdag 14. januar");
    // Whoever still writes in the old room, where others may read along, does not make it their direct chat.
    let late = UpdateKind::Text {
        body: "mine sager".to_owned(),
        reply_to: None,
    };
    let before = rig.said().len();
    rig.does("line", &old, late).await;
    assert_eq!(rig.said().len(), before, "what is theirs alone is not said there");
    let line = Room::Direct("line-skov".to_owned());
    let direct = rooms::id(&mut rig.store.connection().await.unwrap(), &line, true)
        .await
        .unwrap();
    assert_ne!(direct.as_deref(), Some(old.as_str()));
    rig.says_in_room("line", "ja").await;
    rig.skips("line");
    rig.says("mette", "dagsorden").await;
    rig.room_reads("Dagsorden torsdag 14. januar");
    rig.skips_all();
}

///
#[tokio::test]
async fn r_050_an_evaluation_is_asked_for_question_by_question_and_kept_until_the_meeting() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    cases::follow_up_agreed(&mut rig).await;
    rig.at("2027-03-02 08:00").await;
    rig.skips("mette");
    for number in 1..=5 {
        rig.reads("jonas", &format!("{number} af 5"));
        rig.says("jonas", &format!("svar til spørgsmål {number}")).await;
    }
    rig.reads("jonas", "Tak, nu er du færdig");
    rig.reads("mette", "der er skrevet, hvordan det er gået");
    assert_eq!(
        rig.said()
            .iter()
            .filter(|message| message.text.contains("svar til spørgsmål"))
            .count(),
        0
    );
}

///
#[tokio::test]
async fn the_chair_hears_once_when_all_have_evaluated_and_sees_how_far_it_is() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.says("mette", "inviter Karla Vang").await;
    rig.skips_all();
    rig.is_at_home("karla").await;
    rig.says_in_room("karla", "ja").await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-sparring"), "Nej").await;
    rig.skips_all();
    cases::follow_up_agreed(&mut rig).await;
    rig.at("2027-03-02 08:00").await;
    rig.skips_all();
    let evaluation = "1. hver dag\n2. ja\n3. det samme\n4. intet\n5. samme mål";
    for (who, before) in [("jonas", "0 af 2 har skrevet"), ("karla", "1 af 2 har skrevet")] {
        rig.says("mette", "frister").await;
        rig.reads("mette", before);
        rig.fills_in(who, evaluation).await;
        rig.reads(who, "Tak, nu er du færdig");
    }
    rig.reads("mette", "alle 2 har skrevet, hvordan det er gået");
}

///
#[tokio::test]
async fn r_053_the_board_names_the_chair_as_contact_with_a_telephone_where_there_is_one() {
    let people = include_str!("../../src/demo/directory.csv")
        .replace("email,ownership", "email,ownership,telephone")
        .replace(
            "daglig-leder,,boernehuset-eksempel,da,,",
            "daglig-leder,,boernehuset-eksempel,da,,,57626200",
        );
    let mut rig = Rig::with("ringsted", &people, "2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let contact = "Spørgsmål: spørg Mette, telefon 57 62 62 00.";
    assert!(rig.board().contains(contact), "{}", rig.board());
    let draft = rig.latest("parents-draft").text;
    assert!(draft.contains("leder mødet og har telefon 57 62 62 00."), "{draft}");
    rig.says("jonas", "kontakt").await;
    rig.reads("jonas", "Spørg først Mette Holm (daglig leder), telefon 57 62 62 00.");
    // Who leads instead has no number in the directory: it is simply not there.
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps("jonas", "Ja").await;
    rig.skips_all();
    assert!(rig.board().contains("Spørgsmål: spørg Jonas.\n"), "{}", rig.board());
    // An administrator puts it there, leaves it there, and takes it away again.
    let jonas =
        "person tilføj jonas-bech; Jonas Bech; @jonas.bech:demo.tovholder.example; paedagog; boernehuset-eksempel";
    for (last, number) in [
        ("; +45 12 34 56 78", Some("12 34 56 78")),
        ("", Some("12 34 56 78")),
        ("; -", None),
    ] {
        rig.says("admin", &format!("{jonas}{last}")).await;
        rig.reads("admin", "Jonas Bech (pædagog)");
        rig.says("line", "kontakt").await;
        let card = rig.reads("line", "Spørg først Jonas Bech (pædagog)").text;
        match number {
            Some(number) => assert!(card.contains(&format!("telefon {number}.")), "{card}"),
            None => assert!(!card.contains("telefon"), "{card}"),
        }
    }
    rig.says("admin", &format!("{jonas}; ring bare")).await;
    rig.reads("admin", "\"ring bare\" er ikke et telefonnummer");
}

///
#[tokio::test]
async fn r_053_an_import_leaves_what_it_has_no_column_for_and_takes_away_what_is_empty() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let mette = "mette-holm; Mette Holm; @mette.holm:demo.tovholder.example; daglig-leder; boernehuset-eksempel";
    rig.says("admin", &format!("person tilføj {mette}; 57 62 62 00")).await;
    rig.reads("admin", "Mette Holm (daglig leder)");
    let before = known(&rig).await;
    let people = |head: &str, rest: &str| {
        let places = before.institutions().map(|place| {
            let name = place.name.replace(',', "");
            format!("institution,{},{name},,{}", place.id, place.ownership.code())
        });
        let people = before
            .active()
            .map(|person| format!("person,{},{},{},{rest}", person.id, person.name, person.role));
        let lines: Vec<String> = places.chain(people).collect();
        format!("kind,id,name,role,ownership{head}\n{}", lines.join("\n"))
    };
    let all = |known: &Directory| known.active().cloned().collect::<Vec<_>>();
    rig.imports(&people("", "")).await;
    assert_eq!(
        all(&known(&rig).await),
        all(&before),
        "account, places, language, number"
    );
    // A line may end before the column does: it is there, and empty.
    for rest in [",", ""] {
        rig.says("admin", &format!("person tilføj {mette}; 57 62 62 00")).await;
        rig.reads("admin", "Mette Holm (daglig leder)");
        rig.imports(&people(",telephone", rest)).await;
        let mette = known(&rig).await.person("mette-holm").unwrap().clone();
        assert_eq!(mette.telephone, None);
        assert!(mette.matrix_id.is_some() && mette.institutions.len() == 1, "{mette:?}");
    }
    // Whoever comes back is who they were, but for the account.
    rig.says("admin", "person fjern mette-holm").await;
    rig.skips_all();
    rig.imports(&people("", "")).await;
    let mette = known(&rig).await.person("mette-holm").unwrap().clone();
    assert_eq!((mette.matrix_id, mette.institutions.len()), (None, 1));
}

///
#[tokio::test]
async fn r_053_a_board_says_a_new_number_at_once_wherever_it_was_changed() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let (boards, asks) = (rig.count("board"), "Spørgsmål: spørg Mette");
    let mette = "mette-holm; Mette Holm; @mette.holm:demo.tovholder.example; daglig-leder; boernehuset-eksempel";
    rig.says("admin", &format!("person tilføj {mette}; 57 62 62 00")).await;
    rig.reads("admin", "Mette Holm (daglig leder)");
    assert!(
        rig.board().contains(&format!("{asks}, telefon 57 62 62 00.")),
        "{}",
        rig.board()
    );
    // By an import while the bot runs, also at night: an edit wakes nobody.
    rig.at("2026-12-14 22:00").await;
    let file = include_str!("../../src/demo/directory.csv").replace("email,ownership", "email,ownership,telephone");
    let hers = "daglig-leder,,boernehuset-eksempel,da,,";
    rig.imports(&file.replace(hers, &format!("{hers},57626201"))).await;
    rig.settles().await;
    assert!(
        rig.board().contains(&format!("{asks}, telefon 57 62 62 01.")),
        "{}",
        rig.board()
    );
    rig.imports(&file).await;
    rig.settles().await;
    assert!(rig.board().contains(&format!("{asks}.\n")), "{}", rig.board());
    assert_eq!(rig.count("board"), boards, "it is edited and not sent again");
    // A number that is on no board.
    let said = rig.said().len();
    rig.imports(&file.replace(
        ",paedagog,,boernehuset-eksempel,da,,",
        ",paedagog,,boernehuset-eksempel,da,,,12345678",
    ))
    .await;
    rig.settles().await;
    assert_eq!(rig.said().len(), said);
}

async fn known(rig: &Rig) -> Directory {
    let mut conn = rig.store.connection().await.unwrap();
    directory::load(&mut conn).await.unwrap()
}
