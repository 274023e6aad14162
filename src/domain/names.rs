//! Finds who names a child in a room that is about no child: a family's name from an open case. Dates of birth and
//! addresses are found by [`telling`](super::telling).
//!
//! Deterministic and narrow. A whole name counts however it is written; a first name alone counts only as a word with a
//! capital letter, when no colleague is called so and no other surname follows. What is found is never stored and never logged.

use std::collections::BTreeSet;

/// Whether the text names somebody of these families. `colleagues` are the names of professionals, who may be named.
pub fn names_family(text: &str, families: &[String], colleagues: &[&str]) -> bool {
    let said = words(text);
    let lower: Vec<String> = said.iter().map(|word| word.to_lowercase()).collect();
    families.iter().any(|family| {
        let name: Vec<String> = words(family).iter().map(|word| word.to_lowercase()).collect();
        let whole = name.len() > 1 && lower.windows(name.len()).any(|part| part == name.as_slice());
        // "mormor Inge" is called Inge.
        let first = words(family).into_iter().find(|word| begins_large(word));
        whole
            || first.is_some_and(|first| {
                !is_colleague(first, colleagues) && says_first(&said, &lower, &first.to_lowercase())
            })
    })
}

/// The words by which a family can be named, in small letters: one of them is in every text that names it.
pub fn keys(name: &str) -> BTreeSet<String> {
    let all = words(name);
    let first = all.iter().find(|word| begins_large(word));
    all.first()
        .into_iter()
        .chain(first)
        .map(|word| word.to_lowercase())
        .collect()
}

/// The words of a text that could be such a key.
pub fn said(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in words(text) {
        let word = word.to_lowercase();
        found.extend(word.strip_suffix('s').map(str::to_owned));
        found.insert(word);
    }
    found
}

/// Whether a first name stands alone, as a name is written.
fn says_first(said: &[&str], lower: &[String], first: &str) -> bool {
    lower.iter().enumerate().any(|(at, word)| {
        let possessive = word.strip_suffix('s') == Some(first);
        let named = (word == first || possessive) && begins_large(said[at]);
        // "Sara Holm" is somebody else, said in full.
        named && (possessive || !said.get(at + 1).is_some_and(|next| begins_large(next)))
    })
}

fn is_colleague(first: &str, colleagues: &[&str]) -> bool {
    let first = first.to_lowercase();
    colleagues
        .iter()
        .filter_map(|name| name.split_whitespace().next())
        .any(|name| name.to_lowercase() == first)
}

/// The words, without what stands around them.
fn words(text: &str) -> Vec<&str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
        .collect()
}

fn begins_large(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> bool {
        let families = [
            "Sara Friis".to_owned(),
            "Bo Friis-Holt".to_owned(),
            "mormor Inge".to_owned(),
        ];
        names_family(text, &families, &["Bo Ågaard", "Hanne Dam"])
    }

    #[test]
    fn r_129_a_familys_name_is_found_however_it_is_written() {
        for text in [
            "Sara er træt af det",
            "det er Saras dreng",
            "jeg mødte sara friis",
            "familien BO FRIIS-HOLT siger det samme",
            "spørg Sara.",
            "mormor inge henter",
            "Inge henter",
        ] {
            assert!(named(text), "{text}");
        }
    }

    #[test]
    fn r_129_whoever_is_named_is_found_by_a_word_too() {
        let families = ["Sara Friis", "Bo Friis-Holt", "mormor Inge", "İnci Ş", "Ås"].map(str::to_owned);
        for text in [
            "Saras dreng",
            "sara friis",
            "BO FRIIS-HOLT",
            "mormor inge",
            "Inge",
            "Inges",
            "İnci",
            "Ås",
            "Åss hus",
        ] {
            let said = said(text);
            let meant = families.iter().filter(|name| !keys(name).is_disjoint(&said));
            let meant: Vec<String> = meant.cloned().collect();
            assert_eq!(
                names_family(text, &families, &[]),
                names_family(text, &meant, &[]),
                "{text}"
            );
            assert!(names_family(text, &families, &[]), "{text}");
        }
    }

    #[test]
    fn r_129_a_colleague_and_an_ordinary_word_are_no_family() {
        for text in [
            "Bo tager den med PPR",
            "Sara Holm fra PPR kommer",
            "sara uden stort",
            "Hanne og mormorordningen",
            "Mormor kan hente",
            "en mormor kan hente",
            "vi er 24 børn på stuen",
        ] {
            assert!(!named(text), "{text}");
        }
    }
}
