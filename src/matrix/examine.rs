//! What the homeserver says of the bot's account and of time, asked from outside: beside the running bot, or while it is down.
//!
//! Invariant: nothing is synced, sent or changed, and the crypto store is not touched: only the running bot is its device.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta};
use matrix_sdk::Client;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::device::Kept;
use super::published::Published;
use crate::clock::Clock;
use crate::key::Key;

/// A clock that is further from the homeserver's is wrong.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// Whose account is asked about.
#[derive(Clone, Debug)]
pub struct Account {
    /// The homeserver's address.
    pub homeserver: String,
    /// The bot's full user id.
    pub user: String,
    /// The folder of the library's store and the login.
    pub store_dir: PathBuf,
    /// Opens the login.
    pub key: Key,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub about: &'static str,
    /// How it is.
    pub is: String,
    /// What to do, where something is wrong.
    pub cure: Option<&'static str>,
}

impl Finding {
    /// It is as it should be.
    pub fn well(about: &'static str, is: impl Into<String>) -> Self {
        let (is, cure) = (is.into(), None);
        Self { about, is, cure }
    }

    /// It is not.
    pub fn wrong(about: &'static str, is: impl Into<String>, cure: &'static str) -> Self {
        let (is, cure) = (is.into(), Some(cure));
        Self { about, is, cure }
    }
}

/// What was found, and which rooms the account is in; none when the homeserver does not say.
#[derive(Debug, Default)]
pub struct Examined {
    /// What was found, in order.
    pub findings: Vec<Finding>,
    /// Ids of the rooms.
    pub rooms: Option<BTreeSet<String>>,
}

/// Asks the homeserver. What cannot be asked because of something before is left out.
pub async fn examine(account: &Account, clock: &Clock) -> Examined {
    let mut examined = Examined::default();
    let Some(ask) = reach(account, clock, &mut examined.findings).await else {
        return examined;
    };
    let Some(ask) = log_in(account, ask, &mut examined.findings).await else {
        return examined;
    };
    examined.findings.push(signed(account, &ask).await);
    examined.findings.extend(recovery(account, &ask).await);
    examined.findings.push(limits(account, &ask).await);
    let rooms = ask.get("/_matrix/client/v3/joined_rooms").await;
    examined.rooms = rooms.ok().and_then(|answer| {
        let rooms = answer["joined_rooms"].as_array()?.iter();
        Some(rooms.filter_map(|room| room.as_str().map(str::to_owned)).collect())
    });
    examined
}

/// Whom to ask, and as whom.
struct Ask {
    client: Client,
    token: SecretString,
    device: String,
}

/// The status of what was refused; 0 for an answer that never came.
type Refused = u16;

impl Ask {
    async fn get(&self, path: &str) -> Result<Value, Refused> {
        self.send(path, None).await
    }

    async fn send(&self, path: &str, content: Option<&Value>) -> Result<Value, Refused> {
        let mut url = self.client.homeserver();
        url.set_path(path);
        let request = match content {
            Some(content) => self.client.http_client().post(url).json(content),
            None => self.client.http_client().get(url),
        };
        let answer = request.bearer_auth(self.token.expose_secret()).send().await;
        let answer = answer.map_err(|_| Refused::default())?;
        match answer.status().as_u16() {
            200 => answer.json().await.map_err(|_| Refused::default()),
            status => Err(status),
        }
    }
}

