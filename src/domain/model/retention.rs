//! How long closed cases are kept, and whether they are deleted at all.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

/// How long the closed cases of one meeting type are kept. A meeting type without it is kept for ever.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The municipality's KLE number for these cases, such as `27.24.15` or `27.24.15G01`. Shown, and nothing else.
    #[serde(default)]
    pub kle: Option<String>,
    /// Years after closing.
    #[serde(default)]
    pub years: Option<u32>,
    /// Months after closing, instead of years.
    #[serde(default)]
    pub months: Option<u32>,
    /// Whether they are deleted then. A municipality waits for Rigsarkivet's rules (*bevaringsbestemmelse*) first.
    #[serde(default)]
    pub delete: bool,
    /// On what the municipality rests when it deletes: needed with `delete`.
    #[serde(default)]
    pub allowed_by: String,
}

impl Retention {
    /// How many months they are kept after closing.
    pub fn kept_months(&self) -> u32 {
        self.months.unwrap_or_default() + self.years.unwrap_or_default().saturating_mul(12)
    }

    /// The first day on which a case that was closed on this local day may be deleted; none when it may not.
    pub fn deleted_from(&self, closed: NaiveDate) -> Option<NaiveDate> {
        let until = closed.checked_add_months(Months::new(self.kept_months()));
        until.filter(|_| self.delete && self.kept_months() > 0)
    }

    /// The last day of closing of the cases that may be deleted on this day.
    pub fn closed_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        // A shorter month reaches further back than a longer one: some days more are looked at, and each case decides by itself.
        let until = today.checked_sub_months(Months::new(self.kept_months()))?;
        let until = until.checked_add_days(chrono::Days::new(3))?;
        (self.delete && self.kept_months() > 0).then_some(until)
    }
}
