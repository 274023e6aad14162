//! What the homeserver keeps on its disk after a whole story: its database row by row, uploads, logs, every file; and what the bot
//! wrote to its own log and printed. Nothing that anybody said may stand there. The same search finds it where somebody says it in a
//! room that is not encrypted, and where it is written into the log.

use std::collections::{BTreeMap, HashSet};
use std::io::Write as _;

use reqwest::Method;
use serde_json::json;
use tovholder::demo::homeserver::Kept;
use tovholder::demo::stage::Stage;

use super::hands::Hands;

/// The bot's log, below the stage's folder.
const BOT: &str = "bot.log";
/// How many words in a row are somebody's own.
const OWN: usize = 3;
/// A single word of so many letters is no accident either.
const LONG: usize = 10;
/// A word of fewer letters is looked for only where it stands apart.
const SHORT: usize = 5;

/// Nothing of what was said, and none of these words, is anywhere at the homeserver; and it would have been found.
pub async fn says_nothing(stage: &mut Stage, telling: &[&str]) -> anyhow::Result<()> {
    let said = stage.transcript.said();
    let directory = std::fs::read_to_string(stage.dir().join("directory.csv"))?;
    let search = Search::of(&said, telling, &accounts(&directory));
    anyhow::ensure!(search.runs.len() > 300, "only {} runs of words", search.runs.len());
    let mut kept = stage.homeserver.everything().await?;
    kept.push(log_of_the_bot(stage)?);
    for place in [
        BOT,
        "event_json",
        "devices",
        "account_data",
        "homeserver.log",
        "homeserver.db",
        "/media/",
    ] {
        anyhow::ensure!(kept.iter().any(|one| one.place.contains(place)), "{place} was not read");
    }
    let found = search.through(&kept);
    anyhow::ensure!(found.is_empty(), "the homeserver can read {found:#?}");
    would_be_found(stage, &search, &said, telling).await
}

/// What the bot's process wrote to its standard error.
fn log_of_the_bot(stage: &Stage) -> anyhow::Result<Kept> {
    let bytes = std::fs::read(stage.dir().join(BOT))?;
    anyhow::ensure!(
        String::from_utf8_lossy(&bytes).contains("the bot is ready"),
        "the bot's log is not what it was"
    );
    Ok(Kept {
        place: BOT.to_owned(),
        bytes,
    })
}

/// The same words where nothing is encrypted: in a message, in the state of a room, in account data, in an upload, in the log.
async fn would_be_found(stage: &mut Stage, search: &Search, said: &[String], telling: &[&str]) -> anyhow::Result<()> {
    stage
        .homeserver
        .register("control", tovholder::demo::stage::PASSWORD)
        .await?;
    let hands = Hands::of(stage, "control").await?;
    let longest = said.iter().max_by_key(|words| words.len()).cloned().unwrap_or_default();
    let words = format!("{longest} {}", telling.join(" "));
    let room = hands.asks(Method::POST, "createRoom", &json!({})).await?;
    let room = room["room_id"].as_str().unwrap_or_default().to_owned();
    let message = json!({ "msgtype": "m.text", "body": words });
    hands.sends(&room, "m.room.message", &message).await?;
    hands.changes(&room, "m.room.topic", &json!({ "topic": words })).await?;
    let user = format!("%40control%3A{}", stage.homeserver.server_name());
    let path = format!("user/{user}/account_data/control");
    hands.asks(Method::PUT, &path, &json!({ "words": words })).await?;
    drop(hands.uploads(words.as_bytes()).await?);
    let mut log = std::fs::OpenOptions::new().append(true).open(stage.dir().join(BOT))?;
    writeln!(log, "{words}")?;
    let mut kept = stage.homeserver.everything().await?;
    kept.push(log_of_the_bot(stage)?);
    let found = search.through(&kept);
    for place in ["event_json", "account_data", "/media/", BOT] {
        let here = found.iter().filter(|(at, _)| at.contains(place));
        let words: HashSet<&String> = here.flat_map(|(_, words)| words).collect();
        let missed = telling.iter().filter(|word| !words.iter().any(|found| found == *word));
        anyhow::ensure!(missed.count() == 0, "in {place} only {words:?} was found");
        anyhow::ensure!(
            words.iter().any(|run| run.split(' ').count() == OWN),
            "no sentence in {place}"
        );
    }
    Ok(())
}

/// What is looked for.
struct Search {
    runs: HashSet<String>,
    names: Vec<(String, Vec<String>)>,
}

impl Search {
    /// `accounts`: what the homeserver calls people by, which it must know.
    fn of(said: &[String], telling: &[&str], accounts: &HashSet<String>) -> Self {
        let mut runs = HashSet::new();
        for text in said {
            let runs_of_text = runs_of(&text.to_lowercase()).into_iter();
            // The homeserver knows its own name.
            runs.extend(runs_of_text.filter(|run| is_own(run, accounts) && !run.contains("tovholder example")));
        }
        let names = telling.iter().map(|name| ((*name).to_owned(), written(name)));
        Self {
            runs,
            names: names.collect(),
        }
    }

