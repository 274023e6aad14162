//! What an update means where it was done: an answer to a question, a command, a note, or talk that is none of our business.
//!
//! ```text
//! direct chat:  a tap ─► its question   a reply ─► its question   a command ─► schema   words ─► the latest open question
//! case's room:  a tap ─► its question   "!…" or "tiltag: …" ─► schema   "ja" ─► the invitation   the writer's words ─► notes
//! ```

use chrono::NaiveDateTime;

use super::command::grammar::{self, Command};
use super::command::tiltag;
use super::dispatcher::{Scene, Seat, run};
use super::sender::{Place, Sender};
use super::update::{Membership, Update, UpdateKind};
use super::{
    absence, caseless, choose, concern, courtesy, file_asked, greeting, guard, lookup, new_room, privacy, records,
    rest, which_case, withdrawn,
};
use crate::domain::case::{Case, CaseId};
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Answer, Entry};
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::{Question, Reply};
use crate::domain::unseen;
use crate::handlers::{answers, notes, papers};
use crate::store::outbox::{self, Asked};
use crate::store::{StoreError, cases, inbox, rooms};

/// Handles one update of somebody we listen to.
///
/// Invariant: what cannot be seen is taken out of the words here, before anything reads them: a CPR number, a family's name, a
/// command or an empty reason is what people see.
pub(super) async fn handle(scene: &mut Scene<'_>, sender: &Sender, update: &Update) -> Result<(), StoreError> {
    let update = &in_sight(update);
    if guard::stops(scene, sender, update).await? {
        return Ok(());
    }
    concern::points_elsewhere(scene, sender, update).await?;
    if Box::pin(privacy::stops(scene, sender, update)).await? {
        return Ok(());
    }
    match &update.kind {
        UpdateKind::Text { body, reply_to } => text(scene, sender, update, body, reply_to.as_deref()).await,
        UpdateKind::PollAnswer { poll, answers } => {
            let id = answers.first().map_or("", String::as_str);
            tapped(scene, sender, update, poll, id).await
        }
        UpdateKind::Reaction { target, key } => reaction(scene, sender, update, target, key).await,
        UpdateKind::Redaction { target } => redaction(scene, sender, update, target).await,
        UpdateKind::Edit { target, body } => edit(scene, sender, update, target, body).await,
        UpdateKind::Membership { person, now } => membership(scene, sender, update, person, *now).await,
        UpdateKind::Unreadable => {
            let first_name = sender.first_name.clone();
            scene.tell(&sender.person, Notice::Unreadable { first_name }).await
        }
        UpdateKind::Unproven => {
            let first_name = sender.first_name.clone();
            scene.tell(&sender.person, Notice::Unproven { first_name }).await
        }
        // The guard has said what is to be said; what is of a room and not of a person was seen to before anybody was listened to.
        UpdateKind::Guarded { .. }
        | UpdateKind::Looked(_)
        | UpdateKind::Refused(_)
        | UpdateKind::Upgraded { .. }
        | UpdateKind::Unsigned { .. } => Ok(()),
        UpdateKind::File { name, .. } => match &sender.place {
            Place::Direct => scene.tell(&sender.person, Notice::FileUnreadable {}).await,
            Place::Case(case) => {
                let posted = |desk: &mut Desk| papers::posted(desk, &update.room, name);
                overheard(scene, &case.clone(), sender, update, posted).await
            }
        },
    }
}

/// The update with the words as they are seen.
fn in_sight(update: &Update) -> Update {
    let mut update = update.clone();
    match &mut update.kind {
        UpdateKind::Text { body, .. } | UpdateKind::Edit { body, .. } => *body = unseen::seen(body),
        UpdateKind::File { name, .. } => *name = unseen::seen(name),
        UpdateKind::Guarded { .. }
        | UpdateKind::PollAnswer { .. }
        | UpdateKind::Reaction { .. }
        | UpdateKind::Redaction { .. }
        | UpdateKind::Membership { .. }
        | UpdateKind::Upgraded { .. }
        | UpdateKind::Looked(_)
        | UpdateKind::Refused(_)
        | UpdateKind::Unsigned { .. }
        | UpdateKind::Unproven
        | UpdateKind::Unreadable => {}
    }
    update
}

