//! Rights that are taken from a running bot: it goes on with what it has open, says so, and is whole when they are given back.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

use super::clock::MachineClock;
use super::product::{Product, until_said_to};

/// The bot's program as a user for whom rights hold: nobody takes any from the superuser, as whom tests may run.
fn program(dir: &Path) -> anyhow::Result<PathBuf> {
    let path = dir.join("as-the-bots-user");
    let (program, dir) = (super::PROGRAM, dir.display());
    let script = format!(
        "#!/bin/sh\n[ \"$(id -u)\" = 0 ] || exec {program} \"$@\"\nchown -R 4242:4242 {dir}/bot {dir}/key\n\
         exec setpriv --reuid 4242 --regid 4242 --clear-groups {program} \"$@\"\n"
    );
    std::fs::write(&path, script)?;
    std::fs::set_permissions(&path, Permissions::from_mode(0o755))?;
    Ok(path)
}

/// What everything in the bot's folder allows its user: files, and folders.
fn allow(folder: &Path, files: u32, folders: u32) -> anyhow::Result<()> {
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            allow(&path, files, folders)?;
        } else {
            std::fs::set_permissions(&path, Permissions::from_mode(files))?;
        }
    }
    Ok(std::fs::set_permissions(folder, Permissions::from_mode(folders))?)
}

fn says(health: &Output, words: &str) {
    let wrong = String::from_utf8_lossy(&health.stderr);
    assert!(health.status.code() == Some(1) && wrong.contains(words), "{wrong}");
}

fn times(stage: &Stage, from: usize, notice: &str) -> usize {
    let new = stage.seen[from..].iter();
    new.filter(|seen| seen.notice == notice).count()
}

/// First nothing may be written any more, then nothing read either: people are answered all the same, health, log and the administrators
/// say it, and when it is over. A bot that is started meanwhile ends with the reason, and has lost nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_is_taken_from_a_running_bot_is_said_and_loses_nothing() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    std::fs::set_permissions(dir.path(), Permissions::from_mode(0o755))?;
    let program = program(dir.path())?;
    let at = "2026-12-14 09:00";
    let mut stage = super::set(&program, dir.path(), at, Limits::Lifted, false, super::DIRECTORY).await;
    for name in ["mette.holm", "admin"] {
        stage.arrive(name).await?;
        stage.open_direct(name).await?;
    }
    stage.bot.take().expect("it runs").stop().await?;
    let clock = MachineClock::at(dir.path(), "2026-12-14 10:00")?;
    let mut bot = Product::start_as(&program, dir.path(), &clock)?;
    bot.prints("ready").await?;
    let (folder, before) = (dir.path().join("bot"), stage.mark());

    allow(&folder, 0o400, 0o500)?;
    says(
        &clock.health_of(&program, dir.path())?,
        "the data folder cannot be read and written by the bot's user: give the right back",
    );
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    until_said_to(&mut stage, before, "ask-field", "").await?;
    bot.logs("something is wrong; the administrators are told").await?;
    until_said_to(&mut stage, before, "rights-lost", "").await?;

    allow(&folder, 0o000, 0o000)?;
    says(
        &clock.health_of(&program, dir.path())?,
        "the data folder cannot be read and written by the bot's user",
    );
    stage.writes("mette.holm", "1. a\n2. b\n3. c\n4. d\n5. e").await?;
    until_said_to(&mut stage, before, "form-read", "").await?;

    allow(&folder, 0o600, 0o700)?;
    bot.logs("this trouble is over").await?;
    until_said_to(&mut stage, before, "rights-back", "").await?;
    let health = clock.health_of(&program, dir.path())?;
    assert!(health.status.success(), "{health:?}");

    // Stopped without its rights it does not come up, and says why; what was said meanwhile it hears when it does.
    assert!(bot.ends().await?.success());
    for (files, folders) in [(0o400, 0o500), (0o000, 0o000)] {
        allow(&folder, files, folders)?;
        let started = Command::new(&program)
            .args(["run", "--config", "tovholder.toml"])
            .current_dir(dir.path())
            .output()?;
        says(&started, "the bot's user");
    }
    stage.writes("mette.holm", "frister").await?;
    allow(&folder, 0o600, 0o700)?;
    let bot = Product::start_as(&program, dir.path(), &clock)?;
    until_said_to(&mut stage, before, "duties", "").await?;
    for notice in ["ask-field", "form-read", "duties", "rights-lost", "rights-back"] {
        assert_eq!(times(&stage, before, notice), 1, "{notice}");
    }
    assert_eq!(stage.unreadable(), 0);
    assert!(bot.ends().await?.success());
    stage.strike().await
}
