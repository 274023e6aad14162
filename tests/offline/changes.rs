//! Moving, cancelling, taking back, handing over, removing.

use tovholder::domain::meeting::Phase;
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

///
#[tokio::test]
async fn a_moved_meeting_asks_everybody_again_and_counts_anew() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "flyt mødet til 24/12").await;
    rig.reads(
        "mette",
        "De nærmeste åbne dage er onsdag 23. december (uge 52) og mandag 28. december",
    );
    rig.reads("mette", "Hvilken dag skal mødet så være?");
    rig.taps("mette", "2").await;
    rig.reads("mette", "Mødet bliver torsdag 14. januar");
    rig.says("mette", "flyt 21/1").await;
    rig.room_reads("Mødet er flyttet dertil");
    rig.room_reads("Kan I komme torsdag 21. januar kl. 14.00");
    rig.room_reads("");
    let missing = "Mangler svar: Sara Friis (forælder), Nikolaj Friis (forælder), Jonas Bech (pædagog) og Line Skov";
    assert!(rig.board().contains(missing), "{}", rig.board());
    assert!(rig.board().contains("senest tirsdag 5. januar"), "{}", rig.board());
    let draft = cases::draft_for_parents(&mut rig, "mette");
    let moved =
        "Mødet torsdag 14. januar kl. 14.00 er flyttet. Jeres samarbejdsmøde er nu torsdag 21. januar kl. 14.00";
    assert!(draft.text.contains(moved), "{}", draft.text);
    let asked = rig.reads("mette", "Kan Sara og Nikolaj komme torsdag 21. januar kl. 14.00");
    assert!(asked.text.contains("i sagen \"dreng 4 år blå stue\""), "{}", asked.text);
    assert!(
        asked.text.contains("De skal svare senest tirsdag 5. januar"),
        "{}",
        asked.text
    );
    rig.taps("mette", "Kun Sara").await;
    assert!(
        rig.board().contains("Kommer: Sara Friis (forælder), sagt til Mette"),
        "{}",
        rig.board()
    );
    assert!(rig.board().contains("Kommer ikke: Nikolaj Friis"), "{}", rig.board());
    rig.says("jonas", "flyt 22/1").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
}

///
#[tokio::test]
async fn r_028_a_late_tap_about_a_day_that_was_moved_away_says_nothing_of_the_new_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let (poll, invited) = (rig.latest("ask-come"), rig.latest("invitation"));
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    let board = rig.board();
    rig.taps_in("jonas", &poll, "Ja, jeg kommer").await;
    let told = rig.reads(
        "jonas",
        "Du svarede om torsdag 14. januar kl. 14.00, men mødet er nu torsdag 21. januar kl. 14.00, lokale 2",
    );
    assert!(told.text.contains("Skriv ja, nej eller måske"), "{}", told.text);
    rig.reacts("line", &invited, "✅").await;
    rig.reads("line", "mødet er nu torsdag 21. januar");
    assert_eq!(rig.board(), board, "nobody has said anything of the new day");
    rig.at("2026-12-16 10:05").await;
    rig.says_in_room("jonas", "ja").await;
    rig.skips_all();
    rig.taps_in("jonas", &poll, "Nej").await;
    rig.reads("jonas", "Du har sagt ja til den dag, og det står stadig");
    rig.empties("jonas", &poll).await;
    rig.reads("jonas", "det står stadig");
    let comes = async |rig: &Rig, who: &str| {
        let case = rig.case().await;
        case.current().unwrap().comes(&PartyId(who.to_owned()))
    };
    assert!(comes(&rig, "jonas-bech").await);
    // Back on its day, what was asked about that day counts again, and what was asked about the other does not.
    let other = rig.latest("ask-come");
    rig.at("2026-12-16 10:10").await;
    rig.says("mette", "fortryd").await;
    rig.skips_all();
    rig.taps_in("line", &other, "Ja, jeg kommer").await;
    rig.reads("line", "mødet er nu torsdag 14. januar");
    rig.taps_in("line", &poll, "Ja, jeg kommer").await;
    rig.skips_all();
    assert!(comes(&rig, "line-skov").await);
}

