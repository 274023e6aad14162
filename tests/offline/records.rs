//! What is kept of a case: its journal handed out whole, the same documents as were sent, and no change that is not found.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};
use tovholder::domain::event::Event;
use tovholder::messages::Messages;
use tovholder::outbox::gateway::Act;
use tovholder::store::chain::{self, Wrong};
use tovholder::tools::records;

use super::cases;
use super::homeserver::Trouble;
use super::rig::Rig;

/// A meeting that was held, with a note and a tiltag, and its document sent; the answer to the first attempt was lost.
async fn closed(rig: &mut Rig) {
    cases::at_the_table(rig).await;
    rig.says_in_room("line", "han trøster de små").await;
    rig.skips_all();
    rig.says_in_room(
        "line",
        "tiltag: Jonas læser med ham fra 18/1, tegn: han beder selv om bogen",
    )
    .await;
    rig.skips_all();
    cases::goes_on(rig, "mette", 4).await;
    rig.taps("mette", "Nej").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "9/3 kl. 14").await;
    rig.reads("mette", "Er det samme forløb");
    rig.taps("mette", "Samme forløb").await;
    rig.skips_all();
    rig.taps("jonas", "Enig").await;
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.reads("mette", "Skal jeg lukke mødet");
    rig.server.fails_once_at("summary-file", Trouble::CrashAfterAccepting);
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
    rig.at("2027-01-14 17:00").await;
    rig.skips_all();
}

async fn exported(rig: &Rig, to: &Path) -> anyhow::Result<std::path::PathBuf> {
    let case = rig.case().await;
    let texts = Messages::load().unwrap();
    let with = (&*rig.dispatcher.model, &texts);
    records::written(&rig.store, &rig.clock, with, &case.id.0, to).await
}

fn sha256(bytes: &[u8]) -> String {
    chain::hex(&Sha256::digest(bytes))
}

/// The papers of meetings that the homeserver was given.
fn sent(rig: &Rig) -> Vec<Vec<u8>> {
    rig.server.look(|state| {
        let files = state.acts.iter().filter_map(|act| match act {
            Act::SendFile { name, bytes, .. } if name == "aftaleskema-1.pdf" => Some(bytes.clone()),
            _ => None,
        });
        files.collect()
    })
}

#[tokio::test]
async fn a_case_is_handed_out_whole_with_the_bytes_that_were_sent() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    closed(&mut rig).await;
    let bytes = sent(&rig);
    assert!(bytes.len() > 1, "it was tried twice");
    assert!(
        bytes.iter().all(|again| *again == bytes[0]),
        "a second attempt makes the same bytes"
    );
    let (before, _) = rig.journal().await;
    let dir = tempfile::tempdir().unwrap();
    let folder = exported(&rig, dir.path()).await.unwrap();
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    assert_eq!(read("bilag-1.pdf"), bytes[0], "the same bytes as were sent");
    let manifest: Value = serde_json::from_slice(&read("manifest.json")).unwrap();
    let mut named = BTreeSet::from(["manifest.json".to_owned()]);
    for file in manifest["files"].as_array().unwrap() {
        let name = file["file"].as_str().unwrap();
        assert_eq!(file["sha256"], sha256(&read(name)), "{name}");
        named.insert(name.to_owned());
    }
    let there = std::fs::read_dir(&folder).unwrap();
    let there: BTreeSet<String> = there
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, named);
    // The machine-readable one says everything that the journal does, and who the third persons are.
    let json: Value = serde_json::from_slice(&read("journal.json")).unwrap();
    assert_eq!(json["format"], "tovholder-export/1");
    assert_eq!(json["entries"].as_array().unwrap().len(), before.len());
    for (told, entry) in json["entries"].as_array().unwrap().iter().zip(&before) {
        assert_eq!(told["event"], serde_json::to_value(&entry.event).unwrap());
        assert!(told["words"].as_str().is_some_and(|words| !words.is_empty()), "{told}");
        assert_eq!(told["hash"].as_str().map(str::len), Some(64), "{told}");
    }
    assert_eq!(json["papers"][0]["as_sent"], true);
    let person = |name: &str| {
        let people = json["people"].as_array().unwrap();
        people.iter().find(|person| person["name"] == name).unwrap()["third_person"].clone()
    };
    assert_eq!((person("Line Skov"), person("Sara Friis")), (true.into(), false.into()));
    let note = json["entries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["event"]["noted"].is_object());
    assert_eq!(note.unwrap()["third_persons"], serde_json::json!(["line-skov"]));
    let words = json.to_string();
    assert!(words.contains("Skrevet ved møde 1 under ") && words.contains("han trøster de små"));
    // Handing out is itself an entry, by the administrator, and the chain goes on.
    let (after, _) = rig.journal().await;
    let Event::Exported {
        by, entries, manifest, ..
    } = &after.last().unwrap().event
    else {
        panic!("{:?}", after.last())
    };
    assert_eq!(
        (by.as_str(), *entries, after.len()),
        ("administrator", before.len() as u64, before.len() + 1)
    );
    assert_eq!(*manifest, sha256(&read("manifest.json")));
    let checked = chain::check(&mut rig.store.connection().await.unwrap(), None)
        .await
        .unwrap();
    assert!(checked.iter().all(|one| one.breaks.is_empty()), "{checked:?}");
    // The bot goes on beside it.
    rig.says("mette", "mine frister").await;
    rig.skips_all();
}

