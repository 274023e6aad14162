//! Cases of the bot, each with a room that is really there: encrypted, with the bot and one person in it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use tovholder::demo::http::Http;
use tovholder::dispatch::dispatcher::{Keeping, keep};
use tovholder::domain::calendar::instant;
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::event::{Entry, Event};
use tovholder::domain::model::Model;
use tovholder::domain::party::{Party, PartyId, Reach};
use tovholder::domain::words::Words;
use tovholder::matrix::case_room;
use tovholder::store::rooms::{self, Room};

use crate::bots::Peer;

/// So many rooms are made at the same time.
const MAKERS: usize = 4;

/// Who is reminded in the case of this number: somebody else in each, since one person's reminders go out one after the other.
pub fn reminded(number: usize) -> String {
    format!("q{number}")
}

/// In December 2026, by wall time in Copenhagen: invited on the first, to answer by the 16th, so reminders are owed on the 9th, the
/// 11th and the 15th at 08:00.
pub fn december(day: u32, hour: u32) -> DateTime<Utc> {
    let date = NaiveDate::from_ymd_opt(2026, 12, day).unwrap_or_default();
    instant(date, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

/// Rooms made over HTTP as the bot's user, with what the bot asks for when it makes one, and the person in them.
pub async fn make_rooms(bot: &Http, person: &Http, count: usize) -> anyhow::Result<Vec<String>> {
    let (began, made) = (Instant::now(), AtomicUsize::new(0));
    let name = local_part(&bot.user);
    let all = (0..count).map(|number| {
        let (body, made) = (
            case_room(
                &format!("{name}-{number}"),
                &format!("Sag {number}"),
                std::slice::from_ref(&person.user),
            ),
            &made,
        );
        async move {
            let room = bot.create_room(&body).await?;
            person.join(&room).await?;
            let made = made.fetch_add(1, Ordering::Relaxed) + 1;
            if made.is_multiple_of(100) {
                eprintln!("{made} of {count} rooms made in {:.0?}", began.elapsed());
            }
            anyhow::Ok(room)
        }
    });
    stream::iter(all).buffered(MAKERS).try_collect().await
}

fn party(model: &Model, id: &str, role: &str) -> anyhow::Result<Party> {
    let known = model.role(role).ok_or_else(|| anyhow::anyhow!("no role {role}"))?;
    Ok(Party {
        id: PartyId(id.to_owned()),
        name: format!("{id} Eksempel"),
        role: role.to_owned(),
        role_name: model.role_name(role),
        group: known.group,
        specialty: known.specialty.clone(),
        reach: Reach::Chat,
        why: Words::default(),
    })
}

/// The local part of a user's id, which is their id in the directory too.
fn local_part(user: &str) -> &str {
    user.trim_start_matches('@').split(':').next().unwrap_or_default()
}

/// A case for each room: one person was invited and has not answered; the one in the room belongs to it, so that the bot speaks there.
/// The bot must not be running.
pub async fn seed(peer: &Peer, rooms: &[String], person: &Http) -> anyhow::Result<()> {
    let model = Model::read(Model::shipped("ringsted").unwrap_or_default()).map_err(tovholder::tools::all)?;
    let (store, calendar, now) = (peer.store().await?, model.calendar(), december(1, 9));
    let owner = party(&model, "leder", "daglig-leder")?;
    let there = party(&model, local_part(&person.user), "paedagog")?;
    let meeting = NaiveDate::from_ymd_opt(2027, 2, 10).unwrap_or_default();
    let mut tx = store.begin().await?;
    let directory = store.directory(&mut tx).await?;
    let with = Keeping {
        now,
        model: &model,
        calendar: &calendar,
        directory: &directory,
    };
    for (number, room) in rooms.iter().enumerate() {
        let id = CaseId(format!("sag-{number}"));
        let (mut case, mut entries): (Option<Case>, Vec<Entry>) = (None, Vec::new());
        let invited = party(&model, &reminded(number), "paedagog")?;
        let events = [
            Event::Opened {
                model: model.name.clone(),
                kind: "samarbejdsmoede".to_owned(),
                owner: owner.clone(),
                institution: Some("sted".to_owned()),
            },
            Event::PartyAdded { party: there.clone() },
            Event::PartyAdded { party: invited.clone() },
            Event::MeetingPlanned {
                meeting: 1,
                at: meeting.and_time(NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default()),
                place: "lokale 2".to_owned(),
                follow_up: false,
                invited: vec![owner.id.clone(), invited.id.clone()],
            },
            Event::Called { meeting: 1 },
            Event::Invited {
                meeting: 1,
                party: invited.id.clone(),
                due: NaiveDate::from_ymd_opt(2026, 12, 16).unwrap_or_default(),
            },
        ];
        for event in events {
            let seq = case.as_ref().map_or(1, |case| case.version + 1);
            let by = case.as_ref().map(|case| case.owner.clone());
            let entry = Entry {
                seq,
                at: now,
                by,
                behalf: None,
                event,
            };
            case = match case {
                Some(case) => Some(case.after(&entry)),
                None => Case::opened(&id, &entry),
            };
            entries.push(entry);
        }
        let case = case.ok_or_else(|| anyhow::anyhow!("no case was opened"))?;
        keep(&mut tx, &with, &case, &entries, Vec::new(), None).await?;
        rooms::set(&mut tx, &Room::Case(id), room, true).await?;
    }
    tx.commit().await?;
    store.close().await;
    Ok(())
}

/// What waits in the bot's outbox.
pub async fn waiting(peer: &Peer) -> anyhow::Result<i64> {
    let store = peer.store().await?;
    let waiting = tovholder::store::outbox::waiting(&mut *store.connection().await?).await?;
    store.close().await;
    Ok(waiting)
}
