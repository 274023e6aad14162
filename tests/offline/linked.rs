//! Professionals alone in a room of their own, and on from one kind of meeting to the next.

use std::sync::Arc;

use tovholder::domain::event::{Event, PerspectiveKind};
use tovholder::domain::model::Model;
use tovholder::outbox::gateway::RoomKind;

use super::cases;
use super::rig::{Message, Rig};

/// The room of the case that was begun last, which is "the case's room" from now on.
fn into_the_new_room(rig: &mut Rig) -> String {
    let rooms: Vec<String> = rig.server.look(|state| {
        let cases = state.rooms.iter().filter(|room| room.kind == RoomKind::Case);
        cases.map(|room| room.id.clone()).collect()
    });
    let first = std::mem::replace(&mut rig.room, rooms.last().unwrap().clone());
    assert_ne!(first, rig.room, "it has a room of its own");
    first
}

fn in_room(rig: &Rig, room: &str, notice: &str) -> Vec<Message> {
    let said = rig.said().iter();
    said.filter(|message| message.room == room && message.notice == notice)
        .cloned()
        .collect()
}

/// Mette's professional meeting beside the case of 14 January, up to how the parents know.
async fn professional_after_the_perspective(rig: &mut Rig) {
    cases::answered(rig).await;
    rig.says("mette", "professionelt møde").await;
    let begun = rig.reads("mette", "Professionelt samarbejdsmøde");
    assert!(
        begun.text.contains("sit eget rum, hvor familien ikke er med"),
        "{}",
        begun.text
    );
    rig.reads("mette", "1 af 2 · Hvad skal fagfolkene bruge mødet til?");
    rig.fills_in("mette", "Hvem gør hvad om morgenen").await;
    rig.reads("mette", "2 af 2");
    rig.fills_in("mette", "De vil gerne, at vi gør det samme").await;
    let voice = rig.reads("mette", "når barnet ikke selv er der");
    assert_eq!(voice.choices.len(), 2, "the child is not there: {:?}", voice.choices);
    rig.taps("mette", "Er spurgt").await;
    rig.reads("mette", "Hvornår og hvordan har I spurgt barnet");
    rig.fills_in("mette", "11/12, han viste mig garderoben").await;
}

/// The same, and the question is put.
async fn professional(rig: &mut Rig) {
    professional_after_the_perspective(rig).await;
    rig.reads("mette", "Har I sagt til forældrene, at I mødes uden dem");
}

/// The parents were told in this way, and Jonas and Line are asked to come on 5 January.
async fn sent_alone(rig: &mut Rig, told: &str) {
    professional(rig).await;
    rig.taps("mette", told).await;
    rig.skips_all();
    rig.says("mette", "tirsdag 5/1 kl 9 rådhuset").await;
    rig.skips_all();
    rig.taps("mette", "De samme som før").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    into_the_new_room(rig);
    rig.skips_all();
}

