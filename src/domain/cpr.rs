//! Finds what looks like a CPR number: ten digits whose first six are a date, however they are parted.
//!
//! Modulus 11 is not asked for: numbers without it are valid. What is found is never stored and never logged.
//!
//! What decides, in this order:
//!
//! 1. The digits stand in groups. Together they are ten, and the first six are a day of a month. Full-width digits are
//!    digits, and marks without ink between them are not there.
//! 2. A word such as "cpr" right before makes any parting do, and a year of four digits too.
//! 3. Without it they are parted where a date is (`01 01 42 5678`, `010142-5678`, `0101425678`), and are no part of a longer
//!    number.
//! 4. The word right before says what else it is: an account, a telephone, a case (`cpr/words.rs`). Written as
//!    `010142-5678` it is taken for a CPR number all the same: nothing else is written so.
//! 5. A day of these years and a time (`140127 1430`) is one.
//!
//! How often this is right is measured: `tests/cpr_corpus.rs`.

mod words;

use chrono::{Datelike, NaiveDate};
use words::{ANNOUNCED, ELSE_EXACT, ELSE_STEMS, FILLERS};

/// How far before a number it is announced, in signs.
const NEAR: usize = 30;

/// The text with every probable CPR number taken out, or `None` when there is none.
pub fn without(text: &str) -> Option<String> {
    let found = Seen::of(text).numbers();
    if found.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end) in found {
        out.push_str(&text[at..start]);
        out.push('…');
        at = end;
    }
    out.push_str(&text[at..]);
    Some(out)
}

/// Whether one is in the text.
pub fn is_in(text: &str) -> bool {
    without(text).is_some()
}

/// A text as it is looked at: one kind of digit, of dash and of space, and nothing that has no ink.
struct Seen<'t> {
    text: &'t str,
    /// Each sign, where in the text it begins, and where it ends.
    signs: Vec<(char, usize, usize)>,
    /// Runs of digits: the first sign, and the one after the last.
    groups: Vec<(usize, usize)>,
}

/// What stands between two groups of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// One dash, full stop or slash.
    Tight(char),
    /// White space.
    Weak,
    /// A dash, full stop or slash with white space beside it.
    Mixed,
    /// Anything else, or too much of it.
    Break,
}

impl<'t> Seen<'t> {
    fn of(text: &'t str) -> Self {
        let signs: Vec<(char, usize, usize)> = text
            .char_indices()
            .filter_map(|(at, sign)| Some((plain(sign)?, at, at + sign.len_utf8())))
            .collect();
        let mut groups: Vec<(usize, usize)> = Vec::new();
        for (at, (sign, ..)) in signs.iter().enumerate() {
            match groups.last_mut() {
                _ if !sign.is_ascii_digit() => {}
                Some((_, end)) if *end == at => *end += 1,
                _ => groups.push((at, at + 1)),
            }
        }
        Self { text, signs, groups }
    }

