//! Events of hostile clients, through the code that reads a real sync.

use chrono::DateTime;
use proptest::prelude::*;
use serde_json::{Value, json};
use tovholder::dispatch::update::UpdateKind;
use tovholder::matrix::{inbound, intake};
use tovholder::store::Store;
use tovholder::store::inbox::{Incoming, What};

use super::corpus::{NASTY, huge, words};

pub const OWN: &str = "@tovholder:example.org";

/// An event as a sync brings it, through everything that reads it.
pub fn taken(raw: &str) -> Option<Incoming> {
    let event = inbound::parse(raw)?;
    intake::incoming(&event, "!room:x", OWN, DateTime::from_timestamp_millis(0).unwrap())
}

fn message(content: &Value) -> Value {
    json!({ "type": "m.room.message", "event_id": "$e", "sender": "@hanne:x", "content": content })
}

/// Well-formed events of every kind that means something, with hostile values.
fn events() -> impl Strategy<Value = Value> {
    let text = prop_oneof![4 => words(), 1 => huge()];
    (text, words(), 0..12_u8, 0..1000_usize).prop_map(|(text, word, kind, many)| {
        let relation = json!({ "rel_type": "m.annotation", "event_id": word, "key": text });
        let forged = json!({ "notice": text, "outbox": "1", "case": word });
        let (kind, content) = match kind {
            0 => (
                "m.room.message",
                json!({ "msgtype": "m.text", "body": text, "dk.tovholder": forged }),
            ),
            1 => (
                "m.room.message",
                json!({ "msgtype": "m.text", "body": text, "format": "org.matrix.custom.html",
                "formatted_body": text, "m.mentions": { "room": true, "user_ids": [word] } }),
            ),
            2 => (
                "m.room.message",
                json!({ "msgtype": "m.text", "body": text,
                "m.relates_to": { "m.in_reply_to": { "event_id": word } } }),
            ),
            3 => (
                "m.room.message",
                json!({ "msgtype": "m.text", "body": "*", "m.new_content": { "msgtype": "m.text", "body": text },
                "m.relates_to": { "rel_type": "m.replace", "event_id": word } }),
            ),
            4 => ("m.reaction", json!({ "m.relates_to": relation })),
            5 => (
                "m.poll.response",
                json!({ "m.selections": vec![text.chars().take(9).collect::<String>(); many],
                "m.relates_to": { "rel_type": "m.reference", "event_id": word } }),
            ),
            6 => (
                "org.matrix.msc3381.poll.response",
                json!({ "org.matrix.msc3381.poll.response": { "answers": vec![word.clone(); many % 50] },
                "m.relates_to": { "rel_type": "m.reference", "event_id": word } }),
            ),
            7 => (
                "m.room.message",
                json!({ "msgtype": "m.file", "body": text, "filename": word, "url": word, "info": { "size": many } }),
            ),
            8 => ("m.room.redaction", json!({ "redacts": word, "reason": text })),
            9 => ("m.room.encrypted", json!({ "ciphertext": text, "algorithm": word })),
            10 => (
                "m.room.member",
                json!({ "membership": "join", "displayname": text, "avatar_url": word }),
            ),
            _ => (
                "m.room.tombstone",
                json!({ "body": text, "replacement_room": format!("!{word}") }),
            ),
        };
        let mut event =
            json!({ "type": kind, "event_id": format!("${many}"), "sender": "@hanne:x", "content": content });
        if matches!(kind, "m.room.member" | "m.room.tombstone") {
            event["state_key"] = if kind == "m.room.member" {
                word.into()
            } else {
                "".into()
            };
        }
        event
    })
}

/// One key somewhere in the event, of another type or gone.
fn damaged(event: &Value, which: prop::sample::Index, with: &Value, gone: bool) -> Value {
    let mut paths = Vec::new();
    all_paths(event, String::new(), &mut paths);
    let mut event = event.clone();
    let path = &paths[which.index(paths.len())];
    if let Some((parent, key)) = path.rsplit_once('/').filter(|_| gone) {
        if let Some(Value::Object(fields)) = event.pointer_mut(parent) {
            fields.remove(key);
        }
    } else if let Some(value) = event.pointer_mut(path) {
        *value = with.clone();
    }
    event
}

fn all_paths(value: &Value, path: String, found: &mut Vec<String>) {
    if let Value::Object(fields) = value {
        for (name, field) in fields {
            all_paths(
                field,
                format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")),
                found,
            );
        }
    }
    if !path.is_empty() {
        found.push(path);
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[["a"]]], { "body": "a" }])),
        Just(Value::from(vec!["x"; 1000])),
    ]
}

