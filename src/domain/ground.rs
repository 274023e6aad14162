//! On which ground people share what they know at a meeting. It is said for each meeting, and counted.
//!
//! The rule of early cooperation lets local professionals share about one child at one meeting, and in special cases at one more;
//! so the second needs a reason, and there is no third. No paragraph is named anywhere: where the rule stands since 2024 is for the
//! municipality to look up.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::meeting::Phase;
use super::model::Model;

/// A ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Those who hold custody have consented.
    Consent,
    /// Early or preventive cooperation among local professionals.
    Early,
    /// Nobody is named.
    Anonymous,
    /// Another one, in somebody's own words.
    Other,
}

/// How often early cooperation may be the ground in one case.
pub const MOST_EARLY: u32 = 2;

/// How people say it, the first of each language leading.
const WORDS: [(Ground, &[&str]); 4] = [
    (Ground::Consent, &["samtykke", "consent"]),
    (
        Ground::Early,
        &[
            "tidligt samarbejde",
            "forebyggende samarbejde",
            "ssd",
            "early cooperation",
            "preventive cooperation",
        ],
    ),
    (
        Ground::Anonymous,
        &["uden navne", "anonymt", "without names", "anonymous"],
    ),
    (Ground::Other, &["anden", "andet", "other"]),
];

impl Ground {
    /// "tidligt samarbejde: familien flyttede": the ground, and why.
    pub fn read(words: &str) -> Option<(Self, String)> {
        let (said, reason) = words.split_once(':').unwrap_or((words, ""));
        let said = said.trim().trim_end_matches('.').to_lowercase();
        let found = WORDS.iter().find(|(_, names)| names.contains(&said.as_str()));
        found.map(|(ground, _)| (*ground, reason.trim().to_owned()))
    }
}

/// The ground of a meeting: what was said; else consent where it is asked for, and no names where it is about no child.
pub fn of_meeting(case: &Case, model: &Model, number: u32) -> Option<Ground> {
    let meeting = case.meeting(number)?;
    if let Some((ground, _)) = &meeting.ground {
        return Some(*ground);
    }
    let kind = model.meeting_type(&case.kind)?;
    if !kind.family.is_about_a_child() {
        return Some(Ground::Anonymous);
    }
    case.consent.as_ref().map(|_| Ground::Consent)
}

/// How many meetings of a case have this ground, without one that is looked at; what was called off shared nothing.
pub fn count(case: &Case, model: &Model, ground: Ground, without: Option<u32>) -> u32 {
    let others = case.meetings.iter().filter(|meeting| meeting.phase != Phase::Cancelled);
    let others = others.filter(|meeting| Some(meeting.number) != without);
    let same = others.filter(|meeting| of_meeting(case, model, meeting.number) == Some(ground));
    u32::try_from(same.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_read_with_its_reason_in_both_languages() {
        for (words, ground, reason) in [
            ("samtykke", Ground::Consent, ""),
            ("SSD", Ground::Early, ""),
            (
                "tidligt samarbejde: familien er flyttet",
                Ground::Early,
                "familien er flyttet",
            ),
            ("without names", Ground::Anonymous, ""),
            ("anden: en afgørelse fra 3/2", Ground::Other, "en afgørelse fra 3/2"),
        ] {
            assert_eq!(Ground::read(words), Some((ground, reason.to_owned())), "{words}");
        }
        assert_eq!(Ground::read("fordi det er bedst"), None);
    }
}
