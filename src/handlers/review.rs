//! Each tiltag by itself at a follow-up: does it work, and is it meaningful for the child (R-124)? What goes on, as it was or
//! adjusted, is in the new agreement without being written again.
//!
//! ```text
//! Tovholder: Virker det: "Jonas læser med hende hver morgen"?  [ Fortsæt ] [ Justér ] [ Skift ]
//! Birgit:    [ Justér ]
//! Tovholder: Giver det mening for barnet?  [ Ja ] [ Delvist ] [ Nej ]
//! ```

use crate::dispatch::command::tiltag;
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Action, Event, Meaning, Verdict};
use crate::domain::meeting::{Meeting, Phase, carried};
use crate::domain::model::Review;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::{Choice, Question, Reply};

use super::{actions, ask, closing, conduct, writing};

/// The first thing that is still to be said about last time's tiltag.
pub fn owed(desk: &Desk, meeting: &Meeting) -> Option<Question> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    if kind.review != Review::Each || !meeting.follow_up {
        return None;
    }
    let number = meeting.number;
    desk.case.last_held()?.actions.iter().find_map(|action| {
        let source = action.source.clone();
        let Some(review) = meeting.reviews.get(&source) else {
            return Some(Question::Review {
                meeting: number,
                source,
            });
        };
        if review.meaning.is_none() {
            return Some(Question::Meaningful {
                meeting: number,
                source,
            });
        }
        let known = carried(&source, number);
        let mut here = meeting.actions.iter().chain(&meeting.pending);
        let goes_on = here.any(|action| action.source == known);
        let settled = goes_on || review.dropped || review.verdict == Verdict::Continue;
        (!settled).then_some(Question::ReviewText {
            meeting: number,
            source,
        })
    })
}

/// Asks it: what all see in the room, the new words of whoever leads.
pub fn ask_owed(desk: &mut Desk, number: u32) -> bool {
    let Some(meeting) = desk.case.meeting(number) else {
        return false;
    };
    let Some(question) = owed(desk, meeting) else {
        return false;
    };
    if matches!(question, Question::ReviewText { .. }) {
        let chair = desk.case.accountable_for(meeting).clone();
        let whom = desk.by.clone().unwrap_or(chair);
        ask::ask(desk, &whom, question);
    } else {
        ask::ask_room(desk, question);
    }
    true
}

fn action(desk: &Desk, source: &str) -> Option<Action> {
    let actions = &desk.case.last_held()?.actions;
    actions.iter().find(|action| action.source == source).cloned()
}

/// What is asked about one tiltag.
pub fn phrase(desk: &Desk, source: &str) -> (Notice, Vec<Choice>) {
    let action = action(desk, source).map(|action| actions::line(desk, &action));
    let choices = vec![
        Choice::new("continue", Notice::LabelContinue {}),
        Choice::new("adjust", Notice::LabelAdjust {}),
        Choice::new("change", Notice::LabelChange {}),
    ];
    let what = action.map(|action| action.what).unwrap_or_default();
    (Notice::AskReview { what }, choices)
}

/// Whether it is meaningful for the child.
pub fn phrase_meaning(desk: &Desk, source: &str) -> (Notice, Vec<Choice>) {
    let what = action(desk, source).map(|action| action.what).unwrap_or_default();
    let choices = vec![
        Choice::new("yes", Notice::LabelYes {}),
        Choice::new("partly", Notice::LabelPartly {}),
        Choice::new("no", Notice::LabelNo {}),
    ];
    (Notice::AskMeaningful { what }, choices)
}

/// How it reads from now on, or what is done instead.
pub fn phrase_text(desk: &Desk, number: u32, source: &str) -> (Notice, Vec<Choice>) {
    let what = action(desk, source).map(|action| action.what).unwrap_or_default();
    let verdict = desk
        .case
        .meeting(number)
        .and_then(|meeting| meeting.reviews.get(source));
    let change = verdict.is_some_and(|review| review.verdict == Verdict::Change);
    let choices = if change {
        vec![Choice::new("none", Notice::LabelNothingInstead {})]
    } else {
        Vec::new()
    };
    (Notice::AskReviewText { what, change }, choices)
}

