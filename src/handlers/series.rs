//! A meeting that comes again: one case is the whole series, its circle is invited to every meeting by role, and the next
//! meeting is made when one closes. A meeting that would fall on a closed day asks its owner once, and never moves by itself.
//!
//! ```text
//! Gerda:     ny sag tværfagligt møde
//! Tovholder: Hvilket spor gælder det?  [ dagtilbud ] [ skole ] [ ungeområdet (15-18 år) ]
//! Gerda:     [ skole ]
//! Tovholder: Skal jeg sende det her? Tværfagligt møde onsdag 14. oktober kl. 13.00 …
//! ```

use chrono::{Datelike, NaiveDate};

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::Event;
use crate::domain::model::{MeetingType, Series, Track};
use crate::domain::notice::Notice;
use crate::domain::question::{Choice, Question, Reply};
use crate::domain::words::{Language, Words};

use super::{ask, circle, dates, invitation, opening, timing};

/// How a day stands in a choice's id.
const ID: &str = "%Y-%m-%dT%H:%M";

/// The next thing a series' draft lacks.
pub fn next(desk: &Desk, kind: &MeetingType) -> Option<Question> {
    let case = &desk.case;
    if !kind.track.is_empty() && case.track.is_none() {
        return Some(Question::Track);
    }
    if !case.qualified {
        return Some(Question::Qualify);
    }
    match (case.current(), case.waits_for_day) {
        (Some(_), _) => Some(Question::Send),
        (None, Some(date)) => Some(Question::SeriesDay { date }),
        (None, None) => Some(Question::When),
    }
}

/// Begins a series that was just opened: `words` may name the track.
pub fn begin(desk: &mut Desk, words: &str) {
    let Ok(kind) = desk.meeting_type() else { return };
    if kind.track.is_empty() {
        label(desk, kind, None);
        plan_first(desk);
    } else if let Some(track) = named(kind, words) {
        take_track(desk, kind, track);
    }
    opening::ask_next(desk);
}

fn named<'k>(kind: &'k MeetingType, words: &str) -> Option<&'k Track> {
    let said = words.to_lowercase();
    let mut found = kind.track.iter().filter(|track| {
        let names = [&track.id, &track.title.da, &track.title.en];
        names.iter().any(|name| {
            let first = name.split([' ', '(']).next().unwrap_or_default().to_lowercase();
            !first.is_empty() && said.split_whitespace().any(|word| word == first)
        })
    });
    found.next().filter(|_| found.next().is_none())
}

/// The tracks, to tap.
pub fn tracks(desk: &Desk) -> Vec<Choice> {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let tracks = kind.map_or(&[][..], |kind| kind.track.as_slice()).iter();
    tracks
        .map(|track| {
            Choice::new(
                &track.id,
                Notice::LabelWords {
                    words: track.title.clone(),
                },
            )
        })
        .collect()
}

/// R-148: which of the tracks it is.
pub fn track(desk: &mut Desk, choice: &str) -> Outcome {
    let kind = desk.meeting_type()?;
    let track = kind.track.iter().find(|track| track.id == choice);
    let track = track
        .or_else(|| named(kind, choice))
        .ok_or_else(|| Notice::TrackUnknown {
            titles: kind.track.iter().map(|track| track.title.clone()).collect(),
        })?;
    if desk.case.track.is_some() {
        return Err(Notice::QuestionIsOver {}.into());
    }
    take_track(desk, kind, track);
    opening::ask_next(desk);
    Ok(())
}

fn take_track(desk: &mut Desk, kind: &MeetingType, track: &Track) {
    desk.record(Event::TrackChosen {
        track: track.id.clone(),
    });
    label(desk, kind, Some(&track.title));
    if desk.case.qualified {
        plan_first(desk);
    }
}

/// A series is called by its kind, its track and its place: there is nothing telling in that.
fn label(desk: &mut Desk, kind: &MeetingType, track: Option<&Words>) {
    let language = Language::Da;
    let mut label = kind.title.in_language(language).to_owned();
    if let Some(track) = track {
        label = format!("{label}, {}", track.in_language(language));
    }
    if kind.series.as_ref().is_some_and(|series| !series.across) {
        label = format!("{label}, {}", timing::place_name(desk));
    }
    desk.record(Event::Labelled { label });
}

