//! The words that dates and times are made of, Danish and English. All are given and listed in lower case.

use chrono::Weekday;

/// A length of time that one can be ahead by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Two weeks each.
    Fortnights,
    /// Months.
    Months,
}

/// Before a time of day.
pub const AT_CLOCK: [&str; 3] = ["kl", "klokken", "klokka"];
/// Before a week's number.
pub const WEEK: [&str; 2] = ["uge", "week"];
/// Before a day of the month.
pub const THE: [&str; 3] = ["d", "den", "the"];
/// Behind an English day of the month.
pub const ORDINAL: [&str; 4] = ["st", "nd", "rd", "th"];
/// Before a weekday, adding nothing to it.
pub const BEFORE_WEEKDAY: [&str; 9] = [
    "på",
    "on",
    "den",
    "this",
    "denne",
    "kommende",
    "førstkommende",
    "coming",
    "the",
];
/// Before a weekday or a week: that of the next ISO week.
pub const NEXT: [&str; 3] = ["næste", "naeste", "next"];
/// Before a weekday that is no single coming day: a recurring one or one gone by.
pub const NOT_ONE_COMING: [&str; 11] = [
    "hver", "hvert", "every", "alle", "each", "anden", "other", "sidste", "forrige", "last", "previous",
];
/// Before a dotted pair of numbers that is a date, where the dots alone would not say so.
pub const BEFORE_DOTTED: [&str; 12] = [
    "d", "den", "the", "til", "fra", "senest", "inden", "to", "from", "by", "on", "before",
];
/// Before a number that is a reference and no date.
pub const REFERENCE: [&str; 12] = [
    "punkt", "afsnit", "version", "kapitel", "side", "nr", "bilag", "stk", "point", "section", "page", "chapter",
];
/// Behind a pair of numbers that is an amount and no date.
const AMOUNT: [&str; 22] = [
    "år", "årig", "årige", "årigt", "års", "time", "timer", "times", "minut", "minutter", "liter", "kg", "km", "kr",
    "procent", "hour", "hours", "year", "years", "minutes", "af", "of",
];

/// Whether the numbers before this word are an amount.
pub fn amount(word: &str) -> Option<()> {
    AMOUNT.contains(&word).then_some(())
}

/// A weekday by its full name.
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mandag" | "monday" => Weekday::Mon,
        "tirsdag" | "tuesday" => Weekday::Tue,
        "onsdag" | "wednesday" => Weekday::Wed,
        "torsdag" | "thursday" => Weekday::Thu,
        "fredag" | "friday" => Weekday::Fri,
        "lørdag" | "loerdag" | "saturday" => Weekday::Sat,
        "søndag" | "soendag" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// A shortened weekday. Only those that are no other word: not "man", "tor", "søn", "fri", "sat".
pub fn short_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "tirs" | "tue" | "tues" => Weekday::Tue,
        "ons" | "wed" => Weekday::Wed,
        "tors" | "thu" | "thurs" => Weekday::Thu,
        "fre" => Weekday::Fri,
        "lør" => Weekday::Sat,
        _ => return None,
    })
}

/// A month, 1 to 12, by its name or its usual shortening.
pub fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "januar" | "january" => 1,
        "feb" | "februar" | "february" => 2,
        "mar" | "marts" | "march" => 3,
        "apr" | "april" => 4,
        "maj" | "may" => 5,
        "jun" | "juni" | "june" => 6,
        "jul" | "juli" | "july" => 7,
        "aug" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "okt" | "oct" | "oktober" | "october" => 10,
        "nov" | "november" => 11,
        "dec" | "december" => 12,
        _ => return None,
    })
}

/// A month that English writes before its day, by its full name.
pub fn english_month(word: &str) -> Option<u32> {
    let month = month(word)?;
    let danish_only = ["januar", "februar", "marts", "maj", "juni", "juli", "oktober"];
    (word.len() > 4 || ["may", "june", "july"].contains(&word))
        .then_some(month)
        .filter(|_| !danish_only.contains(&word))
}

/// A small number in words.
pub fn number(word: &str) -> Option<u32> {
    Some(match word {
        "en" | "én" | "et" | "ét" | "a" | "one" => 1,
        "to" | "two" => 2,
        "tre" | "three" => 3,
        "fire" | "four" => 4,
        "fem" | "five" => 5,
        "seks" | "six" => 6,
        "syv" | "seven" => 7,
        "otte" | "eight" => 8,
        "ni" | "nine" => 9,
        "ti" | "ten" => 10,
        "elleve" | "eleven" => 11,
        "tolv" | "twelve" => 12,
        "fjorten" | "fourteen" => 14,
        _ => return None,
    })
}

/// A unit, in singular or plural.
pub fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "dag" | "dage" | "day" | "days" => Unit::Days,
        "uge" | "uger" | "week" | "weeks" => Unit::Weeks,
        "fortnight" | "fortnights" => Unit::Fortnights,
        "måned" | "måneder" | "maaned" | "maaneder" | "mdr" | "month" | "months" => Unit::Months,
        _ => return None,
    })
}

/// Whether an English half of the day is the afternoon.
pub fn is_afternoon(word: &str) -> Option<bool> {
    match word {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_english_writes_first_stand_before_the_day() {
        for (word, expected) in [
            ("january", Some(1)),
            ("may", Some(5)),
            ("april", Some(4)),
            ("december", Some(12)),
        ] {
            assert_eq!(english_month(word), expected);
        }
        for word in ["januar", "marts", "maj", "jan", "sept", "oktober"] {
            assert_eq!(english_month(word), None, "{word}");
        }
    }
}
