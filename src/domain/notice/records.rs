//! What somebody may ask for, as texts select on it.

use super::part::{Arg, Spoken};
use crate::domain::records::Right;

impl Spoken for Right {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::Access => "access",
            Self::Erasure => "erasure",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::Access } else { Self::Erasure }
    }
}
