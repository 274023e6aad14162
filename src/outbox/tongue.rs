//! In which languages something is said: to one person in the one they chose, in a case's room in those that the people in it chose.
//!
//! ```text
//! Tovholder: Kan I komme torsdag 14. januar kl. 14.00? …
//!            In English:
//!            Can you come on Thursday 14 January at 14:00? …   [ Ja, jeg kommer / Yes, I am coming ] …
//! ```
//!
//! Where all chose the same, that alone is spoken. A room is one, so nobody gets a room of their own for their language.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::delivery::{Delivery, Stop, txn};
use super::gateway::{Act, Gateway};
use crate::documents::of_case::Made;
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::Say;
use crate::domain::directory::Directory;
use crate::domain::notice::Notice;
use crate::domain::question::Question;
use crate::domain::words::Language;
use crate::messages::Rendered;
use crate::store::cases;
use crate::store::outbox::Queued;

/// Both, in the order in which they stand under each other.
const ALL: [Language; 2] = [Language::Da, Language::En];

impl<G: Gateway> Delivery<G> {
    /// The languages that are spoken in a case's room; never none.
    pub(super) async fn tongues(&self, directory: &Directory, case: &CaseId) -> Result<Vec<Language>, Stop> {
        // Where everybody reads Danish there is nothing to look up.
        if directory.active().all(|person| person.language == Language::Da) {
            return Ok(vec![Language::Da]);
        }
        let mut conn = self.store.connection().await?;
        let mut people = cases::people(&mut conn, case).await?;
        if people.is_empty() {
            // A case that was closed just now: whoever is in its room is in its journal.
            let case = cases::load(&mut conn, case).await?;
            let present = case.iter().flat_map(Case::present);
            people = present.map(|party| party.id.0.clone()).collect();
        }
        Ok(spoken(directory, &people))
    }

    /// The languages of one thing that is said there: an invitation is one person's, and in their language.
    pub(super) async fn tongues_of(
        &self,
        directory: &Directory,
        case: &CaseId,
        say: &Say,
    ) -> Result<Vec<Language>, Stop> {
        if let (Some(Question::Come { .. }), [one]) = (&say.question, say.mentions.as_slice())
            && let Some(person) = directory.person(&one.0)
        {
            return Ok(vec![person.language]);
        }
        self.tongues(directory, case).await
    }

    /// The same document in the other language. The Danish one is the municipality's, and the family's where it has no account.
    pub(super) async fn send_beside(&self, queued: &Queued, room: &str, other: Made, key: &Value) -> Result<(), Stop> {
        let outbox = format!("{}.en", queued.id);
        if self.is_forgotten(queued) && self.gateway.find_sent(room, &outbox).await?.is_some() {
            return Ok(());
        }
        let mut key = key.clone();
        key["outbox"] = json!(outbox);
        let act = Act::SendFile {
            room: room.to_owned(),
            name: other.name,
            mime: other.mime,
            bytes: other.bytes,
            extra: json!({ "m.mentions": { "user_ids": [] }, "dk.tovholder": key }),
            txn: format!("{}-en", txn(queued.id)),
        };
        self.done(queued, room, &act).await?;
        Ok(())
    }

    /// The same in each of these languages, one under the other.
    pub(super) fn told(&self, notices: &[Notice], languages: &[Language]) -> Rendered {
        let mut all = languages.iter().map(|language| self.text(notices, *language));
        let mut told = all.next().unwrap_or_default();
        for other in all {
            if other == told {
                continue;
            }
            let between = self.text(&[Notice::InEnglish {}], Language::En);
            told.plain = format!("{}\n\n{}\n{}", told.plain, between.plain, other.plain);
            told.html = format!("{}<br><br>{}<br>{}", told.html, between.html, other.html);
        }
        told
    }

    /// Several notices as one message in one language, a paragraph each.
    fn text(&self, notices: &[Notice], language: Language) -> Rendered {
        let today = local(self.clock.now()).date();
        let all: Vec<Rendered> = notices
            .iter()
            .map(|notice| self.messages.render(notice, language, today))
            .collect();
        let join = |part: fn(&Rendered) -> &str, between: &str| all.iter().map(part).collect::<Vec<_>>().join(between);
        Rendered {
            plain: join(|one| &one.plain, "\n\n"),
            html: join(|one| &one.html, "<br><br>"),
        }
    }

    /// What can be tapped, once where it is the same in all of these languages.
    pub(super) fn label(&self, label: &Notice, languages: &[Language]) -> String {
        let today = local(self.clock.now()).date();
        let each = languages
            .iter()
            .map(|one| self.messages.render(label, *one, today).plain);
        let mut labels: Vec<String> = each.collect();
        labels.dedup();
        labels.join(" / ")
    }
}

/// What these people chose.
fn spoken(directory: &Directory, people: &[String]) -> Vec<Language> {
    let known = people.iter().filter_map(|person| directory.person(person));
    let chosen: BTreeSet<bool> = known.map(|person| person.language == Language::En).collect();
    let all = ALL.into_iter();
    let spoken: Vec<Language> = all.filter(|one| chosen.contains(&(*one == Language::En))).collect();
    if spoken.is_empty() { vec![Language::Da] } else { spoken }
}
