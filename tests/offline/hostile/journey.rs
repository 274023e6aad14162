//! Random sequences of hostile updates into a case: its journal stays replayable, everything said can be sent, and nobody who wrote to
//! the bot is left without an answer.

use proptest::prelude::*;
use tovholder::dispatch::update::{Membership, UpdateKind};
use tovholder::domain::case::{Case, CaseId};
use tovholder::store::{cases, silences};

use super::super::cases as stage;
use super::super::rig::{OWN, Rig};
use super::corpus::{huge, words};
use super::screen::is_ours;

const PEOPLE: [&str; 6] = ["mette", "jonas", "line", "hanne", "camilla", "ida"];

/// What one of them does: who, where, what kind of thing, to which message, with which words.
type Step = (usize, u8, u8, prop::sample::Index, String);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let said = prop_oneof![12 => words(), 1 => huge()];
    let step = (0..PEOPLE.len(), 0..8_u8, 0..14_u8, any::<prop::sample::Index>(), said);
    prop::collection::vec(step, 1..16)
}

async fn begin(rig: &mut Rig, stage: u8) {
    match stage % 6 {
        0 => stage::draft_with_form(rig).await,
        1 => stage::draft(rig).await,
        2 => stage::sent(rig).await,
        3 => stage::answered(rig).await,
        4 => stage::at_the_table(rig).await,
        _ => stage::at_the_end(rig).await,
    }
    let (mette, jonas) = (rig.user("mette"), rig.user("jonas"));
    rig.looks_at("!elsewhere", &[], &[OWN, &jonas, &mette]).await;
    rig.skips_all();
}

/// Whether everything that was sent since then is harmless.
fn looks_well(rig: &Rig, from: usize) {
    let known: Vec<String> = PEOPLE.iter().map(|who| rig.user(who)).collect();
    let new = rig.server.look(|state| state.sent[from..].to_vec());
    for sent in new {
        is_ours(&sent.kind, &sent.content, &known).unwrap_or_else(|why| panic!("{why}\n{}", rig.transcript()));
    }
}

async fn does(rig: &mut Rig, step: &Step) {
    let (who, place, kind, which, words) = step;
    let who = PEOPLE[*who];
    rig.skips_all();
    let direct = rig.direct(who);
    let room = match place {
        0..=3 => direct.clone(),
        4..=6 if !rig.room.is_empty() => rig.room.clone(),
        _ => "!elsewhere".to_owned(),
    };
    let said: Vec<String> = rig.said().iter().map(|message| message.event.clone()).collect();
    let target = if *place == 7 {
        words.clone()
    } else {
        said[which.index(said.len())].clone()
    };
    let choices: Vec<String> = rig
        .said()
        .iter()
        .flat_map(|message| message.choices.iter().map(|one| one.0.clone()))
        .collect();
    let choice = if choices.is_empty() {
        String::new()
    } else {
        choices[which.index(choices.len())].clone()
    };
    let body = words.clone();
    let (before, done) = rig.server.look(|state| (state.sent.len(), state.acts.len()));
    let kind = match kind {
        0..=4 => UpdateKind::Text { body, reply_to: None },
        5 | 6 => UpdateKind::Text {
            body,
            reply_to: Some(target),
        },
        7 => UpdateKind::Reaction { target, key: body },
        8 => UpdateKind::Reaction {
            target,
            key: "✅".to_owned(),
        },
        9 => UpdateKind::PollAnswer {
            poll: target,
            answers: vec![choice; 1000],
        },
        10 => UpdateKind::Edit { target, body },
        11 => UpdateKind::Redaction { target },
        12 => UpdateKind::File {
            name: body,
            source: "{}".to_owned(),
            size: 1,
        },
        _ => UpdateKind::Membership {
            person: rig.user(who),
            now: Membership::Joined,
        },
    };
    if *place == 7 && which.index(2) == 0 {
        return stranger_does(rig, kind).await;
    }
    let to_the_bot = matches!(kind, UpdateKind::Text { .. }) && room == direct;
    rig.does(who, &room, kind).await;
    if to_the_bot {
        let after = rig.server.look(|state| state.acts.len());
        assert!(after > done, "no answer to {words:?} of {who}\n{}", rig.transcript());
    }
    looks_well(rig, before);
}

/// Somebody who is not in the directory, in the case's room if there is one, or in a room of their own: it leads to nothing, but that
/// the owner hears of them when they come in.
async fn stranger_does(rig: &mut Rig, kind: UpdateKind) {
    let joins = matches!(kind, UpdateKind::Membership { .. });
    let room = if rig.room.is_empty() {
        "!theirs".to_owned()
    } else {
        rig.room.clone()
    };
    let done = rig.server.look(|state| state.acts.len());
    rig.takes_in("@nobody:elsewhere.example", &room, kind).await;
    rig.settles().await;
    let after = rig.server.look(|state| state.acts.len());
    assert!(joins || after == done, "a stranger was heard\n{}", rig.transcript());
}

/// Whoever came into the case's room and does not belong there goes again, and what waited for that is said.
async fn strangers_go(rig: &mut Rig) {
    let mut conn = rig.store.connection().await.unwrap();
    let strangers = silences::strangers(&mut conn).await.unwrap();
    drop(conn);
    let before = rig.server.look(|state| state.sent.len());
    for (_, _, user) in strangers {
        rig.leaves(&user).await;
    }
    looks_well(rig, before);
    rig.skips_all();
}

/// Every case can be made again from its journal, and nothing was set aside.
async fn is_whole(rig: &Rig) {
    let mut tx = rig.store.begin().await.unwrap();
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM case_file")
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    assert!(!ids.is_empty());
    for id in ids.into_iter().map(CaseId) {
        let entries = cases::journal(&mut tx, &id).await.unwrap();
        assert!(Case::replay(&id, &entries).is_some(), "{}", id.0);
    }
    for (what, sql) in [
        ("set aside", "SELECT note FROM inbox WHERE state = 'failed'"),
        ("refused", "SELECT note FROM outbox WHERE state = 'failed'"),
        (
            "left",
            "SELECT job FROM outbox WHERE state = 'queued' AND not_before IS NULL",
        ),
    ] {
        let found: Vec<Option<String>> = sqlx::query_scalar(sql).fetch_all(&mut *tx).await.unwrap();
        assert!(found.is_empty(), "{what}: {found:?}\n{}", rig.transcript());
    }
}

proptest! {
    #![proptest_config(super::inputs(16))]

    #[test]
    fn hostile_updates_leave_a_case_that_can_be_read_and_everybody_answered(from in 0..6_u8, steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut rig = Rig::new("2026-12-10 09:00").await;
            begin(&mut rig, from).await;
            for step in &steps {
                does(&mut rig, step).await;
            }
            // What is owed is said with these words too.
            for day in ["2027-01-15 09:00", "2027-02-01 09:00", "2027-03-15 09:00"] {
                rig.skips_all();
                let before = rig.server.look(|state| state.sent.len());
                rig.at(day).await;
                looks_well(&rig, before);
            }
            rig.skips_all();
            strangers_go(&mut rig).await;
            is_whole(&rig).await;
        });
    }
}
