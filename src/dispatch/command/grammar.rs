//! The commands people type, in Danish and English, with or without an exclamation mark.
//!
//! "Not a command" ([`read`] gives `None`) and "a command that is malformed" are different answers; the handlers give the
//! second, with what was understood.

use super::absence;
use crate::domain::event::Answer;

/// A command with its arguments as words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table below shows the words of each")]
pub enum Command {
    NewCase(String),
    Cases,
    Case(String),
    Help,
    Duties,
    Why(String),
    AnswerFor {
        who: String,
        answer: Option<Answer>,
        how: String,
    },
    Invite(String),
    Agenda,
    Point(String),
    Start,
    Next,
    Action(String),
    Chair(String),
    Writer(String),
    Move(String),
    Cancel(String),
    PlanAgain(String),
    Sent(String),
    Undo,
    Remove(String),
    HandOver(String),
    CloseCase,
    Listed,
    Polls,
    Danish,
    English,
    AddPerson(String),
    RetirePerson(String),
    AddPlace(String),
    RemovePlace(String),
    Places,
    AddMailbox(String),
    RemoveMailbox(String),
    Mailboxes,
    Send,
    Correct(String),
    // Looked up, about no case.
    Landkort(String),
    WhoIsHere(String),
    // Cases that belong together.
    Professional,
    Onward(String),
    // Consent.
    Consent(String),
    WithdrawConsent(String),
    Ground(String),
    // Deadlines that explain themselves, handing over, overviews.
    Began(String),
    Examined(String),
    HandOverAll(String),
    Digest(String),
    NoDigest,
    Overview,
    Statistics,
    // The netværkskort.
    Network(String),
    // A room that is lost.
    NewRoom,
    // Before and between meetings.
    ActiveCase(String),
    Contact,
    AskChair(String),
    AskLeader(String),
    CheckIn(String),
    // Acute meetings, and what is brought without names.
    Acute(String),
    Item(String),
    // Absence with a deputy.
    Absence(String),
    // Records: filed elsewhere, asked to see, asked to have erased.
    Filed(String),
    Access(String),
    Erasure(String),
}

type Build = fn(String) -> Command;

