//! Who leads and who writes: a yes is a yes to coming, and who cannot come does neither.

use tovholder::domain::meeting::Task;
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

/// Jonas leads the meeting of 14 January, by his own yes.
async fn jonas_leads(rig: &mut Rig) {
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps_in("jonas", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_all();
}

/// Line writes at it, by her own yes.
async fn line_writes(rig: &mut Rig) {
    rig.says("mette", "referent Line").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-writer"), "Ja").await;
    rig.skips_all();
}

///
#[tokio::test]
async fn r_030_where_the_chair_says_no_the_owner_hears_it_and_finds_another() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    jonas_leads(&mut rig).await;
    rig.taps_in("jonas", &rig.latest("ask-come"), "Nej").await;
    rig.reads("mette", "Jonas Bech (pædagog) kan ikke lede mødet");
    rig.reads("mette", "Hvem skal lede mødet?");
    assert!(rig.board().contains("Mødeleder: ikke valgt endnu"), "{}", rig.board());
    rig.reads("jonas", "Hvad er grunden?");
    rig.says("jonas", "ferie").await;
    rig.reads("jonas", "Jeg har sagt det til Mette Holm");
    rig.reads("mette", "Grunden: \"ferie\"");
    rig.at("2026-12-29 08:00").await;
    rig.reads("mette", "Hvem leder mødet torsdag 14. januar kl. 14.00");
}

///
#[tokio::test]
async fn r_030_a_chair_who_gives_no_reason_is_told_of_the_next_morning() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    jonas_leads(&mut rig).await;
    rig.taps_in("jonas", &rig.latest("ask-come"), "Nej").await;
    rig.skips_all();
    rig.at("2026-12-15 08:00").await;
    rig.reads("mette", "Hvad vil du gøre? Jonas Bech (pædagog) kan ikke komme");
}

///
#[tokio::test]
async fn r_030_an_owner_who_cannot_come_is_asked_who_leads_instead() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.taps_in("mette", &rig.latest("ask-come"), "Nej").await;
    rig.reads("mette", "Hvem skal lede mødet?");
    assert_eq!(rig.count("ask-reason"), 0, "she knows her own reason");
    assert_eq!(rig.case().await.meetings[0].chair, Task::Open);
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Taget tilbage: Mette kommer ikke");
    let leads = Task::Agreed(PartyId("mette-holm".into()));
    assert_eq!(rig.case().await.meetings[0].chair, leads);
    assert!(rig.board().contains("Mødeleder: Mette Holm"), "{}", rig.board());
}

///
#[tokio::test]
async fn r_113_who_says_yes_to_leading_comes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    jonas_leads(&mut rig).await;
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    assert!(
        rig.board().contains("Mangler svar: Line Skov (talepædagog)."),
        "{}",
        rig.board()
    );
    assert!(rig.document(1).await.contains("Jonas Bech (pædagog)"));
    rig.at("2026-12-21 08:00").await;
    rig.reads("line", "Line, kan du komme");
}

///
#[tokio::test]
async fn r_029_where_the_writer_says_no_another_is_found() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    line_writes(&mut rig).await;
    rig.taps_in("line", &rig.latest("ask-come"), "Nej").await;
    rig.reads("line", "Hvad er grunden?");
    rig.reads("mette", "Line Skov (talepædagog) kan ikke skrive ved mødet");
    rig.reads("mette", "Hvem skal skrive ved mødet?");
    assert!(rig.board().contains("Referent: ikke valgt endnu"), "{}", rig.board());
    assert_eq!(rig.case().await.meetings[0].writer, Task::Open);
}

///
#[tokio::test]
async fn r_029_where_the_writer_is_missing_at_the_table_another_is_asked_at_once() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    line_writes(&mut rig).await;
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    rig.at("2027-01-14 14:00").await;
    rig.taps("mette", "Ret, hvem der er her").await;
    rig.reads("mette", "Hvem er ved bordet?");
    rig.taps("mette", "Line mangler").await;
    let pick = rig.reads("mette", "Hvem skal skrive ved mødet?");
    rig.reads("mette", "Hvem er ved bordet?");
    rig.taps_in("mette", &pick, "Jonas Bech (pædagog)").await;
    rig.skips_all();
    rig.taps("mette", "Vi begynder").await;
    let item = rig.room_reads("Punkt 1 af 5");
    assert!(
        item.text.contains("Mette skriver"),
        "until Jonas says yes: {}",
        item.text
    );
    rig.says_in_room("mette", "velkommen").await;
    rig.taps_in("jonas", &rig.latest("ask-writer"), "Ja").await;
    rig.skips_all();
    rig.says_in_room("jonas", "han trøster de små").await;
    rig.says_in_room("mette", "nu går vi videre").await;
    let notes = &rig.case().await.meetings[0].notes;
    let notes: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["velkommen", "han trøster de små"]);
    let paper = rig.facts(1).await;
    assert!(paper.contains("Referent: Jonas Bech (pædagog)"), "{paper}");
}

///
#[tokio::test]
async fn r_052_a_posted_agenda_follows_the_day_the_chair_and_the_writer() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "dagsorden").await;
    rig.skips_all();
    let agenda = |rig: &Rig| rig.latest("agenda").text;
    assert!(agenda(&rig).contains("Referent: ikke valgt endnu"), "{}", agenda(&rig));
    line_writes(&mut rig).await;
    assert!(
        agenda(&rig).contains("Referent: Line Skov (talepædagog)"),
        "{}",
        agenda(&rig)
    );
    jonas_leads(&mut rig).await;
    assert!(
        agenda(&rig).contains("Mødeleder: Jonas Bech (pædagog)"),
        "{}",
        agenda(&rig)
    );
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    assert!(
        agenda(&rig).contains("torsdag 21. januar kl. 14.00"),
        "{}",
        agenda(&rig)
    );
    rig.taps_in("jonas", &rig.latest("ask-come"), "Nej").await;
    rig.skips_all();
    assert!(agenda(&rig).contains("Mødeleder: ikke valgt endnu"), "{}", agenda(&rig));
    assert_eq!(rig.count("agenda"), 1, "it is edited, not sent again");
}
