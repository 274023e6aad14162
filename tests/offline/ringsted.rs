//! Ringsted's other meetings: the dialogmøde, the udvidet forældresamarbejde, and the authority's meetings before a follow-up.

use super::cases::{self, FORM};
use super::rig::Rig;
use tovholder::domain::model::Model;

const PEOPLE: &str = include_str!("../../src/demo/directory.csv");

/// Mette's dialogmøde for 14 April, up to the question whether there is an active case.
async fn dialogue(rig: &mut Rig) {
    rig.says("mette", "ny sag dialogmøde pige 5 år").await;
    rig.reads("mette", "1 af 5");
    rig.fills_in("mette", FORM).await;
    rig.skips("mette");
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips("mette");
    rig.says("mette", "Sara Friis").await;
    rig.skips("mette");
    rig.taps("mette", "Deltager selv").await;
    rig.skips("mette");
    rig.says("mette", "onsdag 14/4 kl 14 lokale 2").await;
    rig.reads("mette", "Har familien en aktiv sag hos rådgiverne?");
}

/// Ringsted's model with the fixed times that its file suggests, taken into use.
fn with_fixed_times() -> String {
    let text = Model::shipped("ringsted").unwrap();
    let (before, after) = text.split_once("#[meeting.slots]").unwrap();
    let (block, rest) = after.split_once("\n\n").unwrap();
    format!("{before}[meeting.slots]{}\n\n{rest}", block.replace("\n#", "\n"))
}

/// The same times under the samarbejdsmøde.
fn with_fixed_times_to_cooperate() -> String {
    let text = Model::shipped("ringsted").unwrap();
    let (_, after) = text.split_once("#[meeting.slots]").unwrap();
    let (block, _) = after.split_once("\n\n").unwrap();
    let (before, rest) = text.split_once("id = \"samarbejdsmoede\"").unwrap();
    let (own, others) = rest.split_once("\n[[meeting]]").unwrap();
    let times = block.replace("\n#", "\n");
    format!("{before}id = \"samarbejdsmoede\"{own}\n[meeting.slots]{times}\n\n[[meeting]]{others}")
}

///
#[tokio::test]
async fn r_086_a_cooperation_meeting_is_held_ad_hoc_or_at_a_fixed_local_time() {
    let mut rig = Rig::of("2027-03-15 09:00", &with_fixed_times_to_cooperate(), PEOPLE).await;
    for (chosen, day) in [
        ("onsdag 14. april kl. 13.00", "2027-04-14 13:00"),
        ("fredag 16/4 kl 9 lokale 2", "2027-04-16 09:00"),
    ] {
        rig.says("mette", "ny sag samarbejdsmøde pige 5 år").await;
        rig.skips("mette");
        rig.fills_in("mette", FORM).await;
        rig.skips("mette");
        rig.taps("mette", "Ja, begge dele").await;
        rig.skips("mette");
        rig.says("mette", "Sara Friis").await;
        rig.skips("mette");
        rig.taps("mette", "Deltager selv").await;
        rig.reads("mette", "Her er de næste ledige tider på Børnehuset Eksempel");
        rig.says("mette", chosen).await;
        rig.reads("mette", "Hvem skal inviteres?");
        let at = rig.case().await.current().unwrap().at;
        assert_eq!(at.format("%Y-%m-%d %H:%M").to_string(), day);
    }
}

