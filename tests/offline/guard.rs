//! What must not be in the chat, who must not be in the room, and what is too much.

use std::collections::BTreeSet;

use super::cases;
use super::rig::Rig;
use tovholder::dispatch::update::UpdateKind;
use tovholder::outbox::gateway::Act;

///
#[tokio::test]
async fn r_015_a_cpr_number_is_taken_out_of_the_room_and_told_in_private() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let said = rig.says_in_room("line", "hans cpr er 010142-5678 tror jeg").await;
    assert!(rig.server.look(|state| state.redacted.contains(&said)));
    let told = rig.reads("line", "Send din besked igen uden CPR-nummer");
    assert!(
        told.text.contains("tror jeg") && !told.text.contains("5678"),
        "{}",
        told.text
    );
    assert_eq!(
        rig.said()
            .iter()
            .filter(|message| message.text.contains("5678"))
            .count(),
        0
    );
    // Mette made her chat with the bot herself: there it may take nothing away.
    rig.says("mette", "0101425678").await;
    rig.reads("mette", "Slet din sidste besked");
    let note = rig.says_in_room("line", "han er glad").await;
    rig.edits("line", &note, "han er glad, 010142 5678").await;
    rig.reads("line", "Send din besked igen");
    assert!(rig.server.look(|state| state.redacted.contains(&note)));
    // Why stands in clear at the homeserver for good: nothing of what was in the message.
    let reasons: BTreeSet<String> = rig.server.look(|state| {
        let reason = |act: &Act| match act {
            Act::Redact { reason, .. } => Some(reason.clone()),
            _ => None,
        };
        state.acts.iter().filter_map(reason).collect()
    });
    assert_eq!(reasons, BTreeSet::from(["removed by the bot".to_owned()]));
}

/// in the name of a file, in a chat that the bot made, and from somebody nobody knows.
#[tokio::test]
async fn r_015_files_and_direct_chats_are_guarded_and_the_number_is_nowhere_kept() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let file = |name: &str, caption: &str| UpdateKind::File {
        name: name.to_owned(),
        source: format!("{{\"msgtype\":\"m.file\",\"body\":\"{caption}\",\"filename\":\"{name}\"}}"),
        size: 12,
    };
    let room = rig.room.clone();
    for (name, caption) in [
        ("skema_010142-5678.pdf", "skemaet"),
        ("skema.pdf", "her er 010142\u{2013}5678"),
    ] {
        let sent = rig.does("line", &room, file(name, caption)).await;
        rig.reads("line", "Send filen igen med et andet navn");
        assert!(rig.server.look(|state| state.redacted.contains(&sent)), "{name}");
    }
    let home = rig.direct("mette");
    rig.does("mette", &home, file("010142 5678.pdf", "")).await;
    rig.reads("mette", "Slet filen, og send den igen");
    // A chat that the bot made and Line joined: there it can.
    let said = rig.says("line", "drengen 010142 5678 sover dårligt").await;
    let told = rig.reads("line", "Send din besked igen uden CPR-nummer");
    assert!(told.text.contains("drengen … sover dårligt"), "{}", told.text);
    assert!(rig.server.look(|state| state.redacted.contains(&said)));
    // A stranger is not talked to, and the message goes.
    let stranger = "@nobody:elsewhere.example";
    let body = "cpr 010142 5678".to_owned();
    let said = rig
        .takes_in(stranger, &room, UpdateKind::Text { body, reply_to: None })
        .await;
    assert!(!rig.kept().contains("5678"), "it is not even kept while it waits");
    rig.settles().await;
    assert!(rig.server.look(|state| state.redacted.contains(&said)));
    assert!(!rig.kept().contains("5678"), "the database keeps no number");
}

