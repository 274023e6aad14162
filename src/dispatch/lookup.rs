//! What somebody looks up that is about no case: Landkortet, and who of the resource persons is at the school.
//!
//! ```text
//! Ida:       landkort 6-9 fritid
//! Tovholder: Det er der til 6-9 år, fritid: Klub Eksempel …
//! ```
//!
//! Asked in a case's room, the answer is said there; asked in a direct chat, it stays there.

use super::command::grammar::Command;
use super::dispatcher::Scene;
use super::sender::{Place, Sender};
use super::update::Update;
use crate::domain::calendar::local;
use crate::domain::landkort::{self, Found, Offer};
use crate::domain::notice::{Named, Notice, OfferLine, PresenceLine};
use crate::domain::presence::{self, There};
use crate::store::{StoreError, landkort as offers, presence as presences};

/// Answers a look-up; `false` when the command is none.
pub(super) async fn command(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    command: &Command,
) -> Result<bool, StoreError> {
    let notice = match command {
        Command::Landkort(words) => landkort(scene, words).await?,
        Command::WhoIsHere(words) => who_is_here(scene, sender, words).await?,
        _ => return Ok(false),
    };
    match &sender.place {
        Place::Direct => scene.tell(&sender.person, notice).await?,
        Place::Case(case) => {
            scene
                .on_case(&case.clone(), sender, update, |desk, _| {
                    desk.tell_room(notice.clone());
                    Ok(())
                })
                .await?;
        }
    }
    Ok(true)
}

/// R-143: what there is, by age and kind.
async fn landkort(scene: &mut Scene<'_>, words: &str) -> Result<Notice, StoreError> {
    if scene.model.category.is_empty() {
        return Ok(Notice::LandkortNone {});
    }
    let all = offers::load(&mut *scene.tx).await?;
    let query = landkort::understand(words, &scene.model.category);
    let lines = |offers: Vec<Offer>| offers.into_iter().map(|offer| line(scene, offer)).collect();
    let said = words.trim().chars().take(60).collect();
    Ok(match landkort::search(&all, &query) {
        Found::Asked => Notice::LandkortHow {
            categories: scene
                .model
                .category
                .iter()
                .map(|category| category.name.clone())
                .collect(),
            empty: all.is_empty(),
        },
        Found::Offers(found, more) => Notice::LandkortFound {
            said,
            lines: lines(found),
            more: u32::try_from(more).unwrap_or(u32::MAX),
        },
        Found::Near(found) => Notice::LandkortNear {
            said,
            lines: lines(found),
        },
    })
}

fn line(scene: &Scene<'_>, offer: Offer) -> OfferLine {
    let category = scene.model.category(&offer.category);
    OfferLine {
        category: category.map(|category| category.name.clone()).unwrap_or_default(),
        name: offer.name,
        from: offer.from,
        to: offer.to,
        about: offer.about,
        contact: offer.contact,
    }
}

/// R-142: who is at the school, in this week.
async fn who_is_here(scene: &mut Scene<'_>, sender: &Sender, words: &str) -> Result<Notice, StoreError> {
    let all = presences::load(&mut *scene.tx).await?;
    if all.is_empty() {
        return Ok(Notice::PresenceNone {});
    }
    let said = words.trim().trim_end_matches('?').trim().to_lowercase();
    let named = |id: &str| {
        scene
            .directory
            .institution(id)
            .map_or_else(|| id.to_owned(), |institution| institution.name.clone())
    };
    let mut known: Vec<String> = all.iter().map(|one| one.place.clone()).collect();
    known.sort();
    known.dedup();
    let places: Vec<String> = if said.is_empty() {
        let served = scene.directory.person(&sender.person);
        let served = served.map(|person| person.institutions.clone()).unwrap_or_default();
        let schools = served.iter().map(|id| scene.model.school_of(id).to_owned());
        schools.filter(|school| known.contains(school)).collect()
    } else {
        let fits = |id: &&String| named(id).to_lowercase().contains(&said) || **id == said;
        known.iter().filter(fits).cloned().collect()
    };
    if places.is_empty() {
        return Ok(Notice::PresenceWhere {
            said,
            places: known.iter().map(|id| named(id)).collect(),
        });
    }
    let today = local(scene.now).date();
    let (there, closed) = presence::this_week(&all, &places, scene.calendar, today);
    let line = |there: &There| {
        let person = scene.directory.person(there.presence.person.as_str())?;
        let at = |time: Option<chrono::NaiveTime>| time.map(|time| there.date.and_time(time));
        Some(PresenceLine {
            date: there.date,
            person: Named {
                name: person.name.clone(),
                role: scene.model.role_name(&person.role),
            },
            place: named(&there.presence.place),
            from: at(there.presence.from),
            to: at(there.presence.to),
        })
    };
    Ok(Notice::PresenceWeek {
        places: places.iter().map(|id| named(id)).collect(),
        lines: there.iter().filter_map(line).collect(),
        closed,
    })
}
