//! Days and times as people say them, in both languages.
//!
//! A day always has its weekday. It has its year only when it needs one: a day from 60 days ago to 300 days ahead goes
//! without, and since that window is shorter than a year, a day without a year has exactly one reading.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::domain::words::Language;

const DA_DAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
const EN_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const DA_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "onsdag 30. december", with the year when it needs one.
pub(super) fn day(date: NaiveDate, language: Language, today: NaiveDate) -> String {
    let ahead = (date - today).num_days();
    if (-60..=300).contains(&ahead) {
        short(date, language)
    } else {
        full(date, language)
    }
}

/// "onsdag 30. december 2026", for what is kept.
pub(super) fn full(date: NaiveDate, language: Language) -> String {
    format!("{} {}", short(date, language), date.year())
}

fn short(date: NaiveDate, language: Language) -> String {
    let weekday = date.weekday().num_days_from_monday() as usize;
    let month = date.month0() as usize;
    match language {
        Language::Da => format!("{} {}. {}", DA_DAYS[weekday], date.day(), DA_MONTHS[month]),
        Language::En => format!("{} {} {}", EN_DAYS[weekday], date.day(), EN_MONTHS[month]),
    }
}

/// "torsdag 14. januar kl. 14.00".
pub(super) fn moment(at: NaiveDateTime, language: Language, today: NaiveDate) -> String {
    join(&day(at.date(), language, today), at, language)
}

/// "torsdag 14. januar 2027 kl. 14.00", for what is kept.
pub(super) fn full_moment(at: NaiveDateTime, language: Language) -> String {
    join(&full(at.date(), language), at, language)
}

fn join(day: &str, at: NaiveDateTime, language: Language) -> String {
    let word = match language {
        Language::Da => "kl.",
        Language::En => "at",
    };
    format!("{day} {word} {}", time(at, language))
}

/// "14.00" or "14:00".
pub(super) fn time(at: NaiveDateTime, language: Language) -> String {
    let between = match language {
        Language::Da => '.',
        Language::En => ':',
    };
    format!("{:02}{between}{:02}", at.hour(), at.minute())
}

/// The ISO week people plan by.
pub(super) fn week(date: NaiveDate) -> String {
    date.iso_week().week().to_string()
}

/// The year the day is in.
pub(super) fn year(date: NaiveDate) -> String {
    date.year().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let today = date(2026, 12, 14);
        assert_eq!(day(date(2026, 12, 30), Language::Da, today), "onsdag 30. december");
        assert_eq!(day(date(2026, 12, 30), Language::En, today), "Wednesday 30 December");
        let at = date(2027, 1, 14).and_hms_opt(9, 5, 0).unwrap();
        assert_eq!(moment(at, Language::Da, today), "torsdag 14. januar kl. 09.05");
        assert_eq!(moment(at, Language::En, today), "Thursday 14 January at 09:05");
        assert_eq!(full_moment(at, Language::Da), "torsdag 14. januar 2027 kl. 09.05");
    }

    #[test]
    fn a_day_has_its_year_when_it_could_be_misread() {
        let today = date(2027, 1, 4);
        assert_eq!(day(date(2026, 12, 30), Language::Da, today), "onsdag 30. december");
        assert_eq!(day(date(2026, 11, 4), Language::Da, today), "onsdag 4. november 2026");
        assert_eq!(day(date(2027, 10, 31), Language::Da, today), "søndag 31. oktober");
        assert_eq!(day(date(2027, 11, 1), Language::Da, today), "mandag 1. november 2027");
    }

    #[test]
    fn weeks_are_iso_weeks() {
        assert_eq!(week(date(2026, 12, 30)), "53");
        assert_eq!(week(date(2027, 1, 3)), "53");
        assert_eq!(week(date(2027, 1, 14)), "2");
    }
}