///
#[tokio::test]
async fn r_094_fixed_times_are_offered_and_another_day_will_do() {
    let mut rig = Rig::of("2027-03-15 09:00", &with_fixed_times(), PEOPLE).await;
    for chosen in ["2027-04-14T13:00", "fredag 16/4 kl 9 lokale 2"] {
        rig.says("mette", "ny sag dialogmøde pige 5 år").await;
        rig.reads("mette", "1 af 5");
        rig.fills_in("mette", FORM).await;
        rig.skips("mette");
        rig.taps("mette", "Ja, begge dele").await;
        rig.skips("mette");
        rig.says("mette", "Sara Friis").await;
        rig.skips("mette");
        rig.taps("mette", "Deltager selv").await;
        let when = rig.reads("mette", "Her er de næste ledige tider på Børnehuset Eksempel");
        let first = when.choices.first().map(|(id, _)| id.clone()).unwrap();
        if when.choices.iter().any(|(id, _)| id == chosen) {
            assert_eq!(first, chosen);
            rig.taps_in("mette", &when, chosen).await;
        } else {
            // The time of the first case is gone, and any other day will do.
            assert_eq!(first, "2027-04-14T14:30");
            rig.says("mette", chosen).await;
        }
        rig.reads("mette", "Har familien en aktiv sag hos rådgiverne?");
    }
}

///
#[tokio::test]
async fn r_090_a_dialogue_meeting_over_easter_and_summer_time() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    dialogue(&mut rig).await;
    rig.taps("mette", "Nej").await;
    let asked = rig.reads("mette", "Hvem skal inviteres?");
    for role in ["SSP-konsulent", "UU-vejleder", "rådgiver fra Modtagelsen"] {
        assert!(asked.text.contains(role), "{role}: {}", asked.text);
    }
    rig.says("mette", "Camilla Lund").await;
    let refused = rig.reads("mette", "kun, når familien har en aktiv sag");
    assert!(refused.text.contains("rådgiver fra Modtagelsen"), "{}", refused.text);
    rig.says("mette", "aktiv sag måske").await;
    rig.reads("mette", "Jeg forstod ikke svaret");
    rig.says("mette", "aktiv sag ja").await;
    rig.reads("mette", "Skal en rådgiver med, så er det nu: rådgiver");
    rig.says("mette", "Camilla Lund, Jonas, Line Skov, Pia Lind, Hanne Dam")
        .await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    // Ten working days from 15 March, without Easter (25 to 29 March); on 28 March the clocks go forward.
    assert!(
        ready.text.contains("senest torsdag 1. april (uge 13)"),
        "{}",
        ready.text
    );
    rig.taps("mette", "Send").await;
    rig.skips_all();
    assert_eq!(rig.count("ask-specialty"), 0, "several specialties belong here");
    rig.says("mette", "mødeleder Line").await;
    let refused = rig.reads("mette", "Vælg en anden end Line Skov");
    assert!(refused.text.contains("daglig leder"), "{}", refused.text);
    for who in ["camilla", "pia", "hanne", "jonas", "line"] {
        rig.is_at_home(who).await;
        rig.taps(who, "Ja, jeg kommer").await;
        if who != "jonas" {
            rig.reads(who, "Kender du til det, I skal tale om onsdag 14. april");
        }
        if ["camilla", "pia", "hanne"].contains(&who) {
            rig.taps(who, "Ja, det gør jeg").await;
            rig.reads(who, "så er du klar");
        }
        rig.skips("mette");
    }
    rig.taps("line", "Ikke endnu").await;
    rig.reads("line", "Jeg spørger igen før mødet");
    rig.quiet_until("2027-04-07").await;
    rig.at("2027-04-07 07:59").await;
    rig.at("2027-04-07 08:00").await;
    rig.reads("mette", "Skal jeg vise dagsordenen");
    let child = rig.reads("jonas", "Har du talt med barnet om mødet onsdag 14. april");
    assert!(child.text.contains("det er i orden at gå undervejs"), "{}", child.text);
    rig.reads("line", "Kender du til det");
    rig.taps("jonas", "Ikke endnu").await;
    rig.reads("jonas", "Det er i orden");
    rig.taps("jonas", "Ja, vi har talt om det").await;
    rig.reads("jonas", "Tak, fordi du gjorde det");
    rig.taps("line", "Ja, det gør jeg").await;
    rig.reads("line", "så er du klar");
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert!(meeting.child_prepared && meeting.knows.len() == 4 && meeting.knows.values().all(|knows| *knows));
    rig.quiet_until("2027-04-13").await;
}

