//! The rooms themselves: who gets in uninvited, and what is changed in them. The bot is silent there meanwhile; what waits is said
//! once, afterwards.

use tovholder::domain::event::Event;
use tovholder::domain::setting::Setting;

use super::cases;
use super::homeserver::Trouble;
use super::rig::Rig;

const OWN: &str = "@tovholder:demo.tovholder.example";
const NOBODY: &str = "@nobody:elsewhere.example";

async fn sent() -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store.set_kv(tovholder::store::OWN, OWN).await.unwrap();
    cases::sent(&mut rig).await;
    rig
}

/// How often the board was said in the room.
fn boards(rig: &Rig) -> usize {
    let all = rig.said().iter();
    all.filter(|message| message.notice == "board" && message.room == rig.room)
        .count()
}

fn removed(rig: &Rig, user: &str) -> usize {
    rig.server
        .look(|state| state.removed.iter().filter(|(_, gone)| gone == user).count())
}

#[tokio::test]
async fn what_waits_while_a_stranger_is_in_the_room_is_said_once_when_they_are_gone() {
    let mut rig = sent().await;
    rig.stranger_joins(NOBODY).await;
    let asked = rig.reads("mette", "Kender du den, der lige er kommet ind");
    assert!(asked.text.contains(NOBODY), "{}", asked.text);
    assert_eq!(asked.choices[0].1, "Fjern personen", "what is proposed comes first");

    let before = boards(&rig);
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert_eq!(boards(&rig), before, "the bot spoke with a stranger in the room");
    let named = rig.said().iter().filter(|message| message.room == rig.room).count();
    rig.at("2026-12-21 08:00").await;
    let reminder = rig.latest("answer-missing");
    assert_ne!(reminder.room, rig.room, "what is Line's goes to her direct chat");
    rig.skips_all();
    assert_eq!(
        rig.said().iter().filter(|message| message.room == rig.room).count(),
        named,
        "not a word in the room"
    );

    rig.taps_in("mette", &asked, "Fjern personen").await;
    rig.reads("mette", "Personen bliver fjernet nu");
    assert_eq!(removed(&rig, NOBODY), 1);
    assert_eq!(boards(&rig), before, "asking for a removal is not the removal");
    rig.leaves(NOBODY).await;
    assert!(boards(&rig) > before, "what waited is said");
    rig.skips_all();
    let after = boards(&rig);
    rig.leaves(NOBODY).await;
    rig.delivers().await;
    assert_eq!(boards(&rig), after, "and said once");
    assert!(rig.board().contains("Jonas Bech"), "{}", rig.board());
    // The question is over.
    rig.taps_in("mette", &asked, "Fjern personen").await;
    rig.skips_all();
    assert_eq!(removed(&rig, NOBODY), 1);
}

#[tokio::test]
async fn a_stranger_who_turns_out_to_belong_is_invited_and_the_room_goes_on() {
    let mut rig = sent().await;
    let karla = rig.user("karla");
    rig.stranger_joins(&karla).await;
    let asked = rig.reads("mette", "Det er Karla");
    let before = boards(&rig);
    rig.taps_in("mette", &asked, "Personen hører til").await;
    rig.reads("mette", "inviter Karla");
    assert_eq!(boards(&rig), before);
    rig.says("mette", "inviter Karla: hun kender drengen").await;
    rig.skips_all();
    assert!(boards(&rig) > before, "the room goes on");
    assert_eq!(removed(&rig, &karla), 0);
}

#[tokio::test]
async fn a_stranger_who_cannot_be_removed_is_told_of_and_the_room_stays_silent() {
    let mut rig = sent().await;
    rig.stranger_joins(NOBODY).await;
    rig.reads("mette", "Kender du den");
    rig.server.refuses_to_remove();
    rig.taps("mette", "Fjern personen").await;
    rig.reads("mette", "Personen bliver fjernet nu");
    rig.settles().await;
    rig.reads("mette", "Jeg kan ikke fjerne personen");
    let before = boards(&rig);
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert_eq!(boards(&rig), before);
    rig.leaves(NOBODY).await;
    assert!(boards(&rig) > before);
    rig.skips_all();
}

#[tokio::test]
async fn a_room_that_was_changed_is_silent_until_it_is_put_back_and_the_owner_is_told_once() {
    for setting in [
        Setting::Encryption,
        Setting::History,
        Setting::JoinRule,
        Setting::Guests,
        Setting::Power,
    ] {
        let mut rig = sent().await;
        let room = rig.room.clone();
        rig.looks_at(&room, &[setting], &[OWN]).await;
        let told = rig.reads("mette", "Jeg sætter det tilbage nu");
        assert!(told.text.contains("dreng 4 år blå stue"), "{}", told.text);
        rig.looks_at(&room, &[setting], &[OWN, "@x:y"]).await;
        assert_eq!(rig.count("room-changed"), 1, "told once");
        rig.skips_all();
        assert_eq!(
            rig.server.look(|state| state.put_back.clone()),
            [(room.clone(), setting)]
        );
        let before = boards(&rig);
        rig.taps("jonas", "Ja, jeg kommer").await;
        assert_eq!(boards(&rig), before, "the bot spoke in a room with {setting:?} changed");
        rig.looks_at(&room, &[], &[OWN]).await;
        assert!(
            boards(&rig) > before,
            "what waited is said once {setting:?} is as it was"
        );
        rig.skips_all();
    }
}

