//! Every text of the bot's with hostile words in each of its fields.

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};
use tovholder::domain::notice::Notice;
use tovholder::domain::words::Language;
use tovholder::messages::{Messages, Rendered};
use tovholder::outbox::content;

use super::corpus::{huge, words};
use super::screen::{is_harmless, is_ours, words_of};

static MESSAGES: LazyLock<Messages> = LazyLock::new(|| Messages::load().unwrap());

/// The notice with these words wherever somebody's words may stand.
fn with(notice: &Notice, words: &str) -> Notice {
    let mut json = serde_json::to_value(notice).unwrap();
    let mut paths = Vec::new();
    strings(&json, String::new(), &mut paths);
    for path in paths {
        let mut tried = json.clone();
        if let Some(field) = tried.pointer_mut(&path) {
            *field = words.into();
        }
        // A word of a fixed set, or a day, is nobody's to choose.
        if serde_json::from_value::<Notice>(tried.clone()).is_ok() {
            json = tried;
        }
    }
    serde_json::from_value(json).unwrap()
}

fn strings(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, item)| strings(item, format!("{path}/{at}"), found)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, field)| strings(field, format!("{path}/{name}"), found)),
        _ => {}
    }
}

fn is_well(rendered: &Rendered) -> Result<(), TestCaseError> {
    let fail = |why: String| TestCaseError::fail(why);
    is_harmless(&rendered.plain).map_err(fail)?;
    prop_assert_eq!(&words_of(&rendered.html).map_err(fail)?, &rendered.plain);
    for part in rendered.clone().parts(content::MOST) {
        is_ours("m.room.message", &content::message(&part, &[], &json!({})), &[]).map_err(fail)?;
    }
    for part in rendered.clone().parts(700) {
        prop_assert_eq!(&words_of(&part.html).map_err(fail)?, &part.plain);
        prop_assert!(part.weight() <= 700);
    }
    let answers = vec![(
        "a".to_owned(),
        rendered.plain.chars().take(content::LONGEST_ANSWER).collect(),
    )];
    let parts = content::listed(rendered, &answers, &Rendered::default()).parts(content::MOST);
    for part in parts {
        prop_assert_eq!(&words_of(&part.html).map_err(fail)?, &part.plain);
    }
    let question = rendered.clone().parts(content::MOST_IN_POLL).pop().unwrap_or_default();
    let poll = content::poll(&question, &answers, &[], &json!({}));
    prop_assert!(poll.to_string().len() <= super::screen::LARGEST);
    let note = Rendered {
        plain: "…".to_owned(),
        html: "…".to_owned(),
    };
    let short = content::shortened(rendered.clone(), content::MOST_IN_EDIT, &note);
    is_ours("m.room.message", &content::edit("$board", &short, &json!({})), &[]).map_err(fail)
}

fn says_well(words: &str, which: prop::sample::Index) -> Result<(), TestCaseError> {
    let messages = &*MESSAGES;
    let notices = Notice::samples(true);
    let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    // Some of them each time: there are hundreds.
    let chosen = notices.iter().cycle().skip(which.index(notices.len())).take(6);
    for notice in chosen {
        let notice = with(notice, words);
        for language in [Language::Da, Language::En] {
            is_well(&messages.render(&notice, language, today))?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::inputs(200))]

    #[test]
    fn whatever_people_write_stays_words(words in words(), which in any::<prop::sample::Index>()) {
        says_well(&words, which)?;
    }
}

proptest! {
    #![proptest_config(super::inputs(2))]

    #[test]
    fn sixty_kilobytes_are_said_in_parts(words in huge(), which in any::<prop::sample::Index>()) {
        says_well(&words, which)?;
    }
}

#[test]
fn every_text_stays_in_order_around_a_name_from_right_to_left() {
    let messages = &*MESSAGES;
    let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    for notice in Notice::samples(true) {
        let notice = with(&notice, "علي 3");
        for language in [Language::Da, Language::En] {
            let text = messages.render(&notice, language, today).plain;
            is_harmless(&text).unwrap_or_else(|why| panic!("{}: {why}", notice.id()));
        }
    }
}
