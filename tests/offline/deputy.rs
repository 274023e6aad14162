//! Absence with a deputy: what is addressed to somebody's office goes to whoever stands in, and is theirs again afterwards.

use std::collections::BTreeSet;

use tovholder::domain::event::{Answer, Event};
use tovholder::domain::party::PartyId;
use tovholder::domain::plan;

use super::cases;
use super::rig::Rig;

fn id(person: &str) -> PartyId {
    PartyId(person.to_owned())
}

/// Whether somebody was thrown out of a room.
fn removed(rig: &Rig, who: &str) -> bool {
    let user = rig.user(who);
    rig.server
        .look(|state| state.removed.iter().any(|(_, other)| *other == user))
}

/// Mette is away from 21 December, and Søren, who is at home in his direct chat, stands in.
async fn over_christmas(rig: &mut Rig) {
    rig.says("mette", "fravær 21/12-8/1 stedfortræder Søren Krag").await;
    let kept = rig.reads(
        "mette",
        "Dit fravær er skrevet ned: mandag 21. december til og med fredag 8. januar",
    );
    assert!(
        kept.text.contains("Søren Krag (skoleleder) er stedfortræder"),
        "{}",
        kept.text
    );
    rig.is_at_home("søren").await;
    rig.reads("søren", "Mette Holm (daglig leder) er væk fra mandag 21. december");
    rig.at("2026-12-21 06:00").await;
    rig.at("2026-12-21 07:00").await;
    let begins = rig.reads(
        "søren",
        "Du er stedfortræder for Mette Holm (daglig leder) til og med fredag 8. januar",
    );
    assert!(
        begins.text.contains("- dreng 4 år blå stue, 4 åbne frister"),
        "{}",
        begins.text
    );
    assert!(
        begins.text.contains("Du er inviteret til rummet i dreng 4 år blå stue"),
        "{}",
        begins.text
    );
    rig.room_reads(
        "Mette Holm (daglig leder) er væk til og med fredag 8. januar. Søren Krag (skoleleder) er stedfortræder",
    );
    let board = rig.board();
    assert!(
        board.contains("Mødeleder: Søren Krag for Mette Holm (daglig leder)"),
        "{board}"
    );
}

