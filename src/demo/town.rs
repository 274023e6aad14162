//! The demo's municipalities: for each model who is there, what is in its lists, and which stories are played.

use std::path::Path;

use chrono::NaiveDateTime;

use super::homeserver::Limits;
use super::stage::{DIRECTORY, Lists, STEPS, Setting, Stage};
use super::transcript::Transcript;
use super::{gs1, gs3, gs5, gs8};

/// One municipality of the demo.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    /// Its model's name.
    pub model: &'static str,
    /// Its people's directory, as CSV.
    pub directory: &'static str,
    /// What else it keeps.
    pub lists: Lists<'static>,
    /// When the first story begins, as wall time in Copenhagen.
    pub begins: &'static str,
    /// Who logs in.
    pub people: &'static [&'static str],
    /// Who of them opens a direct chat with the bot; the others get theirs from the bot.
    pub openers: &'static [&'static str],
    /// What is played, in this order.
    pub stories: &'static [Story],
}

/// A golden case.
#[derive(Clone, Copy, Debug)]
pub enum Story {
    /// A samarbejdsmøde over Christmas.
    Gs1,
    /// A børne- og familiemøde, and its handleplan.
    Gs3,
    /// An udviklingsmøde, and a consent that is withdrawn.
    Gs5,
    /// Monthly meetings without names.
    Gs8,
}

/// The names of the models that have stories.
pub const MODELS: [&str; 3] = ["ringsted", "netvaerk", "ishoej"];

/// The towns, in the same order.
const TOWNS: [Town; 3] = [
    Town {
        model: MODELS[0],
        directory: DIRECTORY,
        lists: Lists::NONE,
        begins: "2026-12-14 08:30",
        people: &[
            "mette.holm",
            "jonas.bech",
            "line.skov",
            "hanne.dam",
            "pia.lind",
            "camilla.lund",
            "soeren.krag",
            "ida.lykke",
            "tove.eng",
        ],
        openers: &["mette.holm", "camilla.lund"],
        stories: &[Story::Gs1, Story::Gs3],
    },
    Town {
        model: MODELS[1],
        directory: include_str!("netvaerk.csv"),
        lists: Lists::NONE,
        begins: "2026-10-05 08:30",
        people: &["birgit.lund", "jonas.bech", "pia.lind"],
        openers: &["birgit.lund"],
        stories: &[Story::Gs5],
    },
    Town {
        model: MODELS[2],
        directory: include_str!("ishoej.csv"),
        lists: Lists {
            districts: include_str!("ishoej-districts.toml"),
            landkort: include_str!("ishoej-landkort.csv"),
            presence: include_str!("ishoej-presence.csv"),
        },
        begins: "2026-09-14 08:30",
        people: &["gerda.holm", "ida.lykke", "bo.aagaard", "hanne.dam", "pia.lind"],
        openers: &["gerda.holm", "ida.lykke"],
        stories: &[Story::Gs8],
    },
];

/// The town with this model.
///
/// # Errors
///
/// No story is told of it.
pub fn town(model: &str) -> anyhow::Result<&'static Town> {
    TOWNS.iter().find(|town| town.model == model).ok_or_else(|| {
        anyhow::anyhow!(
            "the demo has no story for the model {model}: use one of {}",
            MODELS.join(", ")
        )
    })
}

impl Town {
    /// The stage, with everybody on it; in a storm, when there is a seed for one.
    ///
    /// # Errors
    ///
    /// Something cannot be made; the sentence says what to do.
    pub async fn stage(
        &self,
        program: &Path,
        home: &Path,
        dir: &Path,
        transcript: Transcript,
        storm: Option<u64>,
    ) -> anyhow::Result<Stage> {
        let setting = Setting {
            program,
            home,
            dir,
            limits: Limits::Lifted,
            now: NaiveDateTime::parse_from_str(self.begins, "%Y-%m-%d %H:%M")?,
            model: self.model,
            directory: self.directory,
            lists: self.lists,
            storm,
            strait: false,
        };
        transcript.expects(STEPS + self.people.len());
        let mut stage = Stage::set(setting, transcript).await?;
        for name in self.people {
            stage.transcript.progress(&format!("{name} logger ind"));
            stage.arrive(name).await?;
        }
        for name in self.openers {
            stage.open_direct(name).await?;
        }
        Ok(stage)
    }
}

impl Story {
    /// Plays it, and sums it up in a line where there is something to sum up.
    ///
    /// # Errors
    ///
    /// Something that was expected did not appear.
    pub async fn play(self, stage: &mut Stage) -> anyhow::Result<Option<String>> {
        let typed = match self {
            Self::Gs1 => {
                let typed = gs1::play(stage).await?;
                format!(
                    "Mette skrev {typed} beskeder, til alle havde det første aftaleskema, skema og noter talt med; resten var tryk."
                )
            }
            Self::Gs3 => {
                gs3::play(stage).await?;
                return Ok(None);
            }
            Self::Gs5 => {
                let typed = gs5::play(stage).await?;
                format!("Birgit skrev {typed} beskeder til og med opfølgningen; resten var tryk.")
            }
            Self::Gs8 => {
                let typed = gs8::play(stage).await?;
                format!("Gerda skrev {typed} beskeder til ni møder og en sag; resten var tryk.")
            }
        };
        Ok(Some(typed))
    }
}
