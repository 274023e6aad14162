//! A morning: a reminder at 08:00 in each of many encrypted rooms, without limits, against the least that the library can do:
//! cold, when each room needs new keys, and once more with the sessions warm.

use std::time::Duration;

use serde_json::json;
use tovholder::clock::Clock;

use crate::bots::{Kind, Peer};
use crate::cases::{december, make_rooms, seed};
use crate::minimal::Minimal;
use crate::report::{Column, Report};
use crate::watch::Watch;
use crate::world::World;

const NAME: &str = "tov-morning";
const QUIET: Duration = Duration::from_secs(2);
const MOST: Duration = Duration::from_mins(15);
/// How many messages the minimal program has under way; the quickest counts.
const WIDTHS: [usize; 2] = [8, 4];
/// How many are read by an independent device.
const SAMPLE: usize = 10;

/// From the first moment to the last message, by the homeserver's clock.
fn took(watch: &Watch, began: i64) -> f64 {
    watch.times().last().map_or(0.0, |last| seconds(last - began))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a few minutes")]
fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1_000.0
}

pub async fn measure(world: &World, report: &mut Report, size: usize) -> anyhow::Result<()> {
    let mut peer = Peer::new(world, Kind::Tovholder, NAME, world.server.url(), None).await?;
    let (bot, person) = (world.person(NAME).await?, world.person("hanne").await?);
    let url = world.server.url();
    let reader = Minimal::log_in(url, &person.user, &world.dir.join("morning-hanne"), true).await?;
    let rooms = make_rooms(&bot, &person, size).await?;
    seed(&peer, &rooms).await?;
    // Both devices are there from the beginning, so each encrypts for the other too.
    let first = peer.start(december(8, 16)).await?;
    peer.kill().await?;
    let minimal = Minimal::log_in(url, &world.user(NAME), &world.dir.join("morning-minimal"), false).await?;
    let text =
        "En påmindelse, så lang som de plejer at være: svar senest onsdag 16. december, så mødelederen kan planlægge. ";
    let content = json!({ "msgtype": "m.text", "body": text.repeat(3), "format": "org.matrix.custom.html", "formatted_body": text.repeat(3) });
    let mut floors = [f64::MAX; 2];
    for (number, width) in WIDTHS.into_iter().enumerate() {
        minimal.forget_keys(&rooms).await?;
        for (warm, floor) in floors.iter_mut().enumerate() {
            let mut watch = Watch::begin(&person, &world.user(NAME)).await?;
            let began = Clock::machine().now().timestamp_millis();
            minimal
                .send(&rooms, &content, width, &format!("{number}-{warm}"))
                .await?;
            watch.until(size, QUIET, MOST).await?;
            let took = took(&watch, began);
            eprintln!(
                "minimal, {width} at once, warm {warm}: {} in {took:.1} s",
                watch.seen.len()
            );
            *floor = floor.min(took);
        }
    }
    peer.start(december(8, 16)).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    for (warm, day) in [9, 11].into_iter().enumerate() {
        let mut watch = Watch::begin(&person, &world.user(NAME)).await?;
        let began = Clock::machine().now().timestamp_millis();
        peer.ours()?
            .order(&format!("now {}", december(day, 8).to_rfc3339()))
            .await?;
        watch.until(size, QUIET, MOST).await?;
        let took = took(&watch, began);
        let times = watch.times();
        let p99 = times
            .get(times.len().saturating_sub(1) * 99 / 100)
            .map_or(0.0, |at| seconds(at - began));
        let how = if warm == 0 { "sessions cold" } else { "sessions warm" };
        let what = format!("{size} reminders at 08:00 in {size} encrypted rooms, {how}: time to the last");
        let ratio = took / floors[warm];
        report.say(
            &what,
            Column::Floor,
            format!("1 ({:.1} s, minimal program)", floors[warm]),
        );
        let text = format!(
            "{ratio:.2} × ({} said, {} twice; late p99 {p99:.1} s)",
            watch.seen.len(),
            watch.doubled()
        );
        report.say(&what, Column::Ours, text);
        report.bar(format!("Tovholder, {size} reminders, {how}"), ratio);
        if warm == 0 {
            reader.catch_up().await?;
            let mut read = 0;
            for (room, events) in watch.seen.iter().take(SAMPLE) {
                read += usize::from(reader.reads(room, &events[0].0).await?);
            }
            report.note(format!(
                "Of {SAMPLE} of these reminders another device, of the person in the room, could read {read}."
            ));
        }
    }
    let (all, own) = tovholder::demo::http::resident(peer.pid());
    peer.kill().await?;
    let again = peer.start(december(11, 9)).await?;
    report.note(format!(
        "With {size} case rooms Tovholder was ready in {first:.1?} the first time and {again:.1?} afterwards, the homeserver's answers included, and held {all} MB, {own} MB of it its own."
    ));
    peer.kill().await
}
