//! At the table: what stops the closing, who may do what, tiltag and their owners.

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
    rig.taps_in("mette", &rig.latest("ask-family-agrees"), "Enig").await;
    rig.room_reads("Jonas læser med ham");
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-family-agrees"), "Enig").await;
    rig.reads("mette", "Skal jeg lukke mødet");
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "mødet er åbent");
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
    assert!(rig.case().await.meetings[0].held.is_some());
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
