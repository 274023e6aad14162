//! The homeserver's own rate limits, as Synapse comes: people are replied to first, and everything is said, once.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::{DIRECTORY, PASSWORD, Seen, Stage};

use super::down::ADMINISTRATOR;
use super::hands::Hands;

/// Those who are invited and do not answer: more than a burst of ten messages.
const SILENT: [&str; 16] = [
    "Agnes Holt",
    "Birk Fenger",
    "Clara Juhl",
    "David Kragh",
    "Ellen Munk",
    "Frode Nygaard",
    "Gerda Oxholm",
    "Holger Palm",
    "Inga Ravn",
    "Jeppe Sand",
    "Kirsten Thy",
    "Laust Uhre",
    "Maren Vest",
    "Niels Winther",
    "Olga Yde",
    "Poul Zahle",
];

fn account(name: &str) -> String {
    name.to_lowercase().replace(' ', ".")
}

fn directory() -> String {
    let mut all = DIRECTORY.to_owned();
    for name in SILENT {
        let (account, id) = (account(name), name.to_lowercase().replace(' ', "-"));
        let _ = writeln!(
            all,
            "person,{id},{name},@{account}:demo.tovholder.example,paedagog,,boernehuset-eksempel,da,,"
        );
    }
    all
}

/// What somebody was reminded of since.
fn reminders(stage: &Stage, since: usize) -> Vec<Seen> {
    let new = stage.seen[since..].iter();
    new.filter(|seen| seen.notice == "answer-missing").cloned().collect()
}

/// Looks until so many have been reminded.
async fn until_reminded(stage: &mut Stage, since: usize, many: usize) -> anyhow::Result<()> {
    for _ in 0..120 {
        stage.look().await?;
        if reminders(stage, since).len() >= many {
            return Ok(());
        }
        let rests = json!({ "do": "wait", "wait_ms": 250 });
        stage.person("mette.holm")?.ask(rests).await?;
    }
    let said: Vec<&str> = stage.seen[since..].iter().map(|seen| seen.notice.as_str()).collect();
    anyhow::bail!("{many} reminders were expected: {said:?}")
}

/// Sixteen are reminded in one morning, and the homeserver takes ten messages at once and then one every five seconds. Mette asks
/// something in the middle of it.
#[tokio::test(flavor = "multi_thread")]
async fn under_the_homeservers_own_limits_people_are_replied_to_before_the_rest_of_the_reminders() -> anyhow::Result<()>
{
    let dir = tempfile::tempdir()?;
    let program = Path::new(super::PROGRAM);
    let mut stage = super::set(
        program,
        dir.path(),
        "2026-12-14 09:00",
        Limits::Default,
        false,
        &directory(),
    )
    .await;
    stage.homeserver.register_administrator(ADMINISTRATOR, PASSWORD).await?;
    let office = Hands::of(&stage, ADMINISTRATOR).await?;
    let server = stage.homeserver.server_name();
    let (bot, mette) = (format!("@tovholder:{server}"), format!("@mette.holm:{server}"));
    stage.arrive("mette.holm").await?;
    for name in SILENT {
        stage.homeserver.register(&account(name), PASSWORD).await?;
    }
    // Getting there is not what this is about.
    office.lifts(&bot, true).await?;
    office.lifts(&mette, true).await?;
    super::thread::drafted(&mut stage).await?;
    stage.writes("mette.holm", &SILENT.join(", ")).await?;
    stage.taps("mette.holm", "ask-send", "yes").await?;
    stage.expect(0, "board")?;
    office.lifts(&bot, false).await?;

    let before = stage.mark();
    let running = stage.bot.as_mut().expect("it runs");
    running.order("now 2026-12-21T07:00:00Z").await?;
    until_reminded(&mut stage, before, 10).await?;
    let chat = stage.direct("mette.holm").expect("she has one").to_owned();
    let asks = json!({ "do": "send", "room": chat, "body": "frister" });
    let asked = stage.person("mette.holm")?.send(asks).await?;
    for _ in 0..120 {
        stage.look().await?;
        if stage.expect(before, "duties").is_ok() {
            break;
        }
        let rests = json!({ "do": "wait", "wait_ms": 250 });
        stage.person("mette.holm")?.ask(rests).await?;
    }
    let reply = stage.expect(before, "duties")?.clone();
    office.lifts(&bot, true).await?;
    until_reminded(&mut stage, before, SILENT.len()).await?;
    stage.bot.as_mut().expect("it runs").settled().await?;
    stage.look().await?;

    // In the order in which the homeserver accepted it, in whatever room.
    let mettes = Hands::of(&stage, "mette.holm").await?;
    let (asked, replied) = (
        mettes.place_of(&chat, &asked).await?,
        mettes.place_of(&chat, &reply.event).await?,
    );
    let said = reminders(&stage, before);
    let mut places = Vec::new();
    for reminder in &said {
        places.push(mettes.place_of(&reminder.room, &reminder.event).await?);
    }
    let count = |is: &dyn Fn(u64) -> bool| places.iter().filter(|place| is(**place)).count();
    let (first, between, after) = (
        count(&|place| place < asked),
        count(&|place| place > asked && place < replied),
        count(&|place| place > replied),
    );
    assert!(first >= 10, "the burst was over when she asked: {first}");
    // One may have been on its way when she asked.
    assert!(between <= 1, "{between} reminders overtook the reply");
    assert!(after >= 2, "{after} reminders were left when she had her reply");
    assert_eq!(first + between + after, SILENT.len());
    for name in SILENT {
        let times = said
            .iter()
            .filter(|reminder| reminder.text.contains(name.split(' ').next().unwrap_or(name)));
        assert_eq!(times.count(), 1, "{name}");
    }
    let rows: BTreeSet<String> = stage.seen[before..]
        .iter()
        .map(|seen| seen.content["dk.tovholder"]["outbox"].to_string())
        .collect();
    assert_eq!(rows.len(), stage.seen.len() - before, "nothing was said twice");
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}
