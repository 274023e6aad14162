//! The netvaerk model's meetings about a child: who must be there, who chairs, and parents always.

use super::rig::Rig;

pub const PEOPLE: &str = include_str!("netvaerk.csv");

/// Birgit's draft of an udviklingsmøde up to the question of who is invited.
pub async fn draft(rig: &mut Rig) {
    rig.says("birgit", "ny sag udviklingsmøde pige 5 år").await;
    rig.reads("birgit", "Hvem er forældrene");
    rig.says("birgit", "Mona og Karl Friis").await;
    rig.reads("birgit", "barnets egen stemme");
    rig.taps("birgit", "Deltager selv").await;
    rig.reads("birgit", "Hvornår kan forældrene");
    rig.says("birgit", "tirsdag 20/10 kl 14 Lindehuset").await;
    rig.reads("birgit", "Hvem skal inviteres?");
}

///
#[tokio::test]
async fn r_120_an_udviklingsmoede_has_staff_and_somebody_of_ppr_or_health() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    draft(&mut rig).await;
    rig.says("birgit", "Camilla Rude").await;
    let lacking = rig.reads("birgit", "Hvem kan I invitere som pædagog eller lærer?");
    assert!(lacking.text.contains("Til et udviklingsmøde"), "{}", lacking.text);
    rig.says("birgit", "send").await;
    rig.reads("birgit", "Hvem kan I invitere som pædagog eller lærer?");
    rig.says("birgit", "Jonas").await;
    rig.reads("birgit", "Hvem kan I invitere som PPR-psykolog, sprogkonsulent");
    assert_eq!(rig.case().await.state, tovholder::domain::case::CaseState::Draft);
}

///
#[tokio::test]
async fn r_122_parents_are_always_there() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    draft(&mut rig).await;
    rig.says("birgit", "fjern Mona").await;
    let refused = rig.reads("birgit", "Mona Friis (forælder) bliver på listen");
    assert!(refused.text.contains("er forældrene altid med"), "{}", refused.text);
    assert!(refused.text.contains("flyt DATO"), "the cure: {}", refused.text);
    rig.says("birgit", "Jonas, Pia Lind").await;
    rig.skips_all();
    consents(&mut rig, 2).await;
    for parent in ["Mona", "Karl"] {
        rig.says("birgit", &format!("svar {parent} nej telefon")).await;
        rig.reads("birgit", "kommer ikke");
    }
    rig.says("birgit", "send").await;
    let refused = rig.reads(
        "birgit",
        "Mødet mangler forældrene: Mona Friis (forælder) og Karl Friis (forælder)",
    );
    assert!(
        refused.text.contains("svar NAVN ja telefon"),
        "the cure: {}",
        refused.text
    );
    rig.says("birgit", "svar Karl ja telefon").await;
    rig.reads("birgit", "Karl Friis kommer");
    rig.says("birgit", "send").await;
    rig.reads("birgit", "jeg har spurgt Jonas");
    rig.skips_room();
    rig.says("birgit", "svar Karl nej telefon").await;
    rig.reads("birgit", "kommer ikke");
    rig.skips_room();
    rig.at("2026-10-20 14:00").await;
    rig.skips_all();
    rig.says("birgit", "start").await;
    rig.reads("birgit", "Mødet mangler forældrene");
    assert!(rig.case().await.meetings[0].item.is_none(), "it has not begun");
}

/// All of the family consent, told to Birgit.
pub async fn consents(rig: &mut Rig, holders: u32) {
    if holders > 1 {
        rig.taps("birgit", "all").await;
    } else {
        rig.taps("birgit", "Mona Friis").await;
    }
    for _ in 0..holders {
        rig.reads("birgit", "givet samtykke?");
        rig.taps("birgit", "Ja, skrevet under").await;
    }
    rig.reads("birgit", "Skal jeg sende det her?");
}

/// What is asked when a meeting begins.
pub async fn card(_rig: &mut Rig) {}

/// What is asked before it ends.
pub async fn closing_check(_rig: &mut Rig) {}

/// Pia's netværksmøde, up to sending it.
async fn called_by_pia(rig: &mut Rig) {
    rig.says("pia", "ny sag samarbejdsmøde i området").await;
    rig.reads("pia", "Du kan ikke selv åbne den slags sag");
    rig.says("pia", "ny sag netværksmøde dreng 9 år").await;
    rig.reads("pia", "Hvem er forældrene");
    rig.says("pia", "Mona Friis").await;
    rig.skips_all();
    rig.taps("pia", "Deltager selv").await;
    rig.skips_all();
    rig.says("pia", "20/10 kl 14 skolen").await;
    rig.reads("pia", "Hvem skal inviteres?");
    rig.says("pia", "Birgit Lund, Jonas").await;
    rig.reads("pia", "Hvem kan I invitere som sagsbehandler?");
    rig.says("pia", "Camilla Rude").await;
    rig.reads("pia", "Hvem har forældremyndigheden?");
    rig.taps("pia", "Mona Friis").await;
    let asked = rig.reads("pia", "Har Mona Friis (forælder) givet samtykke?");
    assert!(
        asked.text.contains("deles med Camilla Rude (sagsbehandler)"),
        "{}",
        asked.text
    );
    rig.taps("pia", "Ja, skrevet under").await;
    rig.reads("pia", "Mødeleder: ikke valgt endnu");
    rig.taps("pia", "Send").await;
    rig.reads("pia", "jeg har spurgt");
    rig.reads(
        "pia",
        "jeg har spurgt Birgit Lund (pædagogisk leder), hvem der skal lede mødet",
    );
    rig.skips_room();
    for who in ["birgit", "jonas", "camilla"] {
        rig.is_at_home(who).await;
        rig.skips(who);
    }
}

///
#[tokio::test]
async fn r_131_who_chairs_is_agreed_with_the_paedagogisk_leder() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    called_by_pia(&mut rig).await;
    rig.says("pia", "mødeleder jeg").await;
    rig.reads("pia", "jeg har spurgt Birgit Lund");
    rig.skips("birgit");
    assert!(rig.case().await.meetings[0].chair.agreed().is_none());
    rig.says("pia", "dagsorden").await;
    rig.skips_all();
    rig.taps_in("birgit", &rig.latest("ask-agree-chair"), "Pia Lind (PPR-psykolog)")
        .await;
    rig.skips_all();
    rig.taps("pia", "Ja").await;
    rig.skips_all();
    let case = rig.case().await;
    assert_eq!(case.meetings[0].chair.agreed().unwrap().0, "pia-lind");
}

///
#[tokio::test]
async fn r_131_the_paedagogisk_leder_may_chair_what_another_has_called() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    called_by_pia(&mut rig).await;
    rig.taps_in("birgit", &rig.latest("ask-agree-chair"), "Jeg leder det")
        .await;
    rig.room_reads("Birgit Lund (pædagogisk leder) leder mødet");
    rig.reads("pia", "Birgit Lund (pædagogisk leder) har sagt ja til at lede mødet");
    rig.skips_all();
}
