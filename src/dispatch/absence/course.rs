//! An absence begins, in every case where somebody holds an office, and ends there.
//!
//! An absence is a row beside the journals, since it is about a person; what it means in a case is in that case's journal.

use chrono::NaiveDate;

use super::{named, named_id};
use crate::dispatch::dispatcher::{Keeping, Scene, keep};
use crate::dispatch::sender::Sender;
use crate::dispatch::{deputies, opaque};
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::Desk;
use crate::domain::directory::Person;
use crate::domain::notice::{HandLine, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::{duties, quiet};
use crate::handlers::{self, people};
use crate::outbox::job::Job;
use crate::store::absences::Absence;
use crate::store::{StoreError, absences, cases, outbox};

/// What beginning came to.
#[derive(Debug, Default)]
pub(super) struct Begun {
    /// The cases, and what is open in them.
    lines: Vec<(CaseId, HandLine)>,
    /// Those whose room the deputy was let into.
    invited: Vec<String>,
    /// Those whose room they were in already.
    already: Vec<String>,
    /// Those the deputy may not know.
    without: Vec<(CaseId, String)>,
}

impl Begun {
    /// The cases as those know them who are in them.
    fn named(&self) -> Vec<HandLine> {
        self.lines.iter().map(|(_, line)| line.clone()).collect()
    }

    /// The same by their numbers, for an administrator.
    fn numbered(&self) -> Vec<HandLine> {
        let numbered = |(case, line): &(CaseId, HandLine)| HandLine {
            label: opaque::number(&case.0),
            duties: line.duties,
        };
        self.lines.iter().map(numbered).collect()
    }
}

/// An absence was written down: it begins when it is now, and those whom it concerns are told.
pub(super) async fn written_down(
    scene: &mut Scene<'_>,
    sender: &Sender,
    id: i64,
    person: &Person,
    deputy: &Person,
) -> Result<(), StoreError> {
    let open = absences::open(&mut *scene.tx).await?;
    let Some(absence) = open.into_iter().find(|absence| absence.id == id) else {
        return Ok(());
    };
    let (first, last) = (absence.first, absence.last);
    let begins = first <= local(scene.now).date();
    let own = person.id.as_str() == sender.person;
    let begun = if begins {
        begin(scene, &absence, deputy, Some(&sender.person)).await?
    } else {
        let person = named(scene, person);
        tell_quietly(scene, deputy.id.as_str(), Notice::DeputyPlanned { person, first, last }).await?;
        Begun::default()
    };
    let by_number = sender.admin && !own;
    let kept = Notice::AbsenceKept {
        first,
        last,
        deputy: named(scene, deputy),
        person: (!own).then(|| named(scene, person)),
        begun: begins,
        lines: if by_number { begun.numbered() } else { begun.named() },
        without: begun
            .without
            .into_iter()
            .map(|(case, label)| if by_number { opaque::number(&case.0) } else { label })
            .collect(),
    };
    scene.tell(&sender.person, kept).await?;
    if !own {
        let notice = Notice::AbsenceNoted {
            by: named_id(scene, &sender.person),
            first,
            last,
            deputy: named(scene, deputy),
        };
        tell_quietly(scene, person.id.as_str(), notice).await?;
    }
    Ok(())
}

/// A planned absence does not happen.
pub(super) async fn cancelled(scene: &mut Scene<'_>, sender: &Sender, absence: &Absence) -> Result<(), StoreError> {
    let (first, last) = (absence.first, absence.last);
    absences::close(&mut *scene.tx, absence.id).await?;
    let person = named_id(scene, &absence.person);
    tell_quietly(scene, &absence.deputy, Notice::DeputyNotNeeded { person, first, last }).await?;
    scene
        .tell(&sender.person, Notice::AbsenceCancelled { first, last })
        .await
}

/// It begins: in every case where somebody holds an office the deputy stands in from now on.
pub(super) async fn begin(
    scene: &mut Scene<'_>,
    absence: &Absence,
    deputy: &Person,
    by: Option<&str>,
) -> Result<Begun, StoreError> {
    let party = people::party(scene.model, deputy, None);
    let Some(absent) = scene.directory.person(&absence.person) else {
        return Ok(Begun::default());
    };
    let (absent, today) = (people::party(scene.model, absent, None), local(scene.now).date());
    absences::begun(&mut *scene.tx, absence.id, &party, scene.now).await?;
    let mut begun = Begun::default();
    for id in cases::every_of(&mut *scene.tx, &absence.person).await? {
        let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
            continue;
        };
        let label = case.called().to_owned();
        let asked = outbox::open_in(&mut *scene.tx, &id, &absence.person).await?;
        let asked = asked
            .iter()
            .any(|asked| !asked.question.is_personal() && !asked.question.is_over(&case));
        if !case.is_open() || !(case.holds_office(&absent.id, scene.model) || asked) {
            continue;
        }
        if !handlers::deputies::may_know(&case, &party) {
            begun.without.push((id, label));
            continue;
        }
        let (inside, room) = (case.belongs_in_room(&party.id), case.has_room());
        let owed = duties::of_office(&case, scene.model, scene.calendar, &absent.id, today);
        stand_in(scene, case, &absent, &party, absence.last, by).await?;
        match (room, inside) {
            (true, true) => begun.already.push(label.clone()),
            (true, false) => begun.invited.push(label.clone()),
            (false, _) => {}
        }
        let duties = u32::try_from(owed.len()).unwrap_or(u32::MAX);
        begun.lines.push((id, HandLine { label, duties }));
    }
    let notice = Notice::DeputyBegins {
        person: named_id(scene, &absence.person),
        last: absence.last,
        lines: begun.named(),
        invited: begun.invited.clone(),
        already: begun.already.clone(),
    };
    tell_quietly(scene, deputy.id.as_str(), notice).await?;
    // Whoever writes it down hears it there; of one that begins by itself, whoever is away.
    if by.is_none() && !begun.without.is_empty() {
        let notice = Notice::DeputyNotIn {
            deputy: named(scene, deputy),
            cases: begun.without.iter().map(|(_, label)| label.clone()).collect(),
        };
        tell_quietly(scene, &absence.person, notice).await?;
    }
    Ok(begun)
}

