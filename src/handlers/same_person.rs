//! Somebody of the case who had no account may have one now: whoever invites them says whether it is the same person.
//!
//! ```text
//! Mette:     inviter Sara Friis
//! Tovholder: Er det samme Sara som Sara Friis (forælder), der er med uden konto? …  [ Ja, den samme ] [ Nej, en anden ]
//! Mette:     [ Ja, den samme ]
//! Tovholder: Sara Friis (forælder) bliver lukket ind i sagens rum. …
//! ```
//!
//! Invariant: nobody gets what is known of somebody else by a name alone. Whoever keeps the list sees the account, and says so.

use crate::domain::case::CaseState;
use crate::domain::consent;
use crate::domain::desk::{Desk, Effect, Outcome, Refusal, To};
use crate::domain::directory::Person;
use crate::domain::event::{Answer, Event};
use crate::domain::meeting::Invitation;
use crate::domain::model::Group;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::question::{Choice, Question};

use super::{alone, ask, invitation, invitees, people};

/// Who may be one: somebody of the case without an account, and somebody of the directory with one, by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Of the case.
    pub entry: PartyId,
    /// Of the directory.
    pub person: PartyId,
}

impl Pair {
    /// Whether there is nothing to ask: it is one entry of the directory, which has an account since.
    pub fn is_one(&self) -> bool {
        self.entry == self.person
    }

    /// Whether they are one; the rest of the list waits with the question.
    pub fn question(self, why: String, rest: Vec<(String, String)>) -> Question {
        let Self { entry, person } = self;
        Question::SamePerson {
            entry,
            person,
            why,
            rest,
        }
    }
}

/// Who may be the same as the one who is meant; nobody where no account and no entry without one could be theirs.
pub fn of(desk: &Desk, meant: &Party) -> Option<Pair> {
    let pair = |entry: &Party, person: &Person| Pair {
        entry: entry.id.clone(),
        person: PartyId(person.id.to_string()),
    };
    if let Some(entry) = without_account(desk).find(|entry| entry.id == meant.id) {
        let own = desk.directory.active().find(|person| person.id.as_str() == entry.id.0);
        if own.is_some() {
            return own.filter(|own| own.matrix_id.is_some()).map(|own| pair(entry, own));
        }
        let others: Vec<&Person> = desk
            .directory
            .active()
            .filter(|person| may_be(desk, entry, person))
            .collect();
        let best = others.iter().find(|person| person.is_called(&entry.name));
        return best.or(others.first()).map(|person| pair(entry, person));
    }
    let person = desk
        .directory
        .active()
        .find(|person| person.id.as_str() == meant.id.0)?;
    let found = without_account(desk).find(|entry| may_be(desk, entry, person));
    found.map(|entry| pair(entry, person))
}

fn without_account<'d>(desk: &'d Desk) -> impl Iterator<Item = &'d Party> {
    desk.case.present().filter(|party| party.reach == Reach::Leader)
}

/// The same name; of the family, the same first name where one of the two is no longer than that, or lacks names in between.
fn may_be(desk: &Desk, entry: &Party, person: &Person) -> bool {
    if person.matrix_id.is_none() || desk.case.knows(person.id.as_str()) {
        return false;
    }
    let of_family = desk
        .model
        .role(&person.role)
        .is_some_and(|role| role.group == Group::Family);
    person.is_called(&entry.name) || (of_family && entry.is_family() && person.may_be_called(&entry.name))
}

/// The question in words.
pub fn phrase(desk: &Desk, entry: &PartyId, person: &PartyId) -> (Notice, Vec<Choice>) {
    let found = desk.directory.person(&person.0);
    let notice = Notice::AskSamePerson {
        first_name: found.map(|found| found.first_name().to_owned()).unwrap_or_default(),
        account: found.and_then(|found| found.matrix_id.clone()).unwrap_or_default(),
        person: desk.case.party(entry).into(),
    };
    let choices = vec![
        Choice::new("yes", Notice::LabelTheSame {}),
        Choice::new("no", Notice::LabelAnother {}),
    ];
    (notice, choices)
}

