//! Members: inviting, removing and empowering, each fine if it is so already.

use matrix_sdk::Client;
use matrix_sdk::ruma::api::client::membership::kick_user;
use matrix_sdk::ruma::{RoomId, UserId};
use serde_json::{Value, json};

use super::state;
use super::trouble::{self, Trouble};
use crate::outbox::gateway::Failure;

/// Invites somebody.
pub(super) async fn invite(client: &Client, room: &RoomId, user: &UserId) -> Result<(), Failure> {
    let Some(known) = client.get_room(room) else {
        return Err(super::outbound::unknown_room(client, room).await);
    };
    // Through the library, so that it asks for the members again before it next encrypts.
    let Err(error) = known.invite_user_by_id(user).await else {
        return Ok(());
    };
    let refused = Trouble::of(&error);
    if !matches!(refused, Trouble::Never(_) | Trouble::Forbidden) {
        return Err(refused.into());
    }
    match membership(client, room, user).await?.as_deref() {
        Some("invite" | "join") => Ok(()),
        Some("ban") => Err(Failure::Refused("the person is banned from the room".to_owned())),
        _ => Err(refused.into()),
    }
}

/// Whether somebody is in a room, as the homeserver says; somebody who may not look is not.
pub(super) async fn is_in(client: &Client, room: &RoomId, user: &UserId) -> Result<bool, Failure> {
    match state::get(client, room, "m.room.member", user.as_str()).await {
        Ok(member) => Ok(member.is_some_and(|member| member["membership"] == "join")),
        Err(error) if trouble::status(&error) == Some(403) => Ok(false),
        Err(error) => Err(Trouble::of_http(&error).into()),
    }
}

/// Removes somebody, or withdraws their invitation.
pub(super) async fn remove(client: &Client, room: &RoomId, user: &UserId, reason: &str) -> Result<(), Failure> {
    let mut request = kick_user::v3::Request::new(room.to_owned(), user.to_owned());
    request.reason = Some(reason.to_owned());
    let Err(error) = client.send(request).await else {
        return Ok(());
    };
    let refused = Trouble::of_http(&error);
    if !matches!(trouble::status(&error), Some(403 | 404)) {
        return Err(refused.into());
    }
    match membership(client, room, user).await?.as_deref() {
        None | Some("leave" | "ban" | "knock") => Ok(()),
        Some(_) => Err(refused.into()),
    }
}

/// Sets somebody's power level.
pub(super) async fn empower(client: &Client, room: &RoomId, user: &UserId, level: i64) -> Result<(), Failure> {
    let failed = |error| Failure::from(Trouble::of_http(&error));
    let levels = state::get(client, room, "m.room.power_levels", "")
        .await
        .map_err(failed)?;
    let Some(changed) = with_level(levels.unwrap_or_else(|| json!({})), user.as_str(), level) else {
        return Ok(());
    };
    state::put(client, room, "m.room.power_levels", "", &changed)
        .await
        .map_err(failed)
}

/// The power levels with one person's changed; `None` if there is nothing to change.
fn with_level(mut levels: Value, user: &str, level: i64) -> Option<Value> {
    let default = levels["users_default"].as_i64().unwrap_or(0);
    if levels["users"][user].as_i64().unwrap_or(default) == level {
        return None;
    }
    let all = levels.as_object_mut()?;
    let users = all.entry("users").or_insert_with(|| json!({})).as_object_mut()?;
    if level == default {
        users.remove(user);
    } else {
        users.insert(user.to_owned(), level.into());
    }
    Some(levels)
}

async fn membership(client: &Client, room: &RoomId, user: &UserId) -> Result<Option<String>, Failure> {
    let member = state::get(client, room, "m.room.member", user.as_str()).await;
    let member = member.map_err(|error| Failure::from(Trouble::of_http(&error)))?;
    Ok(member.and_then(|member| member["membership"].as_str().map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn power_is_given_and_taken_and_nothing_else_changes() {
        let levels = json!({ "ban": 50, "users": { "@bot:x": 100 } });
        let given = with_level(levels.clone(), "@a:x", 50).unwrap();
        assert_eq!(given, json!({ "ban": 50, "users": { "@bot:x": 100, "@a:x": 50 } }));
        assert_eq!(with_level(given.clone(), "@a:x", 50), None);
        assert_eq!(with_level(given, "@a:x", 0), Some(levels));
        assert_eq!(
            with_level(json!({}), "@a:x", 50),
            Some(json!({ "users": { "@a:x": 50 } }))
        );
    }

    #[test]
    fn malformed_power_levels_do_not_panic() {
        for levels in [
            json!([]),
            json!({ "users": 1 }),
            json!("x"),
            json!({ "users_default": "0" }),
        ] {
            let _ = with_level(levels, "@a:x", 50);
        }
    }
}