async fn text(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    body: &str,
    reply_to: Option<&str>,
) -> Result<(), StoreError> {
    if let Some(event) = reply_to
        && let Some(asked) = outbox::question_of(&mut *scene.tx, event).await?
        && may_answer(&asked, sender)
    {
        return in_words(scene, sender, update, &asked, body).await;
    }
    match &sender.place {
        Place::Direct => direct_text(scene, sender, update, body).await,
        Place::Case(case) => {
            let replies = reply_to.is_some();
            room_text(scene, sender, update, &case.clone(), body, replies).await
        }
    }
}

async fn direct_text(scene: &mut Scene<'_>, sender: &Sender, update: &Update, body: &str) -> Result<(), StoreError> {
    let asked = latest_question(scene, sender, None, Some(body)).await?;
    let question = asked.as_ref().map(|asked| &asked.question);
    let (words, prose) = question.map_or((false, false), |one| (one.takes_words(), one.takes_free_text()));
    let command = grammar::read(body).filter(|command| !words || grammar::is_certain(body, command, prose));
    if command.is_none() && courtesy::met(scene, sender, (&update.room, body), asked.as_ref()).await? {
        return Ok(());
    }
    match (command, asked) {
        (Some(command), _) => {
            which_case::let_go(scene, sender).await?;
            caseless::command(scene, sender, update, command).await
        }
        (None, Some(asked)) => in_words(scene, sender, update, &asked, body).await,
        (None, None) => caseless::not_understood(scene, sender, body).await,
    }
}

/// The latest open question to this person, anywhere, or in this case alone, that these words, if any, can answer; those that nothing
/// can answer any more are closed on the way. What the whole room is asked too is none of those that are of one case alone: whether it
/// waits, the case says.
pub(super) async fn latest_question(
    scene: &mut Scene<'_>,
    sender: &Sender,
    about: Option<&CaseId>,
    said: Option<&str>,
) -> Result<Option<Asked>, StoreError> {
    for asked in outbox::open_questions(&mut *scene.tx, &sender.person).await? {
        // What is written again answers what was asked before.
        let stands = matches!(asked.question, Question::LetStand { .. });
        let elsewhere = about.is_some() && (asked.case.as_ref() != about || asked.question.is_for_all());
        // A file that somebody else sent must not come in the way of what is being written.
        let passed = stands || (said.is_some() && matches!(asked.question, Question::Paper { .. }));
        if elsewhere || (passed && said.is_none_or(|said| caseless::choose(scene, &asked.choices, said).is_none())) {
            continue;
        }
        let Some(id) = &asked.case else { return Ok(Some(asked)) };
        let journal = match cases::journal(&mut *scene.tx, id).await {
            // A case that cannot be read is no reason not to hear a command about something else.
            Err(error) if error.is_about_this_row() => return Ok(Some(asked)),
            journal => journal?,
        };
        let case = Case::replay(id, &journal);
        if case.as_ref().is_some_and(|case| asked.question.is_on_hold(case)) {
            continue;
        }
        if case.is_some_and(|case| !asked.question.is_over(&case)) {
            return Ok(Some(asked));
        }
        outbox::close_question(&mut *scene.tx, asked.outbox).await?;
    }
    Ok(None)
}

