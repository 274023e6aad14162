//! The netværkskort (R-134): it stays with the family and comes to every meeting. The bot holds no names of third parties, only
//! which relations there are, so that all see who could be asked along.
//!
//! ```text
//! Birgit:    netværk: mormor, træner, sundhedsplejerske
//! Tovholder: Privat: mormor og træner. Fagfolk: sundhedsplejerske. …
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Card, Event};
use crate::domain::model::Group;
use crate::domain::notice::Notice;
use crate::domain::question::{Choice, Question};

use super::beginning;

/// Whether the card is asked about here.
fn is_used(desk: &Desk) -> bool {
    let kind = desk.model.meeting_type(&desk.case.kind);
    kind.is_some_and(|kind| kind.network_card)
}

/// Asked before a meeting begins, once.
pub fn owed(desk: &Desk, number: u32) -> Option<Question> {
    let meeting = desk.case.meeting(number)?;
    (is_used(desk) && meeting.card.is_none()).then_some(Question::Card { meeting: number })
}

/// Is it there?
pub fn phrase(desk: &Desk) -> (Notice, Vec<Choice>) {
    let (private, professional) = relations(desk);
    let choices = vec![
        Choice::new("brought", Notice::LabelCardBrought {}),
        Choice::new("updated", Notice::LabelCardUpdated {}),
        Choice::new("missing", Notice::LabelCardMissing {}),
    ];
    (Notice::AskCard { private, professional }, choices)
}

/// The answer is kept with the meeting, and the meeting begins.
pub fn card(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    super::invitation::may_keep(desk, meeting)?;
    let card = match choice {
        "brought" => Card::Brought,
        "updated" => Card::Updated,
        _ => Card::Missing,
    };
    desk.record(Event::CardSeen { meeting: number, card });
    match card {
        Card::Brought => {}
        Card::Updated => desk.answer(Notice::CardUpdated {}),
        Card::Missing => desk.answer(Notice::CardMissing {}),
    }
    beginning::begin(desk, number)
}

/// "netværk: mormor, træner" adds; "netværk fjern træner" takes one off; "netværk" shows them.
pub fn command(desk: &mut Desk, words: &str) -> Outcome {
    let by = desk.by.as_ref();
    let chair = desk.case.current().and_then(|meeting| meeting.chair.agreed());
    if by.is_none() || (by != Some(&desk.case.owner) && by != chair) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if !is_used(desk) {
        return Err(Notice::CardNotUsed {}.into());
    }
    let lower = words.to_lowercase();
    let removes = ["fjern ", "remove "].iter().find(|word| lower.starts_with(**word));
    match removes.and_then(|word| words.get(word.len()..)) {
        Some(gone) => remove(desk, gone)?,
        None => add(desk, words)?,
    }
    let (private, professional) = relations(desk);
    desk.answer(Notice::NetworkIs { private, professional });
    Ok(())
}

fn add(desk: &mut Desk, words: &str) -> Outcome {
    for relation in split(words) {
        if !is_relation(&relation) {
            return Err(Notice::RelationUnclear { said: relation }.into());
        }
        let private = !is_professional(desk, &relation);
        desk.record(Event::RelationAdded { private, relation });
    }
    Ok(())
}

fn remove(desk: &mut Desk, words: &str) -> Outcome {
    for relation in split(words) {
        if !desk.case.network.contains_key(&relation) {
            let (private, professional) = relations(desk);
            let names = private.into_iter().chain(professional).collect();
            return Err(Notice::RelationUnknown { said: relation, names }.into());
        }
        desk.record(Event::RelationRemoved { relation });
    }
    Ok(())
}

fn split(words: &str) -> Vec<String> {
    let normal = words
        .replace([';', '\n'], ",")
        .replace(" og ", ",")
        .replace(" and ", ",");
    let parts = normal.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// A relation is at most three words with small letters ("fars kæreste"), or a short abbreviation ("SFO"). What looks like a name
/// is none.
fn is_relation(relation: &str) -> bool {
    let words: Vec<&str> = relation.split_whitespace().collect();
    let small = |word: &&str| {
        let abbreviation = word.chars().count() <= 4 && word.chars().all(char::is_uppercase);
        let plain = word.chars().all(|sign| sign.is_alphabetic() || sign == '-');
        plain && (abbreviation || word.chars().next().is_some_and(char::is_lowercase))
    };
    (1..=3).contains(&words.len()) && relation.chars().count() <= 30 && words.iter().all(small)
}

/// Whether it is one of the model's professional roles.
fn is_professional(desk: &Desk, relation: &str) -> bool {
    let said = relation.to_lowercase();
    desk.model
        .role
        .iter()
        .filter(|role| role.group != Group::Family)
        .any(|role| {
            let names = [&role.name.da, &role.name.en].into_iter().chain(&role.also);
            names
                .filter(|name| !name.is_empty())
                .any(|name| name.to_lowercase() == said)
        })
}

/// The relations: private ones, and professionals.
pub fn relations(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let of = |wanted: bool| {
        let found = desk.case.network.iter().filter(|(_, private)| **private == wanted);
        found.map(|(relation, _)| relation.clone()).collect()
    };
    (of(true), of(false))
}

#[cfg(test)]
mod tests {
    use super::is_relation;

    #[test]
    fn r_134_a_relation_is_no_name() {
        for relation in ["mormor", "træner", "fars kæreste", "SFO", "nabo", "bonus-far"] {
            assert!(is_relation(relation), "{relation}");
        }
        for name in [
            "Inge",
            "mormor Inge",
            "Sara Friis",
            "træner 12",
            "",
            "en der bor ved siden af",
            "VILLADS",
        ] {
            assert!(!is_relation(name), "{name}");
        }
    }
}
