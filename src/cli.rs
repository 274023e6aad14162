//! The command line. Exit codes: 0 done, 1 refused or found problems, 2 wrong usage.
//!
//! It is part of the library, so that the program is compiled once: whoever waits for an `async` function of another crate compiles all of
//! it anew, and the program did for eight minutes.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Parser, Subcommand};

use crate::clock::Clock;
use crate::config::Config;
use crate::demo;
use crate::domain::records::Recipient;
use crate::tools;

/// Holds the thread of interdisciplinary meetings around a child, in Matrix rooms.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes a local homeserver and plays a case with real encrypted clients.
    Demo {
        /// Whose stories are played.
        #[arg(long, default_value = demo::town::MODELS[0], value_parser = demo::town::MODELS)]
        model: String,
        /// Leave it running, and say how to log in with any client.
        #[arg(long)]
        keep: bool,
        /// How fast the transcript goes by: 0 is as fast as it can, 1 is for reading along.
        #[arg(long, default_value_t = 0.0)]
        speed: f64,
    },
    /// Runs the bot.
    Run {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
        /// Start the clock elsewhere; only against a homeserver on this machine.
        #[arg(long)]
        now: Option<DateTime<Utc>>,
    },
    /// Checks configuration, model, texts and directory.
    Check {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
    },
    /// Asks the live homeserver and looks at the machine: login, cross-signing, recovery, limits, clock, rooms, disk, database, each
    /// with its cure; exit code 1 when something is wrong.
    Doctor {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
    },
    /// Says how the running bot is; exit code 1 when something is wrong.
    Health {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
    },
    /// The key to what is on the disk.
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// Copies the database while the bot goes on.
    Backup {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
        /// The file to write, or a folder to put it in.
        file: PathBuf,
    },
    /// Makes an empty data folder into a bot again, from a backup.
    Restore {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
        /// The backup.
        file: PathBuf,
    },
    /// Computes one deadline and shows the computation.
    Deadline {
        /// The rule: one of the model's, such as accept or chair; evaluation, agenda; or access-request, erasure-request.
        rule: String,
        /// The date it counts from, as YYYY-MM-DD.
        #[arg(long)]
        from: NaiveDate,
        /// The model: a shipped one's name, or a file.
        #[arg(long, default_value = "ringsted")]
        model: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Lists the models, or prints one.
    Models {
        /// The model to print.
        model: Option<String>,
    },
    /// The directory of people, institutions and mailboxes.
    Directory {
        #[command(subcommand)]
        command: DirectoryCommand,
    },
    /// What there is for children and families, by age and kind.
    Landkort {
        #[command(subcommand)]
        command: ListCommand,
    },
    /// Which resource person is at which school on which weekday.
    Presence {
        #[command(subcommand)]
        command: ListCommand,
    },
    /// Checks that no journal was changed, and prints where each one ends; a break is named by case and entry.
    Audit {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
        /// One case: its reference, or the four signs of its room's name.
        #[arg(long)]
        case: Option<String>,
        /// What this command printed earlier, kept somewhere else: every journal must still go through what it says.
        #[arg(long)]
        against: Option<PathBuf>,
    },
    /// Writes everything there is about a case into a new folder: to be journalised, or for whoever asks to see it.
    Export {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
        /// The case: its reference, or the four signs of its room's name.
        case: String,
        /// The folder in which a new folder is made.
        #[arg(long)]
        out: PathBuf,
        /// Whom it is for. To somebody outside nothing goes while a consent is withdrawn.
        #[arg(long = "for", value_enum, default_value_t)]
        meant: For,
    },
    /// Notes that an export is in the municipality's own records system (journaliseret).
    Journalised(OfExport),
    /// Notes that an export was handed out to whoever asked to see the case: that answers them.
    HandedOut {
        #[command(flatten)]
        of: OfExport,
        /// The day, as YYYY-MM-DD; today when left out.
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Deletes a case whose time is up and whose export is filed; without --confirm it says what that would do, or why not yet.
    Purge {
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
        /// The case: its reference, or the four signs of its room's name.
        case: String,
        /// Do it. It cannot be undone.
        #[arg(long)]
        confirm: bool,
    },
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    /// Makes a key at random, in a new file that only you can read.
    New {
        /// The file; not in the data folder.
        #[arg(long)]
        to: PathBuf,
    },
    /// Puts everything in the data folder under another key, while the bot is stopped; also a database that is not encrypted.
    Change {
        /// The configuration file, which still names the old key.
        #[arg(long)]
        config: PathBuf,
        /// The file with the new key.
        #[arg(long)]
        to: PathBuf,
    },
}

/// Whom an export is for.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum For {
    /// The municipality's own records system.
    #[default]
    Records,
    /// The family, who asked to see the case.
    Family,
    /// Somebody outside.
    Outside,
}

