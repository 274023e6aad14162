//! Writes what Synapse reads at its start: the homeserver's settings, how it logs, and the program that launches it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{HomeserverError, Limits, SERVER_NAME};

/// Makes the signing key, runs Synapse, and ends it when standard input closes: no orphan survives its parent.
pub(super) const LAUNCHER: &str = r#"
import os, signal, sys, threading, time
from signedjson.key import generate_signing_key, write_signing_keys
from synapse.app.homeserver import main

settings, signing_key = sys.argv[1:]

def end_with_parent():
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(15)
    os.kill(os.getpid(), signal.SIGKILL)

threading.Thread(target=end_with_parent, daemon=True).start()
if not os.path.exists(signing_key):
    with open(signing_key + ".new", "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        write_signing_keys(file, [generate_signing_key("a_demo")])
    os.rename(signing_key + ".new", signing_key)
sys.argv = ["homeserver", "--config-path", settings]
main()
"#;

/// Lets an administrator be made; this server is reached from this machine alone, where it would say the same to anybody.
const SHARED_SECRET: &str = "demo-tovholder-administrator";

/// Where one server keeps its files.
pub(super) struct Files {
    pub settings: PathBuf,
    pub signing_key: PathBuf,
    /// What Synapse logs, from warnings upwards.
    pub log: PathBuf,
    /// What the process prints before it logs; its lock says that a server runs here.
    pub output: PathBuf,
    pub database: PathBuf,
    logging: PathBuf,
    media: PathBuf,
}

impl Files {
    pub fn under(data: &Path) -> Self {
        Self {
            settings: data.join("homeserver.yaml"),
            signing_key: data.join("signing.key"),
            log: data.join("homeserver.log"),
            output: data.join("homeserver.out"),
            logging: data.join("logging.yaml"),
            database: data.join("homeserver.db"),
            media: data.join("media"),
        }
    }

    /// Writes the settings anew; users, rooms and keys of an earlier run stay. JSON is YAML too.
    pub fn write(&self, port: u16, limits: Limits) -> Result<(), HomeserverError> {
        write(&self.logging, &logging(&self.log))?;
        write(&self.settings, &self.settings_for(port, limits))
    }

    fn settings_for(&self, port: u16, limits: Limits) -> Value {
        let mut settings = json!({
            "server_name": SERVER_NAME,
            "public_baseurl": format!("http://127.0.0.1:{port}/"),
            "listeners": [{
                "port": port,
                "bind_addresses": ["127.0.0.1"],
                "type": "http",
                "resources": [{ "names": ["client"], "compress": false }],
            }],
            "database": { "name": "sqlite3", "args": { "database": self.database } },
            "media_store_path": self.media,
            "max_upload_size": "50M",
            "url_preview_enabled": false,
            "log_config": self.logging,
            "signing_key_path": self.signing_key,
            // nothing leaves the machine
            "federation_domain_whitelist": [],
            "trusted_key_servers": [],
            "suppress_key_server_warning": true,
            "report_stats": false,
            // invented people sign up without ceremony, and a weak hash spares a quarter of a second for each
            "enable_registration": true,
            "enable_registration_without_verification": true,
            "registration_shared_secret": SHARED_SECRET,
            "bcrypt_rounds": 4,
            "presence": { "enabled": false },
            "caches": { "global_factor": 0.1 },
            "event_cache_size": "1K",
        });
        if let Some(settings) = settings.as_object_mut() {
            settings.extend(rate_limits(limits));
        }
        settings
    }
}

/// Registration and login are counted by address, and here everybody shares one: those are lifted always; also how often one
/// account logs in, since bots are started here more often in a minute than elsewhere in a year.
fn rate_limits(limits: Limits) -> Map<String, Value> {
    let lifted = json!({ "per_second": 100_000, "burst_count": 100_000 });
    let mut all = Map::new();
    all.insert("rc_registration".to_owned(), lifted.clone());
    match limits {
        Limits::Default => {
            all.insert("rc_login".to_owned(), json!({ "address": lifted, "account": lifted }));
        }
        Limits::Lifted => {
            for name in [
                "rc_message",
                "rc_admin_redaction",
                "rc_joins_per_room",
                "rc_room_creation",
                "rc_media_create",
                "rc_key_requests",
                "rc_delayed_event_mgmt",
                "rc_reports",
                "rc_user_directory",
                "rc_profile",
            ] {
                all.insert(name.to_owned(), lifted.clone());
            }
            for (name, parts) in [
                ("rc_login", ["address", "account", "failed_attempts"]),
                ("rc_joins", ["local", "remote", "remote"]),
                ("rc_invites", ["per_room", "per_user", "per_issuer"]),
            ] {
                let each: Map<String, Value> = parts
                    .map(|part| (part.to_owned(), lifted.clone()))
                    .into_iter()
                    .collect();
                all.insert(name.to_owned(), Value::Object(each));
            }
        }
    }
    all
}

fn logging(log: &Path) -> Value {
    json!({
        "version": 1,
        "disable_existing_loggers": false,
        "formatters": { "line": { "format": "%(asctime)s %(levelname)s %(name)s: %(message)s" } },
        "handlers": { "file": {
            "class": "logging.FileHandler", "filename": log, "formatter": "line", "encoding": "utf-8"
        } },
        "root": { "level": "WARNING", "handlers": ["file"] },
    })
}

fn write(path: &Path, value: &Value) -> Result<(), HomeserverError> {
    fs::write(path, format!("{value:#}\n")).map_err(HomeserverError::file(path))
}
