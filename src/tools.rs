//! The small commands: check, deadline, models, the imports, and what is kept.

use std::fmt::Display;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;

use crate::config::Config;
use crate::domain::deadline::{Deadline, StepKind};
use crate::domain::directory::import;
use crate::domain::model::{MeetingType, Model, Problem, Retention};
use crate::domain::records::Right;
use crate::domain::words::Language;
use crate::messages::Messages;
use crate::store::directory::Replaced;
use crate::store::{Store, directory, places};

pub mod backup;
pub mod doctor;
pub mod health;
pub mod key;
pub mod lists;
pub mod people;
pub mod records;

/// Several problems as one error, a line each.
#[expect(clippy::needless_pass_by_value, reason = "so that it can be given to map_err")]
pub fn all<P: Display>(problems: Vec<P>) -> anyhow::Error {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow::anyhow!(lines.join("\n"))
}

fn model(name: &str) -> anyhow::Result<Model> {
    let text = match Model::shipped(name) {
        Some(text) => text.to_owned(),
        None => std::fs::read_to_string(name).with_context(|| {
            let shipped: Vec<&str> = Model::SHIPPED.iter().map(|(name, _)| *name).collect();
            format!(
                "there is no model {name}: use one of {}, or a file's path",
                shipped.join(", ")
            )
        })?,
    };
    Model::read(&text).map_err(|problems| all(in_file(name, &problems)))
}

/// The problems of a model file, each with the file's name before its line.
fn in_file(name: &str, problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{name}, {problem}")).collect()
}

/// Validates configuration, model, texts and directory; every problem is listed.
///
/// # Errors
///
/// The problems.
pub async fn check(path: &Path) -> anyhow::Result<()> {
    let config = Config::read(path).map_err(all)?;
    let mut problems: Vec<String> = Vec::new();
    let mut model = None;
    match config.model_text() {
        Ok(text) => match Model::read(&text) {
            Ok(read) => model = Some(read),
            Err(found) => problems.extend(in_file(&config.model, &found)),
        },
        Err(problem) => problems.push(problem.to_string()),
    }
    if let Err(problem) = Messages::load() {
        problems.push(problem.to_string());
    }
    let file = config.database();
    if file.is_file() {
        let store = Store::open(file, &config.key()?).await?;
        let directory = directory::load(&mut *store.connection().await?).await?;
        problems.extend(people::problems(&directory, model.as_ref(), &config));
        if let Some(model) = &model {
            problems.extend(lists::problems(&store, model).await?);
        }
        store.close().await;
    } else {
        problems.push("directory: there is none yet; run tovholder directory import FILE.csv".to_owned());
    }
    anyhow::ensure!(problems.is_empty(), problems.join("\n"));
    println!("configuration, model, texts and directory are in order");
    Ok(())
}

/// Computes one deadline and shows the computation.
///
/// # Errors
///
/// There is no such model or rule.
pub fn deadline(rule: &str, from: NaiveDate, model_name: &str, json: bool) -> anyhow::Result<()> {
    let model = model(model_name)?;
    let known: Vec<&str> = model
        .deadline
        .keys()
        .map(String::as_str)
        .chain(["evaluation", "agenda"])
        .chain(Right::ALL.map(Right::rule))
        .collect();
    let found = model.rule(rule).with_context(|| {
        format!(
            "there is no rule {rule} in this model: its rules are {}",
            known.join(", ")
        )
    })?;
    let deadline = found.compute(rule, from, &model.calendar_of(rule));
    if json {
        println!("{}", serde_json::to_string_pretty(&deadline)?);
    } else {
        print(&deadline, found.source.in_language(Language::En));
    }
    Ok(())
}

fn print(deadline: &Deadline, source: &str) {
    let basis = serde_json::to_value(deadline.basis)
        .ok()
        .and_then(|basis| basis.as_str().map(str::to_owned))
        .unwrap_or_default();
    println!(
        "{}: {} {} (week {})",
        deadline.rule,
        deadline.due.format("%A"),
        deadline.due,
        crate::domain::calendar::week(deadline.due)
    );
    let source = Some(source).filter(|source| !source.is_empty());
    println!(
        "from {} · basis: {basis}{}",
        deadline.from,
        source.map(|source| format!(" ({source})")).unwrap_or_default()
    );
    for step in &deadline.steps {
        let what = match &step.what {
            StepKind::Counted { n } => format!("working day {n}"),
            StepKind::Skipped { because } => format!("not counted: {because:?}"),
            StepKind::Added { span } => format!("{span}"),
            StepKind::Clamped { wanted } => format!("the month has no day {wanted}: its last day"),
            StepKind::Rolled { direction, because } => format!("closed ({because:?}): moved {direction:?}"),
            StepKind::Due => "due".to_owned(),
            StepKind::BeforeMeeting => "the last working day before the meeting: due".to_owned(),
        };
        println!("  {} {}  {what}", step.date.format("%a"), step.date);
    }
}

