//! Every rung of the ladders: on its day, at eight, once, to whoever it is for and nobody else, in the right words; and none of them
//! once the thing is done. Over Christmas and the summer, too.

use super::cases;
use super::rig::{Message, Rig};

/// It becomes eight on this day: nobody has heard anything since, and not a minute before.
async fn morning(rig: &mut Rig, day: &str) {
    rig.quiet_until(day).await;
    rig.at(&format!("{day} 07:59")).await;
    rig.at(&format!("{day} 08:00")).await;
}

/// On this day at eight this person alone hears this, and nothing more until the evening.
async fn rung(rig: &mut Rig, day: &str, who: &str, words: &str) -> Message {
    morning(rig, day).await;
    let read = rig.reads(who, words);
    rig.at(&format!("{day} 16:59")).await;
    read
}

/// A børne- og familiemøde of Camilla's, up to the invitations.
async fn authority(rig: &mut Rig, began: &str, when: &str) {
    for words in [
        "ny sag",
        "Børne- og familiemøde (opfølgning)",
        "pige 8 år",
        "2026-004512",
        began,
        "Anna Vig",
    ] {
        rig.says("camilla", words).await;
        rig.skips_all();
    }
    rig.taps("camilla", "Deltager selv").await;
    rig.skips_all();
    for words in [when, "Line Skov, Ida Lykke"] {
        rig.says("camilla", words).await;
        rig.skips_all();
    }
    rig.taps("camilla", "Send").await;
    rig.skips_all();
    everybody_comes(rig).await;
}

async fn everybody_comes(rig: &mut Rig) {
    rig.skips_all();
    for who in ["ida", "line"] {
        rig.is_at_home(who).await;
        rig.taps(who, "Ja, jeg kommer").await;
        rig.skips_all();
    }
}

async fn line_leads(rig: &mut Rig) {
    rig.says("camilla", "mødeleder Line").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_all();
}

/// Line leads Camilla's meeting to its end, with this follow-up.
async fn held(rig: &mut Rig, next: &str) {
    rig.says("line", "start").await;
    rig.skips_all();
    rig.taps("line", "Næste punkt").await;
    rig.skips_all();
    rig.taps("line", "Ikke nok endnu").await;
    rig.skips_all();
    cases::goes_on(rig, "line", 2).await;
    rig.taps_in("line", &rig.latest("ask-sparring"), "Nej").await;
    rig.skips_all();
    rig.says("line", next).await;
    rig.skips_all();
    rig.fills_in("line", "hun skal nå at falde til").await;
    rig.skips_all();
    rig.all_agree("line").await;
    rig.skips_all();
    rig.taps("line", "Luk og send").await;
    rig.skips_all();
    assert!(rig.case().await.meetings[0].held.is_some(), "{}", rig.transcript());
}

///
#[tokio::test]
async fn r_114_the_chair_is_asked_about_until_somebody_leads() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    everybody_comes(&mut rig).await;
    let first = rung(
        &mut rig,
        "2027-01-28",
        "camilla",
        "Hvem leder mødet torsdag 11. februar",
    )
    .await;
    for words in [
        "(sagen \"pige 8 år\")? Det skal være aftalt senest torsdag 4. februar (uge 5)",
        "Vælg en herunder, så spørger jeg",
    ] {
        assert!(first.text.contains(words), "{words}: {}", first.text);
    }
    let offered: Vec<&str> = first.choices.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(offered, ["Line Skov (talepædagog)", "En anden"]);
    rig.says("camilla", "Søren Krag").await;
    rig.reads("camilla", "jeg har spurgt Søren Krag (skoleleder)");
    rig.is_at_home("søren").await;
    rig.reads("søren", "Vil du lede mødet");
    for day in ["2027-02-01", "2027-02-03"] {
        let again = rung(&mut rig, day, "camilla", "Hvem leder mødet torsdag 11. februar").await;
        assert!(
            again.text.contains("Søren Krag (skoleleder) har ikke svaret endnu"),
            "{}",
            again.text
        );
    }
    rung(&mut rig, "2027-02-04", "ida", "Har du talt med barnet").await;
    rig.taps("ida", "Ja, vi har talt om det").await;
    rig.skips("ida");
    let over = rung(
        &mut rig,
        "2027-02-05",
        "camilla",
        "Skal jeg hjælpe med at finde en mødeleder",
    )
    .await;
    assert!(over.text.contains("Fristen var torsdag 4. februar"), "{}", over.text);
    morning(&mut rig, "2027-02-10").await;
    for who in ["camilla", "ida", "line"] {
        rig.reads(who, "du er ventet torsdag 11. februar");
    }
    rig.taps_in("søren", &rig.latest("ask-chair"), "Ja").await;
    rig.reads("camilla", "har sagt ja til at lede mødet");
}

