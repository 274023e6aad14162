//! GS8: the monthly meeting of a school, without names, and the one child who gets a meeting of their own.

use super::stage::Stage;

/// Every second Wednesday of the school year, at 13.00 on both sides of summer time; then the first one after the summer.
const DAYS: [(&str, &str); 10] = [
    ("2026-10-14", "onsdag 14. oktober"),
    ("2026-11-11", "onsdag 11. november"),
    ("2026-12-09", "onsdag 9. december"),
    ("2027-01-13", "onsdag 13. januar"),
    ("2027-02-10", "onsdag 10. februar"),
    ("2027-03-10", "onsdag 10. marts"),
    ("2027-04-14", "onsdag 14. april"),
    ("2027-05-12", "onsdag 12. maj"),
    ("2027-06-09", "onsdag 9. juni"),
    ("2027-10-13", "onsdag 13. oktober"),
];

const FORM: &str = "1. Han er alene i frikvartererne
2. Han er glad for dyr
3. Vi har prøvet med en makker";

/// Plays it. Everything expected is checked on the way. Says how many messages the leader typed.
///
/// # Errors
///
/// Something that was expected did not appear.
pub async fn play(stage: &mut Stage) -> anyhow::Result<u32> {
    stage
        .transcript
        .heading("GS8 · tværfagligt møde hver måned, uden navne");
    call(stage).await?;
    items(stage).await?;
    look_up(stage).await?;
    year(stage).await?;
    child(stage).await?;
    book(stage).await?;
    Ok(stage.transcript.typed_by("gerda.holm"))
}

/// Monday 14 September: Gerda calls the school's track; its members and its first day are known already.
async fn call(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2026-09-14 09:00").await?;
    stage.writes("gerda.holm", "ny sag tværfagligt møde").await?;
    let asked = stage.expect(0, "ask-track")?;
    let tracks = asked.choices();
    anyhow::ensure!(tracks.len() == 3, "there are not three tracks: {tracks:?}");
    stage.taps("gerda.holm", "ask-track", "skole").await?;
    let first = stage.expect(0, "ask-send")?;
    for said in [
        DAYS[0].1,
        "kl. 13.00",
        "Pia Lind (psykolog)",
        "Bo Ågaard (AKT-vejleder)",
    ] {
        anyhow::ensure!(
            first.text.contains(said),
            "{said} is not in what is sent: {}",
            first.text
        );
    }
    let before = stage.mark();
    stage.taps("gerda.holm", "ask-send", "yes").await?;
    for notice in ["no-child-room-opened", "no-child-invitation", "ask-come", "board"] {
        stage.expect(before, notice)?;
    }
    come(stage).await
}

/// The circle answers, each with one tap.
async fn come(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    for name in ["bo.aagaard", "hanne.dam", "pia.lind"] {
        stage.taps(name, "ask-come", "yes").await?;
    }
    stage.expect(before, "everybody-answered")?;
    Ok(())
}

/// What is brought stands under a neutral label; a consent opens that one item alone. What tells who a child is does not stand.
async fn items(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2026-09-21 10:20").await?;
    let before = stage.mark();
    let room = stage.expect(0, "no-child-room-opened")?.room.clone();
    let tells = "Drengen bor Skovvej 12, så han kan følges med en voksen";
    stage.says("bo.aagaard", &room, tells).await?;
    stage.expect(before, "no-child-address")?;
    stage.taps("bo.aagaard", "no-child-address", "gone").await?;
    stage.expect(before, "let-go")?;
    stage
        .writes("ida.lykke", "emne Emma 7 år: kan ikke være i frikvarteret")
        .await?;
    stage.expect(before, "item-label")?;
    stage
        .writes("ida.lykke", "emne barn, 7 år: kan ikke være i frikvarteret")
        .await?;
    stage.taps("ida.lykke", "ask-item-kind", "sparring").await?;
    let kept = stage.expect(before, "item-kept")?;
    anyhow::ensure!(
        kept.text.contains(DAYS[0].1),
        "the item is on another day: {}",
        kept.text
    );
    stage.taps("ida.lykke", "ask-come", "yes").await?;
    stage.writes("bo.aagaard", "emne dreng, 9 år: går tidligt hjem").await?;
    stage.taps("bo.aagaard", "ask-item-kind", "sparring").await?;
    stage.writes("ida.lykke", "emne 1 samtykke").await?;
    stage.writes("ida.lykke", "begge forældre, på mødet 10/9").await?;
    stage.expect(before, "item-is-open")?;
    let items = stage.expect(before, "items")?;
    for said in [
        "barn, 7 år: kan ikke være i frikvarteret (åbent",
        "dreng, 9 år: går tidligt hjem (uden navne)",
    ] {
        anyhow::ensure!(items.text.contains(said), "\"{said}\" is not on: {}", items.text);
    }
    anyhow::ensure!(
        stage
            .seen
            .iter()
            .all(|seen| !seen.notices.contains(&"items".to_owned()) || !seen.text.contains("Emma")),
        "a name stands in the list"
    );
    Ok(())
}

