//! Takes updates from the inbox in their order and handles each in one transaction: what it records, what it says, and the
//! mark that it is done are all there, or none of it is.
//!
//! One update at a time, for all cases: the store has one writer anyway, an update takes a few milliseconds, and so a case's
//! updates are in order without any locking of our own. An update that fails is set aside with a note; the next one goes on.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;

use chrono::{DateTime, Utc};

use super::command::grammar;
use super::sender::{Place, Sender};
use super::update::{Update, UpdateKind};
use super::{
    allowed, conversation, deputies, file_asked, greeting, guard, handover, in_room, lawful, linked, own_chat,
    own_place, recall, schema, stranger, watch, withdrawn,
};
use crate::clock::Clock;
use crate::domain::calendar::{Calendar, instant};
use crate::domain::case::{Case, CaseId, CaseState};
use crate::domain::desk::{Desk, Outcome, Refusal, Say, To};
use crate::domain::directory::Directory;
use crate::domain::event::Entry;
use crate::domain::model::Model;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::words::Language;
use crate::domain::{booking, deputy, plan, quiet, statistics};
use crate::handlers::opening;
use crate::messages::Messages;
use crate::outbox::job::Job;
use crate::store::glance::{self, BeforeUpdate};
use crate::store::rooms::{self, Room};
use crate::store::worries::{self, Worry};
use crate::store::{Store, StoreError, Tx, bookings, cases, figures, inbox, outbox, owed};

/// How long before its day the filing of a closed case is owed.
const AHEAD: chrono::TimeDelta = chrono::TimeDelta::days(32);

/// What every update is handled with.
#[derive(Clone, Debug)]
pub struct Dispatcher {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The municipality's model.
    pub model: Arc<Model>,
    /// Its calendar.
    pub calendar: Arc<Calendar>,
    /// The texts, by which words are matched to what could be tapped.
    pub messages: Arc<Messages>,
}

/// Everything an update is handled with, inside its transaction.
pub(super) struct Scene<'a> {
    pub tx: &'a mut Tx,
    pub now: DateTime<Utc>,
    pub model: &'a Model,
    pub calendar: &'a Calendar,
    pub directory: &'a Directory,
    pub messages: &'a Messages,
    /// Whether what is handled was let stand by whoever wrote it: it is not asked about again.
    pub excused: bool,
}

impl Dispatcher {
    /// Handles everything that is in the inbox now. Says how many updates that were.
    ///
    /// # Errors
    ///
    /// The store fails; what was handled before stays handled, the rest stays in the inbox.
    pub async fn handle_all(&self) -> Result<usize, StoreError> {
        let mut handled = 0;
        loop {
            let updates = self.store.next_new(100).await?;
            if updates.is_empty() {
                // Each update looks at the directory itself.
                if handled == 0 {
                    self.follow_directory().await?;
                }
                return Ok(handled);
            }
            for (seq, update) in updates {
                self.handle(seq, &update).await?;
                handled += 1;
            }
        }
    }

    /// Handles one update in one transaction; what cannot be handled is set aside, and the log says so without its words.
    ///
    /// Its commit does not wait for the disk: whatever it leads to does before it leaves us.
    async fn handle(&self, seq: i64, update: &Update) -> Result<(), StoreError> {
        let mut tx = self.store.begin_in_passing().await?;
        // Who is heard, and who belongs where, is as the directory says by now.
        let mut look = glance::before_update(&mut tx).await?;
        if !look.is_followed {
            drop(tx);
            self.follow_directory().await?;
            tx = self.store.begin_in_passing().await?;
            look = glance::before_update(&mut tx).await?;
        }
        let one = self.one(&mut tx, &look, update);
        let done = AssertUnwindSafe(one).catch_unwind().await;
        let done = done.unwrap_or_else(|_| {
            let why = "handling it stopped on a fault of the program".to_owned();
            Err(StoreError::Row {
                table: "inbox",
                id: seq.to_string(),
                why,
            })
        });
        match done {
            Ok(()) => {
                let caused = recall::caused(&mut tx, &look, &update.event).await?;
                inbox::mark_done(&mut tx, seq, &caused).await?;
            }
            Err(error) if error.is_about_this_row() => {
                drop(tx);
                tracing::error!(seq, %error, "an update was set aside: it cannot be handled, however often it is tried");
                tx = self.store.begin_in_passing().await?;
                self.set_aside(&mut tx, seq, update).await?;
            }
            Err(error) => return Err(error),
        }
        let deciding = self.store.deciding().await;
        self.store.commit_soon(tx).await?;
        drop(deciding);
        self.store.put_in().notify_one();
        Ok(())
    }

