//! The bot's name among people. A homeserver makes it of the account's, in small letters, until somebody gives it another.
//!
//! Invariant: it is given once, and only where nobody has given one. A name that an administrator sets stays, before or after.

use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::{Client, Error};

use super::trouble::Trouble;
use crate::store::{Store, StoreError};

const NAME: &str = "Tovholder";
const NAMED: &str = "display_name_given";

/// Gives the bot its name. A homeserver that does not let it is no reason not to start.
pub(super) async fn name(client: &Client, store: &Store) -> Result<(), StoreError> {
    if store.kv(NAMED).await?.is_some() {
        return Ok(());
    }
    match give(client).await {
        Ok(()) => store.set_kv(NAMED, "yes").await,
        Err(error) => {
            let why = Trouble::of(&error).why();
            tracing::info!(
                why,
                "the bot could not be given its name; people see that of its account"
            );
            Ok(())
        }
    }
}

async fn give(client: &Client) -> Result<(), Error> {
    let account = client.account();
    let now = match account.get_display_name().await {
        Err(error) if error.client_api_error_kind() == Some(&ErrorKind::NotFound) => None,
        now => now?,
    };
    let own = client.user_id().map(UserId::localpart);
    if is_nobodys(now.as_deref(), own.unwrap_or_default()) {
        account.set_display_name(Some(NAME)).await?;
    }
    Ok(())
}

/// Whether nobody gave this name: there is none, or the homeserver took it from the account.
fn is_nobodys(name: Option<&str>, localpart: &str) -> bool {
    name.is_none_or(|name| name.is_empty() || name == localpart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_somebody_gave_stays() {
        for (name, expected) in [
            (None, true),
            (Some(""), true),
            (Some("tovholder"), true),
            (Some("Tovholder"), false),
            (Some("Møder om børn"), false),
        ] {
            assert_eq!(is_nobodys(name, "tovholder"), expected, "{name:?}");
        }
    }
}
