//! "fravær": somebody will be away, or fell ill, and says who stands in meanwhile; what is said about it, and what stops it.
//!
//! ```text
//! Peter:     fravær 1/7-31/7 stedfortræder Mette Olsen
//! Tovholder: Dit fravær er skrevet ned: torsdag 1. juli til og med lørdag 31. juli. Mette Olsen (skoleleder) er …
//! Admin:     fravær Peter Holm 1/7-31/7 stedfortræder Mette Olsen
//! Peter:     fravær slut
//! ```

use chrono::NaiveDate;

use super::colleague::{colleague, could, is_family};
use super::command::absence::{self, Said, Unclear};
use super::dispatcher::Scene;
use super::sender::Sender;
use super::update::Update;
use crate::domain::calendar::local;
use crate::domain::deputy::may_stand_in;
use crate::domain::desk::Refusal;
use crate::domain::directory::Person;
use crate::domain::notice::{Named, Notice};
use crate::domain::question::{Choice, Question, Reply};
use crate::handlers::dates;
use crate::outbox::job::Job;
use crate::store::absences::{Absence, AbsenceState};
use crate::store::outbox::Asked;
use crate::store::{StoreError, absences, outbox};
use days::welcome;

mod course;
mod days;

/// What a look at the words comes to: done, or refused with a reason.
type Looked<T> = Result<Result<T, Refusal>, StoreError>;

/// "fravær …".
pub(super) async fn command(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    words: &str,
) -> Result<(), StoreError> {
    let today = local(scene.now).date();
    let done = match absence::read(words, today) {
        Ok(Said::Show) => show(scene, sender).await?,
        Ok(Said::End { who }) => end(scene, sender, &who).await?,
        Ok(Said::Away {
            who,
            first,
            last,
            deputy,
        }) => match whose(scene, sender, &who) {
            Ok(person) => away(scene, sender, &person, (first, last), deputy.as_deref()).await?,
            Err(refusal) => Err(refusal),
        },
        Err(Unclear::How) => Err(Notice::AbsenceHow {}.into()),
        Err(Unclear::Past(date)) => Err(Notice::AbsencePast { date }.into()),
        Err(Unclear::Backwards(first, last)) => Err(Notice::AbsenceBackwards { first, last }.into()),
        Err(Unclear::When(error)) => Err(dates::unclear(&error, today)),
    };
    tracing::debug!(event = update.event, ok = done.is_ok(), "an absence was spoken of");
    match done {
        Ok(()) => Ok(()),
        Err(refusal) => scene.tell(&sender.person, *refusal.0).await,
    }
}

/// The answer to "who stands in?": a tap, or a name.
pub(super) async fn deputy_named(
    scene: &mut Scene<'_>,
    sender: &Sender,
    asked: &Asked,
    reply: &Reply,
) -> Result<(), StoreError> {
    let Question::Deputy { person, first, last } = &asked.question else {
        return Ok(());
    };
    if !asked.open {
        return scene.tell(&sender.person, Notice::QuestionIsOver {}).await;
    }
    let (Reply::Choice(words) | Reply::Words(words)) = reply;
    let today = local(scene.now).date();
    let person = scene.directory.person(person).cloned();
    let done = match person {
        Some(_) if *last < today => Err(Notice::AbsencePast { date: *last }.into()),
        Some(person) => away(scene, sender, &person, ((*first).max(today), *last), Some(words)).await?,
        None => Err(Notice::PersonGone {}.into()),
    };
    match done {
        Ok(()) => outbox::close_question(&mut *scene.tx, asked.outbox).await,
        Err(refusal) => scene.tell(&sender.person, *refusal.0).await,
    }
}

