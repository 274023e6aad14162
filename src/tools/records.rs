//! What is kept: checking that no journal was changed, and handing one out.

mod draft;
mod filed;
mod noted;
mod purge;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use draft::Draft;
pub use filed::{confirmed, handed_out, handed_over, journalised};
use noted::{is_held, note, record};
pub use purge::{purge, purged};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::all;
use crate::clock::Clock;
use crate::config::Config;
use crate::dispatch::opaque;
use crate::documents::of_case;
use crate::documents::record::{Paper, Record};
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::event::{Entry, Event};
use crate::domain::model::Model;
use crate::domain::records::Recipient;
use crate::domain::words::Language;
use crate::messages::Messages;
use crate::store::chain::{self, Head};
use crate::store::{Store, Tx, cases, papers, purge as purges};

/// Who runs the small commands, as the journal names them.
const OPERATOR: &str = "administrator";

/// A file of an export: its name and its bytes.
type File = (String, Vec<u8>);

async fn store(config: &Config) -> anyhow::Result<Store> {
    let file = config.database();
    anyhow::ensure!(
        file.is_file(),
        "there is no database at {}: check `data` in the configuration, or run the bot first",
        file.display()
    );
    Ok(Store::open(file, &config.key()?).await?)
}

/// The case that is meant: its id, at least six signs of its beginning, or the four signs of its room's name ("Sag 1A2B").
async fn named(tx: &mut Tx, said: &str) -> anyhow::Result<CaseId> {
    let known: Vec<CaseId> = cases::ids(&mut *tx).await?;
    let mut found: Vec<&CaseId> = known.iter().filter(|id| opaque::means(said, &id.0)).collect();
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one.clone()),
        (None, _) if let Some(gone) = purge::known(tx, said).await? => anyhow::bail!(purge::told(&gone)),
        (Some(_), false) => {
            anyhow::bail!("several cases fit \"{said}\": give the whole reference; `tovholder audit` lists them")
        }
        (None, _) => anyhow::bail!(
            "there is no case \"{said}\": give the reference that `tovholder audit` lists, or the four signs of the room's name"
        ),
    }
}

/// Checks the chains of all journals, or of one, and says where they end; also against heads that were kept somewhere else.
///
/// # Errors
///
/// Every break, by case and entry, and never what the entry holds.
pub async fn audit(config: &Config, case: Option<&str>, kept: Option<&Path>) -> anyhow::Result<()> {
    let kept = kept.map(read_heads).transpose()?;
    let store = store(config).await?;
    let mut tx = store.begin().await?;
    let only = match case {
        Some(said) => match purge::known(&mut tx, said).await? {
            Some(gone) => Some(gone.case),
            None => Some(named(&mut tx, said).await?),
        },
        None => None,
    };
    let checked = chain::check(&mut tx, only.as_ref()).await?;
    let mut breaks: Vec<_> = checked.iter().flat_map(|one| one.breaks.clone()).collect();
    if let Some(mut kept) = kept {
        kept.retain(|case, _| only.as_ref().is_none_or(|only| only == case));
        breaks.extend(chain::against(&mut tx, &kept).await?);
    }
    let mut gone = purges::all(&mut tx).await?;
    gone.retain(|one| only.as_ref().is_none_or(|only| *only == one.case));
    drop(tx);
    store.close().await;
    for one in &checked {
        println!("{} {} {}", one.case.0, one.head.entries, one.head.hash);
    }
    for one in &gone {
        println!("{}", purge::told(one).lines().next().unwrap_or_default());
    }
    let entries: u64 = checked.iter().map(|one| one.head.entries).sum();
    let digest = chain::digest(checked.iter().map(|one| (&one.case, &one.head)));
    println!("{} journals, {entries} entries, heads {digest}", checked.len());
    anyhow::ensure!(breaks.is_empty(), all(breaks));
    Ok(())
}

/// The heads in a file that `tovholder audit` printed.
fn read_heads(file: &Path) -> anyhow::Result<BTreeMap<CaseId, Head>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let head = |line: &str| {
        let mut words = line.split_whitespace();
        let (case, entries, hash) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
        let whole = hash.len() == 64 && words.next().is_none();
        let hash = hash.to_owned();
        whole.then(|| (CaseId(case.to_owned()), Head { entries, hash }))
    };
    let heads: BTreeMap<CaseId, Head> = text.lines().filter_map(head).collect();
    anyhow::ensure!(
        !heads.is_empty(),
        "{} holds no heads: give a file that `tovholder audit` printed",
        file.display()
    );
    Ok(heads)
}

/// What an export is made of, read in one moment.
struct Taken {
    case: Case,
    journal: Vec<Entry>,
    hashes: Vec<String>,
    sent: Vec<papers::Paper>,
    breaks: Vec<chain::Break>,
}

async fn take(store: &Store, said: &str) -> anyhow::Result<Taken> {
    let mut tx = store.begin().await?;
    let id = named(&mut tx, said).await?;
    let journal = cases::journal(&mut tx, &id).await?;
    let case = Case::replay(&id, &journal).with_context(|| format!("the journal of case {} has no beginning", id.0))?;
    let checked = chain::check(&mut tx, Some(&id)).await?;
    Ok(Taken {
        case,
        journal,
        hashes: chain::hashes(&mut tx, &id).await?,
        sent: papers::sent(&mut tx, &id).await?,
        breaks: checked.into_iter().flat_map(|one| one.breaks).collect(),
    })
}

