//! The guides are easy to read, and what is said about commands is true of the grammar.

use super::{nothing_of, root};

/// The guides that people read.
const GUIDES: [&str; 3] = ["guide-leder.md", "guide-deltager.md", "guide-administrator.md"];

/// The most a guide may measure in LIX: ordinary prose is 35 to 44.
const MOST: usize = 40;

#[test]
fn guides_are_plain() {
    let mut found = Vec::new();
    for guide in GUIDES {
        let measured = lix(&prose(&read(&format!("docs/{guide}"))));
        if measured >= MOST {
            found.push(format!("docs/{guide}: LIX {measured}"));
        }
    }
    nothing_of(&found, "a guide is read by people in a hurry: LIX under 40");
}

#[test]
fn every_command_is_in_the_readme() {
    let readme = read("README.md");
    let missing = commands()
        .into_iter()
        .filter(|names| !readme.contains(&format!("`{}", names[0])));
    let found: Vec<String> = missing.map(|names| names[0].clone()).collect();
    nothing_of(&found, "these commands are not in the table of README.md");
}

#[test]
fn every_command_that_is_shown_exists() {
    let known: Vec<String> = commands().into_iter().flatten().collect();
    let mut found = Vec::new();
    for guide in &GUIDES[..2] {
        for said in between_backticks(&read(&format!("docs/{guide}"))) {
            let said = said.trim_start_matches('!').to_lowercase();
            let answer = ["ja", "nej", "måske"].contains(&said.as_str());
            let command = known
                .iter()
                .any(|name| said == *name || said.starts_with(&format!("{name} ")));
            if !answer && !command {
                found.push(format!("docs/{guide}: {said}"));
            }
        }
    }
    nothing_of(&found, "no such command");
}

/// In the README's table, in both languages.
#[test]
fn every_command_of_the_readme_exists() {
    let known: Vec<String> = commands().into_iter().flatten().collect();
    let readme = read("README.md");
    let table = readme
        .split("| Danish | English | does |")
        .nth(1)
        .expect("the table is there");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    let shown: Vec<String> = rows
        .flat_map(|row| row.split('|').skip(1).take(2))
        .flat_map(between_backticks)
        .collect();
    assert!(shown.len() > 100, "{shown:?}");
    let is_known = |said: &str| {
        let rest = known.iter().filter_map(|name| said.strip_prefix(name.as_str()));
        rest.into_iter()
            .any(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric()))
    };
    let found: Vec<String> = shown.into_iter().filter(|said| !is_known(said)).collect();
    nothing_of(&found, "README.md shows commands that are not there");
}

/// What can be tapped, as the guides have it between stars, is what the bot shows.
#[test]
fn every_choice_that_is_shown_exists() {
    let texts: Vec<String> = std::fs::read_dir(root().join("messages/da"))
        .expect("the texts can be read")
        .map(|entry| std::fs::read_to_string(entry.expect("a file").path()).expect("a text"))
        .collect();
    let exists = |said: &str| {
        let shown = format!("= {said}");
        texts
            .iter()
            .flat_map(|text| text.lines())
            .any(|line| line.ends_with(&shown))
    };
    let mut found = Vec::new();
    for guide in GUIDES {
        let text = read(&format!("docs/{guide}")).replace("**", "");
        // A line may end between two stars.
        let text = text.lines().collect::<Vec<_>>().join(" ");
        let shown = text.split('*').skip(1).step_by(2);
        found.extend(
            shown
                .filter(|said| !exists(said))
                .map(|said| format!("docs/{guide}: {said}")),
        );
    }
    nothing_of(&found, "no such choice");
}

/// Behind a claim of the threat model, or of what is done when something goes wrong, stands a test that exists.
#[test]
fn every_test_that_is_named_exists() {
    let sources: Vec<String> = ["src", "tests"]
        .iter()
        .flat_map(|folder| super::sources(folder))
        .map(|source| source.text)
        .collect();
    let exists = |name: &str| sources.iter().any(|source| source.contains(&format!("fn {name}(")));
    let mut gone = Vec::new();
    for document in ["docs/security.md", "docs/operation.md"] {
        let named = between_backticks(&read(document));
        let tests: Vec<&String> = named
            .iter()
            .filter(|name| name.matches('_').count() > 3 && !name.contains(['.', ',']))
            .collect();
        assert!(tests.len() > 20, "{tests:?}");
        let missing = tests.into_iter().filter(|name| !exists(name));
        gone.extend(missing.map(|name| format!("{document}: {name}")));
    }
    nothing_of(&gone, "these documents name tests that are not there");
}

#[test]
fn links_lead_somewhere() {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join("docs")).expect("docs can be read") {
        let path = entry.expect("docs can be read").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            found.extend(broken("docs", &path.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
    found.extend(broken(".", "README.md"));
    nothing_of(&found, "these links lead nowhere");
}

#[test]
fn lix_is_words_a_sentence_and_long_words_in_a_hundred() {
    assert_eq!(lix("Kom og spis nu. Tag en ven med."), 4);
    assert_eq!(lix("Tavshedspligt gælder også her."), 29);
}

/// The commands of the grammar: each with all its names, the leading one first.
fn commands() -> Vec<Vec<String>> {
    let grammar = read("src/dispatch/command/grammar.rs");
    let start = grammar.find("const COMMANDS").expect("the table of commands is there");
    let table = grammar[start..]
        .split_once("= &[")
        .expect("the table of commands begins")
        .1;
    let table = &table[..table.find("\n];").expect("the table of commands ends")];
    let lists = table.split("&[").skip(1).filter_map(|entry| entry.split(']').next());
    let names = |list: &str| list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    lists.map(names).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("the document is there")
}

fn broken(folder: &str, name: &str) -> Vec<String> {
    let text = read(&format!("{folder}/{name}"));
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let here = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
    here.map(|link| link.split('#').next().unwrap_or_default())
        .filter(|link| !root().join(folder).join(link).exists())
        .map(|link| format!("{name}: {link}"))
        .collect()
}

/// What stands between backticks, in sentences and tables.
fn between_backticks(text: &str) -> Vec<String> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// The sentences of a guide: no headings, tables, examples or marks.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let mut prose = String::new();
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced && !line.starts_with(['#', '|', '>']) {
            prose.push_str(line.trim_start_matches(['-', ' ']));
            // a list's line, or a paragraph, ends a sentence
            prose.push_str(if line.trim().is_empty() { ". " } else { " " });
        }
    }
    prose
}

fn lix(text: &str) -> usize {
    let is_letter = |sign: char| sign.is_alphanumeric() || sign == '-';
    let words: Vec<&str> = text
        .split(|sign| !is_letter(sign))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let long = words
        .iter()
        .filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 6)
        .count();
    let ends = text
        .split(['.', '?', '!', ':'])
        .filter(|part| part.chars().any(char::is_alphabetic))
        .count();
    if words.is_empty() {
        0
    } else {
        words.len() / ends.max(1) + 100 * long / words.len()
    }
}
