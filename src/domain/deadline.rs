//! Deadlines as rules, such as "+10 working days", each with the computation that shows how its date came about.
//!
//! Every deadline carries its basis, statute or the municipality's own standard, and answers "hvorfor den dato?" day by
//! day (requirements, "decided so" 4). A deadline ends at 23:59 Copenhagen time on its due date.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use crate::domain::calendar::Roll;
use crate::domain::calendar::{Calendar, Closure};
use crate::domain::words::{self, Words};

/// The longest span a rule may say, in its own unit: a slip of the keyboard should not count for minutes.
const LONGEST: u32 = 9_999;

/// How far a deadline is from the day it counts from. Negative is before that day. The day itself is not counted.
///
/// Written as `+10 working days`, `-1 week`, `+3 months`, `+2 days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Span {
    /// Working days: closed days are passed over.
    WorkingDays(i32),
    /// Calendar days.
    Days(i32),
    /// Weeks, to the same weekday.
    Weeks(i32),
    /// Months, to the same day of the month, or the last one of a shorter month (forældelsesloven § 27).
    Months(i32),
}

/// What is wrong with the text of a [`Span`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SpanError {
    /// Whether it is before or after is not said.
    #[error("`{0}` must begin with + (after) or - (before), as in `+10 working days`")]
    Sign(String),
    /// What follows the sign is no number.
    #[error("`{0}` is not a whole number, as the 10 in `+10 working days`")]
    Number(String),
    /// The number is out of all proportion.
    #[error("`{0}` is too many, the most is 9999")]
    TooMany(String),
    /// The unit is none that we know.
    #[error("`{0}` is not a unit: say working days, days, weeks or months")]
    Unit(String),
}

/// On what a deadline rests. Shown with every deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Statute.
    Lov,
    /// The municipality's own standard.
    Lokal,
}

/// One deadline rule of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// How far from the day it counts from.
    pub span: Span,
    /// Where it goes when it lands on a closed day.
    #[serde(default)]
    pub roll: Roll,
    /// On what it rests.
    pub basis: Basis,
    /// Where it is written, in words for those who ask why; empty where nothing is to be said of it.
    #[serde(default, deserialize_with = "words::or_text")]
    pub source: Words,
}

/// A computed deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The name of the rule, such as `accept`.
    pub rule: String,
    /// The day it counts from.
    pub from: NaiveDate,
    /// The last day on which it is kept, to 23:59 Copenhagen time.
    pub due: NaiveDate,
    /// On what it rests.
    pub basis: Basis,
    /// The computation in order, ending with [`StepKind::Due`].
    pub steps: Vec<Step>,
}

/// One line of a computation: `{"date":"2026-12-24","what":"skipped","because":"fixed-closed"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The day that the step is about.
    pub date: NaiveDate,
    /// What happened on it.
    #[serde(flatten)]
    pub what: StepKind,
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum StepKind {
    /// The date is working day number `n`, counted from 1 in either direction.
    Counted {
        /// Its number.
        n: u32,
    },
    /// The date is closed and was not counted.
    Skipped {
        /// Why it is closed.
        because: Closure,
    },
    /// Days, weeks or months were added (or taken), which gave the date.
    Added {
        /// What was added.
        span: Span,
    },
    /// The month has no day `wanted`, so the date is its last one.
    Clamped {
        /// The day of the month that it lacks.
        wanted: u32,
    },
    /// The date is closed, so the deadline moved off it, one day in the direction given.
    Rolled {
        /// Which way. Never [`Roll::None`].
        direction: Roll,
        /// Why it is closed.
        because: Closure,
    },
    /// The date is the deadline.
    Due,
    /// The date is the last working day before the meeting, which comes sooner: it is the deadline.
    BeforeMeeting,
}

impl Span {
    /// Whether it counts backward from its anchor.
    pub fn is_before(self) -> bool {
        self.parts().0 < 0
    }

    /// Whether it is longer than ten years: nobody means that.
    pub fn is_long(self) -> bool {
        let most = match self {
            Self::WorkingDays(_) => 2_600,
            Self::Days(_) => 3_660,
            Self::Weeks(_) => 522,
            Self::Months(_) => 120,
        };
        self.parts().0.unsigned_abs() > most
    }

