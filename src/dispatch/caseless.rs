//! What people say in their direct chat that is about no case yet, or about which case: beginning one, choosing one, help.

use super::command::grammar::{self, Command};
use super::conversation::latest_question;
use super::dispatcher::{Scene, words_of};
use super::kinds::{self, Meant};
use super::places::{self, Wanted};
use super::privacy;
use super::sender::{Place, Sender};
use super::update::Update;
use super::{
    absence, accounts, choose, handover, hints, insight, items, lookup, new_room, opaque, put_off, records, which_case,
};
use crate::domain::case::{Case, CaseId};
use crate::domain::directory::{Person, PersonId, RowProblem, read_language, telephone};
use crate::domain::event::{Entry, Event};
use crate::domain::model::MeetingType;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::{Choice, Question, Reply};
use crate::domain::words::Language;
use crate::handlers::{ask, between, opening, overview, people, series};
use crate::outbox::job::Job;
use crate::store::outbox::Asked;
use crate::store::{StoreError, cases, directory, outbox, rooms};

/// A command in a direct chat: about no case, or about the one this person works on.
pub(super) async fn command(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    command: Command,
) -> Result<(), StoreError> {
    if lookup::command(scene, sender, update, &command).await? {
        return Ok(());
    }
    if Box::pin(records::command(scene, sender, update, &command)).await? {
        return Ok(());
    }
    if let Command::Item(words) = &command {
        return items::command(scene, sender, update, words).await;
    }
    match command {
        Command::NewCase(words) => new_case(scene, sender, update, &words).await,
        Command::Cases => list(scene, sender).await,
        Command::Case(words) => focus(scene, sender, update, &words).await,
        Command::Listed => set_listed(scene, sender, update, true).await,
        Command::Polls => set_listed(scene, sender, update, false).await,
        Command::Danish => set_language(scene, sender, Language::Da).await,
        Command::English => set_language(scene, sender, Language::En).await,
        Command::AddPerson(words) => add_person(scene, sender, &words).await,
        Command::RetirePerson(words) => retire_person(scene, sender, &words).await,
        Command::AddPlace(words) => places::answer(scene, sender, Wanted::AddPlace(&words)).await,
        Command::RemovePlace(words) => places::answer(scene, sender, Wanted::RemovePlace(&words)).await,
        Command::Places => places::answer(scene, sender, Wanted::Places).await,
        Command::AddMailbox(words) => places::answer(scene, sender, Wanted::AddMailbox(&words)).await,
        Command::RemoveMailbox(words) => places::answer(scene, sender, Wanted::RemoveMailbox(&words)).await,
        Command::Mailboxes => places::answer(scene, sender, Wanted::Mailboxes).await,
        Command::HandOverAll(words) => handover::all(scene, sender, update, &words).await,
        Command::Digest(words) => insight::set_digest(scene, sender, &words).await,
        Command::NoDigest => insight::no_digest(scene, sender).await,
        Command::Overview => insight::overview(scene, sender).await,
        Command::Statistics => insight::statistics(scene, sender).await,
        Command::Absence(words) => Box::pin(absence::command(scene, sender, update, &words)).await,
        Command::Help => help(scene, sender, update).await,
        about_a_case => match current(scene, sender).await? {
            Which::This(case) if about_a_case == Command::NewRoom => {
                new_room::wanted(scene, sender, update, &case).await
            }
            Which::This(case) => which_case::command(scene, sender, update, &case, &about_a_case).await,
            Which::None | Which::Several if about_a_case == Command::Contact => {
                let card = between::card(scene.model, None, None);
                scene.tell(&sender.person, card).await
            }
            Which::None => no_cases(scene, sender).await,
            Which::Several => {
                let open = cases::open_of(&mut *scene.tx, &sender.person).await?;
                let ids = open.into_iter().map(|listed| listed.id).collect();
                let words = words_of(&update.kind).unwrap_or_default();
                which_case::ask(scene, sender, ids, words).await
            }
        },
    }
}

/// Whether a command is about no one case, so that it does not matter in which room it is written.
pub(super) fn is_about_no_case(command: &Command) -> bool {
    matches!(
        command,
        Command::Help
            | Command::NewCase(_)
            | Command::Cases
            | Command::Case(_)
            | Command::Listed
            | Command::Polls
            | Command::Danish
            | Command::English
            | Command::AddPerson(_)
            | Command::RetirePerson(_)
            | Command::AddPlace(_)
            | Command::RemovePlace(_)
            | Command::Places
            | Command::AddMailbox(_)
            | Command::RemoveMailbox(_)
            | Command::Mailboxes
            | Command::HandOverAll(_)
            | Command::Digest(_)
            | Command::NoDigest
            | Command::Overview
            | Command::Statistics
            | Command::Absence(_)
    )
}

