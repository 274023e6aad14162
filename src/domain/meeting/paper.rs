//! A paper that goes with a meeting's agenda: a file that somebody put in the case's room.

use std::fmt::Write as _;

/// A paper of a meeting. The bot knows its name and where it stands, and nothing of what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The message it came with.
    pub source: String,
    /// The room of that message.
    pub room: String,
    /// What it is called.
    pub name: String,
}

impl Paper {
    /// Where a client finds the message.
    pub fn link(&self) -> String {
        format!("https://matrix.to/#/{}/{}", encoded(&self.room), encoded(&self.source))
    }
}

/// An id as it may stand in a link: every sign with a meaning of its own there is written by its number.
fn encoded(id: &str) -> String {
    id.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"!$:.-_~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_nothing_but_the_ids() {
        let paper = |room: &str, source: &str| Paper {
            source: source.to_owned(),
            room: room.to_owned(),
            name: String::new(),
        };
        assert_eq!(
            paper("!a:x.example:8448", "$b_c-d").link(),
            "https://matrix.to/#/!a:x.example:8448/$b_c-d"
        );
        assert_eq!(
            paper("!a", "$b/c+d@room <e> #\u{e6}").link(),
            "https://matrix.to/#/!a/$b%2Fc%2Bd%40room%20%3Ce%3E%20%23%C3%A6"
        );
    }
}
