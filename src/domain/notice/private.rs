//! What only the one it is said to may read.

use super::Notice;

impl Notice {
    /// Whether it promises that nobody else reads it, or carries what somebody said under such a promise.
    pub fn is_private(&self) -> bool {
        matches!(
            self,
            Self::AskReason {}
                | Self::Declined { .. }
                | Self::AskEvaluate { .. }
                | Self::AskAnswerTo { .. }
                | Self::AnswerFromChair { .. }
                | Self::AskLeaderComes { .. }
                | Self::CheckInSays { .. }
        )
    }
}
