//! GS5: an udviklingsmøde, and a mother who withdraws her consent before its follow-up.

use serde_json::json;

use super::stage::Stage;

/// The paper of the first meeting, as it stands in the case's room.
const PAPER: &str = "skema-til-dagsorden-og-referat-1.pdf";

/// Plays it. Everything expected is checked on the way. Says how many messages the leader typed.
///
/// # Errors
///
/// Something that was expected did not appear.
pub async fn play(stage: &mut Stage) -> anyhow::Result<u32> {
    stage
        .transcript
        .heading("GS5 · udviklingsmøde, og et samtykke trækkes tilbage");
    open(stage).await?;
    consents(stage).await?;
    meet(stage).await?;
    withdraw(stage).await?;
    stopped(stage).await?;
    follow_up(stage).await?;
    Ok(stage.transcript.typed_by("birgit.lund"))
}

/// Monday 5 October: Birgit opens the case; the parents' names, the child itself, when, and who.
async fn open(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2026-10-05 09:00").await?;
    stage.writes("birgit.lund", "ny sag udviklingsmøde pige 5 år").await?;
    stage.writes("birgit.lund", "Mona og Karl Friis").await?;
    stage.taps("birgit.lund", "ask-perspective", "attends").await?;
    stage.writes("birgit.lund", "tirsdag 20/10 kl 14 Lindehuset").await?;
    stage.writes("birgit.lund", "Jonas, Pia Lind: ro i hverdagen").await
}

/// The same day: both who hold custody consent, and nothing is sent before the second one has.
async fn consents(stage: &mut Stage) -> anyhow::Result<()> {
    stage.expect(0, "ask-custody")?;
    stage.taps("birgit.lund", "ask-custody", "all").await?;
    let asked = stage.expect(0, "ask-consent")?;
    anyhow::ensure!(
        asked.text.contains("Mona Friis") && asked.text.contains("Pia Lind (PPR-psykolog)"),
        "the consent does not say with whom is shared: {}",
        asked.text
    );
    stage.taps("birgit.lund", "ask-consent", "hand").await?;
    stage.taps("birgit.lund", "ask-consent", "no").await?;
    stage.expect(0, "consent-waits")?;
    let before = stage.mark();
    stage.writes("birgit.lund", "send").await?;
    stage.expect(before, "consent-missing")?;
    stage.expect_none(before, "invitation")?;
    stage.at("2026-10-05 13:15").await?;
    let before = stage.mark();
    stage.writes("birgit.lund", "samtykke Karl skema 5/10").await?;
    let due = stage.expect(before, "ask-send")?.due.clone();
    anyhow::ensure!(
        due.as_deref() == Some("2026-10-12"),
        "the answer is due on {due:?}, not on 12 October"
    );
    stage.writes("birgit.lund", "samtykke").await?;
    let given = stage.expect(before, "consent-overview")?;
    for who in ["Mona", "Karl"] {
        let stands = format!("{who} Friis (forælder), mandag 5. oktober, skriftligt");
        anyhow::ensure!(
            given.text.contains(&stands),
            "{stands}: that does not stand on 5 October: {}",
            given.text
        );
    }
    let before = stage.mark();
    stage.taps("birgit.lund", "ask-send", "yes").await?;
    for notice in ["room-opened", "invitation", "ask-come", "board"] {
        stage.expect(before, notice)?;
    }
    stage.taps("jonas.bech", "ask-come", "yes").await?;
    let before = stage.mark();
    stage.taps("pia.lind", "ask-come", "yes").await?;
    stage.expect(before, "everybody-answered")?;
    Ok(())
}

/// 13 and 20 October: the form is the agenda and then the minutes; each action has an owner; they meet again on 2 December.
async fn meet(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    stage.at("2026-10-13 08:00").await?;
    stage.taps("birgit.lund", "ask-agenda", "yes").await?;
    stage.expect(before, "agenda-file")?;
    stage.at("2026-10-20 14:00").await?;
    stage.taps("birgit.lund", "ask-begin", "yes").await?;
    stage.expect(before, "ask-card")?;
    stage.taps("birgit.lund", "ask-card", "brought").await?;
    let room = stage.room_of("item")?;
    for _ in 0..4 {
        stage.taps("birgit.lund", "ask-item", "next").await?;
    }
    let action = "tiltag: Jonas læser med hende hver morgen fra 21/10, tegn: hun beder selv om bogen";
    stage.says("birgit.lund", &room, action).await?;
    stage.expect(before, "action-taken")?;
    stage.taps("birgit.lund", "ask-item", "next").await?;
    stage.writes("birgit.lund", "2/12 kl. 14").await?;
    for _ in 0..2 {
        stage.taps("birgit.lund", "ask-check", "yes").await?;
    }
    stage.expect(before, "read-back")?;
    for name in ["jonas.bech", "pia.lind", "birgit.lund"] {
        stage.taps(name, "ask-agree", "yes").await?;
    }
    for _ in 0..2 {
        stage.taps("birgit.lund", "ask-agrees-for", "yes").await?;
    }
    let before = stage.mark();
    stage.taps("birgit.lund", "ask-close-meeting", "yes").await?;
    for notice in ["summary-file", "follow-up-called"] {
        stage.expect(before, notice)?;
    }
    stage.writes("birgit.lund", "sendt alle").await
}

