//! Quiet hours: what nobody asked for is said between 07 and 17 on working days, and waits otherwise.

use chrono::{DateTime, NaiveTime, Utc};

use super::calendar::{Calendar, instant, local};

const OPENS: NaiveTime = NaiveTime::from_hms_opt(7, 0, 0).expect("07:00 is a time of day");
const CLOSES: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("17:00 is a time of day");

/// Until when the bot keeps quiet; `None` when it may speak now.
pub fn until(calendar: &Calendar, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let wall = local(now);
    let open = calendar.is_working_day(wall.date());
    if open && wall.time() >= OPENS && wall.time() < CLOSES {
        return None;
    }
    let day = if open && wall.time() < OPENS {
        wall.date()
    } else {
        calendar.next_working_day(wall.date())
    };
    Some(instant(day, OPENS))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        let date = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        instant(date, NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
    }

    #[test]
    fn nights_weekends_and_holidays_are_quiet() {
        let calendar = Calendar::default();
        assert_eq!(until(&calendar, at(23, 7)), None);
        assert_eq!(until(&calendar, at(23, 16)), None);
        assert_eq!(until(&calendar, at(22, 17)), Some(at(23, 7)));
        assert_eq!(until(&calendar, at(23, 6)), Some(at(23, 7)));
        assert_eq!(until(&calendar, at(23, 18)), Some(at(28, 7)));
        assert_eq!(until(&calendar, at(25, 12)), Some(at(28, 7)));
    }
}
