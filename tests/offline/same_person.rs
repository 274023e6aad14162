//! A parent of the case gets an account: whoever keeps the list says whether it is the same person, and what is known of them stays.

use tovholder::domain::directory::import;
use tovholder::domain::party::PartyId;
use tovholder::store::directory;

use super::cases;
use super::rig::{Message, Rig};

const DEMO: &str = include_str!("../../src/demo/directory.csv");
const SARA: &str = "@sara.friis:demo.tovholder.example";
const QUESTION: &str = "Er det samme Sara som Sara Friis (forælder), der er med uden konto? Kontoen er";

/// The demo's people, and Sara Friis with an account.
async fn rig(now: &str) -> Rig {
    let people = format!("{DEMO}person,sara-friis,Sara Friis,{SARA},foraelder,,,da,,\n");
    Rig::with("ringsted", &people, now).await
}

fn sara() -> PartyId {
    PartyId("sara-friis".to_owned())
}

fn is_let_in(rig: &Rig, user: &str) -> bool {
    let in_room = |state: &super::homeserver::State| {
        let rooms = state.rooms.iter().filter(|room| room.id == rig.room);
        rooms.into_iter().any(|room| room.invited.contains(user))
    };
    rig.server.look(in_room)
}

/// What Sara reads first, by mention, as she has not opened her chat.
fn told_to_sara(rig: &mut Rig) -> Message {
    let told = rig.latest("you-have-access");
    assert!(told.mentions.contains(&SARA.to_owned()), "{told:?}");
    rig.skips_all();
    told
}

/// Decided so 7, R-009
#[tokio::test]
async fn a_parent_who_gets_an_account_is_let_in_and_what_was_said_for_her_stays() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    assert!(!is_let_in(&rig, SARA));
    rig.says("mette", "inviter Sara Friis").await;
    let asked = rig.reads("mette", QUESTION);
    assert!(asked.text.contains(SARA), "{}", asked.text);
    assert!(!is_let_in(&rig, SARA), "nobody has said so yet");
    rig.taps("mette", "Ja, den samme").await;
    rig.reads("mette", "Sara Friis (forælder) bliver lukket ind i sagens rum nu");
    assert!(is_let_in(&rig, SARA));
    let told = told_to_sara(&mut rig);
    assert!(
        told.text
            .contains("Du har sagt ja til mødet torsdag 14. januar kl. 14.00, lokale 2"),
        "{}",
        told.text
    );
    let case = rig.case().await;
    assert_eq!(case.family().count(), 2, "she is nobody else");
    assert!(case.meetings[0].comes(&sara()));
    assert!(!case.meetings[0].invited.contains_key(&PartyId("familie-1".to_owned())));
    let board = rig.board();
    assert!(
        board.contains("Sara Friis (forælder) og Nikolaj Friis (forælder), sagt til Mette")
            || board.contains("Nikolaj Friis (forælder) og Sara Friis (forælder), sagt til Mette"),
        "{board}"
    );
    // From now on she speaks for herself.
    rig.is_at_home("sara").await;
    rig.says("sara", "frister").await;
    rig.skips("sara");
    rig.says_in_room("sara", "nej").await;
    rig.reads("sara", "Jeg har ændret dit svar");
    rig.reads("sara", "Hvad er grunden");
    assert!(!rig.case().await.meetings[0].comes(&sara()));
    rig.skips_all();
    // Asked once: the next time there is nothing to ask.
    rig.says("mette", "inviter Sara Friis").await;
    rig.skips_all();
    assert_eq!(rig.count("ask-same-person"), 1);
}

#[tokio::test]
async fn it_is_answered_by_a_line_too_in_english() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "sprog en").await;
    rig.skips("mette");
    rig.says("mette", &format!("invite {SARA}")).await;
    rig.reads(
        "mette",
        "Is this the same Sara as Sara Friis (parent), who is in the case without an account?",
    );
    rig.says("mette", "the moon").await;
    rig.reads("mette", "Yes, the same");
    rig.says("mette", "yes").await;
    rig.reads("mette", "Sara Friis (parent) is let into the case's room now");
    told_to_sara(&mut rig);
    assert!(is_let_in(&rig, SARA));
    assert!(rig.case().await.meetings[0].comes(&sara()));
}

