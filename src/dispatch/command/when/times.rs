//! Times of day: "kl. 14.30", "2 pm", "14:00".

use super::read::Mention;
use super::tokens::Cursor;
use super::{EARLIEST, words};

/// A time as it was said, before anybody asks which half of the day it is in.
#[derive(Clone, Copy)]
struct Said {
    hour: u32,
    minute: u32,
    half: Half,
}

/// How much the way of writing a time says about the half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// Everything: "2 pm", "noon".
    Certain,
    /// It is the clock of 24 hours: "02.30", "0230".
    Of24,
    /// Nothing: "kl. 2.30", "half past two".
    Open,
}

/// A part of the day that is said with a time.
#[derive(Clone, Copy)]
enum Part {
    Morning,
    Night,
    Later,
}

/// "kl. 14.30", "2 pm", "14:00", and "14.30" or "at 14" right behind a date; with a part of the day before or behind it.
pub fn time(c: &mut Cursor, follows_date: bool) -> Option<Mention> {
    if follows_date {
        c.mark(',');
    }
    let before = c.attempt(part);
    let said = c
        .attempt(o_clock)
        .or_else(|| c.attempt(half_day))
        .or_else(|| c.attempt(|c| bare_time(c, &[':'])))
        .or_else(|| {
            if follows_date {
                c.attempt(time_behind_date)
            } else {
                None
            }
        })?;
    let part = before.or_else(|| c.attempt(part));
    Some(said.meant(part))
}

impl Said {
    /// Nobody meets at two in the morning: an hour from one to six that could be in either half of the day is in the afternoon, and where
    /// it can only be before seven it is in doubt, unless that was said.
    fn meant(self, part: Option<Part>) -> Mention {
        let Self { hour, minute, half } = self;
        let (hour, in_doubt) = match (part, half) {
            (_, Half::Certain) | (Some(Part::Morning), _) => (hour, false),
            (Some(Part::Night), _) => (by_night(hour), false),
            (Some(Part::Later), _) if (1..12).contains(&hour) => (hour + 12, false),
            (Some(Part::Later) | None, Half::Of24) => (hour, hour < EARLIEST),
            (Some(Part::Later) | None, Half::Open) => (by_day(hour), by_day(hour) < EARLIEST),
        };
        Mention::Time { hour, minute, in_doubt }
    }
}

/// With "kl" before it, when any number is meant as a time.
fn o_clock(c: &mut Cursor) -> Option<Said> {
    c.one_of(&words::AT_CLOCK).then_some(())?;
    c.glued_mark('.');
    if c.one_of(&["ca", "cirka"]) {
        c.glued_mark('.');
    }
    if let Some(time) = c.attempt(half_day).or_else(|| c.attempt(in_words)) {
        return Some(time);
    }
    match c.number()? {
        (hour, digits @ (1 | 2)) => {
            let minute = c.attempt(|c| minutes(c, &['.', ':'])).unwrap_or(0);
            Some(on_the_clock(hour, digits, minute))
        }
        (both, 4) => Some(on_the_clock(both / 100, 2, both % 100)),
        _ => None,
    }
}

/// An hour in digits: one of a single digit may be in either half of the day.
fn on_the_clock(hour: u32, digits: usize, minute: u32) -> Said {
    let half = if digits == 1 { Half::Open } else { Half::Of24 };
    Said { hour, minute, half }
}

/// "2 pm", "at 2:30 p.m.", "2 o'clock".
fn half_day(c: &mut Cursor) -> Option<Said> {
    c.one_of(&["at"]);
    let (hour, digits) = c.number().filter(|&(_, digits)| digits <= 2)?;
    let minute = c.attempt(|c| minutes(c, &['.', ':'])).unwrap_or(0);
    if c.attempt(|c| o_apostrophe(c).then_some(())).is_some() {
        return Some(on_the_clock(hour, digits, minute));
    }
    let afternoon = c.word(words::is_afternoon).or_else(|| c.attempt(dotted_half))?;
    let hour = match hour {
        1..=12 => hour % 12 + if afternoon { 12 } else { 0 },
        // No such hour: said so when it is resolved.
        _ => 24,
    };
    let half = Half::Certain;
    Some(Said { hour, minute, half })
}

