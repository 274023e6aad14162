//! Times of day: "kl. 14.30", "2 pm", "14:00".

use super::read::Mention;
use super::tokens::Cursor;
use super::words;

/// "kl. 14.30", "2 pm", "14:00", and "14.30" or "at 14" right behind a date.
pub fn time(c: &mut Cursor, follows_date: bool) -> Option<Mention> {
    if follows_date {
        c.mark(',');
    }
    let (hour, minute) = c
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
    Some(Mention::Time { hour, minute })
}

/// With "kl" before it, when any number is meant as a time.
fn o_clock(c: &mut Cursor) -> Option<(u32, u32)> {
    c.one_of(&words::AT_CLOCK).then_some(())?;
    c.glued_mark('.');
    if c.one_of(&["ca", "cirka"]) {
        c.glued_mark('.');
    }
    if let Some(time) = c.attempt(half_day).or_else(|| c.attempt(in_words)) {
        return Some(time);
    }
    match c.number()? {
        (hour, digits @ (1 | 2)) => Some(match c.attempt(|c| minutes(c, &['.', ':'])) {
            Some(minute) => (hour, minute),
            None if digits == 1 => (by_day(hour), 0),
            None => (hour, 0),
        }),
        (both, 4) => Some((both / 100, both % 100)),
        _ => None,
    }
}

/// "2 pm", "at 2:30 p.m.", "2 o'clock".
fn half_day(c: &mut Cursor) -> Option<(u32, u32)> {
    c.one_of(&["at"]);
    let hour = c.small()?;
    let minute = c.attempt(|c| minutes(c, &['.', ':'])).unwrap_or(0);
    if c.attempt(|c| o_apostrophe(c).then_some(())).is_some() {
        return Some((by_day(hour), minute));
    }
    let afternoon = c.word(words::is_afternoon).or_else(|| c.attempt(dotted_half))?;
    let hour = match hour {
        1..=12 => hour % 12 + if afternoon { 12 } else { 0 },
        // No such hour: said so when it is resolved.
        _ => 24,
    };
    Some((hour, minute))
}

/// "14:00", "at 14:00", when that is a time at all.
fn bare_time(c: &mut Cursor, joints: &[char]) -> Option<(u32, u32)> {
    c.one_of(&["at"]);
    if c.is_joined_before() {
        return None;
    }
    let hour = c.small().filter(|&hour| hour < 24)?;
    let minute = minutes(c, joints).filter(|&minute| minute < 60)?;
    (!c.is_joined_after(&['.', ':', '/'])).then_some((hour, minute))
}

/// "14.30", "at 14", "at half past two".
fn time_behind_date(c: &mut Cursor) -> Option<(u32, u32)> {
    c.attempt(|c| bare_time(c, &['.'])).or_else(|| {
        let at = c.one_of(&["at"]);
        if let Some(time) = c.attempt(in_words) {
            return Some(time);
        }
        let (hour, digits) = if at { c.number()? } else { return None };
        let hour = if digits == 1 { by_day(hour) } else { hour };
        (digits <= 2 && hour < 24 && !c.sees(|c| c.word(words::amount))).then_some((hour, 0))
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
fn in_words(c: &mut Cursor) -> Option<(u32, u32)> {
    if c.one_of(&["noon"]) {
        return Some((12, 0));
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
    Some((if hour == 0 { 12 } else { by_day(hour) }, minute))
}

/// Nobody meets at two in the morning: an hour that is said alone, from one to six, is in the afternoon.
fn by_day(hour: u32) -> u32 {
    if (1..=6).contains(&hour) { hour + 12 } else { hour }
}

/// The minutes behind an hour: two digits.
fn minutes(c: &mut Cursor, joints: &[char]) -> Option<u32> {
    if joints.iter().any(|&joint| c.glued_mark(joint)) {
        c.two_digits()
    } else {
        None
    }
}
