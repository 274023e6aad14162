//! What people see of all their cases at once: deadlines in the morning, a line a case, numbers without names.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use tovholder::dispatch::insight;
use tovholder::domain::calendar::instant;
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::event::{Answer, Entry, Event};
use tovholder::domain::model::{Group, Model};
use tovholder::domain::notice::CountLine;
use tovholder::domain::party::Party;
use tovholder::domain::{names, statistics};
use tovholder::store::{self, Store, families, figures};

use super::cases::{self, party};
use super::rig::Rig;

#[tokio::test]
async fn deadlines_come_on_the_mornings_somebody_chose_and_only_when_there_are_any() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "frister hver lørdag").await;
    rig.reads("mette", "Hvilke dage vil du have dem?");
    rig.says("mette", "frister hver mandag og torsdag").await;
    rig.reads("mette", "Første gang er torsdag 17. december");
    rig.says("hanne", "frister hver dag").await;
    rig.reads("hanne", "Første gang er tirsdag 15. december");
    rig.at("2026-12-17 07:30").await;
    rig.at("2026-12-17 08:00").await;
    let digest = rig.reads("mette", "Mette, her er dine frister i dag");
    assert!(
        digest
            .text
            .contains("onsdag 30. december: svar, der mangler fra andre (dreng 4 år blå stue)"),
        "{}",
        digest.text
    );
    rig.at("2026-12-17 12:00").await;
    rig.at("2026-12-18 08:00").await;
    // 24 December is a Thursday, and closed.
    rig.at("2026-12-21 08:00").await;
    rig.reads("mette", "her er dine frister");
    rig.skips_all();
    rig.at("2026-12-24 10:00").await;
    rig.says("mette", "ingen frister-oversigt").await;
    rig.reads("mette", "Så får du ikke flere oversigter");
    rig.at("2026-12-28 08:00").await;
    rig.skips("jonas");
    rig.skips("line");
    rig.all_is_read();
    assert_eq!(rig.count("digest"), 2);
    // "frister" also tells of what is overdue.
    rig.at("2027-01-04 08:00").await;
    rig.skips_all();
    rig.says("mette", "frister").await;
    let duties = rig.reads("mette", "Det venter på dig");
    assert!(
        duties
            .text
            .contains("onsdag 30. december: svar, der mangler fra andre, over fristen"),
        "{}",
        duties.text
    );
    rig.says("mette", "overblik").await;
    let overview = rig.reads("mette", "Det venter dine sager på");
    assert!(overview.text.contains("over fristen"), "{}", overview.text);
}

#[tokio::test]
async fn numbers_are_for_those_who_lead_and_say_nothing_of_few() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("jonas", "statistik").await;
    rig.reads("jonas", "Tallene er for ledere og administratorer");
    rig.says("mette", "statistik").await;
    rig.reads("mette", "ingen tal for Børnehuset Eksempel, Blå stue endnu");
    rig.says("admin", "statistik").await;
    rig.reads("admin", "ingen tal for Ringsted Kommune endnu");
    rig.at("2027-01-04 08:00").await;
    rig.skips_all();
    rig.says("mette", "statistik").await;
    let numbers = rig.reads("mette", "Tal for Børnehuset Eksempel, Blå stue, uden navne");
    assert!(
        numbers
            .text
            .contains("Samarbejdsmøde: 0 holdt, én sag venter over tiden"),
        "{}",
        numbers.text
    );
    assert!(
        !numbers.text.contains('%') && !numbers.text.contains("dreng"),
        "{}",
        numbers.text
    );
    rig.says("erik", "statistik").await;
    rig.reads("erik", "ingen tal for Friskolen ved Åen endnu");
}