///
#[tokio::test]
async fn r_092_without_an_active_case_somebody_from_intake_comes() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    rig.says(
        "admin",
        "person tilføj bente; Bente Rask; @bente:demo.tovholder.example; modtagelsen; boerne-og-familieraadgivningen",
    )
    .await;
    rig.skips_all();
    dialogue(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.skips("mette");
    rig.says("mette", "Bente Rask").await;
    rig.reads("mette", "Jeg inviterer: Bente Rask (rådgiver fra Modtagelsen)");
}

///
#[tokio::test]
async fn r_066_what_came_before_and_where_the_papers_are_may_be_told_or_skipped() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag samarbejdsmøde dreng 4 år").await;
    for number in 1..=5 {
        rig.reads("mette", &format!("{number} af 5"));
        rig.fills_in("mette", "det står vi med hver dag").await;
    }
    rig.reads("mette", "Har I talt om det på et teammøde?");
    rig.fills_in("mette", "30/11: vi prøver en fast voksen om morgenen")
        .await;
    let asked = rig.reads("mette", "Er der bilag?");
    assert!(
        asked.text.contains("hvor de ligger i jeres eget system"),
        "{}",
        asked.text
    );
    rig.taps("mette", "Spring over").await;
    cases::form_to_share(&mut rig, "mette");
    let case = rig.case().await;
    assert_eq!(case.form["teammoede"], "30/11: vi prøver en fast voksen om morgenen");
    assert!(!case.form.contains_key("bilag") && case.skipped.contains("bilag"));
    rig.says("mette", "ret bilag: journalen, 27-0042").await;
    rig.reads("mette", "Rettet: Bilag");
    rig.skips("mette");
    assert_eq!(rig.case().await.form["bilag"], "journalen, 27-0042");
}

///
#[tokio::test]
async fn r_085_specialties_are_suggested_when_people_are_invited() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    let asked = rig.latest("ask-invitees");
    assert!(
        asked
            .text
            .contains("Tænk gerne på: talepædagog, sundhedsplejerske, psykolog"),
        "{}",
        asked.text
    );
}

///
#[tokio::test]
async fn r_073_a_home_visit_before_the_child_is_born_in_week_53() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("hanne", "ny sag udvidet ventet barn, februar").await;
    rig.reads("hanne", "1 af 2 · Hvad er I kommet til at undre jer over?");
    rig.fills_in("hanne", "Mor er bange for fødslen").await;
    let plan = rig.reads("hanne", "2 af 2");
    assert!(plan.text.contains("Skriv kun, hvor I finder den"), "{}", plan.text);
    rig.fills_in("hanne", "journalen, 26-1180").await;
    rig.reads("hanne", "Hvem er forældrene");
    rig.says("hanne", "Sara Friis").await;
    rig.reads("hanne", "barnets egen stemme");
    rig.taps("hanne", "Ikke denne gang").await;
    rig.reads("hanne", "Hvorfor er barnets stemme ikke med");
    rig.fills_in("hanne", "barnet er ikke født").await;
    rig.reads("hanne", "Hvornår kan forældrene");
    rig.says("hanne", "onsdag i uge 53 kl 10 hjemmebesøg").await;
    rig.reads("hanne", "Hvem skal inviteres?");
    rig.taps("hanne", "Ingen andre").await;
    let ready = rig.reads("hanne", "Skal jeg sende det her?");
    assert!(
        ready
            .text
            .contains("onsdag 30. december kl. 10.00, hjemmebesøg (uge 53)"),
        "{}",
        ready.text
    );
    assert!(
        ready.text.contains("Mødeleder: Hanne Dam (sundhedsplejerske)"),
        "{}",
        ready.text
    );
    rig.taps("hanne", "Send").await;
    rig.skips_all();
    let case = rig.case().await;
    assert_eq!(
        (case.owner.0.as_str(), case.form["handleplan"].as_str()),
        ("hanne-dam", "journalen, 26-1180")
    );
    assert_eq!(case.current().unwrap().invited.len(), 2);
}