#[tokio::test]
async fn what_cannot_be_handed_out_leaves_nothing_and_notes_nothing() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    let (before, _) = rig.journal().await;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a-file");
    std::fs::write(&file, "x").unwrap();
    let error = exported(&rig, &file).await.unwrap_err();
    assert!(error.to_string().contains("give another folder"), "{error:#}");
    let texts = Messages::load().unwrap();
    for unknown in ["", "ffffffffffffffff", "../..", "'; DROP TABLE journal; --"] {
        let with = (&*rig.dispatcher.model, &texts);
        let none = records::written(&rig.store, &rig.clock, with, unknown, dir.path()).await;
        assert!(none.unwrap_err().to_string().contains("there is no case"), "{unknown}");
    }
    assert_eq!(
        std::fs::read_dir(dir.path()).unwrap().count(),
        1,
        "only what was there before"
    );
    assert_eq!(rig.journal().await.0.len(), before.len());
}

#[tokio::test]
async fn a_journal_that_the_bot_wrote_is_whole_and_an_edited_entry_is_found() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let case = rig.case().await;
    let mut tx = rig.store.begin().await.unwrap();
    assert!(
        chain::check(&mut tx, Some(&case.id)).await.unwrap()[0]
            .breaks
            .is_empty()
    );
    sqlx::raw_sql("DROP TRIGGER journal_is_not_changed; UPDATE journal SET event = replace(event, 'ked af det', 'glad') WHERE event LIKE '%ked af det%'")
        .execute(&mut *tx)
        .await
        .unwrap();
    let found = chain::check(&mut tx, None).await.unwrap();
    let breaks: Vec<_> = found.iter().flat_map(|one| &one.breaks).collect();
    assert_eq!(breaks.len(), 1, "{breaks:?}");
    assert_eq!((&breaks[0].case, breaks[0].wrong), (&case.id, Wrong::Changed));
    assert!(!breaks[0].to_string().contains("glad"), "never what it holds");
    tx.commit().await.unwrap();
    // An export of it says so.
    let dir = tempfile::tempdir().unwrap();
    let folder = exported(&rig, dir.path()).await.unwrap();
    let json: Value = serde_json::from_slice(&std::fs::read(folder.join("journal.json")).unwrap()).unwrap();
    assert_eq!(json["chain"]["broken"], serde_json::json!([breaks[0].entry]));
}
