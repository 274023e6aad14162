//! The house is in order: the sources and the documents are read, nothing is run.

use std::path::{Path, PathBuf};

mod architecture;
mod formats;
mod guides;
mod refusals;
mod requirements;

/// A Rust file of this package.
struct Source {
    /// Its path from the root, with `/` between the parts.
    path: String,
    /// Its text.
    text: String,
}

impl Source {
    /// The module it belongs to: `store` for `src/store/inbox.rs`, `main` for `src/main.rs`.
    fn module(&self) -> &str {
        let below = self.path.split('/').nth(1).unwrap_or_default();
        below.strip_suffix(".rs").unwrap_or(below)
    }

    /// Its lines before its tests; a file of tests has none.
    fn before_tests(&self) -> &str {
        if self.path.starts_with("tests/") || self.path.ends_with("/tests.rs") {
            return "";
        }
        self.text
            .find("\n#[cfg(test)]")
            .map_or(&self.text, |at| &self.text[..=at])
    }

    /// The code of its tests.
    fn tests(&self) -> String {
        code(&self.text[self.before_tests().len()..])
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the root, by path.
fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "nothing to read in {folder}");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root()).expect("it is below the root");
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            found.push(Source {
                path: parts.join("/"),
                text: std::fs::read_to_string(&path).expect("sources are text"),
            });
        }
    }
}

/// The text with its comments and literals blanked, line breaks kept: what is left is code.
fn code(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < signs.len() {
        let end = literal_or_comment(&signs, at);
        if end == at {
            out.push(signs[at]);
            at += 1;
        } else {
            out.extend(signs[at..end].iter().map(|sign| if *sign == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that begins here ends; here, when none begins.
fn literal_or_comment(signs: &[char], at: usize) -> usize {
    let is = |at: usize, sign: char| signs.get(at) == Some(&sign);
    let end = |from: usize, stop: &dyn Fn(usize) -> bool| (from..signs.len()).find(|at| stop(*at));
    match signs[at] {
        '/' if is(at + 1, '/') => end(at, &|at| is(at, '\n')).unwrap_or(signs.len()),
        '/' if is(at + 1, '*') => end(at + 2, &|at| is(at, '*') && is(at + 1, '/')).map_or(signs.len(), |at| at + 2),
        '"' => quoted(signs, at, '"'),
        '\'' if is(at + 1, '\\') => quoted(signs, at, '\''),
        // Otherwise it is a lifetime.
        '\'' if is(at + 2, '\'') => at + 3,
        'r' if at == 0 || !is_word(signs[at - 1]) || (signs[at - 1] == 'b') => {
            let fence = signs[at + 1..].iter().take_while(|sign| **sign == '#').count();
            if !is(at + 1 + fence, '"') {
                return at;
            }
            let closes = |at: usize| is(at, '"') && (1..=fence).all(|more| is(at + more, '#'));
            end(at + 2 + fence, &closes).map_or(signs.len(), |at| at + 1 + fence)
        }
        _ => at,
    }
}

/// Where a literal with escapes ends.
fn quoted(signs: &[char], at: usize, mark: char) -> usize {
    let mut at = at + 1;
    while at < signs.len() && signs[at] != mark {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(signs.len())
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The identifiers and numbers of a piece of code.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|sign| !is_word(sign)).filter(|word| !word.is_empty())
}

/// Fails with everything that was found, one line each.
fn nothing_of(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

#[test]
fn code_is_told_from_words() {
    let text = "let a = \"sqlx\"; // sqlx\n/* sqlx */ let b = r#\"sqlx \"x\" \"#; let c = 'x'; fn d<'sqlx>() {}\n";
    let left: Vec<String> = words(&code(text)).map(str::to_owned).collect();
    assert_eq!(left, ["let", "a", "let", "b", "let", "c", "fn", "d", "sqlx"]);
}
