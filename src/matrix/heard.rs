//! A locked message counts once. The library opens the same locked words again under any event's id, so whoever can send in
//! somebody's name without their keys (the homeserver, or a stolen login) could have an old answer given anew.
//!
//! The locked words are in the answer to the waiting request alone: the library hands over what it opened. What is read page by page
//! after a long absence is therefore not looked at here.

use std::collections::HashMap;

use matrix_sdk::ruma::api::client::sync::sync_events::v3::Response;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::inbound;
use super::session::Session;

/// The signature and the check at the end of locked words, in signs of base64: they could be written in another way.
const END: usize = 100;

/// The seals of events, by their ids.
pub(super) type Seals = HashMap<String, String>;

/// The seals of everything that came locked.
pub(super) fn seals(news: &Response) -> Seals {
    let timelines = news.rooms.join.values().map(|room| &room.timeline);
    let events = timelines.flat_map(|timeline| &timeline.events);
    let events = events.filter_map(|event| inbound::parse(event.json().get()));
    let sealed = events.filter_map(|event| Some((event["event_id"].as_str()?.to_owned(), seal(&event)?)));
    sealed.collect()
}

/// What tells locked words from all others; none where nothing is locked.
pub(super) fn seal(event: &Value) -> Option<String> {
    let locked = event["content"]["ciphertext"].as_str()?.trim_end_matches('=');
    let body = locked
        .get(..locked.len().saturating_sub(END))
        .filter(|body| !body.is_empty());
    Some(hex::encode(Sha256::digest(body.unwrap_or(locked))))
}

/// Whether these locked words have not been heard before as another event. A database that cannot be written now is waited out where
/// the event is taken in.
pub(super) async fn is_first(session: &Session, seal: &str, event: &Value) -> bool {
    let id = event["event_id"].as_str().unwrap_or_default();
    let first = session.store().is_first(seal, id).await.unwrap_or(true);
    if !first {
        tracing::warn!("locked words came a second time as another event; they count for nothing");
    }
    first
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_locked_words_have_the_same_seal_however_they_end() {
        let event = |locked: &str| json!({ "content": { "ciphertext": locked } });
        let words = "a".repeat(200);
        let same = format!("{}==", &words);
        let other = format!("b{}", &words[1..]);
        assert_eq!(seal(&event(&words)), seal(&event(&same)));
        assert_ne!(seal(&event(&words)), seal(&event(&other)));
        assert_ne!(seal(&event("short")), seal(&event("other")));
        assert_eq!(seal(&json!({ "content": { "body": "ja" } })), None);
    }
}
