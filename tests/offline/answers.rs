//! Answers to an invitation: by poll, by sign, in words; changed, taken back, given for somebody else.

use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::event::Answer;
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

async fn answer_of(rig: &Rig, who: &str) -> Option<Answer> {
    let case = rig.case().await;
    let meeting = case.meetings.last().unwrap();
    let invitation = meeting.invited.get(&PartyId(who.to_owned()))?;
    invitation.given.as_ref().map(|given| given.answer)
}

///
#[tokio::test]
async fn r_028_one_tap_is_an_answer_and_the_last_one_counts() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let poll = rig.latest("ask-come");
    rig.taps_in("jonas", &poll, "Måske").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Maybe));
    assert!(
        rig.board().contains("Mangler svar: Jonas Bech"),
        "a maybe is owed: {}",
        rig.board()
    );
    rig.taps_in("jonas", &poll, "Ja, jeg kommer").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    rig.empties("jonas", &poll).await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, None);
    assert!(rig.board().contains("Mangler svar: Jonas Bech"), "{}", rig.board());
    rig.taps_in("jonas", &poll, "Nej").await;
    rig.reads("jonas", "Hvad er grunden?");
    rig.says("jonas", "ferie").await;
    rig.reads("jonas", "Jeg har sagt det til Mette Holm");
    rig.reads("mette", "Jonas Bech (pædagog) kan ikke komme");
    assert!(rig.board().contains("Kommer ikke: Jonas Bech"), "{}", rig.board());
}

///
#[tokio::test]
async fn signs_are_answers_on_the_poll_and_on_the_invitation() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let (poll, invitation) = (rig.latest("ask-come"), rig.latest("invitation"));
    let yes = rig.reacts("line", &invitation, "✅\u{fe0f}").await;
    rig.reads("line", "Kender du til det, I skal tale om torsdag 14. januar");
    assert_eq!(answer_of(&rig, "line-skov").await, Some(Answer::Yes));
    rig.reacts("line", &poll, "❓").await;
    assert_eq!(answer_of(&rig, "line-skov").await, Some(Answer::Maybe));
    rig.takes_back("line", &yes).await;
    assert_eq!(
        answer_of(&rig, "line-skov").await,
        Some(Answer::Maybe),
        "an older sign says nothing any more"
    );
    let no = rig.reacts("line", &poll, "❌\u{fe0f}").await;
    rig.reads("line", "Hvad er grunden?");
    assert_eq!(answer_of(&rig, "line-skov").await, Some(Answer::No));
    rig.takes_back("line", &no).await;
    assert_eq!(answer_of(&rig, "line-skov").await, None);
    rig.reacts("line", &poll, "🎉").await;
    assert_eq!(answer_of(&rig, "line-skov").await, None);
}

///
#[tokio::test]
async fn words_are_answers_too_and_talk_is_none() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says_in_room("jonas", "ja men hvad med hans søskende i den anden stue")
        .await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, None);
    rig.says_in_room("jonas", "Ja, jeg kommer").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    let invitation = rig.latest("ask-come");
    rig.replies("line", &invitation, "måske").await;
    assert_eq!(answer_of(&rig, "line-skov").await, Some(Answer::Maybe));
}