    /// The number and the singular of the unit.
    fn parts(self) -> (i32, &'static str) {
        match self {
            Self::WorkingDays(n) => (n, "working day"),
            Self::Days(n) => (n, "day"),
            Self::Weeks(n) => (n, "week"),
            Self::Months(n) => (n, "month"),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = self.parts();
        let plural = if n.unsigned_abs() == 1 { "" } else { "s" };
        write!(f, "{n:+} {unit}{plural}")
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let text = text.trim();
        let (sign, unsigned) = match text.strip_prefix('+') {
            Some(rest) => (1, rest),
            None => (
                -1,
                text.strip_prefix(['-', '\u{2212}'])
                    .ok_or_else(|| SpanError::Sign(text.to_owned()))?,
            ),
        };
        let mut words = unsigned.split_whitespace();
        let n = sign * count(words.next().unwrap_or_default())?;
        let unit = words.collect::<Vec<_>>().join(" ");
        match unit.to_ascii_lowercase().as_str() {
            "working day" | "working days" => Ok(Self::WorkingDays(n)),
            "day" | "days" => Ok(Self::Days(n)),
            "week" | "weeks" => Ok(Self::Weeks(n)),
            "month" | "months" => Ok(Self::Months(n)),
            _ => Err(SpanError::Unit(unit)),
        }
    }
}

/// The unsigned number of a span.
fn count(digits: &str) -> Result<i32, SpanError> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SpanError::Number(digits.to_owned()));
    }
    match digits.parse::<u32>() {
        Ok(n) if n <= LONGEST => i32::try_from(n).map_err(|_| SpanError::TooMany(digits.to_owned())),
        _ => Err(SpanError::TooMany(digits.to_owned())),
    }
}

impl TryFrom<String> for Span {
    type Error = SpanError;

    fn try_from(text: String) -> Result<Self, SpanError> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

impl Rule {
    /// Computes this rule, called `name` in its model, from the local date `from`.
    pub fn compute(&self, name: &str, from: NaiveDate, cal: &Calendar) -> Deadline {
        let mut steps = Vec::new();
        let reached = match self.span {
            Span::WorkingDays(n) => count_working_days(from, n, cal, &mut steps),
            Span::Days(_) | Span::Weeks(_) | Span::Months(_) => self.add(from, &mut steps),
        };
        let due = cal.roll(reached, self.roll);
        let rolled = days_towards(reached, due).filter_map(|date| {
            let because = cal.closure(date)?;
            Some(Step {
                date,
                what: StepKind::Rolled {
                    direction: self.roll,
                    because,
                },
            })
        });
        steps.extend(rolled.take_while(|step| step.date != due));
        steps.push(Step {
            date: due,
            what: StepKind::Due,
        });
        Deadline {
            rule: name.to_owned(),
            from,
            due,
            basis: self.basis,
            steps,
        }
    }

