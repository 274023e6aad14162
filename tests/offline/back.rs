//! A meeting that was moved or called off is taken back: it is held after all, and everybody hears of it once.

use tovholder::domain::meeting::Phase;
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

/// What the bot owes from now on, by key.
async fn owed(rig: &Rig) -> Vec<String> {
    let mut tx = rig.store.begin().await.unwrap();
    sqlx::query_scalar("SELECT key FROM owed WHERE state = 'owed' ORDER BY key")
        .fetch_all(&mut *tx)
        .await
        .unwrap()
}

fn party(id: &str) -> PartyId {
    PartyId(id.to_owned())
}

///
#[tokio::test]
async fn a_moved_meeting_is_back_on_its_day_and_who_had_answered_keeps_the_answer() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "dagsorden").await;
    rig.skips_all();
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    rig.at("2026-12-16 10:05").await;
    rig.taps("line", "Nej").await;
    rig.skips_all();
    rig.at("2026-12-16 10:10").await;
    let asked = rig.count("ask-come");
    rig.says("mette", "fortryd").await;
    rig.reads(
        "mette",
        "Taget tilbage: mødet i sagen \"dreng 4 år blå stue\" er igen torsdag 14. januar kl. 14.00",
    );
    let draft = cases::draft_for_parents(&mut rig, "mette");
    let back = "Mødet torsdag 21. januar kl. 14.00 er flyttet. Jeres samarbejdsmøde er nu torsdag 14. januar kl. 14.00";
    assert!(draft.text.contains(back), "{}", draft.text);
    let told = rig.room_reads("Mødet torsdag 14. januar kl. 14.00, lokale 2 (uge 2) holder alligevel");
    assert!(
        told.text
            .contains("Det er ikke flyttet til torsdag 21. januar kl. 14.00"),
        "{}",
        told.text
    );
    assert_eq!(rig.room_reads("").file.unwrap().1, "text/calendar");
    let board = rig.board();
    assert!(board.contains("Hvem kommer torsdag 14. januar"), "{board}");
    assert!(
        board.contains("Line Skov (talepædagog)") && !board.contains("Kommer ikke"),
        "{board}"
    );
    assert!(!board.contains("Mangler svar: J"), "{board}");
    assert!(rig.latest("agenda").text.contains("torsdag 14. januar"));
    assert_eq!(rig.count("ask-come"), asked, "nobody is asked again");
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert!(meeting.comes(&party("line-skov")) && meeting.comes(&party("jonas-bech")));
    assert_eq!(meeting.moves, 2, "calendars take it for a newer one");
    // Why she does not come is asked no more.
    rig.says("line", "jeg har ferie").await;
    rig.skips("line");
    assert_eq!(rig.count("declined"), 0);
    // Nothing is left of the move to take back.
    rig.says("mette", "fortryd").await;
    assert!(!rig.latest("went-back").text.contains("21. januar"));
    rig.skips_all();
    assert_eq!(rig.count("meeting-holds"), 1);
}

///
#[tokio::test]
async fn who_still_owes_an_answer_is_asked_about_the_old_day_with_its_deadline() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let before = owed(&rig).await;
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    rig.at("2026-12-16 10:05").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.at("2026-12-16 10:10").await;
    rig.says("mette", "fortryd").await;
    rig.skips("mette");
    rig.room_reads("holder alligevel");
    rig.room_reads("Kan I komme torsdag 14. januar kl. 14.00");
    rig.skips_room();
    let board = rig.board();
    let missing = "Mangler svar: Jonas Bech (pædagog) og Line Skov (talepædagog)";
    assert!(
        board.contains(missing),
        "a yes to the other day is none to this one: {board}"
    );
    assert!(board.contains("senest onsdag 30. december"), "{board}");
    assert_eq!(owed(&rig).await, before, "reminders and deadlines are as they were");
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    assert!(rig.case().await.current().unwrap().comes(&party("jonas-bech")));
}

///
#[tokio::test]
async fn whose_deadline_went_by_meanwhile_gets_a_new_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    rig.at("2027-01-04 10:00").await;
    rig.skips_all();
    rig.says("mette", "fortryd").await;
    rig.skips_all();
    let case = rig.case().await;
    let line = &case.current().unwrap().invited[&party("line-skov")];
    assert!(
        line.owes() && line.due.unwrap().to_string().as_str() > "2027-01-03",
        "{line:?}"
    );
}

