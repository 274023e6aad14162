//! What is said about the keeping of a case, open or closed, by whoever is accountable for it, or by an administrator, who names it
//! by its number and learns nothing else of it.
//!
//! ```text
//! Mette:     journaliseret dreng 4 år
//! Tovholder: Skrevet: eksporten 4f0c… af "dreng 4 år" er journaliseret. …
//! Admin:     aktindsigt Sag 1A2B 14/12
//! Tovholder: Skrevet: anmodning om aktindsigt i "Sag 1A2B", kommet mandag 14. december. …
//! ```

use super::command::grammar::Command;
use super::command::records::{self as words, Said};
use super::dispatcher::{Scene, words_of};
use super::sender::{Place, Sender};
use super::update::Update;
use super::{opaque, which_case};
use crate::domain::calendar::local;
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::{Desk, Refusal};
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::records::Right;
use crate::handlers::{records, why};
use crate::store::{StoreError, absences, cases, retention};

/// As whom somebody is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// Whoever is accountable, or stands in.
    Owner,
    /// An administrator: by number, and without reading.
    Admin,
}

/// Which case is meant, and as whom it is spoken of.
#[derive(Debug)]
enum Meant {
    One(Box<Case>, As),
    /// One of these, by what was said.
    OneOf(Vec<CaseId>),
    Refused(Refusal),
}

/// Does it; `false` when the command is about something else.
pub(super) async fn command(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    command: &Command,
) -> Result<bool, StoreError> {
    if let Command::Why(rest) = command {
        return explain(scene, sender, update, rest).await;
    }
    let Some((right, said)) = said_in(scene, command) else {
        return Ok(false);
    };
    match meant(scene, sender, &said.case, right).await? {
        Meant::One(case, heard) => note(scene, sender, update, (*case, heard), right, &said).await?,
        Meant::OneOf(cases) => {
            let words = words_of(&update.kind).unwrap_or_default();
            which_case::ask(scene, sender, cases, words).await?;
        }
        Meant::Refused(refusal) => scene.tell(&sender.person, *refusal.0).await?,
    }
    Ok(true)
}

/// The same of a case that was chosen; `false` when the command is about something else.
pub(super) async fn command_on(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    command: &Command,
    case: &CaseId,
) -> Result<bool, StoreError> {
    let Some((right, said)) = said_in(scene, command) else {
        return Ok(false);
    };
    let own = own(scene, sender).await?;
    match own.into_iter().find(|own| own.id == *case) {
        Some(case) => note(scene, sender, update, (case, As::Owner), right, &said).await?,
        None => scene.tell(&sender.person, Notice::QuestionIsOver {}).await?,
    }
    Ok(true)
}

/// What a command says of the keeping of a case; a right where it is about one.
fn said_in(scene: &Scene<'_>, command: &Command) -> Option<(Option<Right>, Said)> {
    let today = local(scene.now).date();
    match command {
        Command::Filed(case) => {
            let case = case.clone();
            let said = Said {
                case,
                ..Said::default()
            };
            Some((None, said))
        }
        Command::Access(rest) => Some((Some(Right::Access), words::read(rest, today))),
        Command::Erasure(rest) => Some((Some(Right::Erasure), words::read(rest, today))),
        _ => None,
    }
}

async fn note(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    (case, heard): (Case, As),
    right: Option<Right>,
    said: &Said,
) -> Result<(), StoreError> {
    let by = sender.person.clone();
    on(scene, sender, update, case, heard, |desk, called| match right {
        None => records::filed(desk, called, &by),
        Some(right) if said.answered => records::answered(desk, called, &by, right, &said.when),
        Some(right) => records::asked(desk, called, &by, right, &said.when),
    })
    .await
}

/// "hvorfor aktindsigt": also for a closed case, which nothing else is asked of.
async fn explain(scene: &mut Scene<'_>, sender: &Sender, update: &Update, rest: &str) -> Result<bool, StoreError> {
    let Some(right) = why::right_meant(rest) else {
        return Ok(false);
    };
    let waits = |case: &Case| case.records.open(right).next().is_some();
    let own = own(scene, sender).await?;
    let mut waiting = own.into_iter().filter(waits);
    let (Some(case), None) = (waiting.next(), waiting.next()) else {
        return Ok(false);
    };
    if case.is_open() && matches!(sender.place, Place::Case(_)) {
        return Ok(false);
    }
    on(scene, sender, update, case, As::Owner, |desk, _| {
        why::explained(desk, rest)
    })
    .await?;
    Ok(true)
}

