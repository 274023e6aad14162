//! Who may do what: every command, by everybody there is. A refusal names who may; whoever is not of the case is nobody in it; an
//! administrator reads no case.

use std::collections::HashSet;
use std::mem::{Discriminant, discriminant};

use tovholder::dispatch::command::grammar::{self, Command};
use tovholder::dispatch::opaque;
use tovholder::dispatch::schema;
use tovholder::dispatch::update::UpdateKind;
use tovholder::domain::calendar::local;
use tovholder::domain::desk::Desk;
use tovholder::domain::directory::Directory;
use tovholder::domain::notice::Notice;
use tovholder::domain::party::PartyId;
use tovholder::domain::words::Language;

use super::cases;
use super::netvaerk_child::PEOPLE;
use super::netvaerk_consent::called;
use super::rig::Rig;

const ALL: &str = "owner chair writer member";
const LEAD: &str = "owner chair";
/// It cannot be done now by anybody, or is not there in this kind of meeting.
const NONE: &str = "";

/// Before the meeting, in Ringsted.
const CALLED: &[(&str, &str)] = &[
    ("hjælp", ALL),
    ("frister", ALL),
    ("hvorfor den dato", ALL),
    ("kontakt", ALL),
    ("spørg mødeleder hvor holder I til?", ALL),
    ("fortryd", ALL),
    ("svar Sara ja telefon", LEAD),
    ("inviter Pia Lind: søvn", LEAD),
    ("dagsorden", LEAD),
    ("punkt søvn", LEAD),
    ("start", LEAD),
    ("mødeleder jeg", LEAD),
    ("mødeleder Karla", LEAD),
    ("referent Karla", LEAD),
    ("referent jeg", LEAD),
    ("flyt torsdag 21/1 kl 14", LEAD),
    ("aflys", LEAD),
    ("samtykke", LEAD),
    ("netværk mormor", LEAD),
    ("hjemmel tidligt samarbejde", LEAD),
    ("fjern Karla", "owner"),
    ("overdrag til Søren Krag", "owner"),
    ("luk sag", "owner"),
    ("sendt alle", "owner"),
    ("professionelt møde", "owner"),
    ("videre til dialogmøde", "owner"),
    ("aktiv sag ja", "owner"),
    ("bed om leder", "owner"),
    ("akut barnet er i fare", "owner"),
    ("startdato 1/12", "owner"),
    ("afdækning færdig 1/12", "owner"),
    ("send", NONE),
    ("ret 1: noget andet", NONE),
    ("næste", NONE),
    ("tiltag: Jonas læser med ham", NONE),
    ("nyt møde 21/2 kl 14", NONE),
    ("tjek ind 1/3", NONE),
    ("samtykke tilbage", NONE),
    ("emne barn 1: larm", NONE),
];

/// While they sit at the table, where the owner leads.
const AT_THE_TABLE: &[(&str, &str)] = &[
    ("næste", "owner"),
    ("tiltag: Jonas læser med ham", "owner writer"),
    ("punkt søvn", "owner"),
    ("aflys", "owner"),
];

/// After the meeting.
const HELD: &[(&str, &str)] = &[
    ("nyt møde 21/2 kl 14", "owner"),
    ("tjek ind 1/3", "owner"),
    ("sendt alle", "owner"),
    ("luk sag", "owner"),
];

/// Where consents are asked for.
const CONSENTS: &[(&str, &str)] = &[
    ("samtykke Mona skema 2/10", "owner"),
    ("samtykke tilbage", "owner"),
    ("Mona trækker sit samtykke tilbage", "owner"),
    ("netværk mormor", "owner"),
    ("mødeleder jeg", "owner"),
];

