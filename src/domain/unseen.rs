//! Signs that are not seen, and the direction of writing: what people write may neither hide nor turn what the bot says.
//!
//! Signs that are not seen are taken out of everybody's words before they are shown, and refused in lists. Words written from
//! right to left are a name or a note like any other: they are shown between two isolates, so that they cannot reorder the
//! sentence they stand in, and everything else is shown without any sign of this kind.

/// Begins words whose direction is their own (FSI).
const APART: char = '\u{2068}';
/// Ends them (PDI).
const TOGETHER: char = '\u{2069}';

/// Control signs, bidirectional controls, zero-width signs, fillers, tags and private-use signs.
pub fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
        || is_noncharacter(sign)
}

/// Code points that are no characters and never will be.
fn is_noncharacter(sign: char) -> bool {
    matches!(u32::from(sign), 0xFDD0..=0xFDEF) || u32::from(sign) & 0xFFFE == 0xFFFE
}

/// The text without what is not seen. Its lines stay, whichever sign parted them, and a tab is a space.
pub fn seen(text: &str) -> String {
    let breaks = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', " ");
    breaks
        .chars()
        .filter(|sign| *sign == '\n' || !is_unseen(*sign))
        .collect()
}

/// Whether nothing of the text is seen, though something may be there.
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|sign| sign.is_whitespace() || is_unseen(sign) || matches!(sign, '\u{FE00}'..='\u{FE0F}'))
}

/// Whether a sign is written from right to left: Hebrew, Arabic, and the scripts like them.
fn turns(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The text as it may stand inside another sentence: each line that is written from right to left is set apart.
pub fn apart(text: &str) -> String {
    if !text.chars().any(turns) {
        return text.to_owned();
    }
    let lines = text.split('\n').map(|line| {
        if line.chars().any(turns) {
            format!("{APART}{line}{TOGETHER}")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text as somebody would type it: without what sets words apart.
pub fn together(text: &str) -> String {
    text.replace([APART, TOGETHER], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_goes_and_letters_of_every_script_stay() {
        assert_eq!(
            seen("Æ\u{200B}rø\u{202E}, علي, דנה, 李\u{3164}\nto"),
            "Ærø, علي, דנה, 李\nto"
        );
        assert!(is_blank(" \u{3164}\u{200D}\u{FE0F}") && is_blank("") && !is_blank("\u{200B}a"));
    }

    #[test]
    fn words_from_right_to_left_are_set_apart_line_by_line() {
        assert_eq!(apart("Hanne Dam"), "Hanne Dam");
        assert_eq!(apart("علي\nja"), "\u{2068}علي\u{2069}\nja");
        assert_eq!(together(&apart("علي")), "علي");
    }
}
