//! What was found, each as a story.

use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::event::Event;

use super::super::cases as stage;
use super::super::rig::Rig;

/// Ten digits that look like a CPR number and belong to nobody.
fn nobody() -> String {
    format!("{}{}", "010115", "0".repeat(4))
}

async fn entries(rig: &Rig) -> usize {
    rig.journal().await.0.len()
}

#[tokio::test]
async fn an_edit_of_what_another_wrote_is_none() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    stage::at_the_table(&mut rig).await;
    let note = rig.says_in_room("line", "Han sover bedre").await;
    let before = entries(&rig).await;
    rig.edits("mette", &note, "Han sover dårligere").await;
    assert_eq!(entries(&rig).await, before, "Mette did not write it");
    rig.edits("line", &note, "Han sover meget bedre").await;
    let (journal, _) = rig.journal().await;
    assert!(
        matches!(&journal.last().unwrap().event, Event::NoteEdited { text, .. } if text == "Han sover meget bedre")
    );
}

#[tokio::test]
async fn nobody_has_the_bot_take_back_what_another_wrote() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    stage::at_the_table(&mut rig).await;
    let note = rig.says_in_room("line", "Han sover bedre").await;
    let room = rig.room.clone();
    let (target, body) = (note.clone(), format!("hans cpr er {}", nobody()));
    let edit = rig.does("jonas", &room, UpdateKind::Edit { target, body }).await;
    assert_eq!(
        rig.server.look(|state| state.redacted.clone()),
        [edit],
        "only what Jonas sent"
    );
    rig.skips_all();
    let before = entries(&rig).await;
    rig.takes_back("jonas", &note).await;
    assert_eq!(
        entries(&rig).await,
        before,
        "Jonas neither wrote it nor leads the meeting"
    );
    rig.takes_back("line", &note).await;
    assert_eq!(entries(&rig).await, before + 1);
}

#[tokio::test]
async fn a_reaction_that_a_moderator_takes_away_takes_no_answer_back() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    stage::sent(&mut rig).await;
    rig.skips_all();
    let asked = rig
        .said()
        .iter()
        .rev()
        .find(|message| message.choices.iter().any(|(_, says)| says == "Ja, jeg kommer"));
    let invitation = asked.expect("people are invited").clone();
    let reaction = rig.reacts("jonas", &invitation, "✅").await;
    rig.skips_all();
    let before = entries(&rig).await;
    rig.does("mette", &invitation.room, UpdateKind::Redaction { target: reaction })
        .await;
    assert_eq!(entries(&rig).await, before);
}

#[tokio::test]
async fn a_question_to_the_room_is_answered_in_the_room() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    stage::at_the_table(&mut rig).await;
    rig.says_in_room("line", "tiltag: en fast voksen om morgenen").await;
    let asked = rig
        .said()
        .iter()
        .rev()
        .find(|message| message.room == rig.room && !message.choices.is_empty());
    let asked = asked.expect("who does it?").clone();
    rig.skips_all();
    let before = entries(&rig).await;
    let answers = vec![asked.choices[0].0.clone()];
    let direct = rig.direct("mette");
    let vote = UpdateKind::PollAnswer {
        poll: asked.event.clone(),
        answers: answers.clone(),
    };
    rig.does("mette", &direct, vote.clone()).await;
    assert_eq!(entries(&rig).await, before, "from another room it is nobody's vote");
    rig.does("mette", &rig.room.clone(), vote).await;
    assert!(entries(&rig).await > before);
    rig.skips_all();
}

#[tokio::test]
async fn sixty_kilobytes_with_a_cpr_number_come_back_whole_in_parts() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    let lines: Vec<String> = (0..1500)
        .map(|line| format!("linje {line}: \"hun & han\" <b>står</b> i garderoben"))
        .collect();
    let lines = lines.join("\n");
    let body = format!("{lines}\nhendes cpr er {}", nobody());
    assert!(body.len() > 60_000 && body.len() < 80_000);
    let room = rig.direct("mette");
    rig.does("mette", &room, UpdateKind::Text { body, reply_to: None })
        .await;
    let said: Vec<String> = rig.said().iter().map(|message| message.text.clone()).collect();
    assert!(said.len() > 3, "{}", said.len());
    let all = said.join("\n");
    for line in lines.lines() {
        assert!(all.contains(line), "{line}");
    }
    assert!(!all.contains(&nobody()));
    rig.skips_all();
}

#[tokio::test]
async fn what_cannot_be_seen_hides_no_cpr_number_and_is_no_reason() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    stage::draft_with_form(&mut rig).await;
    let hidden = nobody().replace("15", "1\u{200b}5");
    rig.fills_in("mette", &format!("cpr {hidden}")).await;
    assert!(
        rig.said().last().unwrap().notice.starts_with("cpr-"),
        "{}",
        rig.transcript()
    );
    rig.skips_all();
    let before = entries(&rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    let asked = entries(&rig).await;
    rig.says("mette", "\u{200b}\u{3164}\u{202e}").await;
    assert_eq!(entries(&rig).await, asked, "a family needs a name that can be seen");
    assert!(asked > before);
    rig.skips_all();
}
