//! Whom did she mean? From "Jonas", "Line Skov", "sundhedsplejersken" or "Hane Damm" to a person.
//!
//! The surest reading wins: the whole name, the first name, a role, any other part of the name, the beginnings of names,
//! role and name together, and last what is only a slip of the pen away. Where several share a name, those at the
//! institution in question come before the others.

use super::{Directory, Person, PersonId, fold};

/// How many people a slip of the pen may lead to.
const MOST_NEAREST: usize = 5;
/// What may stand before a role and says nothing about which.
const ARTICLES: [&str; 14] = [
    "den", "det", "de", "en", "et", "the", "a", "an", "vores", "jeres", "min", "our", "your", "my",
];
/// What Danish and English put on the end of a role's name: indefinite, definite, plural.
const ENDINGS: [&str; 11] = ["", "n", "en", "et", "e", "r", "er", "ne", "rne", "erne", "s"];

/// What a few words led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One person, by name.
    One(PersonId),
    /// Several people of that name: ask which.
    Several(Vec<PersonId>),
    /// The words named a role, and these hold it at the institution. Empty: the role is known and nobody there has it.
    RoleOf(Vec<PersonId>),
    /// Nobody is called that, these nearly are: ask before acting. Never empty, the nearest first.
    Nearest(Vec<PersonId>),
    /// The words lead nowhere.
    None,
}

/// What roles are called, as the municipality's model says: role ids, each with its names in every language, in the
/// singular and without article: `("laerer", ["lærer", "teacher"])`.
pub type RoleNames<'r> = [(&'r str, Vec<&'r str>)];

impl Directory {
    /// Whom these words mean, asked about an institution where there is one.
    pub fn find(&self, words: &str, near: Option<&str>, roles: &RoleNames<'_>) -> Found {
        if let Some(person) = self.by_matrix_id(words.trim()) {
            return Found::One(person.id.clone());
        }
        let asked = fold::words(words);
        if asked.is_empty() {
            return Found::None;
        }
        let names: Vec<Named<'_>> = self.active().map(Named::of).collect();
        let called = |fits: Fits| one_or_several(&names, near, |named| fits(&asked, &named.words));
        called(is_whole)
            .or_else(|| called(is_first_name))
            .or_else(|| self.by_role(&asked, near, roles))
            .or_else(|| called(is_part))
            .or_else(|| called(are_beginnings))
            .or_else(|| role_and_name(&names, &asked, near, roles))
            .unwrap_or_else(|| nearest(&names, &asked, near, roles))
    }

    /// Who holds a role at an institution: those who serve it, or else those who serve the whole municipality. Without
    /// an institution everyone who holds it.
    pub fn holding(&self, role: &str, near: Option<&str>) -> Vec<&Person> {
        let holders: Vec<&Person> = self.active().filter(|person| person.role == role).collect();
        let Some(near) = near else { return holders };
        let (there, elsewhere): (Vec<_>, Vec<_>) = holders.into_iter().partition(|person| person.serves(near));
        if there.is_empty() {
            return elsewhere
                .into_iter()
                .filter(|person| person.institutions.is_empty())
                .collect();
        }
        there
    }

    fn by_role(&self, asked: &[String], near: Option<&str>, roles: &RoleNames<'_>) -> Option<Found> {
        let named = roles_called(asked, roles);
        if named.is_empty() {
            return None;
        }
        let holders = named.into_iter().flat_map(|role| self.holding(role, near));
        Some(Found::RoleOf(holders.map(|person| person.id.clone()).collect()))
    }
}

impl Person {
    /// Whether these words are the whole name.
    pub fn is_called(&self, name: &str) -> bool {
        fold::words(&self.name) == fold::words(name)
    }

    /// Whether these words may be the same person's name: they begin alike, and the shorter one only lacks some of the longer one's.
    pub fn may_be_called(&self, name: &str) -> bool {
        let (mine, theirs) = (fold::words(&self.name), fold::words(name));
        let (short, long) = if mine.len() <= theirs.len() {
            (mine, theirs)
        } else {
            (theirs, mine)
        };
        let mut left = long.iter();
        !short.is_empty() && short.first() == long.first() && short.iter().all(|word| left.any(|part| part == word))
    }
}

