//! "Aflys" and "flyt" in a direct chat are about the case last worked on, which any tap there changes. Whoever has another meeting on
//! its way is asked first which one is meant: what is called off cannot be taken back.
//!
//! ```text
//! Mette:     aflys sygdom
//! Tovholder: Skal mødet torsdag 14. januar kl. 14.00 aflyses? Det er i sagen "dreng 4 år" …  [ Ja ] [ Nej ]
//! ```

use super::command::grammar::Command;
use super::dispatcher::{Scene, run};
use super::sender::Sender;
use super::update::Update;
use crate::domain::case::{Case, CaseId};
use crate::domain::party::PartyId;
use crate::handlers::change;
use crate::store::{StoreError, cases};

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
            Command::Cancel(words) if asks => change::ask_to_cancel(desk, words),
            Command::Move(words) if asks => change::ask_to_move(desk, words),
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
