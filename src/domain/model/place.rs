//! Where something is in a model file: from a path, such as `meeting samarbejdsmoede chair`, to its line, and from a position
//! in the text back to its path.
//!
//! It knows no field: a path is the keys on the way, with the `id` of a list's element, or its number (`#3`) where it has none.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

/// A model file as it is written: its text, and where in it everything is.
pub(super) struct Source<'t> {
    text: &'t str,
    span: Range<usize>,
    root: DeValue<'t>,
}

/// One thing of the file and where it begins: an entry at its key, an element at itself.
#[derive(Clone, Copy)]
struct Node<'s, 't> {
    start: usize,
    value: &'s DeValue<'t>,
}

impl<'t> Source<'t> {
    /// Reads as much as can be read, and says what cannot.
    pub(super) fn parse(text: &'t str) -> (Self, Vec<Error>) {
        let (root, errors) = DeTable::parse_recoverable(text);
        let span = root.span();
        let root = DeValue::Table(root.into_inner());
        (Self { text, span, root }, errors)
    }

    /// Everything, to be made into a value; what is in `without` is left out, by where it begins.
    pub(super) fn value(&self, without: &[usize]) -> ValueDeserializer<'t> {
        let whole = Spanned::new(self.span.clone(), self.root.clone());
        let left = without.iter().fold(whole, |whole, start| cut(whole, *start));
        left.into()
    }

    /// The line of a position, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    /// The line a problem is on: that of its place, or nearer when `what` begins with a key of it or quotes a word of it.
    pub(super) fn line_of(&self, place: &str, what: &str) -> usize {
        let latest = what.starts_with("is there twice");
        let found = self.resolve(place, latest);
        let nearer = || {
            let table = found.value.as_table()?;
            let entry = |word: &str| {
                entry(table, word)
                    .filter(|(_, rest)| rest.is_empty())
                    .map(|(node, _)| node)
            };
            let words = || what.split([' ', ',', ';', ':']).map(|word| word.trim_matches('"'));
            let mut quoted = what.split('"').skip(1).step_by(2).filter(|word| !word.is_empty());
            let first = words().next().and_then(entry);
            let within = first.unwrap_or(found);
            let word = quoted.find_map(|word| holding(within, word, false).or_else(|| holding(within, word, true)));
            word.or(first).or_else(|| words().find_map(entry))
        };
        self.line(nearer().unwrap_or(found).start)
    }

    /// What a path leads to, as far as it can be followed.
    fn resolve<'s>(&'s self, place: &str, latest: bool) -> Node<'s, 't> {
        let mut rest = place.trim();
        let mut found = Node {
            start: 0,
            value: &self.root,
        };
        while !rest.is_empty() {
            let next = match found.value {
                DeValue::Table(table) => entry(table, rest),
                DeValue::Array(list) => element(list, rest, latest),
                _ => None,
            };
            let Some((node, left)) = next else { break };
            (found, rest) = (node, left);
        }
        found
    }

    /// The path of what is at this position: the innermost entry that holds it, and where that begins.
    pub(super) fn at(&self, span: &Range<usize>) -> (String, Option<usize>) {
        let mut path = Vec::new();
        let start = self.root.as_table().and_then(|root| inside(root, span, &mut path));
        (path.join(" "), start)
    }

    /// The path of the last table that begins before this position: where something unreadable stands. Nothing for a heading
    /// that is itself unreadable.
    pub(super) fn table_before(&self, at: usize) -> String {
        let line = self.text.lines().nth(self.line(at) - 1).unwrap_or_default();
        if line.trim_start().starts_with('[') {
            return String::new();
        }
        let mut best = (0, String::new());
        self.before(&self.root, at, "", &mut best);
        best.1
    }

    fn before(&self, value: &DeValue<'_>, at: usize, path: &str, best: &mut (usize, String)) {
        let mut one = |name: &str, start: usize, value: &Spanned<DeValue<'_>>| {
            let path = format!("{path} {name}").trim().to_owned();
            // Tables with a heading of their own: an inline one is no place to look for.
            let headed = self.text.as_bytes().get(value.span().start) == Some(&b'[') && value.get_ref().is_table();
            if headed && (best.0..=at).contains(&start) {
                *best = (start, path.clone());
            }
            self.before(value.get_ref(), at, &path, best);
        };
        match value {
            DeValue::Table(table) => {
                for (key, value) in table {
                    one(key.get_ref(), key.span().start, value);
                }
            }
            DeValue::Array(list) => {
                for (number, value) in list.iter().enumerate() {
                    one(&name(value.get_ref(), number), value.span().start, value);
                }
            }
            _ => {}
        }
    }

    /// Whether this position is where the whole file is, and not one entry of it.
    pub(super) fn is_whole(&self, span: &Range<usize>) -> bool {
        *span == self.span
    }
}

