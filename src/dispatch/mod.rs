//! From what somebody did to what the bot does about it: teloxide's part, routed by one exhaustive match.

mod absence;
mod allowed;
mod caseless;
mod choose;
mod colleague;
pub mod command;
mod concern;
mod conversation;
mod deputies;
pub mod dispatcher;
mod guard;
mod handover;
pub mod insight;
mod items;
mod kinds;
mod lawful;
mod linked;
mod lookup;
pub mod opaque;
mod privacy;
mod put_off;
pub mod recall;
mod schema;
mod sender;
mod stranger;
pub mod update;
mod watch;
