//! Whether a message looks like a report of concern for a child (an underretning). The words are in `concern.txt`, with why.
//!
//! Being wrong is cheap here: the message is handled as it would have been, and one friendly notice is said too many.

/// The phrases, a line each.
const LIST: &str = include_str!("concern.txt");

/// Words before a phrase that deny it.
const DENIED: [&str; 12] = [
    "ikke", "ingen", "intet", "aldrig", "hverken", "uden", "not", "no", "never", "without", "don't", "doesn't",
];

/// Words after "underrette" that make it mean to let somebody know of something.
const INFORMED: [&str; 18] = [
    "forældrene",
    "forældre",
    "mor",
    "far",
    "moren",
    "faren",
    "familien",
    "dig",
    "jer",
    "os",
    "hinanden",
    "lederen",
    "skolen",
    "alle",
    "deltagerne",
    "mødelederen",
    "kollegerne",
    "drengens",
];

/// Words after "slået" that make it something else: what is put up, decided or put together.
const PARTICLES: [&str; 6] = ["op", "til", "sammen", "fast", "fra", "ned"];

/// Whether these words look like one.
pub fn looks_like_a_report(words: &str) -> bool {
    let lower = words.to_lowercase();
    let said: Vec<&str> = lower
        .split(|sign: char| !sign.is_alphanumeric() && sign != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    phrases().any(|phrase| {
        let length = phrase.len();
        said.windows(length).enumerate().any(|(at, window)| {
            let fits = window.iter().zip(&phrase).all(|(word, wanted)| is(word, wanted));
            let denied = said[at.saturating_sub(2)..at].iter().any(|word| DENIED.contains(word));
            fits && !denied && !means_else(window[length - 1], said.get(at + length).copied().unwrap_or_default())
        })
    })
}

fn phrases() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = LIST.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect())
}

fn is(word: &str, wanted: &str) -> bool {
    wanted
        .strip_suffix('*')
        .map_or(word == wanted, |stem| word.starts_with(stem))
}

/// Whether the word after a phrase gives its last word another meaning.
fn means_else(last: &str, next: &str) -> bool {
    (last.starts_with("underret") && INFORMED.contains(&next)) || (last == "slået" && PARTICLES.contains(&next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_writes_who_means_it_is_seen() {
        for said in [
            "Jeg vil underrette om drengen",
            "skal vi underrette?",
            "Vi er nødt til at underrette kommunen i dag",
            "Jeg har lavet en underretning, hvor sender jeg den",
            "Hermed en underretning.",
            "far SLÅR HAM derhjemme",
            "hun siger, at hun bliver slået af sin stedfar",
            "han har blå mærker på ryggen",
            "pigen er i akut fare",
            "der er vold i hjemmet",
            "jeg tror, der er sket et overgreb",
            "she is afraid to go home",
            "I want to report what I saw",
            "his father hits him",
        ] {
            assert!(looks_like_a_report(said), "{said}");
        }
    }

    #[test]
    fn what_a_meeting_talks_about_is_left_alone() {
        for said in [
            "Dagsorden: 1. Velkommen 2. Underretning 3. Eventuelt",
            "Skemaet til underretning ligger på intranettet",
            "Underretningsskema.pdf",
            "Vi underretter forældrene om den nye dato",
            "jeg vil underrette jer, når lokalet er klar",
            "Det er ikke en underretning",
            "der er ingen akut fare",
            "han slår de andre børn i garderoben",
            "klokken slår tre",
            "mødet bliver slået sammen med det næste",
            "opslaget bliver slået op i dag",
            "Vi er bekymrede for hans sprog",
            "I forgot to report the date",
            "tiltag: Jonas læser med ham fra 18/1, tegn: han beder selv om bogen",
            "",
        ] {
            assert!(!looks_like_a_report(said), "{said}");
        }
    }

    #[test]
    fn every_phrase_is_found_in_a_sentence() {
        let all: Vec<String> = phrases().map(|phrase| phrase.join(" ").replace('*', "ende")).collect();
        assert!(all.len() > 60, "{}", all.len());
        for phrase in all {
            assert!(looks_like_a_report(&format!("Hej. {phrase}!")), "{phrase}");
        }
    }
}
