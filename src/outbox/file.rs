//! Sending a file: it is made of what is recorded, and noted with its hash before it goes.

use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::delivery::{Attempt, Delivery, Stop, txn};
use super::gateway::{Act, Gateway};
use crate::documents;
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::FileKind;
use crate::domain::event::Entry;
use crate::domain::words::Language;
use crate::store::outbox::{self, Queued};
use crate::store::{cases, chain, papers};

/// No document is made of a case with more than this many bytes of entries: making one takes many times its size in memory. A case
/// with every meeting full of talk has a tenth of it.
const MOST_TO_READ: usize = 4 << 20;

/// Refuses what would take too much memory.
fn is_not_too_much(journal: &[Entry]) -> Result<(), Stop> {
    let sizes = journal
        .iter()
        .map(|entry| serde_json::to_string(&entry.event).map_or(0, |json| json.len()));
    if sizes.sum::<usize>() > MOST_TO_READ {
        return Err(Stop::Never("the case has too many words for a document"));
    }
    Ok(())
}

impl<G: Gateway> Delivery<G> {
    /// Makes the file of what is recorded, and sends it once: an attempt that is repeated makes the same bytes. A document is in
    /// Danish; where its readers chose English it comes in English too, before it.
    pub(super) async fn send_file(
        &self,
        queued: &Queued,
        case: &CaseId,
        room: &str,
        file: &FileKind,
        languages: &[Language],
        caption: Value,
    ) -> Result<Attempt, Stop> {
        if let Some(sent) = self.sent_before(queued, room).await? {
            return Ok(sent);
        }
        let id = case.clone();
        let mut conn = self.store.connection().await?;
        let mut journal = cases::journal(&mut conn, case).await?;
        let before = papers::of_job(&mut conn, queued.id).await?;
        drop(conn);
        let mut now = self.clock.now();
        if let Some(before) = &before {
            now = before.made;
            journal.retain(|entry| entry.seq <= before.version);
        }
        if !matches!(file, FileKind::Calendar(_)) {
            is_not_too_much(&journal)?;
        }
        let case = Case::replay(case, &journal).ok_or(Stop::Never("the case is not there"))?;
        let version = case.version;
        let at = self.clock.now();
        outbox::attempt(&mut *self.store.in_passing().await?, queued.id, Some(room), at).await?;
        let meeting = match file {
            FileKind::Aftaleskema(number) => Some(*number),
            FileKind::Calendar(_) | FileKind::Form => None,
        };
        let (messages, model, file) = (Arc::clone(&self.messages), Arc::clone(&self.model), file.clone());
        let spoken = languages.to_vec();
        let made = tokio::task::spawn_blocking(move || {
            let written = |language| match file {
                FileKind::Aftaleskema(number) => {
                    documents::of_case::aftaleskema(&case, number, &model, &messages, language, local(now))
                }
                FileKind::Form => documents::of_case::request(&case, &model, &messages, language, local(now)),
                FileKind::Calendar(number) => {
                    documents::of_case::calendar(&case, number, &model, &messages, &spoken, now)
                }
            };
            let twice = spoken.contains(&Language::En) && !matches!(file, FileKind::Calendar(_));
            let other = twice.then(|| written(Language::En)).flatten();
            (written(Language::Da), other)
        });
        let made = made.await.map_err(|_| Stop::Never("the document could not be made"))?;
        let (Some(made), other) = made else {
            return Err(Stop::Never("what the document is about is not there"));
        };
        if let Some(other) = other {
            self.send_beside(queued, room, other, &caption["dk.tovholder"]).await?;
        }
        if let (Some(meeting), None) = (meeting, before) {
            let sha256 = chain::hex(&Sha256::digest(&made.bytes));
            let paper = papers::Paper {
                meeting,
                version,
                made: now,
                sha256,
            };
            papers::note(&mut *self.store.connection().await?, queued.id, &id, &paper).await?;
        }
        let act = Act::SendFile {
            room: room.to_owned(),
            name: made.name,
            mime: made.mime,
            bytes: made.bytes,
            extra: caption,
            txn: txn(queued.id),
        };
        self.done(queued, room, &act).await
    }
}
