//! "Hvorfor den dato?" for any deadline, and a start date that is put right.

use super::cases;
use super::rig::Rig;

#[tokio::test]
async fn every_deadline_of_a_case_tells_how_it_is_counted_and_who_can_move_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    rig.skips_all();
    rig.says("camilla", "hvorfor opfølgning?").await;
    let why = rig.reads("camilla", "Fristen er fredag 26. februar (uge 8)");
    for words in [
        "Den står i loven, så ingen her kan flytte den",
        "Jeg regner fra mandag 30. november, da indsatsen begyndte",
        "Camilla Lund (rådgiver) skrive \"ret startdato\"",
        "barnets lov § 95, stk. 2",
        "søndag 28. februar: tæller ikke",
        "Sagen har også disse frister",
    ] {
        assert!(why.text.contains(words), "{words}: {}", why.text);
    }
    rig.says("camilla", "hvorfor mødeleder").await;
    let why = rig.reads("camilla", "Fristen er torsdag 4. februar (uge 5)");
    assert!(why.text.contains("kan flytte mødet med \"flyt\""), "{}", why.text);
    assert!(why.text.contains("Kommunen kan ændre den i sin model"), "{}", why.text);
    rig.says("camilla", "hvorfor den dato?").await;
    let why = rig.reads("camilla", "Den gælder svar på invitationen");
    assert!(
        why.text.contains("regner fra mødet torsdag 11. februar"),
        "{}",
        why.text
    );
    rig.says("camilla", "hvorfor 26/2").await;
    rig.reads("camilla", "Den gælder opfølgning");
    rig.says("camilla", "hvorfor regner det").await;
    let which = rig.reads("camilla", "Hvilken frist mener du?");
    assert!(which.text.contains("torsdag 4. februar: dagsorden"), "{}", which.text);
}

///
#[tokio::test]
async fn the_earlier_of_two_days_holds_and_says_why() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    rig.skips_all();
    for who in ["ida", "line"] {
        rig.is_at_home(who).await;
    }
    rig.says("ida", "ret startdato 1/12").await;
    rig.reads("ida", "Camilla Lund (rådgiver)");
    rig.says("camilla", "ret startdato 1/12").await;
    let moved = rig.reads("camilla", "senest mandag 1. marts (uge 9)");
    assert!(moved.text.contains("Før var det fredag 26. februar"), "{}", moved.text);
    assert!(moved.text.contains("den dag, indsatsen begyndte"), "{}", moved.text);
    rig.says("camilla", "afdækning færdig 15/1").await;
    let moved = rig.reads("camilla", "senest fredag 15. januar (uge 2)");
    assert!(moved.text.contains("Før var det mandag 1. marts"), "{}", moved.text);
    assert!(
        moved
            .text
            .contains("Den tidligste dag gælder; den anden var mandag 1. marts"),
        "{}",
        moved.text
    );
    rig.reads(
        "camilla",
        "Torsdag 11. februar ligger efter fristen, som er fredag 15. januar",
    );
    rig.says("camilla", "hvorfor opfølgning").await;
    rig.reads("camilla", "hvor afdækningen slutter");
    // Who answers is not what this story is about.
    rig.taps("ida", "Ja, jeg kommer").await;
    rig.taps("line", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.quiet_until("2027-01-08").await;
    rig.at("2027-01-08 08:00").await;
    rig.reads("camilla", "Den skal holdes senest fredag 15. januar");
    // A later end changes back: three months from the start are earlier then.
    rig.says("camilla", "afdækningen er færdig 15/3").await;
    let moved = rig.reads("camilla", "senest mandag 1. marts");
    assert!(moved.text.contains("Før var det fredag 15. januar"), "{}", moved.text);
    rig.quiet_until("2027-01-28").await;
}

#[tokio::test]
async fn a_meeting_that_hangs_on_no_start_says_so() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "indsatsen begyndte 1/12").await;
    rig.reads("mette", "ved et samarbejdsmøde regner jeg ikke fra den dag");
    assert_eq!(rig.case().await.began, None);
    rig.says("mette", "hvorfor svar").await;
    let why = rig.reads("mette", "Fristen er onsdag 30. december");
    assert!(why.text.contains("da invitationen blev sendt"), "{}", why.text);
    assert!(why.text.contains("torsdag 24. december: tæller ikke"), "{}", why.text);
    rig.says("mette", "hvorfor dagsorden").await;
    rig.reads("mette", "Fristen er torsdag 7. januar");
}
