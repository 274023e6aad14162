//! The bot was away, for hours or for weeks: what is owed is said once, says when it was due, and many things are one message.

use tovholder::dispatch::update::UpdateKind;

use super::cases;
use super::rig::{Rig, instant_of};

/// Mette owns two cases that wait for answers; Jonas is asked in both.
pub async fn two_cases(rig: &mut Rig) {
    cases::sent(rig).await;
    rig.skips_all();
    rig.says("mette", "ny sag samarbejdsmøde pige 9 år grøn stue").await;
    rig.skips_all();
    rig.fills_in("mette", cases::FORM).await;
    rig.skips_all();
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Mona Holm").await;
    rig.skips_all();
    rig.taps("mette", "Er spurgt").await;
    rig.skips_all();
    rig.fills_in("mette", "9/12, vi talte sammen").await;
    rig.skips_all();
    rig.says("mette", "mandag 18/1 kl 10 lokale 3").await;
    rig.skips_all();
    rig.says("mette", "Jonas").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
}

///
#[tokio::test]
async fn after_christmas_what_was_missed_is_one_message_for_each_person() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    // Down from 14 December, over Christmas and the new year.
    rig.at("2027-01-04 09:30").await;
    assert_eq!(rig.count("while-away"), 1, "{}", rig.transcript());
    let list = rig.reads("jonas", "Jonas, jeg har været væk");
    for case in ["dreng 4 år blå stue", "pige 9 år grøn stue"] {
        let line = list.text.lines().find(|line| line.contains(case)).unwrap();
        assert!(line.contains("svar på invitationen"), "{line}");
        assert!(line.contains("Du skulle have hørt det"), "{line}");
    }
    // Of a ladder only the last rung: one line a case.
    assert_eq!(list.text.matches("Du skulle have hørt det").count(), 2, "{}", list.text);
    // Line missed one thing, which is said by itself.
    rig.reads("line", "det næste skulle du have hørt tirsdag 29. december");
    rig.skips("mette");
    rig.all_is_read();
    // Once, however often it is looked at.
    for time in ["09:31", "12:00", "16:00"] {
        rig.at(&format!("2027-01-04 {time}")).await;
        rig.all_is_read();
    }
    // Who turns to a case is asked at once; the other case's question comes the next morning.
    rig.says("jonas", "sag dreng").await;
    rig.reads("jonas", "dreng 4 år blå stue");
    rig.reads("jonas", "kan du komme torsdag 14. januar");
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.at("2027-01-05 08:00").await;
    rig.reads("jonas", "kan du komme mandag 18. januar");
    rig.skips("mette");
    rig.all_is_read();
    assert_eq!(rig.count("while-away"), 1);
}

///
#[tokio::test]
async fn what_was_settled_meanwhile_is_taken_in_first_and_not_in_the_list() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    let invitation = rig
        .said()
        .iter()
        .rev()
        .find(|message| message.notice == "ask-come" && message.room == rig.room)
        .cloned()
        .unwrap();
    // While the bot is down Jonas answers the first case; the bot comes back and ticks before anything else.
    let (user, room) = (rig.user("jonas"), invitation.room.clone());
    rig.clock.set(instant_of("2027-01-04 09:30"));
    let answer = UpdateKind::PollAnswer {
        poll: invitation.event,
        answers: vec!["yes".to_owned()],
    };
    rig.takes_in(&user, &room, answer).await;
    rig.dispatcher.catch_up().await.unwrap();
    rig.delivers().await;
    // One thing is left for Jonas, and it is no list.
    assert_eq!(rig.count("while-away"), 0, "{}", rig.transcript());
    let left = rig.reads("jonas", "det næste skulle du have hørt");
    assert!(left.text.contains("18. januar"), "{}", left.text);
    rig.skips_all();
}

#[tokio::test]
async fn a_list_that_was_not_kept_is_said_again_and_one_that_was_is_not() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    rig.clock.set(instant_of("2027-01-04 09:30"));
    // The machine dies before the list is kept: nothing of it is, not even the marks.
    let broken = "CREATE TRIGGER dies BEFORE INSERT ON outbox BEGIN SELECT raise(ABORT, 'cut'); END";
    sqlx::query(broken)
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    assert!(rig.dispatcher.catch_up().await.is_err());
    sqlx::query("DROP TRIGGER dies")
        .execute(&mut *rig.store.connection().await.unwrap())
        .await
        .unwrap();
    rig.dispatcher.catch_up().await.unwrap();
    // It dies after: another look says nothing again.
    rig.dispatcher.catch_up().await.unwrap();
    rig.delivers().await;
    assert_eq!(rig.count("while-away"), 1, "{}", rig.transcript());
    rig.skips_all();
}

#[tokio::test]
async fn after_a_meeting_nobody_is_told_to_prepare_it_and_the_chair_is_helped_to_close_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    // Down for five weeks: the meeting of 14 January came and went.
    rig.at("2027-01-18 10:00").await;
    let said = rig.reads("mette", "Vil du lukke mødet torsdag 14. januar");
    assert!(!said.text.contains("Vil du ringe"), "{}", said.text);
    rig.all_is_read();
}

#[tokio::test]
async fn after_hours_things_are_late_and_nothing_is_folded() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    rig.at("2026-12-21 15:30").await;
    assert_eq!(rig.count("while-away"), 0);
    assert_eq!(rig.count("said-late"), 0);
    rig.reads("jonas", "kan du komme");
    rig.skips_all();
}

#[tokio::test]
async fn a_meeting_today_is_asked_about_today_whatever_else_was_missed() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    rig.at("2027-01-14 08:30").await;
    let asked = rig.latest("ask-begin");
    assert!(asked.text.contains("14"), "{}", asked.text);
    rig.skips_all();
}

///
#[tokio::test]
async fn what_waits_in_a_list_is_withheld_with_the_consent() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    rig.clock.set(instant_of("2027-01-04 09:30"));
    rig.dispatcher.catch_up().await.unwrap();
    let ids: Vec<String> = {
        let mut conn = rig.store.connection().await.unwrap();
        sqlx::query_scalar("SELECT id FROM case_file ORDER BY rowid")
            .fetch_all(&mut *conn)
            .await
            .unwrap()
    };
    let jonas = ["jonas-bech".to_owned()];
    let mut conn = rig.store.connection().await.unwrap();
    let waiting = async |conn: &mut sqlx::SqliteConnection| -> Vec<String> {
        let sql = "SELECT job FROM outbox WHERE state = 'queued' AND job LIKE '%while_away%'";
        sqlx::query_scalar(sql).fetch_all(conn).await.unwrap()
    };
    let case = |at: usize| tovholder::domain::case::CaseId(ids[at].clone());
    assert!(waiting(&mut conn).await[0].contains("dreng 4 år"));
    tovholder::store::outbox::withhold(&mut conn, &case(0), &jonas)
        .await
        .unwrap();
    let rest = waiting(&mut conn).await;
    assert!(
        !rest[0].contains("dreng 4 år") && rest[0].contains("pige 9 år"),
        "{rest:?}"
    );
    tovholder::store::outbox::withhold(&mut conn, &case(1), &jonas)
        .await
        .unwrap();
    assert!(waiting(&mut conn).await.is_empty());
}