/// what is overdue goes to whoever stands in for the one accountable, never to both, and who did what for whom is kept.
#[tokio::test]
async fn a_deputy_stands_in_from_the_first_day_to_the_last() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    over_christmas(&mut rig).await;
    let said_to_mette = rig.said().len();
    rig.says("søren", "sager").await;
    rig.reads(
        "søren",
        "- dreng 4 år blå stue, for Mette Holm, møde torsdag 14. januar",
    );
    rig.says("søren", "frister").await;
    let owed = rig.reads("søren", "i sagen \"dreng 4 år blå stue, for Mette Holm\"");
    assert!(owed.text.contains("torsdag 7. januar: dagsorden"), "{}", owed.text);
    rig.says("søren", "overblik").await;
    rig.reads("søren", "- dreng 4 år blå stue, for Mette Holm: svar på invitationen");
    rig.says("søren", "hvorfor dagsorden").await;
    rig.reads("søren", "Søren Krag for Mette Holm (daglig leder) kan flytte mødet");
    rig.says("søren", "frister hver dag").await;
    rig.skips_all();
    rig.at("2026-12-22 08:00").await;
    rig.skips("jonas");
    rig.skips("line");
    rig.reads("søren", "dagsorden (dreng 4 år blå stue, for Mette Holm)");
    rig.says("søren", "ingen frister-oversigt").await;
    rig.skips_all();
    for morning in ["23", "28", "29", "30"] {
        rig.at(&format!("2026-12-{morning} 08:00")).await;
        rig.skips("jonas");
        rig.skips("line");
    }
    // The answers are overdue: Søren hears it, with for whom; Mette does not.
    rig.at("2027-01-04 08:00").await;
    rig.skips("jonas");
    rig.skips("line");
    let overdue = rig.reads("søren", "Som stedfortræder for Mette Holm (daglig leder):");
    assert!(overdue.text.contains("Vil du ringe til Jonas Bech"), "{}", overdue.text);
    rig.says("søren", "svar Line ja på telefon").await;
    rig.skips_room();
    rig.reads("søren", "Skrevet: Line Skov kommer");
    rig.reads("line", "Kender du til det, I skal tale om torsdag 14. januar");
    let (journal, case) = rig.journal().await;
    let answered = journal.last().unwrap();
    assert!(matches!(&answered.event, Event::Answered { party, answer: Answer::Yes, .. } if *party == id("line-skov")));
    assert_eq!(
        (&answered.by, &answered.behalf),
        (&Some(id("soeren-krag")), &Some(id("mette-holm"))),
        "who did it, and for whom"
    );
    assert_eq!(case.owner, id("mette-holm"), "the office stays hers");
    // What is asked of the office is asked of the deputy, and the answer counts.
    rig.at("2027-01-07 08:00").await;
    let agenda = rig.reads("søren", "Som stedfortræder for Mette Holm (daglig leder):");
    assert!(agenda.text.contains("Skal jeg vise dagsordenen"), "{}", agenda.text);
    rig.taps("søren", "yes").await;
    rig.room_reads("agsorden");
    rig.skips("søren");
    rig.skips_room();
    let to_mette = rig.direct("mette");
    let heard: Vec<String> = rig.said()[said_to_mette..]
        .iter()
        .filter(|message| message.room == to_mette)
        .map(|message| message.text.clone())
        .collect();
    assert!(heard.is_empty(), "whoever is away hears nothing: {heard:?}");
    // The last day was a Friday: on Monday she is back.
    rig.at("2027-01-08 12:00").await;
    assert!(rig.case().await.deputies.contains_key(&id("mette-holm")));
    rig.at("2027-01-09 06:00").await;
    assert!(rig.case().await.deputies.is_empty(), "it ends by itself");
    rig.at("2027-01-11 08:00").await;
    let ends = rig.reads("søren", "Du er ikke mere stedfortræder for Mette Holm (daglig leder)");
    assert!(
        ends.text.contains("ikke hos dig mere: dreng 4 år blå stue"),
        "{}",
        ends.text
    );
    rig.room_reads("Nu er Mette Holm tilbage. Søren Krag har hjulpet imens");
    let board = rig.board();
    assert!(board.contains("Mødeleder: Mette Holm (daglig leder)"), "{board}");
    assert!(board.contains("Line Skov (talepædagog), sagt til Søren"), "{board}");
    let back = rig.reads(
        "mette",
        "Velkommen tilbage, Mette. Søren Krag (skoleleder) har været din stedfortræder",
    );
    assert!(
        back.text.contains("- dreng 4 år blå stue: 2 ting er skrevet ned"),
        "{}",
        back.text
    );
    assert!(
        back.text.contains("torsdag 14. januar: mødet (dreng 4 år blå stue)"),
        "{}",
        back.text
    );
    // What the deputy left open is asked of her.
    rig.reads("mette", "Hvem skal skrive ved mødet?");
    assert!(removed(&rig, "søren"));
    rig.says("søren", "svar Jonas ja").await;
    rig.reads("søren", "Du er ikke med i nogen sager");
    rig.quiet_until("2027-01-13").await;
}

