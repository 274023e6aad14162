//! "hvorfor den dato?" for any deadline of a case: the counted days, on what it rests, and who can change it; and the start
//! date, which moves what hangs on it.
//!
//! ```text
//! Camilla:   hvorfor opfølgning
//! Tovholder: Fristen er fredag 26. februar (uge 8). Den gælder opfølgning. …
//! Camilla:   ret startdato 1/12
//! Tovholder: Den første opfølgning skal holdes senest mandag 1. marts (uge 9). Før var det fredag 26. februar. …
//! ```

use chrono::NaiveDate;

use crate::domain::deadline::{Deadline, Rule};
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Document, Event};
use crate::domain::meeting::{Meeting, Phase, Task};
use crate::domain::notice::{CountedFrom, Duty, DutyLine, Notice};
use crate::domain::records::Right;
use crate::domain::term;
use crate::domain::{duties, sending};

use super::dates;

/// One deadline of a case that somebody can ask about.
struct Term {
    duty: Duty,
    from: CountedFrom,
    deadline: Deadline,
}

/// Explains the deadline that is meant, or the nearest one; which others there are is said with it.
pub fn explain(desk: &mut Desk, words: &str) -> Outcome {
    let terms = terms(desk);
    let said = words.trim().trim_end_matches('?').to_lowercase();
    let mean = |term: &&Term| {
        let begins = |word: &str| term.duty.words().iter().any(|known| word.starts_with(known));
        said.split_whitespace().any(begins)
    };
    let date = crate::dispatch::command::when::find(&said, desk.today())
        .ok()
        .and_then(|found| found.date);
    let named = terms
        .iter()
        .find(mean)
        .or_else(|| terms.iter().find(|term| Some(term.deadline.due) == date));
    let asked = !["", "den dato", "that date", "den dag"].contains(&said.as_str());
    let chosen = if asked { named } else { terms.first() };
    let Some(term) = chosen else {
        let lines = terms.iter().map(|term| line(term, desk.today())).collect();
        return Err(Notice::WhyWhich { lines }.into());
    };
    let notice = told(desk, &terms, term);
    desk.answer(notice);
    Ok(())
}

/// What somebody may ask for, when these words mean the deadline of that.
pub fn right_meant(words: &str) -> Option<Right> {
    let said = words.trim().to_lowercase();
    let means = |right: &Right| {
        let begins = |word: &str| {
            duties::of_right(*right)
                .words()
                .iter()
                .any(|known| word.starts_with(known))
        };
        said.split_whitespace().any(begins)
    };
    Right::ALL.into_iter().find(means)
}

/// The same for a request about a case that may be closed: nothing else is owed there.
///
/// # Errors
///
/// No such request waits.
pub fn explained(desk: &Desk, words: &str) -> Result<Notice, Refusal> {
    let mut terms = Vec::new();
    requests(desk, &mut terms);
    let wanted = right_meant(words).map(duties::of_right);
    let meant = terms.iter().find(|term| Some(term.duty) == wanted);
    let lines = || terms.iter().map(|term| line(term, desk.today())).collect();
    let term = meant.ok_or_else(|| Notice::WhyWhich { lines: lines() })?;
    Ok(told(desk, &terms, term))
}

fn told(desk: &Desk, terms: &[Term], term: &Term) -> Notice {
    let meeting = desk.case.current();
    let who = match term.from {
        CountedFrom::Meeting => Some(
            meeting
                .and_then(|meeting| meeting.chair.agreed())
                .unwrap_or(&desk.case.owner),
        ),
        CountedFrom::Sent | CountedFrom::Held | CountedFrom::Received => None,
        CountedFrom::Start | CountedFrom::Examination => Some(&desk.case.owner),
    };
    let others = terms
        .iter()
        .filter(|other| !std::ptr::eq(*other, term))
        .map(|other| line(other, desk.today()));
    Notice::Why {
        duty: term.duty,
        due: term.deadline.due,
        basis: term.deadline.basis.into(),
        source: dates::source_of(desk, &term.deadline),
        from: term.deadline.from,
        counted: term.from,
        who: who.map(|office| desk.case.named(office)),
        steps: dates::steps(&term.deadline),
        others: others.collect(),
    }
}

/// What somebody outside asked for, and waits for.
fn requests(desk: &Desk, found: &mut Vec<Term>) {
    let open = Right::ALL.into_iter().flat_map(|right| desk.case.records.open(right));
    found.extend(open.filter_map(|request| {
        Some(Term {
            duty: duties::of_right(request.right),
            from: CountedFrom::Received,
            deadline: request.deadline()?,
        })
    }));
}

fn line(term: &Term, today: NaiveDate) -> DutyLine {
    DutyLine {
        due: term.deadline.due,
        what: term.duty,
        overdue: term.deadline.due < today,
    }
}

/// Every deadline of the case that is still open, the nearest first.
fn terms(desk: &Desk) -> Vec<Term> {
    let mut found = Vec::new();
    requests(desk, &mut found);
    for meeting in &desk.case.meetings {
        match meeting.phase {
            Phase::Planned | Phase::Called => before(desk, meeting, &mut found),
            Phase::Held => after(desk, meeting, &mut found),
            Phase::Open | Phase::Cancelled => {}
        }
    }
    if desk.case.last_held().is_none()
        && let Some(first) = term::first_follow_up(&desk.case, desk.model, desk.calendar)
    {
        found.push(Term {
            duty: Duty::FollowUp,
            from: first.from,
            deadline: first.deadline,
        });
    }
    found.sort_by_key(|term| (term.deadline.due, term.duty));
    found
}

