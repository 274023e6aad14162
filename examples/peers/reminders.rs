//! Reminders: due while a bot is down, and many due in one minute, under Synapse's default limits and without any.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use tovholder::clock::Clock;
use tovholder::demo::http::Http;

use crate::bots::{Kind, Peer};
use crate::cases::{december, make_rooms, seed, waiting};
use crate::minimal::Minimal;
use crate::report::{Column, Report};
use crate::watch::{Late, Watch};
use crate::world::World;

const DOWN: usize = 10;
const QUIET: Duration = Duration::from_secs(8);
/// How long deliveries are waited for.
const MOST: Duration = Duration::from_secs(100);

pub async fn measure(world: &World, report: &mut Report, sizes: &[usize], plugin: Option<&Path>) -> anyhow::Result<()> {
    let done = Box::pin(ours_down(world, report)).await;
    noted(report, "ours, due while it was down", done);
    for size in sizes {
        let done = Box::pin(ours_many(world, report, *size)).await;
        noted(report, &format!("ours, {size} in one minute"), done);
    }
    let done = Box::pin(peer(world, report, sizes, Kind::ReminderBot, None, Column::ReminderBot)).await;
    noted(report, "matrix-reminder-bot", done);
    match plugin {
        Some(plugin) => {
            let done = peer(world, report, sizes, Kind::MaubotReminder, Some(plugin), Column::Maubot);
            let done = Box::pin(done).await;
            noted(report, "maubot", done);
        }
        None => report.note(
            "maubot's reminder plugin is in no package registry; give a checkout of it with `--maubot-reminder FOLDER` to measure it here. Its replies are \
             measured with an echo of eight lines as its plugin.",
        ),
    }
    Ok(())
}

/// What could not be finished costs the others nothing.
fn noted(report: &mut Report, what: &str, done: anyhow::Result<()>) {
    if let Err(error) = done {
        report.fail(format!("Reminders, {what}, could not be finished: {error:#}"));
    }
}

fn many(size: usize, limits: bool) -> String {
    format!(
        "{size} reminders in one minute, {}",
        if limits { "default limits" } else { "no limits" }
    )
}

fn lateness(size: usize, limits: bool) -> String {
    format!("lateness p99 of what was said in time, {}", many(size, limits))
}

/// Ours with so many cases, and somebody with a device in their rooms.
async fn ours(world: &World, name: &str, size: usize) -> anyhow::Result<(Peer, Http, Minimal)> {
    let mut peer = Peer::new(world, Kind::Tovholder, name, world.server.url(), None).await?;
    let (bot, person) = (world.person(name).await?, world.guest().await?);
    let device = Minimal::log_in(
        world.server.url(),
        &person.user,
        &world.dir.join(format!("{name}-guest")),
        true,
    )
    .await?;
    let rooms = make_rooms(&bot, &person, size).await?;
    seed(&peer, &rooms, &person).await?;
    peer.start(december(8, 16)).await?;
    Ok((peer, person, device))
}

async fn ours_down(world: &World, report: &mut Report) -> anyhow::Result<()> {
    let (mut peer, person, _device) = ours(world, "tov-down", DOWN).await?;
    let mut watch = Watch::begin(&person, &world.user("tov-down")).await?;
    peer.kill().await?;
    peer.start(december(9, 10)).await?;
    peer.ours()?
        .order(&format!("now {}", december(9, 10).to_rfc3339()))
        .await?;
    watch.until(DOWN, QUIET, MOST).await?;
    let text = format!("{} of {DOWN}, {} twice", watch.seen.len(), watch.doubled());
    report.say(
        "reminders due while it was down, and said afterwards",
        Column::Ours,
        text,
    );
    peer.kill().await
}

async fn ours_many(world: &World, report: &mut Report, size: usize) -> anyhow::Result<()> {
    let name = format!("tov-{size}");
    let (mut peer, person, _device) = ours(world, &name, size).await?;
    for (day, limited) in [(9, false), (11, true)] {
        let mut watch = Watch::begin(&person, &world.user(&name)).await?;
        world.limits(&name, limited).await?;
        let due = Clock::machine().now().timestamp_millis();
        peer.ours()?
            .order(&format!("now {}", december(day, 8).to_rfc3339()))
            .await?;
        watch.until(size, QUIET, MOST).await?;
        let late = Late::of(&watch.times(), due);
        report.say(&lateness(size, limited), Column::Ours, format!("{:.1} s", late.p99));
        let (sent, waits) = (watch.seen.len(), waiting(&peer).await?);
        let mut text = format!("{sent} of {size}, {} twice", watch.doubled());
        if sent < size {
            // Killed, started again and freed of its limits: what was waiting must come, and nothing once more.
            peer.kill().await?;
            world.limits(&name, false).await?;
            peer.start(december(day, 9)).await?;
            peer.ours()?
                .order(&format!("now {}", december(day, 9).to_rfc3339()))
                .await?;
            watch.until(size, QUIET, MOST).await?;
            text = format!(
                "{sent} of {size} within {} s, {waits} waiting in its outbox; killed, started again without limits: {} of {size}, {} twice",
                MOST.as_secs(),
                watch.seen.len(),
                watch.doubled()
            );
        }
        report.say(&many(size, limited), Column::Ours, text);
    }
    peer.kill().await
}

