//! The checks that everything passes on its way into a directory, from a file or from chat.

use std::collections::BTreeSet;

use super::problem::shown;
use super::{Column, Directory, Fault, Institution, Mailbox, Person, PersonId, fold, telephone};
use crate::domain::unseen;

/// The longest text taken in anywhere: a Matrix user id may be this long.
const LONGEST: usize = 255;
/// The longest id.
const LONGEST_ID: usize = 64;
/// The longest name.
const LONGEST_NAME: usize = 120;

/// How many known words are listed when another was written; more help nobody.
const MOST_LISTED: usize = 20;
/// How many known words are compared with the one written, so that a file of nothing but mistakes is soon read.
const MOST_COMPARED: usize = 500;

/// What the municipality's model knows.
pub(super) struct Vocabulary<'v> {
    pub roles: &'v BTreeSet<String>,
    pub specialties: &'v BTreeSet<String>,
}

/// What is wrong, and in which column.
pub(super) type Finding = (Column, Fault);

/// Everything wrong with a person who is to be added to this directory.
pub(super) fn person(person: &Person, among: &Directory, vocabulary: &Vocabulary<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(id(person.id.as_str(), &person.name).or_else(|| reserved(&person.id)));
    findings.extend(name(&person.name));
    findings.extend(
        person
            .matrix_id
            .as_deref()
            .and_then(|matrix_id| users(matrix_id, among)),
    );
    findings.extend(term(Column::Role, &person.role, vocabulary.roles));
    findings.extend(
        person
            .specialty
            .as_deref()
            .and_then(|s| term(Column::Specialty, s, vocabulary.specialties)),
    );
    findings.extend(person.institutions.iter().filter_map(|served| place(served, among)));
    findings.extend(person.telephone.as_deref().and_then(called));
    findings
}

/// Everything wrong with an institution.
pub(super) fn institution(institution: &Institution) -> Vec<Finding> {
    [id(&institution.id, &institution.name), name(&institution.name)]
        .into_iter()
        .flatten()
        .collect()
}

