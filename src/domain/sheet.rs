//! A list that a municipality keeps in a spreadsheet: rows under a header whose columns come in any order, separated by
//! semicolons or commas. A line of the file is a line of the table, so that line numbers are those of an editor.
//!
//! Every bad line is reported with its number and a cure, for whoever keeps the list, at a terminal; what is quoted is short
//! and never holds a CPR number.

use std::collections::BTreeMap;
use std::fmt;

use super::{cpr, unseen};

/// The largest file taken in.
const MAX_BYTES: usize = 1 << 20;

/// The longest cell.
const MAX_CELL: usize = 300;

/// A column: its words in a header, the first leading, and whether every list has it.
pub struct Column {
    /// What it is called.
    pub names: &'static [&'static str],
    /// Whether the header must have it.
    pub needed: bool,
}

/// One thing wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; none when it concerns the whole file.
    pub line: Option<usize>,
    /// What is wrong, and what to do about it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "line {line}: {}", self.what),
            None => out.write_str(&self.what),
        }
    }
}

/// One row, its cells trimmed.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its line in the file.
    pub line: usize,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// A cell by its column's leading word, empty where there is none.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// A problem of this row.
    pub fn problem(&self, what: impl Into<String>) -> Problem {
        Problem {
            line: Some(self.line),
            what: what.into(),
        }
    }
}

/// The text of a file.
///
/// # Errors
///
/// It is too large, or its bytes are not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    let whole = |what: String| Problem { line: None, what };
    if bytes.len() > MAX_BYTES {
        return Err(whole(format!(
            "the file has {} bytes and at most {MAX_BYTES} are read; take out what is no part of the list",
            bytes.len()
        )));
    }
    std::str::from_utf8(bytes)
        .map_err(|_| whole("the text is not UTF-8; save the file again as \"CSV UTF-8\"".to_owned()))
}

/// The rows that can be read and the problems of the others; only problems where the header is at fault.
///
/// # Errors
///
/// What is wrong with the header.
pub fn read(text: &str, columns: &[Column]) -> Result<(Vec<Row>, Vec<Problem>), Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let leading: Vec<&str> = columns
        .iter()
        .filter_map(|column| column.names.first().copied())
        .collect();
    let Some((number, first)) = lines.next() else {
        return Err(vec![Problem {
            line: None,
            what: format!("the file is empty; begin it with the line {}", leading.join(";")),
        }]);
    };
    let separator = if first.contains(';') { b';' } else { b',' };
    let header = cells(number, first, separator).map_err(|problem| vec![problem])?;
    let places = header_columns(number, &header, columns, &leading)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in lines {
        match row(number, line, separator, &places) {
            Ok(row) => rows.extend(row),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((rows, problems))
}

fn header_columns(
    number: usize,
    header: &[String],
    columns: &[Column],
    leading: &[&str],
) -> Result<Vec<Option<&'static str>>, Vec<Problem>> {
    let at = |what: String| Problem {
        line: Some(number),
        what,
    };
    let mut problems = Vec::new();
    let mut places: Vec<Option<&'static str>> = Vec::new();
    for cell in header {
        let known = columns
            .iter()
            .find(|column| column.names.iter().any(|name| name.eq_ignore_ascii_case(cell)))
            .and_then(|column| column.names.first().copied());
        match known {
            Some(name) if places.contains(&Some(name)) => {
                problems.push(at(format!("the column {name} is there twice; remove one")));
            }
            None if !cell.is_empty() => problems.push(at(format!(
                "\"{}\" is no column; the columns are {}",
                shown(cell),
                leading.join(", ")
            ))),
            _ => {}
        }
        places.push(known);
    }
    for column in columns.iter().filter(|column| column.needed) {
        let name = column.names.first().copied().unwrap_or_default();
        if !places.contains(&Some(name)) {
            problems.push(at(format!("there is no column {name}; add it to the first line")));
        }
    }
    if problems.is_empty() { Ok(places) } else { Err(problems) }
}

