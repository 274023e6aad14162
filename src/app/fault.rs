//! A fault of the program stops what it was doing. What it prints by itself may hold what somebody said, so only its place is said.

use std::panic::Location;

/// From now on a panic says in the log where it was, and nothing of what it was about.
pub fn say_no_words() {
    std::panic::set_hook(Box::new(|fault| {
        let at = place(fault.location());
        tracing::error!(
            at,
            "a fault of the program: what it was doing was stopped; tell whoever makes Tovholder this place"
        );
    }));
}

/// File and line.
fn place(location: Option<&Location<'_>>) -> String {
    location.map_or_else(
        || "unknown".to_owned(),
        |location| format!("{}:{}", location.file(), location.line()),
    )
}
