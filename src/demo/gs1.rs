//! GS1: a samarbejdsmøde over Christmas, from the first word to the closed case.

use super::stage::{Seen, Stage};

const FORM: &str = "1. Han sover lidt og bliver let ked af det, mest om eftermiddagen og derhjemme.
2. Han trøster de små og leger bedst, hvor der er stille.
3. Faste pauser og færre skift siden oktober. Det har hjulpet om formiddagen.
4. Sara og Nikolaj ser det samme og savner ro ved sengetid.
5. Nye idéer til søvn og sprog, som vi kan prøve sammen.";

/// What a leader may have to type in the whole first cycle, besides the text of forms and notes.
const BUDGET: u32 = 12;

/// Plays it. Everything expected is checked on the way. Says how many messages the leader typed until the first aftaleskema
/// had reached everybody, with the text of forms and notes.
///
/// # Errors
///
/// Something that was expected did not appear.
pub async fn play(stage: &mut Stage) -> anyhow::Result<u32> {
    stage.transcript.heading("GS1 · samarbejdsmøde hen over jul");
    open(stage).await?;
    answers(stage).await?;
    third_specialty(stage).await?;
    get_ready(stage).await?;
    meet(stage).await?;
    end(stage).await?;
    let typed = stage.transcript.typed_by("mette.holm");
    anyhow::ensure!(
        typed <= BUDGET,
        "the leader typed {typed} messages in the first cycle, not {BUDGET}"
    );
    follow_up(stage).await?;
    Ok(typed)
}

/// Monday 14 December: Mette opens the case, the invitations go out, the clock starts.
async fn open(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2026-12-14 09:00").await?;
    stage.writes("mette.holm", "ny sag").await?;
    stage.taps("mette.holm", "ask-kind", "help-me-choose").await?;
    shows(
        stage.expect(0, "kinds-explained")?,
        &["Samarbejdsmøde", "sprog eller trivsel"],
    )?;
    stage.taps("mette.holm", "kinds-explained", "samarbejdsmoede").await?;
    stage.writes("mette.holm", "dreng 4 år blå stue").await?;
    stage.writes("mette.holm", FORM).await?;
    stage.expect(0, "form-read")?;
    let form = stage.expect(0, "form-file")?;
    anyhow::ensure!(
        form.content["info"]["mimetype"] == "application/pdf" && form.content["filename"] == "anmodningsskema.pdf",
        "the form is no PDF: {}",
        form.content
    );
    stage.taps("mette.holm", "ask-form-shared", "yes").await?;
    stage.writes("mette.holm", "Sara og Nikolaj Friis").await?;
    stage.taps("mette.holm", "ask-perspective", "obtained").await?;
    stage.writes("mette.holm", "9/12, tegnede sammen med Jonas").await?;
    stage.writes("mette.holm", "torsdag d 14/1 kl 14 på mit kontor").await?;
    stage
        .writes(
            "mette.holm",
            "Jonas, Line Skov: sproget, sundhedsplejersken: søvn og spisning",
        )
        .await?;
    stage.taps("mette.holm", "ask-which-person", "hanne-dam").await?;
    let due = stage.expect(0, "ask-send")?.due.clone();
    anyhow::ensure!(
        due.as_deref() == Some("2026-12-30"),
        "the answer is due on {due:?}, not on 30 December"
    );
    stage.taps("mette.holm", "ask-send", "why").await?;
    stage.expect(0, "computation")?;
    let before = stage.mark();
    stage.taps("mette.holm", "ask-send", "yes").await?;
    for notice in ["room-opened", "request-form", "invitation", "ask-come", "board"] {
        stage.expect(before, notice)?;
    }
    // The parents, who are not in the chat, get the same from Mette.
    let parents = stage.expect(before, "parents-draft")?;
    shows(
        parents,
        &["Sara Friis og Nikolaj Friis", "bisidder", "hjælpe jeres barn"],
    )?;
    // What was tried first at the child's own place is asked for, and read by everybody.
    let form = stage.expect(before, "request-form")?;
    shows(form, &["Prøvet indtil nu", "Faste pauser og færre skift siden oktober"])?;
    stage.taps("jonas.bech", "ask-come", "yes").await
}