    /// Sets an update aside: the administrators hear of it, and whoever did it that it does not count.
    async fn set_aside(&self, tx: &mut Tx, seq: i64, update: &Update) -> Result<(), StoreError> {
        inbox::mark_failed(tx, seq, "a row it needs makes no sense").await?;
        worries::note(tx, Worry::Update, &seq.to_string()).await?;
        if !update.kind.is_meant_for_the_bot() {
            return Ok(());
        }
        // Talk in a case's room gets no answer.
        if let UpdateKind::Text { body, reply_to: None } = &update.kind
            && !body.trim_start().starts_with('!')
            && grammar::answer_in_words(body).is_none()
            && matches!(rooms::what(tx, &update.room).await?, Some(Room::Case(_)))
        {
            return Ok(());
        }
        let directory = match self.store.directory(&mut *tx).await {
            Ok(directory) => directory,
            // It is what cannot be read.
            Err(error) if error.is_about_this_row() => return Ok(()),
            Err(error) => return Err(error),
        };
        if let Some(person) = directory.by_matrix_id(&update.sender) {
            let job = Job::tell(
                person.id.to_string(),
                Notice::NotKept {
                    first_name: person.first_name().to_owned(),
                },
            );
            outbox::put(tx, &job, self.clock.now(), None).await?;
        }
        Ok(())
    }

    async fn one(&self, tx: &mut Tx, look: &BeforeUpdate, update: &Update) -> Result<(), StoreError> {
        let directory = self.store.directory_of(&mut *tx, look.version.clone()).await?;
        let mut scene = Scene {
            tx,
            now: self.clock.now(),
            model: &self.model,
            calendar: &self.calendar,
            directory: &directory,
            messages: &self.messages,
            excused: false,
        };
        if watch::looked(&mut scene, update).await?
            || own_place::changed(&mut scene, update).await?
            || stranger::came(&mut scene, update).await?
        {
            return Ok(());
        }
        in_room::noted(&mut scene, update).await?;
        Box::pin(withdrawn::taken_back(&mut scene, update)).await?;
        // On the heap: what an update can lead to is large, and nobody's stack should have to hold all of it.
        Box::pin(Self::by_somebody(&mut scene, update, look.greetings)).await?;
        // What was done may have brought into the case, or the directory, who was a stranger in its room.
        if look.strangers {
            stranger::look_again(tx, self).await?;
        }
        Ok(())
    }

    async fn by_somebody(scene: &mut Scene<'_>, update: &Update, greetings: bool) -> Result<(), StoreError> {
        let Some(sender) = Sender::of(scene, update).await? else {
            return guard::of_nobody_known(scene, update).await;
        };
        conversation::handle(scene, &sender, update).await?;
        if greetings {
            greeting::overtaken(scene, &sender).await?;
        }
        Ok(())
    }
}

impl<'a> Scene<'a> {
    /// Works on a case: loads it, lets the feature do its work, and keeps what came of it. A refusal keeps nothing and is said.
    ///
    /// Whoever stands in for somebody there is heard for themselves first, and where that comes to nothing in their place.
    pub async fn on_case(
        &mut self,
        case: &CaseId,
        sender: &Sender,
        update: &Update,
        work: impl Fn(&mut Desk, &[Entry]) -> Outcome,
    ) -> Result<bool, StoreError> {
        Box::pin(self.on_case_as(case, sender, update, &Seat::Any, work)).await
    }

