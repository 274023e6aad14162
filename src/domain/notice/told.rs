//! Answers that another wrote down, as a meeting's board says them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::part::{Arg, Named, Spoken};
use crate::domain::event::Channel;

/// Those whose answer another wrote down in the same way on the same day: one line, however many they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Told {
    /// Who.
    pub people: Vec<Named>,
    /// To whom: a first name.
    pub by: String,
    /// How.
    pub channel: Channel,
    /// When.
    pub on: NaiveDate,
    /// Whether they wrote, as a mailbox does, and did not speak.
    pub wrote: bool,
}

/// As it is kept, and as an older version kept it: a line for each.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Line {
        people: Vec<Named>,
        by: String,
        channel: Channel,
        on: NaiveDate,
        wrote: bool,
    },
    One(Named, String, Channel, NaiveDate),
}

impl From<Kept> for Told {
    fn from(kept: Kept) -> Self {
        let (people, by, channel, on, wrote) = match kept {
            Kept::Line {
                people,
                by,
                channel,
                on,
                wrote,
            } => (people, by, channel, on, wrote),
            Kept::One(person, by, channel, on) => (vec![person], by, channel, on, false),
        };
        Self {
            people,
            by,
            channel,
            on,
            wrote,
        }
    }
}

impl Told {
    /// Puts somebody into the line that says the same of others, or into a new one.
    pub fn join(lines: &mut Vec<Self>, one: Self) {
        let same = |line: &&mut Self| {
            (&line.by, &line.channel, line.on, line.wrote) == (&one.by, &one.channel, one.on, one.wrote)
        };
        match lines.iter_mut().find(same) {
            Some(line) => line.people.extend(one.people),
            None => lines.push(one),
        }
    }
}

impl Spoken for Told {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("people", self.people.spoken()),
            ("by", self.by.spoken()),
            ("channel", self.channel.spoken()),
            ("on", self.on.spoken()),
            ("wrote", self.wrote.spoken()),
        ];
        Arg::Part("told-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            people: Vec::sample(true),
            by: "Mette".to_owned(),
            channel: Channel::sample(true),
            on: NaiveDate::sample(full),
            wrote: full,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_version_kept_is_a_line_for_each() {
        let old = r#"[{"name":"Sara Friis","role":{"da":"forælder"}},"Mette","agreed_date","2026-12-14"]"#;
        let read: Told = serde_json::from_str(old).unwrap();
        assert_eq!((read.people.len(), read.wrote), (1, false));
        let again: Told = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
        assert_eq!(again, read);
    }
}
