//! `tovholder purge`: says what goes with a case and what stays with others, or why it may not go yet; and when it is confirmed, it goes.

use std::fmt::Write;

use anyhow::Context;

use super::{OPERATOR, all, named, store};
use crate::clock::Clock;
use crate::config::Config;
use crate::dispatch::opaque;
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::model::Model;
use crate::domain::purge::{Purge, purgeable};
use crate::store::purge::{self, Purged};
use crate::store::{Store, Tx, cases, chain};

/// What stays with others, whatever the bot does.
const STAYS: &str = "What stays with others:
- the homeserver: files in encrypted form, for which the bot keeps no key; who was in the room and when; its own copies, and those of
  servers that were in the room. Its administrator can delete the room and its files there.
- people: what they saved, wrote in a direct chat that they made themselves, or have on a device that is switched off.
- the export's folder, wherever it was copied from.";

/// Purges a case, or says what that would do.
///
/// # Errors
///
/// There is no such case, or it may not be purged yet; the reason is said.
pub async fn purge(config: &Config, clock: &Clock, case: &str, confirm: bool) -> anyhow::Result<()> {
    let model = Model::read(&config.model_text()?).map_err(all)?;
    let store = store(config).await?;
    let said = purged(&store, clock, &model, case, confirm).await;
    let emptied = store.forget_deleted().await;
    store.close().await;
    println!("{}", said?);
    emptied?;
    Ok(())
}

/// The same with everything at hand: gives what is said about it.
///
/// # Errors
///
/// As [`purge()`].
pub async fn purged(store: &Store, clock: &Clock, model: &Model, said: &str, confirm: bool) -> anyhow::Result<String> {
    let mut tx = store.begin().await?;
    if let Some(known) = known(&mut tx, said).await? {
        return Ok(told(&known));
    }
    let id = named(&mut tx, said).await?;
    let journal = cases::journal(&mut tx, &id).await?;
    let case = Case::replay(&id, &journal).with_context(|| format!("the journal of case {} has no beginning", id.0))?;
    let rule = purgeable(&case, &journal, model, local(clock.now()).date())
        .map_err(|why| anyhow::anyhow!("case {} is not deleted: {why}", id.0))?;
    let checked = chain::check(&mut tx, Some(&id)).await?;
    let breaks: Vec<_> = checked.into_iter().flat_map(|one| one.breaks).collect();
    anyhow::ensure!(
        breaks.is_empty(),
        "case {} is not deleted, since its journal is not what the bot wrote: {}",
        id.0,
        all(breaks)
    );
    if !confirm {
        return Ok(format!(
            "{}\nNothing was deleted. Add --confirm to delete it; that cannot be undone.",
            listed(&id, journal.len(), &rule)
        ));
    }
    purge::begin(&mut tx, &case, &rule, Some(OPERATOR), clock.now()).await?;
    let stays = purge::of(&mut tx, &id).await?.context("the case was not deleted")?;
    tx.commit().await?;
    Ok(told(&stays))
}

/// A case that was purged already: named as any other.
pub(super) async fn known(tx: &mut Tx, said: &str) -> anyhow::Result<Option<Purged>> {
    let mut all = purge::all(&mut *tx).await?;
    all.retain(|one| opaque::means(said, &one.case.0));
    Ok(if all.len() == 1 { all.pop() } else { None })
}

/// What would be deleted, and on what that rests.
fn listed(id: &CaseId, entries: usize, rule: &Purge) -> String {
    format!(
        "case {} ({}), {}: closed {}, kept until {} ({})\nits export {} was filed {} ({})\n\
         What is deleted: its journal of {entries} entries and everything else in the database; every message in its room, everybody's \
         membership, the room's place in its Space, the room itself as far as the bot is concerned, and its keys; what was said about it \
         in direct chats, as far as the bot may.\n{STAYS}\n- backups that were taken before, as long as you keep them.",
        id.0,
        opaque::number(&id.0),
        rule.kind,
        rule.closed,
        rule.due,
        rule.allowed_by,
        rule.export,
        rule.filed,
        rule.filed_by,
    )
}

/// What is said of a case that was purged.
pub(super) fn told(purged: &Purged) -> String {
    let on = local(purged.when()).date();
    let mut told = format!("case {} was deleted {on}", purged.case.0);
    if let Some(rule) = purged.purge() {
        let _ = write!(
            told,
            ": kept until {} ({}), its export {} was filed {} ({})",
            rule.due, rule.allowed_by, rule.export, rule.filed, rule.filed_by
        );
    }
    match purged.report {
        None => told.push_str("\nThe database holds nothing of it any more. The running bot empties and leaves its room, and then tells the administrators."),
        Some(report) => {
            let _ = write!(
                told,
                "\n{} messages were emptied, {} may not be, {} steps could not be done",
                report.erased, report.left, report.undone
            );
        }
    }
    let _ = write!(
        told,
        "\n{STAYS}\n- backups that were taken before {on}: delete them when your time for backups is up. A machine that is restored from \
         one deletes the case again by itself."
    );
    told
}
