//! A municipality's model: its meeting types, roles, gates, agendas and deadlines, as one validated value.
//!
//! Same word, different meeting: names belong to a model, so `ringsted/samarbejdsmoede` is nobody else's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Deserialize;

use super::calendar::Calendar;
use super::deadline::{Basis, Roll, Rule, Span};
use super::words::{self, Words};

mod check;
mod local;
mod meeting_type;
mod place;
mod retention;
mod rhythm;
mod shape;

pub use check::Problem;
pub use local::{Category, District};
pub use meeting_type::{
    Caseworker, DocumentUse, Family, MeetingType, Parents, Review, aftaleskema, aftaleskemaet, barnet,
};
pub use retention::Retention;
pub use rhythm::{Daytime, Series, Slots, Track};

/// Who speaks when: the family first, then those close to the child, then external professionals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Parents, the child, and those they bring.
    Family,
    /// Professionals close to the child in everyday life.
    Local,
    /// Professionals from outside the institution.
    External,
}

/// A municipality's whole model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Its id, such as `ringsted`.
    pub name: String,
    /// What people call it.
    pub title: Words,
    /// Where parents can turn, and when.
    pub contact: Contact,
    /// Which days are closed besides weekends and public holidays.
    #[serde(default)]
    pub closing: Closing,
    /// Roles, and through them specialties.
    pub role: Vec<Role>,
    /// Deadlines by name.
    pub deadline: BTreeMap<String, Rule>,
    /// When people are reminded.
    #[serde(default)]
    pub reminders: Reminders,
    /// Forms by name: the fields in order.
    #[serde(default)]
    pub form: BTreeMap<String, Vec<Field>>,
    /// Guides for the mødeleder by name: what to do before, during and after a meeting.
    #[serde(default)]
    pub guide: BTreeMap<String, Vec<GuideLine>>,
    /// Agendas by name: the items in order.
    pub agenda: BTreeMap<String, Vec<AgendaItem>>,
    /// Meeting types, in the order they are offered.
    pub meeting: Vec<MeetingType>,
    /// The kinds of Landkortet; without any, this municipality has none.
    #[serde(default)]
    pub category: Vec<Category>,
    /// Institutions that share a school.
    #[serde(default)]
    pub district: Vec<District>,
    /// Material for staff, shown with `kontakt`.
    #[serde(default)]
    pub material: Vec<Material>,
    /// Where concern for a child is reported; without it, people are told to call the municipality.
    #[serde(default)]
    pub report: Option<Report>,
    /// How long closed cases are kept, by meeting type; those without are never deleted.
    #[serde(default)]
    pub retention: BTreeMap<String, Retention>,
}

/// Where concern for a child is reported (*underretning*): never in the chat.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The municipality's own telephone for it.
    pub phone: String,
}

/// Where parents can turn.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The office.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// When the phone is answered.
    pub hours: Words,
}

/// Closed days that the municipality decides. Weekends and public holidays are always closed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Closing {
    /// Closed every year, as `(month, day)`.
    pub every_year: Vec<(u32, u32)>,
    /// Closed once: ISO dates.
    pub dates: BTreeSet<NaiveDate>,
}

impl Default for Closing {
    fn default() -> Self {
        Self {
            every_year: vec![(12, 24), (12, 31), (6, 5)],
            dates: BTreeSet::new(),
        }
    }
}

/// When people are reminded, in working days before what is due ("decided so" 13).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reminders {
    /// The ladder before every deadline.
    pub before: Vec<u32>,
    /// How long before a meeting its agenda is offered.
    pub agenda: u32,
    /// How long before a follow-up evaluations are asked for.
    pub evaluation: u32,
}

impl Default for Reminders {
    fn default() -> Self {
        Self {
            before: vec![5, 3, 1],
            agenda: 5,
            evaluation: 5,
        }
    }
}

/// A role somebody has towards a child.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its id, as the directory writes it.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// Other words people use for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// When it speaks.
    pub group: Group,
    /// The specialty it counts as; none for local people.
    #[serde(default)]
    pub specialty: Option<String>,
    /// Whether it is a local leader.
    #[serde(default)]
    pub leads: bool,
    /// Whether somebody of this role can hold custody of the child.
    #[serde(default)]
    pub custody: bool,
    /// Why it is usually invited, completing "you are invited because …".
    #[serde(default)]
    pub why: Words,
}

/// One question of a form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: Words,
    /// The question.
    pub ask: Words,
    /// Whether it may be skipped with a tap.
    #[serde(default)]
    pub optional: bool,
}

/// Material for staff, by reference.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// What it is.
    pub title: Words,
    /// Where it is: an address, or a place in the municipality's own system.
    #[serde(deserialize_with = "words::or_text")]
    pub place: Words,
}

/// One line of a guide for the mødeleder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideLine {
    /// When it is done.
    pub phase: GuidePhase,
    /// What.
    pub text: Words,
}

