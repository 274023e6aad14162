//! One meeting as an `.ics` file, for the calendar of somebody who keeps their days outside the chat.
//!
//! The file publishes (`METHOD:PUBLISH`) and does not ask (`REQUEST`): a request makes the calendar offer "accept" and
//! mail the answer to an organiser, where nobody counts it. Answers belong in the case's room, once. Bringing in a
//! newer file with the same [`uid`](Meeting::uid) and a higher [`sequence`](Meeting::sequence) moves the meeting; a
//! cancelled one (`METHOD:CANCEL`) takes it away. For the same reason there is no `ORGANIZER` and no `ATTENDEE`:
//! nothing to answer to, and no list of who is concerned in a calendar that colleagues can see.
//!
//! Invariant: the file is marked confidential, and what is telling is left out by the caller, not hidden here.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use icalendar::{Calendar, CalendarDateTime, Class, Component, Event, EventLike, EventStatus};

/// The zone that [`Meeting::start`] is in.
const ZONE: &str = "Europe/Copenhagen";

/// The zone's rules, as the European Union has had them since 1996. Written in full because some calendars, Outlook
/// among them, do not look the name up; the `icalendar` crate has no public type for this component.
const ZONE_RULES: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/Copenhagen\r\n\
    BEGIN:DAYLIGHT\r\n\
    TZNAME:CEST\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0200\r\n\
    DTSTART:19960331T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    END:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\n\
    TZNAME:CET\r\n\
    TZOFFSETFROM:+0200\r\n\
    TZOFFSETTO:+0100\r\n\
    DTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    END:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// What a calendar is told about one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Names the meeting for ever: a calendar knows a moved meeting by it.
    pub uid: String,
    /// A neutral title: others may see it over a shoulder.
    pub title: String,
    /// When it starts, as the clock on the wall in Copenhagen shows it.
    pub start: NaiveDateTime,
    /// How long it lasts; at least one minute is written.
    pub minutes: u32,
    /// Where. Left out when empty.
    pub place: String,
    /// What else there is to know. Left out when empty.
    pub description: String,
    /// 0 for the first file of this meeting, one higher each time it is moved or cancelled.
    pub sequence: u32,
    /// The meeting is off.
    pub cancelled: bool,
    /// When this version of the meeting was settled.
    pub stamp: DateTime<Utc>,
}

/// Writes the calendar file (RFC 5545): lines end in CR LF and are folded at 75 bytes, texts are escaped.
pub fn ics(meeting: &Meeting) -> String {
    let (method, status) = if meeting.cancelled {
        ("CANCEL", EventStatus::Cancelled)
    } else {
        ("PUBLISH", EventStatus::Confirmed)
    };
    let calendar = Calendar::empty()
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Tovholder//Tovholder//DA"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", method))
        .push(event(meeting).status(status).done())
        .done()
        .to_string();
    // The first line that begins an event is ours: no text stands before it.
    calendar.replacen("BEGIN:VEVENT\r\n", &format!("{ZONE_RULES}BEGIN:VEVENT\r\n"), 1)
}

fn event(meeting: &Meeting) -> Event {
    let lasts = TimeDelta::minutes(meeting.minutes.max(1).into());
    let end = meeting.start.checked_add_signed(lasts).unwrap_or(meeting.start);
    let mut event = Event::new();
    event
        .uid(&text(&meeting.uid))
        .sequence(meeting.sequence)
        .timestamp(meeting.stamp)
        .class(Class::Confidential)
        .starts(wall_time(meeting.start))
        .ends(wall_time(end))
        .summary(&text(&meeting.title));
    for (name, words) in [
        ("LOCATION", text(&meeting.place)),
        ("DESCRIPTION", text(&meeting.description)),
    ] {
        if !words.is_empty() {
            event.add_property(name, words);
        }
    }
    event
}

fn wall_time(date_time: NaiveDateTime) -> CalendarDateTime {
    CalendarDateTime::WithTimezone {
        date_time,
        tzid: ZONE.to_owned(),
    }
}

