//! To which series something is brought: the one of the person's district, and of the track that takes it.
//!
//! In a case's room it is that case. In a direct chat the series is found; where it could be several, its track is written in
//! front: "emne skole: barn, 7 år: …".

use super::dispatcher::Scene;
use super::sender::{Place, Sender};
use super::update::Update;
use crate::domain::case::{Case, CaseId};
use crate::domain::directory::Person;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::handlers::items;
use crate::store::{StoreError, cases};

/// "emne …".
pub(super) async fn command(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    words: &str,
) -> Result<(), StoreError> {
    let (case, words) = match &sender.place {
        Place::Case(case) => (case.clone(), words.to_owned()),
        Place::Direct => {
            let Some(person) = scene.directory.person(&sender.person).cloned() else {
                return Ok(());
            };
            let fits = series(scene, &person, words).await?;
            match fits.as_slice() {
                [] => return scene.tell(&sender.person, Notice::ItemNowhere {}).await,
                [one] => (one.id.clone(), without_track(scene, one, words)),
                several => {
                    let titles = several.iter().map(|case| case.label.clone()).collect();
                    return scene.tell(&sender.person, Notice::ItemWhich { titles }).await;
                }
            }
        }
    };
    scene
        .on_case(&case, sender, update, |desk, _| items::command(desk, &words))
        .await?;
    Ok(())
}

/// The series that this person may bring something to, and these words mean.
async fn series(scene: &mut Scene<'_>, person: &Person, words: &str) -> Result<Vec<Case>, StoreError> {
    let kinds: Vec<String> = scene
        .model
        .meeting
        .iter()
        .filter(|kind| kind.items_instead.is_some())
        .map(|kind| kind.id.clone())
        .collect();
    let mut open: Vec<Case> = Vec::new();
    for id in cases::active_of_kinds(&mut *scene.tx, &kinds).await? {
        open.extend(load(scene, &id).await?);
    }
    let me = PartyId(person.id.to_string());
    let number: Option<u32> = words.split_whitespace().next().and_then(|first| first.parse().ok());
    if let Some(number) = number {
        // About what is there already: the one this person brought.
        let mine = |case: &Case| {
            case.current()
                .is_some_and(|meeting| items::brought_by(meeting, &me, number))
        };
        open.retain(mine);
        return Ok(open);
    }
    let model = scene.model;
    open.retain(|case| {
        let Some(kind) = model.meeting_type(&case.kind) else {
            return false;
        };
        let school = model.school_of(case.institution.as_deref().unwrap_or_default());
        let near = person.institutions.is_empty() || person.institutions.iter().any(|at| model.school_of(at) == school);
        let track = kind.track.iter().find(|track| Some(&track.id) == case.track.as_ref());
        let takes = match track {
            Some(track) => track.members.contains(&person.role) || track.brings.contains(&person.role),
            None => kind.members.contains(&person.role),
        };
        near && (takes || case.owner == me)
    });
    let named: Vec<Case> = open
        .iter()
        .filter(|case| names_track(scene, case, words))
        .cloned()
        .collect();
    Ok(if named.is_empty() { open } else { named })
}

async fn load(scene: &mut Scene<'_>, id: &CaseId) -> Result<Option<Case>, StoreError> {
    match cases::load(&mut *scene.tx, id).await {
        // One case that cannot be read does not keep the others from being found.
        Err(error) if error.is_about_this_row() => Ok(None),
        loaded => loaded,
    }
}

/// Whether the words begin with the name of this case's track.
fn names_track(scene: &Scene<'_>, case: &Case, words: &str) -> bool {
    without_track(scene, case, words) != words
}

fn without_track(scene: &Scene<'_>, case: &Case, words: &str) -> String {
    let kind = scene.model.meeting_type(&case.kind);
    let track = kind.and_then(|kind| kind.track.iter().find(|track| Some(&track.id) == case.track.as_ref()));
    let (head, rest) = words.split_once(':').unwrap_or((words, ""));
    let said = head.trim().to_lowercase();
    let is_named = track.is_some_and(|track| {
        let names = [&track.id, &track.title.da, &track.title.en];
        names.iter().any(|name| {
            let name = name.to_lowercase();
            let first = name.split([' ', '(']).next().unwrap_or_default();
            !said.is_empty() && (name == said || first == said)
        })
    });
    if is_named && rest.contains(':') {
        rest.trim().to_owned()
    } else {
        words.to_owned()
    }
}
