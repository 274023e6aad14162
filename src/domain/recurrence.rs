//! Days that recur by a rule of RFC 5545, such as every second Wednesday of the month from October to June.
//!
//! Only days: the time of day is wall time in Copenhagen and is put on afterwards, so summer time moves nothing. Whether a
//! day is closed is not asked here either: what then happens is for whoever uses the rule.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveTime};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};
use serde::Deserialize;

/// Where counting begins: a Monday, so that "every second week" means the same for everybody.
const ANCHOR: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 1).expect("it is a day");

/// How far ahead days are looked for, in days.
const HORIZON: i64 = 3 * 366;

/// A rule of RFC 5545 about days.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Recurrence {
    text: String,
}

impl fmt::Debug for Recurrence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl TryFrom<String> for Recurrence {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let rule = set(&text)?;
        let rules = rule.get_rrule();
        let sparse = rules.iter().all(|rule| {
            matches!(
                rule.get_freq(),
                Frequency::Yearly | Frequency::Monthly | Frequency::Weekly | Frequency::Daily
            )
        });
        if !sparse {
            return Err(format!(
                "\"{text}\" recurs more than once a day; use FREQ=DAILY or slower"
            ));
        }
        if rules.iter().any(|rule| rule.get_count().is_some()) {
            return Err(format!(
                "\"{text}\" has COUNT; write UNTIL=YYYYMMDDT000000Z instead, or leave it out"
            ));
        }
        Ok(Self { text })
    }
}

fn set(text: &str) -> Result<RRuleSet, String> {
    let example = "write a rule of RFC 5545 such as \"FREQ=MONTHLY;BYDAY=2WE\"";
    let rule: RRule<Unvalidated> = text
        .parse()
        .map_err(|error| format!("\"{text}\" is no rule ({error}); {example}"))?;
    let start = noon(ANCHOR);
    let rule = rule
        .validate(start)
        .map_err(|error| format!("\"{text}\" cannot be ({error}); {example}"))?;
    Ok(RRuleSet::new(start).rrule(rule))
}

fn noon(date: NaiveDate) -> DateTime<Tz> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    date.and_time(noon).and_utc().with_timezone(&Tz::UTC)
}

impl Recurrence {
    /// The days of the rule after `date`, not it, for some years ahead.
    pub fn after(&self, date: NaiveDate) -> Vec<NaiveDate> {
        let Ok(set) = set(&self.text) else { return Vec::new() };
        let last = date + chrono::Duration::days(HORIZON);
        let set = set.after(noon(date)).before(noon(last));
        let days = (&set).into_iter().map(|at| at.date_naive());
        days.filter(|day| *day > date).take_while(|day| *day <= last).collect()
    }

    /// Whether it is a day of the rule.
    pub fn falls_on(&self, date: NaiveDate) -> bool {
        date.pred_opt()
            .is_some_and(|before| self.after(before).first() == Some(&date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    fn rule(text: &str) -> Recurrence {
        Recurrence::try_from(text.to_owned()).unwrap()
    }

    /// GS8, the second Wednesday of every month from October to June.
    #[test]
    fn the_nine_days_of_gs8() {
        let days = rule("FREQ=MONTHLY;BYDAY=2WE;BYMONTH=10,11,12,1,2,3,4,5,6").after(day("2026-10-01"));
        let nine: Vec<String> = days.iter().take(9).map(ToString::to_string).collect();
        assert_eq!(
            nine,
            [
                "2026-10-14",
                "2026-11-11",
                "2026-12-09",
                "2027-01-13",
                "2027-02-10",
                "2027-03-10",
                "2027-04-14",
                "2027-05-12",
                "2027-06-09"
            ]
        );
        assert_eq!(days.get(9), Some(&day("2027-10-13")), "after the summer it goes on");
        assert!(rule("FREQ=MONTHLY;BYDAY=2WE").falls_on(day("2026-10-14")));
        assert!(!rule("FREQ=MONTHLY;BYDAY=2WE").falls_on(day("2026-10-15")));
    }

    #[test]
    fn leap_days_week_53_and_every_second_week() {
        let last = rule("FREQ=MONTHLY;BYMONTHDAY=29").after(day("2028-01-31"));
        assert_eq!(last.first(), Some(&day("2028-02-29")));
        let last = rule("FREQ=MONTHLY;BYMONTHDAY=29").after(day("2027-01-31"));
        assert_eq!(last.first(), Some(&day("2027-03-29")), "February 2027 has no 29th");
        // Week 53 of 2026 is the even week after 51, and the next is week 2.
        let weeks = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE").after(day("2026-12-15"));
        assert_eq!(&weeks[..3], [day("2026-12-16"), day("2026-12-30"), day("2027-01-13")]);
    }

    #[test]
    fn what_is_no_rule_is_refused_with_an_example() {
        for bad in [
            "every tuesday",
            "FREQ=HOURLY",
            "FREQ=MONTHLY;COUNT=9",
            "FREQ=MONTHLY;BYMONTH=13",
        ] {
            let refused = Recurrence::try_from(bad.to_owned()).unwrap_err();
            assert!(refused.contains(bad), "{refused}");
        }
    }
}
