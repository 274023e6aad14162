//! What one part of a run finds, as it finds it: also when it does not come to its end.

use crate::results::{Bar, COLUMNS, Part, Point, Row};

/// In which column something is said.
#[derive(Clone, Copy)]
pub enum Column {
    Floor,
    Ours,
    ReminderBot,
    Maubot,
}

/// What was found so far.
#[derive(Default)]
pub struct Report {
    pub part: Part,
    /// How many measurements could not be finished.
    pub failed: usize,
}

impl Report {
    /// A cell of the table.
    pub fn say(&mut self, what: &str, column: Column, text: impl Into<String>) {
        let (text, rows) = (text.into(), &mut self.part.rows);
        eprintln!("{what}, {}: {text}", COLUMNS[column as usize]);
        let at = rows.iter().position(|row| row.what == what).unwrap_or_else(|| {
            rows.push(Row {
                what: what.to_owned(),
                cells: std::array::from_fn(|_| "–".to_owned()),
            });
            rows.len() - 1
        });
        rows[at].cells[column as usize] = text;
    }

    /// A ratio to the floor for the picture; less is better.
    pub fn bar(&mut self, who: &str, what: &str, ratio: f64) {
        self.part.bars.push(Bar {
            who: who.to_owned(),
            what: what.to_owned(),
            ratio,
        });
    }

    /// The same, where more is better.
    pub fn more(&mut self, who: &str, what: &str, ratio: f64) {
        self.bar(who, &format!("{what} (more is better)"), ratio);
    }

    /// A point of one of the picture's lines over the number of case rooms.
    pub fn point(&mut self, line: &str, rooms: usize, value: f64) {
        self.part.points.push(Point {
            line: line.to_owned(),
            rooms,
            value,
        });
    }

    /// A sentence below the table.
    pub fn note(&mut self, text: impl Into<String>) {
        let text = text.into();
        eprintln!("{text}");
        self.part.notes.push(text);
    }

    /// Something could not be measured; the rest goes on.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.failed += 1;
        self.note(text);
    }
}