///
#[tokio::test]
async fn r_028_a_reminder_about_a_day_that_was_moved_away_is_no_answer_to_the_new_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.at("2026-12-21 08:00").await;
    let reminder = rig.reads("line", "Line, kan du komme");
    rig.at("2026-12-21 10:00").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    let board = rig.board();
    rig.taps_in("line", &reminder, "Ja, jeg kommer").await;
    rig.reads("line", "mødet er nu torsdag 21. januar");
    rig.says("line", "nej").await;
    rig.skips("line");
    assert_eq!(rig.board(), board);
}

///
#[tokio::test]
async fn r_026_leave_it_on_its_day_moves_nothing_back_that_another_has_moved() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps("jonas", "Ja").await;
    rig.skips_all();
    rig.says("mette", "flyt 24/12").await;
    rig.reads("mette", "De nærmeste åbne dage");
    let asked = rig.reads("mette", "Hvilken dag skal mødet så være?");
    rig.says("jonas", "flyt 21/1").await;
    rig.skips_all();
    rig.taps_in("mette", &asked, "2").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    let at = rig.case().await.current().unwrap().at;
    assert_eq!(at.to_string(), "2027-01-21 14:00:00");
}

///
#[tokio::test]
async fn r_026_a_moved_meeting_is_told_to_parents_and_mailboxes_too() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::to_a_mailbox(&mut rig).await;
    rig.at("2026-12-16 10:00").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_room();
    let draft = rig.reads("mette", "psykolog@demo.tovholder.example");
    assert!(
        draft.text.contains("Mødet torsdag 14. januar kl. 14.00 er flyttet"),
        "{}",
        draft.text
    );
    assert!(
        draft.text.contains("torsdag 21. januar kl. 14.00, lokale 2"),
        "{}",
        draft.text
    );
    let sent = rig.reads("mette", "Er mailen til psykolog sendt?");
    cases::draft_for_parents(&mut rig, "mette");
    let asked = rig.reads("mette", "Kan Sara og Nikolaj komme torsdag 21. januar");
    assert!(
        !rig.board().contains("dagen er aftalt"),
        "nobody has said so: {}",
        rig.board()
    );
    assert!(
        !rig.board().contains("psykolog"),
        "owes nothing before the mail is sent: {}",
        rig.board()
    );
    rig.taps_in("mette", &sent, "Ja, sendt").await;
    rig.reads("mette", "Svaret skal være her senest");
    rig.taps_in("mette", &asked, "Ja, alle").await;
    let comes = "Kommer: Sara Friis (forælder) og Nikolaj Friis (forælder), sagt til Mette, dagen er aftalt";
    assert_eq!(rig.board().matches(comes).count(), 1, "{}", rig.board());
    assert!(
        rig.board().contains("Mangler svar: Jonas Bech (pædagog) og psykolog"),
        "{}",
        rig.board()
    );
}

///
#[tokio::test]
async fn a_tick_for_a_mail_about_another_day_starts_no_clock() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::for_a_mailbox(&mut rig).await;
    rig.taps("mette", "Send").await;
    rig.reads("mette", "psykolog@demo.tovholder.example");
    let before = rig.reads("mette", "Er mailen til psykolog sendt?");
    rig.skips_all();
    rig.says("mette", "flyt 21/1").await;
    rig.skips_room();
    rig.reads("mette", "psykolog@demo.tovholder.example");
    let after = rig.reads("mette", "Er mailen til psykolog sendt?");
    rig.skips_all();
    for tap in ["Ja, sendt", "Ikke endnu"] {
        rig.taps_in("mette", &before, tap).await;
        let told = rig.reads(
            "mette",
            "om mødet torsdag 14. januar kl. 14.00. Mødet er nu torsdag 21. januar",
        );
        assert!(told.text.contains("nyt udkast"), "{}", told.text);
    }
    assert!(
        !rig.board().contains("psykolog"),
        "no mail about that day: {}",
        rig.board()
    );
    rig.taps_in("mette", &after, "Ja, sendt").await;
    rig.reads("mette", "Svaret skal være her senest");
    assert!(rig.board().contains("psykolog"), "{}", rig.board());
    rig.says("mette", "fortryd").await;
    // Its only mail was about the other day: it gets one about this day, and owes nothing before.
    rig.reads("mette", "er igen torsdag 14. januar");
    let draft = rig.reads("mette", "psykolog@demo.tovholder.example");
    assert!(
        draft.text.contains("Mødet torsdag 21. januar kl. 14.00 er flyttet"),
        "{}",
        draft.text
    );
    let back = rig.reads("mette", "Er mailen til psykolog sendt?");
    rig.skips_all();
    assert!(!rig.board().contains("psykolog"), "{}", rig.board());
    rig.taps_in("mette", &back, "Ja, sendt").await;
    rig.reads("mette", "Svaret skal være her senest");
    assert!(rig.board().contains("psykolog"), "{}", rig.board());
}