/// "hjælp": what makes sense now; and what waits for an answer of theirs is asked again, so that they can go on.
async fn help(scene: &mut Scene<'_>, sender: &Sender, update: &Update) -> Result<(), StoreError> {
    let waiting = latest_question(scene, sender, None, None).await?;
    if let Some(asked) = waiting.as_ref().filter(|asked| asked.case.is_none()) {
        welcome(scene, sender).await?;
        outbox::close_question(&mut *scene.tx, asked.outbox).await?;
        return match &asked.question {
            Question::WhichCase { cases, words } => which_case::ask(scene, sender, cases.clone(), words).await,
            Question::Deputy { person, first, last } => {
                Box::pin(absence::ask_again(scene, sender, person, (*first, *last))).await
            }
            _ => new_case(scene, sender, update, "").await,
        };
    }
    let about = match (sender.place.clone(), current(scene, sender).await?) {
        (Place::Case(case), _) | (Place::Direct, Which::This(case)) => Some(case),
        (Place::Direct, Which::None | Which::Several) => waiting.and_then(|asked| asked.case),
    };
    let open = match &about {
        Some(case) => cases::load(&mut *scene.tx, case)
            .await?
            .is_some_and(|case| case.is_open()),
        None => false,
    };
    let Some(case) = about.filter(|_| open) else {
        welcome(scene, sender).await?;
        return match current(scene, sender).await? {
            Which::Several => list(scene, sender).await,
            Which::This(_) | Which::None => Ok(()),
        };
    };
    let asked = latest_question(scene, sender, Some(&case), None).await?;
    let waits = asked.is_some();
    let told = scene
        .on_case(&case, sender, update, |desk, journal| {
            overview::help(desk, journal, waits)
        })
        .await?;
    match asked.filter(|_| told) {
        Some(asked) => put_again(scene, sender, update, &case, &asked).await,
        None => Ok(()),
    }
}

enum Which {
    This(CaseId),
    Several,
    None,
}

/// The case a command in a direct chat is about: the one last worked on, or the only one.
async fn current(scene: &mut Scene<'_>, sender: &Sender) -> Result<Which, StoreError> {
    let open = cases::open_of(&mut *scene.tx, &sender.person).await?;
    if let Some(case) = cases::focus(&mut *scene.tx, &sender.person).await?
        && open.iter().any(|listed| listed.id == case)
    {
        return Ok(Which::This(case));
    }
    Ok(match open.as_slice() {
        [] => Which::None,
        [one] => Which::This(one.id.clone()),
        _ => Which::Several,
    })
}

/// "ny sag": asks what kind of meeting, or takes it from the words: "ny sag samarbejdsmøde dreng 4 år blå stue".
async fn new_case(scene: &mut Scene<'_>, sender: &Sender, update: &Update, words: &str) -> Result<(), StoreError> {
    let role = role_of(scene, sender);
    let (model, offered) = (scene.model, kinds::offered(scene.model, &role));
    match (kinds::meant(model, &role, words), offered.as_slice()) {
        (Meant::One(kind, label), _) => open(scene, sender, update, &kind.id, &label).await,
        (Meant::Several(several), _) => ask_kind(scene, sender, Notice::AskKind {}, &several).await,
        (Meant::None, [only]) => open(scene, sender, update, &only.id, words).await,
        (Meant::None, _) => ask_kind(scene, sender, Notice::AskKind {}, &offered).await,
    }
}

fn role_of(scene: &Scene<'_>, sender: &Sender) -> String {
    let person = scene.directory.person(&sender.person);
    person.map(|person| person.role.clone()).unwrap_or_default()
}

async fn ask_kind(
    scene: &mut Scene<'_>,
    sender: &Sender,
    notice: Notice,
    kinds: &[&MeetingType],
) -> Result<(), StoreError> {
    let job = Job::Tell {
        person: sender.person.clone(),
        notice: Box::new(notice),
        question: Some(Question::Kind),
        choices: kinds::choices(kinds),
    };
    outbox::put(&mut *scene.tx, &job, scene.now, None).await?;
    Ok(())
}

/// The kind of meeting was chosen.
pub(super) async fn kind_chosen(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    reply: &Reply,
) -> Result<(), StoreError> {
    match reply {
        Reply::Choice(kind) if kind == kinds::HELP => {
            let offered = kinds::offered(scene.model, &role_of(scene, sender));
            ask_kind(scene, sender, kinds::explained(&offered), &offered).await
        }
        Reply::Choice(kind) => open(scene, sender, update, &kind.clone(), "").await,
        Reply::Words(words) => new_case(scene, sender, update, &words.clone()).await,
    }
}

