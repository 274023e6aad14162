//! GS3: a børne- og familiemøde, the first follow-up of an indsats.

use tovholder::domain::event::{Channel, Document};
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

///
#[tokio::test]
async fn gs3_a_follow_up_by_the_authority() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    rig.room_reads("børne- og familiemøde");
    rig.room_reads("Det er et myndighedsmøde");
    let ida = rig.room_reads("Ida, kan du komme torsdag 11. februar");
    assert!(
        ida.text.contains("Jeg siger til, når vi ved, hvem der leder det"),
        "{}",
        ida.text
    );
    assert!(!ida.text.contains("anmodningen"), "there is no form: {}", ida.text);
    rig.skips_room();
    for who in ["ida", "line"] {
        rig.is_at_home(who).await;
    }
    rig.taps("ida", "Ja, jeg kommer").await;
    rig.taps("line", "Ja, jeg kommer").await;
    rig.reads("camilla", "alle har svaret");
    led_by_another(&mut rig).await;
    held(&mut rig).await;
    sent_to_each(&mut rig).await;
    for (who, most) in [("camilla", 12), ("søren", 12), ("ida", 0), ("line", 0)] {
        let typed = rig.typed.get(who).copied().unwrap_or_default();
        assert!(typed <= most, "{who} typed {typed} messages\n{}", rig.transcript());
    }
}

async fn led_by_another(rig: &mut Rig) {
    rig.at("2027-01-28 08:00").await;
    rig.reads("camilla", "Det skal være aftalt senest torsdag 4. februar (uge 5)");
    rig.says("camilla", "jeg leder selv mødet 11/2").await;
    let refused = rig.reads("camilla", "Vælg en anden end Camilla Lund (rådgiver)");
    assert!(refused.text.contains("skoleleder"), "{}", refused.text);
    assert!(refused.text.contains("senest torsdag 4. februar"), "{}", refused.text);
    rig.says("camilla", "Søren Krag").await;
    rig.reads("camilla", "jeg har spurgt Søren Krag (skoleleder)");
    rig.is_at_home("søren").await;
    rig.reads("søren", "Vil du lede mødet torsdag 11. februar");
    rig.taps("søren", "Ja").await;
    rig.reads("camilla", "Søren Krag (skoleleder) har sagt ja til at lede mødet");
    rig.room_reads("Søren Krag (skoleleder) leder mødet");
    let user = rig.user("søren");
    assert!(
        rig.server
            .look(|state| state.moderators.iter().any(|(_, who)| *who == user))
    );
    assert!(
        rig.board().contains("Mødeleder: Søren Krag (skoleleder)"),
        "{}",
        rig.board()
    );
    rig.quiet_until("2027-02-04").await;
}

async fn held(rig: &mut Rig) {
    rig.at("2027-02-04 08:00").await;
    rig.skips_all();
    rig.at("2027-02-10 08:00").await;
    rig.skips_all();
    rig.at("2027-02-11 08:00").await;
    rig.reads("søren", "Tryk her");
    rig.at("2027-02-11 10:00").await;
    rig.taps("søren", "Vi begynder").await;
    let first = rig.room_reads("Punkt 1 af 5 · Velkommen og formål");
    assert!(first.text.contains("Camilla skriver"), "{}", first.text);
    // The child and the family first, and then those who work with them.
    assert!(first.text.contains("Først Anna, barnet, så Ida, så "), "{}", first.text);
    rig.taps("søren", "Næste punkt").await;
    rig.room_reads("Har det hjulpet?");
    rig.taps("søren", "Ja, det har hjulpet").await;
    // Whether the plan serves its purpose is asked all the same.
    rig.room_reads("Punkt 3 af 5 · Svarer planen til formålet?");
    for _ in 0..2 {
        rig.taps("søren", "Næste punkt").await;
        rig.skips_room();
    }
    rig.reads("søren", "sparring");
    rig.taps("søren", "Nej").await;
    rig.reads("søren", "senest onsdag 11. august (uge 32)");
    rig.says("søren", "20/8 kl. 10").await;
    rig.reads(
        "søren",
        "Fredag 20. august ligger efter fristen, som er onsdag 11. august (uge 32)",
    );
    rig.says("søren", "10/8 kl. 10").await;
    rig.reads("søren", "Hvorfor følger I op netop da?");
    rig.fills_in("søren", "hun skal nå at falde til efter sommerferien")
        .await;
    rig.skips_room();
    rig.reads("søren", "Er Anna Vig enig");
    rig.all_agree("søren").await;
    rig.reads("søren", "Skal jeg lukke mødet");
    rig.taps("søren", "Luk og send").await;
    rig.skips_room();
    rig.reads("søren", "Har Anna Vig (forælder) fået aftaleskemaet?");
    let owed = rig.reads("camilla", "senest torsdag 25. februar (uge 8)");
    assert!(
        owed.text.contains("Vil du sende den rettede plan (handleplan)"),
        "{}",
        owed.text
    );
    rig.skips("camilla");
    rig.taps("søren", "Digital Post").await;
    rig.reads("søren", "Nu har alle det");
    let case = rig.case().await;
    assert_eq!(
        case.meetings[0].rhythm.as_deref(),
        Some("hun skal nå at falde til efter sommerferien")
    );
    assert_eq!(case.meetings[1].day().to_string(), "2027-08-10");
}

