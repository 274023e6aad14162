//! Who is who: the professionals, the institutions they serve, and the central mailboxes of the specialties.
//!
//! The directory answers "who wrote this?" ([`Directory::by_matrix_id`]) and "whom did she mean?" ([`Directory::find`]).
//! It is filled from a file ([`import`]) and changed one entry at a time in chat (`change`); both ways in run the same checks.
//!
//! Invariant: children are never in here, a parent only with an account of their own and at no institution, and nothing that looks
//! like a CPR number is let in.

mod account;
mod change;
mod check;
mod find;
pub(super) mod fold;
pub mod import;
mod problem;
pub mod telephone;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::words::Language;
pub use account::{Homeservers, server};
pub use find::{Found, RoleNames};
pub use problem::{Column, Fault, RowProblem};

/// A person's key in tables and in cases: a short slug such as `hanne-dam`. People are shown by name and role, never by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(String);

impl PersonId {
    /// The id as it stands in a file or a table; its shape is checked where a directory is changed.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// For comparing, or binding in a query.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for PersonId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for PersonId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code of a language in files and tables.
pub fn language_code(language: Language) -> &'static str {
    match language {
        Language::Da => "da",
        Language::En => "en",
    }
}

/// A language by its code, its own name or its Danish one.
pub fn read_language(words: &str) -> Option<Language> {
    match words.to_lowercase().as_str() {
        "da" | "dansk" | "danish" => Some(Language::Da),
        "en" | "engelsk" | "english" => Some(Language::En),
        _ => None,
    }
}

/// A professional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The key in tables.
    pub id: PersonId,
    /// The name as colleagues write it.
    pub name: String,
    /// The full Matrix user id, once there is one: without it the bot cannot write to them.
    pub matrix_id: Option<String>,
    /// A role id of the municipality's model, such as `sundhedsplejerske`.
    pub role: String,
    /// The specialty that counts when external specialties are counted; local people have none.
    pub specialty: Option<String>,
    /// The institutions they serve, their own first. None at all means the whole municipality.
    pub institutions: Vec<String>,
    /// What they are spoken to in.
    pub language: Language,
    /// Where they can be called at work, as [`telephone::read`] writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
}

impl Person {
    /// The name people are greeted with.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }

    /// Whether the person is listed at this institution.
    pub fn serves(&self, institution: &str) -> bool {
        self.institutions.iter().any(|served| served == institution)
    }
}

/// Who runs an institution. A private one obtains the consent on its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// The municipality (kommunal).
    Municipal,
    /// Private, or self-governing on a private agreement (privat).
    Private,
}

impl Ownership {
    /// The word used in files and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Municipal => "municipal",
            Self::Private => "private",
        }
    }

    /// Reads the word in English or Danish.
    pub fn read(words: &str) -> Option<Self> {
        match words.to_lowercase().as_str() {
            "municipal" | "kommunal" | "kommunalt" => Some(Self::Municipal),
            "private" | "privat" => Some(Self::Private),
            _ => None,
        }
    }
}

/// A place of work: a day-care institution, a school, or an organisation such as Sundhedstjenesten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// The key in tables and in cases: a short slug such as `eksempelskolen`.
    pub id: String,
    /// Its name, shown to professionals.
    pub name: String,
    /// Who runs it.
    pub ownership: Ownership,
    /// What its Matrix Space is called. Space names are not encrypted, so it is chosen apart from the name, and no
    /// column of the file sets it.
    pub space_label: Option<String>,
}

/// The central mailbox that a specialty takes requests in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// A specialty id of the model.
    pub specialty: String,
    /// The e-mail address. The bot drafts, a human sends.
    pub address: String,
}

/// Everybody and everything the bot knows by name.
///
/// Invariant: those who have left stay as *former*: [`person`](Directory::person) and
/// [`institution`](Directory::institution) still answer for old cases, nothing else finds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    people: BTreeMap<PersonId, Person>,
    former_people: BTreeMap<PersonId, Person>,
    institutions: BTreeMap<String, Institution>,
    former_institutions: BTreeMap<String, Institution>,
    mailboxes: BTreeMap<String, Mailbox>,
    former_mailboxes: BTreeMap<String, Mailbox>,
    homeservers: Homeservers,
}

impl Directory {
    /// A directory of parts that were checked before: what the store holds, or what a test makes up.
    pub fn new(
        institutions: impl IntoIterator<Item = Institution>,
        people: impl IntoIterator<Item = Person>,
        mailboxes: impl IntoIterator<Item = Mailbox>,
    ) -> Self {
        let mut made = Self::default();
        institutions
            .into_iter()
            .for_each(|institution| made.admit_institution(institution));
        people.into_iter().for_each(|person| made.admit_person(person));
        mailboxes.into_iter().for_each(|mailbox| made.admit_mailbox(mailbox));
        made
    }

    /// The same, knowing also those who have left.
    #[must_use]
    pub fn remembering(
        mut self,
        institutions: impl IntoIterator<Item = Institution>,
        people: impl IntoIterator<Item = Person>,
    ) -> Self {
        self.former_institutions
            .extend(institutions.into_iter().map(|left| (left.id.clone(), left)));
        self.former_people
            .extend(people.into_iter().map(|left| (left.id.clone(), left)));
        self
    }

    /// The same, knowing also the mailboxes that are no longer used.
    #[must_use]
    pub fn remembering_mailboxes(mut self, mailboxes: impl IntoIterator<Item = Mailbox>) -> Self {
        let former = mailboxes.into_iter().map(|left| (left.specialty.clone(), left));
        self.former_mailboxes.extend(former);
        self
    }

