//! At the table: what stops the closing, who may do what, tiltag and their owners.

use tovholder::documents::of_case::summary;
use tovholder::domain::event::Channel;
use tovholder::domain::model::Model;
use tovholder::domain::words::Language;
use tovholder::messages::Messages;

use super::cases;
use super::rig::Rig;

///
#[tokio::test]
async fn r_039_a_tiltag_has_an_owner_before_anything_goes_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    rig.says_in_room("jonas", "tiltag: Line øver ord").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
    rig.says_in_room("line", "tiltag: vi ser på hans hørelse").await;
    rig.room_reads("Hvem gør det");
    rig.says_in_room("line", "Jonas").await;
    rig.room_reads("Ansvarlig: Jonas");
    let own = rig.says_in_room("line", "tiltag: Line øver ord, mål: flere ord").await;
    rig.room_reads("Mål: flere ord");
    rig.edits("line", &own, "tiltag: Line øver lyde, mål: flere ord").await;
    rig.room_reads("Line øver lyde");
    rig.says_in_room("line", "tiltag:").await;
    rig.reads("line", "Jeg så ordet tiltag");
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert_eq!(
        (meeting.actions.len(), meeting.pending.len(), meeting.notes.len()),
        (2, 0, 0)
    );
}

///
#[tokio::test]
async fn r_035_what_changes_after_the_reading_is_read_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.taps("mette", "Ingen opfølgning").await;
    rig.reads("mette", "Hvorfor skal I ikke følge op?");
    rig.fills_in("mette", "det var nok").await;
    rig.room_reads("I har ingen tiltag aftalt");
    rig.skips_all();
    rig.says_in_room("line", "tiltag: Jonas læser med ham, tegn: han beder om bogen")
        .await;
    rig.room_reads("Skrevet: Jonas læser med ham");
    rig.taps_in("mette", &rig.latest("ask-agrees-for"), "Enig").await;
    rig.room_reads("Jonas læser med ham");
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.reads("mette", "Skal jeg lukke mødet");
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "mødet er åbent");
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
    assert!(rig.case().await.meetings[0].held.is_some());
}

///
#[tokio::test]
async fn r_035_a_tiltag_that_is_taken_back_after_the_reading_is_read_no_more() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    for said in [
        "han trøster de små",
        "tiltag: Jonas læser med ham, tegn: han beder om bogen",
        "tiltag: Line øver lyde, tegn: han siger k",
    ] {
        rig.says_in_room("line", said).await;
        rig.skips_all();
    }
    cases::to_the_reading(&mut rig).await;
    rig.all_agree("mette").await;
    rig.reads("mette", "Skal jeg lukke mødet");
    rig.skips_all();
    rig.says("line", "fortryd").await;
    rig.reads("line", "Taget tilbage: tiltaget \"Line øver lyde\"");
    let aloud = rig.room_reads("Læs højt").text;
    assert!(
        aloud.contains("Jonas læser med ham") && !aloud.contains("øver"),
        "{aloud}"
    );
    rig.skips_all();
    let meeting = &rig.case().await.meetings[0];
    assert!(meeting.agreed.is_empty(), "it was something else: {:?}", meeting.agreed);
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.says("line", "fortryd").await;
    rig.reads("line", "Taget tilbage: tiltaget \"Jonas læser med ham\"");
    rig.room_reads("I har ingen tiltag aftalt");
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    // A note is not read aloud, so the reading stands without it.
    let read = rig.count("read-back");
    rig.says("line", "fortryd").await;
    rig.reads("line", "Taget tilbage: noten \"han trøster de små\"");
    let meeting = &rig.case().await.meetings[0];
    assert!(meeting.read_back && !meeting.agreed.is_empty());
    assert_eq!(rig.count("read-back"), read);
    rig.taps("mette", "Luk og send").await;
    rig.room_reads("");
    assert!(!rig.document(1).await.contains("øver"), "{}", rig.document(1).await);
}

///
#[tokio::test]
async fn r_039_what_was_sent_to_everybody_is_not_taken_back() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    let said = "tiltag: Jonas læser med ham, tegn: han beder om bogen";
    rig.says_in_room("line", said).await;
    rig.skips_all();
    cases::ended(&mut rig).await;
    let tiltag = rig.case().await.meetings[0].actions.len();
    rig.says("line", "fortryd").await;
    rig.reads("line", "er holdt og lukket, så det kan ikke ændres her");
    assert_eq!(rig.case().await.meetings[0].actions.len(), tiltag);
}