/// Opens a case of this kind for whoever chose it in another one.
pub(super) async fn open_instead(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    kind: &str,
) -> Result<(), StoreError> {
    open(scene, sender, update, kind, "").await
}

/// Opens the case. Its id is made from the update's, so the same update never opens two.
async fn open(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    kind: &str,
    label: &str,
) -> Result<(), StoreError> {
    let Some(person) = scene.directory.person(&sender.person) else {
        return Ok(());
    };
    if let Err(refusal) = opening::may_open(scene.model, kind, &person.role) {
        return scene.tell(&sender.person, *refusal.0).await;
    }
    if let Some(refusal) = privacy::refuses(scene, kind, update).await? {
        return scene.tell(&sender.person, *refusal.0).await;
    }
    let owner = people::party(scene.model, person, None);
    let institution = person.institutions.first().cloned();
    let case = CaseId(super::opaque::id("case", &update.event));
    let qualifies = scene
        .model
        .meeting_type(kind)
        .is_some_and(|kind| kind.responsible.contains(&person.role));
    let opened = Event::Opened {
        model: scene.model.name.clone(),
        kind: kind.to_owned(),
        owner: owner.clone(),
        institution,
    };
    let first = Entry {
        seq: 1,
        at: scene.now,
        by: Some(owner.id.clone()),
        behalf: None,
        event: opened,
    };
    let Some(loaded) = Case::opened(&case, &first) else {
        return Ok(());
    };
    let taken = scene.taken(&loaded).await?;
    let mut desk = scene.desk(loaded, Some(owner.id.clone()), update);
    desk.bookings = taken;
    desk.entries.push(first);
    if qualifies {
        desk.record(Event::Qualified { leader: owner });
    }
    if scene.model.meeting_type(kind).is_some_and(|kind| kind.series.is_some()) {
        series::begin(&mut desk, label);
    } else if label.is_empty() || opening::label(&mut desk, label).is_err() {
        opening::ask_next(&mut desk);
    }
    let crate::domain::desk::Desk {
        case: loaded,
        entries,
        effects,
        ..
    } = desk;
    scene.keep(&loaded, &entries, effects, Some(&update.room)).await?;
    cases::set_focus(&mut *scene.tx, &sender.person, &case).await
}

/// "sager": one line a case.
async fn list(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    let me = PartyId(sender.person.clone());
    let mut lines = Vec::new();
    let mut numbers = Vec::new();
    for listed in cases::open_of(&mut *scene.tx, &sender.person).await? {
        let case = cases::load(&mut *scene.tx, &listed.id).await?;
        numbers.extend(case.iter().map(|case| opaque::number(&case.id.0)));
        lines.extend(case.map(|case| overview::case_line(&case, &me, scene.model)));
    }
    let names: Vec<_> = lines
        .iter()
        .map(|line| (line.label.clone(), line.kind.clone()))
        .collect();
    for ((line, name), number) in lines.iter_mut().zip(&names).zip(numbers) {
        if names.iter().filter(|other| *other == name).count() > 1 {
            line.number = number;
        }
    }
    if lines.is_empty() {
        return no_cases(scene, sender).await;
    }
    scene.tell(&sender.person, Notice::Cases { lines }).await
}

async fn no_cases(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    let opens = hints::may_open(scene, sender);
    scene.tell(&sender.person, Notice::NoCases { opens }).await
}

/// "sag dreng 4 år": this is the case I mean from now on.
async fn focus(scene: &mut Scene<'_>, sender: &Sender, update: &Update, words: &str) -> Result<(), StoreError> {
    let open = cases::open_of(&mut *scene.tx, &sender.person).await?;
    // Cases that belong together have the same name; the kind of meeting tells them apart: "sag dreng professionelt".
    let named = |listed: &cases::Listed| {
        let title = scene.model.title_of(&listed.kind);
        format!("{} {} {}", listed.label, title.da, title.en).to_lowercase()
    };
    let numbered: Vec<_> = open
        .iter()
        .filter(|listed| opaque::means(words, &listed.id.0))
        .collect();
    let fits: Vec<_> = match numbered.as_slice() {
        [one] => vec![*one],
        _ => open
            .iter()
            .filter(|listed| is_named(&named(listed), &opaque::sign(&listed.id.0), words))
            .collect(),
    };
    match fits.as_slice() {
        [one] => turn_to(scene, sender, update, &one.id).await,
        [] => {
            scene
                .tell(&sender.person, Notice::NoSuchCase { said: words.to_owned() })
                .await?;
            list(scene, sender).await
        }
        several => {
            let ids = several.iter().map(|listed| listed.id.clone()).collect();
            let words = words_of(&update.kind).unwrap_or_default();
            which_case::ask(scene, sender, ids, words).await
        }
    }
}

