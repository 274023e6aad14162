//! What an event means: raw timeline JSON, already decrypted, to an [`UpdateKind`]. Pure, and safe against any content.
//!
//! Invariant: whatever the JSON holds, nothing here panics, and what is not understood is `None`. Everything in an event
//! but its id, room, sender and time was written by its sender, and may be hostile.
//!
//! Ignored on purpose: `m.notice` (bots do not talk to bots) and our own messages, votes, reactions and redactions. Our
//! own membership is not ignored: being invited or removed matters.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::dispatch::update::{Membership, UpdateKind};

/// How far down an event is read key by key when it cannot be read as a whole.
const DEEPEST: usize = 6;

/// An event's JSON. What cannot be read in it (nested a thousand deep, half a letter, a number beyond all numbers) is left out,
/// with nothing else: a client may put any key beside the words, and the words still count.
pub fn parse(raw: &str) -> Option<Value> {
    let event = readable(raw, DEEPEST);
    event.is_object().then_some(event)
}

fn readable(raw: &str, deeper: usize) -> Value {
    match serde_json::from_str(raw) {
        Ok(value) => value,
        Err(_) if deeper == 0 => Value::Null,
        Err(_) => {
            // The library steps over what it does not read without going into it.
            let parts: BTreeMap<String, &RawValue> = serde_json::from_str(raw).unwrap_or_default();
            let parts = parts
                .into_iter()
                .map(|(key, part)| (key, readable(part.get(), deeper - 1)));
            let parts: serde_json::Map<String, Value> = parts.collect();
            if parts.is_empty() { Value::Null } else { parts.into() }
        }
    }
}

/// What an event means to us; `own` is our user id.
pub fn read(event: &Value, own: &str) -> Option<UpdateKind> {
    let content = &event["content"];
    let kind = event["type"].as_str()?;
    if kind == "m.room.member" && event.get("state_key").is_some() {
        return membership(event);
    }
    // Other state events share no type with what follows, but a sender may put a state key anywhere.
    if event["sender"] == own || event.get("state_key").is_some() {
        return None;
    }
    match kind {
        "m.room.message" => UpdateKind::seen_whole(message(content), content),
        "m.reaction" => UpdateKind::seen_whole(reaction(content), content),
        "m.sticker" | "m.poll.start" | "org.matrix.msc3381.poll.start" => UpdateKind::seen_whole(None, content),
        "m.poll.response" | "org.matrix.msc3381.poll.response" => vote(content),
        "m.room.redaction" => redaction(event),
        _ => None,
    }
}

/// Whether the event is still encrypted.
///
/// Invariant: this looks at the raw event only. The library marks a hard decryption error in a page of history as plain
/// text, so its own word is not enough. A redacted encrypted event has no `ciphertext`, and is nothing to wait for.
pub fn is_sealed(event: &Value) -> bool {
    event["type"] == "m.room.encrypted" && !event["content"]["ciphertext"].is_null()
}

/// Whether it was said while we were not in the room. The homeserver says so in `unsigned`, and decryption keeps that.
/// What is said to us while we are invited is meant for us: somebody who opens a chat need not wait until we have come in.
///
/// Our own membership events are never "before": they are how we learn that we were invited or removed.
pub fn is_before_us(event: &Value, own: &str) -> bool {
    if event["type"] == "m.room.member" && event["state_key"] == own {
        return false;
    }
    let unsigned = &event["unsigned"];
    let ours = unsigned["membership"]
        .as_str()
        .or_else(|| unsigned["io.element.msc4115.membership"].as_str());
    ours.is_some_and(|membership| !matches!(membership, "join" | "invite"))
}

/// The room that replaces this one, if the event says that one does.
pub fn replacement(event: &Value) -> Option<&str> {
    let tombstone = event["type"] == "m.room.tombstone" && event["state_key"] == "";
    event["content"]["replacement_room"]
        .as_str()
        .filter(|room| tombstone && room.starts_with('!'))
}

