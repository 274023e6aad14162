//! What can be wrong with a line of the directory file, or with one person whom an admin changes, and the cure.
//!
//! The texts are for an admin at a terminal: one English sentence that says what was understood and what to do. In chat a
//! handler matches on [`Fault`] and speaks the reader's language.
//!
//! Invariant: no text here carries ten digits that could be a CPR number; what is quoted goes through [`shown`].

use std::fmt;

use thiserror::Error;

use super::check::looks_like_cpr;

/// A column of the directory file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What the line describes: an institution, a person or a mailbox.
    Kind,
    /// The key in tables.
    Id,
    /// The name.
    Name,
    /// The full Matrix user id.
    MatrixId,
    /// A role id of the model.
    Role,
    /// A specialty id of the model.
    Specialty,
    /// Ids of institutions, separated by `|` or a space.
    Institutions,
    /// `da` or `en`.
    Language,
    /// The address of a central mailbox.
    Email,
    /// `municipal` or `private`.
    Ownership,
    /// Where somebody can be called at work.
    Telephone,
}

impl Column {
    /// All of them, in the order they are written.
    pub const ALL: [Self; 11] = [
        Self::Kind,
        Self::Id,
        Self::Name,
        Self::MatrixId,
        Self::Role,
        Self::Specialty,
        Self::Institutions,
        Self::Language,
        Self::Email,
        Self::Ownership,
        Self::Telephone,
    ];

