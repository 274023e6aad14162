//! Who of the specialised resource persons is at which school on which weekday (R-142), from a list that the schools keep:
//!
//! ```text
//! sted;ugedag;person;fra;til
//! eksempelskolen;tirsdag;pia-lind;9;12
//! ```

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::calendar::Calendar;
use super::directory::{Directory, PersonId, fold};
use super::sheet::{self, Column, Problem, Row, shown};

const COLUMNS: &[Column] = &[
    Column {
        names: &["sted", "place"],
        needed: true,
    },
    Column {
        names: &["ugedag", "weekday"],
        needed: true,
    },
    Column {
        names: &["person"],
        needed: true,
    },
    Column {
        names: &["fra", "from"],
        needed: false,
    },
    Column {
        names: &["til", "to"],
        needed: false,
    },
];

/// Somebody's fixed day at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// The institution.
    pub place: String,
    /// The weekday.
    pub weekday: Weekday,
    /// Who.
    pub person: PersonId,
    /// From when; none means the whole day.
    pub from: Option<NaiveTime>,
    /// Until when.
    pub to: Option<NaiveTime>,
}

/// Somebody who is there on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct There {
    /// The day.
    pub date: NaiveDate,
    /// What was said about that weekday.
    pub presence: Presence,
}

/// Reads a list. All or nothing: one bad row, and none is taken in.
///
/// # Errors
///
/// Every bad row.
pub fn parse(text: &str, directory: &Directory) -> Result<Vec<Presence>, Vec<Problem>> {
    let (rows, mut problems) = sheet::read(text, COLUMNS)?;
    let mut all: Vec<Presence> = Vec::new();
    for row in &rows {
        match presence(row, directory) {
            Ok(one) if all.contains(&one) => problems.push(row.problem("the same line is there before; remove one")),
            Ok(one) => all.push(one),
            Err(found) => problems.extend(found),
        }
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

fn presence(row: &Row, directory: &Directory) -> Result<Presence, Vec<Problem>> {
    let mut problems = Vec::new();
    let same = |one: &str, other: &str| fold::words(one) == fold::words(other);
    let said = row.cell("sted");
    let place = directory
        .institutions()
        .find(|institution| institution.id == said || same(&institution.name, said));
    if place.is_none() {
        let known = directory.institutions().map(|institution| institution.id.as_str());
        let near = fold::nearest(said, known)
            .map(|id| format!("; did you mean {id}?"))
            .unwrap_or_default();
        problems.push(row.problem(format!(
            "sted is \"{}\", and no institution of the directory has that id or name{near}",
            shown(said)
        )));
    }
    let said = row.cell("ugedag");
    let weekday = weekday(said);
    if weekday.is_none() {
        problems.push(row.problem(format!(
            "ugedag is \"{}\"; write mandag, tirsdag, onsdag, torsdag or fredag",
            shown(said)
        )));
    }
    let said = row.cell("person");
    let named: Vec<&PersonId> = directory
        .active()
        .filter(|person| person.id.as_str() == said || same(&person.name, said))
        .map(|person| &person.id)
        .collect();
    match named.as_slice() {
        [_] => {}
        [] => {
            let known = directory.active().map(|person| person.name.as_str());
            let near = fold::nearest(said, known)
                .map(|name| format!("; did you mean {name}?"))
                .unwrap_or_default();
            problems.push(row.problem(format!(
                "person is \"{}\", and nobody of the directory has that id or name{near}",
                shown(said)
            )));
        }
        _ => problems.push(row.problem(format!("several people are called \"{}\"; write the id", shown(said)))),
    }
    let times = [row.cell("fra"), row.cell("til")].map(time);
    for (column, read) in ["fra", "til"].into_iter().zip(&times) {
        if read.is_err() {
            problems.push(row.problem(format!(
                "{column} is \"{}\"; write a time such as 9 or 9.30",
                shown(row.cell(column))
            )));
        }
    }
    if let [Ok(from), Ok(to)] = times {
        if from.is_some() != to.is_some() {
            problems.push(row.problem("fra and til belong together; write both, or neither for the whole day"));
        } else if from >= to && from.is_some() {
            problems.push(row.problem("til is not after fra; swap them"));
        }
    }
    match (place, weekday, named.as_slice(), times) {
        (Some(place), Some(weekday), [person], [Ok(from), Ok(to)]) if problems.is_empty() => Ok(Presence {
            place: place.id.clone(),
            weekday,
            person: (*person).clone(),
            from,
            to,
        }),
        _ => Err(problems),
    }
}

fn weekday(said: &str) -> Option<Weekday> {
    Some(match said.to_lowercase().as_str() {
        "mandag" | "man" | "monday" => Weekday::Mon,
        "tirsdag" | "tir" | "tuesday" => Weekday::Tue,
        "onsdag" | "ons" | "wednesday" => Weekday::Wed,
        "torsdag" | "tor" | "thursday" => Weekday::Thu,
        "fredag" | "fre" | "friday" => Weekday::Fri,
        _ => return None,
    })
}

/// "9", "9.30", "09:30"; nothing is no time.
fn time(cell: &str) -> Result<Option<NaiveTime>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = cell.split_once(['.', ':']).unwrap_or((cell, "0"));
    let read = |text: &str| text.trim().parse::<u32>().map_err(|_| ());
    NaiveTime::from_hms_opt(read(hour)?, read(minute)?, 0)
        .map(Some)
        .ok_or(())
}

/// Who is there in the week of `today`, from today on; when nothing is left of its working days, in the next one. Days on
/// which the municipality is closed are left out, and named beside.
pub fn this_week(
    all: &[Presence],
    places: &[String],
    calendar: &Calendar,
    today: NaiveDate,
) -> (Vec<There>, Vec<NaiveDate>) {
    let start = if calendar.is_working_day(today) {
        today
    } else {
        calendar.next_working_day(today)
    };
    let (mut there, mut closed) = (Vec::new(), Vec::new());
    let left = 6 - u64::from(start.weekday().num_days_from_monday());
    for date in (0..=left).filter_map(|days| start.checked_add_days(Days::new(days))) {
        let mut here: Vec<&Presence> = all
            .iter()
            .filter(|one| one.weekday == date.weekday() && places.contains(&one.place))
            .collect();
        here.sort_by(|one, other| (one.from, &one.place, &one.person).cmp(&(other.from, &other.place, &other.person)));
        if calendar.is_working_day(date) {
            there.extend(here.into_iter().map(|presence| There {
                date,
                presence: presence.clone(),
            }));
        } else if !here.is_empty() {
            closed.push(date);
        }
    }
    (there, closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::{Institution, Ownership, Person};
    use crate::domain::words::Language;

    fn directory() -> Directory {
        let school = Institution {
            id: "eksempelskolen".to_owned(),
            name: "Eksempelskolen".to_owned(),
            ownership: Ownership::Municipal,
            space_label: None,
        };
        let pia = Person {
            id: PersonId::new("pia-lind"),
            name: "Pia Lind".to_owned(),
            matrix_id: None,
            role: "psykolog".to_owned(),
            specialty: None,
            institutions: Vec::new(),
            language: Language::Da,
            telephone: None,
        };
        Directory::new([school], [pia], [])
    }

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn every_bad_row_is_reported_and_none_taken_in() {
        let good =
            "sted;ugedag;person;fra;til\nEksempelskolen;torsdag;pia lind;9;12.30\neksempelskolen;fredag;pia-lind;;\n";
        let read = parse(good, &directory()).unwrap();
        assert_eq!(read[0].to, NaiveTime::from_hms_opt(12, 30, 0));
        assert_eq!(read[1].from, None);
        let bad = "sted;ugedag;person;fra;til\neksempelskole;lørdag;Pia Lynd;12;9\neksempelskolen;mandag;pia-lind;9;\n";
        let said: Vec<String> = parse(bad, &directory())
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(said.len(), 5, "{said:?}");
        assert!(
            said[0].starts_with("line 2: ") && said[0].contains("did you mean eksempelskolen?"),
            "{said:?}"
        );
        assert!(said[2].contains("did you mean Pia Lind?"), "{said:?}");
        assert!(said[4].starts_with("line 3: "), "{said:?}");
    }

    #[test]
    fn closed_days_are_left_out_and_named() {
        let list = "sted;ugedag;person\neksempelskolen;torsdag;pia-lind\neksempelskolen;tirsdag;pia-lind\n";
        let all = parse(list, &directory()).unwrap();
        let places = ["eksempelskolen".to_owned()];
        // The week of Christmas 2026: Thursday is 24 December.
        let (there, closed) = this_week(&all, &places, &Calendar::default(), day("2026-12-21"));
        assert_eq!(
            there.iter().map(|one| one.date).collect::<Vec<_>>(),
            [day("2026-12-22")]
        );
        assert_eq!(closed, [day("2026-12-24")]);
        // On Boxing Day the next working day is Monday of week 53, whose Thursday is closed too.
        let (there, closed) = this_week(&all, &places, &Calendar::default(), day("2026-12-26"));
        assert_eq!(there[0].date, day("2026-12-29"));
        assert_eq!(closed, [day("2026-12-31")]);
    }
}