///
#[tokio::test]
async fn r_041_the_meeting_does_not_close_before_the_parents_know() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.says("mette", "4/2").await;
    rig.reads(
        "mette",
        "Ved forældrene, at fagfolkene mødes til sparring torsdag 4. februar?",
    );
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Sig det til forældrene nu");
    rig.says("mette", "næste").await;
    rig.reads("mette", "Ved forældrene");
    assert!(rig.case().await.meetings[0].held.is_none());
}

///
#[tokio::test]
async fn only_the_one_who_leads_takes_the_meeting_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    rig.taps("jonas", "Næste punkt").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
    rig.says("mette", "start").await;
    rig.reads("mette", "Mødet er i gang");
    rig.says("mette", "næste").await;
    rig.room_reads("Punkt 2 af 5");
}

///
#[tokio::test]
async fn a_meeting_that_was_not_closed_is_asked_about_the_next_morning() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    rig.at("2027-01-15 08:00").await;
    rig.reads("mette", "Skriv \"næste\", så går vi videre, hvor I slap");
    rig.quiet_until("2027-01-22").await;
}

///
#[tokio::test]
async fn r_008_what_was_agreed_without_the_parents_is_told_to_them_before_closing() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    for parent in ["Sara", "Nikolaj"] {
        rig.says("mette", &format!("svar {parent} nej telefon")).await;
        rig.reads("mette", "kommer ikke");
    }
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    rig.at("2027-01-14 14:00").await;
    rig.taps("mette", "Vi begynder").await;
    rig.skips_all();
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps("mette", "Nej").await;
    rig.reads("mette", "Ved forældrene, hvad I har aftalt uden dem i dag?");
    rig.taps("mette", "Ja, på telefon").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    let told = rig.case().await.meetings[0].parents_told.clone().unwrap();
    assert_eq!(
        (told.on.to_string().as_str(), told.channel),
        ("2027-01-14", Some(Channel::Telephone))
    );
    let said = "Mette Holm (daglig leder) gav dem besked torsdag 14. januar 2027, på telefon.";
    assert!(rig.document(1).await.contains(said), "{}", rig.document(1).await);
    // A colleague told them, on another day and in another way.
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Taget tilbage: at forældrene ved det");
    rig.says("mette", "næste").await;
    rig.reads("mette", "Ved forældrene, hvad I har aftalt uden dem i dag?");
    rig.taps("mette", "Ja, på en anden måde").await;
    rig.reads("mette", "Hvem sagde det til forældrene, hvordan og hvilken dag?");
    rig.says("mette", "Jonas, i går").await;
    rig.reads("mette", "Jeg mangler, hvordan forældrene fik det at vide");
    rig.says("mette", "Jonas, besøg 16/1").await;
    rig.reads("mette", "Lørdag 16. januar er ikke kommet endnu");
    rig.says("mette", "Jonas Bech, besøg i går").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    let told = rig.case().await.meetings[0].parents_told.clone().unwrap();
    assert_eq!(
        (told.on.to_string().as_str(), told.by.unwrap().0.as_str()),
        ("2027-01-13", "jonas-bech")
    );
    assert_eq!(told.channel, Some(Channel::Words("besøg".to_owned())));
}

///
#[tokio::test]
async fn r_084_when_only_people_from_outside_act_the_room_is_asked_about_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.says_in_room("line", "tiltag: Line øver lyde med ham, tegn: han siger k")
        .await;
    rig.skips_all();
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.taps("mette", "Ingen opfølgning").await;
    rig.skips_all();
    rig.fills_in("mette", "vi ses i hverdagen").await;
    assert_eq!(rig.count("owners-are-external"), 1);
    rig.skips_all();
}

