//! An administrator of the homeserver, who may lift the limits of one user: what an operator does for the bot.

use tokio::process::Command;

use super::settings::Files;
use super::{Homeserver, HomeserverError, last_lines};

/// Synapse's own tool for it.
const TOOL: &str = "synapse._scripts.register_new_matrix_user";

impl Homeserver {
    /// Makes an account that may administer the server; one that is there already stays as it is.
    ///
    /// # Errors
    ///
    /// When Synapse's tool does not run or refuses.
    pub async fn register_administrator(&self, localpart: &str, password: &str) -> Result<(), HomeserverError> {
        let settings = Files::under(&self.data).settings;
        let made = Command::new(&self.python)
            .args(["-I", "-m", TOOL, "--admin", "--exists-ok"])
            .args(["--user", localpart, "--password", password, "--config"])
            .args([settings.as_os_str(), self.url.as_ref()])
            .kill_on_drop(true)
            .output()
            .await
            .map_err(|source| HomeserverError::Run {
                program: self.python.display().to_string(),
                source,
            })?;
        if made.status.success() {
            return Ok(());
        }
        let printed = [made.stdout, made.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Err(HomeserverError::Refused {
            localpart: localpart.to_owned(),
            answer: last_lines(&printed.concat(), 4),
        })
    }
}