/// Whether each of these words is in the name of a case, or is the sign of its number: "dreng 1A2B".
fn is_named(name: &str, sign: &str, words: &str) -> bool {
    let said = words.to_lowercase();
    let fits = |word: &str| name.contains(word) || word == sign.to_lowercase();
    !said.trim().is_empty() && said.split_whitespace().all(fits)
}

/// This is the case meant from now on.
pub(super) async fn turn_to(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
) -> Result<(), StoreError> {
    cases::set_focus(&mut *scene.tx, &sender.person, case).await?;
    list(scene, sender).await?;
    ask_again(scene, sender, update, case).await
}

/// Puts the latest open question of a case again: words are taken as an answer to what was asked last.
async fn ask_again(scene: &mut Scene<'_>, sender: &Sender, update: &Update, case: &CaseId) -> Result<(), StoreError> {
    if put_off::asked_now(scene, sender, update, case).await? {
        return Ok(());
    }
    let open = outbox::open_questions(&mut *scene.tx, &sender.person).await?;
    let Some(asked) = open.into_iter().find(|asked| asked.case.as_ref() == Some(case)) else {
        return Ok(());
    };
    put_again(scene, sender, update, case, &asked).await
}

/// Puts an open question again. What is asked in somebody's place is asked so again.
async fn put_again(
    scene: &mut Scene<'_>,
    sender: &Sender,
    update: &Update,
    case: &CaseId,
    asked: &Asked,
) -> Result<(), StoreError> {
    outbox::close_question(&mut *scene.tx, asked.outbox).await?;
    let office = asked.behalf.clone().unwrap_or_else(|| sender.person.clone());
    let office = PartyId(office);
    scene
        .on_case(case, sender, update, |desk, _| {
            ask::ask(desk, &office, asked.question.clone());
            Ok(())
        })
        .await?;
    Ok(())
}

/// First hello, and help where no case is meant.
pub(super) async fn welcome(scene: &mut Scene<'_>, sender: &Sender) -> Result<(), StoreError> {
    let notice = hello(scene, sender).await?;
    scene.tell(&sender.person, notice).await
}

/// Who the bot is, and what they can do now.
pub(super) async fn hello(scene: &mut Scene<'_>, sender: &Sender) -> Result<Notice, StoreError> {
    let hints = hints::at_hello(scene, sender).await?;
    let first_name = sender.first_name.clone();
    Ok(Notice::Welcome { first_name, hints })
}

/// Words that are no answer and no command: the nearest command, or what makes sense now.
pub(super) async fn not_understood(scene: &mut Scene<'_>, sender: &Sender, words: &str) -> Result<(), StoreError> {
    let said: String = words.chars().take(60).collect();
    if let Some(nearest) = grammar::nearest(words) {
        return scene
            .tell(
                &sender.person,
                Notice::UnknownCommand {
                    said,
                    nearest: Some(nearest),
                },
            )
            .await;
    }
    if words.trim_start().starts_with('!') {
        return scene
            .tell(&sender.person, Notice::UnknownCommand { said, nearest: None })
            .await;
    }
    if matches!(sender.place, Place::Case(_)) {
        return Ok(());
    }
    let hints = hints::when_lost(scene, sender).await?;
    scene.tell(&sender.person, Notice::NotUnderstood { hints }).await
}

async fn set_language(scene: &mut Scene<'_>, sender: &Sender, language: Language) -> Result<(), StoreError> {
    directory::set_language(&mut *scene.tx, &PersonId::new(&sender.person), language).await?;
    scene.tell(&sender.person, Notice::LanguageSet {}).await
}

/// "uden afstemninger": not every client shows polls; answers then come as a numbered list.
async fn set_listed(scene: &mut Scene<'_>, sender: &Sender, update: &Update, listed: bool) -> Result<(), StoreError> {
    rooms::set_listed(&mut *scene.tx, &sender.person, listed).await?;
    let notice = if listed {
        Notice::ListedSet {}
    } else {
        Notice::PollsSet {}
    };
    scene.tell(&sender.person, notice).await?;
    // What is open was asked in the other way: it is asked again in this one.
    let open = outbox::open_questions(&mut *scene.tx, &sender.person).await?;
    match open
        .into_iter()
        .find(|asked| !asked.choices.is_empty())
        .and_then(|asked| asked.case)
    {
        Some(case) => ask_again(scene, sender, update, &case).await,
        None => Ok(()),
    }
}

