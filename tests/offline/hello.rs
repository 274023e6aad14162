//! What somebody hears who says hello or thanks, or what we do not understand: what makes sense for them, and nothing else.

use super::cases;
use super::rig::Rig;

/// how a case is opened is told to whoever may open one.
#[tokio::test]
async fn r_020_how_to_open_a_case_is_told_to_who_may() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for (who, may) in [("mette", true), ("jonas", true), ("line", false), ("admin", false)] {
        rig.says(who, "xyzzy plugh").await;
        let lost = rig.reads(who, "Det forstod jeg ikke");
        rig.says(who, "hjælp").await;
        let hello = rig.reads(who, "Jeg er Tovholder");
        rig.says(who, "sager").await;
        let none = rig.reads(who, "Du er ikke med i nogen sager lige nu");
        for told in [lost, hello, none] {
            assert_eq!(told.text.contains("\"ny sag\""), may, "{who}: {}", told.text);
        }
    }
    rig.says("admin", "hjælp").await;
    let told = rig.reads("admin", "Jeg er Tovholder");
    for hint in ["\"person tilføj\"", "\"steder\"", "\"postkasser\"", "\"statistik\""] {
        assert!(told.text.contains(hint), "{hint}: {}", told.text);
    }
}

#[tokio::test]
async fn a_line_for_the_directory_is_refused_in_the_readers_language() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let lines = [
        (
            "x; X; @x:b.example; tryllekunstner; ",
            "Jeg kender ikke \"tryllekunstner\" (rolle).",
            "I do not know \"tryllekunstner\" (role).",
        ),
        (
            "x; X; @x:b.example; paedagogg; ",
            "Mente du paedagog?",
            "Did you mean paedagog?",
        ),
        (
            "x; X; @x:b.example; laerer; maanen",
            "Jeg kender ikke \"maanen\" (steder)",
            "I do not know \"maanen\" (places)",
        ),
        (
            "Søren Å; X; @x:b.example; laerer; ",
            "kan ikke bruges som id. Brug kun a-z, tal og bindestreg, fx soeren-aa.",
            "cannot be an id.",
        ),
        (
            "familie-1; X; @x:b.example; laerer; ",
            "kalder familier og postkasser",
            "call families and mailboxes",
        ),
        (
            "; X; @x:b.example; laerer; ",
            "Der mangler noget (id).",
            "Something is missing (id).",
        ),
        (
            "x; ; @x:b.example; laerer; ",
            "Der mangler noget (navn).",
            "Something is missing (name).",
        ),
        (
            "x; 77; @x:b.example; laerer; ",
            "\"77\" er ikke et navn",
            "\"77\" is no name",
        ),
        (
            "x; =X; @x:b.example; laerer; ",
            "begynder som en formel",
            "begins like a spreadsheet formula",
        ),
        ("x; X; x@b.example; laerer; ", "er ikke et Matrix-id", "is no Matrix id"),
    ];
    for (line, da, _) in lines {
        rig.says("admin", &format!("person tilføj {line}")).await;
        let told = rig.reads("admin", "Kartoteket er som før.");
        assert!(told.text.contains(da), "{line}: {}", told.text);
    }
    rig.says("admin", "sprog en").await;
    rig.reads("admin", "English");
    for (line, _, en) in lines {
        rig.says("admin", &format!("person add {line}")).await;
        let told = rig.reads("admin", "The directory is as before.");
        assert!(told.text.contains(en), "{line}: {}", told.text);
    }
    rig.says(
        "admin",
        &format!("person add x; {}; @x:b.example; laerer; ", "x".repeat(130)),
    )
    .await;
    rig.reads("admin", "Use at most 120 characters");
}

#[tokio::test]
async fn a_courtesy_is_met_with_a_word_or_with_nothing() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("line", "hej").await;
    rig.reads("line", "Hej Line. Skriv \"hjælp\"");
    rig.says("line", "Tak for hjælpen 👍").await;
    rig.reads("line", "Selv tak.");
    for nothing in ["ok", "👍", "God weekend!"] {
        rig.says("line", nothing).await;
    }
    rig.says("nora", "thank you").await;
    rig.reads("nora", "You are welcome.");
}

#[tokio::test]
async fn what_could_be_an_answer_is_no_courtesy() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    // The question takes words: what has no day in it is answered by that question.
    rig.says("mette", "tak").await;
    rig.reads("mette", "Jeg fandt ingen dag i \"tak\"");
    rig.says("mette", "ok").await;
    rig.reads("mette", "Hvem er forældrene");
    rig.says("mette", "Sara Friis").await;
    rig.reads("mette", "barnets egen stemme");
    // It has choices alone: thanks are none of them, and a nod is not passed over as if it were heard.
    rig.says("mette", "tak").await;
    rig.reads("mette", "Selv tak. Jeg venter stadig på dit svar");
    rig.says("mette", "hej").await;
    rig.reads("mette", "Hej Mette. Jeg venter på dit svar");
    rig.says("mette", "👍").await;
    rig.reads("mette", "Jeg kunne ikke se, hvad");
    rig.taps("mette", "Deltager selv").await;
    rig.reads("mette", "Hvornår kan forældrene");
    rig.says("mette", "torsdag 14/1 kl 14 lokale 2").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says("mette", "Jonas, Line Skov").await;
    rig.reads("mette", "Skal jeg sende det her?");
    // "Ok" is a yes to what can be answered with yes.
    rig.says("mette", "ok").await;
    rig.reads("mette", "jeg har spurgt Jonas Bech");
    cases::draft_for_parents(&mut rig, "mette");
    rig.skips_room();
    rig.is_at_home("line").await;
    // Line is asked in the case's room; her "ok" here could be meant for that.
    rig.says("line", "ok").await;
    rig.reads("line", "Det forstod jeg ikke");
    rig.taps("line", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.taps("line", "Ja, det gør jeg").await;
    rig.skips_all();
    rig.says("line", "ok").await;
}

#[tokio::test]
async fn a_draft_without_a_day_and_a_name_that_is_not_known_are_told_what_to_do() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    for command in ["dagsorden", "flyt 21/1", "start"] {
        rig.says("mette", command).await;
        let told = rig.reads("mette", "Dagen er ikke aftalt endnu");
        assert!(!told.text.contains("nyt møde"), "{command}: {}", told.text);
    }
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara Friis").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.reads("mette", "Hvornår kan forældrene");
    rig.says("mette", "torsdag 14/1 kl 14 lokale 2").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says("mette", "nyt møde 21/1 kl 14").await;
    rig.reads("mette", "\"flyt 21/1 kl. 14\"");
    rig.says("mette", "fjern Nikolaj").await;
    let told = rig.reads("mette", "\"Nikolaj\" er ikke med i sagen");
    assert!(told.text.contains("Sara Friis"), "{}", told.text);
    rig.says("admin", "person fjern Hane Damm").await;
    rig.reads("admin", "hvem \"Hane Damm\" er. Mente du Hanne Dam? Skriv hele navnet.");
    rig.says("admin", "person fjern xyzzy").await;
    rig.reads("admin", "Jeg kender ingen, der hedder \"xyzzy\"");
}
