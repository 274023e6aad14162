//! Every text is rendered, read and measured here.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;
use chrono::NaiveDateTime;

use crate::domain::event::Channel;
use crate::domain::notice::{ActionLine, Hint, Named, PaperLine, Spoken, Told};
use crate::domain::words::Words;

/// The texts that other texts are made of.
const PARTS: &[&str] = &[
    "action-line",
    "step-line",
    "case-line",
    "duty-line",
    "section-line",
    "moment-line",
    "told-line",
    "channel-agreed-date",
    "channel-at-the-table",
    "channel-orally",
    "channel-unsaid",
    "channel-chat",
    "channel-digital-post",
    "channel-by-hand",
    "channel-meeting",
    "channel-telephone",
    "because-weekend",
    "because-holiday",
    "because-closed",
    "offer-line",
    "presence-line",
    "place-line",
    "mailbox-line",
    "digest-line",
    "hand-line",
    "wait-line",
    "count-line",
    "duty-answer",
    "duty-answers-of-others",
    "duty-chair",
    "duty-agenda",
    "duty-evaluation",
    "duty-perspective",
    "duty-meeting-soon",
    "duty-meeting",
    "duty-close-meeting",
    "duty-new-form",
    "duty-action-begins",
    "duty-summary",
    "duty-plan",
    "duty-follow-up",
    "duty-preparation",
    "duty-consent-decision",
    "duty-not-known",
    "duty-not-known-for",
    "duty-prepare-child",
    "duty-check-in",
    "duty-under-way",
    "duty-year",
    "duty-filing",
    "duty-access",
    "duty-erasure",
    "duty-stranger",
    "item-line",
    "paper-line",
    "bad-line",
    "cell-name",
    "consent-line",
    "away-line",
    "todo-asked",
    "todo-file",
    "todo-reply",
    "todo-call",
    "todo-close",
    "todo-send",
    "todo-find-day",
    "todo-nothing",
    "done-line",
];

/// Lists and read-backs, which are as long as what they hold.
const LONG: &[&str] = &[
    "absence-kept",
    "agenda",
    "ask-check-in",
    "ask-form-again",
    "ask-qualify",
    "ask-send",
    "board",
    "cases",
    "computation",
    "contact-card",
    "deputy-begins",
    "directory-how",
    "duties",
    "evaluations",
    "help",
    "item",
    "kinds-explained",
    "mailbox-draft",
    "mailbox-silent",
    "place-in-use",
    "no-child-ask-qualify",
    "no-child-mailbox-draft",
    "no-child-request-form",
    "mailbox-draft-alone",
    "parents-draft",
    "not-understood",
    "read-back",
    "recall",
    "request-alone",
    "request-form",
    "summary",
    "welcome",
    "landkort-found",
    "landkort-near",
    "presence-week",
    "why",
    "statistics",
    "digest",
    "case-overview",
    "consent-overview",
    "all-handed-over",
    "all-handed-to-you",
    "ask-triage",
    "under-way",
    "items",
    "while-away",
    "welcome-back",
    "request-noted",
    "records-which",
];

/// Pieces that texts refer to by name.
const HELPERS: &[&str] = &["at-place", "greeting"];

/// Fields that are always there, whatever the smallest sample says; every other may be absent, and texts must cope.
const ALWAYS: &[&str] = &[
    "account",
    "address",
    "asked",
    "case",
    "office",
    "phone",
    "hours",
    "ask",
    "dates",
    "days",
    "document",
    "first_name",
    "kind",
    "label",
    "leader",
    "name",
    "owner",
    "person",
    // Absence with a deputy.
    "deputy",
    "plan",
    "question",
    "requester",
    "roles",
    "said",
    "specialty",
    "text",
    "title",
    "to",
    "what",
    "words",
    "fields",
    "places",
];

