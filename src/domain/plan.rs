//! What is owed: the notices that should exist for a case, each with its day. Pure, and the same however often it is asked.
//!
//! The scheduler compares this with what has been sent. A reminder is therefore owed, not timed: downtime makes it late,
//! never lost, and whatever is settled in the meantime simply is not in the plan any more.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::calendar::Calendar;
use super::case::{Case, CaseState};
use super::consent;
use super::deadline::ladder;
use super::event::{Answer, Document};
use super::meeting::{Meeting, Phase, Task};
use super::model::{Group, MeetingType, Model};
use super::party::{Party, PartyId, Reach, child_attends};
use super::records::Right;

/// When reminders go out: 08:00 in Copenhagen.
pub const MORNING: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("08:00 is a time of day");

/// One notice that should exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Names it within the case; the same key is never sent twice.
    pub key: String,
    /// Notices of one ladder: after downtime only the last of them is worth sending.
    pub ladder: String,
    /// Who gets it.
    pub to: PartyId,
    /// When: wall time in Copenhagen, always a working day at 08:00.
    pub at: NaiveDateTime,
    /// What it is about.
    pub what: What,
}

/// What an owed notice is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields say themselves; dates are local dates")]
pub enum What {
    /// You have not answered.
    AnswerMissing { meeting: u32, due: NaiveDate, last: bool },
    /// A central mailbox that got its mail has not answered: to whoever wrote to it.
    MailboxSilent {
        meeting: u32,
        party: PartyId,
        due: NaiveDate,
        last: bool,
    },
    /// These have not answered, and the deadline has passed: to the mødeleder, once.
    AnswersOverdue { meeting: u32, due: NaiveDate },
    /// Somebody has said no and given no reason: the mødeleder hears it the next morning all the same.
    Declined { meeting: u32, party: PartyId },
    /// The chair must be agreed.
    ChairMissing { meeting: u32, due: NaiveDate },
    /// The agenda may be posted.
    AgendaDue { meeting: u32 },
    /// Your evaluation before the follow-up.
    Evaluation { meeting: u32 },
    /// The child's perspective before the follow-up.
    Perspective { meeting: u32 },
    /// The meeting is the next working day.
    MeetingSoon { meeting: u32 },
    /// The meeting is today: begin it here.
    MeetingToday { meeting: u32 },
    /// The meeting has not been closed.
    NotClosed { meeting: u32 },
    /// The follow-up of a new course waits for its form.
    NotCalled { meeting: u32 },
    /// What you took on begins; or what somebody without an account did.
    ActionBegins { meeting: u32, source: String },
    /// A document has not reached everybody.
    NotSent {
        meeting: u32,
        document: Document,
        due: NaiveDate,
        overdue: bool,
    },
    /// A follow-up must be held by this day, and none is called for so soon.
    FollowUpDue { due: NaiveDate, overdue: bool },
    /// A consent was withdrawn, and nobody has decided what happens now.
    ConsentDecision,
    /// Somebody is in the case's room who does not belong there, and it is not decided what becomes of them.
    StrangerWaits { room: String, account: String },
    /// You did not know the matter yet.
    NotKnown { meeting: u32 },
    /// Somebody without an account did not: to whoever is accountable.
    NotKnownFor { meeting: u32, party: PartyId },
    /// Talk with the child about the meeting.
    PrepareChild { meeting: u32 },
    /// How does it go with what you took on?
    CheckIn { date: NaiveDate },
    /// Between meetings: what is under way, to whoever coordinates.
    UnderWay { meeting: u32 },
    /// The year's meetings are behind what they must be.
    YearAtRisk { year: i32, wanted: u32 },
    /// A closed case is past its time, and is deleted as soon as its export is filed.
    FilingDue { due: NaiveDate },
    /// Somebody asked to see the case, or to have it erased, and waits for an answer.
    RequestDue {
        right: Right,
        received: NaiveDate,
        due: NaiveDate,
        overdue: bool,
    },
}

