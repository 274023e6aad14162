//! "Aflys" and "flyt" in a direct chat are about the case last worked on, which any tap there changes. Whoever has another meeting on
//! its way is asked first which one is meant: what is called off is told to everybody. Where a name, or no name, means several cases, they
//! are told apart by taps, and the command is done with the one that is tapped.
//!
//! ```text
//! Mette:     aflys sygdom
//! Tovholder: Skal mødet torsdag 14. januar kl. 14.00 aflyses? Det er i sagen "dreng 4 år" …  [ Ja ] [ Nej ]
//!
//! Mette:     sag dreng 4 år
//! Tovholder: Hvilken sag mener du? …  [ Sag 1A2B: dreng 4 år, møde torsdag 14. januar kl. 14.00 ] [ Sag 3C4D: dreng 4 år, ikke sendt endnu ]
//! ```
//!
//! Invariant: nothing is done before it is known with which case.

use super::command::grammar::{self, Command};
use super::dispatcher::{Scene, run};
use super::sender::Sender;
use super::update::Update;
use super::{caseless, new_room, opaque, records};
use crate::domain::case::{Case, CaseId, CaseState};
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::{Choice, Question, Reply};
use crate::domain::words::Words;
use crate::handlers::{cancelling, moving, overview};
use crate::outbox::job::Job;
use crate::store::outbox::{self, Asked};
use crate::store::{StoreError, cases};

/// So many answers a poll holds.
const MOST: usize = 20;

/// Asks which of these cases a command is about; nothing of it is done before.
pub(super) async fn ask(
    scene: &mut Scene<'_>,
    sender: &Sender,
    ids: Vec<CaseId>,
    words: &str,
) -> Result<(), StoreError> {
    let_go(scene, sender).await?;
    let mut several = Vec::new();
    for id in &ids {
        match cases::load(&mut *scene.tx, id).await {
            Err(error) if error.is_about_this_row() => {}
            case => several.extend(case?),
        }
    }
    if several.len() > MOST {
        return scene.tell(&sender.person, Notice::AskWhichCase {}).await;
    }
    let me = PartyId(sender.person.clone());
    let choices = several.iter().map(|case| {
        let label = label(scene, case, &several, &me);
        Choice::new(&case.id.0, label)
    });
    let job = Job::Tell {
        person: sender.person.clone(),
        notice: Box::new(Notice::AskWhichOfCases {}),
        choices: choices.collect(),
        question: Some(Question::WhichCase {
            cases: ids,
            words: words.to_owned(),
        }),
    };
    outbox::put(&mut *scene.tx, &job, scene.now, None).await?;
    Ok(())
}

/// What tells one case from the others, its number first: no two have the same, and it is the name of the room.
fn label(scene: &Scene<'_>, case: &Case, all: &[Case], me: &PartyId) -> Notice {
    let differs = |of: &dyn Fn(&Case) -> Option<String>| all.iter().any(|other| of(other) != of(case));
    let place = case
        .institution
        .as_deref()
        .and_then(|at| scene.directory.institution(at));
    let place = place.map(|place| place.name.clone());
    Notice::CaseToTap {
        number: opaque::number(&case.id.0),
        label: overview::label_for(&case.label, case, me, None),
        kind: if differs(&|case| Some(case.kind.clone())) {
            scene.model.title_of(&case.kind)
        } else {
            Words::default()
        },
        place: place
            .filter(|_| differs(&|case| case.institution.clone()))
            .unwrap_or_default(),
        at: case.current().map(|meeting| meeting.at),
        draft: case.state == CaseState::Draft,
        closed: case.state == CaseState::Closed,
    }
}

/// Whoever gives another command has let go of what was asked before.
pub(super) async fn let_go(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    for asked in outbox::open_questions(&mut *scene.tx, &sender.person).await? {
        if matches!(asked.question, Question::WhichCase { .. }) {
            outbox::close_question(&mut *scene.tx, asked.outbox).await?;
        }
    }
    Ok(())
}

/// One was tapped, or its number written: the command is done with it.
pub(super) async fn chosen(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    asked: &Asked,
    reply: &Reply,
) -> Result<(), StoreError> {
    let Question::WhichCase { cases, words } = &asked.question else {
        return Ok(());
    };
    let case = match reply {
        Reply::Choice(id) => cases.iter().find(|case| case.0 == *id),
        Reply::Words(said) => {
            let mut meant = cases.iter().filter(|case| opaque::means(said, &case.0));
            meant.next().filter(|_| meant.next().is_none())
        }
    };
    let (Some(case), true) = (case, asked.open) else {
        let notice = match reply {
            Reply::Words(said) if asked.open => Notice::NoSuchCase { said: said.clone() },
            Reply::Words(_) | Reply::Choice(_) => Notice::QuestionIsOver {},
        };
        return scene.tell(&sender.person, notice).await;
    };
    outbox::close_question(&mut *scene.tx, asked.outbox).await?;
    let Some(command) = grammar::read(words) else {
        return Ok(());
    };
    if Box::pin(records::command_on(scene, sender, update, &command, case)).await? {
        return Ok(());
    }
    // It may be closed by now, or another's.
    let open = cases::open_of(&mut *scene.tx, &sender.person).await?;
    if !open.iter().any(|listed| listed.id == *case) {
        return scene.tell(&sender.person, Notice::QuestionIsOver {}).await;
    }
    match command {
        Command::Case(_) => caseless::turn_to(scene, sender, update, case).await,
        Command::NewRoom => new_room::wanted(scene, sender, update, case).await,
        command => {
            scene
                .on_case(case, sender, update, |desk, journal| {
                    run(desk, command.clone(), journal)
                })
                .await?;
            Ok(())
        }
    }
}

/// A command of a direct chat about this case.
pub(super) async fn command(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
    command: &Command,
) -> Result<(), StoreError> {
    let asks = matches!(command, Command::Cancel(_) | Command::Move(_)) && leads_another(scene, sender, case).await?;
    scene
        .on_case(case, sender, update, |desk, journal| match command {
            Command::Cancel(words) if asks => cancelling::ask_to_cancel(desk, words),
            Command::Move(words) if asks => moving::ask_to_move(desk, words),
            command => run(desk, command.clone(), journal),
        })
        .await?;
    Ok(())
}

/// Whether there is a meeting on its way in another case too that they may call off or move.
async fn leads_another(scene: &mut Scene<'_>, sender: &Sender, this: &CaseId) -> Result<bool, StoreError> {
    let me = PartyId(sender.person.clone());
    let leads = |case: &Case| {
        let meeting = case.current();
        let offices = meeting.map(|meeting| [Some(&case.owner), meeting.chair.agreed()]);
        let mut offices = offices.into_iter().flatten().flatten();
        offices.any(|office| case.acts_as(&me, office))
    };
    for listed in cases::open_of(&mut *scene.tx, &sender.person).await? {
        if listed.id == *this {
            continue;
        }
        let case = match cases::load(&mut *scene.tx, &listed.id).await {
            Err(error) if error.is_about_this_row() => continue,
            case => case?,
        };
        if case.as_ref().is_some_and(leads) {
            return Ok(true);
        }
    }
    Ok(false)
}