///
#[tokio::test]
async fn r_063_professionals_meet_alone_over_new_year_with_the_parents_knowledge() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    professional(&mut rig).await;
    let first_room = rig.room.clone();
    rig.says("mette", "send").await;
    rig.reads("mette", "Uden familien mødes I kun, når forældrene ved det");
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Jeg venter med at sende");
    rig.says("mette", "16/12 telefon").await;
    rig.reads("mette", "Onsdag 16. december er ikke kommet endnu");
    rig.says("mette", "fredag 11/12 på telefon").await;
    rig.reads("mette", "Hvornår og hvor mødes I?");
    rig.says("mette", "tirsdag 5/1 kl 9 rådhuset").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says("mette", "Sara Friis").await;
    rig.reads("mette", "jeg inviterer ikke Sara Friis (forælder)");
    rig.taps("mette", "De samme som før").await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    assert!(ready.text.contains("Professionelt samarbejdsmøde"), "{}", ready.text);
    assert!(
        ready.text.contains("Jonas Bech (pædagog) og Line Skov"),
        "{}",
        ready.text
    );
    assert!(
        !ready.text.contains("Sara"),
        "the family is not invited: {}",
        ready.text
    );
    assert!(
        ready.text.contains("senest onsdag 30. december (uge 53)"),
        "{}",
        ready.text
    );
    rig.taps("mette", "Send").await;
    rig.reads("mette", "jeg har spurgt Jonas Bech");
    let told = rig.room_reads("fagfolk mødes alene tirsdag 5. januar");
    assert!(
        told.text
            .contains("Mette Holm (daglig leder) sagde det til dem fredag 11. december"),
        "{}",
        told.text
    );
    assert_eq!(into_the_new_room(&mut rig), first_room);
    rig.room_reads("Rummet hører til sagen \"dreng 4 år blå stue\"");
    let form = rig.room_reads("Læs, hvad mødet skal bruges til");
    assert!(form.text.contains("Hvem gør hvad om morgenen"), "{}", form.text);
    let asked = rig.room_reads("Jonas, kan du komme tirsdag 5. januar");
    assert!(asked.text.contains("Forældrene ved, at I mødes"), "{}", asked.text);
    rig.skips_room();
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert_eq!(meeting.parents.since().unwrap().to_string(), "2026-12-11");
    assert_eq!(meeting.perspective.as_ref().unwrap().how, PerspectiveKind::Obtained);
    assert!(case.family().count() == 2 && case.family().all(|party| !meeting.invited.contains_key(&party.id)));
    rig.says("mette", "sager").await;
    let list = rig.reads("mette", "Det er dine sager");
    assert!(
        list.text.contains("dreng 4 år blå stue, professionelt samarbejdsmøde"),
        "{}",
        list.text
    );
    rig.says("mette", "professionelt møde").await;
    rig.reads("mette", "kan jeg ikke lave et møde kun for fagfolk");
    rig.says("mette", "sag dreng samarbejdsmøde").await;
    let asked = rig.reads("mette", "Hvilken sag mener du?");
    rig.taps_in("mette", &asked, &asked.choices[1].1).await;
    rig.reads("mette", "Det er dine sager");
    rig.skips("mette");
}

///
#[tokio::test]
async fn r_088_at_their_next_meeting_alone_the_parents_are_told_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    sent_alone(&mut rig, "I dag, mundtligt").await;
    for who in ["jonas", "line"] {
        rig.taps(who, "Ja, jeg kommer").await;
        rig.skips_all();
    }
    rig.at("2027-01-05 08:00").await;
    rig.skips_all();
    rig.at("2027-01-05 09:00").await;
    rig.skips_all();
    rig.says("mette", "start").await;
    rig.room_reads("Punkt 1 af 4 · Velkommen og formål");
    for _ in 0..3 {
        rig.taps("mette", "Næste punkt").await;
        rig.skips_room();
    }
    // Neither sparring nor the family's agreement is asked about: this is the sparring.
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "tirsdag 2/2 kl. 9").await;
    rig.skips_room();
    rig.reads("mette", "Skal jeg lukke mødet");
    rig.taps("mette", "Luk og send").await;
    rig.skips_room();
    rig.reads("mette", "Næste møde er gemt, men ikke sendt");
    let asked = rig.reads("mette", "Har I sagt til forældrene");
    assert_eq!(rig.count("follow-up-called"), 0);
    rig.says("mette", "send").await;
    rig.reads("mette", "Jeg venter med at sende");
    rig.at("2027-01-19 08:00").await;
    rig.reads("mette", "Ved forældrene, at I mødes igen tirsdag 2. februar");
    rig.skips("mette");
    rig.replies("mette", &asked, "18/1 hjemmebesøg").await;
    rig.reads("mette", "Skal jeg sende det her?");
    rig.taps("mette", "Send").await;
    assert_eq!(rig.count("follow-up-called"), 1);
    assert_eq!(rig.count("professionals-meet"), 2);
    rig.skips_all();
}

