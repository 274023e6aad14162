//! A storm: the bot is killed, without warning, at moments that matter, and started again. What people see must not differ.
//!
//! The bot talks to its homeserver through a strait, which hands on bytes as they come. A trap in it kills the bot at a
//! moment that is hard to survive: the homeserver has done what it was asked, and the bot has not been told; or room keys
//! have come, and the bot is in the middle of taking them in.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

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

/// When the bot is killed: after a time, in one of some traps, whichever comes first.
#[derive(Clone, Copy, Debug, Default)]
struct Moment {
    after: Option<Duration>,
    traps: [bool; TRAPS.len()],
    /// How far into its work on room keys the bot gets.
    work: Duration,
    /// The bot's process.
    bot: Option<u32>,
}

/// What killed it: a trap, or nothing but time.
pub type Strike = Option<usize>;

/// Draws moments, counts kills.
#[derive(Debug)]
pub struct Storm {
    strait: Strait,
    state: u64,
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
        Ok(Self {
            strait: Strait::before(homeserver).await?,
            state: seed | 1,
            kills: (0, [0; TRAPS.len()]),
        })
    }

    /// Where the bot finds its homeserver.
    pub fn url(&self) -> String {
        format!("http://{}", self.strait.address)
    }

    /// Decides when the bot with this process id is killed next, and sets the traps; they stay set while people act. One time in
    /// four it is left in peace, so that it gets on.
    pub fn gather(&mut self, bot: Option<u32>) {
        let mut moment = Moment {
            bot,
            ..Moment::default()
        };
        if self.random(4) != 0 {
            if self.random(3) == 0 {
                moment.after = Some(Duration::from_millis(self.random(300)));
            }
            for (set, (_, _, _, chance)) in moment.traps.iter_mut().zip(TRAPS) {
                *set = self.random(8) < chance;
            }
            moment.work = Duration::from_micros(self.random(20_000));
        }
        self.strait.armed.sprung.send_replace(None);
        self.strait.armed.set(moment);
    }

    /// Waits until the bot is killed, or was.
    pub async fn comes(&self) -> Strike {
        let armed = &self.strait.armed;
        let time = async {
            match armed.now().after {
                Some(time) => tokio::time::sleep(time).await,
                None => std::future::pending().await,
            }
        };
        let mut sprung = armed.sprung.subscribe();
        tokio::select! {
            biased;
            Ok(trap) = sprung.wait_for(Option::is_some) => *trap,
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

    /// The next of a xorshift sequence, below `limit`: the same on every machine.
    fn random(&mut self, limit: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % limit
    }
}

/// Hands bytes on between the bot and its homeserver.
#[derive(Debug)]
struct Strait {
    address: SocketAddr,
    armed: Arc<Armed>,
}

/// The traps that are set, and word of the one that has sprung.
#[derive(Debug)]
struct Armed {
    moment: Mutex<Moment>,
    sprung: watch::Sender<Option<usize>>,
}

impl Armed {
    fn set(&self, moment: Moment) {
        *self.moment.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }

    fn now(&self) -> Moment {
        *self.moment.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A trap has sprung: the bot dies at once, and the others are set no more.
    fn spring(&self, trap: usize) {
        let bot = self.now().bot.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        self.set(Moment::default());
        self.sprung.send_replace(Some(trap));
        if let Some(bot) = bot {
            // One that is gone already is as dead as it should be.
            let _ = kill_process(bot, Signal::KILL);
        }
    }
}

/// The traps that a request with this beginning belongs to.
fn traps_of(request: &[u8]) -> [bool; TRAPS.len()] {
    let line = request.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    TRAPS.map(|(_, method, part, _)| line.starts_with(method) && line.contains(part))
}

/// Whether an answer brings room keys or other messages between devices.
fn brings_keys(answer: &[u8]) -> bool {
    let part = b"\"to_device\":{\"events\":[{";
    answer.windows(part.len()).any(|window| window == part)
}

impl Strait {
    async fn before(homeserver: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let armed = Arc::new(Armed {
            moment: Mutex::default(),
            sprung: watch::Sender::new(None),
        });
        let address = listener.local_addr()?;
        let traps = Arc::clone(&armed);
        tokio::spawn(async move {
            while let Ok((bot, _)) = listener.accept().await {
                let armed = Arc::clone(&traps);
                // One side gone is the end of a connection, not of the experiment.
                tokio::spawn(async move { drop(pass(bot, homeserver, &armed).await) });
            }
        });
        Ok(Self { address, armed })
    }
}

/// Hands on one connection. HTTP/1.1 without pipelining: what the homeserver says belongs to the request before it.
async fn pass(mut bot: TcpStream, homeserver: SocketAddr, armed: &Armed) -> std::io::Result<()> {
    let mut server = TcpStream::connect(homeserver).await?;
    bot.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut asked, mut said) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut asked_for = [false; TRAPS.len()];
    // Whether an answer that is being handed on may bring keys, and the trap for it is set.
    let mut waits_for_keys = false;
    loop {
        tokio::select! {
            read = bot.read(&mut asked) => {
                let read = read?;
                if read == 0 {
                    return Ok(());
                }
                waits_for_keys = false;
                for (so_far, also) in asked_for.iter_mut().zip(traps_of(&asked[..read])) {
                    *so_far |= also;
                }
                server.write_all(&asked[..read]).await?;
            }
            read = server.read(&mut said) => {
                let read = read?;
                if read == 0 {
                    return Ok(());
                }
                let done = said[..read].starts_with(b"HTTP/1.1 2");
                let asked_for = std::mem::take(&mut asked_for);
                let moment = armed.now();
                let sprung = |trap: usize| done && asked_for[trap] && moment.traps[trap];
                if let Some(trap) = (0..AT_WORK).find(|trap| sprung(*trap)) {
                    armed.spring(trap);
                    // The bot never hears of it: its connection hangs until it is dead.
                    while bot.read(&mut asked).await? > 0 {}
                    return Ok(());
                }
                waits_for_keys |= sprung(AT_WORK);
                bot.write_all(&said[..read]).await?;
                if waits_for_keys && brings_keys(&said[..read]) {
                    waits_for_keys = false;
                    tokio::time::sleep(moment.work).await;
                    armed.spring(AT_WORK);
                }
            }
        }
    }
}
