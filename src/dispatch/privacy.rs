//! What is said about no child tells of no child (R-129, R-146): words, and names and captions of files, that name a family, or tell
//! when somebody was born or where they live, are not taken into a case of a kind that is about no child. In its room the message is
//! taken away; whoever wrote it is asked, in private, to write it again without, and may let it stand with one tap, which is kept in
//! the journal without the words.
//!
//! ```text
//! Jonas, in the forum's room:  Sara siger, at det er værst om morgenen      (the bot takes the message away)
//! Tovholder, to Jonas alone:   Vil du skrive det igen uden at nævne nogen? …  [ Lad den stå ] [ Den er væk ]
//! ```

use futures_util::future::BoxFuture;

use super::conversation;
use super::dispatcher::{Scene, Seat};
use super::guard;
use super::sender::{Place, Sender};
use super::update::{Update, UpdateKind};
use crate::domain::calendar::local;
use crate::domain::case::Case;
use crate::domain::desk::Refusal;
use crate::domain::event::Event;
use crate::domain::names;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::{Question, Reply};
use crate::domain::telling::{self, Telling};
use crate::handlers::ask;
use crate::handlers::telling::asked;
use crate::store::outbox::{self, Asked};
use crate::store::{StoreError, cases, families, kept_back};

/// What these words seem to tell, where a case of this kind is about no child; nothing elsewhere.
///
/// # Errors
///
/// The store fails.
pub(super) async fn found(scene: &mut Scene<'_>, kind: &str, update: &Update) -> Result<Vec<Telling>, StoreError> {
    let about_no_child = scene.model.meeting_type(kind);
    let about_no_child = about_no_child.is_some_and(|kind| !kind.family.is_about_a_child());
    let Some(words) = written(&update.kind).filter(|_| about_no_child && !scene.excused) else {
        return Ok(Vec::new());
    };
    // Where the municipality itself is may be said.
    let words = words.replace(&scene.model.contact.address, " ");
    let mut what = Vec::new();
    if telling::tells_birth(&words, local(scene.now).date()) {
        what.push(Telling::Birth);
    }
    let families = families::meant(&mut *scene.tx, &names::said(&words)).await?;
    let colleagues: Vec<&str> = scene.directory.active().map(|person| person.name.as_str()).collect();
    if names::names_family(&words, &families, &colleagues) {
        what.push(Telling::Name);
    }
    if telling::tells_address(&words) {
        what.push(Telling::Address);
    }
    Ok(what)
}

/// What somebody wrote: of a file its name, also as words, and its caption.
fn written(kind: &UpdateKind) -> Option<String> {
    match kind {
        UpdateKind::Text { body, .. } | UpdateKind::Edit { body, .. } => Some(body.clone()),
        UpdateKind::File { name, source, .. } => {
            let content: Option<serde_json::Value> = serde_json::from_str(source).ok();
            let caption = content.as_ref().and_then(|content| content["body"].as_str());
            let apart = name.replace(['_', '-', '.'], " ");
            Some(format!("{name}\n{apart}\n{}", caption.unwrap_or_default()))
        }
        _ => None,
    }
}

/// The refusal, when these words must not be what a case of this kind is called: there is no case yet to note in that they stand.
///
/// # Errors
///
/// The store fails.
pub(super) async fn refuses(scene: &mut Scene<'_>, kind: &str, update: &Update) -> Result<Option<Refusal>, StoreError> {
    let what = found(scene, kind, update).await?;
    let refusal = || asked(scene.model.title_of(kind), &what, false, false).into();
    Ok((!what.is_empty()).then(refusal))
}

/// Says whether the update ends here, because something in a room must not stand there.
///
/// # Errors
///
/// The store fails.
pub(super) async fn stops(scene: &mut Scene<'_>, sender: &Sender, update: &Update) -> Result<bool, StoreError> {
    let Place::Case(case) = &sender.place else {
        return Ok(false);
    };
    let Some(kind) = cases::kind(&mut *scene.tx, case).await? else {
        return Ok(false);
    };
    let what = found(scene, &kind, update).await?;
    if what.is_empty() {
        return Ok(false);
    }
    let Some(case) = cases::load(&mut *scene.tx, case).await? else {
        return Ok(false);
    };
    let edited = match &update.kind {
        UpdateKind::Edit { target, .. } => Some(target.as_str()),
        _ => None,
    };
    guard::take_away(scene, update, edited).await?;
    asks(scene, sender, update, &case, what, true).await?;
    Ok(true)
}

/// Asks whoever wrote it. What they wrote waits for their answer, a day at most; a file can always be sent under another name.
///
/// # Errors
///
/// The store fails.
pub(super) async fn asks(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &Case,
    what: Vec<Telling>,
    removed: bool,
) -> Result<(), StoreError> {
    let me = PartyId(sender.person.clone());
    let mut desk = scene.desk(case.clone(), Some(me.clone()), update);
    let kind = desk.kind_title();
    if matches!(update.kind, UpdateKind::File { .. }) {
        desk.answer(Notice::NoChildFile { kind });
    } else if case.is_open() && case.knows(&me.0) {
        kept_back::put(&mut *scene.tx, &case.id, update, scene.now).await?;
        let event = update.event.clone();
        ask::ask(&mut desk, &me, Question::LetStand { event, what, removed });
    } else {
        desk.answer(asked(kind, &what, removed, false));
    }
    scene.keep_desk(desk, Some(&update.room)).await
}

/// Whoever wrote it answers. What stands all the same is noted without its words, said in the room again where it was taken away, and
/// handled as it would have been.
///
/// # Errors
///
/// The store fails.
pub(super) async fn decided(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    asked: &Asked,
    reply: &Reply,
) -> Result<(), StoreError> {
    let (Question::LetStand { event, what, removed }, Some(case)) = (&asked.question, &asked.case) else {
        return Ok(());
    };
    outbox::close_question(&mut *scene.tx, asked.outbox).await?;
    let Some(kept) = kept_back::take(&mut *scene.tx, event).await? else {
        return scene.tell(&sender.person, Notice::QuestionIsOver {}).await;
    };
    if !matches!(reply, Reply::Choice(choice) if choice == "stand") {
        return scene.tell(&sender.person, Notice::LetGo {}).await;
    }
    let words = written(&kept.kind).filter(|_| *removed);
    let me = PartyId(sender.person.clone());
    let stands = Box::pin(scene.on_case_as(case, sender, update, &Seat::Own, |desk, _| {
        desk.record(Event::LeftStanding { what: what.clone() });
        if let Some(words) = &words {
            let person = Named::from(desk.case.party(&me));
            let words = words.clone();
            desk.tell_room(Notice::LeftStanding { person, words });
        }
        Ok(())
    }))
    .await?;
    let Some(sender) = Sender::of(scene, &kept).await?.filter(|_| stands) else {
        return Ok(());
    };
    scene.excused = true;
    let handled = again(scene, &sender, &kept).await;
    scene.excused = false;
    handled
}

/// Handles it once more, now that it may stand. A box of its own, since handling leads here.
fn again<'h>(
    scene: &'h mut Scene<'_>,
    sender: &'h Sender,
    update: &'h Update,
) -> BoxFuture<'h, Result<(), StoreError>> {
    Box::pin(conversation::handle(scene, sender, update))
}
