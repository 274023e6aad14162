//! Replies: how soon they come, and what becomes of commands when a bot is down or killed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::DateTime;
use tovholder::demo::http::{Http, quantile, resident};
use tovholder::demo::strait::{Fault, Rule, Strait, Trap};

use crate::bots::{Kind, Peer};
use crate::report::{Column, Report};
use crate::world::World;

/// How long after a start replies may still come.
const LATE: Duration = Duration::from_secs(20);
/// How long nothing may come before it counts as all.
const QUIET: Duration = Duration::from_secs(4);
/// Between two rounds, so that neither pays for what the other still does after its reply.
pub const REST: Duration = Duration::from_millis(250);
const DOWN: usize = 10;
/// How long they are down: longer than Synapse remembers the answer to a sync, of which a bot that died has not heard.
const AWAY: Duration = Duration::from_secs(125);
/// Commands around a kill at a random moment.
const AROUND: usize = 3;

pub fn column(kind: Kind) -> Column {
    match kind {
        Kind::Tovholder => Column::Ours,
        Kind::ReminderBot => Column::ReminderBot,
        Kind::Maubot | Kind::MaubotReminder => Column::Maubot,
    }
}

async fn echo(mut bare: Http, room: String) -> anyhow::Result<()> {
    loop {
        for words in bare.hear(&room).await? {
            bare.say(&room, &words).await?;
        }
    }
}

/// How often the bot has said each of these words in the room.
async fn said(person: &Http, room: &str, words: &[String]) -> anyhow::Result<BTreeMap<String, usize>> {
    let history = person.history(room, 2_000).await?;
    let theirs = history
        .iter()
        .filter(|event| event["type"] == "m.room.message" && event["sender"] != person.user.as_str());
    let bodies: Vec<&str> = theirs.filter_map(|event| event["content"]["body"].as_str()).collect();
    let count = |word: &String| bodies.iter().filter(|body| body.contains(word.as_str())).count();
    Ok(words.iter().map(|word| (word.clone(), count(word))).collect())
}