/// Anybody can claim to edit anything: the bot removes nobody else's words for it.
#[tokio::test]
async fn a_number_in_a_claimed_edit_removes_nobody_elses_message() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let of_jonas = rig.says_in_room("jonas", "han var glad i dag").await;
    let of_the_bot = rig.latest("board").event;
    for target in [of_jonas.clone(), of_the_bot.clone()] {
        rig.edits("line", &target, "010142-5678").await;
        rig.reads("line", "Send din besked igen");
    }
    let redacted = rig.server.look(|state| state.redacted.clone());
    assert_eq!(redacted.len(), 2, "the two edits themselves");
    assert!(!redacted.contains(&of_jonas) && !redacted.contains(&of_the_bot));
}

/// Somebody who writes what looks like an underretning is told where it belongs, alone and once; nothing of it is lost.
#[tokio::test]
async fn what_looks_like_a_report_is_pointed_elsewhere_once_and_handled_as_usual() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_table(&mut rig).await;
    let note = "han siger, at hans onkel slår ham";
    rig.says_in_room("line", note).await;
    let told = rig.reads("line", "Er du bekymret for et barn? Så fortæl kommunen det direkte.");
    assert!(
        told.text.contains("Ring til kommunen") && told.text.contains("112"),
        "{}",
        told.text
    );
    assert!(!told.text.contains("onkel"), "it does not repeat it");
    assert_eq!(rig.case().await.meetings[0].notes[0].text, note, "the note is kept");
    // Not again in this case, and not to anybody else; a heading says nothing.
    rig.says_in_room("line", "der er vold i hjemmet").await;
    rig.says_in_room("line", "dagsorden: underretning, sommerferie").await;
    rig.skips_room();
    // In the direct chat it is another place; the command after it is heard.
    rig.says("line", "skal jeg underrette kommunen?").await;
    rig.reads("line", "Er du bekymret for et barn?");
    rig.skips("line");
    rig.at("2027-01-29 09:00").await;
    rig.skips_all();
    rig.says("line", "skal jeg underrette kommunen?").await;
    rig.reads("line", "Er du bekymret for et barn?");
    rig.skips("line");
}

#[tokio::test]
async fn the_municipalitys_own_number_is_said() {
    let (model, people) = (
        include_str!("../models/strandby.toml"),
        include_str!("../models/strandby.csv"),
    );
    let mut rig = Rig::of("2026-12-14 09:00", model, people).await;
    rig.says("vera", "hvor sender jeg, når jeg har lavet en underretning")
        .await;
    let told = rig.reads("vera", "Er du bekymret for et barn?");
    assert!(told.text.contains("Ring på 70 10 20 30"), "{}", told.text);
    rig.skips("vera");
}

#[tokio::test]
async fn a_very_long_message_is_answered_and_not_read() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", &"lang ".repeat(12_000)).await;
    rig.reads("mette", "Den fylder 58 kB");
}

#[tokio::test]
async fn a_stranger_in_the_room_is_told_to_the_owner() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.store
        .set_kv(tovholder::store::OWN, "@tovholder:demo.tovholder.example")
        .await
        .unwrap();
    cases::sent(&mut rig).await;
    rig.stranger_joins("@tovholder:demo.tovholder.example").await;
    rig.stranger_joins("@nobody:elsewhere.example").await;
    rig.reads(
        "mette",
        "Kender du den, der lige er kommet ind i rummet til sagen \"dreng 4 år blå stue\"?",
    );
    rig.leaves("@nobody:elsewhere.example").await;
    let karla = rig.user("karla");
    rig.stranger_joins(&karla).await;
    rig.reads("mette", "Det er Karla");
    rig.leaves(&karla).await;
    let home = rig.direct("line");
    let room = std::mem::replace(&mut rig.room, home);
    rig.stranger_joins(&karla).await;
    rig.room = room;
    rig.at("2026-12-21 08:00").await;
    let reminder = rig.latest("answer-missing");
    assert_eq!(
        reminder.room, rig.room,
        "what is Line's alone no longer goes where a stranger reads it"
    );
    rig.skips_all();
}