/// Lists the models, or prints one: types, roles, gates, agendas, deadlines.
///
/// # Errors
///
/// There is no such model.
pub fn models(name: Option<&str>) -> anyhow::Result<()> {
    let Some(name) = name else {
        for (name, _) in Model::SHIPPED {
            let model = model(name)?;
            let kinds: Vec<&str> = model.meeting.iter().map(|kind| kind.title.da.as_str()).collect();
            println!("{name}: {} · {}", model.title.da, kinds.join(", "));
        }
        return Ok(());
    };
    let model = model(name)?;
    println!("{} · {}", model.name, model.title.da);
    println!("\nMeetings");
    for kind in &model.meeting {
        meeting(&model, kind);
    }
    println!("\nRoles");
    for role in &model.role {
        let specialty = role
            .specialty
            .as_deref()
            .map(|specialty| format!(" · specialty {specialty}"))
            .unwrap_or_default();
        println!(
            "  {}: {} · {:?}{specialty}{}",
            role.id,
            role.name.da,
            role.group,
            if role.leads { " · local leader" } else { "" }
        );
    }
    println!("\nAgendas");
    for (name, items) in &model.agenda {
        let items: Vec<&str> = items.iter().map(|item| item.title.da.as_str()).collect();
        println!("  {name}: {}", items.join(" → "));
    }
    println!("\nDeadlines");
    for (name, rule) in &model.deadline {
        println!(
            "  {name}: {} · {:?} · {}",
            rule.span,
            rule.basis,
            rule.source.in_language(Language::En)
        );
    }
    Ok(())
}

fn meeting(model: &Model, kind: &MeetingType) {
    let names = |roles: &[String]| {
        roles
            .iter()
            .map(|role| model.role_name(role).in_language(Language::Da).to_owned())
            .collect::<Vec<_>>()
            .join(", ")
    };
    println!("  {}: {} · {}", kind.id, kind.title.da, kind.about.da);
    println!(
        "    requested by {} · responsible {} · chaired by {}",
        names(&kind.requested_by),
        names(&kind.responsible),
        names(&kind.chair)
    );
    let mut gates = Vec::new();
    if kind.form.is_some() {
        gates.push("request form filled with the parents and handed to them");
    }
    if kind.family.is_about_a_child() {
        gates.extend(["who the parents are", "the child's perspective"]);
    }
    if kind.needs_start {
        gates.push("the day the support began");
    }
    if kind.chair_agreed.is_some() || !kind.responsible_chairs {
        gates.push("a chair who says yes before the agenda");
    }
    if kind.needs_reference {
        gates.push("an active case elsewhere");
    }
    println!("    gates: {}", gates.join("; "));
    println!("    kept: {}", kept(model.retention.get(&kind.id)));
}

/// How long closed cases are kept, in words.
fn kept(retention: Option<&Retention>) -> String {
    let Some(retention) = retention else {
        return "for ever; nothing is deleted".to_owned();
    };
    let time = match (retention.years, retention.months) {
        (Some(years), _) => format!("{years} years"),
        (None, months) => format!("{} months", months.unwrap_or_default()),
    };
    let then = if retention.delete {
        format!("then deleted, once its export is filed ({})", retention.allowed_by)
    } else {
        "and not deleted then".to_owned()
    };
    let kle = retention
        .kle
        .as_ref()
        .map(|kle| format!(" · KLE {kle}"))
        .unwrap_or_default();
    format!("{time} after closing, {then}{kle}")
}

/// Imports the directory and says what changed; what the file has no column for stays. Reports every bad row, imports none if one is bad.
///
/// # Errors
///
/// Every bad row.
pub async fn import(file: &Path, config: &Config) -> anyhow::Result<()> {
    let (people, replaced) = take_in(file, config).await?;
    let (arrived, retired, moved) = (replaced.arrived.len(), replaced.retired.len(), replaced.moved.len());
    println!(
        "imported: {people} people, {arrived} new or back, {retired} no longer in the file, {moved} with another Matrix id"
    );
    // What somebody took in by chat and is not in the file is gone too: nobody should have to find that out.
    let places = replaced.places.iter().map(|gone| ("the place", gone));
    let mailboxes = replaced.mailboxes.iter().map(|gone| ("the mailbox of", gone));
    for (what, gone) in places.chain(mailboxes) {
        let (id, cases) = (&gone.id, gone.cases);
        println!("no longer in the file: {what} {id}, which {cases} open cases need");
    }
    Ok(())
}

/// Imports the directory: how many people it has, and what changed.
///
/// # Errors
///
/// Every bad row.
pub async fn take_in(file: &Path, config: &Config) -> anyhow::Result<(usize, Replaced)> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let text = import::decode(&bytes)?;
    let model = Model::read(&config.model_text()?).map_err(|problems| all(in_file(&config.model, &problems)))?;
    let (roles, specialties) = (model.role_ids(), model.specialty_ids());
    std::fs::create_dir_all(&config.data)?;
    let store = Store::open(config.database(), &config.key()?).await?;
    let mut tx = store.begin().await?;
    let known = directory::load(&mut tx).await?;
    let read = import::parse_for(text, &roles, &specialties, config.homeservers(), &known).map_err(all)?;
    let mut replaced = directory::replace(&mut tx, &read).await?;
    places::count_cases(&mut tx, &mut replaced).await?;
    tx.commit().await?;
    store.close().await;
    Ok((read.active().count(), replaced))
}