    /// What is found, by where.
    fn through(&self, kept: &[Kept]) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for one in kept {
            let raw = String::from_utf8_lossy(&one.bytes);
            let readable = readable(&raw);
            let low = readable.to_lowercase();
            let mut here: Vec<String> = runs_of(&low)
                .into_iter()
                .filter(|run| self.runs.contains(run))
                // The log is in sentences of its own, with long words that people have too.
                .filter(|run| one.place != BOT || run.contains(' '))
                .collect();
            let (all, apart): (HashSet<&str>, HashSet<&str>) = (words(&low).collect(), words_apart(&low).collect());
            let names = self.names.iter().filter(|(name, ways)| {
                let words = if name.chars().count() < SHORT { &apart } else { &all };
                let plain = words.contains(name.as_str()) || (name.contains(' ') && low.contains(name.as_str()));
                plain || ways.iter().any(|way| raw.contains(way.as_str()))
            });
            here.extend(names.map(|(name, _)| name.clone()));
            if !here.is_empty() {
                found.entry(one.place.clone()).or_default().extend(here);
            }
        }
        found
    }
}

/// Runs of words, and long words, as they are read.
fn runs_of(text: &str) -> Vec<String> {
    let words: Vec<&str> = words(text).collect();
    let long = words.iter().filter(|word| word.chars().count() >= LONG);
    let mut runs: Vec<String> = long.map(|word| (*word).to_owned()).collect();
    runs.extend(words.windows(OWN).map(|run| run.join(" ")));
    runs
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Words that stand in no random text in base64: four letters between two of its signs do, once in a hundred files.
fn words_apart(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && !"+/-_".contains(sign))
}

/// Numbers, as in dates or beside a name, are nobody's words; and before the name of an account two letters stand by accident
/// in a file of a few megabytes.
fn is_own(run: &str, accounts: &HashSet<String>) -> bool {
    let named = run.split(' ').all(|word| word.chars().any(char::is_alphabetic));
    let own = run.split(' ').filter(|word| !accounts.contains(*word));
    named && own.flat_map(str::chars).filter(|sign| sign.is_alphabetic()).count() >= LONG
}

/// The words in the names of the accounts of a directory: `@gerda.holm:example` has two.
fn accounts(directory: &str) -> HashSet<String> {
    let local = |rest: &str| {
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && !"._-=/+".contains(sign))?;
        rest[end..].starts_with(':').then(|| rest[..end].to_lowercase())
    };
    let names: Vec<String> = directory.split('@').skip(1).filter_map(local).collect();
    names.iter().flat_map(|name| words(name)).map(str::to_owned).collect()
}

/// The text with what JSON and addresses write in other signs.
fn readable(raw: &str) -> String {
    let mut read = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find("\\u") {
        read.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.and_then(char::from_u32) {
            Some(sign) => {
                read.push(sign);
                rest = &rest[at + 6..];
            }
            None => {
                read.push_str("\\u");
                rest = &rest[at + 2..];
            }
        }
    }
    read.push_str(rest);
    read.replace("\\n", " ")
}

/// A name as addresses and base64 write it, small and with a capital letter.
fn written(name: &str) -> Vec<String> {
    let mut signs = name.chars();
    let capital: String = signs
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(signs)
        .collect();
    let mut ways = Vec::new();
    for way in [name.to_owned(), capital] {
        if !way.is_ascii() {
            let percent = |byte: &u8| match byte {
                byte if byte.is_ascii_alphanumeric() => char::from(*byte).to_string(),
                byte => format!("%{byte:02X}"),
            };
            ways.push(way.as_bytes().iter().map(percent).collect());
        }
        ways.extend(
            (0..3)
                .map(|before| base64_at(way.as_bytes(), before))
                .filter(|way| way.len() >= 6),
        );
    }
    ways
}

/// What is sure to stand in base64 text that holds these bytes after a multiple of three bytes and `before` more.
fn base64_at(bytes: &[u8], before: usize) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    let skip = (6 - before * 8 % 6) % 6;
    bits.get(skip..)
        .unwrap_or_default()
        .chunks_exact(6)
        .map(|six| char::from(SIGNS[six.iter().fold(0, |sum, bit| sum << 1 | usize::from(*bit))]))
        .collect()
}

#[test]
fn what_is_looked_for_is_found_however_it_is_written() {
    let said = ["Mona trækker sit samtykke tilbage\nog Karl venter, og nu hjælper Gerda Holm".to_owned()];
    let accounts = accounts("id;matrix_id\ng;@gerda.holm:example.org\nm;mail@huset.example\n");
    assert_eq!(accounts, HashSet::from(["gerda".to_owned(), "holm".to_owned()]));
    let search = Search::of(&said, &["mona", "friis", "søvn"], &accounts);
    for (text, expected) in [
        ("{\"body\":\"mona\"}", "mona"),
        ("{\"body\":\"S\\u00f8vn og ro\"}", "søvn"),
        ("https://x/s%C3%B8vn", "søvn"),
        ("eyJ4IjoiTW9uYSBGcmlpcyJ9", "friis"),
        ("YU1vbmEgRnJpaXM", "friis"),
        ("YWJNb25hIEZyaWlz", "friis"),
        ("han TRÆKKER sit \\n samtykke", "trækker sit samtykke"),
        ("tilbage, og Karl", "tilbage og karl"),
        ("og nu hjælper: gerda.holm", "og nu hjælper"),
    ] {
        let kept = Kept {
            place: "here".to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let found = search.through(&[kept]);
        assert!(
            found
                .get("here")
                .is_some_and(|all| all.iter().any(|one| one == expected)),
            "{text}: {found:?}"
        );
    }
    let nothing = Kept {
        place: "here".to_owned(),
        bytes: b"m.room.encrypted 2026-11-18 monitor \xff\x00 Qk+mona/Zx sit tilbage \x00nu@gerda.holm:example.org"
            .to_vec(),
    };
    assert!(search.through(&[nothing]).is_empty());
}