/// Line answers on the 15th; Hanne is silent, is reminded thrice, and over Christmas there is peace.
async fn answers(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2026-12-15 10:12").await?;
    stage.reacts("line.skov", "ask-come", "✅").await?;
    for (day, reminded) in [
        ("21", true),
        ("22", false),
        ("23", true),
        ("24", false),
        ("25", false),
        ("27", false),
        ("28", false),
        ("29", true),
        ("30", false),
    ] {
        let before = stage.mark();
        stage.at(&format!("2026-12-{day} 08:00")).await?;
        if reminded {
            let reminder = stage.expect(before, "answer-missing")?;
            anyhow::ensure!(
                reminder.due.as_deref() == Some("2026-12-30"),
                "the reminder names another day"
            );
        } else {
            stage.expect_none(before, "answer-missing")?;
        }
    }
    for day in ["2026-12-31", "2027-01-01"] {
        let before = stage.mark();
        stage.at(&format!("{day} 08:00")).await?;
        stage.expect_none(before, "answers-overdue")?;
    }
    let before = stage.mark();
    stage.at("2027-01-04 08:00").await?;
    stage.expect(before, "answers-overdue")?;
    stage.at("2027-01-04 11:40").await?;
    let before = stage.mark();
    stage.taps("hanne.dam", "answer-missing", "yes").await?;
    stage.expect(before, "everybody-answered")?;
    Ok(())
}

/// 5 January: a third external specialty gives advice and a choice, never a ban.
async fn third_specialty(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2027-01-05 09:30").await?;
    let before = stage.mark();
    stage
        .writes("mette.holm", "inviter Pia Lind: vi vil gerne høre om ro og søvn")
        .await?;
    stage.expect(before, "ask-specialty")?;
    stage.taps("mette.holm", "ask-specialty", "stay").await?;
    stage
        .writes("mette.holm", "Pia kommer kun for at give råd denne ene gang")
        .await?;
    stage.taps("pia.lind", "ask-come-too", "yes").await
}

/// 7 January: the agenda is offered, posted, and Line takes the pen.
async fn get_ready(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    stage.at("2027-01-07 08:00").await?;
    stage.expect(before, "ask-agenda")?;
    stage.taps("mette.holm", "ask-agenda", "yes").await?;
    stage.expect(before, "agenda")?;
    stage.taps("mette.holm", "ask-pick-writer", "line-skov").await?;
    stage.taps("line.skov", "ask-writer", "yes").await?;
    let before = stage.mark();
    stage.at("2027-01-13 08:00").await?;
    stage.expect(before, "meeting-soon")?;
    Ok(())
}

/// 14 January: item by item.
async fn meet(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    stage.at("2027-01-14 08:00").await?;
    stage.expect(before, "ask-begin")?;
    stage.at("2027-01-14 14:00").await?;
    stage.taps("mette.holm", "ask-begin", "yes").await?;
    let room = stage.room_of("item")?;
    shows(
        stage.expect(0, "item")?,
        &["Først Sara, Nikolaj, så Jonas, så Hanne, Line, Pia"],
    )?;
    let before = stage.mark();
    stage.taps("mette.holm", "ask-item", "missing").await?;
    stage.taps("hanne.dam", "who-is-missing", "hanne-dam").await?;
    shows(stage.expect(before, "hear-now")?, &["Lad Hanne komme til orde"])?;
    stage.taps("mette.holm", "ask-item", "next").await?;
    stage
        .says(
            "line.skov",
            &room,
            "han trøster de små, siger Sara. Leger bedst i garderoben, hvor der er stille",
        )
        .await?;
    stage.taps("mette.holm", "ask-item", "next").await?;
    stage
        .says("line.skov", &room, "svært ved skift om eftermiddagen; sover sent")
        .await?;
    stage.taps("mette.holm", "ask-item", "next").await?;
    let before = stage.mark();
    let action = "tiltag: Jonas læser med ham i garderoben hver morgen fra 18/1, tegn: han beder selv om bogen";
    stage.says("line.skov", &room, action).await?;
    stage.expect(before, "action-taken")?;
    stage.says("line.skov", &room, "tiltag: vi ser på hans hørelse").await?;
    stage.expect(before, "ask-action-owner")?;
    stage.taps("line.skov", "ask-action-owner", "hanne-dam").await?;
    stage.taps("mette.holm", "ask-item", "next").await
}