/// The next full minute that leaves enough time.
fn minute_after(wait: Duration) -> anyhow::Result<DateTime<Utc>> {
    let at = Clock::machine().now() + TimeDelta::from_std(wait)? + TimeDelta::minutes(1);
    Ok(at.duration_trunc(TimeDelta::minutes(1))?)
}

async fn wait_until(at: DateTime<Utc>) {
    let wait = (at - Clock::machine().now()).to_std().unwrap_or_default();
    tokio::time::sleep(wait).await;
}

/// Asks for so many at one minute, one after the other, each confirmed: asked for in a flood, matrix-reminder-bot kept 20 of 22.
async fn ask(peer: &Peer, person: &mut Http, room: &str, tag: &str, size: usize) -> anyhow::Result<DateTime<Utc>> {
    let at = minute_after(Duration::from_millis(30_000 + 700 * size as u64))?;
    for number in 0..size {
        let command = peer.reminder(at, &format!("r-{tag}-{number}-r"));
        person.round(room, &command).await?;
    }
    anyhow::ensure!(Clock::machine().now() < at, "{} took too long to confirm", peer.name);
    Ok(at)
}

/// When the other said something in a room, from an instant on; in order.
async fn theirs(person: &Http, room: &str, since: i64) -> anyhow::Result<Vec<i64>> {
    let history = person.history(room, 5_000).await?;
    let found = history
        .iter()
        .filter(|event| event["type"] == "m.room.message" && event["sender"] != person.user.as_str());
    let mut times: Vec<i64> = found.filter_map(|event| event["origin_server_ts"].as_i64()).collect();
    times.retain(|at| *at >= since);
    times.sort_unstable();
    Ok(times)
}

async fn peer(
    world: &World,
    report: &mut Report,
    sizes: &[usize],
    kind: Kind,
    plugin: Option<&Path>,
    column: Column,
) -> anyhow::Result<()> {
    let name = if kind == Kind::ReminderBot {
        "reminder-due"
    } else {
        "maubot-due"
    };
    let mut peer = Peer::new(world, kind, name, world.server.url(), plugin).await?;
    let mut person = world.guest().await?;
    peer.start(DateTime::UNIX_EPOCH).await?;
    let room = person.room_joined_by(&world.user(name)).await?;
    person.round(&room, &peer.command("w-first-r")).await?;
    let at = ask(&peer, &mut person, &room, "down", DOWN).await?;
    peer.kill().await?;
    wait_until(at + TimeDelta::seconds(70)).await;
    peer.start(DateTime::UNIX_EPOCH).await?;
    tokio::time::sleep(Duration::from_secs(75)).await;
    let said = theirs(&person, &room, at.timestamp_millis()).await?.len();
    report.say(
        "reminders due while it was down, and said afterwards",
        column,
        format!("{said} of {DOWN}"),
    );
    for size in sizes {
        for limited in [false, true] {
            let at = ask(&peer, &mut person, &room, &format!("{size}-{limited}"), *size).await?;
            world.limits(name, limited).await?;
            wait_until(at).await;
            let began = Instant::now();
            let (mut times, mut last) = (Vec::new(), Instant::now());
            while began.elapsed() < MOST && times.len() < *size && last.elapsed() < Duration::from_secs(40) {
                tokio::time::sleep(Duration::from_secs(2)).await;
                let now = theirs(&person, &room, at.timestamp_millis()).await?;
                if now.len() > times.len() {
                    (times, last) = (now, Instant::now());
                }
            }
            world.limits(name, false).await?;
            report.say(&many(*size, limited), column, format!("{} of {size}", times.len()));
            let late = Late::of(&times, at.timestamp_millis());
            report.say(&lateness(*size, limited), column, format!("{:.1} s", late.p99));
        }
    }
    peer.kill().await
}
