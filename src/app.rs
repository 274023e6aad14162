//! Builds the parts, owns the tasks, and shuts down in order.
//!
//! ```text
//! matrix::run_sync ─► inbox ─► Dispatcher ─► journal + outbox + owed ─► Delivery ─► matrix
//!                                  ▲ scheduler (on a tick, or when the clock was moved)
//! ```

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::config::Config;
use crate::dispatch::dispatcher::Dispatcher;
use crate::dispatch::insight;
use crate::domain::calendar::local;
use crate::domain::model::Model;
use crate::health::watch::Watch;
use crate::matrix::{self, Pace, Session};
use crate::messages::Messages;
use crate::outbox::delivery::Delivery;
use crate::store::{Store, chain, outbox};
pub use fault::say_no_words;
use gate::Gate;
use tasks::Tasks;

mod fault;
mod gate;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod heap;
#[cfg(target_os = "linux")]
mod memory;
mod opening;
mod orders;
mod remember;
mod signals;
mod tasks;

/// How often the scheduler looks at the machine's clock.
const TICK: Duration = Duration::from_secs(20);
/// A longer time between two looks means that the machine slept.
const SLEPT: chrono::TimeDelta = chrono::TimeDelta::minutes(5);
/// How long the next sync is then waited for.
const HEARS: Duration = Duration::from_mins(5);
/// How long what is owed waits, after a start, for the keys of what was said while the bot was away.
const KEYS: Duration = Duration::from_mins(2);

/// Runs the bot until it is told to stop.
///
/// # Errors
///
/// What stops it from running at all, in one sentence that says what to do.
pub async fn run(config: Config, clock: Clock) -> anyhow::Result<()> {
    #[cfg(target_os = "linux")]
    memory::keep_private();
    let (stop, stopped) = watch::channel(false);
    let model = read_model(&config)?;
    let messages = Arc::new(Messages::load()?);
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("the data folder {} cannot be made", config.data.display()))?;
    let store = Store::open(config.database(), &config.key()?).await?;
    if let Err(error) = store.lengthen_the_log().await {
        tracing::debug!(%error, "the database's log could not be made longer; replies wait longer for the disk");
    }
    tokio::spawn(signals::listen(stop.clone()));

    let looked_at = insight::bring_up_to_date(&store, &model, &model.calendar()).await?;
    if looked_at > 0 {
        tracing::info!(looked_at, "the statistics were brought up to date with the model");
    }
    let mut tasks = Tasks::new(stop.clone());
    let (tells, news) = watch::channel(false);
    if !clock.is_moved() {
        let watch = Watch::new(store.clone(), config.data.clone(), clock.now());
        tasks.begin(watch.run(clock.clone(), news, stopped.clone()));
    }
    let session = opening::open(&config, &store, &clock, stopped.clone()).await?;
    let Some(session) = session else { return Ok(()) };
    tasks.begin(opening::pass_on(session.synced(), tells, stopped.clone()));
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    tasks.begin(heap::give_back(session.synced(), stopped.clone()));
    let dispatcher = Dispatcher {
        store: store.clone(),
        clock: clock.clone(),
        calendar: Arc::new(model.calendar()),
        model: Arc::clone(&model),
        messages: Arc::clone(&messages),
    };
    let delivery = Delivery {
        store: store.clone(),
        clock: clock.clone(),
        messages,
        model,
        gateway: Arc::new(session.clone()),
    };
    outbox::doubt(&mut *store.connection().await?).await?;
    // What was changed in the directory while the bot was stopped is acted on before anything is said.
    dispatcher.follow_directory().await?;
    let idle = watch::Sender::new(true);
    let gate = Gate::of(&config, &store, idle.subscribe()).await?;
    let parts = Parts {
        dispatcher,
        idle: idle.clone(),
        stop: stop.clone(),
        work: Arc::new(tokio::sync::Mutex::new(())),
    };

    let (remembered, remembers) = watch::channel(store.restored().await?.is_none());
    tasks.begin_errand(remember::remember(
        session.clone(),
        delivery.clone(),
        remembered,
        stopped.clone(),
    ));
    tasks.begin_errand(remember::once(
        remembers.clone(),
        remember::tell_of_rooms(delivery.clone(), stopped.clone()),
    ));
    tasks.begin(remember::once(remembers.clone(), delivery.run(idle, stopped.clone())));
    tasks.begin(remember::once(
        remembers.clone(),
        parts.clone().handle_what_arrives(stopped.clone()),
    ));
    if clock.is_moved() {
        tokio::spawn(remember::once(remembers, parts.clone().obey_the_clock(clock.clone())));
    } else {
        tasks.begin(remember::once(
            remembers,
            parts.clone().tick(session.clone(), stopped.clone()),
        ));
    }
    let sync = matrix::run_sync(&session, &store, &gate, Pace::default(), stopped);
    let (synced, one_ended) = Box::pin(tasks.beside(sync)).await;
    store.close().await;
    synced.context("the bot had to stop")?;
    anyhow::ensure!(
        !one_ended,
        "the bot had to stop: a part of it ended by a fault; start it again, nothing is lost"
    );
    Ok(())
}

