//! Files: uploaded encrypted where the room is.
//!
//! Invariant: no file that somebody sends is ever fetched, so none is too large, and nothing in one can do harm.

use std::io::Cursor;

use matrix_sdk::Room;
use serde_json::{Value, json};

use super::trouble::Trouble;
use crate::outbox::gateway::Failure;

/// Uploads a file; the content of the event that shows it.
pub(super) async fn upload(room: &Room, name: &str, mime: &str, bytes: &[u8], extra: &Value) -> Result<Value, Failure> {
    let failed = |error: matrix_sdk::Error| Trouble::of(&error).for_good();
    let mut content = json!({
        "msgtype": if matches!(mime, "image/png" | "image/jpeg") { "m.image" } else { "m.file" },
        "body": name,
        "filename": name,
        "info": { "mimetype": mime, "size": bytes.len() },
    });
    if room.latest_encryption_state().await.map_err(failed)?.is_encrypted() {
        let file = room
            .client()
            .upload_encrypted_file(&mut Cursor::new(bytes))
            .await
            .map_err(failed)?;
        content["file"] = serde_json::to_value(file).map_err(|_| Failure::Refused("malformed".to_owned()))?;
    } else {
        let mime = mime
            .parse()
            .map_err(|_| Failure::Refused("not a media type".to_owned()))?;
        let uploaded = room
            .client()
            .media()
            .upload(&mime, bytes.to_vec(), None)
            .await
            .map_err(failed)?;
        content["url"] = uploaded.content_uri.to_string().into();
    }
    if let (Some(content), Some(extra)) = (content.as_object_mut(), extra.as_object()) {
        content.extend(extra.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    Ok(content)
}
