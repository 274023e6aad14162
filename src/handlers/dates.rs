//! Dates as people write them, turned into days the case can keep, or into a clear answer about what was not understood.

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::dispatch::command::when::{self, WhenError};
use crate::domain::calendar::Closure;
use crate::domain::deadline::{Deadline, Rule, StepKind};
use crate::domain::desk::{Desk, Refusal};
use crate::domain::model::MeetingType;
use crate::domain::notice::{Because, Notice, StepLine};
use crate::domain::question::Question;
use crate::domain::term;
use crate::domain::words::Words;

use super::hours;

/// A day and a time to come on an open day, and the words that were left: the place.
///
/// # Errors
///
/// What was understood, what was not, and which days would do.
pub fn moment(desk: &Desk, words: &str) -> Result<(NaiveDateTime, String), Refusal> {
    let found = when::find(words, desk.today()).map_err(|error| to_come(desk, &error))?;
    let date = found.date.ok_or_else(|| Notice::DateMissing {
        said: words.trim().to_owned(),
    })?;
    let time = found.time.ok_or(Notice::TimeMissing { date })?;
    let at = date.and_time(time);
    if found.in_doubt {
        open_day(desk, date)?;
        return Err(hours::at_night(at).into());
    }
    if at <= desk.wall() {
        return Err(Notice::DatePast { date }.into());
    }
    if super::timing::only_slots(desk) {
        // Which day is open is no help where only the fixed times will do.
        super::timing::fits(desk, at)?;
    }
    open_day(desk, date)?;
    super::timing::fits(desk, at)?;
    Ok((at, whose(desk, place(&found.rest))))
}

/// Refuses a closed day and offers the nearest open ones.
///
/// # Errors
///
/// The day is closed.
pub fn open_day(desk: &Desk, date: NaiveDate) -> Result<(), Refusal> {
    match desk.calendar.closure(date) {
        None => Ok(()),
        Some(closure) => {
            let (mut before, mut after) = desk.calendar.nearest_open(date);
            if before <= desk.today() {
                // What has been, or is going on, is no choice.
                (before, after) = (after, desk.calendar.next_working_day(after));
            }
            Err(Notice::DateClosed {
                date,
                because: Because::from(closure),
                before,
                after,
            }
            .into())
        }
    }
}

/// One day, past or to come.
///
/// # Errors
///
/// No day was understood.
pub fn day_in_past_or_future(desk: &Desk, words: &str) -> Result<NaiveDate, Refusal> {
    let today = desk.today();
    let found = match when::find(words, today) {
        Err(WhenError::Past { date }) => return Ok(date),
        other => other.map_err(|error| unclear(&error, today))?,
    };
    let last_year = || today.checked_sub_days(Days::new(300));
    let date = found.date.map(|date| {
        // "30/11" said in December means the one that has been: far ahead is read again, as said ten months ago.
        let far = (date - today).num_days() > 60;
        let before = last_year()
            .filter(|_| far)
            .and_then(|then| when::find(words, then).ok()?.date);
        before.filter(|before| *before <= today).unwrap_or(date)
    });
    date.ok_or_else(|| {
        Notice::DateMissing {
            said: words.trim().to_owned(),
        }
        .into()
    })
}

/// One day, whichever year brings it nearest to today when none is said.
///
/// # Errors
///
/// No day was understood.
pub fn nearest_day(desk: &Desk, words: &str) -> Result<NaiveDate, Refusal> {
    let today = desk.today();
    let ahead = when::find(words, today).ok().and_then(|found| found.date);
    let past = day_in_past_or_future(desk, words)?;
    let away = |date: &NaiveDate| (*date - today).num_days().abs();
    Ok(ahead.into_iter().chain([past]).min_by_key(away).unwrap_or(past))
}

/// One day from today on.
///
/// # Errors
///
/// No day was understood, or it is past.
pub fn day(desk: &Desk, words: &str) -> Result<NaiveDate, Refusal> {
    let found = when::find(words, desk.today()).map_err(|error| to_come(desk, &error))?;
    found.date.ok_or_else(|| {
        Notice::DateMissing {
            said: words.trim().to_owned(),
        }
        .into()
    })
}

/// A clear answer about a date that was not understood.
pub fn unclear(error: &WhenError, today: NaiveDate) -> Refusal {
    let notice = match error {
        WhenError::WeekdayMismatch { date, alternatives, .. } => Notice::DateMismatch {
            date: *date,
            alternatives: alternatives.iter().copied().filter(|day| *day >= today).collect(),
        },
        WhenError::WeekOnly { monday } => Notice::DateWeekOnly {
            days: when::week_days(*monday).to_vec(),
        },
        WhenError::NoSuchDate { said } => Notice::DateNone { said: said.clone() },
        WhenError::Past { date } => Notice::DatePast { date: *date },
        WhenError::Several { dates } => Notice::DateSeveral { dates: dates.clone() },
    };
    notice.into()
}