///
#[tokio::test]
async fn a_draft_that_is_moved_keeps_the_parents_yes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas").await;
    rig.reads("mette", "Skal jeg sende");
    rig.says("mette", "flyt 21/1 kl 13").await;
    rig.reads(
        "mette",
        "Mødet er sat til torsdag 21. januar 2027 kl. 13.00 (uge 3), lokale 2",
    );
    rig.reads("mette", "Skal jeg sende");
    rig.taps("mette", "Send").await;
    rig.skips_all();
    assert!(
        rig.board().contains("Mangler svar: Jonas Bech (pædagog)."),
        "{}",
        rig.board()
    );
}

///
#[tokio::test]
async fn a_cancelled_draft_still_has_its_gates() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "aflys").await;
    rig.reads("mette", "er aflyst. Ring selv");
    rig.says("mette", "nyt møde 21/1 kl 14 rådhuset").await;
    rig.reads("mette", "Hvem skal inviteres?");
    assert!(rig.server.look(|state| state.rooms.is_empty()));
}

///
#[tokio::test]
async fn a_case_handed_over_takes_its_tasks_along() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "overdrag Jonas").await;
    rig.reads("mette", "Kun daglig leder eller skoleleder kan have ansvaret");
    rig.says("mette", "overdrag Søren Krag").await;
    rig.reads("mette", "Søren Krag (skoleleder) har nu ansvaret");
    rig.room_reads("Du har nu ansvaret for sagen");
    rig.is_at_home("søren").await;
    assert!(rig.board().contains("Mødeleder: Søren Krag"), "{}", rig.board());
    rig.says("mette", "overdrag Mette").await;
    rig.reads("mette", "Søren Krag (skoleleder)");
    rig.at("2026-12-21 08:00").await;
    rig.skips("jonas");
    rig.skips("line");
    rig.at("2026-12-23 08:00").await;
    rig.skips("jonas");
    rig.skips("line");
    rig.at("2026-12-29 08:00").await;
    rig.skips("jonas");
    rig.skips("line");
    rig.at("2027-01-04 08:00").await;
    rig.reads(
        "søren",
        "Vil du ringe til Jonas Bech (pædagog) og Line Skov (talepædagog)?",
    );
}

///
#[tokio::test]
async fn who_is_removed_is_gone_from_the_room_and_the_tasks() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "mødeleder Jonas").await;
    rig.reads("mette", "jeg har spurgt Jonas Bech");
    rig.reads("jonas", "Vil du lede mødet");
    rig.taps("jonas", "Ja").await;
    rig.skips_all();
    rig.says("jonas", "fjern Line").await;
    rig.reads("jonas", "Mette Holm");
    rig.says("mette", "fjern Jonas").await;
    rig.reads("mette", "Jonas Bech (pædagog) er ikke længere med");
    rig.reads("mette", "Hvem skal lede mødet?");
    let jonas = rig.user("jonas");
    assert!(
        rig.server
            .look(|state| state.removed.iter().any(|(_, user)| *user == jonas))
    );
    assert!(rig.board().contains("Mødeleder: ikke valgt endnu"), "{}", rig.board());
    rig.says("mette", "fjern Mette").await;
    rig.reads("mette", "kan ikke fjernes");
    rig.says("mette", "fjern Sara").await;
    rig.reads("mette", "er ikke længere med");
    rig.says("mette", "fjern Nikolaj").await;
    rig.reads("mette", "Sagen skal have mindst én forælder med");
}

