//! The outbox: everything the bot does in the chat is first a row here, and is done from here exactly once.
//!
//! A row's transaction id is made from its number, so doing it again after a crash has the effect of once; a row older than
//! the homeserver's memory is looked for in the room before it is sent again, and on a machine that was restored from a backup
//! everything is ([`recall`]).

mod claim;
pub mod content;
pub mod delivery;
mod farewell;
mod fault;
mod file;
pub mod gateway;
pub mod job;
mod new_room;
mod purge;
pub mod recall;
pub mod rooms_since;
mod shut;
mod tongue;
