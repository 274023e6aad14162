//! A device that its owner has not signed, where keys go only to those that are (`only_verified_devices`): somebody who got hold of
//! a password has one, and so has somebody who never finished setting up their app.

use std::io::Write;

use serde_json::{Value, json};
use tovholder::demo::homeserver::Limits;
use tovholder::demo::person::Person;
use tovholder::demo::stage::Stage;

/// The bot starts anew, strict.
async fn strictly(stage: &mut Stage) -> anyhow::Result<()> {
    if let Some(bot) = stage.bot.take() {
        bot.stop().await?;
    }
    let config = stage.dir().join("tovholder.toml");
    let mut config = std::fs::OpenOptions::new().append(true).open(config)?;
    writeln!(config, "only_verified_devices = true")?;
    stage.start_bot().await
}

/// Comes into every room they are invited to, and reads.
async fn everything(person: &mut Person) -> anyhow::Result<Vec<Value>> {
    let (mut events, invites) = person.sync().await?;
    for room in invites {
        person.ask(json!({ "do": "join", "room": room })).await?;
    }
    events.extend(person.sync().await?.0);
    Ok(events)
}

fn count(events: &[Value], fits: impl Fn(&Value) -> bool) -> usize {
    let bots = |event: &&Value| {
        event["sender"]
            .as_str()
            .is_some_and(|sender| sender.starts_with("@tovholder:"))
    };
    events.iter().filter(bots).filter(|event| fits(event)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_is_not_signed_reads_nothing_and_its_owner_is_told_what_to_tap() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    strictly(&mut stage).await?;
    for name in ["mette.holm", "jonas.bech"] {
        stage.arrive(name).await?;
    }
    // Hanne has no other device; Jonas' password is in other hands.
    let mut hanne = stage.unsigned("hanne.dam").await?;
    let mut thief = stage.unsigned("jonas.bech").await?;
    super::thread::sent(&mut stage).await?;
    // Whoever has signed theirs reads the bot's first word to them.
    stage.expect(0, "welcome")?;
    let (mut hers, mut stolen) = (everything(&mut hanne).await?, everything(&mut thief).await?);
    let before = stage.mark();
    let mut told = false;
    for minutes in 1..6 {
        stage.at(&format!("2026-12-14 09:{:02}", minutes * 6)).await?;
        stage.writes("mette.holm", "frister").await?;
        hers.extend(everything(&mut hanne).await?);
        let open = |event: &Value| event["content"]["dk.tovholder"]["notice"] == "no-keys-here";
        told = stage.expect(before, "device-left-out").is_ok() && count(&hers, open) > 0;
        if told {
            break;
        }
    }
    assert!(told, "nobody was told");
    let words = stage.expect(before, "device-left-out")?.text.clone();
    assert!(words.contains("Sessioner"), "{words}");
    stage.at("2026-12-21 08:00").await?;
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    hers.extend(everything(&mut hanne).await?);
    stolen.extend(everything(&mut thief).await?);

    let sealed = |event: &Value| event["type"] == "m.room.encrypted";
    let read = |event: &Value| event["decrypted"] == true;
    let clear = |event: &Value| event["type"] == "m.room.message" && event["decrypted"] != true;
    for (who, events, in_clear) in [("Hanne", &hers, 1), ("the thief", &stolen, 0)] {
        assert!(count(events, sealed) > 2, "{who} was in the rooms: {events:?}");
        assert_eq!(count(events, read), 0, "{who} read something");
        assert_eq!(count(events, clear), in_clear, "{who} was told in clear");
    }
    let open = hers
        .iter()
        .find(|event| event["content"]["dk.tovholder"]["notice"] == "no-keys-here");
    let open = open
        .map(|event| event["content"]["body"].to_string())
        .unwrap_or_default();
    assert!(open.contains("Indstillinger"), "{open}");
    for telling in ["Hanne", "Mette", "dreng", "møde"] {
        assert!(!open.contains(telling), "said in clear: {telling}");
    }
    for (person, code) in [(&mut hanne, "m.unverified"), (&mut thief, "m.unverified")] {
        let withheld = person.ask(json!({ "do": "withheld" })).await?;
        let codes = withheld["codes"].as_array().cloned().unwrap_or_default();
        assert!(codes.iter().any(|one| one == code), "{withheld}");
    }
    // What comes from such a device is not heard either.
    let room = stage.room_of("invitation")?;
    let before = stage.mark();
    thief
        .send(json!({ "do": "send", "room": room, "body": "!aflys" }))
        .await?;
    stage.writes("mette.holm", "frister").await?;
    stage.expect(before, "duties")?;
    let said: Vec<_> = stage.seen[before..]
        .iter()
        .filter(|seen| seen.notice != "duties")
        .collect();
    assert!(said.is_empty(), "{said:?}");
    stage.strike().await
}
