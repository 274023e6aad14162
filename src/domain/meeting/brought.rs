//! What is brought to a meeting about no named child.

use chrono::NaiveDate;

use crate::domain::party::PartyId;

/// Something that was brought to a meeting under a neutral label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number within the meeting, from 1.
    pub number: u32,
    /// Who brought it.
    pub by: PartyId,
    /// The neutral label, such as "barn, 7 år".
    pub label: String,
    /// What it is about, in a sentence.
    pub text: String,
    /// The parents' consent to talk about this one openly, and the day it was noted.
    pub consent: Option<(String, NaiveDate)>,
}
