//! The fleksible samarbejdsmøder of Ishøj: first the leader or the local resource person, then a fixed time at the school.

use super::cases;
use super::lookup::ishoej;
use super::rig::Rig;

const FORM: &str = "1. Han er alene i frikvartererne\n2. Han er glad for dyr\n3. Vi har prøvet med en makker";

/// Ida's request up to the question of who should look at it first.
async fn request(rig: &mut Rig) {
    rig.says("ida", "ny sag").await;
    rig.reads("ida", "Hvad skal sagen hedde");
    rig.says("ida", "dreng 8 år").await;
    rig.reads("ida", "1 af 3");
    rig.fills_in("ida", FORM).await;
    rig.reads("ida", "Jeg fandt 3 svar");
    rig.reads("ida", "Hvem vil du gå til først?");
}

/// What is lacking after others are involved, up to the question of when; `who` goes on with it.
async fn up_to_when(rig: &mut Rig, who: &str) {
    rig.taps(who, "Ja, begge dele").await;
    rig.reads(who, "Hvem er forældrene");
    rig.says(who, "Sara Friis").await;
    rig.reads(who, "barnets egen stemme");
    rig.taps(who, "Deltager selv").await;
}

///
#[tokio::test]
async fn r_141_it_is_solved_there_and_then() {
    let mut rig = ishoej("2026-11-23 09:00").await;
    request(&mut rig).await;
    rig.taps("ida", "Bo Ågaard (AKT-vejleder)").await;
    rig.reads("ida", "Jeg har spurgt Bo Ågaard (AKT-vejleder)");
    rig.is_at_home("bo").await;
    let asked = rig.reads("bo", "Ida Lykke (lærer) har brug for dig: \"dreng 8 år\"");
    assert!(asked.text.contains("Han er glad for dyr"), "{}", asked.text);
    rig.taps("bo", "Vi løser det her").await;
    rig.reads("bo", "Hvad fandt I ud af?");
    rig.fills_in("bo", "Bo går med i frikvarteret på mandag").await;
    rig.reads("bo", "sagen er slut her");
    let done = rig.reads("ida", "Bo går med i frikvarteret på mandag");
    assert!(done.text.contains("Bliver det svært igen"), "{}", done.text);
    assert!(!rig.case().await.is_open());
    rig.says("ida", "sager").await;
    rig.reads("ida", "ny sag");
}

/// a resource person involves others, the leader takes it on, and a slot at the school is tapped.
#[tokio::test]
async fn r_151_a_slot_at_the_school_is_booked_and_offered_to_nobody_else() {
    let mut rig = ishoej("2026-11-23 09:00").await;
    request(&mut rig).await;
    rig.taps("ida", "Bo Ågaard (AKT-vejleder)").await;
    rig.skips("ida");
    rig.is_at_home("bo").await;
    rig.reads("bo", "Kan I løse det her");
    rig.taps("bo", "Inddrag andre").await;
    rig.reads("bo", "Jeg går videre med Ida Lykke");
    rig.reads("ida", "Bo Ågaard (AKT-vejleder) foreslår, at I får andre med");
    cases::form_to_share(&mut rig, "ida");
    up_to_when(&mut rig, "ida").await;
    rig.reads("ida", "Gerda Holm (leder af ressourcecentret) har fået din anmodning");
    rig.is_at_home("gerda").await;
    rig.reads("gerda", "dreng 8 år");
    rig.taps("gerda", "Ja, jeg tager den").await;
    rig.reads("ida", "Gerda Holm");
    let when = rig.reads("gerda", "Her er de næste ledige tider på Eksempelskolen");
    let offered: Vec<&str> = when.choices.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        offered,
        [
            "2026-12-01T09:00",
            "2026-12-01T10:00",
            "2026-12-01T11:00",
            "2026-12-15T09:00",
            "2026-12-15T10:00",
            "2026-12-15T11:00",
            "acute"
        ]
    );
    // A time of one's own is no fixed time.
    rig.says("gerda", "onsdag 2/12 kl. 10").await;
    let refused = rig.reads("gerda", "Onsdag 2. december kl. 10.00 er ikke en af de faste tider");
    assert!(
        refused.text.contains("tirsdag 1. december kl. 09.00"),
        "{}",
        refused.text
    );
    rig.taps_in("gerda", &when, "2026-12-01T10:00").await;
    rig.reads("gerda", "Hvem skal inviteres?");

    // At the day-care centre of the same district, the time is no longer there; at the other school it is.
    second_case(&mut rig).await;

    rig.says("gerda", "Pia Lind").await;
    let said_back = rig.reads("gerda", "Skal jeg sende det her?");
    assert!(
        said_back.text.contains("tirsdag 1. december kl. 10.00, Eksempelskolen"),
        "{}",
        said_back.text
    );
    rig.taps("gerda", "Send").await;
    rig.reads("gerda", "jeg har spurgt");
    cases::draft_for_parents(&mut rig, "gerda");
    rig.skips_room();
    assert!(
        rig.board().contains("Koordinerer mellem møderne: Ida Lykke (lærer)"),
        "{}",
        rig.board()
    );
    assert!(rig.board().contains("Mødeleder: Gerda Holm"), "{}", rig.board());
    rig.is_at_home("pia").await;
    rig.skips_all();
    rig.taps("ida", "Ja, jeg kommer").await;
    rig.taps("pia", "Ja, jeg kommer").await;
    rig.skips_all();
    coordinator_between_meetings(&mut rig).await;
}

