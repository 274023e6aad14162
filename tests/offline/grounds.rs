//! On which ground people share: said for each meeting, counted, and written down. No paragraph is printed that was not looked up.

use std::path::Path;

use tovholder::domain::event::Event;
use tovholder::domain::ground::{self, Ground};

use super::cases;
use super::netvaerk_child::PEOPLE;
use super::rig::Rig;

/// Paragraphs that were looked up, each with its law: barnets lov 95 and 133, offentlighedsloven 36.
const LOOKED_UP: [&str; 3] = ["95", "133", "36"];

///
#[tokio::test]
async fn each_meeting_has_its_ground_and_early_cooperation_is_used_once_and_once_more_with_a_reason() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.says("mette", "hjemmel").await;
    rig.reads("mette", "Hvad deler I oplysninger efter");
    rig.says("mette", "hjemmel fordi det er bedst").await;
    rig.reads("mette", "Den kender jeg ikke");
    rig.says("mette", "hjemmel anden").await;
    rig.reads("mette", "Det skal stå i sagen");
    for _ in 0..2 {
        rig.says("mette", "hjemmel tidligt samarbejde").await;
        let said = rig.reads("mette", "reglen om tidligt samarbejde");
        assert!(
            said.text.contains("tidligt samarbejde 1,"),
            "said again it counts once: {}",
            said.text
        );
    }
    cases::ended(&mut rig).await;
    next(&mut rig, "nyt møde tirsdag 9/2 kl 14 lokale 2").await;
    rig.says("mette", "hjemmel ssd").await;
    rig.reads("mette", "Et mere kræver en grund");
    rig.says("mette", "hjemmel ssd: familien er lige flyttet hertil").await;
    let said = rig.reads("mette", "reglen om tidligt samarbejde");
    assert!(said.text.contains("tidligt samarbejde 2,"), "{}", said.text);
    rig.says("mette", "aflys sygdom").await;
    rig.skips_all();
    let (journal, case) = rig.journal().await;
    let early = |without| ground::count(&case, &rig.dispatcher.model, Ground::Early, without);
    assert_eq!(
        (early(None), early(Some(1))),
        (1, 0),
        "what was called off shared nothing"
    );
    let said: Vec<_> = journal
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::GroundSaid {
                meeting,
                ground,
                reason,
            } => Some((*meeting, *ground, reason.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(
        said.last(),
        Some(&(2, Ground::Early, "familien er lige flyttet hertil"))
    );
}

/// a third meeting by the rule of early cooperation is refused, with what to do instead.
#[tokio::test]
async fn there_is_no_third_meeting_by_early_cooperation() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    rig.says("mette", "hjemmel tidligt samarbejde").await;
    rig.skips_all();
    cases::ended(&mut rig).await;
    let (journal, case) = rig.journal().await;
    let mut case = case;
    let last = journal.last().unwrap();
    for (number, day) in [(2, "2027-02-09"), (3, "2027-03-09")] {
        let at = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").unwrap();
        let planned = Event::MeetingPlanned {
            meeting: number,
            at: at.and_hms_opt(14, 0, 0).unwrap(),
            place: String::new(),
            follow_up: true,
            invited: Vec::new(),
        };
        let ground = Event::GroundSaid {
            meeting: 2,
            ground: Ground::Early,
            reason: "grund".to_owned(),
        };
        let events = [planned, ground, Event::Held { meeting: 2 }];
        for event in events.into_iter().take(if number == 2 { 3 } else { 1 }) {
            let mut entry = last.clone();
            entry.seq = case.version + 1;
            entry.event = event;
            case = case.after(&entry);
        }
    }
    let mut conn = rig.store.connection().await.unwrap();
    let directory = rig.store.directory(&mut conn).await.unwrap();
    let mut desk = tovholder::domain::desk::Desk {
        by: Some(case.owner.clone()),
        case,
        entries: Vec::new(),
        effects: Vec::new(),
        now: rig.clock.now(),
        deputy: None,
        source: None,
        model: &rig.dispatcher.model,
        calendar: &rig.dispatcher.calendar,
        directory: &directory,
        bookings: Vec::new(),
    };
    let refused = tovholder::handlers::grounds::command(&mut desk, "ssd: en grund til").unwrap_err();
    assert_eq!(refused.0.id(), "ground-used-up");
    tovholder::handlers::grounds::command(&mut desk, "samtykke").unwrap();
    assert_eq!(desk.entries.len(), 1);
}

///
#[tokio::test]
async fn where_consent_is_asked_for_it_is_the_ground_without_a_word() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    super::netvaerk_consent::called(&mut rig).await;
    rig.says("birgit", "hjemmel").await;
    let said = rig.reads("birgit", "deler I oplysninger efter samtykke");
    assert!(said.text.contains("samtykke 1,"), "{}", said.text);
}

/// What is printed to people names no paragraph but those that were looked up.
#[test]
fn no_paragraph_is_printed_that_was_not_looked_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["messages/da", "messages/en", "src/domain/models"] {
        for file in std::fs::read_dir(root.join(folder)).unwrap() {
            texts.push(std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    for file in [
        "src/documents/record/words.rs",
        "src/domain/records.rs",
        "src/documents/aftaleskema.typ",
    ] {
        texts.push(std::fs::read_to_string(root.join(file)).unwrap());
    }
    let mut seen = 0;
    for text in &texts {
        for after in text.split('§').skip(1) {
            let number: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
            assert!(LOOKED_UP.contains(&number.as_str()), "§ {number} was not looked up");
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen} are printed at all");
}

async fn next(rig: &mut Rig, words: &str) {
    rig.says("mette", words).await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().map(|meeting| meeting.number), Some(2));
}
