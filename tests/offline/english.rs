//! English end to end: who chose it reads nothing else, from the first word to the closed case; and where a room speaks both, both are
//! said. Names of people and places are as they are.

use tovholder::documents::of_case::summary;
use tovholder::domain::calendar::local;
use tovholder::domain::words::Language;

use super::cases;
use super::rig::{Message, Rig};

/// Words that no English sentence has.
const DANISH: &[&str] = &[
    "og",
    "ikke",
    "du",
    "det",
    "skal",
    "jeg",
    "til",
    "af",
    "hvem",
    "når",
    "på",
    "møde",
    "mødet",
    "svar",
    "svaret",
    "uge",
    "kl",
    "den",
    "der",
    "har",
    "som",
    "med",
    "er",
    "sagen",
    "skriv",
    "tryk",
    "forældre",
    "forælder",
    "barnet",
    "hvad",
    "hvor",
    "vil",
    "kan",
    "nu",
    "ny",
    "eller",
    "fra",
    "om",
    "aftaleskema",
    "aftaleskemaet",
    "mødeleder",
    "pædagog",
    "talepædagog",
    "daglig",
    "leder",
    "mandag",
    "torsdag",
    "januar",
    "marts",
    "samarbejdsmøde",
    "nej",
    "måske",
    "ja",
];

const FORM: &str = "1. He is sad when he has to go to the cloakroom\n2. He comforts the small ones\n\
                    3. We have tried with pictures\n4. They see it at home too\n5. That we all do the same";

/// The first Danish word of a text.
fn danish(text: &str) -> Option<&str> {
    // Whoever reads English is told, in Danish, how to come back.
    let way_back = text.find("sprog da\": jeg taler dansk");
    let skipped = way_back.map_or(0..0, |at| at..at + "sprog da\": jeg taler dansk".len());
    let parts = [&text[..skipped.start], &text[skipped.end..]];
    let mut words = parts
        .into_iter()
        .flat_map(|part| part.split(|sign: char| !sign.is_alphabetic()));
    words.find(|word| DANISH.contains(&word.to_lowercase().as_str()))
}

/// Everything that was said so far, and to be tapped, where these people read it.
fn nothing_danish(rig: &mut Rig, people: &[&str]) -> usize {
    let mut rooms: Vec<String> = people.iter().map(|who| rig.direct(who)).collect();
    rooms.push(rig.room.clone());
    let read: Vec<&Message> = rig
        .said()
        .iter()
        .filter(|message| rooms.contains(&message.room))
        .collect();
    for message in &read {
        let labels = message.choices.iter().map(|(_, label)| label.as_str());
        for text in labels.chain([message.text.as_str()]) {
            assert_eq!(danish(text), None, "{text}");
        }
    }
    read.len()
}

/// Reads everything new, of which this must be one for this person.
fn hears(rig: &mut Rig, who: &str, words: &str) -> Message {
    let direct = rig.direct(who);
    let found = rig
        .said()
        .iter()
        .rev()
        .find(|message| message.room == direct && message.text.contains(words));
    let found = found
        .unwrap_or_else(|| panic!("{who} does not hear: {words}\n{}", rig.transcript()))
        .clone();
    rig.skips_all();
    found
}

async fn all_agree(rig: &mut Rig, who: &str) {
    loop {
        let asked = rig.latest("ask-agrees-for");
        rig.skips_all();
        rig.taps_in(who, &asked, "Agree").await;
        if rig.latest("ask-agrees-for").event == asked.event {
            rig.skips_all();
            return;
        }
    }
}

#[tokio::test]
async fn a_leader_and_a_participant_who_chose_english_read_nothing_else_through_a_whole_case() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "english").await;
    hears(&mut rig, "mette", "English");
    rig.says("line", "language en").await;
    hears(&mut rig, "line", "English");
    let chosen = rig.said().len();
    called(&mut rig).await;
    reminded(&mut rig).await;
    met(&mut rig).await;
    let case = rig.case().await;
    let made = local(rig.clock.now());
    let (model, messages) = (&rig.delivery.model, &rig.delivery.messages);
    let paper = summary(&case, 1, model, messages, Language::En, made).unwrap();
    let paper = format!("{paper:?}");
    assert_eq!(danish(&paper), None, "{paper}");
    followed_up(&mut rig).await;
    assert!(!rig.case().await.is_open());
    let read = nothing_danish(&mut rig, &["mette", "line"]);
    assert!(read > chosen + 80, "only {read}");
}

