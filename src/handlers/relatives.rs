//! Who comes from the family, read from a line: the parents, and whom they bring (R-007, R-011).
//!
//! ```text
//! Mette:     Sara og Nikolaj Friis, mormor Inge
//! Tovholder: Du giver selv besked til: Sara Friis, Nikolaj Friis og Inge (mormor)
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::model::{Group, Model, Role};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::words::Words;

use super::opening;

/// Words that only say whose relation it is.
const WHOSE: [&str; 14] = [
    "barnets", "hans", "hendes", "deres", "vores", "min", "mine", "den", "his", "her", "their", "our", "my", "the",
];

/// One of the family, as they were said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The name; the relation itself where no name was said.
    pub name: String,
    /// A role id of the model.
    role: String,
    /// What they are called: "forælder", or the relation as it was said.
    role_name: Words,
}

/// The parents, and whom they bring (R-007, R-011).
pub fn family(desk: &mut Desk, words: &str) -> Outcome {
    let said = read(desk.model, words);
    if said.is_empty() {
        return Err(Notice::RelativesUnclear {}.into());
    }
    for relative in said {
        let party = party(desk, relative);
        desk.record(Event::PartyAdded { party });
    }
    opening::ask_next(desk);
    Ok(())
}

/// Everybody in a line. "Sara og Nikolaj Friis" are two people with one surname; who is called a grandmother is no parent.
pub fn read(model: &Model, words: &str) -> Vec<Relative> {
    let normal = words
        .replace(" og ", ",")
        .replace(" and ", ",")
        .replace(['\n', ';', '&'], ",");
    let parts: Vec<String> = normal
        .split(',')
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| !name.is_empty() && name.chars().count() <= 60)
        .collect();
    let parent = parent_role(model);
    let mut all: Vec<Relative> = parts.iter().map(|part| one(model, &parent, part)).collect();
    share_the_surname(all.iter_mut().filter(|one| one.role == parent).collect());
    all
}

fn one(model: &Model, parent: &str, part: &str) -> Relative {
    let bare = part.replace(['(', ')'], " ");
    let mut words: Vec<&str> = bare.split_whitespace().collect();
    let whose = |word: &&str| WHOSE.contains(&word.to_lowercase().as_str());
    let skipped = words.iter().take_while(|word| whose(word)).count();
    let first = words
        .get(skipped)
        .and_then(|word| called(model, word).map(|role| (skipped, role)));
    // "Inge (mormor)": what stands in brackets says who she is.
    let last = part.ends_with(')').then(|| words.len().saturating_sub(1));
    let last = last.and_then(|at| Some((at, called(model, words.get(at)?)?)));
    let Some((at, role)) = first.or(last) else {
        return Relative {
            name: part.to_owned(),
            role: parent.to_owned(),
            role_name: model.role_name(parent),
        };
    };
    let relation = words.remove(at).to_lowercase();
    if at == skipped {
        words.drain(..skipped);
    }
    Relative {
        name: if words.is_empty() {
            relation.clone()
        } else {
            words.join(" ")
        },
        role: role.id.clone(),
        role_name: if role.id == parent {
            model.role_name(parent)
        } else {
            Words::same(relation)
        },
    }
}

/// The family's role that a word names.
fn called<'m>(model: &'m Model, word: &str) -> Option<&'m Role> {
    let word = word.to_lowercase();
    let mut family = model.role.iter().filter(|role| role.group == Group::Family);
    family.find(|role| {
        role.also
            .iter()
            .chain([&role.name.da, &role.name.en])
            .any(|also| also.to_lowercase() == word)
    })
}

/// Where only the last parent is said with a surname, it is everybody's.
fn share_the_surname(mut parents: Vec<&mut Relative>) {
    let Some((last, before)) = parents.split_last_mut() else {
        return;
    };
    let Some((_, surname)) = last.name.split_once(' ') else {
        return;
    };
    if before.iter().all(|one| !one.name.contains(' ')) {
        for one in before {
            one.name = format!("{} {surname}", one.name);
        }
    }
}

/// The role id parents have in this model: its first family role.
pub fn parent_role(model: &Model) -> String {
    model
        .role
        .iter()
        .find(|role| role.group == Group::Family)
        .map_or_else(|| "foraelder".to_owned(), |role| role.id.clone())
}

/// The parents among the family; whom they bring is none.
pub fn parents<'d>(desk: &'d Desk) -> impl Iterator<Item = &'d Party> {
    let role = parent_role(desk.model);
    desk.case.family().filter(move |party| party.role == role)
}

/// One of the family as somebody of the case: numbered within it, reached by the leader.
pub fn party(desk: &Desk, relative: Relative) -> Party {
    let number = desk.case.parties.values().filter(|party| party.is_family()).count() + 1;
    Party {
        id: PartyId(format!("familie-{number}")),
        name: relative.name,
        role_name: relative.role_name,
        role: relative.role,
        group: Group::Family,
        specialty: None,
        reach: Reach::Leader,
        why: Words::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Vec<(String, String)> {
        let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
        let all = read(&model, words).into_iter();
        all.map(|one| (one.name, one.role_name.da)).collect()
    }

    fn is(words: &str, wanted: &[(&str, &str)]) {
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(name, role)| ((*name).to_owned(), (*role).to_owned()))
            .collect();
        assert_eq!(said(words), wanted, "{words}");
    }

    #[test]
    fn two_parents_share_a_surname() {
        is(
            "Sara og Nikolaj Friis",
            &[("Sara Friis", "forælder"), ("Nikolaj Friis", "forælder")],
        );
        is(
            "Sara Friis, Nikolaj Holt",
            &[("Sara Friis", "forælder"), ("Nikolaj Holt", "forælder")],
        );
        is(" , ", &[]);
    }

    /// R-011
    #[test]
    fn r_011_whom_they_bring_is_called_by_the_relation() {
        is(
            "Sara og Nikolaj Friis, mormor Inge",
            &[
                ("Sara Friis", "forælder"),
                ("Nikolaj Friis", "forælder"),
                ("Inge", "mormor"),
            ],
        );
        is(
            "mor Sara Friis og hendes veninde Lis Holt",
            &[("Sara Friis", "forælder"), ("Lis Holt", "veninde")],
        );
        is(
            "Inge Holt (mormor), farfar",
            &[("Inge Holt", "mormor"), ("farfar", "farfar")],
        );
    }
}
