//! On a machine that was restored from a backup nothing is handled or sent before it is known what the lost one had said.

use tokio::sync::watch;

use crate::matrix::Session;
use crate::outbox::delivery::Delivery;

/// After a restore: finds out what the lost machine had said, before anything is handled or sent.
pub(super) async fn remember(
    session: Session,
    delivery: Delivery<Session>,
    remembered: watch::Sender<bool>,
    mut stopped: watch::Receiver<bool>,
) {
    if *remembered.borrow() {
        return;
    }
    let looking = async {
        session.first_sync().await;
        delivery.recall_patiently().await;
        remembered.send_replace(true);
    };
    tokio::select! {
        () = looking => {}
        _ = stopped.changed() => {}
    }
    // Whoever waits for it goes on: when the bot is stopping, only to stop.
    remembered.send_replace(true);
}

/// After a restore: tells of the rooms that belong to nothing any more, once all that came since has been done.
pub(super) async fn tell_of_rooms(delivery: Delivery<Session>, mut stopped: watch::Receiver<bool>) {
    tokio::select! {
        () = delivery.tell_of_rooms_since() => delivery.store.put_in().notify_one(),
        _ = stopped.changed() => {}
    }
}

/// Does something once `ready` is true.
pub(super) async fn once(mut ready: watch::Receiver<bool>, work: impl Future<Output = ()>) {
    if ready.wait_for(|ready| *ready).await.is_ok() {
        work.await;
    }
}
