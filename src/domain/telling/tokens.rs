//! A text in words, numbers and signs, as it is looked at.

/// One word, number or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// As it was written.
    pub text: String,
    /// In small letters.
    pub lower: String,
    /// Whether white space stands before it.
    pub apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign,
}

/// The tokens of a text, in order.
pub(super) fn read(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut apart = true;
    for sign in text.chars() {
        if sign.is_whitespace() {
            apart = true;
            continue;
        }
        let kind = match sign {
            '0'..='9' => Kind::Number,
            _ if sign.is_alphabetic() => Kind::Word,
            _ => Kind::Sign,
        };
        match tokens.last_mut() {
            Some(last) if !apart && last.kind == kind && kind != Kind::Sign => {
                last.text.push(sign);
                last.lower.extend(sign.to_lowercase());
            }
            _ => tokens.push(Token {
                kind,
                text: sign.to_string(),
                lower: sign.to_lowercase().collect(),
                apart,
            }),
        }
        apart = false;
    }
    tokens
}

impl Token {
    /// The number it is, when it has this many digits.
    pub fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let fits = self.kind == Kind::Number && digits.contains(&self.text.len());
        fits.then(|| self.text.parse().ok()).flatten()
    }

    /// Whether it is one of these signs.
    pub fn is_sign(&self, signs: &str) -> bool {
        self.kind == Kind::Sign && signs.contains(&self.text)
    }

    /// Whether it is one of these words.
    pub fn is_word(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.contains(&self.lower.as_str())
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn begins_large(&self) -> bool {
        self.kind == Kind::Word && self.text.starts_with(char::is_uppercase)
    }
}

/// Whether one of the `most` words right before is one of these; numbers and signs between are passed over.
pub(super) fn comes_after(tokens: &[Token], at: usize, most: usize, words: &[&str]) -> bool {
    let before = tokens[..at].iter().rev().filter(|token| token.kind == Kind::Word);
    before.take(most).any(|token| token.is_word(words))
}