impl What {
    /// Whether it is a question: one morning brings one.
    pub fn asks(&self) -> bool {
        match self {
            Self::AnswerMissing { .. }
            | Self::ChairMissing { .. }
            | Self::AgendaDue { .. }
            | Self::Evaluation { .. }
            | Self::Perspective { .. }
            | Self::NotCalled { .. }
            | Self::ConsentDecision
            | Self::StrangerWaits { .. }
            | Self::NotKnown { .. }
            | Self::NotKnownFor { .. }
            | Self::PrepareChild { .. }
            | Self::CheckIn { .. }
            | Self::MeetingToday { .. } => true,
            Self::AnswersOverdue { .. }
            | Self::MailboxSilent { .. }
            | Self::Declined { .. }
            | Self::MeetingSoon { .. }
            | Self::NotClosed { .. }
            | Self::ActionBegins { .. }
            | Self::NotSent { .. }
            | Self::FollowUpDue { .. }
            | Self::UnderWay { .. }
            | Self::YearAtRisk { .. }
            | Self::FilingDue { .. }
            | Self::RequestDue { .. } => false,
        }
    }

    /// Whether it is about the keeping of a case and not about its meetings: it is owed for closed cases too.
    pub fn is_about_records(&self) -> bool {
        matches!(self, Self::FilingDue { .. } | Self::RequestDue { .. })
    }

    /// The meeting it is about.
    pub fn meeting(&self) -> Option<u32> {
        match self {
            Self::AnswerMissing { meeting, .. }
            | Self::MailboxSilent { meeting, .. }
            | Self::AnswersOverdue { meeting, .. }
            | Self::Declined { meeting, .. }
            | Self::ChairMissing { meeting, .. }
            | Self::AgendaDue { meeting }
            | Self::Evaluation { meeting }
            | Self::Perspective { meeting }
            | Self::MeetingSoon { meeting }
            | Self::MeetingToday { meeting }
            | Self::NotClosed { meeting }
            | Self::NotCalled { meeting }
            | Self::ActionBegins { meeting, .. }
            | Self::NotSent { meeting, .. }
            | Self::NotKnown { meeting }
            | Self::NotKnownFor { meeting, .. }
            | Self::PrepareChild { meeting }
            | Self::UnderWay { meeting } => Some(*meeting),
            Self::FollowUpDue { .. }
            | Self::ConsentDecision
            | Self::StrangerWaits { .. }
            | Self::CheckIn { .. }
            | Self::YearAtRisk { .. }
            | Self::FilingDue { .. }
            | Self::RequestDue { .. } => None,
        }
    }

    /// Whether it is still worth saying when it only becomes owed after its time, such as the agenda of a meeting called at
    /// short notice. A rung of a ladder is not.
    pub fn is_worth_saying_late(&self) -> bool {
        match self {
            Self::AgendaDue { .. }
            | Self::Evaluation { .. }
            | Self::Perspective { .. }
            | Self::NotClosed { .. }
            | Self::ConsentDecision
            | Self::StrangerWaits { .. }
            | Self::PrepareChild { .. }
            | Self::YearAtRisk { .. }
            | Self::FilingDue { .. }
            | Self::Declined { .. }
            | Self::AnswersOverdue { .. } => true,
            Self::NotSent { overdue, .. } | Self::FollowUpDue { overdue, .. } | Self::RequestDue { overdue, .. } => {
                *overdue
            }
            Self::AnswerMissing { .. }
            | Self::MailboxSilent { .. }
            | Self::ChairMissing { .. }
            | Self::MeetingSoon { .. }
            | Self::MeetingToday { .. }
            | Self::NotCalled { .. }
            | Self::NotKnown { .. }
            | Self::NotKnownFor { .. }
            | Self::CheckIn { .. }
            | Self::UnderWay { .. }
            | Self::ActionBegins { .. } => false,
        }
    }
}

