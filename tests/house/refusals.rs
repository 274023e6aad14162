//! Every refusal says why, and what to do instead. Which notices are refusals is read off the sources, so none is forgotten.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tovholder::domain::notice::Notice;
use tovholder::domain::words::Language;
use tovholder::messages::Messages;

use super::{code, is_word, nothing_of, sources};

/// What comes right before a notice that refuses.
const BEFORE: [&str; 4] = ["Err(", "ok_or(", "ok_or_else(||", "Refusal::from("];

/// Refusals that are told where there is no case, and so no handler that could refuse.
const TOLD: [&str; 22] = [
    "OnlyAdmin",
    "OnlyLeaders",
    "DirectoryHow",
    "DirectoryRefused",
    "DirectoryTaken",
    "DirectoryReturns",
    "PlaceHow",
    "PlaceReturns",
    "PlaceUnknown",
    "PlaceInUse",
    "MailboxHow",
    "MailboxTaken",
    "MailboxUnknown",
    "MailboxInUse",
    "DigestHow",
    "UnknownCommand",
    "NotUnderstood",
    "ChoiceUnclear",
    "NoCases",
    "NoSuchCase",
    "TooLong",
    "FileUnreadable",
];

/// How a way out begins, in Danish and in English.
const CURES: [(Language, &[&str]); 2] = [
    (
        Language::Da,
        &[
            "skriv", "bed", "spørg", "vælg", "tryk", "svar", "giv", "ret", "hold", "prøv", "sig", "tag", "find",
            "ring", "brug", "luk", "vent", "fjern", "send", "tal", "sæt", "kryds", "del", "begynd", "åbn",
        ],
    ),
    (
        Language::En,
        &[
            "write", "ask", "choose", "tap", "answer", "give", "correct", "hold", "try", "tell", "say", "pass", "call",
            "use", "close", "wait", "remove", "send", "take", "find", "put", "tick", "begin", "open", "pick", "talk",
            "invite", "split",
        ],
    ),
];

/// The notices by which this source refuses.
fn refusing(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, word) in code.match_indices("Notice::") {
        let rest = &code[at + word.len()..];
        let name: String = rest.chars().take_while(|sign| is_word(*sign)).collect();
        if !name.starts_with(|sign: char| sign.is_ascii_uppercase()) {
            continue;
        }
        let before: String = code[..at].split_whitespace().collect();
        let begins = BEFORE.iter().any(|begin| before.ends_with(begin)) || before.ends_with("ok_or_else(||{");
        if begins || becomes_one(&rest[name.len()..]) || in_maker(code, at) {
            found.insert(name);
        }
    }
    found
}

/// Whether a notice's fields are followed by `.into()`: it becomes a refusal.
fn becomes_one(fields: &str) -> bool {
    let mut depth = 0;
    for (at, sign) in fields.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 1 => {
                let after: String = fields[at + 1..]
                    .chars()
                    .take(80)
                    .filter(|sign| !sign.is_whitespace())
                    .collect();
                return after.starts_with(".into()");
            }
            '}' => depth -= 1,
            _ if depth == 0 && !sign.is_whitespace() => return false,
            _ => {}
        }
    }
    false
}

/// Whether this is inside a function that makes refusals.
fn in_maker(code: &str, at: usize) -> bool {
    let Some(begin) = code[..at].rfind("fn ") else {
        return false;
    };
    let head = &code[begin..at];
    head.split('{')
        .next()
        .is_some_and(|head| head.trim_end().ends_with("-> Refusal"))
}

fn all() -> BTreeSet<String> {
    let own = sources("src");
    let own = own
        .iter()
        .filter(|source| ["handlers", "dispatch", "domain"].contains(&source.module()));
    let mut found: BTreeSet<String> = own.flat_map(|source| refusing(&code(source.before_tests()))).collect();
    found.extend(TOLD.map(str::to_owned));
    found
}

fn kebab(name: &str) -> String {
    let mut id = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.extend(sign.to_lowercase());
    }
    id
}

#[test]
fn refusals_are_found_however_they_are_written() {
    let code = "fn f() -> Outcome { return Err(Notice::A {}.into()); let x = y.ok_or(Notice::B { c: d {} })?; \
                z.ok_or_else(|| Notice::C {})?; desk.answer(Notice::Said {}); Err(Refusal::from(Notice::D {})) } \
                fn g(e: &E) -> Refusal { match e { E => Notice::F { x } } }\n fn h() { say(Notice::Told {}); }";
    let found: Vec<String> = refusing(code).into_iter().collect();
    assert_eq!(found, ["A", "B", "C", "D", "F"]);
}

#[test]
fn every_refusal_says_why_and_what_to_do_instead() {
    let messages = Messages::load().unwrap();
    let refusals = all();
    assert!(refusals.len() > 60, "{}: {refusals:?}", refusals.len());
    for known in [
        "MayNotOpen",
        "DateClosed",
        "OnlyChair",
        "OnlyResponsible",
        "StillHere",
        "NoStartHere",
        "DateSeveral",
    ] {
        assert!(refusals.contains(known), "{known} is not seen as a refusal");
    }
    let today = NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
    let mut found = Vec::new();
    let ids: BTreeSet<String> = refusals.iter().map(|name| kebab(name)).collect();
    let samples = Notice::samples(true)
        .into_iter()
        .filter(|notice| ids.contains(&notice.id()));
    let mut seen = 0;
    for notice in samples {
        seen += 1;
        for (language, cures) in CURES {
            let text = messages.render(&notice, language, today).plain;
            let words: Vec<String> = text
                .split(|sign: char| !sign.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            // A command to write, a question, or that nothing needs doing, is a way out too.
            let other = ["\"", "?", "ikke gøre noget", "Nothing for you to do"]
                .iter()
                .any(|sign| text.contains(sign));
            if !other && !words.iter().any(|word| cures.contains(&word.as_str())) {
                found.push(format!("{} {language:?} offers no way out: {text}", notice.id()));
            }
            if words.len() < 6 {
                found.push(format!("{} {language:?} does not say why: {text}", notice.id()));
            }
        }
    }
    assert_eq!(seen, ids.len(), "every refusal is a notice with a text");
    nothing_of(&found, "a refusal names its rule and its cure");
}
