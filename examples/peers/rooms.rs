//! Many case rooms: how soon the bot is ready, with the homeserver's own answer time taken out, and what it holds in memory when it is idle.

use std::time::{Duration, Instant};

use tovholder::demo::http::resident;

use crate::bots::{Kind, Peer};
use crate::cases::{december, make_rooms, seed};
use crate::meter::{Meter, Taken};
use crate::minimal::Minimal;
use crate::replies::{column, label};
use crate::report::Report;
use crate::world::World;

/// How long it is left alone before its memory is looked at.
const IDLE: Duration = Duration::from_secs(20);

/// How long another bot may take until it has been told everything once.
const OTHERS_STARTING: Duration = Duration::from_mins(5);

/// One start.
struct Start {
    all: Duration,
    homeserver: Taken,
    /// Resident memory when idle, in MB: all, and its own.
    memory: (u64, u64),
}

impl Start {
    /// What is left when the homeserver's time is taken out.
    fn own(&self) -> Duration {
        self.all.saturating_sub(self.homeserver.time)
    }

    fn text(&self) -> String {
        format!(
            "{:.1} s (+ {:.1} s of the homeserver's, {} requests)",
            self.own().as_secs_f64(),
            self.homeserver.time.as_secs_f64(),
            self.homeserver.requests
        )
    }
}

/// Ours is ready when it says so, the others when they have been told everything once and ask for what is new.
async fn start(peer: &mut Peer, meter: &Meter) -> anyhow::Result<Start> {
    let began = Instant::now();
    peer.start(december(8, 16)).await?;
    let mut ready = Instant::now();
    if peer.kind != Kind::Tovholder {
        ready = loop {
            if let Some(synced) = meter.synced(began) {
                break synced;
            }
            anyhow::ensure!(began.elapsed() < OTHERS_STARTING, "not ready in {OTHERS_STARTING:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
    }
    let homeserver = meter.taken(began, ready);
    eprintln!("{:?} ready after {:.1?}: {homeserver:?}", peer.kind, ready - began);
    tokio::time::sleep(IDLE).await;
    Ok(Start {
        all: ready - began,
        homeserver,
        memory: resident(peer.pid()),
    })
}

pub async fn measure(world: &World, report: &mut Report, sizes: &[usize]) -> anyhow::Result<()> {
    for size in sizes {
        if let Err(error) = Box::pin(one(world, report, *size)).await {
            report.fail(format!("{size} case rooms could not be measured: {error:#}"));
        }
    }
    Ok(())
}

async fn one(world: &World, report: &mut Report, size: usize) -> anyhow::Result<()> {
    let name = format!("tov-rooms-{size}");
    let meter = Meter::before(world.address()?).await?;
    let mut peer = Peer::new(world, Kind::Tovholder, &name, &meter.url(), None).await?;
    let (bot, guest) = (world.person(&name).await?, world.guest().await?);
    let store = world.dir.join(format!("{name}-guest"));
    // The person in the rooms has a device with keys, as people have.
    drop(Minimal::log_in(world.server.url(), &guest.user, &store, true).await?);
    let rooms = make_rooms(&bot, &guest, size).await?;
    let began = Instant::now();
    seed(&peer, &rooms, &guest).await?;
    eprintln!("{size} cases written in {:.0?}", began.elapsed());
    for which in ["first start", "later start"] {
        once(report, &mut peer, &meter, size, which).await?;
    }
    // The others log in as new devices of the same account, and so are in the same rooms.
    for kind in [Kind::ReminderBot, Kind::Maubot] {
        let meter = Meter::before(world.address()?).await?;
        let folder = format!("{name}-{kind:?}");
        let mut peer = Peer::of(world, kind, &name, &meter.url(), None, &folder).await?;
        if let Err(error) = once(report, &mut peer, &meter, size, "first start").await {
            report.note(format!("{} with {size} encrypted rooms: {error:#}.", label(kind)));
            peer.kill().await?;
        }
    }
    Ok(())
}

/// A start, and what is said of it.
async fn once(report: &mut Report, peer: &mut Peer, meter: &Meter, size: usize, which: &str) -> anyhow::Result<()> {
    let (who, column) = (label(peer.kind), column(peer.kind));
    let start = start(peer, meter).await?;
    peer.kill().await?;
    let what = format!("{which} to ready with {size} encrypted case rooms, without the homeserver's own time");
    report.say(&what, column, start.text());
    report.point(&format!("{who}, {which}, s"), size, start.own().as_secs_f64());
    let (all, own) = start.memory;
    let what = format!("resident memory, idle after the {which}, {size} encrypted case rooms: all / its own");
    report.say(&what, column, format!("{all} MB / {own} MB"));
    report.point(&format!("{who}, {which}, MB"), size, f64::from(u32::try_from(all)?));
    Ok(())
}
