//! Which kind of meeting somebody means by "ny sag dialogmøde …", and what they may choose from.

use crate::domain::model::{MeetingType, Model};
use crate::domain::notice::Notice;
use crate::domain::question::Choice;
use crate::domain::words::Words;

/// What words name.
pub(super) enum Meant<'m> {
    /// This kind; the rest of the words is the case's name.
    One(&'m MeetingType, String),
    /// One of these.
    Several(Vec<&'m MeetingType>),
    /// None.
    None,
}

/// The kind these words begin with. What this person's role may request is meant before what it may not.
pub(super) fn meant<'m>(model: &'m Model, role: &str, words: &str) -> Meant<'m> {
    let all: Vec<&MeetingType> = model.meeting.iter().collect();
    let mine: Vec<&MeetingType> = offered(model, role);
    for kinds in [&mine, &all] {
        if let Some((kind, rest)) = kinds.iter().find_map(|kind| Some((*kind, after_title(kind, words)?))) {
            return Meant::One(kind, rest);
        }
    }
    for (kinds, may) in [(&mine, true), (&all, false)] {
        for fits in [begins as fn(&MeetingType, &str) -> bool, has] {
            let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
            let found: Vec<&MeetingType> = kinds.iter().copied().filter(|kind| fits(kind, &first)).collect();
            match found.as_slice() {
                [] => {}
                [one] => {
                    let rest = words.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
                    return Meant::One(one, rest.trim().to_owned());
                }
                // Which of them matters not where the answer is who may request them.
                [one, ..] if !may => return Meant::One(one, String::new()),
                _ => return Meant::Several(found),
            }
        }
    }
    Meant::None
}

/// The kinds this role may request; all of them when it may request none, so that a refusal can say who may.
pub(super) fn offered<'m>(model: &'m Model, role: &str) -> Vec<&'m MeetingType> {
    let mine: Vec<&MeetingType> = model
        .meeting
        .iter()
        .filter(|kind| kind.requested_by.iter().any(|may| may == role))
        .collect();
    if mine.is_empty() {
        model.meeting.iter().collect()
    } else {
        mine
    }
}

/// Kinds to tap, and help with choosing where there are several.
pub(super) fn choices(kinds: &[&MeetingType]) -> Vec<Choice> {
    let label = |kind: &&MeetingType| Notice::LabelWords {
        words: kind.title.clone(),
    };
    let mut choices: Vec<Choice> = kinds.iter().map(|kind| Choice::new(&kind.id, label(kind))).collect();
    if kinds.len() > 1 {
        choices.push(Choice::new(HELP, Notice::LabelHelpMeChoose {}));
    }
    choices
}

/// The choice that asks for help with choosing.
pub(super) const HELP: &str = "help-me-choose";

/// When each kind is the right one.
pub(super) fn explained(kinds: &[&MeetingType]) -> Notice {
    let lines: Vec<(Words, Words)> = kinds
        .iter()
        .map(|kind| (kind.title.clone(), kind.about.clone()))
        .collect();
    Notice::KindsExplained { lines }
}

fn titles(kind: &MeetingType) -> [String; 2] {
    [kind.title.da.to_lowercase(), kind.title.en.to_lowercase()]
}

/// What comes after the whole title.
fn after_title(kind: &MeetingType, words: &str) -> Option<String> {
    titles(kind).iter().filter(|title| !title.is_empty()).find_map(|title| {
        let head = words.get(..title.len())?;
        let rest = words.get(title.len()..)?;
        let ends = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
        let rest = rest.trim_start_matches([':', ',', '–', '-', ' ']);
        (ends && head.to_lowercase() == *title).then(|| rest.trim().to_owned())
    })
}

fn begins(kind: &MeetingType, first: &str) -> bool {
    let mut titles = titles(kind).into_iter();
    !first.is_empty() && titles.any(|title| title.split_whitespace().next() == Some(first))
}

fn has(kind: &MeetingType, first: &str) -> bool {
    let is = |word: &str| word.trim_matches(['(', ')']) == first;
    first.chars().count() > 3 && titles(kind).iter().any(|title| title.split_whitespace().any(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant_by(role: &str, words: &str) -> Vec<String> {
        let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
        match meant(&model, role, words) {
            Meant::One(kind, rest) => vec![kind.id.clone(), rest],
            Meant::Several(kinds) => kinds.iter().map(|kind| kind.id.clone()).collect(),
            Meant::None => Vec::new(),
        }
    }

    #[test]
    fn a_kind_is_named_by_its_title_or_a_word_of_it() {
        let leader = |words| meant_by("daglig-leder", words);
        assert_eq!(leader("Samarbejdsmøde dreng 4 år"), ["samarbejdsmoede", "dreng 4 år"]);
        assert_eq!(leader("dialogmøde pige 9 år"), ["dialogmoede", "pige 9 år"]);
        assert_eq!(leader("tværfagligt dialogmøde pige 9 år"), ["dialogmoede", "pige 9 år"]);
        assert_eq!(leader("dreng 4 år"), Vec::<String>::new());
        assert_eq!(leader(""), Vec::<String>::new());
    }

    #[test]
    fn a_title_may_have_several_words() {
        let model = Model::read(Model::shipped("netvaerk").unwrap()).unwrap();
        let meant = |words| match meant(&model, "", words) {
            Meant::One(kind, rest) => vec![kind.id.clone(), rest],
            Meant::Several(kinds) => vec![kinds.len().to_string()],
            Meant::None => Vec::new(),
        };
        assert_eq!(
            meant("konsultativt forum ro ved måltider"),
            ["konsultativt-forum", "ro ved måltider"]
        );
        assert_eq!(meant("Konsultativt"), ["konsultativt-forum", ""]);
        assert_eq!(
            meant("samarbejdsmøde i området: efterår"),
            ["samarbejdsmoede-omraadet", "efterår"]
        );
        assert_eq!(meant("samarbejdsmøde"), ["2"]);
        assert!(meant("fest").is_empty());
    }

    #[test]
    fn what_several_are_called_is_asked_about() {
        let several = meant_by("raadgiver", "børne- og familiemøde");
        assert!(
            several.len() > 2 && several.iter().all(|id| id.contains("familiemoede")),
            "{several:?}"
        );
        assert_eq!(
            meant_by("raadgiver", "opstart pige 8 år"),
            ["boerne-og-familiemoede-opstart", "pige 8 år"]
        );
    }
}