async fn room_text(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
    body: &str,
    replies: bool,
) -> Result<(), StoreError> {
    // A consent that is withdrawn is heard however it is said (R-127), and so is a question to the mødeleder (R-053).
    let heard = matches!(
        grammar::read(body),
        Some(Command::WithdrawConsent(_) | Command::AskChair(_))
    );
    let marked = body.trim_start().starts_with('!') || heard;
    if marked || tiltag::body(body).is_some() {
        return match grammar::read(body) {
            Some(Command::NewRoom) => new_room::wanted(scene, sender, update, case).await,
            Some(command) if caseless::is_about_no_case(&command) => {
                Box::pin(caseless::command(scene, sender, update, command)).await
            }
            Some(command) if lookup::command(scene, sender, update, &command).await? => Ok(()),
            Some(command) if Box::pin(records::command(scene, sender, update, &command)).await? => Ok(()),
            Some(command) => {
                scene
                    .on_case(case, sender, update, |desk, journal| {
                        run(desk, command.clone(), journal)
                    })
                    .await?;
                Ok(())
            }
            None => caseless::not_understood(scene, sender, body).await,
        };
    }
    if replies {
        // A reply to anything but what the bot asked is said to whoever wrote that (R-028).
        return overheard(scene, case, sender, update, |desk| notes::said(desk, body)).await;
    }
    if let Some(answer) = grammar::answer_in_words(body)
        && let Some((meeting, day, anew)) = invitation_meant(scene, case, sender, body).await?
    {
        outbox::forget_reactions(&mut *scene.tx, &sender.person, case).await?;
        remember_words(scene, sender, update, case, (meeting, day)).await?;
        // Whether one comes is one's own to say.
        return on(scene, case, sender, update, &Seat::Own, |desk| {
            if anew {
                answers::answer_anew(desk, meeting, answer)
            } else {
                answers::answer(desk, meeting, answer)
            }
        })
        .await;
    }
    if let Some(asked) = named_owner(scene, case, sender, body).await? {
        return in_words(scene, sender, update, &asked, body).await;
    }
    let personal = outbox::open_questions(&mut *scene.tx, &sender.person)
        .await?
        .into_iter()
        .find(|asked| {
            asked.case.as_ref() == Some(case)
                && asked.question.takes_words()
                && !asked.question.is_private()
                && !matches!(asked.question, Question::ActionOwner { .. })
        });
    let no_direct = rooms::id(&mut *scene.tx, &rooms::Room::Direct(sender.person.clone()), false)
        .await?
        .is_none();
    if let Some(asked) = personal.filter(|_| no_direct) {
        return in_words(scene, sender, update, &asked, body).await;
    }
    overheard(scene, case, sender, update, |desk| notes::said(desk, body)).await
}

/// The invitation these words answer, by its meeting and that one's day, with whether it is answered anew: the one this person owes an answer to; or, when they are nothing but a yes or a no before the
/// meeting, the one they answered before, which is then answered anew.
async fn invitation_meant(
    scene: &mut Scene<'_>,
    case: &CaseId,
    sender: &Sender,
    body: &str,
) -> Result<Option<(u32, NaiveDateTime, bool)>, StoreError> {
    let Some(case) = cases::load(&mut *scene.tx, case).await? else {
        return Ok(None);
    };
    let party = PartyId(sender.person.clone());
    let bare = grammar::is_bare_answer(body);
    Ok(case.current().and_then(|meeting| {
        let invitation = meeting.invited.get(&party)?;
        let anew = !invitation.owes();
        let may = !anew || (bare && meeting.phase == Phase::Called && invitation.given.is_some());
        may.then_some((meeting.number, meeting.at, anew))
    }))
}

/// Remembers a message in the case's room as the answer that it is: edited or taken back, so is the answer.
async fn remember_words(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
    (number, day): (u32, NaiveDateTime),
) -> Result<(), StoreError> {
    let open = outbox::open_to_all(&mut *scene.tx, case).await?;
    let is_meant = |question: &Question| match question {
        Question::Come { meeting, at } => *meeting == number && at.is_none_or(|at| at == day),
        _ => false,
    };
    if let Some(asked) = open.iter().find(|asked| is_meant(&asked.question)) {
        outbox::remember_reaction(&mut *scene.tx, &update.event, asked.outbox, &sender.person).await?;
    }
    Ok(())
}

