//! `hjælp` shows what one can do now, and nothing else: whatever it shows is accepted when it is typed, and whatever is accepted and not
//! shown is told somewhere else, by the list below. By role and by how far a case has come.

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use tovholder::dispatch::command::grammar::{self, Command};
use tovholder::dispatch::schema;
use tovholder::domain::desk::Desk;
use tovholder::domain::notice::Notice;
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::{Message, Rig};

/// A parent with an account, who is called Anna Friis; otherwise the demo's people.
fn people() -> String {
    let parent = "person,anna-friis,Anna Friis,@anna.friis:demo.tovholder.example,foraelder,,,da,,\n";
    format!("{}{parent}", include_str!("../../src/demo/directory.csv"))
}

async fn rig() -> Rig {
    Rig::with("ringsted", &people(), "2026-12-14 09:00").await
}

/// What help says, and what somebody types who follows it.
const TYPED: &[(&str, &str)] = &[
    ("ny sag", "ny sag"),
    ("sager", "sager"),
    ("frister", "frister"),
    ("kontakt", "kontakt"),
    ("statistik", "statistik"),
    ("person tilføj", "person tilføj"),
    ("person fjern", "person fjern"),
    ("steder", "steder"),
    ("postkasser", "postkasser"),
    ("uden afstemninger", "uden afstemninger"),
    ("sprog en", "sprog en"),
    ("ret 1:", "ret 1: han savner sin fætter"),
    ("luk sag", "luk sag"),
    ("inviter", "inviter Pia Lind: søvn"),
    ("flyt DATO", "flyt torsdag 21/1 kl 14"),
    ("aflys GRUND", "aflys sygdom"),
    ("mødeleder", "mødeleder Karla"),
    ("dagsorden", "dagsorden"),
    ("punkt", "punkt søvn"),
    ("start", "start"),
    ("svar NAVN ja telefon", "svar Sara ja telefon"),
    ("ja", "ja"),
    ("nej", "nej"),
    ("spørg mødeleder", "spørg mødeleder hvad skal jeg have med"),
    ("næste", "næste"),
    (
        "tiltag: HVEM HVAD fra DATO, tegn: HVAD VI SER",
        "tiltag: Jonas læser med ham fra 18/1, tegn: han beder om bogen",
    ),
    ("sendt NAVN i hånden", "sendt Sara i hånden"),
    ("nyt møde", "nyt møde torsdag 18/3 kl 14"),
    ("videre til", "videre til dialogmøde"),
    ("professionelt møde", "professionelt møde"),
    ("fortryd", "fortryd"),
];

/// Every command about a case, as people write it, besides those above.
const OTHERS: &[&str] = &[
    "hvorfor den dato",
    "referent jeg",
    "referent Karla",
    "mødeleder jeg",
    "fjern Karla",
    "overdrag til Søren Krag",
    "send",
    "ret navn: dreng, 4 år",
    "samtykke",
    "samtykke tilbage",
    "hjemmel tidligt samarbejde",
    "netværk mormor",
    "startdato 1/12",
    "afdækning færdig 1/12",
    "aktiv sag ja",
    "bed om leder",
    "tjek ind 1/3",
    "akut barnet er i fare",
    "emne barn 1: larm",
];

