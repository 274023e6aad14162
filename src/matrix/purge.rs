//! What a purged case leaves behind on the homeserver and in the library's store: reading what stands in a room, leaving it for good,
//! forgetting its keys, and the list of what was purged.
//!
//! Invariant: the list is sealed under a secret of our own database. The homeserver that keeps it reads no case's reference, and
//! cannot make a machine that comes back delete anything.

use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use matrix_sdk::HttpError;
use matrix_sdk::ruma::api::client::alias::delete_alias;
use matrix_sdk::ruma::api::client::backup::{delete_backup_keys_for_room, get_latest_backup_info};
use matrix_sdk::ruma::api::client::config::{get_global_account_data, set_global_account_data};
use matrix_sdk::ruma::api::client::membership::get_member_events;
use matrix_sdk::ruma::api::client::message::get_message_events;
use matrix_sdk::ruma::api::client::room::aliases;
use matrix_sdk::ruma::events::GlobalAccountDataEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, RoomId};
use matrix_sdk::{Client, RoomState};
use matrix_sdk_store_encryption::StoreCipher;
use secrecy::{ExposeSecret, SecretString};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use super::ids::{parse_room, parse_user};
use super::session::Session;
use super::state;
use super::trouble::{self, Trouble};
use crate::key::{Key, Opens};
use crate::outbox::gateway::{Act, Failure, Standing};
use crate::store::{StoreError, library, purge};

/// Under which name our account keeps the list.
const LIST: &str = "dk.tovholder.purged";
const NONCE: usize = 24;
/// The tables of the library's crypto store that are kept by room, and how its references are hashed there.
const BY_ROOM: [&str; 4] = [
    "inbound_group_session",
    "outbound_group_session",
    "direct_withheld_info",
    "room_settings",
];
/// How many rooms a room is followed back through.
const OLDER: usize = 20;

/// What is done for a case that was purged.
pub(super) async fn act(session: &Session, act: &Act) -> Result<(), Failure> {
    match act {
        Act::Unhang { room, space } => unhang(session.client(), &parse_room(space)?, &parse_room(room)?).await,
        Act::Leave { room } => leave(session, &parse_room(room)?).await,
        Act::ForgetKeys { room } => forget_keys(session, &parse_room(room)?).await,
        Act::KeepPurges { entries } => keep(session, entries).await,
        _ => Err(Failure::Refused("it is nothing of a purge".to_owned())),
    }
}

fn failed(error: &HttpError) -> Failure {
    Trouble::of_http(error).into()
}

/// Everything that was said in a room; nothing of it is decrypted.
pub(super) async fn messages(client: &Client, room: &RoomId) -> Result<Standing, Failure> {
    let mut found = Standing::default();
    let mut from: Option<String> = None;
    loop {
        let mut request = get_message_events::v3::Request::backward(room.to_owned()).from(from.clone());
        request.limit = 100_u32.into();
        let page = client.send(request).await.map_err(|error| failed(&error))?;
        let events = page
            .chunk
            .iter()
            .filter_map(|event| serde_json::from_str(event.json().get()).ok());
        for event in events {
            count(&event, &mut found);
        }
        match page.end {
            Some(end) if !page.chunk.is_empty() && from.as_deref() != Some(end.as_str()) => from = Some(end),
            _ => break,
        }
    }
    found.standing.reverse();
    Ok(found)
}

/// An event that somebody said, and not one of the room's state, or one that only takes another back.
fn count(event: &Value, found: &mut Standing) {
    if event.get("state_key").is_some() || event["type"] == "m.room.redaction" {
        return;
    }
    let empty = event["content"].as_object().is_none_or(serde_json::Map::is_empty);
    match event["event_id"].as_str() {
        Some(_) if empty || event["unsigned"]["redacted_because"].is_object() => found.empty += 1,
        Some(id) => found.standing.push(id.to_owned()),
        None => {}
    }
}

/// Who is in a room besides us, or was asked in.
pub(super) async fn members(client: &Client, room: &RoomId, own: &str) -> Result<Vec<String>, Failure> {
    let request = get_member_events::v3::Request::new(room.to_owned());
    let answer = client.send(request).await.map_err(|error| failed(&error))?;
    let events = answer
        .chunk
        .iter()
        .filter_map(|event| serde_json::from_str::<Value>(event.json().get()).ok());
    let there = events.filter(|event| {
        let membership = &event["content"]["membership"];
        *membership == "join" || *membership == "invite" || *membership == "knock"
    });
    let users = there.filter_map(|event| event["state_key"].as_str().map(str::to_owned));
    Ok(users.filter(|user| user != own).collect())
}