///
#[tokio::test]
async fn r_056_a_new_course_asks_for_a_new_form() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.says("mette", "tirsdag 9/3 kl 14").await;
    rig.reads("mette", "samme forløb");
    rig.taps("mette", "Nyt forløb").await;
    rig.reads("mette", "Så begynder et nyt forløb");
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.taps("mette", "Luk og send").await;
    assert_eq!(rig.count("new-course-form"), 1);
    assert_eq!(rig.count("follow-up-called"), 0, "the meeting waits for its form");
    rig.skips_all();
    rig.says("mette", "send").await;
    assert_eq!(rig.count("follow-up-called"), 0, "and cannot be sent without it");
    rig.skips_all();
    rig.at("2027-02-23 08:00").await;
    rig.reads("mette", "Jeg indkalder først til mødet tirsdag 9. marts");
    rig.skips_all();
    rig.says_in_room("jonas", "!ret 1: noget helt andet").await;
    rig.reads("jonas", "Det er Mette Holm (daglig leder), der kan det");
    rig.fills_in("mette", cases::FORM).await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-form-shared"), "Ja, begge dele")
        .await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-send"), "Send").await;
    assert_eq!(rig.count("follow-up-called"), 1);
    assert_eq!(rig.count("request-form"), 2);
    rig.skips_all();
}

///
#[tokio::test]
async fn r_035_each_at_the_table_without_an_account_says_it_for_themself() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::to_a_mailbox(&mut rig).await;
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.taps("mette", "Ingen opfølgning").await;
    rig.skips_all();
    rig.fills_in("mette", "det var nok").await;
    rig.skips_room();
    let sara = rig.reads("mette", "Er Sara Friis enig i det, du har læst højt?");
    rig.taps_in("mette", &sara, "Ikke helt").await;
    rig.reads("mette", "Hvad ser Sara anderledes?");
    rig.fills_in("mette", "hun vil have mere ro").await;
    rig.room_reads("Sara ser det på en anden måde");
    let psychologist = rig.reads("mette", "Er psykolog enig");
    rig.taps_in("mette", &psychologist, "Enig").await;
    rig.reads("mette", "Skal jeg lukke mødet");
    let paper = rig.document(1).await;
    assert!(
        paper.contains("Sara Friis (forælder) ser det på en anden måde: \"hun vil have mere ro\""),
        "{paper}"
    );
    assert!(paper.contains("psykolog er enig"), "{paper}");
    assert!(!paper.contains("Nikolaj"), "he was not there: {paper}");
}

///
#[tokio::test]
async fn r_042_who_could_not_come_today_is_asked_to_the_follow_up() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.taps("line", "Nej").await;
    rig.skips_all();
    rig.says("line", "ferie").await;
    rig.skips_all();
    rig.says("mette", "svar Nikolaj nej telefon").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps_in("mette", &rig.latest("ask-sparring"), "Nej").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "9/3 kl. 14, hvordan: vi tæller bøgerne").await;
    rig.reads("mette", "samme forløb");
    rig.taps("mette", "Samme forløb").await;
    let aloud = rig.room_reads("Læs højt");
    assert!(
        aloud.text.contains("Med er Sara, Nikolaj, Jonas, Mette og Line."),
        "{}",
        aloud.text
    );
    assert!(
        aloud.text.contains("Sådan ser vi, om det virker: vi tæller bøgerne"),
        "{}",
        aloud.text
    );
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.taps("mette", "Luk og send").await;
    rig.skips("mette");
    rig.room_reads("Det aftalte I");
    rig.room_reads("");
    rig.room_reads("Var du med ved bordet, skal du ikke svare");
    let line = rig.room_reads("Line, kan du komme tirsdag 9. marts kl. 14.00");
    assert_eq!(line.mentions, [rig.user("line")]);
    rig.room_reads("Kan du komme tirsdag 9. marts");
    rig.skips_room();
    let board = rig.board();
    assert!(board.contains("Kommer: Jonas Bech (pædagog) og Mette Holm"), "{board}");
    assert!(
        board.contains("Mangler svar: Nikolaj Friis (forælder) og Line Skov (talepædagog)"),
        "{board}"
    );
    let asked = rig.latest("ask-they-come");
    assert!(
        asked.text.contains("Kan Nikolaj komme tirsdag 9. marts"),
        "{}",
        asked.text
    );
    rig.taps_in("mette", &asked, "Ja").await;
    assert!(
        rig.board().contains("Kommer: Nikolaj Friis (forælder), sagt til Mette"),
        "{}",
        rig.board()
    );
    let paper = rig.document(1).await;
    assert!(
        paper.contains("Sådan ser vi, om det virker: vi tæller bøgerne"),
        "{paper}"
    );
    assert!(
        paper.contains("Med er Sara Friis (forælder), Nikolaj Friis (forælder)"),
        "{paper}"
    );
}