/// What is accepted and not always shown, and where it is told instead: the file, and words of it.
const TOLD_ELSEWHERE: &[(&str, &str, &str)] = &[
    // What has its own moment: help shows it when that has come, and it works before and after, too.
    ("start", HELP, "hint-begin"),
    ("punkt søvn", HELP, "hint-point"),
    ("svar Sara ja telefon", HELP, "hint-answer-for"),
    ("mødeleder Karla", HELP, "hint-chair"),
    ("inviter Pia Lind: søvn", HELP, "hint-invite"),
    ("flyt torsdag 21/1 kl 14", HELP, "hint-move"),
    ("aflys sygdom", HELP, "hint-move"),
    ("dagsorden", HELP, "hint-agenda"),
    ("luk sag", HELP, "hint-close-case"),
    ("tiltag: Jonas læser", HELP, "hint-action"),
    ("frister", HELP, "hint-duties"),
    ("kontakt", LINKS, "hint-contact"),
    ("spørg mødeleder hvad", HELP, "hint-ask-chair"),
    ("videre til dialogmøde", LINKS, "hint-onward"),
    ("professionelt møde", LINKS, "hint-professional"),
    ("ret navn: dreng", HELP, "hint-correct-name"),
    ("fortryd", HELP, "hint-undo"),
    ("nyt møde torsdag", HELP, "hint-new-meeting"),
    ("sendt Sara", HELP, "hint-sent"),
    ("næste", HELP, "hint-next-item"),
    // What the question that asks for it says, or the message it belongs to.
    ("send", OPENING, "Skriv \"send\""),
    ("hvorfor den dato", INVITATION_LABEL, "label-why-that-date"),
    // What whoever is accountable does seldom, and reads in the guide.
    ("referent jeg", LEADER, "referent"),
    ("fjern Karla", OPENING, "fjern Line"),
    ("overdrag til Søren Krag", LEADER, "overdrag"),
    ("hjemmel tidligt", LEADER, "hjemmel"),
    ("netværk mormor", LEADER, "netværk"),
    ("aktiv sag ja", LEADER, "aktiv sag"),
    ("bed om leder", LEADER, "bed om leder"),
    ("tjek ind 1/3", LEADER, "tjek ind"),
    ("startdato 1/12", DEADLINES, "ret startdato"),
    ("afdækning færdig 1/12", README, "afdækning færdig"),
    ("samtykke", LEADER, "samtykke"),
];

const HELP: &str = include_str!("../../messages/da/help.ftl");
const LINKS: &str = include_str!("../../messages/da/links.ftl");
const OPENING: &str = include_str!("../../messages/da/opening.ftl");
const DEADLINES: &str = include_str!("../../messages/da/deadlines.ftl");
const INVITATION_LABEL: &str = include_str!("../../messages/da/labels.ftl");
const LEADER: &str = include_str!("../../docs/guide-leder.md");
const README: &str = include_str!("../../README.md");

/// Answers that say that it could not be done.
const REFUSED: &[&str] = &[
    "unknown-command",
    "not-understood",
    "no-cases",
    "may-not-open",
    "only-admin",
    "only-leaders",
    "ask-which-case",
    "ask-which-of-cases",
    "question-is-over",
    "not-of-case",
];

fn meant(words: &str) -> Command {
    grammar::read(words).unwrap_or_else(|| panic!("no command: {words}"))
}

fn kind(words: &str) -> Discriminant<Command> {
    discriminant(&meant(words))
}

/// What somebody reads in their direct chat after writing something there.
async fn answers(rig: &mut Rig, who: &str, words: &str) -> Vec<Message> {
    let before = rig.said().len();
    rig.says(who, words).await;
    let direct = rig.direct(who);
    let new = rig.said()[before..].iter();
    let read = new.filter(|message| message.room == direct).cloned().collect();
    rig.skips_all();
    read
}

/// What the hints of a help tell to write.
fn shown(help: &str) -> Vec<String> {
    let lines = help.lines().filter(|line| line.starts_with("- "));
    lines
        .flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned))
        .collect()
}

/// Whether it is done, as far as the case's own rules go; nothing of it is kept.
async fn accepted(rig: &Rig, id: &str, words: &str) -> Result<bool, Notice> {
    let (journal, case) = rig.journal().await;
    let mut conn = rig.store.connection().await.unwrap();
    let directory = rig.store.directory(&mut conn).await.unwrap();
    let mut desk = Desk {
        case,
        entries: Vec::new(),
        effects: Vec::new(),
        now: rig.clock.now(),
        by: Some(PartyId(id.to_owned())),
        deputy: None,
        source: Some("$said".to_owned()),
        model: &rig.dispatcher.model,
        calendar: &rig.dispatcher.calendar,
        directory: &directory,
        bookings: Vec::new(),
    };
    match schema::command(&mut desk, meant(words), &journal) {
        Ok(()) => Ok(desk.entries.len() + desk.effects.len() > 0),
        Err(refusal) => Err(*refusal.0),
    }
}

fn is_about_no_case(words: &str) -> bool {
    matches!(
        meant(words),
        Command::NewCase(_)
            | Command::Cases
            | Command::Statistics
            | Command::AddPerson(_)
            | Command::RetirePerson(_)
            | Command::Places
            | Command::Mailboxes
            | Command::Listed
            | Command::Polls
            | Command::English
            | Command::Danish
    )
}

