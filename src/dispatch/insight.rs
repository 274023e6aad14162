//! What people ask about all their cases at once: the overview in the morning, a line a case, and numbers without names.
//!
//! ```text
//! Mette:     frister hver mandag og torsdag
//! Tovholder: Du får dine frister kl. 8 de dage, du valgte. Den første kommer torsdag 17. december. …
//! Mette:     overblik
//! Mette:     statistik
//! ```

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::dispatcher::Scene;
use super::opaque;
use super::sender::Sender;
use crate::domain::calendar::{Calendar, local};
use crate::domain::model::Model;
use crate::domain::notice::{DigestLine, Notice};
use crate::domain::party::PartyId;
use crate::domain::words::Words;
use crate::domain::{duties, statistics};
use crate::handlers::overview;
use crate::store::{Store, StoreError, Tx, cases, digest, families, figures, set_kv};

/// The days people name, in both languages.
const DAYS: [(&[&str], Weekday); 5] = [
    (&["mandag", "monday"], Weekday::Mon),
    (&["tirsdag", "tuesday"], Weekday::Tue),
    (&["onsdag", "wednesday"], Weekday::Wed),
    (&["torsdag", "thursday"], Weekday::Thu),
    (&["fredag", "friday"], Weekday::Fri),
];

/// Words for all of them.
const EVERY: [&str; 6] = ["dag", "hverdag", "arbejdsdag", "day", "weekday", "morgen"];

/// A weekday as it is kept: Monday is 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16.
pub fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

/// "mandag og torsdag": the days that are meant; nothing unless every word is one.
pub fn days(words: &str) -> Option<u8> {
    let mut found = 0;
    for word in words
        .to_lowercase()
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty())
    {
        let word = word.trim_end_matches('s');
        if let Some((_, day)) = DAYS.iter().find(|(names, _)| names.contains(&word)) {
            found |= bit(*day);
        } else if EVERY.contains(&word) {
            found |= 31;
        } else if !["og", "and", "hver", "every", "kl", "8"].contains(&word) {
            return None;
        }
    }
    (found != 0).then_some(found)
}

/// The next working day after this one that is one of these.
fn next(days: u8, today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let working = std::iter::successors(Some(calendar.next_working_day(today)), |day| {
        Some(calendar.next_working_day(*day))
    });
    let mut wanted = working
        .take(60)
        .filter(|day| day.weekday().num_days_from_monday() < 5 && days & bit(day.weekday()) != 0);
    wanted.next().unwrap_or(today)
}

/// "frister hver mandag og torsdag".
pub(super) async fn set_digest(scene: &mut Scene<'_>, sender: &Sender, words: &str) -> Result<(), StoreError> {
    let Some(days) = days(words) else {
        return scene.tell(&sender.person, Notice::DigestHow {}).await;
    };
    let today = local(scene.now).date();
    digest::set(&mut *scene.tx, &sender.person, days, today).await?;
    let next = next(days, today, scene.calendar);
    scene.tell(&sender.person, Notice::DigestSet { next }).await
}

/// "ingen frister-oversigt".
pub(super) async fn no_digest(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    digest::forget(&mut *scene.tx, &sender.person).await?;
    scene.tell(&sender.person, Notice::DigestOff {}).await
}

/// "overblik": the cases somebody is accountable for, a line each: what it waits for, and whom.
pub(super) async fn overview(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    let today = local(scene.now).date();
    let mut lines = Vec::new();
    let me = PartyId(sender.person.clone());
    for listed in cases::open_of(&mut *scene.tx, &sender.person).await? {
        let Some(case) = cases::load(&mut *scene.tx, &listed.id).await? else {
            continue;
        };
        // Their own, and those of somebody they stand in for.
        if case.acts_as(&me, &case.owner) {
            let mut line = duties::waits_for(&case, scene.model, scene.calendar, today);
            line.label = overview::label_for(&line.label, &case, &me, Some(&case.owner));
            lines.push(line);
        }
    }
    // What is overdue first, then by its day.
    lines.sort_by_key(|line| (!line.overdue, line.due.is_none(), line.due));
    let notice = if lines.is_empty() {
        Notice::NothingToSee {}
    } else {
        Notice::CaseOverview { lines }
    };
    scene.tell(&sender.person, notice).await
}

