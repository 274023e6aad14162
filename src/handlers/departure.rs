//! Somebody of the case is taken out of the directory, or has another account there: they are out of the case, and whoever is
//! accountable hears what somebody else is to take over. Whoever is accountable themselves stays so until another takes the case on.
//!
//! ```text
//! Tovholder, to Mette alone:  Hanne Dam (sundhedsplejerske) er taget ud af kartoteket og er ude af sagen "dreng 4 år" …
//! Tovholder, to Mette alone:  Hvem skal lede mødet? …
//! ```

use crate::domain::case::Case;
use crate::domain::desk::{Desk, Effect, To};
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Phase, Task};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::ask;
use super::board::board;

/// They are not in the directory any more.
pub fn left(desk: &mut Desk, who: &PartyId) {
    let Some(person) = present(&desk.case, who) else { return };
    let tasks = Tasks::of(&desk.case, who);
    desk.record(Event::TakenOut { party: who.clone() });
    if desk.case.owner != *who {
        let label = desk.case.called().to_owned();
        let actions = tasks.actions.clone();
        tasks.pass_on(desk, Notice::ColleagueLeft { person, label, actions });
    }
}

/// Their account, a full Matrix id, is another one by now, or there is none. Whoever is accountable, or stands in, is let in anew;
/// everybody else is only when whoever is accountable invites them.
pub fn moved(desk: &mut Desk, who: &PartyId, before: &str, now: Option<&str>) {
    let answers = desk.case.owner == *who || desk.case.stood_in_for_by(who).next().is_some();
    let (present, tasks) = (present(&desk.case, who), Tasks::of(&desk.case, who));
    desk.record(Event::AccountChanged {
        party: who.clone(),
        before: before.to_owned(),
        now: now.map(str::to_owned),
    });
    if answers && now.is_some() {
        desk.effects.push(Effect::Admit(who.clone()));
        if desk.case.owner == *who {
            desk.effects.push(Effect::Moderate(who.clone()));
        }
    }
    if let Some(person) = present.filter(|_| desk.case.owner != *who) {
        let label = desk.case.called().to_owned();
        let (actions, account) = (tasks.actions.clone(), now.is_some());
        tasks.pass_on(
            desk,
            Notice::ColleagueMoved {
                person,
                label,
                account,
                actions,
            },
        );
    }
}

fn present(case: &Case, who: &PartyId) -> Option<Named> {
    case.present().find(|party| party.id == *who).map(Named::from)
}

/// What somebody had taken on.
struct Tasks {
    leads: Option<u32>,
    writes: Option<u32>,
    actions: Vec<String>,
}

impl Tasks {
    fn of(case: &Case, who: &PartyId) -> Self {
        let live = case.current();
        let has = |task: &Task| matches!(task, Task::Asked(one) | Task::Agreed(one) if one == who);
        let of = |task: fn(&Meeting) -> &Task| live.filter(|meeting| has(task(meeting))).map(|meeting| meeting.number);
        let mut actions: Vec<String> = Vec::new();
        for action in case
            .last_held()
            .into_iter()
            .chain(live)
            .flat_map(|meeting| &meeting.actions)
        {
            if action.owner.as_ref() == Some(who) && !actions.contains(&action.what) {
                actions.push(action.what.clone());
            }
        }
        Self {
            leads: of(|meeting| &meeting.chair),
            writes: of(|meeting| &meeting.writer),
            actions,
        }
    }

    /// Tells whoever is accountable, and asks for the first of what is missing now; the rest is asked for when it is needed.
    fn pass_on(self, desk: &mut Desk, notice: Notice) {
        let owner = desk.case.owner.clone();
        desk.say(To::Person(owner.clone()), notice);
        let called = desk.case.current().filter(|meeting| meeting.phase == Phase::Called);
        if let Some(number) = called.map(|meeting| meeting.number) {
            board(desk, number);
        }
        match (self.leads, self.writes) {
            (Some(meeting), _) => ask::ask(desk, &owner, Question::PickChair { meeting }),
            (None, Some(meeting)) => ask::ask(desk, &owner, Question::PickWriter { meeting }),
            (None, None) => {}
        }
    }
}
