//! Replies in encrypted rooms: a person's device encrypts a command, and has decrypted the reply. The floor is a minimal program with the
//! same library as ours that says everything back.

use std::time::{Duration, Instant};

use chrono::DateTime;
use serde_json::json;
use tovholder::demo::http::{Http, quantile, resident};

use crate::bots::{Kind, Peer};
use crate::minimal::Minimal;
use crate::replies::{REST, column, label};
use crate::report::{Column, Report};
use crate::world::World;

/// How long one reply may take.
const MOST: Duration = Duration::from_mins(1);

/// An encrypted direct chat with somebody; they have to come in.
pub async fn direct_chat(person: &Http, other: &str) -> anyhow::Result<String> {
    let body = json!({
        "preset": "trusted_private_chat",
        "is_direct": true,
        "invite": [other],
        "initial_state": [{ "type": "m.room.encryption", "state_key": "", "content": { "algorithm": "m.megolm.v1.aes-sha2" } }],
    });
    person.create_room(&body).await
}

/// After so many commands without a reply a bot is asked no more.
const MISSED: usize = 3;

/// A bot, the room with it, how long its replies took, and how many did not come.
struct Measured {
    peer: Peer,
    room: String,
    times: Vec<Duration>,
    missed: usize,
}

async fn meet(world: &World, person: &Http, device: &Minimal, kind: Kind, name: &str) -> anyhow::Result<Measured> {
    let mut peer = Peer::new(world, kind, name, world.server.url(), None).await?;
    let began = peer.start(DateTime::UNIX_EPOCH).await?;
    eprintln!("{name} started in {began:.1?}");
    let room = direct_chat(person, &world.user(name)).await?;
    person.joined_by(&room, &world.user(name)).await?;
    device.meet(&room, |word| peer.command(word)).await?;
    Ok(Measured {
        peer,
        room,
        times: Vec::new(),
        missed: 0,
    })
}

pub async fn measure(world: &World, report: &mut Report, rounds: usize) -> anyhow::Result<()> {
    let person = world.guest().await?;
    let url = world.server.url();
    let device = Minimal::log_in(url, &person.user, &world.dir.join("sealed-person"), true).await?;
    let bare = world.person("bare-sealed").await?;
    let floor = Minimal::log_in(url, &bare.user, &world.dir.join("sealed-floor"), true).await?;
    let with_floor = direct_chat(&person, &bare.user).await?;
    bare.join(&with_floor).await?;
    let echo = tokio::spawn(floor.echo());
    device.meet(&with_floor, str::to_owned).await?;
    let mut all = Vec::new();
    for (kind, name) in [
        (Kind::Tovholder, "tov-sealed"),
        (Kind::ReminderBot, "reminder-sealed"),
        (Kind::Maubot, "maubot-sealed"),
    ] {
        match meet(world, &person, &device, kind, name).await {
            Ok(measured) => all.push(measured),
            Err(error) => report.fail(format!("{} did not reply in an encrypted room: {error:#}", label(kind))),
        }
    }
    let (mut floors, began) = (Vec::new(), Instant::now());
    for number in 0..rounds {
        let said = format!("w-{number}-r");
        tokio::time::sleep(REST).await;
        floors.push(device.round(&with_floor, &said, &said, MOST).await?);
        for one in all.iter_mut().filter(|one| one.missed < MISSED) {
            tokio::time::sleep(REST).await;
            let command = one.peer.command(&said);
            match device.round(&one.room, &command, &said, MOST).await {
                Ok(took) => one.times.push(took),
                Err(error) => {
                    one.missed += 1;
                    eprintln!("{}: {error:#}", one.peer.name);
                }
            }
        }
        if (number + 1).is_multiple_of(20) {
            eprintln!("{} of {rounds} encrypted rounds in {:.0?}", number + 1, began.elapsed());
        }
    }
    echo.abort();
    let (floor50, floor95) = (quantile(&mut floors, 0.5), quantile(&mut floors, 0.95));
    let what = "reply in an encrypted room, p50 / p95 against a minimal program's";
    report.say(what, Column::Floor, format!("1 / 1 ({floor50:.0?} / {floor95:.0?})"));
    for one in &mut all {
        let p50 = quantile(&mut one.times, 0.5).as_secs_f64() / floor50.as_secs_f64();
        let p95 = quantile(&mut one.times, 0.95).as_secs_f64() / floor95.as_secs_f64();
        let kind = one.peer.kind;
        let missed = match one.missed {
            0 => String::new(),
            missed => format!(" ({missed} replies did not come)"),
        };
        report.say(what, column(kind), format!("{p50:.2} × / {p95:.2} ×{missed}"));
        report.bar(label(kind), "reply, encrypted, p50", p50);
        let (all, own) = resident(one.peer.pid());
        let what = "resident memory after replies in an encrypted room, all / its own";
        report.say(what, column(kind), format!("{all} MB / {own} MB"));
    }
    for one in &mut all {
        one.peer.kill().await?;
    }
    Ok(())
}
