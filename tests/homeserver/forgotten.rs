//! Rooms that the homeserver's administrator deletes while the bot is down, with everybody and everything in them.

use serde_json::json;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::PASSWORD;

use super::down::{ADMINISTRATOR, board, comes_back, goes_down, new_room, times};
use super::hands::{Hands, until_said};

/// The case's room and a person's direct chat are gone: the owner is told once of the room and has another one with one tap, what was
/// answered before counts, and the person is offered another chat.
#[tokio::test(flavor = "multi_thread")]
async fn rooms_that_the_homeserver_has_deleted_are_told_of_once_and_made_anew() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    super::thread::sent(&mut stage).await?;
    stage.homeserver.register_administrator(ADMINISTRATOR, PASSWORD).await?;
    let office = Hands::of(&stage, ADMINISTRATOR).await?;
    let bot = Hands::of(&stage, "tovholder").await?;
    let first = stage.room_of("invitation")?;
    let chat = stage.direct("jonas.bech").expect("the bot has offered one").to_owned();
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    board(&mut stage, &first, "Jonas Bech (pædagog) og Mette Holm").await?;

    let before = stage.mark();
    goes_down(&mut stage).await?;
    office.deletes(&first).await?;
    office.deletes(&chat).await?;
    comes_back(&mut stage, "2026-12-21 08:00").await?;
    until_said(&mut stage, before, "room-lost").await?;
    let second = new_room(&mut stage).await?;
    assert_ne!(second, first);
    let stands = board(&mut stage, &second, "Jonas Bech (pædagog) og Mette Holm").await?;
    assert!(stands.contains("Hanne Dam"), "{stands}");
    assert_eq!(times(&stage, before, "room-lost"), 1);
    for name in ["jonas.bech", "hanne.dam"] {
        assert!(
            stage.is_in(name, &second, "mette.holm").await?,
            "{name} was not invited"
        );
    }
    // Something for Jonas alone: he is asked for his reason in a chat of his own.
    let before = stage.mark();
    stage.says("jonas.bech", &second, "nej").await?;
    until_said(&mut stage, before, "ask-reason").await?;
    let other = stage.direct("jonas.bech").expect("it is made anew").to_owned();
    assert_ne!(other, chat);
    assert_eq!(stage.expect(before, "ask-reason")?.room, other);
    let joined = bot.rooms().await?;
    assert!(joined.contains(&second) && joined.contains(&other), "{joined:?}");
    assert!(!joined.contains(&first) && !joined.contains(&chat), "{joined:?}");
    let encrypted = bot.state(&second, "m.room.encryption").await?;
    assert_eq!(encrypted["algorithm"], json!("m.megolm.v1.aes-sha2"));
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}