/// Somebody fell ill today: their leader or an administrator writes it down, and it begins at once, also in a draft.
#[tokio::test]
async fn whoever_fell_ill_is_stood_in_for_at_once_and_a_draft_goes_on() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("jonas", "fravær Mette Holm 14/12-31/12 stedfortræder Søren Krag")
        .await;
    rig.reads(
        "jonas",
        "Mette Holm (daglig leder) skriver selv sit fravær. Er Mette syg, så bed stedets leder",
    );
    rig.says("admin", "fravær Mette Holm 14/12-31/12 stedfortræder Søren Krag")
        .await;
    let kept = rig.reads(
        "admin",
        "Fraværet er skrevet ned for Mette Holm (daglig leder): mandag 14. december",
    );
    assert!(
        kept.text.contains("er stedfortræder fra nu af i disse sager"),
        "{}",
        kept.text
    );
    assert!(
        kept.text.contains("- Sag ") && !kept.text.contains("dreng"),
        "an administrator hears of a case by its number: {}",
        kept.text
    );
    rig.reads(
        "mette",
        "Tovholders administrator (administrator) har skrevet, at du er væk",
    );
    rig.is_at_home("søren").await;
    rig.reads("søren", "Du er stedfortræder for Mette Holm");
    // The draft's open question is asked of the deputy, and no longer of whoever is ill.
    rig.reads("søren", "Hvem skal inviteres?");
    rig.says("søren", "Jonas, Line Skov").await;
    let send = rig.reads("søren", "Som stedfortræder for Mette Holm (daglig leder):");
    assert!(send.text.contains("Skal jeg sende det her?"), "{}", send.text);
    rig.taps("søren", "Send").await;
    rig.reads(
        "søren",
        "jeg har spurgt Jonas Bech (pædagog) og Line Skov (talepædagog)",
    );
    let draft = cases::draft_for_parents(&mut rig, "søren");
    assert!(
        draft.text.contains("Venlig hilsen Søren Krag for Mette Holm"),
        "{}",
        draft.text
    );
    rig.skips_room();
    rig.is_at_home("line").await;
    rig.skips_all();
    let (journal, case) = rig.journal().await;
    let called = journal
        .iter()
        .find(|entry| matches!(entry.event, Event::Called { .. }))
        .unwrap();
    assert_eq!(
        (&called.by, &called.behalf),
        (&Some(id("soeren-krag")), &Some(id("mette-holm")))
    );
    assert_eq!(case.owner, id("mette-holm"));
    let room = rig.room.clone();
    let user = rig.user("søren");
    assert!(
        rig.server.look(|state| state
            .rooms
            .iter()
            .any(|made| made.id == room && made.invited.contains(&user))),
        "the deputy is let into the room that was made meanwhile"
    );
    assert!(
        rig.board().contains("Mødeleder: Søren Krag for Mette Holm"),
        "{}",
        rig.board()
    );
    // What he did can be taken back by him.
    rig.says("søren", "punkt bleer").await;
    rig.skips_all();
    // At once again hers.
    rig.says("mette", "fravær").await;
    rig.reads(
        "mette",
        "Du er væk fra mandag 14. december til og med torsdag 31. december. Søren Krag",
    );
    rig.says("mette", "fravær slut").await;
    let back = rig.reads("mette", "Velkommen tilbage, Mette");
    assert!(
        back.text.contains("- dreng 4 år blå stue: invitationerne er sendt"),
        "{}",
        back.text
    );
    rig.reads("søren", "Du er ikke mere stedfortræder");
    rig.room_reads("Nu er Mette Holm tilbage. Søren Krag har hjulpet imens");
    assert!(removed(&rig, "søren"));
    rig.quiet_until("2026-12-19").await;
    rig.says("mette", "fravær").await;
    rig.reads("mette", "Du har intet fravær skrevet ned");
}

/// An invitation to take part is personal: nobody answers it for somebody else, and whoever is away is not reminded of it.
#[tokio::test]
async fn a_personal_invitation_stays_personal_and_rests_while_its_owner_is_away() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("line", "fravær 15/12-5/1 stedfortræder Pia Lind").await;
    rig.skips_all();
    rig.is_at_home("pia").await;
    rig.skips_all();
    for day in ["15", "16", "17", "18", "21", "22", "23", "28", "29", "30"] {
        rig.at(&format!("2026-12-{day} 08:00")).await;
        let line = rig.direct("line");
        let to_line = rig
            .said()
            .iter()
            .filter(|message| message.room == line && message.notice == "answer-missing");
        assert_eq!(to_line.count(), 0, "{day}");
        rig.skips("jonas");
        rig.skips("mette");
        rig.skips("pia");
    }
    assert!(
        rig.case().await.deputies.is_empty(),
        "no office, so nobody sees the case in her place"
    );
    rig.says("pia", "sager").await;
    rig.reads("pia", "Du er ikke med i nogen sager");
    rig.at("2027-01-04 08:00").await;
    rig.skips_all();
    rig.at("2027-01-06 08:00").await;
    let back = rig.reads(
        "line",
        "Velkommen tilbage, Line. Pia Lind (psykolog) har været din stedfortræder",
    );
    assert!(
        back.text
            .contains("svar på invitationen (dreng 4 år blå stue), over fristen"),
        "{}",
        back.text
    );
    rig.skips_all();
}