/// Waits until all were said and a while more, or until it is too late: how many were said, and how many twice.
async fn counted(person: &Http, room: &str, words: &[String]) -> anyhow::Result<(usize, usize)> {
    let began = Instant::now();
    loop {
        let now = said(person, room, words).await?;
        let all = now.values().all(|times| *times > 0);
        if all || began.elapsed() > LATE {
            tokio::time::sleep(QUIET).await;
            let now = said(person, room, words).await?;
            return Ok((
                now.values().filter(|times| **times > 0).count(),
                now.values().filter(|times| **times > 1).count(),
            ));
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

pub async fn measure(world: &World, report: &mut Report, rounds: usize, kills: usize) -> anyhow::Result<()> {
    let mut person = world.person("hanne").await?;
    let bare = world.person("bare").await?;
    let with_bare = person.room_with(&bare.user).await?;
    bare.join(&with_bare).await?;
    tokio::spawn(echo(bare, with_bare.clone()));
    let mut peers = Vec::new();
    for (kind, name) in [
        (Kind::Tovholder, "tovholder"),
        (Kind::ReminderBot, "reminder"),
        (Kind::Maubot, "maubot"),
    ] {
        let strait = Trap::before(world.address()?).await?;
        let mut peer = Peer::new(world, kind, name, &strait.0.url(), None).await?;
        let began = peer.start(DateTime::UNIX_EPOCH).await?;
        eprintln!("{name} started in {began:.1?}");
        let room = person.room_joined_by(&world.user(name)).await?;
        tokio::time::sleep(REST * 4).await;
        person.round(&room, &peer.command("w-first")).await?;
        peers.push((peer, strait, room));
    }
    let mut floor = Vec::new();
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
    for number in 0..rounds {
        tokio::time::sleep(REST).await;
        floor.push(person.round(&with_bare, "echo").await?);
        for (at, (peer, _, room)) in peers.iter().enumerate() {
            tokio::time::sleep(REST).await;
            times[at].push(person.round(room, &peer.command(&format!("w-{number}-r"))).await?);
        }
    }
    let (floor50, floor95) = (quantile(&mut floor, 0.5), quantile(&mut floor, 0.95));
    let what = "reply in a plain room, p50 / p95 against a bare echo's";
    report.say(what, Column::Floor, format!("1 / 1 ({floor50:.0?} / {floor95:.0?})"));
    for ((peer, ..), times) in peers.iter().zip(&mut times) {
        let p50 = quantile(times, 0.5).as_secs_f64() / floor50.as_secs_f64();
        let p95 = quantile(times, 0.95).as_secs_f64() / floor95.as_secs_f64();
        report.say(what, column(peer.kind), format!("{p50:.2} × / {p95:.2} ×"));
        report.bar(label(peer.kind), "reply, plain, p50", p50);
        let (all, own) = resident(peer.pid());
        report.say(
            "resident memory afterwards, all / its own",
            column(peer.kind),
            format!("{all} MB / {own} MB"),
        );
    }
    down(&mut person, report, &mut peers).await?;
    for (peer, strait, room) in &mut peers {
        killed(&mut person, report, peer, strait, room, kills).await?;
        peer.kill().await?;
    }
    Ok(())
}

/// What a bot's requests pass through, and the trap in it.
type Trapped = (Strait, Arc<Trap>);

pub fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Tovholder => "Tovholder",
        Kind::ReminderBot => "matrix-reminder-bot",
        Kind::Maubot | Kind::MaubotReminder => "maubot",
    }
}

/// All are killed, written to, and started again.
async fn down(person: &mut Http, report: &mut Report, peers: &mut [(Peer, Trapped, String)]) -> anyhow::Result<()> {
    tokio::time::sleep(Duration::from_secs(1)).await;
    let words: Vec<String> = (0..DOWN).map(|number| format!("w-down-{number}-r")).collect();
    for (peer, _, room) in &mut *peers {
        peer.kill().await?;
        for word in &words {
            person.say(room, &peer.command(word)).await?;
        }
    }
    tokio::time::sleep(AWAY).await;
    for (peer, _, room) in peers {
        peer.start(DateTime::UNIX_EPOCH).await?;
        let (done, twice) = counted(person, room, &words).await?;
        let what = "commands written while it was down, and handled / twice";
        report.say(what, column(peer.kind), format!("{done} / {twice} of {DOWN}"));
    }
    Ok(())
}

async fn killed(
    person: &mut Http,
    report: &mut Report,
    peer: &mut Peer,
    (strait, trap): &Trapped,
    room: &str,
    kills: usize,
) -> anyhow::Result<()> {
    let mut accepted = Vec::new();
    for number in 0..kills {
        let word = format!("w-accepted-{number}-r");
        trap.set(peer.pid());
        let mut accepted_next = Rule::new("PUT", "/send/m.room.", 1, Fault::Hang);
        accepted_next.told = Some(0);
        strait.set(vec![accepted_next]);
        person.say(room, &peer.command(&word)).await?;
        let sprung = tokio::time::timeout(LATE, trap.springs()).await;
        strait.calm();
        anyhow::ensure!(sprung.is_ok(), "{} sent nothing that could be accepted", peer.name);
        accepted.push(word);
        peer.kill().await?;
        peer.start(DateTime::UNIX_EPOCH).await?;
        tokio::time::sleep(QUIET).await;
    }
    let (done, twice) = counted(person, room, &accepted).await?;
    let what = "killed right after its reply was accepted: replies lost / said twice";
    report.say(
        what,
        column(peer.kind),
        format!("{} / {twice} of {kills}", kills - done),
    );
    let (mut random, mut state) = (Vec::new(), 0x2545_F491_u64);
    for number in 0..kills {
        for part in 0..AROUND {
            let word = format!("w-random-{number}-{part}-r");
            person.say(room, &peer.command(&word)).await?;
            random.push(word);
        }
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        tokio::time::sleep(Duration::from_millis(state % 300)).await;
        peer.kill().await?;
        peer.start(DateTime::UNIX_EPOCH).await?;
        tokio::time::sleep(QUIET).await;
    }
    let (done, twice) = counted(person, room, &random).await?;
    let all = random.len();
    let what = format!("killed at a random moment, {AROUND} commands around each: replies lost / said twice");
    report.say(&what, column(peer.kind), format!("{} / {twice} of {all}", all - done));
    Ok(())
}