///
#[tokio::test]
async fn r_114_nobody_is_asked_about_a_chair_who_is_found() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    everybody_comes(&mut rig).await;
    rung(&mut rig, "2027-01-28", "camilla", "Hvem leder mødet").await;
    line_leads(&mut rig).await;
    morning(&mut rig, "2027-02-04").await;
    rig.reads("line", "Skal jeg vise dagsordenen");
    rig.reads("ida", "Har du talt med barnet");
    rig.taps("ida", "Ja, vi har talt om det").await;
    rig.skips("ida");
    rig.quiet_until("2027-02-10").await;
}

///
#[tokio::test]
async fn r_114_the_week_before_is_counted_off_new_years_eve() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    authority(&mut rig, "30/11", "torsdag 7/1 kl 10 rådhuset").await;
    // A week before is 31 December, which is closed: Wednesday the 30th. Christmas counts for nothing.
    for day in ["2026-12-21", "2026-12-23"] {
        let asked = rung(&mut rig, day, "camilla", "Hvem leder mødet torsdag 7. januar").await;
        assert!(
            asked.text.contains("senest onsdag 30. december (uge 53)"),
            "{}",
            asked.text
        );
    }
    morning(&mut rig, "2026-12-29").await;
    rig.reads("camilla", "senest onsdag 30. december (uge 53)");
    rig.reads("ida", "Har du talt med barnet");
    rig.taps("ida", "Ja, vi har talt om det").await;
    rig.skips("ida");
    rung(&mut rig, "2027-01-04", "camilla", "Fristen var onsdag 30. december").await;
}

///
#[tokio::test]
async fn r_114_at_short_notice_the_chair_is_asked_about_the_next_morning() {
    let mut rig = Rig::new("2027-02-08 09:00").await;
    authority(&mut rig, "30/11", "torsdag 11/2 kl 10 rådhuset").await;
    // What is late already is said as soon as anything may be said.
    rig.at("2027-02-09 07:00").await;
    rig.reads("ida", "Har du talt med barnet");
    rig.taps("ida", "Ja, vi har talt om det").await;
    rig.skips("ida");
    let over = rung(
        &mut rig,
        "2027-02-09",
        "camilla",
        "Skal jeg hjælpe med at finde en mødeleder",
    )
    .await;
    assert!(over.text.contains("Fristen var torsdag 4. februar"), "{}", over.text);
}

/// Mette's samarbejdsmøde of 14 January: the psychologists' mailbox got its mail on 14 December, and Jonas comes.
async fn written_to_the_psychologists() -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::mailed(&mut rig).await;
    rig.is_at_home("jonas").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig
}

