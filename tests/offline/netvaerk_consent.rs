//! GS5: an udviklingsmøde, and a consent that is withdrawn before its follow-up.

use super::cases;
use super::netvaerk_child::{PEOPLE, draft};
use super::rig::Rig;

/// Sent to Jonas and Pia with both parents' consent, on Monday 5 October; nobody has answered.
pub async fn called(rig: &mut Rig) {
    draft(rig).await;
    rig.says("birgit", "Jonas, Pia Lind").await;
    rig.reads("birgit", "Hvem har forældremyndigheden?");
    rig.says("birgit", "send").await;
    rig.reads("birgit", "jeg mangler at vide, hvem der har forældremyndigheden");
    rig.taps("birgit", "Mona + Karl").await;
    let asked = rig.reads("birgit", "Har Mona Friis (forælder) givet samtykke?");
    assert!(
        asked.text.contains("deles med Pia Lind (PPR-psykolog)"),
        "{}",
        asked.text
    );
    assert!(!asked.text.contains("er privat"), "{}", asked.text);
    rig.taps("birgit", "Ja, skrevet under").await;
    rig.reads("birgit", "Har Karl Friis (forælder) givet samtykke?");
    rig.taps("birgit", "Ikke endnu").await;
    rig.reads("birgit", "Jeg sender ikke noget, før Karl Friis");
    rig.says("birgit", "send").await;
    rig.reads("birgit", "Karl Friis (forælder) har ikke givet samtykke");
    assert_eq!(rig.case().await.state, tovholder::domain::case::CaseState::Draft);
    rig.says("birgit", "samtykke Karl skema 2/10").await;
    rig.reads("birgit", "Skal jeg sende det her?");
    rig.taps("birgit", "Send").await;
    rig.reads(
        "birgit",
        "jeg har spurgt Jonas Bech (pædagog) og Pia Lind (PPR-psykolog)",
    );
    cases::draft_for_parents(rig, "birgit");
    rig.skips_room();
    rig.is_at_home("jonas").await;
    rig.is_at_home("pia").await;
}

/// The same, and both have said yes.
pub async fn sent(rig: &mut Rig) {
    called(rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.taps("pia", "Ja, jeg kommer").await;
    rig.skips_all();
    let case = rig.case().await;
    let consent = case.consent.unwrap();
    let days: Vec<String> = consent.given.values().map(|given| given.on.to_string()).collect();
    assert_eq!(days, ["2026-10-05", "2026-10-02"]);
}

/// Held on 20 October with a follow-up on 2 December.
async fn held(rig: &mut Rig) {
    sent(rig).await;
    rig.at("2026-10-20 14:00").await;
    rig.skips_all();
    rig.says("birgit", "start").await;
    super::netvaerk_child::card(rig).await;
    rig.skips_all();
    for _ in 0..5 {
        rig.taps("birgit", "Næste punkt").await;
        rig.skips_room();
    }
    rig.reads("birgit", "Hvornår og hvor mødes I igen?");
    rig.says("birgit", "2/12 kl. 14").await;
    super::netvaerk_child::closing_check(rig).await;
    rig.skips_all();
    rig.all_agree("birgit").await;
    rig.skips_all();
    rig.taps("birgit", "Luk og send").await;
    rig.skips_all();
    for _ in 0..2 {
        rig.says("birgit", "sendt alle").await;
        rig.skips_all();
    }
    assert!(rig.case().await.meetings[1].follow_up);
}

/// Wednesday 18 November, 10:12.
async fn withdrawn(rig: &mut Rig) {
    held(rig).await;
    rig.at("2026-11-18 10:12").await;
    rig.skips_all();
    let shared = rig.journal().await.0;
    rig.says("birgit", "Mona trækker sit samtykke tilbage").await;
    let decide = rig.reads("birgit", "Hvad vil du gøre nu? Et samtykke er trukket tilbage.");
    assert!(decide.text.contains("Pia Lind (PPR-psykolog)"), "{}", decide.text);
    assert!(
        decide.text.contains("onsdag 2. december kl. 14.00 venter"),
        "{}",
        decide.text
    );
    rig.room_reads("Stop her: et samtykke er trukket tilbage");
    let pia = rig.user("pia");
    assert!(
        rig.server
            .look(|state| state.removed.iter().any(|(_, who)| *who == pia))
    );
    let now = rig.journal().await.0;
    assert_eq!(
        now[..shared.len()],
        shared[..],
        "what was lawfully shared stays on record"
    );
}

/// GS5.
#[tokio::test]
async fn gs5_a_withdrawn_consent_stops_everything_until_the_chair_decides() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    withdrawn(&mut rig).await;
    rig.says("birgit", "dagsorden").await;
    let refused = rig.reads("birgit", "Et samtykke er trukket tilbage");
    assert!(
        refused.text.contains("Skriv \"samtykke\""),
        "the cure: {}",
        refused.text
    );
    rig.says("birgit", "inviter Tine Holm").await;
    rig.reads("birgit", "Et samtykke er trukket tilbage");
    rig.says("birgit", "flyt 3/12").await;
    rig.reads("birgit", "Et samtykke er trukket tilbage");
    rig.says("birgit", "fjern Mona").await;
    rig.reads("birgit", "Mona Friis (forælder) bliver på listen");
    rig.at("2026-11-19 08:00").await;
    rig.reads("birgit", "Hvad vil du gøre nu?");
    rig.quiet_until("2026-11-25").await;
    rig.at("2026-11-25 08:00").await;
    rig.reads("birgit", "barnets egen stemme");
    rig.taps("birgit", "Deltager selv").await;
    rig.reads("birgit", "Barnets stemme er gemt");
    rig.quiet_until("2026-11-27").await;
    rig.at("2026-11-27 08:00").await;
    rig.reads("birgit", "Hvad vil du gøre nu?");
    rig.quiet_until("2026-12-01").await;
    rig.at("2026-12-01 08:00").await;
    rig.skips("birgit");
    rig.skips("jonas");
    rig.all_is_read();
    rig.at("2026-12-02 13:50").await;
    rig.says("birgit", "start").await;
    rig.reads("birgit", "Et samtykke er trukket tilbage");
    rig.says("birgit", "samtykke").await;
    rig.reads("birgit", "Hvad vil du gøre nu?");
    rig.taps("birgit", "Uden fagfolk udefra").await;
    rig.reads(
        "birgit",
        "Så holder I mødet onsdag 2. december kl. 14.00 uden fagfolk udefra",
    );
    assert!(!rig.board().contains("Pia"), "{}", rig.board());
    rig.says("birgit", "start").await;
    rig.skips_all();
    let case = rig.case().await;
    assert!(
        case.party(&tovholder::domain::party::PartyId("pia-lind".into()))
            .is_some(),
        "she is on record"
    );
    assert_eq!(case.present().filter(|party| party.name == "Pia Lind").count(), 0);
}