    /// The same, in whose place is known.
    pub async fn on_case_as(
        &mut self,
        case: &CaseId,
        sender: &Sender,
        update: &Update,
        seat: &Seat,
        work: impl Fn(&mut Desk, &[Entry]) -> Outcome,
    ) -> Result<bool, StoreError> {
        let journal = cases::journal(&mut *self.tx, case).await?;
        let Some(loaded) = Case::replay(case, &journal) else {
            return Ok(false);
        };
        if matches!(sender.place, Place::Direct) {
            cases::set_focus(&mut *self.tx, &sender.person, case).await?;
        }
        let taken = self.taken(&loaded).await?;
        let me = PartyId(sender.person.clone());
        // In the room speaks whoever is there, which the homeserver settles; elsewhere whoever was asked, and has not been removed since.
        let here = matches!(sender.place, Place::Case(_));
        let outside = !loaded.knows(&me.0) && (here || loaded.gone.contains(&me));
        let tells = super::privacy::found(self, &loaded.kind, update).await?;
        if !tells.is_empty() && loaded.is_open() && !outside {
            super::privacy::asks(self, sender, update, &loaded, tells, false).await?;
            return Ok(false);
        }
        let mut found: Option<(Desk, Outcome)> = None;
        for absent in seat.of(&loaded, &me) {
            let mut desk = self.desk(loaded.clone(), Some(me.clone()), update);
            if let Some(absent) = absent {
                desk.deputy = desk.by.replace(absent);
            }
            desk.bookings.clone_from(&taken);
            let done = if !desk.case.is_open() {
                Err(Refusal::from(Notice::QuestionIsOver {}))
            } else if outside {
                Err(Refusal::from(Notice::NotOfCase {}))
            } else {
                work(&mut desk, &journal)
            };
            let did = done.is_ok() && !(desk.entries.is_empty() && desk.effects.is_empty());
            // Who is refused in every seat hears the last refusal: it is about the matter, not about who they are.
            if did || found.as_ref().is_none_or(|(_, before)| before.is_err()) {
                found = Some((desk, done));
            }
            if did {
                break;
            }
        }
        let Some((mut desk, done)) = found else {
            return Ok(false);
        };
        if let Err(Refusal(notice)) = done {
            let (entries, effects) = (desk.entries.len(), desk.effects.len());
            tracing::debug!(entries, effects, "a request was refused");
            let say = Say {
                to: To::Person(me),
                notice: opening::while_draft(&desk.case, *notice),
                also: Vec::new(),
                question: None,
                choices: Vec::new(),
                mentions: Vec::new(),
                slot: None,
                file: None,
                keys: Vec::new(),
                unasked: false,
                behalf: None,
                own: true,
            };
            let job = Job::Say {
                case: case.clone(),
                say: Box::new(say),
            };
            outbox::put(&mut *self.tx, &job, self.now, None).await?;
            return Ok(false);
        }
        let linked = linked::id(update);
        linked::record(&mut desk, &linked);
        let (by, deputy) = (desk.by.clone(), desk.deputy.clone());
        let Desk {
            case, entries, effects, ..
        } = desk;
        let across = linked::of(&effects);
        self.keep(&case, &entries, effects, Some(&update.room)).await?;
        linked::keep(self, &linked, across, sender, (by, deputy), update).await?;
        Ok(true)
    }

    /// The times that other cases hold, where this case's meetings have fixed times; nobody else asks for them.
    pub(super) async fn taken(&mut self, case: &Case) -> Result<Vec<booking::Booking>, StoreError> {
        let kind = case.meeting_type(self.model);
        if kind.is_none_or(|kind| kind.slots.is_none()) {
            return Ok(Vec::new());
        }
        bookings::of_others(&mut *self.tx, &case.id).await
    }

    pub(super) fn desk<'u>(&self, case: Case, by: Option<PartyId>, update: impl Into<Option<&'u Update>>) -> Desk<'a> {
        Desk {
            case,
            entries: Vec::new(),
            effects: Vec::new(),
            now: self.now,
            by,
            deputy: None,
            source: update.into().map(|update| update.event.clone()),
            model: self.model,
            calendar: self.calendar,
            directory: self.directory,
            bookings: Vec::new(),
        }
    }

    /// Keeps what came of a piece of work: journal, jobs, and what is owed from now on.
    pub async fn keep(
        &mut self,
        case: &Case,
        entries: &[Entry],
        effects: Vec<crate::domain::desk::Effect>,
        room: Option<&str>,
    ) -> Result<(), StoreError> {
        let with = self.keeping();
        keep(self.tx, &with, case, entries, effects, room).await
    }

    /// Keeps what came of a piece of work that no message asked for.
    pub(super) async fn keep_desk(&mut self, desk: Desk<'_>, room: Option<&str>) -> Result<(), StoreError> {
        let Desk {
            case, entries, effects, ..
        } = desk;
        self.keep(&case, &entries, effects, room).await
    }

    /// What everything is kept with.
    pub(super) fn keeping(&self) -> Keeping<'a> {
        Keeping {
            now: self.now,
            model: self.model,
            calendar: self.calendar,
            directory: self.directory,
        }
    }

    /// The language somebody chose.
    pub fn language_of(&self, person: &str) -> Language {
        self.directory
            .person(person)
            .map(|person| person.language)
            .unwrap_or_default()
    }

    /// Says something to one person that is about no case.
    pub async fn tell(&mut self, person: &str, notice: Notice) -> Result<(), StoreError> {
        let job = Job::tell(person, notice);
        outbox::put(&mut *self.tx, &job, self.now, None).await?;
        Ok(())
    }
}

/// In whose place somebody is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// For themselves, and where that comes to nothing for those they stand in for.
    Any,
    /// For themselves alone.
    Own,
    /// In this one's place, while they stand in.
    Of(PartyId),
}