///
#[tokio::test]
async fn a_cancelled_meeting_is_held_after_all() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    let before = owed(&rig).await;
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "aflys sygdom").await;
    let done = rig.reads("mette", "er aflyst. Ring selv");
    assert!(done.text.contains("\"fortryd\""), "{}", done.text);
    rig.skips_room();
    assert!(owed(&rig).await.len() < before.len());
    rig.at("2026-12-16 10:05").await;
    rig.says("mette", "hjælp").await;
    let help = rig.reads("mette", "");
    assert!(help.text.contains("fortryd"), "{}", help.text);
    rig.skips("mette");
    let asked = rig.count("ask-come");
    rig.says("mette", "fortryd").await;
    let told = rig.reads(
        "mette",
        "Taget tilbage: mødet torsdag 14. januar kl. 14.00 i sagen \"dreng 4 år blå stue\" er ikke aflyst",
    );
    assert!(
        told.text.contains("Ring selv til dem, der ikke er i chatten"),
        "{}",
        told.text
    );
    rig.room_reads("holder alligevel.\nDet er ikke aflyst");
    assert_eq!(rig.room_reads("").file.unwrap().1, "text/calendar");
    assert!(!rig.board().contains("er aflyst"), "{}", rig.board());
    assert!(rig.board().contains("Jonas Bech (pædagog)"), "{}", rig.board());
    assert_eq!(owed(&rig).await, before);
    let case = rig.case().await;
    assert_eq!(
        case.current().map(|meeting| (meeting.phase, meeting.moves)),
        Some((Phase::Called, 2))
    );
    assert_eq!(rig.count("meeting-holds"), 1);
    assert_eq!(rig.count("ask-come"), asked, "nobody is asked again");
}

///
#[tokio::test]
async fn what_cannot_go_back_is_said_and_nobody_is_told_anything() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps("jonas", "Ja").await;
    rig.skips_all();
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    rig.at("2026-12-16 10:05").await;
    rig.says("jonas", "flyt 28/1").await;
    rig.skips_all();
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Mødet er ændret igen siden");
    rig.says("jonas", "fortryd").await;
    rig.reads("jonas", "er igen torsdag 21. januar");
    rig.skips_all();
    rig.at("2027-01-15 10:00").await;
    rig.skips_all();
    rig.says("mette", "fortryd").await;
    let told = rig.reads("mette", "Mødet kan ikke komme tilbage til torsdag 14. januar kl. 14.00");
    assert!(told.text.contains("\"flyt\""), "{}", told.text);
    assert_eq!(rig.count("meeting-holds"), 1);
    assert_eq!(
        rig.case().await.current().unwrap().at.to_string(),
        "2027-01-21 14:00:00"
    );
}

///
#[tokio::test]
async fn two_moves_are_taken_back_one_after_the_other() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    for (time, day) in [("10:00", "21/1"), ("10:05", "28/1")] {
        rig.at(&format!("2026-12-16 {time}")).await;
        rig.says("mette", &format!("flyt {day}")).await;
        rig.skips_all();
    }
    rig.at("2026-12-16 10:10").await;
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "er igen torsdag 21. januar");
    rig.skips_all();
    assert!(rig.board().contains("Mangler svar"), "{}", rig.board());
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "er igen torsdag 14. januar");
    rig.skips_all();
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert!(meeting.comes(&party("line-skov")) && meeting.comes(&party("jonas-bech")));
    assert_eq!(meeting.moves, 4);
}

///
#[tokio::test]
async fn a_draft_goes_back_and_nobody_hears_of_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas").await;
    rig.reads("mette", "Skal jeg sende");
    rig.at("2026-12-14 09:05").await;
    rig.says("mette", "flyt 21/1 kl 13").await;
    rig.skips_all();
    rig.at("2026-12-14 09:10").await;
    rig.says("mette", "fortryd").await;
    let told = rig.reads("mette", "er igen torsdag 14. januar kl. 14.00");
    assert!(!told.text.contains("rummet"), "{}", told.text);
    let asked = rig.reads("mette", "Skal jeg sende");
    assert!(asked.text.contains("torsdag 14. januar"), "{}", asked.text);
    rig.says("mette", "aflys").await;
    rig.skips_all();
    rig.at("2026-12-14 09:15").await;
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "er ikke aflyst");
    rig.reads("mette", "Skal jeg sende");
    rig.taps("mette", "Send").await;
    rig.skips_all();
    assert!(rig.board().contains("torsdag 14. januar"), "{}", rig.board());
}

///
#[tokio::test]
async fn a_mailbox_that_was_told_of_the_other_day_gets_a_mail_and_keeps_its_answer() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::to_a_mailbox(&mut rig).await;
    let answered = rig.board();
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_room();
    rig.reads("mette", "psykolog@demo.tovholder.example");
    let sent = rig.reads("mette", "Er mailen til psykolog sendt?");
    rig.skips("mette");
    rig.at("2026-12-16 10:05").await;
    rig.taps_in("mette", &sent, "Ja, sendt").await;
    rig.skips_all();
    rig.at("2026-12-16 10:10").await;
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "er igen torsdag 14. januar");
    let draft = rig.reads("mette", "psykolog@demo.tovholder.example");
    assert!(
        draft
            .text
            .contains("Mødet torsdag 21. januar kl. 14.00 er flyttet. Det bliver nu torsdag 14. januar"),
        "{}",
        draft.text
    );
    rig.skips_all();
    assert_eq!(rig.board(), answered);
}
