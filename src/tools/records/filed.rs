//! What is said of an export afterwards: that it is filed in the municipality's own records system, or was handed out.

use anyhow::Context;
use chrono::NaiveDate;

use super::{OPERATOR, named, record, store};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::calendar::local;
use crate::domain::case::Case;
use crate::domain::consent;
use crate::domain::event::Event;
use crate::domain::records::{Export, Recipient, Right};
use crate::store::{Store, Tx, cases, retention};

/// Notes that an export is filed (*journaliseret*), and says whether it held everything.
///
/// # Errors
///
/// There is no such case, or the hash is of no export of it; its exports are named.
pub async fn journalised(config: &Config, clock: &Clock, case: &str, export: &str) -> anyhow::Result<()> {
    let store = store(config).await?;
    let said = confirmed(&store, clock, case, export).await;
    store.close().await;
    println!("{}", said?);
    Ok(())
}

/// The same with everything at hand: gives what is said about it.
///
/// # Errors
///
/// As [`journalised`].
pub async fn confirmed(store: &Store, clock: &Clock, case: &str, export: &str) -> anyhow::Result<String> {
    let mut tx = store.begin().await?;
    let case = read(&mut tx, case).await?;
    let export = of_case(&case, export)?.clone();
    let known = case.records.filed.iter().any(|(hash, _)| *hash == export.manifest);
    let (id, whole) = (case.id.0.clone(), case.records.is_whole(&export));
    if !known {
        let event = Event::Journalised {
            by: OPERATOR.to_owned(),
            export: export.manifest.clone(),
        };
        record(&mut tx, clock, case, event).await?;
        retention::look_again(&mut tx).await?;
        tx.commit().await?;
    }
    let was = if known { "was filed already" } else { "is filed" };
    let more = if whole {
        "it holds everything there is"
    } else {
        "the case has gone on since: export it again and confirm that one, before anything of it is deleted"
    };
    Ok(format!("case {id}: the export {} {was}; {more}", export.manifest))
}

/// Notes that an export was handed out to whoever asked to see the case: that answers the oldest request that waits.
///
/// # Errors
///
/// There is no such case, export or request, or the export is older than the request; or a consent is withdrawn, and the export was
/// not made for the family.
pub async fn handed_out(
    config: &Config,
    clock: &Clock,
    case: &str,
    export: &str,
    on: Option<NaiveDate>,
) -> anyhow::Result<()> {
    let store = store(config).await?;
    let said = handed_over(&store, clock, case, export, on).await;
    store.close().await;
    println!("{}", said?);
    Ok(())
}

/// The same with everything at hand: gives what is said about it.
///
/// # Errors
///
/// As [`handed_out`].
pub async fn handed_over(
    store: &Store,
    clock: &Clock,
    case: &str,
    export: &str,
    on: Option<NaiveDate>,
) -> anyhow::Result<String> {
    let today = local(clock.now()).date();
    let on = on.unwrap_or(today);
    anyhow::ensure!(on <= today, "{on} is still to come: give the day it was handed out");
    let mut tx = store.begin().await?;
    let case = read(&mut tx, case).await?;
    let export = of_case(&case, export)?.clone();
    let request = case.records.open(Right::Access).next().copied();
    let request = request.with_context(|| {
        format!(
            "nobody waits for access to case {}: note the request first, in chat (aktindsigt SAG DATO)",
            case.id.0
        )
    })?;
    anyhow::ensure!(
        export.to == Recipient::Family || !consent::is_withdrawn(&case),
        "a consent in case {} is withdrawn, so only an export that was made for the family itself (--for family) answers the \
         request; whoever is accountable for the case decides about everybody else, in chat (samtykke)",
        case.id.0
    );
    anyhow::ensure!(
        export.seq > request.seq,
        "that export was made before the request of {} was noted: make one for it",
        request.received
    );
    anyhow::ensure!(
        on >= request.received,
        "the request came {}: give a later day",
        request.received
    );
    let event = Event::RightAnswered {
        right: Right::Access,
        on,
        export: Some(export.manifest.clone()),
        by: OPERATOR.to_owned(),
    };
    let id = case.id.0.clone();
    record(&mut tx, clock, case, event).await?;
    tx.commit().await?;
    let (short, received) = (export.short(), request.received);
    Ok(format!(
        "case {id}: the request of {received} was answered {on} with the export {short}"
    ))
}

async fn read(tx: &mut Tx, said: &str) -> anyhow::Result<Case> {
    let id = named(tx, said).await?;
    let case = cases::load(&mut *tx, &id).await?;
    case.with_context(|| format!("case {} has no journal: it was deleted when its time was up", id.0))
}

/// The export that is meant; which there are, when it is none of this case.
fn of_case<'c>(case: &'c Case, said: &str) -> anyhow::Result<&'c Export> {
    case.records.export(said).with_context(|| {
        let known = case.records.exports.iter();
        let known: Vec<String> = known
            .map(|export| format!("  {} {}", export.on, export.manifest))
            .collect();
        if known.is_empty() {
            format!("case {} has no export yet: run tovholder export first", case.id.0)
        } else {
            format!(
                "{said} is no export of case {}; its exports are\n{}",
                case.id.0,
                known.join("\n")
            )
        }
    })
}
