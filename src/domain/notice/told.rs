//! Answers that another wrote down, as a meeting's board says them.

use std::fmt;

use chrono::NaiveDate;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::part::{Arg, Named, Spoken};
use crate::domain::event::Channel;

/// Those whose answer another wrote down in the same way on the same day: one line, however many they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who.
    #[serde(deserialize_with = "one_or_several")]
    pub people: Vec<Named>,
    /// To whom: a first name.
    pub by: String,
    /// How.
    pub channel: Channel,
    /// When.
    pub on: NaiveDate,
    /// Whether they wrote, as a mailbox does, and did not speak.
    #[serde(default)]
    pub wrote: bool,
}

/// An older version kept a line for each, with one person at this place.
fn one_or_several<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Named>, D::Error> {
    struct OneOrSeveral;

    impl<'de> Visitor<'de> for OneOrSeveral {
        type Value = Vec<Named>;

        fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
            to.write_str("a person, or a list of people")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, several: A) -> Result<Self::Value, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(several))
        }
        fn visit_map<A: MapAccess<'de>>(self, one: A) -> Result<Self::Value, A::Error> {
            Ok(vec![Named::deserialize(MapAccessDeserializer::new(one))?])
        }
    }

    // What a struct is read from may be a map or a list.
    from.deserialize_struct("Named", &["name", "role"], OneOrSeveral)
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
