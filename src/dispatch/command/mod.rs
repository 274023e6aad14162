//! What people type: commands, dates, tiltag. "Not a command" and "a command that is malformed" are different answers.

pub mod absence;
pub mod grammar;
pub mod records;
pub mod tiltag;
pub mod when;