///
#[tokio::test]
async fn r_071_somebody_from_outside_comes_when_leader_and_parents_agree() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("jonas", "ny sag udvidet dreng 4 år").await;
    rig.skips("jonas");
    rig.fills_in("jonas", "1. Han er pludselig stille\n2. journalen, 26-1181")
        .await;
    rig.skips("jonas");
    rig.says("jonas", "Sara Friis").await;
    rig.skips("jonas");
    rig.taps("jonas", "Deltager selv").await;
    rig.skips("jonas");
    rig.says("jonas", "tirsdag 5/1 kl 15 blå stue").await;
    rig.reads("jonas", "Hvem skal inviteres?");
    rig.says("jonas", "Karla Vang, Line Skov").await;
    rig.reads(
        "jonas",
        "Er jeres leder enig i, at Line Skov (talepædagog) bliver inviteret?",
    );
    rig.says("jonas", "send").await;
    rig.reads(
        "jonas",
        "Jeg venter med at invitere Line Skov (talepædagog), til jeres leder er enig",
    );
    rig.taps("jonas", "Ja").await;
    rig.reads("jonas", "Er forældrene enige i, at Line Skov");
    rig.taps("jonas", "Ikke endnu").await;
    rig.reads("jonas", "til forældrene er enige");
    rig.taps("jonas", "Ja").await;
    rig.reads("jonas", "Skal jeg sende det her?");
    rig.taps("jonas", "Send").await;
    rig.skips_all();
    rig.says("jonas", "inviter Pia Lind").await;
    rig.reads(
        "jonas",
        "Er jeres leder enig i, at Pia Lind (psykolog) bliver inviteret?",
    );
    assert_eq!(rig.count("invitation"), 2, "nobody is asked before both agree");
    rig.taps("jonas", "Ja").await;
    rig.reads("jonas", "Er forældrene enige i, at Pia Lind");
    rig.taps("jonas", "Ja").await;
    rig.reads("jonas", "jeg har spurgt Pia Lind");
    rig.skips_room();
    rig.says("jonas", "bed om leder det er svært at tale om").await;
    rig.reads("jonas", "jeg har spurgt Mette Holm (daglig leder)");
    rig.joins("mette").await;
    let asked = rig.reads(
        "mette",
        "Vil du gå med ind i sagen \"dreng 4 år\"? Jonas Bech (pædagog)",
    );
    assert!(
        asked.text.contains("Grunden: \"det er svært at tale om\""),
        "{}",
        asked.text
    );
    rig.skips("mette");
    rig.taps("mette", "Ja, jeg går med").await;
    rig.reads("mette", "nu er du med i sagen");
    rig.reads("jonas", "Mette Holm (daglig leder) går med ind i sagen");
    assert!(rig.board().contains("Mette Holm (daglig leder)"), "{}", rig.board());
    rig.skips_room();
    rig.says("jonas", "bed om leder").await;
    rig.reads("jonas", "Jeg fandt ingen leder her");
    assert_eq!(rig.case().await.owner.0, "jonas-bech", "the responsibility stays");
}

/// Camilla's meeting of this kind, for Tuesday 29 December, up to its first own question.
async fn authority(rig: &mut Rig, kind: &str) {
    rig.says("camilla", &format!("ny sag {kind} pige 8 år")).await;
    rig.reads("camilla", "Hvilket nummer har sagen");
    rig.says("camilla", "2026-004512").await;
}

/// From the parents to the invitation, sent to Ida and Line.
async fn authority_sent(rig: &mut Rig) {
    rig.reads("camilla", "Hvem er forældrene");
    rig.says("camilla", "Anna Vig").await;
    rig.skips("camilla");
    rig.taps("camilla", "Deltager selv").await;
    rig.skips("camilla");
    rig.says("camilla", "tirsdag 29/12 kl 10 rådhuset").await;
    rig.skips("camilla");
    rig.says("camilla", "Ida Lykke, Line Skov").await;
    let ready = rig.reads("camilla", "Skal jeg sende det her?");
    assert!(ready.text.contains("(uge 53)"), "{}", ready.text);
    rig.taps("camilla", "Send").await;
    rig.skips_all();
    rig.is_at_home("line").await;
    rig.says("camilla", "mødeleder Line").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_all();
}

