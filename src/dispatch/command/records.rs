//! Reads what is said about the keeping of a case: which case, which day, and whether it was answered.
//!
//! ```text
//! aktindsigt dreng 4 år 14/12          came in
//! aktindsigt besvaret Sag 1A2B         was answered, today
//! ```

use chrono::{Days, NaiveDate};

use super::when::{self, WhenError};

/// Words that say it was answered.
const ANSWERED: [&str; 4] = ["besvaret", "svaret", "besvarede", "answered"];
/// So many words a date has at most: "d. 14. december 2026".
const LONGEST: usize = 4;
/// So many days back a day is looked for.
const YEAR: u64 = 366;

/// What was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether it was answered.
    pub answered: bool,
    /// The case, as it was written; empty when none was.
    pub case: String,
    /// The day, as it was written; empty when none was.
    pub when: String,
}

/// Reads it, on this local day.
pub fn read(words: &str, today: NaiveDate) -> Said {
    let mut all: Vec<&str> = words.split_whitespace().collect();
    let answered = all
        .first()
        .is_some_and(|first| ANSWERED.contains(&first.trim_matches([':', ',', '.']).to_lowercase().as_str()));
    if answered {
        all.remove(0);
    }
    let find = |words: &[&str]| match when::find(&words.join(" "), today) {
        // Most often it is a day that has been.
        Err(WhenError::Past { .. }) => when::find(&words.join(" "), today - Days::new(YEAR)),
        found => found,
    };
    let whole = |words: &[&str]| match find(words) {
        Ok(found) => found.date.is_some() && ["", "d"].contains(&found.rest.trim_matches([' ', ',', '.'])),
        Err(WhenError::Past { .. } | WhenError::NoSuchDate { .. } | WhenError::WeekdayMismatch { .. }) => {
            words.len() == 1
        }
        Err(WhenError::WeekOnly { .. } | WhenError::Several { .. }) => false,
    };
    let most = LONGEST.min(all.len());
    let days = (1..=most).rev().find(|days| whole(&all[all.len() - days..]));
    let (case, when) = all.split_at(all.len() - days.unwrap_or(0));
    Said {
        answered,
        case: case.join(" "),
        when: when.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_and_the_day_are_told_apart() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
        for (words, answered, case, when) in [
            ("", false, "", ""),
            ("14/12", false, "", "14/12"),
            ("dreng 4 år", false, "dreng 4 år", ""),
            ("dreng 4 år 10/12", false, "dreng 4 år", "10/12"),
            (
                "Sag 1A2B d. 10. december 2026",
                false,
                "Sag 1A2B",
                "d. 10. december 2026",
            ),
            ("besvaret pige 9 år 14.12.2026", true, "pige 9 år", "14.12.2026"),
            ("answered", true, "", ""),
            ("dreng 31/2", false, "dreng", "31/2"),
        ] {
            let said = read(words, today);
            assert_eq!(
                (said.answered, said.case.as_str(), said.when.as_str()),
                (answered, case, when),
                "{words}"
            );
        }
    }
}