/// A person and the folded words of the name.
struct Named<'d> {
    person: &'d Person,
    words: Vec<String>,
}

impl<'d> Named<'d> {
    fn of(person: &'d Person) -> Self {
        Self {
            person,
            words: fold::words(&person.name),
        }
    }
}

type Fits = fn(&[String], &[String]) -> bool;

fn is_whole(asked: &[String], name: &[String]) -> bool {
    asked == name
}

fn is_first_name(asked: &[String], name: &[String]) -> bool {
    name.starts_with(asked)
}

/// Each word asked is one of the name's, in order: "Skov", or a name without its middle names.
fn is_part(asked: &[String], name: &[String]) -> bool {
    let mut left = name.iter();
    asked.iter().all(|word| left.any(|part| part == word))
}

/// Each word asked begins one of the name's, in order: "Hann", "Line S". A single letter is too little.
fn are_beginnings(asked: &[String], name: &[String]) -> bool {
    let mut left = name.iter();
    asked.iter().any(|word| word.len() > 1)
        && asked
            .iter()
            .all(|word| left.any(|part| part.starts_with(word.as_str())))
}

fn one_or_several(names: &[Named<'_>], near: Option<&str>, fits: impl Fn(&Named<'_>) -> bool) -> Option<Found> {
    let all: Vec<&Person> = names
        .iter()
        .filter(|named| fits(named))
        .map(|named| named.person)
        .collect();
    let there: Vec<&Person> = all.iter().copied().filter(|person| is_near(person, near)).collect();
    let mut ids = if there.is_empty() { all } else { there }
        .into_iter()
        .map(|person| person.id.clone());
    let first = ids.next()?;
    Some(match ids.next() {
        None => Found::One(first),
        Some(second) => Found::Several([first, second].into_iter().chain(ids).collect()),
    })
}

fn is_near(person: &Person, near: Option<&str>) -> bool {
    near.is_some_and(|near| person.serves(near))
}

/// The roles that go by these words, each once.
fn roles_called<'r>(asked: &[String], roles: &RoleNames<'r>) -> Vec<&'r str> {
    let asked = without_article(asked).join(" ");
    let mut named: Vec<&str> = each_name(roles)
        .filter(|(_, name)| {
            role_forms(name).any(|form| asked.strip_prefix(&form).is_some_and(|end| ENDINGS.contains(&end)))
        })
        .map(|(role, _)| role)
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

fn each_name<'r>(roles: &RoleNames<'r>) -> impl Iterator<Item = (&'r str, &'r str)> {
    roles
        .iter()
        .flat_map(|(role, names)| names.iter().map(move |name| (*role, *name)))
}

/// The folded name of a role, and as an adjective in front is bent after an article: "den daglige leder".
fn role_forms(name: &str) -> impl Iterator<Item = String> {
    let words = fold::words(name);
    let plain = Some(words.join(" ")).filter(|form| !form.is_empty());
    let bent = match words.as_slice() {
        [adjective, rest @ ..] if !rest.is_empty() => Some(format!("{adjective}e {}", rest.join(" "))),
        _ => None,
    };
    plain.into_iter().chain(bent)
}

fn without_article(asked: &[String]) -> &[String] {
    match asked {
        [article, rest @ ..] if !rest.is_empty() && ARTICLES.contains(&article.as_str()) => rest,
        all => all,
    }
}