    /// The word in the header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Id => "id",
            Self::Name => "name",
            Self::MatrixId => "matrix_id",
            Self::Role => "role",
            Self::Specialty => "specialty",
            Self::Institutions => "institutions",
            Self::Language => "language",
            Self::Email => "email",
            Self::Ownership => "ownership",
            Self::Telephone => "telephone",
        }
    }

    /// Reads a word of the header, in any case.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|column| column.name().eq_ignore_ascii_case(word))
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{fault}", place(*.line, *.column))]
pub struct RowProblem {
    /// The line of the file, from 1; none when it did not come from a file.
    pub line: Option<usize>,
    /// The column; none when it concerns the whole line or file.
    pub column: Option<Column>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong, with what was understood (quoted, shortened, made safe to print).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// The file is larger than a directory can be.
    #[error("the file has {found} bytes and at most {most} are read, so take out what is no part of the directory")]
    TooBig {
        /// Its size.
        found: usize,
        /// The cap.
        most: usize,
    },
    /// The bytes are not UTF-8.
    #[error("the text is not UTF-8 (spreadsheets often save Latin-1), so save the file again as \"CSV UTF-8\"")]
    NotUtf8,
    /// Somebody read another encoding as UTF-8 and saved the damage.
    #[error("a letter was lost when the file was saved, so save it again from the original as \"CSV UTF-8\"")]
    LostLetter,
    /// A NUL character: not text, or UTF-16.
    #[error("there is a NUL character, so save the file again as plain text, \"CSV UTF-8\"")]
    Nul,
    /// Nothing but blank lines.
    #[error("the file is empty, so begin it with the line {}", all_columns())]
    NoHeader,
    /// A header cell that is no column.
    #[error(
        "{found} is no column of the directory, so remove it or use one of {}",
        all_columns()
    )]
    UnknownColumn {
        /// The cell.
        found: String,
    },
    /// A column that every file needs.
    #[error("the header lacks this column, so add it to the first line")]
    MissingColumn,
    /// A column that is there twice.
    #[error("the header has this column twice, so remove one of them")]
    DoubleColumn,
    /// A quotation mark that is not closed before the line ends.
    #[error("a quoted cell does not end on its line, so remove the line break or the stray quotation mark")]
    OpenQuote,
    /// More cells than columns.
    #[error(
        "the line has {found} cells and the header {most}, so put quotation marks round a cell with a separator in it"
    )]
    TooManyCells {
        /// Cells in the line.
        found: usize,
        /// Cells in the header.
        most: usize,
    },
    /// Ten digits written like a CPR number. Deliberately without them.
    #[error(
        "this looks like a CPR number, which never belongs in the directory, so remove it here and where it came from"
    )]
    Cpr,
    /// A control character, or one that cannot be seen.
    #[error("there is an invisible character or a line break in the cell, so type the text again by hand")]
    Hidden,
    /// Longer than any such text is.
    #[error("the text is longer than {most} characters, so shorten it")]
    TooLong {
        /// The cap.
        most: usize,
    },
    /// A needed cell is empty.
    #[error("the cell is empty and is needed here, so fill it in")]
    Missing,
    /// A cell that means nothing on such a line: often everything has moved one column.
    #[error(
        "{found} has no meaning on a line of the kind {kind}, so leave the cell empty or check that no cell has moved"
    )]
    Stray {
        /// The cell.
        found: String,
        /// The kind of line.
        kind: &'static str,
    },
    /// A text that a spreadsheet would run as a formula.
    #[error("{found} begins like a spreadsheet formula, so begin with a letter")]
    Formula {
        /// The cell.
        found: String,
    },
    /// A name without a letter in it.
    #[error("{found} has no letter in it, so write the name in full")]
    NotAName {
        /// The cell.
        found: String,
    },
    /// An id that is no slug.
    #[error("{found} is no id, so use only a-z, 0-9 and hyphens, for example {suggestion}")]
    NotASlug {
        /// The cell.
        found: String,
        /// An id that would do.
        suggestion: String,
    },
    /// A person's id that cases use for somebody else.
    #[error(
        "{found} begins like the ids of families and mailboxes in cases, so begin with something else, such as the name"
    )]
    ReservedId {
        /// The cell.
        found: String,
    },
    /// An id that an earlier line of the same kind has.
    #[error("{found} is already used on line {first}, so give one of the two another or remove it")]
    Twice {
        /// The cell.
        found: String,
        /// The earlier line.
        first: usize,
    },
    /// Not a Matrix user id.
    #[error(
        "{found} is no Matrix user id, so write it in small letters as @name:server, for example @hanne.dam:example.org"
    )]
    NotAMatrixId {
        /// The cell.
        found: String,
    },
    /// A Matrix user id that somebody else has.
    #[error("{found} already belongs to {holder}, so remove it from one of the two")]
    SharedMatrixId {
        /// The cell.
        found: String,
        /// Their id in the directory.
        holder: String,
    },
    /// A Matrix user id on a homeserver whose people the bot does not listen to.
    #[error(
        "{found} is on a homeserver where accounts do not count, so write another one, or add the homeserver to allowed_homeservers in the configuration"
    )]
    Elsewhere {
        /// The cell.
        found: String,
    },
    /// Not an e-mail address.
    #[error("{found} is no e-mail address, so write it as name@example.org")]
    NotAnAddress {
        /// The cell.
        found: String,
    },
    /// Not a telephone number.
    #[error("{found} is no telephone number, so write it as 57 62 62 00")]
    NotATelephone {
        /// The cell.
        found: String,
    },
    /// A word that is none of those known.
    #[error("{found} is not known here, so {}", instead(.nearest.as_deref(), .known))]
    Unknown {
        /// The word.
        found: String,
        /// The known word most like it.
        nearest: Option<String>,
        /// Every known word, where they are few.
        known: Vec<String>,
    },
    /// A file without a single person would retire everybody.
    #[error("the file has no person, and an import replaces the whole directory, so add the people")]
    NoPeople,
}

/// A text from a file, quoted, shortened and safe on a terminal.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    if looks_like_cpr(text) {
        return "this".to_owned();
    }
    let mut cut: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        cut.push('…');
    }
    format!("\"{}\"", cut.escape_debug())
}

fn place(line: Option<usize>, column: Option<Column>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}: "),
        (Some(line), None) => format!("line {line}: "),
        (None, Some(column)) => format!("{column}: "),
        (None, None) => String::new(),
    }
}

fn all_columns() -> String {
    Column::ALL.map(Column::name).join(",")
}

fn instead(nearest: Option<&str>, known: &[String]) -> String {
    match nearest {
        Some(nearest) => format!("write {nearest} if that is what was meant"),
        None if known.is_empty() => "add it first".to_owned(),
        None => format!("use one of {}", known.join(", ")),
    }
}