///
#[tokio::test]
async fn r_030_no_agenda_and_no_meeting_without_a_chair() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    rig.skips_all();
    rig.says("camilla", "dagsorden").await;
    rig.reads("camilla", "Mødet mangler en mødeleder");
    rig.says("camilla", "start").await;
    rig.reads("camilla", "Mødet mangler en mødeleder");
}

///
#[tokio::test]
async fn another_meeting_in_the_case_asks_the_same_circle() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "nyt møde 21/1 kl 14").await;
    rig.reads("mette", "Der er et møde på vej");
    rig.says("mette", "aflys sygdom").await;
    rig.skips_all();
    rig.says("jonas", "nyt møde 21/1 kl 14").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
    rig.says("mette", "nyt møde 21/1 kl 14 rådhuset").await;
    rig.reads(
        "mette",
        "jeg har spurgt Jonas Bech (pædagog) og Line Skov (talepædagog)",
    );
    cases::draft_for_parents(&mut rig, "mette");
    rig.reads("mette", "Kan Sara og Nikolaj komme torsdag 21. januar");
    rig.skips_room();
    assert!(
        rig.board().contains("Hvem kommer torsdag 21. januar"),
        "{}",
        rig.board()
    );
    rig.says("mette", "mine sager").await;
    rig.reads("mette", "møde torsdag 21. januar");
    rig.says("mette", "hvorfor").await;
    rig.reads("mette", "Fristen er onsdag 30. december");
}

///
#[tokio::test]
async fn a_new_meeting_that_people_were_asked_to_is_cancelled_and_not_undone() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "aflys sygdom").await;
    rig.skips_all();
    rig.at("2026-12-14 09:05").await;
    rig.says("mette", "nyt møde 21/1 kl 14 rådhuset").await;
    rig.skips_all();
    rig.at("2026-12-14 09:10").await;
    rig.says("mette", "hjælp").await;
    let help = rig.reads("mette", "");
    assert!(!help.text.contains("fortryd"), "{}", help.text);
    rig.skips("mette");
    let (board, said) = (rig.board(), rig.said().len());
    rig.says("mette", "fortryd").await;
    let told = rig.reads("mette", "Mødet torsdag 21. januar kl. 14.00 er meldt ud");
    assert!(told.text.contains("Skriv \"aflys\" og hvorfor"), "{}", told.text);
    assert_eq!(
        (rig.board(), rig.said().len()),
        (board, said + 1),
        "nobody else hears of it"
    );
    let case = rig.case().await;
    assert!(case.current().unwrap().comes(&case.owner), "she comes as before");
    // What she did there since is hers to take back.
    rig.says("mette", "punkt: klatrestativet").await;
    rig.skips_all();
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Taget tilbage: punktet");
    rig.skips_all();
}

///
#[tokio::test]
async fn a_meeting_that_begins_too_early_is_asked_about_and_can_be_taken_back() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "start").await;
    rig.reads("mette", "Skal I begynde nu? Mødet er først torsdag 14. januar");
    rig.taps("mette", "Nej").await;
    rig.reads("mette", "Mødet bliver torsdag 14. januar");
    rig.says("mette", "start").await;
    rig.reads("mette", "Skal I begynde nu?");
    rig.taps("mette", "Ja, begynd nu").await;
    rig.room_reads("Punkt 1 af 5");
    rig.taps("mette", "Næste punkt").await;
    rig.room_reads("Punkt 2 af 5");
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "mødet begyndte");
    rig.room_reads("mødet er ikke begyndt. Vi ses torsdag 14. januar");
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert_eq!(
        (meeting.phase, meeting.item, meeting.writer.agreed()),
        (Phase::Called, None, None)
    );
    rig.at("2027-01-14 14:00").await;
    rig.skips_all();
    rig.says("mette", "start").await;
    rig.room_reads("Punkt 1 af 5");
    rig.says_in_room("mette", "han trøster de små").await;
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "han trøster de små");
    rig.says_in_room("mette", "han leger bedst i garderoben").await;
    rig.says("mette", "aflys strømmen gik").await;
    rig.room_reads("mødet er aflyst");
    assert_eq!(rig.room_reads("").file.unwrap().1, "text/calendar");
    rig.reads("mette", "er aflyst. Ring selv");
    assert!(rig.board().contains("er aflyst"), "{}", rig.board());
}

