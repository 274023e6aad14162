//! What came into many rooms, by the homeserver's own account.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tovholder::demo::http::Http;

/// Syncs until nothing is new, at most.
const SYNCS: usize = 20;
/// When nothing has come for so long, nothing will.
const STALLED: Duration = Duration::from_secs(90);

/// Messages of one sender since the watch began: when each was taken in by the homeserver, in its milliseconds.
pub struct Watch {
    person: Http,
    sender: String,
    /// By room: the event and its time.
    pub seen: BTreeMap<String, Vec<(String, i64)>>,
}

impl Watch {
    /// Begins now: reads on until nothing is new, since Synapse may answer the first request as it did a minute ago.
    pub async fn begin(person: &Http, sender: &str) -> anyhow::Result<Self> {
        let mut person = person.clone();
        for _ in 0..SYNCS {
            if person.sync(0).await?["rooms"]["join"]
                .as_object()
                .is_none_or(serde_json::Map::is_empty)
            {
                break;
            }
        }
        Ok(Self {
            person,
            sender: sender.to_owned(),
            seen: BTreeMap::new(),
        })
    }

    async fn look(&mut self) -> anyhow::Result<()> {
        let news = self.person.sync(1_000).await?;
        let rooms = news["rooms"]["join"].as_object().into_iter().flatten();
        for (room, joined) in rooms {
            for event in joined["timeline"]["events"].as_array().into_iter().flatten() {
                let message = event["type"] == "m.room.encrypted" || event["type"] == "m.room.message";
                if message && event["sender"] == self.sender.as_str() {
                    let id = event["event_id"].as_str().unwrap_or_default().to_owned();
                    let at = event["origin_server_ts"].as_i64().unwrap_or_default();
                    let seen = self.seen.entry(room.clone()).or_default();
                    if seen.iter().all(|(known, _)| *known != id) {
                        seen.push((id, at));
                    }
                }
            }
        }
        Ok(())
    }

    /// Looks until there is one in so many rooms and a quiet while has passed, or until it has taken so long, or nothing comes any more.
    pub async fn until(&mut self, rooms: usize, quiet: Duration, most: Duration) -> anyhow::Result<()> {
        let (began, mut last) = (Instant::now(), Instant::now());
        let mut before = self.sum();
        while began.elapsed() < most && last.elapsed() < STALLED && (self.seen.len() < rooms || last.elapsed() < quiet)
        {
            self.look().await?;
            if self.sum() > before {
                (before, last) = (self.sum(), Instant::now());
            }
        }
        anyhow::ensure!(before > 0, "{} said nothing in {STALLED:?}", self.sender);
        Ok(())
    }

    pub fn sum(&self) -> usize {
        self.seen.values().map(Vec::len).sum()
    }

    /// Rooms with more than one.
    pub fn doubled(&self) -> usize {
        self.seen.values().filter(|events| events.len() > 1).count()
    }

    /// The times, in order.
    pub fn times(&self) -> Vec<i64> {
        let mut times: Vec<i64> = self.seen.values().flatten().map(|(_, at)| *at).collect();
        times.sort_unstable();
        times
    }
}

/// How late they were, in seconds, when all were due at this time: the last, and the 99th of a hundred.
#[derive(Clone, Copy, Debug, Default)]
pub struct Late {
    pub last: f64,
    pub p99: f64,
}

impl Late {
    /// By the times of the messages, in order.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a few minutes")]
    pub fn of(times: &[i64], due: i64) -> Self {
        let seconds = |at: Option<&i64>| at.map_or(0.0, |at| (at - due) as f64 / 1_000.0);
        // The smallest of them that 99 of 100 do not exceed.
        let at = (times.len() * 99).div_ceil(100).saturating_sub(1);
        Self {
            last: seconds(times.last()),
            p99: seconds(times.get(at)),
        }
    }
}