impl From<For> for Recipient {
    fn from(meant: For) -> Self {
        match meant {
            For::Records => Self::Records,
            For::Family => Self::Family,
            For::Outside => Self::Outside,
        }
    }
}

/// What is said of an export.
#[derive(Debug, clap::Args)]
struct OfExport {
    /// The configuration file.
    #[arg(long)]
    config: PathBuf,
    /// The case: its reference, or the four signs of its room's name.
    case: String,
    /// The export: the hash of its manifest, or at least twelve signs of its beginning.
    #[arg(long)]
    export: String,
}

#[derive(Debug, Subcommand)]
enum ListCommand {
    /// Imports a CSV file; reports every bad row, imports none if one is bad.
    Import {
        /// The file.
        file: PathBuf,
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum DirectoryCommand {
    /// Imports a CSV file; reports every bad row, imports none if one is bad.
    Import {
        /// The file.
        file: PathBuf,
        /// The configuration file.
        #[arg(long)]
        config: PathBuf,
    },
}

/// Does what the command line says, and says what the process ends with.
pub fn main() -> ExitCode {
    let line = Line::parse();
    let quiet = matches!(line.command, Command::Demo { .. });
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        // The library writes user ids at level error; what matters of it our own sentences say.
        let library =
            "matrix_sdk=off,matrix_sdk_base=off,matrix_sdk_crypto=off,matrix_sdk_sqlite=off,matrix_sdk_common=off";
        tracing_subscriber::EnvFilter::new(format!(
            "{},{library}",
            if quiet { "error" } else { "warn,tovholder=info" }
        ))
    });
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    crate::app::say_no_words();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(8 << 20)
        .build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(line.command)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo { model, keep, speed } => demo::play(&model, keep, speed).await,
        Command::Run { config, now } => {
            let config = read(&config)?;
            let clock = match now {
                None => Clock::machine(),
                Some(now) if config.is_loopback() => Clock::moved(now),
                Some(_) => anyhow::bail!("--now is only for a homeserver on this machine; leave it out"),
            };
            crate::app::run(config, clock).await
        }
        Command::Check { config } => tools::check(&config).await,
        Command::Doctor { config } => tools::doctor::doctor(&read(&config)?, &Clock::machine()).await,
        Command::Health { config } => tools::health::health(&read(&config)?).await,
        Command::Key {
            command: KeyCommand::New { to },
        } => tools::key::new(&to),
        Command::Key {
            command: KeyCommand::Change { config, to },
        } => tools::key::change(&read(&config)?, &to).await,
        Command::Backup { config, file } => tools::backup::backup(&read(&config)?, &file).await,
        Command::Restore { config, file } => tools::backup::restore(&read(&config)?, &file).await,
        Command::Deadline {
            rule,
            from,
            model,
            json,
        } => tools::deadline(&rule, from, &model, json),
        Command::Models { model } => tools::models(model.as_deref()),
        Command::Directory {
            command: DirectoryCommand::Import { file, config },
        } => tools::import(&file, &read(&config)?).await,
        Command::Landkort {
            command: ListCommand::Import { file, config },
        } => tools::lists::landkort(&file, &read(&config)?).await,
        Command::Presence {
            command: ListCommand::Import { file, config },
        } => tools::lists::presence(&file, &read(&config)?).await,
        Command::Audit { config, case, against } => {
            tools::records::audit(&read(&config)?, case.as_deref(), against.as_deref()).await
        }
        Command::Export {
            config,
            case,
            out,
            meant,
        } => tools::records::export(&read(&config)?, &Clock::machine(), &case, &out, meant.into()).await,
        Command::Journalised(of) => {
            tools::records::journalised(&read(&of.config)?, &Clock::machine(), &of.case, &of.export).await
        }
        Command::HandedOut { of, on } => {
            tools::records::handed_out(&read(&of.config)?, &Clock::machine(), &of.case, &of.export, on).await
        }
        Command::Purge { config, case, confirm } => {
            tools::records::purge(&read(&config)?, &Clock::machine(), &case, confirm).await
        }
    }
}

fn read(path: &std::path::Path) -> anyhow::Result<Config> {
    Config::read(path).map_err(tools::all)
}
