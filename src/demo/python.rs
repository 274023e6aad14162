//! Makes Python environments (venvs) with pinned packages, each one once, for programs that are not written in Rust.
//!
//! An environment counts as made when its `ready` file names the same requirements; anything less is started over,
//! so an interrupted download repairs itself. A lock file keeps two processes from making the same one at once.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{self, Path, PathBuf},
    process::{Output, Stdio},
};

use tokio::process::Command;

use super::homeserver::HomeserverError;

/// The oldest Python that Synapse runs on.
const OLDEST: (u32, u32) = (3, 10);
/// Where to look for Python, in this order.
const CANDIDATES: [&str; 5] = ["python3", "python3.13", "python3.12", "python3.11", "python3.10"];
/// Says the version, and whether environments can be made: Debian ships `venv` without the part that brings pip.
const PROBE: &str = "
import sys
try:
    import ensurepip, venv
    able = 'able'
except ImportError:
    able = 'unable'
print(sys.version_info[0], sys.version_info[1], able)
";

/// The Python of the environment `venv-<name>` under `home`, with exactly these requirements installed.
///
/// The first call downloads packages and can take minutes; later ones only look. `progress` is told what takes time.
///
/// # Errors
///
/// When Python, its module venv, the network or the disk does not do its part; the error says which.
pub async fn python_with(
    home: &Path,
    name: &str,
    requirements: &[&str],
    progress: &(dyn Fn(&str) + Send + Sync),
) -> Result<PathBuf, HomeserverError> {
    let home = path::absolute(home).map_err(HomeserverError::file(home))?;
    fs::create_dir_all(&home).map_err(HomeserverError::file(&home))?;
    let _lock = lock(home.join(format!("venv-{name}.lock")), name, progress).await?;
    let environment = home.join(format!("venv-{name}"));
    let python = environment.join("bin").join("python");
    let ready = environment.join("ready");
    let wanted = requirements.join("\n");
    if python.exists() && fs::read_to_string(&ready).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    progress(&format!(
        "Making a Python environment with {}: once, about a minute",
        requirements.join(", ")
    ));
    make_environment(&environment).await?;
    install(&python, requirements).await?;
    fs::write(&ready, wanted).map_err(HomeserverError::file(&ready))?;
    Ok(python)
}

/// Waits for the lock without blocking the runtime. It is released when the file is dropped, or its process dies.
async fn lock(path: PathBuf, name: &str, progress: &(dyn Fn(&str) + Send + Sync)) -> Result<File, HomeserverError> {
    let file = File::create(&path).map_err(HomeserverError::file(&path))?;
    if file.try_lock().is_ok() {
        return Ok(file);
    }
    progress(&format!(
        "Waiting for another process that is making the Python environment {name}"
    ));
    tokio::task::spawn_blocking(move || file.lock().map(|()| file))
        .await
        .unwrap_or_else(|stopped| Err(io::Error::other(stopped)))
        .map_err(HomeserverError::file(&path))
}

async fn make_environment(environment: &Path) -> Result<(), HomeserverError> {
    let python = find_python().await?;
    let made = run(&python, &["-I", "-m", "venv", "--clear"], &[environment]).await?;
    if made.status.success() {
        return Ok(());
    }
    Err(HomeserverError::Environment {
        at: environment.to_owned(),
        output: last_lines(&printed(&made), 8),
    })
}

async fn install(python: &Path, requirements: &[&str]) -> Result<(), HomeserverError> {
    let pip = [
        "-I",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
    ];
    let installed = run(&python.to_string_lossy(), &pip, requirements).await?;
    if installed.status.success() {
        return Ok(());
    }
    Err(HomeserverError::Pip {
        requirements: requirements.join(" "),
        output: last_lines(&printed(&installed), 8),
    })
}

/// The first usable Python; else the most helpful reason why there is none.
async fn find_python() -> Result<String, HomeserverError> {
    let mut reason = HomeserverError::NoPython;
    for name in CANDIDATES {
        match probe(name).await {
            Some((version, true)) if version >= OLDEST => return Ok(name.to_owned()),
            Some((version, false)) if version >= OLDEST => {
                reason = HomeserverError::NoVenv {
                    major: version.0,
                    minor: version.1,
                };
            }
            Some((version, _)) if matches!(reason, HomeserverError::NoPython) => {
                reason = HomeserverError::OldPython {
                    major: version.0,
                    minor: version.1,
                };
            }
            _ => {}
        }
    }
    Err(reason)
}

/// Version and ability to make environments; nothing when this name does not run (version managers leave dead shims).
async fn probe(name: &str) -> Option<((u32, u32), bool)> {
    let output = run(name, &["-I", "-c"], &[PROBE])
        .await
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = text.split_whitespace();
    let version = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((version, words.next()? == "able"))
}

/// Runs a program to its end.
///
/// # Errors
///
/// It does not run at all.
pub(super) async fn run(
    program: &str,
    options: &[&str],
    arguments: &[impl AsRef<OsStr>],
) -> Result<Output, HomeserverError> {
    let mut command = Command::new(program);
    command
        .args(options)
        .args(arguments)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command.output().await.map_err(|source| HomeserverError::Run {
        program: program.to_owned(),
        source,
    })
}

/// All that it printed.
pub(super) fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes))
        .concat()
}

/// The end of what a program printed, without its empty lines.
pub(super) fn last_lines(text: &str, count: usize) -> String {
    let mut lines: Vec<&str> = text
        .lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(count)
        .collect();
    lines.reverse();
    lines.join("\n")
}
