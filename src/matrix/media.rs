//! Files: uploaded encrypted where the room is, downloaded up to a limit.

use std::io::Cursor;

use matrix_sdk::media::{MediaFormat, MediaRequestParameters};
use matrix_sdk::ruma::events::room::MediaSource;
use matrix_sdk::ruma::{MxcUri, OwnedMxcUri};
use matrix_sdk::{Client, Room, reqwest};
use serde_json::{Value, json};

use super::session::Session;
use super::trouble::Trouble;
use crate::outbox::gateway::Failure;

impl Session {
    /// Fetches a file and decrypts it; `source` is what [`UpdateKind::File`](crate::dispatch::update::UpdateKind::File)
    /// carries. A file of more than `limit` bytes is refused, whatever its sender says of its size.
    ///
    /// # Errors
    ///
    /// Too big, gone, not to be decrypted; or not to be had just now.
    pub async fn download(&self, source: &str, limit: u64) -> Result<Vec<u8>, Failure> {
        let source = parse(source).ok_or_else(|| Failure::Refused("not a file".to_owned()))?;
        let uri = match &source {
            MediaSource::Plain(uri) => uri.clone(),
            MediaSource::Encrypted(file) => file.url.clone(),
        };
        if size(self.client(), &uri).await? > limit {
            return Err(Failure::Refused(format!("the file has more than {limit} bytes")));
        }
        let request = MediaRequestParameters {
            source,
            format: MediaFormat::File,
        };
        self.client()
            .media()
            .get_media_content(&request, false)
            .await
            .map_err(|error| match Trouble::of(&error) {
                // The library's word for a wrong hash or key: it will not get better.
                Trouble::Wait(..)
                    if matches!(error, matrix_sdk::Error::Io(_) | matrix_sdk::Error::DecryptorError(_)) =>
                {
                    Failure::Refused("the file cannot be decrypted".to_owned())
                }
                trouble => trouble.for_good(),
            })
    }
}

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

fn parse(source: &str) -> Option<MediaSource> {
    let content: Value = serde_json::from_str(source).ok()?;
    if content["file"].is_object() {
        return Some(MediaSource::Encrypted(Box::new(
            serde_json::from_value(content["file"].clone()).ok()?,
        )));
    }
    let uri = OwnedMxcUri::from(content["url"].as_str()?);
    uri.is_valid().then_some(MediaSource::Plain(uri))
}

/// The size of a file as the homeserver says. Nothing is read yet: the library reads a whole file into memory.
async fn size(client: &Client, uri: &MxcUri) -> Result<u64, Failure> {
    let refused = || Failure::Refused("not a file".to_owned());
    let (server, id) = uri.parts().map_err(|_| refused())?;
    let mut url = client.homeserver();
    let path = ["_matrix", "client", "v1", "media", "download", server.as_str(), id];
    url.path_segments_mut()
        .map_err(|()| refused())?
        .pop_if_empty()
        .extend(path);
    let unreachable = |_: reqwest::Error| Failure::Retry {
        after: std::time::Duration::from_secs(2),
        why: "the homeserver cannot be reached".to_owned(),
    };
    let token = client.access_token().unwrap_or_default();
    let answer = client
        .http_client()
        .get(url)
        .bearer_auth(token)
        .send()
        .await
        .map_err(unreachable)?;
    match answer.status().as_u16() {
        200 => answer
            .content_length()
            .ok_or_else(|| Failure::Refused("the file's size is not known".to_owned())),
        429 | 500.. => Err(Failure::Retry {
            after: std::time::Duration::from_secs(5),
            why: "the homeserver cannot give out the file now".to_owned(),
        }),
        status => Err(Failure::Refused(status.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_on_a_homeserver_are_fetched() {
        assert!(matches!(parse(r#"{"url":"mxc://x/1"}"#), Some(MediaSource::Plain(_))));
        assert!(parse(r#"{"url":"https://x/1"}"#).is_none());
        assert!(parse(r#"{"file":{"url":"mxc://x/1"}}"#).is_none());
        assert!(parse("{").is_none());
    }
}
