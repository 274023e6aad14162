//! Reads dates and times as people write them, in the middle of other words: "torsdag d 14/1 kl 14 på mit kontor".
//!
//! Danish and English are read alike, whatever the reader's language, and numbers are always day before month. First
//! the text is cut into `tokens`, then `read` finds what is mentioned without knowing what day it is, then
//! `resolve` says which day that means. What cannot be a date as it is written is an error that carries what a helpful
//! answer needs; what is no date at all ("4 år", a phone number) is left in the rest of the text.
//!
//! All dates and times are local to Europe/Copenhagen.

mod dates;
mod read;
mod resolve;
mod times;
mod tokens;
mod words;

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use thiserror::Error;

use self::read::{Mention, Week};
use self::tokens::Cursor;

/// The first hour of the day at which people are taken to meet.
pub const EARLIEST: u32 = 7;

/// What a text says about when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The day, when one is said.
    pub date: Option<NaiveDate>,
    /// The time of day, when one is said; the first, when there are several. One that is in doubt gives way to one that is not.
    pub time: Option<NaiveTime>,
    /// Whether that time is at night, and nobody said that it is meant: "02.30", "0.15", but not "2.30 am" or "kl. 2 om natten". An hour
    /// from one to six that could be either ("kl. 2.30") is in the afternoon, and not in doubt.
    pub in_doubt: bool,
    /// The text without the words that say when.
    pub rest: String,
}

/// Why a text that means a date gives none.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WhenError {
    /// The date is another day of the week than was said.
    #[error("{date} is a {}, not a {said}", .date.weekday())]
    WeekdayMismatch {
        /// The weekday that was said.
        said: Weekday,
        /// The date that was said.
        date: NaiveDate,
        /// The nearest days of that name before and after it, without those before today.
        alternatives: Vec<NaiveDate>,
    },
    /// A week was said, and no day in it. [`week_days`] gives its days to choose from.
    #[error("the week of {monday} is no single day")]
    WeekOnly {
        /// The Monday of the week.
        monday: NaiveDate,
    },
    /// There is no such date, time or week: "31/2", "kl 25", "uge 54".
    #[error("there is no `{said}`")]
    NoSuchDate {
        /// The words, as they were written.
        said: String,
    },
    /// The date was said with its year and is before today.
    #[error("{date} is past")]
    Past {
        /// The date that was said.
        date: NaiveDate,
    },
    /// More than one date is said.
    #[error("more than one date")]
    Several {
        /// All of them, in the order they were said.
        dates: Vec<NaiveDate>,
    },
}

/// Something mentioned, and where: a range of bytes of the text.
struct Reading {
    mention: Mention,
    span: Range<usize>,
}

/// Finds the date and the time that `text` says, where `today` is the local date on which it was written.
///
/// A date without a year is the next such date on or after `today`; a weekday alone is the next one after `today`; with
/// "næste" it is that of the next ISO week. A text that says no date is no error.
///
/// # Errors
///
/// See [`WhenError`].
pub fn find(text: &str, today: NaiveDate) -> Result<Found, WhenError> {
    let readings = readings(text);
    let date = date(&readings, text, today)?;
    let mut time: Option<(NaiveTime, bool)> = None;
    let mut said = Vec::new();
    for Reading { mention, span } in readings {
        if let Mention::Time { hour, minute, in_doubt } = mention {
            let this = resolve::time(hour, minute, &text[span.clone()])?;
            match time {
                None => time = Some((this, in_doubt)),
                Some((_, true)) if !in_doubt => time = Some((this, false)),
                Some((first, _)) if first != this => continue,
                Some(_) => {}
            }
        }
        said.push(span);
    }
    Ok(Found {
        date,
        time: time.map(|(time, _)| time),
        in_doubt: time.is_some_and(|(_, in_doubt)| in_doubt),
        rest: without(text, &said),
    })
}

/// Whether the text begins with what says a day: "18/1 om morgenen", and not "lægen på mandag".
pub fn begins_with_a_day(text: &str) -> bool {
    let readings = readings(text);
    let first = readings.first().filter(|reading| reading.span.start == 0);
    first.is_some_and(|reading| !matches!(reading.mention, Mention::Time { .. }))
}