/// Every command: its words, the first of each language leading. Longer words come before shorter ones they begin with.
const COMMANDS: &[(&[&str], Build)] = &[
    // Deadlines that explain themselves, handing over, overviews: before the shorter words that they begin with.
    (
        &[
            "ret startdato",
            "ret startdatoen",
            "startdato",
            "indsatsen begyndte",
            "correct start date",
            "support began",
        ],
        Command::Began,
    ),
    (
        &[
            "afdækning færdig",
            "afdækningen er færdig",
            "undersøgelse færdig",
            "undersøgelsen er færdig",
            "examination finished",
        ],
        Command::Examined,
    ),
    (
        &[
            "overdrag alle til",
            "overdrag alle",
            "hand over all to",
            "hand over all",
        ],
        Command::HandOverAll,
    ),
    (&["frister hver", "deadlines every"], Command::Digest),
    (
        &["ingen frister-oversigt", "ingen fristeroversigt", "no deadlines digest"],
        |_| Command::NoDigest,
    ),
    (&["overblik", "overview"], |_| Command::Overview),
    (&["statistik", "statistics"], |_| Command::Statistics),
    (&["ny sag", "new case"], Command::NewCase),
    (&["nyt møde", "new meeting"], Command::PlanAgain),
    (&["nyt rum", "new room"], |_| Command::NewRoom),
    (&["luk sag", "luk sagen", "close case"], |_| Command::CloseCase),
    (
        &["person tilføj", "tilføj person", "person add", "add person"],
        Command::AddPerson,
    ),
    (
        &["person fjern", "fjern person", "person remove", "remove person"],
        Command::RetirePerson,
    ),
    (
        &[
            "sted tilføj",
            "tilføj sted",
            "institution tilføj",
            "tilføj institution",
            "place add",
            "add place",
            "institution add",
            "add institution",
        ],
        Command::AddPlace,
    ),
    (
        &[
            "sted fjern",
            "fjern sted",
            "institution fjern",
            "fjern institution",
            "place remove",
            "remove place",
            "institution remove",
            "remove institution",
        ],
        Command::RemovePlace,
    ),
    (&["steder", "institutioner", "places", "institutions"], |_| {
        Command::Places
    }),
    (
        &["postkasse tilføj", "tilføj postkasse", "mailbox add", "add mailbox"],
        Command::AddMailbox,
    ),
    (
        &["postkasse fjern", "fjern postkasse", "mailbox remove", "remove mailbox"],
        Command::RemoveMailbox,
    ),
    (&["postkasser", "mailboxes"], |_| Command::Mailboxes),
    (&["mine sager", "sager", "my cases", "cases"], |_| Command::Cases),
    (&["sag", "case"], Command::Case),
    (&["hjælp", "hjaelp", "help", "?"], |_| Command::Help),
    (&["mine frister", "frister", "my deadlines", "deadlines"], |_| {
        Command::Duties
    }),
    (&["hvorfor den dato", "hvorfor", "why that date", "why"], Command::Why),
    (&["svar", "answer"], |words| answer_for(&words)),
    (&["inviter", "invitér", "invite"], Command::Invite),
    (&["dagsorden", "agenda"], |_| Command::Agenda),
    (&["punkt", "point"], Command::Point),
    (&["start", "begynd", "begin"], |_| Command::Start),
    (&["næste punkt", "næste", "next item", "next"], |_| Command::Next),
    (&["tiltag", "action"], Command::Action),
    (&["mødeleder", "moedeleder", "chair"], Command::Chair),
    (&["referent", "skriver", "writer"], Command::Writer),
    (
        &["flyt mødet til", "flyt", "move the meeting to", "move"],
        Command::Move,
    ),
    (&["aflys", "cancel"], Command::Cancel),
    (&["sendt", "sent"], Command::Sent),
    (&["send"], |_| Command::Send),
    (&["ret", "correct"], Command::Correct),
    (&["fortryd", "undo"], |_| Command::Undo),
    (&["fjern", "remove"], Command::Remove),
    (
        &["overdrag til", "overdrag", "hand over to", "hand over"],
        Command::HandOver,
    ),
    (&["uden afstemninger", "without polls"], |_| Command::Listed),
    (&["med afstemninger", "with polls"], |_| Command::Polls),
    (&["sprog da", "language da", "dansk"], |_| Command::Danish),
    (&["sprog en", "language en", "english"], |_| Command::English),
    (&["landkort", "landkortet", "map"], Command::Landkort),
    (&["hvem er her", "til stede", "who is here"], Command::WhoIsHere),
    // Cases that belong together.
    (
        &["professionelt møde", "fagfolk alene", "professional meeting"],
        |_| Command::Professional,
    ),
    (&["videre til", "videre", "on to"], Command::Onward),
    (
        &[
            "samtykke tilbage",
            "trækker samtykke tilbage",
            "træk samtykke tilbage",
            "withdraw consent",
        ],
        Command::WithdrawConsent,
    ),
    (&["samtykke", "consent"], Command::Consent),
    (&["hjemmel", "legal ground"], Command::Ground),
    (&["netværk", "network"], Command::Network),
    // Before and between meetings.
    (&["aktiv sag", "active case"], Command::ActiveCase),
    (&["kontakt", "contact"], |_| Command::Contact),
    (
        &["spørg mødeleder", "spørg mødelederen", "ask the chair"],
        Command::AskChair,
    ),
    (&["bed om leder", "ask for the leader"], Command::AskLeader),
    (&["tjek ind", "check in"], Command::CheckIn),
    // Acute meetings, and what is brought without names.
    (&["akut", "acute"], Command::Acute),
    (&["emne", "topic"], Command::Item),
    // Absence with a deputy.
    (&["fravær", "fravaer", "absence"], Command::Absence),
    // Records.
    (&["journaliseret", "filed"], Command::Filed),
    (&["aktindsigt", "access request"], Command::Access),
    (&["sletning", "erasure request"], Command::Erasure),
];

/// Every word a command can begin with, in both languages.
pub fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().flat_map(|(names, _)| *names).copied()
}

/// Reads a command; `None` when the words do not begin with one.
pub fn read(words: &str) -> Option<Command> {
    let words = words.trim().trim_start_matches('!').trim();
    let line = words.lines().next().unwrap_or_default();
    if withdraws(words) {
        return Some(Command::WithdrawConsent(words.to_owned()));
    }
    for (names, build) in COMMANDS {
        for name in *names {
            if let Some(rest) = after(line, name) {
                let tail = words.get(line.len()..).unwrap_or_default();
                return Some(build(format!("{rest}{tail}").trim().to_owned()));
            }
        }
    }
    None
}

/// "Mona trækker sit samtykke tilbage", "I withdraw my consent": said as people say it, and never to be missed.
fn withdraws(words: &str) -> bool {
    let said = words.to_lowercase();
    let short = said.split_whitespace().count() <= 12;
    let back = said.contains("tilbage") && ["træk", "trukket", "trak"].iter().any(|word| said.contains(word));
    let withdraw = said.contains("withdraw") || said.contains("withdrew");
    short && ((said.contains("samtykke") && back) || (said.contains("consent") && withdraw))
}

