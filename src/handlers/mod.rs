//! What the bot does, one file a feature: each says its purpose, shows a sample exchange, and holds the handler.
//!
//! A handler gets a [`Desk`](crate::domain::desk::Desk) and the words or the choice; it records events and says things there,
//! or refuses with what to do instead. None of them does any I/O.

pub mod afterwards;
pub mod alone;
pub mod ask;
pub mod back;
pub mod between;
pub mod breath;
pub mod chairing;
pub mod change;
pub mod checks;
pub mod circle;
pub mod closing;
pub mod conduct;
pub mod consent_alone;
pub mod consent_withdrawn;
pub mod consent_words;
pub mod consents;
pub mod dates;
pub mod departure;
pub mod deputies;
pub mod dispatch_ticks;
pub mod external;
pub mod form;
pub mod grounds;
pub mod hours;
pub mod invitation;
pub mod items;
pub mod links;
pub mod lost_room;
pub mod network;
pub mod opening;
pub mod overview;
pub mod papers;
pub mod parents;
pub mod parents_draft;
pub mod people;
pub mod preparation;
pub mod readiness;
pub mod reading;
pub mod records;
pub mod relatives;
pub mod reminders;
pub mod review;
pub mod same_person;
pub mod seats;
pub mod series;
pub mod stranger;
pub mod telephone;
pub mod telling;
pub mod timing;
pub mod triage;
pub mod unplanned;
pub mod why;
pub mod young;
