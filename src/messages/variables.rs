//! A notice's fields as a text's variables: the field itself, and companions for the other forms a text may need.
//!
//! | field | `$x` | companions |
//! |---|---|---|
//! | not there | `none` | every companion `none`, `$x_count` 0 |
//! | words | the words, cleaned | `_start`, `_low`: first letter large or small |
//! | day | "onsdag 30. december" | `_start`, `_week`, `_year`, `_full` (always with its year) |
//! | moment | "torsdag 14. januar kl. 14.00" | the same, and `_day`, `_time` |
//! | person | "Hanne Dam (sundhedsplejerske)" | `_start`, `_name`, `_first`, `_role` |
//! | list | "a, b og c" | `_start`, `_or` ("a, b eller c"), `_lines`, `_numbered`, `_count` |
//! | lines | one a line | `_count` |
//!
//! A list called `order` is a speaking order and reads "a, så b, så c".

use chrono::NaiveDate;
use fluent_bundle::{FluentArgs, FluentValue};

use crate::domain::notice::{Arg, Named};
use crate::domain::unseen;
use crate::domain::words::Language;

use super::{Messages, dates, markup};

/// Every companion there is; a field that is not there has them all, so that no text misses one.
const COMPANIONS: [&str; 13] = [
    "_start",
    "_low",
    "_week",
    "_year",
    "_full",
    "_day",
    "_time",
    "_name",
    "_first",
    "_role",
    "_or",
    "_lines",
    "_numbered",
];

/// What a text selects on when a field is not there.
const NONE: &str = "none";

/// Given to Fluent: a text that forgot to select on an absent field shows a gap, not our word for it.
pub(super) fn absent<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    matches!(value, FluentValue::String(text) if text == NONE).then(|| "…".to_owned())
}

/// Puts fields into words for one reader on one day.
pub(super) struct Teller<'a> {
    pub(super) messages: &'a Messages,
    pub(super) language: Language,
    pub(super) today: NaiveDate,
    /// What went wrong on the way: ids and variable names, never what people wrote.
    pub(super) problems: Vec<String>,
}

