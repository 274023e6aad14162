//! `tovholder doctor`: what is wrong with the database, the key, the disk, the homeserver, the account, the clock and the rooms, each
//! with its cure. It runs beside the bot, or while it is down; it changes nothing and shows nothing of any case.

use crate::clock::Clock;
use crate::config::Config;
use crate::health::{Facts, LOW};
use crate::matrix::examine::{Account, Examined, Finding, examine};
use crate::store::checkup::{self, Rooms, Whole};
use crate::store::{Store, StoreError};

/// Prints what is well, and what is not with its cure.
///
/// # Errors
///
/// Whatever is wrong, a line each.
pub async fn doctor(config: &Config, clock: &Clock) -> anyhow::Result<()> {
    let (mut findings, rooms) = at_home(config, clock).await;
    let account = Account {
        homeserver: config.homeserver.clone(),
        user: config.user.clone(),
        store_dir: config.data.join("matrix"),
        key: config.key()?,
    };
    let examined = examine(&account, clock).await;
    findings.extend(rooms.map(|rooms| of_rooms(&rooms, &examined)).into_iter().flatten());
    findings.extend(examined.findings);
    let mut wrong = Vec::new();
    for Finding { about, is, cure } in findings {
        match cure {
            None => println!("{about}: {is}"),
            Some(cure) => wrong.push(format!("{about}: {is}; {cure}")),
        }
    }
    if wrong.is_empty() {
        println!("well");
        return Ok(());
    }
    Err(super::all(wrong))
}

/// What is on this machine: key, database, disk, and how the running bot says it is.
async fn at_home(config: &Config, clock: &Clock) -> (Vec<Finding>, Option<Rooms>) {
    let mut findings = vec![of_disk(crate::health::free(&config.data))];
    let path = config.database();
    if !path.is_file() {
        let cure = "import the directory and start the bot, or correct \"data\" in the configuration";
        findings.push(Finding::wrong("database", "there is none", cure));
        return (findings, None);
    }
    match look(config).await {
        Ok((whole, facts, rooms)) => {
            findings.push(of_database(&whole));
            let troubles = facts.troubles(clock.now());
            // The disk has been said.
            let others = troubles.iter().filter(|trouble| !trouble.starts_with("the disk"));
            let own = others.map(|trouble| trouble.split_once(": ").unwrap_or((trouble, "")).0.to_owned());
            let cure = "tovholder health says the same with what to do, and the log says why";
            findings.extend(own.map(|is| Finding::wrong("the running bot", is, cure)));
            if facts.queues.failed > 0 {
                let is = format!(
                    "{} things were set aside; the log says why for each",
                    facts.queues.failed
                );
                findings.push(Finding::well("set aside", is));
            }
            (findings, Some(rooms))
        }
        Err(error) => {
            let cure = "nothing else can be said of it before that is mended";
            findings.push(Finding::wrong("database", error.to_string(), cure));
            (findings, None)
        }
    }
}

async fn look(config: &Config) -> Result<(Whole, Facts, Rooms), StoreError> {
    let key = config.key().map_err(|_| StoreError::NotADatabase)?;
    let store = Store::open_to_read(config.database(), &key).await?;
    let mut conn = store.connection().await?;
    let whole = checkup::whole(&mut conn).await?;
    let rooms = match whole {
        // Its tables may be others.
        Whole::Newer | Whole::Older | Whole::Damaged => Rooms::default(),
        Whole::Fits => checkup::rooms(&mut conn).await?,
    };
    drop(conn);
    let facts = match whole {
        Whole::Fits => Facts::of(&store, &config.data).await?,
        Whole::Newer | Whole::Older | Whole::Damaged => Facts::default(),
    };
    store.close().await;
    Ok((whole, facts, rooms))
}

