//! The bot is not in a case's room any more, or may not do there what it should: the one accountable is told once, nothing is
//! lost, and the rest goes on. And under a limit answers go before reminders.

use tovholder::dispatch::update::{Membership, UpdateKind};
use tovholder::domain::event::Event;
use tovholder::domain::setting::Setting;
use tovholder::outbox::gateway::{Act, RoomKind};
use tovholder::store::OWN;
use tovholder::store::inbox::{Incoming, What};

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

/// The rooms of cases, in the order in which they were made.
fn case_rooms(rig: &Rig) -> Vec<super::homeserver::Made> {
    let is_case = |room: &&super::homeserver::Made| room.kind == RoomKind::Case;
    rig.server
        .look(|state| state.rooms.iter().filter(is_case).cloned().collect())
}

async fn lost() -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(OWN, BOT).await.unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    becomes(&mut rig, Membership::Left).await;
    rig
}

/// What everybody said counts on, and what waited comes in the new room, after the word of what happened.
#[tokio::test]
async fn a_room_that_is_lost_is_made_anew_with_one_tap_and_the_same_people() {
    let mut rig = lost().await;
    let told = rig.reads("mette", "laver jeg et nyt rum");
    let old = rig.room.clone();
    // What happens meanwhile waits.
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.taps_in("mette", &told, "Lav et nyt rum").await;
    rig.reads("mette", "De samme bliver inviteret");
    let rooms = case_rooms(&rig);
    assert_eq!(rooms.len(), 2, "{rooms:?}");
    assert_eq!((rooms[0].id.as_str(), rooms[0].invited.len()), (old.as_str(), 3));
    assert_eq!(rooms[1].invited, rooms[0].invited);
    rig.room.clone_from(&rooms[1].id);
    rig.room_reads("det nye rum for dreng 4 år");
    let board = rig.room_reads("Kommer: Jonas Bech");
    assert!(
        board.edits.is_none(),
        "what stands in the old room cannot be edited here"
    );
    let moderates = |room: &str| {
        let moderators = rig.server.look(|state| state.moderators.clone());
        moderators
            .iter()
            .any(|(there, user)| there == room && *user == rig.user("mette"))
    };
    assert!(moderates(&rooms[1].id));
    rig.skips_all();
    let before = rig.said().len();
    // From now on everything is there, and nothing in the old one; the old invitation's poll is of the past.
    becomes(&mut rig, Membership::Joined).await;
    rig.all_is_read();
    rig.says_in_room("line", "ja").await;
    assert!(rig.board().contains("Line Skov"), "{}", rig.board());
    rig.skips_all();
    let old_ones = rig.said()[before..].iter().filter(|message| message.room == old);
    assert_eq!(old_ones.count(), 0, "{}", rig.transcript());
    rig.taps_in("mette", &told, "Lav et nyt rum").await;
    rig.reads("mette", "ikke");
    assert_eq!(case_rooms(&rig).len(), 2, "one tap, one room");
    let (journal, case) = rig.journal().await;
    let renewed = journal.iter().filter(|entry| entry.event == Event::RoomRenewed {});
    assert_eq!(renewed.count(), 1);
    assert_eq!(case.owner.0, "mette-holm");
}

#[tokio::test]
async fn a_new_room_can_be_asked_for_in_words_by_whoever_is_accountable_and_only_when_one_is_needed() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(OWN, BOT).await.unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "nyt rum").await;
    rig.reads("mette", "ikke brug for et nyt rum");
    becomes(&mut rig, Membership::Banned).await;
    let told = rig.reads("mette", "laver jeg et nyt rum");
    rig.taps_in("mette", &told, "Vent på det gamle").await;
    rig.reads("mette", "Jeg venter på at komme ind");
    rig.says("jonas", "nyt rum").await;
    rig.skips("jonas");
    assert_eq!(case_rooms(&rig).len(), 1, "it is not Jonas's to say");
    // Pins, invitations and moderating fail once each on the way; all is done in the end, once.
    for trouble in [
        Trouble::CrashAfterAccepting,
        Trouble::Limit,
        Trouble::CrashAfterAccepting,
    ] {
        rig.server.fails_once(trouble);
    }
    rig.says("mette", "nyt rum").await;
    for _ in 0..4 {
        rig.delivers().await;
    }
    rig.settles().await;
    let rooms = case_rooms(&rig);
    assert_eq!(rooms.len(), 2, "{rooms:?}");
    assert_eq!(rooms[1].invited, rooms[0].invited);
    assert_eq!(rig.count("room-is-new"), 1, "{}", rig.transcript());
    rig.skips_all();
    // And a second time, should that one be lost too.
    rig.room.clone_from(&rooms[1].id);
    becomes(&mut rig, Membership::Left).await;
    rig.skips_all();
    rig.says("mette", "nyt rum").await;
    rig.skips_all();
    assert_eq!(case_rooms(&rig).len(), 3);
}

/// A setting that nobody can put back: the room that is there is of no use.
#[tokio::test]
async fn a_room_that_cannot_be_mended_is_given_up_for_a_new_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(OWN, BOT).await.unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let old = rig.room.clone();
    rig.looks_at(&old, &[Setting::Federation], &[BOT]).await;
    rig.reads("mette", "skriv \"nyt rum\"");
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.says("mette", "nyt rum").await;
    rig.skips("mette");
    rig.room.clone_from(&case_rooms(&rig)[1].id);
    rig.room_reads("det nye rum");
    rig.room_reads("Kommer: Jonas Bech");
    rig.skips_all();
    // What is said in the old room is nobody's direct chat.
    let user = rig.user("line");
    let body = "ja".to_owned();
    rig.takes_in(&user, &old, UpdateKind::Text { body, reply_to: None })
        .await;
    rig.settles().await;
    rig.all_is_read();
}