/// What is about no one case, or about more than one: who asks, what, and what the answer is called.
const BESIDE_CASES: &[(&str, &str, &str)] = &[
    (
        "jonas",
        "person tilføj x; Y; @z:demo.tovholder.example; laerer;",
        "only-admin",
    ),
    ("mette", "person fjern jonas-bech", "only-admin"),
    ("mette", "sted tilføj x; Y; kommunal", "only-admin"),
    ("mette", "sted fjern eksempelskolen", "only-admin"),
    ("mette", "steder", "only-admin"),
    (
        "camilla",
        "postkasse tilføj konsulent; a@demo.tovholder.example",
        "only-admin",
    ),
    ("camilla", "postkasse fjern psykolog", "only-admin"),
    ("camilla", "postkasser", "only-admin"),
    ("jonas", "statistik", "only-leaders"),
    ("mette", "statistik", "nothing-to-count"),
    ("admin", "statistik", "nothing-to-count"),
    ("jonas", "overdrag alle fra Mette Holm til Søren Krag", "still-here"),
    (
        "jonas",
        "fravær Mette Holm 1/2-5/2 stedfortræder Søren Krag",
        "absence-not-yours",
    ),
    ("jonas", "journaliseret dreng", "records-which"),
    ("jonas", "aktindsigt dreng", "records-which"),
    ("jonas", "sletning dreng", "records-which"),
    ("jonas", "overblik", "nothing-to-see"),
    // Where the room is well, nobody has another one made; where it is lost, only whoever is accountable (`shut_out`).
    ("mette", "nyt rum", "new-room-not-needed"),
    ("jonas", "nyt rum", "new-room-not-needed"),
    ("ida", "sager", "no-cases"),
    ("ida", "sag dreng", "no-such-case"),
    ("ida", "landkort sorg", "landkort-none"),
    ("ida", "hvem er her", "presence-none"),
    ("ida", "frister hver mandag", "digest-set"),
    ("ida", "ingen frister-oversigt", "digest-off"),
    ("ida", "uden afstemninger", "listed-set"),
    ("ida", "med afstemninger", "polls-set"),
    ("ida", "english", "language-set"),
    ("ida", "dansk", "language-set"),
    ("line", "ny sag samarbejdsmøde", "may-not-open"),
];

fn meant(words: &str) -> Command {
    grammar::read(words).unwrap_or_else(|| panic!("no command: {words}"))
}

/// Jonas leads, Line writes, Karla comes along, and Hanne was in the case and is not any more.
async fn before_the_meeting() -> Rig {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    for words in [
        "inviter Karla Vang: kender ham",
        "inviter Hanne Dam: søvn",
        "mødeleder Jonas",
    ] {
        rig.says("mette", words).await;
        rig.skips_all();
    }
    rig.taps("jonas", "Ja").await;
    rig.skips_all();
    rig.says("mette", "referent Line").await;
    rig.skips_all();
    rig.taps("line", "Ja").await;
    rig.skips_all();
    rig.says("mette", "fjern Hanne").await;
    rig.skips_all();
    let case = rig.case().await;
    let meeting = case.current().unwrap();
    assert_eq!(meeting.chair.agreed().unwrap().0, "jonas-bech");
    assert_eq!(meeting.writer.agreed().unwrap().0, "line-skov");
    rig
}

/// Somebody does something, and nothing of it is kept.
async fn tries(rig: &Rig, who: &str, words: &str) -> Result<usize, Notice> {
    let (journal, case) = rig.journal().await;
    let mut conn = rig.store.connection().await.unwrap();
    let directory: std::sync::Arc<Directory> = rig.store.directory(&mut conn).await.unwrap();
    let mut desk = Desk {
        case,
        entries: Vec::new(),
        effects: Vec::new(),
        now: rig.clock.now(),
        by: Some(PartyId(who.to_owned())),
        deputy: None,
        source: Some("$said".to_owned()),
        model: &rig.dispatcher.model,
        calendar: &rig.dispatcher.calendar,
        directory: &directory,
        bookings: Vec::new(),
    };
    match schema::command(&mut desk, meant(words), &journal) {
        Ok(()) => Ok(desk.entries.len() + desk.effects.len()),
        Err(refusal) => Err(*refusal.0),
    }
}

