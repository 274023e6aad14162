//! Professionals alone: before anybody is invited, the parents know of it, or every custody holder consents.
//!
//! ```text
//! Tovholder: Har I sagt til forældrene, at I mødes uden dem, og hvad I vil tale om?  [ I dag, mundtligt ] [ I dag, Digital Post ] [ Ikke endnu ]
//! Mette:     10/12 telefon
//! ```

use chrono::NaiveDate;

use crate::dispatch::command::when::{self, WhenError};
use crate::domain::case::Case;
use crate::domain::consent::alone::{self, asked};
use crate::domain::consent::{Form, YOUNG};
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Channel, Event};
use crate::domain::model::{Family, MeetingType, Parents};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};
use crate::domain::renewal;

use super::{consent_alone, dates, opening};

/// What is still missing before professionals may be invited without the family ("decided so" 6).
pub fn next(case: &Case, kind: &MeetingType) -> Option<Question> {
    match kind.parents()? {
        Parents::Told => None,
        Parents::Knowing => case.parents.told.is_none().then_some(Question::ParentsKnow),
        Parents::Consenting => {
            let silent = asked(case).find(|party| !case.parents.consents.contains_key(&party.id));
            match silent {
                Some(party) => Some(Question::ConsentAlone {
                    party: party.id.clone(),
                }),
                // Somebody holds the custody: they are still to be named.
                None if asked(case).all(|party| party.id.0 == YOUNG) => Some(Question::Relatives),
                None => super::young::next(case, kind),
            }
        }
    }
}

/// R-063, R-088: the day the parents were told, and how.
pub fn parents_know(desk: &mut Desk, reply: &Reply) -> Outcome {
    if matches!(reply, Reply::Choice(id) if id == "no") {
        desk.answer(Notice::ParentsKnowFirst {});
        return Ok(());
    }
    let (date, channel) = day_and_way(desk, reply)?;
    desk.record(Event::ParentsKnow { date, channel });
    opening::ask_next(desk);
    Ok(())
}

/// R-104: one custody holder was told the purpose and consents; or holds no custody. A meeting that stood still goes on.
pub fn consent(desk: &mut Desk, party: &PartyId, reply: &Reply) -> Outcome {
    let stopped = alone::stopped(&desk.case).is_some();
    let here = renewal::belong(&desk.case, desk.model);
    match reply {
        Reply::Choice(id) if id == "no" => {
            desk.answer(Notice::ConsentFirst { names: awaited(desk) });
            return Ok(());
        }
        Reply::Choice(id) if id == "no-custody" => desk.record(Event::NoCustody { party: party.clone() }),
        _ => {
            let (date, channel) = day_and_way(desk, reply)?;
            let (Reply::Choice(how) | Reply::Words(how)) = reply;
            desk.record(Event::ConsentedAlone {
                party: party.clone(),
                date,
                channel,
                form: Form::read(how),
            });
        }
    }
    if stopped {
        return consent_alone::go_on(desk, &here);
    }
    opening::ask_next(desk);
    Ok(())
}

/// Why nothing is sent yet, where the rule has words of its own.
pub fn refusal(desk: &Desk, question: &Question) -> Option<Notice> {
    match question {
        Question::ParentsKnow => Some(Notice::ParentsKnowFirst {}),
        Question::ConsentAlone { .. } => Some(Notice::ConsentFirst { names: awaited(desk) }),
        Question::PlanReady => Some(Notice::PlanFirst {}),
        Question::ExternalAgreed { leader } => Some(Notice::ExternalFirst {
            names: super::external::names(desk, *leader),
            leader: *leader,
        }),
        _ => None,
    }
}

/// Those whose consent is still missing.
fn awaited(desk: &Desk) -> Vec<Named> {
    if let Some(meeting) = alone::stopped(&desk.case) {
        let names = meeting.parents.withdrawn.keys();
        return names.map(|party| Named::from(desk.case.party(party))).collect();
    }
    let silent = |party: &&Party| !desk.case.parents.consents.contains_key(&party.id);
    asked(&desk.case).filter(silent).map(Named::from).collect()
}

