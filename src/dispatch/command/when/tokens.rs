//! The text as tokens: numbers, words and marks, each with its place in the text, and a cursor over them.

use std::ops::Range;

use super::words;

/// The longest run of digits that is a number to us; a longer one is a word that nothing matches.
const LONGEST_NUMBER: usize = 9;

/// Marks that, between digits, make one thing of both sides: a phone number, a range, a version.
const JOINTS: [char; 7] = ['-', '/', '.', ':', '+', '–', '‑'];

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its place in the text, in bytes.
    pub span: Range<usize>,
    /// Whether it follows the token before without a space.
    pub glued: bool,
}

/// The kinds of tokens.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Digits only.
    Number {
        /// Its value.
        value: u32,
        /// How many digits it is written with.
        digits: usize,
    },
    /// Letters, or letters mixed with digits, in lower case.
    Word {
        /// In lower case.
        lower: String,
        /// Whether it began with a capital.
        capital: bool,
    },
    /// Any other character that is not a space.
    Mark(char),
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some((at, next)) = rest.next_if(|(_, next)| next.is_alphanumeric()) {
                end = at + next.len_utf8();
            }
        }
        for span in split(text, start..end) {
            let glued = tokens.last().is_some_and(|before| before.span.end == span.start);
            tokens.push(Token {
                kind: kind(&text[span.clone()]),
                span,
                glued,
            });
        }
    }
    tokens
}

/// Parts `2pm`, `14th`, `kl14` and `uge3` where digits and letters meet; leaves `B12` whole.
fn split(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let word = &text[run.clone()];
    let digits_first = word.starts_with(|c: char| c.is_ascii_digit());
    let meet = word.find(|c: char| c.is_ascii_digit() != digits_first).filter(|&at| {
        let (head, tail) = (word[..at].to_lowercase(), word[at..].to_lowercase());
        if digits_first {
            words::is_afternoon(&tail).is_some() || words::ORDINAL.contains(&tail.as_str())
        } else {
            (words::AT_CLOCK.contains(&head.as_str()) || words::WEEK.contains(&head.as_str()))
                && tail.bytes().all(|byte| byte.is_ascii_digit())
        }
    });
    match meet {
        Some(at) => vec![run.start..run.start + at, run.start + at..run.end],
        None => vec![run],
    }
}

fn kind(text: &str) -> Kind {
    let first = text.chars().next().unwrap_or(' ');
    let number = Some(text).filter(|text| text.len() <= LONGEST_NUMBER && text.bytes().all(|b| b.is_ascii_digit()));
    match number.and_then(|digits| digits.parse().ok()) {
        Some(value) => Kind::Number {
            value,
            digits: text.len(),
        },
        None if first.is_alphanumeric() => Kind::Word {
            lower: text.to_lowercase(),
            capital: first.is_uppercase(),
        },
        None => Kind::Mark(first),
    }
}

/// A place among the tokens, from which one reads on. A copy of it is a place to come back to.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// The index of the next token.
    pub at: usize,
    /// The index behind the last token that was read as something.
    pub read_to: usize,
}

impl<'a> Cursor<'a> {
    /// The place before the first of `tokens`, which are those of `text`.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            read_to: 0,
        }
    }

    /// The next token.
    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The token before this place.
    pub fn before(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// The word before this place, when a word is there.
    pub fn word_before(&self) -> Option<&'a str> {
        self.before()?.word()
    }

    /// The next token when it is a word of which `meaning` knows something; moves on.
    pub fn word<T>(&mut self, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = meaning(self.peek()?.word()?)?;
        self.at += 1;
        Some(found)
    }

    /// Moves past the next token when it is one of these words.
    pub fn one_of(&mut self, words: &[&str]) -> bool {
        self.word(|word| words.contains(&word).then_some(())).is_some()
    }

    /// Moves past the next token when it is this mark.
    pub fn mark(&mut self, mark: char) -> bool {
        let found = self.peek().is_some_and(|token| token.mark() == Some(mark));
        self.at += usize::from(found);
        found
    }

    /// Moves past the next token when it is this mark with no space before it.
    pub fn glued_mark(&mut self, mark: char) -> bool {
        self.peek().is_some_and(|token| token.glued) && self.mark(mark)
    }

    /// The next token when it is a number: its value and how many digits it has; moves on.
    pub fn number(&mut self) -> Option<(u32, usize)> {
        let Kind::Number { value, digits } = self.peek()?.kind else {
            return None;
        };
        self.at += 1;
        Some((value, digits))
    }

    /// Like [`Self::number`], with no space before it.
    pub fn glued_number(&mut self) -> Option<(u32, usize)> {
        if self.peek()?.glued { self.number() } else { None }
    }

    /// The next token when it is a number of one or two digits; moves on.
    pub fn small(&mut self) -> Option<u32> {
        self.number().filter(|&(_, digits)| digits <= 2).map(|(value, _)| value)
    }

    /// Like [`Self::glued_number`], of exactly two digits.
    pub fn two_digits(&mut self) -> Option<u32> {
        self.glued_number()
            .filter(|&(_, digits)| digits == 2)
            .map(|(value, _)| value)
    }

    /// Like [`Self::glued_number`], of one or two digits.
    pub fn glued_small(&mut self) -> Option<u32> {
        self.glued_number()
            .filter(|&(_, digits)| digits <= 2)
            .map(|(value, _)| value)
    }

    /// Reads on with `reader`; stays where it was when that finds nothing.
    pub fn attempt<T>(&mut self, reader: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = reader(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Whether `reader` would find something here.
    pub fn sees<T>(mut self, reader: impl FnOnce(&mut Self) -> Option<T>) -> bool {
        reader(&mut self).is_some()
    }

    /// Whether the next token is joined to digits before it, as the 01 of `12-01`, or the 16 of `14.-16`. What has been
    /// read already does not join: `14/1-16/1` is two dates.
    pub fn is_joined_before(&self) -> bool {
        if self.read_to > 0 && self.at == self.read_to + 1 {
            return false;
        }
        let Some(token) = self.peek() else { return false };
        let Some(joined) = self.text[..token.span.start].strip_suffix(JOINTS) else {
            return false;
        };
        joined
            .strip_suffix('.')
            .unwrap_or(joined)
            .ends_with(|c: char| c.is_ascii_digit())
    }

    /// Whether what was read up to here is joined by one of `joints` to digits after it.
    pub fn is_joined_after(&self, joints: &[char]) -> bool {
        let mut ahead = *self;
        joints.iter().any(|&joint| ahead.glued_mark(joint)) && ahead.glued_number().is_some()
    }
}

impl Token {
    /// The word in lower case, when it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word { lower, .. } => Some(lower),
            Kind::Number { .. } | Kind::Mark(_) => None,
        }
    }

    /// The mark, when it is one.
    pub fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(mark) => Some(mark),
            Kind::Number { .. } | Kind::Word { .. } => None,
        }
    }

    /// Whether it is a word written with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: true, .. })
    }
}
