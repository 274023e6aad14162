//! From text to rows: separator, header, cells, and what is refused before anything is understood.

use super::super::check;
use super::super::problem::shown;
use super::super::{Column, Fault, RowProblem};
use super::{MAX_BYTES, of_file};

/// What a line describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Institution,
    Person,
    Mailbox,
}

impl Kind {
    /// The English word, for the file and for problems.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Person => "person",
            Self::Mailbox => "mailbox",
        }
    }

    fn read(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "institution" => Some(Self::Institution),
            "person" => Some(Self::Person),
            "mailbox" | "postkasse" => Some(Self::Mailbox),
            _ => None,
        }
    }
}

/// One line, its cells trimmed and fit to be quoted.
#[derive(Debug)]
pub(super) struct Row {
    pub line: usize,
    pub kind: Kind,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// The cell, empty where there is none.
    pub(super) fn cell(&self, column: Column) -> &str {
        self.cells
            .iter()
            .find(|(named, _)| *named == column)
            .map_or("", |(_, cell)| cell.as_str())
    }

    /// Whether the file has this column, also where nothing is in it.
    pub(super) fn has(&self, column: Column) -> bool {
        self.cells.iter().any(|(named, _)| *named == column)
    }

    /// The cell, if anything is in it.
    pub(super) fn filled(&self, column: Column) -> Option<&str> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty())
    }
}

/// The rows that can be read and the problems of the others; only problems where the whole text or its header is at fault.
pub(super) fn read(text: &str) -> Result<(Vec<Row>, Vec<RowProblem>), Vec<RowProblem>> {
    whole(text).map_err(|problem| vec![problem])?;
    let mut lines = lines(text).filter(|(_, line)| !line.trim().is_empty());
    let Some((number, first)) = lines.next() else {
        return Err(vec![of_file(None, Fault::NoHeader)]);
    };
    let separator = if first.contains(';') { b';' } else { b',' };
    let columns = header(
        number,
        &cells(number, first, separator).map_err(|problem| vec![problem])?,
    )?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in lines {
        match row(number, line, separator, &columns) {
            Ok(row) => rows.extend(row),
            Err(found) => problems.extend(found),
        }
    }
    Ok((rows, problems))
}

/// Whether a spreadsheet would take the cell for a formula.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '|', '\''])
}

/// What spoils the whole text.
fn whole(text: &str) -> Result<(), RowProblem> {
    if text.len() > MAX_BYTES {
        return Err(of_file(
            None,
            Fault::TooBig {
                found: text.len(),
                most: MAX_BYTES,
            },
        ));
    }
    for (number, line) in lines(text) {
        if line.contains('\0') {
            return Err(of_file(Some(number), Fault::Nul));
        }
        if line.contains('\u{fffd}') {
            return Err(of_file(Some(number), Fault::LostLetter));
        }
    }
    Ok(())
}

/// The lines with their numbers, whatever system ended them, without the byte order mark.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.enumerate().map(|(before, line)| (before + 1, line))
}

/// The trimmed cells of one line.
fn cells(number: usize, line: &str, separator: u8) -> Result<Vec<String>, RowProblem> {
    if line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(of_file(Some(number), Fault::OpenQuote));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(line.len().max(1))
        .from_reader(line.as_bytes());
    match reader.records().next() {
        Some(Ok(record)) => Ok(record.iter().map(unguarded).collect()),
        Some(Err(_)) | None => Err(of_file(Some(number), Fault::OpenQuote)),
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from running it.
fn unguarded(cell: &str) -> String {
    let cell = cell.trim();
    cell.strip_prefix('\'')
        .filter(|rest| is_formula(rest))
        .unwrap_or(cell)
        .to_owned()
}

/// Which column stands where, or everything wrong with the header.
fn header(number: usize, cells: &[String]) -> Result<Vec<Option<Column>>, Vec<RowProblem>> {
    let mut problems = Vec::new();
    let mut columns = Vec::new();
    for cell in cells {
        let column = Column::read(cell);
        let fault = match column {
            None if cell.is_empty() => None,
            None => Some(check::harm(cell).unwrap_or_else(|| Fault::UnknownColumn { found: shown(cell) })),
            Some(_) if columns.contains(&column) => Some(Fault::DoubleColumn),
            Some(_) => None,
        };
        problems.extend(fault.map(|fault| RowProblem {
            line: Some(number),
            column,
            fault,
        }));
        columns.push(column);
    }
    let needed = [Column::Kind, Column::Id, Column::Name, Column::Role];
    let missing = needed.into_iter().filter(|column| !columns.contains(&Some(*column)));
    problems.extend(missing.map(|column| RowProblem {
        line: Some(number),
        column: Some(column),
        fault: Fault::MissingColumn,
    }));
    if problems.is_empty() {
        Ok(columns)
    } else {
        Err(problems)
    }
}

/// One row; none for a line of empty cells, as spreadsheets leave behind.
fn row(number: usize, line: &str, separator: u8, columns: &[Option<Column>]) -> Result<Option<Row>, Vec<RowProblem>> {
    let cells = cells(number, line, separator).map_err(|problem| vec![problem])?;
    if cells.iter().all(String::is_empty) {
        return Ok(None);
    }
    let named = |at: usize| columns.get(at).copied().flatten();
    let at = |column, fault| RowProblem {
        line: Some(number),
        column,
        fault,
    };
    let harms = cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((named(at), check::harm_in(named(at), cell)?)));
    let harms: Vec<RowProblem> = harms.map(|(column, fault)| at(column, fault)).collect();
    if !harms.is_empty() {
        return Err(harms);
    }
    if cells
        .iter()
        .enumerate()
        .any(|(at, cell)| named(at).is_none() && !cell.is_empty())
    {
        let most = columns.iter().flatten().count();
        return Err(vec![at(
            None,
            Fault::TooManyCells {
                found: cells.len(),
                most,
            },
        )]);
    }
    // A line may end before its last columns: these are empty, and not left out of the file.
    let filled = |at: usize| cells.get(at).cloned().unwrap_or_default();
    let cells = columns.iter().enumerate();
    let cells: Vec<(Column, String)> = cells
        .filter_map(|(at, column)| Some(((*column)?, filled(at))))
        .collect();
    let word = cells
        .iter()
        .find(|(column, _)| *column == Column::Kind)
        .map_or("", |(_, cell)| cell.as_str());
    let Some(kind) = Kind::read(word) else {
        let known = [Kind::Institution, Kind::Person, Kind::Mailbox].map(Kind::name);
        let fault = if word.is_empty() {
            Fault::Missing
        } else {
            check::unknown(word, known)
        };
        return Err(vec![at(Some(Column::Kind), fault)]);
    };
    Ok(Some(Row {
        line: number,
        kind,
        cells,
    }))
}
