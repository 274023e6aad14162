//! What holds for any case at any time: nothing before its time, nothing on a closed day, and the same however often it is asked.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;
use tovholder::domain::calendar::{Calendar, instant, local};
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::duties;
use tovholder::domain::event::{Action, Answer, Document, Entry, Event};
use tovholder::domain::model::{Group, Model};
use tovholder::domain::party::{Party, PartyId, Reach};
use tovholder::domain::plan::{What, plan};
use tovholder::store::{Store, cases, owed};

use super::cases::party;

/// Anything that can happen, with days and people at random.
fn event(which: u8, day: NaiveDate, who: &str, meeting: u32, flag: bool) -> Event {
    let id = PartyId(who.to_owned());
    let at = day.and_hms_opt(14, 0, 0).unwrap();
    match which {
        0 => Event::MeetingPlanned {
            meeting,
            at,
            place: String::new(),
            follow_up: flag,
            invited: ["mette", "jonas", "line", "sara"]
                .map(|id| PartyId(id.to_owned()))
                .to_vec(),
        },
        1 => Event::Called { meeting },
        2 => Event::Invited {
            meeting,
            party: id,
            due: day,
        },
        3 => Event::Answered {
            meeting,
            party: id,
            answer: if flag { Answer::Yes } else { Answer::No },
            channel: None,
        },
        4 => Event::Moved {
            meeting,
            at,
            place: String::new(),
        },
        5 => Event::ChairAgreed { meeting, party: id },
        6 => Event::Started { meeting },
        7 => Event::Held { meeting },
        8 => Event::IndsatsBegan { date: day },
        9 => Event::ExaminationEnded { date: day },
        10 => Event::Cancelled {
            meeting,
            reason: String::new(),
        },
        11 => Event::PartyLeft { party: id },
        12 => Event::HandedOver {
            to: party(who, "daglig-leder", Group::Local),
        },
        13 => Event::Dispatched {
            meeting,
            document: if flag { Document::Aftaleskema } else { Document::Plan },
            party: id,
            channel: tovholder::domain::event::Channel::ByHand,
        },
        14 => Event::NoFollowUp {
            meeting,
            reason: String::new(),
        },
        15 => Event::AnswerWithdrawn { meeting, party: id },
        _ => Event::ActionAgreed {
            meeting,
            action: Action {
                source: format!("${which}"),
                what: "noget".to_owned(),
                owner: Some(id),
                from: Some(day),
                sign: String::new(),
                goal: String::new(),
            },
        },
    }
}

prop_compose! {
    /// A case of any shipped model and kind, and what happened in it.
    fn life()(
        model in 0..Model::SHIPPED.len(),
        kind in any::<prop::sample::Index>(),
        begin in 0..1200_u64,
        steps in prop::collection::vec((0..17_u8, -40..120_i64, 0..4_usize, 1..3_u32, any::<bool>(), 0..12_u64), 0..30),
    ) -> (Model, Vec<Entry>) {
        let model = Model::read(Model::SHIPPED[model].1).unwrap();
        let kind = model.meeting[kind.index(model.meeting.len())].clone();
        let role = kind.responsible[0].clone();
        let owner = party("mette", &role, model.role(&role).unwrap().group);
        let mut day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().checked_add_days(Days::new(begin)).unwrap();
        let mut events = vec![
            (day, Event::Opened { model: model.name.clone(), kind: kind.id, owner: owner.clone(), institution: None }),
            (day, Event::PartyAdded { party: party("jonas", "paedagog", Group::Local) }),
            (day, Event::PartyAdded { party: party("line", "talepaedagog", Group::External) }),
            (day, Event::PartyAdded { party: Party { reach: Reach::Leader, ..party("sara", "foraelder", Group::Family) } }),
            (day, event(0, day.checked_add_days(Days::new(20)).unwrap(), "mette", 1, false)),
            (day, event(1, day, "mette", 1, false)),
        ];
        let mut planned = 1;
        for (which, away, who, meeting, flag, later) in steps {
            planned += u32::from(which == 0);
            let meeting = if which == 0 { planned } else { meeting };
            day = day.checked_add_days(Days::new(later)).unwrap();
            let to = day.checked_add_signed(chrono::TimeDelta::days(away)).unwrap();
            events.push((day, event(which, to, ["mette", "jonas", "line", "sara"][who], meeting, flag)));
        }
        let entries = (1..).zip(events).map(|(seq, (day, event))| Entry {
            seq,
            at: instant(day, NaiveTime::from_hms_opt(9, 0, 0).unwrap()),
            by: Some(owner.id.clone()),
            behalf: None,
            event,
        });
        (model, entries.collect())
    }
}