/// The rooms that a room says it replaced, the oldest first.
pub(super) async fn replaced(client: &Client, room: &RoomId) -> Result<Vec<String>, Failure> {
    let mut found: Vec<OwnedRoomId> = Vec::new();
    let mut of = room.to_owned();
    while found.len() < OLDER {
        let created = match state::get(client, &of, "m.room.create", "").await {
            Ok(created) => created.unwrap_or_default(),
            // We are in the newest one alone.
            Err(error) if !found.is_empty() && trouble::status(&error) == Some(403) => break,
            Err(error) => return Err(failed(&error)),
        };
        let before = created["predecessor"]["room_id"].as_str();
        let Some(before) = before.and_then(|id| RoomId::parse(id).ok()) else {
            break;
        };
        if before == room || found.contains(&before) {
            break;
        }
        of.clone_from(&before);
        found.push(before);
    }
    Ok(found.iter().rev().map(ToString::to_string).collect())
}

/// Takes a room out of its Space.
async fn unhang(client: &Client, space: &RoomId, room: &RoomId) -> Result<(), Failure> {
    let hung = state::get(client, space, "m.space.child", room.as_str()).await;
    let hung = hung.map_err(|error| failed(&error))?;
    if hung.is_none_or(|child| child.as_object().is_none_or(serde_json::Map::is_empty)) {
        return Ok(());
    }
    let done = state::put(client, space, "m.space.child", room.as_str(), &json!({})).await;
    done.map_err(|error| failed(&error))
}

/// Gives up a room's aliases, leaves it and forgets it.
async fn leave(session: &Session, id: &RoomId) -> Result<(), Failure> {
    let client = session.client();
    if let Ok(known) = client.send(aliases::v3::Request::new(id.to_owned())).await {
        for alias in known.aliases {
            match client.send(delete_alias::v3::Request::new(alias)).await {
                Ok(_) => {}
                // It is gone, or another's.
                Err(error) if matches!(trouble::status(&error), Some(403 | 404)) => {}
                Err(error) => return Err(failed(&error)),
            }
        }
    }
    // Not while the library takes in a sync, which may tell of this very room.
    let _not_syncing = session.encrypting().await;
    let Some(room) = client.get_room(id) else {
        return Ok(());
    };
    if !matches!(room.state(), RoomState::Left | RoomState::Banned) {
        match room.leave().await.map_err(|error| Trouble::of(&error)) {
            // We were removed, and the sync has not told of it yet.
            Ok(()) | Err(Trouble::Forbidden) => {}
            Err(trouble) => return Err(trouble.into()),
        }
    }
    match room.forget().await.map_err(|error| Trouble::of(&error)) {
        Ok(()) => Ok(()),
        // The library has not heard of it yet.
        Err(Trouble::Forbidden) => Err(Failure::Retry {
            after: std::time::Duration::from_secs(1),
            why: "the sync has not told that the room was left".to_owned(),
        }),
        Err(trouble) => Err(trouble.into()),
    }
}

/// Forgets a room's keys on this device, and then in the backup of keys: the other way round they could come back.
async fn forget_keys(session: &Session, room: &RoomId) -> Result<(), Failure> {
    let folder = session.folder();
    let file = folder.join(library::CRYPTO);
    let stored = |error: StoreError| Failure::from(Trouble::of_store(&error.of_the_library()));
    if let Some(sealed) = library::cipher(&file).await.map_err(stored)? {
        let opens = session.key().opening(Opens::Library);
        let cipher = StoreCipher::import_with_key(opens.expose_secret(), &sealed);
        let cipher =
            cipher.map_err(|_| Failure::Refused("the library's store does not open with the key".to_owned()))?;
        let rows: Vec<(&str, [u8; 32])> = BY_ROOM
            .iter()
            .map(|table| (*table, cipher.hash_key(table, room.as_bytes())))
            .collect();
        library::forget_room(&file, &rows).await.map_err(stored)?;
    }
    let client = session.client();
    let backup = match client.send(get_latest_backup_info::v3::Request::new()).await {
        Ok(backup) => backup,
        Err(error) if trouble::status(&error) == Some(404) => return Ok(()),
        Err(error) => return Err(failed(&error)),
    };
    let request = delete_backup_keys_for_room::v3::Request::new(backup.version, room.to_owned());
    match client.send(request).await {
        Ok(_) => Ok(()),
        Err(error) if trouble::status(&error) == Some(404) => Ok(()),
        Err(error) => Err(failed(&error)),
    }
}