    /// Where in the text the numbers are.
    fn numbers(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.groups.len() {
            match self.number_from(at) {
                Some(last) => {
                    found.push((self.signs[self.groups[at].0].1, self.signs[self.groups[last].1 - 1].2));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The last group of a number that begins with this one.
    fn number_from(&self, first: usize) -> Option<usize> {
        let announced = self.is_announced(first);
        let (mut total, mut last) = (0, first);
        let mut parted = Vec::new();
        loop {
            let (start, end) = *self.groups.get(last)?;
            total += end - start;
            if total >= 10 {
                break;
            }
            if self.gap(last + 1)? == Gap::Break {
                return None;
            }
            parted.push(total);
            last += 1;
        }
        let digits: Vec<u32> = (first..=last)
            .flat_map(|group| self.groups[group].0..self.groups[group].1)
            .filter_map(|at| self.signs[at].0.to_digit(10))
            .collect();
        let is = match (announced, total) {
            (true, 10) => is_date(&digits),
            (true, 12) => is_long_date(&digits),
            (false, 10) => is_date(&digits) && self.stands_alone(first, last, &parted, &digits),
            _ => false,
        };
        is.then_some(last)
    }

    /// The rules for a number that nothing announces.
    fn stands_alone(&self, first: usize, last: usize, parted: &[usize], digits: &[u32]) -> bool {
        let usual = matches!(self.gap(last), Some(Gap::Tight('-'))) && parted == [6];
        let whole = parted.is_empty();
        let spaced = parted != [6] && (first + 1..=last).any(|at| self.gap(at) == Some(Gap::Weak));
        let length = |group: usize| self.groups[group].1 - self.groups[group].0;
        let before = match first.checked_sub(1) {
            None => true,
            Some(neighbour) => match self.gap(first) {
                Some(Gap::Tight('/')) => usual,
                Some(Gap::Tight(_)) => usual && matches!(length(neighbour), 1 | 2 | 4),
                Some(Gap::Weak) => !(spaced || (whole && length(neighbour) == 4)),
                _ => true,
            },
        };
        let after = match self.gap(last + 1) {
            Some(Gap::Tight('/')) => usual,
            Some(Gap::Tight(_)) => (usual || whole) && length(last + 1) <= 2,
            Some(Gap::Weak) => !spaced,
            _ => true,
        };
        let parted_as_a_date = parted.iter().all(|at| matches!(at, 2 | 4 | 6));
        let abroad = self.sign_before(first) == Some('+');
        parted_as_a_date
            && before
            && after
            && (usual || !(abroad || self.is_something_else(first)))
            && !self.is_in_a_link(first)
            && !self.is_a_moment(last, parted, digits)
    }

    /// What stands between this group and the one before; `None` where there is none.
    fn gap(&self, group: usize) -> Option<Gap> {
        let before = self.groups.get(group.checked_sub(1)?)?;
        let signs = &self.signs[before.1..self.groups.get(group)?.0];
        let spaces = signs.iter().filter(|(sign, ..)| *sign == ' ').count();
        let mut others = signs.iter().map(|(sign, ..)| *sign).filter(|sign| *sign != ' ');
        Some(match (others.next(), others.next(), spaces) {
            (None, _, 1 | 2) => Gap::Weak,
            (Some(sign @ ('-' | '.' | '/')), None, 0) => Gap::Tight(sign),
            (Some('-' | '.' | '/'), None, 1 | 2) => Gap::Mixed,
            _ => Gap::Break,
        })
    }

    fn sign_before(&self, group: usize) -> Option<char> {
        let at = self.groups[group].0.checked_sub(1)?;
        Some(self.signs[at].0)
    }

    /// What stands before a group on its line, in small letters.
    fn line_before(&self, group: usize) -> Vec<char> {
        let before = self.signs[..self.groups[group].0].iter().rev();
        let line = before.map(|(sign, ..)| *sign).take_while(|sign| *sign != '\n');
        let mut line: Vec<char> = line.take(200).flat_map(char::to_lowercase).collect();
        line.reverse();
        line
    }

    fn is_announced(&self, group: usize) -> bool {
        let line = self.line_before(group);
        let near = line.iter().rev().take(NEAR).take_while(|sign| !sign.is_ascii_digit());
        let mut near: Vec<char> = near.copied().collect();
        near.reverse();
        let near: String = near.into_iter().collect();
        ANNOUNCED.iter().any(|word| near.contains(word))
    }

    fn is_something_else(&self, group: usize) -> bool {
        let line: String = self.line_before(group).into_iter().collect();
        let mut words = line.split(|sign: char| !sign.is_alphanumeric());
        let word = words.rfind(|word| !word.is_empty() && !FILLERS.contains(word));
        word.is_some_and(|word| ELSE_EXACT.contains(&word) || ELSE_STEMS.iter().any(|stem| word.starts_with(stem)))
    }

    /// Digits of an address on the web are not looked at.
    fn is_in_a_link(&self, group: usize) -> bool {
        let start = self.signs[self.groups[group].0].1;
        let token = self.text[..start]
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        token.contains("://") || token.starts_with("www.")
    }

    /// A day of these years, a space, and a time of the day.
    fn is_a_moment(&self, last: usize, parted: &[usize], digits: &[u32]) -> bool {
        let apart = matches!(self.gap(last), Some(Gap::Weak | Gap::Mixed)) && parted.last() == Some(&6);
        let (year, hour, minute) = (pair(digits, 4), pair(digits, 6), pair(digits, 8));
        apart && (24..40).contains(&year) && (6..22).contains(&hour) && minute < 60 && minute % 5 == 0
    }
}

/// The sign as it is looked at; `None` when it has no ink.
fn plain(sign: char) -> Option<char> {
    let digit = |first: char| char::from_digit((sign as u32 - first as u32) % 10, 10);
    Some(match sign {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{20e3}'
        | '\u{feff}'
        | '*'
        | '`' => return None,
        '\u{ff10}'..='\u{ff19}' => digit('\u{ff10}')?,
        '\u{660}'..='\u{669}' => digit('\u{660}')?,
        '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}')?,
        '\u{966}'..='\u{96f}' => digit('\u{966}')?,
        '\u{1d7ce}'..='\u{1d7ff}' => digit('\u{1d7ce}')?,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '·' | '•' | '\u{ff0e}' | '\u{2024}' => '.',
        '\\' | '|' | '\u{2044}' | '\u{ff0f}' => '/',
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        '_' => ' ',
        sign if sign.is_whitespace() => ' ',
        sign => sign,
    })
}

fn pair(digits: &[u32], at: usize) -> u32 {
    digits[at] * 10 + digits[at + 1]
}

/// Any century will do: 2000 is a leap year like every possible one but 1900.
fn is_date(digits: &[u32]) -> bool {
    let year = 2000 + i32::try_from(pair(digits, 4)).unwrap_or(0);
    NaiveDate::from_ymd_opt(year, pair(digits, 2), pair(digits, 0)).is_some()
}

/// A day whose year has four digits, of somebody who could live.
fn is_long_date(digits: &[u32]) -> bool {
    let year = i32::try_from(pair(digits, 4) * 100 + pair(digits, 6)).unwrap_or(0);
    let date = NaiveDate::from_ymd_opt(year, pair(digits, 2), pair(digits, 0));
    date.is_some_and(|date| (1858..2058).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The numbers used here and in the corpus belong to nobody: the seventh digit and the year say that whoever has one is
    /// born from 2040 to 2057.
    const PLAIN: &str = "0101425678";

    #[test]
    fn r_015_the_usual_ways_of_writing_one_are_found() {
        let (date, serial) = PLAIN.split_at(6);
        let wide: String = PLAIN
            .chars()
            .map(|digit| char::from_u32(digit as u32 - 0x30 + 0xff10).unwrap())
            .collect();
        for written in [
            PLAIN.to_owned(),
            wide,
            format!("{date}-{serial}"),
            format!("{date} {serial}"),
            format!("{date}\u{a0}{serial}"),
            format!("{date}\u{2013}{serial}"),
            format!("{date} - {serial}"),
            format!("{date}.{serial}"),
            format!("{date}_{serial}"),
            format!("**{date}**-{serial}"),
            format!("{date}\u{200b}{serial}"),
            format!("01-01-42-{serial}"),
            format!("01.01.42 {serial}"),
            format!("01/01/42-{serial}"),
            format!("0101 42 {serial}"),
            "01 01 42 56 78".to_owned(),
            format!("01.01.2042-{serial}"),
        ] {
            assert_eq!(
                without(&format!("hans cpr er {written}."))
                    .as_deref()
                    .map(|rest| rest.replace('*', ""))
                    .as_deref(),
                Some("hans cpr er …."),
                "{written}"
            );
        }
        for alone in [
            "Skema 0101425678.pdf",
            "0101425678-2.pdf",
            "drengen 010142-5678/020242-5678",
            "stue 3 010142 5678",
            "sag 010142-5678",
        ] {
            assert!(is_in(alone), "{alone}");
        }
        assert_eq!(without("010142-5678 og 020242-5678").as_deref(), Some("… og …"));
    }

    #[test]
    fn what_only_looks_like_one_passes() {
        for text in [
            "ring 57 62 62 00",
            "ring på +31 12 42 56 78 9",
            "tlf. 0101425678",
            "sag 2026-123456",
            "sagsnr. 0101425678",
            "EAN 5790001234567",
            "EAN 5 790001 234567",
            "konto 0101425678",
            "reg.nr. 1234 kontonr. 0101425678",
            "1234 0101425678",
            "DK50 0040 0440 1162 43",
            "P-nr. 1003123456",
            "kl. 14.00 den 14/1-2027",
            "14.01.27 14.30",
            "140127 1430",
            "14.01.27 1000-1200",
            "Screenshot 2026-10-12 143012",
            "https://teams.microsoft.com/l/0101425678/x",
            "+71<000001014256780+12345678<",
            "990199 1234",
            "cpr 9901991234",
            "12 børn",
            "",
        ] {
            assert_eq!(without(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics_and_what_was_found_is_gone(before in "\\PC{0,12}", after in "\\PC{0,12}") {
            let _ = without(&format!("{before}{PLAIN}{after}"));
            if let Some(rest) = without(&format!("{before} cpr {PLAIN} {after}")) {
                prop_assert!(!rest.contains(PLAIN));
            }
        }
    }
}