/// The open question of who does a tiltag, when these words are the name of somebody in the case and the sender may say so.
async fn named_owner(
    scene: &mut Scene<'_>,
    case: &CaseId,
    sender: &Sender,
    body: &str,
) -> Result<Option<Asked>, StoreError> {
    let open = outbox::open_to_all(&mut *scene.tx, case).await?;
    let Some(asked) = open
        .into_iter()
        .find(|asked| matches!(asked.question, Question::ActionOwner { .. }))
    else {
        return Ok(None);
    };
    let Some(case) = cases::load(&mut *scene.tx, case).await? else {
        return Ok(None);
    };
    let by = PartyId(sender.person.clone());
    let may = case.current().is_some_and(|meeting| {
        let tasks = [meeting.chair.agreed(), meeting.writer.agreed(), Some(&case.owner)];
        tasks.into_iter().flatten().any(|office| case.acts_as(&by, office))
    });
    let said = body.trim().trim_end_matches('.').to_lowercase();
    let named = case
        .present()
        .any(|party| party.name.to_lowercase() == said || party.first_name().to_lowercase() == said);
    Ok((may && named).then_some(asked))
}

/// A question is answered by whoever it was put to, or by anybody in the room when it was put to the room. Only there: somebody
/// who has left may still know the message, and answer it from another room.
fn may_answer(asked: &Asked, sender: &Sender) -> bool {
    match (&asked.person, &asked.case, &sender.place) {
        (Some(person), _, _) => *person == sender.person,
        (None, Some(case), Place::Case(here)) => case == here,
        (None, None, _) => true,
        (None, Some(_), Place::Direct) => false,
    }
}

/// Words as an answer: one of the choices by what it says, by its beginning or its number; or free words where they are taken.
async fn in_words(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    asked: &Asked,
    body: &str,
) -> Result<(), StoreError> {
    let come = matches!(asked.question, Question::Come { .. });
    let mut chosen = caseless::choose(scene, &asked.choices, body).map(|choice| choice.id.clone());
    if chosen.is_none() && come {
        chosen = grammar::answer_in_words(body).map(|answer| answer_id(answer).to_owned());
    }
    if let Some(chosen) = chosen {
        answered(scene, sender, update, asked, &Reply::Choice(chosen)).await?;
        // The message stays an answer, however often it is edited.
        let message = if let UpdateKind::Edit { target, .. } = &update.kind {
            target
        } else {
            &update.event
        };
        if come {
            outbox::remember_reaction(&mut *scene.tx, message, asked.outbox, &sender.person).await?;
        }
        return Ok(());
    }
    if asked.question.takes_words() || (asked.choices.is_empty() && !asked.question.is_for_all()) {
        return answered(scene, sender, update, asked, &Reply::Words(body.to_owned())).await;
    }
    if matches!(
        asked.question,
        Question::WhichPerson { .. } | Question::WhichCase { .. }
    ) {
        return answered(scene, sender, update, asked, &Reply::Words(body.to_owned())).await;
    }
    let choices = asked
        .choices
        .iter()
        .map(|choice| choose::label(scene.messages, choice, scene.language_of(&sender.person)))
        .collect();
    let said = body.chars().take(60).collect();
    scene
        .tell(&sender.person, Notice::ChoiceUnclear { said, choices })
        .await
}

async fn tapped(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    poll: &str,
    id: &str,
) -> Result<(), StoreError> {
    let Some(asked) = outbox::question_of(&mut *scene.tx, poll).await? else {
        return Ok(());
    };
    if !may_answer(&asked, sender) {
        return Ok(());
    }
    let known = asked.choices.iter().any(|choice| choice.id == id);
    let withdrawn = id.is_empty() && matches!(asked.question, Question::Come { .. });
    if known || withdrawn {
        answered(scene, sender, update, &asked, &Reply::Choice(id.to_owned())).await
    } else {
        Ok(())
    }
}

