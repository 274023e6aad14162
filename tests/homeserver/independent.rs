//! What an independent client (matrix-nio) sees and does: reads the invitation, answers by poll and by reaction, reads the
//! summary, and cannot read what was said before it came. And what the homeserver itself can read.

use anyhow::Context;
use reqwest::Method;
use serde_json::json;
use sha2::Digest;
use tovholder::demo::http::Http;
use tovholder::demo::{gs1, gs3, gs5, gs8};

use super::hands::{Hands, in_room};

/// the golden cases, and then what can be read where.
#[tokio::test(flavor = "multi_thread")]
async fn golden_cases_on_a_real_homeserver_with_independent_clients() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::town("ringsted", dir.path()).await?;
    gs1::play(&mut stage).await?;
    let typed = stage.transcript.typed_by("mette.holm");
    assert!(
        typed <= 12 + 4,
        "Mette typed {typed} messages; form, perspective and notes are four of them"
    );

    let room = stage.room_of("invitation")?;
    let files = stage
        .person("line.skov")?
        .ask(json!({ "do": "messages", "room": room }))
        .await?;
    let files = files["events"].as_array().cloned().unwrap_or_default();
    let pdf = files
        .iter()
        .find(|event| event["content"]["filename"] == "aftaleskema-1.pdf")
        .expect("Line sees the aftaleskema");
    let got = stage
        .person("line.skov")?
        .ask(json!({ "do": "download", "room": room, "event": pdf["event_id"] }))
        .await?;
    assert_eq!(got["encrypted"], true);
    assert!(got["size"].as_u64() > Some(8_000), "{got}");
    assert!(
        got["first"].as_str().is_some_and(|first| first.starts_with("JVBERi0")),
        "it is no PDF: {got}"
    );
    assert_eq!(
        got["sha256"].as_str().map(str::len),
        Some(sha2::Sha256::output_size() * 2)
    );

    newcomers_cannot_read_back(&mut stage, &room).await?;
    gs3::play(&mut stage).await?;
    let telling = [
        "friis",
        "sara",
        "nikolaj",
        "blå stue",
        "dreng",
        "kontor",
        "søvn",
        "garderoben",
    ];
    nothing_telling_in_clear(&mut stage, "mette.holm", &room, &telling).await?;
    arranged(&mut stage, &room).await?;
    super::dump::says_nothing(&mut stage, &["friis", "sara", "nikolaj", "blå stue", "mette holm"]).await?;
    stage.strike().await
}

/// The board is pinned, the mødeleder may moderate, and the room hangs in its institution's Space, in which nobody is.
async fn arranged(stage: &mut tovholder::demo::stage::Stage, room: &str) -> anyhow::Result<()> {
    let asked = json!({ "do": "state", "room": room });
    let state = stage.person("mette.holm")?.ask(asked).await?;
    let events = state["events"].as_array().cloned().unwrap_or_default();
    let of = |kind: &str| {
        events
            .iter()
            .find(|event| event["type"] == kind)
            .cloned()
            .unwrap_or_default()
    };
    let boards = stage
        .seen
        .iter()
        .filter(|seen| seen.notice == "board" && seen.room == room);
    let board = boards.clone().find(|seen| !seen.content["m.new_content"].is_object());
    let board = board.map(|seen| seen.event.clone()).context("there is no board")?;
    let pinned = of("m.room.pinned_events")["content"]["pinned"].clone();
    assert!(
        pinned.as_array().is_some_and(|all| all.contains(&json!(board))),
        "the board is not pinned: {pinned}"
    );
    let server = stage.homeserver.server_name();
    let powers = of("m.room.power_levels")["content"]["users"].clone();
    assert_eq!(powers[format!("@mette.holm:{server}")], 50, "{powers}");
    assert!(powers[format!("@line.skov:{server}")].is_null(), "{powers}");

    let parent = of("m.space.parent");
    let space = parent["state_key"].as_str().context("the room has no Space")?;
    let bot = Http::log_in(&stage.homeserver, "tovholder").await?;
    let child = format!("/rooms/{space}/state/m.space.child/{room}");
    let child = bot.request(Method::GET, &child, None).await?;
    assert_eq!(child["via"], json!([server]), "the Space does not name the room");
    let members = bot
        .request(Method::GET, &format!("/rooms/{space}/joined_members"), None)
        .await?;
    let members: Vec<&String> = members["joined"]
        .as_object()
        .into_iter()
        .flat_map(|all| all.keys())
        .collect();
    assert_eq!(members, [&bot.user], "who is in a Space is seen by everybody in it");
    Ok(())
}