///
#[tokio::test]
async fn r_027_a_silent_mailbox_is_written_to_again_by_whoever_wrote_to_it() {
    let mut rig = written_to_the_psychologists().await;
    for day in ["2026-12-21", "2026-12-23"] {
        let again = rung(
            &mut rig,
            day,
            "mette",
            "Vil du skrive til psykolog@demo.tovholder.example igen?",
        )
        .await;
        for words in [
            "ikke svaret om mødet torsdag 14. januar kl. 14.00 (sagen \"dreng 4 år blå stue\")",
            "senest onsdag 30. december (uge 53)",
            "Det er torsdag 14. januar kl. 14.00, lokale 2. Vil I svare på denne mail senest onsdag 30. december",
            "Venlig hilsen Mette Holm (daglig leder)",
            "\"svar psykolog ja mail\"",
        ] {
            assert!(again.text.contains(words), "{words}: {}", again.text);
        }
    }
    rung(
        &mut rig,
        "2026-12-29",
        "mette",
        "Vil du ringe til psykolog, eller skrive til psykolog@demo.tovholder.example en sidste gang?",
    )
    .await;
    // The last rung is the same as everybody's: the mødeleder hears once that the day has been.
    rung(
        &mut rig,
        "2027-01-04",
        "mette",
        "Vil du ringe til psykolog? De har ikke svaret",
    )
    .await;
    assert_eq!(rig.count("mailbox-silent"), 3);
    rig.says("mette", "svar psykolog ja mail").await;
    rig.skips("mette");
}

///
#[tokio::test]
async fn r_027_a_mailbox_that_has_answered_or_got_no_mail_is_not_reminded_of() {
    let mut rig = written_to_the_psychologists().await;
    rig.says("mette", "sprog en").await;
    rig.skips("mette");
    let again = rung(
        &mut rig,
        "2026-12-21",
        "mette",
        "Will you write to psykolog@demo.tovholder.example again?",
    )
    .await;
    assert!(
        again.text.contains("\"answer psychologist yes mail\""),
        "{}",
        again.text
    );
    rig.says("mette", "answer psychologist yes mail").await;
    rig.reads("mette", "psychologist");
    rig.skips_all();
    rig.quiet_until("2027-01-05").await;
    assert_eq!(rig.count("mailbox-silent"), 1);
    // Moved, the mailbox owes nothing before it has got another mail.
    rig.says("mette", "move Thursday 28/1 14:00").await;
    rig.skips_all();
    for day in ["2027-01-06", "2027-01-08", "2027-01-13", "2027-01-15"] {
        rig.at(&format!("{day} 08:00")).await;
        rig.skips_all();
    }
    assert_eq!(rig.count("mailbox-silent"), 1);
}

