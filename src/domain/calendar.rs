//! The Danish working calendar: which days are open, why the others are closed, and what a wall time in Copenhagen is.
//!
//! *Arbejdsdag* here is every day but Saturday, Sunday, the public holidays, 24 December, 31 December and 5 June
//! (requirements, "decided so" 2). A municipality opens or closes days of its own. All dates are local dates in
//! Europe/Copenhagen.
//!
//! Invariant: nothing here panics. Where a count runs past the last date that chrono can hold, it stops at that date.

use std::collections::BTreeSet;

use chrono::{
    DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc,
    Weekday,
};
use chrono_tz::Europe::Copenhagen;
use serde::{Deserialize, Serialize};

/// The last year in which store bededag was a public holiday (abolished by law from 1 January 2024).
const LAST_STORE_BEDEDAG: i32 = 2023;

/// The open and closed days of one municipality. The default closes the three days of [`FixedDay`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    fixed: BTreeSet<(u32, u32)>,
    extra: BTreeSet<NaiveDate>,
}

/// Why a day is closed. As text it is one word, such as `weekend`, `fixed-closed` or `christmas-day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closure {
    /// Saturday or Sunday. Comes before every other reason, so a holiday on a Saturday is a weekend.
    Weekend,
    /// Closed on this day every year, by agreement and not by law: 24 December and its like.
    FixedClosed,
    /// A closing day that the municipality itself has listed.
    LocalClosed,
    /// A public holiday.
    #[serde(untagged)]
    Holiday(Holiday),
}

/// The public holidays of Denmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holiday {
    /// Nytårsdag, 1 January.
    NewYearsDay,
    /// Skærtorsdag, three days before Easter.
    MaundyThursday,
    /// Langfredag.
    GoodFriday,
    /// Påskedag.
    EasterSunday,
    /// 2. påskedag.
    EasterMonday,
    /// The fourth Friday after Easter, to and including 2023. An ordinary working day since.
    StoreBededag,
    /// Kr. himmelfartsdag, 39 days after Easter.
    AscensionDay,
    /// Pinsedag.
    WhitSunday,
    /// 2. pinsedag.
    WhitMonday,
    /// Juledag, 25 December.
    ChristmasDay,
    /// 2. juledag, 26 December.
    SecondChristmasDay,
}

/// The days that are no public holidays but closed unless a municipality opens them (domain 3.5, KL's agreements).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FixedDay {
    /// Juleaftensdag, 24 December.
    ChristmasEve,
    /// Nytårsaftensdag, 31 December.
    NewYearsEve,
    /// Grundlovsdag, 5 June.
    ConstitutionDay,
}

/// Where a deadline goes when it lands on a closed day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// To the last open day before: the authority's own "senest" duties ("decided so" 3).
    #[default]
    Backward,
    /// To the first open day after: how the law protects a citizen's own deadline.
    Forward,
    /// It stays.
    None,
}

#[derive(Clone, Copy)]
enum Direction {
    Earlier,
    Later,
}

impl FixedDay {
    /// All three.
    pub const ALL: [Self; 3] = [Self::ChristmasEve, Self::NewYearsEve, Self::ConstitutionDay];

    /// Its month and day.
    pub fn month_day(self) -> (u32, u32) {
        match self {
            Self::ChristmasEve => (12, 24),
            Self::NewYearsEve => (12, 31),
            Self::ConstitutionDay => (6, 5),
        }
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self::new(FixedDay::ALL.map(FixedDay::month_day).to_vec(), BTreeSet::new())
    }
}

impl Calendar {
    /// A calendar with exactly these closed days: `fixed` as (month, day) of every year, in place of the defaults, and
    /// the municipality's `extra` closing dates. A month and day that no year has closes nothing.
    pub fn new(fixed: Vec<(u32, u32)>, extra: BTreeSet<NaiveDate>) -> Self {
        Self {
            fixed: fixed.into_iter().collect(),
            extra,
        }
    }