/// Writes everything there is about a case into a new folder, for journalising or for whoever asks to see it, and notes that in its
/// journal.
///
/// # Errors
///
/// There is no such case, the folder cannot be written, or it is for somebody outside while a consent is withdrawn; then nothing of
/// it is left.
pub async fn export(config: &Config, clock: &Clock, case: &str, to: &Path, meant: Recipient) -> anyhow::Result<()> {
    let model = Model::read(&config.model_text()?).map_err(all)?;
    let messages = Messages::load()?;
    let store = store(config).await?;
    let folder = written_for(&store, clock, (&model, &messages), case, (to, meant)).await;
    store.close().await;
    let folder = folder?;
    println!("{}", folder.display());
    eprintln!("manifest {}", hash_of(&folder)?);
    Ok(())
}

/// The hash by which an export is confirmed: that of its manifest.
fn hash_of(folder: &Path) -> anyhow::Result<String> {
    Ok(sha256(&std::fs::read(folder.join("manifest.json"))?))
}

/// The same for the municipality's own records, with everything at hand: says which folder it made.
///
/// # Errors
///
/// As [`export`].
pub async fn written(
    store: &Store,
    clock: &Clock,
    with: (&Model, &Messages),
    said: &str,
    to: &Path,
) -> anyhow::Result<PathBuf> {
    written_for(store, clock, with, said, (to, Recipient::Records)).await
}

/// The same for whomever it is meant.
///
/// # Errors
///
/// As [`export`].
pub async fn written_for(
    store: &Store,
    clock: &Clock,
    (model, messages): (&Model, &Messages),
    said: &str,
    (to, meant): (&Path, Recipient),
) -> anyhow::Result<PathBuf> {
    let taken = take(store, said).await?;
    let warning = is_held(&taken.case, meant)?;
    let made = clock.now();
    let (papers, mut files) = papers_of(&taken, model, messages)?;
    let record = Record {
        case: &taken.case,
        journal: &taken.journal,
        hashes: &taken.hashes,
        model,
        made,
        by: OPERATOR,
        papers: &papers,
        broken: taken.breaks.iter().map(|one| one.entry).collect(),
    };
    files.insert(0, ("journal.pdf".to_owned(), record.pdf()?));
    files.insert(
        1,
        ("journal.json".to_owned(), serde_json::to_vec_pretty(&record.json())?),
    );
    let manifest = manifest(&files)?;
    let digest = sha256(&manifest);
    files.push(("manifest.json".to_owned(), manifest));
    let name = format!(
        "eksport-{}",
        opaque::id("export", &format!("{} {digest}", taken.case.id.0))
    );
    let draft = Draft::of(to, &name, &files)?;
    note(store, clock, (&taken.case, meant), digest).await?;
    for broken in &taken.breaks {
        eprintln!("{broken}; the export says so");
    }
    if let Some(warning) = warning {
        eprintln!("{warning}");
    }
    draft.stands()
}

/// The documents as they were sent; of a meeting that was held and whose document was not, one made from the journal.
fn papers_of(taken: &Taken, model: &Model, messages: &Messages) -> anyhow::Result<(Vec<Paper>, Vec<File>)> {
    let (mut papers, mut files): (Vec<Paper>, Vec<File>) = (Vec::new(), Vec::new());
    let mut add = |meeting: u32, bytes: Vec<u8>, sent: Option<&str>| {
        let sha256 = sha256(&bytes);
        if papers.iter().any(|known| known.sha256 == sha256) {
            return;
        }
        let file = format!("bilag-{}.pdf", papers.len() + 1);
        let as_sent = sent == Some(sha256.as_str());
        papers.push(Paper {
            file: file.clone(),
            meeting,
            as_sent,
            sha256,
        });
        files.push((file, bytes));
    };
    let make = |case: &Case, meeting: u32, made| {
        of_case::aftaleskema(case, meeting, model, messages, Language::Da, local(made))
            .with_context(|| format!("the document of meeting {meeting} cannot be made; nothing was written"))
    };
    for paper in &taken.sent {
        let until = taken.journal.iter().take_while(|entry| entry.seq <= paper.version);
        let until: Vec<Entry> = until.cloned().collect();
        let then = Case::replay(&taken.case.id, &until).context("the journal has no beginning")?;
        add(
            paper.meeting,
            make(&then, paper.meeting, paper.made)?.bytes,
            Some(&paper.sha256),
        );
    }
    let held = |entry: &&Entry| matches!(entry.event, Event::Held { .. });
    for entry in taken.journal.iter().filter(held) {
        let Event::Held { meeting } = entry.event else { continue };
        if taken.sent.iter().all(|paper| paper.meeting != meeting) {
            add(meeting, make(&taken.case, meeting, entry.at)?.bytes, None);
        }
    }
    Ok((papers, files))
}

fn sha256(bytes: &[u8]) -> String {
    chain::hex(&Sha256::digest(bytes))
}

fn manifest(files: &[File]) -> anyhow::Result<Vec<u8>> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| json!({ "file": name, "bytes": bytes.len(), "sha256": sha256(bytes) }))
        .collect();
    Ok(serde_json::to_vec_pretty(
        &json!({ "format": "tovholder-manifest/1", "files": files }),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_back_as_they_were_printed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("heads.txt");
        let hash = "ab".repeat(32);
        std::fs::write(
            &path,
            format!("0123456789abcdef 12 {hash}\n1 journals, 12 entries, heads {hash}\n"),
        )
        .unwrap();
        let heads = read_heads(&path).unwrap();
        assert_eq!(
            heads.into_iter().collect::<Vec<_>>(),
            [(CaseId("0123456789abcdef".into()), Head { entries: 12, hash })]
        );
        std::fs::write(&path, "nothing").unwrap();
        assert!(read_heads(&path).is_err());
    }
}
