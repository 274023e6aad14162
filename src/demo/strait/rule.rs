//! Rules of a strait: which requests are harmed, how, and how often.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The homeserver hears nothing, and this is answered.
    Answer {
        /// The status, such as 502.
        status: u16,
        /// The body's media type.
        kind: &'static str,
        /// The body.
        body: String,
    },
    /// The homeserver hears nothing, and the connection breaks.
    Break,
    /// The homeserver does it, and the connection breaks before the bot hears of it.
    Cut,
    /// The homeserver does it, and the bot never hears of it: its connection hangs.
    Hang,
    /// The homeserver hears of it only after so long.
    Delay(Duration),
    /// The homeserver is told of it only when it is [let go](super::Strait::let_go), and meanwhile it seems done: `{}`.
    Keep,
    /// The homeserver does it, and of each room its answer to a sync brings the last event alone, as if the rest began where the bot is.
    Thin,
    /// Nothing happens to it, but whoever listens is told: once the answer has brought room keys, after so long.
    Keys(Duration),
}

impl Fault {
    /// A rate limit, as Synapse words it.
    pub fn limit(after: Duration) -> Self {
        let body =
            json!({ "errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": after.as_millis() });
        Self::Answer {
            status: 429,
            kind: "application/json",
            body: body.to_string(),
        }
    }

    /// A proxy that cannot reach the homeserver behind it.
    pub fn proxy(status: u16) -> Self {
        Self::Answer {
            status,
            kind: "text/html",
            body: "<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>".to_owned(),
        }
    }

    /// A homeserver that has failed inside.
    pub fn broken() -> Self {
        Self::Answer {
            status: 500,
            kind: "application/json",
            body: json!({ "errcode": "M_UNKNOWN", "error": "Internal server error" }).to_string(),
        }
    }

    /// Whether it comes before the homeserver has done anything.
    fn is_before(&self) -> bool {
        matches!(self, Self::Answer { .. } | Self::Break | Self::Delay(_) | Self::Keep)
    }
}

/// What happens to which requests, and how often.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The request's method.
    pub method: &'static str,
    /// A part of its path.
    pub part: &'static str,
    /// How often.
    pub times: usize,
    /// What becomes of it.
    pub fault: Fault,
    /// What whoever listens is told; they are told of nothing else.
    pub told: Option<usize>,
}

impl Rule {
    /// So many of the requests with this method and this part in their path.
    pub fn new(method: &'static str, part: &'static str, times: usize, fault: Fault) -> Self {
        Self {
            method,
            part,
            times,
            fault,
            told: None,
        }
    }

    fn is_about(&self, line: &str) -> bool {
        self.times > 0 && line.starts_with(self.method) && line.contains(self.part)
    }
}

/// Who is told when a rule was met that says so; before anything else is handed on.
pub(super) type Listener = Box<dyn Fn(usize) + Send + Sync>;

/// The rules, and how often each was met.
pub(super) struct Rules {
    all: Mutex<(Vec<Rule>, Vec<String>)>,
    /// Requests that are kept.
    kept: Mutex<Vec<Vec<u8>>>,
    listener: Listener,
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules").finish_non_exhaustive()
    }
}

impl Rules {
    pub(super) fn new(listener: Listener) -> Self {
        Self {
            all: Mutex::default(),
            kept: Mutex::default(),
            listener,
        }
    }

    pub(super) fn set(&self, rules: Vec<Rule>) {
        *self.all() = (rules, Vec::new());
    }

    /// How many requests with this part in their path met a rule.
    pub(super) fn met(&self, part: &str) -> usize {
        let all = self.all();
        all.1.iter().filter(|line| line.contains(part)).count()
    }

    /// Keeps a request.
    pub(super) fn keep(&self, request: Vec<u8>) {
        self.kept().push(request);
    }

    /// What was kept, the first first; from here on it is not.
    pub(super) fn let_go(&self) -> Vec<Vec<u8>> {
        std::mem::take(&mut *self.kept())
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn all(&self) -> MutexGuard<'_, (Vec<Rule>, Vec<String>)> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the first rule that this request meets, before or after the homeserver has done it.
    pub(super) fn meets(&self, line: &str, before: bool) -> Option<(Fault, Option<usize>)> {
        let mut all = self.all();
        let rule = all
            .0
            .iter_mut()
            .find(|rule| rule.fault.is_before() == before && rule.is_about(line))?;
        rule.times -= 1;
        let met = (rule.fault.clone(), rule.told);
        all.1.push(line.to_owned());
        Some(met)
    }

    pub(super) fn tell(&self, told: Option<usize>) {
        if let Some(told) = told {
            (self.listener)(told);
        }
    }
}
