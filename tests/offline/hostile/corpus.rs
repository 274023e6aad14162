//! What the mutations begin with: real commands, dates, lists and texts of this repository.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use tovholder::dispatch::command::grammar;

/// Words that have broken some program somewhere.
pub const NASTY: &[&str] = &[
    "@room",
    "@ROOM",
    "@\u{200b}room",
    "@hanne.dam:example.org",
    "@bot:x",
    "https://matrix.to/#/@hanne.dam:example.org",
    "<a href=\"https://matrix.to/#/@a:x\">Hanne</a>",
    "<img src=\"mxc://x/1\" onerror=\"alert(1)\">",
    "![b](mxc://x/1)",
    "[her](javascript:alert(1))",
    "javascript:alert(1)",
    "**fed**",
    "**",
    "</strong>",
    "<strong>",
    "<br>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "{ $x }",
    "{",
    "}",
    "${jndi:ldap://x}",
    "%s%n",
    "none",
    "None",
    "\u{202e}",
    "\u{202d}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{200f}",
    "\u{61c}",
    "\u{200b}",
    "\u{200d}",
    "\u{3164}",
    "\u{2800}",
    "\u{e000}",
    "\u{e001}",
    "\u{f8ff}",
    "\u{ffff}",
    "\u{fdd0}",
    "\u{fffd}",
    "\u{feff}",
    "\0",
    "\u{7}",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{e0041}",
    "İ",
    "ẞ",
    "ß",
    "ﬀ",
    "ŉ",
    "\u{212a}",
    "e\u{301}",
    "\u{301}\u{301}\u{301}",
    "å",
    "a\u{30a}",
    "👩\u{200d}👧",
    "✅\u{fe0f}",
    "علي",
    "דנה כהן",
    "١٢/٣",
    "９",
    "二",
    "½",
    "99999999999999999999",
    "-1",
    "0",
    "1e9",
    "24/12",
    "31/2",
    "29/2 2027",
    "uge 53",
    "uge 0",
    "kl. 24",
    "kl 25.61",
    "1/1-0000",
    "1/1-99999",
    "31-12-262143",
    "om 99999999 dage",
    "i overmorgen",
    ";",
    ";;;;;;",
    ",",
    "=1+1",
    "+45",
    "#",
    "!",
    "?",
    "> ",
    "tiltag:",
    "mål:",
    "tegn:",
    "fra",
    "til",
    "hver",
    "sag",
    "svar",
];

/// The string literals of a Rust source.
fn literals(source: &str) -> Vec<String> {
    let (mut found, mut word, mut inside, mut escaped) = (Vec::new(), String::new(), false, false);
    for sign in source.chars() {
        match (inside, escaped, sign) {
            (true, true, 'n') => (word.push('\n'), escaped = false).1,
            (true, true, other) => (word.push(other), escaped = false).1,
            (true, false, '\\') => escaped = true,
            (_, _, '"') => {
                inside = !inside;
                if !inside && !word.trim().is_empty() {
                    found.push(std::mem::take(&mut word));
                }
                word.clear();
            }
            (true, false, '\n') => (word.clear(), inside = false).1,
            (true, false, other) => word.push(other),
            (false, ..) => {}
        }
    }
    found
}

/// The files of a folder of this repository with this ending.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    let wanted = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| found == ending));
    wanted.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Every command, what people say in the stories, the dates of the tests, and the bot's own Danish texts.
pub static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut all: Vec<String> = grammar::names().map(str::to_owned).collect();
    for folder in ["tests/offline", "src/dispatch/command", "src/dispatch/command/when"] {
        all.extend(files(folder, "rs").iter().flat_map(|source| literals(source)));
    }
    for source in ["src/domain/names.rs", "src/domain/cpr.rs", "src/domain/landkort.rs"] {
        all.extend(literals(
            &std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(source)).unwrap(),
        ));
    }
    let texts = files("messages/da", "ftl").join("\n");
    let lines = texts.lines().filter_map(|line| line.split_once(" = "));
    // Without the marks of a gap to be filled: the rig takes them for a text that was badly put.
    all.extend(lines.map(|(_, text)| text.replace("{ $", "{")));
    all.sort();
    all.dedup();
    all
});

/// The lists and model files that are shipped or tested with.
pub static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folders = ["src/demo", "tests/offline", "tests/models"];
    folders.iter().flat_map(|folder| files(folder, "csv")).collect()
});

/// One change: what, where, and with which word.
pub type Change = (u8, prop::sample::Index, prop::sample::Index, prop::sample::Index);

/// The text after these changes.
pub fn changed(text: &str, changes: &[Change]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for (what, from, to, word) in changes {
        let (one, other) = (from.index(signs.len() + 1), to.index(signs.len() + 1));
        let (from, to) = (one.min(other), one.max(other));
        let nasty = NASTY[word.index(NASTY.len())];
        match what % 8 {
            0 => drop(signs.drain(from..to.min(from + 12))),
            1 => {
                let part: Vec<char> = signs[from..to].to_vec();
                signs.splice(to..to, part);
            }
            2 => drop(signs.drain(from..)),
            3 => signs[from..to].reverse(),
            4 => {
                let part: Vec<char> = signs[from..to].iter().flat_map(|sign| sign.to_uppercase()).collect();
                signs.splice(from..to, part);
            }
            5 => {
                let other = &WORDS[word.index(WORDS.len())];
                signs.splice(from..from, std::iter::once(' ').chain(other.chars()));
            }
            _ => drop(signs.splice(from..from, nasty.chars())),
        }
        signs.truncate(60_000);
    }
    signs.into_iter().collect()
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(any::<Change>(), 0..7)
}

prop_compose! {
    /// Something that somebody could say.
    pub fn words()(which in any::<prop::sample::Index>(), changes in changes()) -> String {
        changed(&WORDS[which.index(WORDS.len())], &changes)
    }
}

prop_compose! {
    /// A list as somebody could save it.
    pub fn file()(which in any::<prop::sample::Index>(), changes in changes()) -> String {
        changed(&FILES[which.index(FILES.len())], &changes)
    }
}

prop_compose! {
    /// A message of up to 60 KB: the same words over and over.
    pub fn huge()(words in words(), bytes in 1_000..60_000_usize) -> String {
        let one = if words.is_empty() { "å".to_owned() } else { words };
        let mut all = one.repeat(bytes / one.len() + 1);
        let mut end = bytes.min(all.len());
        while !all.is_char_boundary(end) {
            end -= 1;
        }
        all.truncate(end);
        all
    }
}

#[test]
fn the_corpora_are_there() {
    assert!(WORDS.len() > 1000, "{}", WORDS.len());
    assert!(WORDS.iter().any(|word| word == "ny sag") && WORDS.iter().any(|word| word.contains("14/1")));
    assert!(FILES.len() >= 5);
}