fn message(content: &Value) -> Option<UpdateKind> {
    let relation = &content["m.relates_to"];
    if relation["rel_type"] == "m.replace" {
        return edit(&content["m.new_content"], relation);
    }
    match content["msgtype"].as_str()? {
        "m.text" | "m.emote" => {
            let body = content["body"].as_str()?;
            // In a thread, clients name the message before as a reply for the sake of older ones: nobody meant it.
            let meant = relation["is_falling_back"] != true;
            let replied = relation["m.in_reply_to"]["event_id"].as_str();
            let body = if replied.is_some() { without_quote(body) } else { body };
            Some(UpdateKind::Text {
                body: body.to_owned(),
                reply_to: replied.filter(|_| meant).map(str::to_owned),
            })
        }
        "m.file" | "m.image" | "m.audio" | "m.video" => file(content),
        _ => None,
    }
}

fn edit(content: &Value, relation: &Value) -> Option<UpdateKind> {
    let body = match content["msgtype"].as_str()? {
        "m.text" | "m.emote" => text(&content["body"])?,
        "m.file" | "m.image" | "m.audio" | "m.video" => name_of(content)?.to_owned(),
        _ => return None,
    };
    Some(UpdateKind::Edit {
        target: text(&relation["event_id"])?,
        body,
    })
}

fn file(content: &Value) -> Option<UpdateKind> {
    if content["url"].as_str().is_none() && !content["file"].is_object() {
        return None;
    }
    Some(UpdateKind::File {
        name: name_of(content).unwrap_or_default().to_owned(),
        source: content.to_string(),
        size: content["info"]["size"].as_u64().unwrap_or(0),
    })
}

/// What a file is called; a caption where it has no other name.
fn name_of(content: &Value) -> Option<&str> {
    let name = content["filename"].as_str().filter(|name| !name.is_empty());
    name.or_else(|| content["body"].as_str())
}

fn reaction(content: &Value) -> Option<UpdateKind> {
    let relation = &content["m.relates_to"];
    if relation["rel_type"] != "m.annotation" {
        return None;
    }
    Some(UpdateKind::Reaction {
        target: text(&relation["event_id"])?,
        key: text(&relation["key"])?,
    })
}

