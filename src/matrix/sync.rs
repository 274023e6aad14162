//! The sync loop: brings every event into the inbox exactly once, whatever dies in between.
//!
//! 1. [`Session::open`] has put the library back to our own token.
//! 2. A plain request waits until there is something new. Words that can be read at once are taken in and replied to (`early`).
//! 3. `sync_once` brings everything; where a room had more than fits, `gap` reads the rest, page by page.
//! 4. Rows and token commit together. Only then do we know more than before; they are on the disk before step 2 asks again.
//! 5. What could not be decrypted is tried again whenever keys have come, and given up after a while.
//!
//! Invariant: `Client::sync` is never used; it waits a second between busy syncs. We wait on errors only.
//!
//! Invariant: a response is taken in before the next sync, however long that takes. The library has stored its token by
//! then, so this process will never be told again. `sync_once` is therefore never dropped by a `select!` or a timeout;
//! the request of step 2 may be dropped at any time, and that is how we stop at once.
//!
//! Invariant: nothing is encrypted while `sync_once` runs (`Session::syncing`). While it decrypts keys, the library
//! moves its channels with people's devices on in memory and stores them with the keys at the end. Encrypting for one of
//! these devices stores its channel at once; if we then die before the end, the homeserver tells us the keys again, and
//! the channel, being further on, can read them no more: that message would stay unreadable for ever.
//!
//! Invariant: what the library did in a sync that we died in is taken back before it is opened again (`store::channels`).
//!
//! Invariant: the waiting request asks from the very token that the library has stored and we have committed. The
//! homeserver deletes keys up to the token it is asked from, so asking from any later one would destroy some.

use std::collections::BTreeSet;
use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::config::SyncSettings;
use matrix_sdk::ruma::OwnedRoomId;
use matrix_sdk::ruma::api::client::filter::FilterDefinition;
use matrix_sdk::ruma::api::client::sync::sync_events::{self, v3::Filter};
use matrix_sdk::ruma::presence::PresenceState;
use matrix_sdk::sync::{SyncResponse, Timeline};
use tokio::sync::watch;

use super::devices::Devices;
use super::error::MatrixError;
use super::heard::{self, Seals};
use super::intake::rows;
use super::pace::Pace;
use super::patience::{Ended, LONGEST_WAIT, Outage, Stop, patiently};
use super::rooms::{self, Hooks};
use super::session::Session;
use super::trouble::Trouble;
use super::turn::{self, Missed};
use super::{early, echoes, gap, gone, keys, look};
use crate::store::Store;
use crate::store::inbox::Incoming;

/// Which of our devices the library's store has the rooms of.
const KNOWS_ROOMS: &str = "device_knows_rooms";
const WHAT: &str = "the sync with the homeserver";

/// Runs until `shutdown` turns true, or until only a new start of the process can help.
///
/// # Errors
///
/// Our own store, a removed device, or [`MatrixError::Restart`]: a new start of the process mends that, nothing is lost.
pub async fn run_sync<H: Hooks>(
    session: &Session,
    store: &Store,
    hooks: &H,
    pace: Pace,
    shutdown: watch::Receiver<bool>,
) -> Result<(), MatrixError> {
    if session.is_syncing() {
        return Err(MatrixError::Restart);
    }
    let own = store.sync_token().await?;
    let mut run = Run {
        session,
        store,
        pace,
        stop: Stop(shutdown),
        own,
        rooms: rooms::Care::new(hooks.clone()),
        hooks,
        looked: false,
        again: BTreeSet::new(),
        devices: Devices::of(session).await,
        seals: Seals::new(),
        waits: keys::Waits::default(),
    };
    match run.run().await {
        Err(Ended::Stopped) => Ok(()),
        Err(Ended::For(error)) => Err(error),
        Ok(never) => match never {},
    }
}

