//! A storm: the bot is killed, without warning, at moments that matter, and started again. What people see must not differ.
//!
//! The bot talks to its homeserver through a [strait](super::strait). A trap in it kills the bot at a moment that is hard to
//! survive: the homeserver has done what it was asked, and the bot has not been told; or room keys have come, and the bot is in
//! the middle of taking them in. Between the kills there is weather: limits, a proxy that has lost its homeserver, connections
//! that break, answers that take long.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use super::strait::{Fault, Rule, Strait, Trap};

/// Where the bot is killed: at what, the request's method and a part of its path, and in how many of eight draws the trap is
/// set. What happens seldom is trapped often. All but the last kill before the bot hears that the homeserver has done it.
pub const TRAPS: [(&str, &str, &str, u64); 9] = [
    ("a message or poll was accepted", "PUT", "/send/m.room.encrypted/", 1),
    ("a sync was answered", "GET", "/sync?", 1),
    ("a room was made", "POST", "/createRoom", 6),
    ("a file was taken in", "POST", "/media/v3/upload", 6),
    ("somebody was invited", "POST", "/invite", 4),
    ("state was set", "PUT", "/state/", 3),
    ("room keys were handed out", "PUT", "/sendToDevice/", 2),
    ("a room was joined", "POST", "/join", 6),
    ("room keys were being taken in", "GET", "timeout=0", 5),
];

/// The trap that waits until the bot is at work on what it was told.
const AT_WORK: usize = 8;

/// What the homeserver does to the bot meanwhile, the request's method and a part of its path, and in how many of eight draws.
/// Some of it is met only after the bot was away, when it catches up.
const WEATHER: [(&str, &str, &str, u64); 8] = [
    ("limit", "PUT", "/send/m.room.encrypted/", 3),
    ("limit", "GET", "/messages?", 4),
    ("limit", "GET", "/sync?", 3),
    ("proxy", "PUT", "/send/", 1),
    ("proxy", "GET", "/sync?", 1),
    ("cut", "POST", "/keys/", 1),
    ("break", "PUT", "/sendToDevice/", 1),
    ("slow", "PUT", "/send/", 2),
];

/// A fault of the weather.
fn fault(name: &str) -> Fault {
    match name {
        "limit" => Fault::limit(Duration::from_millis(400)),
        "proxy" => Fault::proxy(502),
        "cut" => Fault::Cut,
        "break" => Fault::Break,
        _ => Fault::Delay(Duration::from_millis(700)),
    }
}

/// What killed it: a trap, or nothing but time.
pub type Strike = Option<usize>;

/// Draws moments, counts kills.
#[derive(Debug)]
pub struct Storm {
    strait: Arc<Strait>,
    trap: Arc<Trap>,
    after: Option<Duration>,
    draws: Draws,
    /// How often the homeserver itself misbehaved.
    pub weather: usize,
    /// How often the bot was killed at a random moment, and in each trap.
    pub kills: (usize, [usize; TRAPS.len()]),
}

impl Storm {
    /// A storm before a homeserver. The same seed draws the same moments.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn before(homeserver: SocketAddr, seed: u64) -> std::io::Result<Self> {
        let (strait, trap) = Trap::before(homeserver).await?;
        Ok(Self {
            strait: Arc::new(strait),
            trap,
            after: None,
            draws: Draws(seed),
            weather: 0,
            kills: (0, [0; TRAPS.len()]),
        })
    }

    /// The strait that it blows over.
    pub fn strait(&self) -> Arc<Strait> {
        Arc::clone(&self.strait)
    }

    /// Decides when the bot with this process id is killed next, and sets the traps; they stay set while people act. One time in
    /// four it is left in peace, so that it gets on.
    pub fn gather(&mut self, bot: Option<u32>) {
        self.weather += self.strait.met("") - usize::from(self.trap.has_sprung());
        let mut rules = Vec::new();
        self.after = None;
        if self.random(4) != 0 {
            if self.random(3) == 0 {
                self.after = Some(Duration::from_millis(self.random(300)));
            }
            let work = Duration::from_micros(self.random(20_000));
            for (trap, (_, method, part, chance)) in TRAPS.into_iter().enumerate() {
                let fault = if trap == AT_WORK {
                    Fault::Keys(work)
                } else {
                    Fault::Hang
                };
                let mut rule = Rule::new(method, part, 1, fault);
                rule.told = Some(trap);
                if self.random(8) < chance {
                    rules.push(rule);
                }
            }
        }
        for (name, method, part, chance) in WEATHER {
            let times = 1 + usize::try_from(self.random(2)).unwrap_or_default();
            if self.random(8) < chance {
                rules.push(Rule::new(method, part, times, fault(name)));
            }
        }
        self.trap.set(bot);
        self.strait.set(rules);
    }

    /// Waits until the bot is killed, or was.
    pub async fn comes(&self) -> Strike {
        let time = async {
            match self.after {
                Some(time) => tokio::time::sleep(time).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            trap = self.trap.springs() => Some(trap),
            () = time => None,
        }
    }

    /// The bot was killed.
    pub fn struck(&mut self, strike: Strike) {
        match strike {
            None => self.kills.0 += 1,
            Some(trap) => self.kills.1[trap] += 1,
        }
    }

    fn random(&mut self, limit: u64) -> u64 {
        self.draws.draw() % limit
    }
}

/// Draws from a seed, the same on every machine (splitmix64). Two seeds that differ in one bit have nothing in common.
#[derive(Debug)]
pub struct Draws(pub u64);

impl Draws {
    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        drawn ^ (drawn >> 31)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_seed_draws_other_moments_and_the_same_one_the_same() {
        let draw = |seed| {
            let mut draws = Draws(seed);
            [draws.draw() % 8, draws.draw() % 300, draws.draw() % 20_000]
        };
        let drawn: BTreeSet<_> = (0..100).map(draw).collect();
        assert_eq!(drawn.len(), 100, "no two seeds are the same storm");
        assert_eq!(draw(7), draw(7));
        // The published sequence for the seed 0.
        assert_eq!(Draws(0).draw(), 0xe220_a839_7b1d_cdaf);
    }
}
