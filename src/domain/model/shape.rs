//! Reads a model file into its types, and says in plain words what cannot be read: several problems in one report.
//!
//! Serde stops at the first problem. So what it stopped at is taken out, and it reads on; what is missing only because it was
//! taken out is no problem of the file.

use serde::Deserialize;
use toml::de::Error;

use super::Model;
use super::check::Problem;
use super::place::Source;

/// The most problems one report has: a file that is something else altogether need not be told of line by line.
const MOST: usize = 40;

/// Reads a file whose shape is right; what it says is checked elsewhere.
pub(super) fn read(text: &str) -> Result<(Source<'_>, Model), Vec<Problem>> {
    let (source, errors) = Source::parse(text);
    if !errors.is_empty() {
        return Err(unreadable(&source, &errors));
    }
    let mut problems: Vec<Problem> = Vec::new();
    let mut without: Vec<usize> = Vec::new();
    while problems.len() < MOST {
        let error = match Model::deserialize(source.value(&without)) {
            Ok(model) if problems.is_empty() => return Ok((source, model)),
            Ok(_) => break,
            Err(error) => error,
        };
        let span = error.span().unwrap_or(0..text.len());
        let whole = source.is_whole(&span);
        let (place, start) = if whole { (String::new(), None) } else { source.at(&span) };
        let missing = quoted(error.message(), "missing field `");
        let taken_out = missing.is_some_and(|field| {
            let gone = format!("{place} {field}");
            let misspelt = format!("write \"{field}\"");
            problems.iter().any(|problem| {
                let here = problem.place.rsplit_once(' ').map_or("", |(table, _)| table) == place;
                problem.place == gone.trim() || (here && problem.what.ends_with(&misspelt))
            })
        });
        if !taken_out {
            let line = source.line(if whole { 0 } else { start.unwrap_or(span.start) });
            let what = in_words(error.message(), &place);
            problems.push(Problem { line, place, what });
        }
        match start {
            Some(start) if !without.contains(&start) => without.push(start),
            // The file itself lacks something, or nothing can be taken out: there is nothing to read on.
            _ => break,
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

/// What cannot be read as TOML: one problem a line, since one slip often leads to several complaints.
fn unreadable(source: &Source<'_>, errors: &[Error]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let line = source.line(at);
        let place = source.table_before(at);
        let what = format!(
            "cannot be read: {}; correct it, or compare with the same place in a model that is shipped",
            error.message().trim().replace('\n', ", ")
        );
        let told = |problem: &Problem| problem.line == line || (problem.place == place && problem.what == what);
        if !problems.iter().any(told) && problems.len() < MOST {
            problems.push(Problem { line, place, what });
        }
    }
    problems
}

/// What serde says, as something to do.
fn in_words(message: &str, place: &str) -> String {
    let message = message.trim().replace('\n', ", ");
    let key = place.rsplit(' ').next().unwrap_or_default();
    if message.contains("expected struct") && message.starts_with("invalid length")
        || message.starts_with("invalid type: map, expected a string") && key.starts_with('#')
    {
        let name = place.split(' ').next().unwrap_or_default();
        return format!("is one table and no list of them; write [{name}], with single brackets, and once");
    }
    if let Some(field) = quoted(&message, "missing field `") {
        return format!("\"{field}\" is missing; add it");
    }
    for (begins, is) in [
        ("unknown field `", "is no key here"),
        ("unknown variant `", "is not known here"),
    ] {
        if let Some(said) = quoted(&message, begins) {
            let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
            return format!("\"{said}\" {is}; {}", instead(said, &known));
        }
    }
    if let Some((found, wanted)) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "))
    {
        let huge = found.ends_with(" as i128") || found.ends_with(" as u128");
        let wish = if huge {
            "a smaller whole number".to_owned()
        } else {
            wish(wanted, key)
        };
        return format!("is {}; write {wish} instead", kind(found));
    }
    if message.contains("input") && key.starts_with('#') {
        return "is no date; write it as \"2026-12-28\"".to_owned();
    }
    format!("{message}; correct it")
}

fn instead(said: &str, known: &[&str]) -> String {
    let near = known
        .iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(said, known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(near, _)| *near >= 0.6);
    match near {
        Some((_, known)) => format!("write \"{known}\""),
        None => format!("write one of {}, or remove it", known.join(", ")),
    }
}

/// What was found, in plain words.
fn kind(found: &str) -> String {
    for (serde, plain) in [
        ("string ", "the text "),
        ("integer ", "the number "),
        ("floating point ", "the number "),
        ("boolean ", "the yes-or-no "),
    ] {
        if let Some(value) = found.strip_prefix(serde) {
            let value = value.trim_end_matches(" as i128").trim_end_matches(" as u128");
            return format!("{plain}{}", value.replace('`', ""));
        }
    }
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a table or a bare date".to_owned(),
        other => other.to_owned(),
    }
}

/// What was wanted, in plain words.
fn wish(wanted: &str, key: &str) -> String {
    match wanted {
        "u32" | "usize" | "u64" => "a whole number from 0 up".to_owned(),
        "a string" => "a text in quotation marks".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list in square brackets".to_owned(),
        "a formatted date string" => "a date in quotation marks, such as \"2026-12-28\"".to_owned(),
        "struct Words" => "{ da = \"…\", en = \"…\" }".to_owned(),
        other if other.starts_with("struct ") || other == "a map" => {
            format!("a table, such as [{key}] with its keys below it")
        }
        other => other.to_owned(),
    }
}

/// What stands between these words and the next backtick.
fn quoted<'m>(message: &'m str, begins: &str) -> Option<&'m str> {
    message.strip_prefix(begins)?.split('`').next()
}