/// Whether these words are a command and nothing else could be meant: it stands alone, or begins with an exclamation mark.
pub fn is_plain(words: &str) -> bool {
    let trimmed = words.trim();
    trimmed.starts_with('!') || names().any(|name| trimmed.trim_end_matches(['?', '.']).to_lowercase() == name)
}

/// Whether these words are this command although an answer in words is expected: plain ones, and those with their own shape.
/// An answer in sentences (`prose`) may begin with any word.
pub fn is_certain(words: &str, command: &Command, prose: bool) -> bool {
    match command {
        _ if is_plain(words) => true,
        Command::Correct(what) => what.contains(':'),
        // Another case is another matter, whatever was asked last; so is what is about all of them, and a withdrawal is never an
        // answer to something else.
        Command::NewCase(_)
        | Command::Case(_)
        | Command::WithdrawConsent(_)
        | Command::HandOverAll(_)
        | Command::Digest(_) => true,
        // Who stands in is said in no other matter.
        Command::Absence(words) if absence::names_a_deputy(words) => true,
        _ if prose => false,
        Command::AnswerFor { answer: Some(_), .. }
        | Command::Invite(_)
        | Command::Point(_)
        | Command::Action(_)
        | Command::Chair(_)
        | Command::Writer(_)
        | Command::Move(_)
        | Command::Cancel(_)
        | Command::PlanAgain(_)
        | Command::Sent(_)
        | Command::Remove(_)
        | Command::HandOver(_)
        | Command::AddPerson(_)
        | Command::RetirePerson(_)
        | Command::AddPlace(_)
        | Command::RemovePlace(_)
        | Command::AddMailbox(_)
        | Command::RemoveMailbox(_)
        | Command::Landkort(_)
        | Command::WhoIsHere(_)
        | Command::Onward(_)
        | Command::Professional
        | Command::Began(_)
        | Command::Examined(_)
        | Command::ActiveCase(_)
        | Command::AskChair(_)
        | Command::AskLeader(_)
        | Command::CheckIn(_)
        | Command::Acute(_)
        | Command::Item(_)
        | Command::Filed(_)
        | Command::Access(_)
        | Command::Ground(_)
        | Command::Erasure(_) => true,
        Command::Why(words) | Command::Absence(words) => !words.is_empty(),
        Command::AnswerFor { answer: None, .. }
        | Command::Consent(_)
        | Command::Network(_)
        | Command::Cases
        | Command::Places
        | Command::Mailboxes
        | Command::Help
        | Command::Duties
        | Command::NoDigest
        | Command::Overview
        | Command::Statistics
        | Command::Agenda
        | Command::Start
        | Command::Next
        | Command::Undo
        | Command::CloseCase
        | Command::NewRoom
        | Command::Listed
        | Command::Polls
        | Command::Danish
        | Command::English
        | Command::Contact
        | Command::Send => false,
    }
}

/// The rest of the line after a command's word.
fn after<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let head = line.get(..name.len())?;
    if head.to_lowercase() != name {
        return None;
    }
    let rest = line.get(name.len()..)?;
    let ends = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
    ends.then(|| rest.trim_start_matches([':', '?', '.', ',']).trim())
}

fn answer_for(words: &str) -> Command {
    let mut who = Vec::new();
    let mut answer = None;
    let mut how = Vec::new();
    for word in words.split_whitespace() {
        match (answer, answer_word(word)) {
            (None, Some(found)) => answer = Some(found),
            (None, None) => who.push(word),
            (Some(_), _) => how.push(word),
        }
    }
    Command::AnswerFor {
        who: who.join(" "),
        answer,
        how: how.join(" "),
    }
}

fn answer_word(word: &str) -> Option<Answer> {
    match word.trim_matches([',', '.', ':', '!']).to_lowercase().as_str() {
        "ja" | "yes" | "kommer" | "✅" => Some(Answer::Yes),
        "nej" | "no" | "❌" => Some(Answer::No),
        "måske" | "maaske" | "maybe" | "❓" => Some(Answer::Maybe),
        _ => None,
    }
}

/// An answer to an invitation in words: "ja", "ja, jeg kommer", "nej desværre", "måske". Nothing longer: that is talk.
pub fn answer_in_words(words: &str) -> Option<Answer> {
    let said = words.trim().trim_end_matches(['.', '!']).to_lowercase();
    if said.split_whitespace().count() > 6 || said.contains('?') {
        return None;
    }
    let begins = |all: &[&str]| {
        all.iter()
            .any(|word| said == *word || said.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ','])))
    };
    if begins(&[
        "nej",
        "no",
        "desværre",
        "jeg kommer ikke",
        "kan ikke",
        "jeg kan ikke",
        "i can't",
    ]) {
        Some(Answer::No)
    } else if begins(&["måske", "maaske", "maybe", "det ved jeg ikke"]) {
        Some(Answer::Maybe)
    } else if begins(&[
        "ja",
        "yes",
        "jeg kommer",
        "jeg deltager",
        "i'm coming",
        "ok",
        "det passer",
    ]) {
        Some(Answer::Yes)
    } else {
        None
    }
}

