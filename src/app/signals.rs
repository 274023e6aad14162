//! Being told to stop, by Ctrl-C or SIGTERM.

use tokio::sync::watch;

/// Waits for the signal, then stops everything.
pub(super) async fn listen(stop: watch::Sender<bool>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
    }
    #[cfg(not(unix))]
    drop(tokio::signal::ctrl_c().await);
    tracing::info!("stopping: what is under way is finished first");
    stop.send_replace(true);
}