///
#[tokio::test]
async fn r_127_a_new_consent_lets_people_from_outside_in_again() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    withdrawn(&mut rig).await;
    rig.taps("birgit", "Få et nyt samtykke").await;
    rig.reads("birgit", "Har Mona Friis (forælder) givet samtykke?");
    rig.at("2026-11-24 09:00").await;
    rig.skips_all();
    rig.says("birgit", "samtykke Mona skema 25/11").await;
    rig.reads("birgit", "er ikke kommet endnu");
    rig.says("birgit", "samtykke Mona skema 23/11").await;
    rig.reads("birgit", "Mona Friis gav samtykke mandag 23. november");
    rig.room_reads("der er samtykke fra alle igen");
    rig.skips_room();
    let admitted = rig.server.look(|state| {
        let pia = "@pia.lind:demo.tovholder.example";
        let acts = state.acts.iter().map(|act| format!("{act:?}"));
        acts.filter(|act| act.contains("Invite") && act.contains(pia)).count()
    });
    assert!(admitted >= 2, "she is invited into the room again: {admitted}");
    rig.at("2026-11-25 08:00").await;
    rig.reads("birgit", "Skal jeg vise dagsordenen");
    rig.taps("birgit", "Ja, vis den").await;
    rig.skips_all();
}

///
#[tokio::test]
async fn r_127_the_chair_may_call_the_meeting_off() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    withdrawn(&mut rig).await;
    rig.taps("birgit", "Aflys mødet").await;
    rig.skips_all();
    let case = rig.case().await;
    assert!(case.current().is_none());
    rig.says("birgit", "nyt møde 10/12 kl. 9 Lindehuset").await;
    rig.reads("birgit", "Et samtykke er trukket tilbage");
    rig.says("jonas", "samtykke").await;
    rig.reads("jonas", "Det er Birgit Lund");
}

///
#[tokio::test]
async fn r_127_what_waited_for_the_morning_is_not_sent_after_a_withdrawal() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    sent(&mut rig).await;
    rig.at("2026-10-05 18:30").await;
    rig.says("birgit", "referent Pia").await;
    rig.skips("birgit");
    rig.says("birgit", "samtykke tilbage Karl").await;
    rig.reads("birgit", "Hvad vil du gøre nu?");
    rig.skips_room();
    rig.at("2026-10-06 08:00").await;
    rig.skips("birgit");
    assert_eq!(rig.count("ask-writer"), 0, "what waited for Pia was withheld");
}

