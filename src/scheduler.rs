//! Says what is owed: on a tick or a nudge it compares the plan with what has been said. It takes no input.
//!
//! Quiet: nothing outside 07-17 on working days; what came due in the meantime is said the next morning, once, and says when
//! it was due. What one person is owed about one case on one day is one message.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};

use crate::dispatch::dispatcher::{Dispatcher, keep};
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::{Desk, Effect, Say, To};
use crate::domain::plan::{self, Owed};
use crate::handlers::reminders;
use crate::store::{StoreError, cases, directory, owed};

impl Dispatcher {
    /// Says everything that is owed by now. Says how many notices that were.
    ///
    /// # Errors
    ///
    /// The store fails; what was said stays said.
    pub async fn say_what_is_owed(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        if !self.may_speak(now) {
            return Ok(0);
        }
        let mut conn = self.store.connection().await?;
        let due = owed::cases_due(&mut conn, now).await?;
        drop(conn);
        let mut said = 0;
        for case in due {
            said += self.say_in(&case, now).await?;
        }
        Ok(said)
    }

    /// Whether an unasked message may go out: 07-17 on a working day.
    fn may_speak(&self, now: DateTime<Utc>) -> bool {
        let wall = local(now);
        let from = NaiveTime::from_hms_opt(7, 0, 0).unwrap_or_default();
        let to = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
        self.calendar.is_working_day(wall.date()) && wall.time() >= from && wall.time() < to
    }

    async fn say_in(&self, id: &CaseId, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut tx = self.store.begin().await?;
        let journal = cases::journal(&mut tx, id).await?;
        let directory = directory::load(&mut tx).await?;
        let Some(case) = Case::replay(id, &journal) else {
            return Ok(0);
        };
        let due = owed::due(&mut tx, id, now).await?;
        let planned = plan::plan(&case, &self.model, &self.calendar);
        let mut worth: BTreeMap<String, (Owed, bool)> = BTreeMap::new();
        for one in &due {
            owed::said(&mut tx, id, &one.key).await?;
            if let Some(found) = planned.iter().find(|owed| owed.key == one.key) {
                // Of one ladder only the last rung that is due is worth saying.
                worth.insert(found.ladder.clone(), (found.clone(), one.known_before));
            }
        }
        let mut desk = Desk {
            case,
            entries: Vec::new(),
            effects: Vec::new(),
            now,
            by: None,
            source: None,
            model: &self.model,
            calendar: &self.calendar,
            directory: &directory,
        };
        let today = local(now).date();
        let mut ordered: Vec<(Owed, bool)> = worth.into_values().collect();
        ordered.sort_by(|a, b| (a.0.at, &a.0.key).cmp(&(b.0.at, &b.0.key)));
        for (owed, known_before) in &ordered {
            let late = (*known_before && owed.at.date() < today).then_some(owed.at.date());
            reminders::say(&mut desk, owed, late);
        }
        let Desk {
            case, entries, effects, ..
        } = desk;
        let effects = one_message_each(effects);
        keep(
            &mut tx,
            now,
            &self.model,
            &self.calendar,
            &case,
            &entries,
            effects,
            None,
        )
        .await?;
        tx.commit().await?;
        Ok(ordered.len())
    }
}

/// Folds what one person is told into one message; a second question stays a message of its own.
fn one_message_each(effects: Vec<Effect>) -> Vec<Effect> {
    let mut folded: Vec<Effect> = Vec::with_capacity(effects.len());
    for effect in effects {
        let Effect::Say(say) = effect else {
            folded.push(effect);
            continue;
        };
        let room_for = |known: &Say| {
            known.to == say.to
                && matches!(say.to, To::Person(_))
                && (known.question.is_none() || say.question.is_none())
        };
        let known = folded.iter_mut().find_map(|effect| match effect {
            Effect::Say(known) if room_for(known) => Some(known),
            _ => None,
        });
        match known {
            // The one with the question comes last, so that what can be tapped stands under it.
            Some(known) if known.question.is_none() => {
                let mut new = *say;
                let mut notices = vec![known.notice.clone()];
                notices.append(&mut known.also);
                notices.push(new.notice);
                notices.append(&mut new.also);
                new.notice = notices.remove(0);
                new.also = notices;
                **known = new;
            }
            Some(known) => {
                let mut notices = vec![say.notice];
                notices.extend(say.also);
                notices.push(known.notice.clone());
                notices.append(&mut known.also);
                known.notice = notices.remove(0);
                known.also = notices;
            }
            None => folded.push(Effect::Say(say)),
        }
    }
    folded
}
