//! The netvaerk model's meetings about a child: who must be there, who chairs, and parents always.

use super::cases;
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
    cases::draft_for_parents(&mut rig, "birgit");
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
pub async fn card(rig: &mut Rig) {
    rig.reads("birgit", "Er netværkskortet med i dag?");
    rig.taps("birgit", "Ja, det er med").await;
}

/// What is asked before it ends.
pub async fn closing_check(rig: &mut Rig) {
    rig.reads("birgit", "Ved alle, hvem der gør hvad");
    rig.taps("birgit", "Ja").await;
    rig.reads("birgit", "Har familien været med til at beslutte");
    rig.taps("birgit", "Ja").await;
}

/// The first meeting, with three handlinger, and the follow-up on 2 December.
async fn first_meeting(rig: &mut Rig) {
    super::netvaerk_consent::sent(rig).await;
    rig.at("2026-10-13 08:00").await;
    rig.reads("birgit", "Skal jeg vise dagsordenen");
    rig.taps("birgit", "Ja, vis den").await;
    rig.skips_all();
    let file = rig.latest("agenda-file");
    let (name, mime, _) = file.file.clone().unwrap();
    assert_eq!(
        (name.as_str(), mime.as_str()),
        ("skema-til-dagsorden-og-referat-1.pdf", "application/pdf")
    );
    let empty = rig.document(1).await;
    assert!(empty.contains("Derfor mødes vi\nHvad oplever barnet"), "{empty}");
    assert!(empty.contains("Udfyldes på mødet."), "{empty}");
    rig.at("2026-10-20 14:00").await;
    rig.skips_all();
    rig.says("birgit", "start").await;
    card(rig).await;
    rig.room_reads("Punkt 1 af 6");
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.says_in_room("birgit", "hun græder ved afleveringen").await;
    for _ in 0..3 {
        rig.taps("birgit", "Næste punkt").await;
        rig.skips_room();
    }
    for tiltag in [
        "tiltag: Jonas læser med hende hver morgen fra 21/10, tegn: hun beder om bogen",
        "tiltag: Pia ser hende på stuen",
        "tiltag: Mona ringer til træneren",
    ] {
        rig.says_in_room("birgit", tiltag).await;
        rig.room_reads("Skrevet:");
    }
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.reads("birgit", "Hvornår og hvor mødes I igen?");
    rig.says("birgit", "2/12 kl. 14").await;
    rig.reads("birgit", "Ved alle, hvem der gør hvad");
    rig.taps("birgit", "Ikke endnu").await;
    rig.reads("birgit", "Tag det op nu");
    rig.taps("birgit", "Ja").await;
    rig.reads("birgit", "Har familien været med til at beslutte");
    rig.taps("birgit", "Ja").await;
    rig.room_reads("Læs højt");
    rig.skips_all();
    rig.all_agree("birgit").await;
    rig.reads("birgit", "Skal jeg lukke mødet og sende skemaet?");
    rig.taps("birgit", "Luk og send").await;
    rig.skips_all();
    rig.says("birgit", "hjælp").await;
    rig.reads("birgit", "Det kan du gøre nu");
    rig.reads("birgit", "Til dig, der leder: efter mødet");
    rig.skips("birgit");
    rig.says("birgit", "sendt alle").await;
    rig.skips_all();
    let filled = rig.document(1).await;
    assert!(
        filled.contains("Derfor mødes vi\nhun græder ved afleveringen"),
        "{filled}"
    );
    assert!(
        filled.contains("Kortet var med.") && filled.contains("Der er ikke noteret noget."),
        "{filled}"
    );
}