/// The same, where the name alone does not tell.
const ALWAYS_HERE: &[(&str, &str)] = &[
    ("answer-from-chair", "chair"),
    ("not-at-the-table", "chair"),
    ("doc-unsaid", "people"),
    ("request-noted", "source"),
    ("room-forgotten", "room"),
    ("filed", "export"),
    ("case-purged", "export"),
    ("absence-noted", "by"),
    ("ask-external-agreed", "names"),
    ("undone", "about"),
    ("case-to-tap", "number"),
    ("doc-evaluated-by", "how"),
    ("external-first", "names"),
    ("ask-they-come", "names"),
    ("no-active-case", "role"),
    ("question-passed-on", "chair"),
    ("goes-onward", "owner"),
    ("invitations-sent-alone", "names"),
    ("invitation-alone", "chair"),
    ("agenda", "chair"),
    ("colleague-asked", "chair"),
    ("invitation", "chair"),
    ("ask-consent", "scope"),
    ("consent-taken-back", "chair"),
    ("consent-stopped-room", "chair"),
    ("consent-line", "person"),
    ("no-child-invitation", "chair"),
    ("no-child-invitations-sent", "names"),
    ("not-invited", "chair"),
    ("only-chair", "chair"),
    ("reason-thanks", "chair"),
    ("doc-chair-contact", "person"),
    ("handed-to-you", "from"),
    ("invitations-sent", "names"),
    ("tell-yourself", "names"),
    ("parents-draft", "names"),
    ("paper-for-parents", "names"),
    ("doc-rhythm", "reason"),
    ("person-unknown", "said"),
    ("all-handed-over", "lines"),
    ("all-handed-to-you", "lines"),
    ("all-handed-to-you", "from"),
    ("some-stay", "labels"),
    ("digest", "lines"),
    ("case-overview", "lines"),
    ("statistics", "lines"),
    ("statistics", "place"),
    ("nothing-to-count", "place"),
    ("ask-slot", "place"),
    ("acute-meeting", "reason"),
    ("ask-series-day", "because"),
    ("year-count", "year"),
    ("year-at-risk", "year"),
    ("solved-here", "note"),
    ("ask-item-kind", "instead"),
    ("track-unknown", "titles"),
    ("item-which", "titles"),
    ("while-away", "lines"),
    ("deputy-not-in", "cases"),
    ("set-aside", "numbers"),
    ("updates-aside", "numbers"),
    ("cases-unread", "numbers"),
    ("not-given-out", "numbers"),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 14).unwrap()
}

fn messages() -> Messages {
    Messages::load().unwrap_or_else(|error| panic!("{error}"))
}

