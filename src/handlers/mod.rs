//! What the bot does, one file a feature: each says its purpose, shows a sample exchange, and holds the handler.
//!
//! A handler gets a [`Desk`](crate::domain::desk::Desk) and the words or the choice; it records events and says things there,
//! or refuses with what to do instead. None of them does any I/O.
//!
//! # The map, as a case goes
//!
//! - **It is opened**: [`opening`], [`form`], [`perspective`], [`relatives`], [`network`], [`readiness`], [`qualification`],
//!   [`triage`], [`planning`], [`invitees`], [`people`], [`same_person`]
//! - **What must be in place**: [`consents`], [`consent_words`], [`consent_alone`], [`consent_withdrawn`], [`young`], [`alone`],
//!   [`parents`], [`parents_draft`], [`external`], [`specialty`], [`grounds`]
//! - **When it is**: [`timing`], [`dates`], [`hours`], [`why`]
//! - **People are asked**: [`calling`], [`invitation`], [`answers`], [`board`], [`telephone`], [`mailbox`], [`reminders`], [`circle`],
//!   [`series`]
//! - **Who does what there, and with which papers**: [`tasks`], [`chairing`], [`writing`], [`agenda`], [`papers`], [`items`],
//!   [`telling`], [`evaluation`]
//! - **The meeting**: [`beginning`], [`seats`], [`conduct`], [`speaking_order`], [`notes`], [`actions`], [`review`], [`checks`]
//! - **It ends**: [`closing`], [`agreement`], [`follow_up`], [`afterwards`], [`dispatch_ticks`], [`links`], [`closing_case`]
//! - **Something changes**: [`undo`], [`back`], [`unplanned`], [`reading`], [`breath`], [`moving`], [`cancelling`], [`handover`],
//!   [`deputies`], [`leaving`], [`departure`], [`stranger`], [`lost_room`], [`records`]
//! - **At any time**: [`ask`], [`overview`], [`between`]

pub mod actions;
pub mod afterwards;
pub mod agenda;
pub mod agreement;
pub mod alone;
pub mod answers;
pub mod ask;
pub mod back;
pub mod beginning;
pub mod between;
pub mod board;
pub mod breath;
pub mod calling;
pub mod cancelling;
pub mod chairing;
pub mod checks;
pub mod circle;
pub mod closing;
pub mod closing_case;
pub mod conduct;
pub mod consent_alone;
pub mod consent_withdrawn;
pub mod consent_words;
pub mod consents;
pub mod dates;
pub mod departure;
pub mod deputies;
pub mod dispatch_ticks;
pub mod evaluation;
pub mod external;
pub mod follow_up;
pub mod form;
pub mod grounds;
pub mod handover;
pub mod hours;
pub mod invitation;
pub mod invitees;
pub mod items;
pub mod leaving;
pub mod links;
pub mod lost_room;
pub mod mailbox;
pub mod moving;
pub mod network;
pub mod notes;
pub mod opening;
pub mod overview;
pub mod papers;
pub mod parents;
pub mod parents_draft;
pub mod people;
pub mod perspective;
pub mod planning;
pub mod qualification;
pub mod readiness;
pub mod reading;
pub mod records;
pub mod relatives;
pub mod reminders;
pub mod review;
pub mod same_person;
pub mod seats;
pub mod series;
pub mod speaking_order;
pub mod specialty;
pub mod stranger;
pub mod tasks;
pub mod telephone;
pub mod telling;
pub mod timing;
pub mod triage;
pub mod undo;
pub mod unplanned;
pub mod why;
pub mod writing;
pub mod young;