/// Whoever is taken out of the case while the room is being made is not in it when something is said.
#[tokio::test]
async fn whoever_is_taken_out_while_the_room_is_made_is_not_in_it() {
    let mut rig = lost().await;
    rig.skips_all();
    rig.server.fails_once(Trouble::Limit);
    let mette = rig.user("mette");
    let chat = rig.direct("mette");
    for body in ["nyt rum", "fjern Line"] {
        let kind = UpdateKind::Text {
            body: body.to_owned(),
            reply_to: None,
        };
        rig.takes_in(&mette, &chat, kind).await;
    }
    rig.settles().await;
    rig.settles().await;
    let (rooms, line) = (case_rooms(&rig), rig.user("line"));
    assert!(!rooms[1].invited.contains(&line), "{rooms:?}");
    assert_eq!(rooms[1].invited.len(), 2);
    assert_eq!(rig.count("room-is-new"), 1);
    rig.skips_all();
}

/// A room that was replaced by its administrator: the people of the case are let in there, and see the board.
#[tokio::test]
async fn a_room_that_was_replaced_has_its_people_and_its_board() {
    let mut rig = lost().await;
    rig.skips_all();
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    let (mette, old) = (rig.user("mette"), rig.room.clone());
    let replacement = "!upgraded".to_owned();
    rig.room.clone_from(&replacement);
    rig.takes_in(&mette, &old, UpdateKind::Upgraded { replacement }).await;
    rig.settles().await;
    rig.room_reads("er flyttet hertil");
    rig.room_reads("Kommer: Jonas Bech");
    rig.skips_all();
    let invited = rig.server.look(|state| {
        let there = |act: &&Act| matches!(act, Act::Invite { room, .. } if room == "!upgraded");
        state.acts.iter().filter(there).count()
    });
    assert_eq!(invited, 3);
}

#[tokio::test]
async fn a_space_that_the_bot_is_out_of_is_made_anew() {
    let mut rig = lost().await;
    rig.skips_all();
    let spaces = |rig: &Rig| {
        let is_space = |room: &&super::homeserver::Made| room.kind == RoomKind::Space;
        rig.server.look(|state| {
            state
                .rooms
                .iter()
                .filter(is_space)
                .map(|room| room.id.clone())
                .collect::<Vec<_>>()
        })
    };
    let first = spaces(&rig);
    assert_eq!(first.len(), 1);
    rig.server.puts_out_of(&first[0]);
    rig.says("mette", "nyt rum").await;
    rig.skips_all();
    let now = spaces(&rig);
    assert_eq!(now.len(), 2, "{now:?}");
    let last = rig.server.look(|state| {
        let made = state.acts.iter().rev().find_map(|act| match act {
            Act::CreateRoom { space: Some(space), .. } => Some(space.clone()),
            _ => None,
        });
        made.expect("a case's room was made")
    });
    assert_eq!(last, now[1]);
}

/// The bot follows to a room and is put out of that one too, before it has let anybody in: nothing is stuck.
#[tokio::test]
async fn out_of_a_room_that_it_was_led_on_to_it_asks_again() {
    let mut rig = lost().await;
    rig.skips_all();
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.server.fails_once_at(INVITATION, Trouble::Outside);
    let (mette, old) = (rig.user("mette"), rig.room.clone());
    let replacement = "!upgraded".to_owned();
    rig.takes_in(&mette, &old, UpdateKind::Upgraded { replacement }).await;
    rig.settles().await;
    let told = rig.reads("mette", "laver jeg et nyt rum");
    rig.taps_in("mette", &told, "Lav et nyt rum").await;
    rig.skips("mette");
    rig.room.clone_from(&case_rooms(&rig)[1].id);
    rig.room_reads("det nye rum");
    rig.room_reads("Kommer: Jonas Bech");
    rig.skips_all();
}

/// A homeserver shuts a room to most when it is replaced. That is no reason for alarm: the bot is about to go.
#[tokio::test]
async fn a_room_that_is_being_replaced_is_not_called_changed() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(OWN, BOT).await.unwrap();
    cases::sent(&mut rig).await;
    rig.skips_all();
    let (mette, old, now) = (rig.user("mette"), rig.room.clone(), rig.clock.now());
    let kind = UpdateKind::Upgraded {
        replacement: "!upgraded".to_owned(),
    };
    let tombstone = Incoming {
        event: "$tombstone".to_owned(),
        room: old.clone(),
        sender: mette,
        at: now,
        what: What::Held(kind),
    };
    let token = rig.store.sync_token().await.unwrap().unwrap();
    rig.store.commit_sync(&[tombstone], &token).await.unwrap();
    rig.looks_at(&old, &[Setting::Power], &[BOT]).await;
    rig.all_is_read();
    assert_eq!(
        rig.store.last_look(&old).await.unwrap(),
        None,
        "should it stay, it is looked at again"
    );
    assert!(rig.store.release("$tombstone").await.unwrap());
    "!upgraded".clone_into(&mut rig.room);
    rig.settles().await;
    rig.room_reads("er flyttet hertil");
    rig.skips_all();
}
