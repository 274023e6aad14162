//! The days of an absence, as the clock brings them: it begins on its first, ends after its last, and on the first working day
//! back whoever was away reads once what was done in their place and what is open.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::course::{begin, end, put_quietly, tell_quietly};
use super::{ask, named_id};
use crate::dispatch::dispatcher::{Dispatcher, Scene};
use crate::dispatch::insight;
use crate::dispatch::sender::{Place, Sender};
use crate::domain::calendar::local;
use crate::domain::case::Case;
use crate::domain::directory::Person;
use crate::domain::notice::{Done, DoneLine, Notice};
use crate::domain::party::PartyId;
use crate::domain::{plan, quiet};
use crate::store::absences::{Absence, AbsenceState};
use crate::store::{StoreError, absences, cases};

/// What was done in somebody's place, and what is open: once.
pub(super) async fn welcome(scene: &mut Scene<'_>, absence: &Absence, quietly: bool) -> Result<(), StoreError> {
    absences::close(&mut *scene.tx, absence.id).await?;
    let absent = PartyId(absence.person.clone());
    let mut lines = Vec::new();
    for id in cases::every_of(&mut *scene.tx, &absence.person).await? {
        let journal = cases::journal(&mut *scene.tx, &id).await?;
        let Some(case) = Case::replay(&id, &journal) else {
            continue;
        };
        let mut done: BTreeMap<Done, u32> = BTreeMap::new();
        let theirs = journal.iter().filter(|entry| {
            entry.behalf.as_ref() == Some(&absent) && absence.since.is_some_and(|since| entry.at >= since)
        });
        for what in theirs.filter_map(|entry| Done::of(&entry.event)) {
            *done.entry(what).or_default() += 1;
        }
        let label = case.called().to_owned();
        lines.extend(done.into_iter().map(|(what, count)| DoneLine {
            label: label.clone(),
            what,
            count,
        }));
    }
    let today = local(scene.now).date();
    let open = insight::owed_by(scene.tx, scene.model, scene.calendar, &absence.person, today).await?;
    let person = scene.directory.person(&absence.person);
    let first_name = person.map(Person::first_name);
    let notice = Notice::WelcomeBack {
        first_name: first_name.unwrap_or_default().to_owned(),
        deputy: named_id(scene, &absence.deputy),
        lines,
        open,
    };
    if quietly {
        return tell_quietly(scene, &absence.person, notice).await;
    }
    scene.tell(&absence.person, notice).await
}

/// The deputy has left: nobody stands in any more, and whoever is away is asked for another.
async fn without_deputy(scene: &mut Scene<'_>, absence: &Absence) -> Result<(), StoreError> {
    if absence.state == AbsenceState::Standing {
        end(scene, absence, None).await?;
    }
    absences::close(&mut *scene.tx, absence.id).await?;
    let Some(person) = scene.directory.person(&absence.person).cloned() else {
        return Ok(());
    };
    let gone = Notice::DeputyGone {
        deputy: named_id(scene, &absence.deputy),
        first: absence.first,
        last: absence.last,
    };
    let themselves = Sender {
        person: absence.person.clone(),
        first_name: String::new(),
        admin: false,
        place: Place::Direct,
    };
    let job = ask(
        scene,
        &themselves,
        &person,
        (absence.first, absence.last),
        Some(gone),
        &[],
    );
    put_quietly(scene, &job).await
}

impl Dispatcher {
    /// Begins and ends absences on their days, and welcomes back on the first working day. Says how many that were.
    ///
    /// # Errors
    ///
    /// The store fails; what was done stays done.
    pub async fn follow_absences(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut conn = self.store.connection().await?;
        let open = absences::open(&mut conn).await?;
        drop(conn);
        let (wall, mut done) = (local(now), 0);
        for absence in open {
            let mut tx = self.store.begin().await?;
            let directory = self.store.directory(&mut tx).await?;
            let mut scene = Scene {
                tx: &mut tx,
                now,
                model: &self.model,
                calendar: &self.calendar,
                directory: &directory,
                messages: &self.messages,
                excused: false,
            };
            // What ended at night may be welcomed back at once.
            let mut next = Some(absence);
            let mut followed = false;
            while let Some(absence) = next.take() {
                if self.follow(&mut scene, &absence, wall).await? {
                    let open = absences::open(&mut *scene.tx).await?;
                    next = open.into_iter().find(|one| one.id == absence.id);
                    followed = true;
                }
            }
            if followed {
                tx.commit().await?;
                done += 1;
            }
        }
        Ok(done)
    }

    async fn follow(
        &self,
        scene: &mut Scene<'_>,
        absence: &Absence,
        wall: chrono::NaiveDateTime,
    ) -> Result<bool, StoreError> {
        let today = wall.date();
        let here = scene.directory.is_active(&absence.deputy);
        match absence.state {
            // It passed while nobody looked.
            AbsenceState::Planned if absence.last < today => {
                absences::ended(&mut *scene.tx, absence.id, absence.last).await?;
            }
            AbsenceState::Planned | AbsenceState::Standing if !here => without_deputy(scene, absence).await?,
            AbsenceState::Planned if absence.first <= today => {
                let Some(deputy) = scene.directory.person(&absence.deputy).cloned() else {
                    return Ok(false);
                };
                begin(scene, absence, &deputy, None).await?;
            }
            AbsenceState::Standing if absence.last < today => end(scene, absence, None).await?,
            AbsenceState::Over => {
                let back = self.calendar.next_working_day(absence.last);
                if today < back || wall.time() < plan::MORNING || quiet::until(&self.calendar, scene.now).is_some() {
                    return Ok(false);
                }
                welcome(scene, absence, true).await?;
            }
            AbsenceState::Planned | AbsenceState::Standing => return Ok(false),
        }
        Ok(true)
    }
}
