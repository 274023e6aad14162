//! Phrases every question: what it says, and what can be tapped. One exhaustive match, so no question is without words.

use crate::domain::desk::{Desk, To};
use crate::domain::event::{Document, PerspectiveKind};
use crate::domain::notice::{Because, Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Choice, Question};
use crate::domain::renewal;
use crate::domain::words::Words;

use super::{
    calling, checks, consent_words, dispatch_ticks, invitation, network, readiness, relatives, review, same_person,
    stranger,
};

/// Puts a question to one person.
pub fn ask(desk: &mut Desk, whom: &PartyId, question: Question) {
    let (notice, choices) = phrase(desk, &question);
    let say = desk.say(To::Person(whom.clone()), notice);
    say.question = Some(question);
    say.choices = choices;
}

/// Puts a question to the case's room.
pub fn ask_room(desk: &mut Desk, question: Question) {
    let (notice, choices) = phrase(desk, &question);
    let say = desk.tell_room(notice);
    say.question = Some(question);
    say.choices = choices;
}

/// Whether one comes to this meeting, on the day it has now.
pub fn whether_one_comes(desk: &Desk, meeting: u32) -> Question {
    let at = desk.case.meeting(meeting).map(|found| found.at);
    Question::Come { meeting, at }
}

/// Yes or no.
pub fn yes_no() -> Vec<Choice> {
    vec![
        Choice::new("yes", Notice::LabelYes {}),
        Choice::new("no", Notice::LabelNo {}),
    ]
}

