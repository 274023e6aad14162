//! Reads Landkortet's list, and finds everything wrong with it.

use super::{OLDEST, Offer, words_of};
use crate::domain::directory::fold;
use crate::domain::model::Category;
use crate::domain::sheet::{self, Column, Problem, Row, shown};

const COLUMNS: &[Column] = &[
    Column {
        names: &["navn", "name"],
        needed: true,
    },
    Column {
        names: &["fra", "from"],
        needed: true,
    },
    Column {
        names: &["til", "to"],
        needed: true,
    },
    Column {
        names: &["kategori", "category"],
        needed: true,
    },
    Column {
        names: &["om", "about"],
        needed: false,
    },
    Column {
        names: &["kontakt", "contact"],
        needed: false,
    },
];

/// Reads a list. All or nothing: one bad row, and none is taken in.
///
/// # Errors
///
/// Every bad row.
pub fn parse(text: &str, categories: &[Category]) -> Result<Vec<Offer>, Vec<Problem>> {
    let (rows, mut problems) = sheet::read(text, COLUMNS)?;
    let mut offers: Vec<Offer> = Vec::new();
    for row in &rows {
        match offer(row, categories) {
            Ok(offer) if offers.contains(&offer) => {
                problems.push(row.problem("the same line is there before; remove one"));
            }
            Ok(offer) => offers.push(offer),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() && offers.is_empty() {
        problems.push(Problem {
            line: None,
            what: "there is no line under the header; write one for each thing there is".to_owned(),
        });
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(offers) } else { Err(problems) }
}

fn offer(row: &Row, categories: &[Category]) -> Result<Offer, Vec<Problem>> {
    let mut problems = Vec::new();
    let name = row.cell("navn").to_owned();
    if name.is_empty() {
        problems.push(row.problem("navn is empty; write what it is called"));
    }
    let (from, to) = (age(row.cell("fra")), age(row.cell("til")));
    match from {
        Err(()) => problems.push(row.problem(format!(
            "fra is \"{}\"; write the youngest age as a number from 0 to {OLDEST}",
            shown(row.cell("fra"))
        ))),
        Ok(None) => problems.push(row.problem("fra is empty; write the youngest age, 0 when it is for all")),
        Ok(Some(_)) => {}
    }
    if to == Err(()) {
        problems.push(row.problem(format!(
            "til is \"{}\"; write the oldest age as a number, or leave it empty for \"and older\"",
            shown(row.cell("til"))
        )));
    }
    if let (Ok(Some(from)), Ok(Some(to))) = (from, to)
        && to < from
    {
        problems.push(row.problem(format!("til ({to}) is less than fra ({from}); swap them")));
    }
    let said = row.cell("kategori");
    let category = category(said, categories);
    if category.is_none() {
        let known: Vec<&str> = categories.iter().map(|category| category.id.as_str()).collect();
        problems.push(row.problem(format!(
            "kategori is \"{}\"; write one of {}, or add a [[category]] to the model",
            shown(said),
            known.join(", ")
        )));
    }
    match (from, to, category) {
        (Ok(Some(from)), Ok(to), Some(category)) if problems.is_empty() => Ok(Offer {
            name,
            from,
            to,
            category: category.id.clone(),
            about: row.cell("om").to_owned(),
            contact: row.cell("kontakt").to_owned(),
        }),
        _ => Err(problems),
    }
}

fn age(cell: &str) -> Result<Option<u32>, ()> {
    let cell = cell.trim().trim_end_matches("år").trim();
    if cell.is_empty() {
        return Ok(None);
    }
    match cell.parse() {
        Ok(age) if age <= OLDEST => Ok(Some(age)),
        _ => Err(()),
    }
}

/// The category of this id or word, exactly.
fn category<'c>(said: &str, categories: &'c [Category]) -> Option<&'c Category> {
    let said = fold::words(said).join(" ");
    categories
        .iter()
        .find(|category| words_of(category).any(|word| fold::words(word).join(" ") == said))
}
