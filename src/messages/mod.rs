//! Everything the bot says, put into words: Danish and English texts, one file a feature, in `messages/`.
//!
//! A notice's id is its text's id, its fields are the text's variables (see `variables`). Invariant: this module alone
//! names Fluent, and no other module holds a sentence that people read.

use chrono::NaiveDate;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use thiserror::Error;
use unic_langid::{LanguageIdentifier, langid};

use crate::domain::notice::{Arg, Notice};
use crate::domain::words::Language;

use self::variables::Teller;

mod dates;
mod markup;
mod parts;
#[cfg(test)]
mod tests;
mod variables;

pub use markup::Rendered;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// Every file of texts: its name, in Danish, in English.
        const FILES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("../../messages/da/", $name, ".ftl")),
            include_str!(concat!("../../messages/en/", $name, ".ftl")),
        )),*];
    };
}

files! {
    "opening", "invitation", "preparation", "meeting", "closing", "sending", "reminders", "changes", "help", "directory",
    "labels", "document", "no_child", "netvaerk", "lookup", "consent", "deadlines", "handover", "insight", "review",
    "network",
    // Meetings without the family.
    "alone",
    // Cases that belong together.
    "links",
    // Before and between meetings.
    "between",
    // When it can be, series, close to the child first.
    "rhythm", "near",
    // What must not be in the chat, and what is reported elsewhere.
    "guard",
    // What is too long for one message.
    "size",
    // The bot was away, or something is wrong with its machine.
    "away",
    // Absence with a deputy.
    "deputy",
    // Who is in the rooms, and how they are set up.
    "rooms",
    // Filed elsewhere, deleted, asked to see or to erase.
    "records",
}

/// A file of texts that cannot be used.
#[derive(Debug, Error)]
pub enum MessagesError {
    /// It is not Fluent.
    #[error("messages/{language}/{file}.ftl cannot be read: {problems}")]
    Unreadable {
        /// `da` or `en`.
        language: &'static str,
        /// Its name.
        file: &'static str,
        /// What is wrong with it.
        problems: String,
    },
    /// It has a text that another file has too.
    #[error("messages/{language}/{file}.ftl repeats a text: {problems}")]
    Repeats {
        /// `da` or `en`.
        language: &'static str,
        /// Its name.
        file: &'static str,
        /// Which.
        problems: String,
    },
}

/// All texts in both languages.
pub struct Messages {
    da: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Messages {
    /// Reads the texts that were compiled in.
    ///
    /// # Errors
    ///
    /// A file is not Fluent, or two files have the same text.
    pub fn load() -> Result<Self, MessagesError> {
        let mut da = empty(langid!("da"));
        let mut en = empty(langid!("en-GB"));
        for (file, danish, english) in FILES {
            add(&mut da, "da", file, danish)?;
            add(&mut en, "en", file, english)?;
        }
        Ok(Self { da, en })
    }

    /// A notice in words. What has no English text is said in Danish; what has none at all is said by its id.
    pub fn render(&self, notice: &Notice, language: Language, today: NaiveDate) -> Rendered {
        let mut teller = Teller {
            messages: self,
            language,
            today,
            problems: Vec::new(),
        };
        let text = self.tell(&notice.id(), &notice.args(), &mut teller);
        if !teller.problems.is_empty() {
            let problems = teller.problems.join("; ");
            tracing::error!(
                text = notice.id(),
                ?language,
                problems,
                "a text could not be put into words as it should"
            );
        }
        markup::finish(&text)
    }

    /// One text with its variables, its bold still in signs.
    fn tell(&self, id: &str, fields: &[(&'static str, Arg)], teller: &mut Teller<'_>) -> String {
        let wanted = teller.language;
        let found = [wanted, Language::Da].into_iter().find_map(|language| {
            let pattern = self.bundle(language).get_message(id)?.value()?;
            Some((language, pattern))
        });
        let Some((language, pattern)) = found else {
            teller.problems.push(format!("no text {id}"));
            return id.to_owned();
        };
        if language != wanted {
            teller.problems.push(format!("no text {id} in the reader's language"));
        }
        teller.language = language;
        let variables = teller.variables(fields);
        teller.language = wanted;
        let mut errors = Vec::new();
        let text = self
            .bundle(language)
            .format_pattern(pattern, Some(&variables), &mut errors)
            .into_owned();
        teller
            .problems
            .extend(errors.iter().map(|error| format!("{id}: {error}")));
        text
    }

    fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        match language {
            Language::Da => &self.da,
            Language::En => &self.en,
        }
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").finish_non_exhaustive()
    }
}

fn empty(language: LanguageIdentifier) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.set_transform(Some(markup::mark));
    bundle.set_formatter(Some(variables::absent));
    bundle
}

fn add(
    bundle: &mut FluentBundle<FluentResource>,
    language: &'static str,
    file: &'static str,
    text: &str,
) -> Result<(), MessagesError> {
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let problems: Vec<String> = errors
            .iter()
            .map(|error| format!("{error} at {:?}", error.pos))
            .collect();
        MessagesError::Unreadable {
            language,
            file,
            problems: problems.join("; "),
        }
    })?;
    bundle.add_resource(resource).map_err(|errors| {
        let problems: Vec<String> = errors.iter().map(ToString::to_string).collect();
        MessagesError::Repeats {
            language,
            file,
            problems: problems.join("; "),
        }
    })
}