struct Run<'a, H: Hooks> {
    session: &'a Session,
    store: &'a Store,
    pace: Pace,
    stop: Stop,
    /// Our own token: everything before it is in the inbox.
    own: Option<String>,
    rooms: rooms::Care<H>,
    hooks: &'a H,
    /// Whether all rooms have been looked at since the start.
    looked: bool,
    /// Those that could not be looked at when there was cause to.
    again: BTreeSet<OwnedRoomId>,
    devices: Devices,
    /// Of what came locked with the last answer.
    seals: Seals,
    /// What waits for its key.
    waits: keys::Waits,
}

impl<H: Hooks> Run<'_, H> {
    async fn run(&mut self) -> Result<std::convert::Infallible, Ended> {
        keys::retry(self.session, self.store).await?;
        self.rooms.tend(self.session, self.store);
        let mut poll = Duration::ZERO;
        let mut outage = Outage::none();
        loop {
            let before = self.own.clone();
            match self.next(poll).await {
                Ok(()) => outage.over(WHAT),
                Err(Missed::Trouble(trouble)) => {
                    self.wait_out(&trouble, &mut outage).await?;
                    continue;
                }
                Err(Missed::Ended(ended)) => return Err(ended),
            }
            self.rooms.tend(self.session, self.store);
            // Told of something new and yet no further: do not ask again at once, for ever.
            if self.own == before {
                self.stop.sleep(Duration::from_millis(200)).await?;
            }
            poll = self.pace.poll;
        }
    }

    /// Waits for something new and takes it in.
    async fn next(&mut self, poll: Duration) -> Result<(), Missed> {
        let mut news = self.wait_for_news(poll).await?;
        if let (true, Some(echo)) = (self.looked, &news) {
            let filter = filter(self.pace.timeline);
            if echoes::wait_out(self.session, self.hooks, &mut self.stop, echo, filter).await? {
                news = self.wait_for_news(Duration::ZERO).await?;
            }
        }
        if let Some(news) = news {
            self.seals = heard::seals(&news);
            if !poll.is_zero() {
                self.reply_first(&news).await?;
            }
        }
        let settings = self.settings().await?;
        let response = turn::take(self.session, self.own.as_deref(), settings).await?;
        self.take_in(&response).await?;
        self.session.has_taken_in();
        Ok(self.look_for_keys(&response).await?)
    }

    /// Waits until the homeserver has something new for us, or as long as it may take.
    async fn wait_for_news(&mut self, poll: Duration) -> Result<Option<sync_events::v3::Response>, Missed> {
        let Some(own) = self.own.clone() else {
            return Ok(None);
        };
        let request = echoes::news(own, poll, filter(self.pace.timeline));
        self.bring_to_the_disk().await?;
        let client = self.session.client();
        let patient = client.request_config().timeout(poll + LONGEST_WAIT);
        tokio::select! {
            () = self.stop.wanted() => Err(Missed::Ended(Ended::Stopped)),
            answer = client.send(request).with_request_config(patient) => {
                answer.map(Some).map_err(|error| Missed::Trouble(Trouble::of_http(&error)))
            }
        }
    }

    /// Takes in what people said, where nothing else came with it, and lets the replies out before the library has its turn.
    async fn reply_first(&mut self, news: &sync_events::v3::Response) -> Result<(), Ended> {
        let rows = early::rows(self.session, news).await;
        // What is wrong with the database is waited out where the token is committed; the rows come once more then.
        if !rows.is_empty() && self.store.commit_early(&rows).await.is_ok_and(|added| added > 0) {
            tokio::select! {
                () = self.hooks.replied() => {}
                () = self.stop.wanted() => return Err(Ended::Stopped),
            }
        }
        Ok(())
    }

    /// Once the homeserver is asked from our token, it forgets what came before it. So must not we, also when power fails.
    async fn bring_to_the_disk(&mut self) -> Result<(), Ended> {
        patiently(&mut self.stop, async || self.store.on_disk().await).await
    }

    async fn wait_out(&mut self, trouble: &Trouble, outage: &mut Outage) -> Result<(), Ended> {
        if let Trouble::LoggedOut { .. } = trouble {
            return Err(MatrixError::LoggedOut(self.session.folder()).into());
        }
        let asked = trouble.wait().map_or(LONGEST_WAIT, |(after, _)| after);
        let wait = outage.failed(asked, &trouble.why(), WHAT);
        self.stop.sleep(wait).await
    }

    async fn settings(&mut self) -> Result<SyncSettings, Ended> {
        let settings = SyncSettings::new()
            .timeout(Duration::ZERO)
            .set_presence(PresenceState::Online)
            .filter(Filter::FilterDefinition(filter(self.pace.timeline)));
        // A new device that goes on from an old token would be told what is new, but not which rooms it is in.
        let knows = patiently(&mut self.stop, async || self.store.kv(KNOWS_ROOMS).await).await?;
        let told = knows.as_deref() == Some(self.session.device_id());
        Ok(settings.full_state(self.own.is_some() && !told))
    }

    /// Takes a response into the inbox, gaps first, and moves our token.
    async fn take_in(&mut self, response: &SyncResponse) -> Result<(), Ended> {
        let mut rows = Vec::new();
        // Without a token of our own this is the first sync ever, and what was said before is not for us.
        if let Some(own) = self.own.clone() {
            let joined = response.rooms.joined.iter().map(|(id, room)| (id, &room.timeline));
            let left = response.rooms.left.iter().map(|(id, room)| (id, &room.timeline));
            for (id, timeline) in joined.chain(left) {
                let Some(room) = self.session.client().get_room(id) else {
                    tracing::error!(room = %id, "the library does not know a room that it synced");
                    continue;
                };
                rows.extend(self.room(&room, timeline, &own).await?);
            }
        }
        let (session, all) = (self.session, !self.looked);
        let looks = patiently(&mut self.stop, async || {
            let mut again = self.again.clone();
            let looks = look::rows(session, response, all, &mut again).await?;
            Ok((looks, again))
        });
        let (looks, again) = looks.await?;
        rows.extend(looks);
        self.again = again;
        if !self.looked {
            rows.extend(gone::rows(self.session, &response.next_batch).await);
        }
        rows.extend(self.devices.rows(self.session, !self.looked).await);
        self.commit(&rows, &response.next_batch).await?;
        self.looked = true;
        self.own = Some(response.next_batch.clone());
        self.session.has_synced();
        Ok(())
    }

    async fn room(&mut self, room: &Room, timeline: &Timeline, own: &str) -> Result<Vec<Incoming>, Ended> {
        gap::missed(self.session, self.store, room, own, timeline, &mut self.stop).await?;
        Ok(rows(self.session, room, &timeline.events, &self.seals).await)
    }

    /// Commits, and waits out a database that is locked or full: this response will not come again.
    async fn commit(&mut self, rows: &[Incoming], token: &str) -> Result<(), Ended> {
        let (store, device) = (self.store, self.session.device_id());
        patiently(&mut self.stop, async || store.commit_sync(rows, token).await).await?;
        patiently(&mut self.stop, async || {
            if store.kv(KNOWS_ROOMS).await?.as_deref() != Some(device) {
                store.set_kv(KNOWS_ROOMS, device).await?;
            }
            Ok(())
        })
        .await
    }

    /// Tries what could not be decrypted when keys came, and when it is quiet (a key may come from the backup). Gives up
    /// only when no keys come: the homeserver hands out a hundred at a time.
    async fn look_for_keys(&mut self, response: &SyncResponse) -> Result<(), Ended> {
        let got_keys = !response.to_device.is_empty();
        if got_keys || response.rooms.is_empty() {
            keys::retry(self.session, self.store).await?;
        }
        let after = (!got_keys).then_some(self.pace.unreadable_after);
        keys::give_up(self.session, self.store, &mut self.waits, after).await?;
        Ok(())
    }
}

/// What we want to be told: nothing of who is online or typing, and so many events of each room.
fn filter(timeline: u32) -> FilterDefinition {
    let mut filter = FilterDefinition::default();
    filter.presence.not_types = vec!["*".to_owned()];
    filter.room.ephemeral.not_types = vec!["*".to_owned()];
    filter.room.timeline.limit = Some(timeline.into());
    filter
}