/// Everything wrong with a mailbox.
pub(super) fn mailbox(mailbox: &Mailbox, vocabulary: &Vocabulary<'_>) -> Vec<Finding> {
    [
        term(Column::Specialty, &mailbox.specialty, vocabulary.specialties),
        address(&mailbox.address),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What makes a text unfit to be taken in, or even quoted, whatever it is meant to say.
pub(super) fn harm(text: &str) -> Option<Fault> {
    if looks_like_cpr(text) {
        Some(Fault::Cpr)
    } else if text.chars().any(unseen::is_unseen) {
        Some(Fault::Hidden)
    } else if text.chars().count() > LONGEST {
        Some(Fault::TooLong { most: LONGEST })
    } else {
        None
    }
}

/// The same of a cell of this column: a telephone number with its country before it may have ten digits.
pub(super) fn harm_in(column: Option<Column>, cell: &str) -> Option<Fault> {
    let number = column == Some(Column::Telephone) && cell.starts_with(['+', '0']) && telephone::read(cell).is_some();
    if number { None } else { harm(cell) }
}

/// Whether ten digits stand together as in a CPR number: 6 and 4, the date perhaps parted too.
///
/// The date is not looked at: replacement numbers have impossible dates, and no ten digits belong in a directory.
pub(super) fn looks_like_cpr(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    (0..signs.len()).any(|at| (at == 0 || !signs[at - 1].is_ascii_digit()) && ten_digits(&signs[at..]))
}

/// Whether these begin with ten digits and no more, parted nowhere, before the last four, or as a date is (99 99 99 0000).
fn ten_digits(signs: &[char]) -> bool {
    let (mut digits, mut between) = (0, 0);
    let mut parted = [false; 10];
    for sign in signs {
        if sign.is_ascii_digit() {
            digits += 1;
            between = 0;
        } else if digits < 10 && between < 3 && !sign.is_alphanumeric() {
            between += 1;
            parted[digits] = true;
        } else {
            break;
        }
        if digits > 10 {
            return false;
        }
    }
    let elsewhere = [1, 3, 5, 7, 8, 9].into_iter().any(|at: usize| parted[at]);
    digits == 10 && parted[2] == parted[4] && !elsewhere
}

fn id(id: &str, name: &str) -> Option<Finding> {
    let slug = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    let fault = if id.is_empty() {
        Fault::Missing
    } else if let Some(harm) = harm(id) {
        harm
    } else if id.len() > LONGEST_ID {
        Fault::TooLong { most: LONGEST_ID }
    } else if !id.bytes().all(slug) || id.starts_with('-') || id.ends_with('-') {
        Fault::NotASlug {
            found: shown(id),
            suggestion: suggested_id(id, name),
        }
    } else {
        return None;
    };
    Some((Column::Id, fault))
}

/// A case calls its people by their ids here, its family `familie-1` and a mailbox `postkasse-psykolog`.
fn reserved(id: &PersonId) -> Option<Finding> {
    let taken = ["familie-", "postkasse-"]
        .iter()
        .any(|prefix| id.as_str().starts_with(prefix));
    taken.then(|| {
        (
            Column::Id,
            Fault::ReservedId {
                found: shown(id.as_str()),
            },
        )
    })
}

fn suggested_id(id: &str, name: &str) -> String {
    [id, name]
        .into_iter()
        .filter(|text| harm(text).is_none())
        .map(|text| fold::words(text).join("-"))
        .find(|slug| !slug.is_empty() && slug.is_ascii() && slug.len() <= LONGEST_ID)
        .unwrap_or_else(|| "hanne-dam".to_owned())
}

fn name(name: &str) -> Option<Finding> {
    let fault = if name.trim().is_empty() {
        Fault::Missing
    } else if let Some(harm) = harm(name) {
        harm
    } else if name.chars().count() > LONGEST_NAME {
        Fault::TooLong { most: LONGEST_NAME }
    } else if name.trim_start().starts_with(['=', '+', '-', '@', '|']) {
        Fault::Formula { found: shown(name) }
    } else if !name.chars().any(char::is_alphabetic) {
        Fault::NotAName { found: shown(name) }
    } else {
        return None;
    };
    Some((Column::Name, fault))
}

fn users(matrix_id: &str, among: &Directory) -> Option<Finding> {
    let fault = if let Some(harm) = harm(matrix_id) {
        harm
    } else if !is_matrix_id(matrix_id) {
        Fault::NotAMatrixId {
            found: shown(matrix_id),
        }
    } else if !among.homeservers.allow(matrix_id) {
        Fault::Elsewhere {
            found: shown(matrix_id),
        }
    } else {
        let holder = among.by_matrix_id(matrix_id)?.id.as_str().to_owned();
        Fault::SharedMatrixId {
            found: shown(matrix_id),
            holder,
        }
    };
    Some((Column::MatrixId, fault))
}

/// `@local:server` as the Matrix specification has it today; capitals only occur in ids of long ago, and here in typos.
pub(super) fn is_matrix_id(text: &str) -> bool {
    let Some((local, server)) = text.strip_prefix('@').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let local_sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || b"._=-/+".contains(&sign);
    text.len() <= LONGEST && !local.is_empty() && local.bytes().all(local_sign) && is_server(server)
}

fn is_server(server: &str) -> bool {
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) if !server.ends_with(']') => (host, Some(port)),
        _ => (server, None),
    };
    let port_fits =
        port.is_none_or(|port| port.parse::<u16>().is_ok() && port.bytes().all(|sign| sign.is_ascii_digit()));
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let ip_sign = |sign: u8| sign.is_ascii_hexdigit() || sign == b':' || sign == b'.';
    port_fits && address.map_or_else(|| is_host(host), |ip| !ip.is_empty() && ip.bytes().all(ip_sign))
}

fn is_host(host: &str) -> bool {
    let sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    host.split('.')
        .all(|part| !part.is_empty() && part.bytes().all(sign) && !part.starts_with('-') && !part.ends_with('-'))
}

fn term(column: Column, word: &str, known: &BTreeSet<String>) -> Option<Finding> {
    if word.is_empty() {
        return Some((column, Fault::Missing));
    }
    (!known.contains(word)).then(|| (column, unknown(word, known.iter().map(String::as_str))))
}

fn place(served: &str, among: &Directory) -> Option<Finding> {
    let known = &among.institutions;
    let fault = || unknown(served, known.keys().map(String::as_str));
    (!known.contains_key(served)).then(|| (Column::Institutions, fault()))
}

/// A word that is none of those known, with the one most like it, and all of them where they are few.
pub(super) fn unknown<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Fault {
    if let Some(harm) = harm(word) {
        return harm;
    }
    let known: Vec<&str> = known.into_iter().take(MOST_COMPARED).collect();
    let listed = if known.len() <= MOST_LISTED {
        known.as_slice()
    } else {
        &[]
    };
    Fault::Unknown {
        found: shown(word),
        nearest: fold::nearest(word, known.iter().copied()).map(str::to_owned),
        known: listed.iter().copied().map(str::to_owned).collect(),
    }
}

fn called(number: &str) -> Option<Finding> {
    let fault = match harm_in(Some(Column::Telephone), number) {
        Some(harm) => harm,
        None if telephone::read(number).is_none() => Fault::NotATelephone { found: shown(number) },
        None => return None,
    };
    Some((Column::Telephone, fault))
}

