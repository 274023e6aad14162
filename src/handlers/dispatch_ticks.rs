//! Documents on their way: one tick per recipient, for the aftaleskema and the adjusted handleplan.
//!
//! Who is in the room has the aftaleskema when it stands there. For the others, and for the handleplan, which the bot never carries,
//! the one accountable sends it and taps.

use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Channel, Document, Event};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::Question;
use crate::domain::sending::{has_plan, missing};
use crate::domain::words::Words;

use super::{ask, people};

/// The meeting was just closed: ticks what the room carries, asks about the rest.
pub fn begin(desk: &mut Desk, number: u32, document: Document) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let everybody = missing(&desk.case, meeting, document);
    let accountable = if document == Document::Plan {
        desk.case.owner.clone()
    } else {
        desk.case.accountable_for(meeting).clone()
    };
    for party in everybody {
        if document == Document::Aftaleskema && desk.case.has_come(&party) {
            desk.record(Event::Dispatched {
                meeting: number,
                document,
                party,
                channel: Channel::Chat,
            });
        } else if document == Document::Aftaleskema {
            ask::ask(
                desk,
                &accountable,
                Question::Sent {
                    meeting: number,
                    document,
                    party,
                },
            );
        }
    }
    if document == Document::Plan {
        plan_is_owed(desk, number, &accountable);
    }
}

/// Somebody came into the room: what stands there they have from now on.
pub fn came_in(desk: &mut Desk, party: &PartyId) {
    let document = Document::Aftaleskema;
    let held = desk.case.meetings.iter().filter(|meeting| meeting.held.is_some());
    let lacking = held.filter(|meeting| missing(&desk.case, meeting, document).contains(party));
    let lacking: Vec<u32> = lacking.map(|meeting| meeting.number).collect();
    for meeting in lacking {
        desk.record(Event::Dispatched {
            meeting,
            document,
            party: party.clone(),
            channel: Channel::Chat,
        });
    }
}

fn plan_is_owed(desk: &mut Desk, number: u32, owner: &PartyId) {
    let Some(due) = crate::domain::plan::document_due(&desk.case, desk.model, desk.calendar, number, Document::Plan)
    else {
        return;
    };
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let names: Vec<Named> = missing(&desk.case, meeting, Document::Plan)
        .iter()
        .filter_map(|party| desk.case.party(party))
        .map(Named::from)
        .collect();
    let plan = plan_name(desk);
    desk.say(
        crate::domain::desk::To::Person(owner.clone()),
        Notice::PlanOwed { plan, due, names },
    );
}

/// What the plan is called in this model.
pub fn plan_name(desk: &Desk) -> Words {
    desk.model
        .meeting_type(&desk.case.kind)
        .map(|kind| kind.plan_name.clone())
        .unwrap_or_default()
}

/// One tick, by tap.
pub fn sent(desk: &mut Desk, number: u32, document: Document, party: &PartyId, choice: &str) -> Outcome {
    if choice == "later" {
        desk.answer(Notice::SentLater {});
        return Ok(());
    }
    tick(desk, number, document, party, Channel::read(choice))
}

fn tick(desk: &mut Desk, number: u32, document: Document, party: &PartyId, channel: Channel) -> Outcome {
    super::consents::gate_for(desk, party)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !missing(&desk.case, meeting, document).contains(party) {
        return Err(Notice::AlreadyTicked {}.into());
    }
    desk.record(Event::Dispatched {
        meeting: number,
        document,
        party: party.clone(),
        channel,
    });
    let left = desk
        .case
        .meeting(number)
        .map_or(0, |meeting| missing(&desk.case, meeting, document).len());
    let other = owed_by_speaker(desk).unwrap_or_default();
    let other = other.into_iter().find(|(_, other, _)| *other != document);
    desk.answer(Notice::Ticked {
        person: desk.case.party(party).into(),
        left: u32::try_from(left).unwrap_or(u32::MAX),
        document: name(desk, document),
        plan: document == Document::Plan,
        other: other.map(|(_, other, _)| name(desk, other)).unwrap_or_default(),
    });
    Ok(())
}

/// What a document is called in a sentence.
fn name(desk: &Desk, document: Document) -> Words {
    match document {
        Document::Aftaleskema => desk.document(),
        Document::Plan => plan_name(desk),
    }
}

/// The documents this person is accountable for that have not reached everybody, and whom not: the plan is the owner's alone, the
/// aftaleskema the mødeleder's or the owner's.
fn owed_by_speaker(desk: &Desk) -> Result<Vec<(u32, Document, Vec<PartyId>)>, Refusal> {
    let by = desk.by.as_ref();
    let owner = by == Some(&desk.case.owner);
    let kind = desk.meeting_type()?;
    let (mut theirs, mut owed) = (false, Vec::new());
    for document in [Document::Plan, Document::Aftaleskema] {
        for meeting in desk.case.meetings.iter().rev().filter(|meeting| meeting.held.is_some()) {
            let may = match document {
                Document::Plan => owner && has_plan(kind, meeting),
                Document::Aftaleskema => owner || by == meeting.chair.agreed(),
            };
            theirs |= may;
            let missing = missing(&desk.case, meeting, document);
            if may && !missing.is_empty() {
                owed.push((meeting.number, document, missing));
            }
        }
    }
    if !owed.is_empty() {
        return Ok(owed);
    }
    let chair = desk.case.named(&desk.case.owner);
    Err(if theirs || owner {
        Notice::NothingToSend {}.into()
    } else {
        Notice::OnlyChair { chair }.into()
    })
}

