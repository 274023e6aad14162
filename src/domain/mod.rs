//! What is true about cases, with no I/O: the municipality's rules, the case and its journal, what is owed, what can be said.
//!
//! Invariant: nothing here is async, and nothing here names the store, the homeserver or a language.

pub mod booking;
pub mod calendar;
pub mod case;
pub mod concern;
pub mod consent;
pub mod cpr;
pub mod deadline;
pub mod deputy;
pub mod desk;
pub mod directory;
pub mod duties;
pub mod event;
pub mod ground;
pub mod landkort;
pub mod meeting;
pub mod model;
pub mod names;
pub mod notice;
pub mod party;
pub mod plan;
pub mod presence;
pub mod purge;
pub mod question;
pub mod quiet;
pub mod records;
pub mod recurrence;
pub mod renewal;
pub mod sending;
pub mod setting;
pub mod sheet;
pub mod statistics;
pub mod stranger;
pub mod telling;
pub mod term;
pub mod unseen;
pub mod words;