impl Seat {
    /// The seats to try, in order; none is one's own.
    fn of(&self, case: &Case, me: &PartyId) -> Vec<Option<PartyId>> {
        match self {
            Self::Own => vec![None],
            Self::Of(absent) => vec![case.acts_as(me, absent).then(|| absent.clone())],
            Self::Any => std::iter::once(None)
                .chain(case.stood_in_for_by(me).cloned().map(Some))
                .collect(),
        }
    }
}

/// What everything is kept with.
#[derive(Clone, Copy, Debug)]
pub struct Keeping<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// The municipality's model.
    pub model: &'a Model,
    /// Its calendar.
    pub calendar: &'a Calendar,
    /// Who is who.
    pub directory: &'a Directory,
}

impl<'a> Keeping<'a> {
    /// A desk for work that no message asked for.
    pub fn desk(&self, case: Case, by: Option<PartyId>) -> Desk<'a> {
        Desk {
            case,
            entries: Vec::new(),
            effects: Vec::new(),
            now: self.now,
            by,
            deputy: None,
            source: None,
            model: self.model,
            calendar: self.calendar,
            directory: self.directory,
            bookings: Vec::new(),
        }
    }
}

/// Keeps what came of a piece of work: journal, jobs, and what is owed from now on.
///
/// # Errors
///
/// The store fails.
pub async fn keep(
    tx: &mut Tx,
    with: &Keeping<'_>,
    case: &Case,
    entries: &[Entry],
    effects: Vec<crate::domain::desk::Effect>,
    room: Option<&str>,
) -> Result<(), StoreError> {
    let Keeping {
        now, model, calendar, ..
    } = *with;
    let (case, entries, effects) = deputies::settle(tx, with, case, entries, effects).await?;
    let (case, entries) = (&case, entries.as_slice());
    let effects = file_asked::follow(tx, with, case, entries, effects).await?;
    let effects = own_chat::points_there(tx, case, deputy::redirect(case, effects)).await?;
    if !entries.is_empty() {
        handover::forget_old_owner(tx, case, entries).await?;
        cases::add(&mut *tx, case, entries).await?;
        owe(tx, with, case).await?;
        bookings::set(&mut *tx, &case.id, &booking::of_case(case, model)).await?;
        figures::set(&mut *tx, case, statistics::figure(case, model, calendar).as_ref()).await?;
    }
    lawful::withhold(tx, case, entries).await?;
    let morning = quiet::until(calendar, now);
    for effect in effects
        .into_iter()
        .filter(|effect| case.state != CaseState::Draft || !allowed::needs_room(effect))
        .filter(|effect| allowed::may_enter(case, model, effect))
        .filter(|effect| lawful::is_lawful(case, effect))
    {
        if let Some(job) = Job::of(&case.id, case.institution.as_deref(), room, effect) {
            outbox::put(&mut *tx, &job, now, morning.filter(|_| job.is_unasked())).await?;
        }
    }
    Ok(())
}

/// Makes what is owed in a case what its plan says.
///
/// # Errors
///
/// The store fails.
pub(super) async fn owe(tx: &mut Tx, with: &Keeping<'_>, case: &Case) -> Result<(), StoreError> {
    let now = with.now;
    let planned: Vec<_> = plan::plan(case, with.model, with.calendar)
        .into_iter()
        .map(|owed| (instant(owed.at.date(), owed.at.time()), owed))
        // A case is kept for years: its filing is owed from the month before, when closed cases are looked at (`retention`).
        .filter(|(at, owed)| !matches!(owed.what, plan::What::FilingDue { .. }) || *at < now + AHEAD)
        .map(|(at, owed)| (owed.key, at, at >= now || owed.what.is_worth_saying_late()))
        .collect();
    owed::reconcile(&mut *tx, &case.id, &planned, now).await
}

/// The words of an update that a person wrote, for the guard.
pub(super) fn words_of(kind: &UpdateKind) -> Option<&str> {
    match kind {
        UpdateKind::Text { body, .. } | UpdateKind::Edit { body, .. } => Some(body),
        UpdateKind::File { name, .. } => Some(name),
        UpdateKind::PollAnswer { .. }
        | UpdateKind::Reaction { .. }
        | UpdateKind::Redaction { .. }
        | UpdateKind::Membership { .. }
        | UpdateKind::Upgraded { .. }
        | UpdateKind::Looked(_)
        | UpdateKind::Refused(_)
        | UpdateKind::Unsigned { .. }
        | UpdateKind::Unproven
        | UpdateKind::Guarded { .. }
        | UpdateKind::Unreadable => None,
    }
}

/// Routes a command that is about a case.
pub(super) fn run(desk: &mut Desk, command: grammar::Command, journal: &[Entry]) -> Outcome {
    schema::command(desk, command, journal)
}
