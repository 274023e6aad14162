//! A text that is too long for one message becomes several, cut between lines where that is possible. A homeserver refuses an event
//! of more than 64 KiB, and what it refuses nobody reads.

use super::markup::Rendered;

impl Rendered {
    /// How many bytes the two forms take in an event.
    pub fn weight(&self) -> usize {
        escaped(&self.plain) + escaped(&self.html)
    }

    /// The text in parts that each weigh no more than this. Bold is closed at the end of a part and begun again in the next.
    pub fn parts(self, most: usize) -> Vec<Self> {
        if self.weight() <= most {
            return vec![self];
        }
        let mut bold = false;
        let mut parts: Vec<Self> = Vec::new();
        let mut full = 0;
        for line in self.html.split("<br>") {
            for piece in pieces(line, &mut bold, most) {
                let weight = piece.weight();
                match parts.last_mut() {
                    // "<br>", and "\n" in JSON
                    Some(part) if full + weight + 6 <= most => {
                        part.plain.push('\n');
                        part.plain.push_str(&piece.plain);
                        part.html.push_str("<br>");
                        part.html.push_str(&piece.html);
                        full += weight + 6;
                    }
                    _ => {
                        parts.push(piece);
                        full = weight;
                    }
                }
            }
        }
        parts.retain(|part| !part.plain.trim().is_empty());
        parts
    }
}

/// How many bytes a text takes in JSON.
fn escaped(text: &str) -> usize {
    text.len() + text.matches(['"', '\\', '\n']).count()
}

/// One line, in pieces where it alone is too long; each is whole HTML.
fn pieces(line: &str, bold: &mut bool, most: usize) -> Vec<Rendered> {
    /// What `<strong></strong>` and the widest sign take.
    const FRAME: usize = 17 + 12;
    let mut pieces = Vec::new();
    let mut piece = begun(*bold);
    let mut full = piece.weight();
    let mut rest = line;
    while let Some((atom, after)) = atom(rest) {
        rest = after;
        match atom {
            "<strong>" => *bold = true,
            "</strong>" => *bold = false,
            _ => {
                piece.plain.push_str(meant(atom));
                full += escaped(meant(atom));
            }
        }
        piece.html.push_str(atom);
        full += escaped(atom);
        let nearly = full + FRAME + most / 8 > most && atom == " ";
        if nearly || full + FRAME > most {
            pieces.push(ended(std::mem::replace(&mut piece, begun(*bold)), *bold));
            full = piece.weight();
        }
    }
    if !piece.plain.is_empty() || pieces.is_empty() {
        pieces.push(ended(piece, *bold));
    }
    pieces
}

fn begun(bold: bool) -> Rendered {
    Rendered {
        plain: String::new(),
        html: if bold { "<strong>".to_owned() } else { String::new() },
    }
}

fn ended(mut piece: Rendered, bold: bool) -> Rendered {
    if bold {
        piece.html.push_str("</strong>");
    }
    piece
}

/// The first tag, entity or sign of some HTML of ours, and what follows it.
fn atom(html: &str) -> Option<(&str, &str)> {
    let first = html.chars().next()?;
    let end = match first {
        '<' => html.find('>').map(|at| at + 1),
        '&' => html.find(';').map(|at| at + 1),
        _ => None,
    };
    Some(html.split_at(end.unwrap_or(first.len_utf8())))
}

/// What an entity of ours stands for.
fn meant(atom: &str) -> &str {
    match atom {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        sign => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::{clean, finish, mark};
    use super::*;

    fn long(words: &str) -> Rendered {
        finish(words)
    }

    #[test]
    fn a_short_text_is_one_part() {
        let text = long("a\nb");
        assert_eq!(text.clone().parts(100), [text]);
    }

    #[test]
    fn parts_are_cut_between_lines_and_hold_every_word() {
        let lines: Vec<String> = (0..40).map(|line| format!("linje {line}")).collect();
        let text = long(&lines.join("\n"));
        let parts = text.clone().parts(120);
        assert!(parts.iter().all(|part| part.weight() <= 120));
        let joined: Vec<&str> = parts.iter().map(|part| part.plain.as_str()).collect();
        assert_eq!(joined.join("\n"), text.plain);
    }

    #[test]
    fn bold_is_whole_in_each_part() {
        let text = long(&mark(&format!("**{}\n{}** ja", "a".repeat(90), "b".repeat(90))));
        let parts = text.parts(260);
        let html: Vec<&str> = parts.iter().map(|part| part.html.as_str()).collect();
        let (a, b) = ("a".repeat(90), "b".repeat(90));
        assert_eq!(
            html,
            [format!("<strong>{a}</strong>"), format!("<strong>{b}</strong> ja")]
        );
    }

    #[test]
    fn one_endless_word_of_the_widest_signs_is_cut_too() {
        let text = long(&clean(&"\"&".repeat(3000)));
        let parts = text.clone().parts(1000);
        assert!(parts.iter().all(|part| part.weight() <= 1000), "{}", parts.len());
        let joined: String = parts.iter().map(|part| part.plain.as_str()).collect();
        assert_eq!(joined, text.plain);
    }
}