/// Whether it answers, and what time it is there.
async fn reach(account: &Account, clock: &Clock, findings: &mut Vec<Finding>) -> Option<Client> {
    const ABOUT: &str = "homeserver";
    let Ok(client) = Client::builder().homeserver_url(&account.homeserver).build().await else {
        let cure = "write it as https://…, as in docs/operation.md";
        findings.push(Finding::wrong(ABOUT, "its address makes no sense", cure));
        return None;
    };
    let mut url = client.homeserver();
    url.set_path("/_matrix/client/versions");
    let Ok(answer) = client.http_client().get(url).send().await else {
        let cure = "see whether it runs, and check its address, the network and its certificate";
        findings.push(Finding::wrong(ABOUT, "it cannot be reached", cure));
        return None;
    };
    let (status, now) = (answer.status().as_u16(), clock.now());
    let date = answer.headers().get("date").and_then(|date| date.to_str().ok());
    let date = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    let speaks = answer
        .json::<Value>()
        .await
        .is_ok_and(|answer| answer["versions"].is_array());
    if status != 200 || !speaks {
        let cure = "check the address; a proxy may stand there without a homeserver behind it";
        findings.push(Finding::wrong(
            ABOUT,
            format!("no Matrix homeserver answers there ({status})"),
            cure,
        ));
        return None;
    }
    findings.push(Finding::well(ABOUT, "answers"));
    findings.push(match date.map(|date| now - date.to_utc()) {
        None => Finding::well("clock", "the homeserver does not say what time it is"),
        Some(off) if off.abs() > SKEW => Finding::wrong(
            "clock",
            format!(
                "this machine and the homeserver are {} seconds apart",
                off.abs().num_seconds()
            ),
            "set both by NTP: reminders and deadlines go by this machine's clock",
        ),
        Some(_) => Finding::well("clock", "as the homeserver's"),
    });
    Some(client)
}

/// Whether the bot's login still counts.
async fn log_in(account: &Account, client: Client, findings: &mut Vec<Finding>) -> Option<Ask> {
    const ABOUT: &str = "login";
    let kept = match Kept::read(&account.store_dir, &account.key) {
        Ok(kept) => kept,
        Err(error) => {
            let cure = "check the key, and the rights of the data folder";
            findings.push(Finding::wrong(ABOUT, error.to_string(), cure));
            return None;
        }
    };
    let Some((token, device)) = kept.and_then(|kept| Some((kept.token()?.to_owned(), kept.device().to_owned()))) else {
        let cure = "start the bot: it logs in with the configured password";
        findings.push(Finding::wrong(ABOUT, "the bot has not logged in", cure));
        return None;
    };
    let token = SecretString::from(token);
    let ask = Ask { client, token, device };
    match ask.get("/_matrix/client/v3/account/whoami").await {
        Ok(who) if who["user_id"] == account.user.as_str() && who["device_id"] == ask.device.as_str() => {
            findings.push(Finding::well(ABOUT, "counts"));
            return Some(ask);
        }
        Ok(_) => {
            let cure = "set \"user\" in the configuration to whom the data folder belongs, or use another folder";
            findings.push(Finding::wrong(ABOUT, "it is another account's or device's", cure));
        }
        Err(401) => {
            let cure = "move the folder \"matrix\" in the data folder away, set the recovery key, and start the bot";
            findings.push(Finding::wrong(
                ABOUT,
                "the homeserver has logged the bot's device out",
                cure,
            ));
        }
        Err(status) => {
            let cure = "look at the homeserver's log, and ask again";
            findings.push(Finding::wrong(
                ABOUT,
                format!("the homeserver does not say whom it is ({status})"),
                cure,
            ));
        }
    }
    None
}

/// Whether people's clients can trust the device.
async fn signed(account: &Account, ask: &Ask) -> Finding {
    const ABOUT: &str = "cross-signing";
    let user = account.user.as_str();
    let path = "/_matrix/client/v3/keys/query";
    let Ok(found) = ask.send(path, Some(&json!({ "device_keys": { user: [] } }))).await else {
        let cure = "look at the homeserver's log, and ask again";
        return Finding::wrong(ABOUT, "the homeserver does not give out the bot's keys", cure);
    };
    match Published::of(&found, user, &ask.device) {
        Published::Signed => Finding::well(ABOUT, "the device is signed by the bot's identity"),
        Published::Identity => Finding::wrong(
            ABOUT,
            "the device is not signed by the bot's identity",
            "set \"recovery_key\" in the configuration and start the bot; clients shut out devices that are not signed",
        ),
        Published::Nothing => Finding::wrong(
            ABOUT,
            "the bot has no identity of its own",
            "set \"password\" in the configuration and start the bot: it makes its identity",
        ),
    }
}

