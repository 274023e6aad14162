//! What a bot reaches its homeserver through: can kill it in the worst moment, when the homeserver has accepted a message and
//! the bot has not been told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Hands on bytes; one trap.
pub struct Strait {
    pub url: String,
    trap: Arc<Trap>,
}

struct Trap {
    /// Whom to kill at the next message.
    bot: Mutex<Option<u32>>,
    sprung: watch::Sender<bool>,
}

impl Trap {
    fn take(&self) -> Option<u32> {
        self.bot.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Strait {
    pub async fn before(server: &str) -> anyhow::Result<Self> {
        let server: SocketAddr = server.trim_start_matches("http://").parse()?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let trap = Arc::new(Trap {
            bot: Mutex::new(None),
            sprung: watch::Sender::new(false),
        });
        let set = Arc::clone(&trap);
        tokio::spawn(async move {
            while let Ok((bot, _)) = listener.accept().await {
                let trap = Arc::clone(&set);
                tokio::spawn(async move { drop(pass(bot, server, &trap).await) });
            }
        });
        Ok(Self { url, trap })
    }

    /// The process dies when its next message is accepted.
    pub fn set(&self, bot: Option<u32>) {
        self.trap.sprung.send_replace(false);
        *self.trap.bot.lock().unwrap_or_else(PoisonError::into_inner) = bot;
    }

    /// Waits until the trap has sprung.
    pub async fn sprung(&self) {
        drop(self.trap.sprung.subscribe().wait_for(|sprung| *sprung).await);
    }
}

/// One connection: HTTP/1.1 without pipelining, so what the homeserver says belongs to the request before it.
async fn pass(mut bot: TcpStream, server: SocketAddr, trap: &Trap) -> std::io::Result<()> {
    let mut server = TcpStream::connect(server).await?;
    bot.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut asked, mut said) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut sends = false;
    loop {
        tokio::select! {
            read = bot.read(&mut asked) => {
                let read = read?;
                if read == 0 {
                    return Ok(());
                }
                let line = String::from_utf8_lossy(asked[..read].split(|byte| *byte == b'\r').next().unwrap_or_default());
                sends |= line.starts_with("PUT") && line.contains("/send/m.room.");
                server.write_all(&asked[..read]).await?;
            }
            read = server.read(&mut said) => {
                let read = read?;
                if read == 0 {
                    return Ok(());
                }
                let accepted = std::mem::take(&mut sends) && said[..read].starts_with(b"HTTP/1.1 2");
                if accepted && let Some(bot) = trap.take() {
                    if let Some(bot) = i32::try_from(bot).ok().and_then(Pid::from_raw) {
                        // One that is gone already is as dead as it should be.
                        let _ = kill_process(bot, Signal::KILL);
                    }
                    trap.sprung.send_replace(true);
                    return Ok(());
                }
                bot.write_all(&said[..read]).await?;
            }
        }
    }
}
