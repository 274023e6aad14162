//! What the bot does side by side. If a part of it ends that nobody told to, the whole bot ends, and whoever runs it starts it anew: a
//! bot that went on without its reminders would look well, and be none.

use tokio::sync::watch;
use tokio::task::JoinSet;

/// The parts that run beside the sync.
pub(super) struct Tasks {
    all: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Tasks {
    /// None yet. `stop` tells all of them to end.
    pub(super) fn new(stop: watch::Sender<bool>) -> Self {
        let all = JoinSet::new();
        Self { all, stop }
    }

    /// Begins one, which goes on until it is told to stop.
    pub(super) fn begin(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        self.all.spawn(task);
    }

    /// Begins one that has an end: that it is done is no fault.
    pub(super) fn begin_errand(&mut self, errand: impl Future<Output = ()> + Send + 'static) {
        let mut stopped = self.stop.subscribe();
        self.begin(async move {
            errand.await;
            drop(stopped.wait_for(|stopped| *stopped).await);
        });
    }

    /// Does the main thing to its end, and waits for the others, which are then told to stop. When one of them ends before that,
    /// everything is told to stop. Says whether one did.
    pub(super) async fn beside<T>(mut self, main: impl Future<Output = T>) -> (T, bool) {
        let mut main = std::pin::pin!(main);
        let mut one_ended = false;
        let done = loop {
            tokio::select! {
                done = &mut main => break done,
                Some(_) = self.all.join_next() => {
                    if !*self.stop.borrow() {
                        tracing::error!("a part of the bot ended by itself: the whole bot ends, so that it is started anew");
                        one_ended = true;
                        self.stop.send_replace(true);
                    }
                }
            }
        };
        self.stop.send_replace(true);
        while self.all.join_next().await.is_some() {}
        (done, one_ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn until_told(mut stopped: watch::Receiver<bool>) {
        drop(stopped.wait_for(|stopped| *stopped).await);
    }

    #[tokio::test]
    async fn a_part_that_ends_by_a_fault_ends_the_bot_and_one_that_is_told_to_does_not() {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = Tasks::new(stop.clone());
        tasks.begin(until_told(stopped.clone()));
        tasks.begin(async { panic!("a fault") });
        assert_eq!(tasks.beside(until_told(stopped)).await, ((), true));

        let (stop, stopped) = watch::channel(false);
        let mut tasks = Tasks::new(stop.clone());
        tasks.begin(until_told(stopped.clone()));
        tasks.begin_errand(async {});
        tasks.begin(async move {
            stop.send_replace(true);
        });
        assert_eq!(tasks.beside(until_told(stopped)).await, ((), false));
    }
}
