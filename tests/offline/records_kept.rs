//! What is said of a case's keeping: its export is filed, its time is up, somebody asked to see it or to have it erased.

use std::path::Path;

use tovholder::domain::case::CaseState;
use tovholder::domain::event::Event;
use tovholder::domain::model::Model;
use tovholder::messages::Messages;
use tovholder::store::chain;
use tovholder::tools::records;

use super::cases;
use super::rig::Rig;

/// Ringsted's model, where one kind of case may be deleted a month after it was closed.
pub async fn deleting() -> Rig {
    let model = Model::shipped("ringsted").unwrap();
    let rule = "\n[retention.samarbejdsmoede]\nmonths = 1\ndelete = true\nallowed_by = \"en regel i denne test\"\n";
    let people = include_str!("../../src/demo/directory.csv");
    Rig::of("2026-12-14 09:00", &format!("{model}{rule}"), people).await
}

pub async fn closed(rig: &mut Rig) {
    cases::sent(rig).await;
    rig.says("mette", "aflys familien er flyttet").await;
    rig.skips_all();
    rig.says("mette", "luk sag").await;
    rig.skips_all();
    rig.taps("mette", "Slutter på en anden måde").await;
    rig.skips_all();
    assert_eq!(rig.case().await.state, CaseState::Closed);
}

pub async fn exported(rig: &Rig, to: &Path) -> String {
    let case = rig.case().await;
    let texts = Messages::load().unwrap();
    let with = (&*rig.dispatcher.model, &texts);
    records::written(&rig.store, &rig.clock, with, &case.id.0, to)
        .await
        .unwrap();
    rig.case().await.records.exports.last().unwrap().manifest.clone()
}

/// The number by which an administrator names the case: four signs, and nothing of what it is called.
async fn number(rig: &Rig) -> String {
    tovholder::dispatch::opaque::number(&rig.case().await.id.0)
}

#[tokio::test]
async fn an_export_is_confirmed_by_its_hash_and_only_for_what_it_held() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    closed(&mut rig).await;
    let case = rig.case().await.id.0;
    let none = records::confirmed(&rig.store, &rig.clock, &case, "abc")
        .await
        .unwrap_err();
    assert!(none.to_string().contains("no export yet"), "{none}");
    let dir = tempfile::tempdir().unwrap();
    let first = exported(&rig, dir.path()).await;
    let other = "0".repeat(64);
    for wrong in [other.as_str(), &first[..11], ""] {
        let none = records::confirmed(&rig.store, &rig.clock, &case, wrong)
            .await
            .unwrap_err();
        assert!(none.to_string().contains(&first), "it says which there are: {none}");
    }
    assert!(
        rig.case().await.records.filed.is_empty(),
        "what was refused is not noted"
    );
    let said = records::confirmed(&rig.store, &rig.clock, &case, &first[..12])
        .await
        .unwrap();
    assert!(said.contains("holds everything"), "{said}");
    assert_eq!(rig.case().await.records.confirmed().unwrap().manifest, first);
    let before = rig.journal().await.0.len();
    records::confirmed(&rig.store, &rig.clock, &case, &first).await.unwrap();
    assert_eq!(rig.journal().await.0.len(), before, "said twice it is one entry");
    // The case goes on: somebody asks to see it.
    rig.says("mette", "aktindsigt dreng 14/12").await;
    rig.skips_all();
    assert_eq!(rig.case().await.records.confirmed(), None, "it no longer counts");
    let said = records::confirmed(&rig.store, &rig.clock, &case, &first).await.unwrap();
    assert!(said.contains("gone on since"), "{said}");
    let second = exported(&rig, dir.path()).await;
    records::confirmed(&rig.store, &rig.clock, &case, &second)
        .await
        .unwrap();
    assert_eq!(rig.case().await.records.confirmed().unwrap().manifest, second);
    let checked = chain::check(&mut rig.store.connection().await.unwrap(), None)
        .await
        .unwrap();
    assert!(checked.iter().all(|one| one.breaks.is_empty()), "{checked:?}");
}

