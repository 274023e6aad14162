//! The results: one part for each measurement, in `docs/benchmarks.json`. A run replaces the parts that it measured, so that several runs
//! can be joined; `docs/benchmarks.md` and the picture are made from the whole file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::picture;

/// The columns of each table.
pub const COLUMNS: [&str; 4] = ["floor", "Tovholder", "matrix-reminder-bot", "maubot"];
/// The parts, in the order in which they are measured and shown. Those with many rooms come last: everybody is slower afterwards.
pub const PARTS: [(&str, &str); 6] = [
    ("replies", "Replies in a plain room, and what becomes of commands"),
    ("sealed", "Replies in an encrypted room"),
    ("burst", "Bursts"),
    ("reminders", "Reminders"),
    ("morning", "A morning"),
    ("rooms", "Many rooms"),
];
/// Where the figures stand in `docs/benchmarks.md`.
const MARKS: [&str; 2] = ["<!-- figures begin -->", "<!-- figures end -->"];

/// All that is known, by the part's name.
#[derive(Default, Serialize, Deserialize)]
pub struct Results(BTreeMap<String, Part>);

/// What was found in one part.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Part {
    /// When the run began, UTC.
    pub run: String,
    /// How: the profile, and the options that matter here.
    pub how: String,
    pub rows: Vec<Row>,
    pub bars: Vec<Bar>,
    pub points: Vec<Point>,
    pub notes: Vec<String>,
}

/// A row of the table.
#[derive(Clone, Serialize, Deserialize)]
pub struct Row {
    pub what: String,
    pub cells: [String; 4],
}

/// A ratio to the floor.
#[derive(Clone, Serialize, Deserialize)]
pub struct Bar {
    pub who: String,
    pub what: String,
    pub ratio: f64,
}

/// What was found with so many case rooms.
#[derive(Clone, Serialize, Deserialize)]
pub struct Point {
    pub line: String,
    pub rooms: usize,
    pub value: f64,
}

impl Results {
    /// Those of earlier runs.
    pub fn read(docs: &Path) -> anyhow::Result<Self> {
        let path = docs.join("benchmarks.json");
        if !path.is_file() {
            return Ok(Self::default());
        }
        serde_json::from_str(&std::fs::read_to_string(&path)?).context("docs/benchmarks.json cannot be read")
    }

    /// Takes a part in the place of what was known of it. One that found nothing takes nobody's place.
    pub fn take(&mut self, name: &str, part: Part) {
        if !part.rows.is_empty() {
            self.0.insert(name.to_owned(), part);
        }
    }

    fn parts(&self) -> impl Iterator<Item = (&'static str, &Part)> {
        PARTS
            .iter()
            .filter_map(|(name, title)| self.0.get(*name).map(|part| (*title, part)))
    }

    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.parts().flat_map(|(_, part)| &part.bars)
    }

    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.parts().flat_map(|(_, part)| &part.points)
    }

    /// All parts as Markdown.
    pub fn tables(&self) -> String {
        let mut text = String::new();
        for (title, part) in self.parts() {
            let _ = write!(
                text,
                "### {title}\n\nRun of {}, {}.\n\n| | {} |\n|---|---|---|---|---|\n",
                part.run,
                part.how,
                COLUMNS.join(" | ")
            );
            for row in &part.rows {
                let _ = writeln!(text, "| {} | {} |", row.what, row.cells.join(" | "));
            }
            text.push('\n');
            for note in &part.notes {
                let _ = writeln!(text, "- {note}");
            }
            if !part.notes.is_empty() {
                text.push('\n');
            }
        }
        text
    }

    /// Writes the file of results, the figures between their marks in the document, and the picture.
    pub fn write(&self, docs: &Path) -> anyhow::Result<()> {
        let path = docs.join("benchmarks.md");
        let text = std::fs::read_to_string(&path)?;
        let (before, rest) = text.split_once(MARKS[0]).context("no mark for the figures")?;
        let (_, after) = rest.split_once(MARKS[1]).context("no mark after the figures")?;
        let mut runs: Vec<&str> = self.parts().map(|(_, part)| part.run.as_str()).collect();
        runs.dedup();
        let joined = if runs.len() == 1 {
            "All of it is one run."
        } else {
            "Several runs are joined here; parts with the same time are of one run. Ratios count within a part."
        };
        let figures = format!(
            "{joined}\n\n![Ratios to the floor of the same run, memory and start time by the number of case rooms](benchmarks.svg)\n\n{}",
            self.tables()
        );
        let [begin, end] = MARKS;
        std::fs::write(&path, format!("{before}{begin}\n{figures}{end}{after}"))?;
        std::fs::write(docs.join("benchmarks.svg"), picture::draw(self)?)?;
        let json = serde_json::to_string_pretty(self)?;
        Ok(std::fs::write(docs.join("benchmarks.json"), format!("{json}\n"))?)
    }
}
