//! The bot is not in a case's room any more, or may not do there what it should: the one accountable is told once, nothing is
//! lost, and the rest goes on. And under a limit answers go before reminders.

use tovholder::dispatch::update::{Membership, UpdateKind};
use tovholder::store::OWN;

use super::cases;
use super::homeserver::Trouble;
use super::rig::Rig;

const BOT: &str = "@tovholder:demo.tovholder.example";

async fn becomes(rig: &mut Rig, now: Membership) {
    let (mette, room) = (rig.user("mette"), rig.room.clone());
    let person = BOT.to_owned();
    rig.takes_in(&mette, &room, UpdateKind::Membership { person, now })
        .await;
    rig.settles().await;
}

#[tokio::test]
async fn what_belongs_in_a_room_that_the_bot_is_out_of_waits_and_comes_once() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(OWN, BOT).await.unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    becomes(&mut rig, Membership::Left).await;
    rig.reads("mette", "ikke længere i rummet");
    becomes(&mut rig, Membership::Banned).await;
    rig.all_is_read();
    let before = rig.said().len();
    rig.taps("jonas", "Ja, jeg kommer").await;
    let room = rig.room.clone();
    let said = |rig: &Rig| {
        rig.said()[before..]
            .iter()
            .filter(|message| message.room == room)
            .count()
    };
    assert_eq!(said(&rig), 0, "{}", rig.transcript());
    assert!(!rig.board().contains("Kommer: Jonas Bech"));
    becomes(&mut rig, Membership::Joined).await;
    rig.reads("mette", "tilbage i rummet");
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    let after = said(&rig);
    rig.delivers().await;
    assert_eq!(said(&rig), after, "nothing comes twice");
    rig.skips_all();
}

/// The homeserver says so before the sync does, as after a start.
#[tokio::test]
async fn a_room_that_is_found_shut_is_told_once_and_its_messages_wait() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(OWN, BOT).await.unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.server.fails_once_at("board", Trouble::Outside);
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.reads("mette", "ikke længere i rummet");
    assert!(!rig.board().contains("Kommer: Jonas Bech"));
    becomes(&mut rig, Membership::Left).await;
    rig.all_is_read();
    becomes(&mut rig, Membership::Joined).await;
    rig.reads("mette", "tilbage i rummet");
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    rig.skips_all();
}

#[tokio::test]
async fn a_direct_chat_that_the_bot_is_out_of_is_made_anew() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "hjælp").await;
    rig.skips_all();
    let chats = |rig: &Rig| rig.server.look(|state| state.rooms.len());
    assert_eq!(chats(&rig), 0, "Mette opened it herself");
    rig.server.fails_once(Trouble::Outside);
    rig.says("mette", "ny sag samarbejdsmøde").await;
    rig.delivers().await;
    assert_eq!(chats(&rig), 1, "{}", rig.transcript());
    assert!(
        rig.transcript().contains("Hvad skal sagen hedde"),
        "{}",
        rig.transcript()
    );
    rig.skips_all();
}

#[tokio::test]
async fn what_the_bot_may_not_do_is_told_once_and_tried_again_every_hour() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.server.fails_once_at("board", Trouble::Powerless);
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.reads("mette", "må jeg ikke længere");
    assert!(!rig.board().contains("Kommer: Jonas Bech"));
    rig.says("mette", "frister").await;
    rig.skips_all();
    assert_eq!(rig.count("duties"), 1, "the rest goes on");
    rig.at("2026-12-14 10:01").await;
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    assert_eq!(rig.count("power-missing"), 1);
    rig.skips_all();
}