///
#[tokio::test]
async fn r_105_a_start_waits_for_its_plan_and_calls_the_follow_up_before_easter() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    authority(&mut rig, "opstart").await;
    rig.reads(
        "camilla",
        "Er planen klar, og er den lavet sammen med barnet og familien?",
    );
    rig.says("camilla", "send").await;
    rig.reads("camilla", "Før opstarten skal planen være klar");
    rig.taps("camilla", "Ikke endnu").await;
    rig.reads("camilla", "Kan mødet ikke vente, så skriv grunden");
    rig.says("camilla", "hun skal have hjælp nu").await;
    rig.reads("camilla", "Grunden er gemt");
    authority_sent(&mut rig).await;
    let case = rig.case().await;
    assert_eq!(case.plan_ready, Some(Some("hun skal have hjælp nu".to_owned())));
    rig.at("2026-12-29 08:00").await;
    rig.skips_all();
    rig.at("2026-12-29 10:00").await;
    rig.skips_all();
    rig.says("line", "start").await;
    rig.room_reads("Punkt 1 af 4 · Velkommen og formål");
    rig.taps("line", "Næste punkt").await;
    rig.room_reads("Planen: formål og mål");
    for _ in 0..2 {
        rig.taps("line", "Næste punkt").await;
        rig.skips_room();
    }
    rig.reads("line", "sparring");
    rig.taps("line", "Nej").await;
    // Three months from 29 December is Easter Monday: the last working day before it is Wednesday 24 March.
    rig.reads("line", "senest onsdag 24. marts (uge 12)");
    rig.says("line", "onsdag 31/3 kl 10").await;
    rig.reads("line", "ligger efter fristen, som er onsdag 24. marts");
    rig.says("line", "tirsdag 23/3 kl 10").await;
    rig.reads("line", "Hvorfor følger I op netop da?");
    rig.fills_in("line", "så har hun haft hjælpen i to måneder").await;
    rig.skips_all();
    rig.all_agree("line").await;
    rig.skips_all();
    rig.taps("line", "Luk og send").await;
    assert_eq!(
        rig.count("plan-owed"),
        0,
        "the adjusted plan goes out after a follow-up"
    );
    assert_eq!(rig.count("follow-up-called"), 1);
    rig.skips_all();
}

///
#[tokio::test]
async fn r_102_the_authority_gathers_knowledge_and_goes_on_to_cooperation_and_start() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    authority(&mut rig, "vidensindsamling").await;
    authority_sent(&mut rig).await;
    rig.says("line", "dagsorden").await;
    let agenda = rig.room_reads("Dagsorden tirsdag 29. december");
    assert!(
        agenda.text.contains("Hvad gør vi, mens det undersøges?"),
        "{}",
        agenda.text
    );
    rig.skips_all();
    rig.says("camilla", "videre").await;
    let on = rig.reads("camilla", "Hvilket møde skal I videre til?");
    assert_eq!(on.choices.len(), 2, "{:?}", on.choices);
    rig.taps("camilla", "Børne- og familiemøde (samarbejdsmøde)").await;
    rig.reads("camilla", "Så forbereder vi det sammen");
    rig.reads("camilla", "Skal mødet tirsdag 29. december kl. 10.00 aflyses?");
    rig.reads("camilla", "barnets egen stemme");
    rig.skips_room();
    let case = rig.case().await;
    assert_eq!(case.kind, "boerne-og-familiemoede-samarbejde");
    assert_eq!(case.reference.as_deref(), Some("2026-004512"));
    assert_eq!(case.family().next().unwrap().name, "Anna Vig");
    rig.taps("camilla", "Deltager selv").await;
    rig.skips("camilla");
    rig.says("camilla", "videre").await;
    rig.reads(
        "camilla",
        "Så forbereder vi det sammen: Børne- og familiemøde (opstart)",
    );
    rig.reads("camilla", "Er planen klar");
    rig.taps("camilla", "Ja, planen er klar").await;
    rig.reads("camilla", "barnets egen stemme");
    assert_eq!(rig.case().await.plan_ready, Some(None));
}

