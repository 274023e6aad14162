//! What happens when the bot's account is in other hands, as an administrator of the homeserver could arrange: a case's room is
//! changed, and somebody is let in who does not belong there.

use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;

use super::hands::{Hands, until_said};

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_room_is_put_back_and_a_stranger_hears_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "mallory"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    let hands = Hands::of(&stage, "tovholder").await?;

    let before = stage.mark();
    let open = json!({ "history_visibility": "shared" });
    hands.changes(&room, "m.room.history_visibility", &open).await?;
    until_said(&mut stage, before, "room-changed").await?;
    let mut visibility = Value::Null;
    for _ in 0..40 {
        let asked = json!({ "do": "state", "room": room });
        let state = stage.person("mette.holm")?.ask(asked).await?;
        let events = state["events"].as_array().cloned().unwrap_or_default();
        let found = events.iter().find(|event| event["type"] == "m.room.history_visibility");
        visibility = found.map(|event| event["content"].clone()).unwrap_or_default();
        if visibility["history_visibility"] == "invited" {
            break;
        }
        stage
            .person("mette.holm")?
            .ask(json!({ "do": "wait", "wait_ms": 250 }))
            .await?;
    }
    assert_eq!(visibility["history_visibility"], "invited", "it was not put back");

    let before = stage.mark();
    let mallory = format!("@mallory:{}", stage.homeserver.server_name());
    hands.does("invite", &room, &mallory).await?;
    until_said(&mut stage, before, "ask-stranger").await?;
    let quiet = stage.mark();
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    stage.expect_none(quiet, "board")?;
    stage.taps("mette.holm", "ask-stranger", "remove").await?;
    until_said(&mut stage, quiet, "board").await?;
    assert!(
        !stage.is_in("mallory", &room, "mette.holm").await?,
        "Mallory is still there"
    );
    let heard = stage.person("mallory")?.sync().await?.0;
    let read = heard
        .iter()
        .filter(|event| event["content"]["dk.tovholder"].is_object());
    assert_eq!(read.count(), 0, "Mallory read something of the bot's");
    stage.strike().await
}