    /// The people who are in the directory today, by id.
    pub fn active(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// The people who have left, by id.
    pub fn former(&self) -> impl Iterator<Item = &Person> {
        self.former_people.values()
    }

    /// The institutions in use, by id.
    pub fn institutions(&self) -> impl Iterator<Item = &Institution> {
        self.institutions.values()
    }

    /// The central mailboxes, by specialty.
    pub fn mailboxes(&self) -> impl Iterator<Item = &Mailbox> {
        self.mailboxes.values()
    }

    /// The person with this id, also one who has left.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id).or_else(|| self.former_people.get(id))
    }

    /// Whether the person is in the directory today.
    pub fn is_active(&self, id: &str) -> bool {
        self.people.contains_key(id)
    }

    /// The institution with this id, also one that is no longer in use.
    pub fn institution(&self, id: &str) -> Option<&Institution> {
        self.institutions.get(id).or_else(|| self.former_institutions.get(id))
    }

    /// The central mailbox of a specialty.
    pub fn mailbox(&self, specialty: &str) -> Option<&Mailbox> {
        self.mailboxes.get(specialty)
    }

    /// The one it had last, where it has none today.
    pub fn former_mailbox(&self, specialty: &str) -> Option<&Mailbox> {
        self.former_mailboxes.get(specialty)
    }

    fn admit_person(&mut self, mut person: Person) {
        let mut seen = BTreeSet::new();
        person.institutions.retain(|served| seen.insert(served.clone()));
        self.former_people.remove(&person.id);
        self.people.insert(person.id.clone(), person);
    }

    fn admit_institution(&mut self, institution: Institution) {
        self.former_institutions.remove(&institution.id);
        self.institutions.insert(institution.id.clone(), institution);
    }

    fn admit_mailbox(&mut self, mailbox: Mailbox) {
        self.mailboxes.insert(mailbox.specialty.clone(), mailbox);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn person(id: &str, matrix_id: &str) -> Person {
        Person {
            id: PersonId::new(id),
            name: "Line Skov".to_owned(),
            matrix_id: Some(matrix_id.to_owned()),
            role: "talepaedagog".to_owned(),
            specialty: Some("talepaedagog".to_owned()),
            institutions: Vec::new(),
            language: Language::Da,
            telephone: None,
        }
    }

    fn change(directory: &Directory, person: Person) -> Result<Directory, RowProblem> {
        directory.with_person(person, &words(&["talepaedagog"]), &words(&["talepaedagog"]))
    }

    #[test]
    fn a_person_is_added_changed_leaves_and_comes_back() {
        let line = person("line-skov", "@line.skov:example.org");
        let added = change(&Directory::default(), line.clone()).unwrap();
        assert_eq!(added.by_matrix_id("@line.skov:example.org"), Some(&line));
        let changed = change(
            &added,
            Person {
                name: "Line Dal".to_owned(),
                ..line.clone()
            },
        )
        .unwrap();
        assert_eq!(
            changed.active().map(|person| person.name.as_str()).collect::<Vec<_>>(),
            ["Line Dal"]
        );

        let left = changed.without_person(line.id.as_str());
        assert_eq!(left.person(line.id.as_str()).unwrap().name, "Line Dal");
        assert!(!left.is_active(line.id.as_str()) && left.by_matrix_id("@line.skov:example.org").is_none());
        assert_eq!(change(&left, line.clone()).unwrap(), added);
    }

    #[test]
    fn a_change_passes_the_checks_of_an_import() {
        let directory = change(&Directory::default(), person("line-skov", "@line.skov:example.org")).unwrap();
        let refused = |person| change(&directory, person).unwrap_err().to_string();
        assert_eq!(
            refused(person("other", "@line.skov:example.org")),
            "matrix_id: \"@line.skov:example.org\" already belongs to line-skov, so remove it from one of the two"
        );
        assert_eq!(
            refused(Person {
                role: "talepædagog".to_owned(),
                ..person("other", "@o:example.org")
            }),
            "role: \"talepædagog\" is not known here, so write talepaedagog if that is what was meant"
        );
        assert_eq!(
            refused(Person {
                name: "=1+1".to_owned(),
                ..person("other", "@o:example.org")
            }),
            "name: \"=1+1\" begins like a spreadsheet formula, so begin with a letter"
        );
        let nowhere = Person {
            institutions: vec!["nowhere".to_owned()],
            ..person("other", "@o:example.org")
        };
        assert_eq!(
            refused(nowhere),
            "institutions: \"nowhere\" is not known here, so add it first"
        );
    }

    #[test]
    fn an_institution_served_twice_counts_once() {
        let twice = vec!["x".to_owned(), "x".to_owned()];
        let directory = Directory::new(
            [],
            [Person {
                institutions: twice,
                ..person("a", "@a:example.org")
            }],
            [],
        );
        assert_eq!(directory.active().next().unwrap().institutions, ["x"]);
    }

    #[test]
    fn languages_and_ownerships_read_what_they_write() {
        for language in [Language::Da, Language::En] {
            assert_eq!(read_language(language_code(language)), Some(language));
            assert_eq!(serde_json::to_value(language).unwrap(), language_code(language));
        }
        for ownership in [Ownership::Municipal, Ownership::Private] {
            assert_eq!(Ownership::read(ownership.code()), Some(ownership));
        }
    }
}
