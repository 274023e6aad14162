//! What must not be in the chat, who must not be in the room, and what is too much.

use super::cases;
use super::rig::Rig;

///
#[tokio::test]
async fn r_015_a_cpr_number_is_taken_out_of_the_room_and_told_in_private() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let said = rig.says_in_room("line", "hans cpr er 010122-4567 tror jeg").await;
    assert!(rig.server.look(|state| state.redacted.contains(&said)));
    let told = rig.reads("line", "Send din besked igen uden CPR-nummer");
    assert!(
        told.text.contains("tror jeg") && !told.text.contains("4567"),
        "{}",
        told.text
    );
    assert_eq!(
        rig.said()
            .iter()
            .filter(|message| message.text.contains("4567"))
            .count(),
        0
    );
    rig.says("line", "0101224567").await;
    rig.reads("line", "Slet din sidste besked");
    let note = rig.says_in_room("line", "han er glad").await;
    rig.edits("line", &note, "han er glad, 010122 4567").await;
    rig.reads("line", "Send din besked igen");
    assert!(rig.server.look(|state| state.redacted.contains(&note)));
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
    let karla = rig.user("karla");
    rig.stranger_joins(&karla).await;
    rig.reads("mette", "Kender du den");
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
