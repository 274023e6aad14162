//! Who has left, or has another account: out of the case's room, and one last word where the account was written to.
//!
//! Invariant: nobody is written to, or let in anywhere, who is not in the directory at that moment.

use serde_json::json;

use super::delivery::{Attempt, Delivery, Stop};
use super::gateway::{Act, Gateway, RoomKind};
use super::recall;
use crate::dispatch::opaque;
use crate::domain::case::CaseId;
use crate::domain::directory::Directory;
use crate::domain::notice::Notice;
use crate::domain::words::Language;
use crate::store::outbox::Queued;

/// Makes a direct chat. Its alias is opaque, and another one for another account: a chat that another account is in is never taken over.
pub(super) fn chat(person: &str, account: String) -> Act {
    Act::CreateRoom {
        alias: format!("samtale-{}", opaque::id("direct", &format!("{person} {account}"))),
        kind: RoomKind::Direct,
        name: "Tovholder".to_owned(),
        invite: vec![account],
        space: None,
    }
}

/// Stops what would reach somebody who is not in the directory any more.
pub(super) fn is_here(directory: &Directory, person: &str) -> Result<(), Stop> {
    let here = directory.is_active(person) || directory.person(person).is_none();
    here.then_some(())
        .ok_or(Stop::Never("the person is not in the directory any more"))
}

impl<G: Gateway> Delivery<G> {
    /// Removes somebody from a case's room: the account that is named, else the one that they have.
    pub(super) async fn dismiss(
        &self,
        queued: &Queued,
        case: &CaseId,
        person: &str,
        account: Option<&str>,
    ) -> Result<Attempt, Stop> {
        let (room, user) = match account {
            Some(account) => (self.case_room(case).await?, account.to_owned()),
            None => {
                let (room, user) = self.room_and_user(case, person).await?;
                let directory = self.directory().await?;
                if directory
                    .by_matrix_id(&user)
                    .is_some_and(|other| other.id.as_str() != person)
                {
                    return Err(Stop::Never("the account is somebody else's by now"));
                }
                (room, user)
            }
        };
        let act = Act::Remove {
            room: room.clone(),
            user,
            reason: "no longer in this case".to_owned(),
        };
        self.done(queued, &room, &act).await
    }

    /// One last word to an account.
    pub(super) async fn farewell(
        &self,
        queued: &Queued,
        (person, account): (&str, &str),
        room: Option<&str>,
        notice: &Notice,
        language: Language,
    ) -> Result<Attempt, Stop> {
        let room = match room {
            Some(room) => room.to_owned(),
            None => self.create(queued, &chat(person, account.to_owned())).await?,
        };
        let said = recall::ids(&queued.job, queued.cause.as_deref());
        let key = json!({ "notice": notice.id(), "outbox": queued.id.to_string(), "said": said });
        let notices = std::slice::from_ref(notice);
        self.send(queued, &room, notices, &[], &[language], &[], key).await
    }
}