/// What an element of a list is called.
fn name(value: &DeValue<'_>, at: usize) -> String {
    let id = value.get("id").and_then(|id| id.get_ref().as_str());
    id.filter(|id| !id.trim().is_empty())
        .map_or_else(|| format!("#{}", at + 1), str::to_owned)
}

/// The one whose name is the longest beginning of `path`, and the rest of the path.
fn longest<T: Copy>(all: impl Iterator<Item = T>, path: &str, name: impl Fn(&T) -> Option<&str>) -> Option<(T, &str)> {
    let fits = all.filter_map(|one| {
        let rest = path.strip_prefix(name(&one)?)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| (one, rest.trim_start()))
    });
    fits.min_by_key(|(_, rest)| rest.len())
}

/// The entry of a table that a path begins with.
fn entry<'s, 't, 'p>(table: &'s DeTable<'t>, path: &'p str) -> Option<(Node<'s, 't>, &'p str)> {
    let ((key, value), rest) = longest(table.iter(), path, |(key, _)| Some(key.get_ref()))?;
    let node = Node {
        start: key.span().start,
        value: value.get_ref(),
    };
    Some((node, rest))
}

/// The element of a list that a path names; the last one when its name is there twice.
fn element<'s, 't, 'p>(
    list: &'s [Spanned<DeValue<'t>>],
    path: &'p str,
    latest: bool,
) -> Option<(Node<'s, 't>, &'p str)> {
    let named: Vec<(String, &Spanned<DeValue<'t>>)> = list
        .iter()
        .enumerate()
        .map(|(at, value)| (name(value.get_ref(), at), value))
        .collect();
    let (one, rest) = longest(named.iter(), path, |(name, _)| Some(name))?;
    let mut same = named.iter().filter(|(name, _)| *name == one.0);
    let value = if latest { same.next_back() } else { Some(one) }.map(|(_, value)| *value)?;
    let start = value.span().start;
    Some((
        Node {
            start,
            value: value.get_ref(),
        },
        rest,
    ))
}

/// The first text in here that is this word, or the first entry that is called so.
fn holding<'s, 't>(node: Node<'s, 't>, word: &str, called: bool) -> Option<Node<'s, 't>> {
    match node.value {
        DeValue::String(text) => (!called && text.as_ref() == word).then_some(node),
        DeValue::Array(list) => list.iter().find_map(|value| {
            let start = value.span().start;
            let value = value.get_ref();
            holding(Node { start, value }, word, called)
        }),
        DeValue::Table(table) => table
            .iter()
            .filter(|(key, _)| key.get_ref() != "id")
            .find_map(|(key, value)| {
                let start = key.span().start;
                let value = value.get_ref();
                let node = Node { start, value };
                let this = called && key.get_ref() == word;
                if this { Some(node) } else { holding(node, word, called) }
            }),
        _ => None,
    }
}

/// Whether a value, with everything in it, holds a position. Tables of a list are not together in the text, so their parts decide.
fn holds(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    let within = |outer: &Range<usize>| outer.start <= span.start && span.end <= outer.end;
    within(&value.span())
        || match value.get_ref() {
            DeValue::Table(table) => table
                .iter()
                .any(|(key, value)| within(&key.span()) || holds(value, span)),
            DeValue::Array(list) => list.iter().any(|value| holds(value, span)),
            _ => false,
        }
}

/// Follows a position inwards; the start of the innermost entry or element.
fn inside(table: &DeTable<'_>, span: &Range<usize>, path: &mut Vec<String>) -> Option<usize> {
    for (key, value) in table {
        let own = key.span();
        if own.start <= span.start && span.end <= own.end {
            path.push(key.get_ref().to_string());
            return Some(own.start);
        }
        if holds(value, span) {
            path.push(key.get_ref().to_string());
            return Some(deeper(value, span, path).unwrap_or(own.start));
        }
    }
    None
}

fn deeper(value: &Spanned<DeValue<'_>>, span: &Range<usize>, path: &mut Vec<String>) -> Option<usize> {
    match value.get_ref() {
        DeValue::Table(table) => inside(table, span, path),
        DeValue::Array(list) => {
            let (at, element) = list.iter().enumerate().find(|(_, value)| holds(value, span))?;
            path.push(name(element.get_ref(), at));
            Some(deeper(element, span, path).unwrap_or(element.span().start))
        }
        _ => None,
    }
}

/// Leaves out the entry or element that begins here.
fn cut(value: Spanned<DeValue<'_>>, start: usize) -> Spanned<DeValue<'_>> {
    let span = value.span();
    let left = match value.into_inner() {
        DeValue::Table(table) => {
            let kept = table.into_iter().filter(|(key, _)| key.span().start != start);
            DeValue::Table(kept.map(|(key, value)| (key, cut(value, start))).collect())
        }
        DeValue::Array(list) => {
            let kept = list.into_iter().filter(|element| element.span().start != start);
            DeValue::Array(kept.map(|element| cut(element, start)).collect())
        }
        other => other,
    };
    Spanned::new(span, left)
}
