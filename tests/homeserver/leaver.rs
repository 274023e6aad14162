//! Whoever is taken out of the directory, on a real homeserver: by an administrator in chat, and by an import while the bot runs. They
//! are no members any more, and what is said afterwards is locked with a key that they never got.

use std::process::Command;

use serde_json::json;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{DIRECTORY, Stage};

use super::hands::{Hands, in_room, until_said};

/// The key that an event is locked with, by its name.
async fn key_of(hands: &Hands, room: &str, event: &str) -> anyhow::Result<String> {
    let locked = hands.reads(&format!("{}/event/{event}", in_room(room))).await?;
    let key = locked["content"]["session_id"].as_str();
    anyhow::ensure!(key.is_some(), "{locked}");
    Ok(key.unwrap_or_default().to_owned())
}

/// The board that comes of an answer.
async fn board_after(stage: &mut Stage, who: &str, answer: &str) -> anyhow::Result<String> {
    let before = stage.mark();
    stage.taps(who, "ask-come", answer).await?;
    Ok(stage.expect(before, "board")?.event.clone())
}

/// Somebody's own client has this event, in words that it can read; `None` when it has not got it.
async fn reads(stage: &mut Stage, who: &str, room: &str, event: &str) -> anyhow::Result<Option<bool>> {
    let asked = json!({ "do": "messages", "room": room });
    let history = stage.person(who)?.ask(asked).await?;
    let all = history["events"].as_array().cloned().unwrap_or_default();
    let found = all.iter().find(|one| one["event_id"] == event);
    Ok(found.map(|one| one["type"] != "m.room.encrypted"))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_taken_out_of_the_directory_is_no_member_and_decrypts_nothing_afterwards() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "admin"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    stage.open_direct("admin").await?;
    let room = stage.room_of("invitation")?;
    let mette = Hands::of(&stage, "mette.holm").await?;
    let with_both = board_after(&mut stage, "jonas.bech", "yes").await?;

    let before = stage.mark();
    stage.writes("admin", "person fjern hanne-dam").await?;
    until_said(&mut stage, before, "you-are-out").await?;
    until_said(&mut stage, before, "colleague-left").await?;
    assert!(!stage.is_in("hanne.dam", &room, "mette.holm").await?);
    let with_jonas = board_after(&mut stage, "jonas.bech", "maybe").await?;

    // The file is imported while the bot runs; it sees it at its next look.
    let file = dir.path().join("without-jonas.csv");
    let lines = DIRECTORY
        .lines()
        .filter(|line| !line.contains("hanne-dam") && !line.contains("jonas-bech"));
    std::fs::write(&file, lines.collect::<Vec<_>>().join("\n"))?;
    let done = Command::new(env!("CARGO_BIN_EXE_tovholder"))
        .args(["directory", "import", "without-jonas.csv", "--config", "tovholder.toml"])
        .current_dir(dir.path())
        .output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        said.contains("1 no longer in the file, 0 with another Matrix id"),
        "{said}"
    );
    let before = stage.mark();
    stage.at("2026-12-14 09:05").await?;
    until_said(&mut stage, before, "colleague-left").await?;
    assert!(!stage.is_in("jonas.bech", &room, "mette.holm").await?);
    let before = stage.mark();
    stage.writes("mette.holm", "flyt torsdag 21/1 kl 14").await?;
    let alone = stage.expect(before, "meeting-moved")?.event.clone();

    let mut keys = Vec::new();
    for event in [&with_both, &with_jonas, &alone] {
        keys.push(key_of(&mette, &room, event).await?);
    }
    assert!(keys[0] != keys[1] && keys[1] != keys[2], "a key was used on: {keys:?}");
    for (who, event, got) in [
        ("hanne.dam", &with_both, Some(true)),
        ("hanne.dam", &with_jonas, None),
        ("hanne.dam", &alone, None),
        ("jonas.bech", &with_jonas, Some(true)),
        ("jonas.bech", &alone, None),
        ("mette.holm", &alone, Some(true)),
    ] {
        assert_eq!(reads(&mut stage, who, &room, event).await?, got, "{who} {event}");
    }
    // Whoever is out is told nothing more, whatever they write.
    let before = stage.mark();
    let asked = json!({ "do": "create_direct", "user": format!("@tovholder:{}", stage.homeserver.server_name()) });
    let chat = stage.person("hanne.dam")?.ask(asked).await?;
    let chat = chat["room"].as_str().unwrap_or_default().to_owned();
    stage.at("2026-12-14 09:10").await?;
    assert!(
        !stage.is_in("tovholder", &chat, "hanne.dam").await?,
        "the bot came to them"
    );
    stage.expect_none(before, "welcome")?;
    stage.strike().await
}
