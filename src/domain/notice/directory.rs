//! What is wrong with a line by which an administrator changes the directory in chat, so that it can be said in the reader's
//! language; and the lines of its lists.

use serde::{Deserialize, Serialize};

use super::part::{Arg, Spoken};
use crate::domain::directory::{Column, Fault, RowProblem};
use crate::domain::words::Words;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is a choice of the text `bad-line`")]
pub enum Wrong {
    Cpr,
    Hidden,
    TooLong,
    Missing,
    Formula,
    NotAName,
    NotAnId,
    ReservedId,
    NotAMatrixId,
    SharedMatrixId,
    Elsewhere,
    Unknown,
    NotAnAddress,
    NotATelephone,
    #[default]
    Other,
}

/// In what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is a choice of the text `cell-name`")]
pub enum Cell {
    Id,
    Name,
    MatrixId,
    Role,
    Institutions,
    Ownership,
    Specialty,
    Address,
    Telephone,
    #[default]
    Other,
}

/// What is wrong, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadLine {
    /// What.
    pub wrong: Wrong,
    /// In what.
    pub cell: Cell,
    /// What was written, in quotation marks and safe to repeat.
    pub found: String,
    /// What would do, or what is in the way.
    pub hints: Vec<String>,
    /// The most signs there may be.
    pub most: u32,
}

impl From<&RowProblem> for BadLine {
    fn from(problem: &RowProblem) -> Self {
        let cell = match problem.column {
            Some(Column::Id) => Cell::Id,
            Some(Column::Name) => Cell::Name,
            Some(Column::MatrixId) => Cell::MatrixId,
            Some(Column::Role) => Cell::Role,
            Some(Column::Institutions) => Cell::Institutions,
            Some(Column::Ownership) => Cell::Ownership,
            Some(Column::Specialty) => Cell::Specialty,
            Some(Column::Email) => Cell::Address,
            Some(Column::Telephone) => Cell::Telephone,
            Some(Column::Kind | Column::Language) | None => Cell::Other,
        };
        let line = |wrong: Wrong, found: &str, hints: Vec<String>| Self {
            wrong,
            cell,
            found: found.to_owned(),
            hints,
            most: 0,
        };
        match &problem.fault {
            Fault::Cpr => line(Wrong::Cpr, "", Vec::new()),
            Fault::Hidden | Fault::Nul | Fault::LostLetter => line(Wrong::Hidden, "", Vec::new()),
            Fault::TooLong { most } => Self {
                most: u32::try_from(*most).unwrap_or(u32::MAX),
                ..line(Wrong::TooLong, "", Vec::new())
            },
            Fault::Missing => line(Wrong::Missing, "", Vec::new()),
            Fault::Formula { found } => line(Wrong::Formula, found, Vec::new()),
            Fault::NotAName { found } => line(Wrong::NotAName, found, Vec::new()),
            Fault::NotASlug { found, suggestion } => line(Wrong::NotAnId, found, vec![suggestion.clone()]),
            Fault::ReservedId { found } => line(Wrong::ReservedId, found, Vec::new()),
            Fault::NotAMatrixId { found } => line(Wrong::NotAMatrixId, found, Vec::new()),
            Fault::NotAnAddress { found } => line(Wrong::NotAnAddress, found, Vec::new()),
            Fault::NotATelephone { found } => line(Wrong::NotATelephone, found, Vec::new()),
            Fault::SharedMatrixId { found, holder } => line(Wrong::SharedMatrixId, found, vec![holder.clone()]),
            Fault::Elsewhere { found } => line(Wrong::Elsewhere, found, Vec::new()),
            Fault::Unknown { found, nearest, known } => {
                let hints = nearest.clone().map_or_else(|| known.clone(), |nearest| vec![nearest]);
                line(Wrong::Unknown, found, hints)
            }
            // These are of files.
            Fault::TooBig { .. }
            | Fault::NotUtf8
            | Fault::NoHeader
            | Fault::UnknownColumn { .. }
            | Fault::MissingColumn
            | Fault::DoubleColumn
            | Fault::OpenQuote
            | Fault::TooManyCells { .. }
            | Fault::Stray { .. }
            | Fault::Twice { .. }
            | Fault::NoPeople => line(Wrong::Other, "", Vec::new()),
        }
    }
}

impl Spoken for BadLine {
    fn spoken(&self) -> Arg {
        let wrong = match self.wrong {
            Wrong::Cpr => "cpr",
            Wrong::Hidden => "hidden",
            Wrong::TooLong => "too-long",
            Wrong::Missing => "missing",
            Wrong::Formula => "formula",
            Wrong::NotAName => "not-a-name",
            Wrong::NotAnId => "not-an-id",
            Wrong::ReservedId => "reserved-id",
            Wrong::NotAMatrixId => "not-a-matrix-id",
            Wrong::SharedMatrixId => "shared-matrix-id",
            Wrong::Elsewhere => "elsewhere",
            Wrong::Unknown => "unknown",
            Wrong::NotAnAddress => "not-an-address",
            Wrong::NotATelephone => "not-a-telephone",
            Wrong::Other => "other",
        };
        let cell = match self.cell {
            Cell::Id => "id",
            Cell::Name => "name",
            Cell::MatrixId => "matrix-id",
            Cell::Role => "role",
            Cell::Institutions => "institutions",
            Cell::Ownership => "ownership",
            Cell::Specialty => "specialty",
            Cell::Address => "address",
            Cell::Telephone => "telephone",
            Cell::Other => "other",
        };
        let fields = vec![
            ("wrong", Arg::Key(wrong)),
            ("cell", Arg::Part("cell-name", vec![("cell", Arg::Key(cell))])),
            ("found", self.found.spoken()),
            ("hints", self.hints.spoken()),
            ("most", self.most.spoken()),
        ];
        Arg::Part("bad-line", fields)
    }
    fn sample(full: bool) -> Self {
        if full {
            Self {
                wrong: Wrong::Unknown,
                cell: Cell::Role,
                found: "\"lærrer\"".to_owned(),
                hints: vec!["laerer".to_owned()],
                most: 0,
            }
        } else {
            Self::default()
        }
    }
}

/// An institution, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLine {
    /// Its name.
    pub name: String,
    /// The id that it is written by.
    pub id: String,
    /// Whether it is private.
    pub private: bool,
}

impl Spoken for PlaceLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("name", self.name.spoken()),
            ("id", self.id.spoken()),
            ("private", self.private.spoken()),
        ];
        Arg::Part("place-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            name: "Eksempelskolen".to_owned(),
            id: "eksempelskolen".to_owned(),
            private: full,
        }
    }
}

/// The central mailbox of a specialty, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxLine {
    /// What the specialty is called.
    pub specialty: Words,
    /// Its address.
    pub address: String,
}

impl Spoken for MailboxLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("specialty", self.specialty.spoken()),
            ("address", self.address.spoken()),
        ];
        Arg::Part("mailbox-line", fields)
    }
    fn sample(_: bool) -> Self {
        Self {
            specialty: Words::sample(true),
            address: "psykolog@example.org".to_owned(),
        }
    }
}