/// "14:00", "at 14:00", when that is a time at all.
fn bare_time(c: &mut Cursor, joints: &[char]) -> Option<Said> {
    c.one_of(&["at"]);
    if c.is_joined_before() {
        return None;
    }
    let (hour, digits) = c.number().filter(|&(hour, digits)| digits <= 2 && hour < 24)?;
    let minute = minutes(c, joints).filter(|&minute| minute < 60)?;
    (!c.is_joined_after(&['.', ':', '/'])).then_some(on_the_clock(hour, digits, minute))
}

/// "14.30", "at 14", "at half past two".
fn time_behind_date(c: &mut Cursor) -> Option<Said> {
    c.attempt(|c| bare_time(c, &['.'])).or_else(|| {
        let at = c.one_of(&["at"]);
        if let Some(time) = c.attempt(in_words) {
            return Some(time);
        }
        let (hour, digits) = if at { c.number()? } else { return None };
        (digits <= 2 && hour < 24 && !c.sees(|c| c.word(words::amount))).then_some(on_the_clock(hour, digits, 0))
    })
}

/// "om morgenen", "i aften", "in the afternoon", "at night"; never the "i morgen" that is tomorrow.
fn part(c: &mut Cursor) -> Option<Part> {
    let today = c.one_of(&["i"]);
    if !today && c.one_of(&["om", "in", "at"]) {
        c.one_of(&["the"]);
    }
    c.word(|word| match word {
        "morgen" | "formiddag" if today => None,
        "morgen" | "morgenen" | "formiddag" | "formiddagen" | "morning" => Some(Part::Morning),
        "nat" | "natten" | "night" => Some(Part::Night),
        "eftermiddag" | "eftermiddagen" | "aften" | "aftenen" | "afternoon" | "evening" => Some(Part::Later),
        _ => None,
    })
}

/// "a.m.", "p.m.": whether it is the afternoon.
fn dotted_half(c: &mut Cursor) -> Option<bool> {
    let afternoon = c.word(|word| match word {
        "a" => Some(false),
        "p" => Some(true),
        _ => None,
    })?;
    (c.glued_mark('.') && c.one_of(&["m"])).then_some(())?;
    c.glued_mark('.');
    Some(afternoon)
}

/// "o'clock", with either apostrophe or none.
fn o_apostrophe(c: &mut Cursor) -> bool {
    c.one_of(&["oclock"]) || (c.one_of(&["o"]) && (c.glued_mark('\'') || c.glued_mark('’')) && c.one_of(&["clock"]))
}

/// "halv tre", "kvart over to", "half past two", "quarter to three", "noon".
fn in_words(c: &mut Cursor) -> Option<Said> {
    if c.one_of(&["noon"]) {
        let (hour, minute, half) = (12, 0, Half::Certain);
        return Some(Said { hour, minute, half });
    }
    let past = if c.one_of(&["halv"]) {
        -30
    } else if c.one_of(&["half"]) {
        c.one_of(&["past"]).then_some(30)?
    } else {
        c.one_of(&["a"]);
        c.one_of(&["kvart", "quarter"]).then_some(())?;
        if c.one_of(&["over", "past"]) {
            15
        } else {
            c.one_of(&["i", "to"]).then_some(-15)?
        }
    };
    let hour = c.attempt(|c| c.word(words::number)).or_else(|| c.small())?;
    let minutes = i32::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))? * 60 + past;
    let (hour, minute) = (u32::try_from(minutes / 60).ok()?, u32::try_from(minutes % 60).ok()?);
    let (hour, half) = (if hour == 0 { 12 } else { hour }, Half::Open);
    Some(Said { hour, minute, half })
}

/// The hour by day, where it may be in either half of it.
fn by_day(hour: u32) -> u32 {
    if (1..EARLIEST).contains(&hour) { hour + 12 } else { hour }
}

/// The hour at night: "11 om natten", "12 om natten".
fn by_night(hour: u32) -> u32 {
    match hour {
        12 => 0,
        9..=11 => hour + 12,
        _ => hour,
    }
}

/// The minutes behind an hour: two digits.
fn minutes(c: &mut Cursor, joints: &[char]) -> Option<u32> {
    if joints.iter().any(|&joint| c.glued_mark(joint)) {
        c.two_digits()
    } else {
        None
    }
}
