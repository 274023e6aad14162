//! Intake: the inbox rows that a stretch of timeline makes.
//!
//! Invariant: in an encrypted room, words count only when their sender's own device locked them. The homeserver could write anybody's
//! name over what it sends in clear, and over what somebody else locked.

use chrono::{DateTime, Utc};
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::{EncryptionInfo, TimelineEvent, VerificationLevel, VerificationState};
use serde_json::Value;

use super::heard::{self, Seals};
use super::session::Session;
use super::{inbound, rooms};
use crate::dispatch::update::UpdateKind;
use crate::store::inbox::{Incoming, What};

/// The rows that a stretch of timeline makes.
pub(super) async fn rows(session: &Session, room: &Room, events: &[TimelineEvent], seals: &Seals) -> Vec<Incoming> {
    let mut rows = Vec::new();
    let encrypted = room.encryption_state().is_encrypted();
    for event in events {
        let opened = event.encryption_info().map(|info| is_by_its_sender(info));
        // Malformed: nothing that a person could have said.
        let Some(event) = inbound::parse(event.raw().json().get()) else {
            continue;
        };
        let Some(row) = incoming(&event, room.room_id().as_str(), session.own(), session.now()) else {
            continue;
        };
        let seal = seals.get(&row.event).cloned().or_else(|| heard::seal(&event));
        let first = match seal {
            Some(seal) if event["sender"] != session.own() => heard::is_first(session, &seal, &event).await,
            _ => true,
        };
        let sealed = matches!(row.what, What::Sealed(_));
        let row = if first && (sealed || opened.unwrap_or(!encrypted)) {
            row
        } else {
            doubted(row)
        };
        if !matches!(row.what, What::Held(_)) || rooms::may_lead_on(room, &row.sender).await {
            rows.push(row);
        }
    }
    rows
}

/// The row that an event makes, decrypted where that could be done, when it is anything to us. Nothing of the library is needed.
pub fn incoming(event: &Value, room: &str, own: &str, at: DateTime<Utc>) -> Option<Incoming> {
    if inbound::is_before_us(event, own) {
        return None;
    }
    let what = if inbound::is_sealed(event) {
        // Our own words come back to us encrypted, and we know them.
        (event["sender"] != own).then(|| What::Sealed(event.to_string()))?
    } else if let Some(replacement) = inbound::replacement(event) {
        What::Held(UpdateKind::Upgraded {
            replacement: replacement.to_owned(),
        })
    } else {
        What::Ready(inbound::read(event, own)?)
    };
    Some(Incoming {
        event: event["event_id"].as_str()?.to_owned(),
        room: room.to_owned(),
        sender: event["sender"].as_str()?.to_owned(),
        at,
        what,
    })
}

/// Whether what was decrypted was locked by whoever the homeserver says sent it.
pub(super) fn is_by_its_sender(info: &EncryptionInfo) -> bool {
    let another = VerificationState::Unverified(VerificationLevel::MismatchedSender);
    info.verification_state != another
}

/// What is left of something that nobody proved to be the sender's: no words. What Matrix never encrypts stays as it is.
pub(super) fn doubted(mut row: Incoming) -> Incoming {
    row.what = match row.what {
        // What is told again is not waited for either.
        What::Sealed(_)
        | What::Ready(
            UpdateKind::Text { .. } | UpdateKind::Edit { .. } | UpdateKind::PollAnswer { .. } | UpdateKind::File { .. },
        ) => What::Ready(UpdateKind::Unproven),
        What::Ready(UpdateKind::Guarded { file, .. }) => What::Ready(UpdateKind::Guarded {
            rest: String::new(),
            edited: None,
            file,
        }),
        other => other,
    };
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: UpdateKind) -> Incoming {
        Incoming {
            event: "$1".to_owned(),
            room: "!r:x".to_owned(),
            sender: "@a:x".to_owned(),
            at: DateTime::UNIX_EPOCH,
            what: What::Ready(kind),
        }
    }

    #[test]
    fn words_that_nobody_locked_are_nobodys() {
        let text = |body: &str| UpdateKind::Text {
            body: body.to_owned(),
            reply_to: None,
        };
        let vote = UpdateKind::PollAnswer {
            poll: "$p".to_owned(),
            answers: vec!["yes".to_owned()],
        };
        for said in [text("luk sag"), vote] {
            assert_eq!(doubted(row(said)).what, What::Ready(UpdateKind::Unproven));
        }
        let guarded = doubted(row(text("luk sag 010190-1111").screened()));
        let nothing = UpdateKind::Guarded {
            rest: String::new(),
            edited: None,
            file: false,
        };
        assert_eq!(guarded.what, What::Ready(nothing));
        let reaction = UpdateKind::Reaction {
            target: "$p".to_owned(),
            key: "✅".to_owned(),
        };
        assert_eq!(doubted(row(reaction.clone())).what, What::Ready(reaction));
    }
}
