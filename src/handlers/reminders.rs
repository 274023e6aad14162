//! Puts an owed notice into words, with the way out it offers.
//!
//! ```text
//! Tovholder: Hanne, kan du komme torsdag 14. januar kl. 14.00? Vi mangler dit svar senest onsdag 30. december.  [ Ja ] [ Nej ] …
//! ```

use chrono::NaiveDate;

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Effect, To};
use crate::domain::event::Document;
use crate::domain::meeting::{Phase, Task};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::Party;
use crate::domain::plan::{Owed, What};
use crate::domain::question::{Choice, Question};
use crate::domain::sending::missing;

use super::{actions, ask, dispatch_ticks, evaluation};

/// Says what is owed. `late` is the day it was due to be said, when that is past.
pub fn say(desk: &mut Desk, owed: &Owed, late: Option<NaiveDate>) {
    let before = desk.effects.len();
    if let Some(date) = late {
        desk.say(To::Person(owed.to.clone()), Notice::SaidLate { date });
    }
    let spoken = one(desk, owed);
    if !spoken {
        desk.effects.truncate(before);
    }
    for effect in desk.effects.iter_mut().skip(before) {
        if let Effect::Say(say) = effect {
            say.unasked = true;
        }
    }
}

/// Says it to somebody who wants to hear it now.
pub fn say_now(desk: &mut Desk, owed: &Owed) {
    let before = desk.effects.len();
    if !one(desk, owed) {
        desk.effects.truncate(before);
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a notice; splitting it would hide which there are"
)]
fn one(desk: &mut Desk, owed: &Owed) -> bool {
    let to = owed.to.clone();
    let first_name = desk
        .case
        .party(desk.case.holder(&to))
        .map(Party::first_name)
        .unwrap_or_default()
        .to_owned();
    let label = desk.case.label.clone();
    match &owed.what {
        What::AnswerMissing { meeting, due, last } => {
            let Some(at) = desk.case.meeting(*meeting).map(|found| found.at) else {
                return false;
            };
            let question = ask::whether_one_comes(desk, *meeting);
            let say = desk.say(
                To::Person(to),
                Notice::AnswerMissing {
                    first_name,
                    at,
                    due: *due,
                    last: *last,
                },
            );
            say.question = Some(question);
            say.choices = vec![
                Choice::new("yes", Notice::LabelIComeYes {}),
                Choice::new("no", Notice::LabelNo {}),
                Choice::new("colleague", Notice::LabelColleague {}),
            ];
        }
        What::MailboxSilent { .. } => match super::mailbox::reminder(desk, &owed.what) {
            Some(notice) => {
                desk.say(To::Person(to), notice);
            }
            None => return false,
        },
        What::AnswersOverdue { meeting, due } => {
            let Some(found) = desk.case.meeting(*meeting) else {
                return false;
            };
            let names: Vec<Named> = found
                .silent()
                .filter(|(_, invitation)| invitation.due == Some(*due))
                .filter_map(|(party, _)| desk.case.party(party))
                .map(Named::from)
                .collect();
            let at = found.at;
            desk.say(
                To::Person(to),
                Notice::AnswersOverdue {
                    label,
                    at,
                    due: *due,
                    names,
                },
            );
        }
        What::Declined { meeting, party } => {
            let at = desk.meeting_at(*meeting);
            let (person, reason) = (desk.case.party(party).into(), String::new());
            desk.say(To::Person(to), Notice::Declined { person, at, reason });
        }
        What::ChairMissing { meeting, due } => {
            let overdue = desk.today() > *due;
            let Some(found) = desk.case.meeting(*meeting) else {
                return false;
            };
            let asked = match &found.chair {
                Task::Asked(party) => desk.case.party(party).map(Named::from),
                Task::Open | Task::Agreed(_) => None,
            };
            let notice = Notice::ChairMissing {
                label,
                at: found.at,
                due: *due,
                overdue,
                asked,
            };
            desk.say(To::Person(to.clone()), notice);
            ask::ask(desk, &to, Question::PickChair { meeting: *meeting });
        }
        What::AgendaDue { meeting } => ask::ask(desk, &to, Question::Agenda { meeting: *meeting }),
        What::Evaluation { meeting } => {
            let Some(field) = evaluation::next_evaluation(desk, *meeting, &to) else {
                return false;
            };
            ask::ask(
                desk,
                &to,
                Question::Evaluate {
                    meeting: *meeting,
                    party: to.clone(),
                    field,
                },
            );
        }
        What::Perspective { meeting } => ask::ask(desk, &to, Question::Perspective { meeting: *meeting }),
        What::NotKnown { meeting } => ask::ask(
            desk,
            &to,
            Question::Knows {
                meeting: *meeting,
                party: to.clone(),
            },
        ),
        What::NotKnownFor { meeting, party } => {
            let (meeting, party) = (*meeting, party.clone());
            ask::ask(desk, &to, Question::KnowsFor { meeting, party });
        }
        What::PrepareChild { meeting } => ask::ask(desk, &to, Question::ChildPrepared { meeting: *meeting }),
        What::CheckIn { date } => ask::ask(desk, &to, Question::CheckIn { date: *date }),
        What::MeetingSoon { meeting } => {
            let Some(found) = desk.case.meeting(*meeting) else {
                return false;
            };
            if found.day() <= desk.today() {
                return false;
            }
            let notice = Notice::MeetingSoon {
                first_name,
                at: found.at,
                place: found.place.clone(),
            };
            desk.say(To::Person(to), notice);
        }
        What::MeetingToday { meeting } => ask::ask(desk, &to, Question::Begin { meeting: *meeting }),
        What::NotClosed { meeting } => {
            let at = desk.meeting_at(*meeting);
            let phase = desk.case.meeting(*meeting).map(|found| found.phase);
            let begun = phase == Some(Phase::Open);
            let document = desk.document();
            let notice = Notice::NotClosed {
                label,
                at,
                begun,
                document,
            };
            desk.say(To::Person(to), notice);
        }
        What::NotCalled { meeting } => {
            let at = desk.meeting_at(*meeting);
            let alone = desk.model.meeting_type(&desk.case.kind);
            let alone = alone.is_some_and(|kind| kind.parents().is_some());
            let notice = if alone {
                Notice::NotCalledAlone { label, at }
            } else {
                Notice::NotCalled { label, at }
            };
            desk.say(To::Person(to.clone()), notice);
            if let Some(question) = super::opening::next(desk) {
                super::opening::put(desk, &to, question);
            }
        }
        What::ActionBegins { meeting, source } => {
            let Some(notice) = actions::begins(desk, *meeting, source, (&to, first_name)) else {
                return false;
            };
            desk.say(To::Person(to), notice);
        }
        What::NotSent {
            meeting,
            document,
            due,
            overdue,
        } => {
            let Some(found) = desk.case.meeting(*meeting) else {
                return false;
            };
            let names = missing(&desk.case, found, *document)
                .iter()
                .filter_map(|party| desk.case.party(party))
                .map(Named::from)
                .collect();
            let notice = match document {
                Document::Aftaleskema => Notice::SummaryNotSent {
                    label,
                    due: *due,
                    names,
                    overdue: *overdue,
                    document: desk.document(),
                },
                Document::Plan => Notice::PlanNotSent {
                    label,
                    plan: dispatch_ticks::plan_name(desk),
                    due: *due,
                    names,
                    overdue: *overdue,
                },
            };
            desk.say(To::Person(to), notice);
        }
        What::ConsentDecision => ask::ask(desk, &to, Question::ConsentDecision),
        What::StrangerWaits { room, account } => {
            let (room, user) = (room.clone(), account.clone());
            ask::ask(desk, &to, Question::Stranger { room, user });
        }
        What::UnderWay { meeting } => {
            let found = desk.case.meeting(*meeting);
            let actions = found.map(|found| found.actions.iter().map(|action| actions::line(desk, action)).collect());
            let next = desk.case.current().map(|next| next.at);
            let notice = Notice::UnderWay {
                first_name,
                actions: actions.unwrap_or_default(),
                next,
            };
            desk.say(To::Person(to), notice);
        }
        What::YearAtRisk { year, wanted } => {
            let (held, planned) = desk.case.in_year(*year);
            let notice = Notice::YearAtRisk {
                label,
                year: year.to_string(),
                held,
                planned,
                wanted: *wanted,
            };
            desk.say(To::Person(to), notice);
        }
        What::FilingDue { .. } | What::RequestDue { .. } => {
            let case = desk.case.called().to_owned();
            let Some(notice) = super::records::owed(desk, owed, case, false) else {
                return false;
            };
            desk.say(To::Person(to), notice);
        }
        What::FollowUpDue { due, overdue } => {
            let (due, overdue) = (*due, *overdue);
            let notice = if desk.case.state == CaseState::Draft {
                Notice::DraftWaits { label, due, overdue }
            } else {
                Notice::FollowUpDue { label, due, overdue }
            };
            desk.say(To::Person(to), notice);
        }
    }
    true
}
