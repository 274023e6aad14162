//! Says why there is no homeserver, and what to do about it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::STARTING;

/// Why there is no homeserver, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum HomeserverError {
    /// Nothing called Python answers.
    #[error("Python was not found; install Python 3.10 or newer (Debian and Ubuntu: apt install python3 python3-venv)")]
    NoPython,
    /// Synapse does not run on it.
    #[error("Python {major}.{minor} is too old; install Python 3.10 or newer")]
    OldPython {
        /// The version's first number.
        major: u32,
        /// The version's second number.
        minor: u32,
    },
    /// Debian and Ubuntu leave this part out.
    #[error(
        "Python {major}.{minor} cannot make environments; install the module venv \
         (Debian and Ubuntu: apt install python{major}.{minor}-venv)"
    )]
    NoVenv {
        /// The version's first number.
        major: u32,
        /// The version's second number.
        minor: u32,
    },
    /// Python is there, but the environment is not.
    #[error("Python could not make the environment {at}; read what it said and try again:\n{output}")]
    Environment {
        /// Its directory.
        at: PathBuf,
        /// The last lines it printed.
        output: String,
    },
    /// Most often: no network, or no disk space.
    #[error("pip could not install {requirements}; check the network and the disk and try again:\n{output}")]
    Pip {
        /// What was to be installed.
        requirements: String,
        /// The last lines it printed.
        output: String,
    },
    /// A program could not even begin.
    #[error("{program} could not be run; check that it is installed: {source}")]
    Run {
        /// Its name or path.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file or directory refuses.
    #[error("{at} could not be used; check its rights and the disk: {source}")]
    File {
        /// Which one.
        at: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another program listens there.
    #[error("port {0} on 127.0.0.1 is taken; stop the program that uses it or choose another port")]
    PortTaken(u16),
    /// Two servers on one database would ruin it.
    #[error("a homeserver already runs on {0}; stop it or choose another directory")]
    InUse(PathBuf),
    /// The system has no port to give.
    #[error("no free port on 127.0.0.1; close some programs and try again: {0}")]
    NoPort(io::Error),
    /// It ended before it answered.
    #[error("the homeserver ended while starting; read its last lines and {log}:\n{output}")]
    Ended {
        /// Its log.
        log: PathBuf,
        /// The last lines it printed.
        output: String,
    },
    /// It runs but does not answer.
    #[error("the homeserver did not answer within {} seconds; read {log} and try again", STARTING.as_secs())]
    Silent {
        /// Its log.
        log: PathBuf,
    },
    /// A request did not reach it.
    #[error("the homeserver could not be reached; check that it still runs: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// It said no.
    #[error("the homeserver did not register {localpart}; correct the name or the password: {answer}")]
    Refused {
        /// Who was to be registered.
        localpart: String,
        /// What it answered.
        answer: String,
    },
}

impl HomeserverError {
    /// Puts the file's name to the system's error.
    pub(in crate::demo) fn file(at: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let at = at.to_owned();
        move |source| Self::File { at, source }
    }
}
