//! What a client makes of an event of ours: HTML through a real tokenizer, lines through the real bidirectional algorithm.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, NullCharacterToken, StartTag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts,
};
use serde_json::Value;
use tovholder::domain::unseen;
use unicode_bidi::{BidiClass, BidiInfo};

pub use super::super::homeserver::LARGEST;

#[derive(Default)]
struct Seen {
    tags: Vec<String>,
    text: String,
    other: Vec<String>,
}

#[derive(Default)]
struct Sink(RefCell<Seen>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => seen.text.push_str(&text),
            NullCharacterToken => seen.other.push("NUL".to_owned()),
            TagToken(tag) => {
                if &*tag.name == "br" {
                    seen.text.push('\n');
                }
                let slash = match tag.kind {
                    StartTag => "",
                    EndTag => "/",
                };
                if !tag.attrs.is_empty() {
                    seen.other.push(format!("attributes of {}", tag.name));
                }
                seen.tags.push(format!("{slash}{}", tag.name));
            }
            Token::EOFToken => {}
            other => seen.other.push(format!("{other:?}")),
        }
        TokenSinkResult::Continue
    }
}

/// The words of some HTML of ours.
///
/// # Errors
///
/// There is a tag, an attribute or a comment that is none of ours.
pub fn words_of(html: &str) -> Result<String, String> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let seen = tokenizer.sink.0.into_inner();
    if !seen.other.is_empty() {
        return Err(format!("{:?} in {html}", seen.other));
    }
    let mut bold = false;
    for tag in &seen.tags {
        match (tag.as_str(), bold) {
            ("br", _) => {}
            ("strong", false) => bold = true,
            ("/strong", true) => bold = false,
            _ => return Err(format!("the tag {tag} in {html}")),
        }
    }
    if bold {
        Err(format!("bold has no end in {html}"))
    } else {
        Ok(seen.text)
    }
}

/// Whether a line of ours is written in the order it was made, whatever names stand in it: no sign outside the isolates is turned.
///
/// # Errors
///
/// Which line is not.
pub fn keeps_its_order(text: &str) -> Result<(), String> {
    for line in text.split('\n') {
        let info = BidiInfo::new(line, None);
        let (mut depth, mut own) = (0, Vec::new());
        for (at, sign) in line.char_indices() {
            match sign {
                '\u{2068}' => depth += 1,
                '\u{2069}' => depth -= 1,
                _ if depth == 0 => own.push((at, sign)),
                _ => {}
            }
        }
        if depth != 0 {
            return Err(format!("words that were set apart have no end: {line:?}"));
        }
        let ours = own.iter().any(|(at, _)| info.original_classes[*at] == BidiClass::L);
        if ours && own.iter().any(|(at, _)| info.levels[*at].is_rtl()) {
            return Err(format!("turned: {line:?}"));
        }
    }
    Ok(())
}

/// What must be true of a text, wherever it stands.
///
/// # Errors
///
/// What is not.
pub fn is_harmless(text: &str) -> Result<(), String> {
    let unseen = |sign: &char| unseen::is_unseen(*sign) && !matches!(sign, '\n' | '\u{2068}' | '\u{2069}');
    if let Some(sign) = text.chars().find(unseen) {
        return Err(format!("{sign:?} in {text:?}"));
    }
    if text.to_lowercase().contains("@room") {
        return Err(format!("the whole room is called: {text:?}"));
    }
    keeps_its_order(text)
}

/// What must be true of an event of ours; `known` are those who may be mentioned.
///
/// # Errors
///
/// What is not.
pub fn is_ours(kind: &str, content: &Value, known: &[String]) -> Result<(), String> {
    if content.to_string().len() > LARGEST {
        return Err(format!("{} bytes", content.to_string().len()));
    }
    if kind == "m.reaction" {
        return Ok(());
    }
    let mentions = content["m.mentions"]
        .as_object()
        .ok_or("it does not say whom it mentions")?;
    let ids = mentions
        .get("user_ids")
        .and_then(Value::as_array)
        .ok_or("whom it mentions")?;
    let stranger = ids.iter().find(|id| !known.iter().any(|known| **id == **known));
    if mentions.len() != 1 || stranger.is_some() {
        return Err(format!("it mentions {mentions:?}"));
    }
    let poll = &content["org.matrix.msc3381.poll.start"];
    for answer in poll["answers"].as_array().into_iter().flatten() {
        is_harmless(
            answer["org.matrix.msc1767.text"]
                .as_str()
                .ok_or("an answer says nothing")?,
        )?;
    }
    for text in [&content["body"], &poll["question"]["body"]]
        .into_iter()
        .filter_map(Value::as_str)
    {
        is_harmless(text)?;
    }
    for new in [content, &content["m.new_content"]] {
        if let (Some(html), Some(plain)) = (new["formatted_body"].as_str(), new["body"].as_str()) {
            let words = words_of(html)?;
            let plain = plain
                .strip_prefix("* ")
                .filter(|_| new["m.relates_to"].is_object())
                .unwrap_or(plain);
            if words != plain {
                return Err(format!("HTML and words differ: {words:?} and {plain:?}"));
            }
        }
    }
    Ok(())
}

#[test]
fn the_screen_sees_what_a_client_would() {
    assert_eq!(
        words_of("a<br><strong>b</strong> &lt;c&gt; &amp;amp;").unwrap(),
        "a\nb <c> &amp;"
    );
    for bad in [
        "<a href=\"x\">b</a>",
        "<strong class=\"x\">b</strong>",
        "<!-- b -->",
        "<strong>b",
        "<b>c</b>",
        "<strong>",
    ] {
        assert!(words_of(bad).is_err(), "{bad}");
    }
    assert!(
        keeps_its_order("Mødet med علي 14. januar").is_err(),
        "the day would stand before the name"
    );
    keeps_its_order("Mødet med \u{2068}علي\u{2069} 14. januar").unwrap();
}
