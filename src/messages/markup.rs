//! From one rendered text to what a chat wants: plain words and HTML. Somebody's own words are cleaned before they come in.
//!
//! Bold is the only markup, and only the bot's own texts can use it: `**` there becomes a private-use sign that no cleaned
//! text can hold, so whatever people write stays words.

use std::borrow::Cow;

use crate::domain::unseen;

/// Stands for `**` in the bot's own text: it begins bold, and the next one ends it.
const BOLD: char = '\u{E000}';

/// Stands for nothing: a line that holds only this is left out, so that an absent part leaves no gap.
const NOTHING: char = '\u{E001}';

/// What is sent: the same words twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Words alone.
    pub plain: String,
    /// The same as HTML, with nothing in it but `<strong>` and `<br>`.
    pub html: String,
}

/// Given to Fluent, which applies it to a message's own text and never to its variables.
pub(super) fn mark(text: &str) -> Cow<'_, str> {
    if text.contains("**") {
        Cow::Owned(text.replace("**", &BOLD.to_string()))
    } else {
        Cow::Borrowed(text)
    }
}

/// Somebody's own words, harmless: nothing invisible, nothing that turns the direction, nothing that calls the whole room.
pub(super) fn clean(text: &str) -> String {
    calm(unseen::seen(text).trim())
}

/// "@room" is put apart, so that quoting it wakes nobody.
fn calm(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        // Bold that begins or ends in between is gone in the plain words.
        let mut letters = after.chars().filter(|sign| *sign != BOLD);
        if "room"
            .chars()
            .all(|wanted| letters.next().is_some_and(|sign| sign.eq_ignore_ascii_case(&wanted)))
        {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The two forms of a rendered text.
pub(super) fn finish(text: &str) -> Rendered {
    let text = calm(without_gaps(text).trim_end());
    let plain = text.replace(BOLD, "");
    let mut html = String::with_capacity(text.len() + 16);
    let mut bold = false;
    for sign in text.chars() {
        match sign {
            BOLD => {
                html.push_str(if bold { "</strong>" } else { "<strong>" });
                bold = !bold;
            }
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            other => html.push(other),
        }
    }
    if bold {
        html.push_str("</strong>");
    }
    Rendered { plain, html }
}

/// Leaves out what stands for nothing, and the whole line where a line is nothing else.
fn without_gaps(text: &str) -> String {
    let gap = |line: &&str| !(line.contains(NOTHING) && line.chars().all(|sign| sign == NOTHING || sign == ' '));
    text.split('\n')
        .filter(gap)
        .collect::<Vec<_>>()
        .join("\n")
        .replace(NOTHING, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bots_own_stars_make_bold() {
        let own = format!("{} {}", mark("**Husk**"), clean("**ikke** mig"));
        let rendered = finish(&own);
        assert_eq!(rendered.plain, "Husk **ikke** mig");
        assert_eq!(rendered.html, "<strong>Husk</strong> **ikke** mig");
    }

    #[test]
    fn html_from_people_is_words() {
        let rendered = finish(&clean("<b>a</b> & \"b\"\nc"));
        assert_eq!(rendered.html, "&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot;<br>c");
        assert_eq!(rendered.plain, "<b>a</b> & \"b\"\nc");
    }

    #[test]
    fn what_is_absent_leaves_no_gap() {
        assert_eq!(finish("a\n\u{E001}\n\nb\u{E001}\n\u{E001}").plain, "a\n\nb");
    }

    #[test]
    fn nothing_unseen_comes_through() {
        assert_eq!(
            clean("a\u{202E}b\u{200B}c\u{E000}d\u{7}e\u{FEFF}\r\nf\u{2028}g\th"),
            "abcde\nf\ng h"
        );
    }

    #[test]
    fn nobody_wakes_the_room() {
        assert_eq!(clean("@room"), "@ room");
        assert_eq!(clean("@\u{200B}RooM @rum @@room å@"), "@ RooM @rum @@ room å@");
    }
}