/// Wednesday 18 November, 10:12: in the same step sharing stops, and who comes from outside is out of the room.
async fn withdraw(stage: &mut Stage) -> anyhow::Result<()> {
    let room = stage.room_of("summary-file")?;
    anyhow::ensure!(
        stage.is_in("pia.lind", &room, "birgit.lund").await?,
        "Pia is not in the room before anything is withdrawn"
    );
    stage.at("2026-11-18 10:12").await?;
    let before = stage.mark();
    stage.writes("birgit.lund", "Mona trækker sit samtykke tilbage").await?;
    stage.expect(before, "consent-stopped-room")?;
    let decide = stage.expect(before, "ask-consent-decision")?;
    anyhow::ensure!(
        decide.text.contains("Pia Lind") && decide.text.contains("onsdag 2. december kl. 14.00 venter"),
        "the chair is not told what waits: {}",
        decide.text
    );
    anyhow::ensure!(
        !stage.is_in("pia.lind", &room, "birgit.lund").await?,
        "Pia is still in the room"
    );
    let asked = json!({ "do": "messages", "room": room });
    let kept = stage.person("jonas.bech")?.ask(asked).await?;
    let kept = kept["events"].as_array().cloned().unwrap_or_default();
    anyhow::ensure!(
        kept.iter().any(|event| event["content"]["filename"] == PAPER),
        "what was lawfully shared has gone from the room"
    );
    Ok(())
}

/// Until Birgit decides nothing goes out, and nobody takes the parents off the list.
async fn stopped(stage: &mut Stage) -> anyhow::Result<()> {
    let outside = stage.mark();
    for words in ["dagsorden", "inviter Tine Holm: sproget"] {
        let before = stage.mark();
        stage.writes("birgit.lund", words).await?;
        stage.expect(before, "consent-stopped")?;
    }
    let before = stage.mark();
    stage.writes("birgit.lund", "fjern Mona").await?;
    stage.expect(before, "parents-always")?;
    let before = stage.mark();
    stage.at("2026-11-19 08:00").await?;
    stage.expect(before, "ask-consent-decision")?;
    let before = stage.mark();
    stage.at("2026-11-25 08:00").await?;
    stage.expect_none(before, "ask-agenda")?;
    stage.taps("birgit.lund", "ask-perspective", "attends").await?;
    stage.expect_silence(outside, "pia.lind")?;
    let before = stage.mark();
    stage.taps("birgit.lund", "ask-consent-decision", "without").await?;
    stage.expect(before, "consent-without")?;
    stage.expect_silence(outside, "pia.lind")
}

/// 2 December, without anybody from outside: each action is looked at, and it is enough.
async fn follow_up(stage: &mut Stage) -> anyhow::Result<()> {
    let outside = stage.mark();
    stage.at("2026-11-26 08:00").await?;
    stage.taps("birgit.lund", "ask-agenda", "yes").await?;
    stage.at("2026-12-02 14:00").await?;
    stage.taps("birgit.lund", "ask-begin", "yes").await?;
    stage.taps("birgit.lund", "ask-card", "brought").await?;
    let before = stage.mark();
    stage.taps("birgit.lund", "ask-item", "next").await?;
    stage.expect(before, "recall")?;
    stage.taps("birgit.lund", "ask-item", "next").await?;
    stage.taps("birgit.lund", "ask-review", "continue").await?;
    stage.taps("birgit.lund", "ask-meaningful", "yes").await?;
    stage.expect(before, "review-done")?;
    for _ in 0..2 {
        stage.taps("birgit.lund", "ask-item", "next").await?;
    }
    stage.taps("birgit.lund", "ask-follow-up", "none").await?;
    stage.writes("birgit.lund", "hun er faldet til").await?;
    for _ in 0..2 {
        stage.taps("birgit.lund", "ask-check", "yes").await?;
    }
    for _ in 0..2 {
        stage.taps("birgit.lund", "ask-agrees-for", "yes").await?;
    }
    let before = stage.mark();
    stage.taps("birgit.lund", "ask-close-meeting", "yes").await?;
    stage.expect(before, "summary-file")?;
    stage.writes("birgit.lund", "sendt alle").await?;
    stage.taps("birgit.lund", "ask-close-case", "goal-reached").await?;
    stage.expect(before, "case-closed")?;
    stage.expect_silence(outside, "pia.lind")
}
