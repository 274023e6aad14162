//! Whom a meeting's list names: found by name or role, asked about where it could be several, put on the list with the reason why.
//!
//! ```text
//! Mette:     Jonas, Line Skov: sproget, Kirsten
//! Tovholder: Jeg kender ikke Kirsten. De andre er på listen: Jonas Bech (pædagog) og Line Skov (talepædagog). …
//! ```
//!
//! Whoever is not found takes none of the others away.

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::Event;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};
use crate::domain::words::Words;

use super::invitation::may_keep;
use super::{opening, people, same_person};

/// Who is invited, and why: "Jonas, Line Skov: sproget, sundhedsplejersken: søvn og spisning".
pub fn in_words(desk: &mut Desk, words: &str) -> Outcome {
    let wanted = people::split(words);
    if wanted.is_empty() {
        return Err(Notice::InviteesUnclear {}.into());
    }
    each(desk, wanted)
}

/// "inviter Pia Lind: …": one more, asked at once when the invitations are out.
pub fn invite(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    super::consents::gate(desk)?;
    in_words(desk, words)
}

/// One of several people was meant, or somebody else, whose name is then asked for. Whatever comes of it, the names after that one are
/// still wanted.
pub fn which_person(
    desk: &mut Desk,
    reply: &Reply,
    (asked, why): (&str, &str),
    candidates: &[PartyId],
    rest: Vec<(String, String)>,
) -> Outcome {
    match reply {
        Reply::Choice(id) if id == "other" => {
            let question = Question::WhichPerson {
                words: asked.to_owned(),
                why: why.to_owned(),
                candidates: Vec::new(),
                rest: without_the_known(desk, rest),
            };
            ask_who(desk, question)
        }
        Reply::Choice(id) if id == "skip" => after(desk, Vec::new(), rest),
        Reply::Choice(id) => {
            let party = people::from_directory(desk, &PartyId(id.clone()), None)?;
            match put_on_the_list(desk, party, why)? {
                Listed::On(named) => after(desk, vec![named], rest),
                Listed::MayBe(pair) => ask_who(desk, pair.question(why.to_owned(), rest)),
            }
        }
        Reply::Words(words) => {
            let mut named = people::split(words);
            let first = named.first().ok_or(Notice::WriteTheName {})?;
            match people::find(desk, &first.0) {
                // The same name once more is no answer.
                Ok(people::Match::Ask(again)) if again == candidates => return Err(Notice::WriteTheName {}.into()),
                // Words that name nobody are no answer either: the question stays, and the other names with it.
                Err(refusal) if named.len() == 1 => return Err(refusal),
                _ => {}
            }
            for (_, because) in named.iter_mut().filter(|(_, because)| because.is_empty()) {
                why.clone_into(because);
            }
            named.extend(rest);
            after(desk, Vec::new(), named)
        }
    }
}

/// Nobody is invited besides the family: a home visit, say (R-073).
pub fn nobody_else(desk: &mut Desk) -> Outcome {
    desk.record(Event::NobodyElse {});
    opening::ask_next(desk);
    Ok(())
}

/// The same people as in the case this one was begun from.
pub fn same_as_before(desk: &mut Desk) -> Outcome {
    let owner = desk.case.owner.clone();
    let known = desk.case.present();
    let others = known.filter(|party| !party.is_family() && party.id != owner);
    let others: Vec<Party> = others.cloned().collect();
    if others.is_empty() {
        return Err(Notice::InviteesUnclear {}.into());
    }
    for party in others {
        plan_invitation(desk, party);
    }
    opening::ask_next(desk);
    Ok(())
}

/// Goes through the names; stops to ask where one could be several people, and goes on from there. Who is not found takes none
/// of the others away.
fn each(desk: &mut Desk, wanted: Vec<(String, String)>) -> Outcome {
    after(desk, Vec::new(), wanted)
}

