//! One thing of many that a tick does: what is wrong with it costs the others nothing.
//!
//! Invariant: nothing of what failed is kept; its transaction is dropped with it.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;

use super::dispatcher::Dispatcher;
use super::opaque;
use crate::domain::case::CaseId;
use crate::store::StoreError;
use crate::store::worries::{self, Worry};

impl Dispatcher {
    /// Does what concerns one case of many. One that cannot be read, or in which the program has a fault, costs the others nothing:
    /// nothing of it is kept, it is tried again on the next tick, and the administrators hear of it once.
    pub(crate) async fn for_one<T>(
        &self,
        case: &CaseId,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<Option<T>, StoreError> {
        let why = match AssertUnwindSafe(work).catch_unwind().await {
            Ok(Err(error)) if error.is_about_this_row() => error.to_string(),
            Ok(done) => return done.map(Some),
            Err(_) => "a fault of the program".to_owned(),
        };
        let mut conn = self.store.connection().await?;
        if worries::note(&mut conn, Worry::Case, &case.0).await? {
            let number = opaque::number(&case.0);
            tracing::error!(
                number,
                why,
                "nobody is reminded of anything in this case while it is so"
            );
        }
        Ok(None)
    }

    /// What is owed in a case was said: whatever was wrong with it is over.
    pub(crate) async fn goes_well(&self, case: &CaseId) -> Result<(), StoreError> {
        let mut conn = self.store.connection().await?;
        if worries::is_noted(&mut conn, Worry::Case, &case.0).await? {
            worries::over(&mut conn, Worry::Case, &case.0).await?;
        }
        Ok(())
    }

    /// Does one thing of several. One that meets a row which makes no sense, or a fault of the program, costs the others nothing: nothing
    /// of it is kept, and it is tried again on the next tick.
    pub(crate) async fn apart<T: Default>(
        &self,
        what: &'static str,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match AssertUnwindSafe(Box::pin(work)).catch_unwind().await {
            Ok(Err(error)) if error.is_about_this_row() => {
                tracing::error!(what, %error, "this could not be seen to; everything else goes on, and it is tried again");
                Ok(T::default())
            }
            Ok(done) => done,
            // The place is in the log.
            Err(_) => Ok(T::default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::DateTime;

    use super::*;
    use crate::clock::Clock;
    use crate::domain::model::Model;
    use crate::messages::Messages;
    use crate::store::{Store, Whose};

    async fn dispatcher() -> Dispatcher {
        let model = Arc::new(Model::read(Model::shipped("ringsted").unwrap()).unwrap());
        Dispatcher {
            store: Store::in_memory().await.unwrap(),
            clock: Clock::moved(DateTime::from_timestamp(1_798_000_000, 0).unwrap()),
            calendar: Arc::new(model.calendar()),
            model,
            messages: Arc::new(Messages::load().unwrap()),
        }
    }

    #[expect(clippy::unused_async, reason = "it stands for work that waits")]
    async fn has_a_fault<T>() -> Result<T, StoreError> {
        panic!("a fault")
    }

    #[tokio::test]
    async fn a_fault_in_one_case_is_noted_and_the_next_one_has_its_turn() {
        let dispatcher = dispatcher().await;
        let (first, second) = (CaseId("first".to_owned()), CaseId("second".to_owned()));
        for _ in 0..2 {
            let failed = dispatcher.for_one(&first, has_a_fault::<usize>()).await;
            assert_eq!(failed.unwrap(), None);
            assert_eq!(dispatcher.for_one(&second, async { Ok(7) }).await.unwrap(), Some(7));
            let failed = dispatcher.apart("one thing", has_a_fault::<usize>()).await;
            assert_eq!(failed.unwrap(), 0);
        }
        let mut conn = dispatcher.store.connection().await.unwrap();
        assert_eq!(worries::untold(&mut conn, Worry::Case).await.unwrap(), ["first"]);
        // What is wrong with the database itself is everybody's matter.
        drop(conn);
        let locked = async { Err::<usize, _>(StoreError::Locked(Whose::Ours)) };
        assert!(dispatcher.for_one(&second, locked).await.is_err());
    }
}