fn may(desk: &Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open {
        return Err(Notice::NotOpen {}.into());
    }
    writing::may_write(desk, meeting)
}

/// Fortsæt, justér or skift. What goes on is agreed again at once.
pub fn verdict(desk: &mut Desk, number: u32, source: &str, choice: &str) -> Outcome {
    may(desk, number)?;
    let verdict = match choice {
        "continue" => Verdict::Continue,
        "adjust" => Verdict::Adjust,
        _ => Verdict::Change,
    };
    let action = action(desk, source).ok_or(Notice::QuestionIsOver {})?;
    desk.record(Event::Reviewed {
        meeting: number,
        source: source.to_owned(),
        verdict,
    });
    if verdict == Verdict::Continue {
        let source = carried(source, number);
        goes_on(desk, number, &Action { source, ..action })?;
    }
    ask_owed(desk, number);
    Ok(())
}

/// It is agreed again, unless whoever did it is not in the case any more: then somebody takes it over first. Says which.
fn goes_on(desk: &mut Desk, number: u32, action: &Action) -> Result<bool, Refusal> {
    let action = action.clone();
    if action
        .owner
        .as_ref()
        .is_some_and(|owner| desk.case.gone.contains(owner))
    {
        actions::wait_for_owner(desk, number, &Action { owner: None, ..action })?;
        return Ok(false);
    }
    desk.record(Event::ActionAgreed {
        meeting: number,
        action,
    });
    Ok(true)
}

/// Whether it is meaningful for the child.
pub fn meaning(desk: &mut Desk, number: u32, source: &str, choice: &str) -> Outcome {
    may(desk, number)?;
    let meaning = match choice {
        "yes" => Meaning::Yes,
        "partly" => Meaning::Partly,
        _ => Meaning::No,
    };
    desk.record(Event::Meaningful {
        meeting: number,
        source: source.to_owned(),
        meaning,
    });
    done(desk, number);
    Ok(())
}

/// The new words: an owner and a sign that are not said again stay.
pub fn text(desk: &mut Desk, number: u32, source: &str, reply: &Reply) -> Outcome {
    may(desk, number)?;
    let old = action(desk, source).ok_or(Notice::QuestionIsOver {})?;
    let words = match reply {
        Reply::Choice(_) => {
            desk.record(Event::ReviewDropped {
                meeting: number,
                source: source.to_owned(),
            });
            done(desk, number);
            return Ok(());
        }
        Reply::Words(words) => tiltag::body(words).unwrap_or(words),
    };
    let people: Vec<(PartyId, String)> = desk
        .case
        .present()
        .map(|party| (party.id.clone(), party.name.clone()))
        .collect();
    let read =
        tiltag::read(words, desk.today(), &people).map_err(|error| super::dates::unclear(&error, desk.today()))?;
    if read.what.is_empty() {
        return Err(Notice::ActionEmpty {}.into());
    }
    let kept = |new: String, old: String| if new.is_empty() { old } else { new };
    let action = Action {
        source: carried(source, number),
        what: read.what,
        owner: read.owner.or(old.owner),
        from: read.from.or(old.from),
        sign: kept(read.sign, old.sign),
        goal: kept(read.goal, old.goal),
    };
    if goes_on(desk, number, &action)? {
        let action = actions::line(desk, &action);
        desk.tell_room(Notice::ActionTaken {
            action,
            no_day: false,
            no_sign: false,
        });
    }
    done(desk, number);
    Ok(())
}

/// On to the next tiltag; and where the closing had waited for this, on with the closing.
fn done(desk: &mut Desk, number: u32) {
    if ask_owed(desk, number) {
        return;
    }
    if conduct::is_at_the_end(desk, number) {
        closing::ask_next(desk, number);
    } else {
        desk.tell_room(Notice::ReviewDone {});
    }
}
