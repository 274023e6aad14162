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

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use chrono::NaiveDate;

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
    let named = stage.seen.iter().filter_map(|seen| {
        let due = seen.due.as_ref()?.parse::<NaiveDate>().ok()?;
        Some((seen.content["dk.tovholder"]["case"].as_str()?, due, seen.at.date()))
    });
    let (held, missed) = deadlines(named, stage.now().date());
    let mut lines = vec![
        String::new(),
        format!(
            "Alt, der skulle ske, skete: {} beskeder, {held} frister holdt, {missed} overskredet, {} sekunder.",
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

/// How many of a case's deadlines were held, and how many were not: one that is still spoken of after its day. Each message that
/// names one has its case, the deadline's day, and the day on which it was read; what is still to come counts as neither.
fn deadlines<'a>(named: impl Iterator<Item = (&'a str, NaiveDate, NaiveDate)>, today: NaiveDate) -> (usize, usize) {
    let mut late: BTreeMap<(&str, NaiveDate), bool> = BTreeMap::new();
    for (case, due, read) in named.filter(|(_, due, _)| *due < today) {
        *late.entry((case, due)).or_default() |= read > due;
    }
    let missed = late.values().filter(|late| **late).count();
    (late.len() - missed, missed)
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
        format!("Skriv så \"ny sag\" til @tovholder:{server}, i en direkte samtale."),
        format!(
            "Bottens ur står på {}, så påmindelser kommer ikke af sig selv.",
            stage.transcript.moment(stage.now()).unwrap_or_default()
        ),
        "Ældre beskeder kan kun læses på de klienter, der var med, da de blev sendt.".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_that_is_spoken_of_after_its_day_was_not_held() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 1, day).unwrap();
        let named = [
            ("a", day(5), day(2)),
            ("a", day(5), day(4)),
            ("a", day(7), day(2)),
            ("a", day(7), day(8)),
            ("b", day(5), day(5)),
            ("b", day(20), day(8)),
        ];
        assert_eq!(deadlines(named.into_iter(), day(14)), (2, 1));
    }
}
