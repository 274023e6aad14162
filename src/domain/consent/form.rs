//! In which form a consent was given, read from how somebody says that it came.

use serde::{Deserialize, Serialize};

/// The form of a consent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// On paper, signed.
    Written,
    /// Said.
    Spoken,
    /// By Digital Post, mail, or in another system.
    Digital,
    /// Nobody told.
    #[default]
    Untold,
}

/// How the words that tell it begin, in this order: what is signed in Digital Post is digital, a form that was telephoned about is
/// written.
const WORDS: [(Form, &[&str]); 3] = [
    (
        Form::Digital,
        &["digital", "e-boks", "eboks", "mail", "e-mail", "aula", "mitid"],
    ),
    (
        Form::Written,
        &[
            "skema", "skrevet", "skrift", "underskr", "papir", "hånd", "written", "signed", "paper",
        ],
    ),
    (
        Form::Spoken,
        &[
            "mundtlig",
            "telefon",
            "tlf",
            "ringe",
            "sagt",
            "sagde",
            "samtale",
            "møde",
            "besøg",
            "hjemmebesøg",
            "oral",
            "spoken",
            "phone",
            "telephone",
            "called",
            "said",
            "meeting",
            "visit",
        ],
    ),
];

impl Form {
    /// The form that these words tell: "skema 2/10" is written, "på telefon i går" is spoken.
    pub fn read(how: &str) -> Self {
        let how = how.trim().to_lowercase();
        // What is tapped: "yes, signed"; and the English for a form on paper, which begins too many other words.
        if how == "hand" || how.split_whitespace().next() == Some("form") {
            return Self::Written;
        }
        let words: Vec<&str> = how
            .split(|sign: char| !sign.is_alphanumeric() && sign != '-')
            .filter(|word| !word.is_empty())
            .collect();
        let tells = |begins: &[&str]| {
            words
                .iter()
                .any(|word| begins.iter().any(|begin| word.starts_with(begin)))
        };
        let found = WORDS.iter().find(|(_, begins)| tells(begins));
        found.map(|(form, _)| *form).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_126_the_form_is_read_from_how_it_came() {
        for (how, form) in [
            ("hand", Form::Written),
            ("skema 2/10", Form::Written),
            ("form 2/10", Form::Written),
            ("skrevet under på hjemmebesøg", Form::Written),
            ("digital-post", Form::Digital),
            ("underskrevet i Digital Post", Form::Digital),
            ("orally", Form::Spoken),
            ("10/12 telefon", Form::Spoken),
            ("12/3 møde på rådhuset", Form::Spoken),
            ("2/10", Form::Untold),
            ("i dag om formiddagen", Form::Untold),
            ("", Form::Untold),
        ] {
            assert_eq!(Form::read(how), form, "{how}");
        }
    }
}
