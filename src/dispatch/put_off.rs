//! What was put off to another morning is asked at once when somebody turns to its case.
//!
//! ```text
//! Tovholder: … Skriv "sag" og navnet, så spørger jeg dig med det samme. …
//! Mette:     sag dreng 4 år
//! Tovholder: Hvem leder mødet torsdag 14. januar?  [ Hanne ] [ Jonas ] …
//! ```

use super::dispatcher::Scene;
use super::sender::Sender;
use super::update::Update;
use crate::domain::calendar::instant;
use crate::domain::case::CaseId;
use crate::domain::party::PartyId;
use crate::domain::plan;
use crate::handlers::reminders;
use crate::store::{StoreError, cases, owed};

/// Asks the first question of a case that was put off for this person; `false` when there is none.
pub(super) async fn asked_now(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
) -> Result<bool, StoreError> {
    let Some(loaded) = cases::load(&mut *scene.tx, case).await? else {
        return Ok(false);
    };
    let me = PartyId(sender.person.clone());
    let later = owed::later(&mut *scene.tx, case, scene.now).await?;
    let mut put_off: Vec<_> = plan::plan(&loaded, scene.model, scene.calendar)
        .into_iter()
        .filter(|owed| owed.to == me && owed.what.asks() && later.contains(&owed.key))
        .filter(|owed| instant(owed.at.date(), owed.at.time()) <= scene.now)
        .collect();
    put_off.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
    let Some(first) = put_off.into_iter().next() else {
        return Ok(false);
    };
    owed::said(&mut *scene.tx, case, &first.key).await?;
    scene
        .on_case(case, sender, update, |desk, _| {
            reminders::say_now(desk, &first);
            Ok(())
        })
        .await?;
    Ok(true)
}
