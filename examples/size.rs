//! How the bot behaves in size: a store that is filled with open cases and an archive, and what is asked of it every day, as ratios in
//! one run. `cargo run --release --example size` prints the table and SQLite's plans; `-- --small` fills less.
#![recursion_limit = "256"]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use tovholder::clock::Clock;
use tovholder::dispatch::dispatcher::{Dispatcher, Keeping, keep};
use tovholder::dispatch::insight;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::calendar::{Calendar, instant};
use tovholder::domain::case::{Case, CaseId};
use tovholder::domain::directory::import;
use tovholder::domain::event::{Action, Answer, Entry, Event};
use tovholder::domain::model::{Group, Model};
use tovholder::domain::names;
use tovholder::domain::notice::Notice;
use tovholder::domain::party::{Party, PartyId, Reach};
use tovholder::domain::question::Question;
use tovholder::domain::words::Words;
use tovholder::key::Key;
use tovholder::messages::Messages;
use tovholder::outbox::delivery::Delivery;
use tovholder::outbox::gateway::{Act, Done, Failure, Gateway, Made, Said, Standing};
use tovholder::outbox::job::Job;
use tovholder::store::inbox::{Incoming, What, mark_done};
use tovholder::store::plans::{Statements, plan, reads_through};
use tovholder::store::rooms::{self, Room};
use tovholder::store::{Store, Tx, copies, directory, families, figures, outbox, owed, sealed};

/// Places, each with leaders and professionals; a leader has five open cases, however many there are.
const PLACES: usize = 100;
const LEADERS: usize = 5;
const CASES_OF_ONE: usize = 5;
const INVITED: [(&str, &str); 7] = [
    ("paedagog", "paedagog"),
    ("paedagog", "paedagog-to"),
    ("laerer", "laerer"),
    ("talepaedagog", "talepaedagog"),
    ("psykolog", "psykolog"),
    ("sundhedsplejerske", "sundhedsplejerske"),
    ("raadgiver", "raadgiver"),
];

/// A homeserver that takes everything.
#[derive(Debug, Default)]
struct Everything(AtomicU64);

impl Gateway for Everything {
    async fn perform(&self, act: &Act, _: u64) -> Result<Done, Failure> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        Ok(match act {
            Act::CreateRoom { alias, .. } => Done::Room(format!("!{alias}")),
            Act::Send { .. } | Act::SendOpen { .. } | Act::SendFile { .. } | Act::Redact { .. } => {
                Done::Event(format!("$sent-{number}"))
            }
            _ => Done::Nothing,
        })
    }
    async fn is_in(&self, _room: &str) -> Result<bool, Failure> {
        Ok(true)
    }

    async fn find_sent(&self, _: &str, _: &str) -> Result<Option<String>, Failure> {
        Ok(None)
    }
    async fn messages(&self, _: &str) -> Result<Standing, Failure> {
        Ok(Standing::default())
    }
    async fn members(&self, _: &str) -> Result<Vec<String>, Failure> {
        Ok(Vec::new())
    }
    async fn replaced(&self, _: &str) -> Result<Vec<String>, Failure> {
        Ok(Vec::new())
    }
    async fn purged(&self) -> Result<Vec<String>, Failure> {
        Ok(Vec::new())
    }
    async fn said_since(&self, _: DateTime<Utc>) -> Result<Vec<Said>, Failure> {
        Ok(Vec::new())
    }

    async fn made(&self) -> Result<Vec<Made>, Failure> {
        Ok(Vec::new())
    }
}

struct Town {
    store: Store,
    model: Arc<Model>,
    calendar: Arc<Calendar>,
    clock: Clock,
    dispatcher: Dispatcher,
    delivery: Delivery<Everything>,
    open: usize,
    closed: i64,
    events: usize,
}

/// A closed case that is copied, with its rows in the outbox and the inbox.
struct Template {
    case: CaseId,
    outbox: std::ops::Range<i64>,
    inbox: std::ops::Range<i64>,
    said: i64,
}

