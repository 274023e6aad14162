//! Whose Matrix account is whose, and on which homeservers an account counts.

use std::collections::BTreeSet;

use super::check;
use super::{Directory, Person};

/// The homeservers whose people the bot listens to and invites; by default all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homeservers(Option<BTreeSet<String>>);

impl Homeservers {
    /// These and no others.
    pub fn only(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(Some(names.into_iter().map(Into::into).collect()))
    }

    /// Their names; `None` for all.
    pub fn names(&self) -> Option<impl Iterator<Item = &str>> {
        Some(self.0.as_ref()?.iter().map(String::as_str))
    }

    /// Whether the account with this full Matrix user id is on one of them.
    pub fn allow(&self, user: &str) -> bool {
        let is_named = |names: &BTreeSet<String>| server(user).is_some_and(|server| names.contains(server));
        self.0.as_ref().is_none_or(is_named)
    }

    /// Whether a homeserver can have this name: what stands after the first colon of its people's ids.
    pub fn is_name(text: &str) -> bool {
        check::is_matrix_id(&format!("@a:{text}"))
    }
}

/// The homeserver's name in a full Matrix user id.
pub fn server(user: &str) -> Option<&str> {
    user.split_once(':').map(|(_, server)| server)
}

impl Directory {
    /// Who writes under this Matrix user id. One who has left is nobody here.
    pub fn by_matrix_id(&self, matrix_id: &str) -> Option<&Person> {
        self.active()
            .find(|person| person.matrix_id.as_deref() == Some(matrix_id))
    }

    /// The directory of a bot for which accounts on these homeservers alone count: whoever has another one has none.
    #[must_use]
    pub fn listening_to(mut self, homeservers: Homeservers) -> Self {
        for person in self.people.values_mut().chain(self.former_people.values_mut()) {
            person.matrix_id = person.matrix_id.take().filter(|user| homeservers.allow(user));
        }
        self.homeservers = homeservers;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::PersonId;
    use crate::domain::words::Language;

    fn person(id: &str, matrix_id: &str) -> Person {
        Person {
            id: PersonId::new(id),
            name: "Line Skov".to_owned(),
            matrix_id: Some(matrix_id.to_owned()),
            role: "talepaedagog".to_owned(),
            specialty: None,
            institutions: Vec::new(),
            language: Language::Da,
            telephone: None,
        }
    }

    #[test]
    fn an_account_elsewhere_is_none_also_one_that_only_looks_like_ours() {
        let ours = "@line:example.org";
        let others = [
            "@line:elsewhere.example",
            "@line:example.org:8448",
            "@line:example.org.elsewhere.example",
            "@line:xexample.org",
            "@line:EXAMPLE.org",
            "@line",
        ];
        let everybody = std::iter::once(&ours).chain(&others).enumerate();
        let people = everybody.map(|(number, user)| person(&format!("p-{number}"), user));
        let people: Vec<Person> = people.collect();
        let all = Directory::new([], people.clone(), []).remembering([], [person("left", others[0])]);
        assert!(others.iter().all(|user| all.by_matrix_id(user).is_some()));
        let heard = all.listening_to(Homeservers::only(["example.org"]));
        assert_eq!(heard.by_matrix_id(ours).map(|person| person.id.as_str()), Some("p-0"));
        for user in others {
            assert!(heard.by_matrix_id(user).is_none(), "{user}");
        }
        assert!(
            heard.person("p-1").unwrap().matrix_id.is_none(),
            "there is nobody to invite"
        );
        assert!(heard.person("left").unwrap().matrix_id.is_none());
        let nobody = Directory::new([], people, []).listening_to(Homeservers::only(Vec::<String>::new()));
        assert!(nobody.by_matrix_id(ours).is_none());
    }

    #[test]
    fn a_homeservers_name_is_what_stands_in_ids() {
        for good in ["example.org", "matrix.example.org:8448", "[::1]:80"] {
            assert!(Homeservers::is_name(good), "{good}");
        }
        for bad in ["", "https://example.org", "@a:example.org", "example.org/", "*", "a b"] {
            assert!(!Homeservers::is_name(bad), "{bad}");
        }
    }
}
