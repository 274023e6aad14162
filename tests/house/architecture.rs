//! The dependency rule of `src/lib.rs`, held by reading the sources.

use super::{Source, code, nothing_of, sources, words};

/// Libraries that only some modules name.
const LIBRARIES: &[(&[&str], &[&str])] = &[
    (&["sqlx"], &["store"]),
    (&["matrix_sdk"], &["matrix"]),
    (&["fluent_bundle", "unic_langid"], &["messages"]),
    (&["typst", "typst_as_lib", "typst_pdf", "icalendar"], &["documents"]),
    (&["clap", "tracing_subscriber"], &["cli"]),
    (&["figment"], &["config"]),
    (&["rrule"], &["domain"]),
    (&["indicatif", "console"], &["demo"]),
    // typed errors everywhere else
    (&["anyhow"], &["cli", "app", "tools", "demo"]),
];

/// What a module may name of this crate besides itself.
const MODULES: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &[]),
    ("key", &[]),
    ("config", &["domain::model", "domain::directory", "key"]),
    ("messages", &["domain"]),
    // `agenda::items` says which agenda a meeting has
    ("documents", &["domain", "messages", "handlers::agenda::items"]),
    ("handlers", &["domain", "dispatch::command"]),
    (
        "dispatch",
        &["domain", "handlers", "store", "outbox::job", "messages", "clock"],
    ),
    (
        "scheduler",
        &[
            "domain",
            "handlers",
            "store",
            "outbox::job",
            "dispatch::dispatcher",
            "dispatch::insight",
            "dispatch::opaque",
            "dispatch::recall",
        ],
    ),
    ("store", &["domain", "dispatch::update", "outbox::job", "key"]),
    (
        "outbox",
        &[
            "domain",
            "store",
            "messages",
            "documents",
            "clock",
            "dispatch::opaque",
            "dispatch::update",
        ],
    ),
    (
        "matrix",
        &[
            "domain::setting",
            "store",
            "outbox::gateway",
            "dispatch::update",
            "clock",
            "key",
        ],
    ),
    (
        "app",
        &[
            "config", "clock", "domain", "dispatch", "store", "outbox", "messages", "matrix", "health",
        ],
    ),
    (
        "health",
        &["clock", "domain", "store", "outbox::job", "dispatch::opaque"],
    ),
    (
        "tools",
        &[
            "config",
            "clock",
            "domain",
            "messages",
            "store",
            "health",
            "documents",
            "dispatch::opaque",
            "key",
            "matrix::reseal",
            "matrix::examine",
        ],
    ),
    (
        "demo",
        &["config", "domain", "messages", "outbox::content", "tools", "key"],
    ),
    // the map and the command line name everything
    ("lib", &["*"]),
    ("cli", &["*"]),
    ("main", &["cli"]),
];

/// Files of more than 300 lines before their tests, and why they are one file.
const LONG: &[(&str, &str)] = &[
    ("src/demo/stage.rs", "the stage and its helpers"),
    ("src/dispatch/caseless.rs", "what is said about no case"),
    ("src/dispatch/command/grammar.rs", "one row a command"),
    ("src/dispatch/conversation.rs", "one table of what an update means"),
    ("src/dispatch/command/grammar.rs", "one table of commands"),
    (
        "src/domain/calendar.rs",
        "holidays, closed days and counting hang together",
    ),
    ("src/domain/case/replay.rs", "one arm an event"),
    ("src/domain/event.rs", "one entry a thing that can happen"),
    (
        "src/domain/model.rs",
        "the whole model file as types, mostly documentation",
    ),
    (
        "src/documents/of_case.rs",
        "one section of the document after the other",
    ),
    ("src/documents/record.rs", "one record in two forms"),
    ("src/documents/record/words.rs", "one arm an event"),
    ("src/domain/question.rs", "one question a thing that is asked"),
    ("src/dispatch/command/grammar.rs", "one table of words"),
    ("src/dispatch/dispatcher.rs", "the whole of one update's transaction"),
    (
        "src/domain/deadline.rs",
        "rule, span and the steps that show the computation",
    ),
    ("src/domain/model/check.rs", "what can be wrong, kind by kind"),
    ("src/dispatch/command/grammar.rs", "one line a command"),
    ("src/domain/event.rs", "one variant an entry"),
    ("src/domain/notice.rs", "one line a notice"),
    ("src/domain/notice/part.rs", "one piece a kind of variable"),
    ("src/domain/plan.rs", "everything that can be owed"),
    ("src/domain/question.rs", "one variant a question"),
    ("src/handlers/ask.rs", "one arm a question"),
    ("src/cli.rs", "one entry a command"),
    ("src/outbox/delivery.rs", "to be split"),
    ("src/store/chain.rs", "one chain: made, checked, compared"),
    ("src/store/inbox.rs", "one aggregate"),
    ("src/store/outbox.rs", "one aggregate"),
];

/// The most lines a file has before its tests.
const MOST: usize = 300;

/// Tests that do not run by themselves.
const IGNORED: &[(&str, &str)] = &[
    ("src/messages/tests.rs", "prints every text, for whoever edits them"),
    (
        "tests/offline/plans.rs",
        "run by the test before it, in a process of its own",
    ),
    (
        "tests/offline/fault.rs",
        "run by the test before it, in a process of its own",
    ),
];

#[test]
fn libraries_stay_where_they_belong() {
    let mut found = Vec::new();
    for source in sources("src") {
        let code = code(&source.text);
        for (names, allowed) in LIBRARIES {
            if allowed.contains(&source.module()) {
                continue;
            }
            let named = words(&code).find(|word| names.contains(word));
            found.extend(named.map(|name| format!("{} names {name}", source.path)));
        }
    }
    nothing_of(&found, "only some modules name these libraries");
}

