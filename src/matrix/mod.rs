//! Matrix: the only place that names `matrix_sdk`.
//!
//! - [`session`]: logging in and coming back (`connect`) as the same device (`device`), trusted by people's clients
//!   (`trust`, and `published` for what they are told of it), under its name (`profile`); `devices` of others that get no keys.
//! - [`sync`]: the loop that brings every event into the inbox exactly once ([`intake`]); `gap`, `keys` and `gone` for what comes
//!   late or not at all, `pace` and `patience` for how long it waits, `echoes` for when only we speak.
//! - [`inbound`]: what an event means; `heard`, that it counts once.
//! - [`examine`]: what the homeserver says of the account, for `tovholder doctor`.
//! - [`reseal`]: a new key for what lies beside the library.
//! - [`rooms`]: invitations, and rooms that are replaced; `look` at how rooms are, whenever something
//!   of them changes, and `settings` for how they must be.
//! - [`outbound`]: doing an [`Act`](crate::outbox::gateway::Act), once however often it is asked; `own` for what was, `creation` for rooms,
//!   `media` for files, `state` for a room's state, `purge` for what is to be gone, `trouble` for what went wrong.
//!
//! Invariant: no event handlers, no send queue and no event cache of the library are used. Its handlers run after its
//! token is stored, so a crash in between loses the event; its queue chooses its own transaction ids; its cache can
//! deadlock before 0.19.
//!
//! Invariant: one process, one device, one pair of stores. Two processes on one store clash over one-time keys, and an
//! old copy of the library's store on a live device makes everything unreadable, both ways.

mod connect;
mod creation;
mod device;
mod devices;
mod early;
mod echoes;
mod error;
pub mod examine;
mod gap;
mod gone;
mod heard;
mod ids;
pub mod inbound;
pub mod intake;
mod keys;
mod look;
mod media;
mod members;
pub mod outbound;
mod own;
mod pace;
mod patience;
mod profile;
mod published;
mod purge;
pub mod reseal;
pub mod rooms;
pub mod session;
mod settings;
mod state;
pub mod sync;
mod trouble;
mod trust;
mod turn;

pub use creation::case_room;
pub use error::MatrixError;
pub use pace::Pace;
pub use rooms::Hooks;
pub use session::{Health, Login, Opened, Session};
pub use sync::run_sync;
