//! Reads a model file and finds every problem in it, each with its place and a cure.

use std::collections::BTreeSet;
use std::fmt;

use super::place::Source;
use super::{ItemDoes, Model, shape};
use crate::domain::words::Words;

mod links;
mod retention;
mod rhythm;

/// One thing that is wrong in a model file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// Where, as a path such as `meeting samarbejdsmoede`; empty where nothing around it can be read.
    pub place: String,
    /// What is wrong, and what to write instead.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(out, "line {}: {}", self.line, self.what),
            place => write!(out, "line {}, {place}: {}", self.line, self.what),
        }
    }
}

/// Reads and validates: every problem, not only the first.
pub(super) fn read(text: &str) -> Result<Model, Vec<Problem>> {
    let (source, model) = shape::read(text)?;
    let mut problems = Problems {
        model: &model,
        source: &source,
        found: Vec::new(),
    };
    problems.whole();
    problems.roles();
    problems.lists();
    problems.local();
    problems.retention();
    for kind in &model.meeting {
        problems.meeting(kind);
    }
    problems.found.sort_by_key(|problem| problem.line);
    if problems.found.is_empty() {
        Ok(model)
    } else {
        Err(problems.found)
    }
}

struct Problems<'a> {
    model: &'a Model,
    source: &'a Source<'a>,
    found: Vec<Problem>,
}

