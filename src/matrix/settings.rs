//! How a case's room must be: what is not as it was made, and putting it back.

use matrix_sdk::ruma::RoomId;
use serde_json::{Value, json};

use super::creation::{encryption, get, power_levels, put};
use super::session::Session;
use crate::domain::setting::Setting;
use crate::outbox::gateway::{Failure, RoomKind};

/// The power of those who moderate.
const MODERATES: i64 = 50;

/// The state in which each setting is kept.
fn kept_in(setting: Setting) -> &'static str {
    match setting {
        Setting::Encryption => "m.room.encryption",
        Setting::Federation => "m.room.create",
        Setting::History => "m.room.history_visibility",
        Setting::JoinRule => "m.room.join_rules",
        Setting::Guests => "m.room.guest_access",
        Setting::Power => "m.room.power_levels",
    }
}

/// What is written last when a room is made: until it is there, a room of ours is only half made.
pub(super) const MADE: &str = "m.room.name";

/// The kinds of state that say how a room is.
pub(super) fn tells_of_settings(kind: &str) -> bool {
    kind == MADE || kinds().any(|known| known == kind)
}

/// The same, one by one.
pub(super) fn kinds() -> impl Iterator<Item = &'static str> {
    Setting::ALL.into_iter().map(kept_in)
}

/// Puts a case's room's setting back to what it was made with.
pub(super) async fn put_back(session: &Session, room: &RoomId, setting: Setting) -> Result<(), Failure> {
    let client = session.client();
    let content = match setting {
        Setting::Encryption => encryption(),
        Setting::Federation => return Err(Failure::Refused("settled when the room was made".to_owned())),
        Setting::History => json!({ "history_visibility": "invited" }),
        Setting::JoinRule => json!({ "join_rule": "invite" }),
        Setting::Guests => json!({ "guest_access": "forbidden" }),
        Setting::Power => {
            let now = get(client, room, kept_in(setting), "").await?;
            let now = now.ok_or_else(|| Failure::Refused("the room has no power levels at all".to_owned()))?;
            levels_as_made(&now, session.own())
        }
    };
    put(client, room, kept_in(setting), "", &content).await
}

/// What is not as it must be in a case's room, by what the state of each setting says; the gravest first.
/// Federation is as it must be where the municipality wants it, or where the room was made without.
pub(super) fn wrong(content: impl Fn(&str) -> Value, own: &str, federated: bool) -> Vec<Setting> {
    let is_wrong = |setting: &Setting| {
        let now = content(kept_in(*setting));
        match setting {
            Setting::Encryption => now["algorithm"] != encryption()["algorithm"],
            Setting::Federation => !federated && now["m.federate"] != false,
            Setting::History => now["history_visibility"] != "invited" && now["history_visibility"] != "joined",
            Setting::JoinRule => now["join_rule"] != "invite",
            // Where nothing is said, guests stay out.
            Setting::Guests => now["guest_access"] == "can_join",
            Setting::Power => !levels_are_as_made(&now, own),
        }
    };
    Setting::ALL.into_iter().filter(is_wrong).collect()
}

/// Whether everything takes the power that it took when the room was made, and nobody but the bot more than moderates.
fn levels_are_as_made(now: &Value, own: &str) -> bool {
    let made = power_levels(RoomKind::Case);
    let same = |(key, value): (&String, &Value)| match key.as_str() {
        "events" => value
            .as_object()
            .into_iter()
            .flatten()
            .all(|(kind, level)| now["events"][kind] == *level),
        _ => now[key] == *value,
    };
    let bounded =
        |(user, level): (&String, &Value)| user == own || level.as_i64().is_some_and(|level| level <= MODERATES);
    made.as_object().into_iter().flatten().all(same) && now["users"].as_object().into_iter().flatten().all(bounded)
}

/// The levels as they were made, with those who moderate.
fn levels_as_made(now: &Value, own: &str) -> Value {
    let mut levels = power_levels(RoomKind::Case);
    let users = now["users"].as_object().into_iter().flatten();
    let kept = users.filter_map(|(user, level)| {
        let level = level.as_i64()?;
        let level = if user == own { level } else { level.min(MODERATES) };
        (user == own || level > 0).then(|| (user.clone(), Value::from(level)))
    });
    levels["users"] = Value::Object(kept.collect());
    levels
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::server_name;

    use super::super::creation::tests::plan;
    use super::super::creation::{creation_content, initial_state};
    use super::*;

    #[test]
    fn what_is_changed_in_a_room_is_seen_and_nothing_else() {
        let own = "@bot:x";
        let made = || {
            let mut levels = power_levels(RoomKind::Case);
            levels["users"] = json!({ own: 100, "@a:x": 50 });
            let state = initial_state(&plan(RoomKind::Case), server_name!("x"));
            let mut all: std::collections::HashMap<String, Value> = state
                .iter()
                .map(|event| (event["type"].as_str().unwrap().to_owned(), event["content"].clone()))
                .collect();
            all.insert("m.room.create".to_owned(), creation_content(RoomKind::Case, false));
            all.insert("m.room.power_levels".to_owned(), levels);
            all
        };
        let seen = |all: &std::collections::HashMap<String, Value>| {
            wrong(|kind| all.get(kind).cloned().unwrap_or(Value::Null), own, false)
        };
        assert_eq!(seen(&made()), []);
        for (kind, content, setting) in [
            ("m.room.encryption", json!({}), Setting::Encryption),
            ("m.room.create", json!({}), Setting::Federation),
            (
                "m.room.history_visibility",
                json!({ "history_visibility": "shared" }),
                Setting::History,
            ),
            (
                "m.room.history_visibility",
                json!({ "history_visibility": "world_readable" }),
                Setting::History,
            ),
            ("m.room.join_rules", json!({ "join_rule": "public" }), Setting::JoinRule),
            ("m.room.join_rules", json!({ "join_rule": "knock" }), Setting::JoinRule),
            (
                "m.room.guest_access",
                json!({ "guest_access": "can_join" }),
                Setting::Guests,
            ),
            ("m.room.power_levels", json!({}), Setting::Power),
        ] {
            let mut all = made();
            all.insert(kind.to_owned(), content);
            assert_eq!(seen(&all), [setting], "{kind}");
        }
        let joined = json!({ "history_visibility": "joined" });
        let mut all = made();
        all.insert("m.room.history_visibility".to_owned(), joined);
        assert_eq!(seen(&all), [], "stricter than it was made");
        let mut all = made();
        all.insert("m.room.create".to_owned(), json!({}));
        let content = |kind: &str| all.get(kind).cloned().unwrap_or(Value::Null);
        assert_eq!(wrong(content, own, true), [], "the municipality federates");
        assert_eq!(
            seen(&std::collections::HashMap::new()).first(),
            Some(&Setting::Encryption)
        );
    }

    #[test]
    fn whoever_took_power_loses_it_and_moderators_keep_theirs() {
        let own = "@bot:x";
        let mut taken = power_levels(RoomKind::Case);
        taken["users"] = json!({ own: 100, "@a:x": 50, "@admin:x": 100 });
        taken["invite"] = json!(0);
        assert!(!levels_are_as_made(&taken, own));
        let back = levels_as_made(&taken, own);
        assert!(levels_are_as_made(&back, own));
        assert_eq!(back["users"], json!({ own: 100, "@a:x": 50, "@admin:x": 50 }));
        // From room version 12 on the bot is named nowhere.
        assert_eq!(levels_as_made(&json!({}), own)["users"], json!({}));
    }
}
