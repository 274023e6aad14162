//! The child's own voice at a meeting.

use chrono::NaiveDate;

use crate::domain::event::PerspectiveKind;

/// How a child's perspective comes to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perspective {
    /// In which way.
    pub how: PerspectiveKind,
    /// How it was obtained, or why it was left out; nothing when the child takes part.
    pub text: String,
    /// The day it was obtained; none where it was not, or was before the day was asked for.
    pub on: Option<NaiveDate>,
}
