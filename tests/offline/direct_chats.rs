//! Which rooms the bot takes for somebody's direct chat: those in which it is alone with that person.

use tovholder::dispatch::update::{Membership, UpdateKind};

use super::cases;
use super::homeserver::Trouble;
use super::rig::{OWN, Rig};

const NOBODY: &str = "@nobody:elsewhere.example";

async fn sent() -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig
}

pub async fn writes(rig: &mut Rig, user: &str, room: &str, words: &str) {
    let body = words.to_owned();
    rig.takes_in(user, room, UpdateKind::Text { body, reply_to: None })
        .await;
    rig.settles().await;
}

/// As a sync tells it: that they have come, and then who is there.
async fn comes(rig: &mut Rig, user: &str, room: &str, there: &[&str]) {
    let kind = UpdateKind::Membership {
        person: user.to_owned(),
        now: Membership::Joined,
    };
    rig.takes_in(user, room, kind).await;
    rig.looks_at(room, &[], there).await;
}

/// What was said in a room, by notice, since so many messages had been said.
pub fn said_in(rig: &Rig, room: &str, since: usize) -> Vec<String> {
    let all = rig.said()[since..].iter();
    all.filter(|message| message.room == room)
        .map(|message| message.notice.clone())
        .collect()
}

#[tokio::test]
async fn a_room_with_others_is_nobodys_direct_chat_and_whoever_writes_there_is_told_once_alone() {
    let mut rig = sent().await;
    let (mette, line, jonas) = (rig.user("mette"), rig.user("line"), rig.user("jonas"));
    let three = "!three";
    for other in [line.as_str(), NOBODY] {
        rig.looks_at(three, &[], &[OWN, &mette, other]).await;
        writes(&mut rig, &mette, three, "sager").await;
    }
    let told = rig.reads("mette", "Skriv til mig her, Mette.");
    assert_eq!(rig.count("chat-not-alone"), 1, "once, whoever else is there");
    writes(&mut rig, &line, three, "frister").await;
    let hers = rig.reads("line", "Skriv til mig her, Line.");
    assert_ne!(hers.room, told.room);
    // Who only puts a sign to what another said wants nothing of the bot, and a stranger is nobody.
    let sign = UpdateKind::Reaction {
        target: told.event.clone(),
        key: "👍".to_owned(),
    };
    rig.takes_in(&jonas, three, sign).await;
    writes(&mut rig, NOBODY, three, "sager").await;
    rig.all_is_read();
    assert_eq!(said_in(&rig, three, 0), [""; 0], "something was said before others");
    rig.says("mette", "sager").await;
    rig.reads("mette", "dreng 4 år");

    // Alone with her it is her direct chat, and no longer when somebody comes back.
    rig.looks_at(three, &[], &[OWN, &mette]).await;
    let before = rig.said().len();
    writes(&mut rig, &mette, three, "sager").await;
    assert_eq!(said_in(&rig, three, before), ["cases"]);
    rig.skips_all();
    comes(&mut rig, &line, three, &[OWN, &line, &mette]).await;
    let before = rig.said().len();
    assert_eq!(rig.count("chat-not-alone"), 3);
    rig.skips_all();
    writes(&mut rig, &mette, three, "sager").await;
    rig.all_is_read();
    assert_eq!(said_in(&rig, three, before), [""; 0]);
}

#[tokio::test]
async fn words_in_a_room_that_nobody_has_looked_at_wait_for_the_look() {
    for others in [false, true] {
        let mut rig = sent().await;
        let mette = rig.user("mette");
        let before = rig.said().len();
        for words in ["sager", "frister"] {
            writes(&mut rig, &mette, "!new", words).await;
        }
        rig.at("2026-12-14 10:00").await;
        assert_eq!(rig.said().len(), before, "it is not known who reads along");
        assert_eq!(rig.store.count_new().await.unwrap(), 0, "and nothing else is held up");
        let there = [OWN, mette.as_str(), NOBODY];
        rig.looks_at("!new", &[], &there[..if others { 3 } else { 2 }]).await;
        let (here, all) = (said_in(&rig, "!new", before), rig.said().len() - before);
        if others {
            assert_eq!((here.len(), all), (0, 1));
            rig.reads("mette", "Skriv til mig her");
        } else {
            assert_eq!((here, all), (vec!["cases".to_owned(), "duties".to_owned()], 2));
            rig.skips_all();
        }
    }
}