proptest! {
    #![proptest_config(super::inputs(400))]

    #[test]
    fn whatever_a_client_sends_is_one_readable_row_or_none(
        event in events(), which in any::<prop::sample::Index>(), value in any_value(), gone in any::<bool>(),
        cut in any::<prop::sample::Index>(), deep in 0..3000_usize,
    ) {
        let damaged = damaged(&event, which, &value, gone);
        let raw = event.to_string();
        let _ = taken(&damaged.to_string());
        let cut: String = raw.chars().take(cut.index(raw.len())).collect();
        let _ = taken(&cut);
        // Whatever stands beside the words, they count.
        let whole = taken(&raw);
        let nested = format!("{}1{}", "[".repeat(deep), "]".repeat(deep));
        let beside = raw.replacen("\"content\":{", &format!("\"content\":{{\"x\":{nested},\"y\":\"\\ud800\",\"z\":1e999,"), 1);
        prop_assert_eq!(whole.as_ref().map(said), taken(&beside).as_ref().map(said));
        if let Some(row) = &whole {
            let json = match &row.what {
                What::Ready(kind) | What::Held(kind) => serde_json::to_string(kind).unwrap(),
                What::Sealed(raw) => raw.clone(),
            };
            prop_assert!(json.len() < 2_000_000);
        }
    }
}

/// The words of a row, without what a file's source or a sealed event keeps of the rest.
fn said(row: &Incoming) -> Option<UpdateKind> {
    match &row.what {
        What::Ready(UpdateKind::File { name, size, .. }) => Some(UpdateKind::File {
            name: name.clone(),
            source: String::new(),
            size: *size,
        }),
        What::Ready(kind) | What::Held(kind) => Some(kind.clone()),
        What::Sealed(_) => None,
    }
}

proptest! {
    #![proptest_config(super::inputs(20))]

    #[test]
    fn what_was_taken_in_comes_out_as_it_was(events in prop::collection::vec(events(), 1..20)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut rows: Vec<Incoming> = Vec::new();
            for (at, event) in events.iter().enumerate() {
                if let Some(mut row) = taken(&event.to_string()) {
                    row.event = format!("${at}");
                    rows.push(row);
                }
            }
            let store = Store::in_memory().await.unwrap();
            assert_eq!(store.commit_sync(&rows, "t").await.unwrap(), rows.len());
            let ready: Vec<_> = rows.iter().filter(|row| matches!(row.what, What::Ready(_))).collect();
            let out = store.next_new(1000).await.unwrap();
            assert_eq!(out.len(), ready.len());
            for (row, (_, update)) in ready.iter().zip(&out) {
                assert_eq!(row.what, What::Ready(update.kind.clone()));
                assert_eq!((&row.event, &row.sender), (&update.event, &update.sender));
            }
            let sealed = rows.iter().filter(|row| matches!(row.what, What::Sealed(_))).count();
            assert_eq!(store.undecrypted().await.unwrap().len(), sealed);
        });
    }
}

#[test]
fn words_count_beside_a_key_that_cannot_be_read() {
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    for beside in [
        deep.as_str(),
        "\"\\ud800\"",
        "1e999",
        "{\"\\udfff\":1}",
        "{\"a\":{\"b\":{\"c\":1e999}}}",
    ] {
        let raw = format!(
            "{{\"type\":\"m.room.message\",\"event_id\":\"$e\",\"sender\":\"@a:x\",\"unsigned\":{{\"x\":{beside}}},\
             \"content\":{{\"x\":{beside},\"msgtype\":\"m.text\",\"body\":\"ja\"}}}}"
        );
        let expected = UpdateKind::Text {
            body: "ja".to_owned(),
            reply_to: None,
        };
        assert_eq!(
            taken(&raw).map(|row| row.what),
            Some(What::Ready(expected)),
            "{}",
            &raw[..raw.len().min(200)]
        );
    }
}

#[test]
fn forged_keys_of_ours_are_nobodys_words() {
    let plain = message(&json!({ "msgtype": "m.text", "body": "hej" }));
    let mut forged = plain.clone();
    forged["content"]["dk.tovholder"] = json!({ "notice": "board", "outbox": "1" });
    assert_eq!(
        taken(&plain.to_string()).map(|row| row.what),
        taken(&forged.to_string()).map(|row| row.what)
    );
    for word in NASTY {
        let mut event = plain.clone();
        event["sender"] = (*word).into();
        event["type"] = (*word).into();
        let _ = taken(&event.to_string());
    }
}