/// Any key: the store is measured as it is used.
fn key() -> anyhow::Result<Key> {
    Ok(Key::of_digits(&"5a".repeat(32).into())?)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let statements = Statements::default();
    tracing::subscriber::set_global_default(statements.clone())?;
    sealed::tell_statements();
    let small = std::env::args().any(|arg| arg == "--small");
    let dir = std::env::temp_dir().join(format!("tovholder-size-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let done = Box::pin(measure(&dir.join("size.sqlite"), small, &statements)).await;
    std::fs::remove_dir_all(&dir)?;
    done
}

async fn measure(path: &Path, small: bool, statements: &Statements) -> anyhow::Result<()> {
    let mut town = Town::new(path).await?;
    let template = town.template().await?;
    let steps: &[(usize, i64)] = if small {
        &[(10, 1_000), (100, 1_000), (100, 20_000)]
    } else {
        &[
            (10, 1_000),
            (100, 1_000),
            (1_000, 1_000),
            (5_000, 1_000),
            (5_000, 10_000),
            (5_000, 100_000),
            (5_000, 1_000_000),
        ]
    };
    let mut table: Vec<(String, Vec<Duration>)> = Vec::new();
    for (open, archived) in steps {
        let begun = Instant::now();
        town.fill(*open, *archived, &template).await?;
        let filled = begun.elapsed();
        let (label, size) = town.describe(&template, path).await?;
        eprintln!("{label} ({size} MB, filled in {:.0} s)", filled.as_secs_f64());
        statements.forget();
        table.push((format!("{label} | {size} MB"), town.ask(path).await?));
    }
    println!("{}", report(&table, steps));
    println!("\n## The plans of what was asked\n");
    let mut conn = town.store.connection().await?;
    for sql in statements.all() {
        let steps = plan(&mut conn, &sql).await?;
        let mark = if steps.iter().any(|step| reads_through(step)) {
            " (reads through)"
        } else {
            ""
        };
        println!("{sql}{mark}\n    {}", steps.join("\n    "));
    }
    drop(conn);
    town.store.close().await;
    Ok(())
}

const ASKED: [&str; 10] = [
    "next due",
    "tick, nothing due",
    "one answer",
    "delivery, idle",
    "overblik",
    "statistik",
    "frister",
    "sager",
    "names",
    "start",
];

fn report(table: &[(String, Vec<Duration>)], steps: &[(usize, i64)]) -> String {
    let mut out = format!(
        "| open, owed, archived | size | {} |\n|---|---|{}\n",
        ASKED.join(" | "),
        "--:|".repeat(ASKED.len())
    );
    for (label, times) in table {
        let cells: Vec<String> = times
            .iter()
            .map(|time| format!("{:.2} ms", time.as_secs_f64() * 1000.0))
            .collect();
        let _ = writeln!(out, "| {label} | {} |", cells.join(" | "));
    }
    let most = steps.iter().map(|(open, _)| *open).max().unwrap_or_default();
    let small = table.first();
    let same_open = steps
        .iter()
        .position(|(open, _)| *open == most)
        .and_then(|at| table.get(at));
    for (words, base) in [("all against the first line", small), ("the archive alone", same_open)] {
        if let (Some((_, base)), Some((_, last))) = (base, table.last()) {
            let ratios = last
                .iter()
                .zip(base)
                .map(|(last, base)| format!("{:.2} ×", last.as_secs_f64() / base.as_secs_f64()));
            let _ = writeln!(out, "| **{words}** | | {} |", ratios.collect::<Vec<_>>().join(" | "));
        }
    }
    out
}

/// The quickest of several: whatever else runs on the machine can only add to it.
async fn quickest<F: Future<Output = anyhow::Result<()>>>(
    times: usize,
    mut work: impl FnMut(usize) -> F,
) -> anyhow::Result<Duration> {
    let mut all = Vec::with_capacity(times);
    for time in 0..times {
        let begun = Instant::now();
        work(time).await?;
        all.push(begun.elapsed());
    }
    Ok(all.into_iter().min().unwrap_or_default())
}

fn people() -> String {
    let mut csv = String::from("kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership\n");
    for place in 0..PLACES {
        let _ = writeln!(csv, "institution,sted-{place},Stedet {place} Eksempel,,,,,,,municipal");
    }
    for place in 0..PLACES {
        for leader in 0..LEADERS {
            let id = format!("leder-{place}-{leader}");
            let _ = writeln!(
                csv,
                "person,{id},Leder Nummer{place} Eksempel{leader},@{id}:example.org,daglig-leder,,sted-{place},da,,"
            );
        }
        for (role, id) in INVITED {
            let id = format!("{id}-{place}");
            let _ = writeln!(
                csv,
                "person,{id},Fagperson {id} Eksempel,@{id}:example.org,{role},,sted-{place},da,,"
            );
        }
    }
    csv
}

fn party(model: &Model, id: &str, name: &str, role: &str) -> Party {
    let known = model.role(role);
    Party {
        id: PartyId(id.to_owned()),
        name: name.to_owned(),
        role: role.to_owned(),
        role_name: model.role_name(role),
        group: known.map_or(Group::Local, |role| role.group),
        specialty: known.and_then(|role| role.specialty.clone()),
        reach: if role == "foraelder" {
            Reach::Leader
        } else {
            Reach::Chat
        },
        why: Words::default(),
    }
}

impl Town {
    async fn new(path: &Path) -> anyhow::Result<Self> {
        let model = Model::read(Model::shipped("ringsted").context("a shipped model")?);
        let model = Arc::new(model.map_err(|problems| anyhow::anyhow!("{problems:?}"))?);
        let store = Store::open(path, &key()?).await?;
        let known = import::parse(&people(), &model.role_ids(), &model.specialty_ids());
        let known = known.map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let mut tx = store.begin().await?;
        directory::replace(&mut tx, &known).await?;
        let leader = Room::Direct("leder-0-0".to_owned());
        rooms::set(&mut tx, &leader, "!direct", true).await?;
        tx.commit().await?;
        let calendar = Arc::new(model.calendar());
        let clock = Clock::moved(at(day(2026, 12, 10), 9));
        let messages = Arc::new(Messages::load()?);
        let dispatcher = Dispatcher {
            store: store.clone(),
            clock: clock.clone(),
            model: Arc::clone(&model),
            calendar: Arc::clone(&calendar),
            messages: Arc::clone(&messages),
        };
        let delivery = Delivery {
            store: store.clone(),
            clock: clock.clone(),
            messages,
            model: Arc::clone(&model),
            gateway: Arc::new(Everything::default()),
        };
        insight::bring_up_to_date(&store, &model, &calendar).await?;
        Ok(Self {
            store,
            model,
            calendar,
            clock,
            dispatcher,
            delivery,
            open: 0,
            closed: 0,
            events: 0,
        })
    }

    /// The events of a case up to where answers are awaited, for a meeting on this day.
    fn events(&self, number: usize, meeting: NaiveDate, due: NaiveDate) -> Vec<Event> {
        let (place, leader) = (
            (number / CASES_OF_ONE / LEADERS) % PLACES,
            (number / CASES_OF_ONE) % LEADERS,
        );
        let model = &self.model;
        let owner = party(
            model,
            &format!("leder-{place}-{leader}"),
            &format!("Leder Nummer{place} Eksempel{leader}"),
            "daglig-leder",
        );
        let parent = party(
            model,
            "familie-1",
            &format!("Forælder{number} Eksempelsen"),
            "foraelder",
        );
        let others: Vec<Party> = INVITED
            .iter()
            .map(|(role, id)| {
                party(
                    model,
                    &format!("{id}-{place}"),
                    &format!("Fagperson {id}-{place} Eksempel"),
                    role,
                )
            })
            .collect();
        let mut events = vec![
            Event::Opened {
                model: model.name.clone(),
                kind: "samarbejdsmoede".to_owned(),
                owner: owner.clone(),
                institution: Some(format!("sted-{place}")),
            },
            Event::PartyAdded { party: parent.clone() },
        ];
        events.extend(others.iter().map(|party| Event::PartyAdded { party: party.clone() }));
        let mut invited = vec![owner.id.clone(), parent.id.clone()];
        invited.extend(others.iter().map(|party| party.id.clone()));
        events.push(Event::MeetingPlanned {
            meeting: 1,
            at: meeting.and_time(NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default()),
            place: "lokale 2".to_owned(),
            follow_up: false,
            invited,
        });
        events.push(Event::Called { meeting: 1 });
        for party in &others {
            events.push(Event::Invited {
                meeting: 1,
                party: party.id.clone(),
                due,
            });
        }
        events
    }

    /// Adds these events to a case, as the dispatcher would.
    async fn record(
        &self,
        tx: &mut Tx,
        case: Option<Case>,
        id: &CaseId,
        events: Vec<Event>,
        when: DateTime<Utc>,
    ) -> anyhow::Result<Case> {
        let (mut case, mut entries) = (case, Vec::new());
        for event in events {
            let seq = case.as_ref().map_or(1, |case| case.version + 1);
            let by = case.as_ref().map(|case| case.owner.clone());
            let entry = Entry {
                seq,
                at: when,
                by,
                behalf: None,
                event,
            };
            case = match case {
                Some(case) => Some(case.after(&entry)),
                None => Case::opened(id, &entry),
            };
            entries.push(entry);
        }
        let case = case.context("a case")?;
        let directory = self.store.directory(tx).await?;
        let with = Keeping {
            now: when,
            model: &self.model,
            calendar: &self.calendar,
            directory: &directory,
        };
        keep(tx, &with, &case, &entries, Vec::new(), None).await?;
        Ok(case)
    }

    /// A case that ran from its invitations to its end, a year before.
    async fn template(&mut self) -> anyhow::Result<Template> {
        let id = CaseId("arkiv".to_owned());
        let (begun, meeting, due) = (at(day(2025, 12, 8), 9), day(2026, 1, 14), day(2026, 1, 5));
        let mut tx = self.store.begin().await?;
        let case = self
            .record(&mut tx, None, &id, self.events(0, meeting, due), begun)
            .await?;
        let all = owed::due(&mut tx, &id, at(day(2026, 2, 1), 9)).await?;
        for notice in &all {
            owed::said(&mut tx, &id, &notice.key).await?;
            owed::spoken(&mut tx, &id, "leder-0-0", notice.at.date_naive()).await?;
        }
        let invited: Vec<PartyId> = case.meetings[0].invited.keys().cloned().collect();
        let mut events: Vec<Event> = invited
            .iter()
            .map(|party| Event::Answered {
                meeting: 1,
                party: party.clone(),
                answer: Answer::Yes,
                channel: None,
            })
            .collect();
        events.push(Event::ChairAgreed {
            meeting: 1,
            party: case.owner.clone(),
        });
        events.push(Event::Started { meeting: 1 });
        for note in 0..6 {
            let text = format!(
                "Punkt {note}: han har det bedst, når dagen er forberedt med billeder, og når den samme voksen tager imod."
            );
            events.push(Event::Noted {
                meeting: 1,
                item: "status".to_owned(),
                text,
                source: format!("$note-{note}"),
            });
        }
        for number in 0..3 {
            let action = Action {
                source: format!("$tiltag-{number}"),
                what: "en fast voksen tager imod hver morgen i garderoben".to_owned(),
                owner: Some(case.owner.clone()),
                from: Some(meeting),
                sign: "han siger godmorgen".to_owned(),
                goal: "en rolig begyndelse på dagen".to_owned(),
            };
            events.push(Event::ActionAgreed { meeting: 1, action });
        }
        events.extend([
            Event::ReadBack { meeting: 1 },
            Event::NoFollowUp {
                meeting: 1,
                reason: "målet er nået".to_owned(),
            },
            Event::Held { meeting: 1 },
            Event::Closed {
                reason: "målet er nået".to_owned(),
            },
        ]);
        self.record(&mut tx, Some(case), &id, events, at(meeting, 16)).await?;
        rooms::set(&mut tx, &Room::Case(id.clone()), "!arkiv", true).await?;
        let mut made = Vec::new();
        for number in 0..20 {
            let question = (number % 2 == 0).then_some(Question::Label);
            let job = Job::Tell {
                person: "leder-0-0".to_owned(),
                notice: Box::new(Notice::NoCases { opens: false }),
                question,
                choices: Vec::new(),
            };
            let Some(row) = outbox::put(&mut tx, &job, begun, None).await? else {
                continue;
            };
            outbox::sent(&mut tx, row, Some("!arkiv"), Some(&format!("$arkiv-{number}"))).await?;
            outbox::close_question(&mut tx, row).await?;
            made.push(row);
        }
        tx.commit().await?;
        let rows: Vec<Incoming> = (0..20)
            .map(|number| self.incoming(&format!("$in-{number}"), "!arkiv", "@leder-0-0:example.org", "ja"))
            .collect();
        self.store.commit_sync(&rows, "t").await?;
        let mut seen = Vec::new();
        for (seq, _) in self.store.next_new(100).await? {
            let mut tx = self.store.begin().await?;
            mark_done(&mut tx, seq, &[]).await?;
            tx.commit().await?;
            seen.push(seq);
        }
        let whole = |all: &[i64]| all.first().copied().unwrap_or_default()..all.last().map_or(0, |last| last + 1);
        Ok(Template {
            case: id,
            outbox: whole(&made),
            inbox: whole(&seen),
            said: i64::try_from(all.len())?,
        })
    }

    fn incoming(&self, event: &str, room: &str, sender: &str, words: &str) -> Incoming {
        let body = words.to_owned();
        Incoming {
            event: event.to_owned(),
            room: room.to_owned(),
            sender: sender.to_owned(),
            at: self.clock.now(),
            what: What::Ready(UpdateKind::Text { body, reply_to: None }),
        }
    }

    /// So many open cases, and so many notices that were said in closed ones.
    async fn fill(&mut self, open: usize, archived: i64, template: &Template) -> anyhow::Result<()> {
        while self.open < open {
            let mut tx = self.store.begin().await?;
            for _ in 0..100.min(open - self.open) {
                let id = CaseId(format!("sag-{}", self.open));
                let meeting = day(2027, 1, 11)
                    .checked_add_days(Days::new((self.open % 5) as u64))
                    .unwrap_or_default();
                let events = self.events(self.open, meeting, day(2026, 12, 28));
                self.record(&mut tx, None, &id, events, self.clock.now()).await?;
                rooms::set(&mut tx, &Room::Case(id), &format!("!sag-{}", self.open), true).await?;
                self.open += 1;
            }
            tx.commit().await?;
        }
        let wanted = archived / template.said;
        while self.closed < wanted {
            let to = (self.closed + 1_000).min(wanted);
            let mut tx = self.store.begin().await?;
            copies::make(
                &mut tx,
                &template.case,
                template.outbox.clone(),
                template.inbox.clone(),
                self.closed..to,
            )
            .await?;
            tx.commit().await?;
            self.closed = to;
        }
        Ok(())
    }

    async fn describe(&self, template: &Template, path: &Path) -> anyhow::Result<(String, u64)> {
        let mut conn = self.store.connection().await?;
        let mut owed = 0;
        for number in 0..self.open {
            owed += owed::due(&mut conn, &CaseId(format!("sag-{number}")), at(day(2030, 1, 1), 9))
                .await?
                .len();
        }
        let label = format!(
            "{} open, {owed} owed, {} said in {} closed",
            self.open,
            self.closed * template.said,
            self.closed
        );
        Ok((label, std::fs::metadata(path)?.len() / 1_000_000))
    }

    /// Everything that is asked every day, each several times; the quickest one counts.
    async fn ask(&mut self, path: &Path) -> anyhow::Result<Vec<Duration>> {
        let store = self.store.clone();
        let next = quickest(101, |_| async {
            owed::next_at(&mut *store.connection().await?).await?;
            Ok(())
        });
        let mut times = vec![next.await?];
        times.push(
            quickest(51, |_| async {
                self.dispatcher.say_what_is_owed().await?;
                Ok(())
            })
            .await?,
        );
        // In the cases of another leader than the one who asks below: these journals grow.
        let mut answers = Vec::new();
        for number in 0..63 {
            let (who, words) = (
                INVITED[number % 7].1,
                if (number / 7 + self.events).is_multiple_of(2) {
                    "ja"
                } else {
                    "nej"
                },
            );
            let row = self.incoming(
                &self.fresh(number),
                &format!("!sag-{}", CASES_OF_ONE + number % CASES_OF_ONE),
                &format!("@{who}-0:example.org"),
                words,
            );
            let begun = Instant::now();
            self.store.commit_sync(&[row], "t").await?;
            self.dispatcher.handle_all().await?;
            answers.push(begun.elapsed());
            self.delivery.drain().await?;
        }
        self.events += 1;
        times.extend(answers.into_iter().min());
        times.push(
            quickest(51, |_| async {
                self.delivery.drain().await?;
                Ok(())
            })
            .await?,
        );
        for (at, words) in ["overblik", "statistik", "frister", "sager"].into_iter().enumerate() {
            let mut all = Vec::new();
            for number in 0..31 {
                let row = self.incoming(
                    &self.fresh(100 + at * 40 + number),
                    "!direct",
                    "@leder-0-0:example.org",
                    words,
                );
                self.store.commit_sync(&[row], "t").await?;
                let begun = Instant::now();
                self.dispatcher.handle_all().await?;
                all.push(begun.elapsed());
                self.delivery.drain().await?;
            }
            times.extend(all.into_iter().min());
        }
        let said = names::said("Vi taler om, hvordan Forælder7 Eksempelsen og andre bedst kan hjælpe om morgenen");
        let named = quickest(51, |_| async {
            let mut conn = store.connection().await?;
            families::meant(&mut conn, &said).await?;
            figures::totals(&mut conn, None, day(2026, 12, 10)).await?;
            Ok(())
        });
        times.push(named.await?);
        let start = quickest(11, |_| async {
            let store = Store::open(path, &key()?).await?;
            let model = Model::read(Model::shipped("ringsted").unwrap_or_default())
                .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
            insight::bring_up_to_date(&store, &model, &model.calendar()).await?;
            store.directory(&mut *store.connection().await?).await?;
            store.next_new(100).await?;
            store.undecrypted().await?;
            store.held().await?;
            store.close().await;
            Ok(())
        });
        times.push(start.await?);
        Ok(times)
    }

    fn fresh(&self, number: usize) -> String {
        format!("$asked-{}-{number}", self.events)
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    instant(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}