/// Up to the item where last time's handlinger are looked at.
async fn at_the_review(rig: &mut Rig) {
    first_meeting(rig).await;
    rig.says("birgit", "hjælp").await;
    rig.reads("birgit", "Det kan du gøre nu");
    rig.reads("birgit", "Til dig, der leder: før mødet");
    rig.skips("birgit");
    rig.at("2026-11-25 08:00").await;
    rig.skips_all();
    rig.at("2026-11-26 08:00").await;
    rig.skips_all();
    rig.taps_in("birgit", &rig.latest("ask-perspective"), "Deltager selv")
        .await;
    rig.skips_all();
    rig.says("birgit", "netværk: mormor, træner, sundhedsplejerske").await;
    let kept = rig.reads("birgit", "Privat: mormor og træner");
    assert!(kept.text.contains("Fagfolk: sundhedsplejerske"), "{}", kept.text);
    rig.says("birgit", "netværk: mormor Inge").await;
    rig.reads("birgit", "det ligner et navn");
    rig.says("birgit", "netværk fjern træner").await;
    rig.reads("birgit", "Privat: mormor\n");
    rig.at("2026-12-02 13:50").await;
    rig.skips_all();
    rig.says("birgit", "start").await;
    rig.reads("birgit", "Er netværkskortet med i dag?");
    rig.taps("birgit", "Ja, og det er rettet til").await;
    rig.reads("birgit", "Skriv ingen navne");
    rig.room_reads("Punkt 1 af 5");
    rig.says("birgit", "hjælp").await;
    rig.reads("birgit", "Det kan du gøre nu");
    rig.reads("birgit", "Til dig, der leder: ved bordet");
    rig.skips("birgit");
    rig.taps("birgit", "Næste punkt").await;
    rig.room_reads("Jonas læser med hende hver morgen");
    rig.taps("birgit", "Næste punkt").await;
    rig.room_reads("Punkt 3 af 5 · Virker handlingerne?");
}

///
#[tokio::test]
async fn r_124_each_tiltag_goes_on_is_adjusted_or_replaced() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    at_the_review(&mut rig).await;
    rig.room_reads("Virker det: \"Jonas læser med hende hver morgen\"?");
    rig.taps_in("jonas", &rig.latest("ask-review"), "Fortsæt").await;
    rig.reads("jonas", "Det er Birgit Lund");
    rig.taps("birgit", "Næste punkt").await;
    rig.room_reads("Virker det: \"Jonas læser med hende hver morgen\"?");
    let first = rig.latest("ask-review");
    rig.taps_in("birgit", &first, "Fortsæt").await;
    rig.room_reads("Giver det mening for barnet: \"Jonas læser");
    rig.taps_in("birgit", &rig.latest("ask-meaningful"), "Ja").await;
    rig.room_reads("Virker det: \"Pia ser hende på stuen\"?");
    rig.taps("birgit", "Justér").await;
    rig.room_reads("Giver det mening");
    rig.taps("birgit", "Delvist").await;
    rig.reads("birgit", "Hvordan skal det lyde fra nu af: \"Pia ser hende på stuen\"?");
    rig.fills_in("birgit", "ser hende i køkkenet fra 7/12").await;
    let adjusted = rig.room_reads("Ser hende i køkkenet fra mandag 7. december");
    assert!(adjusted.text.contains("Ansvarlig: Pia"), "{}", adjusted.text);
    rig.room_reads("Virker det: \"Mona ringer til træneren\"?");
    rig.taps("birgit", "Skift").await;
    rig.room_reads("Giver det mening");
    rig.taps_in("birgit", &rig.latest("ask-meaningful"), "Nej").await;
    rig.reads("birgit", "Hvad gør I i stedet for");
    rig.taps("birgit", "Ingenting i stedet").await;
    rig.room_reads("Alle tiltag fra sidst er set igennem");
    rig.taps("birgit", "Næste punkt").await;
    rig.room_reads("Punkt 4 af 5");
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.reads("birgit", "Hvornår og hvor mødes I igen?");
    rig.taps("birgit", "Ingen opfølgning").await;
    rig.reads("birgit", "Grunden kommer med i skemaet");
    rig.fills_in("birgit", "hun er faldet til").await;
    closing_check(&mut rig).await;
    let read = rig.room_reads("Læs højt");
    assert!(read.text.contains("Jonas læser med hende hver morgen"), "{}", read.text);
    assert!(
        read.text.contains("Tegn på virkning: hun beder om bogen"),
        "{}",
        read.text
    );
    assert!(!read.text.contains("Mona ringer"), "{}", read.text);
    rig.skips_all();
    rig.all_agree("birgit").await;
    rig.skips_all();
    rig.taps("birgit", "Luk og send").await;
    rig.skips_all();
    let said = rig.document(2).await;
    assert!(
        said.contains("Jonas læser med hende hver morgen: fortsætter. Det giver mening for barnet."),
        "{said}"
    );
    assert!(
        said.contains("Mona ringer til træneren: bliver skiftet ud. Det giver ikke mening"),
        "{said}"
    );
    assert!(
        said.contains("rettet til sammen med familien") && said.contains("Privat: mormor"),
        "{said}"
    );
    for message in rig.said() {
        assert!(!message.text.to_lowercase().contains("aftaleskema"), "{}", message.text);
    }
}

