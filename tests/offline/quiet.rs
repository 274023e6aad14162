//! Reminders: late ones, quiet hours, one a day; and that planning twice changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;
use tovholder::domain::calendar::{instant, local};
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::event::{Entry, Event};
use tovholder::domain::model::{Group, Model};
use tovholder::domain::plan::{What, plan};

use super::cases::{self, party};
use super::rig::Rig;

///
#[tokio::test]
async fn after_downtime_only_the_last_rung_is_said_and_says_so() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.at("2026-12-28 09:00").await;
    for who in ["jonas", "line"] {
        let late = rig.reads(who, "det næste skulle du have hørt onsdag 23. december");
        assert!(late.text.contains("kan du komme torsdag 14. januar"), "{}", late.text);
    }
    assert_eq!(rig.count("said-late") + rig.count("answer-missing"), 2);
}

///
#[tokio::test]
async fn nothing_unasked_is_said_at_night_or_on_closed_days() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    for wall in ["2026-12-20 12:00", "2026-12-21 06:59"] {
        rig.at(wall).await;
    }
    rig.at("2026-12-21 16:59").await;
    rig.reads("line", "kan du komme");
    rig.at("2026-12-23 17:00").await;
    rig.at("2026-12-24 10:00").await;
    rig.at("2026-12-26 10:00").await;
    rig.at("2026-12-28 07:00").await;
    rig.reads("line", "skulle du have hørt onsdag 23. december");
}

#[tokio::test]
async fn what_others_do_at_night_is_told_in_the_morning() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("line", "Ja, jeg kommer").await;
    rig.skips("line");
    rig.at("2026-12-23 20:00").await;
    rig.taps("jonas", "Nej").await;
    rig.reads("jonas", "Hvad er grunden?");
    rig.says("jonas", "ferie").await;
    rig.reads("jonas", "Jeg har sagt det til Mette");
    rig.says("mette", "frister").await;
    rig.skips("mette");
    rig.at("2026-12-28 06:59").await;
    rig.at("2026-12-28 07:00").await;
    rig.reads("mette", "Alle har svaret");
    rig.reads("mette", "Grunden: \"ferie\"");
}

///
#[tokio::test]
async fn one_question_a_day_and_the_next_one_the_next_day() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    cases::follow_up_agreed(&mut rig).await;
    rig.says("mette", "sendt alle").await;
    rig.skips_all();
    rig.quiet_until("2027-03-02").await;
    let mut days: BTreeMap<(String, String), usize> = BTreeMap::new();
    for day in ["2027-03-02", "2027-03-03", "2027-03-04", "2027-03-05", "2027-03-08"] {
        for time in ["08:00", "12:00"] {
            let before = rig.said().len();
            rig.at(&format!("{day} {time}")).await;
            for message in &rig.said()[before..] {
                *days.entry((day.to_owned(), message.room.clone())).or_default() += 1;
            }
            rig.skips_all();
        }
    }
    assert!(days.values().all(|count| *count == 1), "{days:?}");
    assert_eq!((rig.count("ask-agenda"), rig.count("ask-perspective")), (1, 2));
    assert!(rig.latest("ask-perspective").text.contains("9. marts"));
}

///
#[tokio::test]
async fn saying_what_is_owed_twice_says_it_once() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.at("2026-12-21 08:00").await;
    rig.skips_all();
    for _ in 0..3 {
        rig.dispatcher.say_what_is_owed().await.unwrap();
        rig.delivers().await;
        rig.all_is_read();
    }
}

/// Any day's doing, at random: who answers what, what is moved, cancelled, undone.
fn doings() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..14_usize, 1..18)
}

