//! Reads what people say about an absence: who, from when to when, and who stands in.
//!
//! ```text
//! fravær                                                   shows it
//! fravær 1/7-31/7 stedfortræder Mette Olsen                mine
//! fravær Peter Holm 1/7-31/7 stedfortræder Mette Olsen     somebody else's
//! fravær slut                                              ends it
//! ```
//!
//! Dates are read by [`super::when`]; here is only where they stand in the words.

use chrono::{Datelike, NaiveDate};

use super::when::{self, WhenError};

/// Words before which the days stand, and after which the deputy.
const DEPUTY: [&str; 5] = ["stedfortræder", "stedfortraeder", "vikar", "deputy", "substitute"];
/// Words that end it.
const END: [&str; 6] = ["slut", "slutter", "forbi", "end", "ends", "over"];
/// Little words between a name and a date.
const LITTLE: [&str; 12] = [
    "fra", "from", "den", "d", "d.", "i", "på", "on", "næste", "next", "uge", "week",
];

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: show it.
    Show,
    /// It ends; whose, when it is not one's own.
    End {
        /// The name, as it was written; empty for oneself.
        who: String,
    },
    /// Somebody is away.
    Away {
        /// The name, as it was written; empty for oneself.
        who: String,
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
        /// The deputy's name, as it was written, when one was.
        deputy: Option<String>,
    },
}

/// Why it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// No day is said.
    How,
    /// A day that has been.
    Past(NaiveDate),
    /// The last day is before the first.
    Backwards(NaiveDate, NaiveDate),
    /// Something else about the dates.
    When(WhenError),
}

/// Whether these words say who stands in: then nothing else can be meant.
pub fn names_a_deputy(words: &str) -> bool {
    words.split_whitespace().any(is_deputy)
}

fn bare(word: &str) -> String {
    word.trim_matches([':', ',', '.', ';']).to_lowercase()
}

fn is_deputy(word: &str) -> bool {
    DEPUTY.contains(&bare(word).as_str())
}

/// Reads what was said on this day.
///
/// # Errors
///
/// No days, or days that cannot be.
pub fn read(words: &str, today: NaiveDate) -> Result<Said, Unclear> {
    let all: Vec<&str> = words.split_whitespace().collect();
    let Some((last, before)) = all.split_last() else {
        return Ok(Said::Show);
    };
    if END.contains(&bare(last).as_str()) {
        return Ok(Said::End { who: before.join(" ") });
    }
    let (left, deputy) = match all.iter().position(|word| is_deputy(word)) {
        // "med Mette Olsen som stedfortræder"
        Some(at) if at + 1 == all.len() => named_before(&all[..at]),
        Some(at) => (&all[..at], Some(all[at + 1..].join(" "))),
        None => (all.as_slice(), None),
    };
    let (who, days) = split(left, today);
    let (first, last) = span(&days, today)?;
    if last < today {
        return Err(Unclear::Past(last));
    }
    if first < today {
        return Err(Unclear::Past(first));
    }
    Ok(Said::Away {
        who,
        first,
        last,
        deputy,
    })
}

