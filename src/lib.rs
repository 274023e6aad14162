//! Tovholder.
#![recursion_limit = "256"]

pub mod app;
pub mod clock;
pub mod config;
pub mod demo;
pub mod dispatch;
pub mod documents;
pub mod domain;
pub mod handlers;
pub mod matrix;
pub mod messages;
pub mod outbox;
pub mod scheduler;
pub mod store;
pub mod tools;
