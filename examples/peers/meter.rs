//! A proxy before the homeserver that takes the time: how long the bot waited for an answer, and how long it did not.
//!
//! An answer is read to its end before the bot gets any of it, so that a bot that reads slowly is not counted as a slow homeserver.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request.
#[derive(Clone, Copy)]
struct Span {
    sync: bool,
    asked: Instant,
    /// When its answer had come to its end.
    answered: Option<Instant>,
}

type Spans = Arc<Mutex<Vec<Span>>>;

/// The proxy.
pub struct Meter {
    address: SocketAddr,
    spans: Spans,
}

/// What the homeserver took of a time.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// While at least one request was with it. One that was not answered by the end, as a long poll, does not count.
    pub time: Duration,
    /// So many requests were answered.
    pub requests: usize,
}

impl Meter {
    pub async fn before(homeserver: SocketAddr) -> std::io::Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0)).await?;
        let (address, spans) = (port.local_addr()?, Spans::default());
        let shared = Arc::clone(&spans);
        tokio::spawn(async move {
            while let Ok((bot, _)) = port.accept().await {
                let spans = Arc::clone(&shared);
                // One side gone is the end of a connection and of nothing else.
                tokio::spawn(async move { drop(pass(bot, homeserver, &spans).await) });
            }
        });
        Ok(Self { address, spans })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the homeserver took of this time.
    pub fn taken(&self, from: Instant, to: Instant) -> Taken {
        let spans = self.spans.lock().unwrap_or_else(PoisonError::into_inner);
        let mut within: Vec<(Instant, Instant)> = spans
            .iter()
            .filter_map(|span| Some((span.asked, span.answered?)))
            .filter(|(asked, answered)| *asked >= from && *answered <= to)
            .collect();
        within.sort_unstable();
        let (mut time, mut until) = (Duration::ZERO, from);
        for (asked, answered) in &within {
            time += answered.saturating_duration_since(until.max(*asked));
            until = until.max(*answered);
        }
        Taken {
            time,
            requests: within.len(),
        }
    }
}

impl Meter {
    /// When the bot, having been told everything once, asked for what is new: from then on any bot is ready.
    pub fn synced(&self, from: Instant) -> Option<Instant> {
        let spans = self.spans.lock().unwrap_or_else(PoisonError::into_inner);
        let syncs = || spans.iter().filter(|span| span.sync && span.asked >= from);
        let told = syncs().filter_map(|span| span.answered).min()?;
        syncs().map(|span| span.asked).filter(|asked| *asked >= told).min()
    }
}

/// One request and its answer. The homeserver is asked to close the connection, which is how the end of an answer is known.
async fn pass(mut bot: TcpStream, homeserver: SocketAddr, spans: &Spans) -> std::io::Result<()> {
    bot.set_nodelay(true)?;
    let Some(request) = request(&mut bot).await? else {
        return Ok(());
    };
    let span = Span {
        sync: request.starts_with(b"GET /_matrix/client/v3/sync")
            || request.starts_with(b"GET /_matrix/client/r0/sync"),
        asked: Instant::now(),
        answered: None,
    };
    let number = {
        let mut all = spans.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(span);
        all.len() - 1
    };
    let mut server = TcpStream::connect(homeserver).await?;
    server.set_nodelay(true)?;
    server.write_all(&request).await?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await?;
    spans.lock().unwrap_or_else(PoisonError::into_inner)[number].answered = Some(Instant::now());
    bot.write_all(&answer).await?;
    bot.shutdown().await
}

/// A whole request, which now asks for the connection to be closed after it. `None` when the bot has asked nothing.
async fn request(bot: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let (mut read, mut some) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&read[..end]).into_owned();
            let named = |name: &str, line: &str| line.to_lowercase().starts_with(name);
            let length = head.lines().find(|line| named("content-length:", line));
            let length = length.and_then(|line| line.split_once(':')?.1.trim().parse().ok());
            let body = end + 4;
            if read.len() >= body + length.unwrap_or(0) {
                let kept: Vec<&str> = head.lines().filter(|line| !named("connection:", line)).collect();
                let mut whole = format!("{}\r\nConnection: close\r\n\r\n", kept.join("\r\n")).into_bytes();
                whole.extend_from_slice(&read[body..]);
                return Ok(Some(whole));
            }
        }
        let more = bot.read(&mut some).await?;
        if more == 0 {
            return Ok(None);
        }
        read.extend_from_slice(&some[..more]);
    }
}
