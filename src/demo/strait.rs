//! A strait between the bot and its homeserver: it hands on what either says, and does harm by rules. The homeserver behind it
//! is a real one, so what the bot is told and what was really done are told apart.
//!
//! ```text
//! PUT /send/… 502, twice        the bot hears of a proxy that has nobody behind it; the homeserver hears nothing
//! POST /createRoom cut, once    the room is there, and the bot hears of a broken connection
//! GET /sync 429, three times    later, please
//! ```
//!
//! HTTP/1.1 without pipelining: what the homeserver says belongs to the request before it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

mod rule;
mod thin;
mod trap;

pub use rule::{Fault, Rule};
use rule::{Listener, Rules};
pub use trap::Trap;

/// Hands bytes on between the bot and its homeserver, and does harm by rules.
#[derive(Debug)]
pub struct Strait {
    address: SocketAddr,
    homeserver: SocketAddr,
    rules: Arc<Rules>,
}

impl Strait {
    /// A strait before a homeserver, in calm weather.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn before(homeserver: SocketAddr) -> std::io::Result<Self> {
        Self::listened_to(homeserver, Box::new(|_| {})).await
    }

    /// The same, with somebody who is told of rules that were met.
    async fn listened_to(homeserver: SocketAddr, listener: Listener) -> std::io::Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = port.local_addr()?;
        let rules = Arc::new(Rules::new(listener));
        let shared = Arc::clone(&rules);
        tokio::spawn(async move {
            while let Ok((bot, _)) = port.accept().await {
                let rules = Arc::clone(&shared);
                // One side gone is the end of a connection, not of the experiment.
                tokio::spawn(async move { drop(pass(bot, homeserver, &rules).await) });
            }
        });
        Ok(Self {
            address,
            homeserver,
            rules,
        })
    }

    /// Where the bot finds its homeserver.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on these rules hold and no others, and nothing has been met.
    pub fn set(&self, rules: Vec<Rule>) {
        self.rules.set(rules);
    }

    /// Calm weather again.
    pub fn calm(&self) {
        self.set(Vec::new());
    }

    /// Hands the homeserver what was kept, and waits until it has heard it. Says how many requests that were.
    ///
    /// # Errors
    ///
    /// The homeserver is not there.
    pub async fn let_go(&self) -> std::io::Result<usize> {
        let kept = self.rules.let_go();
        for request in &kept {
            let mut server = TcpStream::connect(self.homeserver).await?;
            server.write_all(request).await?;
            server.read_u8().await?;
        }
        Ok(kept.len())
    }

    /// How many requests with this part in their path met a rule, since the rules were set.
    pub fn met(&self, part: &str) -> usize {
        self.rules.met(part)
    }
}

/// A request as it was read: its first line, and all of its bytes.
struct Request {
    line: String,
    bytes: Vec<u8>,
}

/// Reads one request to its end; what came of the next one stays in `begun`. `None` when the bot is gone.
async fn request(bot: &mut TcpStream, begun: &mut Vec<u8>) -> std::io::Result<Option<Request>> {
    let mut some = vec![0; 64 * 1024];
    loop {
        if let Some(length) = length_of(begun)
            && begun.len() >= length
        {
            let rest = begun.split_off(length);
            let bytes = std::mem::replace(begun, rest);
            let line = bytes.split(|byte| *byte == b'\r').next().unwrap_or_default();
            let line = String::from_utf8_lossy(line).into_owned();
            return Ok(Some(Request { line, bytes }));
        }
        let read = bot.read(&mut some).await?;
        if read == 0 {
            return Ok(None);
        }
        begun.extend_from_slice(&some[..read]);
    }
}

/// How long a request is with its body; `None` while its head is not all there.
fn length_of(request: &[u8]) -> Option<usize> {
    let end = request.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    Some(end + length.and_then(|length| length.trim().parse().ok()).unwrap_or(0))
}

/// Whether an answer brings room keys or other messages between devices.
fn brings_keys(answer: &[u8]) -> bool {
    let part = b"\"to_device\":{\"events\":[{";
    answer.windows(part.len()).any(|window| window == part)
}

/// Hands on one connection.
async fn pass(mut bot: TcpStream, homeserver: SocketAddr, rules: &Rules) -> std::io::Result<()> {
    bot.set_nodelay(true)?;
    let mut server: Option<TcpStream> = None;
    let mut begun = Vec::new();
    while let Some(request) = request(&mut bot, &mut begun).await? {
        match rules.meets(&request.line, true) {
            Some((Fault::Answer { status, kind, body }, told)) => {
                rules.tell(told);
                let length = body.len();
                let head = format!("HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n");
                bot.write_all(format!("{head}{body}").as_bytes()).await?;
                continue;
            }
            Some((Fault::Keep, told)) => {
                rules.tell(told);
                rules.keep(request.bytes);
                let done = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
                bot.write_all(done.as_bytes()).await?;
                continue;
            }
            Some((Fault::Delay(time), told)) => {
                rules.tell(told);
                tokio::time::sleep(time).await;
            }
            Some((Fault::Break, told)) => {
                rules.tell(told);
                return Ok(());
            }
            Some((Fault::Cut | Fault::Hang | Fault::Keys(_) | Fault::Thin, _)) | None => {}
        }
        let server = match &mut server {
            Some(server) => server,
            None => {
                let new = TcpStream::connect(homeserver).await?;
                new.set_nodelay(true)?;
                server.insert(new)
            }
        };
        server.write_all(&request.bytes).await?;
        if !answer(&mut bot, server, &mut begun, &request.line, rules).await? {
            return Ok(());
        }
    }
    Ok(())
}