/// The notices that should exist for a case, in no particular order, past and to come.
pub fn plan(case: &Case, model: &Model, calendar: &Calendar) -> Vec<Owed> {
    let mut plan = Plan {
        case,
        model,
        calendar,
        owed: Vec::new(),
    };
    match (case.state, model.meeting_type(&case.kind)) {
        (CaseState::Active, Some(kind)) => {
            for meeting in &case.meetings {
                plan.meeting(kind, meeting);
            }
            plan.first_follow_up();
            plan.consent();
            plan.strangers();
            plan.check_in();
            plan.years(kind);
        }
        // What the statute says holds from the start of the indsats, whether or not anybody has been invited.
        (CaseState::Draft, Some(_)) => plan.first_follow_up(),
        (CaseState::Closed, _) | (_, None) => {}
    }
    plan.records();
    plan.owed.retain(|owed| {
        let belongs = case.party(&owed.to).is_some_and(Party::in_chat) && !case.gone.contains(&owed.to);
        belongs && consent::may_reach(case, &owed.to)
    });
    plan.owed
}

/// The last day a document of a meeting must have reached everybody.
pub fn document_due(
    case: &Case,
    model: &Model,
    calendar: &Calendar,
    number: u32,
    document: Document,
) -> Option<NaiveDate> {
    let kind = model.meeting_type(&case.kind)?;
    let name = match document {
        Document::Aftaleskema => &kind.summary,
        Document::Plan => kind.plan.as_ref()?,
    };
    let meeting = case.meeting(number)?;
    if document == Document::Plan && !super::sending::has_plan(kind, meeting) {
        return None;
    }
    let held = meeting.held?;
    Some(model.deadline.get(name)?.compute(name, held, calendar).due)
}

/// Local professionals who come and took something on last time, or simply come: they evaluate before a follow-up.
pub fn evaluators(case: &Case, meeting: &Meeting) -> Vec<PartyId> {
    let local = |party: &PartyId| {
        case.party(party)
            .is_some_and(|party| party.group == Group::Local && party.in_chat())
    };
    let chair = meeting.chair.agreed();
    let comes = meeting
        .invited
        .keys()
        .filter(|party| meeting.comes(party) && local(party));
    let others: Vec<PartyId> = comes.clone().filter(|party| Some(*party) != chair).cloned().collect();
    if others.is_empty() {
        comes.cloned().collect()
    } else {
        others
    }
}

/// The adult at the meeting who is closest to the child in everyday life: local, and no leader; else whoever is accountable.
fn closest_adult(case: &Case, model: &Model, meeting: &Meeting) -> PartyId {
    let close = |party: &&PartyId| {
        case.party(party).is_some_and(|party| {
            let leads = model.role(&party.role).is_some_and(|role| role.leads);
            party.group == Group::Local && party.in_chat() && !leads
        })
    };
    let coming = meeting.invited.keys().filter(|party| meeting.comes(party));
    let found = coming.clone().find(close);
    found.unwrap_or_else(|| case.accountable_for(meeting)).clone()
}

mod records;

struct Plan<'a> {
    case: &'a Case,
    model: &'a Model,
    calendar: &'a Calendar,
    owed: Vec<Owed>,
}