/// Who is at the school this week, and what there is for a child of seven.
async fn look_up(stage: &mut Stage) -> anyhow::Result<()> {
    let before = stage.mark();
    stage.writes("ida.lykke", "hvem er her").await?;
    let here = stage.expect(before, "presence-week")?;
    for said in ["Tirsdag 22. september: Pia Lind (psykolog)", "Hanne Dam"] {
        anyhow::ensure!(here.text.contains(said), "{said} is not there: {}", here.text);
    }
    anyhow::ensure!(!here.text.contains("Rune"), "Rune is at the other school");
    stage.writes("ida.lykke", "landkort 7 fritid").await?;
    let found = stage.expect(before, "landkort-found")?;
    anyhow::ensure!(
        found.text.contains("Klub Eksempel, 6-9 år") && !found.text.contains("Ungejob"),
        "Landkortet has something else: {}",
        found.text
    );
    Ok(())
}

/// The nine meetings of the school year: two hours each, and each calls the next.
async fn year(stage: &mut Stage) -> anyhow::Result<()> {
    for days in DAYS.windows(2) {
        let [(day, _), (_, next)] = days else { continue };
        let before = stage.mark();
        stage.at(&format!("{day} 13:00")).await?;
        stage.taps("gerda.holm", "ask-begin", "yes").await?;
        let room = stage.expect(before, "item")?.room.clone();
        for item in 0..3 {
            if *day == DAYS[0].0 && item == 2 {
                let action = "tiltag: Ida går med ud i hvert frikvarter fra 19/10, tegn: barnet leger";
                stage.says("gerda.holm", &room, action).await?;
                stage.expect(before, "action-taken")?;
            }
            stage.taps("gerda.holm", "ask-item", "next").await?;
        }
        let before = stage.mark();
        stage.taps("gerda.holm", "ask-close-meeting", "yes").await?;
        let told = stage.expect(before, "next-occurrence")?;
        anyhow::ensure!(
            told.text.contains(next) && told.text.contains("kl. 13.00"),
            "after {day} comes {}, not {next}",
            told.text
        );
        come(stage).await?;
        if *day == DAYS[0].0 {
            let before = stage.mark();
            stage.at("2026-10-16 08:00").await?;
            stage.expect(before, "action-begins")?;
        }
    }
    Ok(())
}

/// In June one child needs people to work together: the item becomes a case, and Bo looks at it first.
async fn child(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at("2027-06-09 15:10").await?;
    let before = stage.mark();
    stage
        .writes("ida.lykke", "emne dreng, 8 år: vi skal være fælles om det")
        .await?;
    stage
        .taps("ida.lykke", "ask-item-kind", "fleksibelt-samarbejdsmoede")
        .await?;
    stage.expect(before, "item-becomes-case")?;
    stage.writes("ida.lykke", "dreng 8 år").await?;
    stage.writes("ida.lykke", FORM).await?;
    stage.taps("ida.lykke", "ask-triage-who", "bo-aagaard").await?;
    stage.taps("bo.aagaard", "ask-triage", "involve").await?;
    stage.expect(before, "others-are-involved")?;
    stage.taps("ida.lykke", "ask-form-shared", "yes").await?;
    stage.writes("ida.lykke", "Sara Friis").await?;
    stage.taps("ida.lykke", "ask-perspective", "attends").await?;
    stage.taps("gerda.holm", "ask-qualify", "yes").await
}

/// A fixed time at the school: first what is no fixed time, then a tap.
async fn book(stage: &mut Stage) -> anyhow::Result<()> {
    stage.expect(0, "ask-slot")?;
    let before = stage.mark();
    stage.writes("gerda.holm", "onsdag 16/6 kl. 10").await?;
    stage.expect(before, "slot-none")?;
    stage.taps("gerda.holm", "ask-slot", "2027-06-15T10:00").await?;
    stage.writes("gerda.holm", "Pia Lind: ro i frikvarteret").await?;
    let send = stage.expect(before, "ask-send")?;
    anyhow::ensure!(
        send.text.contains("tirsdag 15. juni kl. 10.00, Eksempelskolen"),
        "another time or place: {}",
        send.text
    );
    let before = stage.mark();
    stage.taps("gerda.holm", "ask-send", "yes").await?;
    stage.expect(before, "invitation")?;
    let board = stage.expect(before, "board")?;
    anyhow::ensure!(
        board.text.contains("Koordinerer mellem møderne: Ida Lykke"),
        "nobody coordinates: {}",
        board.text
    );
    stage.taps("ida.lykke", "ask-come", "yes").await?;
    let before = stage.mark();
    stage.taps("pia.lind", "ask-come", "yes").await?;
    stage.expect(before, "everybody-answered")?;
    Ok(())
}
