//! Everything that is tested from outside, in one binary.
#![recursion_limit = "256"]
#![expect(
    clippy::unwrap_used,
    clippy::similar_names,
    reason = "a test that cannot go on fails; a stage has a state"
)]

mod cli;
mod corpus;
mod cpr_corpus;
mod homeserver;
mod house;
mod model_file;
mod offline;
mod telling_corpus;

/// The key of everything that a test keeps on the disk, as it is written in a file.
const KEY: &str = "7f7e7d7c7b7a797877767574737271706f6e6d6c6b6a69686766656463626160";

/// The same, as a key.
fn key() -> tovholder::key::Key {
    tovholder::key::Key::of_digits(&KEY.to_owned().into()).unwrap()
}