/// A meeting that was held, three months after the start or later; with the family there, or not.
fn held(number: usize, family: bool, late: bool) -> Case {
    let began = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let day = began.checked_add_days(Days::new(if late { 120 } else { 60 })).unwrap();
    let owner = party("camilla", "raadgiver", Group::External);
    let chair = party("ida", "skoleleder", Group::Local);
    let parent = party("familie-1", "foraelder", Group::Family);
    let yes = |party: &Party, answer| Event::Answered {
        meeting: 1,
        party: party.id.clone(),
        answer,
        channel: None,
    };
    let events = [
        Event::Opened {
            model: "ringsted".to_owned(),
            kind: "boerne-og-familiemoede".to_owned(),
            owner: owner.clone(),
            institution: None,
        },
        Event::IndsatsBegan { date: began },
        Event::PartyAdded { party: parent.clone() },
        Event::PartyAdded { party: chair.clone() },
        Event::MeetingPlanned {
            meeting: 1,
            at: day.and_hms_opt(10, 0, 0).unwrap(),
            place: String::new(),
            follow_up: true,
            invited: vec![owner.id.clone(), chair.id.clone(), parent.id.clone()],
        },
        yes(&owner, Answer::Yes),
        yes(&chair, Answer::Yes),
        yes(&parent, if family { Answer::Yes } else { Answer::No }),
        Event::ChairAgreed {
            meeting: 1,
            party: chair.id,
        },
        Event::Called { meeting: 1 },
        Event::Started { meeting: 1 },
        Event::NoFollowUp {
            meeting: 1,
            reason: "målet er nået".to_owned(),
        },
        Event::Held { meeting: 1 },
        Event::Closed { reason: String::new() },
    ];
    let at = instant(day, NaiveTime::from_hms_opt(12, 0, 0).unwrap());
    let entries: Vec<Entry> = (1..)
        .zip(events)
        .map(|(seq, event)| Entry {
            seq,
            at,
            by: Some(owner.id.clone()),
            behalf: None,
            event,
        })
        .collect();
    Case::replay(&CaseId(format!("case-{number}")), &entries).unwrap()
}

/// What is counted when these cases are all there is: kept beside the journals, and added up by the tables.
async fn counted(cases: &[Case], model: &Model, today: NaiveDate) -> Vec<CountLine> {
    let store = Store::in_memory().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for case in cases {
        store::cases::add(&mut tx, case, &[]).await.unwrap();
        let figure = statistics::figure(case, model, &model.calendar());
        // Written twice, as when something happens twice: counted once.
        figures::set(&mut tx, case, figure.as_ref()).await.unwrap();
        figures::set(&mut tx, case, figure.as_ref()).await.unwrap();
    }
    let nobody = figures::totals(&mut tx, Some(&BTreeSet::from(["elsewhere".to_owned()])), today)
        .await
        .unwrap();
    assert!(nobody.is_empty(), "another institution's");
    statistics::lines(figures::totals(&mut tx, None, today).await.unwrap(), model)
}

///
#[tokio::test]
async fn the_right_people_at_the_right_time_is_a_number() {
    let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
    let all: Vec<Case> = (0..10)
        .map(|number| held(number, number % 2 == 0, number < 3))
        .collect();
    let lines = counted(&all, &model, today).await;
    assert_eq!(lines.len(), 2, "all of them, and the one kind there was");
    assert_eq!(
        (lines[0].held, lines[0].complete, lines[0].on_time),
        (10, Some(50), Some(70))
    );
    assert_eq!(lines[1].kind.as_ref().unwrap().da, "Børne- og familiemøde (opfølgning)");
    assert_eq!(lines[0].overdue, 0);
    let four = counted(&all[..4], &model, today).await;
    assert_eq!((four[0].held, four[0].complete, four[0].on_time), (4, None, None));
    // A role that the municipality requires, and that nobody there has, makes the meeting incomplete.
    let mut strict = model.clone();
    let follow_up = strict
        .meeting
        .iter_mut()
        .find(|kind| kind.id == "boerne-og-familiemoede");
    follow_up.unwrap().required = vec!["psykolog".to_owned()];
    assert_eq!(counted(&all, &strict, today).await[0].complete, Some(0));
}

#[tokio::test]
async fn what_is_kept_beside_the_journals_is_made_again_for_a_store_that_has_none() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.skips_all();
    let (model, today) = (
        rig.dispatcher.model.clone(),
        NaiveDate::from_ymd_opt(2027, 9, 1).unwrap(),
    );
    let calendar = model.calendar();
    let now = async |rig: &Rig| {
        let mut conn = rig.store.connection().await.unwrap();
        let named = families::meant(&mut conn, &names::said("Saras og Friis"))
            .await
            .unwrap();
        (figures::totals(&mut conn, None, today).await.unwrap(), named)
    };
    let before = now(&rig).await;
    assert_eq!(
        before.0.values().map(|count| count.overdue).sum::<u32>(),
        1,
        "{before:?}"
    );
    assert_eq!(before.1, ["Sara Friis"]);
    let (_, case) = rig.journal().await;
    let mut tx = rig.store.begin().await.unwrap();
    figures::set(&mut tx, &case, None).await.unwrap();
    sqlx::query("DELETE FROM family").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(now(&rig).await.0.values().map(|count| count.overdue).sum::<u32>(), 0);
    assert_eq!(
        insight::bring_up_to_date(&rig.store, &model, &calendar).await.unwrap(),
        1
    );
    assert_eq!(now(&rig).await, before);
    assert_eq!(
        insight::bring_up_to_date(&rig.store, &model, &calendar).await.unwrap(),
        0,
        "once is enough"
    );
}