/// A request that comes while its leader is away goes to the deputy, who takes it on in the leader's place.
#[tokio::test]
async fn a_case_that_comes_meanwhile_is_the_deputys_too() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "fravær 14/12-31/12 stedfortræder Søren Krag").await;
    let kept = rig.reads("mette", "Dit fravær er skrevet ned");
    assert!(kept.text.contains("Der er ingen sager lige nu"), "{}", kept.text);
    rig.is_at_home("søren").await;
    rig.reads("søren", "Der er ingen sager lige nu. Kommer der en");
    rig.says("jonas", "ny sag samarbejdsmøde dreng 4 år").await;
    rig.reads("jonas", "1 af 5");
    rig.fills_in("jonas", cases::FORM).await;
    rig.skips("jonas");
    rig.taps("jonas", "Ja, begge dele").await;
    rig.reads("jonas", "Hvem er forældrene");
    rig.says("jonas", "Sara Friis").await;
    rig.reads("jonas", "barnets egen stemme");
    rig.taps("jonas", "Deltager selv").await;
    rig.reads("jonas", "har fået din anmodning");
    let asked = rig.reads("søren", "Som stedfortræder for Mette Holm (daglig leder):");
    assert!(asked.text.contains("Jonas Bech (pædagog)"), "{}", asked.text);
    rig.skips_all();
    rig.taps("søren", "Ja, jeg tager den").await;
    rig.skips_all();
    let (journal, case) = rig.journal().await;
    assert_eq!(case.owner, id("mette-holm"));
    let taken = journal
        .iter()
        .find(|entry| matches!(entry.event, Event::Qualified { .. }))
        .unwrap();
    assert_eq!(
        (&taken.by, &taken.behalf),
        (&Some(id("soeren-krag")), &Some(id("mette-holm")))
    );
    rig.says("søren", "sager").await;
    rig.reads("søren", ", for Mette Holm");
}

/// The deputy leads and writes at the table where the absent person would have, and what is noted says so.
#[tokio::test]
async fn a_deputy_leads_the_meeting_through() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.skips_all();
    rig.at("2027-01-12 08:00").await;
    rig.skips_all();
    rig.says("mette", "fravær 12/1-15/1 stedfortræder Søren Krag").await;
    rig.skips_all();
    rig.is_at_home("søren").await;
    rig.skips_all();
    rig.at("2027-01-14 08:00").await;
    let begin = rig.reads("søren", "Som stedfortræder for Mette Holm (daglig leder):");
    assert!(begin.text.contains("14.00"), "{}", begin.text);
    rig.skips("jonas");
    rig.skips("line");
    rig.skips_room();
    rig.at("2027-01-14 14:00").await;
    rig.taps("søren", "Vi begynder").await;
    rig.room_reads("Punkt 1 af 5");
    rig.skips_all();
    rig.says_in_room("søren", "Han leger mest alene").await;
    rig.says_in_room("jonas", "Ja, det er rigtigt").await;
    rig.says_in_room(
        "søren",
        "tiltag: Leg i lille gruppe. Jonas fra 18/1. Tegn: han går selv med",
    )
    .await;
    rig.room_reads("Leg i lille gruppe");
    rig.skips_all();
    let (journal, case) = rig.journal().await;
    let notes = &case.meetings[0].notes;
    assert_eq!(
        notes.len(),
        1,
        "the writer's words are notes, others just talk: {notes:?}"
    );
    let noted = journal
        .iter()
        .find(|entry| matches!(entry.event, Event::Noted { .. }))
        .unwrap();
    assert_eq!(
        (&noted.by, &noted.behalf),
        (&Some(id("soeren-krag")), &Some(id("mette-holm")))
    );
    rig.says("søren", "fortryd").await;
    rig.reads("søren", "Som stedfortræder for Mette Holm");
    assert!(
        rig.case().await.meetings[0].actions.is_empty(),
        "what was done for her is taken back"
    );
    rig.skips_all();
}

