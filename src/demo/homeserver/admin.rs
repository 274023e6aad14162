//! An administrator of the homeserver, who may lift the limits of one user: what an operator does for the bot.

use super::settings::Files;
use super::{Homeserver, HomeserverError};
use crate::demo::python::{last_lines, printed, run};

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
        let options = [
            "-I",
            "-m",
            TOOL,
            "--admin",
            "--exists-ok",
            "--user",
            localpart,
            "--password",
            password,
            "--config",
        ];
        let arguments = [settings.as_os_str(), self.url.as_ref()];
        let made = run(&self.python.to_string_lossy(), &options, &arguments).await?;
        if made.status.success() {
            return Ok(());
        }
        Err(HomeserverError::Refused {
            localpart: localpart.to_owned(),
            answer: last_lines(&printed(&made), 4),
        })
    }
}