async fn reaction(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    target: &str,
    key: &str,
) -> Result<(), StoreError> {
    let Some(asked) = outbox::question_of(&mut *scene.tx, target).await? else {
        return Ok(());
    };
    let mut chosen = choose::by_sign(&asked.choices, key).map(|choice| choice.id.clone());
    if chosen.is_none() && matches!(asked.question, Question::Come { .. }) {
        chosen = grammar::answer_by_sign(key).map(|answer| answer_id(answer).to_owned());
    }
    match chosen.filter(|_| may_answer(&asked, sender)) {
        Some(id) => {
            answered(scene, sender, update, &asked, &Reply::Choice(id)).await?;
            outbox::remember_reaction(&mut *scene.tx, &update.event, asked.outbox, &sender.person).await
        }
        None => Ok(()),
    }
}

/// The id of the choice that an answer to an invitation is.
fn answer_id(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Maybe => "maybe",
    }
}

/// Whether this event was the sender's own, in the same room.
async fn is_own(scene: &mut Scene<'_>, update: &Update, event: &str) -> Result<bool, StoreError> {
    inbox::is_from(scene.tx, event, &update.room, &update.sender).await
}

/// A message was edited. Clients do not show an edit of what another wrote, and so it is none. Where it was somebody's answer to an
/// invitation, and their last one, the new words are the answer.
async fn edit(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    target: &str,
    body: &str,
) -> Result<(), StoreError> {
    if !is_own(scene, update, target).await? {
        return Ok(());
    }
    if let Some(asked) = outbox::question_of_reaction(&mut *scene.tx, target).await?
        && matches!(asked.question, Question::Come { .. })
    {
        return in_words(scene, sender, update, &asked, body).await;
    }
    match &sender.place {
        Place::Case(case) => {
            let asked = withdrawn::unasked(scene, case, target, Some(body)).await?;
            overheard(scene, &case.clone(), sender, update, |desk| {
                papers::renamed(desk, target, body, &asked);
                notes::edited(desk, target, body)
            })
            .await
        }
        Place::Direct => Ok(()),
    }
}

/// Something was taken back: an answer by reaction or in words, or a message a note came from. Somebody else's reaction that a
/// moderator takes away is no answer of the moderator's.
async fn redaction(scene: &mut Scene<'_>, sender: &Sender, update: &Update, target: &str) -> Result<(), StoreError> {
    let own = is_own(scene, update, target).await?;
    if let Some(asked) = outbox::question_of_reaction(&mut *scene.tx, target).await? {
        if let (Question::Come { .. }, Some(_), true) = (&asked.question, &asked.case, own) {
            return answered(scene, sender, update, &asked, &Reply::Choice(String::new())).await;
        }
        return Ok(());
    }
    match &sender.place {
        Place::Case(case) => {
            overheard(scene, &case.clone(), sender, update, |desk| {
                notes::removed(desk, target, own)
            })
            .await
        }
        Place::Direct => Ok(()),
    }
}