impl Teller<'_> {
    /// Everything a text may refer to.
    pub(super) fn variables(&mut self, fields: &[(&'static str, Arg)]) -> FluentArgs<'static> {
        let mut all = FluentArgs::new();
        for (name, arg) in fields {
            let value = match arg {
                Arg::Number(number) => FluentValue::from(*number),
                other => FluentValue::from(self.words(name, other)),
            };
            all.set(*name, value);
            for (suffix, text) in self.companions(name, arg) {
                all.set(format!("{name}{suffix}"), text);
            }
            if let Some(count) = count(arg) {
                all.set(format!("{name}_count"), count);
            }
        }
        all
    }

    /// A field in its first form.
    fn words(&mut self, name: &str, arg: &Arg) -> String {
        match arg {
            Arg::Nothing => NONE.to_owned(),
            Arg::Text(text) => said(text),
            Arg::Key(key) => (*key).to_owned(),
            Arg::Number(number) => number.to_string(),
            Arg::Day(date) => dates::day(*date, self.language, self.today),
            Arg::Moment(at) => dates::moment(*at, self.language, self.today),
            Arg::Words(words) => said(words.in_language(self.language)),
            Arg::Person(person) => self.person(person),
            Arg::List(items) => {
                let items = self.each(items);
                self.list(&items, if name == "order" { Between::Then } else { Between::And })
            }
            Arg::Lines(lines) => self.each(lines).join("\n"),
            Arg::Part(id, fields) => self.messages.tell(id, fields, self),
        }
    }

    fn each(&mut self, items: &[Arg]) -> Vec<String> {
        items.iter().map(|item| self.words("", item)).collect()
    }

    /// The other forms a text may need.
    fn companions(&mut self, name: &str, arg: &Arg) -> Vec<(&'static str, String)> {
        match arg {
            Arg::Nothing => COMPANIONS.iter().map(|suffix| (*suffix, NONE.to_owned())).collect(),
            Arg::Key(_) | Arg::Number(_) | Arg::Lines(_) | Arg::Part(..) => Vec::new(),
            Arg::Text(_) | Arg::Words(_) => {
                let words = self.words(name, arg);
                vec![("_start", large(&words)), ("_low", small(&words))]
            }
            Arg::Day(date) => {
                let mut all = day_companions(*date, self.language);
                all.push(("_start", large(&self.words(name, arg))));
                all
            }
            Arg::Moment(at) => {
                let mut all = day_companions(at.date(), self.language);
                all.retain(|(suffix, _)| *suffix != "_full");
                all.push(("_full", dates::full_moment(*at, self.language)));
                all.push(("_start", large(&self.words(name, arg))));
                all.push(("_day", dates::day(at.date(), self.language, self.today)));
                all.push(("_time", dates::time(*at, self.language)));
                all
            }
            Arg::Person(person) => self.person_companions(person),
            Arg::List(items) => {
                let items = self.each(items);
                let numbered = items.iter().enumerate().map(|(at, item)| format!("{}. {item}", at + 1));
                let numbered: Vec<String> = numbered.collect();
                let lines: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
                vec![
                    ("_start", large(&self.words(name, arg))),
                    ("_or", self.list(&items, Between::Or)),
                    ("_lines", lines.join("\n")),
                    ("_numbered", numbered.join("\n")),
                ]
            }
        }
    }

    /// "Hanne Dam (sundhedsplejerske)". A mailbox is called by its role, which then stands once, in the reader's language.
    fn person(&self, person: &Named) -> String {
        let (name, role) = self.name_and_role(person);
        if role.is_empty() || role == name {
            name
        } else {
            format!("{name} ({role})")
        }
    }

    fn name_and_role(&self, person: &Named) -> (String, String) {
        let role = unseen::apart(&markup::clean(person.role.in_language(self.language)));
        let is_role = person.name.to_lowercase() == person.role.da.to_lowercase();
        (if is_role { role.clone() } else { said(&person.name) }, role)
    }

    fn person_companions(&self, person: &Named) -> Vec<(&'static str, String)> {
        let (name, role) = self.name_and_role(person);
        let first = if name == role {
            name.clone()
        } else {
            said(person.name.split_whitespace().next().unwrap_or(&person.name))
        };
        vec![
            ("_start", large(&self.person(person))),
            ("_name", name),
            ("_first", first),
            ("_role", role),
        ]
    }

    fn list(&self, items: &[String], between: Between) -> String {
        let (comma, last) = match (between, self.language) {
            (Between::And, Language::Da) => (", ", " og "),
            (Between::And, Language::En) => (", ", " and "),
            (Between::Or, Language::Da) => (", ", " eller "),
            (Between::Or, Language::En) => (", ", " or "),
            (Between::Then, Language::Da) => (", så ", ", så "),
            (Between::Then, Language::En) => (", then ", ", then "),
        };
        match items {
            [] => NONE.to_owned(),
            [one] => one.clone(),
            [most @ .., end] => format!("{}{last}{end}", most.join(comma)),
        }
    }
}

/// What stands between the things of a list.
#[derive(Clone, Copy)]
enum Between {
    And,
    Or,
    Then,
}

/// Cleaned words, set apart where they are written from right to left. The word texts select on is never somebody's own, and
/// words of which nothing is seen leave a trace: they were there.
fn said(text: &str) -> String {
    let cleaned = markup::clean(text);
    if cleaned == NONE {
        large(NONE)
    } else if cleaned.is_empty() && !text.is_empty() {
        "…".to_owned()
    } else {
        unseen::apart(&cleaned)
    }
}

fn day_companions(date: NaiveDate, language: Language) -> Vec<(&'static str, String)> {
    vec![
        ("_week", dates::week(date)),
        ("_year", dates::year(date)),
        ("_full", dates::full(date, language)),
    ]
}

fn count(arg: &Arg) -> Option<u32> {
    match arg {
        Arg::Nothing => Some(0),
        Arg::List(items) | Arg::Lines(items) => Some(u32::try_from(items.len()).unwrap_or(u32::MAX)),
        Arg::Text(_)
        | Arg::Key(_)
        | Arg::Number(_)
        | Arg::Day(_)
        | Arg::Moment(_)
        | Arg::Words(_)
        | Arg::Person(_)
        | Arg::Part(..) => None,
    }
}

/// With a large first letter, as a sentence begins.
fn large(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter, as inside a sentence; an abbreviation such as "PPR" stays as it is.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    match first {
        Some(first) if letters.clone().next().is_none_or(|second| !second.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