/// Mette, at the day-care centre of the same district.
async fn second_case(rig: &mut Rig) {
    rig.says("mette", "ny sag fleksibelt samarbejdsmøde pige 4 år").await;
    rig.reads("mette", "1 af 3");
    rig.fills_in("mette", FORM).await;
    rig.reads("mette", "Jeg fandt 3 svar");
    cases::form_to_share(rig, "mette");
    up_to_when(rig, "mette").await;
    let when = rig.reads("mette", "Her er de næste ledige tider på Eksempelskolen");
    assert!(
        when.choices.iter().all(|(id, _)| id != "2026-12-01T10:00"),
        "{:?}",
        when.choices
    );
    rig.says("mette", "1/12 kl. 10").await;
    let taken = rig.reads(
        "mette",
        "Tirsdag 1. december kl. 10.00 er lige blevet taget af en anden sag",
    );
    assert!(taken.text.contains("tirsdag 1. december kl. 11.00"), "{}", taken.text);
    rig.taps_in("mette", &when, "2026-12-01T11:00").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says("mette", "flyt 1/12 kl. 10").await;
    rig.reads("mette", "taget af en anden sag");
    rig.says("mette", "aflys det blev løst").await;
    rig.reads("mette", "aflyst");
}

/// halfway to the follow-up Ida sees what is under way, and she is asked for the child's voice.
async fn coordinator_between_meetings(rig: &mut Rig) {
    rig.at("2026-12-01 08:00").await;
    rig.skips_all();
    cases::begun(rig, "gerda", "2026-12-01 10:00").await;
    rig.says_in_room("gerda", "tiltag: Ida går med ham ud hver dag fra 2/12, tegn: han leger")
        .await;
    rig.skips_all();
    cases::goes_on(rig, "gerda", 4).await;
    rig.taps("gerda", "Nej").await;
    let follow_up = rig.latest("ask-follow-up");
    rig.skips_all();
    assert_eq!(follow_up.choices[0].0, "2026-12-15T09:00", "{:?}", follow_up.choices);
    rig.taps_in("gerda", &follow_up, "2027-01-05T09:00").await;
    rig.skips_all();
    rig.taps("gerda", "Samme forløb").await;
    rig.skips_all();
    rig.all_agree("gerda").await;
    rig.skips_all();
    rig.taps("gerda", "Luk og send").await;
    rig.skips_all();
    let room = rig.latest("summary-file");
    assert!(room.file.is_some());
    // 1 December to 5 January: halfway is Friday 18 December.
    rig.at("2026-12-18 08:00").await;
    let under_way = rig.reads("ida", "Ida, det her er i gang mellem møderne");
    assert!(under_way.text.contains("går med ham ud hver dag"), "{}", under_way.text);
    assert!(under_way.text.contains("5. januar"), "{}", under_way.text);
    rig.skips_all();
}

///
#[tokio::test]
async fn r_152_an_acute_meeting_needs_a_reason_and_no_slot() {
    let mut rig = ishoej("2026-11-23 09:00").await;
    rig.says("søren", "ny sag fleksibelt samarbejdsmøde dreng 8 år").await;
    rig.reads("søren", "1 af 3");
    rig.fills_in("søren", FORM).await;
    rig.skips("søren");
    up_to_when(&mut rig, "søren").await;
    rig.reads("søren", "ledige tider på Eksempelskolen");
    rig.taps("søren", "Det haster").await;
    rig.reads("søren", "Hvorfor kan mødet ikke vente?");
    rig.says("søren", "han tør ikke gå hjem").await;
    rig.reads("søren", "mødet er akut");
    rig.reads("søren", "Hvornår kan forældrene");
    rig.says("søren", "i morgen kl. 15 på mit kontor").await;
    rig.reads("søren", "Hvem skal inviteres?");
    rig.says("søren", "Pia Lind").await;
    rig.reads("søren", "Skal jeg sende det her?");
    rig.taps("søren", "Send").await;
    rig.skips("søren");
    rig.room_reads("dreng 8 år");
    rig.room_reads("Grund: han tør ikke gå hjem");
    rig.skips_room();
    let case = rig.case().await;
    assert_eq!(case.meetings[0].acute.as_deref(), Some("han tør ikke gå hjem"));
    assert_eq!(case.meetings[0].at.to_string(), "2026-11-24 15:00:00");
}

/// what has no fixed times needs no exception from them.
#[tokio::test]
async fn r_152_where_any_day_will_do_nothing_is_acute() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    super::cases::draft(&mut rig).await;
    rig.says("mette", "akut det haster").await;
    rig.reads("mette", "Her er ingen faste tider");
}