/// Keeps the list of what was purged with our account.
async fn keep(session: &Session, entries: &[String]) -> Result<(), Failure> {
    let cipher = cipher(session).await?;
    let sealed: Vec<String> = entries.iter().filter_map(|entry| seal(&cipher, entry)).collect();
    let data = to_raw_value(&json!({ "purged": sealed })).map_err(|_| Failure::Refused("malformed".to_owned()))?;
    let request = set_global_account_data::v3::Request::new_raw(
        parse_user(session.own())?,
        GlobalAccountDataEventType::from(LIST),
        Raw::from_json(data),
    );
    session.client().send(request).await.map_err(|error| failed(&error))?;
    Ok(())
}

/// What it says, as far as it can be opened: what was sealed by a database before this secret was there cannot.
pub(super) async fn kept(session: &Session) -> Result<Vec<String>, Failure> {
    let request =
        get_global_account_data::v3::Request::new(parse_user(session.own())?, GlobalAccountDataEventType::from(LIST));
    let kept: Value = match session.client().send(request).await {
        Ok(answer) => serde_json::from_str(answer.account_data.json().get()).unwrap_or_default(),
        Err(error) if trouble::status(&error) == Some(404) => return Ok(Vec::new()),
        Err(error) => return Err(failed(&error)),
    };
    let cipher = cipher(session).await?;
    let sealed: Vec<&str> = kept["purged"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let opened: Vec<String> = sealed.iter().filter_map(|one| open(&cipher, one)).collect();
    if opened.len() < sealed.len() {
        let shut = sealed.len() - opened.len();
        tracing::warn!(
            shut,
            "a part of the list of what was purged does not open with this backup's secret"
        );
    }
    Ok(opened)
}

async fn cipher(session: &Session) -> Result<XChaCha20Poly1305, Failure> {
    let secret = session.store().kv(purge::LIST_KEY).await;
    let secret = secret.map_err(|error| Failure::from(Trouble::of_store(&error)))?;
    let digits = SecretString::from(secret.unwrap_or_default());
    let key = Key::of_digits(&digits).map_err(|_| Failure::Refused("the list has no secret".to_owned()))?;
    Ok(XChaCha20Poly1305::new(
        key.opening(Opens::Purges).expose_secret().into(),
    ))
}

fn seal(cipher: &XChaCha20Poly1305, entry: &str) -> Option<String> {
    let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
    let sealed = cipher.encrypt(&nonce, entry.as_bytes()).ok()?;
    Some(hex::encode([nonce.as_slice(), &sealed].concat()))
}

fn open(cipher: &XChaCha20Poly1305, sealed: &str) -> Option<String> {
    let bytes = hex::decode(sealed).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    String::from_utf8(cipher.decrypt(XNonce::from_slice(nonce), sealed).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_people_said_and_nobody_took_back_stands() {
        let mut found = Standing::default();
        for event in [
            json!({ "event_id": "$a", "type": "m.room.encrypted", "content": { "ciphertext": "x" } }),
            json!({ "event_id": "$b", "type": "m.reaction", "content": { "m.relates_to": {} } }),
            json!({ "event_id": "$c", "type": "m.room.encrypted", "content": {}, "unsigned": { "redacted_because": {} } }),
            json!({ "event_id": "$d", "type": "m.room.redaction", "content": { "reason": "x" } }),
            json!({ "event_id": "$e", "type": "m.room.member", "state_key": "@a:x", "content": { "membership": "join" } }),
            json!("nonsense"),
        ] {
            count(&event, &mut found);
        }
        assert_eq!(
            (found.standing, found.empty),
            (vec!["$a".to_owned(), "$b".to_owned()], 1)
        );
    }

    #[test]
    fn the_list_opens_with_its_secret_alone() {
        let cipher = |key: Key| XChaCha20Poly1305::new(key.opening(Opens::Purges).expose_secret().into());
        let (ours, other) = (cipher(Key::random().unwrap()), cipher(Key::random().unwrap()));
        let sealed = seal(&ours, "{\"case\":\"1a2b\"}").unwrap();
        assert!(!sealed.contains("1a2b"));
        assert_eq!(open(&ours, &sealed).as_deref(), Some("{\"case\":\"1a2b\"}"));
        let mut forged = sealed.clone();
        forged.replace_range(60..61, if &sealed[60..61] == "0" { "1" } else { "0" });
        for (cipher, text) in [
            (&other, sealed.as_str()),
            (&ours, &forged),
            (&ours, "no hex"),
            (&ours, ""),
        ] {
            assert_eq!(open(cipher, text), None);
        }
    }
}