/// The configured model, read and validated.
///
/// # Errors
///
/// All its problems.
pub fn read_model(config: &Config) -> anyhow::Result<Arc<Model>> {
    let text = config.model_text()?;
    let model = Model::read(&text).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("the model cannot be used:\n{}", lines.join("\n"))
    })?;
    Ok(Arc::new(model))
}

#[derive(Clone)]
struct Parts {
    dispatcher: Dispatcher,
    /// False from the moment when something is handled until delivery has nothing left to do.
    idle: watch::Sender<bool>,
    stop: watch::Sender<bool>,
    work: Arc<tokio::sync::Mutex<()>>,
}

impl Parts {
    /// Handles what comes into the inbox, as it comes.
    async fn handle_what_arrives(self, mut stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            self.handle().await;
            tokio::select! {
                () = self.dispatcher.store.arrived().notified() => {}
                () = tokio::time::sleep(TICK) => {}
                _ = stopped.changed() => {}
            }
        }
    }

    async fn handle(&self) {
        let _turn = self.work.lock().await;
        self.idle.send_if_modified(|idle| std::mem::replace(idle, false));
        if let Err(error) = self.dispatcher.handle_all().await {
            tracing::error!(%error, "the inbox could not be worked on; nothing is lost, it is tried again");
        }
        self.dispatcher.store.put_in().notify_one();
    }

    /// Says what is owed, every so often; not before what was done while the bot was away has come in.
    async fn tick(self, session: Session, mut stopped: watch::Receiver<bool>) {
        let mut noted = None;
        tokio::select! {
            () = self.hears_what_was_missed(&session) => {}
            _ = stopped.changed() => {}
        }
        let (clock, mut synced) = (self.dispatcher.clock.clone(), session.synced());
        let mut last = clock.now();
        while !*stopped.borrow() {
            let today = local(self.dispatcher.clock.now()).date();
            if noted.replace(today) != Some(today) {
                self.note_heads().await;
            }
            // The machine slept, or its clock was moved: what was done meanwhile comes in first.
            if clock.now() - last > SLEPT {
                synced.mark_unchanged();
                tokio::select! {
                    heard = tokio::time::timeout(HEARS, synced.changed()) => drop(heard),
                    _ = stopped.changed() => {}
                }
            }
            last = clock.now();
            self.say().await;
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                _ = stopped.changed() => {}
            }
        }
    }

    /// Says in the log, once a day, where the journals end: a log kept elsewhere shows when they were written anew.
    async fn note_heads(&self) {
        let store = &self.dispatcher.store;
        let heads = async { chain::heads(&mut *store.connection().await?).await };
        match heads.await {
            Ok(heads) => {
                let (journals, digest) = (heads.len(), chain::digest(&heads));
                tracing::info!(journals, heads = digest, "where the journals end today");
            }
            Err(error) => tracing::error!(%error, "where the journals end could not be read"),
        }
    }

    /// Waits until the first sync is in the inbox, and what it brought can be read. Keys come a hundred at a time, so after a
    /// long absence some messages wait for theirs; one that never comes holds nothing up for long.
    async fn hears_what_was_missed(&self, session: &Session) {
        session.first_sync().await;
        let sealed = async {
            while self
                .dispatcher
                .store
                .undecrypted()
                .await
                .is_ok_and(|rows| !rows.is_empty())
            {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        };
        drop(tokio::time::timeout(KEYS, sealed).await);
    }

    async fn say(&self) {
        let _turn = self.work.lock().await;
        if let Err(error) = self.dispatcher.catch_up().await {
            tracing::error!(%error, "what is owed could not be said; nothing is lost, it is tried again");
        }
        self.dispatcher.store.put_in().notify_one();
    }
}
