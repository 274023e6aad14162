//! The request form: read out of one message, numbered or titled sections in any order, and handed out as a file.

use crate::domain::desk::{Desk, FileKind, To};
use crate::domain::model::Field;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;

/// The form as a file, for whoever goes through it with the parents, prints it or attaches it to a mail.
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