///
#[tokio::test]
async fn r_053_between_meetings_questions_go_to_the_chair_and_come_back() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "kontakt").await;
    let card = rig.reads("mette", "57 62 62 00: mandag-torsdag 10-15, fredag 10-13");
    assert!(card.text.contains("Hækkerupsvej 1, 4100 Ringsted"), "{}", card.text);
    assert!(
        card.text.contains("Teamguide") && card.text.contains("Værd at vide"),
        "{}",
        card.text
    );
    cases::answered(&mut rig).await;
    rig.says("jonas", "kontakt").await;
    rig.reads("jonas", "Spørg først Mette Holm (daglig leder)");
    rig.says("jonas", "spørg mødeleder skal vi have billederne med?").await;
    rig.reads("jonas", "Mette Holm (daglig leder) har fået dit spørgsmål");
    let asked = rig.reads("mette", "Vil du svare Jonas Bech (pædagog)?");
    assert!(asked.text.contains("skal vi have billederne med?"), "{}", asked.text);
    rig.says("mette", "ja, tag dem med i mappen").await;
    rig.reads("mette", "Jonas Bech (pædagog) har fået dit svar");
    let answer = rig.reads("jonas", "Mette Holm (daglig leder) svarer dig");
    assert!(answer.text.contains("ja, tag dem med i mappen"), "{}", answer.text);
    rig.says_in_room("line", "spørg mødeleder: hvor holder jeg?").await;
    rig.reads("line", "har fået dit spørgsmål");
    rig.reads("mette", "hvor holder jeg?");
    rig.says("mette", "ved porten").await;
    rig.reads("mette", "Line Skov (talepædagog) har fået dit svar");
    rig.reads("line", "ved porten");
    rig.says_in_room("line", "spørg ham om noget").await;
    rig.says("mette", "spørg mødeleder om noget").await;
    rig.reads("mette", "Du leder selv mødet");
    rig.says("jonas", "spørg mødeleder").await;
    rig.reads("jonas", "Hvad vil du spørge om?");
}

///
#[tokio::test]
async fn r_058_a_check_in_between_meetings_when_the_chair_wants_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "tjek ind 1/2").await;
    rig.reads("mette", "Der er ikke aftalt noget endnu");
    rig.says("mette", "referent Line").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-writer"), "Ja").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-14 08:00").await;
    rig.says_in_room("line", "tiltag: Jonas læser med ham, tegn: han beder om bogen")
        .await;
    rig.skips_all();
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps_in("mette", &rig.latest("ask-sparring"), "Nej").await;
    rig.skips_all();
    cases::follow_up_agreed(&mut rig).await;
    rig.says("mette", "sendt alle").await;
    rig.skips_all();
    rig.says("mette", "tjek ind 1/2").await;
    rig.reads("mette", "mandag 1. februar spørger jeg dem");
    rig.quiet_until("2027-02-01").await;
    rig.at("2027-02-01 08:00").await;
    let asked = rig.reads("jonas", "Hvordan går det med det, I aftalte");
    assert!(asked.text.contains("Jonas læser med ham"), "{}", asked.text);
    rig.says("jonas", "bedst når der er stille").await;
    rig.reads("jonas", "Mødelederen har fået det at vide");
    let told = rig.reads("mette", "Jonas Bech (pædagog) fortæller, hvordan det går");
    assert!(told.text.contains("bedst når der er stille"), "{}", told.text);
    rig.quiet_until("2027-03-02").await;
}
