//! Patience: stopping when told to, and waiting out what passes, with one sentence in the log for each outage.

use std::time::Duration;

use tokio::sync::watch;

use super::error::MatrixError;
use crate::store::StoreError;

/// The longest wait that we choose ourselves.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Why the loop ended.
pub(super) enum Ended {
    Stopped,
    For(MatrixError),
}

impl<E: Into<MatrixError>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::For(error.into())
    }
}

/// The wish to stop.
pub(super) struct Stop(pub(super) watch::Receiver<bool>);

impl Stop {
    /// Waits until somebody wants us to stop; if nobody is left who could, for ever.
    pub(super) async fn wanted(&mut self) {
        if self.0.wait_for(|stop| *stop).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Whether to go on.
    pub(super) fn go_on(&self) -> Result<(), Ended> {
        if *self.0.borrow() { Err(Ended::Stopped) } else { Ok(()) }
    }

    /// Sleeps, unless somebody wants us to stop.
    pub(super) async fn sleep(&mut self, time: Duration) -> Result<(), Ended> {
        tokio::select! {
            () = self.wanted() => Err(Ended::Stopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }
}

/// Waits longer after each failure, and says one sentence for each outage.
pub(super) struct Outage {
    failures: u32,
}

impl Outage {
    pub(super) fn none() -> Self {
        Self { failures: 0 }
    }

    /// How long to wait now.
    pub(super) fn failed(&mut self, asked: Duration, why: &str, what: &str) -> Duration {
        if self.failures == 0 {
            tracing::warn!(why, "{what} does not work for now; the bot keeps trying");
        }
        let own = Duration::from_secs(1 << self.failures.min(5));
        self.failures += 1;
        asked.max(own).min(LONGEST_WAIT.max(asked))
    }

    pub(super) fn over(&mut self, what: &str) {
        if self.failures > 0 {
            tracing::info!(attempts = self.failures, "{what} works again");
        }
        self.failures = 0;
    }
}

/// How long to wait for a database that may come back; an error if it will not.
fn patience(error: StoreError, outage: &mut Outage) -> Result<Duration, Ended> {
    if error.passes() {
        Ok(outage.failed(Duration::from_secs(1), &error.to_string(), "the database"))
    } else {
        Err(error.into())
    }
}

/// Does something with the database, and waits out what passes.
pub(super) async fn patiently<T>(
    stop: &mut Stop,
    mut work: impl AsyncFnMut() -> Result<T, StoreError>,
) -> Result<T, Ended> {
    let mut outage = Outage::none();
    loop {
        match work().await {
            Ok(done) => {
                outage.over("the database");
                return Ok(done);
            }
            Err(error) => {
                let wait = patience(error, &mut outage)?;
                stop.sleep(wait).await?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Whose;

    #[tokio::test]
    async fn a_database_that_cannot_be_used_for_a_while_is_waited_for_and_one_that_never_can_is_not() {
        let (_stop, stopped) = watch::channel(false);
        let (mut stop, mut tries) = (Stop(stopped), 0);
        let work = async || {
            tries += 1;
            match tries {
                1 => Err(StoreError::Locked(Whose::Ours)),
                2 => Err(StoreError::ReadOnly(Whose::Ours)),
                tries => Ok(tries),
            }
        };
        assert!(matches!(patiently(&mut stop, work).await, Ok(3)));
        let never = async || Err::<(), _>(StoreError::NotADatabase);
        assert!(matches!(patiently(&mut stop, never).await, Err(Ended::For(_))));
    }

    #[test]
    fn waits_grow_up_to_half_a_minute_and_never_undercut_the_homeserver() {
        let mut outage = Outage::none();
        let waits: Vec<u64> = (0..7)
            .map(|_| outage.failed(Duration::ZERO, "x", "it").as_secs())
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(outage.failed(Duration::from_secs(90), "x", "it").as_secs(), 90);
        outage.over("it");
        assert_eq!(outage.failed(Duration::ZERO, "x", "it").as_secs(), 1);
    }

    #[tokio::test]
    async fn whoever_is_told_to_stop_does_not_sleep_on() {
        let (stop, stopped) = watch::channel(false);
        let mut patient = Stop(stopped);
        assert!(patient.go_on().is_ok());
        stop.send_replace(true);
        assert!(patient.go_on().is_err());
        assert!(patient.sleep(Duration::from_hours(1)).await.is_err());
    }
}
