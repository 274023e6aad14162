//! The configuration: a TOML file, with secrets from the environment, read and checked once at start.

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use secrecy::SecretString;
use serde::Deserialize;

use crate::domain::directory::{Homeservers, server};
use crate::key::{Key, KeyError};

/// Everything the bot is told at start. Every key may also come from the environment as `TOVHOLDER_<KEY>`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The homeserver's address, such as `https://matrix.example.org`.
    pub homeserver: String,
    /// The bot's full user id.
    pub user: String,
    /// The bot's password: only needed for the first login.
    #[serde(default = "no_password")]
    pub password: SecretString,
    /// Where the bot keeps its data; relative to the configuration file.
    pub data: PathBuf,
    /// The model: a shipped name such as `ringsted`, or a path to a model file.
    pub model: String,
    /// The homeservers on which accounts count: whoever has one elsewhere is neither heard nor invited. Empty means only the bot's own.
    #[serde(default)]
    pub allowed_homeservers: Vec<String>,
    /// Lets people of other homeservers into the rooms that the bot makes from now on. Those servers then see who meets and when.
    #[serde(default)]
    pub federated: bool,
    /// The recovery key, when the device must be made trusted again.
    #[serde(default)]
    pub recovery_key: Option<SecretString>,
    /// The file with the key to everything in `data`; relative to the configuration file.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// The key itself: for the environment, never for the file.
    #[serde(default)]
    pub key: Option<SecretString>,
    /// Share keys only with devices their owners have verified.
    #[serde(default)]
    pub only_verified_devices: bool,
    /// Answers also in direct chats that are not encrypted. Only with a homeserver on this very machine: to be measured against clients
    /// that encrypt nothing.
    #[serde(default)]
    pub plain_chats: bool,
}

/// What is wrong with a configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is not there.
    #[error("there is no configuration file at {0}: give its path with --config, or copy the example from the README")]
    Missing(PathBuf),
    /// It cannot be read as configuration.
    #[error("{place}: {what}")]
    Wrong {
        /// The key, or the file.
        place: String,
        /// What is wrong, and the cure.
        what: String,
    },
}

impl Config {
    /// Reads the file and the environment.
    ///
    /// # Errors
    ///
    /// Every problem found, not only the first.
    pub fn read(path: &Path) -> Result<Self, Vec<ConfigError>> {
        if !path.is_file() {
            return Err(vec![ConfigError::Missing(path.to_owned())]);
        }
        let read = Figment::new()
            .merge(Toml::file_exact(path))
            .merge(Env::prefixed("TOVHOLDER_"))
            .extract::<Self>();
        let mut config = read.map_err(|errors| errors.into_iter().map(|error| wrong(&error)).collect::<Vec<_>>())?;
        let beside = path.parent().unwrap_or_else(|| Path::new("."));
        config.data = beside.join(&config.data);
        config.key_file = config.key_file.map(|file| beside.join(file));
        if Path::new(&config.model).extension().is_some_and(|kind| kind == "toml") {
            config.model = beside.join(&config.model).display().to_string();
        }
        let problems = config.problems();
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }

    fn problems(&self) -> Vec<ConfigError> {
        let mut problems = Vec::new();
        let mut say = |place: &str, what: &str| {
            problems.push(ConfigError::Wrong {
                place: place.to_owned(),
                what: what.to_owned(),
            });
        };
        match reqwest::Url::parse(&self.homeserver) {
            Ok(url) if url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)) => {}
            Ok(_) => say(
                "homeserver",
                "must begin with https:// (http:// only for this machine itself)",
            ),
            Err(_) => say(
                "homeserver",
                "is not an address; write for example https://matrix.example.org",
            ),
        }
        let id = self.user.strip_prefix('@').and_then(|rest| rest.split_once(':'));
        if id.is_none_or(|(name, server)| name.is_empty() || server.is_empty()) {
            say(
                "user",
                "is not a full Matrix id; write for example @tovholder:example.org",
            );
        }
        if !self.allowed_homeservers.iter().all(|name| Homeservers::is_name(name)) {
            say(
                "allowed_homeservers",
                "has something that is no homeserver's name; write what stands after the colon of its people's ids, for example example.org",
            );
        }
        if self.plain_chats && !self.is_loopback() {
            say(
                "plain_chats",
                "is for measuring on a homeserver on this machine; elsewhere nothing is said in clear, so remove it",
            );
        }
        if let Err(error) = self.key() {
            say("key_file", &error.to_string());
        }
        problems
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.data.join("tovholder.sqlite")
    }

    /// The key to everything in `data`: from the environment, from `key_file`, or from systemd, in this order.
    ///
    /// # Errors
    ///
    /// There is none, or it is not kept safely.
    pub fn key(&self) -> Result<Key, KeyError> {
        if let Some(digits) = &self.key {
            return Key::of_digits(digits);
        }
        if let Some(file) = &self.key_file {
            return Key::in_file(file, &self.data);
        }
        let credentials = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
        Key::handed_over(credentials.as_deref())?.ok_or(KeyError::None)
    }

    /// Whether the homeserver is this very machine: only there may the clock be moved.
    pub fn is_loopback(&self) -> bool {
        reqwest::Url::parse(&self.homeserver).is_ok_and(|url| is_loopback(&url))
    }

    /// The homeservers on which accounts count.
    pub fn homeservers(&self) -> Homeservers {
        if self.allowed_homeservers.is_empty() {
            Homeservers::only(server(&self.user))
        } else {
            Homeservers::only(&self.allowed_homeservers)
        }
    }

    /// Whether this account counts: a full Matrix user id.
    pub fn allows(&self, user: &str) -> bool {
        self.homeservers().allow(user)
    }

    /// The model file's text: a shipped model's, or the file's.
    ///
    /// # Errors
    ///
    /// There is no such model.
    pub fn model_text(&self) -> Result<String, ConfigError> {
        if let Some(text) = crate::domain::model::Model::shipped(&self.model) {
            return Ok(text.to_owned());
        }
        std::fs::read_to_string(&self.model).map_err(|_| {
            let shipped: Vec<&str> = crate::domain::model::Model::SHIPPED
                .iter()
                .map(|(name, _)| *name)
                .collect();
            let what = format!(
                "is neither a shipped model ({}) nor a file that can be read; a file's path ends in .toml",
                shipped.join(", ")
            );
            ConfigError::Wrong {
                place: "model".to_owned(),
                what,
            }
        })
    }
}