/// Every command of a table by everybody in the case; those who lead are named by whoever refuses.
async fn holds(rig: &Rig, table: &[(&str, &str)], roles: &[(&str, &str)], lead: &[&str]) {
    let today = local(rig.clock.now()).date();
    let mut wrong = Vec::new();
    for (words, may) in table {
        for (role, who) in roles {
            let done = tries(rig, who, words).await;
            let by_right = matches!(done, Err(Notice::OnlyChair { .. }));
            if may.split(' ').any(|one| one == *role) {
                if by_right {
                    wrong.push(format!("the {role} may not: {words}"));
                }
                continue;
            }
            match &done {
                Ok(_) => wrong.push(format!("the {role} did: {words}")),
                Err(_) if *may == NONE && !by_right => {}
                Err(refused) => {
                    for language in [Language::Da, Language::En] {
                        let text = rig.dispatcher.messages.render(refused, language, today).plain;
                        if !by_right || !lead.iter().any(|name| text.contains(name)) {
                            wrong.push(format!("the {role} is not told who may: {words}: {text}"));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// the whole table.
#[tokio::test]
async fn every_command_is_allowed_by_role_and_a_refusal_names_who_may() {
    let rig = before_the_meeting().await;
    let roles = [
        ("owner", "mette-holm"),
        ("chair", "jonas-bech"),
        ("writer", "line-skov"),
        ("member", "karla-vang"),
    ];
    holds(&rig, CALLED, &roles, &["Mette Holm", "Jonas Bech"]).await;

    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::at_the_end(&mut rig).await;
    let roles = [
        ("owner", "mette-holm"),
        ("writer", "line-skov"),
        ("member", "jonas-bech"),
    ];
    holds(&rig, AT_THE_TABLE, &roles, &["Mette Holm"]).await;
    cases::ended(&mut rig).await;
    holds(&rig, HELD, &roles, &["Mette Holm"]).await;

    let mut rig = Rig::with("netvaerk", PEOPLE, "2026-10-05 09:00").await;
    called(&mut rig).await;
    let roles = [
        ("owner", "birgit-lund"),
        ("member", "jonas-bech"),
        ("external", "pia-lind"),
    ];
    holds(&rig, CONSENTS, &roles, &["Birgit Lund"]).await;

    let kinds = |command: &Command| discriminant(command);
    let tables = [CALLED, AT_THE_TABLE, HELD, CONSENTS];
    let tried = tables.iter().flat_map(|table| table.iter()).map(|row| meant(row.0));
    let tried = tried.chain(BESIDE_CASES.iter().map(|row| meant(row.1)));
    let tried: HashSet<Discriminant<Command>> = tried.map(|command| kinds(&command)).collect();
    let missing: Vec<&str> = grammar::names()
        .filter(|name| !tried.contains(&kinds(&meant(name))))
        .collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
}

///
#[tokio::test]
async fn what_is_about_no_case_is_allowed_by_role_too() {
    let mut rig = before_the_meeting().await;
    let before = rig.case().await.version;
    let mut wrong = Vec::new();
    for (who, words, answer) in BESIDE_CASES {
        let said = rig.said().len();
        rig.says(who, words).await;
        let said = &rig.said()[said..];
        if said
            .first()
            .is_none_or(|first| first.notice != *answer || first.room == rig.room)
        {
            wrong.push(format!("{who}: {words}: {said:?}"));
        }
        rig.skips_all();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(rig.case().await.version, before);
}

/// Whoever was removed, whoever was never in it, and whoever is nobody, by a message that is in the room all the same.
#[tokio::test]
async fn whoever_is_not_of_the_case_does_nothing_in_its_room() {
    let mut rig = before_the_meeting().await;
    let before = rig.case().await.version;
    for (words, _) in CALLED {
        for who in ["hanne", "ida"] {
            let said = rig.said().len();
            rig.says_in_room(who, &format!("!{words}")).await;
            let said = &rig.said()[said..];
            assert_eq!(said.len(), 1, "{who}: {words}: {said:?}");
            assert_eq!(said[0].notice, "not-of-case", "{who}: {words}");
            assert_ne!(said[0].room, rig.room, "{who}: {words}");
            for telling in ["dreng", "Friis", "Mette", "Jonas"] {
                assert!(!said[0].text.contains(telling), "{}", said[0].text);
            }
            rig.skips_all();
        }
        let said = rig.said().len();
        let (room, body) = (rig.room.clone(), format!("!{words}"));
        let kind = UpdateKind::Text { body, reply_to: None };
        rig.takes_in("@nobody:elsewhere.example", &room, kind).await;
        rig.settles().await;
        assert_eq!(rig.said().len(), said, "somebody unknown gets an answer: {words}");
    }
    rig.taps_in("hanne", &rig.latest("ask-come"), "Ja, jeg kommer").await;
    rig.skips_all();
    rig.says_in_room("hanne", "Sara er glad for det").await;
    rig.all_is_read();
    assert_eq!(rig.case().await.version, before, "something of it was written down");
}

/// a task that is taken away is gone with the very next message.
#[tokio::test]
async fn a_change_of_role_takes_effect_at_once() {
    let mut rig = before_the_meeting().await;
    rig.says_in_room("jonas", "!punkt søvn").await;
    rig.reads("jonas", "Punktet er gemt");
    rig.says("mette", "mødeleder jeg").await;
    rig.skips_all();
    rig.says_in_room("jonas", "!punkt leg").await;
    rig.reads("jonas", "Det er Mette Holm (daglig leder), der kan det");
    rig.says("mette", "overdrag til Søren Krag").await;
    rig.skips_all();
    rig.says_in_room("mette", "!luk sag").await;
    rig.reads("mette", "Det er Søren Krag (skoleleder), der kan det");
    rig.says("søren", "fjern Karla").await;
    rig.skips_all();
    let karla = rig.user("karla");
    assert!(
        rig.server
            .look(|state| state.removed.iter().any(|(_, user)| *user == karla))
    );
    rig.says_in_room("karla", "!kontakt").await;
    assert_eq!(rig.said().last().unwrap().notice, "not-of-case");
    rig.skips_all();
}

/// Every word that a command can begin with, by an administrator: nothing of a case comes back, and nothing happens to one.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table of words")]
async fn an_administrator_reads_no_case_whatever_they_ask() {
    let mut rig = before_the_meeting().await;
    let before = rig.case().await.version;
    let telling = [
        "dreng",
        "blå stue",
        "Sara",
        "Nikolaj",
        "Friis",
        "garderobe",
        "billeder",
        "tegnede",
        "lokale 2",
        "14. januar",
        "14 January",
    ];
    let mut answers = 0;
    // Who has a case cannot be taken out here without its being written down: that comes last.
    let harmless = |words: &str| !matches!(meant(words), Command::RetirePerson(who) if who == "Mette Holm");
    for name in grammar::names() {
        for words in [
            name.to_owned(),
            format!("{name} dreng 4 år"),
            format!("{name} Mette Holm"),
        ]
        .into_iter()
        .filter(|words| harmless(words))
        {
            let said = rig.said().len();
            rig.says("admin", &words).await;
            for answer in &rig.said()[said..] {
                answers += 1;
                // What they themselves wrote may be said back to them.
                let text = answer.text.replace("dreng 4 år", "");
                let told = telling.iter().find(|word| text.contains(**word));
                assert_eq!(told, None, "{words}: {}", answer.text);
                assert_ne!(answer.room, rig.room, "{words}");
            }
            rig.skips_all();
        }
    }
    assert!(answers > 150, "only {answers} answers");
    assert_eq!(rig.case().await.version, before, "an administrator changed the case");

    // What an administrator does about a case, they do without reading it: its number is all they are told.
    let number = opaque::number(&rig.case().await.id.0);
    for (words, answer, numbered) in [
        (
            "fravær Mette Holm 14/12-18/12 stedfortræder Søren Krag",
            "absence-kept",
            true,
        ),
        ("fravær Mette Holm slut", "absence-ended-for", false),
        (
            "fravær Line Skov 14/12-18/12 stedfortræder Pia Lind",
            "absence-kept",
            true,
        ),
        (
            "person tilføj mette-holm; Mette Holm; @m:x; daglig-leder;",
            "directory-taken",
            false,
        ),
        ("person tilføj x; dreng 4 år; x; y; z", "directory-refused", false),
        ("person fjern Mette Holm", "cases-left", false),
        (
            "person tilføj mette-holm; Mette Holm; @m:x; daglig-leder;",
            "directory-returns",
            false,
        ),
        ("overdrag alle fra Mette Holm til Line Skov", "some-stay", true),
        ("overdrag alle fra Mette Holm til Søren Krag", "all-handed-over", true),
        (
            "overdrag alle fra Mette Holm til Søren Krag",
            "nothing-to-hand-over",
            false,
        ),
        ("person fjern soeren-krag", "cases-left", false),
        ("frister hver dag", "digest-set", false),
        ("statistik", "nothing-to-count", false),
    ] {
        let said = rig.said().len();
        rig.says("admin", words).await;
        let home = rig.direct("admin");
        let said: Vec<_> = rig.said()[said..]
            .iter()
            .filter(|one| one.room == home)
            .cloned()
            .collect();
        assert!(said.iter().any(|one| one.notice == answer), "{words}: {said:?}");
        for one in &said {
            let text = one.text.replace("dreng 4 år", "");
            assert_eq!(
                telling.iter().find(|word| text.contains(**word)),
                None,
                "{words}: {}",
                one.text
            );
            assert_eq!(
                one.text.contains(&number),
                numbered && one.notice == answer,
                "{words}: {}",
                one.text
            );
        }
        rig.skips_all();
    }
    // Somebody nobody knows is in the room of a case whose owner has left, and days go by.
    let said = rig.said().len();
    rig.stranger_joins("@nobody:elsewhere.example").await;
    for day in ["2026-12-30 08:00", "2027-01-04 08:00", "2027-01-14 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    let home = rig.direct("admin");
    for one in rig.said()[said..].iter().filter(|one| one.room == home) {
        assert_eq!(
            telling.iter().find(|word| one.text.contains(**word)),
            None,
            "{}",
            one.text
        );
    }
}
