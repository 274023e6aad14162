//! Making rooms: what each kind of room is like, and adopting one that is there already.
//!
//! Invariant: `createRoom` has no transaction id. What makes it happen once is the alias: a second try finds it taken, and
//! adopts the room behind it if that room is ours and we are in it. Otherwise the alias with the next number is tried, the same
//! ones in the same order each time.
//!
//! Invariant: the power levels never name the creator. In room version 12 that is an error, and before it the homeserver
//! puts the creator in by itself, since only what we name is overridden.
//!
//! Invariant: nothing of a case is in a room's state. State is never encrypted and never goes away.

use matrix_sdk::Client;
use matrix_sdk::ruma::api::client::room::create_room;
use matrix_sdk::ruma::api::client::room::create_room::v3::RoomPreset;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, RoomAliasId, RoomId, ServerName, UserId, server_name};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use super::session::Session;
use super::state;
use super::trouble::{self, Trouble};
use crate::outbox::gateway::{Failure, RoomKind};

/// The room to make.
pub(super) struct Plan<'a> {
    pub(super) alias: &'a str,
    pub(super) kind: RoomKind,
    pub(super) name: &'a str,
    pub(super) invite: &'a [String],
    pub(super) space: Option<&'a str>,
}

/// How many aliases are tried: one for each time that a room was lost, or that somebody else took one.
const ALIASES: u32 = 9;

/// Makes the room, or adopts it, and hangs it up in its Space. A Space that does not let us is no reason to have no room.
pub(super) async fn create(session: &Session, plan: &Plan<'_>) -> Result<OwnedRoomId, Failure> {
    let invite = plan.invite.iter().map(UserId::parse).collect::<Result<Vec<_>, _>>();
    let invite = invite.map_err(|_| Failure::Refused("somebody to invite has no Matrix user id".to_owned()))?;
    let client = session.client();
    let own = UserId::parse(session.own()).map_err(|_| Failure::Refused("our own user id".to_owned()))?;
    let mut found = None;
    for number in 1..=ALIASES {
        let alias = match number {
            1 => plan.alias.to_owned(),
            more => format!("{}-{more}", plan.alias),
        };
        let request = request(plan, &alias, &invite, own.server_name(), session.is_federated());
        let request = request.map_err(|_| Failure::Refused("malformed".to_owned()))?;
        found = match client.create_room(request).await {
            Ok(room) => Some(room.room_id().to_owned()),
            Err(error) if error.client_api_error_kind() == Some(&ErrorKind::RoomInUse) => {
                adopt(client, plan, &alias, &invite, &own).await?
            }
            Err(error) => return Err(Trouble::of(&error).for_good()),
        };
        if found.is_some() {
            break;
        }
    }
    let room =
        found.ok_or_else(|| Failure::Refused("the aliases belong to rooms that are not the bot's".to_owned()))?;
    if let Some(space) = plan.space {
        let space = RoomId::parse(space).map_err(|_| Failure::Refused("the Space has no room id".to_owned()))?;
        let child = json!({ "via": [own.server_name()] });
        match put(client, &space, "m.space.child", room.as_str(), &child).await {
            Err(Failure::Powerless | Failure::Refused(_)) => {
                tracing::warn!(%space, "a room could not be hung up in its Space; it is used without");
            }
            other => other?,
        }
    }
    Ok(room)
}

/// Takes over the room behind the alias, and completes what a crash of the homeserver may have left out; none when that room is
/// not ours, or not any more.
async fn adopt(
    client: &Client,
    plan: &Plan<'_>,
    alias: &str,
    invite: &[OwnedUserId],
    own: &UserId,
) -> Result<Option<OwnedRoomId>, Failure> {
    let alias = format!("#{alias}:{}", own.server_name());
    let alias = RoomAliasId::parse(alias).map_err(|_| Failure::Refused("the alias is malformed".to_owned()))?;
    let found = client
        .resolve_room_alias(&alias)
        .await
        .map_err(|error| Failure::from(Trouble::of_http(&error)))?;
    let room = found.room_id;
    // Anybody may take an alias. Only a room that we made ourselves is ours, as long as we are in it.
    let ours = match state::sender(client, &room, "m.room.create", "").await {
        Ok(maker) => maker.as_deref() == Some(own.as_str()),
        Err(error) if trouble::status(&error) == Some(403) => false,
        Err(error) => return Err(Trouble::of_http(&error).into()),
    };
    if !ours || !super::members::is_in(client, &room, own).await? {
        return Ok(None);
    }
    if encrypted(plan.kind) && get(client, &room, "m.room.encryption", "").await?.is_none() {
        put(client, &room, "m.room.encryption", "", &encryption()).await?;
    }
    for user in invite {
        super::members::invite(client, &room, user).await?;
    }
    Ok(Some(room))
}