#[test]
fn modules_name_only_what_they_may() {
    let mut found = Vec::new();
    for source in sources("src") {
        let module = source.module();
        let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == module) else {
            found.push(format!("{module} is not in the table: say what it may name"));
            continue;
        };
        for path in paths(&code(&source.text)) {
            let may = allowed
                .iter()
                .chain(&[module])
                .any(|allowed| *allowed == "*" || path == *allowed || path.starts_with(&format!("{allowed}::")));
            if !may {
                found.push(format!("{} names crate::{path}", source.path));
            }
        }
    }
    found.dedup();
    nothing_of(&found, "a module names what it may not");
}

#[test]
fn domain_and_handlers_do_no_io() {
    let banned = [
        "async",
        "await",
        "tokio",
        "reqwest",
        "sqlx",
        "matrix_sdk",
        "tracing",
        "println",
        "eprintln",
        "fs",
        "net",
        "process",
        "env",
    ];
    let mut found = Vec::new();
    for source in sources("src")
        .iter()
        .filter(|source| ["domain", "handlers"].contains(&source.module()))
    {
        let code = code(source.before_tests());
        let named = words(&code).find(|word| banned.contains(word));
        found.extend(named.map(|name| format!("{} names {name}", source.path)));
    }
    nothing_of(&found, "domain and handlers are pure");
}

#[test]
fn only_the_clock_asks_the_time() {
    let mut found = Vec::new();
    for source in all().iter().filter(|source| source.path != "src/clock.rs") {
        let code: String = code(&source.text).split_whitespace().collect();
        for asks in ["Utc::now", "Local::now", "SystemTime::now"] {
            if code.contains(asks) {
                found.push(format!("{} asks {asks}", source.path));
            }
        }
    }
    nothing_of(&found, "ask the Clock");
}

#[test]
fn no_test_sleeps_or_is_left_out() {
    let mut found = Vec::new();
    for source in all() {
        let tests = source.tests();
        let before = |at: usize| tests[..at].chars().next_back().unwrap_or(' ');
        let sleeps = tests
            .match_indices("sleep(")
            // a method called so may be the very thing that is tested
            .any(|(at, _)| !super::is_word(before(at)) && before(at) != '.');
        if sleeps {
            found.push(format!("{} sleeps", source.path));
        }
        let excused = IGNORED.iter().any(|(path, _)| *path == source.path);
        if tests.contains("#[ignore") && !excused {
            found.push(format!("{} ignores a test", source.path));
        }
    }
    nothing_of(&found, "tests wait for what happens, and all of them run");
}

#[test]
fn nothing_is_left_unfinished() {
    let mut found = Vec::new();
    for source in all() {
        let code = code(&source.text);
        for macro_name in ["todo!", "unimplemented!", "dbg!"] {
            if code.contains(macro_name) {
                found.push(format!("{} has {macro_name}", source.path));
            }
        }
    }
    nothing_of(&found, "finish it, or leave it out");
}

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    for source in sources("src") {
        let lines = source.before_tests().lines().count();
        let excused = LONG.iter().any(|(path, _)| *path == source.path);
        if lines > MOST && !excused {
            found.push(format!("{} has {lines} lines before its tests: split it", source.path));
        }
        if lines <= MOST && excused {
            found.push(format!("{} is short now: take it off the list", source.path));
        }
    }
    let sources = sources("src");
    let gone = LONG
        .iter()
        .filter(|(path, _)| sources.iter().all(|source| source.path != *path));
    found.extend(gone.map(|(path, _)| format!("{path} is no longer there: take it off the list")));
    nothing_of(&found, "a file has at most 300 lines before its tests");
}

#[test]
fn the_routing_table_has_no_default_arm() {
    let text = std::fs::read_to_string(super::root().join("src/dispatch/schema.rs")).unwrap();
    let code = code(&text);
    let table = &code[code.find("pub fn answer").unwrap()..code.find("fn come").unwrap()];
    assert!(
        !table.contains("_ =>"),
        "a new question or command must not compile until it is routed"
    );
}

#[test]
fn paths_are_read_with_their_groups() {
    let code = "use crate::{a::{b, c as d}, e}; fn f(g: crate::h::I) { crate::j::k() }";
    assert_eq!(paths(code), ["a::b", "a::c", "e", "h::I", "j::k"]);
}

/// All Rust files.
fn all() -> Vec<Source> {
    sources("src").into_iter().chain(sources("tests")).collect()
}

/// Every path from `crate::` on, groups opened up.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        if !super::is_word(before) && before != '$' {
            tree("", &code[at + start.len()..], &mut found);
        }
    }
    found
}

/// Reads one path, or a group of them; gives what is left.
fn tree<'c>(prefix: &str, code: &'c str, found: &mut Vec<String>) -> &'c str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let left = tree(prefix, rest, found);
            // past "as name", up to the next of the group
            let next = left.find([',', '}']).unwrap_or(left.len());
            rest = left[next..].strip_prefix(',').unwrap_or(&left[next..]);
            if rest.is_empty() {
                return rest;
            }
        }
    }
    let end = code.find(|sign| !super::is_word(sign)).unwrap_or(code.len());
    let (word, rest) = code.split_at(end);
    let path = match (prefix, word) {
        ("", word) => word.to_owned(),
        (prefix, "self") => prefix.to_owned(),
        (prefix, word) => format!("{prefix}::{word}"),
    };
    if let Some(more) = rest.strip_prefix("::") {
        return tree(&path, more, found);
    }
    found.push(path);
    rest
}
