//! A file of a coming meeting was asked about, and before that is answered somebody else comes to answer for the agenda (R-052), the
//! meeting gets another day, or another one is planned instead: the question is taken back where it was put, and asked anew.
//!
//! ```text
//! Tovholder, to Mette:  Skal filen "udtalelse.pdf" følge med dagsordenen …  (taken back)
//! Tovholder, to Jonas:  Skal filen "udtalelse.pdf" følge med dagsordenen …  [ Ja ] [ Nej ]
//! ```

use super::deputies;
use super::dispatcher::{Keeping, Scene};
use super::handover;
use super::sender::Sender;
use crate::domain::case::Case;
use crate::domain::desk::Effect;
use crate::domain::event::{Entry, Event};
use crate::domain::notice::Notice;
use crate::domain::question::Question;
use crate::handlers::papers;
use crate::store::outbox::Asked;
use crate::store::{StoreError, Tx, outbox};

/// Asks anew what was asked of somebody who answers for the agenda no longer, or about a day on which there is no meeting any more.
pub(super) async fn follow(
    tx: &mut Tx,
    with: &Keeping<'_>,
    case: &Case,
    entries: &[Entry],
    effects: Vec<Effect>,
) -> Result<Vec<Effect>, StoreError> {
    if !case.is_open() || !entries.iter().any(|entry| may_matter(&entry.event)) {
        return Ok(effects);
    }
    let mut desk = with.desk(case.clone(), None);
    desk.effects = effects;
    let before = desk.effects.len();
    for asked in outbox::open_of_case(&mut *tx, &case.id).await? {
        let office = asked.behalf.as_deref().or(asked.person.as_deref());
        let Some(office) = office.filter(|_| matches!(asked.question, Question::Paper { .. })) else {
            continue;
        };
        if papers::ask_anew(&mut desk, &asked.question, office) {
            outbox::take_back_question(&mut *tx, asked.outbox, with.now).await?;
        }
    }
    deputies::quietly(&mut desk, before);
    Ok(desk.effects)
}

/// Whether somebody else may answer for a meeting since, or another meeting or another day of it come.
fn may_matter(event: &Event) -> bool {
    matches!(
        event,
        Event::ChairAgreed { .. }
            | Event::ChairDeclined { .. }
            | Event::HandedOver { .. }
            | Event::MeetingPlanned { .. }
            | Event::Moved { .. }
            | Event::PartyLeft { .. }
            | Event::TakenOut { .. }
            | Event::ConsentGiven { .. }
            | Event::ConsentWithdrawn { .. }
            | Event::Undone { .. }
    )
}

/// A question that is closed is answered: whoever answers for the agenda no longer hears who was asked instead. Says whether it was one.
pub(super) async fn is_anothers(scene: &mut Scene<'_>, sender: &Sender, asked: &Asked) -> Result<bool, StoreError> {
    let (Some(case), Question::Paper { source: file, .. }) = (&asked.case, &asked.question) else {
        return Ok(false);
    };
    let open = outbox::open_of_case(&mut *scene.tx, case).await?;
    let same = |other: &&Asked| matches!(&other.question, Question::Paper { source, .. } if source == file);
    let whom = open.iter().find(same).and_then(|other| other.person.as_deref());
    let whom = whom.filter(|whom| *whom != sender.person);
    let Some(person) = whom.and_then(|whom| scene.directory.person(whom)) else {
        return Ok(false);
    };
    let person = handover::named(scene, person);
    scene
        .tell(&sender.person, Notice::PaperAskedElsewhere { person })
        .await?;
    Ok(true)
}
