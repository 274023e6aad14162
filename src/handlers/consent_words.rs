//! Puts the questions about consent into words: who holds custody, what is consented to and with whom, what to do after a
//! withdrawal. What is done with the answers is in `consents` and `consent_withdrawn`.

use crate::domain::consent;
use crate::domain::desk::Desk;
use crate::domain::directory::Ownership;
use crate::domain::notice::{ConsentLine, Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::Choice;
use crate::domain::words::Words;

use super::consent_alone;

/// Who holds custody: one of the family, or all of them.
pub fn phrase_custody(desk: &Desk) -> (Notice, Vec<Choice>) {
    let family: Vec<&Party> = desk.case.family().filter(|party| may_hold(desk, party)).collect();
    let mut choices: Vec<Choice> = Vec::new();
    if family.len() > 1 {
        let names: Vec<&str> = family.iter().map(|party| party.first_name()).collect();
        choices.push(Choice::named("all", names.join(" + ")));
    }
    choices.extend(
        family
            .iter()
            .take(6)
            .map(|party| Choice::named(&party.id.0, party.name.clone())),
    );
    (Notice::AskCustody {}, choices)
}

/// Whether somebody of the family can hold custody, by the model's role.
pub fn may_hold(desk: &Desk, party: &Party) -> bool {
    desk.model.role(&party.role).is_some_and(|role| role.custody)
}

/// What the consent is to, with whom, and on whose form.
pub fn phrase_consent(desk: &Desk, party: &PartyId) -> (Notice, Vec<Choice>) {
    let notice = Notice::AskConsent {
        person: desk.case.party(party).into(),
        scope: scope(desk),
        recipients: consent::externals(&desk.case).map(Named::from).collect(),
        private: private(desk),
    };
    let choices = vec![
        Choice::new("hand", Notice::LabelConsentSigned {}),
        Choice::new("digital-post", Notice::LabelConsentPost {}),
        Choice::new("no", Notice::LabelNotYet {}),
    ];
    (notice, choices)
}

/// What the consent is to.
pub fn scope(desk: &Desk) -> Words {
    let kind = desk.model.meeting_type(&desk.case.kind);
    kind.map(|kind| kind.consent_scope.clone()).unwrap_or_default()
}

/// The name of a private institution, which has its own form; empty for the municipality's.
fn private(desk: &Desk) -> String {
    let at = desk.case.institution.as_deref();
    let institution = at.and_then(|at| desk.directory.institution(at));
    institution
        .filter(|institution| institution.ownership == Ownership::Private)
        .map(|institution| institution.name.clone())
        .unwrap_or_default()
}

/// What the mødeleder may choose between after a withdrawal.
pub fn phrase_decision(desk: &Desk) -> (Notice, Vec<Choice>) {
    if consent::alone::stopped(&desk.case).is_some() {
        return consent_alone::phrase_decision(desk);
    }
    let names = consent::externals(&desk.case).map(Named::from).collect();
    let at = desk.case.current().map(|meeting| meeting.at);
    let mut choices = vec![
        Choice::new("new", Notice::LabelNewConsent {}),
        Choice::new("without", Notice::LabelWithoutExternals {}),
    ];
    if at.is_some() {
        choices.push(Choice::new("cancel", Notice::LabelCancelMeeting {}));
    }
    (Notice::AskConsentDecision { at, names }, choices)
}

/// Whose consent stands; a tap takes one back.
pub fn phrase_overview(desk: &Desk) -> (Notice, Vec<Choice>) {
    let (mut given, mut missing, mut withdrawn) = (Vec::new(), Vec::new(), Vec::new());
    let mut standing = Vec::new();
    let Some(state) = &desk.case.consent else {
        return consent_alone::phrase_overview(desk);
    };
    for holder in consent::needed(&desk.case) {
        if let Some(consent) = state.given.get(&holder.id) {
            standing.push(holder);
            given.push(ConsentLine {
                person: Named::from(holder),
                on: Some(consent.on),
                form: consent.form,
                scope: consent.scope.clone(),
                recipients: named(desk, &consent.recipients),
            });
        } else if state.withdrawn.contains_key(&holder.id) {
            withdrawn.push(Named::from(holder));
        } else {
            missing.push(Named::from(holder));
        }
    }
    let choices = withdrawals(desk, &standing);
    let notice = Notice::ConsentOverview {
        given,
        missing,
        withdrawn,
    };
    (notice, choices)
}

fn named<'p>(desk: &Desk, parties: impl IntoIterator<Item = &'p PartyId>) -> Vec<Named> {
    let parties = parties.into_iter().filter_map(|party| desk.case.party(party));
    parties.map(Named::from).collect()
}

/// A tap for each consent that can be taken back: whoever gave one has their own, whoever leads has all.
pub fn withdrawals(desk: &Desk, standing: &[&Party]) -> Vec<Choice> {
    let own = standing.iter().any(|party| desk.by.as_ref() == Some(&party.id));
    let may = |party: &&&Party| !own || desk.by.as_ref() == Some(&party.id);
    let label = |party: &Party| Notice::LabelWithdraws {
        name: party.first_name().to_owned(),
    };
    let choices = standing.iter().filter(may);
    choices.map(|party| Choice::new(&party.id.0, label(party))).collect()
}
