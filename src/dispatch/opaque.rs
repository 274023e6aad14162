//! Ids with nothing telling in them, the same for the same cause: what is made twice from one event is one thing.

use sha2::{Digest, Sha256};

/// Sixteen letters and digits made from a purpose and a cause.
pub fn id(purpose: &str, cause: &str) -> String {
    let digest = Sha256::digest(format!("{purpose}\n{cause}"));
    digest.iter().take(8).fold(String::with_capacity(16), |id, byte| {
        id + format!("{byte:02x}").as_str()
    })
}

/// The four signs by which people tell a case's room from others.
pub fn sign(case: &str) -> String {
    id("name", case)[..4].to_uppercase()
}

/// A case's number as its room is called: "Sag 1A2B".
pub fn number(case: &str) -> String {
    format!("Sag {}", sign(case))
}

/// Whether these words mean a case: its whole reference, at least six signs of its beginning, or the four signs of its room's name.
pub fn means(said: &str, case: &str) -> bool {
    let wanted = said.trim().to_lowercase();
    let wanted = wanted
        .strip_prefix("sag ")
        .or_else(|| wanted.strip_prefix("case "))
        .unwrap_or(&wanted)
        .trim();
    wanted == case || wanted == sign(case).to_lowercase() || (wanted.len() >= 6 && case.starts_with(wanted))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_same_cause_makes_the_same_id_and_another_another() {
        assert_eq!(super::id("case", "$a"), super::id("case", "$a"));
        assert_ne!(super::id("case", "$a"), super::id("room", "$a"));
        assert_eq!(super::id("case", "$a").len(), 16);
    }
}