#[tokio::test]
async fn another_person_of_that_name_is_a_second_one() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "inviter Sara Friis").await;
    rig.reads("mette", QUESTION);
    rig.says("mette", "nej").await;
    rig.reads("mette", "jeg har spurgt Sara Friis (forælder)");
    rig.skips_all();
    let case = rig.case().await;
    assert_eq!(case.family().count(), 3);
    assert!(case.meetings[0].comes(&PartyId("familie-1".to_owned())));
    assert!(!case.meetings[0].comes(&sara()), "she answers herself");
    assert!(is_let_in(&rig, SARA));
    rig.is_at_home("sara").await;
    rig.taps("sara", "Ja, jeg kommer").await;
    rig.skips_all();
    assert!(rig.case().await.meetings[0].comes(&sara()));
}

#[tokio::test]
async fn before_it_is_sent_it_is_asked_too_and_the_rest_of_the_list_goes_on() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Sara Friis, Jonas").await;
    rig.reads("mette", QUESTION);
    rig.taps("mette", "Ja, den samme").await;
    rig.reads("mette", "Sara Friis (forælder) kommer med i sagens rum, når du sender");
    rig.reads("mette", "Skal jeg sende det her?");
    assert!(!is_let_in(&rig, SARA));
    rig.taps("mette", "Send").await;
    rig.reads("mette", "jeg har spurgt Jonas Bech (pædagog)");
    let draft = cases::draft_for_parents(&mut rig, "mette");
    assert!(!draft.text.contains("Sara Friis og"), "{}", draft.text);
    rig.skips_all();
    assert!(is_let_in(&rig, SARA));
    let case = rig.case().await;
    assert!(case.meetings[0].comes(&sara()) && case.knows("jonas-bech"));
}

///
#[tokio::test]
async fn her_consent_stands_and_is_hers_to_take_back() {
    let mona = "@mona.friis:demo.tovholder.example";
    let people = format!(
        "{}person,mona-friis,Mona Friis,{mona},foraelder,,,da,,\n",
        super::netvaerk_child::PEOPLE
    );
    let mut rig = Rig::with("netvaerk", &people, "2026-10-05 09:00").await;
    super::netvaerk_consent::called(&mut rig).await;
    rig.says("birgit", "inviter Mona Friis").await;
    rig.reads("birgit", "Er det samme Mona som Mona Friis (forælder)");
    rig.taps("birgit", "Ja, den samme").await;
    rig.skips_all();
    let id = PartyId("mona-friis".to_owned());
    let consent = rig.case().await.consent.unwrap();
    assert!(consent.holders.contains(&id) && consent.given.contains_key(&id));
    assert!(is_let_in(&rig, mona));
    rig.is_at_home("mona").await;
    rig.says("mona", "jeg trækker mit samtykke tilbage").await;
    rig.skips_all();
    let case = rig.case().await;
    let consent = case.consent.unwrap();
    assert!(consent.withdrawn.contains_key(&id) && !consent.given.contains_key(&id));
    let pia = rig.user("pia");
    assert!(
        rig.server
            .look(|state| state.removed.iter().any(|(_, who)| *who == pia))
    );
}

///
#[tokio::test]
async fn nobody_of_the_family_comes_in_among_professionals_with_an_account() {
    let anna = "@anna.vig:demo.tovholder.example";
    let people = format!("{DEMO}person,anna-vig,Anna Vig,{anna},foraelder,,,da,,\n");
    let mut rig = Rig::with("ringsted", &people, "2027-03-15 09:00").await;
    for words in ["ny sag professionelt pige 8 år", "2026-004512"] {
        rig.says("camilla", words).await;
        rig.skips_all();
    }
    rig.fills_in("camilla", "1. Hvem støtter\n2. De vil gerne have én at ringe til")
        .await;
    rig.skips_all();
    rig.says("camilla", "Anna Vig").await;
    rig.skips_all();
    rig.says("camilla", "inviter Anna Vig").await;
    rig.skips_all();
    assert_eq!(rig.count("ask-same-person"), 0);
    assert!(!rig.case().await.knows("anna-vig"));
}

