//! The demo: makes a local homeserver, starts the real bot, and plays golden cases with real encrypted clients on a moved clock.

pub mod bot;
pub mod gs1;
pub mod gs3;
pub mod homeserver;
pub mod person;
pub mod python;
pub mod stage;
pub mod storm;
pub mod transcript;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use chrono::NaiveDate;

use homeserver::Limits;
use stage::{DIRECTORY, PASSWORD, Setting, Stage};
use transcript::Transcript;

/// The demo's folder, in the folder it is started from.
const HOME: &str = ".tovholder";

/// Plays GS1 and GS3 and shows the rooms as a transcript.
///
/// # Errors
///
/// Something that was expected did not appear, or something could not be made.
pub async fn play(keep: bool, speed: f64) -> anyhow::Result<()> {
    let began = Instant::now();
    let home = PathBuf::from(HOME);
    let dir = home.join("demo");
    if dir.exists() {
        std::fs::remove_dir_all(&dir).context("the last demo's folder .tovholder/demo cannot be removed")?;
    }
    std::fs::create_dir_all(&dir)?;
    let (home, dir) = (home.canonicalize()?, dir.canonicalize()?);
    let start = NaiveDate::from_ymd_opt(2026, 12, 14)
        .and_then(|day| day.and_hms_opt(8, 30, 0))
        .context("no such time")?;
    let transcript = Transcript::shown(speed)?;
    let setting = Setting {
        program: &std::env::current_exe()?,
        home: &home,
        dir: &dir,
        limits: Limits::Lifted,
        now: start,
        model: "ringsted",
        directory: DIRECTORY,
        storm: None,
    };
    let mut stage = Stage::set(setting, transcript).await?;
    for name in [
        "mette.holm",
        "jonas.bech",
        "line.skov",
        "hanne.dam",
        "pia.lind",
        "camilla.lund",
        "soeren.krag",
        "ida.lykke",
        "tove.eng",
    ] {
        stage.transcript.progress(&format!("{name} logger ind"));
        stage.arrive(name).await?;
    }
    for name in ["mette.holm", "camilla.lund"] {
        stage.open_direct(name).await?;
    }
    let typed = gs1::play(&mut stage).await?;
    gs3::play(&mut stage).await?;
    let deadlines = stage.seen.iter().filter(|seen| seen.due.is_some()).count();
    let mut lines = vec![
        String::new(),
        format!(
            "Alt, der skulle ske, skete: {} beskeder, {deadlines} med en frist, {} sekunder.",
            stage.seen.len(),
            began.elapsed().as_secs()
        ),
        format!(
            "Mette skrev {typed} beskeder, til alle havde det første aftaleskema, skema og noter talt med; resten var tryk."
        ),
    ];
    if keep {
        lines.extend(logins(&stage));
        stage.transcript.end(&lines);
        tokio::signal::ctrl_c().await?;
    } else {
        stage.transcript.end(&lines);
    }
    stage.strike().await
}

fn logins(stage: &Stage) -> Vec<String> {
    vec![
        String::new(),
        format!(
            "Homeserveren kører på {} til du trykker Ctrl-C.",
            stage.homeserver.url()
        ),
        format!(
            "Log ind med en Matrix-klient som @mette.holm:{} med adgangskoden {PASSWORD}",
            stage.homeserver.server_name()
        ),
        "(eller jonas.bech, line.skov, hanne.dam, pia.lind, camilla.lund, soeren.krag, ida.lykke, tove.eng)."
            .to_owned(),
        "Ældre beskeder kan kun læses på de klienter, der var med, da de blev sendt.".to_owned(),
    ]
}
