//! GS3: a børne- og familiemøde that follows up on an indsats, and the adjusted handleplan within two weeks.

use super::gs1::shows;
use super::stage::Stage;

/// Plays it. Everything expected is checked on the way.
///
/// # Errors
///
/// Something that was expected did not appear.
pub async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    stage.transcript.heading("GS3 · børne- og familiemøde, opfølgning");
    open(stage).await?;
    chair(stage).await?;
    meet(stage).await?;
    plan(stage).await
}

/// Camilla calls the follow-up of an indsats that began on 30 November: held by 26 February.
async fn open(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2027-01-18 09:00").await?;
    stage.writes("camilla.lund", "ny sag").await?;
    stage.taps("camilla.lund", "ask-kind", "boerne-og-familiemoede").await?;
    stage.writes("camilla.lund", "pige 9 år, støtte hjemme").await?;
    stage.writes("camilla.lund", "ESDH-opgave 27-0042").await?;
    let before = stage.mark();
    stage.writes("camilla.lund", "30/11 2026").await?;
    let first = stage.expect(before, "first-follow-up-by")?;
    anyhow::ensure!(
        first.due.as_deref() == Some("2027-02-26"),
        "the first follow-up is due on {:?}",
        first.due
    );
    stage.writes("camilla.lund", "Maja og Anders Sand, mormor Inge").await?;
    stage.taps("camilla.lund", "ask-perspective", "attends").await?;
    stage.writes("camilla.lund", "torsdag 11/2 kl 10 på rådhuset").await?;
    stage.writes("camilla.lund", "Søren Krag, Ida Lykke, Tove Eng").await?;
    shows(
        stage.expect(0, "ask-send")?,
        &["Maja Sand, Anders Sand og Inge (mormor)", "Søren Krag"],
    )?;
    let before = stage.mark();
    stage.taps("camilla.lund", "ask-send", "yes").await?;
    stage.expect(before, "authority-meeting")?;
    stage.expect(before, "ask-pick-chair")?;
    for name in ["soeren.krag", "ida.lykke", "tove.eng"] {
        stage.taps(name, "ask-come", "yes").await?;
    }
    Ok(())
}

/// Another than the rådgiver chairs, agreed a week before.
async fn chair(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    stage.writes("camilla.lund", "mødeleder jeg selv").await?;
    let refused = stage.expect(before, "may-not-chair")?;
    anyhow::ensure!(
        refused.text.contains("4. februar"),
        "the refusal does not say by when: {}",
        refused.text
    );
    stage.taps("camilla.lund", "ask-pick-chair", "soeren-krag").await?;
    stage.taps("soeren.krag", "ask-chair", "yes").await?;
    stage.expect(before, "chair-is")?;
    let before = stage.mark();
    stage.at("2027-02-04 08:00").await?;
    stage.expect(before, "ask-agenda")?;
    stage.taps("soeren.krag", "ask-agenda", "yes").await
}

/// 11 February: held, followed up, read back.
async fn meet(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2027-02-11 10:00").await?;
    let mark = stage.mark();
    stage.taps("soeren.krag", "ask-begin", "yes").await?;
    let first = stage.expect(mark, "item")?;
    shows(first, &["Punkt 1 af 5", "Først Maja, Anders, Inge, barnet, så"])?;
    let room = first.room.clone();
    stage.taps("soeren.krag", "ask-item", "next").await?;
    stage
        .says(
            "camilla.lund",
            &room,
            "hun fortæller selv, at støtten om morgenen hjælper",
        )
        .await?;
    let before = stage.mark();
    stage.taps("soeren.krag", "ask-helped", "yes").await?;
    shows(
        stage.expect(before, "item")?,
        &["Punkt 3 af 5", "Svarer planen til formålet?"],
    )?;
    stage
        .says(
            "camilla.lund",
            &room,
            "anbefaling: fortsæt, flyt én time til eftermiddagen",
        )
        .await?;
    stage.taps("soeren.krag", "ask-item", "next").await?;
    stage
        .says(
            "camilla.lund",
            &room,
            "tiltag: Ida ringer hjem hver fredag fra 19/2, tegn: hun møder glad mandag",
        )
        .await?;
    stage.taps("soeren.krag", "ask-item", "next").await?;
    stage.taps("soeren.krag", "ask-sparring", "no").await?;
    let by = stage.expect(mark, "ask-follow-up")?;
    anyhow::ensure!(
        by.text.contains("11. august"),
        "the next follow-up's last day is not said: {}",
        by.text
    );
    stage.writes("soeren.krag", "tirsdag 10/8 2027 kl 10").await?;
    stage
        .writes(
            "soeren.krag",
            "Familien ønsker ro til at bruge det nye, før vi ser på det igen",
        )
        .await?;
    for name in ["ida.lykke", "tove.eng", "camilla.lund", "soeren.krag"] {
        stage.taps(name, "ask-agree", "yes").await?;
    }
    for _ in ["Maja", "Anders", "Inge"] {
        stage.taps("soeren.krag", "ask-agrees-for", "yes").await?;
    }
    let mark = stage.mark();
    stage.taps("soeren.krag", "ask-close-meeting", "yes").await?;
    let owed = stage.expect(mark, "plan-owed")?;
    anyhow::ensure!(
        owed.due.as_deref() == Some("2027-02-25"),
        "the handleplan is due on {:?}",
        owed.due
    );
    stage.writes("soeren.krag", "sendt alle").await
}

/// The adjusted handleplan by 25 February, one tick a recipient, reminded on 18, 22 and 24.
async fn plan(stage: &mut Stage) -> anyhow::Result<()> {
    for (day, reminded) in [("17", false), ("18", true), ("19", false), ("22", true), ("24", true)] {
        let before = stage.mark();
        stage.at(&format!("2027-02-{day} 08:00")).await?;
        if reminded {
            stage.expect(before, "plan-not-sent")?;
        } else {
            stage.expect_none(before, "plan-not-sent")?;
        }
    }
    let before = stage.mark();
    stage.writes("camilla.lund", "sendt Maja og Anders").await?;
    stage.expect(before, "ticked")?;
    stage.writes("camilla.lund", "sendt alle").await?;
    let before = stage.mark();
    stage.at("2027-02-26 08:00").await?;
    stage.expect_none(before, "plan-not-sent")
}
