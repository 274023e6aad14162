//! Makes the content of Matrix events out of rendered texts: messages, polls, edits, reactions.
//!
//! Every message carries a machine-readable key `dk.tovholder` inside its (encrypted) content, and always says itself whom it
//! mentions, so that somebody's "@room" repeated by the bot pings nobody.

use serde_json::{Value, json};

use crate::messages::Rendered;

/// What can be tapped: ids and what they say.
pub type Answers = Vec<(String, String)>;

/// A text message.
pub fn message(text: &Rendered, mentions: &[String], key: &Value) -> Value {
    json!({
        "msgtype": "m.text",
        "body": text.plain,
        "format": "org.matrix.custom.html",
        "formatted_body": text.html,
        "m.mentions": { "user_ids": mentions },
        "dk.tovholder": key,
    })
}

/// What stands with a file: clients show a body that is not the file's name as its caption.
pub fn caption(text: &Rendered, key: &Value) -> Value {
    json!({
        "body": text.plain,
        "format": "org.matrix.custom.html",
        "formatted_body": text.html,
        "m.mentions": { "user_ids": [] },
        "dk.tovholder": key,
    })
}

/// The same message, edited in place.
pub fn edit(of: &str, text: &Rendered, key: &Value) -> Value {
    let new = message(text, &[], key);
    let mut content = new.clone();
    content["body"] = json!(format!("* {}", text.plain));
    content["m.new_content"] = new;
    content["m.relates_to"] = json!({ "rel_type": "m.replace", "event_id": of });
    content
}

/// A poll in the unstable form (MSC3381), which is what clients send and show today.
pub fn poll(text: &Rendered, answers: &Answers, mentions: &[String], key: &Value) -> Value {
    let listed: Vec<String> = answers
        .iter()
        .enumerate()
        .map(|(at, (_, label))| format!("{}. {label}", at + 1))
        .collect();
    let fallback = format!("{}\n{}", text.plain, listed.join("\n"));
    let choices: Vec<Value> = answers
        .iter()
        .map(|(id, label)| json!({ "id": id, "org.matrix.msc1767.text": label }))
        .collect();
    json!({
        "org.matrix.msc1767.text": fallback,
        "org.matrix.msc3381.poll.start": {
            "kind": "org.matrix.msc3381.poll.disclosed",
            "max_selections": 1,
            "question": { "org.matrix.msc1767.text": text.plain, "body": text.plain, "msgtype": "m.text" },
            "answers": choices,
        },
        "m.mentions": { "user_ids": mentions },
        "dk.tovholder": key,
    })
}

/// The same question for a client that shows no polls: the answers as a numbered list, and how to give one.
pub fn listed(text: &Rendered, answers: &Answers, how: &Rendered) -> Rendered {
    let lines: Vec<String> = answers
        .iter()
        .enumerate()
        .map(|(at, (_, label))| format!("{}. {label}", at + 1))
        .collect();
    let plain = format!("{}\n{}\n{}", text.plain, lines.join("\n"), how.plain);
    let escaped: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let html = format!("{}<br>{}<br>{}", text.html, escaped.join("<br>"), how.html);
    Rendered { plain, html }
}

fn escape(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The longest text that fits in one message, by [`Rendered::weight`]: an encrypted event takes a third more, and the homeserver
/// refuses what is above 64 KiB.
pub const MOST: usize = 40_000;
/// The same for a poll, which says its text three times.
pub const MOST_IN_POLL: usize = 6_000;
/// The same for an edit, which says it twice.
pub const MOST_IN_EDIT: usize = 19_000;
/// The longest answer of a poll, in signs.
pub const LONGEST_ANSWER: usize = 200;

/// The text, or its beginning and a line that says that there is more.
pub fn shortened(text: Rendered, most: usize, note: &Rendered) -> Rendered {
    let mut parts = text.parts(most - note.weight() - 6).into_iter();
    let first = parts.next().unwrap_or_default();
    if parts.next().is_none() {
        return first;
    }
    Rendered {
        plain: format!("{}\n{}", first.plain, note.plain),
        html: format!("{}<br>{}", first.html, note.html),
    }
}

/// The event type of a poll.
pub const POLL: &str = "org.matrix.msc3381.poll.start";

/// A reaction.
pub fn reaction(to: &str, sign: &str) -> Value {
    json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": to, "key": sign } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Rendered {
        Rendered {
            plain: "Kommer du?".to_owned(),
            html: "Kommer du?".to_owned(),
        }
    }

    #[test]
    fn nobody_is_pinged_who_is_not_mentioned() {
        assert_eq!(
            message(&text(), &[], &json!({}))["m.mentions"],
            json!({ "user_ids": [] })
        );
        assert_eq!(
            edit("$a", &text(), &json!({}))["m.new_content"]["m.mentions"],
            json!({ "user_ids": [] })
        );
    }

    #[test]
    fn a_poll_reads_as_text_too() {
        let poll = poll(
            &text(),
            &vec![("yes".into(), "Ja".into()), ("no".into(), "Nej".into())],
            &[],
            &json!({}),
        );
        assert_eq!(poll["org.matrix.msc1767.text"], "Kommer du?\n1. Ja\n2. Nej");
        assert_eq!(poll[POLL]["answers"][1]["id"], "no");
    }
}