/// What one person owes in all their cases, and in those of somebody they stand in for: what is overdue, and what comes within
/// ten working days.
///
/// # Errors
///
/// The store fails.
pub async fn owed_by(
    tx: &mut Tx,
    model: &Model,
    calendar: &Calendar,
    person: &str,
    today: NaiveDate,
) -> Result<Vec<DigestLine>, StoreError> {
    let until = calendar.add_working_days(today, 10);
    let me = PartyId(person.to_owned());
    let mut lines = Vec::new();
    for listed in cases::open_of(&mut *tx, person).await? {
        let Some(case) = cases::load(&mut *tx, &listed.id).await? else {
            continue;
        };
        let own = duties::of(&case, model, calendar, &me, today);
        let mut owed = vec![(case.label.clone(), own)];
        for absent in case.stood_in_for_by(&me) {
            let label = overview::label_for(&case.label, &case, &me, Some(absent));
            owed.push((label, duties::of_office(&case, model, calendar, absent, today)));
        }
        for (label, owed) in owed {
            let near = owed.into_iter().filter(|line| line.due <= until);
            lines.extend(near.map(|line| DigestLine {
                label: label.clone(),
                due: line.due,
                what: line.what,
                overdue: line.overdue,
            }));
        }
    }
    lines.sort_by(|a, b| (a.due, &a.label, a.what).cmp(&(b.due, &b.label, b.what)));
    Ok(lines)
}

/// "statistik": a leader's institutions, an administrator's municipality. Numbers, no names.
pub(super) async fn statistics(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    let Some(person) = scene.directory.person(&sender.person) else {
        return Ok(());
    };
    let leads = scene.model.role(&person.role).is_some_and(|role| role.leads);
    if !sender.admin && !leads {
        return scene.tell(&sender.person, Notice::OnlyLeaders {}).await;
    }
    let mine: BTreeSet<String> = person.institutions.iter().cloned().collect();
    let place = if sender.admin {
        scene.model.title.clone()
    } else {
        let names = mine.iter().filter_map(|id| scene.directory.institution(id));
        Words::same(names.map(|at| at.name.clone()).collect::<Vec<_>>().join(", "))
    };
    let today = local(scene.now).date();
    let wanted = (!sender.admin).then_some(&mine);
    let totals = figures::totals(&mut *scene.tx, wanted, today).await?;
    let lines = statistics::lines(totals, scene.model);
    let notice = if lines.is_empty() {
        Notice::NothingToCount { place }
    } else {
        Notice::Statistics { place, lines }
    };
    scene.tell(&sender.person, notice).await
}

/// Brings what is kept beside the journals up to date, where a version before kept none of it, or another model was in use. Says how
/// many cases were looked at; none, when this was done before.
///
/// # Errors
///
/// The store fails.
pub async fn bring_up_to_date(store: &Store, model: &Model, calendar: &Calendar) -> Result<usize, StoreError> {
    const KEPT: &str = "figures are of";
    let current = opaque::id("figures 1", &format!("{model:?}"));
    if store.kv(KEPT).await?.as_ref() == Some(&current) {
        return Ok(0);
    }
    let stale = figures::stale(&mut *store.connection().await?).await?;
    for some in stale.chunks(200) {
        let mut tx = store.begin().await?;
        for id in some {
            let case = match cases::load(&mut tx, id).await {
                Ok(Some(case)) => case,
                Ok(None) => continue,
                Err(error) if error.is_about_this_row() => {
                    tracing::error!(case = id.0, %error, "a case cannot be read and is left out of the statistics");
                    continue;
                }
                Err(error) => return Err(error),
            };
            families::set(&mut tx, &case).await?;
            figures::set(&mut tx, &case, statistics::figure(&case, model, calendar).as_ref()).await?;
        }
        tx.commit().await?;
    }
    let mut tx = store.begin().await?;
    set_kv(&mut tx, KEPT, &current).await?;
    tx.commit().await?;
    Ok(stale.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_anything_else_is_not() {
        assert_eq!(days("mandag og torsdag"), Some(9));
        assert_eq!(days("Monday, Friday"), Some(17));
        assert_eq!(days("dag"), Some(31));
        assert_eq!(days("lørdag"), None);
        assert_eq!(days(""), None);
        assert_eq!(days("mandag i næste uge"), None);
    }

    #[test]
    fn the_first_one_is_on_a_working_day() {
        let calendar = Calendar::new(vec![(12, 24), (12, 31), (6, 5)], BTreeSet::new());
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        assert_eq!(
            next(8, day(17), &calendar),
            NaiveDate::from_ymd_opt(2027, 1, 7).unwrap()
        );
        assert_eq!(next(9, day(17), &calendar), day(21));
    }
}
