//! Whoever writes while the bot has much to say is replied to before all of it is said, though the library's sync waits meanwhile.

use std::time::Duration;

use serde_json::json;
use tovholder::config::Config;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::strait::{Fault, Rule};
use tovholder::domain::notice::Notice;
use tovholder::outbox::job::Job;
use tovholder::store::{Store, outbox};

use super::hands::{Hands, until_said};

/// Enough that the sync waits for them.
const MANY: usize = 24;
/// How long the homeserver takes for each: together more than twice what lies between two looks.
const EACH: Duration = Duration::from_millis(250);

/// Twenty-four messages to Jonas, one after the other; Mette asks something after the first ones.
#[tokio::test(flavor = "multi_thread")]
async fn who_writes_while_much_is_said_is_replied_to_before_all_of_it_is_said() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    for name in ["mette.holm", "jonas.bech"] {
        stage.arrive(name).await?;
        stage.open_direct(name).await?;
    }
    stage.writes("jonas.bech", "hjælp").await?;
    let (strait, before) = (stage.strait.clone().expect("there is one"), stage.mark());
    strait.set(vec![Rule::new("PUT", "/send/", 1_000, Fault::Delay(EACH))]);

    let config = Config::read(&dir.path().join("tovholder.toml")).map_err(tovholder::tools::all)?;
    let store = Store::open(config.database(), &config.key()?).await?;
    let mut tx = store.begin().await?;
    for _ in 0..MANY {
        let job = Job::tell("jonas-bech", Notice::NoCases { opens: false });
        outbox::put(&mut tx, &job, chrono::DateTime::UNIX_EPOCH, None).await?;
    }
    tx.commit().await?;
    store.close().await;
    stage.bot.as_mut().expect("it runs").order("go on").await?;
    until_said(&mut stage, before, "no-cases").await?;
    let chat = stage.direct("mette.holm").expect("she has one").to_owned();
    let asks = json!({ "do": "send", "room": chat, "body": "hjælp" });
    stage.person("mette.holm")?.send(asks).await?;
    stage.bot.as_mut().expect("it runs").settled().await?;
    strait.calm();
    stage.look().await?;

    let (hers, his): (Vec<_>, Vec<_>) = stage.seen[before..].iter().cloned().partition(|seen| seen.room == chat);
    let told: Vec<_> = his.iter().filter(|seen| seen.notice == "no-cases").collect();
    assert_eq!(told.len(), MANY, "each once");
    let reply = hers.first().expect("Mette was replied to");
    let (mette, jonas) = (
        Hands::of(&stage, "mette.holm").await?,
        Hands::of(&stage, "jonas.bech").await?,
    );
    let replied = mette.place_of(&chat, &reply.event).await?;
    let mut later = 0;
    for seen in told {
        later += usize::from(jonas.place_of(&seen.room, &seen.event).await? > replied);
    }
    assert!(later > 0, "the reply came when all was said");
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}
