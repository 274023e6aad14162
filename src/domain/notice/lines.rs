//! Lines of lists: what there is in Landkortet, who is at the school, what is brought to a meeting, and which papers go with it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::part::{Arg, Named, Spoken};
use crate::domain::consent::Form;
use crate::domain::meeting::Paper;
use crate::domain::words::Words;

/// One thing of Landkortet, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferLine {
    /// What it is called.
    pub name: String,
    /// The youngest it is for.
    pub from: u32,
    /// The oldest; none means "and older".
    pub to: Option<u32>,
    /// Its kind.
    pub category: Words,
    /// What it is.
    pub about: String,
    /// Whom to turn to.
    pub contact: String,
}

impl Spoken for OfferLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("name", self.name.spoken()),
            ("from", self.from.spoken()),
            ("to", self.to.spoken()),
            ("category", self.category.spoken()),
            ("about", self.about.spoken()),
            ("contact", self.contact.spoken()),
        ];
        Arg::Part("offer-line", fields)
    }
    fn sample(full: bool) -> Self {
        let text = |text: &str| if full { text.to_owned() } else { String::new() };
        Self {
            name: "Klub Blå".to_owned(),
            from: 6,
            to: full.then_some(9),
            category: Words::sample(true),
            about: text("leg og mad"),
            contact: text("ring til Bo"),
        }
    }
}

/// Somebody who is at the school on a day, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceLine {
    /// The day.
    pub date: NaiveDate,
    /// Who.
    pub person: Named,
    /// Where.
    pub place: String,
    /// From when; none means the whole day.
    pub from: Option<NaiveDateTime>,
    /// Until when.
    pub to: Option<NaiveDateTime>,
}

impl Spoken for PresenceLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("date", self.date.spoken()),
            ("person", self.person.spoken()),
            ("place", self.place.spoken()),
            ("from", self.from.spoken()),
            ("to", self.to.spoken()),
        ];
        Arg::Part("presence-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            date: NaiveDate::sample(full),
            person: Named::sample(true),
            place: "Skolen".to_owned(),
            from: Option::sample(full),
            to: Option::sample(full),
        }
    }
}

/// A consent as it stands, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "KeptConsent", into = "KeptConsent")]
pub struct ConsentLine {
    /// Who gave it.
    pub person: Named,
    /// The day it was given.
    pub on: Option<NaiveDate>,
    /// Written, spoken or digital.
    pub form: Form,
    /// What may be shared; nothing where it is to one meeting without the family.
    pub scope: Words,
    /// With whom.
    pub recipients: Vec<Named>,
}

/// As it is kept: an older version kept the person alone.
#[derive(Serialize, Deserialize)]
struct KeptConsent {
    name: String,
    role: Words,
    #[serde(default)]
    on: Option<NaiveDate>,
    #[serde(default)]
    form: Form,
    #[serde(default)]
    scope: Words,
    #[serde(default)]
    recipients: Vec<Named>,
}

impl From<KeptConsent> for ConsentLine {
    fn from(kept: KeptConsent) -> Self {
        Self {
            person: Named {
                name: kept.name,
                role: kept.role,
            },
            on: kept.on,
            form: kept.form,
            scope: kept.scope,
            recipients: kept.recipients,
        }
    }
}

impl From<ConsentLine> for KeptConsent {
    fn from(line: ConsentLine) -> Self {
        Self {
            name: line.person.name,
            role: line.person.role,
            on: line.on,
            form: line.form,
            scope: line.scope,
            recipients: line.recipients,
        }
    }
}

impl Spoken for ConsentLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("person", self.person.spoken()),
            ("on", self.on.spoken()),
            ("form", self.form.spoken()),
            ("scope", self.scope.spoken()),
            ("recipients", self.recipients.spoken()),
        ];
        Arg::Part("consent-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            person: Named::sample(true),
            on: Option::sample(full),
            form: Form::sample(full),
            scope: Words::sample(full),
            recipients: Vec::sample(full),
        }
    }
}

/// Something brought to a meeting, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLine {
    /// Its number within the meeting.
    pub number: u32,
    /// The neutral label.
    pub label: String,
    /// What it is about.
    pub text: String,
    /// Whether a consent opened it.
    pub open: bool,
}

impl Spoken for ItemLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("number", self.number.spoken()),
            ("label", self.label.spoken()),
            ("text", self.text.spoken()),
            ("open", self.open.spoken()),
        ];
        Arg::Part("item-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            number: 1,
            label: "barn, 7 år".to_owned(),
            text: "går ikke ud i frikvarteret".to_owned(),
            open: full,
        }
    }
}

/// A paper that goes with the agenda, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// What it is called.
    pub name: String,
    /// Where it stands in the room.
    pub link: String,
}

impl From<&Paper> for PaperLine {
    fn from(paper: &Paper) -> Self {
        Self {
            name: paper.name.clone(),
            link: paper.link(),
        }
    }
}

impl Spoken for PaperLine {
    fn spoken(&self) -> Arg {
        let fields = vec![("name", self.name.spoken()), ("link", self.link.spoken())];
        Arg::Part("paper-line", fields)
    }
    fn sample(_: bool) -> Self {
        Self {
            name: "udtalelse.pdf".to_owned(),
            link: "https://matrix.to/#/!sag:example.org/$besked".to_owned(),
        }
    }
}
