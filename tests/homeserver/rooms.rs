//! What happens when the bot's account is in other hands, as an administrator of the homeserver could arrange: a case's room is
//! changed, and somebody is let in who does not belong there. And what people do themselves: they have others in their direct chat.

use reqwest::Method;
use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

use super::hands::{Hands, in_room, until_said};

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

/// The bot has come into a room that somebody made.
async fn has_come(stage: &mut Stage, room: &str, as_seen_by: &str) -> anyhow::Result<()> {
    for _ in 0..120 {
        if stage.is_in("tovholder", room, as_seen_by).await? {
            return Ok(());
        }
        let wait = json!({ "do": "wait", "wait_ms": 250 });
        stage.person(as_seen_by)?.ask(wait).await?;
    }
    anyhow::bail!("the bot does not come into {room}")
}

/// What the bot has sent into a room since somebody's coming or invitation, as the homeserver has it: their kinds.
async fn sent_since(hands: &Hands, room: &str, stage: &Stage, came: &str) -> anyhow::Result<Vec<String>> {
    let user = |name: &str| format!("@{name}:{}", stage.homeserver.server_name());
    let (bot, came) = (user("tovholder"), user(came));
    let page = hands
        .reads(&format!("{}/messages?dir=b&limit=500", in_room(room)))
        .await?;
    let events = page["chunk"].as_array().cloned().unwrap_or_default();
    let first = events.iter().rposition(|event| event["state_key"] == came.as_str());
    let first = first.ok_or_else(|| anyhow::anyhow!("{came} never came into {room}"))?;
    let sent = events[..first]
        .iter()
        .filter(|event| event["sender"] == bot.as_str() && event["type"] != "m.room.member");
    Ok(sent.map(|event| event["type"].to_string()).collect())
}

/// A chat in clear is not used, made as clients make them: with the bot among its makers.
async fn in_clear(stage: &mut Stage, mette: &Hands, bot: &str) -> anyhow::Result<()> {
    let before = stage.mark();
    let made = json!({ "preset": "trusted_private_chat", "is_direct": true, "invite": [bot] });
    let made = mette.asks(Method::POST, "createRoom", &made).await?;
    let room = made["room_id"].as_str().unwrap_or_default().to_owned();
    has_come(stage, &room, "mette.holm").await?;
    let words = json!({ "msgtype": "m.text", "body": "sager" });
    let event = mette.sends(&room, "m.room.message", &words).await?;
    stage.heard(&event).await?;
    until_said(stage, before, "chat-not-encrypted").await?;
    let said: Vec<_> = stage.seen[before..].iter().map(|seen| seen.notice.as_str()).collect();
    assert_eq!(said, ["chat-not-encrypted"]);
    assert_eq!(sent_since(mette, &room, stage, "tovholder").await?, [""; 0]);
    Ok(())
}

/// Mette asks the bot into a room to which Mallory is invited too. Jonas lets Mallory into his direct chat while the bot is down.
#[tokio::test(flavor = "multi_thread")]
async fn where_somebody_else_is_too_nothing_private_is_said_and_its_owner_is_told_alone() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "mallory"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    let (mette, jonas) = (
        Hands::of(&stage, "mette.holm").await?,
        Hands::of(&stage, "jonas.bech").await?,
    );
    let user = |stage: &Stage, name: &str| format!("@{name}:{}", stage.homeserver.server_name());
    let (bot, mallory) = (user(&stage, "tovholder"), user(&stage, "mallory"));

    let encrypted = json!({ "algorithm": "m.megolm.v1.aes-sha2" });
    let encrypted = json!({ "type": "m.room.encryption", "state_key": "", "content": encrypted });
    let made = json!({ "preset": "private_chat", "invite": [mallory, bot], "initial_state": [encrypted] });
    let made = mette.asks(Method::POST, "createRoom", &made).await?;
    let three = made["room_id"].as_str().unwrap_or_default().to_owned();
    has_come(&mut stage, &three, "mette.holm").await?;
    let before = stage.mark();
    // Mallory need not have come in yet.
    stage.says("mette.holm", &three, "sager").await?;
    until_said(&mut stage, before, "chat-not-alone").await?;
    stage.says("mette.holm", &three, "frister").await?;
    assert!(stage.is_in("mallory", &three, "mette.holm").await?);
    let said: Vec<_> = stage.seen[before..].iter().map(|seen| seen.notice.as_str()).collect();
    assert_eq!(said, ["chat-not-alone"], "once, and nothing else");
    assert_ne!(stage.expect(before, "chat-not-alone")?.room, three);
    assert_eq!(sent_since(&mette, &three, &stage, "mallory").await?, [""; 0]);
    stage.writes("mette.holm", "sager").await?;
    assert_ne!(stage.expect(before, "cases")?.room, three);
    in_clear(&mut stage, &mette, &bot).await?;

    let rooms = jonas.rooms().await?;
    stage.open_direct("jonas.bech").await?;
    let before = stage.mark();
    stage.writes("jonas.bech", "frister").await?;
    let own = stage.expect(before, "duties")?.room.clone();
    assert!(!rooms.contains(&own), "it is the chat that Jonas made");
    if let Some(bot) = stage.bot.take() {
        bot.stop().await?;
    }
    jonas.does("invite", &own, &mallory).await?;
    stage.look().await?;
    assert!(stage.is_in("mallory", &own, "jonas.bech").await?);
    stage.says("jonas.bech", &own, "sager").await?;
    stage.start_bot().await?;
    let before = stage.mark();
    stage.at("2026-12-21 08:00").await?;
    until_said(&mut stage, before, "chat-not-alone").await?;
    let told = stage.expect(before, "chat-not-alone")?.clone();
    assert!(told.text.contains("Jonas") && told.room != own, "{told:?}");
    let reminders = stage.seen[before..]
        .iter()
        .filter(|seen| seen.notice == "answer-missing");
    let his: Vec<_> = reminders.filter(|seen| seen.text.contains("Jonas")).collect();
    assert!(his.len() == 1 && his[0].room != own, "what waited for him: {his:?}");
    stage.says("jonas.bech", &own, "frister").await?;
    assert_eq!(sent_since(&jonas, &own, &stage, "mallory").await?, [""; 0]);
    let before = stage.mark();
    stage.says("jonas.bech", &told.room, "frister").await?;
    assert_eq!(stage.expect(before, "duties")?.room, told.room);
    stage.strike().await
}