impl Plan<'_> {
    fn add(&mut self, ladder: &str, to: &PartyId, day: NaiveDate, what: What) {
        let key = format!("{ladder}/{}/{day}", to.0);
        self.owed.push(Owed {
            key,
            ladder: format!("{ladder}/{}", to.0),
            to: to.clone(),
            at: day.and_time(MORNING),
            what,
        });
    }

    fn days_before(&self, day: NaiveDate, days: u32) -> NaiveDate {
        self.calendar
            .add_working_days(day, -i32::try_from(days).unwrap_or(i32::MAX))
    }

    fn meeting(&mut self, kind: &MeetingType, meeting: &Meeting) {
        match meeting.phase {
            Phase::Planned => self.not_called(meeting),
            Phase::Cancelled => {}
            Phase::Called => {
                self.answers(meeting);
                self.declined(meeting);
                self.chair(kind, meeting);
                self.agenda(meeting);
                self.before(kind, meeting);
            }
            Phase::Open => {
                let chair = self.case.accountable_for(meeting).clone();
                let day = self.calendar.next_working_day(meeting.day());
                self.add(
                    &format!("not-closed-{}", meeting.number),
                    &chair,
                    day,
                    What::NotClosed {
                        meeting: meeting.number,
                    },
                );
            }
            Phase::Held => self.after(kind, meeting),
        }
    }

    /// A new course waits for its form: the owner is reminded while there is time.
    fn not_called(&mut self, meeting: &Meeting) {
        let owner = self.case.owner.clone();
        for days in [10, 5] {
            let day = self.days_before(meeting.day(), days);
            self.add(
                &format!("not-called-{}", meeting.number),
                &owner,
                day,
                What::NotCalled {
                    meeting: meeting.number,
                },
            );
        }
    }

    /// R-028 and the ladder: only the silent are reminded; one overdue notice goes to the mødeleder.
    fn answers(&mut self, meeting: &Meeting) {
        let number = meeting.number;
        let mut overdue = std::collections::BTreeSet::new();
        for (party, invitation) in meeting.silent() {
            let (Some(due), Some(sent)) = (invitation.due, invitation.sent) else {
                continue;
            };
            overdue.insert(due);
            let days = ladder(due, sent, &self.model.reminders.before, self.calendar);
            for (at, day) in days.iter().enumerate() {
                let last = at + 1 == days.len();
                if self.is_mailbox(party) {
                    self.mailbox_silent(number, party, due, (*day, last));
                    continue;
                }
                let what = What::AnswerMissing {
                    meeting: number,
                    due,
                    last,
                };
                self.add(&format!("answer-{number}"), party, *day, what);
            }
        }
        for due in overdue {
            let chair = self.case.accountable_for(meeting).clone();
            let day = self.calendar.next_working_day(due);
            self.add(
                &format!("answers-overdue-{number}-{due}"),
                &chair,
                day,
                What::AnswersOverdue { meeting: number, due },
            );
        }
    }

    fn is_mailbox(&self, party: &PartyId) -> bool {
        let found = self.case.party(party);
        found.is_some_and(|found| matches!(found.reach, Reach::Mailbox(_)))
    }

    /// A mailbox has no account: whoever wrote to it writes again, as long as the case may be shared with it.
    fn mailbox_silent(&mut self, meeting: u32, party: &PartyId, due: NaiveDate, (day, last): (NaiveDate, bool)) {
        if !consent::may_reach(self.case, party) {
            return;
        }
        let owner = self.case.owner.clone();
        let (ladder, party) = (format!("mailbox-{meeting}-{}", party.0), party.clone());
        let what = What::MailboxSilent {
            meeting,
            party,
            due,
            last,
        };
        self.add(&ladder, &owner, day, what);
    }

    /// A no is told at once together with its reason; where none has come, the next morning without it.
    fn declined(&mut self, meeting: &Meeting) {
        let chair = self.case.accountable_for(meeting).clone();
        for (party, invitation) in &meeting.invited {
            let own = invitation.given.as_ref().filter(|given| given.through.is_none());
            let silent = own.filter(|given| given.answer == Answer::No && given.reason.is_none());
            let Some(given) = silent.filter(|_| *party != chair) else {
                continue;
            };
            let number = meeting.number;
            let (day, party) = (self.calendar.next_working_day(given.on), party.clone());
            let ladder = format!("declined-{number}-{}", party.0);
            self.add(&ladder, &chair, day, What::Declined { meeting: number, party });
        }
    }

    fn chair(&mut self, kind: &MeetingType, meeting: &Meeting) {
        if matches!(meeting.chair, Task::Agreed(_)) {
            return;
        }
        let number = meeting.number;
        let owner = self.case.owner.clone();
        let rule = kind
            .chair_agreed
            .as_ref()
            .and_then(|name| Some((name, self.model.deadline.get(name)?)));
        let due = match rule {
            Some((name, rule)) => rule.compute(name, meeting.day(), self.calendar).due,
            None => self.days_before(meeting.day(), self.model.reminders.agenda),
        };
        let called = meeting.invited.values().filter_map(|invitation| invitation.sent).min();
        let base = called.unwrap_or(NaiveDate::MIN);
        for day in ladder(due, base, &self.model.reminders.before, self.calendar) {
            self.add(
                &format!("chair-{number}"),
                &owner,
                day,
                What::ChairMissing { meeting: number, due },
            );
        }
        // Whoever calls a meeting at short notice is asked at once, and again the next morning.
        let day = self.calendar.next_working_day(due.max(base));
        self.add(
            &format!("chair-overdue-{number}"),
            &owner,
            day,
            What::ChairMissing { meeting: number, due },
        );
    }

    /// Until it is decided, the one who decides is reminded: the next working day, and before the meeting.
    fn consent(&mut self) {
        let Some(on) = consent::stopped_on(self.case) else {
            return;
        };
        let to = consent::decides(self.case).clone();
        let mut days = vec![self.calendar.next_working_day(on)];
        if let Some(meeting) = self.case.current() {
            days.extend([3, 1].map(|before| self.days_before(meeting.day(), before)));
        }
        days.retain(|day| *day > on);
        days.sort_unstable();
        days.dedup();
        for day in days {
            self.add("consent", &to, day, What::ConsentDecision);
        }
    }

    fn strangers(&mut self) {
        let to = self.case.owner.clone();
        for (account, stranger, days) in self.case.strangers.waiting(self.calendar) {
            for day in days {
                let (room, account) = (stranger.room.clone(), account.to_owned());
                let ladder = format!("stranger {account}");
                self.add(&ladder, &to, day, What::StrangerWaits { room, account });
            }
        }
    }

    fn agenda(&mut self, meeting: &Meeting) {
        if meeting.agenda_posted || consent::is_stopped(self.case) || meeting.chair.agreed().is_none() {
            return;
        }
        let chair = self.case.accountable_for(meeting).clone();
        let day = self.days_before(meeting.day(), self.model.reminders.agenda);
        self.add(
            &format!("agenda-{}", meeting.number),
            &chair,
            day,
            What::AgendaDue {
                meeting: meeting.number,
            },
        );
    }

    /// Before the meeting: evaluations, the child's perspective, a word the day before, and the beginning itself.
    fn before(&mut self, kind: &MeetingType, meeting: &Meeting) {
        let number = meeting.number;
        let eve = self.calendar.previous_working_day(meeting.day());
        let chair = self.case.accountable_for(meeting).clone();
        if meeting.follow_up
            && let Some(form) = &kind.evaluation
        {
            let fields = self.model.fields(form).len();
            let asked = self.days_before(meeting.day(), self.model.reminders.evaluation);
            let has_history = self.case.last_held().is_some();
            for party in evaluators(self.case, meeting).into_iter().filter(|_| has_history) {
                if meeting
                    .evaluations
                    .get(&party)
                    .map_or(0, std::collections::BTreeMap::len)
                    < fields
                {
                    self.add(
                        &format!("evaluation-{number}"),
                        &party,
                        asked,
                        What::Evaluation { meeting: number },
                    );
                }
            }
        }
        if meeting.follow_up && meeting.perspective.is_none() && kind.family.is_about_a_child() {
            let asked = self.days_before(meeting.day(), self.model.reminders.evaluation);
            // Close to the child, where somebody coordinates there.
            let closest = self
                .case
                .coordinator(self.model)
                .map_or(&chair, |party| &party.id)
                .clone();
            self.add(
                &format!("perspective-{number}"),
                &closest,
                asked,
                What::Perspective { meeting: number },
            );
        }
        self.readiness(kind, meeting);
        for party in meeting.invited.keys().filter(|party| meeting.comes(party)) {
            self.add(
                &format!("soon-{number}"),
                party,
                eve,
                What::MeetingSoon { meeting: number },
            );
        }
        if self.calendar.is_working_day(meeting.day()) && !consent::is_stopped(self.case) {
            self.add(
                &format!("today-{number}"),
                &chair,
                meeting.day(),
                What::MeetingToday { meeting: number },
            );
        }
        let late = self.calendar.next_working_day(meeting.day());
        self.add(
            &format!("not-closed-{number}"),
            &chair,
            late,
            What::NotClosed { meeting: number },
        );
    }

    /// Specialists who did not know the matter yet, and the child who takes part.
    fn readiness(&mut self, kind: &MeetingType, meeting: &Meeting) {
        let number = meeting.number;
        let day = self.days_before(meeting.day(), self.model.reminders.evaluation);
        let unknowing = meeting
            .knows
            .iter()
            .filter(|(party, knows)| !**knows && meeting.comes(party));
        for (party, _) in unknowing {
            if self.case.party(party).is_some_and(Party::in_chat) {
                let what = What::NotKnown { meeting: number };
                self.add(&format!("knows-{number}"), party, day, what);
            } else {
                let chair = self.case.accountable_for(meeting).clone();
                let (meeting, party) = (number, party.clone());
                let ladder = format!("knows-{number}-{}", party.0);
                self.add(&ladder, &chair, day, What::NotKnownFor { meeting, party });
            }
        }
        if kind.prepares_child && child_attends(meeting) && !meeting.child_prepared {
            let adult = closest_adult(self.case, self.model, meeting);
            self.add(
                &format!("child-{number}"),
                &adult,
                day,
                What::PrepareChild { meeting: number },
            );
        }
    }

    /// Local people who took something on say how it goes, on the day the mødeleder set.
    fn check_in(&mut self) {
        let (Some((date, said)), Some(held)) = (&self.case.check_in, self.case.last_held()) else {
            return;
        };
        let local = |party: &&PartyId| self.case.party(party).is_some_and(|party| party.group == Group::Local);
        let owners: std::collections::BTreeSet<PartyId> = held
            .actions
            .iter()
            .filter_map(|action| action.owner.as_ref())
            .filter(local)
            .cloned()
            .collect();
        let date = *date;
        let silent: Vec<PartyId> = owners.into_iter().filter(|party| !said.contains(party)).collect();
        for party in silent {
            self.add(&format!("check-in-{date}"), &party, date, What::CheckIn { date });
        }
    }

    /// After it: what people took on, and documents until everybody has them.
    fn after(&mut self, kind: &MeetingType, meeting: &Meeting) {
        let Some(held) = meeting.held else { return };
        let number = meeting.number;
        for action in &meeting.actions {
            let (Some(owner), Some(from)) = (&action.owner, action.from) else {
                continue;
            };
            let to = if self.case.party(owner).is_some_and(Party::in_chat) {
                owner
            } else if self.case.gone.contains(owner) {
                continue;
            } else {
                // Who has no account is reminded by whoever led the meeting.
                self.case.accountable_for(meeting)
            };
            let day = self.calendar.previous_working_day(from);
            if day > held {
                let what = What::ActionBegins {
                    meeting: number,
                    source: action.source.clone(),
                };
                self.add(&format!("begins-{number}-{}", action.source), to, day, what);
            }
        }
        for document in [Document::Aftaleskema, Document::Plan] {
            self.document(kind, meeting, held, document);
        }
        self.next_follow_up(meeting, held);
        self.under_way(meeting, held);
    }

    fn document(&mut self, kind: &MeetingType, meeting: &Meeting, held: NaiveDate, document: Document) {
        if document == Document::Plan && !super::sending::has_plan(kind, meeting) {
            return;
        }
        let number = meeting.number;
        let missing = super::sending::missing(self.case, meeting, document);
        let due = document_due(self.case, self.model, self.calendar, number, document);
        let Some(due) = due.filter(|_| !missing.is_empty()) else {
            return;
        };
        let owner = if document == Document::Plan {
            self.case.owner.clone()
        } else {
            self.case.accountable_for(meeting).clone()
        };
        let ladder_name = format!("sent-{number}-{document:?}");
        for day in ladder(due, held, &self.model.reminders.before, self.calendar) {
            self.add(
                &ladder_name,
                &owner,
                day,
                What::NotSent {
                    meeting: number,
                    document,
                    due,
                    overdue: false,
                },
            );
        }
        let day = self.calendar.next_working_day(due);
        self.add(
            &format!("{ladder_name}-overdue"),
            &owner,
            day,
            What::NotSent {
                meeting: number,
                document,
                due,
                overdue: true,
            },
        );
    }

    /// held within three months of the start.
    fn first_follow_up(&mut self) {
        let first = super::term::first_follow_up(self.case, self.model, self.calendar);
        let Some(first) = first.filter(|_| self.case.last_held().is_none()) else {
            return;
        };
        let due = first.deadline.due;
        let sent = self.case.current().filter(|_| self.case.state == CaseState::Active);
        if sent.is_none_or(|meeting| meeting.day() > due) {
            // The end of an examination may be told of beforehand: reminders come before it, too.
            let base = self.case.began.unwrap_or(NaiveDate::MIN).min(first.deadline.from);
            self.follow_up_ladder("first-follow-up", due, base);
        }
    }

    /// the next one is called, and for no later day than the standard says.
    fn next_follow_up(&mut self, meeting: &Meeting, held: NaiveDate) {
        let last = self.case.last_held().is_some_and(|last| last.number == meeting.number);
        let due = super::term::follow_up_by(self.case, self.model, self.calendar);
        if let Some(due) = due.filter(|_| last)
            && self.case.current().is_none_or(|next| next.day() > due)
        {
            self.follow_up_ladder(&format!("next-follow-up-{}", meeting.number), due, held);
        }
    }

    fn follow_up_ladder(&mut self, name: &str, due: NaiveDate, base: NaiveDate) {
        let owner = self.case.owner.clone();
        for day in ladder(due, base, &self.model.reminders.before, self.calendar) {
            self.add(name, &owner, day, What::FollowUpDue { due, overdue: false });
        }
        let day = self.calendar.next_working_day(due);
        self.add(
            &format!("{name}-overdue"),
            &owner,
            day,
            What::FollowUpDue { due, overdue: true },
        );
    }
}

