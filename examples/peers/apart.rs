//! The homeserver on a core of its own, and everything else on the others, as where the bot runs on another machine. On shared cores
//! whoever works beside the homeserver slows it down; how much of a ratio is that, this tells.

use std::process::Command;
use std::thread::available_parallelism;

use anyhow::Context;

/// Lasts until it is dropped: then everybody may run anywhere again.
pub struct Apart {
    processes: Vec<u32>,
    cores: usize,
}

impl Apart {
    /// `others` are processes beside this one, which is moved too. What they start from now on stays with them.
    ///
    /// # Errors
    ///
    /// There is one core only, or no `taskset`.
    pub fn begin(homeserver: Option<u32>, others: &[Option<u32>]) -> anyhow::Result<Self> {
        let cores = available_parallelism()?.get();
        anyhow::ensure!(cores > 1, "there is one core only");
        let homeserver = homeserver.context("the homeserver is gone")?;
        let others = others.iter().flatten().copied().chain([std::process::id()]);
        let mut apart = Self {
            processes: vec![homeserver],
            cores,
        };
        set(homeserver, "0")?;
        for other in others {
            set(other, &format!("1-{}", cores - 1))?;
            apart.processes.push(other);
        }
        Ok(apart)
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        for process in &self.processes {
            // Whoever is gone meanwhile needs no core.
            drop(set(*process, &format!("0-{}", self.cores - 1)));
        }
    }
}

/// All threads of a process run on these cores alone.
fn set(process: u32, cores: &str) -> anyhow::Result<()> {
    let done = Command::new("taskset")
        .args(["--all-tasks", "--cpu-list", "--pid", cores, &process.to_string()])
        .output()
        .context("taskset is missing")?;
    anyhow::ensure!(done.status.success(), "the cores of a process could not be chosen");
    Ok(())
}