/// What whoever keeps the list said.
pub fn decide(desk: &mut Desk, pair: &Pair, choice: &str, why: &str, rest: Vec<(String, String)>) -> Outcome {
    if let Some(meeting) = desk.case.current() {
        invitation::may_keep(desk, meeting)?;
    }
    let person = desk.directory.active().find(|one| one.id.as_str() == pair.person.0);
    let person = person.filter(|one| one.matrix_id.is_some()).cloned();
    let person = person.ok_or(Notice::PersonGone {})?;
    if desk.case.knows(&pair.person.0) {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let named = if choice == "yes" {
        Named::from(&gets_account(desk, &pair.entry, &person)?)
    } else {
        let party = people::party(desk.model, &person, None);
        invitees::may_be_invited(desk, &party)?;
        let named = Named::from(&party);
        invitees::plan_invitation(desk, invitees::with_why(party, why));
        named
    };
    invitees::after(desk, vec![named], rest)
}

/// The account that was asked about is another one, or nobody's: it is asked anew about the one there is, or nothing is asked any more.
/// Whoever is in the case without an account stays so, and the rest of the list goes on.
pub fn asked_account_changed(desk: &mut Desk, pair: Pair, why: &str, rest: Vec<(String, String)>) {
    if has_account(desk, &pair) {
        // Who asks is known.
        invitees::ask_who(desk, pair.question(why.to_owned(), rest)).unwrap_or_default();
        return;
    }
    desk.answer(Notice::SamePersonGone {
        person: desk.case.party(&pair.entry).into(),
    });
    if rest.is_empty() && desk.case.state != CaseState::Draft {
        return;
    }
    let case = desk.case.clone();
    let (entries, effects) = (desk.entries.len(), desk.effects.len());
    if let Err(refusal) = invitees::after(desk, Vec::new(), rest) {
        // A refusal leaves nothing behind.
        desk.case = case;
        desk.entries.truncate(entries);
        desk.effects.truncate(effects);
        desk.answer(*refusal.0);
    }
}

fn has_account(desk: &Desk, pair: &Pair) -> bool {
    let found = desk.directory.active().find(|one| one.id.as_str() == pair.person.0);
    found.is_some_and(|one| one.matrix_id.is_some())
}

/// They have an account from now on: what is known of them stays theirs, and they are let in where consent reaches them.
///
/// # Errors
///
/// They are not in the case without one any more, or nobody of the family comes in here.
pub fn gets_account(desk: &mut Desk, entry: &PartyId, person: &Person) -> Result<Party, Refusal> {
    let found = without_account(desk).find(|party| party.id == *entry).cloned();
    let mut party = found.ok_or(Notice::QuestionIsOver {})?;
    alone::stays_out(desk, &party)?;
    party.id = PartyId(person.id.to_string());
    party.reach = Reach::Chat;
    desk.record(Event::AccountGiven {
        before: entry.clone(),
        party: party.clone(),
    });
    let waits = desk.case.state == CaseState::Draft;
    desk.answer(Notice::AccountTaken {
        person: Named::from(&party),
        waits,
    });
    if !waits && consent::may_reach(&desk.case, &party.id) {
        lets_in(desk, &party, person);
    }
    Ok(party)
}

/// Into the room, and a word of their own: what was said for them, or the question that is still open.
fn lets_in(desk: &mut Desk, party: &Party, person: &Person) {
    desk.effects.push(Effect::Admit(party.id.clone()));
    let Some(meeting) = desk.case.current() else { return };
    let number = meeting.number;
    let invitation = meeting.invited.get(&party.id);
    let given = invitation.and_then(|invitation| invitation.given.as_ref());
    let notice = Notice::YouHaveAccess {
        first_name: person.first_name().to_owned(),
        label: desk.case.label.clone(),
        at: meeting.at,
        place: meeting.place.clone(),
        answer: given
            .map(|given| given.answer)
            .filter(|answer| *answer != Answer::Maybe),
    };
    let owes = invitation.is_some_and(Invitation::owes);
    let to = party.id.clone();
    desk.say(To::Person(to.clone()), notice);
    if owes {
        ask::ask(desk, &to, ask::whether_one_comes(desk, number));
    }
}