/// Whoever stood in the directory all the time is the same without a question.
#[tokio::test]
async fn a_colleague_who_gets_an_account_is_let_in_without_a_question() {
    let vera = "@vera.holt:demo.tovholder.example";
    let line =
        |account: &str| format!("{DEMO}person,vera-holt,Vera Holt,{account},paedagog,,boernehuset-eksempel,da,,\n");
    let mut rig = Rig::with("ringsted", &line(""), "2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Vera Holt").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    let model = &rig.dispatcher.model;
    let read = import::parse(&line(vera), &model.role_ids(), &model.specialty_ids()).unwrap();
    let mut tx = rig.store.begin().await.unwrap();
    directory::replace(&mut tx, &read).await.unwrap();
    tx.commit().await.unwrap();
    rig.settles().await;
    assert!(!is_let_in(&rig, vera));
    rig.says("mette", "inviter Vera Holt").await;
    rig.reads("mette", "Vera Holt (pædagog) bliver lukket ind i sagens rum nu");
    rig.skips_all();
    assert!(is_let_in(&rig, vera));
    assert_eq!(rig.count("ask-same-person"), 0);
    assert!(rig.case().await.meetings[0].invited[&PartyId("vera-holt".to_owned())].owes());
}

/// The directory by now.
async fn imports(rig: &mut Rig, people: &str) {
    let model = &rig.dispatcher.model;
    let read = import::parse(people, &model.role_ids(), &model.specialty_ids()).unwrap();
    let mut tx = rig.store.begin().await.unwrap();
    directory::replace(&mut tx, &read).await.unwrap();
    tx.commit().await.unwrap();
    rig.settles().await;
}

///
#[tokio::test]
async fn the_question_ends_when_the_parent_leaves_the_directory_and_she_stays_without_an_account() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "inviter Sara Friis").await;
    let asked = rig.reads("mette", QUESTION);
    rig.says("admin", "person fjern sara-friis").await;
    rig.skips("admin");
    let told = rig.reads("mette", "Du skal ikke svare alligevel: kontoen findes ikke længere");
    assert!(
        told.text.contains("Sara Friis (forælder) er med uden konto som før"),
        "{}",
        told.text
    );
    // The next words are a command of their own, and the old taps do nothing.
    rig.says("mette", "sager").await;
    rig.reads("mette", "dreng 4 år");
    rig.taps_in("mette", &asked, "Ja, den samme").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    let case = rig.case().await;
    assert!(!case.knows("sara-friis") && case.family().count() == 2);
    assert!(
        case.meetings[0].comes(&PartyId("familie-1".to_owned())),
        "what was said for her stays"
    );
    assert!(!is_let_in(&rig, SARA));
}

#[tokio::test]
async fn the_rest_of_the_list_goes_on_when_the_question_ends() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Sara Friis, Jonas").await;
    rig.reads("mette", QUESTION);
    imports(&mut rig, DEMO).await;
    rig.reads("mette", "Sara Friis (forælder) er med uden konto som før");
    let asked = rig.reads("mette", "Skal jeg sende det her?");
    assert!(asked.text.contains("Jonas Bech (pædagog)"), "{}", asked.text);
}

#[tokio::test]
async fn another_account_is_asked_about_anew_and_none_is_not() {
    let mut rig = rig("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "inviter Sara Friis").await;
    let old = rig.reads("mette", QUESTION);
    let other = "@sf:demo.tovholder.example";
    imports(
        &mut rig,
        &format!("{DEMO}person,sara-friis,Sara Friis,{other},foraelder,,,da,,\n"),
    )
    .await;
    let asked = rig.reads("mette", QUESTION);
    assert!(asked.text.contains(other), "{}", asked.text);
    rig.taps_in("mette", &old, "Ja, den samme").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    imports(
        &mut rig,
        &format!("{DEMO}person,sara-friis,Sara Friis,,foraelder,,,da,,\n"),
    )
    .await;
    rig.reads("mette", "kontoen findes ikke længere");
    rig.taps_in("mette", &asked, "Ja, den samme").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    assert!(!rig.case().await.knows("sara-friis"));
}
