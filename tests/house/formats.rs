//! Whatever was ever written to the disk can be read: `tests/house/formats/` has a line for each form of it, and no line is ever taken
//! away or changed. A new variant or field adds lines; the test says which.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::event::Event;
use tovholder::domain::notice::Notice;
use tovholder::domain::party::Party;
use tovholder::domain::purge::Purge;
use tovholder::domain::question::{Choice, Question};
use tovholder::outbox::job::Job;
use tovholder::store::backup::Restored;
use tovholder::store::purge::Purged;

use super::{nothing_of, root};

mod sampler;

/// One kind of thing that is kept as JSON.
struct Form {
    file: &'static str,
    /// Reads a line, or says why not.
    read: fn(&str) -> Result<(), String>,
    /// A line for each form that this version writes.
    written: fn() -> Vec<String>,
}

impl Form {
    const fn of<T: Serialize + DeserializeOwned + PartialEq + Debug>(file: &'static str) -> Self {
        Self {
            file,
            read: read::<T>,
            written: sampler::all::<T>,
        }
    }

    fn lines(&self) -> Vec<String> {
        let path = root().join("tests/house/formats").join(self.file);
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

/// Reads a line; and what this version makes of it, it can read too, as the same.
fn read<T: Serialize + DeserializeOwned + PartialEq + Debug>(line: &str) -> Result<(), String> {
    let was: T = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let written = serde_json::to_string(&was).map_err(|error| error.to_string())?;
    let again: T = serde_json::from_str(&written).map_err(|error| format!("written anew: {error}"))?;
    if was == again {
        Ok(())
    } else {
        Err(format!("written anew it is something else: {again:?}"))
    }
}

const FORMS: [Form; 10] = [
    // The journal.
    Form::of::<Event>("events.jsonl"),
    // What is asked, and what can be tapped.
    Form::of::<Question>("questions.jsonl"),
    Form::of::<Choice>("choices.jsonl"),
    // The inbox.
    Form::of::<UpdateKind>("updates.jsonl"),
    // The outbox, and everything that can be said in it.
    Form::of::<Job>("jobs.jsonl"),
    Form::of::<Notice>("notices.jsonl"),
    // Who stands in; what stays of a purged case, here and on the homeserver; where a database came from.
    Form::of::<Party>("parties.jsonl"),
    Form::of::<Purged>("purged.jsonl"),
    Form::of::<Purge>("purges.jsonl"),
    Form::of::<Restored>("restored.jsonl"),
];

#[test]
fn everything_that_was_ever_written_can_be_read() {
    let mut found = Vec::new();
    for form in &FORMS {
        let lines = form.lines();
        if lines.is_empty() {
            found.push(format!("{} is gone", form.file));
        }
        for (number, line) in lines.iter().enumerate() {
            if let Err(why) = (form.read)(line) {
                found.push(format!("{}, line {}: {why}", form.file, number + 1));
            }
        }
    }
    nothing_of(&found, "an older version wrote these, and this one cannot read them");
}

#[test]
fn everything_that_is_written_now_is_among_it() {
    let mut found = Vec::new();
    for form in &FORMS {
        let lines: BTreeSet<String> = form.lines().into_iter().collect();
        let new = (form.written)().into_iter().filter(|line| !lines.contains(line));
        let new: Vec<String> = new.collect();
        if !new.is_empty() {
            found.push(format!("add to tests/house/formats/{}:\n{}", form.file, new.join("\n")));
        }
    }
    nothing_of(&found, "these forms are new: a later version must read them too");
}

/// The notices as the tests of the texts have them are written in forms that can be read.
#[test]
fn every_sample_of_a_notice_is_read_from_the_outbox() {
    for notice in [true, false].into_iter().flat_map(Notice::samples) {
        let job = Job::Tell {
            person: "mette-holm".to_owned(),
            notice: Box::new(notice),
            question: None,
            choices: Vec::new(),
        };
        let line = serde_json::to_string(&job).unwrap();
        assert_eq!(serde_json::from_str::<Job>(&line).unwrap(), job, "{line}");
    }
}
