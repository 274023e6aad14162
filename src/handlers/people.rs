//! Finds who was meant by a name, a role or a mailbox, and makes a party of them.

use crate::domain::desk::{Desk, Refusal};
use crate::domain::directory::{Found, Person};
use crate::domain::event::Event;
use crate::domain::model::{Group, Model};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::words::Words;

/// Who was meant.
#[derive(Debug)]
pub enum Match {
    /// One, without doubt.
    One(Party),
    /// One of these; ask.
    Ask(Vec<PartyId>),
}

/// Splits "Jonas, Line Skov: sproget, sundhedsplejersken: søvn" into names with their reasons.
pub fn split(words: &str) -> Vec<(String, String)> {
    let mut wanted = Vec::new();
    let normal = words.replace(['\n', ';'], ",");
    for part in normal.split(',') {
        let (names, why) = part
            .split_once(':')
            .or_else(|| part.split_once(" fordi "))
            .or_else(|| part.split_once(" – "))
            .or_else(|| part.split_once(" because "))
            .unwrap_or((part, ""));
        let names: Vec<&str> = names
            .split(" og ")
            .flat_map(|name| name.split(" and "))
            .map(str::trim)
            .collect();
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            wanted.push((name.trim_end_matches('.').to_owned(), why.trim().to_owned()));
        }
    }
    wanted
}

/// Roles in words, for a refusal that says who may.
pub fn role_names(model: &Model, roles: &[String]) -> Vec<Words> {
    roles.iter().map(|role| model.role_name(role)).collect()
}

/// A party made from a directory person.
///
/// # Errors
///
/// The person is not in the directory (any more).
pub fn from_directory(desk: &Desk, id: &PartyId, why: Option<&str>) -> Result<Party, Refusal> {
    if let Some(known) = desk.case.party(id) {
        return Ok(known.clone());
    }
    let person = desk.directory.person(&id.0).ok_or(Notice::PersonGone {})?;
    Ok(party(desk.model, person, why))
}

/// Where somebody can be called at work, or whoever stands in for them; none where the directory has no number.
pub fn telephone(desk: &Desk, party: &PartyId) -> Option<String> {
    let here = desk.case.deputy_of(party).map_or(party, |deputy| &deputy.id);
    let person = desk.directory.active().find(|person| person.id.as_str() == here.0)?;
    person.telephone.clone()
}

/// A party made from a person.
pub fn party(model: &Model, person: &Person, why: Option<&str>) -> Party {
    let role = model.role(&person.role);
    Party {
        id: PartyId(person.id.to_string()),
        name: person.name.clone(),
        role: person.role.clone(),
        role_name: model.role_name(&person.role),
        group: role.map_or(Group::Local, |role| role.group),
        specialty: person
            .specialty
            .clone()
            .or_else(|| role.and_then(|role| role.specialty.clone())),
        reach: if person.matrix_id.is_some() {
            Reach::Chat
        } else {
            Reach::Leader
        },
        why: why.map_or_else(|| role.map(|role| role.why.clone()).unwrap_or_default(), Words::same),
    }
}

/// Who was meant among the case's own people and the directory; a specialty with only a mailbox is one too.
///
/// # Errors
///
/// Nobody fits: the refusal offers the nearest.
pub fn find(desk: &Desk, words: &str) -> Result<Match, Refusal> {
    if let Some(party) = in_case(desk, words) {
        return Ok(Match::One(party.clone()));
    }
    let roles: Vec<(&str, Vec<&str>)> = desk
        .model
        .role
        .iter()
        .map(|role| (role.id.as_str(), words_of(role)))
        .collect();
    match desk.directory.find(words, desk.case.institution.as_deref(), &roles) {
        Found::One(id) => Ok(Match::One(from_directory(desk, &PartyId(id.to_string()), None)?)),
        Found::Several(ids) | Found::RoleOf(ids) if !ids.is_empty() => {
            Ok(Match::Ask(ids.into_iter().map(|id| PartyId(id.to_string())).collect()))
        }
        Found::Nearest(ids) => match mailbox(desk, words) {
            Some(party) => Ok(Match::One(party)),
            None => Err(Notice::PersonUnknown {
                said: words.to_owned(),
                nearest: names(desk, &ids),
            }
            .into()),
        },
        Found::Several(_) | Found::RoleOf(_) | Found::None => match mailbox(desk, words) {
            Some(party) => Ok(Match::One(party)),
            None => Err(Notice::PersonUnknown {
                said: words.to_owned(),
                nearest: Vec::new(),
            }
            .into()),
        },
    }
}

/// Somebody of the case, by full or first name or by id; somebody the family brings also by the relation: "mormor".
pub fn in_case<'c>(desk: &'c Desk, words: &str) -> Option<&'c Party> {
    let said = words.trim().to_lowercase();
    let by_name: Vec<&Party> = desk
        .case
        .present()
        .filter(|party| party.name.to_lowercase() == said || party.id.0 == said)
        .collect();
    let by_first: Vec<&Party> = desk
        .case
        .present()
        .filter(|party| party.first_name().to_lowercase() == said)
        .collect();
    let by_relation: Vec<&Party> = desk
        .case
        .family()
        .filter(|party| {
            let relation = party.role_name.da.to_lowercase();
            said == relation || said == format!("{relation} {}", party.name.to_lowercase())
        })
        .collect();
    match (by_name.as_slice(), by_first.as_slice(), by_relation.as_slice()) {
        ([one], ..) | ([], [one], _) | ([], [], [one]) => Some(one),
        _ => None,
    }
}

fn words_of(role: &crate::domain::model::Role) -> Vec<&str> {
    [&role.name.da, &role.name.en]
        .into_iter()
        .chain(&role.also)
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect()
}

fn names(desk: &Desk, ids: &[crate::domain::directory::PersonId]) -> Vec<String> {
    ids.iter()
        .filter_map(|id| desk.directory.person(id.as_ref()))
        .map(|person| person.name.clone())
        .collect()
}

fn mailbox(desk: &Desk, words: &str) -> Option<Party> {
    let said = words.to_lowercase();
    let role = desk.model.role.iter().find(|role| {
        role.specialty.is_some()
            && words_of(role)
                .iter()
                .any(|word| said.starts_with(&word.to_lowercase()) || said.contains(&word.to_lowercase()))
    })?;
    let mailbox = desk.directory.mailbox(role.specialty.as_deref()?)?;
    Some(Party {
        id: PartyId(format!("postkasse-{}", mailbox.specialty)),
        name: role.name.da.clone(),
        role: role.id.clone(),
        role_name: role.name.clone(),
        group: role.group,
        specialty: role.specialty.clone(),
        reach: Reach::Mailbox(mailbox.address.clone()),
        why: role.why.clone(),
    })
}

/// Makes sure the person is a party of the case.
pub fn ensure(desk: &mut Desk, party: &Party) {
    let known = desk.case.parties.get(&party.id);
    if known.is_none_or(|known| known.why != party.why) || desk.case.gone.contains(&party.id) {
        desk.record(Event::PartyAdded { party: party.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_their_reasons() {
        assert_eq!(
            split("Jonas, Line Skov: sproget, sundhedsplejersken: søvn og spisning"),
            [
                ("Jonas", ""),
                ("Line Skov", "sproget"),
                ("sundhedsplejersken", "søvn og spisning")
            ]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }
}