/// A question was answered. One that was put to one person is closed, unless the answer was refused: then it stays open.
async fn answered(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    asked: &Asked,
    reply: &Reply,
) -> Result<(), StoreError> {
    if let Question::Deputy { .. } = &asked.question {
        return Box::pin(absence::deputy_named(scene, sender, asked, reply)).await;
    }
    if let Question::LetStand { .. } = &asked.question {
        return Box::pin(privacy::decided(scene, sender, update, asked, reply)).await;
    }
    if let Question::WhichCase { .. } = &asked.question {
        return Box::pin(which_case::chosen(scene, sender, update, asked, reply)).await;
    }
    if asked.question == Question::Kind {
        outbox::close_question(&mut *scene.tx, asked.outbox).await?;
        return caseless::kind_chosen(scene, sender, update, reply).await;
    }
    if !asked.open {
        if file_asked::is_anothers(scene, sender, asked).await? {
            return Ok(());
        }
        return scene.tell(&sender.person, Notice::QuestionIsOver {}).await;
    }
    let Some(case) = &asked.case else { return Ok(()) };
    let seat = match (&asked.behalf, &asked.person) {
        (Some(absent), _) => Seat::Of(PartyId(absent.clone())),
        (None, None) if !asked.question.is_personal() => Seat::Any,
        (None, _) => Seat::Own,
    };
    // Whoever it is about, or was chosen, may have got an account since it was asked.
    let answer = |desk: &mut Desk, _: &[Entry]| {
        let question = asked.question.as_of(&desk.case);
        let reply = match reply {
            Reply::Choice(id) => Reply::Choice(desk.case.now(&PartyId(id.clone())).0.clone()),
            Reply::Words(_) => reply.clone(),
        };
        rest::answer(desk, &question, &reply)
    };
    let done = Box::pin(scene.on_case_as(case, sender, update, &seat, answer)).await?;
    if done && matches!(asked.question, Question::Come { .. }) {
        // A newer answer counts: taking an older reaction away takes nothing back any more.
        outbox::forget_reactions(&mut *scene.tx, &sender.person, case).await?;
    }
    if let (Question::ItemKind { .. }, Reply::Choice(choice), true) = (&asked.question, reply, done)
        && let Some(kind) = scene.model.meeting_type(choice)
    {
        // R-147: about one child, so a meeting about that child is opened instead.
        caseless::open_instead(scene, sender, update, &kind.id).await?;
    }
    let settled = match reply {
        Reply::Choice(choice) => asked.question.is_settled_by(choice),
        Reply::Words(_) => true,
    };
    if done && asked.question == Question::NewRoom && settled {
        new_room::begun(scene.tx, case).await?;
    }
    if done && settled && !asked.question.is_for_all() {
        outbox::close_question(&mut *scene.tx, asked.outbox).await?;
    }
    Ok(())
}

/// People come and go. In a direct chat that says whether they can be reached there.
async fn membership(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    person: &str,
    now: Membership,
) -> Result<(), StoreError> {
    let who = scene.directory.by_matrix_id(person).map(|person| person.id.to_string());
    match (&sender.place, now) {
        (Place::Direct, Membership::Joined) if who.as_deref() == Some(sender.person.as_str()) => {
            rooms::set_joined(&mut *scene.tx, &update.room, true).await?;
            caseless::welcome(scene, sender).await
        }
        (Place::Direct, Membership::Invited) => greeting::opened(scene, sender, update, person).await,
        (Place::Direct, Membership::Joined | Membership::Left | Membership::Banned) => {
            rooms::set_joined(&mut *scene.tx, &update.room, false).await
        }
        _ => Ok(()),
    }
}

/// The same for what nobody said to the bot: in a closed case, or from somebody who is not of it, it is talk, and talk gets no
/// answer.
async fn overheard(
    scene: &mut Scene<'_>,
    case: &CaseId,
    sender: &Sender,
    update: &Update,
    work: impl Fn(&mut Desk) -> Outcome,
) -> Result<(), StoreError> {
    let loaded = cases::load(&mut *scene.tx, case).await?;
    if loaded.is_some_and(|case| case.is_open() && case.knows(&sender.person)) {
        on(scene, case, sender, update, &Seat::Any, work).await?;
    }
    Ok(())
}

async fn on(
    scene: &mut Scene<'_>,
    case: &CaseId,
    sender: &Sender,
    update: &Update,
    seat: &Seat,
    work: impl Fn(&mut Desk) -> Outcome,
) -> Result<(), StoreError> {
    Box::pin(scene.on_case_as(case, sender, update, seat, |desk, _| work(desk))).await?;
    Ok(())
}
