//! Whether somebody of the directory is the one who is in a case without an account is asked about an account. When that is another one,
//! or nobody's any more, the question ends: it is put anew about the account there is, or nothing is asked.
//!
//! ```text
//! Tovholder: Er det samme Sara som Sara Friis (forælder), der er med uden konto? Kontoen er @sara…  [ Ja, den samme ] [ Nej, en anden ]
//! Admin:     person fjern sara-friis
//! Tovholder: Du skal ikke svare alligevel: kontoen findes ikke længere. Sara Friis (forælder) er med uden konto som før.
//! ```

use super::deputies;
use super::dispatcher::{Keeping, keep};
use crate::domain::desk::Desk;
use crate::domain::party::PartyId;
use crate::domain::question::Question;
use crate::handlers::same_person::{self, Pair};
use crate::store::{StoreError, Tx, cases, outbox};

/// This person of the directory left it, or has another account there, or none.
pub(super) async fn account_changed(tx: &mut Tx, with: &Keeping<'_>, who: &str) -> Result<(), StoreError> {
    for asked in outbox::open_about(&mut *tx, who).await? {
        outbox::close_question(&mut *tx, asked.outbox).await?;
        let (Some(id), Some(person)) = (&asked.case, &asked.person) else {
            continue;
        };
        let case = match cases::load(&mut *tx, id).await {
            Err(error) if error.is_about_this_row() => continue,
            case => case?,
        };
        let Some(case) = case.filter(|case| !asked.question.is_over(case)) else {
            continue;
        };
        let Question::SamePerson {
            entry,
            person: meant,
            why,
            rest,
        } = asked.question
        else {
            continue;
        };
        let pair = Pair { entry, person: meant };
        let mut desk = with.desk(
            case,
            Some(PartyId(asked.behalf.clone().unwrap_or_else(|| person.clone()))),
        );
        desk.deputy = asked.behalf.is_some().then(|| PartyId(person.clone()));
        same_person::asked_account_changed(&mut desk, pair, &why, rest);
        deputies::quietly(&mut desk, 0);
        let Desk {
            case, entries, effects, ..
        } = desk;
        keep(tx, with, &case, &entries, effects, None).await?;
    }
    Ok(())
}