///
#[tokio::test]
async fn with_two_meetings_on_their_way_it_is_asked_which_one_is_meant() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    cases::draft_of(&mut rig, "pige 5 år").await;
    rig.says("mette", "aflys sygdom").await;
    let asked = rig.reads("mette", "Skal mødet torsdag 14. januar kl. 14.00 aflyses?");
    let which = "i sagen \"pige 5 år\" (samarbejdsmøde)";
    assert!(asked.text.contains(which), "{}", asked.text);
    rig.taps_in("mette", &asked, "Nej").await;
    rig.reads("mette", "Mødet bliver torsdag 14. januar");
    assert!(rig.case().await.current().is_some(), "nothing is called off");
    rig.says("mette", "sag dreng 4 år").await;
    rig.skips("mette");
    rig.says("mette", "flyt 31/2").await;
    rig.reads("mette", "31/2");
    rig.says("mette", "flyt 21/1").await;
    let asked = rig.reads("mette", "Skal mødet torsdag 14. januar kl. 14.00 flyttes?");
    assert!(asked.text.contains("\"dreng 4 år blå stue\""), "{}", asked.text);
    assert_eq!(rig.count("meeting-moved"), 0);
    rig.taps_in("mette", &asked, "Ja").await;
    cases::draft_for_parents(&mut rig, "mette");
    rig.reads("mette", "Kan Sara og Nikolaj komme torsdag 21. januar");
    assert_eq!(rig.count("meeting-moved"), 1);
    rig.skips_room();
    rig.says("mette", "aflys sygdom").await;
    let asked = rig.reads("mette", "Skal mødet torsdag 21. januar kl. 14.00 aflyses?");
    rig.taps_in("mette", &asked, "Ja").await;
    rig.reads(
        "mette",
        "Mødet torsdag 21. januar kl. 14.00 i sagen \"dreng 4 år blå stue\" er aflyst",
    );
    rig.room_reads("Grunden: sygdom");
    rig.skips_room();
    // Only one is left: nobody has to say which.
    rig.says("mette", "sag pige").await;
    rig.skips("mette");
    rig.says("mette", "aflys").await;
    rig.reads(
        "mette",
        "Mødet torsdag 14. januar kl. 14.00 i sagen \"pige 5 år\" er aflyst",
    );
}

///
#[tokio::test]
async fn r_007_one_parent_stays_whoever_else_of_the_family_is_there() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips("mette");
    rig.says("mette", "Sara og Nikolaj Friis, mormor Inge").await;
    rig.skips("mette");
    rig.says("mette", "fjern Sara").await;
    rig.reads("mette", "Sara Friis (forælder) er ikke længere med");
    rig.says("mette", "fjern Nikolaj").await;
    let stays = rig.reads("mette", "Sagen skal have mindst én forælder med");
    assert!(stays.text.contains("skriv \"professionelt møde\""), "{}", stays.text);
    rig.says("mette", "fjern Inge").await;
    rig.reads("mette", "Inge (mormor) er ikke længere med");
}

///
#[tokio::test]
async fn r_052_parents_without_an_account_get_the_agenda_and_each_new_day() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "dagsorden").await;
    rig.reads("mette", "Dagsordenen står nu i rummet");
    let draft = cases::draft_for_parents(&mut rig, "mette");
    let items = "Det skal vi tale om: Velkommen, Ressourcer";
    assert!(
        draft.text.contains("I er inviteret til et samarbejdsmøde"),
        "{}",
        draft.text
    );
    assert!(draft.text.contains(items), "{}", draft.text);
    rig.skips_all();
    rig.says("mette", "punkt sommerferien").await;
    rig.skips_all();
    assert_eq!(
        rig.count("parents-draft"),
        2,
        "once with the invitation, once with the agenda"
    );
    rig.says("mette", "flyt 21/1").await;
    let draft = cases::draft_for_parents(&mut rig, "mette");
    assert!(
        draft.text.contains("Mødet torsdag 14. januar kl. 14.00 er flyttet"),
        "{}",
        draft.text
    );
    assert!(draft.text.contains(items), "{}", draft.text);
    rig.skips_all();
}