    /// Adds days, weeks or months and tells so.
    fn add(&self, from: NaiveDate, steps: &mut Vec<Step>) -> NaiveDate {
        let date = add_calendar(from, self.span);
        steps.push(Step {
            date,
            what: StepKind::Added { span: self.span },
        });
        if matches!(self.span, Span::Months(_)) && date.day() != from.day() {
            steps.push(Step {
                date,
                what: StepKind::Clamped { wanted: from.day() },
            });
        }
        date
    }
}

impl Deadline {
    /// The earlier of the two, this one when they are due on the same day: where "or before that, if …" is the rule
    /// ("decided so" 5).
    #[must_use]
    pub fn earliest(self, other: Self) -> Self {
        if other.due < self.due { other } else { self }
    }
}

/// The reminder dates of a deadline: as many working days before `due` as `days` says (5, 3 and 1 by "decided so" 13),
/// ascending, and only those strictly after `base`, the day from which something is owed. A closed `due` is not
/// counted, the last working day before it is 1 before.
pub fn ladder(due: NaiveDate, base: NaiveDate, days: &[u32], cal: &Calendar) -> Vec<NaiveDate> {
    let furthest = days.iter().copied().max().unwrap_or(0);
    let working_days = days_towards(due, base)
        .skip(1)
        .filter(|&date| date > base && cal.is_working_day(date));
    let mut dates: Vec<_> = (1..=furthest)
        .zip(working_days)
        .filter_map(|(before, date)| days.contains(&before).then_some(date))
        .collect();
    dates.reverse();
    dates
}

/// Counts `n` working days from `from` and tells of every day on the way.
fn count_working_days(from: NaiveDate, n: i32, cal: &Calendar, steps: &mut Vec<Step>) -> NaiveDate {
    let to = cal.add_working_days(from, n);
    let mut n = 0;
    for date in days_towards(from, to).skip(1) {
        let what = if let Some(because) = cal.closure(date) {
            StepKind::Skipped { because }
        } else {
            n += 1;
            StepKind::Counted { n }
        };
        steps.push(Step { date, what });
    }
    to
}

/// Adds calendar days, weeks or months; stops at chrono's last date in that direction. Working days are not its matter.
fn add_calendar(from: NaiveDate, span: Span) -> NaiveDate {
    let (n, _) = span.parts();
    let months = Months::new(n.unsigned_abs());
    let reached = match span {
        Span::WorkingDays(_) => Some(from),
        Span::Days(n) => from.checked_add_signed(TimeDelta::days(n.into())),
        Span::Weeks(n) => from.checked_add_signed(TimeDelta::weeks(n.into())),
        Span::Months(n) if n < 0 => from.checked_sub_months(months),
        Span::Months(_) => from.checked_add_months(months),
    };
    reached.unwrap_or(if n < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// Every day from `from` to `to`, both included, in whichever direction that is.
fn days_towards(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(from), move |date| match (*date).cmp(&to) {
        std::cmp::Ordering::Less => date.succ_opt(),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => date.pred_opt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{FixedDay, Holiday};
    use chrono::{Days, Weekday};
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn rule(span: &str) -> Rule {
        Rule {
            span: span.parse().unwrap(),
            roll: Roll::Backward,
            basis: Basis::Lokal,
            source: Words::default(),
        }
    }

    fn due(span: &str, from: NaiveDate, cal: &Calendar) -> NaiveDate {
        rule(span).compute("test", from, cal).due
    }

    /// The dates of the golden stories, with the default calendar and backward roll.
    #[test]
    fn golden_dates() {
        for (what, span, from, expected, weekday) in [
            (
                "GS1 R-028 accept",
                "+10 working days",
                day(2026, 12, 14),
                day(2026, 12, 30),
                Weekday::Wed,
            ),
            (
                "GS1 evaluations",
                "-5 working days",
                day(2027, 3, 9),
                day(2027, 3, 2),
                Weekday::Tue,
            ),
            (
                "GS3 3 months",
                "+3 months",
                day(2026, 11, 30),
                day(2027, 2, 26),
                Weekday::Fri,
            ),
            (
                "GS3 R-114 chair",
                "-1 week",
                day(2027, 2, 11),
                day(2027, 2, 4),
                Weekday::Thu,
            ),
            (
                "GS3 R-111 handleplan",
                "+2 weeks",
                day(2027, 2, 11),
                day(2027, 2, 25),
                Weekday::Thu,
            ),
            (
                "GS3 6 months",
                "+6 months",
                day(2027, 2, 11),
                day(2027, 8, 11),
                Weekday::Wed,
            ),
            (
                "edge: 24/12 by months",
                "+3 months",
                day(2026, 9, 24),
                day(2026, 12, 23),
                Weekday::Wed,
            ),
            (
                "edge: leap day",
                "+6 months",
                day(2027, 8, 31),
                day(2028, 2, 29),
                Weekday::Tue,
            ),
            (
                "edge: 24/12 by weeks",
                "+2 weeks",
                day(2026, 12, 10),
                day(2026, 12, 23),
                Weekday::Wed,
            ),
            (
                "edge: 5/6 R-114",
                "-1 week",
                day(2026, 6, 12),
                day(2026, 6, 4),
                Weekday::Thu,
            ),
            (
                "edge: Ascension, Whit",
                "+10 working days",
                day(2026, 5, 8),
                day(2026, 5, 26),
                Weekday::Tue,
            ),
            (
                "edge: from a Saturday",
                "+10 working days",
                day(2027, 4, 24),
                day(2027, 5, 10),
                Weekday::Mon,
            ),
        ] {
            let due = due(span, from, &Calendar::default());
            assert_eq!((due, due.weekday()), (expected, weekday), "{what}");
        }
    }

    /// GS1.2: the two municipalities that count otherwise.
    #[test]
    fn gs1_r_028_with_24_december_open_or_the_town_hall_closed() {
        let sent = day(2026, 12, 14);
        let open = Calendar::default().switch(FixedDay::ChristmasEve, false);
        assert_eq!(due("+10 working days", sent, &open), day(2026, 12, 29));
        let between_the_days = [day(2026, 12, 28), day(2026, 12, 29), day(2026, 12, 30)].into();
        let closed = Calendar::new(FixedDay::ALL.map(FixedDay::month_day).to_vec(), between_the_days);
        assert_eq!(due("+10 working days", sent, &closed), day(2027, 1, 6));
    }

    /// GS1.2, R-028: 15, 16, 17, 18 (4) · 21, 22, 23 (7) · 24 closed, 25 holiday, 26-27 weekend · 28, 29, 30 (10).
    #[test]
    fn gs1_r_028_shows_every_day() {
        let deadline = rule("+10 working days").compute("accept", day(2026, 12, 14), &Calendar::default());
        let told: Vec<_> = deadline.steps.iter().map(|step| (step.date.day(), step.what)).collect();
        let counted = |n| StepKind::Counted { n };
        let skipped = |because| StepKind::Skipped { because };
        let expected = [
            (15, counted(1)),
            (16, counted(2)),
            (17, counted(3)),
            (18, counted(4)),
            (19, skipped(Closure::Weekend)),
            (20, skipped(Closure::Weekend)),
            (21, counted(5)),
            (22, counted(6)),
            (23, counted(7)),
            (24, skipped(Closure::FixedClosed)),
            (25, skipped(Closure::Holiday(Holiday::ChristmasDay))),
            (26, skipped(Closure::Weekend)),
            (27, skipped(Closure::Weekend)),
            (28, counted(8)),
            (29, counted(9)),
            (30, counted(10)),
            (30, StepKind::Due),
        ];
        assert_eq!(told, expected);
    }

    /// GS3 (forældelsesloven § 27): "30 Feb" clamps to Sunday the 28th and rolls back over the weekend.
    #[test]
    fn gs3_reads_well_as_json_and_comes_back() {
        let deadline = rule("+3 months").compute("first-follow-up", day(2026, 11, 30), &Calendar::default());
        let json = serde_json::to_string(&deadline).unwrap();
        let expected = concat!(
            r#"{"rule":"first-follow-up","from":"2026-11-30","due":"2027-02-26","basis":"lokal","steps":["#,
            r#"{"date":"2027-02-28","what":"added","span":"+3 months"},"#,
            r#"{"date":"2027-02-28","what":"clamped","wanted":30},"#,
            r#"{"date":"2027-02-28","what":"rolled","direction":"backward","because":"weekend"},"#,
            r#"{"date":"2027-02-27","what":"rolled","direction":"backward","because":"weekend"},"#,
            r#"{"date":"2027-02-26","what":"due"}]}"#,
        );
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<Deadline>(&json).unwrap(), deadline);
    }

    #[test]
    fn a_christmas_computation_comes_back_from_json() {
        let deadline = rule("+10 working days").compute("accept", day(2026, 12, 14), &Calendar::default());
        let json = serde_json::to_string(&deadline).unwrap();
        assert!(
            json.contains(r#"{"date":"2026-12-24","what":"skipped","because":"fixed-closed"}"#),
            "{json}"
        );
        assert!(
            json.contains(r#"{"date":"2026-12-25","what":"skipped","because":"christmas-day"}"#),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<Deadline>(&json).unwrap(), deadline);
    }

    #[test]
    fn forward_and_no_roll() {
        let from = day(2026, 12, 10);
        for (roll, expected) in [(Roll::Forward, day(2026, 12, 28)), (Roll::None, day(2026, 12, 24))] {
            let deadline = Rule {
                roll,
                ..rule("+2 weeks")
            }
            .compute("test", from, &Calendar::default());
            assert_eq!(deadline.due, expected);
            assert_eq!(deadline.steps.last().map(|step| step.what), Some(StepKind::Due));
        }
    }

    /// "Decided so" 5: 3 months, or the end of the parallel examination if that comes first.
    #[test]
    fn the_earlier_deadline_is_kept() {
        let calendar = Calendar::default();
        let months = rule("+3 months").compute("months", day(2026, 11, 30), &calendar);
        let examination = rule("+0 days").compute("examination", day(2027, 2, 1), &calendar);
        assert_eq!(months.clone().earliest(examination.clone()).rule, "examination");
        assert_eq!(examination.clone().earliest(months.clone()).rule, "examination");
        assert_eq!(
            months
                .clone()
                .earliest(Deadline {
                    rule: "same".into(),
                    ..months
                })
                .rule,
            "months"
        );
    }

    /// GS1.3, GS3 and "decided so" 13.
    #[test]
    fn golden_ladders() {
        let calendar = Calendar::default();
        let ladder = |due, base| ladder(due, base, &[5, 3, 1], &calendar);
        let december = [day(2026, 12, 21), day(2026, 12, 23), day(2026, 12, 29)];
        assert_eq!(ladder(day(2026, 12, 30), day(2026, 12, 14)), december);
        assert_eq!(
            ladder(day(2026, 12, 30), day(2026, 12, 21)),
            december[1..],
            "strictly after the base"
        );
        assert_eq!(ladder(day(2026, 12, 30), day(2026, 12, 30)), []);
        assert_eq!(ladder(day(2026, 12, 30), day(2027, 3, 1)), []);
        let february = [day(2027, 2, 18), day(2027, 2, 22), day(2027, 2, 24)];
        assert_eq!(ladder(day(2027, 2, 25), day(2027, 2, 11)), february);
        let before_a_sunday = [day(2027, 2, 22), day(2027, 2, 24), day(2027, 2, 26)];
        assert_eq!(ladder(day(2027, 2, 28), day(2027, 2, 1)), before_a_sunday);
    }

    #[test]
    fn a_span_reads_and_writes() {
        for (text, span) in [
            ("+10 working days", Span::WorkingDays(10)),
            ("-5 working days", Span::WorkingDays(-5)),
            ("+1 working day", Span::WorkingDays(1)),
            ("-1 week", Span::Weeks(-1)),
            ("+2 weeks", Span::Weeks(2)),
            ("+3 months", Span::Months(3)),
            ("-1 day", Span::Days(-1)),
            ("+0 days", Span::Days(0)),
        ] {
            assert_eq!(text.parse(), Ok(span));
            assert_eq!(span.to_string(), text);
        }
        assert_eq!(" \u{2212}1  Weeks ".parse(), Ok(Span::Weeks(-1)));
        assert_eq!("+ 2 weeks".parse(), Ok(Span::Weeks(2)));
    }

    #[test]
    fn a_wrong_span_names_the_wrong_bit() {
        for (text, message) in [
            (
                "10 days",
                "`10 days` must begin with + (after) or - (before), as in `+10 working days`",
            ),
            (
                "",
                "`` must begin with + (after) or - (before), as in `+10 working days`",
            ),
            (
                "+ti days",
                "`ti` is not a whole number, as the 10 in `+10 working days`",
            ),
            (
                "+-1 days",
                "`-1` is not a whole number, as the 10 in `+10 working days`",
            ),
            ("+99999999999 days", "`99999999999` is too many, the most is 9999"),
            (
                "+10 business days",
                "`business days` is not a unit: say working days, days, weeks or months",
            ),
            ("-1", "`` is not a unit: say working days, days, weeks or months"),
        ] {
            assert_eq!(text.parse::<Span>().unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_rule_is_read_from_a_model() {
        let read: Rule = toml::from_str("span = '+10 working days'\nbasis = 'lokal'\nsource = 'guiden'").unwrap();
        assert_eq!(
            read,
            Rule {
                source: Words::same("guiden"),
                ..rule("+10 working days")
            }
        );
        let forward: Rule = toml::from_str("span = '+1 week'\nroll = 'forward'\nbasis = 'lov'").unwrap();
        assert_eq!((forward.roll, forward.basis), (Roll::Forward, Basis::Lov));
        for wrong in [
            "span = '+1 week'",
            "span = '+1 week'\nbasis = 'lov'\nrol = 'none'",
            "span = '1'\nbasis = 'lov'",
        ] {
            assert!(toml::from_str::<Rule>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_limits_of_chrono_are_the_limits_here() {
        let calendar = Calendar::default();
        for n in [i32::MIN, i32::MAX] {
            for span in [Span::Days(n), Span::Weeks(n), Span::Months(n)] {
                Rule { span, ..rule("+1 day") }.compute("test", day(2026, 1, 1), &calendar);
            }
        }
        for (limit, span) in [
            (NaiveDate::MAX, "+9999 working days"),
            (NaiveDate::MIN, "-9999 working days"),
        ] {
            for roll in [Roll::Backward, Roll::Forward, Roll::None] {
                Rule { roll, ..rule(span) }.compute("test", limit, &calendar);
            }
            ladder(limit, limit, &[u32::MAX, 0], &calendar);
        }
    }

    fn any_date() -> impl Strategy<Value = NaiveDate> {
        (0..109_938_u64).prop_map(|n| day(1900, 1, 1) + Days::new(n))
    }

    fn any_span() -> impl Strategy<Value = Span> {
        let n = || -120..120_i32;
        prop_oneof![
            n().prop_map(Span::WorkingDays),
            n().prop_map(Span::Days),
            n().prop_map(Span::Weeks),
            n().prop_map(Span::Months)
        ]
    }

    fn any_roll() -> impl Strategy<Value = Roll> {
        prop_oneof![Just(Roll::Backward), Just(Roll::Forward), Just(Roll::None)]
    }

    proptest! {
        #[test]
        fn a_later_start_is_never_due_earlier(
            from in any_date(), later in 0..60_u64, span in any_span(), roll in any_roll(),
        ) {
            let rule = Rule { span, roll, ..rule("+1 day") };
            let calendar = Calendar::default();
            let first = rule.compute("test", from, &calendar).due;
            prop_assert!(first <= rule.compute("test", from + Days::new(later), &calendar).due);
        }

        #[test]
        fn a_computation_explains_its_date(from in any_date(), span in any_span(), roll in any_roll()) {
            let calendar = Calendar::default();
            let deadline = Rule { span, roll, ..rule("+1 day") }.compute("test", from, &calendar);
            let last = deadline.steps.last().map(|step| (step.date, step.what));
            prop_assert_eq!(last, Some((deadline.due, StepKind::Due)));
            prop_assert!(roll == Roll::None || calendar.is_working_day(deadline.due));
            for step in &deadline.steps {
                let (StepKind::Skipped { because } | StepKind::Rolled { because, .. }) = step.what else { continue };
                prop_assert_eq!(calendar.closure(step.date), Some(because));
            }
            prop_assert_eq!(&serde_json::from_str::<Deadline>(&serde_json::to_string(&deadline).unwrap()).unwrap(),
                &deadline);
        }

        #[test]
        fn a_span_round_trips(span in any_span()) {
            prop_assert_eq!(span.to_string().parse(), Ok(span));
        }

        #[test]
        fn reminders_come_on_working_days_between_base_and_due(
            due in any_date(), ahead in 0..40_u64, days in prop::collection::vec(0..12_u32, 0..5),
        ) {
            let (calendar, base) = (Calendar::default(), due - Days::new(ahead));
            let dates = ladder(due, base, &days, &calendar);
            prop_assert!(dates.is_sorted_by(|a, b| a < b));
            for date in dates {
                prop_assert!(base < date && date < due && calendar.is_working_day(date));
                let before = calendar.working_days_between(due, date).unsigned_abs();
                prop_assert!(days.contains(&before));
            }
        }
    }
}
