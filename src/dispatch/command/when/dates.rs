//! Dates with their month, with every mark that people put between: "14/1-27", "14. januar", "2027-01-14".

use super::times::time;
use super::tokens::Cursor;
use super::words;

/// When a pair of numbers with a dot between is a date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dotted {
    /// It is one.
    Date,
    /// Unless it could be a time on a five-minute mark, "torsdag 14.30".
    UnlessTime,
    /// Only with a dot behind it too, "14.1.".
    IfEnded,
    /// It is none: "punkt 2.1.".
    Never,
}

/// Day, month and, when it was said, the full year. They need not make a date that exists.
pub type DayMonthYear = (u32, u32, Option<i32>);

/// A date with its month.
pub fn date(c: &mut Cursor, dotted: Dotted) -> Option<DayMonthYear> {
    if c.is_joined_before() {
        return None;
    }
    c.attempt(iso)
        .or_else(|| c.attempt(month_named))
        .or_else(|| c.attempt(month_first))
        .or_else(|| c.attempt(slashed))
        .or_else(|| c.attempt(hyphened))
        .or_else(|| c.attempt(|c| dotted_date(c, dotted)))
}

/// "2027-01-14".
fn iso(c: &mut Cursor) -> Option<DayMonthYear> {
    let (year, _) = c.number().filter(|&(_, digits)| digits == 4)?;
    let month = c.glued_mark('-').then(|| c.two_digits())??;
    let day = c.glued_mark('-').then(|| c.two_digits())??;
    unjoined(c, (day, month, i32::try_from(year).ok()))
}

/// "14. januar 2027", "14th of January".
fn month_named(c: &mut Cursor) -> Option<DayMonthYear> {
    let day = c.small()?;
    ordinal(c);
    c.one_of(&["of"]);
    let month = c.word(words::month)?;
    if c.word_before().is_some_and(|word| word.len() <= 4) {
        c.glued_mark('.');
    }
    let year = c.attempt(|c| year_behind(c, &['-']));
    (1..40).contains(&day).then_some((day, month, year))
}

/// "January 14, 2027". Not "i april 2 møder", and not "it may 2 ...".
fn month_first(c: &mut Cursor) -> Option<DayMonthYear> {
    let counted = c
        .word_before()
        .is_some_and(|word| ["i", "in", "of", "af"].contains(&word));
    if counted || !c.peek()?.is_capital() {
        return None;
    }
    let month = c.word(words::english_month)?;
    let day = c.small().filter(|day| (1..40).contains(day))?;
    c.one_of(&words::ORDINAL);
    if c.is_joined_after(&['.', ':', '-', '/']) || c.sees(|c| c.word(words::amount)) {
        return None;
    }
    Some((day, month, c.attempt(|c| year_behind(c, &[]))))
}

/// "14/1", "14/1-27", "14/1 2027".
fn slashed(c: &mut Cursor) -> Option<DayMonthYear> {
    let day = c.small()?;
    let month = c.glued_mark('/').then(|| c.glued_small())??;
    let year = c.attempt(|c| year_behind(c, &['-', '/']));
    if !plausible(day, month) || year.is_none() && c.sees(|c| c.word(words::amount)) {
        return None;
    }
    unjoined(c, (day, month, year))
}

/// "14-01-2027". Two parts are a range, "12-14 år".
fn hyphened(c: &mut Cursor) -> Option<DayMonthYear> {
    let day = c.small()?;
    let month = c.glued_mark('-').then(|| c.glued_small())??;
    let year = c.glued_mark('-').then(|| glued_year(c))??;
    if plausible(day, month) {
        unjoined(c, (day, month, Some(year)))
    } else {
        None
    }
}

/// "14.1.", "14.01.2027", and "14.1" where it is one.
fn dotted_date(c: &mut Cursor, dotted: Dotted) -> Option<DayMonthYear> {
    let day = c.small()?;
    let (month, digits) = c.glued_mark('.').then(|| c.glued_number())??;
    if digits > 2 || !plausible(day, month) {
        return None;
    }
    let ended = c.attempt(|c| c.glued_mark('.').then_some(())).is_some();
    let year = if ended { c.attempt(glued_year) } else { None }.or_else(|| c.attempt(|c| year_behind(c, &['-'])));
    let is_date = year.is_some()
        || match dotted {
            Dotted::Date => true,
            Dotted::UnlessTime => ended || digits == 1 || month % 5 != 0,
            Dotted::IfEnded => ended,
            Dotted::Never => false,
        };
    if !is_date || year.is_none() && (month > 12 || c.sees(|c| c.word(words::amount))) {
        return None;
    }
    unjoined(c, (day, month, year))
}

/// Whether two numbers can be meant as day and month, even if no year has that day or the order is the American one.
fn plausible(day: u32, month: u32) -> bool {
    (1..=12).contains(&month) && (1..40).contains(&day) || (1..=12).contains(&day) && (13..=31).contains(&month)
}

/// The reading, unless more digits are joined to it. A hyphen may lead on to the end of a range, a date itself.
fn unjoined(c: &Cursor, read: DayMonthYear) -> Option<DayMonthYear> {
    let range = c.sees(|c| {
        (c.glued_mark('-') && c.glued_number().is_some() && (c.glued_mark('/') || c.glued_mark('.'))).then_some(())
    });
    (range || !c.is_joined_after(&['-', '/', ':', '.'])).then_some(read)
}

/// A year behind a day and month: joined by one of `joints`, or after a space or a comma.
fn year_behind(c: &mut Cursor, joints: &[char]) -> Option<i32> {
    c.attempt(|c| {
        joints
            .iter()
            .any(|&joint| c.glued_mark(joint))
            .then(|| glued_year(c))?
            .filter(|_| !c.is_joined_after(&['/', '.']))
    })
    .or_else(|| c.attempt(spaced_year))
}

/// "27" or "2027", joined to what is before it.
fn glued_year(c: &mut Cursor) -> Option<i32> {
    match c.glued_number()? {
        (year, 2) => i32::try_from(2000 + year).ok(),
        (year, 4) => i32::try_from(year).ok(),
        _ => None,
    }
}

/// " 2027", ", 2027": four digits that look like a year.
pub fn spaced_year(c: &mut Cursor) -> Option<i32> {
    c.glued_mark(',');
    if c.peek()?.glued {
        return None;
    }
    let (year, _) = c
        .number()
        .filter(|&(year, digits)| digits == 4 && (1900..2200).contains(&year))?;
    if c.is_joined_after(&['-', '/', '.', ':']) {
        None
    } else {
        i32::try_from(year).ok()
    }
}

/// "14.1" with nothing behind it, or a time.
pub fn all_dotted(c: &mut Cursor) -> Option<()> {
    dotted_date(c, Dotted::Date)?;
    (c.peek().is_none() || c.sees(|c| time(c, true))).then_some(())
}

/// "d.", "den", "the".
pub fn the(c: &mut Cursor) -> bool {
    let found = c.one_of(&words::THE);
    if found {
        c.glued_mark('.');
    }
    found
}

/// The dot or the letters behind a day of the month.
pub fn ordinal(c: &mut Cursor) -> bool {
    let dot = c.attempt(|c| (c.glued_mark('.') && !c.sees(Cursor::glued_number)).then_some(()));
    dot.is_some() || c.one_of(&words::ORDINAL)
}
