//! Beside other bots, in one run, on one Synapse: `cargo run --release --example peers`.
//!
//! Each figure is measured in `replies`, `reminders`, `burst` and `morning`; `--only NAME` runs one of them. `--write` puts the table into
//! `docs/benchmarks.md`. Everything stays on this machine's loopback address.
#![recursion_limit = "256"]

mod bots;
mod burst;
mod cases;
mod minimal;
mod morning;
mod reminders;
mod replies;
mod report;
mod watch;
mod world;

use std::path::{Path, PathBuf};

use clap::Parser;

use report::Report;
use world::World;

/// Tovholder beside other bots.
#[derive(Debug, Parser)]
struct Args {
    /// Only this: replies, reminders, burst or morning.
    #[arg(long)]
    only: Option<String>,
    /// Rounds of commands and replies.
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// Kills of each bot, of each sort.
    #[arg(long, default_value_t = 6)]
    kills: usize,
    /// How many reminders are due in one minute.
    #[arg(long, value_delimiter = ',', default_values_t = [22, 500])]
    due: Vec<usize>,
    /// How many messages a burst has.
    #[arg(long, default_value_t = 400)]
    burst: usize,
    /// How many case rooms have a reminder at 08:00.
    #[arg(long, default_value_t = 200)]
    rooms: usize,
    /// A checkout of maubot's reminder plugin, which no package registry has.
    #[arg(long)]
    maubot_reminder: Option<PathBuf>,
    /// Write the table and the picture into `docs`.
    #[arg(long)]
    write: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let world = World::set(args.only.as_deref().unwrap_or("all")).await?;
    let mut report = Report::default();
    let wanted = |name: &str| args.only.as_deref().is_none_or(|only| only == name);
    let mut failed = 0;
    let mut note = |report: &mut Report, name: &str, done: anyhow::Result<()>| {
        if let Err(error) = done {
            failed += 1;
            report.note(format!("{name} could not be finished: {error:#}"));
        }
    };
    if wanted("replies") {
        let done = replies::measure(&world, &mut report, args.rounds, args.kills).await;
        note(&mut report, "replies", done);
    }
    if wanted("burst") {
        let done = burst::measure(&world, &mut report, args.burst).await;
        note(&mut report, "burst", done);
    }
    if wanted("morning") {
        let done = morning::measure(&world, &mut report, args.rooms).await;
        note(&mut report, "morning", done);
    }
    if wanted("reminders") {
        let done = reminders::measure(&world, &mut report, &args.due, args.maubot_reminder.as_deref()).await;
        note(&mut report, "reminders", done);
    }
    println!("{}", report.table());
    if args.write {
        let profile = if cfg!(debug_assertions) {
            "development profile, not optimised"
        } else {
            "release profile"
        };
        let how = format!(
            "One run, {profile}: `--rounds {} --kills {} --due {:?} --burst {} --rooms {}`.",
            args.rounds, args.kills, args.due, args.burst, args.rooms
        );
        report.write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs"), &how)?;
    }
    world.server.stop().await?;
    anyhow::ensure!(failed == 0, "{failed} measurements could not be finished");
    Ok(())
}
