//! THE routing table. Every question and every command has exactly one arm here, and one arm is one call; a new one does not
//! compile until it is routed.

use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Answer, Entry};
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::{Question, Reply};
use crate::handlers::{
    actions, afterwards, agenda, agreement, alone, answers, beginning, between, calling, cancelling, chairing, checks,
    closing, closing_case, conduct, consent_withdrawn, consents, dispatch_ticks, evaluation, external, follow_up, form,
    grounds, handover, invitees, items, leaving, links, lost_room, mailbox, moving, network, opening, overview, papers,
    people, perspective, planning, qualification, readiness, relatives, review, same_person, seats, series,
    speaking_order, specialty, stranger, telephone, timing, triage, undo, why, writing, young,
};

use super::command::grammar::Command;

/// An answer to a question goes to the feature that asked.
///
/// # Errors
///
/// The feature's refusal.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a question; splitting it would hide which questions there are"
)]
pub fn answer(desk: &mut Desk, question: &Question, reply: &Reply) -> Outcome {
    answers::is_of_its_day(desk, question)?;
    match question {
        Question::Kind
        | Question::Deputy { .. }
        | Question::LetStand { .. }
        | Question::Rest { .. }
        | Question::WhichCase { .. } => Err(Notice::QuestionIsOver {}.into()),
        Question::Label => opening::label(desk, words(reply)),
        Question::Field { field } => match reply {
            Reply::Choice(_) => form::skip_field(desk, field),
            Reply::Words(words) => form::field(desk, field, words),
        },
        Question::FormShared => form::shared(desk, reply),
        Question::Relatives => relatives::family(desk, words(reply)),
        Question::Perspective { meeting } => perspective::chosen(desk, *meeting, choice(reply)),
        Question::PerspectiveText { meeting, how } => perspective::text(desk, *meeting, *how, words(reply)),
        Question::PerspectiveDay { meeting, text } => perspective::day(desk, *meeting, text, reply),
        Question::Reference => opening::reference(desk, words(reply)),
        Question::Began => opening::began(desk, words(reply)),
        Question::When => timing::when(desk, reply),
        Question::Invitees => match reply {
            Reply::Choice(id) if id == "nobody" => invitees::nobody_else(desk),
            Reply::Choice(_) => invitees::same_as_before(desk),
            Reply::Words(words) => invitees::in_words(desk, words),
        },
        Question::WhichPerson {
            words,
            why,
            candidates,
            rest,
        } => invitees::which_person(desk, reply, (words, why), candidates, rest.clone()),
        Question::SamePerson {
            entry,
            person,
            why,
            rest,
        } => {
            let pair = same_person::Pair {
                entry: entry.clone(),
                person: person.clone(),
            };
            same_person::decide(desk, &pair, choice(reply), why, rest.clone())
        }
        Question::Qualify => qualification::qualify(desk, choice(reply)),
        Question::QualifyQuestion => qualification::question(desk, words(reply)),
        Question::SentBack => qualification::sent_back_answer(desk, words(reply)),
        Question::Send => calling::send(desk, choice(reply)),
        Question::Come { meeting, .. } => come(desk, *meeting, reply),
        Question::Reason { meeting, party } => answers::reason(desk, *meeting, party, words(reply)),
        Question::Specialty { .. } => specialty::chosen(desk, choice(reply)),
        Question::SpecialtyReason { stay } => specialty::reason(desk, *stay, words(reply)),
        Question::MailSent { meeting, party, .. } => mailbox::mail_sent(desk, *meeting, party, choice(reply)),
        Question::PickChair { meeting } => chairing::pick_chair(desk, *meeting, reply),
        Question::Chair { meeting, party } => chairing::chair(desk, *meeting, party, choice(reply)),
        Question::PickWriter { meeting } => writing::pick_writer(desk, *meeting, reply),
        Question::Writer { meeting, party } => writing::writer(desk, *meeting, party, choice(reply)),
        Question::Agenda { meeting } => agenda::agenda_choice(desk, *meeting, choice(reply)),
        Question::Paper { .. } => papers::answer(desk, question, choice(reply)),
        Question::Evaluate { meeting, party, field } => {
            evaluation::evaluate(desk, *meeting, party, field, words(reply))
        }
        Question::Begin { meeting } if choice(reply) == "who" => seats::ask(desk, *meeting),
        Question::Begin { meeting } => beginning::start(desk, *meeting),
        Question::AtTable { meeting } => seats::at_table(desk, *meeting, choice(reply)),
        Question::BeginEarly { meeting } => beginning::start_early(desk, *meeting, choice(reply)),
        Question::NotHeard { meeting, item } => speaking_order::hear(desk, *meeting, *item, choice(reply)),
        Question::Item { meeting, item } => conduct::next(desk, *meeting, Some(*item), choice(reply)),
        Question::ActionOwner { meeting, source } => actions::owner(desk, *meeting, source, reply),
        Question::Helped { meeting } => closing::helped(desk, *meeting, choice(reply)),
        Question::Sparring { meeting } | Question::SparringDate { meeting } => closing::sparring(desk, *meeting, reply),
        Question::ParentsTold { meeting } => afterwards::parents_told(desk, *meeting, choice(reply)),
        Question::ToldHow { meeting } => afterwards::told_how(desk, *meeting, words(reply)),
        Question::FollowUp { meeting } => follow_up::when(desk, *meeting, reply),
        Question::FollowUpLate {
            meeting,
            at,
            place,
            without,
        } => follow_up::late(desk, *meeting, (*at, place, without), words(reply)),
        Question::NoFollowUp { meeting } => follow_up::none(desk, *meeting, words(reply)),
        Question::EvaluatedHow { meeting } => follow_up::evaluated_how(desk, *meeting, words(reply)),
        Question::Course { meeting } => follow_up::course(desk, *meeting, choice(reply)),
        Question::Rhythm { meeting } => follow_up::rhythm(desk, *meeting, words(reply)),
        Question::ReadBack { meeting } => agreement::agrees(desk, *meeting, choice(reply)),
        Question::Dissent { meeting, party } | Question::DissentFor { meeting, party } => {
            agreement::dissent(desk, *meeting, party, words(reply))
        }
        Question::AgreesFor { meeting, party } => agreement::agrees_for(desk, *meeting, party.as_ref(), choice(reply)),
        Question::CloseMeeting { meeting } => closing::close(desk, *meeting, choice(reply)),
        Question::Sent {
            meeting,
            document,
            party,
        } => dispatch_ticks::sent(desk, *meeting, *document, party, choice(reply)),
        Question::CloseCase => closing_case::close(desk, choice(reply)),
        Question::TheyCome { meeting, at } => telephone::come(desk, *meeting, *at, choice(reply)),
        Question::CancelThis { meeting, reason } => cancelling::cancel_this(desk, *meeting, reason, choice(reply)),
        Question::MoveThis { meeting, words } => moving::move_this(desk, *meeting, words, choice(reply)),
        Question::MoveTo { meeting, options } => moving::move_choice(desk, *meeting, options, reply),
        Question::Custody => consents::custody(desk, reply),
        Question::Consent { party } => consents::answer(desk, party, reply),
        Question::ConsentOverview => consent_withdrawn::overview(desk, choice(reply)),
        Question::ConsentDecision => consent_withdrawn::decide(desk, choice(reply)),
        Question::YoungPerson => young::said(desk, choice(reply)),
        Question::Review { meeting, source } => review::verdict(desk, *meeting, source, choice(reply)),
        Question::Meaningful { meeting, source } => review::meaning(desk, *meeting, source, choice(reply)),
        Question::ReviewText { meeting, source } => review::text(desk, *meeting, source, reply),
        Question::Check { meeting, field } => checks::check(desk, *meeting, field, choice(reply)),
        Question::Card { meeting } => network::card(desk, *meeting, choice(reply)),
        Question::AgreeChair { meeting } => chairing::agree(desk, *meeting, choice(reply)),
        Question::ParentsKnow => alone::parents_know(desk, reply),
        Question::ConsentAlone { party } => alone::consent(desk, party, reply),
        Question::Onward => links::onward_to(desk, reply),
        Question::FormAgain => links::form_again(desk, reply),
        Question::ActiveCase => readiness::active_case(desk, choice(reply)),
        Question::PlanReady => readiness::plan_ready(desk, reply),
        Question::Knows { meeting, party } => readiness::knows(desk, *meeting, party, choice(reply)),
        Question::KnowsFor { meeting, party } => readiness::knows_for(desk, *meeting, party, choice(reply)),
        Question::ChildPrepared { meeting } => readiness::child_prepared(desk, *meeting, choice(reply)),
        Question::ExternalAgreed { leader } => external::agreed(desk, *leader, choice(reply)),
        Question::AnswerTo { party, asked } => between::answer_to(desk, party, asked, words(reply)),
        Question::LeaderComes { by, .. } => between::leader_comes(desk, by, choice(reply)),
        Question::CheckIn { .. } => between::checked_in(desk, reply),
        Question::AcuteReason => timing::acute(desk, words(reply)),
        Question::Track => series::track(desk, choice(reply)),
        Question::SeriesDay { date } => series::day(desk, *date, reply),
        Question::TriageWho => triage::who(desk, choice(reply)),
        Question::Triage => triage::answer(desk, choice(reply)),
        Question::SolvedNote => triage::solved(desk, reply),
        Question::ItemKind { meeting, item } if choice(reply) == "sparring" => items::sparring(desk, *meeting, *item),
        Question::ItemKind { meeting, item } => items::instead(desk, *meeting, *item),
        Question::NewRoom => lost_room::decide(desk, choice(reply)),
        Question::Stranger { room, user } => stranger::decide(desk, room, user, choice(reply)),
        Question::ItemConsent { item, .. } => items::consent(desk, *item, words(reply)),
    }
}

