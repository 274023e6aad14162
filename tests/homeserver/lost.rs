//! The machine is lost: another one is made of a backup, as a new device, and goes on where the lost one was.

use std::path::Path;
use std::process::{Command, Output};

use tovholder::demo::homeserver::Limits;

fn tovholder(dir: &Path, args: &[&str]) -> anyhow::Result<Output> {
    let done = Command::new(env!("CARGO_BIN_EXE_tovholder"))
        .args(args)
        .current_dir(dir)
        .output()?;
    anyhow::ensure!(
        done.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    Ok(done)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_machine_comes_back_from_a_backup_and_says_nothing_twice() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let key = stage
        .bot
        .as_ref()
        .and_then(|bot| bot.recovery_key.clone())
        .expect("shown once");
    for name in ["mette.holm", "jonas.bech"] {
        stage.arrive(name).await?;
    }
    stage.open_direct("mette.holm").await?;
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    // The bot runs; its backup is taken beside it.
    tovholder(dir.path(), &["backup", "backup.sqlite", "--config", "tovholder.toml"])?;
    // More is said and answered, and then the machine is gone: database, keys and device.
    stage.writes("mette.holm", "1. a\n2. b\n3. c\n4. d\n5. e").await?;
    stage.writes("mette.holm", "frister").await?;
    let lost = stage.mark();
    let count =
        |seen: &[tovholder::demo::stage::Seen], notice: &str| seen.iter().filter(|seen| seen.notice == notice).count();
    let (read, asked, duties) = (
        count(&stage.seen, "form-read"),
        count(&stage.seen, "ask-form-shared"),
        count(&stage.seen, "duties"),
    );
    assert_eq!((read, asked, duties), (1, 1, 1));
    stage.bot.take().expect("it runs").kill().await?;
    std::fs::remove_dir_all(dir.path().join("bot"))?;
    let config = dir.path().join("tovholder.toml");
    let text = std::fs::read_to_string(&config)?;
    std::fs::write(&config, format!("{text}recovery_key = \"{key}\"\n"))?;
    tovholder(dir.path(), &["restore", "backup.sqlite", "--config", "tovholder.toml"])?;
    stage.start_bot().await?;
    // What is asked of the new machine is answered; the tap is on a question that the lost one asked.
    stage.at("2026-12-14 09:30").await?;
    stage.taps("mette.holm", "ask-form-shared", "yes").await?;
    let again: Vec<&str> = stage.seen[lost..].iter().map(|seen| seen.notice.as_str()).collect();
    for notice in ["form-read", "ask-form-shared", "duties"] {
        assert!(!again.contains(&notice), "{notice} was said again: {again:?}");
    }
    assert!(again.contains(&"ask-relatives"), "{again:?}");
    let log = std::fs::read_to_string(dir.path().join("bot.log"))?;
    let plain = console::strip_ansi_codes(&log).into_owned();
    let ready = plain
        .lines()
        .rfind(|line| line.contains("the bot is ready"))
        .unwrap_or_default();
    assert!(ready.contains("device_verified=true"), "{ready}");
    assert!(plain.contains("what was said since is not said again"), "{plain}");
    stage.strike().await
}