/// When something of a guide is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuidePhase {
    /// Before the meeting.
    Before,
    /// At the table.
    During,
    /// When it is closed.
    After,
}

/// One item of an agenda.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Its id, which is also the field of the aftaleskema its notes go to.
    pub id: String,
    /// Its heading.
    pub title: Words,
    /// A helping sentence for the mødeleder.
    #[serde(default)]
    pub prompt: Words,
    /// What the bot does there.
    #[serde(default)]
    pub does: ItemDoes,
}

/// What the bot does at an agenda item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemDoes {
    /// Shows the speaking order, takes notes.
    #[default]
    Talk,
    /// Shows what was agreed last time.
    Recall,
    /// Releases the evaluations.
    Evaluate,
    /// Takes tiltag.
    Act,
    /// Sums up: sparring, follow-up, read-back.
    Close,
}

impl Model {
    /// Reads and validates a model file. Every problem is reported, not only the first.
    ///
    /// # Errors
    ///
    /// All problems of the file, each with its place and a cure.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        check::read(text)
    }

    /// The model that is shipped under this name, as its file's text.
    pub fn shipped(name: &str) -> Option<&'static str> {
        Self::SHIPPED
            .iter()
            .find(|(shipped, _)| *shipped == name)
            .map(|(_, text)| *text)
    }

    /// Every shipped model: its name and its file's text.
    pub const SHIPPED: &'static [(&'static str, &'static str)] = &[
        ("ringsted", include_str!("models/ringsted.toml")),
        ("netvaerk", include_str!("models/netvaerk.toml")),
        ("ishoej", include_str!("models/ishoej.toml")),
    ];

    /// A deadline by name; `evaluation` and `agenda` are those that `[reminders]` sets, `access-request` and `erasure-request`
    /// those of the law.
    pub fn rule(&self, name: &str) -> Option<Rule> {
        let counted_back = |days: u32| Rule {
            span: Span::WorkingDays(-i32::try_from(days).unwrap_or(i32::MAX)),
            roll: Roll::None,
            basis: Basis::Lokal,
            source: Words::default(),
        };
        let set = || match name {
            "evaluation" => Some(counted_back(self.reminders.evaluation)),
            "agenda" => Some(counted_back(self.reminders.agenda)),
            _ => None,
        };
        super::records::statutory(name)
            .or_else(|| self.deadline.get(name).cloned())
            .or_else(set)
    }

    /// The calendar a deadline is counted by: the municipality's, and for those of the law the one without its closed days.
    pub fn calendar_of(&self, rule: &str) -> Calendar {
        if super::records::statutory(rule).is_some() {
            super::records::statutory_calendar()
        } else {
            self.calendar()
        }
    }

    /// The working calendar of this municipality.
    pub fn calendar(&self) -> Calendar {
        Calendar::new(self.closing.every_year.clone(), self.closing.dates.clone())
    }

    /// A meeting type by id.
    pub fn meeting_type(&self, id: &str) -> Option<&MeetingType> {
        self.meeting.iter().find(|kind| kind.id == id)
    }

    /// What a meeting type is called; empty when the model no longer has it.
    pub fn title_of(&self, id: &str) -> Words {
        self.meeting_type(id).map(|kind| kind.title.clone()).unwrap_or_default()
    }

    /// A role by id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.role.iter().find(|role| role.id == id)
    }

    /// Every role's id, for checking a directory.
    pub fn role_ids(&self) -> BTreeSet<String> {
        self.role.iter().map(|role| role.id.clone()).collect()
    }

    /// Every specialty's id, for checking a directory.
    pub fn specialty_ids(&self) -> BTreeSet<String> {
        self.role.iter().filter_map(|role| role.specialty.clone()).collect()
    }

    /// What people call a role; the id itself where the model has no word.
    pub fn role_name(&self, id: &str) -> Words {
        self.role(id).map_or_else(|| Words::same(id), |role| role.name.clone())
    }

    /// A form's fields, in order.
    pub fn fields(&self, form: &str) -> &[Field] {
        self.form.get(form).map_or(&[], Vec::as_slice)
    }

    /// An agenda's items, in order.
    pub fn items(&self, agenda: &str) -> &[AgendaItem] {
        self.agenda.get(agenda).map_or(&[], Vec::as_slice)
    }

    /// A category of Landkortet by id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.category.iter().find(|category| category.id == id)
    }

    /// The district an institution belongs to.
    pub fn district_of(&self, institution: &str) -> Option<&District> {
        self.district
            .iter()
            .find(|district| district.school == institution || district.institutions.iter().any(|id| id == institution))
    }

    /// Where an institution meets its district: the district school, and without districts the institution itself.
    pub fn school_of<'i>(&'i self, institution: &'i str) -> &'i str {
        self.district_of(institution)
            .map_or(institution, |district| district.school.as_str())
    }
}
