//! The child's perspective: the child takes part, was asked beforehand, or is left out with a reason; never nothing (R-010, R-061).
//!
//! ```text
//! Tovholder: Hvordan kommer barnets egen stemme med til mødet? …  [ Deltager selv ] [ Er spurgt ] [ Ikke denne gang ]
//! Mette:     [ Er spurgt ]
//! Tovholder: Hvornår og hvordan har I spurgt barnet, og hvad sagde det? …
//! Mette:     i går, tegnede sammen med Jonas
//! ```

use chrono::NaiveDate;

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Event, PerspectiveKind};
use crate::domain::notice::Notice;
use crate::domain::question::{Question, Reply};

use super::opening;

/// R-010, R-061: takes part, was obtained, or was left out with a reason.
pub fn chosen(desk: &mut Desk, meeting: u32, choice: &str) -> Outcome {
    let how = match choice {
        "attends" => PerspectiveKind::Attends,
        "obtained" => PerspectiveKind::Obtained,
        _ => PerspectiveKind::LeftOut,
    };
    if how == PerspectiveKind::Attends {
        keep(desk, meeting, how, "", None);
    } else if let Some(by) = desk.by.clone() {
        super::ask::ask(desk, &by, Question::PerspectiveText { meeting, how });
    }
    Ok(())
}

/// How and when it was obtained, or why it was left out. Never empty. A day inside the sentence counts; where there is none, it is asked for.
pub fn text(desk: &mut Desk, meeting: u32, how: PerspectiveKind, words: &str) -> Outcome {
    let text = words.trim();
    if text.is_empty() {
        return Err(Notice::PerspectiveEmpty {}.into());
    }
    let day = super::alone::has_been(text, desk.today()).ok().map(|(day, _)| day);
    match (how, day, desk.by.clone()) {
        (PerspectiveKind::Obtained, None, Some(by)) => {
            let text = text.to_owned();
            super::ask::ask(desk, &by, Question::PerspectiveDay { meeting, text });
        }
        (PerspectiveKind::Obtained, day, _) => keep(desk, meeting, how, text, day),
        (PerspectiveKind::Attends | PerspectiveKind::LeftOut, ..) => keep(desk, meeting, how, text, None),
    }
    Ok(())
}

/// The day it was obtained, where the words said none.
pub fn day(desk: &mut Desk, meeting: u32, text: &str, reply: &Reply) -> Outcome {
    let today = desk.today();
    let day = match reply {
        Reply::Choice(choice) if choice == "yesterday" => today.pred_opt().unwrap_or(today),
        Reply::Choice(_) => today,
        Reply::Words(words) => {
            let found = super::alone::has_been(words, today).map_err(|refusal| match *refusal.0 {
                Notice::NotBeenYet { date } => Notice::DayAhead { date }.into(),
                _ => refusal,
            });
            found?.0
        }
    };
    keep(desk, meeting, PerspectiveKind::Obtained, text, Some(day));
    Ok(())
}

fn keep(desk: &mut Desk, meeting: u32, how: PerspectiveKind, text: &str, on: Option<NaiveDate>) {
    desk.record(Event::Perspective {
        meeting,
        how,
        text: text.to_owned(),
        on,
    });
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
    } else {
        desk.answer(Notice::PerspectiveKept { meeting, on });
    }
}