async fn called(rig: &mut Rig) {
    rig.says("mette", "new case").await;
    hears(rig, "mette", "What kind of meeting do you need?");
    rig.taps("mette", "Cooperation meeting").await;
    hears(rig, "mette", "What shall we call the case");
    rig.says("mette", "boy, 4, Blue Room").await;
    hears(rig, "mette", "1 of 5");
    rig.fills_in("mette", FORM).await;
    hears(rig, "mette", "Did you fill in the form together with the parents");
    rig.says("mette", "Thursday 10 December").await;
    hears(rig, "mette", "Who are the parents");
    assert_eq!(rig.case().await.form_shared.unwrap().to_string(), "2026-12-10");
    rig.says("mette", "Sara and Nikolaj Friis, grandmother Inge").await;
    hears(rig, "mette", "the child's own voice");
    rig.taps("mette", "Has been asked").await;
    rig.skips_all();
    rig.fills_in("mette", "9 December, he drew it").await;
    hears(rig, "mette", "When can the parents come");
    rig.says("mette", "week 3").await;
    hears(rig, "mette", "Which day of the week?");
    rig.says("mette", "in two weeks").await;
    hears(rig, "mette", "At what time?");
    rig.says("mette", "Thursday 14 January at 2 pm in room 2").await;
    hears(rig, "mette", "Who should be invited?");
    rig.says("mette", "speech therapist: his speech").await;
    rig.skips_all();
    rig.taps("mette", "Yes").await;
    let ready = hears(rig, "mette", "Shall I send this?");
    for words in [
        "Cooperation meeting",
        "Thursday 14 January at 14:00, room 2",
        "Line Skov (speech therapist)",
        "Wednesday 30 December (week 53)",
    ] {
        assert!(ready.text.contains(words), "{words}: {}", ready.text);
    }
    rig.taps("mette", "Why that date?").await;
    let why = hears(rig, "mette", "Thursday 24 December");
    assert!(why.text.contains("the guide to cooperation"), "{}", why.text);
    rig.taps("mette", "Send").await;
    hears(rig, "mette", "I have asked Line Skov (speech therapist)");
}

async fn reminded(rig: &mut Rig) {
    for day in ["21", "23", "29"] {
        rig.at(&format!("2026-12-{day} 08:00")).await;
        hears(rig, "line", "Line, can you come on Thursday 14 January at 14:00");
    }
    rig.at("2027-01-04 08:00").await;
    hears(rig, "mette", "Will you call Line Skov (speech therapist)?");
    rig.says_in_room("line", "yes, I'm coming").await;
    hears(rig, "mette", "everybody has answered");
    rig.taps("line", "yes").await;
    rig.skips_all();
    for (who, words) in [
        ("mette", "help"),
        ("mette", "deadlines"),
        ("mette", "cases"),
        ("mette", "overview"),
        ("mette", "statistics"),
        ("mette", "legal ground"),
        ("mette", "answer Bo yes telephone"),
        ("mette", "dates and such"),
        ("mette", "agnda"),
        ("line", "help"),
        ("line", "contact"),
        ("line", "deadlines"),
        ("line", "invite Pia Lind"),
        ("line", "ask the chair what do I bring?"),
    ] {
        rig.says(who, words).await;
        rig.skips_all();
    }
    rig.fills_in("mette", "your notes").await;
    hears(rig, "line", "your notes");
    rig.at("2027-01-07 08:00").await;
    hears(rig, "mette", "Shall I show the agenda");
    rig.taps("mette", "Yes, show it").await;
    rig.skips_all();
    rig.taps("mette", "line-skov").await;
    hears(rig, "line", "Will you write at the meeting");
    rig.taps("line", "Yes").await;
    rig.skips_all();
}

