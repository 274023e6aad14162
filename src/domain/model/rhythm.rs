//! When meetings of a kind can be: in the daytime, in fixed slots, or as a series.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use serde::Deserialize;

use crate::domain::recurrence::Recurrence;
use crate::domain::words::Words;

/// The hours a meeting must keep within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Daytime {
    /// The earliest it may begin.
    pub from: NaiveTime,
    /// The latest it may end.
    pub to: NaiveTime,
}

impl Daytime {
    /// Whether a meeting of so many minutes keeps within it.
    pub fn holds(&self, at: NaiveDateTime, minutes: u32) -> bool {
        let end = at + TimeDelta::minutes(i64::from(minutes));
        at.time() >= self.from && end.date() == at.date() && end.time() <= self.to
    }
}

/// Fixed times that are booked one by one at a place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slots {
    /// On which days.
    pub days: Recurrence,
    /// When the first slot begins.
    pub from: NaiveTime,
    /// When the last one ends.
    pub to: NaiveTime,
    /// How long a slot is.
    pub minutes: u32,
    /// Whether a meeting must be in a slot; otherwise slots are offered, and another time will do too.
    #[serde(default)]
    pub only: bool,
}

impl Slots {
    /// When slots begin on a day.
    pub fn times(&self) -> Vec<NaiveTime> {
        let mut times = Vec::new();
        let length = TimeDelta::minutes(i64::from(self.minutes.max(1)));
        let mut left = self.to - self.from;
        let mut at = self.from;
        while left >= length {
            times.push(at);
            at += length;
            left -= length;
        }
        times
    }
}

/// A meeting that comes again by a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// On which days.
    pub days: Recurrence,
    /// When it begins.
    pub at: NaiveTime,
    /// How many meetings a calendar year must have; counted and shown, and the owner is told when they are at risk.
    #[serde(default)]
    pub yearly: Option<u32>,
    /// Whether its circle is of all districts, and not of one.
    #[serde(default)]
    pub across: bool,
}

/// One of several meetings of the same kind in a district, with its own circle.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: Words,
    /// Roles whose people are invited to every meeting.
    pub members: Vec<String>,
    /// Roles that may bring something to it without belonging to it.
    #[serde(default)]
    pub brings: Vec<String>,
}