    /// This calendar with one of the default days closed or open.
    #[must_use]
    pub fn switch(mut self, day: FixedDay, closed: bool) -> Self {
        if closed {
            self.fixed.insert(day.month_day());
        } else {
            self.fixed.remove(&day.month_day());
        }
        self
    }

    /// Whether the municipality is open on `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.closure(date).is_none()
    }

    /// Why `date` is closed; `None` on a working day.
    pub fn closure(&self, date: NaiveDate) -> Option<Closure> {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            Some(Closure::Weekend)
        } else if let Some(holiday) = holiday(date) {
            Some(Closure::Holiday(holiday))
        } else if self.fixed.contains(&(date.month(), date.day())) {
            Some(Closure::FixedClosed)
        } else {
            self.extra.contains(&date).then_some(Closure::LocalClosed)
        }
    }

    /// The `n`th working day after `from`: the first working day strictly after it is day 1. A negative `n` counts
    /// backward in the same way, 0 is `from` itself.
    pub fn add_working_days(&self, from: NaiveDate, n: i32) -> NaiveDate {
        let direction = if n < 0 { Direction::Earlier } else { Direction::Later };
        let mut date = from;
        for _ in 0..n.unsigned_abs() {
            match self.step(date, direction) {
                Some(next) => date = next,
                None => return direction.limit(),
            }
        }
        date
    }

    /// How many working days one counts from `a` to get to `b`: those after `a`, to and including `b`. Negative when
    /// `b` is earlier, so that it undoes [`Self::add_working_days`].
    pub fn working_days_between(&self, a: NaiveDate, b: NaiveDate) -> i32 {
        let (direction, sign) = if b < a {
            (Direction::Earlier, -1)
        } else {
            (Direction::Later, 1)
        };
        let mut date = a;
        let mut count = 0;
        while date != b {
            let Some(next) = direction.from(date) else { break };
            date = next;
            count += i32::from(self.is_working_day(date));
        }
        count * sign
    }

    /// `date` itself when it is open, or where `roll` takes it.
    pub fn roll(&self, date: NaiveDate, roll: Roll) -> NaiveDate {
        match roll {
            _ if self.is_working_day(date) => date,
            Roll::Backward => self.previous_working_day(date),
            Roll::Forward => self.next_working_day(date),
            Roll::None => date,
        }
    }

    /// The first working day strictly after `date`.
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.step(date, Direction::Later).unwrap_or(NaiveDate::MAX)
    }

    /// The last working day strictly before `date`.
    pub fn previous_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.step(date, Direction::Earlier).unwrap_or(NaiveDate::MIN)
    }

    /// The open days around `date`: the last one before it and the first one after it.
    pub fn nearest_open(&self, date: NaiveDate) -> (NaiveDate, NaiveDate) {
        (self.previous_working_day(date), self.next_working_day(date))
    }

    /// The nearest working day in `direction`, or `None` when chrono's dates end first.
    fn step(&self, date: NaiveDate, direction: Direction) -> Option<NaiveDate> {
        std::iter::successors(direction.from(date), |&day| direction.from(day)).find(|&day| self.is_working_day(day))
    }
}

impl Direction {
    fn from(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Earlier => date.pred_opt(),
            Self::Later => date.succ_opt(),
        }
    }

    fn limit(self) -> NaiveDate {
        match self {
            Self::Earlier => NaiveDate::MIN,
            Self::Later => NaiveDate::MAX,
        }
    }
}

/// The public holiday on `date`, if it is one.
fn holiday(date: NaiveDate) -> Option<Holiday> {
    movable_holiday(date).or(match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYearsDay),
        (12, 25) => Some(Holiday::ChristmasDay),
        (12, 26) => Some(Holiday::SecondChristmasDay),
        _ => None,
    })
}

