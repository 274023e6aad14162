//! The transcript: what each person sees, in colour, with a progress bar for what takes long.

use std::time::Duration;

use chrono::NaiveDateTime;
use console::style;
use indicatif::{ProgressBar, ProgressStyle};

use crate::domain::notice::Notice;
use crate::domain::words::Language;
use crate::messages::Messages;

/// How it is shown that something is waited for.
const WAITING: &str = "{spinner} {msg} {elapsed}";
/// The same while everything is made ready, and how far that is.
const GETTING_READY: &str = "{spinner} [{bar:24}] {pos}/{len} {msg} {elapsed}";

/// Shows what each person sees. A silent one shows nothing, for tests.
#[derive(Debug)]
pub struct Transcript {
    bar: Option<ProgressBar>,
    messages: Option<Messages>,
    pause: Duration,
    typed: std::sync::Mutex<std::collections::BTreeMap<String, u32>>,
    said: std::sync::Mutex<Vec<String>>,
}

impl Transcript {
    /// Shows everything; `speed` 1 pauses so that one can read along, 0 does not.
    ///
    /// # Errors
    ///
    /// The texts cannot be read.
    pub fn shown(speed: f64) -> anyhow::Result<Self> {
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::with_template(WAITING)?);
        bar.enable_steady_tick(Duration::from_millis(120));
        let pause = Duration::from_secs_f64(speed.clamp(0.0, 60.0) * 1.5);
        Ok(Self {
            bar: Some(bar),
            messages: Some(Messages::load()?),
            pause,
            typed: std::sync::Mutex::default(),
            said: std::sync::Mutex::default(),
        })
    }

    /// Shows nothing.
    pub fn silent() -> Self {
        Self {
            bar: None,
            messages: None,
            pause: Duration::ZERO,
            typed: std::sync::Mutex::default(),
            said: std::sync::Mutex::default(),
        }
    }

    fn hear(&self, words: &str) {
        if let Ok(mut said) = self.said.lock() {
            said.push(words.to_owned());
        }
    }

    fn line(&self, text: &str) {
        if let Some(bar) = &self.bar {
            bar.suspend(|| println!("{text}"));
            std::thread::sleep(self.pause);
        }
    }

    /// So many things are done before the story begins.
    pub fn expects(&self, things: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(u64::try_from(things).unwrap_or(u64::MAX));
            self.looks_like(GETTING_READY);
        }
    }

    fn looks_like(&self, template: &str) {
        if let (Some(bar), Ok(style)) = (&self.bar, ProgressStyle::with_template(template)) {
            bar.set_style(style);
        }
    }

    /// What is being done that takes long. The first time there is more to do than was expected.
    pub fn progress(&self, text: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(text.to_owned());
            bar.inc(1);
            bar.set_length(bar.length().unwrap_or_default().max(bar.position()));
        }
    }

    /// A heading.
    pub fn heading(&self, text: &str) {
        self.line(&format!("\n{}", style(format!("══ {text} ")).bold().cyan()));
    }

    /// A time as the bot says it; none where nobody reads the transcript.
    pub fn moment(&self, at: NaiveDateTime) -> Option<String> {
        let messages = self.messages.as_ref()?;
        Some(
            messages
                .render(&Notice::DocMoment { at }, Language::Da, at.date())
                .plain,
        )
    }

    /// It becomes another time.
    pub fn time(&self, now: NaiveDateTime) {
        if let Some(words) = self.moment(now) {
            self.line(&format!("\n{}", style(format!("── {words} ")).dim()));
        }
        self.looks_like(WAITING);
        if let Some(bar) = &self.bar {
            bar.set_message("");
        }
    }

    /// The bot says something: to everybody in the room, or to one person.
    pub fn bot(&self, to: Option<&str>, text: &str, choices: &[String], edited: bool) {
        self.hear(text);
        for choice in choices {
            self.hear(choice);
        }
        let place = to.map_or_else(|| "i sagens rum".to_owned(), |name| format!("til {}", shown_name(name)));
        let edited = if edited { ", rettet på stedet" } else { "" };
        let mut lines = vec![format!(
            "  {} {}",
            style("Tovholder").green().bold(),
            style(format!("({place}{edited})")).dim()
        )];
        lines.extend(text.lines().map(|line| format!("    {line}")));
        if !choices.is_empty() {
            let taps: Vec<String> = choices.iter().map(|choice| format!("[ {choice} ]")).collect();
            lines.push(format!("    {}", style(taps.join(" ")).yellow()));
        }
        self.line(&lines.join("\n"));
    }

    /// A person writes.
    pub fn person(&self, name: &str, direct: bool, words: &str) {
        if let Ok(mut typed) = self.typed.lock() {
            *typed.entry(name.to_owned()).or_default() += 1;
        }
        self.hear(words);
        let place = if direct { "til Tovholder" } else { "i sagens rum" };
        let words = words.replace('\n', "\n    ");
        self.line(&format!(
            "  {} {}\n    {words}",
            style(shown_name(name)).blue().bold(),
            style(format!("({place})")).dim()
        ));
    }

    /// A person taps.
    pub fn taps(&self, name: &str, direct: bool, choice: &str) {
        let place = if direct { "til Tovholder" } else { "i sagens rum" };
        self.line(&format!(
            "  {} {}\n    {}",
            style(shown_name(name)).blue().bold(),
            style(format!("({place})")).dim(),
            style(format!("[ {choice} ]")).yellow()
        ));
    }

    /// How many messages somebody has typed.
    pub fn typed_by(&self, name: &str) -> u32 {
        self.typed
            .lock()
            .ok()
            .and_then(|typed| typed.get(name).copied())
            .unwrap_or(0)
    }

    /// Everything that anybody has said, and every answer that could be tapped.
    pub fn said(&self) -> Vec<String> {
        self.said.lock().map(|said| said.clone()).unwrap_or_default()
    }

    /// The end.
    pub fn end(&self, lines: &[String]) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        for line in lines {
            println!("{line}");
        }
    }
}

/// "mette.holm" is Mette.
fn shown_name(name: &str) -> String {
    let first = name.split('.').next().unwrap_or(name);
    let mut letters = first.chars();
    letters
        .next()
        .map(|letter| {
            letter
                .to_uppercase()
                .chain(letters)
                .collect::<String>()
                .replace("oe", "ø")
        })
        .unwrap_or_default()
}