fn of_disk(free: Option<u64>) -> Finding {
    match free {
        None => Finding::wrong(
            "disk",
            "the data folder is not there",
            "start the bot once, or correct \"data\"",
        ),
        Some(free) if free < LOW => {
            let is = format!("only {} MB are free", free >> 20);
            Finding::wrong("disk", is, "make room, before nothing can be recorded any more")
        }
        Some(free) => Finding::well("disk", format!("{} MB free", free >> 20)),
    }
}

fn of_database(whole: &Whole) -> Finding {
    const ABOUT: &str = "database";
    match whole {
        Whole::Fits => Finding::well(ABOUT, "opens with the key, is whole, and fits this version"),
        Whole::Older => Finding::well(
            ABOUT,
            "opens with the key and is whole; the next start brings it up to date",
        ),
        Whole::Newer => {
            let cure = "install the version that wrote it, or a newer one";
            Finding::wrong(ABOUT, "a newer version of the bot wrote it", cure)
        }
        Whole::Damaged => Finding::wrong(
            ABOUT,
            "it is damaged",
            "stop the bot, keep the file, and restore a backup",
        ),
    }
}

/// What the bot knows of its rooms, against those that the homeserver says it is in.
fn of_rooms(rooms: &Rooms, examined: &Examined) -> Vec<Finding> {
    const ABOUT: &str = "rooms";
    let mut findings = Vec::new();
    let mut wrong = |count: usize, is: &str, cure| {
        if count > 0 {
            findings.push(Finding::wrong(ABOUT, format!("{count} {is}"), cure));
        }
    };
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let told = number(rooms.outside);
    let outside = examined
        .rooms
        .as_ref()
        .map_or(told, |joined| rooms.of_cases.difference(joined).count().max(told));
    wrong(
        outside,
        "of open cases that the bot is not in",
        "invite it again, or let the case's owner write \"nyt rum\" to the bot; what belongs there waits",
    );
    wrong(
        number(rooms.powerless),
        "in which the bot may not do what it should",
        "give the bot back its power there, or let the case's owner write \"nyt rum\"",
    );
    wrong(
        number(rooms.silent),
        "in which the bot keeps silent, for somebody who does not belong there or a setting that was changed",
        "the case's owner has been asked or told; the log names the room and why",
    );
    let strange = examined
        .rooms
        .iter()
        .flatten()
        .filter(|room| !rooms.known.contains(*room))
        .count();
    let known = format!(
        "{} of open cases, {strange} that are nothing to the bot",
        rooms.of_cases.len()
    );
    findings.push(Finding::well(ABOUT, known));
    findings
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn set(rooms: &[&str]) -> BTreeSet<String> {
        rooms.iter().map(|room| (*room).to_owned()).collect()
    }

    #[test]
    fn rooms_are_counted_and_none_is_named() {
        let mut rooms = Rooms {
            of_cases: set(&["!a", "!b"]),
            known: set(&["!a", "!b", "!direct"]),
            ..Rooms::default()
        };
        let mut examined = Examined {
            rooms: Some(set(&["!a", "!b", "!direct", "!other"])),
            ..Examined::default()
        };
        let found = of_rooms(&rooms, &examined);
        assert_eq!(
            found,
            [Finding::well("rooms", "2 of open cases, 1 that are nothing to the bot")]
        );
        examined.rooms = Some(set(&["!a"]));
        (rooms.powerless, rooms.silent) = (1, 2);
        let found = of_rooms(&rooms, &examined);
        let wrong: Vec<&str> = found
            .iter()
            .filter(|one| one.cure.is_some())
            .map(|one| &one.is[..1])
            .collect();
        assert_eq!(wrong, ["1", "1", "2"]);
        assert!(found.iter().all(|one| !one.is.contains('!')));
    }

    #[test]
    fn a_disk_is_full_or_not_there_or_has_room() {
        assert!(of_disk(Some(LOW)).cure.is_none());
        assert!(of_disk(Some(LOW - 1)).is.contains("199 MB"));
        assert!(of_disk(None).cure.is_some());
    }
}