fn movable_holiday(date: NaiveDate) -> Option<Holiday> {
    match date.signed_duration_since(easter(date.year())?).num_days() {
        -3 => Some(Holiday::MaundyThursday),
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        26 if date.year() <= LAST_STORE_BEDEDAG => Some(Holiday::StoreBededag),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::WhitSunday),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

/// Easter Sunday of a Gregorian year, by the Meeus/Jones/Butcher computus; `None` when chrono has no such year.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_correction = (century + 8).div_euclid(25);
    let sun_correction = (century - moon_correction + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - sun_correction + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let exception = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days_after_22_march = epact + to_sunday - 7 * exception;
    let offset = u64::try_from(days_after_22_march).ok()?;
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_days(Days::new(offset))
}

/// The instant at which clocks in Copenhagen show `time` on `date`.
///
/// Where the hour is skipped in spring, the time moves forward by as much (02:30 becomes 03:30, as RFC 5545 has it for
/// calendar files); where it comes twice in autumn, the earlier one is meant (02.30 A).
pub fn instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wall = date.and_time(time);
    match Copenhagen.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at.to_utc(),
        MappedLocalTime::None => after_gap(wall),
    }
}

/// The instant of a skipped wall time, by the offset that was in force before the gap.
fn after_gap(wall: NaiveDateTime) -> DateTime<Utc> {
    let day_before = wall
        .checked_sub_signed(TimeDelta::days(1))
        .unwrap_or(NaiveDateTime::MIN);
    let offset = Copenhagen.offset_from_utc_datetime(&day_before).fix();
    wall.checked_sub_offset(offset)
        .map_or(DateTime::<Utc>::MIN_UTC, |utc| utc.and_utc())
}

/// What clocks in Copenhagen show at the instant `at`.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    let offset = Copenhagen.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(offset).unwrap_or(NaiveDateTime::MAX)
}

