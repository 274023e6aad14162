//! A municipality that no code knows, from its own file and directory: a whole first cycle, from "ny sag" to the follow-up.

use tovholder::domain::model::Model;

use super::cases;
use super::rig::Rig;

const MODEL: &str = include_str!("../models/strandby.toml");
const PEOPLE: &str = include_str!("../models/strandby.csv");

#[test]
fn the_file_that_follows_the_guide_reads() {
    let model = Model::read(MODEL).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(model.name, "strandby");
    for (shipped, text) in Model::SHIPPED {
        let shipped = Model::read(text).unwrap_or_else(|problems| panic!("{shipped}: {problems:#?}"));
        let ids = shipped.meeting.iter().map(|kind| &kind.id);
        let known = ids.chain(shipped.deadline.keys()).chain(shipped.agenda.keys());
        let kind = &model.meeting[0];
        for own in [
            &kind.id,
            &kind.answer,
            &kind.summary,
            &kind.agenda_first,
            &kind.agenda_follow_up,
        ] {
            assert!(known.clone().all(|name| name != own), "{own} is not its own");
        }
    }
}

#[tokio::test]
async fn a_whole_first_cycle_by_the_rules_of_another_municipality() {
    let mut rig = Rig::of("2027-04-26 09:00", MODEL, PEOPLE).await;
    requested(&mut rig).await;
    answered(&mut rig).await;
    held(&mut rig).await;
    followed_up(&mut rig).await;
}

async fn requested(rig: &mut Rig) {
    // The one kind of meeting there is needs no choosing.
    rig.says("kaj", "ny sag").await;
    rig.reads("kaj", "Hvad skal sagen hedde");
    rig.says("kaj", "pige i klubben").await;
    rig.reads("kaj", "Hvad ser I i hverdagen?");
    rig.says("kaj", "hun sidder meget alene").await;
    rig.reads("kaj", "Hvad håber I, mødet fører til?");
    rig.says("kaj", "at hun får en at følges med").await;
    cases::form_to_share(rig, "kaj");
    rig.taps("kaj", "Ja, begge dele").await;
    rig.reads("kaj", "Hvem er forældrene");
    rig.says("kaj", "Maja Strand").await;
    rig.reads("kaj", "barnets egen stemme");
    rig.taps("kaj", "Deltager selv").await;
    rig.reads("kaj", "Vera Sund (teamkoordinator)");
    rig.is_at_home("vera").await;
    rig.reads("vera", "hun sidder meget alene");
    rig.taps("vera", "Ja, jeg tager den").await;
    rig.reads("kaj", "Vera Sund (teamkoordinator)");
    rig.reads("vera", "Hvornår kan forældrene");
    rig.says("vera", "onsdag 12/5 kl 15 i klubben").await;
    rig.reads("vera", "Hvem skal inviteres?");
    rig.says("vera", "klubben, Liv").await;
    rig.skips("vera");
    if rig.case().await.meetings[0].invited.len() < 4 {
        rig.taps("vera", "Ja").await;
    }
    // Three working days, where another municipality has ten.
    let ready = rig.latest("ask-send");
    assert!(ready.text.contains("Kystsamtale"), "{}", ready.text);
    assert!(ready.text.contains("senest torsdag 29. april"), "{}", ready.text);
    rig.skips_all();
    rig.taps("vera", "Send").await;
    rig.skips_all();
    let liv = rig.latest("invitation");
    assert!(
        rig.said()
            .iter()
            .any(|said| said.text.contains("vi vil tale om barnets krop")),
        "{}",
        liv.text
    );
    rig.is_at_home("liv").await;
    rig.skips_all();
}

async fn answered(rig: &mut Rig) {
    rig.says_in_room("kaj", "ja").await;
    rig.skips_all();
    // One reminder three working days before would be on the day of sending; the one on the day before is said.
    rig.at("2027-04-27 08:00").await;
    rig.at("2027-04-28 08:00").await;
    rig.reads("liv", "kan du komme onsdag 12. maj");
    rig.taps("liv", "Ja, jeg kommer").await;
    rig.reads("vera", "alle har svaret");
    // 7 May is closed here, so the agenda two working days before is offered on the 10th.
    rig.quiet_until("2027-05-10").await;
    rig.at("2027-05-10 08:00").await;
    rig.reads("vera", "Skal jeg vise dagsordenen");
    rig.taps("vera", "Ja, vis den").await;
    let agenda = rig.room_reads("Dagsorden onsdag 12. maj");
    for item in [
        "1. Hej og hvem er vi",
        "2. Hvad gør vi nu?",
        "3. Hvad tager vi med hjem?",
    ] {
        assert!(agenda.text.contains(item), "{}", agenda.text);
    }
    rig.skips_all();
}

async fn held(rig: &mut Rig) {
    rig.at("2027-05-11 08:00").await;
    rig.skips_all();
    rig.at("2027-05-12 08:00").await;
    rig.reads("vera", "Tryk her");
    rig.at("2027-05-12 15:00").await;
    rig.taps("vera", "Vi begynder").await;
    let first = rig.room_reads("Punkt 1 af 3 · Hej og hvem er vi");
    assert!(first.text.contains("Først Maja, barnet, så Kaj"), "{}", first.text);
    rig.taps("vera", "Næste punkt").await;
    rig.room_reads("Punkt 2 af 3");
    rig.says_in_room(
        "vera",
        "tiltag: Kaj henter hende til brætspil hver tirsdag fra 18/5, tegn: hun spørger selv",
    )
    .await;
    rig.room_reads("Skrevet: Kaj henter hende");
    rig.taps("vera", "Næste punkt").await;
    rig.room_reads("Punkt 3 af 3");
    rig.reads("vera", "sparring");
    rig.taps("vera", "Nej").await;
    rig.reads("vera", "Hvornår og hvor mødes I igen?");
    rig.says("vera", "16/6 kl. 15").await;
    rig.reads("vera", "Er det samme forløb");
    rig.taps("vera", "Samme forløb").await;
    rig.skips_all();
    rig.all_agree("vera").await;
    rig.reads("vera", "Skal jeg lukke mødet");
    rig.taps("vera", "Luk og send").await;
    rig.skips_room();
    let owed = rig.reads("vera", "Har Maja Strand (omsorgsperson) fået aftaleskemaet?");
    assert!(owed.text.contains("senest onsdag 19. maj"), "{}", owed.text);
    cases::draft_for_parents(rig, "vera");
    rig.taps("vera", "Digital Post").await;
    rig.reads("vera", "Nu har alle det");
}

async fn followed_up(rig: &mut Rig) {
    rig.at("2027-05-14 08:00").await;
    rig.reads("kaj", "tirsdag 18. maj begynder det, du tog på dig");
    rig.quiet_until("2027-06-11").await;
    rig.at("2027-06-11 08:00").await;
    rig.reads("kaj", "Hvad har du gjort siden sidst?");
    rig.skips_all();
    rig.fills_in("kaj", "hver tirsdag").await;
    rig.skips_all();
    let case = rig.case().await;
    assert_eq!(case.meetings.len(), 2);
    assert!(case.meetings[1].follow_up);
    assert_eq!(case.meetings[1].evaluations.len(), 1);
}
