//! Everything that is tested from outside, in one binary.
#![recursion_limit = "256"]

mod homeserver;
mod house;
mod offline;