///
#[tokio::test]
async fn a_follow_up_that_was_agreed_by_mistake_is_taken_back_and_all_is_read_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.says("mette", "9/3 kl. 14, hvordan: vi tæller bøgerne").await;
    rig.reads("mette", "samme forløb");
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "opfølgningen tirsdag 9. marts kl. 14.00 er ikke aftalt mere");
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    let meeting = &rig.case().await.meetings[0];
    assert!(meeting.evaluated_by.is_none(), "it was said of the other day");
    rig.says("mette", "10/3 kl. 14").await;
    rig.reads("mette", "samme forløb");
    rig.taps("mette", "Samme forløb").await;
    rig.room_reads("onsdag 10. marts");
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    // What was written down last goes first: who agrees, and then the day that they agreed to.
    for agrees in ["om Nikolaj er enig", "om Sara er enig"] {
        rig.says("mette", "fortryd").await;
        rig.reads("mette", agrees);
        rig.skips_all();
    }
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "opfølgningen onsdag 10. marts kl. 14.00 er ikke aftalt mere");
    let meeting = &rig.case().await.meetings[0];
    assert!(!meeting.read_back && meeting.agreed.is_empty(), "{:?}", meeting.agreed);
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "9/3 kl. 14").await;
    rig.room_reads("tirsdag 9. marts");
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
    // It is called, and one of those who were at the table did not say that they come to it: the table did.
    rig.says("mette", "fortryd").await;
    rig.skips_all();
    assert!(rig.board().contains("Mette Holm"), "{}", rig.board());
    assert_eq!(
        rig.case().await.current().unwrap().at.to_string(),
        "2027-03-09 14:00:00"
    );
}

///
#[tokio::test]
async fn r_042_somebody_can_be_left_out_of_the_follow_up() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.says("mette", "9/3 kl. 14 uden Line").await;
    rig.reads("mette", "samme forløb");
    rig.taps("mette", "Samme forløb").await;
    let aloud = rig.room_reads("Læs højt");
    assert!(
        aloud.text.contains("lokale 2.\nMed er Sara, Nikolaj, Jonas og Mette."),
        "{}",
        aloud.text
    );
    rig.skips_all();
}

///
#[tokio::test]
async fn r_033_who_is_at_the_table_is_put_right_before_the_meeting_begins() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "inviter Hanne Dam").await;
    rig.skips_all();
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    rig.at("2027-01-14 14:00").await;
    rig.skips_all();
    let begin = rig.latest("ask-begin");
    assert!(
        begin.text.contains("Jeg regner med Sara, Nikolaj, Jonas og Line."),
        "{}",
        begin.text
    );
    rig.taps_in("mette", &begin, "Ret, hvem der er her").await;
    rig.reads("mette", "Hvem er ved bordet?");
    rig.taps("mette", "Line mangler").await;
    rig.reads("mette", "Jeg regner med dig, Sara, Nikolaj og Jonas.");
    rig.taps("mette", "Hanne er her").await;
    let right = rig.reads("mette", "Jeg regner med dig, Sara, Nikolaj, Jonas og Hanne.");
    rig.taps_in("mette", &right, "Vi begynder").await;
    let first = rig.room_reads("Punkt 1 af 5");
    assert!(
        first.text.contains("Først Sara, Nikolaj, så Jonas, så Hanne."),
        "{}",
        first.text
    );
    let paper = rig.document(1).await;
    assert!(paper.contains("Hanne Dam") && !paper.contains("Line Skov"), "{paper}");
}