/// Everybody asks for help: what it shows works, and what works and is not shown is told elsewhere. `waits` is what the question must say
/// that is put again after it.
async fn holds(rig: &mut Rig, people: &[(&str, &str, Option<&str>)]) {
    let mut wrong = Vec::new();
    let mut all = Vec::new();
    for (who, id, waits) in people {
        let said = answers(rig, who, "hjælp").await;
        let asked = said.iter().skip(1).next_back();
        match (waits, asked) {
            (Some(words), Some(question)) if question.text.contains(words) => {}
            (None, None) => {}
            _ => wrong.push(format!("{who}: waits for {waits:?} and is asked {asked:?}")),
        }
        let shown: Vec<String> = said.first().map(|help| shown(&help.text)).unwrap_or_default();
        if (shown.is_empty() && waits.is_none()) || shown.len() > 9 {
            wrong.push(format!("{who} is shown {shown:?}"));
        }
        all.push((*who, *id, shown));
    }
    let has_case = rig.has_case().await;
    for (who, id, shown) in &all {
        for words in shown {
            let typed = TYPED.iter().find(|(said, _)| said == words);
            let Some((_, typed)) = typed else {
                wrong.push(format!(
                    "{who} is told to write {words:?}, which is no row of the table"
                ));
                continue;
            };
            if ["ja", "nej"].contains(typed) {
                continue;
            }
            if is_about_no_case(typed) || !has_case || accepted_beside(rig, id).await {
                let first = answers(rig, who, typed).await;
                if first
                    .first()
                    .is_none_or(|first| REFUSED.contains(&first.notice.as_str()))
                {
                    wrong.push(format!("{who} is told to write {typed:?}: {first:?}"));
                }
                for back in ["sprog da", "med afstemninger"] {
                    answers(rig, who, back).await;
                }
            } else {
                match accepted(rig, id, typed).await {
                    Ok(true) => {}
                    other => wrong.push(format!("{who} is told to write {typed:?}: {other:?}")),
                }
            }
        }
    }
    for (who, id, shown) in &all {
        if !has_case || accepted_beside(rig, id).await {
            continue;
        }
        let kinds: Vec<_> = shown
            .iter()
            .filter_map(|words| TYPED.iter().find(|(said, _)| said == words))
            .filter(|(_, typed)| grammar::read(typed).is_some())
            .map(|(_, typed)| kind(typed))
            .collect();
        let every = TYPED.iter().map(|(_, typed)| *typed).chain(OTHERS.iter().copied());
        for typed in every.filter(|typed| grammar::read(typed).is_some_and(|_| !is_about_no_case(typed))) {
            let told = TOLD_ELSEWHERE.iter().any(|(words, ..)| kind(words) == kind(typed));
            let fits = accepted(rig, id, typed).await == Ok(true);
            if fits && !told && !kinds.contains(&kind(typed)) {
                wrong.push(format!("{who} could write {typed:?}, and nothing says so"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n\n{}", wrong.join("\n"), rig.transcript());
}

/// Whether this person is not of the case: they are helped as whoever has none.
async fn accepted_beside(rig: &Rig, id: &str) -> bool {
    !rig.case().await.knows(id)
}

#[test]
fn what_help_does_not_show_is_told_where_the_list_says() {
    let missing: Vec<_> = TOLD_ELSEWHERE
        .iter()
        .filter(|(_, file, words)| !file.contains(words))
        .map(|(command, _, words)| format!("{command}: {words}"))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let twice: BTreeSet<&str> = TOLD_ELSEWHERE.iter().map(|(command, ..)| *command).collect();
    assert_eq!(twice.len(), TOLD_ELSEWHERE.len());
    // Every hint there is leads to a row.
    let hints = HELP
        .lines()
        .chain(LINKS.lines())
        .filter(|line| line.starts_with("hint-"));
    let told = hints.flat_map(|line| line.split('"').skip(1).step_by(2));
    let known = |words: &&str| TYPED.iter().any(|(said, _)| said == words);
    let strange: Vec<&str> = told.filter(|words| !known(words)).collect();
    assert_eq!(
        strange,
        ["ret navn:", "samtykke"],
        "these are shown where this model does not lead"
    );
}

#[tokio::test]
async fn help_without_a_case() {
    let mut rig = rig().await;
    let everybody = [
        ("mette", "mette-holm", None),
        ("jonas", "jonas-bech", None),
        ("line", "line-skov", None),
        ("camilla", "camilla-lund", None),
        ("anna", "anna-friis", None),
        ("admin", "admin", None),
    ];
    holds(&mut rig, &everybody).await;
    let line = answers(&mut rig, "line", "hjælp").await;
    assert!(!line[0].text.contains("ny sag"), "she may open none: {}", line[0].text);
    let none = answers(&mut rig, "line", "sager").await;
    assert!(!none[0].text.contains("ny sag"), "{}", none[0].text);
    // What kind of case it is to be is asked again.
    answers(&mut rig, "jonas", "ny sag").await;
    let said = answers(&mut rig, "jonas", "hjælp").await;
    assert_eq!(said.last().unwrap().notice, "ask-kind");
    rig.taps("jonas", "Samarbejdsmøde").await;
    rig.reads("jonas", "Hvad skal sagen hedde");
}

#[tokio::test]
async fn help_in_a_draft_asks_again_what_waits() {
    let mut rig = rig().await;
    cases::draft(&mut rig).await;
    holds(
        &mut rig,
        &[
            ("mette", "mette-holm", Some("Hvem skal inviteres?")),
            ("jonas", "jonas-bech", None),
            ("admin", "admin", None),
        ],
    )
    .await;
    // And it can be answered.
    rig.says("mette", "hjælp").await;
    rig.skips_all();
    rig.says("mette", "Jonas").await;
    rig.reads("mette", "Skal jeg sende det her?");
    // In the middle of a form as well.
    rig.says("mette", "ny sag samarbejdsmøde pige 5 år").await;
    rig.reads("mette", "1 af 5");
    rig.fills_in("mette", "hun er trist").await;
    rig.reads("mette", "2 af 5");
    rig.says("mette", "hjælp").await;
    rig.reads("mette", "i sagen \"pige 5 år\"");
    rig.reads("mette", "2 af 5");
    rig.fills_in("mette", "hun synger").await;
    rig.reads("mette", "3 af 5");
}

#[tokio::test]
async fn help_while_a_request_waits_for_the_leader_and_after() {
    let mut rig = rig().await;
    rig.says("jonas", "ny sag samarbejdsmøde dreng 4 år").await;
    rig.skips_all();
    rig.fills_in("jonas", cases::FORM).await;
    rig.skips_all();
    rig.taps("jonas", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("jonas", "Sara Friis").await;
    rig.skips_all();
    rig.taps("jonas", "Deltager selv").await;
    rig.is_at_home("mette").await;
    rig.skips_all();
    holds(
        &mut rig,
        &[
            ("jonas", "jonas-bech", None),
            ("mette", "mette-holm", Some("Vil du tage imod sagen")),
        ],
    )
    .await;
    rig.taps_in("mette", &rig.latest("ask-qualify"), "Ja, jeg tager den")
        .await;
    rig.skips_all();
    holds(
        &mut rig,
        &[
            ("jonas", "jonas-bech", None),
            ("mette", "mette-holm", Some("Hvornår kan forældrene")),
        ],
    )
    .await;
}

/// Mette's case, with Jonas, Line, Karla and Anna invited, who are at home in their direct chats.
async fn invited() -> Rig {
    let mut rig = rig().await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov, Karla Vang, Anna Friis").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    for who in ["jonas", "line", "karla", "anna"] {
        rig.is_at_home(who).await;
    }
    rig
}

/// All have said yes, Jonas leads and Line writes.
async fn accepted_by_all() -> Rig {
    let mut rig = invited().await;
    for who in ["jonas", "line", "karla", "anna"] {
        rig.taps_in(who, &rig.latest("ask-come"), "Ja, jeg kommer").await;
        rig.skips_all();
    }
    rig.taps("line", "Ja, det gør jeg").await;
    rig.skips_all();
    for (words, who) in [("mødeleder Jonas", "jonas"), ("referent Line", "line")] {
        rig.says("mette", words).await;
        rig.skips_all();
        rig.taps(who, "Ja").await;
        rig.skips_all();
    }
    rig
}

const MET: [(&str, &str); 5] = [
    ("mette", "mette-holm"),
    ("jonas", "jonas-bech"),
    ("line", "line-skov"),
    ("karla", "karla-vang"),
    ("anna", "anna-friis"),
];

fn nothing_waits() -> Vec<(&'static str, &'static str, Option<&'static str>)> {
    MET.iter().map(|(who, id)| (*who, *id, None)).collect()
}

#[tokio::test]
async fn help_when_invited_asks_whether_one_comes() {
    let mut rig = invited().await;
    let come = Some("komme torsdag 14. januar kl. 14.00");
    let mut people = nothing_waits();
    for (_, _, waits) in people.iter_mut().skip(1) {
        *waits = come;
    }
    people.push(("admin", "admin", None));
    people.push(("ida", "ida-lykke", None));
    holds(&mut rig, &people).await;
    rig.taps("karla", "Ja, jeg kommer").await;
    assert!(rig.board().contains("Karla Vang"), "{}", rig.board());
    rig.skips_all();
    // In the case's room it is the same, and told to whoever asked.
    rig.says_in_room("karla", "!hjælp").await;
    rig.reads("karla", "Det kan du gøre nu i sagen");
    rig.says_in_room("karla", "!sager").await;
    rig.reads("karla", "Det er dine sager");
}

#[tokio::test]
async fn help_when_all_come_and_on_the_day() {
    let mut rig = accepted_by_all().await;
    holds(&mut rig, &nothing_waits()).await;
    rig.at("2027-01-07 08:00").await;
    rig.skips_all();
    rig.says("jonas", "dagsorden").await;
    rig.skips_all();
    let mut people = nothing_waits();
    people[1].2 = None;
    holds(&mut rig, &people).await;
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    let mut people = nothing_waits();
    people[1].2 = Some("Tryk her");
    holds(&mut rig, &people).await;
}

#[tokio::test]
async fn help_at_the_table_and_after() {
    let mut rig = accepted_by_all().await;
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    cases::begun(&mut rig, "jonas", "2027-01-14 14:00").await;
    holds(&mut rig, &nothing_waits()).await;
    cases::goes_on(&mut rig, "jonas", 4).await;
    let mut people = nothing_waits();
    people[1].2 = Some("sparring");
    holds(&mut rig, &people).await;
    rig.taps("jonas", "Nej").await;
    rig.skips_all();
    rig.says("jonas", "9/3 kl. 14").await;
    rig.skips_all();
    rig.taps("jonas", "Samme forløb").await;
    rig.skips_all();
    let enige = Some("Er I enige?");
    let mut people = nothing_waits();
    for (_, _, waits) in &mut people {
        *waits = enige;
    }
    people[1].2 = Some("Er Sara Friis enig");
    holds(&mut rig, &people).await;
    rig.taps("karla", "Enig").await;
    rig.skips_all();
    assert!(
        rig.case().await.meetings[0]
            .agreed
            .contains_key(&PartyId("karla-vang".into())),
        "what was asked in her own chat counts"
    );
    rig.all_agree("jonas").await;
    rig.skips_all();
    rig.taps("jonas", "Luk og send").await;
    rig.skips_all();
    let mut people = nothing_waits();
    people[1].2 = Some("fået aftaleskemaet?");
    holds(&mut rig, &people).await;
    rig.says("jonas", "sendt alle").await;
    rig.skips_all();
    holds(&mut rig, &nothing_waits()).await;
}

#[tokio::test]
async fn help_when_nothing_follows_and_when_the_case_is_closed() {
    let mut rig = rig().await;
    cases::at_the_end(&mut rig).await;
    cases::ended(&mut rig).await;
    let people = [
        ("mette", "mette-holm", Some("Skal sagen lukkes?")),
        ("jonas", "jonas-bech", None),
        ("line", "line-skov", None),
    ];
    holds(&mut rig, &people).await;
    rig.says("mette", "sendt alle").await;
    rig.skips_all();
    rig.taps_in("mette", &rig.latest("ask-close-case"), "Målet er nået")
        .await;
    rig.skips_all();
    assert!(!rig.case().await.is_open());
    for (who, ..) in people {
        let help = answers(&mut rig, who, "hjælp").await;
        assert_eq!((help.len(), help[0].notice.as_str()), (1, "welcome"), "{who}");
        assert!(!help[0].text.contains("sager"), "there is none: {}", help[0].text);
        for words in shown(&help[0].text) {
            let (_, typed) = TYPED.iter().find(|(said, _)| *said == words).unwrap();
            let first = answers(&mut rig, who, typed).await;
            assert!(
                !REFUSED.contains(&first[0].notice.as_str()),
                "{who}: {typed}: {first:?}"
            );
            answers(&mut rig, who, "sprog da").await;
        }
    }
    // And in its room.
    rig.says_in_room("line", "!hjælp").await;
    rig.reads("line", "Jeg er Tovholder");
}
