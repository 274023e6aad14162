//! Beside other bots, in one run, on one Synapse: `cargo run --release --example peers`.
//!
//! Each part is measured in the file of its name; `--only NAME` runs one of them. `--write` puts the figures into `docs/benchmarks.json`,
//! and from there into `docs/benchmarks.md` and its picture. Everything stays on this machine's loopback address.
#![recursion_limit = "256"]

mod apart;
mod bots;
mod burst;
mod cases;
mod meter;
mod minimal;
mod morning;
mod picture;
mod reminders;
mod replies;
mod report;
mod results;
mod rooms;
mod sealed;
mod watch;
mod world;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use tovholder::clock::Clock;

use report::Report;
use results::{PARTS, Results};
use world::World;

/// No part takes longer: one that hangs is not to cost the others their results.
const MOST: Duration = Duration::from_hours(2);

/// Tovholder beside other bots.
#[derive(Debug, Parser)]
struct Args {
    /// Only these: replies, sealed, burst, reminders, morning or rooms.
    #[arg(long, value_delimiter = ',', value_parser = PARTS.map(|(name, _)| name))]
    only: Vec<String>,
    /// Rounds of commands and replies.
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// Kills of each bot, of each sort.
    #[arg(long, default_value_t = 6)]
    kills: usize,
    /// How many messages a burst has.
    #[arg(long, default_value_t = 400)]
    burst: usize,
    /// How many reminders are due in one minute.
    #[arg(long, value_delimiter = ',', default_values_t = [22, 500])]
    due: Vec<usize>,
    /// How many case rooms have a reminder at 08:00.
    #[arg(long, default_value_t = 1_000)]
    morning: usize,
    /// With how many case rooms the bot is started.
    #[arg(long, value_delimiter = ',', default_values_t = [10, 100, 1_000, 5_000])]
    rooms: Vec<usize>,
    /// A checkout of maubot's reminder plugin, which no package registry has.
    #[arg(long)]
    maubot_reminder: Option<PathBuf>,
    /// Write the figures, the tables and the picture into `docs`.
    #[arg(long)]
    write: bool,
}

impl Args {
    fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }

    /// The profile, and the options that a part is measured with.
    fn how(&self, part: &str) -> String {
        let list = |sizes: &[usize]| sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let options = match part {
            "replies" => format!("--rounds {} --kills {}", self.rounds, self.kills),
            "sealed" => format!("--rounds {}", self.rounds),
            "burst" => format!("--burst {}", self.burst),
            "reminders" => format!("--due {}", list(&self.due)),
            "morning" => format!("--morning {}", self.morning),
            _ => format!("--rooms {}", list(&self.rooms)),
        };
        let profile = if cfg!(debug_assertions) {
            "development profile, not optimised"
        } else {
            "release profile"
        };
        format!("{profile}, `{options}`")
    }

    async fn measure(&self, part: &str, world: &World, report: &mut Report) -> anyhow::Result<()> {
        match part {
            "replies" => Box::pin(replies::measure(world, report, self.rounds, self.kills)).await,
            "sealed" => Box::pin(sealed::measure(world, report, self.rounds)).await,
            "burst" => Box::pin(burst::measure(world, report, self.burst)).await,
            "reminders" => {
                let plugin = self.maubot_reminder.as_deref();
                Box::pin(reminders::measure(world, report, &self.due, plugin)).await
            }
            "morning" => Box::pin(morning::measure(world, report, self.morning)).await,
            _ => Box::pin(rooms::measure(world, report, &self.rooms)).await,
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let run = Clock::machine().now().format("%Y-%m-%d %H:%M").to_string();
    let name = if args.only.is_empty() {
        "all".to_owned()
    } else {
        args.only.join("-")
    };
    let world = World::set(&name).await?;
    let (mut found, mut failed) = (Results::default(), 0);
    for (part, title) in PARTS.iter().filter(|(part, _)| args.wants(part)) {
        eprintln!("== {title} ({part})");
        let (mut report, began) = (Report::default(), Instant::now());
        let done = tokio::time::timeout(MOST, args.measure(part, &world, &mut report)).await;
        let done = done.unwrap_or_else(|_| Err(anyhow::anyhow!("it took longer than {} minutes", MOST.as_secs() / 60)));
        if let Err(error) = done {
            report.fail(format!("This part could not be finished: {error:#}"));
        }
        eprintln!("== {part}: {:.0?}, {} failed", began.elapsed(), report.failed);
        failed += report.failed;
        let mut measured = report.part;
        (measured.run, measured.how) = (run.clone(), args.how(part));
        if args.write {
            let mut all = Results::read(&docs)?;
            all.take(part, measured.clone());
            all.write(&docs)?;
        }
        found.take(part, measured);
    }
    println!("{}", found.tables());
    world.server.stop().await?;
    anyhow::ensure!(failed == 0, "{failed} measurements could not be finished");
    Ok(())
}