fn no_password() -> SecretString {
    SecretString::from(String::new())
}

fn is_loopback(url: &reqwest::Url) -> bool {
    url.host_str()
        .is_some_and(|host| host == "localhost" || host == "127.0.0.1" || host == "[::1]")
}

fn wrong(error: &figment::Error) -> ConfigError {
    let place = if error.path.is_empty() {
        "configuration".to_owned()
    } else {
        error.path.join(".")
    };
    let what = match &error.kind {
        figment::error::Kind::MissingField(field) => format!("\"{field}\" is missing; add it to the file"),
        figment::error::Kind::UnknownField(field, known) => {
            format!("\"{field}\" is not known; the keys are {}", known.join(", "))
        }
        other => format!("{other}; correct it"),
    };
    ConfigError::Wrong { place, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, Vec<ConfigError>> {
        let dir = tempfile::tempdir().unwrap();
        Key::random().unwrap().write_to(&dir.path().join("k")).unwrap();
        let path = dir.path().join("tovholder.toml");
        std::fs::write(&path, text).unwrap();
        Config::read(&path)
    }

    const GOOD: &str = "homeserver = \"https://m.example.org\"\nuser = \"@t:example.org\"\npassword = \"x\"\nkey_file = \"k\"\ndata = \"data\"\nmodel = \"ringsted\"\n";

    #[test]
    fn a_good_file_reads_and_its_secret_does_not_print() {
        let config = read(GOOD).unwrap();
        assert!(!format!("{config:?}").contains("\"x\""));
        assert!(config.allows("@a:example.org") && !config.allows("@a:elsewhere.org"));
        assert!(
            !config.federated,
            "nothing leaves the homeserver unless the municipality says so"
        );
        assert!(read(&format!("{GOOD}federated = true\n")).unwrap().federated);
        let two = read(&format!("{GOOD}allowed_homeservers = ['elsewhere.org']\n")).unwrap();
        assert!(
            two.allows("@a:elsewhere.org") && !two.allows("@a:example.org"),
            "those that are named alone"
        );
    }

    #[test]
    fn every_problem_is_said_with_its_place() {
        let problems = read(
            &GOOD
                .replace("https://m.example.org", "http://m.example.org")
                .replace("@t:example.org", "t"),
        )
        .unwrap_err();
        assert_eq!(problems.len(), 2, "{problems:?}");
        let problems = read(&GOOD.replace("key_file = \"k\"\n", "")).unwrap_err();
        assert!(
            problems[0].to_string().contains("tovholder key new"),
            "without a key it says how to make one: {problems:?}"
        );
        let problems = read(&format!("{GOOD}allowed_homeservers = ['https://example.org']\n")).unwrap_err();
        assert!(problems[0].to_string().contains("no homeserver's name"), "{problems:?}");
        let problems = read(&format!("{GOOD}plain_chats = true\n")).unwrap_err();
        assert!(
            problems[0].to_string().contains("nothing is said in clear"),
            "{problems:?}"
        );
        let measured = GOOD.replace("https://m.example.org", "http://127.0.0.1:8008");
        assert!(read(&format!("{measured}plain_chats = true\n")).unwrap().plain_chats);
        let problems = read(&GOOD.replace("model", "modle")).unwrap_err();
        assert!(
            problems.iter().any(|problem| problem.to_string().contains("modle")),
            "{problems:?}"
        );
        assert!(matches!(
            Config::read(Path::new("no-such-file.toml")).unwrap_err()[0],
            ConfigError::Missing(_)
        ));
    }
}
