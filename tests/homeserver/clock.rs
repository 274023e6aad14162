//! The machine's clock, as one program sees it: a few lines of C that are loaded before it, built with the compiler that links Rust.
//! So the bot as it is installed, which only the machine tells the time, can be tried on any day.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::NaiveDateTime;
use tovholder::clock::Clock;
use tovholder::domain::calendar::instant;

const SOURCE: &str = include_str!("clock/clock.c");

/// A clock that can be set.
pub struct MachineClock {
    library: PathBuf,
    ahead: PathBuf,
}

impl MachineClock {
    /// A clock that shows this Copenhagen wall time now, and goes on.
    pub fn at(dir: &Path, wall: &str) -> anyhow::Result<Self> {
        let library = super::shim(dir, "clock", SOURCE)?;
        let clock = Self {
            library,
            ahead: dir.join("clock.ahead"),
        };
        clock.set(wall)?;
        Ok(clock)
    }

    /// Somebody sets it.
    pub fn set(&self, wall: &str) -> anyhow::Result<()> {
        let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M")?;
        let ahead = instant(wall.date(), wall.time()) - Clock::machine().now();
        let new = self.ahead.with_extension("new");
        // Never before it.
        std::fs::write(&new, (ahead.num_seconds() + 1).to_string())?;
        Ok(std::fs::rename(new, &self.ahead)?)
    }

    /// What a program must have in its environment.
    pub fn shown_to(&self) -> [(&'static str, &Path); 2] {
        [("LD_PRELOAD", &self.library), ("CLOCK_AHEAD", &self.ahead)]
    }

    /// `tovholder health` by this clock.
    pub fn health(&self, dir: &Path) -> std::io::Result<Output> {
        self.health_of(Path::new(super::PROGRAM), dir)
    }

    /// The same, by another program that starts it.
    pub fn health_of(&self, program: &Path, dir: &Path) -> std::io::Result<Output> {
        Command::new(program)
            .args(["health", "--config", "tovholder.toml"])
            .current_dir(dir)
            .envs(self.shown_to())
            .output()
    }
}