/// Whether somebody has not got a document that this person is accountable for.
pub fn is_owed(desk: &Desk) -> bool {
    owed_by_speaker(desk).is_ok()
}

/// "sendt Sara i hånden": ticks what Sara lacks, the handleplan before the aftaleskema; "sendt Sara aftaleskemaet" says which, and
/// "sendt alle" ticks everybody. How is written down as it was said, and nothing where it was not.
pub fn sent_in_words(desk: &mut Desk, words: &str) -> Outcome {
    let mut owed = owed_by_speaker(desk)?;
    let (wanted, words) = document_said(desk, words.trim());
    owed.retain(|(_, document, _)| wanted.is_none_or(|wanted| wanted == *document));
    let Some((number, document, missing)) = owed.first().cloned() else {
        return Err(Notice::NothingToSend {}.into());
    };
    let words = words.as_str();
    if let Some(way) = to_everybody(words) {
        for party in missing {
            tick(desk, number, document, &party, Channel::sent(way))?;
        }
        return Ok(());
    }
    let said = recipients(desk, words)?;
    if said.is_empty() {
        let names = missing
            .iter()
            .filter_map(|party| desk.case.party(party))
            .map(Named::from)
            .collect();
        return Err(Notice::TicksMissing { names }.into());
    }
    let lack = |missing: &[PartyId]| said.iter().all(|(party, _)| missing.contains(party));
    let meant = owed.iter().find(|(_, _, missing)| lack(missing));
    let (number, document) = meant.map_or((number, document), |(number, document, _)| (*number, *document));
    for (party, way) in said {
        tick(desk, number, document, &party, Channel::sent(&way))?;
    }
    Ok(())
}

/// Which document is named, and the words without its name: "Anna aftaleskemaet i hånden".
fn document_said(desk: &Desk, words: &str) -> (Option<Document>, String) {
    let (plan, the) = (plan_name(desk), desk.document());
    let kind = desk.model.meeting_type(&desk.case.kind);
    let bare = kind.map(|kind| kind.document_name.clone()).unwrap_or_default();
    let definite = format!("{}en", plan.da);
    let plans = [definite.as_str(), &plan.da, &plan.en, "planen", "plan"];
    let summaries = [
        the.da.as_str(),
        &bare.da,
        &the.en,
        &bare.en,
        "aftaleskemaet",
        "aftaleskema",
        "skemaet",
        "skema",
        "referatet",
        "referat",
    ];
    let lower = words.to_lowercase();
    let names = plans.map(|name| (Document::Plan, name)).into_iter();
    let names = names.chain(summaries.map(|name| (Document::Aftaleskema, name)));
    let stands_alone = |at: usize, name: &str| {
        let (before, after) = (lower[..at].chars().next_back(), lower[at + name.len()..].chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    for (document, name) in names.filter(|(_, name)| !name.is_empty() && lower.len() == words.len()) {
        let name = name.to_lowercase();
        if let Some(at) = lower.find(&name).filter(|at| stands_alone(*at, &name)) {
            let rest = format!("{} {}", words[..at].trim(), words[at + name.len()..].trim());
            let rest = rest.trim();
            let to = ["til ", "to "]
                .into_iter()
                .find(|to| rest.to_lowercase().starts_with(*to));
            let rest = to.map_or(rest, |to| &rest[to.len()..]);
            return (Some(document), rest.to_owned());
        }
    }
    (None, words.to_owned())
}

/// How it went, when it went to all of them.
fn to_everybody(words: &str) -> Option<&str> {
    let lower = words.to_lowercase();
    let all = ["til alle", "to all", "alle", "all"].into_iter().find(|all| {
        let after = lower.strip_prefix(all);
        after.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })?;
    words.get(all.len()..)
}

/// Each who was named, and how it went to them: "Ida og Line i hånden" went to both in the same way.
fn recipients(desk: &Desk, words: &str) -> Result<Vec<(PartyId, String)>, Refusal> {
    let names = words.split([',', '&']).flat_map(|part| part.split(" og "));
    let names = names.flat_map(|part| part.split(" and ")).map(str::trim);
    let mut said = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        let all: Vec<&str> = name.split_whitespace().collect();
        let found = (1..=all.len()).rev().find_map(|count| {
            let party = people::in_case(desk, &all[..count].join(" "))?;
            Some((party.id.clone(), all[count..].join(" ")))
        });
        said.push(found.ok_or_else(|| Notice::NotInCase {
            said: name.to_owned(),
            names: Vec::new(),
        })?);
    }
    let mut way = String::new();
    for (_, own) in said.iter_mut().rev() {
        if own.is_empty() {
            own.clone_from(&way);
        } else {
            way.clone_from(own);
        }
    }
    Ok(said)
}