/// Hands an answer on until the bot asks anew; says whether the connection lives.
async fn answer(
    bot: &mut TcpStream,
    server: &mut TcpStream,
    begun: &mut Vec<u8>,
    line: &str,
    rules: &Rules,
) -> std::io::Result<bool> {
    let (mut asked, mut said) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut first = true;
    let mut keys: Option<(Duration, Option<usize>)> = None;
    // What came of an answer that is handed on once it is all there.
    let mut whole: Option<Vec<u8>> = None;
    loop {
        tokio::select! {
            read = bot.read(&mut asked) => {
                let read = read?;
                begun.extend_from_slice(&asked[..read]);
                return Ok(read > 0);
            }
            read = server.read(&mut said) => {
                let said = &said[..read?];
                if said.is_empty() {
                    return Ok(false);
                }
                let done = std::mem::take(&mut first) && said.starts_with(b"HTTP/1.1 2");
                match done.then(|| rules.meets(line, false)).flatten() {
                    Some((Fault::Cut, told)) => {
                        rules.tell(told);
                        return Ok(false);
                    }
                    Some((Fault::Hang, told)) => {
                        rules.tell(told);
                        while bot.read(&mut asked).await? > 0 {}
                        return Ok(false);
                    }
                    Some((Fault::Keys(after), told)) => keys = Some((after, told)),
                    Some((Fault::Thin, told)) => {
                        rules.tell(told);
                        whole = Some(Vec::new());
                    }
                    Some((Fault::Answer { .. } | Fault::Break | Fault::Delay(_) | Fault::Keep, _)) | None => {}
                }
                if let Some(answer) = &mut whole {
                    answer.extend_from_slice(said);
                    if thin::is_whole(answer) {
                        bot.write_all(&thin::thinned(answer, line)).await?;
                        whole = None;
                    }
                    continue;
                }
                bot.write_all(said).await?;
                if let Some((after, told)) = keys.filter(|_| brings_keys(said)) {
                    keys = None;
                    tokio::time::sleep(after).await;
                    rules.tell(told);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A homeserver that counts what it was asked, and says yes.
    async fn homeserver() -> (SocketAddr, Arc<Mutex<usize>>) {
        let port = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (address, asked) = (port.local_addr().unwrap(), Arc::new(Mutex::new(0)));
        let count = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = port.accept().await {
                let count = Arc::clone(&count);
                tokio::spawn(async move {
                    let mut begun = Vec::new();
                    while let Ok(Some(request)) = request(&mut client, &mut begun).await {
                        *count.lock().unwrap() += 1;
                        let body = format!("{} bytes", request.bytes.len());
                        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
                        client.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
                    }
                });
            }
        });
        (address, asked)
    }

    #[tokio::test]
    async fn each_fault_is_what_it_says() {
        let (address, asked) = homeserver().await;
        let strait = Strait::before(address).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let put = async |path: &str| {
            let sent = http
                .put(format!("{}/{path}", strait.url()))
                .body("x".repeat(100_000))
                .send();
            sent.await.map(|answer| answer.status().as_u16())
        };
        let count = || *asked.lock().unwrap();
        assert_eq!((put("send/1").await.unwrap(), count()), (200, 1));
        strait.set(vec![
            Rule::new("PUT", "/send/", 1, Fault::proxy(502)),
            Rule::new("PUT", "/send/", 1, Fault::limit(Duration::from_millis(1))),
            Rule::new("PUT", "/cut/", 1, Fault::Cut),
            Rule::new("PUT", "/break/", 1, Fault::Break),
            Rule::new("GET", "/other/", 1, Fault::Break),
        ]);
        assert_eq!(
            (put("send/2").await.unwrap(), count()),
            (502, 1),
            "the homeserver hears nothing"
        );
        assert_eq!((put("send/2").await.unwrap(), count()), (429, 1));
        assert_eq!((put("send/2").await.unwrap(), count()), (200, 2));
        assert!(put("cut/3").await.is_err());
        assert_eq!(count(), 3, "it is done, and nobody is told");
        assert!(put("break/4").await.is_err());
        assert_eq!(count(), 3);
        assert_eq!(put("other/5").await.unwrap(), 200, "another method");
        assert_eq!((strait.met("/send/"), strait.met("/other/")), (2, 0));
        strait.calm();
        assert_eq!((put("cut/6").await.unwrap(), strait.met("/cut/")), (200, 0));
        let heard = count();
        strait.set(vec![Rule::new("PUT", "/keep/", 1, Fault::Keep)]);
        assert_eq!((put("keep/7").await.unwrap(), count()), (200, heard), "it seems done");
        assert_eq!((strait.let_go().await.unwrap(), count()), (1, heard + 1));
        assert_eq!(strait.let_go().await.unwrap(), 0);
    }
}
