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
    if let Some(time) = c.attempt(half_day) {
        return Some(time);
    }
    match c.number()? {
        (hour, 1 | 2) => Some((hour, c.attempt(|c| minutes(c, &['.', ':'])).unwrap_or(0))),
        (both, 4) => Some((both / 100, both % 100)),
        _ => None,
    }
}

/// "2 pm", "at 2:30pm".
fn half_day(c: &mut Cursor) -> Option<(u32, u32)> {
    c.one_of(&["at"]);
    let hour = c.small()?;
    let minute = c.attempt(|c| minutes(c, &['.', ':'])).unwrap_or(0);
    let afternoon = c.word(words::is_afternoon)?;
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

/// "14.30", "at 14".
fn time_behind_date(c: &mut Cursor) -> Option<(u32, u32)> {
    c.attempt(|c| bare_time(c, &['.'])).or_else(|| {
        let hour = if c.one_of(&["at"]) { c.small()? } else { return None };
        (hour < 24 && !c.sees(|c| c.word(words::amount))).then_some((hour, 0))
    })
}

/// The minutes behind an hour: two digits.
fn minutes(c: &mut Cursor, joints: &[char]) -> Option<u32> {
    if joints.iter().any(|&joint| c.glued_mark(joint)) {
        c.two_digits()
    } else {
        None
    }
}
