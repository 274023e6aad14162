//! The thin thread: one case, one room, one answer, one reminder.

use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_case_a_room_an_answer_and_a_reminder() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech", "hanne.dam"] {
        stage.arrive(name).await?;
    }
    sent(&mut stage).await?;
    let before = stage.mark();
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    let board = stage.expect(before, "board")?.clone();
    assert!(board.text.contains("Jonas Bech"), "{}", board.text);

    let before = stage.mark();
    stage.at("2026-12-21 08:00").await?;
    let reminder = stage.expect(before, "answer-missing")?;
    assert!(reminder.text.contains("Hanne"), "{}", reminder.text);
    stage.reacts("hanne.dam", "ask-come", "✅").await?;
    let board = stage.expect(before, "board")?;
    assert!(board.text.contains("Hanne Dam"), "{}", board.text);
    let before = stage.mark();
    stage.at("2026-12-23 08:00").await?;
    stage.expect_none(before, "answer-missing")?;
    stage.strike().await
}

/// Mette's case, up to the question of who is invited.
pub async fn drafted(stage: &mut Stage) -> anyhow::Result<()> {
    stage.open_direct("mette.holm").await?;
    stage
        .writes("mette.holm", "ny sag samarbejdsmøde dreng 4 år blå stue")
        .await?;
    stage.expect(0, "ask-field")?;
    stage
        .writes(
            "mette.holm",
            "1. sover lidt\n2. trøster de små\n3. faste pauser\n4. de er enige\n5. nye idéer",
        )
        .await?;
    stage.taps("mette.holm", "ask-form-shared", "yes").await?;
    stage.writes("mette.holm", "Sara og Nikolaj Friis").await?;
    stage.taps("mette.holm", "ask-perspective", "obtained").await?;
    stage.writes("mette.holm", "9/12, tegnede sammen med Jonas").await?;
    stage.writes("mette.holm", "torsdag d 14/1 kl 14 på mit kontor").await
}

/// Mette's case, sent to Jonas and Hanne.
pub async fn sent(stage: &mut Stage) -> anyhow::Result<()> {
    drafted(stage).await?;
    stage
        .writes("mette.holm", "Jonas, sundhedsplejersken: søvn og spisning")
        .await?;
    stage.taps("mette.holm", "ask-which-person", "hanne-dam").await?;
    let send = stage.expect(0, "ask-send")?;
    assert_eq!(send.due.as_deref(), Some("2026-12-30"), "{}", send.text);
    let before = stage.mark();
    stage.taps("mette.holm", "ask-send", "yes").await?;
    stage.expect(before, "invitation")?;
    stage.expect(before, "board")?;
    Ok(())
}