// Between meetings, and over a year.
impl Plan<'_> {
    /// Halfway to the next meeting whoever coordinates sees what is under way; without a next meeting, after ten working days.
    fn under_way(&mut self, meeting: &Meeting, held: NaiveDate) {
        let Some(coordinator) = self.case.coordinator(self.model).map(|party| party.id.clone()) else {
            return;
        };
        let last = self.case.last_held().is_some_and(|last| last.number == meeting.number);
        if !last || meeting.actions.is_empty() {
            return;
        }
        let day = match self.case.current() {
            Some(next) => {
                let half = (next.day() - held).num_days().max(0) / 2;
                let day = held + chrono::Duration::days(half);
                self.calendar.next_working_day(self.calendar.previous_working_day(day))
            }
            None => self.calendar.add_working_days(held, 10),
        };
        if day > held {
            let what = What::UnderWay {
                meeting: meeting.number,
            };
            self.add(&format!("under-way-{}", meeting.number), &coordinator, day, what);
        }
    }

    /// A year that must have so many meetings is divided into as many parts. On the first working day of a part's last month
    /// the owner is told, when fewer meetings are held or planned until the part's end than there are parts so far. Parts
    /// that were over before the series was opened are not counted.
    fn years(&mut self, kind: &MeetingType) {
        let Some(wanted) = kind.series.as_ref().and_then(|series| series.yearly) else {
            return;
        };
        let opened = self.case.opened;
        let last = self.case.meetings.iter().map(|meeting| meeting.day().year()).max();
        let owner = self.case.owner.clone();
        for year in opened.year()..=last.unwrap_or(opened.year()).max(opened.year()) + 1 {
            let mut due = 0;
            for part in 1..=wanted {
                let month = 12 * part / wanted;
                let (Some(first), Some(end)) = (
                    NaiveDate::from_ymd_opt(year, month, 1),
                    NaiveDate::from_ymd_opt(year, month, 1)
                        .and_then(|day| day.checked_add_months(chrono::Months::new(1))),
                ) else {
                    continue;
                };
                if end <= opened {
                    continue;
                }
                due += 1;
                let counted = self.case.meetings.iter().filter(|meeting| {
                    (meeting.held.is_some() || meeting.is_live()) && meeting.day().year() == year && meeting.day() < end
                });
                let check = self
                    .calendar
                    .next_working_day(self.calendar.previous_working_day(first));
                if counted.count() < due && check >= opened {
                    self.add(
                        &format!("year-{year}-{part}"),
                        &owner,
                        check,
                        What::YearAtRisk { year, wanted },
                    );
                }
            }
        }
    }
}