/// The ISO week number of `date`, 1 to 53: the *uge* that people plan by.
pub fn week(date: NaiveDate) -> u32 {
    date.iso_week().week()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn holidays(year: i32) -> Vec<(u32, u32)> {
        day(year, 1, 1)
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|&date| holiday(date).is_some())
            .map(|date| (date.day(), date.month()))
            .collect()
    }

    /// Domain 3.5 lists both years.
    #[test]
    fn public_holidays_of_2026_and_2027() {
        let of_2026 = [
            (1, 1),
            (2, 4),
            (3, 4),
            (5, 4),
            (6, 4),
            (14, 5),
            (24, 5),
            (25, 5),
            (25, 12),
            (26, 12),
        ];
        let of_2027 = [
            (1, 1),
            (25, 3),
            (26, 3),
            (28, 3),
            (29, 3),
            (6, 5),
            (16, 5),
            (17, 5),
            (25, 12),
            (26, 12),
        ];
        assert_eq!(holidays(2026), of_2026);
        assert_eq!(holidays(2027), of_2027);
    }

    #[test]
    fn easter_is_right_in_ordinary_and_extreme_years() {
        for (year, month, d) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2024, 3, 31),
            (2026, 4, 5),
        ] {
            assert_eq!(easter(year), Some(day(year, month, d)));
        }
        for (year, month, d) in [
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
            (2285, 3, 22),
        ] {
            assert_eq!(easter(year), Some(day(year, month, d)));
        }
    }

    /// Abolished from 1 January 2024.
    #[test]
    fn store_bededag_is_a_holiday_before_2024_only() {
        let calendar = Calendar::default();
        let closed = Some(Closure::Holiday(Holiday::StoreBededag));
        assert_eq!(calendar.closure(day(2023, 5, 5)), closed);
        for was in [day(2024, 4, 26), day(2026, 5, 1), day(2027, 4, 23)] {
            assert!(calendar.is_working_day(was), "{was}");
        }
    }

    #[test]
    fn a_closed_day_says_why() {
        let calendar = Calendar::new(vec![(12, 24)], [day(2026, 12, 28), day(2026, 12, 27)].into());
        for (date, closure) in [
            (day(2026, 12, 23), None),
            (day(2026, 12, 24), Some(Closure::FixedClosed)),
            (day(2026, 12, 25), Some(Closure::Holiday(Holiday::ChristmasDay))),
            (day(2026, 12, 26), Some(Closure::Weekend)),
            (day(2026, 12, 27), Some(Closure::Weekend)),
            (day(2026, 12, 28), Some(Closure::LocalClosed)),
            (day(2026, 12, 31), None),
        ] {
            assert_eq!(calendar.closure(date), closure, "{date}");
        }
    }

    /// "Decided so" 2: closed by default; 1 May and the Friday after Kr. himmelfart are open.
    #[test]
    fn each_default_day_can_be_switched() {
        let calendar = Calendar::default();
        let dates = [day(2026, 12, 24), day(2026, 12, 31), day(2026, 6, 5)];
        for (date, fixed) in dates.into_iter().zip(FixedDay::ALL) {
            assert_eq!(calendar.closure(date), Some(Closure::FixedClosed));
            let opened = calendar.clone().switch(fixed, false);
            assert!(opened.is_working_day(date));
            assert_eq!(dates.iter().filter(|&&other| opened.is_working_day(other)).count(), 1);
            assert_eq!(opened.switch(fixed, true), calendar);
        }
        assert!(calendar.is_working_day(day(2026, 5, 1)) && calendar.is_working_day(day(2026, 5, 15)));
    }

    #[test]
    fn a_closure_is_one_word() {
        let words = [
            (Closure::Weekend, "\"weekend\""),
            (Closure::FixedClosed, "\"fixed-closed\""),
            (Closure::LocalClosed, "\"local-closed\""),
            (
                Closure::Holiday(Holiday::SecondChristmasDay),
                "\"second-christmas-day\"",
            ),
        ];
        for (closure, word) in words {
            assert_eq!(serde_json::to_string(&closure).unwrap(), word);
            assert_eq!(serde_json::from_str::<Closure>(word).unwrap(), closure);
        }
        assert!(serde_json::from_str::<Closure>("\"monday\"").is_err());
    }

    /// The conversation's "24/12 er en lukkedag. Nærmeste åbne dage er onsdag 23. og mandag 28. december."
    #[test]
    fn nearest_open_days_and_rolls_around_christmas() {
        let (calendar, eve) = (Calendar::default(), day(2026, 12, 24));
        assert_eq!(calendar.nearest_open(eve), (day(2026, 12, 23), day(2026, 12, 28)));
        assert_eq!(calendar.roll(eve, Roll::Backward), day(2026, 12, 23));
        assert_eq!(calendar.roll(eve, Roll::Forward), day(2026, 12, 28));
        assert_eq!(calendar.roll(eve, Roll::None), eve);
        assert_eq!(
            calendar.nearest_open(day(2026, 12, 23)),
            (day(2026, 12, 22), day(2026, 12, 28))
        );
    }

    /// GS1.3: overdue on Wed 30 Dec 2026, told on Mon 4 Jan 2027.
    #[test]
    fn gs1_the_working_day_after_30_december_is_4_january() {
        assert_eq!(Calendar::default().next_working_day(day(2026, 12, 30)), day(2027, 1, 4));
    }

    /// GS8: every second Wednesday is a working day of the default calendar.
    #[test]
    fn gs8_monthly_meetings_are_on_working_days() {
        let months = [
            (2026, 10, 14),
            (2026, 11, 11),
            (2026, 12, 9),
            (2027, 1, 13),
            (2027, 2, 10),
            (2027, 3, 10),
        ];
        for (year, month, d) in months.into_iter().chain([(2027, 4, 14), (2027, 5, 12), (2027, 6, 9)]) {
            let date = day(year, month, d);
            assert_eq!(
                NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Wed, 2),
                Some(date)
            );
            assert!(Calendar::default().is_working_day(date), "{date}");
        }
    }

    /// Domain 3.5: anordning 2001, and the golden scenarios' last line.
    #[test]
    fn reminders_at_eight_follow_summer_time() {
        for (date, time, utc) in [
            (day(2027, 3, 24), at(8, 0), "2027-03-24T07:00:00Z"),
            (day(2027, 3, 30), at(8, 0), "2027-03-30T06:00:00Z"),
            (day(2026, 3, 29), at(1, 59), "2026-03-29T00:59:00Z"),
            (day(2026, 3, 29), at(2, 0), "2026-03-29T01:00:00Z"),
            (day(2026, 3, 29), at(2, 30), "2026-03-29T01:30:00Z"),
            (day(2026, 3, 29), at(3, 0), "2026-03-29T01:00:00Z"),
            (day(2026, 10, 25), at(2, 30), "2026-10-25T00:30:00Z"),
            (day(2026, 10, 25), at(3, 0), "2026-10-25T02:00:00Z"),
        ] {
            assert_eq!(
                instant(date, time),
                utc.parse::<DateTime<Utc>>().unwrap(),
                "{date} {time}"
            );
        }
    }

    #[test]
    fn both_hours_of_the_autumn_night_show_the_same_wall_time() {
        let shown = day(2026, 10, 25).and_time(at(2, 30));
        assert_eq!(local("2026-10-25T00:30:00Z".parse().unwrap()), shown);
        assert_eq!(local("2026-10-25T01:30:00Z".parse().unwrap()), shown);
    }

    #[test]
    fn the_year_2026_has_a_week_53() {
        assert_eq!(
            [day(2026, 12, 28), day(2027, 1, 3), day(2027, 1, 4), day(2027, 1, 14)].map(week),
            [53, 53, 1, 2]
        );
    }

    #[test]
    fn the_limits_of_chrono_are_the_limits_here() {
        let calendar = Calendar::default();
        for limit in [NaiveDate::MIN, NaiveDate::MAX] {
            calendar.closure(limit);
            instant(limit, NaiveTime::MIN);
            instant(limit, at(23, 59));
            week(limit);
        }
        assert_eq!(calendar.add_working_days(NaiveDate::MAX, 10), NaiveDate::MAX);
        assert_eq!(calendar.add_working_days(NaiveDate::MIN, -10), NaiveDate::MIN);
        assert_eq!(calendar.next_working_day(NaiveDate::MAX), NaiveDate::MAX);
        assert_eq!(calendar.previous_working_day(NaiveDate::MIN), NaiveDate::MIN);
        local(DateTime::<Utc>::MIN_UTC);
        local(DateTime::<Utc>::MAX_UTC);
    }

    fn any_date() -> impl Strategy<Value = NaiveDate> {
        (0..109_938_u64).prop_map(|n| day(1900, 1, 1) + Days::new(n))
    }

    proptest! {
        #[test]
        fn adding_working_days_lands_on_one_and_counts_back(from in any_date(), n in 1..300_i32) {
            let calendar = Calendar::default();
            for n in [n, -n] {
                let to = calendar.add_working_days(from, n);
                prop_assert!(calendar.is_working_day(to));
                prop_assert_eq!(calendar.working_days_between(from, to), n);
            }
        }

        #[test]
        fn add_then_subtract_is_where_we_were(from in any_date(), n in -300..300_i32) {
            let calendar = Calendar::default();
            let from = calendar.roll(from, Roll::Forward);
            prop_assert_eq!(calendar.add_working_days(calendar.add_working_days(from, n), -n), from);
        }

        #[test]
        fn a_roll_goes_its_own_way_only(date in any_date()) {
            let calendar = Calendar::default();
            let (back, forward) = (calendar.roll(date, Roll::Backward), calendar.roll(date, Roll::Forward));
            prop_assert!(back <= date && date <= forward);
            prop_assert!(calendar.is_working_day(back) && calendar.is_working_day(forward));
        }

        #[test]
        fn adding_is_monotonic(from in any_date(), later in 0..40_u64, n in -60..60_i32) {
            let calendar = Calendar::default();
            prop_assert!(calendar.add_working_days(from, n) <= calendar.add_working_days(from + Days::new(later), n));
        }

        #[test]
        fn an_instant_shows_the_wall_time_it_was_made_from(date in any_date(), minute in 0..1440_u32) {
            let time = at(minute / 60, minute % 60);
            let shown = local(instant(date, time));
            // A time in a gap comes out later, by the length of the gap; every other one as it went in.
            prop_assert!(date.and_time(time) <= shown && shown <= date.and_time(time) + TimeDelta::hours(1));
        }
    }
}
