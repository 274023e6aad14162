//! `docs/requirements.md` names every requirement once, and every test that shows one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, code, nothing_of, root, sources, words};

/// The requirements as they are numbered in the sources: first and last of each part.
const NUMBERED: &[(u32, u32)] = &[
    (1, 15),
    (20, 29),
    (30, 48),
    (50, 58),
    (60, 67),
    (70, 74),
    (80, 88),
    (90, 96),
    (100, 117),
    (120, 135),
    (140, 154),
];

/// One line of the map.
struct Row {
    id: u32,
    shown_by: String,
}

impl Row {
    /// The tests that it names.
    fn tests(&self) -> impl Iterator<Item = &str> {
        self.shown_by.split('`').skip(1).step_by(2)
    }
}

#[test]
fn every_requirement_is_in_the_map_once() {
    let known: BTreeSet<u32> = NUMBERED.iter().flat_map(|(first, last)| *first..=*last).collect();
    let mut times: BTreeMap<u32, usize> = BTreeMap::new();
    for row in map() {
        *times.entry(row.id).or_default() += 1;
    }
    let mut found = Vec::new();
    found.extend(
        known
            .iter()
            .filter(|id| !times.contains_key(id))
            .map(|id| format!("R-{id:03} is missing")),
    );
    found.extend(
        times
            .iter()
            .filter(|(_, times)| **times > 1)
            .map(|(id, _)| format!("R-{id:03} is there twice")),
    );
    found.extend(
        times
            .keys()
            .filter(|id| !known.contains(id))
            .map(|id| format!("R-{id:03} is no requirement")),
    );
    nothing_of(&found, "docs/requirements.md lists each requirement once");
}

#[test]
fn every_requirement_is_shown_or_said_to_be_not_yet() {
    let unclear = map().into_iter().filter(|row| {
        row.tests().next().is_none() && !row.shown_by.contains("demo") && !row.shown_by.contains("not yet")
    });
    let found: Vec<String> = unclear
        .map(|row| format!("R-{:03}: \"{}\"", row.id, row.shown_by))
        .collect();
    nothing_of(&found, "a requirement is shown by a test or the demo, or is not yet");
}

#[test]
fn every_test_in_the_map_exists() {
    let functions: BTreeSet<String> = everything().iter().flat_map(|source| functions(&source.text)).collect();
    let mut found = Vec::new();
    for row in map() {
        let gone = row.tests().filter(|test| !functions.contains(*test));
        found.extend(gone.map(|test| format!("R-{:03} names {test}", row.id)));
    }
    nothing_of(&found, "these tests are not there");
}

#[test]
fn every_test_of_a_requirement_is_in_the_map() {
    let map = map();
    let mut found = Vec::new();
    for source in everything() {
        for (test, ids) in claims(&source.text) {
            for id in ids {
                let listed = map
                    .iter()
                    .any(|row| row.id == id && row.tests().any(|named| named == test));
                if !listed {
                    found.push(format!("R-{id:03}: `{test}` ({})", source.path));
                }
            }
        }
    }
    nothing_of(
        &found,
        "these tests say which requirement they show; add them to docs/requirements.md",
    );
}

#[test]
fn claims_are_read_from_names_and_documentation() {
    let text = "/// R-028: ten days.\n#[test]\nfn ten_days() {}\n\n#[test]\nfn gs1_r_028_and_more() {}\n\n/// R-001\nfn helper() {}\n\n\
                /// Speaks (R-033, R-034).\n#[tokio::test]\nasync fn r_107_108_speaks() {}\n";
    let read: Vec<(String, Vec<u32>)> = claims(text);
    assert_eq!(
        read,
        [
            ("ten_days".to_owned(), vec![28]),
            ("gs1_r_028_and_more".to_owned(), vec![28]),
            ("r_107_108_speaks".to_owned(), vec![33, 34, 107, 108]),
        ]
    );
}

fn everything() -> Vec<Source> {
    let tests = sources("tests")
        .into_iter()
        .filter(|source| !source.path.starts_with("tests/house/"));
    sources("src").into_iter().chain(tests).collect()
}

fn map() -> Vec<Row> {
    let text = std::fs::read_to_string(root().join("docs/requirements.md")).expect("docs/requirements.md is there");
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let id = cells.first()?.strip_prefix("R-")?.parse().ok()?;
        Some(Row {
            id,
            shown_by: (*cells.get(2)?).to_owned(),
        })
    });
    rows.collect()
}

/// The names of all functions.
fn functions(text: &str) -> Vec<String> {
    let code = code(text);
    let words: Vec<&str> = words(&code).collect();
    let named = words.windows(2).filter(|pair| pair[0] == "fn");
    named.map(|pair| pair[1].to_owned()).collect()
}

/// The tests that say which requirements they show: in their name or in their documentation.
fn claims(text: &str) -> Vec<(String, Vec<u32>)> {
    let mut claims = Vec::new();
    let (mut is_test, mut ids) = (false, BTreeSet::new());
    for line in text.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("///") {
            ids.extend(in_words(said));
        } else if line.starts_with("#[") {
            is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
        } else if !line.starts_with("//") {
            if let Some(name) = functions(line).first().filter(|_| is_test) {
                ids.extend(in_name(name));
                if !ids.is_empty() {
                    claims.push((name.clone(), ids.iter().copied().collect()));
                }
            }
            (is_test, ids) = (false, BTreeSet::new());
        }
    }
    claims
}

/// "R-028" in a sentence.
fn in_words(said: &str) -> Vec<u32> {
    said.match_indices("R-")
        .filter_map(|(at, mark)| said.get(at + mark.len()..at + mark.len() + 3)?.parse().ok())
        .collect()
}

/// `r_028` in a name, and further numbers behind it.
fn in_name(name: &str) -> Vec<u32> {
    let mut parts = name.split('_');
    let mut ids = Vec::new();
    while parts.any(|part| part == "r") {
        ids.extend(
            parts
                .clone()
                .take_while(|part| part.len() == 3)
                .map_while(|part| part.parse::<u32>().ok()),
        );
    }
    ids
}
