//! A burst: as many messages as go out in one go, against the best of a minimal program that sends the same contents: in plain rooms a
//! bare flood of requests, in encrypted rooms the same library, sessions warm. Turn by turn; the median of the turns counts.

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
use crate::minimal::Minimal;
use crate::report::{Column, Report};
use crate::sealed::direct_chat;
use crate::world::World;

const PEOPLE: usize = 8;
const MOST: Duration = Duration::from_mins(3);
/// How many messages the minimal program has under way; the quickest counts.
const WIDTHS: [usize; 3] = [1, 4, 8];
/// How often each burst is measured.
const TURNS: usize = 3;

/// Somebody who is written to: by the bot in one room, by the minimal program in another.
struct Reader {
    person: Http,
    /// Their device, where rooms are encrypted.
    device: Option<Minimal>,
    with_bot: String,
    with_floor: String,
}

/// The minimal program.
enum Floor {
    Bare(Http),
    Sealed(Minimal),
}

struct Burst {
    peer: Peer,
    bot: String,
    floor: Floor,
    /// The minimal program's user.
    bare: Http,
    readers: Vec<Reader>,
    size: usize,
}

pub async fn measure(world: &World, report: &mut Report, size: usize) -> anyhow::Result<()> {
    for sealed in [false, true] {
        let how = if sealed { "encrypted" } else { "plain" };
        if let Err(error) = Box::pin(one(world, report, size, sealed)).await {
            report.fail(format!("the burst in {how} rooms could not be measured: {error:#}"));
        }
    }
    Ok(())
}

async fn one(world: &World, report: &mut Report, size: usize, sealed: bool) -> anyhow::Result<()> {
    let mut burst = Burst::prepare(world, size / PEOPLE * PEOPLE, sealed).await?;
    let (mut ours, mut floors) = (Vec::new(), WIDTHS.map(|width| (width, Vec::new())));
    let how = if sealed { "encrypted" } else { "plain" };
    for turn in 0..TURNS {
        let events = burst.ours().await?;
        ours.push(rate(&events));
        eprintln!("burst, {how}, ours: {:.1} a second", rate(&events));
        let content = burst.content(&events).await?;
        for (width, rates) in &mut floors {
            let flooded = burst.flood(&content, *width, &format!("{turn}-{width}")).await?;
            eprintln!("burst, {how}, minimal program, {width} at once: {flooded:.1} a second");
            rates.push(flooded);
        }
    }
    let best = floors.iter_mut().map(|(_, rates)| median(rates)).fold(0.0, f64::max);
    let (ours, size) = (median(&mut ours), burst.size);
    let (kind, floor) = match burst.floor {
        Floor::Bare(_) => ("plain rooms", "a bare flood"),
        Floor::Sealed(_) => ("encrypted rooms, sessions warm", "a minimal program"),
    };
    let what = format!("burst of {size} messages in {PEOPLE} {kind}: messages a second");
    let text = format!("1 ({best:.1}/s, the best of {floor}, 1, 4 or 8 at once)");
    report.say(&what, Column::Floor, text);
    let ratio = ours / best;
    report.say(&what, Column::Ours, format!("{ratio:.2} × ({ours:.1}/s)"));
    report.more("Tovholder", &format!("burst, {how}"), ratio);
    burst.peer.kill().await
}

impl Burst {
    /// Everybody has spoken with the bot and with the minimal program once.
    async fn prepare(world: &World, size: usize, sealed: bool) -> anyhow::Result<Self> {
        let how = if sealed { "sealed" } else { "plain" };
        let name = format!("tov-burst-{how}");
        let (url, bot) = (world.server.url(), world.user(&name));
        let mut peer = Peer::new(world, Kind::Tovholder, &name, url, None).await?;
        peer.start(DateTime::UNIX_EPOCH).await?;
        let bare = world.person(&format!("bare-burst-{how}")).await?;
        let floor = if sealed {
            let dir = world.dir.join("burst-floor");
            Floor::Sealed(Minimal::log_in(url, &bare.user, &dir, true).await?)
        } else {
            Floor::Bare(bare.clone())
        };
        let mut readers = Vec::new();
        for number in 0..PEOPLE {
            let mut person = world.person(&format!("p{number}")).await?;
            let reader = if sealed {
                let dir = world.dir.join(format!("burst-p{number}"));
                let device = Minimal::log_in(url, &person.user, &dir, true).await?;
                let with_bot = direct_chat(&person, &bot).await?;
                person.joined_by(&with_bot, &bot).await?;
                device.meet(&with_bot, |word| peer.command(word)).await?;
                let with_floor = direct_chat(&person, &bare.user).await?;
                Reader {
                    person,
                    device: Some(device),
                    with_bot,
                    with_floor,
                }
            } else {
                let with_bot = person.room_joined_by(&bot).await?;
                person.round(&with_bot, &peer.command("w-first-r")).await?;
                let with_floor = person.room_with(&bare.user).await?;
                Reader {
                    person,
                    device: None,
                    with_bot,
                    with_floor,
                }
            };
            bare.join(&reader.with_floor).await?;
            readers.push(reader);
        }
        if let Floor::Sealed(floor) = &floor {
            floor.catch_up().await?;
        }
        Ok(Self {
            peer,
            bot,
            floor,
            bare,
            readers,
            size,
        })
    }

