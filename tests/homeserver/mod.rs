//! On a real Synapse, with the real bot as a process of its own, and independent encrypted clients (matrix-nio).

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDateTime;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{DIRECTORY, Lists, Setting, Stage};
use tovholder::demo::transcript::Transcript;

mod attackers;
mod clock;
mod disk;
mod down;
mod dump;
mod echoes;
mod faults;
mod first_start;
mod forgotten;
mod full;
mod hands;
mod independent;
mod keys;
mod leaver;
mod limits;
mod lost;
mod meanwhile;
mod power;
mod product;
mod purged;
mod rights;
mod rooms;
mod thread;
mod trouble;
mod unsigned;

/// A stage in a temporary folder; Python environments are shared and kept.
async fn stage(dir: &Path, now: &str, limits: Limits) -> Stage {
    set(Path::new(PROGRAM), dir, now, limits, false, DIRECTORY).await
}

/// The same, with a strait before the homeserver.
async fn stage_behind_a_strait(dir: &Path, now: &str, limits: Limits) -> Stage {
    set(Path::new(PROGRAM), dir, now, limits, true, DIRECTORY).await
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_tovholder");

async fn set(program: &Path, dir: &Path, now: &str, limits: Limits, strait: bool, directory: &str) -> Stage {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tovholder");
    let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").unwrap();
    let setting = Setting {
        program,
        home: &home,
        dir,
        limits,
        now,
        model: "ringsted",
        directory,
        lists: Lists::NONE,
        storm: None,
        strait,
    };
    Stage::set(setting, Transcript::silent()).await.unwrap()
}

/// The stage of one of the demo's towns, with everybody on it.
async fn town(model: &str, dir: &Path) -> anyhow::Result<Stage> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_tovholder"));
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tovholder");
    let town = tovholder::demo::town::town(model)?;
    town.stage(&program, &home, dir, Transcript::silent(), None).await
}

/// Builds what is loaded before the bot, from C.
fn shim(dir: &Path, name: &str, text: &str) -> anyhow::Result<PathBuf> {
    let [source, library] = ["c", "so"].map(|ending| dir.join(format!("{name}.{ending}")));
    std::fs::write(&source, text)?;
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .output()?;
    let said = String::from_utf8_lossy(&built.stderr);
    anyhow::ensure!(built.status.success(), "no {name}: {said}");
    Ok(library)
}
