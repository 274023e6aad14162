//! What a failed request means: wait, give up, or nobody lets us in any more.
//!
//! Invariant: nothing here repeats what a homeserver wrote, only its status and error code. Its sentences name people.
//!
//! Invariant: a refusal without an error code is nobody's final word. Every Matrix homeserver gives a code; who gives none stands
//! before it, a proxy most often, and some of these say "not found" or "forbidden" while the homeserver behind them restarts.

use std::time::Duration;

use matrix_sdk::ruma::api::error::{ErrorKind, FromHttpResponseError, RetryAfter};
use matrix_sdk::{Error, HttpError, RumaApiError};

use crate::outbox::gateway::Failure;
use crate::store::StoreError;

/// How long to wait where the homeserver does not say.
const LIMITED: Duration = Duration::from_secs(5);
const UNREACHABLE: Duration = Duration::from_secs(2);
const BROKEN: Duration = Duration::from_secs(10);
const LOGGED_OUT: Duration = Duration::from_mins(1);
/// Too large: the one refusal of a proxy that will be the same next time.
const TOO_LARGE: u16 = 413;
const RATE_LIMIT: &str = "the homeserver's rate limit";

/// What a failure means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Try again after this long.
    Wait(Duration, String),
    /// The homeserver is not there, for whatever is asked of it: try again. Why, in words.
    Away(String),
    /// The homeserver knows our access token no more. `soft`: the device is still there.
    LoggedOut { soft: bool },
    /// We ask too often: try again after this long.
    Limit(Duration),
    /// We may not, here and now.
    Forbidden,
    /// It will never work. The HTTP status and error code, or our own words.
    Never(String),
}

impl Trouble {
    /// What a failure of the library means.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(error) => Self::of_http(error),
            Error::WrongRoomState(_) => Self::Forbidden,
            Error::Identifier(_) | Error::Url(_) | Error::SerdeJson(_) => Self::Never("malformed".to_owned()),
            // Everything else is about our own stores or somebody's keys, and has been seen to pass.
            other => Self::Wait(BROKEN, kind_of(other).to_owned()),
        }
    }

    /// What a failure of a store of ours means: somebody has to help, and then it goes on.
    pub(super) fn of_store(error: &StoreError) -> Self {
        Self::Wait(BROKEN, error.to_string())
    }

    /// What a failed request means.
    pub(super) fn of_http(error: &HttpError) -> Self {
        match error {
            HttpError::Reqwest(_) => Self::Away("the homeserver cannot be reached".to_owned()),
            HttpError::Cached(error) => Self::of_http(error),
            HttpError::Api(error) => match error.as_ref() {
                FromHttpResponseError::Server(RumaApiError::MatrixError(error)) => {
                    Self::of_status(error.status_code.as_u16(), error.error_kind())
                }
                FromHttpResponseError::Server(_) => Self::Never("the homeserver asks for the password".to_owned()),
                _ => Self::Wait(BROKEN, "the homeserver's answer makes no sense".to_owned()),
            },
            _ => Self::Never("the request cannot be written".to_owned()),
        }
    }

    fn of_status(status: u16, kind: Option<&ErrorKind>) -> Self {
        match (status, kind) {
            (_, Some(ErrorKind::UnknownToken(data))) => Self::LoggedOut { soft: data.soft_logout },
            (_, Some(ErrorKind::LimitExceeded(data))) => {
                let after = match data.retry_after {
                    Some(RetryAfter::Delay(delay)) => delay,
                    Some(RetryAfter::DateTime(_)) | None => LIMITED,
                };
                Self::Limit(after)
            }
            (429, _) => Self::Limit(LIMITED),
            (502..=504, None) => Self::Away(format!("the homeserver cannot be reached: {status}")),
            (status, None) if status != TOO_LARGE => Self::Wait(
                BROKEN,
                format!("{status} came without an error code, so not from the homeserver"),
            ),
            (403, _) => Self::Forbidden,
            (408 | 500.., _) => Self::Wait(BROKEN, format!("the homeserver answered {status}")),
            (_, kind) => {
                Self::Never(kind.map_or_else(|| status.to_string(), |kind| format!("{status} {}", kind.errcode())))
            }
        }
    }
}

impl Trouble {
    /// How long to wait, and why, where waiting helps.
    pub(super) fn wait(&self) -> Option<(Duration, String)> {
        match self {
            Self::Wait(after, why) => Some((*after, why.clone())),
            Self::Away(why) => Some((UNREACHABLE, why.clone())),
            Self::Limit(after) => Some((*after, RATE_LIMIT.to_owned())),
            Self::LoggedOut { .. } | Self::Forbidden | Self::Never(_) => None,
        }
    }

    /// Why it will not work, in words for the log.
    pub(super) fn why(&self) -> String {
        match self {
            Self::Wait(_, why) | Self::Away(why) | Self::Never(why) => why.clone(),
            Self::Limit(_) => RATE_LIMIT.to_owned(),
            Self::LoggedOut { .. } => "the bot is logged out".to_owned(),
            Self::Forbidden => "403 M_FORBIDDEN".to_owned(),
        }
    }