fn holds(case: &Case, model: &Model, calendar: &Calendar) -> Result<(), TestCaseError> {
    let planned = plan(case, model, calendar);
    prop_assert_eq!(&planned, &plan(case, model, calendar));
    let keys: BTreeSet<&str> = planned.iter().map(|owed| owed.key.as_str()).collect();
    prop_assert_eq!(keys.len(), planned.len(), "one key is one notice");
    for owed in &planned {
        let day = owed.at.date();
        prop_assert!(calendar.is_working_day(day), "on a closed day: {:?}", owed);
        prop_assert_eq!(owed.at.time().to_string(), "08:00:00");
        prop_assert!(case.party(&owed.to).is_some_and(Party::in_chat) && !case.gone.contains(&owed.to));
        let meeting = |number: &u32| case.meeting(*number).unwrap().day();
        match &owed.what {
            What::AnswerMissing { due, .. } => prop_assert!(day < *due, "{:?}", owed),
            What::AnswersOverdue { due, .. } => prop_assert!(day > *due, "{:?}", owed),
            What::NotSent { due, overdue, .. } | What::FollowUpDue { due, overdue } => {
                prop_assert_eq!(day > *due, *overdue, "{:?}", owed);
            }
            What::MeetingSoon { meeting: number } => prop_assert!(day < meeting(number), "{:?}", owed),
            What::MeetingToday { meeting: number } => prop_assert_eq!(day, meeting(number)),
            What::NotClosed { meeting: number } => prop_assert!(day > meeting(number), "{:?}", owed),
            What::AgendaDue { meeting: number }
            | What::Evaluation { meeting: number }
            | What::Perspective { meeting: number }
            | What::NotCalled { meeting: number } => prop_assert!(day < meeting(number), "{:?}", owed),
            _ => {}
        }
        // Whatever is owed can be listed, and nothing that is listed as to come is called overdue.
        for today in [day, day.succ_opt().unwrap()] {
            for line in duties::of(case, model, calendar, &owed.to, today) {
                prop_assert_eq!(line.overdue, line.due < today);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_nothing_is_early_on_a_closed_day_or_said_twice((model, entries) in life()) {
        let calendar = model.calendar();
        let id = CaseId("case".to_owned());
        for upto in 1..=entries.len() {
            let case = Case::replay(&id, &entries[..upto]).unwrap();
            holds(&case, &model, &calendar)?;
        }
        // Made entry by entry or all at once, it is the same case.
        let step_by_step = entries[1..]
            .iter()
            .fold(Case::opened(&id, &entries[0]).unwrap(), Case::after);
        prop_assert_eq!(step_by_step, Case::replay(&id, &entries).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agreeing_what_is_owed_twice_changes_nothing((model, entries) in life()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let calendar = model.calendar();
            let case = Case::replay(&CaseId("case".to_owned()), &entries).unwrap();
            let now = entries.last().unwrap().at;
            let planned: Vec<_> = plan(&case, &model, &calendar)
                .into_iter()
                .map(|owed| (owed.key, instant(owed.at.date(), owed.at.time()), owed.at >= local(now)))
                .collect();
            let store = Store::in_memory().await.unwrap();
            let mut tx = store.begin().await.unwrap();
            cases::add(&mut tx, &case, &entries).await.unwrap();
            let far = now + chrono::TimeDelta::days(4000);
            owed::reconcile(&mut tx, &case.id, &planned, now).await.unwrap();
            let first = owed::due(&mut tx, &case.id, far).await.unwrap();
            owed::reconcile(&mut tx, &case.id, &planned, now).await.unwrap();
            assert_eq!(first, owed::due(&mut tx, &case.id, far).await.unwrap());
            assert!(first.iter().all(|due| due.at >= now), "nothing that has been is still to be said");
            if let Some(one) = first.first() {
                owed::said(&mut tx, &case.id, &one.key).await.unwrap();
                owed::reconcile(&mut tx, &case.id, &planned, now).await.unwrap();
                let left = owed::due(&mut tx, &case.id, far).await.unwrap();
                assert!(left.iter().all(|due| due.key != one.key), "what was said is not said again");
            }
        });
    }
}