/// whoever corrects what they wrote has answered anew, and whoever deletes it has not answered.
#[tokio::test]
async fn an_answer_in_words_that_is_edited_or_deleted_counts_as_it_stands() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    // In the case's room; edited twice, each time the first message is what is edited.
    let said = rig.says_in_room("jonas", "Ja, jeg kommer").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    rig.edits("jonas", &said, "nej desværre").await;
    assert_eq!(
        answer_of(&rig, "jonas-bech").await,
        Some(Answer::No),
        "the edit is what he says"
    );
    rig.reads("jonas", "Hvad er grunden?");
    assert!(rig.board().contains("Kommer ikke: Jonas Bech"), "{}", rig.board());
    rig.edits("jonas", &said, "Ja").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    // Somebody else's edit is none, and words that are no answer are asked about and change nothing.
    rig.edits("line", &said, "nej").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    rig.edits("jonas", &said, "jeg ser lige i kalenderen").await;
    rig.reads("jonas", "Jeg kunne ikke se, hvad");
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    rig.takes_back("jonas", &said).await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, None, "nothing stands any more");
    assert!(rig.board().contains("Mangler svar: Jonas Bech"), "{}", rig.board());
    // A reply to the question; then a tap, and what was written before it says nothing any more.
    let poll = rig.latest("ask-come");
    let replied = rig.replies("line", &poll, "måske").await;
    rig.edits("line", &replied, "ja").await;
    rig.reads("line", "Kender du til det, I skal tale om torsdag 14. januar");
    assert_eq!(answer_of(&rig, "line-skov").await, Some(Answer::Yes));
    rig.taps_in("line", &poll, "Måske").await;
    rig.edits("line", &replied, "nej").await;
    rig.takes_back("line", &replied).await;
    assert_eq!(answer_of(&rig, "line-skov").await, Some(Answer::Maybe));
}

/// The same in a direct chat, where a reminder asks.
#[tokio::test]
async fn an_answer_in_a_direct_chat_that_is_edited_or_deleted_counts_as_it_stands() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    for day in ["21", "22", "23", "28", "29"] {
        rig.at(&format!("2026-12-{day} 08:00")).await;
        rig.skips_all();
    }
    let chat = rig.direct("jonas");
    let edits = |target: &str, body: &str| UpdateKind::Edit {
        target: target.to_owned(),
        body: body.to_owned(),
    };
    let said = rig.says("jonas", "ja").await;
    assert_eq!(
        answer_of(&rig, "jonas-bech").await,
        Some(Answer::Yes),
        "{}",
        rig.transcript()
    );
    rig.does("jonas", &chat, edits(&said, "nej")).await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::No));
    rig.reads("jonas", "Hvad er grunden?");
    rig.does("jonas", &chat, UpdateKind::Redaction { target: said }).await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, None);
    rig.skips_all();
}

///
#[tokio::test]
async fn the_leader_writes_down_what_was_said_on_the_telephone() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "svar Sara nej telefon").await;
    rig.reads("mette", "Skrevet: Sara Friis kommer ikke");
    assert!(
        rig.board().contains("Kommer ikke: Sara Friis (forælder)"),
        "{}",
        rig.board()
    );
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Taget tilbage: Sara kommer ikke");
    assert_eq!(answer_of(&rig, "familie-1").await, Some(Answer::Yes));
    rig.says("mette", "svar Sara").await;
    rig.reads("mette", "Jeg mangler ja, nej eller måske");
    rig.says("mette", "svar Bodil ja").await;
    rig.reads("mette", "\"Bodil\" er ikke med i sagen");
    rig.says("jonas", "svar Line ja telefon").await;
    rig.reads("jonas", "Mette Holm (daglig leder)");
    assert_eq!(answer_of(&rig, "line-skov").await, None);
}

///
#[tokio::test]
async fn an_answer_to_a_cancelled_meeting_is_told_so() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let poll = rig.latest("ask-come");
    rig.says("mette", "aflys sygdom").await;
    rig.room_reads("Grunden: sygdom");
    rig.reads(
        "mette",
        "Mødet torsdag 14. januar kl. 14.00 i sagen \"dreng 4 år blå stue\" er aflyst",
    );
    rig.skips_room();
    rig.taps_in("line", &poll, "Ja, jeg kommer").await;
    rig.reads("line", "mødet torsdag 14. januar kl. 14.00 er aflyst");
    rig.quiet_until("2027-02-01").await;
}