fn before(desk: &Desk, meeting: &Meeting, found: &mut Vec<Term>) {
    let mut add = |duty, from, deadline| found.push(Term { duty, from, deadline });
    let sent = meeting.silent().filter_map(|(_, invitation)| invitation.sent).max();
    if let Some(sent) = sent
        && let Ok(deadline) = super::invitation::answer_deadline(desk, sent)
    {
        let from = if deadline.from == meeting.day() {
            CountedFrom::Meeting
        } else {
            CountedFrom::Sent
        };
        add(Duty::Answer, from, deadline);
    }
    if !matches!(meeting.chair, Task::Agreed(_))
        && let Some((name, rule)) = dates::rule(desk, |kind| kind.chair_agreed.as_deref())
    {
        add(
            Duty::Chair,
            CountedFrom::Meeting,
            rule.compute(&name, meeting.day(), desk.calendar),
        );
    }
    if !meeting.agenda_posted {
        counted_back(desk, meeting, "agenda", Duty::Agenda, found);
    }
    let evaluated = desk
        .meeting_type()
        .is_ok_and(|kind| kind.evaluation.is_some() && meeting.follow_up && desk.case.last_held().is_some());
    if evaluated {
        counted_back(desk, meeting, "evaluation", Duty::Evaluation, found);
    }
}

/// A number of working days before the meeting, as the model's `[reminders]` says.
fn counted_back(desk: &Desk, meeting: &Meeting, name: &str, duty: Duty, found: &mut Vec<Term>) {
    if let Some(rule) = desk.model.rule(name) {
        found.push(Term {
            duty,
            from: CountedFrom::Meeting,
            deadline: rule.compute(name, meeting.day(), desk.calendar),
        });
    }
}

fn after(desk: &Desk, meeting: &Meeting, found: &mut Vec<Term>) {
    let Some(held) = meeting.held else { return };
    let mut add = |duty, name: &str, rule: &Rule| {
        found.push(Term {
            duty,
            from: CountedFrom::Held,
            deadline: rule.compute(name, held, desk.calendar),
        });
    };
    let open = |document| !sending::missing(&desk.case, meeting, document).is_empty();
    if open(Document::Aftaleskema)
        && let Some((name, rule)) = dates::rule(desk, |kind| Some(kind.summary.as_str()))
    {
        add(Duty::Summary, &name, rule);
    }
    if let Some((name, rule)) = dates::rule(desk, |kind| kind.plan.as_deref())
        && open(Document::Plan)
    {
        add(Duty::Plan, &name, rule);
    }
    let last = desk.case.last_held().is_some_and(|last| last.number == meeting.number);
    let next = term::next_follow_up(&desk.case, desk.model, desk.calendar);
    found.extend(next.filter(|_| last).map(|deadline| Term {
        duty: Duty::FollowUp,
        from: CountedFrom::Held,
        deadline,
    }));
}

/// "ret startdato 1/12": the day the indsats began, put right; what hangs on it moves (R-108).
pub fn began(desk: &mut Desk, words: &str) -> Outcome {
    let date = dates::day_in_past_or_future(desk, words);
    move_first_follow_up(desk, date, |date| Event::IndsatsBegan { date })
}

/// "afdækning færdig 20/1": the parallel examination ends; the first follow-up is by then, when that is earlier (R-107).
pub fn examined(desk: &mut Desk, words: &str) -> Outcome {
    let date = dates::nearest_day(desk, words);
    move_first_follow_up(desk, date, |date| Event::ExaminationEnded { date })
}

fn move_first_follow_up(
    desk: &mut Desk,
    date: Result<NaiveDate, Refusal>,
    event: impl Fn(NaiveDate) -> Event,
) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let kind = desk.meeting_type()?;
    if kind.first_follow_up.is_none() && kind.first_follow_up_examined.is_none() {
        return Err(Notice::NoStartHere {
            kind: kind.title.clone(),
        }
        .into());
    }
    let date = date?;
    let due = |desk: &Desk| term::first_follow_up(&desk.case, desk.model, desk.calendar);
    let before = due(desk).map(|first| first.deadline.due);
    desk.record(event(date));
    let first = due(desk).filter(|_| desk.case.last_held().is_none());
    let Some(first) = first else {
        desk.answer(Notice::StartNoted { date });
        return Ok(());
    };
    desk.answer(Notice::FirstFollowUpDue {
        before: before.filter(|before| *before != first.deadline.due),
        due: first.deadline.due,
        counted: first.from,
        other: first.other,
    });
    let late = desk.case.current().map(|meeting| meeting.at);
    if let Some(notice) = late.and_then(|at| dates::too_late_for_follow_up(desk, at)) {
        desk.answer(notice);
    }
    if desk.case.state == crate::domain::case::CaseState::Draft {
        super::opening::ask_next(desk);
    }
    Ok(())
}