#[tokio::test]
async fn the_owner_confirms_in_chat_and_an_administrator_by_number_without_reading() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    closed(&mut rig).await;
    let dir = tempfile::tempdir().unwrap();
    rig.says("mette", "journaliseret dreng").await;
    rig.reads("mette", "Der er ingen eksport");
    exported(&rig, dir.path()).await;
    // Who is not accountable learns nothing, not even that there is such a case.
    rig.says("jonas", "journaliseret dreng").await;
    let refused = rig.reads("jonas", "Jeg kan ikke se, hvilken sag");
    let number = number(&rig).await;
    assert!(!refused.text.contains(&number), "{}", refused.text);
    rig.says("admin", "journaliseret dreng").await;
    rig.reads("admin", "Jeg kan ikke se, hvilken sag");
    rig.says("admin", &format!("journaliseret {number}")).await;
    let said = rig.reads("admin", "er gemt i jeres eget system");
    assert!(
        said.text.contains(&number) && !said.text.contains("dreng"),
        "{}",
        said.text
    );
    let (entries, case) = rig.journal().await;
    assert!(case.records.confirmed().is_some());
    assert!(
        matches!(&entries.last().unwrap().event, Event::Journalised { by, .. } if by == "admin"),
        "{entries:?}"
    );
    rig.says("mette", "journaliseret").await;
    rig.skips_all();
    rig.says("mette", "filed dreng").await;
    rig.reads("mette", "af \"dreng");
    assert_eq!(rig.journal().await.0.len(), entries.len(), "it was noted already");
    assert_eq!(rig.case().await.state, CaseState::Closed);
}

#[tokio::test]
async fn a_case_past_its_time_is_told_to_its_owner_monthly_until_it_is_filed() {
    let mut rig = deleting().await;
    closed(&mut rig).await;
    rig.at("2027-01-13 12:00").await;
    rig.all_is_read();
    rig.at("2027-01-14 08:00").await;
    let told = rig.reads("mette", "må nu slettes");
    assert!(
        told.text.contains("Bed den, der driver mig, om en eksport"),
        "{}",
        told.text
    );
    rig.quiet_until("2027-02-15").await;
    rig.all_is_read();
    let dir = tempfile::tempdir().unwrap();
    let export = exported(&rig, dir.path()).await;
    rig.at("2027-02-15 08:00").await;
    rig.reads("mette", &format!("Eksporten {} er lavet", &export[..12]));
    rig.says("mette", "journaliseret dreng").await;
    rig.reads("mette", "Du skal ikke gøre mere");
    rig.at("2027-03-15 08:00").await;
    assert_eq!(
        rig.latest("case-purged").notice,
        "case-purged",
        "its owner hears no more of it"
    );
    rig.skips_all();
    rig.at("2027-04-14 08:00").await;
    rig.all_is_read();
}

#[tokio::test]
async fn nobody_is_told_for_more_than_a_year_and_nothing_is_due_where_nothing_is_deleted() {
    let mut rig = deleting().await;
    closed(&mut rig).await;
    let mut told = 0;
    for month in 0..30 {
        let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 20).unwrap() + chrono::Months::new(month);
        rig.at(&format!("{day} 10:00")).await;
        rig.skips_all();
        rig.at(&format!("{} 10:00", rig.dispatcher.calendar.next_working_day(day)))
            .await;
        told = rig
            .said()
            .iter()
            .filter(|one| one.text.contains("må nu slettes"))
            .count();
        rig.skips_all();
    }
    assert_eq!(told, 12);
    let mut kept = Rig::new("2026-12-14 09:00").await;
    closed(&mut kept).await;
    kept.at("2032-01-20 10:00").await;
    kept.all_is_read();
}

#[tokio::test]
async fn when_the_owner_has_left_the_administrators_are_told_by_number() {
    let mut rig = deleting().await;
    closed(&mut rig).await;
    rig.says("admin", "person fjern mette-holm").await;
    rig.skips_all();
    rig.at("2027-01-14 08:00").await;
    let told = rig.reads("admin", "er her ikke mere");
    let number = number(&rig).await;
    assert!(
        told.text.contains(&number) && !told.text.contains("dreng"),
        "{}",
        told.text
    );
    rig.at("2027-01-15 08:00").await;
    rig.all_is_read();
}