///
#[tokio::test]
async fn r_011_whom_the_family_brings_and_the_child_itself_speak_with_the_parents() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.reads("mette", "Hvem er forældrene, og tager de nogen med?");
    rig.says("mette", "Sara og Nikolaj Friis, mormor Inge").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.skips_all();
    rig.says("mette", "torsdag 14/1 kl 14 lokale 2").await;
    rig.skips_all();
    rig.says("mette", "Jonas").await;
    rig.reads(
        "mette",
        "Du giver selv besked til: Sara Friis, Nikolaj Friis og Inge (mormor)",
    );
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.is_at_home("jonas").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.says("mette", "svar mormor ja telefon").await;
    rig.skips_all();
    for parent in ["Sara", "Nikolaj"] {
        rig.says("mette", &format!("svar {parent} nej telefon")).await;
        rig.skips_all();
    }
    rig.at("2027-01-14 14:00").await;
    rig.skips_all();
    rig.says("mette", "start").await;
    let first = rig.room_reads("Punkt 1 af 5");
    assert!(first.text.contains("Først Inge, barnet, så Jonas."), "{}", first.text);
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps("mette", "Nej").await;
    // A grandmother who comes is no parent: they are still told.
    rig.reads("mette", "Ved forældrene, hvad I har aftalt uden dem i dag?");
    let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
    let case = rig.case().await;
    let made = case.meetings[0].at;
    let paper = summary(&case, 1, &model, &Messages::load().unwrap(), Language::Da, made).unwrap();
    assert_eq!(
        paper.participants,
        [
            "Inge (mormor)",
            "Barnet eller den unge",
            "Jonas Bech (pædagog)",
            "Mette Holm (daglig leder)"
        ]
    );
}

///
#[tokio::test]
async fn r_039_where_something_is_fetched_from_is_no_day() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    for (said, taken) in [
        (
            "Jonas henter ham fra børnehaven på mandag",
            "Jonas henter ham fra børnehaven på mandag. Ansvarlig: Jonas",
        ),
        (
            "Line får svar fra lægen i uge 5",
            "Line får svar fra lægen i uge 5. Ansvarlig: Line",
        ),
        ("Line øver ord fra 4/1", "Line øver ord fra mandag 4. januar"),
        ("Line øver lyde fra mandag", "Line øver lyde fra mandag 18. januar"),
    ] {
        rig.says_in_room("line", &format!("tiltag: {said}")).await;
        rig.room_reads(taken);
    }
    let case = rig.case().await;
    let days: Vec<String> = case
        .current()
        .unwrap()
        .actions
        .iter()
        .map(|action| format!("{:?}", action.from))
        .collect();
    assert_eq!(days, ["None", "None", "Some(2027-01-04)", "Some(2027-01-18)"]);
}

///
#[tokio::test]
async fn r_033_a_sign_says_that_everybody_has_been_heard_or_that_somebody_is_missing() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    let poll = |rig: &Rig| {
        let mut polls = rig.said().iter().rev();
        let item = polls.find(|message| message.choices.iter().any(|(id, _)| id == "missing"));
        item.expect("an item's poll").clone()
    };
    let first = poll(&rig);
    rig.reacts("mette", &first, "❌").await;
    rig.room_reads("Hvem har ikke sagt noget endnu?");
    rig.reacts("mette", &first, "✅").await;
    rig.room_reads("Punkt 2 af 5");
    let second = poll(&rig);
    rig.reacts("jonas", &second, "✅").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
}

///
#[tokio::test]
async fn r_042_no_is_an_answer_to_whether_you_meet_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "nej, 9/3 kl 25").await;
    rig.reads("mette", "25");
    rig.says("mette", "nej").await;
    rig.reads("mette", "Hvorfor skal I ikke følge op?");
}

///
#[tokio::test]
async fn r_039_a_tiltag_without_a_day_or_a_sign_is_asked_about_them() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    let own = rig.says_in_room("line", "tiltag: Jonas læser med ham").await;
    let taken = rig.room_reads("Skrevet: Jonas læser med ham");
    let asked = "Hvornår begynder det, og hvilket tegn ser I efter?\nRet din besked";
    assert!(taken.text.contains(asked), "{}", taken.text);
    rig.edits("line", &own, "tiltag: Jonas læser med ham fra 18/1").await;
    let taken = rig.room_reads("fra mandag 18. januar");
    assert!(taken.text.contains("\nHvilket tegn ser I efter?"), "{}", taken.text);
    rig.edits(
        "line",
        &own,
        "tiltag: Jonas læser med ham fra 18/1, tegn: han beder om bogen",
    )
    .await;
    let taken = rig.room_reads("Tegn på virkning: han beder om bogen");
    assert!(!taken.text.contains('?'), "{}", taken.text);
    assert_eq!(rig.case().await.meetings[0].actions.len(), 1);
}

