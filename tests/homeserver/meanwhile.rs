//! What people change while the bot is down, and more of it than a sync brings: it counts as they left it.

use serde_json::json;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

use super::down::{board, goes_down};

/// So much talk that a sync brings only the end of it.
async fn talk(stage: &mut Stage, room: &str) -> anyhow::Result<()> {
    for number in 0..40 {
        let words = json!({ "do": "send", "room": room, "body": format!("vi ses {number}") });
        stage.person("mette.holm")?.send(words).await?;
    }
    Ok(())
}

/// before the bot goes down Hanne comes and Jonas does not. Meanwhile Hanne takes her answer back; Jonas changes his twice, by poll,
/// in words and by poll again, and writes something that he then edits and takes back.
#[tokio::test(flavor = "multi_thread")]
async fn answers_that_change_while_the_bot_is_down_count_as_they_were_given_last() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    let hannes = stage.reacts("hanne.dam", "ask-come", "✅").await?;
    stage.taps("jonas.bech", "ask-come", "no").await?;
    let stands = board(&mut stage, &room, "Kommer ikke: Jonas Bech").await?;
    assert!(stands.contains("Kommer: ") && stands.contains("Hanne Dam"), "{stands}");
    assert!(!missing(&stands).contains("Hanne"), "{stands}");

    goes_down(&mut stage).await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    talk(&mut stage, &room).await?;
    let takes_back = json!({ "do": "redact", "room": room, "event": hannes });
    stage.person("hanne.dam")?.ask(takes_back).await?;
    stage.says("jonas.bech", &room, "nej").await?;
    talk(&mut stage, &room).await?;
    let said = stage.says("jonas.bech", &room, "måske").await?;
    let edit = json!({ "do": "edit", "room": room, "event": said, "body": "nej, så alligevel ikke" });
    stage.person("jonas.bech")?.send(edit).await?;
    let takes_back = json!({ "do": "redact", "room": room, "event": said });
    stage.person("jonas.bech")?.ask(takes_back).await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    talk(&mut stage, &room).await?;

    stage.start_bot().await?;
    stage.says("mette.holm", &room, "nu er den her igen").await?;
    let stands = board(&mut stage, &room, "Kommer: Jonas Bech (pædagog) og Mette Holm").await?;
    assert!(missing(&stands).contains("Hanne Dam"), "{stands}");
    assert!(!stands.contains("Kommer ikke"), "{stands}");
    // The reminder goes to the one who owes an answer, and to nobody else.
    let before = stage.mark();
    stage.at("2026-12-21 08:00").await?;
    let reminded: Vec<&str> = stage.seen[before..]
        .iter()
        .filter(|seen| seen.notice == "answer-missing")
        .map(|seen| seen.text.as_str())
        .collect();
    assert!(reminded.len() == 1 && reminded[0].contains("Hanne"), "{reminded:?}");
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}

/// The line of a board that begins so.
fn line<'b>(board: &'b str, begins: &str) -> &'b str {
    board.lines().find(|line| line.starts_with(begins)).unwrap_or_default()
}

/// Who has not answered, as a board says it.
fn missing(board: &str) -> &str {
    line(board, "Mangler")
}