/// Text without controls: a lone carriage return would begin a line of its own in a lenient reader.
fn text(words: &str) -> String {
    let one_break = words
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let seen = |letter: &char| *letter == '\n' || *letter == '\t' || !letter.is_control();
    one_break.trim().chars().filter(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Days, NaiveDate, NaiveTime, Offset, TimeZone, Weekday};

    fn at(year: i32, month: u32, day: u32, hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(year, month, day)
            .unwrap()
            .and_hms_opt(hour, 0, 0)
            .unwrap()
    }

    fn meeting() -> Meeting {
        Meeting {
            uid: "3f0c-1@tovholder.ringsted.dk".into(),
            title: "Møde".into(),
            start: at(2027, 1, 14, 14),
            minutes: 90,
            place: "Dagtilbuddet, kontoret; 1. sal".into(),
            description: "Læs rummet i chatten.\nSvar dér.".into(),
            sequence: 0,
            cancelled: false,
            stamp: at(2026, 12, 14, 9).and_utc(),
        }
    }

    /// The file's lines, unfolded; fails on a line that is too long or not ended by CR LF.
    fn lines(file: &str) -> Vec<String> {
        assert!(file.ends_with("\r\n"));
        assert_eq!(
            file.matches('\n').count(),
            file.matches("\r\n").count(),
            "a lone line feed"
        );
        assert_eq!(
            file.matches('\r').count(),
            file.matches("\r\n").count(),
            "a lone carriage return"
        );
        assert!(
            file.split("\r\n").all(|line| line.len() <= 75),
            "a line longer than 75 bytes"
        );
        file.replace("\r\n ", "").lines().map(str::to_owned).collect()
    }

    fn value<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
        lines
            .iter()
            .filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
            .collect()
    }

    fn unescaped(text: &str) -> String {
        let mut letters = text.chars();
        let mut plain = String::new();
        while let Some(letter) = letters.next() {
            match (letter, (letter == '\\').then(|| letters.next()).flatten()) {
                (_, Some('n')) => plain.push('\n'),
                (_, Some(escaped)) => plain.push(escaped),
                (letter, None) => plain.push(letter),
            }
        }
        plain
    }

    #[test]
    fn says_what_the_meeting_is() {
        let lines = lines(&ics(&meeting()));
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        for (name, expected) in [
            ("VERSION", "2.0"),
            ("METHOD", "PUBLISH"),
            ("UID", "3f0c-1@tovholder.ringsted.dk"),
            ("SEQUENCE", "0"),
            ("DTSTAMP", "20261214T090000Z"),
            ("DTSTART;TZID=Europe/Copenhagen", "20270114T140000"),
            ("DTEND;TZID=Europe/Copenhagen", "20270114T153000"),
            ("SUMMARY", "Møde"),
            ("LOCATION", r"Dagtilbuddet\, kontoret\; 1. sal"),
            ("DESCRIPTION", r"Læs rummet i chatten.\nSvar dér."),
            ("CLASS", "CONFIDENTIAL"),
            ("STATUS", "CONFIRMED"),
        ] {
            assert_eq!(value(&lines, name), [expected], "{name}");
        }
        let zone = lines.iter().position(|line| line == "BEGIN:VTIMEZONE").unwrap();
        assert!(
            zone < lines.iter().position(|line| line == "BEGIN:VEVENT").unwrap(),
            "the zone stands before its use"
        );
        assert!(
            !lines
                .iter()
                .any(|line| line.starts_with("ORGANIZER") || line.starts_with("ATTENDEE"))
        );
    }

    #[test]
    fn the_same_meeting_gives_the_same_bytes() {
        assert_eq!(ics(&meeting()), ics(&meeting()));
    }

    #[test]
    fn a_cancelled_meeting_is_taken_away_by_the_same_name() {
        let lines = lines(&ics(&Meeting {
            cancelled: true,
            sequence: 3,
            ..meeting()
        }));
        assert_eq!(value(&lines, "METHOD"), ["CANCEL"]);
        assert_eq!(value(&lines, "STATUS"), ["CANCELLED"]);
        assert_eq!(value(&lines, "SEQUENCE"), ["3"]);
        assert_eq!(value(&lines, "UID"), [meeting().uid]);
    }

    #[test]
    fn empty_texts_are_left_out() {
        let file = ics(&Meeting {
            place: " ".into(),
            description: String::new(),
            minutes: 0,
            ..meeting()
        });
        let lines = lines(&file);
        assert!(value(&lines, "LOCATION").is_empty() && value(&lines, "DESCRIPTION").is_empty());
        assert_eq!(value(&lines, "DTEND;TZID=Europe/Copenhagen"), ["20270114T140100"]);
    }

    #[test]
    fn no_text_becomes_a_line_of_its_own() {
        let hostile = "a\rBEGIN:VALARM\r\nATTACH:x\nEND:VEVENT\u{85}X\u{0}\u{2028}BEGIN:VEVENT";
        let file = ics(&Meeting {
            uid: hostile.into(),
            title: hostile.into(),
            place: hostile.into(),
            description: hostile.into(),
            ..meeting()
        });
        let lines = lines(&file);
        assert_eq!(
            lines.iter().filter(|line| line.starts_with("BEGIN:V")).count(),
            3,
            "{file}"
        );
        assert_eq!(
            unescaped(value(&lines, "SUMMARY")[0]),
            "a\nBEGIN:VALARM\nATTACH:x\nEND:VEVENT\nX\nBEGIN:VEVENT"
        );
    }

    #[test]
    fn long_and_odd_texts_come_back_whole() {
        for words in [
            "æøå ".repeat(500),
            "👩‍👧‍👦".repeat(300),
            "x".repeat(60_000),
            r"C:\new,\;n".repeat(20),
        ] {
            let lines = lines(&ics(&Meeting {
                description: words.clone(),
                ..meeting()
            }));
            assert_eq!(unescaped(value(&lines, "DESCRIPTION")[0]), words.trim());
        }
    }

    /// The last Sunday of a month, which is what `BYDAY=-1SU` says.
    fn last_sunday(year: i32, month: u32) -> NaiveDate {
        let mut day = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        while day.weekday() != Weekday::Sun {
            day = day - Days::new(1);
        }
        day
    }

    /// The offset in hours that the file's own zone rules give a wall time.
    fn hours_by_the_file(lines: &[String], wall: NaiveDateTime) -> i32 {
        let part = |kind: &str| {
            let from = lines.iter().position(|line| *line == format!("BEGIN:{kind}")).unwrap();
            let until = lines.iter().position(|line| *line == format!("END:{kind}")).unwrap();
            let part = &lines[from..until];
            let month = value(part, "RRULE")[0].strip_prefix("FREQ=YEARLY;BYMONTH=").unwrap();
            let (month, day) = month.split_once(';').unwrap();
            assert_eq!(day, "BYDAY=-1SU");
            let clock = NaiveTime::parse_from_str(&value(part, "DTSTART")[0][9..], "%H%M%S").unwrap();
            let since = last_sunday(wall.year(), month.parse().unwrap()).and_time(clock);
            (since, value(part, "TZOFFSETTO")[0][..3].parse::<i32>().unwrap())
        };
        let ((summer, in_summer), (winter, in_winter)) = (part("DAYLIGHT"), part("STANDARD"));
        if wall >= summer && wall < winter {
            in_summer
        } else {
            in_winter
        }
    }

    #[test]
    fn the_zone_rules_agree_with_the_time_zone_database_around_each_change() {
        let mut seen = Vec::new();
        for wall in [
            at(2027, 3, 26, 14), // Friday before the clocks go forward on 28 March
            at(2027, 3, 29, 14), // Monday after
            at(2027, 10, 29, 8), // Friday before they go back on 31 October
            at(2027, 11, 1, 8),
            at(2028, 3, 24, 9),
            at(2028, 3, 27, 9),
            at(2031, 10, 24, 15),
            at(2031, 10, 27, 15),
        ] {
            let lines = lines(&ics(&Meeting {
                start: wall,
                ..meeting()
            }));
            assert_eq!(
                value(&lines, "DTSTART;TZID=Europe/Copenhagen"),
                [wall.format("%Y%m%dT%H%M%S").to_string()]
            );
            let database = chrono_tz::Europe::Copenhagen
                .from_local_datetime(&wall)
                .unwrap()
                .offset()
                .fix();
            let by_file = hours_by_the_file(&lines, wall);
            assert_eq!(by_file * 3600, database.local_minus_utc(), "{wall}");
            seen.push(by_file);
        }
        assert_eq!(seen, [1, 2, 2, 1, 1, 2, 2, 1]);
    }
}