pub(super) async fn get(client: &Client, room: &RoomId, kind: &str, key: &str) -> Result<Option<Value>, Failure> {
    state::get(client, room, kind, key)
        .await
        .map_err(|error| Trouble::of_http(&error).into())
}

pub(super) async fn put(client: &Client, room: &RoomId, kind: &str, key: &str, content: &Value) -> Result<(), Failure> {
    state::put(client, room, kind, key, content)
        .await
        .map_err(|error| Trouble::of_http(&error).into())
}

fn request(
    plan: &Plan<'_>,
    alias: &str,
    invite: &[OwnedUserId],
    server: &ServerName,
    federated: bool,
) -> Result<create_room::v3::Request, serde_json::Error> {
    let mut request = create_room::v3::Request::new();
    request.preset = Some(RoomPreset::PrivateChat);
    request.room_alias_name = Some(alias.to_owned());
    request.name = Some(plan.name.to_owned());
    request.invite = invite.to_vec();
    request.is_direct = plan.kind == RoomKind::Direct;
    request.creation_content = Some(raw(&creation_content(plan.kind, federated))?);
    request.power_level_content_override = Some(raw(&power_levels(plan.kind))?);
    request.initial_state = initial_state(plan, server)
        .iter()
        .map(raw)
        .collect::<Result<Vec<_>, serde_json::Error>>()?;
    Ok(request)
}

/// What the homeserver is asked for a case's room that hangs in no Space, as JSON: for whoever makes such rooms without the library,
/// as the benchmarks do, thousands of them.
pub fn case_room(alias: &str, name: &str, invite: &[String]) -> Value {
    let plan = Plan {
        alias,
        kind: RoomKind::Case,
        name,
        invite,
        space: None,
    };
    json!({
        "preset": "private_chat",
        "room_alias_name": plan.alias,
        "name": plan.name,
        "invite": plan.invite,
        "creation_content": creation_content(plan.kind, false),
        "power_level_content_override": power_levels(plan.kind),
        // The server's name stands only in the Space's.
        "initial_state": initial_state(&plan, server_name!("localhost")),
    })
}

fn raw<T>(value: &Value) -> Result<Raw<T>, serde_json::Error> {
    to_raw_value(value).map(Raw::from_json)
}

fn encrypted(kind: RoomKind) -> bool {
    match kind {
        RoomKind::Case | RoomKind::Direct => true,
        RoomKind::Space => false,
    }
}

pub(super) fn encryption() -> Value {
    json!({ "algorithm": "m.megolm.v1.aes-sha2" })
}

pub(super) fn creation_content(kind: RoomKind, federated: bool) -> Value {
    match kind {
        RoomKind::Case | RoomKind::Direct => json!({ "m.federate": federated }),
        RoomKind::Space => json!({ "m.federate": federated, "type": "m.space" }),
    }
}

pub(super) fn initial_state(plan: &Plan<'_>, server: &ServerName) -> Vec<Value> {
    let state = |kind: &str, content: Value| json!({ "type": kind, "state_key": "", "content": content });
    let mut all = vec![
        // Nobody sees what was said before they were invited, and the library hands nobody its keys.
        state("m.room.history_visibility", json!({ "history_visibility": "invited" })),
        state("m.room.guest_access", json!({ "guest_access": "forbidden" })),
        state("m.room.join_rules", json!({ "join_rule": "invite" })),
    ];
    if encrypted(plan.kind) {
        all.insert(0, state("m.room.encryption", encryption()));
    }
    if let Some(space) = plan.space {
        let parent = json!({ "via": [server], "canonical": true });
        all.push(json!({ "type": "m.space.parent", "state_key": space, "content": parent }));
    }
    all
}

