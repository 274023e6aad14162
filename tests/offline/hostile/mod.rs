//! Bad input by machine: what people, files and clients could send, mutated at random. Nothing panics, nobody is pinged who was not
//! meant, nothing that somebody wrote becomes markup or turns the bot's own sentence round, and nothing that can be read is lost.
//! What a run found stands as a named test where it belongs.

mod corpus;
mod events;
mod journey;
mod named;
mod readers;
mod said;
mod screen;
