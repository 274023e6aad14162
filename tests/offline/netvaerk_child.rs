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
    rig.says("birgit", "svar Mona nej telefon").await;
    rig.skips_all();
    rig.says("birgit", "svar Karl nej telefon").await;
    rig.skips_all();
    rig.says("birgit", "inviter Jonas, Pia Lind").await;
    rig.skips_all();
    assert_eq!(rig.case().await.family().count(), 2);
}

///
#[tokio::test]
async fn r_131_who_chairs_is_agreed_with_the_paedagogisk_leder() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    rig.says("pia", "ny sag samarbejdsmøde i området").await;
    rig.reads("pia", "Du kan ikke selv åbne den slags sag");
    rig.says("pia", "ny sag konsultativt forum leg").await;
    rig.skips_all();
    rig.says("pia", "ny sag netværksmøde dreng 9 år").await;
    rig.reads("pia", "Hvem er forældrene");
    rig.says("pia", "Mona Friis").await;
    rig.skips_all();
    rig.taps("pia", "Deltager selv").await;
    rig.skips_all();
    rig.says("pia", "20/10 kl 14 skolen").await;
    rig.reads("pia", "Hvem skal inviteres?");
    rig.says("pia", "Birgit Lund, Jonas, Camilla Rude").await;
    rig.skips_all();
    chair_is_agreed(&mut rig).await;
}

async fn chair_is_agreed(rig: &mut Rig) {
    rig.skips_all();
    let case = rig.case().await;
    assert!(
        case.meetings[0].chair.agreed().is_none(),
        "the psychologist does not chair by herself"
    );
}
