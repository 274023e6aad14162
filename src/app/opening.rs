//! Coming to the homeserver: logging in, or coming back, and saying when the bot is ready.

use secrecy::ExposeSecret;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::config::Config;
use crate::matrix::{Login, Opened, Session};
use crate::store::Store;

/// Logs in, or comes back; shows a new recovery key once. `None` when told to stop while the homeserver is away.
pub(super) async fn open(
    config: &Config,
    store: &Store,
    clock: &Clock,
    mut stopped: watch::Receiver<bool>,
) -> anyhow::Result<Option<Session>> {
    let login = Login {
        homeserver: config.homeserver.clone(),
        user: config.user.clone(),
        password: config.password.clone(),
        device_name: "Tovholder".to_owned(),
        store_dir: config.data.join("matrix"),
        key: config.key()?,
        recovery_key: config.recovery_key.clone(),
        only_verified_devices: config.only_verified_devices,
        federated: config.federated,
        plain_chats: config.plain_chats,
    };
    let opened = tokio::select! {
        opened = Session::open_patiently(login, store, clock.clone()) => opened?,
        _ = stopped.changed() => return Ok(None),
    };
    let Opened {
        session,
        new_recovery_key,
    } = opened;
    // A start on a full disk need not write what is known.
    if store.kv(crate::store::OWN).await?.as_deref() != Some(session.own()) {
        store.set_kv(crate::store::OWN, session.own()).await?;
    }
    if let Some(key) = new_recovery_key {
        println!(
            "RECOVERY KEY, shown this once, keep it where the bot is not: {}",
            key.expose_secret()
        );
        session.recovery_key_kept().await?;
    }
    let watched = session.clone();
    tokio::spawn(async move {
        watched.first_sync().await;
        let health = watched.health().await;
        tracing::info!(
            device_verified = health.device_verified,
            cross_signing = health.cross_signing_complete,
            recovery = health.recovery_enabled,
            "the bot is ready"
        );
        println!("ready");
    });
    Ok(Some(session))
}

/// Tells whoever looks how the bot is of each sync that was taken in. They look before there is a session, too: a homeserver that is not
/// there at the start is a trouble like any other.
pub(super) async fn pass_on(
    mut synced: watch::Receiver<bool>,
    hears: watch::Sender<bool>,
    mut stopped: watch::Receiver<bool>,
) {
    while !*stopped.borrow() {
        tokio::select! {
            changed = synced.changed() => match changed {
                Ok(()) => drop(hears.send_replace(true)),
                Err(_) => return,
            },
            _ = stopped.changed() => {}
        }
    }
}