///
#[tokio::test]
async fn r_104_the_authoritys_professional_meeting_needs_every_custody_holders_consent() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    rig.says("camilla", "ny sag professionelt pige 8 år").await;
    rig.reads("camilla", "Hvilket nummer har sagen");
    rig.says("camilla", "2026-004512").await;
    rig.reads("camilla", "1 af 2");
    rig.fills_in(
        "camilla",
        "1. Hvem støtter familien, mens vi undersøger\n2. De vil gerne have én at ringe til",
    )
    .await;
    rig.reads("camilla", "Jeg fandt 2 svar");
    let who = rig.reads("camilla", "Hvem er forældrene?");
    assert!(who.text.contains("skal ikke med til mødet"), "{}", who.text);
    rig.says("camilla", "Anna Vig, Per Vig, mormor Inge").await;
    rig.skips("camilla");
    rig.taps("camilla", "Ikke denne gang").await;
    rig.skips("camilla");
    rig.fills_in("camilla", "hun har lige talt med mig").await;
    rig.reads(
        "camilla",
        "Har Anna Vig (forælder) fået at vide, hvad mødet skal bruges til",
    );
    rig.taps("camilla", "I dag, Digital Post").await;
    rig.reads("camilla", "Har Per Vig (forælder)");
    // The wrong one was tapped: taken back, it is asked again, and nothing is sent on it.
    rig.says("camilla", "fortryd").await;
    rig.reads("camilla", "Taget tilbage");
    rig.reads("camilla", "Har Anna Vig (forælder)");
    rig.taps("camilla", "I dag, mundtligt").await;
    rig.reads("camilla", "Har Per Vig (forælder)");
    rig.taps("camilla", "Ikke endnu").await;
    let first = rig.reads("camilla", "Først skal Per Vig (forælder) og Inge (mormor)");
    assert!(
        first.text.contains("Siger en af dem nej, så hold mødet sammen med dem"),
        "{}",
        first.text
    );
    rig.says("camilla", "send").await;
    rig.reads("camilla", "Jeg venter med at sende");
    rig.says("camilla", "12/3 møde på rådhuset").await;
    rig.reads("camilla", "Har Inge (mormor)");
    rig.taps("camilla", "Har ikke forældremyndighed").await;
    rig.reads("camilla", "Hvornår og hvor mødes I?");
    // Easter: Maundy Thursday 25 March to Easter Monday 29 March are closed.
    rig.says("camilla", "onsdag 7/4 kl 10 rådhuset").await;
    rig.reads("camilla", "Hvem skal inviteres?");
    rig.says("camilla", "Ida Lykke, Tove Eng").await;
    let ready = rig.reads("camilla", "Skal jeg sende det her?");
    assert!(
        ready.text.contains("senest onsdag 31. marts (uge 13)"),
        "{}",
        ready.text
    );
    rig.taps("camilla", "Send").await;
    rig.skips("camilla");
    let asked = rig.room_reads("Rummet hører til");
    assert!(
        asked.text.contains("professionelt børne- og familiemøde"),
        "{}",
        asked.text
    );
    rig.skips_room();
    let asked = rig.latest("invitation-alone");
    assert!(
        asked.text.contains("Forældrene har sagt ja til, at I mødes"),
        "{}",
        asked.text
    );
    let case = rig.case().await;
    let known = &case.current().unwrap().parents;
    assert_eq!((known.consents.len(), known.no_custody.len()), (2, 1));
    assert_eq!(known.since().unwrap().to_string(), "2027-03-15");
}

///
#[tokio::test]
async fn r_104_when_nobody_named_holds_custody_the_holder_is_asked_for() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    rig.says("camilla", "ny sag professionelt pige 8 år").await;
    rig.skips_all();
    rig.says("camilla", "2026-004512").await;
    rig.skips_all();
    rig.fills_in("camilla", "1. Hvem gør hvad\n2. De vil gerne have ro")
        .await;
    rig.skips_all();
    rig.says("camilla", "mormor Inge").await;
    rig.skips_all();
    rig.taps("camilla", "Ikke denne gang").await;
    rig.skips_all();
    rig.fills_in("camilla", "hun er syg").await;
    rig.reads("camilla", "Har Inge (mormor)");
    rig.taps("camilla", "Har ikke forældremyndighed").await;
    rig.reads("camilla", "Hvem er forældrene?");
    rig.says("camilla", "Anna Vig").await;
    rig.reads("camilla", "Har Anna Vig (forælder) fået at vide");
}

