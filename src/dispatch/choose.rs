//! Finds the choice somebody means: by its words in either language, by how they begin, by its number, or by a sign.

use chrono::NaiveDate;

use super::command::grammar;
use crate::domain::event::Answer;
use crate::domain::question::Choice;
use crate::domain::unseen;
use crate::domain::words::Language;
use crate::messages::Messages;

/// The choice these words mean; `None` when none, or more than one.
pub fn by_words<'c>(messages: &Messages, choices: &'c [Choice], words: &str) -> Option<&'c Choice> {
    let said = words.trim().trim_end_matches(['.', '!']).to_lowercase();
    if said.is_empty() || choices.is_empty() {
        return None;
    }
    if let Some(choice) = said
        .parse::<usize>()
        .ok()
        .and_then(|number| choices.get(number.checked_sub(1)?))
    {
        return Some(choice);
    }
    let labels: Vec<(&Choice, [String; 2])> = choices
        .iter()
        .map(|choice| (choice, labels(messages, choice)))
        .collect();
    let fits = |fit: &dyn Fn(&str) -> bool| -> Option<&'c Choice> {
        let mut found = labels
            .iter()
            .filter(|(_, labels)| labels.iter().any(|label| fit(label)));
        match (found.next(), found.next()) {
            (Some((choice, _)), None) => Some(*choice),
            _ => None,
        }
    };
    let exact = fits(&|label| label == said);
    let begins = || fits(&|label| said.chars().count() >= 2 && label.starts_with(&said));
    // "Nej, hellere 9/3" is another day, and not none.
    let answered =
        || by_answer(choices, grammar::answer_in_words(words)?).filter(|one| one.id != "none" || !has_digit(words));
    exact.or_else(begins).or_else(answered)
}

/// The choice a reaction means.
pub fn by_sign<'c>(choices: &'c [Choice], sign: &str) -> Option<&'c Choice> {
    by_answer(choices, grammar::answer_by_sign(sign)?)
}

fn has_digit(words: &str) -> bool {
    words.contains(|sign: char| sign.is_ascii_digit())
}

/// "Yes" is the choice `yes`, and in a question that is answered in words of its own the one that agrees: everybody has said theirs, so
/// on to the next item; all of them come. "No" likewise.
fn by_answer(choices: &[Choice], answer: Answer) -> Option<&Choice> {
    let ids: &[&str] = match answer {
        Answer::Yes => &["yes", "next", "all", "stay", "make"],
        Answer::No => &["no", "none", "missing", "move", "wait"],
        Answer::Maybe => &["maybe"],
    };
    let mut ids = ids.iter();
    ids.find_map(|id| choices.iter().find(|choice| choice.id == **id))
}

/// What a choice says, lower case, in Danish and English.
fn labels(messages: &Messages, choice: &Choice) -> [String; 2] {
    [Language::Da, Language::En].map(|language| label(messages, choice, language).to_lowercase())
}

/// What a choice says.
pub fn label(messages: &Messages, choice: &Choice, language: Language) -> String {
    unseen::together(&messages.render(&choice.label, language, NaiveDate::default()).plain)
}