/// Whether the words are an answer and nothing else: "ja", "nej", "måske". "Ok" and "nej tak" are said to each other, too.
pub fn is_bare_answer(words: &str) -> bool {
    let said = words.trim().trim_end_matches(['.', '!']).to_lowercase();
    ["ja", "nej", "måske", "maaske", "yes", "no", "maybe"].contains(&said.as_str())
}

/// An answer by reaction, whatever variation selector the client adds.
pub fn answer_by_sign(sign: &str) -> Option<Answer> {
    match sign.trim_end_matches('\u{fe0f}') {
        "✅" | "👍" | "✔" | "☑" => Some(Answer::Yes),
        "❌" | "👎" | "✖" => Some(Answer::No),
        "❓" | "❔" | "🤔" => Some(Answer::Maybe),
        _ => None,
    }
}

/// The command nearest to these words, when it is near enough to offer.
pub fn nearest(words: &str) -> Option<String> {
    let said: Vec<String> = words
        .trim()
        .trim_start_matches('!')
        .split_whitespace()
        .take(2)
        .map(str::to_lowercase)
        .collect();
    let first = said.first()?.clone();
    let both = said.join(" ");
    let near = |name: &str| {
        let against = if name.contains(' ') { &both } else { &first };
        strsim::normalized_damerau_levenshtein(against, name)
    };
    let best = names()
        .map(|name| (near(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.6).then(|| best.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_come_with_and_without_a_mark_in_both_languages() {
        assert_eq!(read("ny sag"), Some(Command::NewCase(String::new())));
        assert_eq!(
            read("!Ny sag samarbejdsmøde"),
            Some(Command::NewCase("samarbejdsmøde".into()))
        );
        assert_eq!(read("new case"), Some(Command::NewCase(String::new())));
        assert_eq!(read("flyt mødet til 24/12"), Some(Command::Move("24/12".into())));
        assert_eq!(read("sager"), Some(Command::Cases));
        assert_eq!(read("sagde du noget"), None);
        for (words, command) in [
            ("ret startdato til 1/12", Command::Began("til 1/12".into())),
            ("support began 1 December", Command::Began("1 December".into())),
            ("ret 1: den nye tekst", Command::Correct("1: den nye tekst".into())),
            ("Afdækningen er færdig 20/1", Command::Examined("20/1".into())),
            (
                "overdrag alle til Søren Krag",
                Command::HandOverAll("Søren Krag".into()),
            ),
            (
                "hand over all from Mette Holm to Søren Krag",
                Command::HandOverAll("from Mette Holm to Søren Krag".into()),
            ),
            ("overdrag til Søren Krag", Command::HandOver("Søren Krag".into())),
            ("frister hver mandag", Command::Digest("mandag".into())),
            ("frister", Command::Duties),
            ("ingen frister-oversigt", Command::NoDigest),
            ("hvorfor mødeleder?", Command::Why("mødeleder?".into())),
            ("overview", Command::Overview),
            ("statistik", Command::Statistics),
        ] {
            assert_eq!(read(words), Some(command), "{words}");
        }
    }

    #[test]
    fn an_answer_for_somebody_has_a_name_an_answer_and_a_way() {
        let read = read("svar Sara Friis ja på telefon").unwrap();
        assert_eq!(
            read,
            Command::AnswerFor {
                who: "Sara Friis".into(),
                answer: Some(Answer::Yes),
                how: "på telefon".into()
            }
        );
        assert_eq!(
            super::read("svar Sara"),
            Some(Command::AnswerFor {
                who: "Sara".into(),
                answer: None,
                how: String::new()
            })
        );
    }

    #[test]
    fn words_and_signs_answer_like_a_tap() {
        assert_eq!(answer_in_words("Ja, jeg kommer"), Some(Answer::Yes));
        assert_eq!(answer_in_words("nej desværre"), Some(Answer::No));
        assert_eq!(answer_in_words("ja men hvad med hans søskende i den anden stue"), None);
        assert_eq!(answer_by_sign("✅\u{fe0f}"), Some(Answer::Yes));
        assert_eq!(answer_by_sign("🎉"), None);
    }

    #[test]
    fn an_unknown_command_gets_the_nearest_one() {
        assert_eq!(nearest("dagsordn").as_deref(), Some("dagsorden"));
        assert_eq!(nearest("nysag").as_deref(), Some("ny sag"));
        assert_eq!(nearest("xyzzy plugh"), None);
    }
}