/// A family member is named, so that they can be told; they are not asked to a meeting of professionals, nor let in.
///
/// # Errors
///
/// The party is of the family, and this meeting is without it.
pub fn stays_out(desk: &Desk, party: &Party) -> Result<(), Refusal> {
    let kind = desk.meeting_type()?;
    if party.is_family() && kind.family == Family::Absent {
        return Err(Notice::FamilyStaysOut {
            person: Named::from(party),
        }
        .into());
    }
    Ok(())
}

/// A day that has been, and how: a tap means today.
fn day_and_way(desk: &Desk, reply: &Reply) -> Result<(NaiveDate, Channel), Refusal> {
    let today = desk.today();
    let words = match reply {
        Reply::Choice(id) if id == "orally" => return Ok((today, Channel::Orally)),
        Reply::Choice(id) => return Ok((today, Channel::read(id))),
        Reply::Words(words) => words,
    };
    let found = has_been(words, today)?;
    Ok((found.0, Channel::read(way(&found.1))))
}

/// A day that has been, and the words that are left. "fredag" is the last Friday, "10/12" the last tenth of December, "i går"
/// the day before today.
///
/// # Errors
///
/// No day, several, or one that has not been yet.
pub fn has_been(words: &str, today: NaiveDate) -> Result<(NaiveDate, String), Refusal> {
    if let Some((back, rest)) = lately(words)
        && when::find(&rest, today).is_ok_and(|found| found.date.is_none())
    {
        let date = today.checked_sub_days(chrono::Days::new(back)).unwrap_or(today);
        return Ok((date, rest));
    }
    let mut ahead = None;
    let mut wrong = None;
    for back in [0, 6, 300] {
        let from = today.checked_sub_days(chrono::Days::new(back)).unwrap_or(today);
        match when::find(words, from) {
            Ok(found) if found.date.is_some_and(|date| date <= today) => {
                return Ok((found.date.unwrap_or(today), found.rest));
            }
            Ok(found) => ahead = ahead.or(found.date),
            Err(WhenError::Past { date }) if back == 0 => return Ok((date, words.to_owned())),
            Err(error) => wrong = wrong.or(Some(error)),
        }
    }
    Err(match (ahead, wrong) {
        (Some(date), _) => Notice::NotBeenYet { date }.into(),
        (None, Some(error)) => dates::unclear(&error, today),
        (None, None) => Notice::DateMissing {
            said: words.trim().to_owned(),
        }
        .into(),
    })
}

/// How many days ago "i går" or "i forgårs" is, and the words without it.
fn lately(words: &str) -> Option<(u64, String)> {
    const SAID: [(&[&str], u64); 6] = [
        (&["i", "går"], 1),
        (&["igår"], 1),
        (&["yesterday"], 1),
        (&["i", "forgårs"], 2),
        (&["iforgårs"], 2),
        (&["forgårs"], 2),
    ];
    let all: Vec<&str> = words.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    SAID.iter().find_map(|(said, back)| {
        let at = all
            .windows(said.len())
            .position(|some| some.iter().zip(*said).all(|(word, said)| bare(word) == *said))?;
        let rest: Vec<&str> = [&all[..at], &all[at + said.len()..]].concat();
        Some((*back, rest.join(" ")))
    })
}

/// How, in the words that are left when the day is taken out.
pub fn way(rest: &str) -> &str {
    let rest = rest.trim().trim_matches([',', '.', ';']).trim();
    let cut = ["på ", "pr. ", "by "].iter().find_map(|word| rest.strip_prefix(word));
    cut.unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_has_been_is_the_last_one_of_that_name() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
        let day = |words| has_been(words, today).unwrap();
        assert_eq!(day("fredag 11/12 på telefon").0.to_string(), "2026-12-11");
        assert_eq!(way(&day("10/12 på telefon").1), "telefon");
        assert_eq!(day("fredag").0.to_string(), "2026-12-11");
        assert_eq!(day("i dag").0, today);
        assert_eq!(day("30/6").0.to_string(), "2026-06-30");
        let yesterday = day("I går, på telefon");
        assert_eq!(
            (yesterday.0.to_string(), way(&yesterday.1)),
            ("2026-12-13".to_owned(), "telefon")
        );
        assert_eq!(day("i forgårs tegnede de").0.to_string(), "2026-12-12");
        assert!(has_been("16/12", today).is_err() && has_been("telefon", today).is_err());
    }
}
