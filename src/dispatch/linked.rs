//! Cases that belong together, in one transaction: a case is begun from another, or one is told what happened in another.

use super::dispatcher::Scene;
use super::sender::Sender;
use super::update::Update;
use crate::domain::case::{Case, CaseId, CaseState};
use crate::domain::desk::{Beginning, Desk, Effect, Note};
use crate::domain::event::{Entry, Event};
use crate::domain::party::PartyId;
use crate::handlers::opening;
use crate::store::{StoreError, cases};

/// The id of the case an update begins from another; made from the update's, so the same update never begins two.
pub(super) fn id(update: &Update) -> CaseId {
    CaseId(super::opaque::id("linked case", &update.event))
}

/// Records in the first case that another was begun.
pub(super) fn record(desk: &mut Desk, id: &CaseId) {
    let begun = desk.effects.iter().find_map(|effect| match effect {
        Effect::Begin(beginning) => Some((beginning.kind.clone(), beginning.how)),
        _ => None,
    });
    if let Some((kind, how)) = begun {
        let case = id.clone();
        desk.record(Event::Linked { case, kind, how });
    }
}

/// Who is heard, in whose place, and who really speaks when somebody stands in.
pub(super) type Speaking = (Option<PartyId>, Option<PartyId>);

/// What concerns other cases.
pub(super) fn of(effects: &[Effect]) -> Vec<Effect> {
    let across = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Begin(_) | Effect::Note(_)));
    across.cloned().collect()
}

/// Does it.
pub(super) async fn keep(
    scene: &mut Scene<'_>,
    id: &CaseId,
    across: Vec<Effect>,
    sender: &Sender,
    (by, deputy): Speaking,
    update: &Update,
) -> Result<(), StoreError> {
    for effect in across {
        match effect {
            Effect::Begin(beginning) => {
                begin(scene, id, *beginning, sender, (by.clone(), deputy.clone()), update).await?;
            }
            Effect::Note(note) => note_in(scene, *note, sender, update).await?,
            _ => {}
        }
    }
    Ok(())
}

/// Begins the case: its journal so far, and its first question. From now on it is what this person works on.
async fn begin(
    scene: &mut Scene<'_>,
    id: &CaseId,
    beginning: Beginning,
    sender: &Sender,
    (by, deputy): Speaking,
    update: &Update,
) -> Result<(), StoreError> {
    let mut events = beginning.events.into_iter();
    let Some(opened) = events.next() else { return Ok(()) };
    let first = Entry {
        seq: 1,
        at: scene.now,
        by: deputy.clone().or_else(|| by.clone()),
        behalf: deputy.as_ref().and(by.clone()),
        event: opened,
    };
    let Some(case) = Case::opened(id, &first) else {
        return Ok(());
    };
    let mut desk = scene.desk(case, by, update);
    desk.deputy = deputy;
    desk.entries.push(first);
    for event in events {
        desk.record(event);
    }
    opening::ask_next(&mut desk);
    let Desk {
        case, entries, effects, ..
    } = desk;
    scene.keep(&case, &entries, effects, Some(&update.room)).await?;
    cases::set_focus(&mut *scene.tx, &sender.person, id).await
}

/// Notes something in another case, and says it in its room.
async fn note_in(scene: &mut Scene<'_>, note: Note, sender: &Sender, update: &Update) -> Result<(), StoreError> {
    let Some(case) = cases::load(&mut *scene.tx, &note.case).await? else {
        return Ok(());
    };
    if !case.is_open() {
        return Ok(());
    }
    let mut desk = scene.desk(case, Some(PartyId(sender.person.clone())), update);
    desk.record(note.event);
    if let Some(notice) = note.notice.filter(|_| desk.case.state == CaseState::Active) {
        desk.tell_room(notice);
    }
    let Desk {
        case, entries, effects, ..
    } = desk;
    scene.keep(&case, &entries, effects, None).await
}
