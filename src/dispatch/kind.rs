//! Which kind of meeting somebody means by the words after "ny sag".

use crate::domain::model::{MeetingType, Model};

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant<'m, 'w> {
    /// This kind, and the words after its name: the case's.
    One(&'m str, &'w str),
    /// More than one begins so.
    Several,
    /// None.
    None,
}

/// The kind whose title begins these words for longest; the first word of a title is enough when no other title has it.
pub(super) fn meant<'m, 'w>(model: &'m Model, said: &'w str) -> Meant<'m, 'w> {
    let found = model.meeting.iter().map(|kind| (shared(kind, said), kind));
    let found: Vec<(usize, &MeetingType)> = found.filter(|(count, _)| *count > 0).collect();
    let most = found.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let best: Vec<&MeetingType> = found
        .into_iter()
        .filter(|(count, _)| *count == most)
        .map(|(_, kind)| kind)
        .collect();
    match best.as_slice() {
        [] => Meant::None,
        [one] => Meant::One(&one.id, after(said, most)),
        // "Samarbejdsmøde" is said in full, whatever longer titles begin with it.
        several => several
            .iter()
            .find(|kind| titles(kind).any(|title| title.split_whitespace().count() == most))
            .map_or(Meant::Several, |kind| Meant::One(&kind.id, after(said, most))),
    }
}

fn titles(kind: &MeetingType) -> impl Iterator<Item = &str> {
    [&kind.title.da, &kind.title.en]
        .into_iter()
        .map(String::as_str)
        .filter(|title| !title.is_empty())
}

/// How many words of a title these words begin with.
fn shared(kind: &MeetingType, said: &str) -> usize {
    let count = |title: &str| {
        let said = said.split_whitespace().map(plain);
        title
            .split_whitespace()
            .map(plain)
            .zip(said)
            .take_while(|(title, said)| title == said)
            .count()
    };
    titles(kind).map(count).max().unwrap_or(0)
}

fn plain(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}

/// What is left after so many words.
fn after(said: &str, words: usize) -> &str {
    let mut rest = said.trim_start();
    for _ in 0..words {
        rest = rest
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    rest.trim_start_matches([':', ',', '–', '-']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(name: &str) -> Model {
        Model::read(Model::shipped(name).unwrap()).unwrap()
    }

    #[test]
    fn a_title_may_have_several_words() {
        let model = model("netvaerk");
        assert_eq!(
            meant(&model, "konsultativt forum ro ved måltider"),
            Meant::One("konsultativt-forum", "ro ved måltider")
        );
        assert_eq!(meant(&model, "Konsultativt"), Meant::One("konsultativt-forum", ""));
        assert_eq!(
            meant(&model, "samarbejdsmøde i området: efterår"),
            Meant::One("samarbejdsmoede-omraadet", "efterår")
        );
        assert_eq!(meant(&model, "samarbejdsmøde"), Meant::Several);
        assert_eq!(meant(&model, "fest"), Meant::None);
    }

    #[test]
    fn one_word_is_enough_where_no_other_title_has_it() {
        let model = model("ringsted");
        assert_eq!(
            meant(&model, "samarbejdsmøde dreng 4 år"),
            Meant::One("samarbejdsmoede", "dreng 4 år")
        );
    }
}
