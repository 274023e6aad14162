//! The time of a meeting as people write it: one at night is in doubt, and asked about.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::dispatch::command::when;
use crate::domain::desk::Desk;
use crate::domain::notice::Notice;

const HALF_A_DAY: TimeDelta = TimeDelta::hours(12);

/// Nobody meets before seven, and whoever writes so may mean it after all.
pub fn at_night(early: NaiveDateTime) -> Notice {
    let late = early.checked_add_signed(HALF_A_DAY).unwrap_or(early);
    Notice::TimeAtNight { early, late }
}

/// What was said, with this instead of the time in doubt; nothing where none is.
pub fn at_another_time(desk: &Desk, said: &str, time: &str) -> Option<String> {
    let found = when::find(said, desk.today()).ok().filter(|found| found.in_doubt)?;
    let date = found.date?.format("%-d/%-m-%Y");
    Some(format!("{date} {time} {}", found.rest))
}

/// The time in these words, also where they say no day. One in doubt is taken to be by day, and is then said back.
pub fn time_in(desk: &Desk, words: &str) -> Option<NaiveTime> {
    let found = when::find(words, desk.today()).ok()?;
    let time = found.time?;
    Some(if found.in_doubt { time + HALF_A_DAY } else { time })
}

/// A time in words that are read as that time, whichever it is.
pub fn in_words(time: NaiveTime) -> String {
    let meant = if time.hour() < when::EARLIEST {
        " om morgenen"
    } else {
        ""
    };
    format!("kl. {}{meant}", time.format("%H.%M"))
}