/// A command about a case goes to its feature. Those about no case are the dispatcher's own.
///
/// # Errors
///
/// The feature's refusal.
pub fn command(desk: &mut Desk, command: Command, journal: &[Entry]) -> Outcome {
    let meeting = desk.case.current().map(|meeting| meeting.number);
    let number = || meeting.ok_or_else(|| Refusal::from(Notice::NoMeeting {}));
    match command {
        Command::Help => overview::help(desk, journal, false),
        Command::Duties => overview::duties(desk),
        Command::Why(words) => why::explain(desk, &words),
        Command::Began(words) => why::began(desk, &words),
        Command::Examined(words) => why::examined(desk, &words),
        Command::AnswerFor {
            who,
            answer: Some(answer),
            how,
        } => answers::answer_for(desk, &who, answer, &how),
        Command::AnswerFor { answer: None, .. } => Err(Notice::AnswerHow {}.into()),
        Command::Invite(words) => invitees::invite(desk, &words),
        Command::Agenda => agenda::post_agenda(desk, number()?),
        Command::Point(words) => agenda::add_point(desk, &words),
        Command::Start => beginning::start(desk, number()?),
        Command::Next => conduct::next(desk, number()?, None, "next"),
        Command::Action(words) => actions::command(desk, number()?, &words),
        Command::Chair(words) => chairing::chair_in_words(desk, number()?, &named(desk, &words)),
        Command::Writer(words) => writing::pick_writer(desk, number()?, &named(desk, &words)),
        Command::Move(words) => moving::move_meeting(desk, &words),
        Command::Cancel(words) => cancelling::cancel(desk, &words),
        Command::PlanAgain(words) => planning::plan_again(desk, &words),
        Command::Sent(words) => dispatch_ticks::sent_in_words(desk, &words),
        Command::Send => calling::send(desk, "yes"),
        Command::Correct(words) => form::correct(desk, &words),
        Command::Undo => undo::undo(desk, journal),
        Command::Remove(words) => leaving::remove(desk, &words),
        Command::HandOver(words) => handover::hand_over(desk, &words),
        Command::CloseCase => closing_case::ask_to_close(desk),
        Command::Professional => links::professional(desk),
        Command::Onward(words) => links::onward(desk, &words),
        Command::Consent(words) => consents::in_words(desk, &words),
        Command::Ground(words) => grounds::command(desk, &words),
        Command::Network(words) => network::command(desk, &words),
        Command::WithdrawConsent(words) => consent_withdrawn::withdraw(desk, &words),
        Command::ActiveCase(words) => readiness::active_case_in_words(desk, &words),
        Command::NewRoom => lost_room::renew(desk),
        Command::Contact => between::contact(desk),
        Command::AskChair(words) => between::ask_chair(desk, &words),
        Command::AskLeader(words) => between::ask_leader(desk, &words),
        Command::CheckIn(words) => between::set_check_in(desk, &words),
        Command::NewCase(_)
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
        | Command::Landkort(_)
        | Command::WhoIsHere(_)
        | Command::HandOverAll(_)
        | Command::Digest(_)
        | Command::NoDigest
        | Command::Overview
        | Command::Statistics
        | Command::Absence(_)
        | Command::Filed(_)
        | Command::Access(_)
        | Command::Erasure(_) => Ok(()),
        Command::Acute(words) => timing::acute(desk, &words),
        Command::Item(words) => items::command(desk, &words),
    }
}