/// What a question says, and what can be tapped.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a question; splitting it would hide which questions there are"
)]
pub fn phrase(desk: &Desk, question: &Question) -> (Notice, Vec<Choice>) {
    match question {
        Question::Kind => (Notice::AskKind {}, kinds(desk)),
        Question::Label if !desk.is_about_a_child() => (Notice::NoChildAskLabel {}, Vec::new()),
        Question::Label => (Notice::AskLabel {}, Vec::new()),
        Question::Field { field } => field_asked(desk, field),
        Question::FormShared => (
            Notice::AskFormShared {},
            vec![
                Choice::new("yes", Notice::LabelBothDone {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::Relatives if !family_comes(desk) => (Notice::AskRelativesAlone {}, Vec::new()),
        Question::Relatives => (Notice::AskRelatives {}, Vec::new()),
        Question::Perspective { meeting } => {
            let at = desk.case.meeting(*meeting).map(|found| found.at);
            let mut choices = vec![
                Choice::new("attends", Notice::LabelAttends {}),
                Choice::new("obtained", Notice::LabelObtained {}),
                Choice::new("left_out", Notice::LabelLeftOut {}),
            ];
            if family_comes(desk) {
                return (Notice::AskPerspective { at }, choices);
            }
            choices.remove(0);
            (Notice::AskPerspectiveAlone { at }, choices)
        }
        Question::PerspectiveText { how, .. } => match how {
            PerspectiveKind::LeftOut => (Notice::AskPerspectiveWhyNot {}, Vec::new()),
            PerspectiveKind::Obtained | PerspectiveKind::Attends => (Notice::AskPerspectiveHow {}, Vec::new()),
        },
        Question::PerspectiveDay { .. } => (
            Notice::AskPerspectiveDay {},
            vec![
                Choice::new("today", Notice::LabelToday {}),
                Choice::new("yesterday", Notice::LabelYesterday {}),
            ],
        ),
        Question::Reference => (Notice::AskReference {}, Vec::new()),
        Question::Began => (Notice::AskBegan {}, Vec::new()),
        Question::When => super::timing::ask_when(desk),
        Question::Invitees if somebody_is_invited(desk) && super::opening::needed(desk).is_some() => {
            (calling::role_needed(desk), Vec::new())
        }
        Question::Invitees if !desk.is_about_a_child() => (Notice::NoChildAskInvitees {}, Vec::new()),
        Question::Invitees => {
            let kind = desk.model.meeting_type(&desk.case.kind);
            let same = desk
                .case
                .from
                .as_ref()
                .map(|_| Choice::new("same", Notice::LabelSameAsBefore {}));
            let nobody = kind.filter(|kind| kind.nobody_else);
            let nobody = nobody.map(|_| Choice::new("nobody", Notice::LabelNobodyElse {}));
            let think_of = readiness::to_think_of(desk);
            (
                Notice::AskInvitees { think_of },
                same.into_iter().chain(nobody).collect(),
            )
        }
        Question::WhichPerson {
            words,
            candidates,
            rest,
            ..
        } if candidates.is_empty() => {
            let (words, more) = (words.clone(), !rest.is_empty());
            let choices = vec![Choice::new("skip", Notice::LabelSkip {})];
            (Notice::AskTheName { words, more }, choices)
        }
        Question::WhichPerson { words, candidates, .. } => which_person(desk, words, candidates),
        Question::SamePerson { entry, person, .. } => same_person::phrase(desk, entry, person),
        Question::Qualify => {
            let requester = desk.case.owner().into();
            let choices = vec![
                Choice::new("yes", Notice::LabelTakeOn {}),
                Choice::new("ask", Notice::LabelAskBack {}),
            ];
            let label = desk.case.label.clone();
            let sections = form_sections(desk).into_iter().chain(asked_back(desk)).collect();
            let notice = if desk.is_about_a_child() {
                Notice::AskQualify {
                    label,
                    requester,
                    sections,
                }
            } else {
                Notice::NoChildAskQualify {
                    label,
                    requester,
                    sections,
                }
            };
            (notice, choices)
        }
        Question::QualifyQuestion => (Notice::AskQualifyQuestion {}, Vec::new()),
        Question::SentBack => {
            let leader = desk.by.as_ref().and_then(|by| desk.directory.person(&by.0));
            let leader = leader.map(|person| Named {
                name: person.name.clone(),
                role: desk.model.role_name(&person.role),
            });
            let question = desk.case.asked_back.last().map(|(question, _)| question.clone());
            let notice = Notice::RequestSentBack {
                label: desk.case.label.clone(),
                question: question.unwrap_or_default(),
                leader: leader.unwrap_or_default(),
            };
            (notice, Vec::new())
        }
        Question::Send => send(desk),
        Question::Come { meeting, .. } => {
            let choices = vec![
                Choice::new("yes", Notice::LabelIComeYes {}),
                Choice::new("no", Notice::LabelNo {}),
                Choice::new("maybe", Notice::LabelMaybe {}),
            ];
            let (at, place) = (desk.meeting_at(*meeting), place(desk, *meeting));
            let notice = if somebody_answered(desk, *meeting) {
                Notice::AskComeToo { at, place }
            } else {
                Notice::AskCome { at, place }
            };
            (notice, choices)
        }
        Question::Reason { .. } => (Notice::AskReason {}, Vec::new()),
        Question::Specialty { meeting } => {
            let count = desk
                .case
                .meeting(*meeting)
                .map_or(0, |found| desk.case.specialties(found).len());
            let choices = vec![
                Choice::new("stay", Notice::LabelStay {}),
                Choice::new("move", Notice::LabelMoveUp {}),
            ];
            (
                Notice::AskSpecialty {
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                },
                choices,
            )
        }
        Question::SpecialtyReason { stay } => (Notice::AskSpecialtyReason { stay: *stay }, Vec::new()),
        Question::MailSent { party, .. } => (
            Notice::AskMailSent {
                person: desk.case.party(party).into(),
            },
            vec![
                Choice::new("yes", Notice::LabelSentNow {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::PickChair { meeting } => pick_chair(desk, *meeting),
        Question::Chair { meeting, .. } => (
            Notice::AskChair {
                at: desk.meeting_at(*meeting),
                place: place(desk, *meeting),
                owner: desk.case.owner().into(),
            },
            yes_no(),
        ),
        Question::PickWriter { meeting } => {
            let document = desk.document();
            (Notice::AskPickWriter { document }, writers(desk, *meeting))
        }
        Question::Writer { meeting, .. } => {
            let (at, document) = (desk.meeting_at(*meeting), desk.document());
            (Notice::AskWriter { at, document }, yes_no())
        }
        Question::Agenda { meeting } => (
            Notice::AskAgenda {
                at: desk.meeting_at(*meeting),
            },
            vec![
                Choice::new("yes", Notice::LabelPostAgenda {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::Paper { meeting, name, by, .. } => super::papers::phrase(desk, *meeting, name, by),
        Question::Evaluate { meeting, field, .. } => (evaluation(desk, *meeting, field), Vec::new()),
        Question::Begin { meeting } => (
            Notice::AskBegin {
                at: desk.meeting_at(*meeting),
                names: super::seats::there(desk, *meeting),
            },
            vec![
                Choice::new("yes", Notice::LabelBegin {}),
                Choice::new("who", Notice::LabelCorrectWho {}),
            ],
        ),
        Question::AtTable { meeting } => super::seats::phrase(desk, *meeting),
        Question::BeginEarly { meeting } => (
            Notice::AskBeginEarly {
                at: desk.meeting_at(*meeting),
            },
            vec![
                Choice::new("yes", Notice::LabelBeginNow {}),
                Choice::new("no", Notice::LabelNo {}),
            ],
        ),
        Question::Item { meeting, item } => super::conduct::phrase(desk, *meeting, *item),
        Question::NotHeard { meeting, .. } => super::speaking_order::who_is_missing(desk, *meeting),
        Question::ActionOwner { meeting, source } => action_owner(desk, *meeting, source),
        Question::Helped { .. } => (
            Notice::AskHelped {},
            vec![
                Choice::new("yes", Notice::LabelHelped {}),
                Choice::new("no", Notice::LabelNotEnough {}),
            ],
        ),
        Question::Sparring { .. } => (Notice::AskSparring {}, yes_no()),
        Question::SparringDate { .. } => (Notice::AskSparringDate {}, Vec::new()),
        Question::ParentsTold { meeting } => super::afterwards::phrase(desk, *meeting),
        Question::ToldHow { .. } => (Notice::AskToldHow {}, Vec::new()),
        Question::FollowUp { meeting } => follow_up(desk, *meeting),
        Question::FollowUpLate { at, meeting, .. } => {
            let after = desk.case.meeting(*meeting).is_some_and(|found| found.follow_up);
            let by = super::dates::rule(desk, |kind| kind.follow_up_after(after)).zip(desk.case.meeting(*meeting));
            let by = by.map_or(at.date(), |((name, rule), found)| {
                rule.compute(&name, found.day(), desk.calendar).due
            });
            (Notice::AskFollowUpLate { date: at.date(), by }, Vec::new())
        }
        Question::NoFollowUp { .. } => {
            let document = desk.document();
            (Notice::AskNoFollowUp { document }, Vec::new())
        }
        Question::EvaluatedHow { .. } => (Notice::AskEvaluatedHow {}, Vec::new()),
        Question::Course { .. } => (
            Notice::AskCourse {},
            vec![
                Choice::new("same", Notice::LabelSameCourse {}),
                Choice::new("new", Notice::LabelNewCourse {}),
            ],
        ),
        Question::Rhythm { .. } => (Notice::AskRhythm {}, Vec::new()),
        Question::ReadBack { .. } => (
            Notice::AskAgree {},
            vec![
                Choice::new("yes", Notice::LabelAgree {}),
                Choice::new("no", Notice::LabelNotQuite {}),
            ],
        ),
        Question::Dissent { .. } => {
            let document = desk.document();
            (Notice::AskDissent { document }, Vec::new())
        }
        Question::DissentFor { party, .. } => {
            let name = desk.case.party(party).map(|party| party.first_name().to_owned());
            let (name, document) = (name.unwrap_or_default(), desk.document());
            (Notice::AskDissentFor { name, document }, Vec::new())
        }
        Question::AgreesFor { party, .. } => {
            let party = party.as_ref().and_then(|party| desk.case.party(party));
            let name = party.map(|party| party.name.clone()).unwrap_or_default();
            (
                Notice::AskAgreesFor { name },
                vec![
                    Choice::new("yes", Notice::LabelAgree {}),
                    Choice::new("no", Notice::LabelNotQuite {}),
                ],
            )
        }
        Question::CloseMeeting { meeting } => (
            super::closing::phrase(desk, *meeting),
            vec![
                Choice::new("yes", Notice::LabelCloseAndSend {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::Sent {
            document,
            party,
            meeting,
        } => sent(desk, *meeting, *document, party),
        Question::CloseCase => {
            let choices = vec![
                Choice::new("goal-reached", Notice::LabelGoalReached {}),
                Choice::new("other", Notice::LabelEndsOtherwise {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ];
            (Notice::AskCloseCase {}, choices)
        }
        Question::Custody => consent_words::phrase_custody(desk),
        Question::Consent { party } => consent_words::phrase_consent(desk, party),
        Question::ConsentOverview => consent_words::phrase_overview(desk),
        Question::ConsentDecision => consent_words::phrase_decision(desk),
        Question::YoungPerson => (super::young::phrase(desk), yes_no()),
        Question::NewRoom => renewal::phrase(&desk.case),
        Question::Stranger { user, .. } => stranger::phrase(desk, user),
        Question::Review { source, .. } => review::phrase(desk, source),
        Question::Meaningful { source, .. } => review::phrase_meaning(desk, source),
        Question::ReviewText { meeting, source } => review::phrase_text(desk, *meeting, source),
        Question::Check { field, .. } => checks::phrase(desk, field),
        Question::Card { .. } => network::phrase(desk),
        Question::AgreeChair { meeting } => {
            let owner: Named = desk.case.owner().into();
            let choices = vec![
                Choice::new("me", Notice::LabelIChair {}),
                Choice::new("owner", Notice::LabelPerson { person: owner.clone() }),
                Choice::new("other", Notice::LabelSomebodyElse {}),
            ];
            let (at, place) = (desk.meeting_at(*meeting), place(desk, *meeting));
            (Notice::AskAgreeChair { at, place, owner }, choices)
        }
        Question::TheyCome { meeting, at } => super::telephone::phrase(desk, *meeting, *at),
        Question::CancelThis { meeting, .. } => (
            Notice::AskCancelThis {
                at: desk.meeting_at(*meeting),
                label: desk.case.label.clone(),
                kind: desk.kind_title(),
            },
            yes_no(),
        ),
        Question::MoveThis { meeting, .. } => (
            Notice::AskMoveThis {
                at: desk.meeting_at(*meeting),
                label: desk.case.label.clone(),
                kind: desk.kind_title(),
            },
            yes_no(),
        ),
        Question::MoveTo { options, .. } => {
            let choices = options
                .iter()
                .enumerate()
                .map(|(index, at)| Choice::new(&index.to_string(), Notice::LabelMoment { at: *at }));
            (Notice::AskMoveTo {}, choices.collect())
        }
        Question::ActiveCase => (Notice::AskActiveCase {}, yes_no()),
        Question::PlanReady => (
            Notice::AskPlanReady {},
            vec![
                Choice::new("yes", Notice::LabelPlanReady {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::Knows { meeting, .. } => (
            Notice::AskKnows {
                at: desk.meeting_at(*meeting),
            },
            vec![
                Choice::new("yes", Notice::LabelKnows {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::KnowsFor { meeting, party } => (
            Notice::AskKnowsFor {
                person: desk.case.party(party).into(),
                at: desk.meeting_at(*meeting),
            },
            vec![
                Choice::new("yes", Notice::LabelYes {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::ChildPrepared { meeting } => (
            Notice::AskChildPrepared {
                at: desk.meeting_at(*meeting),
            },
            vec![
                Choice::new("yes", Notice::LabelTalkedWithChild {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::ExternalAgreed { leader } => (
            Notice::AskExternalAgreed {
                names: super::external::names(desk, *leader),
                leader: *leader,
            },
            vec![
                Choice::new("yes", Notice::LabelYes {}),
                Choice::new("no", Notice::LabelNotYet {}),
            ],
        ),
        Question::AnswerTo { party, asked } => (
            Notice::AskAnswerTo {
                person: desk.case.party(party).into(),
                label: desk.case.label.clone(),
                text: asked.clone(),
            },
            Vec::new(),
        ),
        Question::LeaderComes { by, reason } => (
            Notice::AskLeaderComes {
                person: desk.case.party(by).into(),
                label: desk.case.label.clone(),
                reason: reason.clone(),
            },
            vec![
                Choice::new("yes", Notice::LabelIComeAlong {}),
                Choice::new("no", Notice::LabelNo {}),
            ],
        ),
        Question::CheckIn { .. } => (
            check_in(desk),
            vec![
                Choice::new("helps", Notice::LabelItHelps {}),
                Choice::new("adjust", Notice::LabelToAdjust {}),
            ],
        ),
        Question::Onward => {
            let kinds = super::links::targets(desk).into_iter();
            let choices = kinds.map(|kind| {
                let words = kind.title.clone();
                Choice::new(&kind.id, Notice::LabelWords { words })
            });
            (Notice::AskOnward {}, choices.collect())
        }
        Question::FormAgain => (
            Notice::AskFormAgain {
                sections: form_sections(desk),
            },
            vec![
                Choice::new("yes", Notice::LabelFormHolds {}),
                Choice::new("no", Notice::LabelEdit {}),
            ],
        ),
        Question::ParentsKnow => (Notice::AskParentsKnow {}, told_choices(false)),
        Question::ConsentAlone { party } => (
            Notice::AskConsentAlone {
                person: desk.case.party(party).into(),
            },
            told_choices(true),
        ),
        Question::AcuteReason => (Notice::AskAcuteReason {}, Vec::new()),
        Question::Track => (Notice::AskTrack {}, super::series::tracks(desk)),
        Question::SeriesDay { date } => {
            let because = desk.calendar.closure(*date).map_or(Because::Closed, Because::from);
            let notice = Notice::AskSeriesDay {
                label: desk.case.label.clone(),
                date: *date,
                because,
            };
            (notice, super::series::instead(desk, *date))
        }
        Question::TriageWho => (Notice::AskTriageWho {}, super::triage::choices(desk)),
        Question::Triage => {
            let choices = vec![
                Choice::new("here", Notice::LabelSolveHere {}),
                Choice::new("involve", Notice::LabelInvolve {}),
            ];
            let notice = Notice::AskTriage {
                label: desk.case.label.clone(),
                requester: desk.case.party(&desk.case.requester).into(),
                sections: form_sections(desk),
            };
            (notice, choices)
        }
        Question::SolvedNote => (
            Notice::AskSolvedNote {
                requester: desk.case.party(&desk.case.requester).into(),
            },
            Vec::new(),
        ),
        Question::ItemKind { .. } => {
            let kind = desk.model.meeting_type(&desk.case.kind);
            let other = kind
                .and_then(|kind| kind.items_instead.as_ref())
                .and_then(|id| desk.model.meeting_type(id));
            let words = other.map(|kind| kind.title.clone()).unwrap_or_default();
            let mut choices = vec![Choice::new("sparring", Notice::LabelSparring {})];
            choices.extend(other.map(|kind| Choice::new(&kind.id, Notice::LabelWords { words: words.clone() })));
            (Notice::AskItemKind { instead: words }, choices)
        }
        Question::ItemConsent { item, .. } => (Notice::AskItemConsent { item: *item }, Vec::new()),
        Question::LetStand { what, removed, .. } => super::telling::phrase(desk, what, *removed),
        Question::Rest { question, said } => match super::dates::what_is_missing(desk, question, said) {
            Notice::TimeAtNight { early, late } => {
                let choices = [("late", late), ("early", early)];
                let choices = choices.map(|(id, at)| Choice::new(id, Notice::LabelMoment { at }));
                (Notice::AskWhichTime { early, late }, choices.to_vec())
            }
            missing => (missing, Vec::new()),
        },
        // Asked where there is no case: the dispatcher knows who could.
        Question::Deputy { first, last, .. } => (
            Notice::AskDeputy {
                first: *first,
                last: *last,
                person: None,
            },
            Vec::new(),
        ),
        Question::WhichCase { .. } => (Notice::AskWhichOfCases {}, Vec::new()),
    }
}

/// Whether somebody in the room has answered already: another round of invitations does not concern them.
fn somebody_answered(desk: &Desk, number: u32) -> bool {
    let others = desk
        .case
        .meeting(number)
        .into_iter()
        .flat_map(|meeting| &meeting.invited);
    let mut others = others.filter(|(party, _)| **party != desk.case.owner);
    others.any(|(party, invitation)| invitation.given.is_some() && desk.case.party(party).is_some_and(Party::in_chat))
}

/// Whether anybody besides the owner and the family is on the list.
fn somebody_is_invited(desk: &Desk) -> bool {
    let invited = desk.case.current().map(|meeting| meeting.invited.keys());
    let mut parties = invited.into_iter().flatten().filter_map(|party| desk.case.party(party));
    parties.any(|party| party.id != desk.case.owner && !party.is_family())
}

/// What this person took on, and how it goes.
fn check_in(desk: &Desk) -> Notice {
    let held = desk.case.last_held();
    let actions = held.map_or(&[][..], |meeting| meeting.actions.as_slice());
    Notice::AskCheckIn {
        label: desk.case.label.clone(),
        actions: actions
            .iter()
            .map(|action| super::actions::line(desk, action))
            .collect(),
    }
}

/// How the parents were told, today.
fn told_choices(each: bool) -> Vec<Choice> {
    let mut choices = vec![
        Choice::new("orally", Notice::LabelTodayOrally {}),
        Choice::new("digital-post", Notice::LabelTodayDigitalPost {}),
    ];
    if each {
        choices.push(Choice::new("no-custody", Notice::LabelNoCustody {}));
    }
    choices.push(Choice::new("no", Notice::LabelNotYet {}));
    choices
}

/// Whether the family comes to this case's meetings.
fn family_comes(desk: &Desk) -> bool {
    let kind = desk.model.meeting_type(&desk.case.kind);
    kind.is_none_or(|kind| kind.family.takes_part())
}

fn place(desk: &Desk, meeting: u32) -> String {
    desk.case
        .meeting(meeting)
        .map(|meeting| meeting.place.clone())
        .unwrap_or_default()
}

/// The kinds of meeting this model has.
pub fn kinds(desk: &Desk) -> Vec<Choice> {
    desk.model
        .meeting
        .iter()
        .map(|kind| {
            Choice::new(
                &kind.id,
                Notice::LabelWords {
                    words: kind.title.clone(),
                },
            )
        })
        .collect()
}

fn field_asked(desk: &Desk, field: &str) -> (Notice, Vec<Choice>) {
    let form = desk
        .model
        .meeting_type(&desk.case.kind)
        .and_then(|kind| kind.form.as_deref())
        .unwrap_or_default();
    let fields = desk.model.fields(form);
    let found = fields.iter().find(|known| known.id == field);
    if let Some(found) = found.filter(|found| found.optional) {
        let ask = found.ask.clone();
        return (
            Notice::AskOptionalField { ask },
            vec![Choice::new("skip", Notice::LabelSkip {})],
        );
    }
    // Those that may be skipped are not counted: whoever has answered the others is done.
    let needed: Vec<_> = fields.iter().filter(|field| !field.optional).collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let index = needed.iter().position(|known| known.id == field).unwrap_or(0);
    let notice = Notice::AskField {
        number: count(index + 1),
        of: count(needed.len()),
        ask: found.map(|field| field.ask.clone()).unwrap_or_default(),
        first: index == 0,
    };
    (notice, Vec::new())
}

fn form_sections(desk: &Desk) -> Vec<(Words, String)> {
    let form = desk
        .model
        .meeting_type(&desk.case.kind)
        .and_then(|kind| kind.form.as_deref())
        .unwrap_or_default();
    let fields = desk.model.fields(form).iter();
    fields
        .filter_map(|field| Some((field.title.clone(), desk.case.form.get(&field.id)?.clone())))
        .collect()
}

/// What the leader asked before taking it on, with the answers that have come.
fn asked_back(desk: &Desk) -> Vec<(Words, String)> {
    let answered = desk.case.asked_back.iter().filter_map(|(question, answer)| {
        let answer = answer.clone()?;
        Some((Words::same(question.clone()), answer))
    });
    answered.collect()
}

fn which_person(desk: &Desk, words: &str, candidates: &[PartyId]) -> (Notice, Vec<Choice>) {
    let people: Vec<_> = candidates
        .iter()
        .filter_map(|id| desk.directory.person(&id.0))
        .collect();
    let named = |person: &crate::domain::directory::Person| Named {
        name: person.name.clone(),
        role: desk.model.role_name(&person.role),
    };
    let mut choices: Vec<Choice> = match people.as_slice() {
        [one] => vec![Choice::new(one.id.as_ref(), Notice::LabelYes {})],
        several => several
            .iter()
            .take(8)
            .map(|person| Choice::new(person.id.as_ref(), Notice::LabelPerson { person: named(person) }))
            .collect(),
    };
    choices.push(Choice::new("other", Notice::LabelSomebodyElse {}));
    let only = if let [one] = people.as_slice() {
        Some(named(one))
    } else {
        None
    };
    (
        Notice::AskWhichPerson {
            words: words.to_owned(),
            only,
        },
        choices,
    )
}

fn send(desk: &Desk) -> (Notice, Vec<Choice>) {
    let choices = vec![
        Choice::new("yes", Notice::LabelSend {}),
        Choice::new("edit", Notice::LabelEdit {}),
        Choice::new("why", Notice::LabelWhyThatDate {}),
    ];
    let Some(meeting) = desk.case.current() else {
        return (Notice::NoMeeting {}, Vec::new());
    };
    let parents = relatives::parent_role(desk.model);
    let asked = |party: &&Party| party.in_chat() && party.id != desk.case.owner;
    let parties: Vec<&Party> = desk.case.in_speaking_order(meeting.invited.keys());
    let due = invitation::answer_deadline(desk, desk.today())
        .map(|deadline| deadline.due)
        .unwrap_or_else(|_| desk.today());
    let notice = Notice::AskSend {
        kind: desk.kind_title(),
        at: meeting.at,
        place: meeting.place.clone(),
        chair: desk.case.chair_of(meeting).map(Named::from),
        names: parties.iter().copied().filter(asked).map(Named::from).collect(),
        others: parties
            .into_iter()
            .filter(|party| !party.in_chat())
            .map(|party| by_name(party, &parents))
            .collect(),
        child: meeting.perspective.as_ref().and_then(|given| given.on),
        today: desk.today(),
        due,
    };
    (notice, choices)
}

/// Somebody the leader tells: the leader knows the parents, and needs no role with their names.
pub(super) fn by_name(party: &Party, parents: &str) -> Named {
    let mut named = Named::from(party);
    if party.role == parents {
        named.role = Words::default();
    }
    named
}

fn pick_chair(desk: &Desk, number: u32) -> (Notice, Vec<Choice>) {
    let allowed = desk
        .model
        .meeting_type(&desk.case.kind)
        .map(|kind| kind.chair.clone())
        .unwrap_or_default();
    let invited = desk
        .case
        .meeting(number)
        .map(|meeting| meeting.expected())
        .unwrap_or_default();
    let fits = |party: &&Party| party.in_chat() && allowed.contains(&party.role);
    let parties = desk.case.in_speaking_order(invited);
    let choices = parties.into_iter().filter(|party| fits(party)).take(6);
    let mut choices: Vec<Choice> = choices
        .map(|party| Choice::new(&party.id.0, Notice::LabelPerson { person: party.into() }))
        .collect();
    choices.push(Choice::new("other", Notice::LabelSomebodyElse {}));
    let meeting = desk.case.meeting(number);
    let by = super::dates::rule(desk, |kind| kind.chair_agreed.as_deref()).zip(meeting);
    let by = by.map(|((name, rule), meeting)| rule.compute(&name, meeting.day(), desk.calendar).due);
    (Notice::AskPickChair { by }, choices)
}

fn writers(desk: &Desk, number: u32) -> Vec<Choice> {
    let Some(meeting) = desk.case.meeting(number) else {
        return Vec::new();
    };
    let parties = desk
        .case
        .in_speaking_order(meeting.invited.keys().filter(|party| meeting.comes(party)));
    let fit = parties.into_iter().rev().filter(|party| party.in_chat()).take(8);
    fit.map(|party| Choice::new(&party.id.0, Notice::LabelPerson { person: party.into() }))
        .collect()
}

fn evaluation(desk: &Desk, meeting: u32, field: &str) -> Notice {
    let form = desk
        .model
        .meeting_type(&desk.case.kind)
        .and_then(|kind| kind.evaluation.as_deref())
        .unwrap_or_default();
    let fields = desk.model.fields(form);
    let index = fields.iter().position(|known| known.id == field).unwrap_or(0);
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Notice::AskEvaluate {
        at: desk.meeting_at(meeting),
        number: count(index + 1),
        of: count(fields.len()),
        ask: fields.get(index).map(|field| field.ask.clone()).unwrap_or_default(),
    }
}

fn action_owner(desk: &Desk, number: u32, source: &str) -> (Notice, Vec<Choice>) {
    let Some(meeting) = desk.case.meeting(number) else {
        return (Notice::NoMeeting {}, Vec::new());
    };
    let what = meeting
        .pending
        .iter()
        .find(|action| action.source == source)
        .map(|action| action.what.clone());
    let parties = desk
        .case
        .in_speaking_order(meeting.invited.keys().filter(|party| meeting.comes(party)));
    let choices = parties
        .into_iter()
        .take(12)
        .map(|party| Choice::named(&party.id.0, party.first_name()));
    (
        Notice::AskActionOwner {
            what: what.unwrap_or_default(),
        },
        choices.collect(),
    )
}

fn follow_up(desk: &Desk, number: u32) -> (Notice, Vec<Choice>) {
    let after = desk.case.meeting(number).is_some_and(|found| found.follow_up);
    let by = super::dates::rule(desk, |kind| kind.follow_up_after(after)).zip(desk.case.meeting(number));
    let by = by.map(|((name, rule), meeting)| rule.compute(&name, meeting.day(), desk.calendar).due);
    let mut choices = super::timing::choices(desk);
    choices.push(Choice::new("none", Notice::LabelNoFollowUp {}));
    let kind = desk.model.meeting_type(&desk.case.kind);
    let asked = kind.is_some_and(|kind| kind.evaluation.is_some());
    let helped = desk
        .case
        .meeting(number)
        .is_some_and(|found| found.helped == Some(true));
    (Notice::AskFollowUp { by, asked, helped }, choices)
}

fn sent(desk: &Desk, number: u32, document: Document, party: &PartyId) -> (Notice, Vec<Choice>) {
    let due = crate::domain::plan::document_due(&desk.case, desk.model, desk.calendar, number, document)
        .unwrap_or_else(|| desk.today());
    let choices = vec![
        Choice::new("digital-post", Notice::LabelDigitalPost {}),
        Choice::new("hand", Notice::LabelByHand {}),
        Choice::new("later", Notice::LabelLater {}),
    ];
    let person = desk.case.party(party).into();
    let notice = match document {
        Document::Aftaleskema => Notice::AskSummarySent {
            person,
            due,
            document: desk.document(),
        },
        Document::Plan => Notice::AskPlanSent {
            person,
            plan: dispatch_ticks::plan_name(desk),
            due,
        },
    };
    (notice, choices)
}
