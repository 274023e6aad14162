//! What is owed about the keeping of a case, open or closed: answers to those who asked for it, and its filing when its time is up.

use chrono::{Months, NaiveDate};

use super::{Plan, What};
use crate::domain::case::CaseState;
use crate::domain::deadline::ladder;
use crate::domain::records::{self, Right};

/// How often the owner is told that a case waits for its filing: on the day, and each month for the rest of a year.
const TIMES: u32 = 12;

impl Plan<'_> {
    pub(super) fn records(&mut self) {
        for right in Right::ALL {
            self.requests(right);
        }
        self.filing();
    }

    /// Somebody waits: the ladder before the last day, and one word after it.
    fn requests(&mut self, right: Right) {
        let owner = self.case.owner.clone();
        let open: Vec<_> = self.case.records.open(right).copied().collect();
        for request in open {
            let Some(deadline) = request.deadline() else { continue };
            let (received, due) = (request.received, deadline.due);
            let what = |overdue| What::RequestDue {
                right,
                received,
                due,
                overdue,
            };
            let name = format!("{}-{}", right.rule(), request.seq);
            for day in ladder(due, received, &self.model.reminders.before, self.calendar) {
                self.add(&name, &owner, day, what(false));
            }
            let day = self.calendar.next_working_day(due);
            self.add(&format!("{name}-overdue"), &owner, day, what(true));
        }
    }

    /// A closed case whose time is up, and whose export nobody has filed.
    fn filing(&mut self) {
        if self.case.state != CaseState::Closed || self.case.records.confirmed().is_some() {
            return;
        }
        let Some(due) = records::deleted_from(self.case, self.model) else {
            return;
        };
        let owner = self.case.owner.clone();
        let days = (0..TIMES).filter_map(|month| due.checked_add_months(Months::new(month)));
        let days: Vec<NaiveDate> = days.map(|day| self.open(day)).collect();
        for day in days {
            self.add("filing", &owner, day, What::FilingDue { due });
        }
    }

    /// This day, or the first working day after it.
    fn open(&self, day: NaiveDate) -> NaiveDate {
        if self.calendar.is_working_day(day) {
            day
        } else {
            self.calendar.next_working_day(day)
        }
    }
}