/// "sundhedsplejersken Hanne", "Line Skov (talepædagog)": the role narrows the name.
fn role_and_name(names: &[Named<'_>], asked: &[String], near: Option<&str>, roles: &RoleNames<'_>) -> Option<Found> {
    (1..asked.len()).find_map(|cut| {
        let (before, after) = asked.split_at(cut);
        [(before, after), (after, before)].into_iter().find_map(|(role, name)| {
            let called = roles_called(role, roles);
            one_or_several(names, near, |named| {
                called.contains(&named.person.role.as_str()) && are_beginnings(name, &named.words)
            })
        })
    })
}

/// Those whose name, or whose role at the institution, is a slip of the pen away.
fn nearest(names: &[Named<'_>], asked: &[String], near: Option<&str>, roles: &RoleNames<'_>) -> Found {
    let slipped = slipped_roles(asked, roles);
    let mut close: Vec<(usize, bool, &PersonId)> = names
        .iter()
        .filter_map(|named| {
            let of_role = slipped
                .iter()
                .filter(|(role, _)| *role == named.person.role)
                .map(|(_, slips)| *slips)
                .min();
            let of_role = of_role.filter(|_| near.is_none() || is_near(named.person, near));
            let slips = slips_from_name(asked, &named.words).into_iter().chain(of_role).min()?;
            Some((slips, !is_near(named.person, near), &named.person.id))
        })
        .collect();
    close.sort_unstable();
    close.truncate(MOST_NEAREST);
    if close.is_empty() {
        Found::None
    } else {
        Found::Nearest(close.into_iter().map(|(_, _, id)| id.clone()).collect())
    }
}

/// Against the whole name, as many of its first words as were asked, and for a single word each word of the name.
fn slips_from_name(asked: &[String], name: &[String]) -> Option<usize> {
    let single = if asked.len() == 1 { name } else { &[] };
    let first = name.get(..asked.len()).unwrap_or(name);
    let asked = asked.join(" ");
    [name.join(" "), first.join(" ")]
        .iter()
        .chain(single)
        .filter_map(|meant| fold::slips(&asked, meant))
        .min()
}

fn slipped_roles<'r>(asked: &[String], roles: &RoleNames<'r>) -> Vec<(&'r str, usize)> {
    let asked = without_article(asked).join(" ");
    each_name(roles)
        .filter_map(|(role, name)| {
            let forms = role_forms(name).flat_map(|form| ENDINGS.map(|ending| format!("{form}{ending}")));
            Some((role, forms.filter_map(|form| fold::slips(&asked, &form)).min()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::directory::{Institution, Ownership};
    use crate::domain::words::Language;

    const ROLES: &[(&str, &[&str])] = &[
        ("daglig-leder", &["daglig leder", "leder", "manager"]),
        ("skoleleder", &["skoleleder", "leder", "head teacher"]),
        ("paedagog", &["pædagog"]),
        ("laerer", &["lærer", "teacher"]),
        ("sundhedsplejerske", &["sundhedsplejerske", "health visitor"]),
        ("psykolog", &["psykolog", "PPR-psykolog"]),
        ("vejleder", &["UU-vejleder"]),
    ];

    fn roles() -> Vec<(&'static str, Vec<&'static str>)> {
        ROLES.iter().map(|(role, names)| (*role, names.to_vec())).collect()
    }

    fn person(id: &str, name: &str, role: &str, served: &[&str]) -> Person {
        Person {
            id: PersonId::new(id),
            name: name.to_owned(),
            matrix_id: Some(format!("@{id}:example.org")),
            role: role.to_owned(),
            specialty: None,
            institutions: served.iter().map(ToString::to_string).collect(),
            language: Language::Da,
            telephone: None,
        }
    }

    fn directory() -> Directory {
        let institutions = ["hus", "skole"].map(|id| Institution {
            id: id.to_owned(),
            name: id.to_owned(),
            ownership: Ownership::Municipal,
            space_label: None,
        });
        let people = [
            person("mette", "Mette Holm", "daglig-leder", &["hus"]),
            person("soeren", "Søren Krag", "skoleleder", &["skole"]),
            person("jonas-b", "Jonas Bech", "paedagog", &["hus"]),
            person("jonas-v", "Jonas Vang", "laerer", &["skole"]),
            person("hanne", "Hanne Dam", "sundhedsplejerske", &["hus"]),
            person("tove", "Tove Marie Eng", "sundhedsplejerske", &["skole"]),
            person("pia", "Pia Lind", "psykolog", &[]),
            person("andre", "André Ågård", "laerer", &["skole"]),
        ];
        Directory::new(institutions, people, []).remembering([], [person("left", "Karla Gone", "paedagog", &["hus"])])
    }

    /// What the words lead to, written short: `=` one, `?` several, `role`, `~` nearest, `-` nobody.
    fn found(words: &str, near: Option<&str>) -> String {
        let ids = |ids: Vec<PersonId>| ids.iter().map(PersonId::as_str).collect::<Vec<_>>().join(" ");
        match directory().find(words, near, &roles()) {
            Found::One(id) => format!("= {}", id.as_str()),
            Found::Several(several) => format!("? {}", ids(several)),
            Found::RoleOf(holders) => format!("role {}", ids(holders)).trim_end().to_owned(),
            Found::Nearest(close) => format!("~ {}", ids(close)),
            Found::None => "-".to_owned(),
        }
    }

    #[test]
    fn names_in_full_in_part_and_begun() {
        for (words, expected) in [
            ("Mette Holm", "= mette"),
            ("mette", "= mette"),
            ("HOLM", "= mette"),
            ("Mett", "= mette"),
            ("tove eng", "= tove"),
            ("Tove E", "= tove"),
            ("søren", "= soeren"),
            ("Soeren Krag", "= soeren"),
            ("andre aagaard", "= andre"),
            ("Ågård", "= andre"),
            ("@mette:example.org", "= mette"),
            ("Jonas", "? jonas-b jonas-v"),
            ("Jonas B.", "= jonas-b"),
        ] {
            assert_eq!(found(words, None), expected, "{words}");
        }
    }

    #[test]
    fn colleagues_at_the_institution_come_before_namesakes() {
        assert_eq!(found("Jonas", Some("hus")), "= jonas-b");
        assert_eq!(found("Jonas", Some("elsewhere")), "? jonas-b jonas-v");
        assert_eq!(found("Jonas Vang", Some("hus")), "= jonas-v");
    }

    #[test]
    fn roles_with_their_endings_at_the_institution() {
        for (words, near, expected) in [
            ("sundhedsplejersken", Some("hus"), "role hanne"),
            ("Sundhedsplejerske", Some("skole"), "role tove"),
            ("the health visitor", Some("hus"), "role hanne"),
            ("sundhedsplejerskerne", None, "role hanne tove"),
            ("psykologen", Some("hus"), "role pia"),
            ("ppr psykologen", Some("hus"), "role pia"),
            ("læreren", Some("skole"), "role andre jonas-v"),
            ("laereren", Some("hus"), "role"),
            ("en pædagog", Some("hus"), "role jonas-b"),
            ("den daglige leder", Some("hus"), "role mette"),
            ("lederen", Some("skole"), "role soeren"),
            ("vores uu-vejleder", None, "role"),
        ] {
            assert_eq!(found(words, near), expected, "{words}");
        }
    }

    #[test]
    fn role_and_name_together() {
        assert_eq!(found("sundhedsplejersken Hanne", Some("skole")), "= hanne");
        assert_eq!(found("Jonas (lærer)", None), "= jonas-v");
        assert_eq!(found("Jonas Bech, pædagog", None), "= jonas-b");
    }

    #[test]
    fn slips_of_the_pen_are_asked_about() {
        for (words, near, expected) in [
            ("Hane Damm", None, "~ hanne"),
            ("Meete", None, "~ mette"),
            ("Soren", None, "~ soeren"),
            ("Jonsa", Some("skole"), "~ jonas-v jonas-b"),
            ("sundhedsplejesken", Some("hus"), "~ hanne"),
            ("psykolok", Some("hus"), "-"),
            ("psykolok", None, "~ pia"),
        ] {
            assert_eq!(found(words, near), expected, "{words}");
        }
    }

    #[test]
    fn nobody_is_made_up() {
        for words in [
            "",
            "  ",
            "?!",
            "x",
            "a",
            "Birgitte",
            "Karla",
            "Karla Gone",
            "@left:example.org",
            "kommunaldirektøren",
        ] {
            assert_eq!(found(words, None), "-", "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_words_lead_somewhere_and_only_to_the_active(words in "\\PC{0,30}") {
            let directory = directory();
            let ids = match directory.find(&words, Some("hus"), &roles()) {
                Found::One(id) => vec![id],
                Found::Several(ids) | Found::Nearest(ids) => { prop_assert!(!ids.is_empty()); ids }
                Found::RoleOf(ids) => ids,
                Found::None => vec![],
            };
            prop_assert!(ids.iter().all(|id| directory.is_active(id.as_str())));
        }

        #[test]
        fn a_whole_name_always_finds_its_bearer(at in 0_usize..8, shout: bool) {
            let directory = directory();
            let person = directory.active().nth(at).unwrap();
            let name = if shout { person.name.to_uppercase() } else { person.name.clone() };
            prop_assert_eq!(directory.find(&name, None, &roles()), Found::One(person.id.clone()));
        }
    }
}