impl Problems<'_> {
    /// The place is a path of keys and ids; the line is found from it, and from the key or the word in quotes that `what` names.
    fn say(&mut self, place: impl Into<String>, what: impl Into<String>) {
        let (place, what) = (place.into(), what.into());
        self.found.push(Problem {
            line: self.source.line_of(&place, &what),
            place,
            what,
        });
    }

    /// Words that people read are there, at least in Danish.
    fn words(&mut self, place: &str, key: &str, words: &Words) {
        if words.da.trim().is_empty() {
            self.say(place, format!("{key} says nothing; write {key} = {{ da = \"…\" }}"));
        }
    }

    /// What the file says about itself, and what every model has.
    fn whole(&mut self) {
        let model = self.model;
        let texts = [
            ("name", &model.name),
            ("contact name", &model.contact.name),
            ("contact address", &model.contact.address),
            ("contact phone", &model.contact.phone),
        ];
        for (place, text) in texts {
            if text.trim().is_empty() {
                self.say(place, "is empty; write it between the quotation marks");
            }
        }
        if let Some(report) = &model.report {
            let digits = report.phone.chars().filter(char::is_ascii_digit).count();
            let others = report
                .phone
                .chars()
                .any(|sign| !sign.is_ascii_digit() && sign != ' ' && sign != '+');
            if others || !(8..=14).contains(&digits) {
                self.say(
                    "report",
                    "phone is no telephone number; write the municipality's own, such as phone = \"57 62 62 00\" (112 is said anyhow)",
                );
            }
        }
        self.words("", "title", &model.title);
        self.words("contact", "hours", &model.contact.hours);
        if model.role.is_empty() {
            self.say("role", "there is none; a model needs at least one [[role]]");
        }
        let counted = [
            ("agenda", model.reminders.agenda),
            ("evaluation", model.reminders.evaluation),
        ];
        for (key, days) in counted {
            if !(1..=60).contains(&days) {
                self.say("reminders", format!("{key} counts working days from 1 to 60"));
            }
        }
        for (name, rule) in &model.deadline {
            if rule.span.is_long() {
                self.say(
                    format!("deadline {name}"),
                    "span is longer than ten years; write a shorter one, such as \"+10 working days\"",
                );
            }
        }
    }

    /// A deadline that must be after the day it counts from, or before it.
    fn direction(&mut self, place: &str, key: &str, name: &str, before: bool) {
        let Some(rule) = self.model.deadline.get(name) else {
            return;
        };
        if rule.span.is_before() != before {
            let (now, sign) = if before { ("after", "-") } else { ("before", "+") };
            self.say(
                place,
                format!("{key} uses the deadline \"{name}\", which is {now} the day it counts from; its span must begin with {sign}"),
            );
        }
    }

    fn once<'b>(&mut self, what: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for (at, id) in ids.enumerate() {
            if id.trim().is_empty() {
                self.say(format!("{what} #{}", at + 1), "id is empty; give it one short word");
            } else if id.contains(char::is_whitespace) {
                self.say(format!("{what} {id}"), "id is not one word; give it one short word");
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
                self.say(
                    "closing",
                    format!("every_year has [{month}, {day}], which is no date; write [month, day]"),
                );
            }
        }
    }

    fn lists(&mut self) {
        let model = self.model;
        for (name, fields) in &model.form {
            let place = format!("form {name}");
            self.once(&place, fields.iter().map(|field| field.id.as_str()));
            if fields.is_empty() {
                self.say(&place, "is empty; give it at least one question");
            }
            for field in fields {
                let place = format!("{place} {}", field.id);
                self.words(&place, "title", &field.title);
                self.words(&place, "ask", &field.ask);
            }
        }
        for (name, items) in &model.agenda {
            self.once(&format!("agenda {name}"), items.iter().map(|item| item.id.as_str()));
            for item in items {
                self.words(&format!("agenda {name} {}", item.id), "title", &item.title);
            }
            match items.last() {
                None => self.say(
                    format!("agenda {name}"),
                    "is empty; it must end with an item that does = \"close\"",
                ),
                Some(last) if last.does != ItemDoes::Close => self.say(
                    format!("agenda {name} {}", last.id),
                    "is the last item; an agenda must end with an item that does = \"close\"",
                ),
                Some(_) => {}
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
        self.words(&place, "title", &kind.title);
        self.words(&place, "about", &kind.about);
        let after = [
            ("summary", Some(&kind.summary)),
            ("first_follow_up", kind.first_follow_up.as_ref()),
            ("next_follow_up", kind.next_follow_up.as_ref()),
            ("first_follow_up_examined", kind.first_follow_up_examined.as_ref()),
            ("plan", kind.plan.as_ref()),
        ];
        for (key, name) in after {
            if let Some(name) = name {
                self.direction(&place, key, name, false);
            }
        }
        if let Some(name) = &kind.chair_agreed {
            self.direction(&place, "chair_agreed", name, true);
        }
        for role in &kind.required {
            if self.model.role(role).is_none() {
                self.say(
                    &place,
                    format!("required names the role \"{role}\", which no [[role]] has; add it or correct it"),
                );
            }
        }
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
            kind.later_follow_up.as_ref(),
            kind.plan.as_ref(),
            kind.first_follow_up_examined.as_ref(),
        ];
        for name in deadlines.into_iter().flatten() {
            if !self.model.deadline.contains_key(name) {
                self.say(
                    &place,
                    format!("uses the deadline \"{name}\", which is not there; add [deadline.{name}]"),
                );
            }
        }
        let forms = [&kind.form, &kind.evaluation, &kind.closing_check];
        for name in forms.into_iter().flatten() {
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
        self.roles_named(&place, kind);
        if !(15..=480).contains(&kind.minutes) {
            self.say(&place, "minutes must be from 15 to 480");
        }
        self.rhythm(kind, &place);
        self.links(kind, &place);
        if kind.plan.is_some() && kind.plan_name.da.trim().is_empty() {
            self.say(&place, "has a deadline for the plan but no plan_name");
        }
    }
}

impl Problems<'_> {
    /// Roles in `needs` and `chair_agreed_with`.
    fn roles_named(&mut self, place: &str, kind: &super::MeetingType) {
        let needs = kind.needs.iter().flatten().map(|role| ("needs", role));
        let agreed = kind.chair_agreed_with.iter().map(|role| ("chair_agreed_with", role));
        for (list, role) in needs.chain(agreed) {
            if self.model.role(role).is_none() {
                self.say(
                    place,
                    format!("{list} names the role \"{role}\", which no [[role]] has; add it or correct it"),
                );
            }
        }
        if let Some(name) = kind.guide.as_ref().filter(|name| !self.model.guide.contains_key(*name)) {
            self.say(
                place,
                format!("uses the guide \"{name}\", which is not there; add [[guide.{name}]]"),
            );
        }
        if kind.review == super::Review::Each && !kind.family.is_about_a_child() {
            self.say(
                place,
                "says review = \"each\", which asks about the child; leave it out, or correct family",
            );
        }
        if kind.network_card && !kind.family.is_about_a_child() {
            self.say(
                place,
                "says network_card, but is about no child; remove it, or correct family",
            );
        }
        if kind.consent && kind.consent_scope.da.trim().is_empty() {
            self.say(
                place,
                "says consent but not to what; write consent_scope = { da = \"…\" }",
            );
        }
        if kind.consent && !kind.family.is_about_a_child() {
            self.say(
                place,
                "says consent, but is about no child; remove consent, or correct family",
            );
        }
        if kind.consent && !self.model.role.iter().any(|role| role.custody) {
            self.say(
                place,
                "says consent, but no role has custody = true; write it on the parents' role",
            );
        }
        let alone = kind.parents() == Some(super::Parents::Consenting);
        if kind.consent && alone {
            self.say(
                place,
                "says consent and parents = \"consenting\", which ask the same people; remove one of them",
            );
        }
        if kind.young_consents_from.is_some() && !kind.consent && !alone {
            self.say(
                place,
                "says young_consents_from, but asks nobody for consent; remove it, or write consent = true",
            );
        }
        if kind.needs.iter().any(Vec::is_empty) {
            self.say(place, "needs has an empty list; name at least one role in each");
        }
        if kind.chair_agreed_with.iter().any(|role| !kind.chair.contains(role)) {
            self.say(
                place,
                "chair_agreed_with names a role that is not in chair; add it there",
            );
        }
        for (key, words) in [
            ("document_name", &kind.document_name),
            ("document_the", &kind.document_the),
        ] {
            if words.da.trim().is_empty() {
                self.say(
                    place,
                    format!("{key} has no Danish words; write {key} = {{ da = \"…\" }}"),
                );
            }
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
    fn what_a_shipped_model_says_to_people_is_in_both_languages_and_without_our_numbers() {
        for (name, text) in Model::SHIPPED {
            let model = Model::read(text).unwrap();
            let sources = model.deadline.values().map(|rule| &rule.source);
            let places = model.material.iter().map(|one| &one.place);
            for words in sources.chain(places) {
                assert!(!words.da.is_empty() && !words.en.is_empty(), "{name}: {words:?}");
                assert!(
                    !words.da.contains("R-") && !words.en.contains("R-"),
                    "{name}: {words:?}"
                );
            }
        }
    }

    ///
    #[test]
    fn r_003_every_meeting_around_a_child_has_one_frame_wherever_it_is_held() {
        let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
        for kind in model.meeting.iter().filter(|kind| kind.family.is_about_a_child()) {
            assert!(
                !kind.chair.is_empty() && !kind.responsible.is_empty(),
                "{}: who leads",
                kind.id
            );
            assert!(model.deadline.contains_key(&kind.answer), "{}: when to answer", kind.id);
            for name in [&kind.agenda_first, &kind.agenda_follow_up] {
                let items = model.items(name);
                let ends = items.first().zip(items.last());
                let (first, last) = ends.unwrap_or_else(|| panic!("{} has no agenda", kind.id));
                assert_eq!(first.id, "velkommen", "{}", kind.id);
                assert_eq!(last.does, super::ItemDoes::Close, "{}", kind.id);
            }
        }
    }

    #[test]
    fn a_misspelt_key_names_its_line() {
        let text =
            Model::shipped("ringsted")
                .unwrap()
                .replacen("responsible_chairs = true", "responsible_chair = true", 1);
        let problems = Model::read(&text).unwrap_err();
        let line = text
            .lines()
            .position(|line| line == "responsible_chair = true")
            .unwrap();
        let wrong = problems.iter().find(|problem| problem.line == line + 1);
        assert!(
            wrong.is_some_and(|wrong| wrong.what.contains("\"responsible_chair\" is no key")),
            "{problems:?}"
        );
    }

    #[test]
    fn consent_is_asked_for_once_and_of_a_young_person_only_with_it() {
        let shipped = Model::shipped("ringsted").unwrap();
        for (before, more, wanted) in [
            (
                "parents = \"consenting\"\n",
                "consent = true\nconsent_scope = { da = \"trivsel\" }\n",
                "ask the same people",
            ),
            (
                "parents = \"knowing\"\n",
                "young_consents_from = 15\n",
                "asks nobody for consent",
            ),
        ] {
            let problems = Model::read(&shipped.replacen(before, &format!("{before}{more}"), 1)).unwrap_err();
            assert!(
                problems.iter().any(|problem| problem.what.contains(wanted)),
                "{wanted}: {problems:?}"
            );
        }
        let young = shipped.replacen(
            "parents = \"consenting\"\n",
            "parents = \"consenting\"\nyoung_consents_from = 15\n",
            1,
        );
        Model::read(&young).unwrap();
    }

    #[test]
    fn rules_of_days_and_circles_are_checked() {
        let shipped = Model::shipped("ishoej").unwrap();
        for (before, after, wanted) in [
            (
                "days = \"FREQ=MONTHLY;BYDAY=1TU,3TU\"",
                "days = \"hver tirsdag\"",
                "RFC 5545",
            ),
            ("at = \"13:00\"", "at = \"15:00\"", "outside daytime"),
            ("yearly = 2", "yearly = 20", "from 1 to 12"),
            (
                "brings = [\"paedagog\"]",
                "brings = [\"paedagoger\"]",
                "brings names the role",
            ),
            (
                "items_instead = \"fleks",
                "items_instead = \"flex",
                "no [[meeting]] has",
            ),
            ("minutes = 60\nonly", "minutes = 600\nonly", "no time between"),
        ] {
            let text = shipped.replacen(before, after, 1);
            assert_ne!(text, shipped, "{before}");
            let problems = Model::read(&text).unwrap_err();
            assert!(
                problems.iter().any(|problem| problem.what.contains(wanted)),
                "{problems:?}"
            );
        }
    }

    #[test]
    fn every_problem_is_reported_not_only_the_first() {
        let text = Model::shipped("ringsted")
            .unwrap()
            .replacen("answer = \"accept\"", "answer = \"acept\"", 1)
            .replacen("minutes = 90", "minutes = 9", 1)
            .replacen("form = \"anmodning\"", "form = \"anmodnig\"", 1);
        let problems = Model::read(&text).unwrap_err();
        assert_eq!(problems.len(), 3, "{problems:?}");
    }
}