/// A samarbejdsmøde of Mette's, held on Friday 18 December and closed.
async fn held_before_christmas() -> Rig {
    let mut rig = Rig::new("2026-12-07 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "flyt fredag 18/12 kl 10").await;
    rig.skips_all();
    rig.says("mette", "Jonas, Line Skov").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    for who in ["jonas", "line"] {
        rig.is_at_home(who).await;
        rig.taps(who, "Ja, jeg kommer").await;
        rig.skips_all();
    }
    cases::begun(&mut rig, "mette", "2026-12-18 10:00").await;
    cases::goes_on(&mut rig, "mette", 4).await;
    cases::ended(&mut rig).await;
    rig
}

///
#[tokio::test]
async fn r_043_the_aftaleskema_is_reminded_of_over_christmas_until_the_last_has_it() {
    let mut rig = held_before_christmas().await;
    // Five working days: 21, 22, 23, 28, 29 December.
    let first = rung(&mut rig, "2026-12-22", "mette", "Vil du sende aftaleskemaet").await;
    for words in [
        "i sagen \"dreng 4 år blå stue\" senest tirsdag 29. december",
        "De har det ikke endnu: Sara Friis (forælder) og Nikolaj Friis (forælder)",
        "Skriv \"sendt NAVN\"",
    ] {
        assert!(first.text.contains(words), "{words}: {}", first.text);
    }
    rig.says("mette", "sendt Sara i hånden").await;
    rig.reads("mette", "Én mangler endnu");
    let second = rung(
        &mut rig,
        "2026-12-28",
        "mette",
        "De har det ikke endnu: Nikolaj Friis (forælder).",
    )
    .await;
    assert!(!second.text.contains("Sara"), "{}", second.text);
    let over = rung(
        &mut rig,
        "2026-12-30",
        "mette",
        "Kan nogen hjælpe dig med at sende aftaleskemaet",
    )
    .await;
    for words in [
        "Fristen var tirsdag 29. december",
        "De har det ikke endnu: Nikolaj Friis (forælder).",
    ] {
        assert!(over.text.contains(words), "{words}: {}", over.text);
    }
    // Once, however long it takes.
    rig.quiet_until("2027-02-01").await;
    rig.says("mette", "sendt Nikolaj i hånden").await;
    rig.reads("mette", "Nu har alle det");
    rig.quiet_until("2027-02-15").await;
}

///
#[tokio::test]
async fn r_043_when_all_have_the_aftaleskema_nobody_is_reminded() {
    let mut rig = held_before_christmas().await;
    rung(&mut rig, "2026-12-22", "mette", "Vil du sende aftaleskemaet").await;
    rig.says("mette", "sendt alle").await;
    rig.skips("mette");
    rig.quiet_until("2027-02-01").await;
}

/// Camilla's follow-up, held on Thursday 10 December with Line to lead it.
async fn held_by_line() -> Rig {
    let mut rig = Rig::new("2026-11-16 09:00").await;
    authority(&mut rig, "15/9", "torsdag 10/12 kl 10 rådhuset").await;
    line_leads(&mut rig).await;
    rig.at("2026-12-10 10:00").await;
    rig.skips_all();
    held(&mut rig, "onsdag 9/6 kl 10").await;
    rig
}

///
#[tokio::test]
async fn r_111_the_plan_is_the_caseworkers_and_the_aftaleskema_the_chairs_each_on_its_ladder() {
    let mut rig = held_by_line().await;
    // The aftaleskema: by Thursday the 17th, Line. The plan: two weeks are Christmas Eve, so by Wednesday the 23rd, Camilla.
    rung(&mut rig, "2026-12-14", "line", "senest torsdag 17. december").await;
    morning(&mut rig, "2026-12-16").await;
    rig.reads("line", "Vil du sende aftaleskemaet");
    let plan = rig.reads("camilla", "Vil du sende den rettede plan (handleplan)");
    for words in [
        "i sagen \"pige 8 år\" senest onsdag 23. december",
        "De har den ikke endnu: ",
        "Anna Vig (forælder)",
        "Ida Lykke (lærer)",
        "Line Skov (talepædagog)",
    ] {
        assert!(plan.text.contains(words), "{words}: {}", plan.text);
    }
    rig.says("camilla", "sendt Anna i hånden").await;
    rig.reads("camilla", "2 mangler endnu");
    morning(&mut rig, "2026-12-18").await;
    rig.reads("line", "Kan nogen hjælpe dig med at sende aftaleskemaet");
    let plan = rig.reads("camilla", "senest onsdag 23. december");
    assert!(!plan.text.contains("Anna Vig"), "{}", plan.text);
    rung(&mut rig, "2026-12-22", "camilla", "Vil du sende den rettede plan").await;
    let over = rung(
        &mut rig,
        "2026-12-28",
        "camilla",
        "Kan nogen hjælpe dig med at sende den rettede plan",
    )
    .await;
    for words in ["(handleplan)", "Fristen var onsdag 23. december", "Ida Lykke (lærer)"] {
        assert!(over.text.contains(words), "{words}: {}", over.text);
    }
    rig.quiet_until("2027-02-01").await;
    rig.says("camilla", "sendt alle i hånden").await;
    rig.skips("camilla");
    assert!(rig.latest("ticked").text.contains("Nu har alle det"));
    rig.quiet_until("2027-02-15").await;
}

///
#[tokio::test]
async fn r_111_what_is_sent_is_not_reminded_of() {
    let mut rig = held_by_line().await;
    for who in ["line", "camilla"] {
        rig.says(who, "sendt alle").await;
        rig.skips(who);
    }
    rig.quiet_until("2027-02-01").await;
}

///
#[tokio::test]
async fn r_107_three_months_from_the_start_are_reminded_of_when_the_meeting_is_called_off() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    everybody_comes(&mut rig).await;
    rig.at("2027-01-04 10:00").await;
    rig.says("camilla", "aflys sygdom").await;
    rig.skips_all();
    // Three months from 30 November end on a Sunday: Friday 26 February.
    for day in ["2027-02-19", "2027-02-23", "2027-02-25"] {
        let due = rung(&mut rig, day, "camilla", "Vil du finde en dag til opfølgning").await;
        for words in [
            "i sagen \"pige 8 år\"? Den skal holdes senest fredag 26. februar (uge 8)",
            "Spørg forældrene først. Skriv så \"nyt møde\" med dag og tid",
        ] {
            assert!(due.text.contains(words), "{words}: {}", due.text);
        }
    }
    let over = rung(
        &mut rig,
        "2027-03-01",
        "camilla",
        "Den skulle være holdt fredag 26. februar",
    )
    .await;
    assert!(over.text.contains("et sent møde er bedre end intet"), "{}", over.text);
    rig.quiet_until("2027-04-05").await;
    rig.says("camilla", "nyt møde torsdag 15/4 kl 10 rådhuset").await;
    rig.reads(
        "camilla",
        "Torsdag 15. april ligger efter fristen, som er fredag 26. februar",
    );
    rig.skips_all();
}