async fn sent_to_each(rig: &mut Rig) {
    rig.quiet_until("2027-02-18").await;
    rig.at("2027-02-18 08:00").await;
    rig.reads("camilla", "senest torsdag 25. februar");
    rig.says("camilla", "sendt Anna").await;
    rig.reads("camilla", "3 mangler endnu");
    rig.quiet_until("2027-02-22").await;
    rig.at("2027-02-22 08:00").await;
    let left = rig.reads("camilla", "De har den ikke endnu");
    assert!(!left.text.contains("Anna Vig"), "{}", left.text);
    rig.says("camilla", "sendt Ida og Line i hånden").await;
    rig.reads("camilla", "2 mangler endnu");
    rig.reads("camilla", "Én mangler endnu");
    let meeting = rig.case().await.meetings[0].clone();
    for who in ["ida-lykke", "line-skov"] {
        let tick = (Document::Plan, PartyId(who.to_owned()));
        assert_eq!(meeting.dispatched[&tick].0, Channel::ByHand);
    }
    rig.quiet_until("2027-02-24").await;
    rig.at("2027-02-24 08:00").await;
    rig.reads("camilla", "De har den ikke endnu: Søren Krag");
    rig.says("camilla", "sendt Søren").await;
    rig.reads("camilla", "Nu har alle det");
    rig.quiet_until("2027-07-20").await;
}

/// Line leads Camilla's follow-up, and it has come to its end: no sparring.
async fn at_the_end(rig: &mut Rig, helped: &str) {
    cases::authority_meeting(rig).await;
    rig.skips_all();
    rig.says("camilla", "Line Skov").await;
    rig.skips_all();
    rig.is_at_home("line").await;
    rig.skips_all();
    rig.taps("line", "Ja").await;
    rig.skips_all();
    rig.at("2027-02-11 08:00").await;
    rig.skips_all();
    rig.taps("line", "Vi begynder").await;
    rig.skips_all();
    rig.taps("line", "Næste punkt").await;
    rig.skips_all();
    rig.says("line", "næste").await;
    rig.reads("line", "Har det hjulpet?");
    rig.taps("line", helped).await;
    rig.room_reads("Punkt 3 af 5");
    cases::goes_on(rig, "line", 2).await;
    rig.taps("line", "Nej").await;
    rig.skips_all();
}

///
#[tokio::test]
async fn r_110_a_later_follow_up_needs_a_reason() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    at_the_end(&mut rig, "Ikke nok endnu").await;
    rig.says("line", "20/8 kl. 10").await;
    rig.reads("line", "ligger efter fristen");
    rig.says("line", "næste skridt hører til efter ferien").await;
    rig.skips_all();
    let case = rig.case().await;
    assert_eq!(
        case.meetings[0].rhythm.as_deref(),
        Some("næste skridt hører til efter ferien")
    );
    assert_eq!(case.meetings[1].day().to_string(), "2027-08-20");
}

///
#[tokio::test]
async fn r_110_no_more_follow_up_needs_one_reason_whether_it_has_helped_or_not() {
    for helped in ["Ja, det har hjulpet", "Ikke nok endnu"] {
        let mut rig = Rig::new("2026-12-14 09:00").await;
        at_the_end(&mut rig, helped).await;
        rig.taps("line", "Ingen opfølgning").await;
        rig.reads("line", "Hvorfor skal I ikke følge op?");
        rig.fills_in("line", "hun trives nu, og skolen holder øje").await;
        rig.room_reads("Læs højt");
        rig.skips_all();
        assert_eq!(rig.count("ask-rhythm"), 0, "{helped}");
        let document = rig.document(1).await;
        assert!(
            document.contains("hun trives nu, og skolen holder øje"),
            "{helped}: {document}"
        );
        assert!(!document.contains("§ 95"), "{helped}: {document}");
    }
}
