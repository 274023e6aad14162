//! Finds what is wrong with fixed times, series and their circles, with what is done close to the child first, and with districts
//! and the kinds of Landkortet.

use super::Problems;
use crate::domain::model::MeetingType;

impl Problems<'_> {
    fn known_roles(&mut self, place: &str, list: &str, roles: &[String]) {
        for role in roles {
            if self.model.role(role).is_none() {
                self.say(
                    place,
                    format!("{list} names the role \"{role}\", which no [[role]] has; add it or correct it"),
                );
            }
        }
    }

    pub(super) fn rhythm(&mut self, kind: &MeetingType, place: &str) {
        let from = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
        if let Some(hours) = &kind.daytime
            && (hours.to - hours.from).num_minutes() < i64::from(kind.minutes)
        {
            self.say(
                place,
                "daytime is shorter than minutes; widen it, or shorten the meeting",
            );
        }
        if let Some(slots) = &kind.slots {
            if slots.minutes < 10 || slots.times().is_empty() {
                self.say(
                    place,
                    "slots leave no time between from and to; minutes is at least 10 and fits in between",
                );
            }
            if slots.days.after(from).is_empty() {
                self.say(
                    place,
                    format!("slots fall on no day: \"{}\" never comes; correct the rule", slots.days),
                );
            }
            if kind.series.is_some() {
                self.say(
                    place,
                    "has both slots and series; a series has its own days, so leave slots out",
                );
            }
        }
        if let Some(series) = &kind.series {
            if kind.family.is_about_a_child() {
                self.say(
                    place,
                    "is a series about a child; write family = \"no_child\", or leave series out",
                );
            }
            if series.days.after(from).is_empty() {
                self.say(
                    place,
                    format!(
                        "the series has no day: \"{}\" never comes; correct the rule",
                        series.days
                    ),
                );
            }
            if series.yearly.is_some_and(|count| !(1..=12).contains(&count)) {
                self.say(place, "yearly must be from 1 to 12");
            }
            if kind
                .daytime
                .is_some_and(|hours| !hours.holds(from.and_time(series.at), kind.minutes))
            {
                self.say(
                    place,
                    "the series begins or ends outside daytime; change at, or daytime",
                );
            }
            if kind.track.is_empty() && kind.members.is_empty() {
                self.say(
                    place,
                    "the series has no circle; add members, or a [[meeting.track]] with members",
                );
            }
        } else if !kind.track.is_empty() || !kind.members.is_empty() || kind.items_instead.is_some() {
            self.say(
                place,
                "has track, members or items_instead and no [meeting.series]; add the series, or take them out",
            );
        }
        self.once(
            &format!("{place}, track"),
            kind.track.iter().map(|track| track.id.as_str()),
        );
        for track in &kind.track {
            let at = format!("{place}, track {}", track.id);
            if track.members.is_empty() {
                self.say(&at, "members is empty; name at least one role");
            }
            self.known_roles(&at, "members", &track.members);
            self.known_roles(&at, "brings", &track.brings);
        }
        self.known_roles(place, "members", &kind.members);
        self.known_roles(place, "coordinator", &kind.coordinator);
        self.known_roles(place, "triage", &kind.triage);
        if let Some(other) = &kind.items_instead {
            match self.model.meeting_type(other) {
                Some(found) if found.family.is_about_a_child() => {}
                Some(_) => self.say(
                    place,
                    format!("items_instead is \"{other}\", which is about no child; name one that is"),
                ),
                None => self.say(
                    place,
                    format!("items_instead is \"{other}\", which no [[meeting]] has; correct it"),
                ),
            }
        }
    }

    pub(super) fn local(&mut self) {
        let model = self.model;
        self.once("category", model.category.iter().map(|category| category.id.as_str()));
        self.once("district", model.district.iter().map(|district| district.id.as_str()));
        let mut seen = std::collections::BTreeMap::new();
        for district in &model.district {
            for institution in &district.institutions {
                if let Some(other) = seen.insert(institution, &district.id) {
                    self.say(
                        format!("district {}", district.id),
                        format!("\"{institution}\" is in district {other} too; an institution has one district"),
                    );
                }
            }
        }
    }
}
