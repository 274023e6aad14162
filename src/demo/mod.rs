//! The demo: makes a local homeserver, starts the real bot, and plays a case with real encrypted clients.

pub mod bot;
pub mod homeserver;
pub mod person;
pub mod python;
pub mod stage;
pub mod transcript;

/// Plays the golden scenarios and shows the rooms as a transcript.
///
/// # Errors
///
/// Something that was expected did not appear.
pub async fn play(_keep: bool, _speed: f64) -> anyhow::Result<()> {
    anyhow::bail!("not yet")
}