/// Asks once more who stands in, when that has not been answered.
pub(super) async fn ask_again(
    scene: &mut Scene<'_>,
    sender: &Sender,
    person: &str,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<(), StoreError> {
    let today = local(scene.now).date();
    let done = match scene.directory.person(person).cloned() {
        Some(_) if last < today => Err(Notice::AbsencePast { date: last }.into()),
        Some(person) => away(scene, sender, &person, (first.max(today), last), None).await?,
        None => Err(Notice::PersonGone {}.into()),
    };
    match done {
        Ok(()) => Ok(()),
        Err(refusal) => scene.tell(&sender.person, *refusal.0).await,
    }
}

/// Whose absence it is: one's own; or that of somebody whose leader, or whose administrator, one is.
fn whose(scene: &Scene<'_>, sender: &Sender, who: &str) -> Result<Person, Refusal> {
    let me = scene.directory.person(&sender.person).ok_or(Notice::PersonGone {})?;
    if who.is_empty() {
        return Ok(me.clone());
    }
    let person = colleague(scene, who)?;
    let leads = scene.model.role(&me.role).is_some_and(|role| role.leads);
    let here = person.institutions.first().is_some_and(|home| me.serves(home));
    if person.id == me.id || sender.admin || (leads && here) {
        return Ok(person);
    }
    let person = named(scene, &person);
    Err(Notice::AbsenceNotYours { person }.into())
}

/// Writes an absence down, asks who stands in where nobody was named, and begins it when it is now.
async fn away(
    scene: &mut Scene<'_>,
    sender: &Sender,
    person: &Person,
    (first, last): (NaiveDate, NaiveDate),
    deputy: Option<&str>,
) -> Looked<()> {
    let open = absences::open(&mut *scene.tx).await?;
    let lasts =
        |absence: &&Absence| absence.state != AbsenceState::Over && absence.first <= last && first <= absence.last;
    let overlapping: Vec<&Absence> = open.iter().filter(lasts).collect();
    if let Some(known) = overlapping.iter().find(|known| known.person == person.id.as_str()) {
        return Ok(Err(Notice::AbsenceOverlaps {
            first: known.first,
            last: known.last,
            deputy: named_id(scene, &known.deputy),
        }
        .into()));
    }
    if let Some(other) = overlapping.iter().find(|other| other.deputy == person.id.as_str()) {
        return Ok(Err(Notice::DeputyStandsIn {
            person: named_id(scene, &other.person),
            first: other.first,
            last: other.last,
        }
        .into()));
    }
    let free: Vec<&Person> = could(scene, person, &overlapping);
    let names: Vec<String> = free.iter().map(|free| free.name.clone()).collect();
    let Some(said) = deputy else {
        let question = ask(scene, sender, person, (first, last), None, &free);
        outbox::put(&mut *scene.tx, &question, scene.now, None).await?;
        return Ok(Ok(()));
    };
    let deputy = match colleague(scene, said) {
        Ok(deputy) => deputy,
        Err(refusal) => {
            let said = said.trim().to_owned();
            let family = is_family(scene, sender, &said).await?;
            return Ok(Err(if family {
                Notice::DeputyFamily { said, names }.into()
            } else {
                refusal
            }));
        }
    };
    if deputy.id == person.id {
        return Ok(Err(Notice::DeputyOneself { names }.into()));
    }
    if !may_stand_in(scene.model, person, &deputy) {
        let deputy = named(scene, &deputy);
        return Ok(Err(Notice::DeputyUnfit { deputy, names }.into()));
    }
    if let Some(busy) = overlapping.iter().find(|busy| busy.person == deputy.id.as_str()) {
        return Ok(Err(Notice::DeputyAway {
            deputy: named(scene, &deputy),
            first: busy.first,
            last: busy.last,
            names,
        }
        .into()));
    }
    let id = absences::add(&mut *scene.tx, person.id.as_str(), deputy.id.as_str(), first, last).await?;
    course::written_down(scene, sender, id, person, &deputy).await?;
    Ok(Ok(()))
}

/// Who stands in? Those who could are there to tap.
pub(super) fn ask(
    scene: &Scene<'_>,
    sender: &Sender,
    person: &Person,
    (first, last): (NaiveDate, NaiveDate),
    gone: Option<Notice>,
    free: &[&Person],
) -> Job {
    let other = (person.id.as_str() != sender.person).then(|| named(scene, person));
    let choices = free.iter().map(|one| Choice::named(one.id.as_str(), one.name.clone()));
    let notice = gone.unwrap_or(Notice::AskDeputy {
        first,
        last,
        person: other,
    });
    Job::Tell {
        person: sender.person.clone(),
        notice: Box::new(notice),
        question: Some(Question::Deputy {
            person: person.id.to_string(),
            first,
            last,
        }),
        choices: choices.collect(),
    }
}

/// "fravær": what is written down, for oneself and for those one stands in for.
async fn show(scene: &mut Scene<'_>, sender: &Sender) -> Looked<()> {
    let open = absences::open(&mut *scene.tx).await?;
    let mut said = false;
    for absence in open.iter().filter(|absence| absence.state != AbsenceState::Over) {
        let (first, last) = (absence.first, absence.last);
        let notice = if absence.person == sender.person {
            let deputy = named_id(scene, &absence.deputy);
            Notice::AbsenceIs { first, last, deputy }
        } else if absence.deputy == sender.person {
            let person = named_id(scene, &absence.person);
            Notice::DeputyIs { person, first, last }
        } else {
            continue;
        };
        said = true;
        scene.tell(&sender.person, notice).await?;
    }
    Ok(if said {
        Ok(())
    } else {
        Err(Notice::AbsenceNone {}.into())
    })
}

/// "fravær slut": the one that lasts, else the next.
async fn end(scene: &mut Scene<'_>, sender: &Sender, who: &str) -> Looked<()> {
    let person = match whose(scene, sender, who) {
        Ok(person) => person,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let own = person.id.as_str() == sender.person;
    let mut open = absences::open(&mut *scene.tx).await?;
    open.retain(|absence| absence.person == person.id.as_str() && absence.state != AbsenceState::Over);
    let lasting = open.iter().position(|absence| absence.state == AbsenceState::Standing);
    if open.is_empty() {
        let person = named(scene, &person);
        return Ok(Err(if own {
            Notice::AbsenceNone {}.into()
        } else {
            Notice::AbsenceNobody { person }.into()
        }));
    }
    let absence = open.swap_remove(lasting.unwrap_or(0));
    if absence.state == AbsenceState::Planned {
        course::cancelled(scene, sender, &absence).await?;
        return Ok(Ok(()));
    }
    course::end(scene, &absence, Some(&sender.person)).await?;
    welcome(scene, &absence, false).await?;
    if !own {
        let person = named(scene, &person);
        scene.tell(&sender.person, Notice::AbsenceEndedFor { person }).await?;
    }
    Ok(Ok(()))
}

pub(super) fn named(scene: &Scene<'_>, person: &Person) -> Named {
    Named {
        name: person.name.clone(),
        role: scene.model.role_name(&person.role),
    }
}

pub(super) fn named_id(scene: &Scene<'_>, id: &str) -> Named {
    scene
        .directory
        .person(id)
        .map(|person| named(scene, person))
        .unwrap_or_default()
}