    /// What it means where being let in is what is asked for: forbidden is for good.
    pub(super) fn for_good(self) -> Failure {
        match self {
            Self::Forbidden => Failure::Refused(self.why()),
            other => other.into(),
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Wait(after, why) => Self::Retry { after, why },
            Trouble::Away(why) => Self::Away { why },
            // Only what is said has a limit of its own that everything said shares; see `outbound`.
            Trouble::Limit(after) => Self::Retry {
                after,
                why: RATE_LIMIT.to_owned(),
            },
            Trouble::Forbidden => Self::Powerless,
            // An admin can mend this, and then everything owed should still go out.
            Trouble::LoggedOut { .. } => Self::Retry {
                after: LOGGED_OUT,
                why: "the bot is logged out".to_owned(),
            },
            Trouble::Never(why) => Self::Refused(why),
        }
    }
}

/// Whether what was refused stands there already: the homeserver takes the same sign of the same user to the same message once.
pub(super) fn is_there_already(error: &Error) -> bool {
    error.client_api_error_kind() == Some(&ErrorKind::DuplicateAnnotation)
}

/// The HTTP status with which the homeserver itself refused a request; none where no error code came with it.
pub(super) fn status(error: &HttpError) -> Option<u16> {
    match error.as_ruma_api_error()? {
        RumaApiError::MatrixError(error) => error.error_kind().map(|_| error.status_code.as_u16()),
        RumaApiError::AuthResponse(_) => None,
    }
}

/// Whether the homeserver says that there is no such thing.
pub(super) fn is_not_there(error: &HttpError) -> bool {
    match error.as_ruma_api_error() {
        Some(RumaApiError::MatrixError(error)) => error.error_kind() == Some(&ErrorKind::NotFound),
        _ => false,
    }
}

fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::OlmError(_) | Error::MegolmError(_) | Error::NoOlmMachine => "encrypting did not work",
        Error::CryptoStoreError(_) | Error::StateStore(_) | Error::CrossProcessLockError(_) if is_full(error) => {
            "the disk with the Matrix library's store (data/matrix) is full: make room"
        }
        Error::CryptoStoreError(_) | Error::StateStore(_) | Error::CrossProcessLockError(_) => {
            "the Matrix library's store (data/matrix) did not work"
        }
        _ => "the library could not do it",
    }
}

/// Whether SQLite says, somewhere below, that there is no room: the library hands its words on, and no code.
fn is_full(error: &(dyn std::error::Error + 'static)) -> bool {
    let below = std::iter::successors(Some(error), |error| error.source());
    below
        .map(ToString::to_string)
        .any(|words| words.contains("disk is full"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_and_outages_pass_refusals_do_not() {
        assert_eq!(Trouble::of_status(429, None), Trouble::Limit(LIMITED));
        assert!(matches!(Trouble::of_status(502, None), Trouble::Away(_)));
        assert!(matches!(Trouble::of_status(500, None), Trouble::Wait(BROKEN, _)));
        assert!(matches!(
            Trouble::of_status(502, Some(&ErrorKind::Unknown)),
            Trouble::Wait(BROKEN, _)
        ));
        assert_eq!(Trouble::of_status(403, Some(&ErrorKind::Forbidden)), Trouble::Forbidden);
        assert!(matches!(
            Trouble::of_status(404, Some(&ErrorKind::NotFound)),
            Trouble::Never(_)
        ));
    }

    #[test]
    fn what_a_proxy_refuses_is_not_the_homeservers_word_but_too_large_stays_too_large() {
        for status in [400, 401, 403, 404, 405, 410] {
            assert!(
                matches!(Trouble::of_status(status, None), Trouble::Wait(BROKEN, _)),
                "{status}"
            );
        }
        assert_eq!(Trouble::of_status(413, None), Trouble::Never("413".to_owned()));
    }

    #[test]
    fn a_full_disk_under_the_librarys_store_is_told_as_that() {
        let store =
            |words: &str| Error::StateStore(Box::new(matrix_sdk::StoreError::backend(std::io::Error::other(words))));
        let why = Trouble::of(&store("database or disk is full")).why();
        assert!(why.contains("data/matrix) is full: make room"), "{why}");
        assert!(!Trouble::of(&store("disk I/O error")).why().contains("full"));
        let ours = StoreError::Full(crate::store::Whose::Ours);
        assert!(
            Trouble::of_store(&ours)
                .why()
                .contains("the disk with the database is full")
        );
        let why = Trouble::of_store(&ours.of_the_library()).why();
        assert!(
            why.contains("the disk with the Matrix library's store (data/matrix) is full"),
            "{why}"
        );
    }

    #[test]
    fn a_logged_out_bot_still_owes_everything() {
        assert!(matches!(
            Failure::from(Trouble::LoggedOut { soft: false }),
            Failure::Retry { .. }
        ));
    }
}
