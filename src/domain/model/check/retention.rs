//! How long closed cases are kept: `[retention.MEETING]`.

use super::Problems;

/// The longest time that is meant, in months: two hundred years.
const LONGEST: u32 = 2_400;

impl Problems<'_> {
    pub(super) fn retention(&mut self) {
        let model = self.model;
        for (kind, kept) in &model.retention {
            let place = format!("retention {kind}");
            if model.meeting_type(kind).is_none() {
                self.say(
                    &place,
                    format!("is for the meeting \"{kind}\", which is not there; write the id of a [[meeting]]"),
                );
            }
            if kept.kle.as_deref().is_some_and(|kle| !is_kle(kle)) {
                self.say(
                    &place,
                    "kle is no KLE number; write it as in kle = \"27.24.15\" or kle = \"27.24.15G01\"",
                );
            }
            match (kept.years, kept.months) {
                (Some(_), Some(_)) => self.say(&place, "months and years are both there; write one of them"),
                (None, None) => self.say(&place, "says no time; write years = 5, or months = 18"),
                _ if kept.kept_months() == 0 || kept.kept_months() > LONGEST => {
                    let key = if kept.years.is_some() { "years" } else { "months" };
                    self.say(&place, format!("{key} must be at least 1, and 200 years at most"));
                }
                _ => {}
            }
            if kept.delete && kept.allowed_by.trim().is_empty() {
                self.say(
                    &place,
                    "delete needs to say on what it rests; write allowed_by = \"…\" with the rule that lets you delete, or delete = false",
                );
            }
        }
        for right in crate::domain::records::Right::ALL {
            let name = right.rule();
            if model.deadline.contains_key(name) {
                self.say(
                    format!("deadline {name}"),
                    "is set by law and not by a municipality; remove it",
                );
            }
        }
    }
}

/// `27.24.15`, and what is done with it behind: `27.24.15G01`.
fn is_kle(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|sign| match sign {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    ["99.99.99", "99.99.99A99", "99.99.99 A99"].contains(&shape.as_str())
}