/// Whether a lost machine can come back.
async fn recovery(account: &Account, ask: &Ask) -> Vec<Finding> {
    let kept = async |kind: &str| {
        let path = format!("/_matrix/client/v3/user/{}/account_data/{kind}", account.user);
        ask.get(&path).await.unwrap_or_default()
    };
    let default = kept("m.secret_storage.default_key").await;
    let secret = kept("m.cross_signing.self_signing").await;
    let under_it = default["key"]
        .as_str()
        .is_some_and(|key| secret["encrypted"][key].is_object());
    let secrets = if under_it {
        Finding::well("recovery", "the bot's identity is kept under the recovery key")
    } else {
        let cure = "start the bot with its password, and keep the recovery key that it shows once";
        Finding::wrong("recovery", "the bot's identity is not kept on the homeserver", cure)
    };
    let backup = match ask.get("/_matrix/client/v3/room_keys/version").await {
        Ok(version) => Finding::well("key backup", format!("is there, with {} keys", version["count"])),
        Err(_) => {
            let cure = "start the bot with its recovery key; without it a restored machine cannot read what was said";
            Finding::wrong("key backup", "there is none", cure)
        }
    };
    vec![secrets, backup]
}

/// Whether the homeserver slows the bot down. Only an administrator may see it.
async fn limits(account: &Account, ask: &Ask) -> Finding {
    const ABOUT: &str = "rate limits";
    let path = format!("/_synapse/admin/v1/users/{}/override_ratelimit", account.user);
    match ask.get(&path).await {
        Ok(limit) if limit["messages_per_second"] == 0 => Finding::well(ABOUT, "lifted"),
        Ok(_) => Finding::wrong(
            ABOUT,
            "the bot has the homeserver's own",
            "lift them for the bot's user, as in docs/operation.md: a morning with many reminders is slow",
        ),
        Err(_) => Finding::well(
            ABOUT,
            "only the homeserver's administrator can see them; docs/operation.md says how to lift them",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::{Arc, Mutex};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    type Answers = Arc<Mutex<BTreeMap<&'static str, (u16, Value)>>>;

    /// A homeserver of prepared answers.
    async fn homeserver(date: &'static str) -> (String, Answers) {
        let port = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = format!("http://{}", port.local_addr().unwrap());
        let answers = Answers::default();
        let given = Arc::clone(&answers);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = port.accept().await {
                let mut read = vec![0; 8192];
                let length = client.read(&mut read).await.unwrap_or(0);
                let line = String::from_utf8_lossy(&read[..length]);
                let path = line.split_whitespace().nth(1).unwrap_or_default().to_owned();
                let found = given
                    .lock()
                    .unwrap()
                    .iter()
                    .find(|(end, _)| path.ends_with(**end))
                    .map(|(_, all)| all.clone());
                let (status, body) = found.unwrap_or((404, json!({ "errcode": "M_NOT_FOUND" })));
                let body = body.to_string();
                let answer = format!(
                    "HTTP/1.1 {status} -\r\nDate: {date}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                client.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        (address, answers)
    }

    fn about<'f>(examined: &'f Examined, what: &str) -> &'f Finding {
        examined.findings.iter().find(|finding| finding.about == what).unwrap()
    }

    fn account(homeserver: &str, store_dir: PathBuf, key: &Key) -> Account {
        let (homeserver, key) = (homeserver.to_owned(), key.clone());
        let user = "@bot:x".to_owned();
        Account {
            homeserver,
            user,
            store_dir,
            key,
        }
    }

    fn logged_in(folder: &std::path::Path, key: &Key) {
        let kept = json!({ "homeserver": "http://x", "user": "@bot:x", "device": "DEVICE",
            "session": { "user_id": "@bot:x", "device_id": "DEVICE", "access_token": "token" } });
        serde_json::from_value::<Kept>(kept)
            .unwrap()
            .write(folder, key)
            .unwrap();
    }

    const NOON: &str = "Mon, 14 Dec 2026 12:00:00 GMT";

    fn noon() -> Clock {
        Clock::moved(DateTime::parse_from_rfc2822(NOON).unwrap().to_utc())
    }

    #[tokio::test]
    async fn each_thing_that_is_wrong_is_named_with_its_cure() {
        let (dir, key) = (tempfile::tempdir().unwrap(), Key::random().unwrap());
        let (url, answers) = homeserver(NOON).await;
        let account = account(&url, dir.path().to_owned(), &key);
        let set = |path: &'static str, status: u16, body: Value| {
            answers.lock().unwrap().insert(path, (status, body));
        };
        let examined = examine(&account, &noon()).await;
        assert!(about(&examined, "homeserver").is.contains("(404)"));
        assert_eq!(examined.findings.len(), 1, "nothing more can be asked");

        set("/versions", 200, json!({ "versions": ["v1.11"] }));
        let late = Clock::moved(noon().now() + TimeDelta::minutes(6));
        let examined = examine(&account, &late).await;
        assert!(about(&examined, "clock").is.contains("360 seconds"));
        assert!(about(&examined, "login").is.contains("has not logged in"));

        logged_in(dir.path(), &key);
        set("/whoami", 401, json!({ "errcode": "M_UNKNOWN_TOKEN" }));
        let examined = examine(&account, &noon()).await;
        assert_eq!(about(&examined, "clock").cure, None);
        assert!(about(&examined, "login").cure.unwrap().contains("recovery key"));
        assert!(examined.rooms.is_none());

        set("/whoami", 200, json!({ "user_id": "@bot:x", "device_id": "DEVICE" }));
        let keys = json!({ "keys": { "ed25519:SELF": "…" } });
        set(
            "/keys/query",
            200,
            json!({ "self_signing_keys": { "@bot:x": keys },
            "device_keys": { "@bot:x": { "DEVICE": { "signatures": { "@bot:x": { "ed25519:DEVICE": "…" } } } } } }),
        );
        set("/override_ratelimit", 200, json!({}));
        set("/joined_rooms", 200, json!({ "joined_rooms": ["!a"] }));
        let examined = examine(&account, &noon()).await;
        for what in ["cross-signing", "recovery", "key backup", "rate limits"] {
            assert!(about(&examined, what).cure.is_some(), "{what}");
        }
        assert_eq!(examined.rooms, Some(BTreeSet::from(["!a".to_owned()])));

        set(
            "/keys/query",
            200,
            json!({ "self_signing_keys": { "@bot:x": keys },
            "device_keys": { "@bot:x": { "DEVICE": { "signatures": { "@bot:x": { "ed25519:SELF": "…" } } } } } }),
        );
        set("/m.secret_storage.default_key", 200, json!({ "key": "K" }));
        set(
            "/m.cross_signing.self_signing",
            200,
            json!({ "encrypted": { "K": {} } }),
        );
        set("/room_keys/version", 200, json!({ "version": "1", "count": 7 }));
        set(
            "/override_ratelimit",
            200,
            json!({ "messages_per_second": 0, "burst_count": 0 }),
        );
        let examined = examine(&account, &noon()).await;
        let wrong: Vec<&Finding> = examined
            .findings
            .iter()
            .filter(|finding| finding.cure.is_some())
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(examined.findings.len(), 7);
    }

    #[tokio::test]
    async fn a_homeserver_that_is_not_there_and_a_key_that_is_another_are_said() {
        let (dir, key) = (tempfile::tempdir().unwrap(), Key::random().unwrap());
        let away = account("http://127.0.0.1:9", dir.path().to_owned(), &key);
        let examined = examine(&away, &noon()).await;
        assert!(about(&examined, "homeserver").is.contains("cannot be reached"));
        logged_in(dir.path(), &key);
        let (url, answers) = homeserver(NOON).await;
        answers
            .lock()
            .unwrap()
            .insert("/versions", (200, json!({ "versions": [] })));
        let other = account(&url, dir.path().to_owned(), &Key::random().unwrap());
        let examined = examine(&other, &noon()).await;
        assert!(about(&examined, "login").is.contains("does not open with this key"));
    }
}
