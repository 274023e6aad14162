//! What is brought to a monthly meeting under a neutral label (R-146), and the offer of a meeting about the child (R-147).
//!
//! ```text
//! Ida:       emne barn, 7 år: kan ikke være i frikvarteret
//! Tovholder: Vil du have sparring uden navne, eller er det et barn, I skal samarbejde om?  [ Sparring uden navne ] …
//! Ida:       [ Sparring uden navne ]
//! Tovholder, in the room: 1. barn, 7 år: kan ikke være i frikvarteret (uden navne)
//! Ida:       emne 1 samtykke: begge forældre, på mødet 3/10
//! ```
//!
//! A consent opens that one item, and nothing else.

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::{Item, Meeting, Phase};
use crate::domain::notice::{ItemLine, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::{ask, invitation, invitees, people};

/// Words a neutral label has one of.
const NEUTRAL: [&str; 18] = [
    "barn",
    "barnet",
    "dreng",
    "pige",
    "ung",
    "unge",
    "elev",
    "børn",
    "drenge",
    "piger",
    "søskende",
    "gruppe",
    "klasse",
    "child",
    "boy",
    "girl",
    "pupil",
    "group",
];

/// "barn, 7 år: …", "1 samtykke: …", "1 tilbage".
pub fn command(desk: &mut Desk, words: &str) -> Outcome {
    let words = words.trim();
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let Ok(number) = first.trim_end_matches([':', '.']).parse::<u32>() else {
        return bring(desk, words);
    };
    let (verb, how) = rest.trim().split_once([' ', ':']).unwrap_or((rest.trim(), ""));
    let how = how.trim_start_matches([':', ' ']).trim();
    match verb.to_lowercase().as_str() {
        "samtykke" | "consent" => consent(desk, number, how),
        "tilbage" | "back" => take_back(desk, number),
        _ => Err(Notice::ItemHow {}.into()),
    }
}

/// The meeting that things are brought to now.
pub fn meeting<'d>(desk: &'d Desk) -> Option<&'d Meeting> {
    desk.case.current().filter(|meeting| meeting.phase == Phase::Called)
}

fn bring(desk: &mut Desk, words: &str) -> Outcome {
    let kind = desk.meeting_type()?;
    if kind.items_instead.is_none() {
        return Err(Notice::ItemNowhere {}.into());
    }
    let (label, text) = words.split_once(':').ok_or(Notice::ItemHow {})?;
    let (label, text) = (label.trim(), text.trim());
    if text.is_empty() || label.is_empty() {
        return Err(Notice::ItemHow {}.into());
    }
    if !is_neutral(label) {
        return Err(Notice::ItemLabel {
            said: label.chars().take(40).collect(),
        }
        .into());
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = meeting(desk).ok_or(Notice::ItemNoMeeting {})?;
    let number = meeting.number;
    let item = meeting.items.iter().map(|item| item.number).max().unwrap_or(0) + 1;
    desk.record(Event::ItemBrought {
        meeting: number,
        item,
        by: by.clone(),
        label: label.to_owned(),
        text: text.to_owned(),
    });
    ask::ask(desk, &by, Question::ItemKind { meeting: number, item });
    Ok(())
}

/// Short, about a child or a group, and without a name: no word but the first begins with a capital letter.
fn is_neutral(label: &str) -> bool {
    let words: Vec<&str> = label
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let names = words.iter().skip(1).any(|word| word.starts_with(char::is_uppercase));
    label.chars().count() <= 40 && NEUTRAL.contains(&first.as_str()) && !names
}

/// Sparring without names: the item stands, and whoever brought it comes to the meeting.
pub fn sparring(desk: &mut Desk, number: u32, item: u32) -> Outcome {
    let Some(found) = find(desk, number, item) else {
        return Err(Notice::QuestionIsOver {}.into());
    };
    let by = found.by.clone();
    let party = people::from_directory(desk, &by, None)?;
    invitees::plan_invitation(desk, party);
    let at = desk.meeting_at(number);
    desk.answer(Notice::ItemKept { item, at });
    invitation::send_new(desk)?;
    show(desk, number);
    Ok(())
}

/// R-147: it is about one child who needs people to work together, so a meeting about that child is opened instead.
pub fn instead(desk: &mut Desk, number: u32, item: u32) -> Outcome {
    if find(desk, number, item).is_none() {
        return Err(Notice::QuestionIsOver {}.into());
    }
    desk.record(Event::ItemTakenBack {
        meeting: number,
        item,
        instead: true,
    });
    desk.answer(Notice::ItemBecomesCase {});
    Ok(())
}

/// R-146: a consent that was given opens this one item.
pub fn consent(desk: &mut Desk, item: u32, how: &str) -> Outcome {
    let number = own(desk, item)?;
    if how.is_empty() {
        let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
        ask::ask(desk, &by, Question::ItemConsent { meeting: number, item });
        return Ok(());
    }
    desk.record(Event::ItemOpened {
        meeting: number,
        item,
        consent: how.to_owned(),
    });
    desk.answer(Notice::ItemIsOpen { item });
    show(desk, number);
    Ok(())
}

fn take_back(desk: &mut Desk, item: u32) -> Outcome {
    let number = own(desk, item)?;
    desk.record(Event::ItemTakenBack {
        meeting: number,
        item,
        instead: false,
    });
    desk.answer(Notice::ItemTakenBack { item });
    show(desk, number);
    Ok(())
}

/// The meeting of an item that whoever speaks brought.
fn own(desk: &Desk, item: u32) -> Result<u32, crate::domain::desk::Refusal> {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let found = meeting.items.iter().find(|known| known.number == item);
    let found = found.ok_or(Notice::ItemUnknown { item })?;
    if desk.by.as_ref() != Some(&found.by) {
        return Err(Notice::ItemNotYours {
            person: desk.case.party(&found.by).into(),
        }
        .into());
    }
    Ok(meeting.number)
}

fn find<'d>(desk: &'d Desk, number: u32, item: u32) -> Option<&'d Item> {
    let meeting = desk.case.meeting(number).filter(|meeting| meeting.is_live())?;
    meeting.items.iter().find(|known| known.number == item)
}

/// Whether somebody has brought this item to a meeting to come.
pub fn brought_by(meeting: &Meeting, by: &PartyId, item: u32) -> bool {
    meeting
        .items
        .iter()
        .any(|known| known.number == item && known.by == *by)
}

/// What is brought, in lines; none when there is nothing.
pub fn lines(meeting: &Meeting) -> Option<Notice> {
    let line = |item: &Item| ItemLine {
        number: item.number,
        label: item.label.clone(),
        text: item.text.clone(),
        open: item.consent.is_some(),
    };
    (!meeting.items.is_empty()).then(|| Notice::Items {
        lines: meeting.items.iter().map(line).collect(),
    })
}

/// What is brought, as it stands, in the room: one message that is edited.
pub fn show(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let notice = lines(meeting).unwrap_or(Notice::Items { lines: Vec::new() });
    desk.tell_room(notice).slot = Some(format!("items-{number}"));
}

#[cfg(test)]
mod tests {
    use super::is_neutral;

    /// R-146: a label tells nobody who it is.
    #[test]
    fn r_146_a_label_is_neutral() {
        for good in ["barn, 7 år", "Dreng 4 år", "pige i 2. klasse"] {
            assert!(is_neutral(good), "{good}");
        }
        for bad in ["Emma, 7 år", "barn Emma", "", "to", "pige, 7 år, datter af Sara"] {
            assert!(!is_neutral(bad), "{bad}");
        }
    }
}