/// Works on the case, keeps what came of it and says it: to its owner as everything about the case, to an administrator alone.
async fn on(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: Case,
    heard: As,
    work: impl Fn(&mut Desk, &str) -> records::Said,
) -> Result<(), StoreError> {
    let me = PartyId(sender.person.clone());
    let owner = case.owner.clone();
    let called = match heard {
        As::Owner => case.called().to_owned(),
        As::Admin => opaque::number(&case.id.0),
    };
    let mut desk = scene.desk(case, (heard == As::Owner).then(|| owner.clone()), update);
    if heard == As::Owner && owner != me {
        desk.deputy = Some(me);
    }
    let notice = match work(&mut desk, &called) {
        Ok(notice) => notice,
        Err(refusal) => *refusal.0,
    };
    if heard == As::Owner {
        desk.answer(notice.clone());
    }
    let Desk {
        case, entries, effects, ..
    } = desk;
    scene.keep(&case, &entries, effects, Some(&update.room)).await?;
    if heard == As::Admin {
        scene.tell(&sender.person, notice).await?;
    }
    // What is filed now may be due already.
    retention::look_again(scene.tx).await
}

/// The case that is meant, and as whom it is spoken of.
async fn meant(scene: &mut Scene<'_>, sender: &Sender, said: &str, right: Option<Right>) -> Result<Meant, StoreError> {
    if let (Place::Case(case), true) = (&sender.place, said.is_empty()) {
        return here(scene, sender, &case.clone()).await;
    }
    let own = own(scene, sender).await?;
    let fits: Vec<&Case> = own.iter().filter(|case| is_meant(case, said, right)).collect();
    match fits.as_slice() {
        [] => {}
        [one] => return Ok(Meant::One(Box::new((*one).clone()), As::Owner)),
        several => return Ok(Meant::OneOf(several.iter().map(|case| case.id.clone()).collect())),
    }
    if sender.admin && !said.is_empty() {
        let known = cases::ids(&mut *scene.tx).await?;
        let mut numbered = known.iter().filter(|id| opaque::means(said, &id.0));
        if let (Some(id), None) = (numbered.next(), numbered.next())
            && let Some(case) = cases::load(&mut *scene.tx, id).await?
        {
            return Ok(Meant::One(Box::new(case), As::Admin));
        }
    }
    let lines = own
        .iter()
        .map(|case| format!("{} ({})", case.called(), opaque::number(&case.id.0)));
    let which = Notice::RecordsWhich {
        said: said.chars().take(60).collect(),
        lines: lines.take(20).collect(),
    };
    Ok(Meant::Refused(which.into()))
}

/// The case in whose room it was said.
async fn here(scene: &mut Scene<'_>, sender: &Sender, case: &CaseId) -> Result<Meant, StoreError> {
    let Some(case) = cases::load(&mut *scene.tx, case).await? else {
        return Ok(Meant::Refused(Notice::NoCases { opens: false }.into()));
    };
    if case.acts_as(&PartyId(sender.person.clone()), &case.owner) {
        return Ok(Meant::One(Box::new(case), As::Owner));
    }
    if sender.admin {
        return Ok(Meant::One(Box::new(case), As::Admin));
    }
    let chair = case.named(&case.owner);
    Ok(Meant::Refused(Notice::OnlyChair { chair }.into()))
}

/// Whether words mean this case: its number, or words of its name. Without any it is a case where there is something to say.
fn is_meant(case: &Case, said: &str, right: Option<Right>) -> bool {
    if said.is_empty() {
        return match right {
            None => case.records.confirmed().is_none() && !case.records.exports.is_empty(),
            Some(right) => case.is_open() || case.records.open(right).next().is_some(),
        };
    }
    let name = case.called().to_lowercase();
    let words = said.to_lowercase();
    opaque::means(said, &case.id.0) || words.split_whitespace().all(|word| name.contains(word))
}

/// The cases somebody is accountable for, or stands in for whoever is, open and closed.
async fn own(scene: &mut Scene<'_>, sender: &Sender) -> Result<Vec<Case>, StoreError> {
    let me = PartyId(sender.person.clone());
    let mut owners = vec![sender.person.clone()];
    let standing = absences::standing(&mut *scene.tx).await?;
    owners.extend(
        standing
            .into_iter()
            .filter(|one| one.deputy == me.0)
            .map(|one| one.person),
    );
    let mut found = Vec::new();
    for owner in owners {
        for id in cases::all_owned_by(&mut *scene.tx, &owner).await? {
            let case = cases::load(&mut *scene.tx, &id).await?;
            found.extend(case.filter(|case| case.acts_as(&me, &case.owner)));
        }
    }
    Ok(found)
}
