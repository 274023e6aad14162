//! Who did something, and where: the first thing to know about an update.

use super::direct_chat;
use super::dispatcher::Scene;
use super::update::Update;
use crate::domain::case::CaseId;
use crate::store::StoreError;
use crate::store::rooms::{self, Room};

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
    /// A room we do not know may be their direct chat from now on ([`direct_chat`]).
    pub(super) async fn of(scene: &mut Scene<'_>, update: &Update) -> Result<Option<Self>, StoreError> {
        let Some(person) = scene.directory.by_matrix_id(&update.sender) else {
            return Ok(None);
        };
        let (id, first_name, role) = (
            person.id.to_string(),
            person.first_name().to_owned(),
            person.role.clone(),
        );
        let place = match rooms::who_is_awaited(&mut *scene.tx, &update.room).await? {
            Some((Room::Case(case), _)) => Place::Case(case),
            Some((Room::Direct(whose), awaited)) if whose == id => {
                // They do something there, so they are there; also where the bot has gone back to, and they need not come in again.
                if awaited {
                    rooms::set_joined(&mut *scene.tx, &update.room, true).await?;
                }
                Place::Direct
            }
            Some((Room::Direct(_) | Room::Space(_), _)) => return Ok(None),
            None => {
                if !direct_chat::begins(scene, update, &id).await? {
                    return Ok(None);
                }
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
