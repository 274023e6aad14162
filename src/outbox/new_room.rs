//! Another room for a case whose room is lost: everybody is let in before anything is said, and then what had waited for the old
//! room comes.
//!
//! Invariant: it can be broken off anywhere and begun anew. The room has an alias of its own, which names the journal's entry;
//! inviting and empowering are fine where they are done; and the case's lane of the outbox waits until the end.

use serde_json::json;

use super::delivery::{Attempt, Delivery, Stop};
use super::gateway::{Act, Failure, Gateway, RoomKind};
use super::recall;
use crate::dispatch::opaque;
use crate::domain::case::CaseId;
use crate::domain::desk::Renewal;
use crate::domain::party::PartyId;
use crate::store::access;
use crate::store::outbox::{self, Queued};
use crate::store::rooms::{self, Room};

impl<G: Gateway> Delivery<G> {
    /// Makes the room, lets everybody in, and says what happened.
    pub(super) async fn renew(
        &self,
        queued: &Queued,
        case: &CaseId,
        institution: Option<&str>,
        renewal: &Renewal,
    ) -> Result<Attempt, Stop> {
        let room = match &renewal.there {
            Some(room) => room.clone(),
            None => self.another(queued, case, institution, renewal.entry).await?,
        };
        for person in &renewal.people {
            if self.directory().await?.is_active(&person.0)
                && let Some(user) = self.account(person).await?
            {
                let room = room.clone();
                self.where_it_may(queued, case, &Act::Invite { room, user }).await?;
            }
        }
        for person in &renewal.moderators {
            if let Some(user) = self.account(person).await? {
                let (room, level) = (room.clone(), 50);
                self.where_it_may(queued, case, &Act::Power { room, user, level })
                    .await?;
            }
        }
        let gone = outbox::to_be_removed(&mut *self.store.connection().await?, case).await?;
        for (id, person, account) in gone {
            let user = match account {
                Some(account) => Some(account),
                None => self.account(&PartyId(person)).await?,
            };
            self.put_out(queued, &room, id, user).await?;
        }
        let said = recall::ids(&queued.job, queued.cause.as_deref());
        let notice = std::slice::from_ref(&renewal.notice);
        let key =
            json!({ "notice": renewal.notice.id(), "case": case.0, "outbox": queued.id.to_string(), "said": said });
        let languages = self.tongues(&*self.directory().await?, case).await?;
        let done = self.send(queued, &room, notice, &[], &languages, &[], key).await?;
        let mut tx = self.store.begin().await?;
        access::let_in(&mut tx, case).await?;
        self.store.commit(tx).await?;
        Ok(done)
    }

    async fn another(
        &self,
        queued: &Queued,
        case: &CaseId,
        institution: Option<&str>,
        entry: u64,
    ) -> Result<String, Stop> {
        let space = match institution {
            Some(institution) => Some(self.space(queued, institution).await?),
            None => None,
        };
        let act = Act::CreateRoom {
            alias: format!("sag-{}", opaque::id("room", &format!("{} {entry}", case.0))),
            kind: RoomKind::Case,
            name: opaque::number(&case.0),
            invite: Vec::new(),
            space,
        };
        let room = self.create(queued, &act).await?;
        let known = Room::Case(case.clone());
        let mut tx = self.store.begin().await?;
        match rooms::id(&mut tx, &known, true).await? {
            Some(old) if old == room => {}
            Some(old) => {
                rooms::replace(&mut tx, &old, &room).await?;
                outbox::afresh(&mut tx, case).await?;
            }
            None => rooms::set(&mut tx, &known, &room, true).await?,
        }
        self.store.commit(tx).await?;
        Ok(room)
    }

    /// What the homeserver does not have done with one of them is no reason that all have no room. Where somebody else has made it and
    /// left the bot without power, they may have let people in themselves; the one accountable is told.
    async fn where_it_may(&self, queued: &Queued, case: &CaseId, act: &Act) -> Result<(), Stop> {
        match self.perform(queued, act).await {
            Err(Stop::Gateway(Failure::Refused(why))) => {
                tracing::warn!(id = queued.id, why, "something could not be done in a case's new room");
                Ok(())
            }
            Err(Stop::Gateway(Failure::Powerless)) => Ok(self.miss_power(case).await?),
            other => other.map(drop),
        }
    }

    /// Nothing is said before they are out, however long that takes.
    async fn put_out(&self, queued: &Queued, room: &str, id: i64, user: Option<String>) -> Result<(), Stop> {
        if let Some(user) = user {
            let (room, reason) = (room.to_owned(), "no longer in this case".to_owned());
            self.perform(queued, &Act::Remove { room, user, reason }).await?;
        }
        Ok(outbox::sent(&mut *self.store.connection().await?, id, Some(room), None).await?)
    }

    async fn account(&self, person: &PartyId) -> Result<Option<String>, Stop> {
        let directory = self.directory().await?;
        Ok(directory.person(&person.0).and_then(|person| person.matrix_id.clone()))
    }
}
