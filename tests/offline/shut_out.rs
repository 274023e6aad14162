//! The bot is not in a case's room any more, or may not do there what it should: the one accountable is told once, nothing is
//! lost, and the rest goes on. And under a limit answers go before reminders.

use tovholder::dispatch::update::{Membership, UpdateKind};
use tovholder::outbox::gateway::Act;
use tovholder::store::OWN;

use super::cases;
use super::homeserver::{INVITATION, PIN, REMOVAL, Trouble};
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

#[tokio::test]
async fn power_that_is_taken_away_again_is_told_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.server.fails_once_at("board", Trouble::Powerless);
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.reads("mette", "må jeg ikke længere");
    rig.at("2026-12-14 10:01").await;
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    rig.skips_all();
    rig.server.fails_once_at("board", Trouble::Powerless);
    rig.taps("jonas", "Nej").await;
    rig.reads("mette", "må jeg ikke længere");
    rig.skips_all();
    assert_eq!(rig.count("power-missing"), 2);
    rig.at("2026-12-14 11:02").await;
    assert!(!rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    rig.skips_all();
}

/// What waits for power is tried at once when something shows that there is power again.
#[tokio::test]
async fn what_waits_for_power_comes_as_soon_as_there_is_some_and_in_its_order() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.server.fails_once_at("board", Trouble::Powerless);
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    let before = rig.board();
    rig.at("2026-12-14 09:40").await;
    rig.taps("line", "Ja, jeg kommer").await;
    rig.skips_all();
    assert_eq!(rig.board(), before, "a newer board does not pass an older one");
    rig.at("2026-12-14 10:01").await;
    let board = rig.board();
    assert!(board.contains("Jonas Bech") && board.contains("Line Skov"), "{board}");
    assert!(
        board.contains("Mangler svar: ingen"),
        "the older board came last: {board}"
    );
    assert_eq!(rig.count("power-missing"), 1);
    rig.skips_all();
}

#[tokio::test]
async fn a_board_that_could_not_be_pinned_is_pinned_when_it_may() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.server.fails_once_at(PIN, Trouble::Powerless);
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.reads("mette", "Skal jeg sende det her?");
    rig.taps("mette", "Send").await;
    rig.skips_all();
    assert_eq!(rig.count("power-missing"), 1);
    let pins = |rig: &Rig| {
        let is_pin = |act: &&Act| matches!(act, Act::Pin { .. });
        rig.server.look(|state| state.acts.iter().filter(is_pin).count())
    };
    assert_eq!(pins(&rig), 1);
    rig.at("2026-12-14 10:01").await;
    assert_eq!(pins(&rig), 2);
    rig.at("2026-12-14 12:00").await;
    assert_eq!(pins(&rig), 2);
}

/// Karla is invited and taken out again while the bot may do neither: whichever comes back first, she is out.
#[tokio::test]
async fn whoever_was_taken_out_is_not_let_in_by_an_invitation_that_had_waited() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let karla = rig.user("karla");
    let is_in = |rig: &Rig, user: &str| {
        rig.server.look(|state| {
            state
                .rooms
                .iter()
                .any(|room| room.id == rig.room && room.invited.contains(user))
        })
    };
    rig.server.fails_once_at(INVITATION, Trouble::Powerless);
    rig.says("mette", "inviter Karla: hun kender drengen").await;
    rig.skips_all();
    assert_eq!(rig.count("power-missing"), 1);
    rig.at("2026-12-14 09:30").await;
    rig.skips_all();
    rig.server.fails_once_at(REMOVAL, Trouble::Powerless);
    let said = rig.said().len();
    rig.says("mette", "fjern Karla").await;
    let here = rig.room.clone();
    let in_room = |rig: &Rig| rig.said()[said..].iter().filter(|one| one.room == here).count();
    assert_eq!(in_room(&rig), 0, "nothing is said before she is out");
    rig.skips_all();
    rig.at("2026-12-14 10:01").await;
    assert!(!is_in(&rig, &karla), "the invitation that had waited let her in");
    rig.at("2026-12-14 10:31").await;
    assert!(in_room(&rig) > 0, "{}", rig.transcript());
    rig.skips_all();
    rig.at("2026-12-14 12:00").await;
    assert!(!is_in(&rig, &karla));
    rig.skips_all();
    // And the other way round: a removal that waits takes nobody out who was invited since.
    let jonas = rig.user("jonas");
    rig.server.fails_once_at(REMOVAL, Trouble::Powerless);
    rig.says("mette", "fjern Jonas").await;
    rig.skips_all();
    rig.says("mette", "inviter Jonas: han kender drengen").await;
    rig.skips_all();
    rig.at("2026-12-14 13:30").await;
    rig.skips_all();
    assert!(is_in(&rig, &jonas), "{}", rig.transcript());
}
