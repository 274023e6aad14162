//! While a consent is withdrawn nothing of a case is handed to anybody outside; the municipality's own records, and the family's right to
//! see the case, are no sharing.

use std::path::Path;

use tovholder::domain::event::Event;
use tovholder::domain::records::Recipient;
use tovholder::messages::Messages;
use tovholder::tools::records;

use super::netvaerk_child::PEOPLE;
use super::rig::Rig;
use super::{consent_alone, netvaerk_consent};

async fn export(rig: &Rig, to: &Path, meant: Recipient) -> anyhow::Result<String> {
    let case = rig.case().await;
    let texts = Messages::load().unwrap();
    let with = (&*rig.dispatcher.model, &texts);
    records::written_for(&rig.store, &rig.clock, with, &case.id.0, (to, meant)).await?;
    Ok(rig.case().await.records.exports.last().unwrap().manifest.clone())
}

/// Held for somebody outside, and possible for the other two.
async fn is_held(rig: &Rig, dir: &Path) {
    let (entries, folders) = (rig.journal().await.0.len(), std::fs::read_dir(dir).unwrap().count());
    let held = export(rig, dir, Recipient::Outside).await.unwrap_err().to_string();
    assert!(
        held.contains("whoever is accountable for the case decides") && held.contains("own records"),
        "{held}"
    );
    assert_eq!(rig.journal().await.0.len(), entries, "nothing is noted");
    assert_eq!(std::fs::read_dir(dir).unwrap().count(), folders, "nothing is written");
    export(rig, dir, Recipient::Records).await.unwrap();
    export(rig, dir, Recipient::Family).await.unwrap();
    let (journal, _) = rig.journal().await;
    let noted: Vec<Recipient> = journal[entries..]
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Exported { to, .. } => Some(to),
            _ => None,
        })
        .collect();
    assert_eq!(noted, [Recipient::Records, Recipient::Family]);
}

///
#[tokio::test]
async fn r_127_an_export_for_somebody_outside_is_held_while_a_consent_is_withdrawn() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    netvaerk_consent::sent(&mut rig).await;
    let dir = tempfile::tempdir().unwrap();
    let before = export(&rig, dir.path(), Recipient::Outside).await.unwrap();
    rig.says("birgit", "aktindsigt pige 5/10").await;
    rig.skips_all();
    rig.says("birgit", "Mona trækker sit samtykke tilbage").await;
    rig.skips_all();
    is_held(&rig, dir.path()).await;
    // Also what was made before is not handed out any more, nor what was made for the records; the family has its right.
    let case = rig.case().await;
    let hand =
        async |rig: &Rig, export: &str| records::handed_over(&rig.store, &rig.clock, &case.id.0, export, None).await;
    let exports = &case.records.exports;
    let (own, family) = (
        &exports[exports.len() - 2].manifest,
        &exports[exports.len() - 1].manifest,
    );
    for held in [&before, own] {
        let refused = hand(&rig, held).await.unwrap_err().to_string();
        assert!(refused.contains("whoever is accountable"), "{refused}");
    }
    assert!(hand(&rig, family).await.unwrap().contains("was answered"));
    // It is held after the decision too, until there is a new consent.
    rig.taps("birgit", "Uden fagfolk udefra").await;
    rig.skips_all();
    export(&rig, dir.path(), Recipient::Outside).await.unwrap_err();
    rig.says("birgit", "samtykke Mona skema i dag").await;
    rig.skips_all();
    export(&rig, dir.path(), Recipient::Outside).await.unwrap();
}

///
#[tokio::test]
async fn r_104_an_export_for_somebody_outside_is_held_with_that_consent_too() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    consent_alone::called(&mut rig).await;
    let dir = tempfile::tempdir().unwrap();
    export(&rig, dir.path(), Recipient::Outside).await.unwrap();
    rig.says("camilla", "Anna trækker sit samtykke tilbage").await;
    rig.skips_all();
    is_held(&rig, dir.path()).await;
    rig.taps("camilla", "Aflys mødet").await;
    rig.skips_all();
    export(&rig, dir.path(), Recipient::Outside).await.unwrap_err();
}

/// what an export says of a consent.
#[tokio::test]
async fn r_126_an_export_says_the_form_of_each_consent() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    netvaerk_consent::sent(&mut rig).await;
    let dir = tempfile::tempdir().unwrap();
    export(&rig, dir.path(), Recipient::Records).await.unwrap();
    let folder = std::fs::read_dir(dir.path()).unwrap().next().unwrap().unwrap().path();
    let journal = std::fs::read_to_string(folder.join("journal.json")).unwrap();
    assert!(
        journal.contains("Mona Friis (forælder) samtykkede 05.10.2026 (givet i hånden; skriftligt) til: "),
        "{journal}"
    );
    assert!(journal.contains("Modtagere: Pia Lind"), "{journal}");
}