///
#[tokio::test]
async fn r_107_a_follow_up_that_is_called_in_time_is_not_reminded_of() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    everybody_comes(&mut rig).await;
    rig.says("camilla", "aflys sygdom").await;
    rig.skips_all();
    rung(&mut rig, "2027-02-19", "camilla", "senest fredag 26. februar").await;
    rig.says("camilla", "nyt møde fredag 26/2 kl 10 rådhuset").await;
    rig.skips_all();
    assert_eq!(rig.count("later-than-allowed"), 0);
    for day in ["2027-02-23 08:00", "2027-02-25 08:00", "2027-03-01 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    assert_eq!(rig.count("follow-up-due"), 1);
}

///
#[tokio::test]
async fn r_107_a_draft_that_lies_is_reminded_of_too() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for words in [
        "ny sag",
        "Børne- og familiemøde (opfølgning)",
        "pige 8 år",
        "2026-004512",
        "30/11",
    ] {
        rig.says("camilla", words).await;
        rig.skips_all();
    }
    for day in ["2027-02-19", "2027-02-23", "2027-02-25"] {
        let due = rung(
            &mut rig,
            day,
            "camilla",
            "Den skal holdes senest fredag 26. februar (uge 8)",
        )
        .await;
        assert!(due.text.contains("Der er ikke sendt noget endnu"), "{}", due.text);
    }
    rung(
        &mut rig,
        "2027-03-01",
        "camilla",
        "Den skulle være holdt fredag 26. februar",
    )
    .await;
    rig.quiet_until("2027-04-05").await;
    rig.says("camilla", "sag pige 8 år").await;
    rig.reads("camilla", "Det er dine sager");
    rig.reads("camilla", "Hvem er forældrene");
}

/// Camilla's meeting of 11 February is held, everybody has their papers, and this is the follow-up.
async fn followed_by(next: &str) -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    authority(&mut rig, "30/11", "torsdag 11/2 kl 10 rådhuset").await;
    line_leads(&mut rig).await;
    rig.at("2027-02-11 10:00").await;
    rig.skips_all();
    held(&mut rig, next).await;
    for who in ["line", "camilla"] {
        rig.says(who, "sendt alle").await;
        rig.skips(who);
    }
    rig
}

