//! Whoever has an account on a homeserver where accounts do not count: neither invited nor heard.

use tovholder::domain::directory::Homeservers;
use tovholder::domain::model::Model;

use super::cases;
use super::direct_chats::{said_in, writes};
use super::rig::{OWN, Rig};

/// Jonas has an account on another homeserver.
async fn jonas_is_elsewhere() -> Rig {
    let people = include_str!("../../src/demo/directory.csv");
    let people = people.replace("@jonas.bech:demo.tovholder.example", "@jonas.bech:elsewhere.example");
    let model = Model::shipped("ringsted").unwrap();
    Rig::of("2026-12-14 09:00", model, &people).await
}

async fn listens_to(rig: &Rig, homeserver: &str) {
    let only = Homeservers::only([homeserver]);
    rig.store.listen_to(&only).await.unwrap();
}

#[tokio::test]
async fn whoever_has_an_account_on_another_homeserver_is_neither_invited_nor_heard() {
    let mut rig = jonas_is_elsewhere().await;
    listens_to(&rig, "demo.tovholder.example").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    let jonas = rig.user("jonas");
    let invited = |rig: &Rig| {
        rig.server
            .look(|state| state.rooms.iter().any(|room| room.invited.contains(&jonas)))
    };
    assert!(!invited(&rig), "{}", rig.transcript());
    let (entries, before) = (rig.journal().await.0.len(), rig.said().len());
    let (room, chat) = (rig.room.clone(), rig.direct("jonas"));
    for place in [room.as_str(), chat.as_str()] {
        for words in ["ja", "!aflys", "ny sag samarbejdsmøde pige 9 år", "sager"] {
            writes(&mut rig, &jonas, place, words).await;
        }
    }
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert_eq!(rig.said().len(), before, "{}", rig.transcript());
    assert_eq!(rig.journal().await.0.len(), entries);
    let add = "person tilføj ny-person; Ny Person; @ny:elsewhere.example; paedagog; boernehuset-eksempel";
    rig.says("admin", add).await;
    rig.reads("admin", "er på en server, som jeg ikke må bruge");
    assert!(!invited(&rig));
}

/// A homeserver is taken off the list: whoever is in a room already is found there, and nothing more is said to them.
#[tokio::test]
async fn an_account_that_counts_no_more_is_a_strangers() {
    let mut rig = jonas_is_elsewhere().await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    let (room, chat, jonas) = (rig.room.clone(), rig.direct("jonas"), rig.user("jonas"));
    let people = [OWN.to_owned(), jonas.clone(), rig.user("line"), rig.user("mette")];
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    rig.looks_at(&room, &[], &people).await;
    rig.all_is_read();
    listens_to(&rig, "demo.tovholder.example").await;
    assert_eq!(
        rig.store.last_look(&room).await.unwrap(),
        None,
        "every room is looked at anew"
    );
    rig.looks_at(&room, &[], &people).await;
    rig.reads("mette", "Kender du den, der lige er kommet ind");
    let before = rig.said().len();
    rig.taps("jonas", "Ja, jeg kommer").await;
    writes(&mut rig, &jonas, &chat, "sager").await;
    assert_eq!(rig.said().len(), before, "{}", rig.transcript());
    rig.at("2026-12-21 08:00").await;
    assert_eq!(said_in(&rig, &chat, before), [""; 0], "{}", rig.transcript());
    assert_eq!(said_in(&rig, &room, before), [""; 0]);
    rig.skips_all();
    // Told the same at the next start, nothing is looked at anew.
    rig.looks_at(&room, &[], &people).await;
    listens_to(&rig, "demo.tovholder.example").await;
    assert!(rig.store.last_look(&room).await.unwrap().is_some());
}
