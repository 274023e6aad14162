//! A burst: as many plain messages as go out in one go, against a bare flood of the same requests.

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use futures_util::future::try_join_all;
use serde_json::Value;
use tokio::sync::Semaphore;
use tovholder::clock::Clock;
use tovholder::demo::http::Http;
use tovholder::domain::notice::Notice;
use tovholder::outbox::job::Job;
use tovholder::store::outbox;

use crate::bots::{Kind, Peer};
use crate::report::{Column, Report};
use crate::world::World;

const NAME: &str = "tov-burst";
const PEOPLE: usize = 8;
const MOST: Duration = Duration::from_mins(3);
const WIDTHS: [usize; 3] = [1, 4, 8];

/// The events of a sender since an instant, in all these rooms.
async fn since(people: &[(Http, String, String)], ours: bool, sender: &str, at: i64) -> anyhow::Result<Vec<Value>> {
    let mut found = Vec::new();
    for (person, with_bot, with_bare) in people {
        let room = if ours { with_bot } else { with_bare };
        let history = person.history(room, 2_000).await?;
        found.extend(history.into_iter().filter(|event| {
            event["type"] == "m.room.message"
                && event["sender"] == sender
                && event["origin_server_ts"].as_i64().is_some_and(|sent| sent >= at)
        }));
    }
    Ok(found)
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a few minutes")]
fn rate(events: &[Value]) -> f64 {
    let times: Vec<i64> = events
        .iter()
        .filter_map(|event| event["origin_server_ts"].as_i64())
        .collect();
    let (first, last) = (
        times.iter().min().copied().unwrap_or(0),
        times.iter().max().copied().unwrap_or(0),
    );
    times.len().saturating_sub(1) as f64 * 1_000.0 / (last - first).max(1) as f64
}

pub async fn measure(world: &World, report: &mut Report, size: usize) -> anyhow::Result<()> {
    let mut peer = Peer::new(world, Kind::Tovholder, NAME, world.server.url(), None).await?;
    peer.start(DateTime::UNIX_EPOCH).await?;
    let bare = world.person("bare-burst").await?;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let mut person = world.person(&format!("p{number}")).await?;
        let with_bot = person.room_joined_by(&world.user(NAME)).await?;
        person.round(&with_bot, &peer.command("w-first-r")).await?;
        let with_bare = person.room_with(&bare.user).await?;
        bare.join(&with_bare).await?;
        people.push((person, with_bot, with_bare));
    }
    let each = size / PEOPLE;
    let began = Clock::machine().now().timestamp_millis();
    let store = peer.store().await?;
    let mut tx = store.begin().await?;
    for number in 0..each * PEOPLE {
        let job = Job::Tell {
            person: format!("p{}", number % PEOPLE),
            notice: Box::new(Notice::NoCases { opens: false }),
            question: None,
            choices: Vec::new(),
        };
        outbox::put(&mut tx, &job, DateTime::UNIX_EPOCH, None).await?;
    }
    tx.commit().await?;
    store.close().await;
    peer.ours()?.order("go on").await?;
    tokio::time::timeout(MOST, peer.ours()?.settled()).await??;
    let ours = since(&people, true, &world.user(NAME), began).await?;
    anyhow::ensure!(ours.len() == each * PEOPLE, "{} of {} came", ours.len(), each * PEOPLE);
    let mut best: f64 = 0.0;
    for width in WIDTHS {
        let began = Clock::machine().now().timestamp_millis();
        let turns = Arc::new(Semaphore::new(width));
        let flood = (0..each * PEOPLE).map(|number| {
            let (turns, bare, room) = (Arc::clone(&turns), bare.clone(), people[number % PEOPLE].2.clone());
            let content = ours[number]["content"].clone();
            async move {
                let _turn = turns.acquire_owned().await?;
                bare.put(&room, &content, &format!("flood-{width}-{number}")).await
            }
        });
        try_join_all(flood).await?;
        let flooded = rate(&since(&people, false, &bare.user, began).await?);
        eprintln!("bare flood, {width} at once: {flooded:.1} a second");
        best = best.max(flooded);
    }
    let what = format!("burst of {} messages in {PEOPLE} plain rooms, a second", each * PEOPLE);
    let ratio = rate(&ours) / best;
    report.say(
        &what,
        Column::Floor,
        format!("1 ({best:.0}/s, the best of a bare flood, 1, 4 or 8 at once)"),
    );
    report.say(&what, Column::Ours, format!("{ratio:.2} × ({:.0}/s)", rate(&ours)));
    report.bar("Tovholder, burst, plain (more is better)", ratio);
    peer.kill().await
}