/// GS5, and then what can be read in clear: in the rooms' state, and in everything the homeserver keeps.
#[tokio::test(flavor = "multi_thread")]
async fn gs5_on_a_real_homeserver() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::town("netvaerk", dir.path()).await?;
    let typed = gs5::play(&mut stage).await?;
    assert!(typed <= 16, "Birgit typed {typed} messages");
    assert_eq!(stage.unreadable(), 0, "messages that somebody could not decrypt");
    let room = stage.room_of("summary-file")?;
    let telling = ["friis", "mona", "karl", "pige", "lindehuset", "samtykke", "bogen"];
    nothing_telling_in_clear(&mut stage, "jonas.bech", &room, &telling).await?;
    super::dump::says_nothing(&mut stage, &["friis", "mona", "karl", "lindehuset", "birgit lund"]).await?;
    stage.strike().await
}

/// GS8, and then what can be read in clear.
#[tokio::test(flavor = "multi_thread")]
async fn gs8_on_a_real_homeserver() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::town("ishoej", dir.path()).await?;
    let typed = gs8::play(&mut stage).await?;
    assert!(typed <= 4, "Gerda typed {typed} messages");
    assert_eq!(stage.unreadable(), 0, "messages that somebody could not decrypt");
    let telling = ["friis", "sara", "dreng", "barn", "emma", "frikvarter", "skole"];
    for room in [stage.room_of("items")?, stage.room_of("invitation")?] {
        nothing_telling_in_clear(&mut stage, "gerda.holm", &room, &telling).await?;
    }
    what_told_who_a_child_is_is_gone(&stage).await?;
    super::dump::says_nothing(&mut stage, &["friis", "sara", "gerda holm", "frikvarter"]).await?;
    stage.strike().await
}

/// Bo said where a boy lives, in a room about no child: the homeserver gives nobody that message any more.
async fn what_told_who_a_child_is_is_gone(stage: &tovholder::demo::stage::Stage) -> anyhow::Result<()> {
    let hands = Hands::of(stage, "gerda.holm").await?;
    let room = in_room(&stage.room_of("no-child-room-opened")?);
    let read = hands.reads(&format!("{room}/messages?dir=b&limit=1000")).await?;
    let bo = format!("@bo.aagaard:{}", stage.homeserver.server_name());
    let events = read["chunk"].as_array().cloned().unwrap_or_default();
    let said = events
        .iter()
        .filter(|event| event["sender"] == *bo && event["type"] == "m.room.encrypted");
    let (gone, there): (Vec<_>, Vec<_>) = said.partition(|event| event["content"]["ciphertext"].is_null());
    anyhow::ensure!(gone.len() == 1, "{} of Bo's messages are gone", gone.len());
    anyhow::ensure!(!there.is_empty(), "nothing else of Bo's is there to compare with");
    Ok(())
}

/// Pia was invited on 5 January: what stood in the room before is closed to her.
async fn newcomers_cannot_read_back(stage: &mut tovholder::demo::stage::Stage, room: &str) -> anyhow::Result<()> {
    let history = stage
        .person("pia.lind")?
        .ask(json!({ "do": "messages", "room": room }))
        .await?;
    let history = history["events"].as_array().cloned().unwrap_or_default();
    let read = |event: &&serde_json::Value| event["content"]["dk.tovholder"]["notice"] == "room-opened";
    assert!(
        history.iter().all(|event| !read(&event)),
        "Pia reads what was said before she was invited"
    );
    assert!(
        history
            .iter()
            .any(|event| event["content"]["dk.tovholder"]["notice"] == "summary"),
        "Pia cannot read the summary"
    );
    Ok(())
}

/// The room's state is never encrypted: no name, label, place or note may stand there.
async fn nothing_telling_in_clear(
    stage: &mut tovholder::demo::stage::Stage,
    as_seen_by: &str,
    room: &str,
    telling: &[&str],
) -> anyhow::Result<()> {
    let state = stage
        .person(as_seen_by)?
        .ask(json!({ "do": "state", "room": room }))
        .await?;
    let events = state["events"].as_array().cloned().unwrap_or_default();
    let own = |event: &&serde_json::Value| {
        event["sender"]
            .as_str()
            .is_some_and(|sender| sender.starts_with("@tovholder:"))
    };
    let text = serde_json::to_string(
        &events
            .iter()
            .filter(own)
            .map(|event| event["content"].clone())
            .collect::<Vec<_>>(),
    )?
    .to_lowercase();
    for telling in telling {
        assert!(!text.contains(telling), "the room's state says {telling}");
    }
    let visibility = events
        .iter()
        .find(|event| event["type"] == "m.room.history_visibility")
        .map(|event| event["content"].clone());
    assert_eq!(visibility, Some(json!({ "history_visibility": "invited" })));
    assert!(events.iter().any(|event| event["type"] == "m.room.encryption"));
    Ok(())
}