/// what goes on has nobody where whoever did it is not in the case any more, until somebody takes it over.
#[tokio::test]
async fn r_124_what_goes_on_without_whoever_did_it_is_taken_over_first() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    at_the_review(&mut rig).await;
    rig.skips_all();
    rig.says("birgit", "fjern Jonas").await;
    rig.skips_all();
    rig.taps_in("birgit", &rig.latest("ask-review"), "Fortsæt").await;
    rig.skips_all();
    let meeting = rig.case().await.current().unwrap().clone();
    assert!(meeting.actions.is_empty() && meeting.pending.len() == 1, "{meeting:?}");
    rig.replies("birgit", &rig.latest("ask-action-owner"), "Birgit Lund")
        .await;
    let taken = rig.room_reads("læser med hende hver morgen");
    assert!(taken.text.contains("Ansvarlig: Birgit"), "{}", taken.text);
    let meeting = rig.case().await.current().unwrap().clone();
    assert!(meeting.actions.len() == 1 && meeting.pending.is_empty(), "{meeting:?}");
    rig.skips_all();
}

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
    cases::draft_for_parents(rig, "pia");
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
async fn r_121_a_netvaerksmoede_with_the_authority_is_held_and_closed() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    called_by_pia(&mut rig).await;
    rig.taps_in("birgit", &rig.latest("ask-agree-chair"), "Jeg leder det")
        .await;
    rig.skips_all();
    for who in ["jonas", "camilla", "birgit"] {
        rig.taps_in(who, &rig.latest("ask-come"), "Ja, jeg kommer").await;
        rig.skips_all();
    }
    rig.at("2026-10-20 14:00").await;
    rig.skips_all();
    rig.says("birgit", "start").await;
    rig.reads("birgit", "Er netværkskortet med i dag?");
    rig.taps("birgit", "Nej, ikke i dag").await;
    rig.reads("birgit", "jeg spørger igen næste gang");
    let first = rig.room_reads("Punkt 1 af 6");
    assert!(
        first.text.contains("Først Mona, barnet, så Jonas, så"),
        "the family first: {}",
        first.text
    );
    for _ in 0..4 {
        rig.taps("birgit", "Næste punkt").await;
        rig.skips_room();
    }
    rig.says_in_room("birgit", "tiltag: Camilla taler med familien om aflastning fra 26/10")
        .await;
    rig.room_reads("Ansvarlig: Camilla");
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.reads("birgit", "Hvornår og hvor mødes I igen?");
    rig.says("birgit", "8/12 kl. 14").await;
    closing_check(&mut rig).await;
    rig.skips_all();
    rig.all_agree("birgit").await;
    rig.skips_all();
    rig.taps("birgit", "Luk og send").await;
    rig.skips_all();
    let case = rig.case().await;
    assert!(case.meetings[0].held.is_some());
    assert_eq!(
        case.meetings[1].chair.agreed().unwrap().0,
        "birgit-lund",
        "she chairs the follow-up too"
    );
    assert!(rig.document(1).await.contains("Kortet var ikke med denne gang."));
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