///
#[tokio::test]
async fn r_126_somebody_new_from_outside_is_asked_when_the_consents_reach_them() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    sent(&mut rig).await;
    rig.says("birgit", "mødeleder Tine Holm").await;
    rig.reads("birgit", "Tine Holm (sprogkonsulent) er ikke med i samtykket endnu");
    rig.says("birgit", "inviter Tine Holm: sproget").await;
    let asked = rig.reads("birgit", "Har Mona Friis (forælder) givet samtykke?");
    assert!(asked.text.contains("Tine Holm (sprogkonsulent)"), "{}", asked.text);
    assert!(!rig.board().contains("Tine"), "{}", rig.board());
    rig.skips_room();
    rig.taps("birgit", "Ja, skrevet under").await;
    rig.reads("birgit", "Skrevet: Mona Friis");
    rig.reads("birgit", "Har Karl Friis");
    rig.taps("birgit", "Ja, skrevet under").await;
    rig.reads("birgit", "Skrevet: Karl Friis");
    rig.reads("birgit", "jeg har spurgt Tine Holm");
    rig.room_reads("Tine, kan du komme");
    rig.skips_room();
}

///
#[tokio::test]
async fn r_128_a_private_institution_uses_its_own_form() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    rig.says("anders", "ny sag udviklingsmøde dreng 8 år").await;
    rig.reads("anders", "Hvem er forældrene");
    rig.says("anders", "Rie Holt").await;
    rig.skips_all();
    rig.taps("anders", "Deltager selv").await;
    rig.skips_all();
    rig.says("anders", "20/10 kl 14 skolen").await;
    rig.skips_all();
    rig.says("anders", "Ulla Frost, Tine Holm").await;
    rig.reads("anders", "Hvem har forældremyndigheden?");
    rig.says("anders", "Rie Holt og Bent Holt").await;
    rig.reads("anders", "Friskolen Bakken er privat: brug jeres eget skema");
    rig.taps("anders", "Ja, skrevet under").await;
    rig.reads("anders", "Har Bent Holt (forælder) givet samtykke?");
}

///
#[tokio::test]
async fn r_127_a_parent_in_the_chat_withdraws_for_themself() {
    use tovholder::domain::consent;
    use tovholder::domain::desk::{Desk, Effect, To};
    use tovholder::domain::directory::Directory;
    use tovholder::domain::party::PartyId;
    use tovholder::domain::question::Question;
    use tovholder::handlers::consent_withdrawn::withdraw;
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    sent(&mut rig).await;
    let directory = Directory::default();
    let mut desk = Desk {
        case: rig.case().await,
        entries: Vec::new(),
        effects: Vec::new(),
        now: rig.clock.now(),
        by: Some(PartyId("familie-1".to_owned())),
        source: None,
        model: &rig.delivery.model,
        calendar: &rig.dispatcher.calendar,
        directory: &directory,
        deputy: None,
        bookings: Vec::new(),
    };
    withdraw(&mut desk, "jeg trækker mit samtykke tilbage").unwrap();
    assert!(consent::is_stopped(&desk.case));
    let pia = PartyId("pia-lind".to_owned());
    assert!(desk.effects.contains(&Effect::Dismiss(pia)));
    let asked = desk.effects.iter().any(|effect| {
        matches!(effect, Effect::Say(say) if say.to == To::Person(PartyId("birgit-lund".to_owned()))
            && say.question == Some(Question::ConsentDecision) && !say.unasked)
    });
    assert!(asked, "the chair is told at once");
    assert!(
        withdraw(&mut desk, "jeg trækker mit samtykke tilbage").is_err(),
        "once is enough"
    );
}

///
#[tokio::test]
async fn r_127_a_consent_withdrawn_before_anything_is_sent_opens_no_room() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    draft(&mut rig).await;
    rig.says("birgit", "Jonas, Pia Lind").await;
    rig.skips_all();
    super::netvaerk_child::consents(&mut rig, 2).await;
    rig.says("birgit", "Karl trækker samtykke tilbage").await;
    rig.reads("birgit", "Karl Friis (forælder) har trukket sit samtykke tilbage");
    rig.says("birgit", "send").await;
    rig.reads("birgit", "Karl Friis (forælder) har ikke givet samtykke");
    rig.says("birgit", "samtykke").await;
    rig.reads("birgit", "Hvad vil du gøre nu?");
    rig.taps("birgit", "Uden fagfolk udefra").await;
    rig.reads("birgit", "Så holder I mødet");
    rig.reads("birgit", "Hvem kan I invitere som PPR-psykolog");
    let case = rig.case().await;
    assert_eq!(case.state, tovholder::domain::case::CaseState::Draft);
    assert!(rig.room.is_empty(), "no room was made");
}