#[tokio::test]
async fn a_direct_chat_that_somebody_comes_into_is_given_up_and_what_waits_goes_to_another_one() {
    let mut rig = sent().await;
    let (mette, line) = (rig.user("mette"), rig.user("line"));
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    // Line has a chat that the bot made, and opens one of her own.
    let (made, own) = (rig.direct("line"), "!lines");
    rig.looks_at(own, &[], &[OWN, &line]).await;
    writes(&mut rig, &line, own, "frister").await;
    assert_eq!(said_in(&rig, own, 0), ["duties"]);
    rig.skips_all();
    // A reminder and a reply are under way when others come.
    rig.server.fails_once_at("answer-missing", Trouble::Limit);
    rig.at("2026-12-21 08:00").await;
    rig.skips_all();
    let before = rig.said().len();
    comes(&mut rig, &mette, own, &[OWN, &line, &mette]).await;
    rig.delivers().await;
    assert_eq!(said_in(&rig, own, before), [""; 0], "{}", rig.transcript());
    assert_eq!(said_in(&rig, &made, before), ["chat-not-alone"]);
    assert_eq!(rig.count("answer-missing"), 1, "what waited is not lost");
    rig.skips_all();
    // Whoever speaks in a chat is there.
    rig.says("line", "frister").await;
    rig.skips_all();
    rig.at("2026-12-23 08:00").await;
    assert_eq!(rig.latest("answer-missing").room, made, "{}", rig.transcript());
    rig.skips_all();
    rig.server.fails_once_at("cases", Trouble::Limit);
    let hers = rig.direct("mette");
    rig.says("mette", "sager").await;
    let before = rig.said().len();
    // Here only the look tells of it, as after a start.
    rig.looks_at(&hers, &[], &[OWN, &mette, NOBODY]).await;
    rig.delivers().await;
    assert_eq!(said_in(&rig, &hers, before), [""; 0], "{}", rig.transcript());
    let told = rig.latest("chat-not-alone");
    assert_eq!(rig.latest("cases").room, told.room, "what waited is in the new chat");
    assert!(told.text.contains("Mette") && told.room != hers, "{told:?}");
    rig.skips_all();
}

/// Nobody but the bot may invite into a chat that it made: whoever is there all the same goes, and it is used again then.
#[tokio::test]
async fn whoever_comes_into_a_direct_chat_of_the_bots_is_removed_and_hears_nothing() {
    let mut rig = sent().await;
    let (jonas, chat) = (rig.user("jonas"), rig.direct("jonas"));
    comes(&mut rig, NOBODY, &chat, &[OWN, &jonas, NOBODY]).await;
    let removed = rig.server.look(|state| state.removed.clone());
    assert_eq!(removed, [(chat.clone(), NOBODY.to_owned())]);
    let before = rig.said().len();
    rig.says("jonas", "sager").await;
    rig.delivers().await;
    assert_eq!(rig.said().len(), before, "{}", rig.transcript());
    let kind = UpdateKind::Membership {
        person: NOBODY.to_owned(),
        now: Membership::Left,
    };
    rig.takes_in(OWN, &chat, kind).await;
    rig.settles().await;
    assert_eq!(said_in(&rig, &chat, before), ["cases"]);
    rig.skips_all();
}

/// As a sync tells it of a chat that somebody opens: the invitation, what they wrote by then, and who is there.
async fn opens(rig: &mut Rig, who: &str, room: &str, words: &[&str]) {
    let user = rig.user(who);
    let kind = UpdateKind::Membership {
        person: OWN.to_owned(),
        now: Membership::Invited,
    };
    rig.takes_in(&user, room, kind).await;
    for body in words {
        let (body, reply_to) = ((*body).to_owned(), None);
        rig.takes_in(&user, room, UpdateKind::Text { body, reply_to }).await;
    }
    rig.looks_at(room, &[], &[OWN, &user]).await;
}