/// Who may do what. The bot has 100 or, from room version 12 on, more than any number.
///
/// Only the bot invites: who is in a case's room is a matter of consent, and the bot keeps that record.
pub(super) fn power_levels(kind: RoomKind) -> Value {
    let say = if kind == RoomKind::Space { 100 } else { 0 };
    let arrange = if kind == RoomKind::Space { 100 } else { 50 };
    json!({
        "users_default": 0,
        "events_default": say,
        "state_default": arrange,
        "invite": 100,
        "kick": 50,
        "ban": 50,
        "redact": 50,
        "notifications": { "room": 50 },
        "events": {
            "m.room.pinned_events": 50,
            "m.room.name": 100,
            "m.room.topic": 100,
            "m.room.avatar": 100,
            "m.room.canonical_alias": 100,
            "m.room.power_levels": 100,
            "m.room.encryption": 100,
            "m.room.history_visibility": 100,
            "m.room.guest_access": 100,
            "m.room.join_rules": 100,
            "m.room.server_acl": 100,
            "m.room.tombstone": 100,
            "m.space.parent": 100,
            "m.space.child": 100,
            "m.reaction": 0,
            "m.room.redaction": 0,
        },
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A room to make, with nothing in it that tells.
    pub(in crate::matrix) fn plan(kind: RoomKind) -> Plan<'static> {
        Plan {
            alias: "t-1",
            kind,
            name: "Sag 1",
            invite: &[],
            space: Some("!space"),
        }
    }

    #[test]
    fn a_case_room_is_closed_from_its_first_event() {
        let state = initial_state(&plan(RoomKind::Case), server_name!("x"));
        let content = |kind: &str| state.iter().find(|s| s["type"] == kind).map(|s| s["content"].clone());
        assert_eq!(
            content("m.room.encryption").unwrap()["algorithm"],
            "m.megolm.v1.aes-sha2"
        );
        assert_eq!(
            content("m.room.history_visibility").unwrap()["history_visibility"],
            "invited"
        );
        assert_eq!(content("m.room.guest_access").unwrap()["guest_access"], "forbidden");
        assert_eq!(content("m.room.join_rules").unwrap()["join_rule"], "invite");
        assert_eq!(content("m.space.parent").unwrap()["canonical"], true);
    }

    #[test]
    fn a_room_made_without_the_library_is_the_same() {
        let bare = case_room("t-1", "Sag 1", &["@ada:x".to_owned()]);
        let (mut plan, ada) = (plan(RoomKind::Case), [OwnedUserId::try_from("@ada:x").unwrap()]);
        plan.space = None;
        let request = request(&plan, "t-1", &ada, server_name!("x"), false).unwrap();
        assert_eq!(
            (bare["room_alias_name"].as_str(), bare["name"].as_str()),
            (request.room_alias_name.as_deref(), request.name.as_deref())
        );
        assert_eq!(bare["invite"], json!(request.invite));
        let read = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        assert_eq!(
            bare["creation_content"],
            read(request.creation_content.unwrap().json().get())
        );
        assert_eq!(
            bare["power_level_content_override"],
            read(request.power_level_content_override.unwrap().json().get())
        );
        let state: Vec<Value> = request
            .initial_state
            .iter()
            .map(|state| read(state.json().get()))
            .collect();
        assert_eq!(bare["initial_state"], json!(state));
    }

    #[test]
    fn no_room_is_federated_unless_the_municipality_says_so() {
        for kind in [RoomKind::Case, RoomKind::Direct, RoomKind::Space] {
            for federated in [false, true] {
                assert_eq!(creation_content(kind, federated)["m.federate"], federated);
                let request = request(&plan(kind), "t-1", &[], server_name!("x"), federated).unwrap();
                let content = request.creation_content.unwrap();
                let content: Value = serde_json::from_str(content.json().get()).unwrap();
                assert_eq!(content["m.federate"], federated);
            }
        }
    }

    #[test]
    fn the_creator_is_never_named_and_everybody_may_answer() {
        for kind in [RoomKind::Case, RoomKind::Direct, RoomKind::Space] {
            assert!(power_levels(kind).get("users").is_none());
        }
        let levels = power_levels(RoomKind::Case);
        assert_eq!(
            (&levels["events_default"], &levels["events"]["m.reaction"]),
            (&json!(0), &json!(0))
        );
        assert_eq!(levels["events"]["m.room.pinned_events"], 50);
        assert_eq!(power_levels(RoomKind::Space)["events_default"], 100);
    }

    #[test]
    fn the_request_can_be_written() {
        for kind in [RoomKind::Case, RoomKind::Direct, RoomKind::Space] {
            let request = request(&plan(kind), "t-1", &[], server_name!("x"), false).unwrap();
            assert_eq!(request.is_direct, kind == RoomKind::Direct);
        }
    }
}
