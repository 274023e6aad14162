//! The request form (anmodningsskema): filled field by field or in one message, put right, gone through with the parents and given
//! them, handed out as a file.
//!
//! ```text
//! Mette:     1. Han er ked af det, når han skal i garderoben 2. Han trøster de små …
//! Tovholder: Tak. Jeg fandt 5 svar i din besked og har sat dem ind i skemaet.
//! Tovholder: Har I udfyldt skemaet sammen med forældrene, og har de selv fået det? …  [ Ja, begge dele ] [ Ikke endnu ]
//! ```

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, FileKind, Outcome, To};
use crate::domain::event::Event;
use crate::domain::model::Field;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Reply;

use super::opening;

/// One field of the form, or the whole form in one message.
pub fn field(desk: &mut Desk, field: &str, words: &str) -> Outcome {
    let kind = desk.meeting_type()?;
    let fields = kind.form.as_deref().map_or(&[][..], |name| desk.model.fields(name));
    let filled = read(fields, words).unwrap_or_else(|| vec![(field.to_owned(), words.trim().to_owned())]);
    if filled.iter().all(|(_, text)| text.is_empty()) {
        return Err(Notice::FieldEmpty {}.into());
    }
    let count = filled.len();
    for (field, text) in filled.into_iter().filter(|(_, text)| !text.is_empty()) {
        desk.record(Event::FormFilled { field, text });
    }
    if count > 1 {
        skip_the_optional(desk, fields);
        desk.answer(Notice::FormRead {
            fields: u32::try_from(count).unwrap_or(u32::MAX),
        });
    }
    opening::ask_next(desk);
    Ok(())
}

/// A field that need not be answered was passed over with a tap.
pub fn skip_field(desk: &mut Desk, field: &str) -> Outcome {
    desk.record(Event::FieldSkipped {
        field: field.to_owned(),
    });
    opening::ask_next(desk);
    Ok(())
}

/// R-025: always filled with the parents and handed to them; nothing is sent before. A tap is today, words are another day.
pub fn shared(desk: &mut Desk, reply: &Reply) -> Outcome {
    let date = match reply {
        Reply::Choice(choice) if choice == "yes" => desk.today(),
        Reply::Choice(_) => {
            desk.answer(Notice::FormNotSharedYet {});
            return Ok(());
        }
        Reply::Words(words) => {
            let found = super::alone::has_been(words, desk.today()).map_err(|refusal| match *refusal.0 {
                Notice::NotBeenYet { date } => Notice::FormAhead { date }.into(),
                _ => refusal,
            });
            found?.0
        }
    };
    desk.record(Event::FormShared { date });
    opening::ask_next(desk);
    Ok(())
}

/// "ret bekymring: …": one field of the form, or the case's name, put right while nothing has been sent.
pub fn correct(desk: &mut Desk, words: &str) -> Outcome {
    let waits = desk.case.form_shared.is_none() && desk.case.current().is_some_and(|meeting| !meeting.is_called());
    if desk.case.state != CaseState::Draft && !waits {
        return Err(Notice::AlreadySent {}.into());
    }
    // A form that is filled anew in a course that goes on is its owner's; a draft nobody else sees.
    if waits && desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let kind = desk.meeting_type()?;
    let fields = kind.form.as_deref().map_or(&[][..], |name| desk.model.fields(name));
    let (said, text) = words.split_once(':').unwrap_or((words, ""));
    let (said, text) = (said.trim().to_lowercase(), text.trim());
    if ["navn", "name", "sagens navn"].contains(&said.as_str()) {
        return opening::label(desk, text);
    }
    let named = fields.iter().enumerate().find(|(at, field)| {
        let titles = [field.title.da.to_lowercase(), field.title.en.to_lowercase()];
        field.id == said || (at + 1).to_string() == said || titles.contains(&said)
    });
    let Some((_, field)) = named else {
        return Err(Notice::FieldUnknown {
            titles: fields.iter().map(|field| field.title.clone()).collect(),
        }
        .into());
    };
    if text.is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    desk.record(Event::FormFilled {
        field: field.id.clone(),
        text: text.to_owned(),
    });
    desk.answer(Notice::FieldCorrected {
        title: field.title.clone(),
    });
    opening::ask_next(desk);
    Ok(())
}

/// Who sends the whole form has said what there is to say: what may be skipped is not asked about.
fn skip_the_optional(desk: &mut Desk, fields: &[Field]) {
    let open = |field: &&Field| !desk.case.form.contains_key(&field.id);
    if fields.iter().filter(|field| !field.optional).any(|field| open(&field)) {
        return;
    }
    let skipped: Vec<String> = fields.iter().filter(open).map(|field| field.id.clone()).collect();
    for field in skipped {
        desk.record(Event::FieldSkipped { field });
    }
}

/// The form as a file, for whoever goes through it with the parents, prints it or attaches it to a mail (R-025, R-027).
pub fn hand_out(desk: &mut Desk, to: &PartyId, notice: Notice) {
    if !desk.case.form.is_empty() {
        desk.say(To::Person(to.clone()), notice).file = Some(FileKind::Form);
    }
}

/// The fields found, in the order of the message; `None` when the text is not a form but one answer.
pub fn read(fields: &[Field], text: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match heading(fields, line) {
            Some((field, rest)) => found.push((field.id.clone(), rest.trim().to_owned())),
            None => {
                if let Some((_, body)) = found.last_mut() {
                    body.push('\n');
                    body.push_str(line.trim_end());
                }
            }
        }
    }
    let filled: Vec<_> = found
        .into_iter()
        .map(|(field, body)| (field, body.trim().to_owned()))
        .collect();
    (filled.len() >= 2).then_some(filled)
}

/// The field a line begins: by its number ("2." or "2)") or by its title ("Ressourcer:").
fn heading<'f, 't>(fields: &'f [Field], line: &'t str) -> Option<(&'f Field, &'t str)> {
    let line = line.trim_start();
    for (at, field) in fields.iter().enumerate() {
        let number = (at + 1).to_string();
        if let Some(rest) = line.strip_prefix(&number)
            && let Some(rest) = rest.strip_prefix(['.', ')', ':'])
        {
            return Some((field, rest));
        }
        for title in [&field.title.da, &field.title.en] {
            let len = title.len();
            let same = !title.is_empty()
                && line
                    .get(..len)
                    .is_some_and(|head| head.to_lowercase() == title.to_lowercase());
            if same && let Some(rest) = line.get(len..).and_then(|rest| rest.trim_start().strip_prefix(':')) {
                return Some((field, rest));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::Words;

    fn fields() -> Vec<Field> {
        ["Bekymring", "Ressourcer"]
            .map(|title| Field {
                id: title.to_lowercase(),
                title: Words::same(title),
                ask: Words::same("?"),
                optional: false,
            })
            .to_vec()
    }

    #[test]
    fn numbered_sections_are_a_form() {
        let read = read(&fields(), "1. sover lidt\nog spiser lidt\n2) trøster de små").unwrap();
        assert_eq!(read[0], ("bekymring".into(), "sover lidt\nog spiser lidt".into()));
        assert_eq!(read[1], ("ressourcer".into(), "trøster de små".into()));
    }

    #[test]
    fn titled_sections_are_a_form_in_any_order() {
        let read = read(&fields(), "RESSOURCER: trøster\nBekymring: sover lidt").unwrap();
        assert_eq!(read[0].0, "ressourcer");
    }

    #[test]
    fn one_answer_is_not_a_form() {
        assert_eq!(read(&fields(), "1. klasse er svær for ham"), None);
        assert_eq!(read(&fields(), "sover lidt"), None);
    }
}
