//! Telephone numbers of people at work, as they are written and as they are read.

/// The fewest and the most digits a number has: one within the house, and one with its country.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=15;

/// A number as everybody writes it; `None` when it is none. A Danish one is in pairs and without its country.
pub fn read(text: &str) -> Option<String> {
    let text = text.trim();
    let (abroad, rest) = match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let between = |sign: char| matches!(sign, ' ' | '-' | '.' | '(' | ')' | '/');
    let digits: String = rest.chars().filter(|sign| !between(*sign)).collect();
    let fits = digits.bytes().all(|sign| sign.is_ascii_digit()) && DIGITS.contains(&digits.len());
    // No country begins with a nought, but the day of a CPR number may.
    if !fits || (abroad && digits.starts_with('0')) {
        return None;
    }
    match (abroad, digits.strip_prefix("45").unwrap_or(&digits)) {
        (true, danish) if danish.len() == 8 && danish.len() < digits.len() => Some(pairs(danish)),
        (true, _) => Some(format!("+{digits}")),
        (false, _) if digits.len() == 8 => Some(pairs(&digits)),
        // Ten digits without a country may be a CPR number, and are no telephone.
        (false, _) => (digits.len() < 8).then_some(digits),
    }
}

/// The same, or the text as it is where it is no number: the check of the directory then says so.
pub fn kept(text: &str) -> String {
    read(text).unwrap_or_else(|| text.to_owned())
}

fn pairs(digits: &str) -> String {
    let two: Vec<&str> = (0..digits.len()).step_by(2).map(|at| &digits[at..at + 2]).collect();
    two.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_the_same_however_it_is_written() {
        for said in [
            "57626200",
            "57 62 62 00",
            "+45 57 62 62 00",
            "0045 57626200",
            "5762-6200",
        ] {
            assert_eq!(read(said).as_deref(), Some("57 62 62 00"), "{said}");
        }
        assert_eq!(read("+46 70 123 45 67").as_deref(), Some("+46701234567"));
        assert_eq!(read("1234").as_deref(), Some("1234"));
        for none in [
            "",
            "57",
            "ring",
            "57 62 62 00 lokal 3",
            "1234567890123456",
            "123456789",
            "+0123456789",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
        for said in ["57 62 62 00", "+46701234567", "1234"] {
            assert_eq!(read(said).as_deref(), Some(said), "read again it is the same");
        }
    }
}
