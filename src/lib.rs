//! Tovholder holds the thread of interdisciplinary meetings around a child: a Matrix bot that invites, reminds, leads through
//! the agenda and writes the agreements down, by the municipality's own rules. An answer given in chat is recorded once, and
//! a notice that is owed is delivered once, whatever crashes, restarts, limits or gaps happen in between.
//!
//! # The map, in reading order
//!
//! | module | what it is |
//! |---|---|
//! | [`domain`] | what is true about cases, pure: the [model](domain::model), the [case](domain::case) and its [journal](domain::event), what is [owed](domain::plan), what can be [said](domain::notice) |
//! | [`dispatch`] | what somebody did ([`update`](dispatch::update)), which [command](dispatch::command) that is, the one routing table, one transaction for each update ([`dispatcher`](dispatch::dispatcher)) |
//! | [`handlers`] | what the bot does about it, one file a feature |
//! | [`scheduler`] | says what is owed, on a tick |
//! | [`store`] | the one SQLite file: [inbox](store::inbox), journals and the [chain](store::chain) over them, [outbox](store::outbox), what is [owed](store::owed), the directory, and the lists a municipality keeps |
//! | [`outbox`] | does what is to be done in the chat: claims, renders, sends, notes the result; [`Gateway`](outbox::gateway::Gateway) is the homeserver as it sees it |
//! | [`messages`] | the texts, Danish and English: a [notice](domain::notice::Notice) in, plain text and HTML out |
//! | [`documents`] | the aftaleskema as a PDF, the meeting as a calendar file, a whole case as it is handed out |
//! | [`matrix`] | the homeserver: session, trust, sync, sending, rooms |
//! | [`clock`] | the one place that asks what time it is |
//! | [`config`] | the configuration file, read and checked once |
//! | [`key`] | the key to everything on the disk, where it comes from, what is made of it |
//! | [`app`] | builds the parts, owns the tasks and the shutdown |
//! | [`health`] | how the bot is: the heartbeat, what is wrong in words, and whom to tell |
//! | [`tools`] | the small commands: check, deadline, models, health, a new key, backup and restore, taking in lists, and [what is kept](tools::records): audit and export |
//! | [`demo`] | a local homeserver, the real bot and independent clients |
//! | [`cli`] | the command line |
//!
//! # The dependency rule
//!
//! - [`domain`] names nothing else of this crate, is never async, and knows no store, homeserver or language.
//! - [`handlers`] do no I/O. Besides the domain they name only `dispatch::command`, the readers of dates and tiltag.
//! - Only [`store`] names `sqlx`, only [`matrix`] names `matrix_sdk`, only [`messages`] names fluent, only [`documents`]
//!   names typst and icalendar, only [`clock`] asks the machine for the time.
//! - [`store`] and [`matrix`] know of [`dispatch`] the [update](dispatch::update) alone, and of [`outbox`] what a row holds
//!   ([`job`](outbox::job)) or what is asked of a homeserver ([`gateway`](outbox::gateway)).
//!
//! `tests/house/architecture.rs` reads the sources and holds all of this.
//!
//! # One acceptance, from ✅ to the board
//!
//! 1. Hanne reacts ✅ to the question in the case's room. The sync loop ([`matrix::sync`]) turns the event into an
//!    [`Update`](dispatch::update::Update) and commits it to the inbox together with the sync token
//!    ([`Store::commit_sync`](store::Store::commit_sync)). The event id is the row's key, so it is one row however often the
//!    homeserver tells it.
//! 2. The [`Dispatcher`](dispatch::dispatcher::Dispatcher) takes the row and begins a transaction. It finds out who Hanne is
//!    and where she did it, which question the message she reacted to had put, and that ✅ means the choice `yes`.
//! 3. The routing table, `dispatch/schema.rs`, has one arm for that question; it calls
//!    [`answers::answer`](handlers::answers::answer) with a [`Desk`](domain::desk::Desk): the case replayed from its
//!    journal, the time, the model, and room for what comes of it.
//! 4. The handler records [`Answered`](domain::event::Event::Answered), and has the board said anew. Had it refused, nothing
//!    would be kept but the refusal, which says what to do instead.
//! 5. The journal entry, the outbox row for the board, what is owed from now on ([`plan`](domain::plan::plan): Hanne's
//!    reminders are no longer in it), and the mark on the inbox row commit together.
//! 6. [`Delivery`](outbox::delivery::Delivery) claims the row, renders the board and asks the gateway to edit the standing
//!    message, with a transaction id made from the row: asked twice, it is one edit.
//!
//! # What is deliberately absent
//!
//! - The SDK's event handlers: they run after its sync token is stored, so a crash in between loses the event.
//! - The SDK's send queue: it chooses its own transaction ids and switches itself off after an error.
//! - A timer for each reminder: reminders are rows that are owed, so downtime makes one late and never loses it.
//! - A second writer: updates are handled one at a time, in the order the homeserver told them.
//! - A filter tree for routing: a forgotten command falls through one silently, where a `match` does not compile.
//!
//! Why, and what was measured, is in `docs/decisions.md`.
#![recursion_limit = "256"]

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod dispatch;
pub mod documents;
pub mod domain;
pub mod handlers;
pub mod health;
pub mod key;
pub mod matrix;
pub mod messages;
pub mod outbox;
pub mod scheduler;
pub mod store;
pub mod tools;
