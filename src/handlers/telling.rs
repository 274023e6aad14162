//! What was written where no child is talked about, and what seems to tell who one is (R-129, R-146): whoever wrote it is asked, in
//! private, to write it again without, and may let it stand with a tap.
//!
//! ```text
//! Tovholder, to Jonas alone: Vil du skrive det igen uden adresse? …  [ Lad den stå ] [ Nej, den skal væk ]
//! ```

use crate::domain::desk::Desk;
use crate::domain::notice::Notice;
use crate::domain::question::Choice;
use crate::domain::telling::Telling;
use crate::domain::words::Words;

/// The question in words.
pub fn phrase(desk: &Desk, what: &[Telling], removed: bool) -> (Notice, Vec<Choice>) {
    let choices = vec![
        Choice::new("stand", Notice::LabelLetStand {}),
        Choice::new("gone", Notice::LabelLetGo {}),
    ];
    (asked(desk.kind_title(), what, removed, true), choices)
}

/// What is asked for instead, by the first thing it seems to tell; `stands` where a tap lets it stand.
pub fn asked(kind: Words, what: &[Telling], removed: bool, stands: bool) -> Notice {
    match what.first() {
        Some(Telling::Birth) => Notice::NoChildBirth { kind, removed, stands },
        Some(Telling::Address) => Notice::NoChildAddress { kind, removed, stands },
        Some(Telling::Name) | None => Notice::NoChildNames { kind, removed, stands },
    }
}
