//! Reads a model file and finds every problem in it, each with its place and a cure.

use std::collections::BTreeSet;
use std::fmt;

use super::{ItemDoes, Model};

/// One thing that is wrong in a model file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a line for what cannot be read, a path such as `meeting samarbejdsmoede` for what does not fit.
    pub place: String,
    /// What is wrong, and what to write instead.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

/// Reads and validates: every problem, not only the first.
pub(super) fn read(text: &str) -> Result<Model, Vec<Problem>> {
    let model: Model = toml::from_str(text).map_err(|error| vec![unreadable(text, &error)])?;
    let mut problems = Problems {
        model: &model,
        found: Vec::new(),
    };
    problems.roles();
    problems.lists();
    for kind in &model.meeting {
        problems.meeting(kind);
    }
    if problems.found.is_empty() {
        Ok(model)
    } else {
        Err(problems.found)
    }
}

fn unreadable(text: &str, error: &toml::de::Error) -> Problem {
    let line = error
        .span()
        .map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
    Problem {
        place: format!("line {line}"),
        what: error.message().trim().replace('\n', ", "),
    }
}

struct Problems<'a> {
    model: &'a Model,
    found: Vec<Problem>,
}

impl Problems<'_> {
    fn say(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.found.push(Problem {
            place: place.into(),
            what: what.into(),
        });
    }

    fn once<'b>(&mut self, what: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if id.trim().is_empty() {
                self.say(what, "an id is empty; give it one short word");
            } else if !seen.insert(id) {
                self.say(format!("{what} {id}"), "is there twice; remove one or rename it");
            }
        }
    }

    fn roles(&mut self) {
        let model = self.model;
        self.once("role", model.role.iter().map(|role| role.id.as_str()));
        for role in &model.role {
            if role.name.da.trim().is_empty() {
                self.say(
                    format!("role {}", role.id),
                    "has no Danish name; write name = { da = \"…\" }",
                );
            }
        }
        for (month, day) in &model.closing.every_year {
            if chrono::NaiveDate::from_ymd_opt(2028, *month, *day).is_none() {
                self.say("closing", format!("[{month}, {day}] is no date; write [month, day]"));
            }
        }
    }

    fn lists(&mut self) {
        let model = self.model;
        for (name, fields) in &model.form {
            self.once(&format!("form {name}"), fields.iter().map(|field| field.id.as_str()));
        }
        for (name, items) in &model.agenda {
            self.once(&format!("agenda {name}"), items.iter().map(|item| item.id.as_str()));
            if items.last().is_none_or(|item| item.does != ItemDoes::Close) {
                self.say(format!("agenda {name}"), "must end with an item that does = \"close\"");
            }
        }
        self.once("meeting", model.meeting.iter().map(|kind| kind.id.as_str()));
        if model.meeting.is_empty() {
            self.say("meeting", "there is none; a model needs at least one [[meeting]]");
        }
        if model.reminders.before.iter().any(|days| *days == 0 || *days > 60) {
            self.say("reminders", "before counts working days from 1 to 60");
        }
    }

    fn meeting(&mut self, kind: &super::MeetingType) {
        let place = format!("meeting {}", kind.id);
        let lists = [
            ("requested_by", &kind.requested_by),
            ("responsible", &kind.responsible),
            ("chair", &kind.chair),
        ];
        for (list, roles) in lists {
            if roles.is_empty() {
                self.say(&place, format!("{list} is empty; name at least one role"));
            }
            for role in roles {
                if self.model.role(role).is_none() {
                    self.say(
                        &place,
                        format!("{list} names the role \"{role}\", which no [[role]] has; add it or correct it"),
                    );
                }
            }
        }
        let deadlines = [
            Some(&kind.answer),
            Some(&kind.summary),
            kind.chair_agreed.as_ref(),
            kind.first_follow_up.as_ref(),
            kind.next_follow_up.as_ref(),
            kind.plan.as_ref(),
        ];
        for name in deadlines.into_iter().flatten() {
            if !self.model.deadline.contains_key(name) {
                self.say(
                    &place,
                    format!("uses the deadline \"{name}\", which is not there; add [deadline.{name}]"),
                );
            }
        }
        for name in [kind.form.as_ref(), kind.evaluation.as_ref()].into_iter().flatten() {
            if !self.model.form.contains_key(name) {
                self.say(
                    &place,
                    format!("uses the form \"{name}\", which is not there; add [[form.{name}]]"),
                );
            }
        }
        for name in [&kind.agenda_first, &kind.agenda_follow_up] {
            if !self.model.agenda.contains_key(name) {
                self.say(
                    &place,
                    format!("uses the agenda \"{name}\", which is not there; add [[agenda.{name}]]"),
                );
            }
        }
        if kind.responsible_chairs && !kind.responsible.iter().any(|role| kind.chair.contains(role)) {
            self.say(&place, "says responsible_chairs, but no responsible role is in chair");
        }
        if !(15..=480).contains(&kind.minutes) {
            self.say(&place, "minutes must be from 15 to 480");
        }
        if kind.plan.is_some() && kind.plan_name.da.trim().is_empty() {
            self.say(&place, "has a deadline for the plan but no plan_name");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Model;

    #[test]
    fn every_shipped_model_is_valid() {
        for (name, text) in Model::SHIPPED {
            let model = Model::read(text).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            assert_eq!(&model.name, name);
        }
    }

    #[test]
    fn a_misspelt_key_names_its_line() {
        let text = Model::shipped("ringsted")
            .unwrap()
            .replace("responsible_chairs = true", "responsible_chair = true");
        let problems = Model::read(&text).unwrap_err();
        assert!(problems[0].place.starts_with("line "), "{problems:?}");
        assert!(problems[0].what.contains("responsible_chair"), "{problems:?}");
    }

    #[test]
    fn every_problem_is_reported_not_only_the_first() {
        let text = Model::shipped("ringsted")
            .unwrap()
            .replace("answer = \"accept\"", "answer = \"acept\"")
            .replace("minutes = 90", "minutes = 9")
            .replace("form = \"anmodning\"", "form = \"anmodnig\"");
        let problems = Model::read(&text).unwrap_err();
        assert_eq!(problems.len(), 3, "{problems:?}");
    }
}
