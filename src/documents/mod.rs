//! Documents that leave the chat: what somebody prints, sends by Digital Post or puts in a calendar.
//!
//! - [`aftaleskema`]: the agreement summary of a meeting, as a tagged PDF (PDF/UA-1). The only place that names typst.
//! - [`calendar_file`]: one meeting as an `.ics` file. The only place that names icalendar.
//! - [`record`]: a whole case, for journalising and for whoever asks to see it.
//!
//! All are functions of their input alone: the same input gives the same bytes, whatever the machine and the day, so a
//! document can be made again instead of being kept. Every word comes from the caller, in the reader's language.

pub mod aftaleskema;
pub mod calendar_file;
pub mod of_case;
pub mod record;

/// Why a document could not be made.
///
/// Invariant: its words never repeat what the document was about to say, so it can be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A reader who hears the document is told its title first, so there must be one.
    #[error("the document has no title")]
    NoTitle,
    /// The language is not a two or three letter code such as `da`.
    #[error("the document's language is not a language code")]
    UnknownLanguage,
    /// The moment it was made is outside the years 0 to 9999.
    #[error("the document's date cannot be written in a PDF")]
    ImpossibleDate,
    /// The template did not become pages.
    #[error("the document could not be laid out: {0}")]
    Layout(String),
    /// The pages did not become an accessible PDF.
    #[error("the document could not be written as an accessible PDF: {0}")]
    Export(String),
}

/// Stands for a run of letters that cannot be drawn.
const UNDRAWN: char = '□';

/// Lets a line end inside a word.
const MAY_BREAK: char = '\u{200b}';

/// How far apart the places are where a long word may be broken.
const STEP: usize = 10;

/// What of `words` can be put on a page: an accessible document may show no letter that its fonts cannot draw.
///
/// Marks without ink are left out, since some turn the order of what stands beside them. A run of letters that cannot
/// be drawn becomes one square, so that nobody takes the text for whole. A picture that cannot be drawn is left out,
/// since words carry the meaning, unless it was all there was. A word may be broken after `together` narrow letters.
fn drawable(words: &str, together: usize, can_draw: impl Fn(char) -> bool) -> String {
    let (mut shown, mut width, mut pictures) = (String::with_capacity(words.len()), 0, false);
    let plain = words.replace("\r\n", "\n");
    for letter in plain.chars().map(plain_space).filter(|letter| !is_unseen(*letter)) {
        let drawn = letter == '\n' || (can_draw(letter) && !is_private(letter));
        if !drawn && is_picture(letter) {
            pictures = true;
            continue;
        }
        let letter = if drawn { letter } else { UNDRAWN };
        if letter == UNDRAWN && shown.ends_with(UNDRAWN) {
            continue;
        }
        width = if letter.is_whitespace() {
            0
        } else {
            width + 1 + usize::from(is_wide(letter))
        };
        if width > together {
            shown.push(MAY_BREAK);
            width = together.saturating_sub(STEP);
        }
        shown.push(letter);
    }
    let shown = shown.trim();
    if shown.is_empty() && pictures {
        UNDRAWN.into()
    } else {
        shown.to_owned()
    }
}

/// One kind of line break and one kind of space.
fn plain_space(letter: char) -> char {
    match letter {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        other => other,
    }
}

/// Controls, and marks without ink.
fn is_unseen(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters that mean something else in every font.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Up to twice as wide as the narrow letters.
fn is_wide(letter: char) -> bool {
    !matches!(letter, 'a'..='l' | 'n'..='v' | 'x'..='z' | 'ø' | 'å' | '0'..='9' | '.' | ',' | '-' | '/' | ':')
}

/// Emoji and their like.
fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{20e3}' | '\u{231a}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin(words: &str) -> String {
        drawable(words, 20, |letter| {
            letter < '\u{250}' || matches!(letter, '✓' | '\u{e000}')
        })
    }

    #[test]
    fn what_cannot_be_drawn_is_a_square_or_a_picture_less() {
        for (given, shown) in [
            ("Hun er glad 😀👍🏽", "Hun er glad"),
            ("👩‍👧‍👦", "□"),
            ("✓ ja ✗ nej", "✓ ja  nej"),
            ("navnet 王小明 her", "navnet □ her"),
            ("\u{e000}privat", "□privat"),
        ] {
            assert_eq!(latin(given), shown);
        }
    }

    #[test]
    fn marks_without_ink_are_left_out() {
        assert_eq!(latin("a\u{202e}b\u{200b}c\u{feff}d\u{ad}e\u{0}f\u{2066}"), "abcdef");
        assert_eq!(latin(" et\r\nto\rtre\u{2028}fire\tfem\n"), "et\nto\ntre\nfire fem");
        assert_eq!(latin("\u{200d}\u{fe0f} \n"), "");
    }

    #[test]
    fn only_a_long_word_may_be_broken() {
        assert_eq!(latin("sundhedsplejersken kommer"), "sundhedsplejersken kommer");
        assert_eq!(
            latin(&"x".repeat(43)),
            format!(
                "{}\u{200b}{}\u{200b}{}\u{200b}{}",
                "x".repeat(20),
                "x".repeat(11),
                "x".repeat(11),
                "x"
            )
        );
        assert_eq!(latin(&"W".repeat(11)), format!("{}\u{200b}W", "W".repeat(10)));
    }
}