async fn does(rig: &mut Rig, what: usize, step: usize) {
    let day = 15 + step;
    let poll = rig.latest("ask-come");
    match what {
        0 => drop(rig.taps_in("jonas", &poll, "yes").await),
        1 => drop(rig.taps_in("line", &poll, "no").await),
        2 => drop(rig.taps_in("line", &poll, "maybe").await),
        3 => rig.empties("jonas", &poll).await,
        4 => drop(rig.says("mette", "svar Line ja telefon").await),
        5 => drop(rig.says("mette", "flyt 21/1 kl 10").await),
        6 => drop(rig.says("mette", "fortryd").await),
        7 => drop(rig.says("mette", "inviter Hanne Dam").await),
        8 => drop(rig.says("mette", "mødeleder Jonas").await),
        9 => drop(rig.says("mette", "referent Line").await),
        10 => drop(rig.says("mette", "dagsorden").await),
        11 => drop(rig.says("mette", "fjern Line").await),
        12 => rig.at(&format!("2026-12-{:02} 08:00", day.min(31))).await,
        _ => drop(rig.says("mette", "aflys").await),
    }
    rig.skips_all();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]

    ///
    #[test]
    fn planning_twice_changes_nothing_and_nothing_is_early(doings in doings()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut rig = Rig::new("2026-12-14 09:00").await;
            cases::sent(&mut rig).await;
            for (step, what) in doings.into_iter().enumerate() {
                does(&mut rig, what, step).await;
            }
            let (journal, case) = rig.journal().await;
            let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
            let calendar = model.calendar();
            let again = Case::replay(&case.id, &journal).unwrap();
            let planned = plan(&case, &model, &calendar);
            assert_eq!(planned, plan(&again, &model, &calendar));
            for owed in &planned {
                assert!(calendar.is_working_day(owed.at.date()), "{owed:?}");
                assert_eq!(owed.at.time().to_string(), "08:00:00");
            }
            let before = rig.said().len();
            rig.dispatcher.say_what_is_owed().await.unwrap();
            rig.delivers().await;
            rig.skips_all();
            rig.dispatcher.say_what_is_owed().await.unwrap();
            rig.delivers().await;
            rig.all_is_read();
            // Whatever is still said belongs to this morning: nothing before its time.
            let today = local(rig.clock.now()).date();
            if !calendar.is_working_day(today) {
                assert_eq!(before, rig.said().len());
            }
        });
    }
}

/// A case called on `sent` with a meeting so many days later, and one silent guest who must answer by `due`.
fn called(sent: NaiveDate, to_meeting: u64, to_due: u64) -> Case {
    let (owner, guest) = (
        party("mette", "daglig-leder", Group::Local),
        party("line", "talepaedagog", Group::External),
    );
    let later = |days: u64| sent.checked_add_days(Days::new(days)).unwrap();
    let events = [
        Event::Opened {
            model: "ringsted".to_owned(),
            kind: "samarbejdsmoede".to_owned(),
            owner: owner.clone(),
            institution: None,
        },
        Event::PartyAdded { party: guest.clone() },
        Event::MeetingPlanned {
            meeting: 1,
            at: later(to_meeting).and_hms_opt(14, 0, 0).unwrap(),
            place: String::new(),
            follow_up: false,
            invited: vec![owner.id.clone(), guest.id.clone()],
        },
        Event::ChairAgreed {
            meeting: 1,
            party: owner.id.clone(),
        },
        Event::Called { meeting: 1 },
        Event::Invited {
            meeting: 1,
            party: guest.id,
            due: later(to_due),
        },
    ];
    let at = instant(sent, NaiveTime::from_hms_opt(9, 0, 0).unwrap());
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
    Case::replay(&CaseId("case".to_owned()), &entries).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    ///
    #[test]
    fn no_reminder_is_before_its_time_nor_on_a_closed_day(day in 0..1500_u64, to_due in 0..40_u64, more in 0..60_u64) {
        let sent = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().checked_add_days(Days::new(day)).unwrap();
        let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
        let calendar = model.calendar();
        let case = called(sent, to_due + more, to_due);
        let planned = plan(&case, &model, &calendar);
        prop_assert_eq!(&planned, &plan(&case, &model, &calendar));
        let keys: BTreeSet<&str> = planned.iter().map(|owed| owed.key.as_str()).collect();
        prop_assert_eq!(keys.len(), planned.len());
        for owed in &planned {
            prop_assert!(calendar.is_working_day(owed.at.date()), "{:?}", owed);
            match owed.what {
                What::AnswerMissing { due, .. } => prop_assert!(sent < owed.at.date() && owed.at.date() < due),
                What::AnswersOverdue { due, .. } => prop_assert!(owed.at.date() > due),
                What::MeetingSoon { .. } => prop_assert!(owed.at.date() < case.meetings[0].day()),
                What::NotClosed { .. } => prop_assert!(owed.at.date() > case.meetings[0].day()),
                _ => {}
            }
        }
    }
}
