//! The directory changed one entry at a time, as an administrator does it in chat, after the same checks as an import's.

use std::collections::BTreeSet;

use super::{Column, Directory, Institution, Mailbox, Ownership, Person, RowProblem, check};

impl Directory {
    /// The directory with this person added, changed or back again.
    ///
    /// # Errors
    /// The first thing wrong with the person.
    pub fn with_person(
        &self,
        person: Person,
        known_roles: &BTreeSet<String>,
        known_specialties: &BTreeSet<String>,
    ) -> Result<Self, RowProblem> {
        let mut changed = self.clone();
        changed.people.remove(&person.id);
        let vocabulary = check::Vocabulary {
            roles: known_roles,
            specialties: known_specialties,
        };
        first(check::person(&person, &changed, &vocabulary))?;
        changed.admit_person(person);
        Ok(changed)
    }

    /// The directory with this person among those who have left.
    #[must_use]
    pub fn without_person(&self, id: &str) -> Self {
        let mut changed = self.clone();
        changed.former_people.extend(changed.people.remove_entry(id));
        changed
    }

    /// Whether an institution may be as this one is.
    ///
    /// # Errors
    /// The first thing wrong with it.
    pub fn checks_institution(institution: &Institution) -> Result<(), RowProblem> {
        first(check::institution(institution))
    }

    /// Whether a mailbox may be as this one is.
    ///
    /// # Errors
    /// The first thing wrong with it.
    pub fn checks_mailbox(mailbox: &Mailbox, known_specialties: &BTreeSet<String>) -> Result<(), RowProblem> {
        let vocabulary = check::Vocabulary {
            roles: &BTreeSet::new(),
            specialties: known_specialties,
        };
        first(check::mailbox(mailbox, &vocabulary))
    }
}

impl Ownership {
    /// What is wrong with words that are neither of the two.
    pub fn expected(said: &str) -> RowProblem {
        RowProblem {
            line: None,
            column: Some(Column::Ownership),
            fault: check::unknown(said, ["kommunal", "privat"]),
        }
    }
}

fn first(findings: Vec<check::Finding>) -> Result<(), RowProblem> {
    match findings.into_iter().next() {
        Some((column, fault)) => Err(RowProblem {
            line: None,
            column: Some(column),
            fault,
        }),
        None => Ok(()),
    }
}