/// An answer to "do you come?"; a colleague may come instead.
fn come(desk: &mut Desk, meeting: u32, reply: &Reply) -> Outcome {
    match reply {
        Reply::Choice(id) if id == "yes" => answers::answer(desk, meeting, Answer::Yes),
        Reply::Choice(id) if id == "no" => answers::answer(desk, meeting, Answer::No),
        Reply::Choice(id) if id == "maybe" => answers::answer(desk, meeting, Answer::Maybe),
        Reply::Choice(id) if id == "colleague" => answers::colleague(desk, meeting),
        Reply::Choice(_) => answers::withdraw(desk, meeting),
        Reply::Words(_) => Err(Notice::QuestionIsOver {}.into()),
    }
}

/// "jeg" and "mig" name whoever speaks.
fn named(desk: &Desk, words: &str) -> Reply {
    let me = ["jeg", "mig", "mig selv", "jeg selv", "me", "myself"].contains(&words.trim().to_lowercase().as_str());
    match (desk.speaker(), me) {
        (Some(PartyId(by)), true) => Reply::Choice(by.clone()),
        _ => people::in_case(desk, words).map_or_else(
            || Reply::Words(words.to_owned()),
            |party| Reply::Choice(party.id.0.clone()),
        ),
    }
}

fn words(reply: &Reply) -> &str {
    match reply {
        Reply::Words(words) | Reply::Choice(words) => words,
    }
}

fn choice(reply: &Reply) -> &str {
    words(reply)
}
