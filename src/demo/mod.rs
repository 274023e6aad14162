//! The demo: makes a local homeserver, starts the real bot, and plays golden cases with real encrypted clients on a moved clock.

pub mod bot;
pub mod gs1;
pub mod gs3;
pub mod gs5;
pub mod gs8;
pub mod homeserver;
pub mod http;
pub mod person;
pub mod python;
pub mod stage;
pub mod storm;
pub mod strait;
pub mod town;
pub mod transcript;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;

use stage::{PASSWORD, Stage};
use town::Town;
use transcript::Transcript;

/// The demo's folder, in the folder it is started from.
const HOME: &str = ".tovholder";

/// Plays the golden cases of a model and shows the rooms as a transcript.
///
/// # Errors
///
/// Something that was expected did not appear, or something could not be made.
pub async fn play(model: &str, keep: bool, speed: f64) -> anyhow::Result<()> {
    let town = town::town(model)?;
    let began = Instant::now();
    let home = PathBuf::from(HOME);
    let dir = home.join("demo");
    if dir.exists() {
        std::fs::remove_dir_all(&dir).context("the last demo's folder .tovholder/demo cannot be removed")?;
    }
    std::fs::create_dir_all(&dir)?;
    let (home, dir) = (home.canonicalize()?, dir.canonicalize()?);
    let program = std::env::current_exe()?;
    let mut stage = town
        .stage(&program, &home, &dir, Transcript::shown(speed)?, None)
        .await?;
    let mut sums = Vec::new();
    for story in town.stories {
        sums.extend(story.play(&mut stage).await?);
    }
    let deadlines = stage.seen.iter().filter(|seen| seen.due.is_some()).count();
    let mut lines = vec![
        String::new(),
        format!(
            "Alt, der skulle ske, skete: {} beskeder, {deadlines} med en frist, {} sekunder.",
            stage.seen.len(),
            began.elapsed().as_secs()
        ),
    ];
    lines.extend(sums);
    if keep {
        lines.extend(logins(&stage, town));
        stage.transcript.end(&lines);
        tokio::signal::ctrl_c().await?;
    } else {
        stage.transcript.end(&lines);
    }
    stage.strike().await
}

fn logins(stage: &Stage, town: &Town) -> Vec<String> {
    let server = stage.homeserver.server_name();
    let (first, others) = town.people.split_first().unwrap_or((&"", &[]));
    vec![
        String::new(),
        format!(
            "Homeserveren kører på {} til du trykker Ctrl-C.",
            stage.homeserver.url()
        ),
        format!("Log ind med en Matrix-klient som @{first}:{server} med adgangskoden {PASSWORD}"),
        format!("(eller {}).", others.join(", ")),
        "Ældre beskeder kan kun læses på de klienter, der var med, da de blev sendt.".to_owned(),
    ]
}