#[tokio::test]
async fn a_room_that_cannot_be_mended_stays_silent_and_people_are_told_in_private() {
    let mut rig = sent().await;
    let room = rig.room.clone();
    rig.looks_at(&room, &[Setting::Federation], &[OWN]).await;
    rig.reads("mette", "Det kan jeg ikke sætte tilbage");
    assert!(rig.server.look(|state| state.put_back.is_empty()));
    let before = boards(&rig);
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert_eq!(boards(&rig), before);
    rig.at("2026-12-21 08:00").await;
    let line = rig.direct("line");
    assert_eq!(rig.latest("answer-missing").room, line);
    rig.skips_all();
}

#[tokio::test]
async fn a_setting_that_the_homeserver_keeps_is_told_of_as_such() {
    let mut rig = sent().await;
    let room = rig.room.clone();
    rig.server.fails_once(Trouble::Refuse);
    rig.looks_at(&room, &[Setting::History], &[OWN]).await;
    rig.settles().await;
    let all: Vec<String> = rig
        .said()
        .iter()
        .filter(|one| one.notice == "room-changed")
        .map(|one| one.text.clone())
        .collect();
    assert!(
        all.iter().any(|text| text.contains("Det kan jeg ikke sætte tilbage")),
        "{all:?}"
    );
    rig.skips_all();
}

#[tokio::test]
async fn a_direct_chat_that_is_not_encrypted_is_not_used() {
    let mut rig = sent().await;
    let plain = "!in-clear".to_owned();
    rig.looks_at(&plain, &[Setting::Encryption], &[OWN]).await;
    let user = rig.user("camilla");
    let body = "ny sag".to_owned();
    let kind = tovholder::dispatch::update::UpdateKind::Text { body, reply_to: None };
    rig.takes_in(&user, &plain, kind.clone()).await;
    rig.settles().await;
    rig.takes_in(&user, &plain, kind).await;
    rig.settles().await;
    let told: Vec<_> = rig
        .said()
        .iter()
        .filter(|one| one.notice == "chat-not-encrypted")
        .collect();
    assert_eq!(told.len(), 1, "once");
    assert!(
        rig.said().iter().all(|one| one.room != plain),
        "nothing is said in clear"
    );
    assert_ne!(told[0].room, plain);
    rig.skips_all();
}

#[tokio::test]
async fn who_was_in_the_room_when_the_bot_started_is_found() {
    let mut rig = sent().await;
    let room = rig.room.clone();
    let jonas = rig.user("jonas");
    rig.looks_at(&room, &[], &[OWN, &jonas, NOBODY]).await;
    rig.reads("mette", NOBODY);
    let before = boards(&rig);
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert_eq!(boards(&rig), before);
    rig.looks_at(&room, &[], &[OWN, &jonas]).await;
    assert!(boards(&rig) > before);
    rig.skips_all();
}

/// What the journal says of strangers, in order.
async fn written(rig: &Rig) -> Vec<String> {
    let (journal, _) = rig.journal().await;
    let said = journal.iter().filter_map(|entry| match &entry.event {
        Event::StrangerCame { account, .. } => Some(format!("came {account}")),
        Event::StrangerDecided { account, remove } => Some(format!("decided {account} {remove}")),
        Event::StrangerSettled { account } => Some(format!("settled {account}")),
        _ => None,
    });
    said.collect()
}

/// It stands in the chain, and whoever is accountable is asked every working morning until they have decided.
#[tokio::test]
async fn a_stranger_is_written_down_and_asked_about_until_it_is_decided() {
    let mut rig = sent().await;
    rig.stranger_joins(NOBODY).await;
    rig.reads("mette", "Kender du den");
    assert_eq!(written(&rig).await, [format!("came {NOBODY}")]);
    for day in ["2026-12-15", "2026-12-16", "2026-12-17"] {
        rig.at(&format!("{day} 08:00")).await;
        rig.reads("mette", "Kender du den");
        rig.skips_all();
    }
    rig.at("2026-12-19 08:00").await;
    rig.all_is_read();
    rig.taps("mette", "Personen hører til").await;
    rig.skips_all();
    rig.at("2026-12-21 08:00").await;
    assert_eq!(
        rig.latest("ask-stranger").room,
        rig.direct("mette"),
        "they still do not belong"
    );
    rig.skips_all();
    rig.taps("mette", "Fjern personen").await;
    rig.skips_all();
    let asked = rig.count("ask-stranger");
    rig.at("2026-12-22 08:00").await;
    rig.skips_all();
    assert_eq!(rig.count("ask-stranger"), asked, "it is decided");
    rig.leaves(NOBODY).await;
    rig.skips_all();
    let all = [
        format!("came {NOBODY}"),
        format!("decided {NOBODY} false"),
        format!("decided {NOBODY} true"),
        format!("settled {NOBODY}"),
    ];
    assert_eq!(written(&rig).await, all);
    let mut conn = rig.store.connection().await.unwrap();
    let checked = tovholder::store::chain::check(&mut conn, None).await.unwrap();
    assert!(checked.iter().all(|one| one.breaks.is_empty()), "{checked:?}");
}
