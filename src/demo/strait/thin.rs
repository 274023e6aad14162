//! A homeserver that brings little: of what happened in a room, an answer to `/sync` has the last event alone. It says that there is
//! more, and that it begins where the bot is.

use serde_json::{Value, json};

/// Whether an answer is all there.
pub(super) fn is_whole(answer: &[u8]) -> bool {
    let Some((head, body)) = parts(answer) else {
        return false;
    };
    match length(&head) {
        Some(length) => body.len() >= length,
        None => body.ends_with(b"0\r\n\r\n"),
    }
}

/// The same answer with the last event of each room alone; as it is where the bot did not say from where it asks, or nothing can be read.
pub(super) fn thinned(answer: &[u8], line: &str) -> Vec<u8> {
    let since = line.split(['?', '&', ' ']).find_map(|part| part.strip_prefix("since="));
    let read = parts(answer).and_then(|(head, body)| {
        let body = if length(&head).is_some() {
            body.to_vec()
        } else {
            joined(body)?
        };
        serde_json::from_slice(&body).ok()
    });
    let (Some(since), Some(mut told)) = (since, read) else {
        return answer.to_vec();
    };
    thin(&mut told, since);
    let body = told.to_string();
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

fn thin(told: &mut Value, since: &str) {
    let rooms = told.pointer_mut("/rooms/join").and_then(Value::as_object_mut);
    for room in rooms.into_iter().flat_map(|rooms| rooms.values_mut()) {
        let Some(events) = room.pointer_mut("/timeline/events").and_then(Value::as_array_mut) else {
            continue;
        };
        let left_out: Vec<Value> = events.drain(..events.len().saturating_sub(1)).collect();
        if left_out.is_empty() {
            continue;
        }
        room["timeline"]["limited"] = json!(true);
        room["timeline"]["prev_batch"] = json!(since);
        // How the room is then, it does tell.
        let mut state = room
            .pointer("/state/events")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        state.extend(left_out.into_iter().filter(|event| event.get("state_key").is_some()));
        room["state"] = json!({ "events": state });
    }
}

/// Head, in small letters, and body.
fn parts(answer: &[u8]) -> Option<(String, &[u8])> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    Some((String::from_utf8_lossy(&answer[..end]).to_lowercase(), &answer[end..]))
}

fn length(head: &str) -> Option<usize> {
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"))?;
    length.trim().parse().ok()
}

/// A body that came in chunks, in one.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = chunks.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&chunks[..line]).ok()?.trim(), 16).ok()?;
        let begins = line + 2;
        body.extend_from_slice(chunks.get(begins..begins + size)?);
        if size == 0 {
            return Some(body);
        }
        chunks = chunks.get(begins + size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_one_or_in_chunks_keeps_the_last_event_of_each_room() {
        let told = json!({ "next_batch": "s9", "rooms": { "join": { "!a": {
            "state": { "events": [{ "type": "m.room.create", "state_key": "" }] },
            "timeline": { "limited": false, "prev_batch": "s3", "events": [
                { "type": "m.room.member", "state_key": "@a" }, { "type": "m.room.message", "n": 1 }, { "n": 2 }
            ] }
        }, "!b": { "timeline": { "limited": false, "prev_batch": "s3", "events": [{ "n": 3 }] } }, "!c": { "unread": 1 } } } });
        let body = told.to_string();
        let (first, second) = body.split_at(20);
        let whole = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let chunks = format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
            first.len(),
            second.len()
        );
        for answer in [whole, chunks] {
            let answer = answer.as_bytes();
            assert!(is_whole(answer) && !is_whole(&answer[..answer.len() - 1]));
            let thin = thinned(answer, "GET /sync?timeout=0&since=s5 HTTP/1.1");
            assert!(is_whole(&thin));
            let thin: Value = serde_json::from_slice(parts(&thin).unwrap().1).unwrap();
            let (a, b) = (&thin["rooms"]["join"]["!a"], &thin["rooms"]["join"]["!b"]);
            let timeline = json!({ "limited": true, "prev_batch": "s5", "events": [{ "n": 2 }] });
            assert_eq!(a["timeline"], timeline);
            assert_eq!(a["state"]["events"].as_array().unwrap().len(), 2);
            assert_eq!(*b, told["rooms"]["join"]["!b"]);
            assert_eq!(thin["rooms"]["join"]["!c"], told["rooms"]["join"]["!c"]);
            assert_eq!(thinned(answer, "GET /sync?timeout=0 HTTP/1.1"), answer);
        }
    }
}
