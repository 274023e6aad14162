//! Room keys that come late, or never: what was said counts when it can be read, and whoever said what cannot be read is told once.

use serde_json::json;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::strait::{Fault, Rule};

use super::down::{board, times};
use super::hands::until_said;

/// Keys that a person's client hands out, and that the homeserver is not told of.
fn keys_are_kept() -> Vec<Rule> {
    vec![Rule::new("PUT", "/sendToDevice/m.room.encrypted/", 20, Fault::Keep)]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_counts_when_its_key_comes_and_one_whose_key_never_comes_is_asked_for_again_once()
-> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    stage.arrive("mette.holm").await?;
    let jonas = stage.arrive_behind_a_strait("jonas.bech").await?;
    let hanne = stage.arrive_behind_a_strait("hanne.dam").await?;
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    jonas.set(keys_are_kept());
    hanne.set(keys_are_kept());

    // Late: the bot has the event, and cannot read it. It counts as soon as the key is there, and once.
    let before = stage.mark();
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    assert!(jonas.met("sendToDevice") > 0, "no key was kept");
    let stands = board(&mut stage, &room, "Hvem kommer").await?;
    assert!(!stands.contains("Kommer: Jonas Bech"), "{stands}");
    jonas.calm();
    assert!(jonas.let_go().await? > 0);
    board(&mut stage, &room, "Kommer: Jonas Bech (pædagog) og Mette Holm").await?;
    assert_eq!(times(&stage, before, "unreadable"), 0);

    // Never: ten minutes later Hanne is told, once, and what she then says anew is read.
    let before = stage.mark();
    stage.says("hanne.dam", &room, "ja").await?;
    assert!(hanne.met("sendToDevice") > 0, "no key was kept");
    stage.at("2026-12-14 09:11").await?;
    stage.writes("mette.holm", "frister").await?;
    until_said(&mut stage, before, "unreadable").await?;
    hanne.calm();
    stage.at("2026-12-14 09:30").await?;
    stage.writes("mette.holm", "sager").await?;
    stage.look().await?;
    assert_eq!(times(&stage, before, "unreadable"), 1);
    let told = stage.expect(before, "unreadable")?;
    assert_eq!(Some(told.room.as_str()), stage.direct("hanne.dam"), "in her own chat");
    let chat = told.room.clone();
    let again = json!({ "do": "send", "room": chat, "body": "svar ja" });
    stage.act("hanne.dam", again).await?;
    board(&mut stage, &room, "Hanne Dam").await?;
    stage.strike().await
}
