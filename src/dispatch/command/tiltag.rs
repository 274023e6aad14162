//! Reads a tiltag as people write it: "tiltag: Jonas læser med ham hver morgen fra 18/1, tegn: han beder selv om bogen".

use chrono::{Days, NaiveDate};

use super::when::{self, Found, WhenError};
use crate::domain::party::PartyId;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// What is done, the owner's name included, as people say it.
    pub what: String,
    /// Who does it, when the words begin with somebody of the case.
    pub owner: Option<PartyId>,
    /// From which day.
    pub from: Option<NaiveDate>,
    /// The sign of effect.
    pub sign: String,
    /// The goal.
    pub goal: String,
}

/// The words after "tiltag:", or `None` when this is not a tiltag.
pub fn body(words: &str) -> Option<&str> {
    let words = words.trim_start();
    let (head, rest) = words.split_once(':')?;
    let head = head.trim().to_lowercase();
    ["tiltag", "!tiltag", "action", "aftale"]
        .contains(&head.as_str())
        .then(|| rest.trim())
}

/// Reads the words after "tiltag:".
///
/// # Errors
///
/// A date right after "fra" that cannot be read.
pub fn read(body: &str, today: NaiveDate, people: &[(PartyId, String)]) -> Result<Read, WhenError> {
    let (body, goal) = part(body, &["mål:", "goal:"]);
    let (body, sign) = part(&body, &["tegn:", "sign:", "tegn på virkning:"]);
    let (what, from) = begins(&body, today)?;
    let what = what.trim().trim_matches([',', '.', ';']).trim().to_owned();
    let owner = owner(&what, people);
    Ok(Read {
        what,
        owner,
        from,
        sign,
        goal,
    })
}

/// Cuts out what follows a marker, up to the next comma-marker or the end.
fn part(text: &str, markers: &[&str]) -> (String, String) {
    let lower = text.to_lowercase();
    for marker in markers {
        let Some(at) = lower.find(marker).filter(|_| lower.len() == text.len()) else {
            continue;
        };
        let rest = &text[at + marker.len()..];
        let others = ["mål:", "goal:", "tegn:", "sign:"];
        let lower_rest = rest.to_lowercase();
        let end = others
            .iter()
            .filter_map(|other| lower_rest.find(other))
            .min()
            .unwrap_or(rest.len());
        let value = rest[..end].trim().trim_end_matches([',', '.', ';']).trim().to_owned();
        let left = format!("{} {}", text[..at].trim().trim_end_matches([',', ';']), &rest[end..]);
        return (left.trim().to_owned(), value);
    }
    (text.to_owned(), String::new())
}

/// "fra 18/1" or "fra mandag": the day it begins, cut out of the words. "Fra børnehaven på mandag" says where from, and stays.
fn begins(text: &str, today: NaiveDate) -> Result<(String, Option<NaiveDate>), WhenError> {
    for marker in [" fra og med ", " fra ", " from "] {
        let said = text.rmatch_indices(marker).find_map(|(at, _)| {
            let (head, tail) = (&text[..at], &text[at + marker.len()..]);
            when::begins_with_a_day(tail).then_some((head, tail))
        });
        let Some((head, tail)) = said else { continue };
        let found = has_begun(tail, today).map_or_else(|| when::find(tail, today), Ok)?;
        if let Some(date) = found.date {
            let rest = found.rest.trim().trim_start_matches([',', '.', ';']).trim().to_owned();
            let what = if rest.is_empty() {
                head.to_owned()
            } else {
                format!("{head} {rest}")
            };
            return Ok((what, Some(date)));
        }
    }
    Ok((text.to_owned(), None))
}

/// How long ago a tiltag may have begun.
const BACK: Days = Days::new(60);

/// The same where the day has been: "4/1" said on 14 January is ten days ago, and not in a year.
fn has_begun(tail: &str, today: NaiveDate) -> Option<Found> {
    let then = today.checked_sub_days(BACK)?;
    let ahead = when::find(tail, today).ok().and_then(|found| found.date);
    if ahead.is_some_and(|date| (date - today).num_days() <= 300) {
        return None;
    }
    when::find(tail, then)
        .ok()
        .filter(|found| found.date.is_some_and(|date| date < today))
}

