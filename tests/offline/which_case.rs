//! Cases of the same name are told apart by a tap or by their number, and nothing is done to the wrong one.

use tovholder::domain::case::{Case, CaseId};
use tovholder::store::cases as kept;

use super::cases;
use super::rig::{Message, Rig};

const ASKED: &str = "Hvilken sag mener du? Jeg har ikke gjort noget endnu.";

/// Mette has one that is sent and one that is not, of the same name; the one not sent is the one last worked on.
async fn two() -> (Rig, CaseId) {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let sent = rig.case().await.id;
    cases::draft_of(&mut rig, "dreng 4 år blå stue").await;
    (rig, sent)
}

async fn points(rig: &Rig, id: &CaseId) -> Vec<String> {
    let mut tx = rig.store.begin().await.unwrap();
    let case: Case = kept::load(&mut tx, id).await.unwrap().unwrap();
    case.meetings[0].points.clone()
}

/// The tap for the case that is sent, and the number that it begins with.
fn the_sent_one(asked: &Message) -> (String, String) {
    let labels: Vec<&String> = asked.choices.iter().map(|(_, label)| label).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert_ne!(labels[0], labels[1]);
    let sent = labels.iter().find(|label| label.contains("møde torsdag 14. januar"));
    let sent = sent.filter(|label| !label.contains("ikke sendt endnu"));
    let sent = (*sent.unwrap_or_else(|| panic!("{labels:?}"))).clone();
    assert!(
        labels.iter().any(|label| label.contains("ikke sendt endnu")),
        "{labels:?}"
    );
    let number = sent.split(':').next().unwrap().to_owned();
    (sent, number)
}

///
#[tokio::test]
async fn two_cases_of_one_name_are_told_apart_by_a_tap() {
    let (mut rig, sent) = two().await;
    let draft = rig.case().await.id;
    rig.says("mette", "sager").await;
    let list = rig.reads("mette", "Det er dine sager");
    assert_eq!(list.text.matches("(Sag ").count(), 2, "{}", list.text);
    rig.says("mette", "sag dreng 4 år blå stue").await;
    let asked = rig.reads("mette", ASKED);
    let (tap, _) = the_sent_one(&asked);
    rig.says("mette", "månen").await;
    rig.reads("mette", "Jeg fandt ingen sag, der hedder \"månen\"");
    rig.taps_in("mette", &asked, &tap).await;
    rig.reads("mette", "Det er dine sager");
    rig.skips_all();
    rig.says("mette", "punkt sommerferien").await;
    rig.skips_all();
    assert_eq!(points(&rig, &sent).await, ["sommerferien"]);
    assert_eq!(points(&rig, &draft).await, [""; 0]);
    // A tap on what was answered does nothing.
    rig.taps_in("mette", &asked, &tap).await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
}

///
#[tokio::test]
async fn the_number_of_its_room_names_a_case_in_one_line() {
    let (mut rig, sent) = two().await;
    let draft = rig.case().await.id;
    rig.says("mette", "sag dreng").await;
    let (_, number) = the_sent_one(&rig.reads("mette", ASKED));
    let name = rig.server.look(|state| {
        let rooms = state.rooms.iter().filter(|room| room.id == rig.room);
        rooms.map(|room| room.name.clone()).next().unwrap()
    });
    assert_eq!(name, number, "it is what the room is called");
    let sign = number.strip_prefix("Sag ").unwrap();
    for (said, point) in [
        (format!("sag {sign}"), "sommerferien"),
        (format!("sag {number}"), "bussen"),
        (format!("sag dreng {}", sign.to_lowercase()), "madpakken"),
    ] {
        rig.says("mette", "sag ikke sendt").await;
        rig.skips_all();
        rig.says("mette", &said).await;
        rig.reads("mette", "Det er dine sager");
        rig.skips_all();
        rig.says("mette", &format!("punkt {point}")).await;
        rig.skips_all();
    }
    assert_eq!(points(&rig, &sent).await, ["sommerferien", "bussen", "madpakken"]);
    assert_eq!(points(&rig, &draft).await, [""; 0]);
    // What was asked before is let go: a yes is no answer to it.
    rig.says("mette", "sag dreng").await;
    rig.reads("mette", ASKED);
    rig.says("mette", &number).await;
    rig.reads("mette", "Det er dine sager");
    rig.skips_all();
}

/// A command that names no case is done with the one that is tapped, and with nothing before that.
#[tokio::test]
async fn a_command_waits_for_the_case_that_is_meant() {
    let (mut rig, sent) = two().await;
    let draft = rig.case().await.id;
    let mut tx = rig.store.begin().await.unwrap();
    sqlx::query("DELETE FROM focus").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    rig.says("mette", "punkt sommerferien").await;
    let asked = rig.reads("mette", ASKED);
    assert_eq!(points(&rig, &sent).await, [""; 0]);
    rig.taps_in("mette", &asked, &the_sent_one(&asked).0).await;
    rig.skips_all();
    assert_eq!(points(&rig, &sent).await, ["sommerferien"]);
    assert_eq!(points(&rig, &draft).await, [""; 0]);
}

///
#[tokio::test]
async fn what_is_kept_of_a_case_is_noted_in_the_one_that_is_tapped() {
    let (mut rig, sent) = two().await;
    let draft = rig.case().await.id;
    let open = async |rig: &Rig, id: &CaseId| {
        let mut tx = rig.store.begin().await.unwrap();
        let case = kept::load(&mut tx, id).await.unwrap().unwrap();
        case.records.requests.len()
    };
    rig.says("mette", "aktindsigt dreng 4 år 11/12").await;
    let asked = rig.reads("mette", ASKED);
    let (tap, number) = the_sent_one(&asked);
    assert_eq!((open(&rig, &sent).await, open(&rig, &draft).await), (0, 0));
    rig.taps_in("mette", &asked, &tap).await;
    rig.reads("mette", "nogen har bedt om aktindsigt");
    assert_eq!((open(&rig, &sent).await, open(&rig, &draft).await), (1, 0));
    rig.says("mette", &format!("sletning {number} 11/12")).await;
    rig.skips_all();
    assert_eq!((open(&rig, &sent).await, open(&rig, &draft).await), (2, 0));
}
