//! Those who are in a case's room and do not belong to it, as its journal tells: since when, and whether somebody decided what
//! becomes of them. Until that is done whoever is accountable is reminded, since the bot says nothing in the room meanwhile.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::event::Event;

/// On which working days after they came it is asked again: every day of the first week, then once a week for a quarter of a year.
fn days() -> impl Iterator<Item = i32> {
    (1..5).chain((1..=12).map(|week| week * 5))
}

/// Somebody who is there and does not belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The room they are in.
    pub room: String,
    /// The day they came.
    pub since: NaiveDate,
    /// Whether they are being removed.
    pub goes: bool,
}

/// All of them, by their full Matrix ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strangers(BTreeMap<String, Stranger>);

impl Strangers {
    /// Takes in what the journal says of this day.
    pub fn note(&mut self, event: &Event, on: NaiveDate) {
        match event {
            Event::StrangerCame { room, account } => {
                let stranger = Stranger {
                    room: room.clone(),
                    since: on,
                    goes: false,
                };
                self.0.insert(account.clone(), stranger);
            }
            Event::StrangerDecided { account, remove } => {
                if let Some(stranger) = self.0.get_mut(account) {
                    stranger.goes = *remove;
                }
            }
            Event::StrangerSettled { account } => {
                self.0.remove(account);
            }
            _ => {}
        }
    }

    /// The one with this account, if they are there.
    pub fn get(&self, account: &str) -> Option<&Stranger> {
        self.0.get(account)
    }

    /// Those of whom something must still be decided or done, each with the working days on which it is asked again.
    pub fn waiting<'a>(
        &'a self,
        calendar: &'a Calendar,
    ) -> impl Iterator<Item = (&'a str, &'a Stranger, Vec<NaiveDate>)> {
        let waiting = self.0.iter().filter(|(_, stranger)| !stranger.goes);
        waiting.map(|(account, stranger)| {
            let asked = days().map(|after| calendar.add_working_days(stranger.since, after));
            (account.as_str(), stranger, asked.collect())
        })
    }
}