/// The person of the case whose full or first name the words begin with; never a guess between two.
fn owner(what: &str, people: &[(PartyId, String)]) -> Option<PartyId> {
    let said = what.to_lowercase();
    let begins = |name: &str| {
        let name = name.to_lowercase();
        said.strip_prefix(&name)
            .is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
    };
    let full: Vec<&PartyId> = people
        .iter()
        .filter(|(_, name)| begins(name))
        .map(|(id, _)| id)
        .collect();
    let first = people
        .iter()
        .filter(|(_, name)| name.split_whitespace().next().is_some_and(begins));
    let first: Vec<&PartyId> = first.map(|(id, _)| id).collect();
    match (full.as_slice(), first.as_slice()) {
        ([one], _) | ([], [one]) => Some((*one).clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<(PartyId, String)> {
        [("jonas", "Jonas Bech"), ("line", "Line Skov")]
            .map(|(id, name)| (PartyId(id.into()), name.into()))
            .to_vec()
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, 14).unwrap()
    }

    #[test]
    fn r_039_who_what_when_and_the_sign() {
        let said = "tiltag: Jonas læser med ham i garderoben hver morgen fra 18/1, tegn: han beder selv om bogen";
        let read = read(body(said).unwrap(), day(), &people()).unwrap();
        assert_eq!(read.owner, Some(PartyId("jonas".into())));
        assert_eq!(read.what, "Jonas læser med ham i garderoben hver morgen");
        assert_eq!(read.from, NaiveDate::from_ymd_opt(2027, 1, 18));
        assert_eq!(read.sign, "han beder selv om bogen");
    }

    #[test]
    fn r_039_nobody_named_is_nobody_guessed() {
        let read = read("vi ser på hans hørelse", day(), &people()).unwrap();
        assert_eq!((read.owner, read.what.as_str()), (None, "vi ser på hans hørelse"));
    }

    #[test]
    fn r_039_from_where_is_no_day() {
        for (said, what, from) in [
            (
                "Jonas henter ham fra børnehaven på mandag",
                "Jonas henter ham fra børnehaven på mandag",
                None,
            ),
            (
                "Line får svar fra lægen i uge 5",
                "Line får svar fra lægen i uge 5",
                None,
            ),
            (
                "Jonas henter ham fra 18/1 fra børnehaven",
                "Jonas henter ham fra børnehaven",
                NaiveDate::from_ymd_opt(2027, 1, 18),
            ),
            (
                "Line øver ord fra og med mandag",
                "Line øver ord",
                NaiveDate::from_ymd_opt(2027, 1, 18),
            ),
        ] {
            let read = read(said, day(), &people()).unwrap();
            assert_eq!((read.what.as_str(), read.from), (what, from), "{said}");
            assert!(read.owner.is_some(), "{said}");
        }
    }

    #[test]
    fn r_039_what_has_begun_began_lately() {
        let from = |said: &str| read(said, day(), &people()).unwrap().from.unwrap().to_string();
        assert_eq!(from("Line øver ord fra 4/1"), "2027-01-04");
        assert_eq!(from("Line øver ord fra mandag den 4/1"), "2027-01-04");
        assert_eq!(from("Line øver ord fra 7/12"), "2026-12-07");
        assert_eq!(from("Line øver ord fra 4/1 2027, hver dag"), "2027-01-04");
        assert_eq!(from("Line øver ord fra 14/1"), "2027-01-14");
        assert_eq!(from("Line øver ord fra 1/10"), "2027-10-01", "too long ago to be meant");
        assert!(read("Line øver ord fra mandag den 5/1", day(), &people()).is_err());
    }

    #[test]
    fn goal_and_sign_in_any_order() {
        let read = read("Line øver ord, mål: flere ord, tegn: han svarer", day(), &people()).unwrap();
        assert_eq!(
            (read.what.as_str(), read.goal.as_str(), read.sign.as_str()),
            ("Line øver ord", "flere ord", "han svarer")
        );
    }

    #[test]
    fn ordinary_talk_is_no_tiltag() {
        assert_eq!(body("vi aftalte noget"), None);
        assert_eq!(body("kl. 14:30 går vi"), None);
    }
}
