//! A burst: as many messages as go out in one go, against the best of a minimal program that sends the same contents: in plain rooms a
//! bare flood of requests, in encrypted rooms the same library, sessions warm. Turn by turn; the median of the turns counts.
//!
//! A flood may have two messages under way in one room, and the homeserver then takes them in together. Ours never does, since what is
//! said to somebody stays in order; so one way of the minimal program is to keep it too. In plain rooms it hardly computes and ours does,
//! on the homeserver's own cores; so all of it is measured once more with the homeserver on a core of its own ([`Apart`]).

use std::fmt;
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

use crate::apart::Apart;
use crate::bots::{Kind, Peer};
use crate::minimal::Minimal;
use crate::report::{Column, Report};
use crate::sealed::direct_chat;
use crate::world::World;

const PEOPLE: usize = 8;
const MOST: Duration = Duration::from_mins(3);
/// How the minimal program goes about it; the quickest counts.
const WAYS: [Way; 4] = [Way::AtOnce(1), Way::AtOnce(4), Way::AtOnce(8), Way::InOrder];
/// How often each burst is measured.
const TURNS: usize = 3;

/// How the minimal program goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// So many messages under way, whatever their rooms.
    AtOnce(usize),
    /// All rooms at once, and in each the next one when the last one is there.
    InOrder,
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtOnce(many) => write!(f, "{many} at once"),
            Self::InOrder => f.write_str("in order in each room"),
        }
    }
}

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
    let how = if sealed { "encrypted" } else { "plain" };
    let (kind, floor) = match burst.floor {
        Floor::Bare(_) => ("plain rooms", "a bare flood"),
        Floor::Sealed(_) => ("encrypted rooms, sessions warm", "a minimal program"),
    };
    let size = burst.size;
    let rates = burst.turns(&format!("{how}, shared cores")).await?;
    let what = format!("burst of {size} messages in {PEOPLE} {kind}: messages a second");
    let ratio = rates.say(report, &what, floor);
    report.more("Tovholder", &format!("burst, {how}"), ratio);
    let what = format!("the same, {how}, against {floor} that keeps the order in each room, as we do");
    let in_order = rates.of(Way::InOrder);
    report.say(&what, Column::Floor, format!("1 ({in_order:.1}/s)"));
    report.say(&what, Column::Ours, format!("{:.2} ×", rates.ours / in_order));
    let apart = Apart::begin(world.server.pid(), &[burst.peer.pid()])?;
    let rates = burst.turns(&format!("{how}, apart")).await?;
    drop(apart);
    let what = format!("the same, {how}, with the homeserver on a core of its own");
    let ratio = rates.say(report, &what, floor);
    report.more("Tovholder", &format!("burst, {how}, apart"), ratio);
    burst.peer.kill().await
}

/// Messages a second, the median of the turns.
struct Rates {
    ours: f64,
    floors: [(Way, f64); WAYS.len()],
}

impl Rates {
    fn of(&self, wanted: Way) -> f64 {
        let found = self.floors.iter().find(|(way, _)| *way == wanted);
        found.map_or(0.0, |(_, rate)| *rate)
    }

    /// Ours against the best way of the minimal program, a row of the table; and the ratio.
    fn say(&self, report: &mut Report, what: &str, floor: &str) -> f64 {
        let best = self.floors.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let (way, best) = best.copied().unwrap_or(self.floors[0]);
        let ratio = self.ours / best;
        report.say(
            what,
            Column::Floor,
            format!("1 ({best:.1}/s, the best of {floor}: {way})"),
        );
        report.say(what, Column::Ours, format!("{ratio:.2} × ({:.1}/s)", self.ours));
        ratio
    }
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

    /// Ours and each way of the minimal program, one after the other, turn by turn.
    async fn turns(&mut self, how: &str) -> anyhow::Result<Rates> {
        let (mut ours, mut floors) = (Vec::new(), WAYS.map(|way| (way, Vec::new())));
        for turn in 0..TURNS {
            let events = self.ours().await?;
            ours.push(rate(&events));
            eprintln!("burst, {how}, ours: {:.1} a second", rate(&events));
            let content = self.content(&events).await?;
            for (number, (way, rates)) in floors.iter_mut().enumerate() {
                let tag = format!("{}-{turn}-{number}", how.replace([',', ' '], ""));
                let flooded = self.flood(&content, *way, &tag).await?;
                eprintln!("burst, {how}, minimal program, {way}: {flooded:.1} a second");
                rates.push(flooded);
            }
        }
        Ok(Rates {
            ours: median(&mut ours),
            floors: floors.map(|(way, mut rates)| (way, median(&mut rates))),
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

    /// The same by the minimal program: how many a second.
    async fn flood(&self, content: &Value, way: Way, tag: &str) -> anyhow::Result<f64> {
        if let Floor::Sealed(floor) = &self.floor {
            // New keys, and everybody has them: in none of the rooms do they run out on the way.
            let rooms: Vec<String> = self.readers.iter().map(|reader| reader.with_floor.clone()).collect();
            floor.forget_keys(&rooms).await?;
            floor.send(&rooms, content, 1, &format!("warm-{tag}")).await?;
        }
        let (width, lanes): (_, Vec<Vec<usize>>) = match way {
            Way::AtOnce(many) => (many, (0..self.size).map(|number| vec![number]).collect()),
            Way::InOrder => {
                let lane = |person| (person..self.size).step_by(PEOPLE).collect();
                (PEOPLE, (0..PEOPLE).map(lane).collect())
            }
        };
        let began = Clock::machine().now().timestamp_millis();
        let turns = &Semaphore::new(width);
        let flood = lanes.into_iter().map(|lane| async move {
            let _turn = turns.acquire().await?;
            for number in lane {
                let room = &self.readers[number % PEOPLE].with_floor;
                let txn = format!("flood-{tag}-{number}");
                match &self.floor {
                    Floor::Sealed(floor) => floor.put(room, content, &txn).await?,
                    Floor::Bare(bare) => bare.put(room, content, &txn).await.map(drop)?,
                }
            }
            anyhow::Ok(())
        });
        try_join_all(flood).await?;
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
