//! A word or a sentence that a municipality's model gives in both languages.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The languages the bot speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Danish, the default.
    #[default]
    Da,
    /// English.
    En,
}

/// The same words in Danish and English. A model may give Danish alone; English then falls back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Danish.
    pub da: String,
    /// In English; empty means "as in Danish".
    #[serde(default)]
    pub en: String,
}

impl Words {
    /// The words in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            Language::Da | Language::En => &self.da,
        }
    }

    /// Words that are the same in every language, such as a name.
    pub fn same(text: impl Into<String>) -> Self {
        Self {
            da: text.into(),
            en: String::new(),
        }
    }
}

/// The beginning of a text: at most so many signs, up to a whole word.
pub fn in_short(text: &str, signs: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(signs) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let whole = head.rfind(char::is_whitespace).map_or(head, |at| &head[..at]);
    format!("{} …", whole.trim_end())
}

/// Reads words where a plain text is enough too: it is Danish then.
///
/// # Errors
///
/// It is neither.
pub fn or_text<'de, D: Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
    struct Either;
    impl<'de> Visitor<'de> for Either {
        type Value = Words;
        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a text, or a table with `da` and `en`")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Words, E> {
            Ok(Words::same(text))
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Words, A::Error> {
            Words::deserialize(MapAccessDeserializer::new(map))
        }
    }
    from.deserialize_any(Either)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Holder {
        #[serde(deserialize_with = "or_text")]
        words: Words,
    }

    #[test]
    fn a_plain_text_is_danish() {
        let read = |text: &str| toml::from_str::<Holder>(text).map(|holder| holder.words);
        assert_eq!(read("words = 'loven'").unwrap(), Words::same("loven"));
        let both = read("words = { da = 'loven', en = 'the law' }").unwrap();
        assert_eq!(both.in_language(Language::En), "the law");
        assert!(read("words = 3").is_err());
        assert!(read("words = { da = 'loven', sv = 'lagen' }").is_err());
    }
}