async fn met(rig: &mut Rig) {
    for day in ["2027-01-13 08:00", "2027-01-14 08:00", "2027-01-14 14:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    rig.taps("mette", "We begin").await;
    rig.room_reads("Item 1 of 5 · Welcome");
    rig.skips_all();
    rig.taps("mette", "Next item").await;
    rig.skips_all();
    rig.says_in_room("line", "he comforts the small ones, says Sara").await;
    rig.skips_all();
    for _ in 0..2 {
        rig.taps("mette", "Next item").await;
        rig.skips_all();
    }
    rig.says_in_room(
        "line",
        "action: Line practises sounds with him from 18 January, sign: he says k",
    )
    .await;
    rig.room_reads("from Monday 18 January");
    rig.says_in_room("line", "action: we look at his hearing").await;
    rig.room_reads("we look at his hearing");
    rig.taps("line", "Sara").await;
    rig.skips_all();
    rig.taps("mette", "Next item").await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-sparring"), "Yes").await;
    rig.skips_all();
    rig.says("mette", "4 February").await;
    hears(rig, "mette", "Thursday 4 February");
    rig.taps("mette", "Yes, on the telephone").await;
    rig.skips_all();
    rig.says("mette", "in eight weeks at half past two, how: we count the books")
        .await;
    hears(rig, "mette", "the same course");
    rig.taps("mette", "The same course").await;
    let aloud = rig.latest("read-back");
    assert!(
        aloud.text.contains("Thursday 11 March at 14:30 (week 10)"),
        "{}",
        aloud.text
    );
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-agree"), "Not quite").await;
    rig.skips_all();
    rig.fills_in("line", "I would see him in the group first").await;
    rig.skips_all();
    all_agree(rig, "mette").await;
    rig.taps("mette", "Close and send").await;
    let files = rig.said().iter().filter_map(|message| message.file.as_ref());
    let papers: Vec<&str> = files
        .filter(|(_, mime, _)| mime == "application/pdf")
        .map(|(name, ..)| name.as_str())
        .collect();
    let forms = ["request-form.pdf", "anmodningsskema.pdf"];
    assert_eq!(
        papers,
        [forms[0], forms[1], "agreement-summary-1.pdf", "aftaleskema-1.pdf"]
    );
    rig.skips_all();
    rig.says("mette", "sent all by hand").await;
    hears(rig, "mette", "Now everybody has it");
}

async fn followed_up(rig: &mut Rig) {
    rig.at("2027-01-15 08:00").await;
    hears(rig, "line", "what you took on begins on Monday 18 January");
    rig.at("2027-03-04 08:00").await;
    hears(rig, "mette", "Shall I show the agenda");
    rig.taps("mette", "Yes, show it").await;
    rig.skips_all();
    rig.at("2027-03-05 08:00").await;
    hears(rig, "mette", "1 of 5");
    rig.fills_in(
        "mette",
        "1. every morning\n2. yes\n3. the same\n4. nothing\n5. the same goal",
    )
    .await;
    hears(rig, "mette", "now you are done");
    rig.at("2027-03-08 08:00").await;
    hears(rig, "mette", "the child's own voice");
    rig.taps("mette", "Takes part").await;
    rig.skips_all();
    for day in ["09", "10", "11"] {
        rig.at(&format!("2027-03-{day} 08:00")).await;
        rig.skips_all();
    }
    rig.says("mette", "start").await;
    rig.skips_all();
    for _ in 0..2 {
        rig.taps("mette", "Next item").await;
        rig.skips_all();
    }
    rig.taps("mette", "Yes, it helped").await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-sparring"), "No").await;
    rig.skips_all();
    rig.taps("mette", "No follow-up").await;
    rig.skips_all();
    all_agree(rig, "mette").await;
    rig.taps("mette", "Close and send").await;
    rig.skips_all();
    rig.says("mette", "sent all").await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-close-case"), "The goal is reached")
        .await;
    hears(rig, "mette", "is closed");
    assert!(rig.latest("case-closed").text.contains("The case is closed"));
}

#[tokio::test]
async fn a_room_that_speaks_both_says_both_and_each_in_private_their_own() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("line", "english").await;
    rig.skips_all();
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips("mette");
    let opened = rig.room_reads("Velkommen.");
    assert!(opened.text.contains("\n\nIn English:\nWelcome."), "{}", opened.text);
    rig.skips_all();
    let invited: Vec<String> = rig
        .said()
        .iter()
        .filter(|one| one.notice == "invitation")
        .map(|one| one.text.clone())
        .collect();
    assert!(
        invited[0].starts_with("Jonas, kan du komme") && !invited[0].contains("English"),
        "{}",
        invited[0]
    );
    assert!(invited[1].starts_with("Line, can you come"), "{}", invited[1]);
    let poll = rig.latest("ask-come");
    assert!(
        poll.text.contains("Kan I komme") && poll.text.contains("Can you come"),
        "{}",
        poll.text
    );
    let labels: Vec<&str> = poll.choices.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(
        labels,
        ["Ja, jeg kommer / Yes, I am coming", "Nej / No", "Måske / Maybe"]
    );
    assert!(
        rig.board().contains("Hvem kommer") && rig.board().contains("Who comes on"),
        "{}",
        rig.board()
    );
    rig.is_at_home("jonas").await;
    rig.taps("jonas", "yes").await;
    rig.skips_all();
    rig.says_in_room("line", "yes").await;
    rig.reads("line", "Do you know the matter");
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    for _ in 0..4 {
        rig.taps("mette", "next").await;
        rig.skips_all();
    }
    cases::ended(&mut rig).await;
    let files = rig.said().iter().filter_map(|message| message.file.as_ref());
    let papers: Vec<&str> = files
        .filter(|(_, mime, _)| mime == "application/pdf")
        .map(|(name, ..)| name.as_str())
        .collect();
    assert_eq!(
        papers,
        ["anmodningsskema.pdf", "agreement-summary-1.pdf", "aftaleskema-1.pdf"]
    );
    let (jonas, line) = (rig.direct("jonas"), rig.direct("line"));
    for message in rig.said() {
        if message.room == line {
            assert_eq!(danish(&message.text), None, "{}", message.text);
        }
        assert!(
            message.room != jonas || !message.text.contains("English:"),
            "{}",
            message.text
        );
    }
    // When nobody reads English any more, it is Danish alone.
    rig.says("line", "dansk").await;
    rig.skips_all();
    rig.says("mette", "nyt møde torsdag 18/3 kl 14").await;
    assert!(!rig.board().contains("Who comes on"), "{}", rig.board());
    rig.skips_all();
}