/// In one case.
async fn stand_in(
    scene: &mut Scene<'_>,
    case: Case,
    absent: &Party,
    deputy: &Party,
    last: NaiveDate,
    by: Option<&str>,
) -> Result<(), StoreError> {
    let with = keeping(scene);
    let mut desk = with.desk(case, by.map(|by| PartyId(by.to_owned())));
    handlers::deputies::begin(&mut desk, absent, deputy, last);
    // What is asked anew is asked by nobody: it goes to the deputy.
    desk.by = None;
    deputies::pass_on(scene.tx, &mut desk, &absent.id, None, &absent.id).await?;
    store(scene, &with, desk).await
}

/// It ends: in every case where the deputy stands in they do so no longer.
pub(super) async fn end(scene: &mut Scene<'_>, absence: &Absence, by: Option<&str>) -> Result<(), StoreError> {
    let absent = PartyId(absence.person.clone());
    let today = local(scene.now).date();
    // Ended first: nothing that is kept from here begins it anew.
    absences::ended(&mut *scene.tx, absence.id, absence.last.min(today)).await?;
    let with = keeping(scene);
    let (mut left, mut stays) = (Vec::new(), Vec::new());
    for id in cases::every_of(&mut *scene.tx, &absence.deputy).await? {
        let Some(case) = cases::load(&mut *scene.tx, &id).await? else {
            continue;
        };
        if case
            .deputy_of(&absent)
            .is_none_or(|deputy| deputy.id.0 != absence.deputy)
        {
            continue;
        }
        let (label, open) = (case.called().to_owned(), case.is_open());
        let still = case.present().any(|party| party.id.0 == absence.deputy);
        let mut desk = with.desk(case, by.map(|by| PartyId(by.to_owned())));
        handlers_end(scene, &mut desk, &absent).await?;
        store(scene, &with, desk).await?;
        if open {
            if still { &mut stays } else { &mut left }.push(label);
        }
    }
    if scene.directory.is_active(&absence.deputy) {
        let person = named_id(scene, &absence.person);
        tell_quietly(scene, &absence.deputy, Notice::DeputyEnds { person, left, stays }).await?;
    }
    Ok(())
}

async fn handlers_end(scene: &mut Scene<'_>, desk: &mut Desk<'_>, absent: &PartyId) -> Result<(), StoreError> {
    let since = desk.effects.len();
    deputies::end(scene.tx, desk, absent).await?;
    deputies::quietly(desk, since);
    Ok(())
}

fn keeping<'a>(scene: &Scene<'a>) -> Keeping<'a> {
    Keeping {
        now: scene.now,
        model: scene.model,
        calendar: scene.calendar,
        directory: scene.directory,
    }
}

async fn store(scene: &mut Scene<'_>, with: &Keeping<'_>, mut desk: Desk<'_>) -> Result<(), StoreError> {
    deputies::quietly(&mut desk, 0);
    keep(scene.tx, with, &desk.case, &desk.entries, desk.effects, None).await
}

/// Says something that waits for the day.
pub(super) async fn tell_quietly(scene: &mut Scene<'_>, person: &str, notice: Notice) -> Result<(), StoreError> {
    let job = Job::tell(person, notice);
    put_quietly(scene, &job).await
}

pub(super) async fn put_quietly(scene: &mut Scene<'_>, job: &Job) -> Result<(), StoreError> {
    let morning = quiet::until(scene.calendar, scene.now);
    outbox::put(&mut *scene.tx, job, scene.now, morning).await?;
    Ok(())
}