///
#[tokio::test]
async fn r_110_six_months_from_the_meeting_are_reminded_of_when_the_next_one_is_called_off() {
    let mut rig = followed_by("tirsdag 10/8 kl 10").await;
    rig.at("2027-03-01 10:00").await;
    rig.says("camilla", "aflys ferie").await;
    rig.skips_all();
    for day in ["2027-08-04", "2027-08-06", "2027-08-10"] {
        rung(
            &mut rig,
            day,
            "camilla",
            "Den skal holdes senest onsdag 11. august (uge 32)",
        )
        .await;
    }
    rung(
        &mut rig,
        "2027-08-12",
        "camilla",
        "Den skulle være holdt onsdag 11. august",
    )
    .await;
    rig.quiet_until("2027-09-20").await;
}

///
#[tokio::test]
async fn r_110_a_follow_up_that_is_moved_past_its_day_is_said_to_be_late_and_reminded_of() {
    let mut rig = followed_by("tirsdag 10/8 kl 10").await;
    rig.at("2027-03-01 10:00").await;
    rig.says("camilla", "flyt fredag 20/8 kl 10").await;
    let late = rig.reads("camilla", "Fredag 20. august ligger efter fristen");
    assert!(late.text.contains("onsdag 11. august (uge 32)"), "{}", late.text);
    rig.skips_all();
    rung(
        &mut rig,
        "2027-08-04",
        "camilla",
        "Den skal holdes senest onsdag 11. august",
    )
    .await;
    rig.says("camilla", "flyt mandag 9/8 kl 10").await;
    rig.skips_all();
    for day in ["2027-08-06 08:00", "2027-08-10 08:00", "2027-08-12 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    assert_eq!((rig.count("follow-up-due"), rig.count("later-than-allowed")), (1, 1));
}

///
#[tokio::test]
async fn r_110_a_later_day_that_was_given_a_reason_at_the_meeting_holds() {
    let mut rig = followed_by("fredag 20/8 kl 10").await;
    assert_eq!(
        rig.case().await.meetings[0].rhythm.as_deref(),
        Some("hun skal nå at falde til")
    );
    rig.at("2027-03-01 10:00").await;
    rig.says("camilla", "flyt torsdag 19/8 kl 10").await;
    rig.skips_all();
    for day in [
        "2027-08-04 08:00",
        "2027-08-06 08:00",
        "2027-08-10 08:00",
        "2027-08-12 08:00",
    ] {
        rig.at(day).await;
        rig.skips_all();
    }
    assert_eq!((rig.count("follow-up-due"), rig.count("later-than-allowed")), (0, 0));
    rig.says("camilla", "flyt mandag 23/8 kl 10").await;
    rig.reads(
        "camilla",
        "Mandag 23. august ligger efter fristen, som er fredag 20. august",
    );
    rig.skips_all();
}

///
#[tokio::test]
async fn r_062_a_child_who_comes_to_a_cooperation_meeting_is_prepared_too() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara Friis").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.skips_all();
    for words in ["torsdag 14/1 kl 14 lokale 2", "Jonas"] {
        rig.says("mette", words).await;
        rig.skips_all();
    }
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.is_at_home("jonas").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    morning(&mut rig, "2027-01-07").await;
    rig.reads("mette", "Skal jeg vise dagsordenen");
    rig.reads("jonas", "Har du talt med barnet");
    rig.taps("jonas", "Ja, vi har talt om det").await;
    rig.skips_all();
    assert!(rig.case().await.current().unwrap().child_prepared);
}

///
#[tokio::test]
async fn r_012_whoever_leads_is_told_to_remind_a_parent_of_what_they_took_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.says_in_room("line", "tiltag: Sara læser godnat fra 18/1, tegn: han falder til ro")
        .await;
    rig.skips_all();
    cases::ended(&mut rig).await;
    rig.at("2027-01-15 08:00").await;
    let told = rig.latest("action-begins-for");
    assert!(
        told.text
            .contains("Vil du minde Sara om det i sagen \"dreng 4 år blå stue\"? Mandag 18. januar begynder det"),
        "{}",
        told.text
    );
    assert!(told.text.contains("Sara læser godnat"), "{}", told.text);
    assert_eq!(rig.count("action-begins"), 0);
    rig.skips_all();
}