///
#[tokio::test]
async fn r_057_on_to_a_dialogue_meeting_the_form_is_looked_at_and_given_anew() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    let first = rig.case().await;
    rig.at("2026-12-21 09:00").await;
    rig.says("jonas", "videre til dialogmøde").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
    rig.says("mette", "videre til dialogmøde").await;
    rig.reads("mette", "Tværfagligt dialogmøde");
    let onward = rig.room_reads("sagen går videre til et andet møde (tværfagligt dialogmøde). Mette Holm");
    assert!(
        onward
            .text
            .contains("Mødet torsdag 14. januar kl. 14.00 gælder, indtil I hører andet"),
        "{}",
        onward.text
    );
    rig.reads("mette", "Skal mødet torsdag 14. januar kl. 14.00 aflyses?");
    let form = rig.reads("mette", "Passer skemaet stadig?");
    assert!(form.text.contains("Han trøster de små"), "{}", form.text);
    rig.says("mette", "send").await;
    rig.reads("mette", "der mangler noget i sagen");
    rig.taps("mette", "Ret noget").await;
    rig.reads("mette", "Skriv det, der er nyt");
    rig.says("mette", "ret ønske for mødet: at flere tænker med").await;
    rig.reads("mette", "Rettet: Ønske for mødet");
    let form = rig.reads("mette", "Passer skemaet stadig?");
    assert!(form.text.contains("at flere tænker med"), "{}", form.text);
    rig.taps("mette", "Skemaet passer").await;
    cases::form_to_share(&mut rig, "mette");
    rig.says("mette", "send").await;
    rig.reads("mette", "Jeg venter med at sende");
    rig.taps("mette", "Ja, begge dele").await;
    rig.reads("mette", "barnets egen stemme");
    rig.taps("mette", "Deltager selv").await;
    rig.skips("mette");
    rig.says("mette", "onsdag 27/1 kl 14 lokale 2").await;
    rig.reads("mette", "Har familien en aktiv sag");
    rig.taps("mette", "Nej").await;
    rig.skips("mette");
    rig.taps("mette", "De samme som før").await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    // The clock starts again: ten working days from 21 December, without 24 to 27 and 31 December and the New Year weekend.
    assert!(ready.text.contains("senest fredag 8. januar (uge 1)"), "{}", ready.text);
    rig.taps("mette", "Send").await;
    rig.skips_all();
    let second = rig.case().await;
    assert_eq!(second.kind, "dialogmoede");
    assert_eq!(second.label, first.label);
    assert_eq!(second.from.as_ref().unwrap().case, first.id);
    assert_eq!(second.form["oenske"], "at flere tænker med");
    assert_eq!(second.form_shared.unwrap().to_string(), "2026-12-21");
    assert_eq!(second.specialty_decision, None);
}

///
#[tokio::test]
async fn r_082_choosing_a_larger_meeting_leads_there() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.says("mette", "inviter Hanne Dam, Pia Lind").await;
    rig.skips_all();
    rig.taps("mette", "Vælg et større møde").await;
    rig.reads("mette", "Hvorfor er et større møde det rigtige?");
    rig.says("mette", "der er brug for flere øjne").await;
    rig.reads("mette", "Tværfagligt dialogmøde");
    let old = rig.reads("mette", "Skal mødet torsdag 14. januar kl. 14.00 aflyses?");
    rig.reads("mette", "Passer skemaet stadig?");
    rig.skips_room();
    rig.taps_in("mette", &old, "Ja").await;
    rig.reads("mette", "i sagen \"dreng 4 år blå stue\" er aflyst");
    rig.room_reads("I skal ikke komme torsdag 14. januar kl. 14.00: mødet er aflyst");
    rig.skips_room();
    let (journal, case) = rig.journal().await;
    assert_eq!(case.kind, "dialogmoede");
    assert!(
        journal
            .iter()
            .any(|entry| matches!(entry.event, Event::LinkedFrom { .. }))
    );
    rig.says("mette", "sag dreng blå").await;
    rig.reads("mette", "Hvilken sag mener du?");
    rig.skips("mette");
    rig.says_in_room("mette", "!videre til dialogmøde").await;
    rig.reads("mette", "Det er allerede i gang: Tværfagligt dialogmøde");
}

///
#[tokio::test]
async fn who_does_not_know_which_meeting_is_helped_to_choose() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag").await;
    rig.reads("mette", "Hvilken slags møde");
    rig.taps("mette", "Hjælp mig med at vælge").await;
    let told = rig.reads("mette", "Tryk på det møde, der passer bedst");
    assert!(
        told.text.contains("Tværfagligt dialogmøde: Når det er svært"),
        "{}",
        told.text
    );
    assert!(
        !told.text.contains("Børne- og familiemøde"),
        "a leader cannot call those: {}",
        told.text
    );
    rig.taps("mette", "Tværfagligt dialogmøde").await;
    rig.reads("mette", "Hvad skal sagen hedde");
    assert!(in_room(&rig, "", "ask-kind").is_empty());
}

