//! Fixed times at a school, and which of them are taken.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::calendar::Calendar;
use super::case::Case;
use super::model::{Model, Slots};

/// A time that a case holds at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// The meeting within its case.
    pub meeting: u32,
    /// The district school, or the institution.
    pub place: String,
    /// When it begins: wall time in Copenhagen.
    pub at: NaiveDateTime,
    /// How long it is.
    pub minutes: u32,
}

impl Booking {
    /// Whether two times touch each other, at the same place.
    pub fn clashes(&self, place: &str, at: NaiveDateTime, minutes: u32) -> bool {
        let end = |at: NaiveDateTime, minutes: u32| at + TimeDelta::minutes(i64::from(minutes));
        self.place == place && self.at < end(at, minutes) && at < end(self.at, self.minutes)
    }
}

/// Where the fixed times of a case are: the district school of its institution.
pub fn place(case: &Case, model: &Model) -> String {
    let institution = case.institution.as_deref().unwrap_or_default();
    model.school_of(institution).to_owned()
}

/// What a case holds: its meetings to come, when their kind has fixed times. A draft holds its time too, since the parents
/// have been promised it; an acute meeting holds the time it is at, so that nobody else is offered it.
pub fn of_case(case: &Case, model: &Model) -> Vec<Booking> {
    let kind = model.meeting_type(&case.kind).filter(|_| case.is_open());
    let Some((kind, slots)) = kind.and_then(|kind| Some((kind, kind.slots.as_ref()?))) else {
        return Vec::new();
    };
    let live = case.meetings.iter().filter(|meeting| meeting.is_live());
    live.map(|meeting| Booking {
        meeting: meeting.number,
        place: place(case, model),
        at: meeting.at,
        minutes: slots.minutes.max(kind.minutes),
    })
    .collect()
}

/// The next free times at a place, from the day after `today`. Closed days have none.
pub fn free(
    slots: &Slots,
    taken: &[Booking],
    place: &str,
    calendar: &Calendar,
    today: NaiveDate,
    most: usize,
) -> Vec<NaiveDateTime> {
    let days = slots
        .days
        .after(today)
        .into_iter()
        .filter(|day| calendar.is_working_day(*day));
    days.flat_map(|day| slots.times().into_iter().map(move |time| day.and_time(time)))
        .filter(|at| !is_taken(slots, taken, place, *at))
        .take(most)
        .collect()
}

/// Whether somebody holds this time.
pub fn is_taken(slots: &Slots, taken: &[Booking], place: &str, at: NaiveDateTime) -> bool {
    taken.iter().any(|booking| booking.clashes(place, at, slots.minutes))
}

/// Whether a slot begins then, on a day that is open.
pub fn is_slot(slots: &Slots, calendar: &Calendar, at: NaiveDateTime) -> bool {
    slots.times().contains(&at.time()) && slots.days.falls_on(at.date()) && calendar.is_working_day(at.date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recurrence::Recurrence;
    use chrono::NaiveTime;

    fn slots(days: &str) -> Slots {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        Slots {
            days: Recurrence::try_from(days.to_owned()).unwrap(),
            from: time(9),
            to: time(12),
            minutes: 60,
            only: true,
        }
    }

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn a_taken_time_is_not_offered_at_its_place() {
        let slots = slots("FREQ=MONTHLY;BYDAY=1TU,3TU");
        let booked = Booking {
            meeting: 1,
            place: "skolen".to_owned(),
            at: at("2026-12-01 10:00"),
            minutes: 60,
        };
        let today = at("2026-11-22 09:00").date();
        let taken = [booked];
        let free_at = |place: &str| free(&slots, &taken, place, &Calendar::default(), today, 3);
        assert_eq!(
            free_at("skolen"),
            ["2026-12-01 09:00", "2026-12-01 11:00", "2026-12-15 09:00"].map(at)
        );
        assert_eq!(free_at("søen")[1], at("2026-12-01 10:00"));
        assert!(
            is_taken(&slots, &taken, "skolen", at("2026-12-01 10:30")),
            "they overlap"
        );
    }

    #[test]
    fn closed_days_and_summer_time_change_no_wall_time() {
        // Thursdays: 24 and 31 December are closed; on Sunday 28 March 2027 the clock goes forward.
        let slots = slots("FREQ=WEEKLY;BYDAY=TH,SU");
        let today = at("2026-12-18 09:00").date();
        let days: Vec<String> = free(&slots, &[], "skolen", &Calendar::default(), today, 4)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            days,
            [
                "2027-01-07 09:00:00",
                "2027-01-07 10:00:00",
                "2027-01-07 11:00:00",
                "2027-01-14 09:00:00"
            ]
        );
        assert!(
            !is_slot(&slots, &Calendar::default(), at("2027-03-28 09:00")),
            "a Sunday is closed"
        );
        assert!(is_slot(&slots, &Calendar::default(), at("2027-04-01 10:00")));
        assert!(!is_slot(&slots, &Calendar::default(), at("2027-04-01 10:30")));
    }
}