/// The deputy's name before the word, when it is said so.
fn named_before<'w>(words: &'w [&'w str]) -> (&'w [&'w str], Option<String>) {
    let with = words
        .iter()
        .rposition(|word| ["med", "with"].contains(&bare(word).as_str()));
    let Some(with) = with else { return (words, None) };
    let name: Vec<&str> = words[with + 1..]
        .iter()
        .copied()
        .filter(|word| !["som", "as"].contains(&bare(word).as_str()))
        .collect();
    (&words[..with], (!name.is_empty()).then(|| name.join(" ")))
}

/// Cuts a name off before the days: the words before the first that says when.
fn split(words: &[&str], today: NaiveDate) -> (String, String) {
    let says_when = |count: &usize| {
        let so_far = words[..*count].join(" ");
        !matches!(when::find(&so_far, today), Ok(found) if found.date.is_none())
    };
    let Some(count) = (1..=words.len()).find(says_when) else {
        return (words.join(" "), String::new());
    };
    let mut name = count - 1;
    let of_the_date = |word: &str| {
        LITTLE.contains(&word.to_lowercase().as_str()) || word.contains(|sign: char| sign.is_ascii_digit())
    };
    while name > 0 && of_the_date(words[name - 1]) {
        name -= 1;
    }
    (words[..name].join(" "), words[name..].join(" "))
}

/// The first and the last day that are said; one day is both, a week is Monday to Friday.
fn span(days: &str, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Unclear> {
    let (first, last) = match when::find(days, today) {
        Ok(found) => {
            let day = found.date.ok_or(Unclear::How)?;
            (day, day)
        }
        Err(WhenError::Several { dates }) => match dates.as_slice() {
            [first, last] => (*first, *last),
            _ => return Err(Unclear::When(WhenError::Several { dates })),
        },
        Err(WhenError::WeekOnly { monday }) => {
            let [first, .., last] = when::week_days(monday);
            (first.max(today), last)
        }
        Err(WhenError::Past { date }) => return Err(Unclear::Past(date)),
        Err(error) => return Err(Unclear::When(error)),
    };
    if last >= first {
        return Ok((first, last));
    }
    // Without a year a day is the next such day: one that has been this year looks like one of the next.
    let before = first.with_year(first.year() - 1).unwrap_or(first);
    // Nobody is away for more than half a year at a time without saying the years.
    if before < today && (last - before).num_days() < 183 {
        return Err(Unclear::Past(before));
    }
    Err(Unclear::Backwards(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn away(who: &str, first: NaiveDate, last: NaiveDate, deputy: Option<&str>) -> Result<Said, Unclear> {
        Ok(Said::Away {
            who: who.to_owned(),
            first,
            last,
            deputy: deputy.map(str::to_owned),
        })
    }

    #[test]
    fn an_absence_is_read_as_people_say_it() {
        let today = day(2027, 6, 1);
        let (first, last) = (day(2027, 7, 1), day(2027, 7, 31));
        for words in [
            "1/7-31/7 stedfortræder Mette Olsen",
            "1/7 - 31/7, stedfortræder: Mette Olsen",
            "fra 1. juli til 31. juli stedfortræder Mette Olsen",
            "from 1 July to 31 July deputy Mette Olsen",
            "1/7-31/7 med Mette Olsen som stedfortræder",
        ] {
            assert_eq!(
                read(words, today),
                away("", first, last, Some("Mette Olsen")),
                "{words}"
            );
        }
        for words in ["Peter Holm 1/7-31/7", "Peter Holm fra 1/7 til 31/7"] {
            assert_eq!(read(words, today), away("Peter Holm", first, last, None), "{words}");
        }
        assert_eq!(
            read("i morgen stedfortræder Mette", today),
            away("", day(2027, 6, 2), day(2027, 6, 2), Some("Mette"))
        );
        assert_eq!(
            read("uge 28", today),
            away("", day(2027, 7, 12), day(2027, 7, 16), None)
        );
    }

    #[test]
    fn what_is_no_absence_says_why() {
        let today = day(2027, 7, 5);
        assert_eq!(read("", today), Ok(Said::Show));
        assert_eq!(read("slut", today), Ok(Said::End { who: String::new() }));
        assert_eq!(
            read("Peter Holm slut", today),
            Ok(Said::End {
                who: "Peter Holm".to_owned()
            })
        );
        assert_eq!(read("stedfortræder Mette", today), Err(Unclear::How));
        assert_eq!(read("1/7-31/7", today), Err(Unclear::Past(day(2027, 7, 1))));
        assert_eq!(read("1/7/2027-31/7/2027", today), Err(Unclear::Past(day(2027, 7, 1))));
        assert_eq!(
            read("31/7-10/7", today),
            Err(Unclear::Backwards(day(2027, 7, 31), day(2027, 7, 10)))
        );
        assert_eq!(
            read("21/12-3/1", day(2027, 12, 28)),
            Err(Unclear::Past(day(2027, 12, 21)))
        );
        assert!(matches!(read("31/2-1/3", today), Err(Unclear::When(_))));
    }

    #[test]
    fn over_new_year_the_last_day_is_of_the_next_year() {
        let today = day(2027, 12, 1);
        assert_eq!(
            read("21/12-3/1 stedfortræder Mette", today),
            away("", day(2027, 12, 21), day(2028, 1, 3), Some("Mette"))
        );
    }
}
