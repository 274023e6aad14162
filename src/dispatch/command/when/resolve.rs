//! Which day is meant by what was mentioned, given today's date.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::WhenError;
use super::read::{Mention, Week};

/// How many years ahead to look for a day without a year: 29 February and week 53 come again within eight.
const YEARS_AHEAD: i32 = 8;
/// How many coming 14ths to look at for "torsdag d. 14.".
const MONTHS_AHEAD: u32 = 3;

/// The time of day, or what was said when there is no such time.
pub fn time(hour: u32, minute: u32, said: &str) -> Result<NaiveTime, WhenError> {
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or_else(|| no_such(said))
}

/// The day that `mention` means; `said` is how it was written. A week alone means no day, and neither does a time.
pub fn day(mention: Mention, said: &str, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    match mention {
        Mention::Day {
            day,
            month,
            year,
            weekday,
        } => {
            let date = in_month(day, month, year, today).ok_or_else(|| no_such(said))?;
            agreeing(not_past(date, year, today)?, weekday, today)
        }
        Mention::DayOfMonth { day, weekday } => day_of_month(day, weekday, said, today),
        Mention::Weekday { weekday, next: false } => Ok(coming(weekday, today)),
        Mention::Weekday { weekday, next: true } => in_week(Week::Next, weekday, said, today),
        Mention::Ahead { days, months } => {
            let date = today.checked_add_months(Months::new(months));
            date.and_then(|date| date.checked_add_days(Days::new(days.into())))
                .ok_or_else(|| no_such(said))
        }
        Mention::Week(_) | Mention::Time { .. } => Err(no_such(said)),
    }
}

/// The day of that name in `week`: without a year the next one on or after today.
pub fn in_week(week: Week, weekday: Weekday, said: &str, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let date_in = |year, week| NaiveDate::from_isoywd_opt(year, week, weekday);
    match week {
        Week::Next => {
            let then = today
                .checked_add_days(Days::new(7))
                .ok_or_else(|| no_such(said))?
                .iso_week();
            date_in(then.year(), then.week()).ok_or_else(|| no_such(said))
        }
        Week::Numbered { week, year: Some(year) } => {
            not_past(date_in(year, week).ok_or_else(|| no_such(said))?, Some(year), today)
        }
        Week::Numbered { week, year: None } => {
            let first = today.iso_week().year();
            let coming = (first..=first + YEARS_AHEAD).filter_map(|year| date_in(year, week));
            coming
                .into_iter()
                .find(|&date| date >= today)
                .ok_or_else(|| no_such(said))
        }
    }
}

/// The Monday of `week`: that of the current week until its Friday is over.
pub fn monday(week: Week, said: &str, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let friday = in_week(week, Weekday::Fri, said, today)?;
    friday.checked_sub_days(Days::new(4)).ok_or_else(|| no_such(said))
}

fn no_such(said: &str) -> WhenError {
    WhenError::NoSuchDate { said: said.to_owned() }
}

fn in_month(day: u32, month: u32, year: Option<i32>, today: NaiveDate) -> Option<NaiveDate> {
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    match year {
        Some(year) => in_year(year),
        None => (today.year()..=today.year() + YEARS_AHEAD)
            .filter_map(in_year)
            .find(|&date| date >= today),
    }
}

/// Only a date whose year was said can be past.
fn not_past(date: NaiveDate, year: Option<i32>, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    if year.is_some() && date < today {
        Err(WhenError::Past { date })
    } else {
        Ok(date)
    }
}

/// The date, when it falls on the weekday that was said.
fn agreeing(date: NaiveDate, said: Option<Weekday>, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let Some(said) = said.filter(|&said| said != date.weekday()) else {
        return Ok(date);
    };
    let back = u64::from(date.weekday().days_since(said));
    let around = [
        date.checked_sub_days(Days::new(back)),
        date.checked_add_days(Days::new(7 - back)),
    ];
    let alternatives = around.into_iter().flatten().filter(|&near| near >= today).collect();
    Err(WhenError::WeekdayMismatch {
        said,
        date,
        alternatives,
    })
}

/// The first coming day with that number, and of that name when one was said.
fn day_of_month(day: u32, weekday: Option<Weekday>, said: &str, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let first_of_month = today.with_day(1).unwrap_or(today);
    let mut coming = (0..=MONTHS_AHEAD + 1)
        .filter_map(|months| first_of_month.checked_add_months(Months::new(months))?.with_day(day))
        .filter(|&date| date >= today)
        .take(MONTHS_AHEAD as usize)
        .peekable();
    let first = *coming.peek().ok_or_else(|| no_such(said))?;
    match coming.find(|date| weekday.is_none_or(|weekday| date.weekday() == weekday)) {
        Some(date) => Ok(date),
        None => agreeing(first, weekday, today),
    }
}

/// The first such weekday after today.
fn coming(weekday: Weekday, today: NaiveDate) -> NaiveDate {
    let ahead = match weekday.days_since(today.weekday()) {
        0 => 7,
        days => days,
    };
    today
        .checked_add_days(Days::new(ahead.into()))
        .unwrap_or(NaiveDate::MAX)
}