/// Closing: sparring and the parents, the follow-up, the read-back, the aftaleskema.
async fn end(stage: &mut Stage) -> anyhow::Result<()> {
    stage.writes("mette.holm", "4/2").await?;
    stage.expect(0, "ask-parents-told")?;
    stage.taps("mette.holm", "ask-parents-told", "at-the-table").await?;
    stage.writes("mette.holm", "tirsdag 9/3 kl 14").await?;
    stage.taps("mette.holm", "ask-course", "same").await?;
    stage.expect(0, "read-back")?;
    for name in ["jonas.bech", "line.skov", "hanne.dam", "mette.holm"] {
        stage.taps(name, "ask-agree", "yes").await?;
    }
    for _ in 0..2 {
        stage.taps("mette.holm", "ask-agrees-for", "yes").await?;
    }
    let before = stage.mark();
    stage.taps("mette.holm", "ask-close-meeting", "yes").await?;
    for notice in ["summary", "follow-up-called", "ask-summary-sent"] {
        stage.expect(before, notice)?;
    }
    stage.taps("mette.holm", "ask-summary-sent", "digital-post").await?;
    stage.writes("mette.holm", "sendt Sara").await?;
    let before = stage.mark();
    stage.at("2027-01-15 08:00").await?;
    let begins = stage.expect(before, "action-begins")?;
    anyhow::ensure!(
        begins.text.contains("Jonas"),
        "Jonas is not reminded of what he took on"
    );
    Ok(())
}

/// 2 and 9 March: evaluations beforehand, the follow-up, and it helped.
async fn follow_up(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    stage.at("2027-03-02 08:00").await?;
    stage.expect(before, "ask-evaluate")?;
    let evaluation = "1. læst hver morgen\n2. han beder om bogen og er rolig bagefter\n3. læse to gange om dagen\n4. skifte bog oftere\n5. det samme mål";
    stage.writes("jonas.bech", evaluation).await?;
    stage.expect(before, "evaluation-thanks")?;
    stage.taps("mette.holm", "ask-agenda", "yes").await?;
    stage.taps("mette.holm", "ask-pick-writer", "line-skov").await?;
    stage.taps("line.skov", "ask-writer", "yes").await?;
    let before = stage.mark();
    stage.at("2027-03-03 08:00").await?;
    stage.expect(before, "ask-perspective")?;
    stage.taps("mette.holm", "ask-perspective", "obtained").await?;
    stage.writes("mette.holm", "2/3, han viste mig bogen").await?;
    stage.at("2027-03-08 08:00").await?;
    stage.at("2027-03-09 14:00").await?;
    let before = stage.mark();
    stage.taps("mette.holm", "ask-begin", "yes").await?;
    stage.taps("mette.holm", "ask-item", "next").await?;
    stage.expect(before, "recall")?;
    stage.taps("mette.holm", "ask-item", "next").await?;
    stage.expect(before, "evaluations")?;
    let before = stage.mark();
    stage.taps("mette.holm", "ask-helped", "yes").await?;
    let last = stage.expect(before, "item")?;
    anyhow::ensure!(
        last.text.contains("5 af 5"),
        "what has helped leads to the last item, not to: {}",
        last.text
    );
    stage.taps("mette.holm", "ask-sparring", "no").await?;
    stage.taps("mette.holm", "ask-follow-up", "none").await?;
    for _ in 0..2 {
        stage.taps("mette.holm", "ask-agrees-for", "yes").await?;
    }
    stage.taps("mette.holm", "ask-close-meeting", "yes").await?;
    stage.writes("mette.holm", "sendt alle").await?;
    stage.taps("mette.holm", "ask-close-case", "goal-reached").await?;
    stage.expect(before, "case-closed")?;
    Ok(())
}

/// A message says each of these.
pub(super) fn shows(seen: &Seen, words: &[&str]) -> anyhow::Result<()> {
    for words in words {
        anyhow::ensure!(
            seen.text.contains(words),
            "{} does not say {words}: {}",
            seen.notice,
            seen.text
        );
    }
    Ok(())
}