/// "person tilføj id; navn; @id:server; rolle; institutioner; telefon": an admin takes somebody in, or somebody back as they were.
async fn add_person(scene: &mut Scene<'_>, sender: &Sender, words: &str) -> Result<(), StoreError> {
    if !sender.admin {
        return scene.tell(&sender.person, Notice::OnlyAdmin {}).await;
    }
    let parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let (&[id, name, matrix_id, role, institutions] | &[id, name, matrix_id, role, institutions, _]) = parts.as_slice()
    else {
        return scene.tell(&sender.person, Notice::DirectoryHow {}).await;
    };
    let known = scene.model.role(role);
    let before = scene.directory.person(id);
    let person = Person {
        id: PersonId::new(id),
        name: name.to_owned(),
        matrix_id: (!matrix_id.is_empty() && matrix_id != "-").then(|| matrix_id.to_owned()),
        role: role.to_owned(),
        specialty: known.and_then(|role| role.specialty.clone()),
        institutions: institutions
            .split([',', '|'])
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect(),
        language: before.map_or_else(|| read_language("da").unwrap_or_default(), |known| known.language),
        // Not said, it stays; a dash takes it away.
        telephone: match parts.get(5) {
            None => before.and_then(|known| known.telephone.clone()),
            Some(&("" | "-")) => None,
            Some(said) => Some(telephone::kept(said)),
        },
    };
    if let Some(refusal) = is_somebodys(scene, &person) {
        return scene.tell(&sender.person, refusal).await;
    }
    let (roles, specialties) = (scene.model.role_ids(), scene.model.specialty_ids());
    match scene.directory.with_person(person.clone(), &roles, &specialties) {
        Ok(_) => {
            directory::upsert_person(&mut *scene.tx, &person).await?;
            accounts::follow_now(scene, &sender.person).await?;
            let person = handover::named(scene, &person);
            scene.tell(&sender.person, Notice::DirectoryPerson { person }).await
        }
        Err(problem) => refused(scene, sender, &problem).await,
    }
}

/// Why this line is refused, when somebody has this id or this account: who writes under which account decides who reads which case, so
/// in chat nobody gets another one, not even by being taken out first, and nobody who is there another role. Names and places are put
/// right.
fn is_somebodys(scene: &Scene<'_>, person: &Person) -> Option<Notice> {
    let account = person.matrix_id.as_deref();
    let (known, holds) = (
        scene.directory.person(person.id.as_str()),
        account.and_then(|account| scene.directory.by_matrix_id(account)),
    );
    let active = known.filter(|known| scene.directory.is_active(known.id.as_str()));
    if active.is_some_and(|known| known.matrix_id.as_deref() == account && known.role == person.role) {
        return None;
    }
    if let Some(taken) = active.or(holds) {
        let person = handover::named(scene, taken);
        return Some(Notice::DirectoryTaken { person });
    }
    let returns = known.filter(|known| known.matrix_id.as_deref() != account)?;
    let person = handover::named(scene, returns);
    Some(Notice::DirectoryReturns { person })
}

async fn refused(scene: &mut Scene<'_>, sender: &Sender, problem: &RowProblem) -> Result<(), StoreError> {
    scene
        .tell(&sender.person, Notice::DirectoryRefused { line: problem.into() })
        .await
}

/// "person fjern id", or a whole name: no longer found, out of every room, and their open cases go on until somebody hands them over.
async fn retire_person(scene: &mut Scene<'_>, sender: &Sender, words: &str) -> Result<(), StoreError> {
    if !sender.admin {
        return scene.tell(&sender.person, Notice::OnlyAdmin {}).await;
    }
    if words.trim().is_empty() {
        return scene.tell(&sender.person, Notice::DirectoryHow {}).await;
    }
    let Some(person) = handover::by_name(scene.directory.active(), words) else {
        let said = words.trim().chars().take(60).collect();
        let nearest = handover::near(scene, words);
        return scene
            .tell(&sender.person, Notice::PersonUnknown { said, nearest })
            .await;
    };
    scene.tell(&sender.person, Notice::DirectoryRetired {}).await?;
    directory::deactivate_person(&mut *scene.tx, &person.id).await?;
    accounts::follow_now(scene, &sender.person).await
}

/// The choice these words mean.
pub(super) fn choose<'c>(scene: &Scene<'_>, choices: &'c [Choice], words: &str) -> Option<&'c Choice> {
    choose::by_words(scene.messages, choices, words)
}