#[tokio::test]
async fn a_request_for_access_has_seven_working_days_also_for_a_closed_case() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    closed(&mut rig).await;
    rig.says("mette", "aktindsigt dreng 14/12").await;
    let noted = rig.reads("mette", "har bedt om aktindsigt");
    for part in ["onsdag 23. december", "offentlighedsloven § 36, stk. 2", "uge 52"] {
        assert!(noted.text.contains(part), "{part}: {}", noted.text);
    }
    assert_eq!(rig.case().await.state, CaseState::Closed);
    let before = rig.journal().await.0.len();
    rig.says("mette", "aktindsigt dreng 14/12").await;
    rig.reads("mette", "har bedt om aktindsigt");
    assert_eq!(rig.journal().await.0.len(), before, "told twice it is one request");
    rig.says("mette", "hvorfor aktindsigt").await;
    let why = rig.reads("mette", "Den står i loven");
    assert!(why.text.contains("da anmodningen kom"), "{}", why.text);
    for day in ["2026-12-16", "2026-12-18", "2026-12-22"] {
        rig.at(&format!("{day} 08:00")).await;
        rig.reads("mette", "senest onsdag 23. december");
    }
    rig.at("2026-12-23 08:00").await;
    rig.all_is_read();
    // The next working day, by the municipality's calendar.
    rig.quiet_until("2026-12-28").await;
    rig.at("2026-12-28 08:00").await;
    rig.reads("mette", "Fristen var onsdag 23. december");
    rig.quiet_until("2027-01-10").await;
    rig.all_is_read();
    rig.says("mette", "aktindsigt besvaret dreng 12/12").await;
    rig.reads("mette", "Skriv den dag, I svarede");
    rig.says("mette", "aktindsigt besvaret dreng 28/12").await;
    rig.reads("mette", "Du skal ikke gøre mere");
    rig.says("mette", "aktindsigt besvaret dreng").await;
    rig.reads("mette", "Ingen venter på svar om aktindsigt");
}

#[tokio::test]
async fn an_administrator_notes_a_request_by_number_and_an_export_handed_out_answers_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    closed(&mut rig).await;
    let number = number(&rig).await;
    let case = rig.case().await.id.0;
    let dir = tempfile::tempdir().unwrap();
    let old = exported(&rig, dir.path()).await;
    let hand = async |rig: &Rig, export: &str| records::handed_over(&rig.store, &rig.clock, &case, export, None).await;
    assert!(hand(&rig, &old).await.unwrap_err().to_string().contains("nobody waits"));
    rig.says("admin", &format!("aktindsigt {number} 14/12")).await;
    let noted = rig.reads("admin", "har bedt om aktindsigt");
    assert!(
        noted.text.contains(&number) && !noted.text.contains("dreng"),
        "{}",
        noted.text
    );
    assert!(
        hand(&rig, &old)
            .await
            .unwrap_err()
            .to_string()
            .contains("before the request")
    );
    let new = exported(&rig, dir.path()).await;
    let said = hand(&rig, &new).await.unwrap();
    assert!(said.contains("was answered 2026-12-14"), "{said}");
    rig.quiet_until("2027-01-10").await;
    rig.all_is_read();
}

#[tokio::test]
async fn a_request_to_erase_is_answered_within_a_month() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "sletning dreng 14/12").await;
    let noted = rig.reads("mette", "også når svaret er nej");
    assert!(noted.text.contains("torsdag 14. januar"), "{}", noted.text);
    rig.says("mette", "sletning dreng 16/12").await;
    rig.reads("mette", "er ikke kommet endnu");
    rig.says("mette", "sletning besvaret dreng 14/12").await;
    rig.reads("mette", "der blev svaret");
    assert_eq!(rig.case().await.state, CaseState::Active, "asking erases nothing");
}
