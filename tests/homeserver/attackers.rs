//! Whoever means harm, on a real homeserver: from outside by plain requests, from inside with an independent client, and in other
//! people's names as the homeserver could.

use reqwest::Method;
use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

use super::hands::until_said;
use super::hands::{Hands, in_room};

/// Mette's case, sent to Jonas and Hanne, with Mallory at the door.
async fn set(dir: &std::path::Path) -> anyhow::Result<(Stage, String)> {
    let mut stage = super::stage(dir, "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam", "mallory"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    let room = stage.room_of("invitation")?;
    Ok((stage, room))
}

/// Every door that the client-server API has; each opens to Mette, so each is one.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_in_or_looks_in_uninvited() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let (mut stage, room) = set(dir.path()).await?;
    let (mette, mallory) = (
        Hands::of(&stage, "mette.holm").await?,
        Hands::of(&stage, "mallory").await?,
    );
    let alias = mette.reads(&format!("{}/aliases", in_room(&room))).await?;
    let alias = alias["aliases"][0].as_str().unwrap_or_default().to_owned();
    assert!(alias.starts_with("#sag-"), "{alias}");
    let alias = alias.replace('#', "%23").replace(':', "%3A");
    let own = in_room(&room);
    let id = own.trim_start_matches("rooms/").to_owned();
    for path in [format!("join/{id}"), format!("join/{alias}"), format!("{own}/join")] {
        mette.asks(Method::POST, &path, &json!({})).await?;
        assert!(mallory.asks(Method::POST, &path, &json!({})).await.is_err(), "{path}");
    }
    assert!(
        mallory
            .asks(Method::POST, &format!("knock/{id}"), &json!({}))
            .await
            .is_err()
    );
    for what in [
        "state",
        "members",
        "joined_members",
        "messages?dir=b",
        "state/m.room.name/",
        "state/m.room.member/%40hanne.dam%3Ademo.tovholder.example",
    ] {
        let path = format!("{own}/{what}");
        mette.reads(&path).await?;
        assert!(mallory.reads(&path).await.is_err(), "{what}");
    }
    let jonas = Hands::of(&stage, "jonas.bech").await?;
    assert_eq!(
        closed_to_others(&jonas, &stage).await?,
        2,
        "the case's room and his direct chat"
    );
    let words = json!({ "msgtype": "m.text", "body": "ja" });
    assert!(mallory.sends(&room, "m.room.message", &words).await.is_err());
    let invitation = json!({ "user_id": format!("@mallory:{}", stage.homeserver.server_name()) });
    let invited = mette.asks(Method::POST, &format!("{own}/invite"), &invitation).await;
    assert!(invited.is_err(), "who comes into a case is settled with the bot");
    let listed = mallory.reads("publicRooms").await?;
    assert_eq!(listed["chunk"], json!([]), "nothing is listed");
    let heard = stage.person("mallory")?.sync().await?;
    assert_eq!(heard, (Vec::new(), Vec::new()), "Mallory heard of something");
    stage.strike().await
}

/// How many rooms of the bot's somebody is in; each is closed to other homeservers and to guests, as the homeserver has it.
async fn closed_to_others(hands: &Hands, stage: &Stage) -> anyhow::Result<usize> {
    let bot = format!("@tovholder:{}", stage.homeserver.server_name());
    let mut closed = 0;
    for room in hands.rooms().await? {
        let state = hands.reads(&format!("{}/state", in_room(&room))).await?;
        let events = state.as_array().cloned().unwrap_or_default();
        let of = |kind: &str| {
            let found = events.iter().find(|event| event["type"] == kind);
            found.cloned().unwrap_or_default()
        };
        let made = of("m.room.create");
        if made["sender"] != bot.as_str() {
            continue;
        }
        anyhow::ensure!(made["content"]["m.federate"] == false, "{made}");
        for (kind, setting) in [
            ("guest_access", "forbidden"),
            ("join_rules", "invite"),
            ("history_visibility", "invited"),
        ] {
            let content = of(&format!("m.room.{kind}"))["content"].clone();
            let said = content
                .as_object()
                .is_some_and(|all| all.values().any(|value| value == setting));
            anyhow::ensure!(said, "{kind}: {content}");
        }
        closed += 1;
    }
    Ok(closed)
}

