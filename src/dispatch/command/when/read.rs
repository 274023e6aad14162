//! What is mentioned at a place in the text, before anybody asks which day that is: the grammar, without today's date.

use chrono::Weekday;

use super::dates::{self, Dotted, date, ordinal, the};
use super::times::time;
use super::tokens::Cursor;
use super::words::{self, Unit};

/// Something that says when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// A day of a month, "torsdag d. 14/1-27".
    Day {
        /// 1 to 39: an impossible one is still meant as a date.
        day: u32,
        /// Likewise.
        month: u32,
        /// The full year, when said.
        year: Option<i32>,
        /// The weekday, when said with it.
        weekday: Option<Weekday>,
    },
    /// A day of the month whose month is not said, "torsdag d. 14.".
    DayOfMonth {
        /// 1 to 39.
        day: u32,
        /// The weekday, when said with it.
        weekday: Option<Weekday>,
    },
    /// A weekday alone, "på mandag".
    Weekday {
        /// Which.
        weekday: Weekday,
        /// Whether that of next week is meant.
        next: bool,
    },
    /// So far from today, "i morgen", "om to uger".
    Ahead {
        /// In days.
        days: u32,
        /// In months.
        months: u32,
    },
    /// A week, "i uge 3", "næste uge".
    Week(Week),
    /// A time of day, possibly an impossible one, "kl. 14.30".
    Time {
        /// The hour.
        hour: u32,
        /// The minute.
        minute: u32,
        /// Whether it is at night, and nobody said that it is meant.
        in_doubt: bool,
    },
}

/// Which week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Week {
    /// The ISO week after this one.
    Next,
    /// An ISO week by its number.
    Numbered {
        /// As said.
        week: u32,
        /// The full year, when said.
        year: Option<i32>,
    },
}

/// What is mentioned at the cursor, which then stands behind it. `follows_date` when a date was read right before, so
/// that "14.30" is a time.
pub fn mention(c: &mut Cursor, follows_date: bool) -> Option<Mention> {
    c.attempt(|c| time(c, follows_date))
        .or_else(|| c.attempt(relative_day))
        .or_else(|| c.attempt(ahead))
        .or_else(|| c.attempt(week))
        .or_else(|| c.attempt(from_weekday))
        .or_else(|| c.attempt(dated))
        .or_else(|| c.attempt(day_of_month))
}

/// "i dag", "tomorrow".
fn relative_day(c: &mut Cursor) -> Option<Mention> {
    let single = |word: &str| match word {
        "idag" | "today" => Some(0),
        "imorgen" | "tomorrow" => Some(1),
        "overmorgen" | "iovermorgen" => Some(2),
        _ => None,
    };
    let after_i = |word: &str| match word {
        "dag" => Some(0),
        "morgen" => Some(1),
        "overmorgen" => Some(2),
        _ => None,
    };
    let days = c
        .attempt(|c| c.word(single))
        .or_else(|| c.attempt(|c| if c.one_of(&["i"]) { c.word(after_i) } else { None }))
        .or_else(|| {
            c.one_of(&["the"]);
            (c.one_of(&["day"]) && c.one_of(&["after"]) && c.one_of(&["tomorrow"])).then_some(2)
        })?;
    Some(Mention::Ahead { days, months: 0 })
}

/// "om to uger", "in 3 days".
fn ahead(c: &mut Cursor) -> Option<Mention> {
    if !c.one_of(&["om", "in"]) {
        return None;
    }
    let count = c
        .attempt(|c| c.word(words::number))
        .or_else(|| c.number().map(|(n, _)| n))
        .filter(|&n| n < 1000)?;
    let (days, months) = match c.word(words::unit)? {
        Unit::Days => (count, 0),
        Unit::Weeks => (7 * count, 0),
        Unit::Fortnights => (14 * count, 0),
        Unit::Months => (0, count),
    };
    Some(Mention::Ahead { days, months })
}