///
#[tokio::test]
async fn r_034_what_the_chair_says_is_no_note_where_another_writes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    rig.says_in_room("mette", "vi tager lige en pause").await;
    assert!(rig.case().await.meetings[0].notes.is_empty());
    rig.says_in_room(
        "mette",
        "tiltag: Jonas læser med ham fra 18/1, tegn: han beder om bogen",
    )
    .await;
    rig.room_reads("Skrevet: Jonas læser med ham");
    rig.says_in_room("line", "han trøster de små").await;
    let notes = &rig.case().await.meetings[0].notes;
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].text, "han trøster de små");
}

///
#[tokio::test]
async fn r_034_a_note_that_is_edited_into_a_tiltag_is_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    let own = rig.says_in_room("line", "Jonas læser med ham").await;
    assert_eq!(rig.case().await.meetings[0].notes.len(), 1);
    rig.edits(
        "line",
        &own,
        "tiltag: Jonas læser med ham fra 18/1, tegn: han beder om bogen",
    )
    .await;
    rig.room_reads("Skrevet: Jonas læser med ham fra mandag 18. januar. Ansvarlig: Jonas");
    let meeting = rig.case().await.meetings[0].clone();
    assert_eq!((meeting.notes.len(), meeting.actions.len()), (0, 1));
}

///
#[tokio::test]
async fn r_006_closing_names_who_has_not_said_and_the_papers_do_too() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    cases::to_the_reading(&mut rig).await;
    rig.taps_in("jonas", &rig.latest("ask-agree"), "Ikke helt").await;
    rig.reads("jonas", "Hvad ser du anderledes?");
    rig.all_agree("mette").await;
    let close = rig.reads("mette", "Skal jeg lukke mødet");
    let silent = "Manglede at svare, da jeg spurgte: Mette Holm (daglig leder) og Line Skov (talepædagog).";
    assert!(close.text.contains(silent), "{}", close.text);
    let awaited = "Ved at skrive, hvad de ser anderledes: Jonas Bech (pædagog).";
    assert!(close.text.contains(awaited), "{}", close.text);
    let paper = rig.document(1).await;
    assert!(
        paper.contains("Har ikke svaret: Mette Holm (daglig leder) og Line Skov (talepædagog)"),
        "{paper}"
    );
    rig.taps_in("line", &rig.latest("ask-agree"), "Enig").await;
    let paper = rig.document(1).await;
    assert!(
        paper.contains("Har ikke svaret: Mette Holm (daglig leder)\n"),
        "{paper}"
    );
}

///
#[tokio::test]
async fn r_006_what_is_written_when_the_papers_are_sent_is_not_said_to_be_in_them() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    cases::to_the_reading(&mut rig).await;
    rig.taps_in("jonas", &rig.latest("ask-agree"), "Ikke helt").await;
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
    rig.says("jonas", "jeg vil have mere ro").await;
    let kept = rig.room_reads("Jonas ser det på en anden måde: \"jeg vil have mere ro\"");
    assert!(
        kept.text.contains("ikke i aftaleskemaet, for det var sendt"),
        "{}",
        kept.text
    );
    let case = rig.case().await;
    let said = case.meetings[0].agreed.values().find(|(yes, _)| !yes).unwrap();
    assert_eq!(said.1, "jeg vil have mere ro");
}

///
#[tokio::test]
async fn r_006_only_who_was_at_the_table_agrees() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.taps_in("line", &rig.latest("ask-come"), "Nej").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps_in("mette", &rig.latest("ask-sparring"), "Nej").await;
    rig.skips_all();
    rig.taps("mette", "Ingen opfølgning").await;
    rig.skips_all();
    rig.fills_in("mette", "det var nok").await;
    rig.skips_all();
    let asked = rig.latest("ask-agree");
    rig.taps_in("line", &asked, "Enig").await;
    rig.reads(
        "line",
        "Er du det, så bed Mette Holm (daglig leder) om at skrive \"svar\"",
    );
    assert!(rig.case().await.meetings[0].agreed.is_empty());
    rig.says("mette", "svar Line ja").await;
    rig.skips_all();
    rig.taps_in("line", &asked, "Enig").await;
    assert_eq!(rig.case().await.meetings[0].agreed.len(), 1);
}
