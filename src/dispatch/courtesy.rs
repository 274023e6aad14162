//! A courtesy in a direct chat is met as people meet it: a hello with a hello, thanks with a word, a nod with nothing.
//!
//! ```text
//! Line:      tak for hjælpen 👍
//! Tovholder: Selv tak.
//! ```
//!
//! Invariant: never where the words could be an answer. What takes words takes these too, and "ok" is no courtesy as long as
//! anything is asked of somebody, in their own chat or by an invitation in a case's room.

use super::dispatcher::Scene;
use super::greeting;
use super::sender::Sender;
use crate::domain::case::Case;
use crate::domain::meeting::Invitation;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;
use crate::store::outbox::Asked;
use crate::store::{StoreError, cases};

/// What somebody says out of courtesy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Courtesy {
    Hello,
    Thanks,
    /// "Ok", a thumb: heard and understood.
    Nod,
}

const HELLOS: &[&str] = &[
    "hej",
    "hejsa",
    "halløj",
    "hallo",
    "dav",
    "goddag",
    "godmorgen",
    "god morgen",
    "hej med dig",
    "hi",
    "hello",
    "hey",
    "good morning",
];

const THANKS: &[&str] = &[
    "tak",
    "takker",
    "mange tak",
    "tusind tak",
    "ok tak",
    "okay tak",
    "fint tak",
    "super tak",
    "perfekt tak",
    "det er fint tak",
    "tak skal du have",
    "thanks",
    "thank you",
    "many thanks",
    "ok thanks",
    "thanks a lot",
];

const NODS: &[&str] = &[
    "ok",
    "okay",
    "okey",
    "fint",
    "helt fint",
    "det er fint",
    "super",
    "perfekt",
    "godt",
    "det er godt",
    "modtaget",
    "forstået",
    "farvel",
    "hej hej",
    "vi ses",
    "god dag",
    "god weekend",
    "fine",
    "great",
    "perfect",
    "got it",
    "bye",
];

/// Signs that alone are a nod. ✅, ❌ and ❓ are answers, and not among them.
const SIGNS: &str = "👍👌👏💪🙂😊😀😃😄😁☺😉❤♥🎉🌞☀\u{fe0f}\u{1f3fb}\u{1f3fc}\u{1f3fd}\u{1f3fe}\u{1f3ff}";

/// Meets a courtesy; `false` when the words are none, or could be an answer.
pub(super) async fn met(
    scene: &mut Scene<'_>,
    sender: &Sender,
    (room, words): (&str, &str),
    asked: Option<&Asked>,
) -> Result<bool, StoreError> {
    let Some(courtesy) = of(words) else { return Ok(false) };
    if asked.is_some_and(takes) {
        return Ok(false);
    }
    let waits = asked.is_some();
    let notice = match courtesy {
        Courtesy::Nod => return Ok(!waits && !is_invited(scene, sender).await?),
        Courtesy::Thanks => Notice::ThanksBack { waits },
        // They opened the chat with it, and the bot's own hello came first.
        Courtesy::Hello if !waits && greeting::was_just_now(scene, room).await? => return Ok(true),
        Courtesy::Hello => Notice::HelloBack {
            first_name: sender.first_name.clone(),
            waits,
        },
    };
    scene.tell(&sender.person, notice).await?;
    Ok(true)
}

/// What the words are as a courtesy; `None` when they say anything else.
fn of(words: &str) -> Option<Courtesy> {
    let mut plain = String::with_capacity(words.len());
    let mut signs = false;
    for sign in words.chars() {
        if sign.is_alphanumeric() {
            plain.extend(sign.to_lowercase());
        } else if sign.is_whitespace() || ".,!".contains(sign) {
            plain.push(' ');
        } else if sign == '🙏' || SIGNS.contains(sign) {
            signs = true;
        } else {
            return None;
        }
    }
    let said: Vec<&str> = plain.split_whitespace().filter(|word| *word != "tovholder").collect();
    let for_something = matches!(said.as_slice(), ["tak", "for", rest @ ..] if (1..=3).contains(&rest.len()));
    let said = said.join(" ");
    let is = |all: &[&str]| all.contains(&said.as_str());
    if is(HELLOS) {
        Some(Courtesy::Hello)
    } else if is(THANKS) || for_something || (said.is_empty() && words.contains('🙏')) {
        Some(Courtesy::Thanks)
    } else if is(NODS) || (said.is_empty() && signs) {
        Some(Courtesy::Nod)
    } else {
        None
    }
}

/// Whether any words are taken as an answer to this question. Where only choices are, thanks and a hello are none of them, even
/// when one begins with the same letters ("Takes part").
fn takes(asked: &Asked) -> bool {
    asked.question.takes_words() || asked.choices.is_empty() || matches!(asked.question, Question::WhichPerson { .. })
}

/// Whether somebody owes an answer to an invitation: "ok" could be meant as one, wherever it is said.
async fn is_invited(scene: &mut Scene<'_>, sender: &Sender) -> Result<bool, StoreError> {
    let me = PartyId(sender.person.clone());
    for listed in cases::open_of(&mut *scene.tx, &sender.person).await? {
        let case = cases::load(&mut *scene.tx, &listed.id).await?;
        let meeting = case.as_ref().and_then(Case::current);
        let invitation = meeting.and_then(|meeting| meeting.invited.get(&me));
        if invitation.is_some_and(Invitation::owes) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courtesies_are_known_by_their_words_and_signs() {
        for (words, expected) in [
            ("Hej!", Some(Courtesy::Hello)),
            ("hej Tovholder 😊", Some(Courtesy::Hello)),
            ("Tak for hjælpen 👍", Some(Courtesy::Thanks)),
            ("Mange tak.", Some(Courtesy::Thanks)),
            ("🙏", Some(Courtesy::Thanks)),
            ("ok", Some(Courtesy::Nod)),
            ("👍🏽", Some(Courtesy::Nod)),
            ("❤\u{fe0f}", Some(Courtesy::Nod)),
            ("God weekend!", Some(Courtesy::Nod)),
            ("ja tak", None),
            ("nej tak", None),
            ("✅", None),
            ("tak for sidst i går til mødet", None),
            ("hej, kan du flytte mødet?", None),
            ("ok?", None),
            ("", None),
            ("!", None),
        ] {
            assert_eq!(of(words), expected, "{words}");
        }
    }
}
