//! Everything that is tested from outside, in one binary.
#![recursion_limit = "256"]
#![expect(
    clippy::unwrap_used,
    clippy::similar_names,
    reason = "a test that cannot go on fails; a stage has a state"
)]

mod cli;
mod cpr_corpus;
mod homeserver;
mod house;
mod model_file;
mod offline;