///
#[tokio::test]
async fn r_027_a_mailbox_gets_a_draft_and_the_tick_starts_the_clock() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("admin", "person fjern pia-lind").await;
    rig.reads("admin", "taget ud");
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, psykologen: trivsel").await;
    rig.reads("mette", "Skal jeg sende");
    rig.taps("mette", "Send").await;
    let draft = rig.reads("mette", "psykolog@demo.tovholder.example");
    assert!(
        draft.text.contains("torsdag 14. januar kl. 14.00, lokale 2"),
        "{}",
        draft.text
    );
    assert!(draft.text.contains("senest onsdag 30. december"), "{}", draft.text);
    assert!(
        draft.text.contains("Venlig hilsen Mette Holm (daglig leder)"),
        "{}",
        draft.text
    );
    rig.reads("mette", "Er mailen til psykolog sendt?");
    let form = rig.reads("mette", "Her er skemaet, som du vedhæfter").file;
    assert_eq!(form.expect("a file").1, "application/pdf");
    rig.reads("mette", "jeg har spurgt Jonas Bech");
    cases::draft_for_parents(&mut rig, "mette");
    rig.skips_room();
    rig.is_at_home("jonas").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.at("2026-12-16 10:00").await;
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Tryk på \"Ja, sendt\"");
    rig.taps("mette", "Ja, sendt").await;
    rig.reads("mette", "senest tirsdag 5. januar (uge 1)");
    rig.says("mette", "svar psykolog ja mail").await;
    rig.reads("mette", "Skrevet: psykolog kommer");
    assert!(
        rig.board().contains("Kommer: psykolog, skrevet til Mette, mail"),
        "{}",
        rig.board()
    );
}

///
#[tokio::test]
async fn a_colleague_may_come_instead() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.at("2026-12-21 08:00").await;
    rig.reads("line", "Line, kan du komme");
    rig.taps("line", "En kollega kommer").await;
    rig.reads("line", "jeg har sagt det til Mette Holm");
    rig.reads("mette", "Vil du aftale med Line Skov");
}

///
#[tokio::test]
async fn what_was_asked_about_a_meeting_that_is_over_is_over() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.at("2026-12-21 08:00").await;
    rig.skips_all();
    rig.says("mette", "aflys sygdom").await;
    rig.skips_all();
    rig.says("line", "tak for besked").await;
    rig.reads("line", "Selv tak");
}

///
#[tokio::test]
async fn a_no_without_a_reason_is_told_the_next_morning() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.taps("jonas", "Nej").await;
    rig.reads("jonas", "Hvad er grunden?");
    rig.taps("line", "Nej").await;
    rig.reads("line", "Hvad er grunden?");
    rig.reads("mette", "Nej fra: Jonas Bech (pædagog) og Line Skov");
    rig.says("line", "ferie").await;
    rig.reads("line", "Jeg har sagt det til Mette Holm");
    rig.reads("mette", "Grunden: \"ferie\"");
    rig.at("2026-12-15 07:59").await;
    rig.at("2026-12-15 08:00").await;
    let told = rig.reads(
        "mette",
        "Hvad vil du gøre? Jonas Bech (pædagog) kan ikke komme torsdag 14. januar",
    );
    assert!(!told.text.contains("Grunden"), "{}", told.text);
    rig.quiet_until("2026-12-21").await;
}

///
#[tokio::test]
async fn what_is_private_waits_in_a_chat_that_is_not_opened_yet() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.taps("jonas", "Nej").await;
    let reason = rig.latest("ask-reason");
    assert_ne!(reason.room, rig.room, "nobody else is told what is asked");
    assert!(
        reason.text.contains("Kun mødelederen får den at vide"),
        "{}",
        reason.text
    );
    rig.skips_all();
    let pointed = rig.latest("own-chat-waits");
    assert_eq!(
        (pointed.room.as_str(), pointed.mentions.as_slice()),
        (rig.room.as_str(), &[rig.user("jonas")][..])
    );
    assert!(pointed.text.contains("Jonas, vil du åbne chatten"), "{}", pointed.text);
    rig.says_in_room("jonas", "vi ses en anden gang").await;
    assert_eq!(rig.count("declined"), 0, "what is said before everybody is no reason");
    rig.joins("jonas").await;
    rig.reads("jonas", "Jeg er Tovholder");
    rig.says("jonas", "jeg er på kursus").await;
    rig.reads("jonas", "ikke til andre");
    rig.reads("mette", "Grunden: \"jeg er på kursus\"");
    assert_eq!(rig.count("own-chat-waits"), 1);
}