/// Every notice with every optional part, with none, and the pieces by themselves.
fn everything() -> Vec<(String, Vec<(&'static str, Arg)>)> {
    let full: Vec<_> = Notice::samples(true)
        .iter()
        .map(|notice| (notice.id(), notice.args()))
        .collect();
    let bare = Notice::samples(false)
        .into_iter()
        .zip(&full)
        .map(|(notice, (id, full))| {
            let args = notice.args().into_iter().zip(full).map(|((name, arg), (_, there))| {
                let always = ALWAYS.contains(&name) || ALWAYS_HERE.contains(&(id.as_str(), name));
                (name, if always { there.clone() } else { arg })
            });
            (notice.id(), args.collect())
        });
    let first = Notice::AskEvaluate {
        at: today().into(),
        number: 1,
        of: 5,
        ask: Words::same("Hvordan gik det?"),
    };
    let last = Notice::Ticked {
        person: Spoken::sample(true),
        left: 1,
        document: Spoken::sample(true),
        plan: false,
        other: Spoken::sample(true),
    };
    let more = [first, last].map(|notice| (notice.id(), notice.args()));
    let hints = Hint::ALL.iter().map(|hint| (hint.id().to_owned(), Vec::new()));
    let all: Vec<_> = bare.chain(more).chain(hints).collect();
    full.into_iter().chain(all).collect()
}

/// What is said, and what went wrong.
fn told(messages: &Messages, id: &str, args: &[(&'static str, Arg)], language: Language) -> (Rendered, Vec<String>) {
    let mut teller = Teller {
        messages,
        language,
        today: today(),
        problems: Vec::new(),
    };
    let text = messages.tell(id, args, &mut teller);
    (markup::finish(&text), teller.problems)
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn messages_can_be_shared() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&messages());
}

#[test]
fn every_notice_is_told_in_both_languages() {
    let messages = messages();
    let mut found = Vec::new();
    for (id, args) in everything() {
        for language in [Language::Da, Language::En] {
            let (rendered, problems) = told(&messages, &id, &args, language);
            found.extend(
                problems
                    .into_iter()
                    .map(|problem| format!("{id} {language:?}: {problem}")),
            );
            if rendered.plain.trim().is_empty() {
                found.push(format!("{id} {language:?}: nothing is said"));
            }
        }
    }
    assert_none(&found);
}

#[test]
fn nothing_absent_is_said() {
    let messages = messages();
    let mut found = Vec::new();
    for (id, args) in everything().into_iter().filter(|(id, _)| id != "verbatim") {
        for language in [Language::Da, Language::En] {
            let (rendered, _) = told(&messages, &id, &args, language);
            if rendered.plain.contains('…') || language == Language::Da && rendered.plain.contains("none") {
                found.push(format!("{id} {language:?}: {}", rendered.plain));
            }
        }
    }
    assert_none(&found);
}

#[test]
fn texts_and_code_name_the_same_ids() {
    let used: BTreeSet<String> = everything()
        .into_iter()
        .map(|(id, _)| id)
        .chain(PARTS.iter().chain(HELPERS).map(|part| (*part).to_owned()))
        .collect();
    for (language, pick) in [("da", 0), ("en", 1)] {
        let mut written = BTreeSet::new();
        for (_, danish, english) in FILES {
            let text = [danish, english][pick];
            let ids = text
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
            written.extend(
                ids.filter_map(|line| line.split_once(" ="))
                    .map(|(id, _)| id.to_owned()),
            );
        }
        let spare: Vec<_> = written.difference(&used).collect();
        let missing: Vec<_> = used.difference(&written).collect();
        assert!(
            spare.is_empty() && missing.is_empty(),
            "{language}: nobody says {spare:?}; nothing written for {missing:?}"
        );
    }
}

#[test]
fn what_can_be_tapped_is_short() {
    let messages = messages();
    let mut found = Vec::new();
    let labels = everything()
        .into_iter()
        .filter(|(id, _)| id.starts_with("label-") && id != "label-length");
    for (id, args) in labels {
        for language in [Language::Da, Language::En] {
            let (rendered, _) = told(&messages, &id, &args, language);
            if rendered.plain.chars().count() > 40 {
                found.push(format!("{id} {language:?}: {}", rendered.plain));
            }
        }
    }
    assert_none(&found);
}

#[test]
fn bold_that_begins_also_ends() {
    for (file, danish, english) in FILES {
        for text in [danish, english] {
            for line in text.lines() {
                assert!(line.matches("**").count() % 2 == 0, "{file}: {line}");
            }
        }
    }
}

#[test]
fn texts_are_short() {
    let messages = messages();
    let mut found = Vec::new();
    for (id, args) in everything().into_iter().filter(|(id, _)| !LONG.contains(&id.as_str())) {
        for language in [Language::Da, Language::En] {
            let (rendered, _) = told(&messages, &id, &args, language);
            let count = rendered.plain.split_whitespace().count();
            if count > 60 {
                found.push(format!("{id} {language:?} has {count} words"));
            }
        }
    }
    assert_none(&found);
}

#[test]
fn danish_is_plain() {
    let messages = messages();
    let mut measured: Vec<(u32, String)> = Vec::new();
    for (id, args) in everything() {
        let (rendered, _) = told(&messages, &id, &args, Language::Da);
        if rendered.plain.split_whitespace().count() >= 8 {
            measured.push((lix(&rendered.plain), id));
        }
    }
    measured.sort();
    measured.reverse();
    let worst = measured.iter().take(15).fold(String::new(), |mut all, (lix, id)| {
        let _ = write!(all, "{id} {lix}, ");
        all
    });
    println!("worst LIX: {worst}");
    let found: Vec<String> = measured
        .iter()
        .filter(|(lix, _)| *lix > 40)
        .map(|(lix, id)| format!("{id}: LIX {lix}"))
        .collect();
    assert_none(&found);
}

/// How heavy a text is to read: words a sentence, plus the share of words longer than six letters. 40 is a newspaper.
fn lix(text: &str) -> u32 {
    let words: Vec<&str> = text
        .split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let long = words
        .iter()
        .filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 6)
        .count();
    let count = |count: usize| u32::try_from(count).unwrap();
    if words.is_empty() {
        0
    } else {
        count(words.len()) / count(sentences(text)) + 100 * count(long) / count(words.len())
    }
}

/// A sentence ends with its line, or with a stop that a capital letter follows: the stop of "14. januar" ends nothing.
fn sentences(text: &str) -> usize {
    let one_line = |line: &str| {
        let signs: Vec<char> = line.trim_end().chars().collect();
        let ends = signs.windows(3).filter(|next| {
            matches!(next[0], '.' | '!' | '?') && next[1] == ' ' && (next[2].is_uppercase() || next[2] == '"')
        });
        ends.count() + 1
    };
    text.lines()
        .filter(|line| line.chars().any(char::is_alphabetic))
        .map(one_line)
        .sum::<usize>()
        .max(1)
}

#[test]
fn lix_counts_as_readers_do() {
    assert_eq!(
        sentences("Mødet er torsdag 14. januar kl. 14.00. Kom gerne før. Tak"),
        3
    );
    assert_eq!(lix("Kom og spis nu. Tag en ven med."), 4);
    assert_eq!(lix("Tavshedspligt gælder også her"), 29);
}

#[test]
fn what_people_write_stays_words() {
    let messages = messages();
    let rude = "**fed** <b>x</b> @room \u{202E}omvendt\u{200B} none".to_owned();
    let notices = [
        Notice::CprRemoved { rest: rude.clone() },
        Notice::Declined {
            person: Named {
                name: rude.clone(),
                role: Words::same(rude.clone()),
            },
            at: today().into(),
            reason: rude.clone(),
        },
        Notice::Agenda {
            at: today().into(),
            place: rude.clone(),
            items: vec![Words::same(rude.clone())],
            points: vec![rude.clone()],
            chair: Some(Named {
                name: rude.clone(),
                role: Words::same("leder"),
            }),
            writer: None,
            papers: vec![PaperLine {
                name: rude.clone(),
                link: "https://matrix.to/#/!a/$b".to_owned(),
            }],
        },
        Notice::AskPaper {
            name: rude.clone(),
            at: today().into(),
            by: None,
        },
    ];
    for notice in notices {
        for language in [Language::Da, Language::En] {
            let rendered = messages.render(&notice, language, today());
            assert!(
                !rendered.html.contains("<b>") && !rendered.html.contains("<strong>fed"),
                "{}",
                rendered.html
            );
            assert!(
                rendered.plain.contains("**fed** <b>x</b> @ room omvendt none"),
                "{}",
                rendered.plain
            );
            for text in [rendered.plain, rendered.html] {
                assert!(
                    !text.contains("@room") && !text.contains(['\u{202E}', '\u{200B}', '\u{E000}']),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn the_word_for_nothing_is_not_somebodys_answer() {
    let rendered = messages().render(
        &Notice::CprRemoved {
            rest: "none".to_owned(),
        },
        Language::Da,
        today(),
    );
    assert!(rendered.plain.contains("None"), "{}", rendered.plain);
}

fn named(name: &str, da: &str) -> Named {
    Named {
        name: name.to_owned(),
        role: Words::same(da),
    }
}

fn moment(month: u32, day: u32) -> NaiveDateTime {
    let year = if month == 12 { 2026 } else { 2027 };
    NaiveDate::from_ymd_opt(year, month, day)
        .unwrap()
        .and_hms_opt(14, 0, 0)
        .unwrap()
}

/// In Danish, on Monday 14 December 2026.
fn danish(notice: &Notice) -> String {
    messages().render(notice, Language::Da, today()).plain
}

fn mette() -> Named {
    named("Mette Holm", "daglig leder")
}

fn jonas_reads() -> ActionLine {
    ActionLine {
        what: "Jonas læser med ham i garderoben hver morgen".to_owned(),
        owner: "Jonas".to_owned(),
        from: Some(moment(1, 18).date()),
        sign: "han beder selv om bogen".to_owned(),
        goal: String::new(),
    }
}

#[test]
fn everything_is_said_back_before_it_is_sent() {
    let notice = Notice::AskSend {
        kind: Words::same("Samarbejdsmøde"),
        at: moment(1, 14),
        place: "lokale 2".to_owned(),
        chair: Some(mette()),
        names: vec![
            named("Jonas Bech", "pædagog"),
            named("Line Skov", "talepædagog"),
            named("Hanne Dam", "sundhedsplejerske"),
        ],
        others: vec![
            named("Sara Friis", ""),
            named("Nikolaj Friis", ""),
            named("Karen Holt", "psykolog"),
        ],
        child: None,
        today: today(),
        due: moment(12, 30).date(),
    };
    let expected = "\
Skal jeg sende det her?
Samarbejdsmøde torsdag 14. januar kl. 14.00, lokale 2 (uge 2)
Mødeleder: Mette Holm (daglig leder)
Jeg inviterer: Jonas Bech (pædagog), Line Skov (talepædagog) og Hanne Dam (sundhedsplejerske)
Du giver selv besked til: Sara Friis, Nikolaj Friis og Karen Holt (psykolog)
Sender jeg i dag, mandag 14. december, skal de inviterede svare senest onsdag 30. december (uge 53).";
    assert_eq!(danish(&notice), expected);
}

#[test]
fn the_board_reads_aloud() {
    let notice = Notice::Board {
        at: moment(1, 14),
        place: "lokale 2".to_owned(),
        cancelled: false,
        chair: Some(mette()),
        writer: None,
        comes: vec![named("Jonas Bech", "pædagog"), mette()],
        told: vec![Told {
            people: vec![named("Sara Friis", "forælder"), named("Nikolaj Friis", "forælder")],
            by: "Mette".to_owned(),
            channel: Channel::Words("telefon".to_owned()),
            on: moment(12, 10).date(),
            wrote: false,
        }],
        declines: Vec::new(),
        missing: vec![named("Hanne Dam", "sundhedsplejerske")],
        due: Some(moment(12, 30).date()),
        telephone: Some("57 62 62 00".to_owned()),
    };
    let expected = "\
Hvem kommer torsdag 14. januar kl. 14.00?
Uge 2, lokale 2
Mødeleder: Mette Holm (daglig leder)
Spørgsmål: spørg Mette, telefon 57 62 62 00.
Referent: ikke valgt endnu
Kommer: Jonas Bech (pædagog) og Mette Holm (daglig leder)
Kommer: Sara Friis (forælder) og Nikolaj Friis (forælder), sagt til Mette, telefon, torsdag 10. december
Mangler svar: Hanne Dam (sundhedsplejerske). Svar senest onsdag 30. december (uge 53).";
    assert_eq!(danish(&notice), expected);
}

#[test]
fn an_item_says_who_speaks_in_which_order() {
    let notice = Notice::Item {
        number: 2,
        of: 5,
        title: Words::same("Ressourcer"),
        prompt: Words::same("Hvad kan barnet?"),
        order: ["Sara, Nikolaj", "Jonas", "Line, Hanne"].map(Words::same).to_vec(),
        writer: Some(named("Line Skov", "talepædagog")),
        points: Vec::new(),
    };
    let expected = "\
Punkt 2 af 5 · Ressourcer
Hvad kan barnet?
Først Sara, Nikolaj, så Jonas, så Line, Hanne.
Line skriver.";
    assert_eq!(danish(&notice), expected);
}

#[test]
fn agreements_are_read_back_with_owner_and_sign() {
    let notice = Notice::ReadBack {
        actions: vec![jonas_reads()],
        next: Some((moment(3, 9), "lokale 2".to_owned())),
        circle: vec!["Sara".to_owned(), "Jonas".to_owned()],
        how: String::new(),
        asked: true,
        series: false,
    };
    let expected = "\
Læs højt, før I går
Jonas læser med ham i garderoben hver morgen fra mandag 18. januar. Ansvarlig: Jonas. Tegn på virkning: han beder selv om bogen.
Vi mødes igen tirsdag 9. marts kl. 14.00 (uge 10), lokale 2.
Med er Sara og Jonas.
Før mødet skriver de lokale fagfolk, hvordan det er gået.";
    assert_eq!(danish(&notice), expected);
}

#[test]
fn a_text_that_is_missing_is_said_in_danish_and_then_by_its_id() {
    let messages = Messages {
        da: messages().da,
        en: empty(langid!("en")),
    };
    let wednesday = Notice::DatePast {
        date: moment(12, 9).date(),
    };
    assert!(
        messages
            .render(&wednesday, Language::En, today())
            .plain
            .starts_with("Onsdag 9. december")
    );
    let messages = Messages {
        da: empty(langid!("da")),
        en: empty(langid!("en")),
    };
    assert_eq!(messages.render(&wednesday, Language::En, today()).plain, "date-past");
}

/// `cargo test print -- --ignored --nocapture` shows every text, for whoever edits them.
#[test]
#[ignore = "prints every text for reading"]
fn print() {
    let messages = messages();
    for (id, args) in everything() {
        for language in [Language::Da, Language::En] {
            println!(
                "── {id} {language:?}\n{}\n",
                told(&messages, &id, &args, language).0.plain
            );
        }
    }
}
