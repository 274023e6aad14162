//! A word or a sentence that a municipality's model gives in both languages.

use serde::{Deserialize, Serialize};

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