///
#[tokio::test]
async fn r_028_what_is_said_to_a_colleague_changes_no_answer() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    let room = rig.room.clone();
    let asked = rig.says_in_room("line", "kommer du også, Jonas?").await;
    let to_line = |body: &str| UpdateKind::Text {
        body: body.to_owned(),
        reply_to: Some(asked.clone()),
    };
    rig.does("jonas", &room, to_line("ja")).await;
    assert_eq!(
        answer_of(&rig, "jonas-bech").await,
        None,
        "Line was answered, not the bot"
    );
    rig.taps("jonas", "Ja, jeg kommer").await;
    for words in ["nej tak", "ok", "desværre", "nej nej"] {
        rig.says_in_room("jonas", words).await;
        assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes), "{words}");
    }
    rig.does("jonas", &room, to_line("Nej.")).await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
    // A bare answer is one, and whoever gave it is told in private.
    rig.says_in_room("jonas", "Nej.").await;
    let told = rig.reads(
        "jonas",
        "Jeg har ændret dit svar: nu kommer du ikke torsdag 14. januar kl. 14.00",
    );
    assert!(told.text.contains("Var det til en anden"), "{}", told.text);
    rig.reads("jonas", "Hvad er grunden?");
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::No));
    rig.says_in_room("jonas", "ja").await;
    rig.reads("jonas", "nu kommer du torsdag 14. januar");
    rig.says_in_room("jonas", "ja").await;
    assert_eq!(answer_of(&rig, "jonas-bech").await, Some(Answer::Yes));
}

///
#[tokio::test]
async fn r_083_whoever_answers_for_a_specialist_says_whether_they_know_the_matter() {
    let people = include_str!("../../src/demo/directory.csv").replace("@ole.toft:demo.tovholder.example", "");
    let mut rig = Rig::with("ringsted", &people, "2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Ole Toft").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.says("mette", "svar Ole ja telefon").await;
    rig.reads("mette", "Skrevet: Ole Toft kommer");
    rig.reads(
        "mette",
        "Kender Ole Toft (pædagogisk konsulent) til det, I skal tale om torsdag 14. januar",
    );
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Fortæl Ole Toft (pædagogisk konsulent) om det");
    // Somebody close to the child is not asked about.
    rig.says("mette", "svar Jonas ja telefon").await;
    rig.reads("mette", "Skrevet: Jonas Bech kommer");
    assert_eq!(rig.count("ask-knows-for"), 1);
    rig.at("2027-01-06 08:00").await;
    rig.skips("jonas");
    assert_eq!(
        rig.count("ask-knows-for"),
        1,
        "it is asked again some days before, and not sooner"
    );
    // One morning brings one question: the agenda is asked about first.
    rig.at("2027-01-07 08:00").await;
    rig.skips_all();
    rig.at("2027-01-08 08:00").await;
    rig.reads("mette", "Kender Ole Toft (pædagogisk konsulent) til det");
    rig.taps("mette", "Ja").await;
    rig.reads("mette", "Skrevet: Ole Toft (pædagogisk konsulent) kender til det");
    let knows = &rig.case().await.meetings[0].knows;
    assert_eq!(knows.get(&PartyId("ole-toft".to_owned())), Some(&true));
}

///
#[tokio::test]
async fn r_083_those_who_say_yes_on_the_telephone_together_are_asked_about_one_by_one() {
    let people = include_str!("../../src/demo/directory.csv")
        .replace("@ole.toft:demo.tovholder.example", "")
        .replace("@pia.lind:demo.tovholder.example", "");
    let mut rig = Rig::with("ringsted", &people, "2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Ole Toft, Pia Lind").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.says("mette", "flyt 21/1 kl. 14").await;
    rig.skips_all();
    rig.taps("mette", "Ja, alle").await;
    rig.reads(
        "mette",
        "Kender Ole Toft (pædagogisk konsulent) til det, I skal tale om torsdag 21. januar",
    );
    rig.taps("mette", "Ja").await;
    rig.reads("mette", "Skrevet: Ole Toft (pædagogisk konsulent) kender til det");
    rig.reads("mette", "Kender Pia Lind");
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Fortæl Pia Lind");
}