/// The same, after these were found.
pub(super) fn after(desk: &mut Desk, mut found: Vec<Named>, wanted: Vec<(String, String)>) -> Outcome {
    let (mut unknown, mut refused, mut question) = (Vec::new(), Vec::new(), None);
    let mut wanted = wanted.into_iter();
    while let Some((words, why)) = wanted.next() {
        match people::find(desk, &words) {
            Ok(people::Match::One(party)) => match put_on_the_list(desk, party, &why) {
                Ok(Listed::On(named)) => found.push(named),
                // The names after that one wait with the question.
                Ok(Listed::MayBe(pair)) => question = Some(pair.question(why, wanted.by_ref().collect())),
                Err(Refusal(notice)) => refused.push(*notice),
            },
            Ok(people::Match::Ask(candidates)) => {
                question = Some(Question::WhichPerson {
                    words,
                    why,
                    candidates,
                    rest: wanted.by_ref().collect(),
                });
            }
            Err(Refusal(notice)) if matches!(*notice, Notice::PersonUnknown { .. }) => unknown.push(*notice),
            Err(refusal) => return Err(refusal),
        }
    }
    let nobody = found.is_empty() && question.is_none();
    refused.extend(whom_we_do_not_know(found, unknown));
    let mut refused = refused.into_iter();
    if nobody && let Some(notice) = refused.next() {
        // There is nothing to keep.
        return Err(notice.into());
    }
    for notice in refused {
        desk.answer(notice);
    }
    if let Some(question) = question {
        return ask_who(desk, question);
    }
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
        return Ok(());
    }
    super::external::go_on(desk)
}

/// What came of putting somebody on the list.
enum Listed {
    On(Named),
    /// They may be one with somebody of the case: that is asked first.
    MayBe(same_person::Pair),
}

/// Puts somebody on the list, who may be there at all. Whoever stood in the directory without an account, and has one by now, is in the
/// chat from here on.
fn put_on_the_list(desk: &mut Desk, party: Party, why: &str) -> Result<Listed, Refusal> {
    may_be_invited(desk, &party)?;
    let party = match same_person::of(desk, &party) {
        None => party,
        Some(pair) if pair.is_one() => match desk.directory.person(&pair.person.0) {
            Some(person) => same_person::gets_account(desk, &party.id, person)?,
            None => party,
        },
        Some(pair) => return Ok(Listed::MayBe(pair)),
    };
    let named = Named::from(&party);
    plan_invitation(desk, with_why(party, why));
    Ok(Listed::On(named))
}

/// Puts somebody on the list; nothing is sent yet.
pub(super) fn plan_invitation(desk: &mut Desk, party: Party) {
    people::ensure(desk, &party);
    let Some(meeting) = desk.case.current() else { return };
    if meeting.invited.contains_key(&party.id) {
        return;
    }
    let number = meeting.number;
    desk.record(Event::Listed {
        meeting: number,
        party: party.id,
    });
}

/// Whether this one may be at the meeting at all.
pub(super) fn may_be_invited(desk: &Desk, party: &Party) -> Result<(), Refusal> {
    super::alone::stays_out(desk, party)?;
    super::readiness::may_come(desk, party)
}

/// With the reason why they are asked, where one is given.
pub(super) fn with_why(mut party: Party, why: &str) -> Party {
    if !why.is_empty() {
        party.why = Words::same(why);
    }
    party
}

/// Asks whoever is at the desk who was meant.
pub(super) fn ask_who(desk: &mut Desk, question: Question) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    super::ask::ask(desk, &by, question);
    Ok(())
}

/// Whom we do not know, and who stays on the list; nothing when everybody is known.
fn whom_we_do_not_know(found: Vec<Named>, mut unknown: Vec<Notice>) -> Option<Notice> {
    if unknown.len() < 2 && found.is_empty() {
        return unknown.pop();
    }
    let (mut missing, mut nearest) = (Vec::new(), Vec::new());
    for notice in unknown {
        if let Notice::PersonUnknown { said, nearest: near } = notice {
            missing.push(said);
            nearest.extend(near);
        }
    }
    (!missing.is_empty()).then_some(Notice::SomeFound {
        found,
        missing,
        nearest,
    })
}

/// Puts whoever is known on the list of a draft at once, so that they stay there whatever is done next. Gives the others.
fn without_the_known(desk: &mut Desk, wanted: Vec<(String, String)>) -> Vec<(String, String)> {
    if desk.case.state != CaseState::Draft {
        return wanted;
    }
    let mut others = Vec::new();
    for (words, why) in wanted {
        match people::find(desk, &words) {
            // Who may be one with somebody of the case is asked about in their turn.
            Ok(people::Match::One(party))
                if may_be_invited(desk, &party).is_ok() && same_person::of(desk, &party).is_none() =>
            {
                plan_invitation(desk, with_why(party, &why));
            }
            _ => others.push((words, why)),
        }
    }
    others
}