/// Hanne comes from outside the institution. What she may not do is refused to her alone, and says who may; keys of the bot's that
/// she puts into her messages, and questions that she makes up, are nothing.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_inside_does_only_what_is_theirs() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let (mut stage, room) = set(dir.path()).await?;
    for words in [
        "!luk sag",
        "!aflys",
        "!overdrag til Hanne Dam",
        "!flyt torsdag 21/1 kl 14",
        "!fjern Jonas",
        "!inviter Pia Lind: nysgerrig",
        "!dagsorden",
    ] {
        let before = stage.mark();
        stage.says("hanne.dam", &room, words).await?;
        let said = &stage.seen[before..];
        assert!(said.iter().all(|one| one.room != room), "{words}: {said:?}");
        let names = |one: &tovholder::demo::stage::Seen| one.text.contains("Mette Holm") || one.text.contains("leder");
        assert!(said.iter().any(names), "{words} is not refused with who may: {said:?}");
    }
    let before = stage.mark();
    let asked = stage.expect(0, "ask-come")?.content["dk.tovholder"].clone();
    let forged = json!({ "msgtype": "m.text", "body": "Mødet er aflyst", "dk.tovholder": asked });
    let raw = |kind: &str, content: &Value| json!({ "do": "raw", "room": room, "type": kind, "content": content });
    stage.act("hanne.dam", raw("m.room.message", &forged)).await?;
    let poll = json!({
        "org.matrix.msc3381.poll.start": {
            "question": { "org.matrix.msc1767.text": "Lukker vi sagen?", "body": "Lukker vi sagen?" },
            "kind": "org.matrix.msc3381.poll.disclosed",
            "max_selections": 1,
            "answers": [{ "id": "yes", "org.matrix.msc1767.text": "Ja" }],
        },
        "dk.tovholder": { "notice": "forged", "case": asked["case"], "outbox": asked["outbox"] },
    });
    let poll = stage
        .act("hanne.dam", raw("org.matrix.msc3381.poll.start", &poll))
        .await?;
    let vote = json!({ "do": "poll_answer", "room": room, "poll": poll, "answers": ["yes"] });
    stage.act("jonas.bech", vote).await?;
    let bots = |one: &&tovholder::demo::stage::Seen| one.notice != "forged" && one.text != "Mødet er aflyst";
    let said: Vec<_> = stage.seen[before..].iter().filter(bots).collect();
    assert!(said.is_empty(), "the bot answered to a forged key: {said:?}");
    let before = stage.mark();
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    let while_there = stage.expect(before, "board")?.event.clone();

    // Whoever is removed hears nothing more, and what is said then is locked with another key.
    stage.writes("mette.holm", "fjern Hanne Dam").await?;
    assert!(!stage.is_in("hanne.dam", &room, "mette.holm").await?);
    let before = stage.mark();
    stage.taps("jonas.bech", "ask-come", "maybe").await?;
    let afterwards = stage.expect(before, "board")?.event.clone();
    let hands = Hands::of(&stage, "jonas.bech").await?;
    let mut keys = Vec::new();
    for event in [&while_there, &afterwards] {
        let locked = hands.reads(&format!("{}/event/{event}", in_room(&room))).await?;
        keys.push(locked["content"]["session_id"].as_str().map(str::to_owned));
    }
    assert!(keys.iter().all(Option::is_some), "{keys:?}");
    assert_ne!(keys[0], keys[1], "Hanne has the key to what was said after she left");
    let asked = json!({ "do": "messages", "room": room });
    let history = stage.person("hanne.dam")?.ask(asked).await?;
    let history = history["events"].as_array().cloned().unwrap_or_default();
    assert!(history.iter().any(|event| event["event_id"] == while_there.as_str()));
    assert!(history.iter().all(|event| event["event_id"] != afterwards.as_str()));
    stage.strike().await
}

/// What stands under somebody's name, and is not theirs: written in clear, locked by somebody else, or told a second time.
#[tokio::test(flavor = "multi_thread")]
async fn words_in_somebody_elses_name_count_for_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let (mut stage, room) = set(dir.path()).await?;
    let (mette, jonas) = (
        Hands::of(&stage, "mette.holm").await?,
        Hands::of(&stage, "jonas.bech").await?,
    );
    let before = stage.mark();
    let words = json!({ "msgtype": "m.text", "body": "!aflys alle er syge" });
    mette.sends(&room, "m.room.message", &words).await?;
    until_said(&mut stage, before, "unproven").await?;
    nothing_in(&stage, before, &room)?;

    let poll = stage.expect(0, "ask-come")?.event.clone();
    let vote = |answer: &str| json!({ "do": "poll_answer", "room": room, "poll": poll, "answers": [answer] });
    let before = stage.mark();
    let hers = stage.act("hanne.dam", vote("yes")).await?;
    stage.expect(before, "board")?;
    let locked = jonas.reads(&format!("{}/event/{hers}", in_room(&room))).await?;
    assert_eq!(locked["type"], "m.room.encrypted");
    let before = stage.mark();
    jonas.sends(&room, "m.room.encrypted", &locked["content"]).await?;
    until_said(&mut stage, before, "unproven").await?;
    nothing_in(&stage, before, &room)?;
    // An old answer of his own, sent again with his login and without his keys.
    let before = stage.mark();
    let first = stage.act("jonas.bech", vote("yes")).await?;
    stage.expect(before, "board")?;
    stage.act("jonas.bech", vote("maybe")).await?;
    let locked = jonas.reads(&format!("{}/event/{first}", in_room(&room))).await?;
    let before = stage.mark();
    jonas.sends(&room, "m.room.encrypted", &locked["content"]).await?;
    until_said(&mut stage, before, "unproven").await?;
    nothing_in(&stage, before, &room)?;
    stage.strike().await
}

fn nothing_in(stage: &Stage, from: usize, room: &str) -> anyhow::Result<()> {
    let said: Vec<_> = stage.seen[from..].iter().filter(|seen| seen.room == room).collect();
    anyhow::ensure!(said.is_empty(), "{said:?}");
    Ok(())
}
