//! A bot on a moved clock obeys orders on its standard input: how the demo and the tests lead it.

use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};

use super::Parts;
use crate::clock::Clock;
use crate::store::{Store, StoreError, outbox};

impl Parts {
    /// On a moved clock the bot obeys lines on standard input, and answers each with `settled` when everything that follows
    /// from it has been done: `now <instant>` moves the clock, `seen <event>` waits until that event has come in and been
    /// taken up, also where that waits for another sync, `heard <room> <user>` until anything of that person in that room is in
    /// the inbox. When whoever gives orders is gone, the bot stops.
    pub(super) async fn obey_the_clock(self, clock: Clock) {
        let (give, mut orders) = tokio::sync::mpsc::channel(1);
        let stop = self.stop.clone();
        tokio::spawn(async move {
            let mut lines = BufReader::new(tokio::io::stdin()).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                drop(give.send(line).await);
            }
            stop.send_replace(true);
        });
        while let Some(line) = orders.recv().await {
            match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                ["now", to] => match to.parse() {
                    Ok(to) => drop(clock.set(to)),
                    Err(_) => {
                        println!("not an instant: {to}");
                        continue;
                    }
                },
                ["seen", event] => self.wait_for(|inbox| inbox.is_taken_up(event)).await,
                ["heard", room, user] => self.wait_for(|inbox| inbox.has_from(room, user)).await,
                _ => {}
            }
            self.say().await;
            self.settle().await;
            println!("settled");
        }
    }

    /// Waits until the inbox has what is asked for; gives up after half a minute, and says so by what then is not there.
    async fn wait_for<'s, F>(&'s self, has: impl Fn(&'s Store) -> F)
    where
        F: Future<Output = Result<bool, StoreError>>,
    {
        for _ in 0..600 {
            if has(&self.dispatcher.store).await.unwrap_or(false) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tracing::warn!("what was waited for did not come");
    }

    /// Waits until the inbox is empty and the outbox has nothing left to do.
    async fn settle(&self) {
        let mut idle = self.idle.subscribe();
        loop {
            self.handle().await;
            let waiting = match self.dispatcher.store.connection().await {
                Ok(mut conn) => outbox::waiting(&mut conn).await.unwrap_or(1),
                Err(_) => 1,
            };
            if waiting == 0 {
                return;
            }
            self.dispatcher.store.put_in().notify_one();
            tokio::select! {
                _ = idle.wait_for(|idle| *idle) => {}
                () = tokio::time::sleep(Duration::from_millis(250)) => {}
            }
        }
    }
}