/// Monday to Friday of the week that begins on `monday`.
pub fn week_days(monday: NaiveDate) -> [NaiveDate; 5] {
    [0, 1, 2, 3, 4].map(|days| monday.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX))
}

/// Everything in the text that says when.
fn readings(text: &str) -> Vec<Reading> {
    let tokens = tokens::tokens(text);
    let mut cursor = Cursor::new(text, &tokens);
    let mut readings: Vec<Reading> = Vec::new();
    while cursor.at < tokens.len() {
        let start = cursor.at;
        let before = readings.last().filter(|_| cursor.read_to == start);
        let follows_date = before.is_some_and(|reading| !matches!(reading.mention, Mention::Time { .. }));
        if let Some(mention) = read::mention(&mut cursor, follows_date) {
            cursor.read_to = cursor.at;
            readings.push(Reading {
                mention,
                span: tokens[start].span.start..tokens[cursor.at - 1].span.end,
            });
        } else {
            cursor.at = start + 1;
        }
    }
    readings
}

/// The one date of all that is mentioned.
fn date(readings: &[Reading], text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, WhenError> {
    let said = |reading: &Reading| text[reading.span.clone()].to_owned();
    let mut weeks = Vec::new();
    let mut weekdays = Vec::new();
    let mut dates = Vec::new();
    for reading in readings {
        match reading.mention {
            Mention::Week(week) => weeks.push((week, said(reading))),
            Mention::Weekday { weekday, next: false } => weekdays.push((weekday, said(reading))),
            Mention::Day { .. } | Mention::DayOfMonth { .. } | Mention::Weekday { .. } | Mention::Ahead { .. } => {
                dates.push(resolve::day(reading.mention, &said(reading), today)?);
            }
            Mention::Time { .. } => {}
        }
    }
    // A weekday belongs to the date that it fits, or to the week that is said; else it is the coming one.
    let fits = |weekday: Weekday| dates.iter().any(|date| date.weekday() == weekday);
    weekdays.retain(|&(weekday, _)| !fits(weekday));
    for (weekday, said) in weekdays {
        dates.push(match weeks.as_slice() {
            [(week, said)] => resolve::in_week(*week, weekday, said, today)?,
            _ => resolve::day(Mention::Weekday { weekday, next: false }, &said, today)?,
        });
    }
    for (week, said) in &weeks {
        match dates.first() {
            Some(date) => dates.extend(outside(*date, *week, said, today)?),
            None => {
                return Err(WhenError::WeekOnly {
                    monday: resolve::monday(*week, said, today)?,
                });
            }
        }
    }
    one(dates)
}

/// When `date` is not in the week that was said with it: the same weekday in that week.
fn outside(date: NaiveDate, week: Week, said: &str, today: NaiveDate) -> Result<Option<NaiveDate>, WhenError> {
    if matches!(week, Week::Numbered { week, .. } if week == date.iso_week().week()) {
        return Ok(None);
    }
    resolve::in_week(week, date.weekday(), said, today).map(Some)
}

/// The date, when all of them are the same.
fn one(dates: Vec<NaiveDate>) -> Result<Option<NaiveDate>, WhenError> {
    let mut distinct: Vec<NaiveDate> = Vec::new();
    for date in dates {
        if !distinct.contains(&date) {
            distinct.push(date);
        }
    }
    if distinct.len() > 1 {
        Err(WhenError::Several { dates: distinct })
    } else {
        Ok(distinct.first().copied())
    }
}

/// The text without these parts of it, and without the space and the punctuation that only held them.
fn without(text: &str, said: &[Range<usize>]) -> String {
    let starts = std::iter::once(0).chain(said.iter().map(|span| span.end));
    let ends = said.iter().map(|span| span.start).chain(std::iter::once(text.len()));
    let mut rest = String::new();
    for piece in starts
        .zip(ends)
        .map(|(start, end)| text[start..end].trim())
        .filter(|piece| !piece.is_empty())
    {
        if !rest.is_empty() && !piece.starts_with([',', ';', ':', '.', '!', '?', ')', '-']) {
            rest.push(' ');
        }
        rest.push_str(piece);
    }
    if said.is_empty() {
        return rest;
    }
    let rest = rest.replace("()", "").replace("( )", "").replace("(,)", "");
    let held = |c: char| c.is_whitespace() || [',', ';', '·', '–'].contains(&c);
    let rest = rest.trim_matches(held);
    if rest.chars().any(char::is_alphanumeric) {
        rest.trim_start_matches(['.', ' ']).to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Timelike;
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(hour, minute, 0)
    }

    /// A Thursday, in week 50.
    fn today() -> NaiveDate {
        day(2026, 12, 10)
    }

    fn found(text: &str) -> Found {
        find(text, today()).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    fn error(text: &str) -> WhenError {
        find(text, today()).expect_err(text)
    }

    #[test]
    fn mettes_line_from_the_conversation() {
        let expected = Found {
            date: Some(day(2027, 1, 14)),
            time: at(14, 0),
            in_doubt: false,
            rest: "på mit kontor".into(),
        };
        assert_eq!(found("torsdag d 14/1 kl 14 på mit kontor"), expected);
    }

    #[test]
    fn dates_in_every_way_of_writing_them() {
        let meeting = day(2027, 1, 14);
        for (text, expected) in [
            ("torsdag d. 14/1 kl. 14", meeting),
            ("Torsdag, den 14. januar", meeting),
            ("14/1", meeting),
            ("14.1.", meeting),
            ("14.1", meeting),
            ("den 14.1", meeting),
            ("14.01.", meeting),
            ("14.01.27", meeting),
            ("14.1.2027", meeting),
            ("14/1-27", meeting),
            ("14/1-2027", meeting),
            ("14/1/27", meeting),
            ("14/1 2027", meeting),
            ("14-01-2027", meeting),
            ("2027-01-14", meeting),
            ("14. januar", meeting),
            ("14 jan", meeting),
            ("14. jan. 2027", meeting),
            ("den 14. januar 2027", meeting),
            ("torsdag den 14. januar, 2027", meeting),
            ("tors. d. 14/1", meeting),
            ("14/1 (torsdag)", meeting),
            ("14/1, torsdag", meeting),
            ("torsdag d. 14.", meeting),
            ("Thursday the 14th", meeting),
            ("Torsdag 14. januar 2027 kl. 14.00 (uge 2)", meeting),
            ("January 14", meeting),
            ("January 14th, 2027", meeting),
            ("14th of January", meeting),
            ("14 January 2027 at 14:00", meeting),
            ("d. 9/3 kl 14.30", day(2027, 3, 9)),
            ("den 14. kl. 9", day(2026, 12, 14)),
            ("10/12", today()),
            ("9/12", day(2027, 12, 9)),
            ("29/2", day(2028, 2, 29)),
        ] {
            assert_eq!(found(text).date, Some(expected), "{text}");
            assert_eq!(found(text).rest, "", "{text}");
        }
    }

    #[test]
    fn days_said_from_today() {
        for (text, expected) in [
            ("i dag", today()),
            ("i morgen", day(2026, 12, 11)),
            ("i overmorgen", day(2026, 12, 12)),
            ("today", today()),
            ("tomorrow", day(2026, 12, 11)),
            ("the day after tomorrow", day(2026, 12, 12)),
            ("på mandag", day(2026, 12, 14)),
            ("mandag", day(2026, 12, 14)),
            ("torsdag", day(2026, 12, 17)),
            ("næste torsdag", day(2026, 12, 17)),
            ("næste mandag", day(2026, 12, 14)),
            ("Næste lørdag", day(2026, 12, 19)),
            ("next Thursday", day(2026, 12, 17)),
            ("om to uger", day(2026, 12, 24)),
            ("om 3 dage", day(2026, 12, 13)),
            ("om en måned", day(2027, 1, 10)),
            ("in two weeks", day(2026, 12, 24)),
            ("in a month", day(2027, 1, 10)),
            ("i morgen, fredag 11/12", day(2026, 12, 11)),
        ] {
            assert_eq!(
                found(text),
                Found {
                    date: Some(expected),
                    time: None,
                    in_doubt: false,
                    rest: String::new()
                },
                "{text}"
            );
        }
    }

    #[test]
    fn days_of_a_week_by_its_number() {
        for (text, expected) in [
            ("torsdag i uge 3", day(2027, 1, 21)),
            ("uge 3 torsdag", day(2027, 1, 21)),
            ("torsdag uge 3", day(2027, 1, 21)),
            ("i uge 3, gerne på torsdag", day(2027, 1, 21)),
            ("Thursday in week 3", day(2027, 1, 21)),
            ("onsdag i uge 53", day(2026, 12, 30)),
            ("tirsdag i næste uge", day(2026, 12, 15)),
            ("torsdag i uge 50", today()),
            ("tirsdag i uge 50", day(2027, 12, 14)),
            ("torsdag i uge 3 2028", day(2028, 1, 20)),
        ] {
            assert_eq!(found(text).date, Some(expected), "{text}");
        }
    }

    #[test]
    fn times_with_and_without_a_date() {
        for (text, date, time, rest) in [
            ("kl. 14:00", None, at(14, 0), ""),
            ("kl 8", None, at(8, 0), ""),
            ("kl14", None, at(14, 0), ""),
            ("kl. 0830", None, at(8, 30), ""),
            ("2 pm", None, at(14, 0), ""),
            ("12 am", None, at(0, 0), ""),
            ("2.30pm", None, at(14, 30), ""),
            ("14:30 passer fint", None, at(14, 30), "passer fint"),
            ("14/1 14.30", Some(day(2027, 1, 14)), at(14, 30), ""),
            ("14/1, 14.30", Some(day(2027, 1, 14)), at(14, 30), ""),
            ("14/1 10.10", Some(day(2027, 1, 14)), at(10, 10), ""),
            ("torsdag 14.30", Some(day(2026, 12, 17)), at(14, 30), ""),
            ("i morgen 9.15", Some(day(2026, 12, 11)), at(9, 15), ""),
            ("14. jan. 14.30", Some(day(2027, 1, 14)), at(14, 30), ""),
            ("Thursday 14 January at 2pm", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("14 January 2027 at 14:00", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("Thursday 14 January at 14", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("kl 14 torsdag d. 14/1", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("Thursday 14 January at 2 pm", Some(day(2027, 1, 14)), at(14, 0), ""),
            (
                "on Thursday, 14th January, 2.30 p.m.",
                Some(day(2027, 1, 14)),
                at(14, 30),
                "",
            ),
            ("2pm on Thursday 14 January", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("January 14th at 9 a.m.", Some(day(2027, 1, 14)), at(9, 0), ""),
            ("14 January at 2 o'clock", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("14 January at 10 o’clock", Some(day(2027, 1, 14)), at(10, 0), ""),
            ("Thursday 14 January at 2", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("14 January at half past two", Some(day(2027, 1, 14)), at(14, 30), ""),
            ("14 January at a quarter to 10", Some(day(2027, 1, 14)), at(9, 45), ""),
            ("14 January at noon", Some(day(2027, 1, 14)), at(12, 0), ""),
            ("Tuesday in week 3 at 10am", Some(day(2027, 1, 19)), at(10, 0), ""),
            ("in two weeks at 2 pm", Some(day(2026, 12, 24)), at(14, 0), ""),
            ("in a fortnight", Some(day(2026, 12, 24)), None, ""),
            ("14/1 kl. 2", Some(day(2027, 1, 14)), at(14, 0), ""),
            ("14/1 kl. 2.30", Some(day(2027, 1, 14)), at(14, 30), ""),
            ("14/1 kl. halv tre", Some(day(2027, 1, 14)), at(14, 30), ""),
            ("14/1 klokken kvart over ni", Some(day(2027, 1, 14)), at(9, 15), ""),
            ("14/1 kl. halv et", Some(day(2027, 1, 14)), at(12, 30), ""),
            ("kl. 13-15", None, at(13, 0), "-15"),
        ] {
            assert_eq!(
                found(text),
                Found {
                    date,
                    time,
                    in_doubt: false,
                    rest: rest.into()
                },
                "{text}"
            );
        }
    }

    #[test]
    fn the_rest_keeps_everything_else() {
        for (text, rest) in [
            ("flyt mødet til 24/12", "flyt mødet til"),
            (
                "Jonas læser med ham fra 18/1, tegn: han beder selv om bogen",
                "Jonas læser med ham fra, tegn: han beder selv om bogen",
            ),
            ("torsdag d. 14/1 kl. 14, på mit kontor", "på mit kontor"),
            ("på mit kontor (14/1 kl. 14)", "på mit kontor"),
            ("Vi ses på mandag.", "Vi ses."),
            ("  ingen dato her ", "ingen dato her"),
            ("kan I d. 9/3 kl 14.30?", "kan I?"),
        ] {
            assert_eq!(found(text).rest, rest, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in [
            "",
            "4 år",
            "2 børn",
            "57 62 62 00",
            "57626200",
            "+45 57 62 62 00",
            "12-34-56-78",
            "uge",
            "hver uge",
            "1 af 5",
            "12-14 år",
            "B12",
            "kl",
            "kl.",
            "140127-1234",
            "3 uger",
            "hver mandag",
            "sidste torsdag",
            "om mandagen",
            "punkt 2.1.",
            "1.5 time",
            "3,5",
            "50/50",
            "120/80",
            "den 4 årige",
            "den 1. klasse",
            "om 4 år",
            "1/2 time",
            "man kan ikke",
            "i marts 2 børn",
            "i april 2 møder",
            "14",
            "d. 14-16",
            "R-028",
            "2.1 Vi ser på hørelsen",
            "dreng 4 år blå stue",
            "version 1.2.3",
            "§ 27",
            "it may 2",
            "sag 2027-14",
            "at 2 børn",
            "en uge",
            "@mette:hs.dk",
            "halv tre",
            "half past two",
        ] {
            assert_eq!(
                found(text),
                Found {
                    date: None,
                    time: None,
                    in_doubt: false,
                    rest: text.into()
                },
                "{text}"
            );
        }
    }

    #[test]
    fn an_hour_before_seven_is_by_day_or_in_doubt_unless_it_is_said() {
        for (text, time, in_doubt) in [
            ("14/1 kl. 2.30", at(14, 30), false),
            ("14/1 kl 1", at(13, 0), false),
            ("14/1 kl. 6.45", at(18, 45), false),
            ("14/1 kl. 7", at(7, 0), false),
            ("14/1 kl. 02.30", at(2, 30), true),
            ("14/1 kl 02", at(2, 0), true),
            ("14/1 kl. 0230", at(2, 30), true),
            ("14/1 02:30", at(2, 30), true),
            ("14/1 kl. 0.15", at(0, 15), true),
            ("14/1 kl. 2.30 om natten", at(2, 30), false),
            ("14/1 kl. 06.30 om morgenen", at(6, 30), false),
            ("torsdag morgen kl. 6.30", at(6, 30), false),
            ("i morgen kl. 2", at(14, 0), false),
            ("14/1 kl. 12 om natten", at(0, 0), false),
            ("14/1 kl. 11 om natten", at(23, 0), false),
            ("14/1 kl. 8 om aftenen", at(20, 0), false),
            ("14/1 kl. 02.30 om eftermiddagen", at(14, 30), false),
            ("14/1 halv seks om morgenen", at(5, 30), false),
            ("14/1 kl. halv seks om morgenen", at(5, 30), false),
            ("14/1 kl. halv seks", at(17, 30), false),
            ("14 January at 2:30", at(14, 30), false),
            ("14 January at 02:30", at(2, 30), true),
            ("14 January 2:30 pm", at(14, 30), false),
            ("14 January 2:30 am", at(2, 30), false),
            ("14 January at 6 in the morning", at(6, 0), false),
            ("14 January at 2 at night", at(2, 0), false),
            ("14 January at 6 o'clock", at(18, 0), false),
            ("14/1 kl. 02.30, altså kl. 14.30", at(14, 30), false),
            ("14/1 kl. 14.30 til kl. 02.30", at(14, 30), false),
        ] {
            let said = found(text);
            assert_eq!((said.time, said.in_doubt), (time, in_doubt), "{text}");
        }
        assert_eq!(found("torsdag morgen kl. 6.30 på mit kontor").rest, "på mit kontor");
        assert_eq!(found("14/1 kl. 6 i lokale 2").rest, "i lokale 2");
    }

    #[test]
    fn a_weekday_that_does_not_fit_the_date() {
        let alternatives = vec![day(2027, 1, 14), day(2027, 1, 21)];
        let expected = WhenError::WeekdayMismatch {
            said: Weekday::Thu,
            date: day(2027, 1, 15),
            alternatives,
        };
        for text in [
            "torsdag 15/1",
            "torsdag d. 15. januar kl. 14",
            "Thursday 15 January",
            "15/1 torsdag",
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
        let soon = WhenError::WeekdayMismatch {
            said: Weekday::Wed,
            date: day(2026, 12, 11),
            alternatives: vec![day(2026, 12, 16)],
        };
        assert_eq!(error("onsdag 11/12"), soon, "not a Wednesday that is over");
        let WhenError::WeekdayMismatch { date, .. } = error("onsdag d. 15.") else {
            panic!("no Wednesday soon")
        };
        assert_eq!(date, day(2026, 12, 15));
    }

    #[test]
    fn a_week_without_a_day() {
        let monday = day(2027, 1, 18);
        for text in ["uge 3", "i uge 3 engang", "week 3", "Uge3"] {
            assert_eq!(error(text), WhenError::WeekOnly { monday }, "{text}");
        }
        assert_eq!(week_days(monday), [18, 19, 20, 21, 22].map(|d| day(2027, 1, d)));
        assert_eq!(
            error("uge 50"),
            WhenError::WeekOnly {
                monday: day(2026, 12, 7)
            },
            "this week is not over"
        );
        assert_eq!(
            error("næste uge"),
            WhenError::WeekOnly {
                monday: day(2026, 12, 14)
            }
        );
    }

    #[test]
    fn dates_and_times_that_do_not_exist() {
        for (text, said) in [
            ("31/2", "31/2"),
            ("mødet er den 30. februar", "den 30. februar"),
            ("29/2-27", "29/2-27"),
            ("1/14", "1/14"),
            ("kl 25", "kl 25"),
            ("kl. 14.75", "kl. 14.75"),
            ("14 pm", "14 pm"),
            ("mandag i uge 54", "i uge 54"),
            ("uge 0", "uge 0"),
            ("den 32. kl. 8", "den 32."),
        ] {
            assert_eq!(error(text), WhenError::NoSuchDate { said: said.into() }, "{text}");
        }
    }

    #[test]
    fn only_a_year_makes_a_date_past() {
        assert_eq!(error("14/1 2026"), WhenError::Past { date: day(2026, 1, 14) });
        assert_eq!(error("2026-12-09"), WhenError::Past { date: day(2026, 12, 9) });
        assert_eq!(found("2026-12-10").date, Some(today()));
    }

    #[test]
    fn two_different_dates() {
        for (text, dates) in [
            ("14/1 eller 16/1", [day(2027, 1, 14), day(2027, 1, 16)]),
            ("14/1-16/1", [day(2027, 1, 14), day(2027, 1, 16)]),
            ("14.1.-16.1.", [day(2027, 1, 14), day(2027, 1, 16)]),
            ("mandag eller tirsdag", [day(2026, 12, 14), day(2026, 12, 15)]),
            ("torsdag eller fredag i uge 3", [day(2027, 1, 21), day(2027, 1, 22)]),
            ("torsdag 14/1 i uge 3", [day(2027, 1, 14), day(2027, 1, 21)]),
        ] {
            assert_eq!(error(text), WhenError::Several { dates: dates.into() }, "{text}");
        }
        assert_eq!(found("14/1, altså torsdag 14. januar").date, Some(day(2027, 1, 14)));
    }

    const MONTHS: [[&str; 2]; 12] = [
        ["januar", "January"],
        ["februar", "February"],
        ["marts", "March"],
        ["april", "April"],
        ["maj", "May"],
        ["juni", "June"],
        ["juli", "July"],
        ["august", "August"],
        ["september", "September"],
        ["oktober", "October"],
        ["november", "November"],
        ["december", "December"],
    ];
    const WEEKDAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

    /// The same moment in the ways people write it.
    fn written(date: NaiveDate, time: NaiveTime) -> Vec<String> {
        let (d, m, y, hour, minute) = (date.day(), date.month(), date.year(), time.hour(), time.minute());
        let [danish, english] = MONTHS[date.month0() as usize];
        let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
        let (week, week_year) = (date.iso_week().week(), date.iso_week().year());
        vec![
            format!("{weekday} d. {d}/{m} kl. {hour}.{minute:02}"),
            format!("{d}/{m}-{:02} kl {hour}:{minute:02}", y % 100),
            format!("{d}/{m} {y} {hour}.{minute:02}"),
            format!("{d}.{m}. kl. {hour}.{minute:02}"),
            format!("{d:02}-{m:02}-{y} {hour:02}:{minute:02}"),
            format!("{date} {hour:02}:{minute:02}"),
            format!("{weekday} den {d}. {danish} {y} kl. {hour:02}.{minute:02} (uge {week})"),
            format!("{d} {english} {y} at {hour}:{minute:02}"),
            format!("{english} {d}, {y} at {hour:02}:{minute:02}"),
            format!("{weekday} i uge {week} {week_year} kl {hour}.{minute:02}"),
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in any::<String>()) {
            let _ = find(&text, today());
        }

        #[test]
        fn any_text_of_date_like_pieces_is_read_without_panic(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "14", "31", "1", "2027", "0", "/", ".", "-", ":", " ", ",", "(", ")", "kl", "d", "den", "uge",
                    "i", "om",
                    "torsdag", "januar", "May", "næste", "to", "pm", "at", "æ", "🙂", "999999999", "9999999999",
                ]),
                0..16,
            ),
            limit in prop::sample::select(vec![today(), NaiveDate::MIN, NaiveDate::MAX]),
        ) {
            let _ = find(&pieces.concat(), limit);
            let _ = find(&pieces.join(" "), limit);
        }

        #[test]
        fn every_way_of_writing_gives_the_same_moment(ahead in 0..360_u64, minute in 7 * 60..1440_u32) {
            let date = today() + Days::new(ahead);
            let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            for text in written(date, time) {
                let expected = Found { date: Some(date), time: Some(time), in_doubt: false, rest: "på mit kontor".into() };
                prop_assert_eq!(find(&format!("{text} på mit kontor"), today()), Ok(expected), "{}", text);
            }
        }

        /// However it is written, nobody is called to a meeting before seven without having said so or been asked.
        #[test]
        fn no_time_before_seven_is_taken_for_granted(ahead in 0..360_u64, minute in 0..7 * 60_u32) {
            let date = today() + Days::new(ahead);
            let early = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let late = early + chrono::TimeDelta::hours(12);
            for text in written(date, early) {
                let by_day = found(&text);
                prop_assert_eq!(by_day.date, Some(date), "{}", text);
                let padded = ["%H.%M", "%H:%M"].map(|form| early.format(form).to_string());
                let of_24_hours = early.hour() == 0 || padded.iter().any(|form| text.contains(form));
                let expected = if of_24_hours { (Some(early), true) } else { (Some(late), false) };
                prop_assert_eq!((by_day.time, by_day.in_doubt), expected, "{}", text);
                for (part, meant) in [
                    ("om morgenen", early), ("om natten", early), ("in the morning", early), ("at night", early),
                    ("om eftermiddagen", late), ("in the afternoon", late), ("i aften", late),
                ] {
                    // Nobody says that noon is in the afternoon with a nought.
                    if early.hour() == 0 && meant == late || text.ends_with(')') {
                        continue;
                    }
                    let said = found(&format!("{text} {part}"));
                    prop_assert_eq!((said.time, said.in_doubt), (Some(meant), false), "{} {}", text, part);
                }
            }
        }
    }
}