/// "i uge 3", "uge 3, 2027", "next week".
fn week(c: &mut Cursor) -> Option<Mention> {
    c.one_of(&["i", "in"]);
    if c.one_of(&words::NEXT) {
        return c.one_of(&words::WEEK).then_some(Mention::Week(Week::Next));
    }
    if !c.one_of(&words::WEEK) {
        return None;
    }
    let week = c.small()?;
    Some(Mention::Week(Week::Numbered {
        week,
        year: c.attempt(dates::spaced_year),
    }))
}

/// Whatever begins with a weekday: alone, with a date, or with a day of the month.
fn from_weekday(c: &mut Cursor) -> Option<Mention> {
    let mut next = false;
    while c.one_of(&words::BEFORE_WEEKDAY) || c.one_of(&words::NEXT) {
        next |= c.word_before().is_some_and(|word| words::NEXT.contains(&word));
    }
    if c.word_before()
        .is_some_and(|word| words::NOT_ONE_COMING.contains(&word))
    {
        return None;
    }
    if let Some(weekday) = c.attempt(|c| c.word(words::weekday)) {
        let with_day = c.attempt(|c| with_weekday(c, weekday));
        return Some(with_day.unwrap_or(Mention::Weekday { weekday, next }));
    }
    let weekday = c.word(words::short_weekday)?;
    c.glued_mark('.');
    with_weekday(c, weekday)
}

/// The day that a weekday is said with.
fn with_weekday(c: &mut Cursor, said: Weekday) -> Option<Mention> {
    c.mark(',');
    let the = the(c);
    if let Some((day, month, year)) = c.attempt(|c| date(c, if the { Dotted::Date } else { Dotted::UnlessTime })) {
        return Some(Mention::Day {
            day,
            month,
            year,
            weekday: Some(said),
        });
    }
    let day = c.small().filter(|day| (1..40).contains(day))?;
    let marked = ordinal(c);
    if c.is_joined_after(&['.', ':', '-', '/']) || c.sees(|c| c.word(words::amount)) {
        return None;
    }
    (the || marked).then_some(Mention::DayOfMonth {
        day,
        weekday: Some(said),
    })
}

/// A date that no weekday leads, though one may follow: "14. januar (torsdag)".
fn dated(c: &mut Cursor) -> Option<Mention> {
    let introduced = c.word_before().is_some_and(|word| words::BEFORE_DOTTED.contains(&word));
    let refers = c.before().is_some_and(|token| {
        token.mark() == Some('§') || token.word().is_some_and(|word| words::REFERENCE.contains(&word))
    });
    let alone = c.before().is_none() && c.sees(dates::all_dotted);
    let the = the(c);
    let dotted = match (refers, introduced || alone || the) {
        (true, _) => Dotted::Never,
        (false, true) => Dotted::Date,
        (false, false) => Dotted::IfEnded,
    };
    let (day, month, year) = date(c, dotted)?;
    Some(Mention::Day {
        day,
        month,
        year,
        weekday: c.attempt(weekday_behind),
    })
}

/// A weekday behind a date that belongs to it, and not to another date after it.
fn weekday_behind(c: &mut Cursor) -> Option<Weekday> {
    let bracket = c.mark('(');
    let weekday = c.word(words::weekday)?;
    if bracket && !c.mark(')') {
        return None;
    }
    (!c.sees(|c| with_weekday(c, weekday))).then_some(weekday)
}

/// "den 14." with nothing behind it that it could count.
fn day_of_month(c: &mut Cursor) -> Option<Mention> {
    if !the(c) {
        return None;
    }
    let day = c.small().filter(|day| (1..40).contains(day))?;
    if !ordinal(c) || c.is_joined_after(&['-']) {
        return None;
    }
    let ends = c.peek().is_none_or(|token| token.mark() == Some(',')) || c.sees(|c| time(c, true));
    ends.then_some(Mention::DayOfMonth { day, weekday: None })
}