/// Every wish that cannot be says why, and what to write instead.
#[tokio::test]
async fn what_cannot_be_is_refused_kindly() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    for (words, answer) in [
        ("fravær stedfortræder Søren Krag", "Hvornår, og hvem er stedfortræder?"),
        (
            "fravær 1/12/2026-31/12 stedfortræder Søren Krag",
            "Tirsdag 1. december har været",
        ),
        (
            "fravær 31/12-20/12 stedfortræder Søren Krag",
            "Søndag 20. december er før torsdag 31. december",
        ),
        (
            "fravær 21/12-31/12 stedfortræder Mette Holm",
            "Vælg en anden end den, der er væk. Det kan fx være",
        ),
        (
            "fravær 21/12-31/12 stedfortræder Pia Lind",
            "Vælg en anden end Pia Lind (psykolog)",
        ),
        (
            "fravær 21/12-31/12 stedfortræder Sara Friis",
            "\"Sara Friis\" er med i en sag som familie",
        ),
        (
            "fravær 21/12-31/12 stedfortræder Kaj Ukendt",
            "Jeg kender ingen, der hedder \"Kaj Ukendt\"",
        ),
        ("fravær 31/2-31/3 stedfortræder Søren Krag", "31/2"),
        ("fravær slut", "Du har intet fravær skrevet ned"),
        (
            "fravær Søren Krag 21/12-31/12 stedfortræder Erik Mose",
            "Søren Krag (skoleleder) skriver selv sit fravær",
        ),
    ] {
        rig.says("mette", words).await;
        let said = rig.reads("mette", answer);
        assert!(rig.case().await.deputies.is_empty(), "{words}: {}", said.text);
    }
    rig.says("søren", "fravær 28/12-8/1 stedfortræder Erik Mose").await;
    rig.skips_all();
    rig.says("mette", "fravær 21/12-31/12 stedfortræder Søren Krag").await;
    let away = rig.reads(
        "mette",
        "Søren Krag (skoleleder), som selv er væk fra mandag 28. december til og med fredag 8. januar",
    );
    assert!(away.text.contains("dele fraværet i to"), "{}", away.text);
    rig.says("mette", "fravær 21/12-23/12 stedfortræder Søren Krag").await;
    rig.skips_all();
    rig.says("mette", "fravær 22/12-31/12 stedfortræder Jonas Bech").await;
    rig.reads(
        "mette",
        "Der er allerede et fravær fra mandag 21. december til og med onsdag 23. december",
    );
    rig.says("søren", "fravær 23/12 stedfortræder Erik Mose").await;
    rig.reads(
        "søren",
        "I de dage er du selv stedfortræder for Mette Holm (daglig leder)",
    );
    rig.says("mette", "fravær slut").await;
    rig.reads(
        "mette",
        "Fraværet fra mandag 21. december til og med onsdag 23. december er taget ud",
    );
    rig.reads("søren", "Mette Holm (daglig leder) er alligevel ikke væk");
    // Without a name it is asked for one; a tap or a name answers, and what is no answer says why.
    rig.says("mette", "absence 4/1-8/1").await;
    let asked = rig.reads(
        "mette",
        "Hvem er din stedfortræder fra mandag 4. januar til og med fredag 8. januar?",
    );
    let names: Vec<&str> = asked.choices.iter().map(|(_, name)| name.as_str()).collect();
    assert!(
        names.contains(&"Jonas Bech") && names.contains(&"Erik Mose"),
        "{names:?}"
    );
    assert!(
        !names.contains(&"Søren Krag") && !names.contains(&"Line Skov"),
        "{names:?}"
    );
    rig.says("mette", "Pia Lind").await;
    rig.reads("mette", "Vælg en anden end Pia Lind (psykolog)");
    rig.taps("mette", "Jonas Bech").await;
    rig.reads("mette", "Dit fravær er skrevet ned: mandag 4. januar");
    rig.skips_all();
}

/// A deputy who leaves the directory stands in no more: whoever is away is asked for another, and nothing goes to nobody.
#[tokio::test]
async fn a_deputy_who_has_left_stands_in_no_more() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "fravær 14/12-31/12 stedfortræder Søren Krag").await;
    rig.skips_all();
    rig.says("admin", "person fjern soeren-krag").await;
    rig.skips_all();
    rig.at("2026-12-15 08:00").await;
    rig.reads("mette", "Søren Krag (skoleleder) er ikke længere i kartoteket");
    rig.room_reads("Nu er Mette Holm tilbage. Søren Krag har hjulpet imens");
    assert!(rig.case().await.deputies.is_empty());
    rig.says("mette", "Jonas Bech").await;
    rig.reads("mette", "Jonas Bech (pædagog) er stedfortræder fra nu af");
    let begins = rig.reads("jonas", "Du er stedfortræder for Mette Holm");
    assert!(
        begins
            .text
            .contains("Du er allerede med i rummet i dreng 4 år blå stue"),
        "{}",
        begins.text
    );
    rig.skips_room();
    rig.says("mette", "fravær slut").await;
    rig.skips("mette");
    let ends = rig.reads("jonas", "Du er ikke mere stedfortræder");
    assert!(
        ends.text.contains("Du er stadig med i dreng 4 år blå stue"),
        "{}",
        ends.text
    );
    rig.skips_room();
    assert!(!removed(&rig, "jonas"), "whoever belongs there by themselves stays");
}