    /// Rows in the outbox of the running bot, and the events that come of them.
    async fn ours(&mut self) -> anyhow::Result<Vec<(usize, Value)>> {
        let began = Clock::machine().now().timestamp_millis();
        let store = self.peer.store().await?;
        let mut tx = store.begin().await?;
        for number in 0..self.size {
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
        self.peer.ours()?.order("go on").await?;
        tokio::time::timeout(MOST, self.peer.ours()?.settled()).await??;
        let events = self.since(true, began).await?;
        anyhow::ensure!(events.len() == self.size, "{} of {} came", events.len(), self.size);
        Ok(events)
    }

    /// What the bot said, as the minimal program is to say it.
    async fn content(&self, events: &[(usize, Value)]) -> anyhow::Result<Value> {
        let (number, event) = events.first().ok_or_else(|| anyhow::anyhow!("nothing was said"))?;
        let reader = &self.readers[*number];
        match &reader.device {
            None => Ok(event["content"].clone()),
            Some(device) => {
                device.catch_up().await?;
                let id = event["event_id"].as_str().unwrap_or_default();
                device.content(&reader.with_bot, id).await
            }
        }
    }

    /// The same by the minimal program, so many at once: how many a second.
    async fn flood(&self, content: &Value, width: usize, tag: &str) -> anyhow::Result<f64> {
        let rooms = |count: usize| -> Vec<String> {
            let all = (0..count).map(|number| self.readers[number % PEOPLE].with_floor.clone());
            all.collect()
        };
        if let Floor::Sealed(floor) = &self.floor {
            // New keys, and everybody has them: in none of the rooms do they run out on the way.
            floor.forget_keys(&rooms(PEOPLE)).await?;
            floor.send(&rooms(PEOPLE), content, 1, &format!("warm-{tag}")).await?;
        }
        let began = Clock::machine().now().timestamp_millis();
        match &self.floor {
            Floor::Sealed(floor) => floor.send(&rooms(self.size), content, width, tag).await?,
            Floor::Bare(bare) => {
                let turns = Arc::new(Semaphore::new(width));
                let flood = rooms(self.size).into_iter().enumerate().map(|(number, room)| {
                    let turns = Arc::clone(&turns);
                    async move {
                        let _turn = turns.acquire_owned().await?;
                        bare.put(&room, content, &format!("flood-{tag}-{number}")).await
                    }
                });
                try_join_all(flood).await?;
            }
        }
        let events = self.since(false, began).await?;
        anyhow::ensure!(events.len() == self.size, "{} of {} came", events.len(), self.size);
        Ok(rate(&events))
    }

    /// The messages of the bot or of the minimal program since an instant, each with the number of its reader.
    async fn since(&self, ours: bool, at: i64) -> anyhow::Result<Vec<(usize, Value)>> {
        let mut found = Vec::new();
        for (number, reader) in self.readers.iter().enumerate() {
            let (room, sender) = if ours {
                (&reader.with_bot, &self.bot)
            } else {
                (&reader.with_floor, &self.bare.user)
            };
            let history = reader.person.history(room, 2_000).await?;
            let theirs = history.into_iter().filter(|event| {
                (event["type"] == "m.room.message" || event["type"] == "m.room.encrypted")
                    && event["sender"] == sender.as_str()
                    && event["origin_server_ts"].as_i64().is_some_and(|sent| sent >= at)
            });
            found.extend(theirs.map(|event| (number, event)));
        }
        Ok(found)
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a few minutes")]
fn rate(events: &[(usize, Value)]) -> f64 {
    let times = events
        .iter()
        .filter_map(|(_, event)| event["origin_server_ts"].as_i64());
    let (first, last) = (times.clone().min().unwrap_or(0), times.max().unwrap_or(0));
    events.len().saturating_sub(1) as f64 * 1_000.0 / (last - first).max(1) as f64
}

fn median(rates: &mut [f64]) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}