fn address(address: &str) -> Option<Finding> {
    let local_sign = |sign: u8| sign.is_ascii_alphanumeric() || b"._%+-".contains(&sign);
    let fits = |(local, host): (&str, &str)| {
        !local.is_empty() && local.bytes().all(local_sign) && host.contains('.') && is_host(&host.to_ascii_lowercase())
    };
    let fault = if address.is_empty() {
        Fault::Missing
    } else if let Some(harm) = harm(address) {
        harm
    } else if !address.split_once('@').is_some_and(fits) || address.starts_with(['+', '-']) {
        Fault::NotAnAddress { found: shown(address) }
    } else {
        return None;
    };
    Some((Column::Email, fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten digits that are nobody's: a day 99 in a month 99 is no date, and the detector does not look at dates. They are
    /// put together here, so that no source file has ten digits in a row.
    fn nobodys(parted: &str) -> String {
        [99, 99, 99].map(|pair: u8| pair.to_string()).concat() + parted + "0".repeat(4).as_str()
    }

    #[test]
    fn ten_digits_six_and_four_are_seen_anywhere() {
        for parted in ["", "-", " ", " - ", "–", "\u{a0}"] {
            for before in ["", "x", " ", "(", "12-"] {
                for after in ["", "x", " ", ")", "-"] {
                    let text = format!("{before}{}{after}", nobodys(parted));
                    assert!(looks_like_cpr(&text), "{parted:?} {before:?} {after:?}");
                }
            }
        }
        assert!(looks_like_cpr("99 99 99 0000") && looks_like_cpr("99.99.99-0000") && looks_like_cpr("99/99/99 0000"));
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "12345678",
            "12 34 56 78",
            "+45 12 34 56 78",
            "12345678901234",
            "sag 2026-123456",
            "999999-000",
            "99-9999999",
        ] {
            assert!(!looks_like_cpr(text), "{text}");
        }
    }

    #[test]
    fn matrix_ids_are_those_of_the_specification() {
        for good in [
            "@a:b",
            "@hanne.dam:example.org",
            "@a_=-/+1:matrix.example.org:8448",
            "@a:[::1]:80",
            "@a:127.0.0.1",
        ] {
            assert!(is_matrix_id(good), "{good}");
        }
        for bad in [
            "a:b",
            "@a",
            "@:b",
            "@a:",
            "@A:b",
            "@a b:c",
            "@a:b c",
            "@a:b:port",
            "@a:b:99999",
            "@a:-b",
            "@a:.b",
            "@å:b",
        ] {
            assert!(!is_matrix_id(bad), "{bad}");
        }
        assert!(!is_matrix_id(&format!("@{}:b", "a".repeat(255))));
    }

    #[test]
    fn addresses_are_plain() {
        for good in ["psykolog@example.org", "ppr.post@x.example.org"] {
            assert_eq!(address(good), None, "{good}");
        }
        for bad in [
            "psykolog",
            "@example.org",
            "a@b",
            "a@b@example.org",
            "a b@example.org",
            "=a@example.org",
            "+a@example.org",
        ] {
            assert!(address(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn names_are_what_people_are_called() {
        for good in ["Søren Ågård", "O’Example", "Bo", "Børnehuset 2"] {
            assert_eq!(name(good), None, "{good}");
        }
        for bad in [
            "",
            " ",
            "=1+1",
            "+45",
            "-x",
            "@room",
            "|x",
            "123",
            "a\tb",
            "a\u{202e}b",
            &"x".repeat(121),
        ] {
            assert!(name(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn ids_that_cases_use_for_others_are_reserved() {
        for taken in ["familie-1", "postkasse-psykolog"] {
            assert!(reserved(&PersonId::new(taken)).is_some(), "{taken}");
        }
        assert_eq!(reserved(&PersonId::new("familiehuset")), None);
    }

    #[test]
    fn many_known_words_are_not_all_listed() {
        let known: Vec<String> = (0..30).map(|at| format!("skole-{at}")).collect();
        let Fault::Unknown { nearest, known, .. } = unknown("skole-x", known.iter().map(String::as_str)) else {
            panic!("known");
        };
        assert!(nearest.is_some() && known.is_empty());
    }

    #[test]
    fn an_id_suggestion_is_made_of_what_was_written() {
        assert_eq!(suggested_id("Søren Krag", ""), "soeren-krag");
        assert_eq!(suggested_id("??", "Ida Ågård"), "ida-aagaard");
        assert_eq!(suggested_id(&nobodys(""), "李"), "hanne-dam");
    }
}
