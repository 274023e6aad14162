//! Who did something, and where: the first thing to know about an update.

use super::dispatcher::Scene;
use super::update::{Membership, Update, UpdateKind};
use super::watch;
use crate::domain::case::CaseId;
use crate::domain::setting::Setting;
use crate::store::rooms::{self, Room};
use crate::store::{StoreError, purge, silences};

/// Who did something, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// A directory id.
    pub person: String,
    /// The name they are greeted with.
    pub first_name: String,
    /// Whether they administer the directory.
    pub admin: bool,
    /// Where.
    pub place: Place,
}

/// Where something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the person's direct chat with the bot.
    Direct,
    /// In a case's room.
    Case(CaseId),
}

impl Sender {
    /// Who did this, or `None` when it is nobody we listen to: a stranger, or somebody in a room that is not ours.
    ///
    /// A room we do not know, in which somebody of the directory speaks, is their direct chat: the bot only joins rooms that
    /// directory people invite it to.
    pub(super) async fn of(scene: &mut Scene<'_>, update: &Update) -> Result<Option<Self>, StoreError> {
        let Some(person) = scene.directory.by_matrix_id(&update.sender) else {
            return Ok(None);
        };
        let (id, first_name, role) = (
            person.id.to_string(),
            person.first_name().to_owned(),
            person.role.clone(),
        );
        let place = match rooms::what(&mut *scene.tx, &update.room).await? {
            Some(Room::Case(case)) => Place::Case(case),
            Some(Room::Direct(whose)) if whose == id => Place::Direct,
            Some(Room::Direct(_) | Room::Space(_)) => return Ok(None),
            // Others may still be in it: it is nobody's direct chat.
            None if rooms::was_replaced(&mut *scene.tx, &update.room).await?
                || purge::is_room(&mut *scene.tx, &update.room).await? =>
            {
                return Ok(None);
            }
            None => {
                let joins = matches!(
                    update.kind,
                    UpdateKind::Membership {
                        now: Membership::Left | Membership::Banned,
                        ..
                    }
                );
                if joins || !silences::of(&mut *scene.tx, &update.room).await?.is_empty() {
                    return Ok(None);
                }
                let look = silences::last_look(&mut *scene.tx, &update.room).await?;
                if look.is_some_and(|look| look.wrong.contains(&Setting::Encryption)) {
                    watch::not_encrypted(scene, &update.room, &id).await?;
                    return Ok(None);
                }
                rooms::set(&mut *scene.tx, &Room::Direct(id.clone()), &update.room, true).await?;
                Place::Direct
            }
        };
        Ok(Some(Self {
            person: id,
            first_name,
            admin: role == "admin",
            place,
        }))
    }
}