/// The same where a day to come is asked for: of a week only the open days that are left are offered.
fn to_come(desk: &Desk, error: &WhenError) -> Refusal {
    let WhenError::WeekOnly { monday } = error else {
        return unclear(error, desk.today());
    };
    let mut days = when::week_days(*monday).to_vec();
    days.retain(|day| *day >= desk.today() && desk.calendar.is_working_day(*day));
    Notice::DateWeekOnly { days }.into()
}

/// What is still to be said where this much was said of a day and a time in answer to this question.
pub fn what_is_missing(desk: &Desk, question: &Question, said: &str) -> Notice {
    match when::find(said, desk.today()) {
        Err(error) if question.is_of_a_day_to_come() => *to_come(desk, &error).0,
        Err(error) => *unclear(&error, desk.today()).0,
        Ok(found) => match (found.date, found.time) {
            (Some(date), Some(time)) if found.in_doubt => hours::at_night(date.and_time(time)),
            (Some(date), _) => Notice::TimeMissing { date },
            (None, _) => Notice::DateMissing {
                said: said.trim().to_owned(),
            },
        },
    }
}

/// The place, without the little word before it: "på mit kontor" is "mit kontor".
fn place(rest: &str) -> String {
    let rest = rest.trim().trim_matches([',', '.', ';']).trim();
    let lower = rest.to_lowercase();
    let cut = ["på ", "i ", "hos ", "at ", "in "]
        .iter()
        .find(|word| lower.starts_with(**word))
        .map_or(0, |word| word.len());
    rest.get(cut..).unwrap_or(rest).trim().to_owned()
}

/// Whether a day was counted: then it need not be said again that it is the last.
fn is_counted(deadline: &Deadline, date: NaiveDate) -> bool {
    deadline
        .steps
        .iter()
        .any(|step| step.date == date && matches!(step.what, StepKind::Counted { .. }))
}

/// "mit kontor" is Mette's office to everybody else.
fn whose(desk: &Desk, place: String) -> String {
    let me = desk
        .by
        .as_ref()
        .and_then(|by| desk.case.party(by))
        .map(|party| party.first_name().to_owned());
    let own = ["mit ", "min ", "my "]
        .iter()
        .find(|own| place.to_lowercase().starts_with(**own));
    match (me, own) {
        (Some(me), Some(own)) if *own == "my " => format!("{me}'s {}", &place[own.len()..]),
        (Some(me), Some(own)) if me.ends_with('s') => format!("{me}' {}", &place[own.len()..]),
        (Some(me), Some(own)) => format!("{me}s {}", &place[own.len()..]),
        _ => place,
    }
}

/// A deadline rule of this case's meeting type, with its name.
pub fn rule<'a>(desk: &Desk<'a>, pick: impl Fn(&MeetingType) -> Option<&str>) -> Option<(String, &'a Rule)> {
    let model = desk.model;
    let name = pick(model.meeting_type(&desk.case.kind)?)?;
    Some((name.to_owned(), model.deadline.get(name)?))
}

/// Where a deadline comes from, in the model's words.
pub fn source(desk: &Desk, rule: &str) -> Words {
    desk.model.rule(rule).map(|rule| rule.source).unwrap_or_default()
}

/// The same of a computed deadline: where the meeting comes sooner than its rule says, no rule set the day.
pub fn source_of(desk: &Desk, deadline: &Deadline) -> Words {
    let cut = deadline.steps.iter().any(|step| step.what == StepKind::BeforeMeeting);
    if cut {
        Words::default()
    } else {
        source(desk, &deadline.rule)
    }
}

/// The computation, a line a day, with long runs of counted days folded.
pub fn steps(deadline: &Deadline) -> Vec<StepLine> {
    deadline
        .steps
        .iter()
        .filter_map(|step| {
            let because = match &step.what {
                StepKind::Skipped { because } | StepKind::Rolled { because, .. } => Some(Because::from(*because)),
                _ => None,
            };
            let counted = match &step.what {
                StepKind::Counted { n } => Some(*n),
                _ => None,
            };
            let meeting = matches!(step.what, StepKind::BeforeMeeting);
            (because.is_some()
                || counted.is_some()
                || meeting
                || (matches!(step.what, StepKind::Due) && !is_counted(deadline, step.date)))
            .then_some(StepLine {
                date: step.date,
                counted,
                because,
                meeting,
            })
        })
        .collect()
}

impl From<Closure> for Because {
    fn from(closure: Closure) -> Self {
        match closure {
            Closure::Weekend => Self::Weekend,
            Closure::Holiday(_) => Self::Holiday,
            Closure::FixedClosed | Closure::LocalClosed => Self::Closed,
        }
    }
}

/// The day by which the first follow-up must be held, when the case has one.
pub fn first_follow_up_by(desk: &Desk) -> Option<Deadline> {
    term::first_follow_up(&desk.case, desk.model, desk.calendar).map(|first| first.deadline)
}

/// A word of warning when a follow-up is set later than it must be held. It is said, not forbidden: late is better than never, and
/// the record shows it.
pub fn too_late_for_follow_up(desk: &Desk, at: NaiveDateTime) -> Option<Notice> {
    let by = term::follow_up_by(&desk.case, desk.model, desk.calendar)?;
    (at.date() > by).then_some(Notice::LaterThanAllowed { date: at.date(), by })
}