/// With an absence planned or lasting the plan is the same however often it is asked, and nothing is sent to both.
#[tokio::test]
async fn the_plan_is_the_same_with_and_without_a_deputy_and_nothing_goes_to_both() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let keys = |rig: &Rig, case: &tovholder::domain::case::Case| -> BTreeSet<String> {
        let plan = plan::plan(case, &rig.dispatcher.model, &rig.dispatcher.calendar);
        plan.into_iter().map(|owed| owed.key).collect()
    };
    let before = keys(&rig, &rig.case().await);
    rig.says("mette", "fravær 16/12-8/1 stedfortræder Søren Krag").await;
    rig.skips_all();
    rig.is_at_home("søren").await;
    rig.skips_all();
    assert_eq!(keys(&rig, &rig.case().await), before);
    rig.at("2026-12-16 08:00").await;
    rig.skips_all();
    assert!(rig.case().await.deputies.contains_key(&id("mette-holm")));
    assert_eq!(keys(&rig, &rig.case().await), before, "begun, it plans the same");
    let from = rig.said().len();
    let (mette, søren) = (rig.direct("mette"), rig.direct("søren"));
    let mut day = chrono::NaiveDate::from_ymd_opt(2026, 12, 16).unwrap();
    while day < chrono::NaiveDate::from_ymd_opt(2027, 1, 8).unwrap() {
        day = day.succ_opt().unwrap();
        rig.at(&format!("{day} 08:00")).await;
        rig.skips_all();
        let said = rig.said().len();
        rig.at(&format!("{day} 08:00")).await;
        assert_eq!(rig.said().len(), said, "asked twice, nothing more is said on {day}");
    }
    let of = |rig: &Rig, room: &str, from: usize| -> Vec<String> {
        let theirs = rig.said()[from..].iter().filter(|message| message.room == room);
        theirs.map(|message| message.text.clone()).collect()
    };
    assert!(of(&rig, &søren, from).len() > 1, "{:?}", of(&rig, &søren, from));
    assert_eq!(of(&rig, &mette, from), Vec::<String>::new());
    let from = rig.said().len();
    for day in 9..=20 {
        rig.at(&format!("2027-01-{day:02} 08:00")).await;
        rig.skips_all();
    }
    let told = of(&rig, &søren, from);
    assert!(
        told.len() == 1 && told[0].contains("ikke mere stedfortræder"),
        "{told:?}"
    );
    assert!(
        of(&rig, &mette, from)
            .iter()
            .any(|text| text.contains("Skal jeg vise dagsordenen"))
    );
}

/// where a consent does not reach the deputy they do not stand in, and whoever is away hears which case that is.
#[tokio::test]
async fn r_126_nobody_stands_in_where_the_consent_does_not_reach_them() {
    let mut rig = Rig::with("netvaerk", super::netvaerk_child::PEOPLE, "2026-10-05 09:00").await;
    super::netvaerk_consent::sent(&mut rig).await;
    rig.says("birgit", "mødeleder Pia Lind").await;
    rig.skips_all();
    rig.taps("pia", "Ja").await;
    rig.skips_all();
    rig.says("pia", "fravær 8/10-16/10 stedfortræder Tine Holm").await;
    rig.reads("pia", "Dit fravær er skrevet ned");
    rig.is_at_home("tine").await;
    rig.skips_all();
    rig.at("2026-10-08 08:00").await;
    let not_in = rig.reads("pia", "Tine Holm er nu stedfortræder for dig, men ikke i");
    assert!(
        not_in.text.contains("samtykket gælder ikke Tine der"),
        "{}",
        not_in.text
    );
    rig.skips_all();
    assert!(rig.case().await.deputies.is_empty());
    assert!(!rig.board().contains("Tine"), "{}", rig.board());
}
