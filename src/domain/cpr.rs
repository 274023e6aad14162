//! Finds what looks like a CPR number: ten digits whose first six are a date, with the usual separators.
//!
//! Modulus 11 is not asked for: numbers without it are valid. What is found is never stored and never logged.

use chrono::NaiveDate;

/// The text with every probable CPR number taken out, or `None` when there is none.
pub fn without(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut found = false;
    while at < chars.len() {
        let starts = at == 0 || !chars[at - 1].is_ascii_digit();
        match starts.then(|| number_at(&chars, at)).flatten() {
            Some(end) => {
                out.push('…');
                found = true;
                at = end;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    found.then_some(out)
}

/// Where a CPR number that starts here ends.
fn number_at(chars: &[char], start: usize) -> Option<usize> {
    let mut digits = Vec::with_capacity(10);
    let mut at = start;
    while at < chars.len() && digits.len() < 10 {
        match chars[at] {
            digit if digit.is_ascii_digit() => digits.push(digit.to_digit(10)?),
            '-' | ' ' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{a0}'
                if matches!(digits.len(), 2 | 4 | 6) && !is_separator(chars, at + 1) => {}
            _ => return None,
        }
        at += 1;
    }
    let ends = chars.get(at).is_none_or(|next| !next.is_ascii_digit());
    (digits.len() == 10 && ends && is_date(&digits)).then_some(at)
}

fn is_separator(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(|next| !next.is_ascii_digit())
}

fn is_date(digits: &[u32]) -> bool {
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (pair(0), pair(2), pair(4));
    // Any century will do, 2000 is a leap year like every possible one but 1900.
    NaiveDate::from_ymd_opt(2000 + i32::try_from(year).unwrap_or(0), month, day).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten digits that look like a CPR number and belong to nobody: the serial is 0000, which is not given out.
    fn nobody() -> String {
        format!("{}{}", "010115", "0".repeat(4))
    }

    #[test]
    fn r_015_the_usual_ways_of_writing_one_are_found() {
        let plain = nobody();
        let (date, serial) = plain.split_at(6);
        for written in [
            plain.clone(),
            format!("{date}-{serial}"),
            format!("{date} {serial}"),
            format!("01-01-15-{serial}"),
            format!("01.01.15 {serial}"),
        ] {
            assert_eq!(
                without(&format!("hans cpr er {written}.")).as_deref(),
                Some("hans cpr er …."),
                "{written}"
            );
        }
    }

    #[test]
    fn phones_cases_and_long_numbers_pass() {
        for text in [
            "ring 57 62 62 00",
            "sag 2026-123456",
            "EAN 5790001234567",
            "kl. 14.00 den 14/1-2027",
            "990199 1234",
            "12 børn",
        ] {
            assert_eq!(without(text), None, "{text}");
        }
    }
}
