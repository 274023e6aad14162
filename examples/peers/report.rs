//! What was found, as a table and as a picture.

use std::fmt::Write as _;

/// Where the figures stand in `docs/benchmarks.md`.
const MARKS: [&str; 2] = ["<!-- figures begin -->", "<!-- figures end -->"];
const COLUMNS: [&str; 4] = ["floor", "Tovholder", "matrix-reminder-bot", "maubot"];

#[derive(Default)]
pub struct Report {
    rows: Vec<(String, [String; 4])>,
    bars: Vec<(String, f64)>,
    notes: Vec<String>,
}

/// In which column something is said.
#[derive(Clone, Copy)]
pub enum Column {
    Floor,
    Ours,
    ReminderBot,
    Maubot,
}

impl Report {
    /// A cell of the table.
    pub fn say(&mut self, what: &str, column: Column, text: impl Into<String>) {
        let text = text.into();
        eprintln!("{what}, {}: {text}", COLUMNS[column as usize]);
        let at = self.rows.iter().position(|(row, _)| row == what).unwrap_or_else(|| {
            self.rows
                .push((what.to_owned(), std::array::from_fn(|_| "–".to_owned())));
            self.rows.len() - 1
        });
        self.rows[at].1[column as usize] = text;
    }

    /// A ratio for the picture; one is the floor.
    pub fn bar(&mut self, what: impl Into<String>, ratio: f64) {
        self.bars.push((what.into(), ratio));
    }

    pub fn note(&mut self, text: impl Into<String>) {
        let text = text.into();
        eprintln!("{text}");
        self.notes.push(text);
    }

    pub fn table(&self) -> String {
        let mut text = format!("| | {} |\n|---|---|---|---|---|\n", COLUMNS.join(" | "));
        for (what, cells) in &self.rows {
            let _ = writeln!(text, "| {what} | {} |", cells.join(" | "));
        }
        for note in &self.notes {
            let _ = write!(text, "\n- {note}");
        }
        text
    }

    /// Bars beside the line of the floor.
    pub fn picture(&self) -> String {
        let (row, left, width) = (26, 380, 420.0);
        let most = self.bars.iter().map(|(_, ratio)| *ratio).fold(1.5, f64::max);
        let height = self.bars.len() * row + 50;
        let one = f64::from(left) + width / most;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 880 {height}\" font-family=\"sans-serif\" font-size=\"14\">\n\
             <title>Ratios to the floor of the same run</title><rect width=\"880\" height=\"{height}\" fill=\"white\"/>\n"
        );
        for (at, (what, ratio)) in self.bars.iter().enumerate() {
            let (y, long) = (at * row + 30, width * ratio / most);
            let colour = if what.starts_with("Tovholder") {
                "#1f6f8b"
            } else {
                "#b0b7bf"
            };
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{what}</text><rect x=\"{left}\" y=\"{y}\" width=\"{long:.0}\" height=\"18\" fill=\"{colour}\"/><text x=\"{:.0}\" y=\"{}\">{ratio:.2} ×</text>",
                left - 8,
                y + 14,
                f64::from(left) + long + 6.0,
                y + 14
            );
        }
        let _ = writeln!(
            svg,
            "<line x1=\"{one:.0}\" y1=\"22\" x2=\"{one:.0}\" y2=\"{}\" stroke=\"black\" stroke-dasharray=\"4 3\"/><text x=\"{one:.0}\" y=\"16\" text-anchor=\"middle\">1 = the floor</text>\n</svg>",
            height - 14
        );
        svg
    }

    /// Puts the table into the document, between its marks, and the picture beside it.
    pub fn write(&self, docs: &std::path::Path, how: &str) -> anyhow::Result<()> {
        let path = docs.join("benchmarks.md");
        let text = std::fs::read_to_string(&path)?;
        let (before, rest) = text
            .split_once(MARKS[0])
            .ok_or_else(|| anyhow::anyhow!("no mark for the figures"))?;
        let (_, after) = rest
            .split_once(MARKS[1])
            .ok_or_else(|| anyhow::anyhow!("no mark after the figures"))?;
        let (begin, end) = (MARKS[0], MARKS[1]);
        std::fs::write(
            &path,
            format!(
                "{before}{begin}\n{how}\n\n![Ratios to the floor of the same run](benchmarks.svg)\n\n{}\n{end}{after}",
                self.table()
            ),
        )?;
        Ok(std::fs::write(docs.join("benchmarks.svg"), self.picture())?)
    }
}