/// The first meeting of a series that was qualified: the next day of its rule.
pub fn plan_first(desk: &mut Desk) {
    if desk.case.meetings.is_empty() && desk.case.waits_for_day.is_none() {
        plan_next(desk, desk.today());
    }
}

/// Plans the meeting of the rule's next day after `after`; on a closed day its owner is asked, once.
pub fn plan_next(desk: &mut Desk, after: NaiveDate) -> Option<u32> {
    let series = series(desk)?;
    let date = series.days.after(after).first().copied()?;
    if desk.calendar.is_working_day(date) {
        let number = circle::plan(desk, date.and_time(series.at), String::new());
        desk.record(Event::Occurrence { meeting: number, date });
        return Some(number);
    }
    desk.record(Event::OccurrenceClosed { date });
    if desk.case.state == CaseState::Active {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::SeriesDay { date });
    }
    None
}

fn series<'a>(desk: &Desk<'a>) -> Option<&'a Series> {
    let model = desk.model;
    model.meeting_type(&desk.case.kind)?.series.as_ref()
}

/// A meeting of the series closes: the next one is made in the same breath.
pub fn make_next(desk: &mut Desk, number: u32) {
    if series(desk).is_none() {
        return;
    }
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let after = meeting
        .occurrence
        .unwrap_or(meeting.day())
        .max(meeting.day())
        .max(desk.today());
    plan_next(desk, after);
}

/// Calls a meeting of a series that is going on: the circle is asked, and the owner sees how the year stands.
pub fn call(desk: &mut Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let (at, place) = (meeting.at, meeting.place.clone());
    desk.record(Event::Called { meeting: number });
    desk.tell_room(Notice::NextOccurrence { at, place });
    invitation::send_new(desk)?;
    year(desk, at.year());
    Ok(())
}

/// R-153, R-154: how many of the year's meetings are held and planned, said to the owner.
pub fn year(desk: &mut Desk, year: i32) {
    let Some(wanted) = series(desk).and_then(|series| series.yearly) else {
        return;
    };
    let (held, planned) = desk.case.in_year(year);
    let owner = desk.case.owner.clone();
    desk.say(
        To::Person(owner),
        Notice::YearCount {
            label: desk.case.label.clone(),
            year: year.to_string(),
            held,
            planned,
            wanted,
        },
    );
}

/// The days that are offered instead of a closed one.
pub fn instead(desk: &Desk, date: NaiveDate) -> Vec<Choice> {
    let Some(series) = series(desk) else { return Vec::new() };
    let (before, after) = desk.calendar.nearest_open(date);
    let days = [before, after].into_iter().filter(|day| *day > desk.today());
    let days = days.map(|day| day.and_time(series.at));
    let mut choices: Vec<Choice> = days
        .map(|at| Choice::new(&at.format(ID).to_string(), Notice::LabelMoment { at }))
        .collect();
    choices.push(Choice::new("skip", Notice::LabelSkipThisTime {}));
    choices
}

/// The owner says another day for a meeting that would have been on a closed one, or leaves it out.
pub fn day(desk: &mut Desk, date: NaiveDate, reply: &Reply) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if desk.case.waits_for_day != Some(date) {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let number = match reply {
        Reply::Choice(id) if id == "skip" => {
            desk.record(Event::OccurrenceSkipped { date });
            plan_next(desk, date)
        }
        Reply::Choice(id) | Reply::Words(id) => {
            let words = timing::in_words(id).unwrap_or_else(|| id.clone());
            let (at, place) = dates::moment(desk, &words)?;
            let number = circle::plan(desk, at, place);
            desk.record(Event::Occurrence { meeting: number, date });
            Some(number)
        }
    };
    match (desk.case.state, number) {
        (CaseState::Active, Some(number)) => call(desk, number),
        (CaseState::Draft, _) => {
            opening::ask_next(desk);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// "Nyt møde" in a series asks the whole circle, also those who have come since.
pub fn plan_again(desk: &mut Desk, words: &str) -> Outcome {
    let (at, place) = dates::moment(desk, words)?;
    let number = circle::plan(desk, at, place);
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
        return Ok(());
    }
    call(desk, number)
}
