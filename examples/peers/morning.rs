//! A morning: a reminder at 08:00 in each of many encrypted rooms, without limits, against the least that the library can do:
//! cold, when nothing has been said in any room yet, so that each needs its members and keys; once more with the sessions warm; and
//! again with the homeserver on a core of its own.
//!
//! Nobody in the rooms looks while anything is being sent, neither then nor then: what they ask for costs the homeserver as much as
//! the messages.

use std::time::Duration;

use serde_json::json;
use tovholder::clock::Clock;

use crate::apart::Apart;
use crate::bots::{Kind, Peer};
use crate::cases::{december, make_rooms, seed};
use crate::minimal::Minimal;
use crate::report::{Column, Report};
use crate::watch::{Late, Watch};
use crate::world::World;

const NAME: &str = "tov-morning";
const QUIET: Duration = Duration::from_secs(2);
/// How long the bot has been at rest when the morning comes: it has started in the night, and what it starts with is done.
const REST: Duration = Duration::from_secs(20);
const MOST: Duration = Duration::from_mins(15);
/// How many messages the minimal program has under way; the quickest counts.
const WIDTHS: [usize; 2] = [8, 4];
/// How many are read by an independent device.
const SAMPLE: usize = 10;
/// The mornings, a reminder in each, and how they are: the days in December.
const MORNINGS: [(u32, &str); 3] = [
    (9, "sessions cold"),
    (11, "sessions warm"),
    (15, "sessions warm, the homeserver on a core of its own"),
];
/// Which of them has the homeserver on a core of its own.
const APART: usize = 2;

pub async fn measure(world: &World, report: &mut Report, size: usize) -> anyhow::Result<()> {
    let mut peer = Peer::new(world, Kind::Tovholder, NAME, world.server.url(), None).await?;
    let (bot, person) = (world.person(NAME).await?, world.guest().await?);
    let url = world.server.url();
    let reader = Minimal::log_in(url, &person.user, &world.dir.join("morning-guest"), true).await?;
    let rooms = make_rooms(&bot, &person, size).await?;
    seed(&peer, &rooms, &person).await?;
    // All devices are there from the beginning, so each encrypts for the others too.
    peer.start(december(8, 16)).await?;
    peer.kill().await?;
    // One device for each way: none has spoken in these rooms, as the bot has not, and all of it is asked for once more.
    let mut minimals = Vec::new();
    for width in WIDTHS {
        let dir = world.dir.join(format!("morning-minimal-{width}"));
        minimals.push((width, Minimal::log_in(url, &world.user(NAME), &dir, false).await?));
    }
    let text =
        "En påmindelse, så lang som de plejer at være: svar senest onsdag 16. december, så mødelederen kan planlægge. ";
    let content = json!({ "msgtype": "m.text", "body": text.repeat(3), "format": "org.matrix.custom.html", "formatted_body": text.repeat(3) });
    let mut floors = [Late {
        last: f64::MAX,
        p99: f64::MAX,
    }; MORNINGS.len()];
    for (width, minimal) in &minimals {
        for (morning, floor) in floors.iter_mut().enumerate() {
            let _apart = (morning == APART)
                .then(|| Apart::begin(world.server.pid(), &[]))
                .transpose()?;
            let mut watch = Watch::begin(&person, &world.user(NAME)).await?;
            let began = Clock::machine().now().timestamp_millis();
            minimal
                .send(&rooms, &content, *width, &format!("{width}-{morning}"))
                .await?;
            watch.until(size, QUIET, MOST).await?;
            let late = Late::of(&watch.times(), began);
            let said = watch.seen.len();
            let how = MORNINGS[morning].1;
            eprintln!("minimal, {width} at once, {how}: {said} in {:.1} s", late.last);
            if floor.last > late.last {
                *floor = late;
            }
        }
    }
    peer.start(december(8, 16)).await?;
    tokio::time::sleep(REST).await;
    for (morning, (day, how)) in MORNINGS.into_iter().enumerate() {
        let _apart = (morning == APART)
            .then(|| Apart::begin(world.server.pid(), &[peer.pid()]))
            .transpose()?;
        let mut watch = Watch::begin(&person, &world.user(NAME)).await?;
        let began = Clock::machine().now().timestamp_millis();
        peer.ours()?
            .order(&format!("now {}", december(day, 8).to_rfc3339()))
            .await?;
        tokio::time::timeout(MOST, peer.ours()?.settled()).await??;
        watch.until(size, QUIET, MOST).await?;
        let (late, floor) = (Late::of(&watch.times(), began), floors[morning]);
        let what = format!("{size} reminders at 08:00 in {size} encrypted rooms, {how}: time to the last");
        let text = format!("1 ({:.1} s, minimal program)", floor.last);
        report.say(&what, Column::Floor, text);
        let ratio = late.last / floor.last;
        let (said, twice) = (watch.seen.len(), watch.doubled());
        let text = format!("{ratio:.2} × ({:.1} s; {said} of {size}, {twice} twice)", late.last);
        report.say(&what, Column::Ours, text);
        report.bar("Tovholder", &format!("{size} reminders, {how}"), ratio);
        let what = format!("the same, {how}: lateness p99");
        report.say(&what, Column::Floor, format!("{:.1} s", floor.p99));
        report.say(&what, Column::Ours, format!("{:.1} s", late.p99));
        if morning == 0 {
            reader.catch_up().await?;
            let mut read = 0;
            for (room, events) in watch.seen.iter().take(SAMPLE) {
                read += usize::from(reader.content(room, &events[0].0).await.is_ok());
            }
            report.note(format!(
                "Of {} of these reminders another device, of the person in the room, could read {read}.",
                SAMPLE.min(size)
            ));
        }
    }
    let (all, own) = tovholder::demo::http::resident(peer.pid());
    report.note(format!(
        "After these mornings in {size} rooms Tovholder held {all} MB, {own} MB of it its own."
    ));
    peer.kill().await
}