/// One row; none for a line of empty cells, as spreadsheets leave behind.
fn row(number: usize, line: &str, separator: u8, places: &[Option<&'static str>]) -> Result<Option<Row>, Problem> {
    let cells = cells(number, line, separator)?;
    let at = |what: &str| Problem {
        line: Some(number),
        what: what.to_owned(),
    };
    if cells.iter().all(String::is_empty) {
        return Ok(None);
    }
    if cells.iter().any(|cell| cpr::without(&unseen::seen(cell)).is_some()) {
        return Err(at("there is what looks like a CPR number; take it out"));
    }
    if let Some((index, _)) = cells
        .iter()
        .enumerate()
        .find(|(_, cell)| cell.chars().any(unseen::is_unseen))
    {
        let column = places.get(index).copied().flatten().unwrap_or("a cell");
        return Err(at(&format!(
            "{column} has an invisible sign in it; delete the cell and type the text again by hand"
        )));
    }
    if cells.iter().any(|cell| cell.chars().count() > MAX_CELL) {
        return Err(at("a cell has more than 300 letters; say it shorter"));
    }
    let mut read = BTreeMap::new();
    for (index, cell) in cells.into_iter().enumerate() {
        match places.get(index).copied().flatten() {
            Some(name) => {
                read.insert(name, cell);
            }
            None if !cell.is_empty() => {
                return Err(at(
                    "there are more cells than columns; put what has the separator in it between quotation marks",
                ));
            }
            None => {}
        }
    }
    Ok(Some(Row {
        line: number,
        cells: read,
    }))
}

/// The trimmed cells of one line, without the apostrophe by which a spreadsheet says that a cell is text.
fn cells(number: usize, line: &str, separator: u8) -> Result<Vec<String>, Problem> {
    let open = || Problem {
        line: Some(number),
        what: "a quotation mark has no partner; add it, and keep a cell on one line".to_owned(),
    };
    if line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(open());
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(line.as_bytes());
    match reader.records().next() {
        Some(Ok(record)) => Ok(record.iter().map(clean).collect()),
        Some(Err(_)) | None => Err(open()),
    }
}

fn clean(cell: &str) -> String {
    let cell = cell.trim();
    cell.strip_prefix('\'').unwrap_or(cell).trim().to_owned()
}

/// What stood there, short, and without a CPR number.
pub fn shown(cell: &str) -> String {
    let seen = unseen::seen(cell);
    let safe = cpr::without(&seen).unwrap_or(seen);
    safe.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column {
            names: &["navn", "name"],
            needed: true,
        },
        Column {
            names: &["om", "about"],
            needed: false,
        },
    ];

    #[test]
    fn columns_come_in_any_order_with_either_separator() {
        for text in [
            "om;navn\nen klub;Eksempelklubben\n",
            "\u{feff}Name,About\r\nEksempelklubben,\"en klub\"\r\n;\r\n",
        ] {
            let (rows, problems) = read(text, COLUMNS).unwrap();
            assert_eq!(
                (rows[0].cell("navn"), rows[0].cell("om")),
                ("Eksempelklubben", "en klub")
            );
            assert!(rows.len() + problems.len() <= 2);
        }
    }

    #[test]
    fn every_bad_line_is_reported_with_its_number() {
        let number = format!("311299{}", "0000");
        let text = format!("navn;om\nA;b;c\nB;\"åben\nC;{number}\nD;d\n");
        let (rows, problems) = read(&text, COLUMNS).unwrap();
        assert_eq!(rows.len(), 1);
        let lines: Vec<_> = problems.iter().filter_map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 4]);
        assert!(problems.iter().all(|problem| !problem.what.contains(&number)));
        let header = read("navn;navn;farve\n", COLUMNS).unwrap_err();
        assert_eq!(header.len(), 2, "{header:?}");
        assert!(read("om\n", COLUMNS).unwrap_err()[0].what.contains("no column navn"));
    }
}
