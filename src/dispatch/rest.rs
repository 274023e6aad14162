//! A day and a time that are said in two messages: what was said first counts with what is said next.
//!
//! ```text
//! Tovholder: Hvornår kan forældrene, og hvor mødes I?
//! Mette:     uge 3
//! Tovholder: Hvilken dag i ugen? …
//! Mette:     torsdag kl. 14
//! Tovholder: Hvem skal inviteres? …          (torsdag 21. januar)
//!
//! Mette:     torsdag 14/1 kl. 02.30
//! Tovholder: Mener du kl. 14.30? …           [torsdag 14. januar kl. 14.30] [torsdag 14. januar kl. 02.30]
//! ```

use super::schema;
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::notice::Notice;
use crate::domain::question::{Question, Reply};
use crate::handlers::{ask, dates, hours};

/// An answer goes to the feature that asked. Where it says a part of a day, the rest is asked for, and the part is kept.
pub(super) fn answer(desk: &mut Desk, question: &Question, reply: &Reply) -> Outcome {
    let (asked, said) = match question {
        Question::Rest { question, said } => (&**question, Some(said.as_str())),
        question => (question, None),
    };
    let words = match reply {
        Reply::Words(words) => words,
        Reply::Choice(chosen) => {
            let meant = said.and_then(|said| at_the_time(desk, asked, said, chosen));
            return schema::answer(desk, asked, &meant.map_or_else(|| reply.clone(), Reply::Words));
        }
    };
    // Where the two do not go together, the new words are meant alone: another day altogether.
    let together = said.map(|said| {
        let other = hours::at_another_time(desk, said, words);
        (false, other.unwrap_or_else(|| format!("{said} {words}")))
    });
    let (mut refused, mut kept): (Option<Refusal>, Option<String>) = (None, None);
    for (alone, words) in together.into_iter().chain([(true, words.clone())]) {
        let case = desk.case.clone();
        let (entries, effects) = (desk.entries.len(), desk.effects.len());
        let Err(refusal) = schema::answer(desk, asked, &Reply::Words(words.clone())) else {
            return Ok(());
        };
        // A refusal leaves nothing behind, also where another try follows.
        desk.case = case;
        desk.entries.truncate(entries);
        desk.effects.truncate(effects);
        if !alone && said.is_some_and(|said| *refusal.0 == dates::what_is_missing(desk, asked, said)) {
            // The new words added nothing: either they are no day at all, or they said the same once more.
            kept = Some(words);
            continue;
        }
        if is_a_part(&refusal) {
            return ask_for_the_rest(desk, asked, kept.unwrap_or(words));
        }
        let vague = matches!(
            refused.as_ref().map(|first| &*first.0),
            None | Some(Notice::DateSeveral { .. })
        );
        if vague {
            refused = Some(refusal);
        }
    }
    refused.map_or(Ok(()), Err)
}

fn is_a_part(refusal: &Refusal) -> bool {
    matches!(
        *refusal.0,
        Notice::DateWeekOnly { .. } | Notice::TimeMissing { .. } | Notice::TimeAtNight { .. }
    )
}

/// What was said, at the time that was tapped, when it was about a time in doubt.
fn at_the_time(desk: &Desk, asked: &Question, said: &str, chosen: &str) -> Option<String> {
    let Notice::TimeAtNight { early, late } = dates::what_is_missing(desk, asked, said) else {
        return None;
    };
    let at = if chosen == "early" { early } else { late };
    hours::at_another_time(desk, said, &hours::in_words(at.time()))
}

fn ask_for_the_rest(desk: &mut Desk, asked: &Question, said: String) -> Outcome {
    let by = desk.speaker().cloned().ok_or(Notice::NobodyMayDoThat {})?;
    let question = Box::new(asked.clone());
    ask::ask(desk, &by, Question::Rest { question, said });
    Ok(())
}
