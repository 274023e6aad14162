//! The request form as a document: to go through with the parents, to print, or to attach to a mail.
//!
//! Invariant: it says what the form says, and nothing else that is known in the case: what the parents saw is what others get.

use chrono::NaiveDateTime;

use super::{Made, office, pdf};
use crate::documents::aftaleskema::{Section, Summary};
use crate::domain::case::Case;
use crate::domain::model::Model;
use crate::domain::notice::Notice;
use crate::domain::words::Language;
use crate::messages::Messages;

/// The form of a case as PDF; `None` when its kind of meeting has none. `made` is wall time in Copenhagen.
pub fn request(
    case: &Case,
    model: &Model,
    messages: &Messages,
    language: Language,
    made: NaiveDateTime,
) -> Option<Made> {
    let form = form(case, model, messages, language, made)?;
    let name = match language {
        Language::Da => "anmodningsskema",
        Language::En => "request-form",
    };
    pdf(&form, name, made)
}

/// What the form says, before it becomes a PDF; `None` when the case's kind of meeting has none.
pub fn form(
    case: &Case,
    model: &Model,
    messages: &Messages,
    language: Language,
    made: NaiveDateTime,
) -> Option<Summary> {
    let kind = case.meeting_type(model)?;
    let fields = model.fields(kind.form.as_deref()?);
    let words = |notice: Notice| messages.render(&notice, language, made.date()).plain;
    let mut facts = Vec::new();
    let requester = case.party(&case.requester).map(|party| party.named(language));
    facts.extend(requester.map(|named| (words(Notice::DocFormBy {}), named)));
    if let Some(date) = case.form_shared {
        facts.push((words(Notice::DocFormShared {}), words(Notice::DocDay { date })));
    }
    if let Some(meeting) = case.current() {
        let at = words(Notice::DocMoment { at: meeting.at });
        facts.push((words(Notice::DocWhen {}), at));
        facts.push((words(Notice::DocPlace {}), meeting.place.clone()));
    }
    let sections = fields.iter().filter_map(|field| {
        let text = case.form.get(&field.id)?;
        Some(Section {
            heading: field.title.in_language(language).to_owned(),
            lines: vec![text.clone()],
        })
    });
    let owner = case.owner().map(|party| party.named(language));
    Some(Summary {
        lang: super::lang(language),
        title: words(Notice::DocFormTitle {
            kind: kind.title.clone(),
        }),
        subtitle: case.label.clone(),
        facts,
        sections: sections.collect(),
        contact_heading: words(Notice::DocContact {}),
        contact: owner.into_iter().chain(office(model, language)).collect(),
        footer: words(Notice::DocFormFooter {
            title: model.title.clone(),
        }),
        ..Summary::default()
    })
}