#[tokio::test]
async fn whoever_opens_a_chat_is_greeted_there_once_with_what_they_can_do() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for (who, hint) in [
        ("mette", "\"ny sag\""),
        ("admin", "\"person tilføj\""),
        ("nora", "\"new case\""),
    ] {
        let room = format!("!opened-{who}");
        opens(&mut rig, who, &room, &[]).await;
        let greeting = rig.said().last().cloned().expect("a greeting");
        rig.skips_all();
        assert!(
            greeting.text.contains("Tovholder") && greeting.text.contains(hint),
            "{}",
            greeting.text
        );
        // Their own hello crosses with it. Later it is met as ever.
        let user = rig.user(who);
        writes(&mut rig, &user, &room, "hej").await;
        assert_eq!(said_in(&rig, &room, 0), ["welcome"], "{who}");
        // Invited once more: the bot has been out in between.
        opens(&mut rig, who, &room, &[]).await;
        assert_eq!(said_in(&rig, &room, 0), ["welcome"], "{who}");
    }
    rig.at("2026-12-14 09:05").await;
    let mette = rig.user("mette");
    writes(&mut rig, &mette, "!opened-mette", "hej").await;
    assert_eq!(said_in(&rig, "!opened-mette", 0), ["welcome", "hello-back"]);
    rig.skips_all();
}

#[tokio::test]
async fn whoever_wrote_first_is_answered_and_not_greeted_beside_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    opens(&mut rig, "mette", "!opened", &["ny sag"]).await;
    assert_eq!(said_in(&rig, "!opened", 0), ["ask-kind"]);
    rig.skips_all();
    opens(&mut rig, "mette", "!opened", &[]).await;
    assert_eq!(said_in(&rig, "!opened", 0), ["ask-kind"], "nor later");
}

#[tokio::test]
async fn nobody_is_greeted_where_others_are_or_where_the_bot_was_led_or_where_it_made_the_chat() {
    let mut rig = sent().await;
    let (mette, line) = (rig.user("mette"), rig.user("line"));
    let invited = || UpdateKind::Membership {
        person: OWN.to_owned(),
        now: Membership::Invited,
    };
    rig.takes_in(&mette, "!three", invited()).await;
    rig.looks_at("!three", &[], &[OWN, &line, &mette]).await;
    assert_eq!(said_in(&rig, "!three", 0), [""; 0]);
    // Her chat goes on in another room, whose invitation comes with it.
    let (chat, replacement) = (rig.direct("mette"), "!next".to_owned());
    rig.does("mette", &chat, UpdateKind::Upgraded { replacement }).await;
    opens(&mut rig, "mette", "!next", &[]).await;
    assert_eq!(said_in(&rig, "!next", 0), [""; 0], "{}", rig.transcript());
    // Somebody else is invited into a chat for two, and not the bot.
    let kind = UpdateKind::Membership {
        person: line.clone(),
        now: Membership::Invited,
    };
    rig.takes_in(&mette, "!next", kind).await;
    rig.settles().await;
    assert_eq!(said_in(&rig, "!next", 0), [""; 0]);
    rig.skips_all();
}

/// What comes a sync later finds the greeting not sent yet: the answer takes its place. What gets no answer leaves it there.
#[tokio::test]
async fn whoever_writes_before_the_greeting_is_sent_gets_the_answer_alone() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for (who, words, expected) in [
        ("mette", "ny sag", "ask-kind"),
        ("jonas", "hjælp", "welcome"),
        ("line", "hej", "welcome"),
        ("hanne", "👍", "welcome"),
    ] {
        let (room, user) = (format!("!opened-{who}"), rig.user(who));
        let kind = UpdateKind::Membership {
            person: OWN.to_owned(),
            now: Membership::Invited,
        };
        rig.takes_in(&user, &room, kind).await;
        rig.is_looked_at(&room, &[], &[OWN, &user]).await;
        Box::pin(rig.dispatcher.handle_all()).await.unwrap();
        writes(&mut rig, &user, &room, words).await;
        assert_eq!(said_in(&rig, &room, 0), [expected], "{who}");
        rig.skips_all();
    }
    // It was on its way already: both come, as before.
    let (mette, room) = (rig.user("mette"), "!again");
    rig.server.fails_once_at("welcome", Trouble::Limit);
    opens(&mut rig, "mette", room, &[]).await;
    writes(&mut rig, &mette, room, "sager").await;
    assert_eq!(said_in(&rig, room, 0), ["welcome", "no-cases"]);
    rig.skips_all();
}