///
#[tokio::test]
async fn r_008_where_telling_afterwards_is_the_rule_the_meeting_closes_when_they_know() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let model = Model::shipped("ringsted").unwrap();
    let model = model.replace("parents = \"knowing\"", "parents = \"told\"");
    rig.dispatcher.model = Arc::new(Model::read(&model).unwrap());
    professional_after_the_perspective(&mut rig).await;
    rig.reads("mette", "Hvornår og hvor mødes I?");
    rig.says("mette", "tirsdag 5/1 kl 9 rådhuset").await;
    rig.skips_all();
    rig.taps("mette", "De samme som før").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    let first = into_the_new_room(&mut rig);
    let asked = rig.latest("invitation-alone");
    assert!(
        asked.text.contains("Forældrene får at vide, hvad I aftaler"),
        "{}",
        asked.text
    );
    rig.skips_all();
    assert!(
        in_room(&rig, &first, "professionals-meet").is_empty(),
        "they do not know yet"
    );
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-05 08:00").await;
    for _ in 0..3 {
        rig.taps("mette", "Næste punkt").await;
        rig.skips_room();
    }
    rig.reads("mette", "Ved forældrene, hvad I har aftalt uden dem i dag?");
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "ring til dem");
    rig.says("mette", "næste").await;
    rig.reads("mette", "Ved forældrene");
    assert_eq!(rig.count("read-back"), 0, "it cannot be closed before");
    rig.taps("mette", "Ja, på telefon").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    let told = in_room(&rig, &first, "professionals-meet");
    assert!(
        told[0].text.contains("har mødtes alene tirsdag 5. januar"),
        "{}",
        told[0].text
    );
    assert!(
        told[0].text.contains("sagde det til dem tirsdag 5. januar"),
        "{}",
        told[0].text
    );
    rig.skips_all();
}

///
#[tokio::test]
async fn nobody_of_the_family_is_let_into_the_room_of_professionals() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    sent_alone(&mut rig, "I dag, Digital Post").await;
    for words in ["inviter Sara Friis", "inviter Jonas, Nikolaj Friis"] {
        rig.says("mette", words).await;
        rig.reads("mette", "lukker dem ikke ind i rummet");
    }
    rig.says("mette", "svar Sara ja telefon").await;
    rig.reads("mette", "ikke inviteret");
    let case = rig.case().await;
    assert!(
        case.family()
            .all(|party| !case.current().unwrap().invited.contains_key(&party.id))
    );
    rig.says("mette", "luk sag").await;
    rig.skips_all();
    rig.says("mette", "aflys vi venter").await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-cancel-this"), "Ja").await;
    rig.skips_all();
    rig.taps("mette", "Slutter på en anden måde").await;
    rig.skips_all();
    rig.says("mette", "sag dreng").await;
    rig.skips_all();
    rig.says("mette", "professionelt møde").await;
    rig.reads("mette", "Så forbereder vi det sammen: Professionelt samarbejdsmøde");
    rig.skips_all();
}

///
#[tokio::test]
async fn r_082_the_advice_comes_before_anybody_is_asked() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Line Skov, Hanne Dam, Pia Lind").await;
    let advice = rig.reads(
        "mette",
        "Skal I blive ved dette møde, nu hvor 3 slags fagfolk udefra er med?",
    );
    rig.says("mette", "send").await;
    rig.reads("mette", "mangler");
    assert_eq!(rig.count("ask-send"), 0);
    rig.taps_in("mette", &advice, "Bliv ved dette møde").await;
    rig.reads("mette", "Hvorfor er dette møde det rigtige?");
    rig.says("mette", "familien kender os").await;
    rig.reads("mette", "Skal jeg sende det her?");
    rig.taps("mette", "Send").await;
    rig.skips_all();
    assert_eq!(rig.count("ask-specialty"), 1, "asked once");
}

///
#[tokio::test]
async fn r_005_how_the_tiltag_are_evaluated_is_asked_for_where_no_form_is_filled() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    sent_alone(&mut rig, "I dag, mundtligt").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.at("2027-01-05 08:00").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-05 09:00").await;
    cases::goes_on(&mut rig, "mette", 2).await;
    rig.says_in_room("mette", "tiltag: Jonas tæller bøger hver dag, tegn: han beder selv")
        .await;
    rig.skips_all();
    rig.taps("mette", "Næste punkt").await;
    rig.skips_room();
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "tirsdag 2/2 kl. 9").await;
    rig.reads("mette", "Hvordan ser I, om det virker?");
    assert_eq!(rig.count("read-back"), 0);
    rig.says("mette", "vi tæller bøgerne sammen").await;
    let read = rig.room_reads("Læs højt, før I går");
    assert!(
        read.text
            .contains("Sådan ser vi, om det virker: vi tæller bøgerne sammen"),
        "{}",
        read.text
    );
    rig.skips_all();
}