/// A vote without readable answers is spoiled: it takes the earlier one back, as an empty one does.
fn vote(content: &Value) -> Option<UpdateKind> {
    let answers = [
        &content["m.selections"],
        &content["org.matrix.msc3381.poll.response"]["answers"],
    ];
    let chosen = answers
        .into_iter()
        .find_map(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let answers = chosen.iter().map(text).collect::<Option<Vec<_>>>().unwrap_or_default();
    Some(UpdateKind::PollAnswer {
        poll: text(&content["m.relates_to"]["event_id"])?,
        answers,
    })
}

/// Newer rooms keep the target in the content, older ones beside it.
///
/// Invariant: the one beside it goes first. In an older room the homeserver checks it and the content is anybody's
/// words; in a newer one the homeserver copies it there from the content.
fn redaction(event: &Value) -> Option<UpdateKind> {
    text(&event["redacts"])
        .or_else(|| text(&event["content"]["redacts"]))
        .map(|target| UpdateKind::Redaction { target })
}

fn membership(event: &Value) -> Option<UpdateKind> {
    let now = &event["content"]["membership"];
    // A new name or picture is the same membership again.
    if event["unsigned"]["prev_content"]["membership"] == *now {
        return None;
    }
    let now = match now.as_str()? {
        "invite" => Membership::Invited,
        "join" => Membership::Joined,
        "leave" => Membership::Left,
        "ban" => Membership::Banned,
        _ => return None,
    };
    Some(UpdateKind::Membership {
        person: text(&event["state_key"])?,
        now,
    })
}

/// The words of a reply without the quoted lines that older clients put in front of them.
fn without_quote(body: &str) -> &str {
    let mut rest = body;
    while let Some(after) = rest.strip_prefix('>') {
        rest = after.split_once('\n').map_or("", |(_, below)| below);
    }
    if rest.len() == body.len() {
        body
    } else {
        rest.strip_prefix('\n').unwrap_or(rest)
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const OWN: &str = "@bot:x";

    fn event(kind: &str, content: &Value) -> Value {
        json!({ "type": kind, "event_id": "$e", "sender": "@a:x", "content": content })
    }

    fn message(content: &Value) -> Option<UpdateKind> {
        read(&event("m.room.message", content), OWN)
    }

    fn words(body: &str, reply_to: Option<&str>) -> UpdateKind {
        UpdateKind::Text {
            body: body.into(),
            reply_to: reply_to.map(Into::into),
        }
    }

    #[test]
    fn plain_words() {
        assert_eq!(
            message(&json!({ "msgtype": "m.text", "body": "Hej" })),
            Some(words("Hej", None))
        );
        assert_eq!(
            message(&json!({ "msgtype": "m.emote", "body": "nikker" })),
            Some(words("nikker", None))
        );
        assert_eq!(message(&json!({ "msgtype": "m.notice", "body": "Hej" })), None);
        assert_eq!(message(&json!({ "msgtype": "m.text", "body": 7 })), None);
        let mut own = event("m.room.message", &json!({ "msgtype": "m.text", "body": "Hej" }));
        own["sender"] = OWN.into();
        assert_eq!(read(&own, OWN), None);
    }

    #[test]
    fn replies_lose_their_quote() {
        let reply = |body: &str| {
            message(&json!({ "msgtype": "m.text", "body": body,
                "m.relates_to": { "m.in_reply_to": { "event_id": "$q" } } }))
        };
        assert_eq!(
            reply("> <@b:x> Kan du?\n> på fredag\n\nJa\n\n> citat"),
            Some(words("Ja\n\n> citat", Some("$q")))
        );
        assert_eq!(reply("Ja"), Some(words("Ja", Some("$q"))));
        assert_eq!(reply("> kun citat"), Some(words("", Some("$q"))));
        assert_eq!(reply(""), Some(words("", Some("$q"))));
        assert_eq!(
            message(&json!({ "msgtype": "m.text", "body": "> mine egne ord" })),
            Some(words("> mine egne ord", None))
        );
        let thread = json!({ "msgtype": "m.text", "body": "Ja", "m.relates_to": { "rel_type": "m.thread",
            "event_id": "$t", "is_falling_back": true, "m.in_reply_to": { "event_id": "$q" } } });
        assert_eq!(message(&thread), Some(words("Ja", None)));
    }

    #[test]
    fn edits() {
        let mut edit = json!({ "msgtype": "m.text", "body": "* Nej", "m.new_content": { "msgtype": "m.text", "body": "Nej" },
            "m.relates_to": { "rel_type": "m.replace", "event_id": "$1" } });
        assert_eq!(
            message(&edit),
            Some(UpdateKind::Edit {
                target: "$1".into(),
                body: "Nej".into()
            })
        );
        // Of a file it is the name.
        edit["m.new_content"] =
            json!({ "msgtype": "m.file", "body": "Se her", "filename": "ny.pdf", "url": "mxc://x/1" });
        let renamed = UpdateKind::Edit {
            target: "$1".into(),
            body: "ny.pdf".into(),
        };
        assert_eq!(message(&edit), Some(renamed));
        edit["m.new_content"]["msgtype"] = "m.notice".into();
        assert_eq!(message(&edit), None);
        edit["m.new_content"] = json!("x");
        assert_eq!(message(&edit), None);
    }

    #[test]
    fn files_keep_where_their_content_is() {
        let content = json!({ "msgtype": "m.file", "body": "Skema", "filename": "skema.pdf",
            "file": { "url": "mxc://x/1" }, "info": { "size": 12 } });
        let Some(UpdateKind::File { name, source, size }) = message(&content) else {
            panic!("not a file")
        };
        assert_eq!((name.as_str(), size), ("skema.pdf", 12));
        assert_eq!(serde_json::from_str::<Value>(&source).unwrap(), content);
        assert!(message(&json!({ "msgtype": "m.image", "body": "a.png", "url": "mxc://x/1" })).is_some());
        assert_eq!(message(&json!({ "msgtype": "m.image", "body": "a.png" })), None);
    }

    /// wherever in a message somebody may have written it.
    #[test]
    fn r_015_a_cpr_number_is_seen_wherever_it_stands_in_a_message() {
        let number = "010142-5678";
        let (text, edit, file) = ("m.text", "m.replace", json!({ "url": "mxc://x/1" }));
        let quoted = json!({ "m.in_reply_to": { "event_id": "$q" } });
        for content in [
            json!({ "msgtype": text, "body": number }),
            json!({ "msgtype": text, "body": "se her", "formatted_body": format!("se <b>{number}</b>") }),
            json!({ "msgtype": text, "body": format!("> <@b:x> {number}\n\nja"), "m.relates_to": quoted }),
            json!({ "msgtype": text, "body": "* a", "m.new_content": { "msgtype": text, "body": number },
                "m.relates_to": { "rel_type": edit, "event_id": "$1" } }),
            json!({ "msgtype": "m.file", "body": format!("{number}.pdf"), "file": file }),
            json!({ "msgtype": "m.image", "body": format!("det er {number}"), "filename": "a.png", "file": file }),
            json!({ "msgtype": "m.notice", "body": number }),
            json!({ "msgtype": "m.location", "body": number, "geo_uri": "geo:1,2" }),
        ] {
            let read = message(&content);
            assert!(matches!(read, Some(UpdateKind::Guarded { .. })), "{content}: {read:?}");
            assert!(!format!("{read:?}").contains("5678"), "{read:?}");
        }
        let poll = json!({ "org.matrix.msc3381.poll.start": { "question": { "body": number }, "answers": [] } });
        assert!(read(&event("org.matrix.msc3381.poll.start", &poll), OWN).is_some());
        let sign = json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": "$1", "key": number } });
        assert!(matches!(
            read(&event("m.reaction", &sign), OWN),
            Some(UpdateKind::Guarded { .. })
        ));
        let bytes = json!({ "msgtype": "m.file", "body": "a.pdf", "file": { "url": format!("mxc://x/{number}"), "iv": number } });
        assert!(
            matches!(message(&bytes), Some(UpdateKind::File { .. })),
            "no words of anybody"
        );
    }

    #[test]
    fn reactions() {
        let content = json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": "$1", "key": "✅" } });
        let expected = UpdateKind::Reaction {
            target: "$1".into(),
            key: "✅".into(),
        };
        assert_eq!(read(&event("m.reaction", &content), OWN), Some(expected));
        assert_eq!(read(&event("m.reaction", &json!({})), OWN), None);
    }

    #[test]
    fn votes_of_both_types() {
        let relation = json!({ "rel_type": "m.reference", "event_id": "$p" });
        let vote = |answers: &[&str]| {
            Some(UpdateKind::PollAnswer {
                poll: "$p".into(),
                answers: answers.iter().map(|a| (*a).to_owned()).collect(),
            })
        };
        let stable = json!({ "m.relates_to": relation, "m.selections": ["a", "b"] });
        assert_eq!(read(&event("m.poll.response", &stable), OWN), vote(&["a", "b"]));
        let unstable = json!({ "m.relates_to": relation, "org.matrix.msc3381.poll.response": { "answers": ["a"] } });
        assert_eq!(
            read(&event("org.matrix.msc3381.poll.response", &unstable), OWN),
            vote(&["a"])
        );
        for spoiled in [
            json!({}),
            json!({ "m.selections": [] }),
            json!({ "m.selections": ["a", 1] }),
            json!({ "m.selections": "a" }),
        ] {
            let mut content = spoiled;
            content["m.relates_to"] = relation.clone();
            assert_eq!(read(&event("m.poll.response", &content), OWN), vote(&[]));
        }
    }

    #[test]
    fn redactions_in_old_and_new_rooms() {
        let taken = |target: &str| Some(UpdateKind::Redaction { target: target.into() });
        assert_eq!(
            read(&event("m.room.redaction", &json!({ "redacts": "$n" })), OWN),
            taken("$n")
        );
        let mut old = event("m.room.redaction", &json!({ "redacts": "$forged" }));
        old["redacts"] = "$o".into();
        assert_eq!(read(&old, OWN), taken("$o"));
    }

    #[test]
    fn memberships_are_changes_only() {
        let member = |now: &str, before: Option<&str>| {
            let mut event = event("m.room.member", &json!({ "membership": now }));
            event["state_key"] = "@b:x".into();
            if let Some(before) = before {
                event["unsigned"] = json!({ "prev_content": { "membership": before } });
            }
            read(&event, OWN)
        };
        let changed = |now| {
            Some(UpdateKind::Membership {
                person: "@b:x".into(),
                now,
            })
        };
        assert_eq!(member("join", Some("invite")), changed(Membership::Joined));
        assert_eq!(member("invite", None), changed(Membership::Invited));
        assert_eq!(member("leave", Some("join")), changed(Membership::Left));
        assert_eq!(member("ban", None), changed(Membership::Banned));
        assert_eq!(member("join", Some("join")), None);
        assert_eq!(member("knock", None), None);
        assert_eq!(
            read(&event("m.room.member", &json!({ "membership": "join" })), OWN),
            None
        );
    }

    #[test]
    fn what_was_said_before_we_came_is_told_apart() {
        let mut before = event("m.room.message", &json!({}));
        assert!(!is_before_us(&before, OWN));
        before["unsigned"] = json!({ "membership": "join" });
        assert!(!is_before_us(&before, OWN));
        before["unsigned"] = json!({ "membership": "invite" });
        assert!(!is_before_us(&before, OWN));
        before["unsigned"] = json!({ "membership": "knock" });
        assert!(is_before_us(&before, OWN));
        before["unsigned"] = json!({ "io.element.msc4115.membership": "leave" });
        assert!(is_before_us(&before, OWN));
        before["type"] = "m.room.member".into();
        before["state_key"] = OWN.into();
        assert!(!is_before_us(&before, OWN));
    }

    #[test]
    fn sealed_events_and_replaced_rooms() {
        assert!(is_sealed(&event("m.room.encrypted", &json!({ "ciphertext": "x" }))));
        assert!(!is_sealed(&event("m.room.encrypted", &json!({}))));
        let mut tombstone = event("m.room.tombstone", &json!({ "replacement_room": "!n:x" }));
        assert_eq!(replacement(&tombstone), None);
        tombstone["state_key"] = "".into();
        assert_eq!(replacement(&tombstone), Some("!n:x"));
        tombstone["content"]["replacement_room"] = "#n:x".into();
        assert_eq!(replacement(&tombstone), None);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let keys =
            "(type|content|m.relates_to|event_id|body|msgtype|m.new_content|unsigned|redacts|state_key|membership)";
        let words = "(m.room.message|m.text|m.file|m.replace|m.reaction|m.room.member|> a\n|>|\\PC{0,9})";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            words.prop_map(Value::from)
        ];
        leaf.prop_recursive(4, 48, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(keys, inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn hostile_content_never_panics(event in any_json(), content in any_json(), kind in "(m.room.message|m.reaction|m.poll.response|m.room.redaction|m.room.member|m.room.encrypted|m.room.tombstone)") {
            for event in [event.clone(), json!({ "type": kind, "content": content, "sender": event, "unsigned": content, "state_key": event })] {
                let _ = (read(&event, OWN), is_sealed(&event), is_before_us(&event, OWN), replacement(&event));
            }
        }

        #[test]
        fn a_quote_never_eats_more_than_itself(body in "\\PC{0,40}") {
            prop_assert!(body.ends_with(without_quote(&body)));
        }
    }
}
