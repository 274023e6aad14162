//! Opening a case: the gates before anything is sent, who may request, the local leader's yes, dates as people write them.

use tovholder::domain::event::Answer;
use tovholder::domain::party::PartyId;
use tovholder::outbox::gateway::Act;

use super::cases;
use super::rig::Rig;

/// A psychologist nobody can reach in the chat.
const WITHOUT_ACCOUNT: &str = "person,karen-holt,Karen Holt,,psykolog,psykolog,kompetenceenheden,da,,\n";

///
#[tokio::test]
async fn r_025_nothing_is_sent_before_the_form_is_shared() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Jeg venter med at sende");
    rig.says("mette", "send").await;
    rig.reads("mette", "Jeg venter med at sende");
    assert!(rig.server.look(|state| state.rooms.is_empty()));
    rig.says("mette", "tirsdag 15/12").await;
    rig.reads("mette", "Tirsdag 15. december er ikke kommet endnu");
    rig.taps("mette", "Ja, begge dele").await;
    rig.reads("mette", "Hvem er forældrene");
    rig.says("mette", "send").await;
    rig.reads("mette", "der mangler noget i sagen");
    // It was another day: what was tapped is taken back, and asked again.
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Taget tilbage: forældrene har fået skemaet.");
    cases::form_to_share(&mut rig, "mette");
    assert_eq!(rig.case().await.form_shared, None);
    rig.says("mette", "10/12").await;
    rig.reads("mette", "Hvem er forældrene");
    assert_eq!(rig.case().await.form_shared.unwrap().to_string(), "2026-12-10");
}

///
#[tokio::test]
async fn r_025_the_form_is_handed_out_as_a_file_that_says_what_the_form_says() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    let bytes = |rig: &Rig| {
        rig.server.look(|state| {
            let file = |act: &Act| match act {
                Act::SendFile { mime, bytes, .. } if mime == "application/pdf" => Some(bytes.clone()),
                _ => None,
            };
            state.acts.iter().rev().find_map(file).expect("a PDF")
        })
    };
    let first = bytes(&rig);
    for part in [
        "%PDF-1.7",
        "/StructTreeRoot",
        "/Lang(da)",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(
            first.windows(part.len()).any(|window| window == part.as_bytes()),
            "no {part}"
        );
    }
    let form = rig.form().await;
    assert_eq!(
        (form.title.as_str(), form.subtitle.as_str()),
        ("Anmodning: Samarbejdsmøde", "dreng 4 år blå stue")
    );
    assert_eq!(
        form.facts,
        [("Beder om mødet".to_owned(), "Mette Holm (daglig leder)".to_owned())]
    );
    let said: Vec<&str> = form.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(
        said,
        [
            "Bekymring",
            "Ressourcer",
            "Prøvet indtil nu",
            "Forældrenes syn",
            "Ønske for mødet"
        ]
    );
    assert_eq!(form.sections[1].lines, ["Han trøster de små"]);
    assert!(form.contact.iter().any(|line| line.contains("57 62 62 00")));

    // What is put right is in the next file, and the parents' day is on what goes to others later; the child's words are not.
    rig.says("mette", "ret ressourcer: han synger").await;
    rig.reads("mette", "Rettet: Ressourcer");
    cases::form_to_share(&mut rig, "mette");
    assert_ne!(bytes(&rig), first);
    rig.says("mette", "10/12").await;
    rig.reads("mette", "Hvem er forældrene");
    rig.says("mette", "Sara Friis").await;
    rig.reads("mette", "barnets egen stemme");
    rig.taps("mette", "Er spurgt").await;
    rig.reads("mette", "Hvornår og hvordan");
    rig.fills_in("mette", "9/12, tegnede sammen med Jonas").await;
    rig.reads("mette", "Hvornår kan forældrene");
    let later = rig.form().await;
    assert!(later.facts.contains(&(
        "Givet til forældrene".to_owned(),
        "torsdag 10. december 2026".to_owned()
    )));
    assert!(!format!("{later:?}").contains("tegnede"), "{later:?}");
}

#[tokio::test]
async fn send_is_said_once_and_by_the_owner() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "send").await;
    rig.reads("mette", "Det er sendt");
    rig.says("jonas", "send").await;
    rig.reads("jonas", "Det er sendt");
    assert_eq!(rig.count("room-opened"), 1);
}

///
#[tokio::test]
async fn r_022_the_leader_takes_a_request_on_and_may_ask_back() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("jonas", "ny sag samarbejdsmøde dreng 4 år").await;
    rig.reads("jonas", "1 af 5");
    rig.fills_in("jonas", cases::FORM).await;
    rig.skips("jonas");
    rig.says("jonas", "ret bekymring: han græder i garderoben").await;
    rig.reads("jonas", "Rettet: Bekymring");
    cases::form_to_share(&mut rig, "jonas");
    rig.taps("jonas", "Ja, begge dele").await;
    rig.reads("jonas", "Hvem er forældrene");
    rig.says("jonas", "Sara Friis").await;
    rig.reads("jonas", "barnets egen stemme");
    rig.taps("jonas", "Deltager selv").await;
    rig.reads("jonas", "Mette Holm (daglig leder) har fået din anmodning");
    rig.joins("mette").await;
    let asked = rig.reads(
        "mette",
        "Vil du tage imod sagen \"dreng 4 år\"? Jonas Bech (pædagog) beder om et møde",
    );
    assert!(asked.text.contains("han græder i garderoben"), "{}", asked.text);
    rig.reads("mette", "Jeg er Tovholder");
    rig.taps("mette", "Jeg vil spørge om noget").await;
    rig.reads("mette", "Hvad vil du gerne vide?");
    rig.says("mette", "Hvor længe har det stået på?").await;
    rig.reads("mette", "Dit spørgsmål er givet videre");
    let back = rig.reads("jonas", "Hvor længe har det stået på?");
    assert!(back.text.contains("så spørger jeg Mette Holm igen"), "{}", back.text);
    rig.says("jonas", "siden efterårsferien").await;
    rig.reads("jonas", "har fået din anmodning");
    let again = rig.reads("mette", "Vil du tage imod sagen");
    assert!(again.text.contains("siden efterårsferien"), "{}", again.text);
    rig.says("jonas", "ret 3: vi har prøvet med billeder og en fast voksen")
        .await;
    rig.reads("jonas", "Rettet: Prøvet indtil nu");
    rig.reads("jonas", "har fået din anmodning");
    rig.reads("mette", "en fast voksen");
    rig.taps("mette", "Ja, jeg tager den").await;
    rig.reads("mette", "Hvornår kan forældrene");
    rig.reads("jonas", "Mette Holm (daglig leder) har sagt ja");
    assert_eq!(rig.case().await.owner.0, "mette-holm");
    rig.taps_in("mette", &asked, "Ja, jeg tager den").await;
    rig.reads("mette", "gælder ikke længere");
}

///
#[tokio::test]
async fn r_023_a_field_is_put_right_before_sending_and_not_after() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "ret ressourcer: han synger").await;
    rig.reads("mette", "Rettet: Ressourcer");
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says("mette", "ret skoen: 38").await;
    rig.reads("mette", "Du kan rette Bekymring, Ressourcer");
    rig.says("mette", "Jonas").await;
    rig.reads("mette", "Skal jeg sende");
    rig.taps("mette", "Ret noget").await;
    rig.reads("mette", "ret 1: den nye tekst");
    rig.taps("mette", "Send").await;
    rig.skips("mette");
    assert!(rig.latest("request-form").text.contains("han synger"));
    rig.skips_room();
    rig.says("mette", "ret ressourcer: noget andet").await;
    rig.reads("mette", "Det er sendt");
}

///
#[tokio::test]
async fn r_020_who_may_not_open_is_told_who_may() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("line", "ny sag samarbejdsmøde").await;
    let told = rig.reads("line", "Du kan ikke selv åbne");
    assert!(told.text.contains("daglig leder"), "{}", told.text);
    rig.says("mette", "ny sag børne- og familiemøde").await;
    rig.reads("mette", "Bed en af disse om at skrive \"ny sag\" til mig: rådgiver");
}

///
#[tokio::test]
async fn r_061_the_childs_perspective_is_a_gate() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara Friis").await;
    rig.reads("mette", "barnets egen stemme");
    rig.says("mette", "send").await;
    rig.reads("mette", "der mangler noget");
    rig.taps("mette", "Ikke denne gang").await;
    rig.reads("mette", "Hvorfor er barnets stemme ikke med");
    rig.says("mette", " ").await;
    rig.reads("mette", "Jeg fik ingen tekst");
    rig.fills_in("mette", "han er ét år").await;
    rig.reads("mette", "Hvornår kan forældrene");
}

///
#[tokio::test]
async fn r_010_the_day_the_child_was_asked_is_asked_for_where_none_was_said() {
    for (said, tapped, day) in [
        ("tegnede sammen med Jonas", Some("I går"), "2026-12-13"),
        ("tegnede sammen med Jonas", Some("I dag"), "2026-12-14"),
        ("Jonas tegnede med ham i går", None, "2026-12-13"),
        ("i dag viste han mig garderoben", None, "2026-12-14"),
        ("9/12, han er der 3/4 time", None, "2026-12-09"),
    ] {
        let mut rig = Rig::new("2026-12-14 09:00").await;
        cases::draft_with_form(&mut rig).await;
        rig.taps("mette", "Ja, begge dele").await;
        rig.skips_all();
        rig.says("mette", "Sara Friis").await;
        rig.reads("mette", "barnets egen stemme");
        rig.taps("mette", "Er spurgt").await;
        rig.reads("mette", "Hvornår og hvordan");
        rig.fills_in("mette", said).await;
        if let Some(tapped) = tapped {
            rig.reads("mette", "Hvilken dag spurgte I barnet?");
            rig.says("mette", "på torsdag 17/12").await;
            rig.reads("mette", "Torsdag 17. december er ikke kommet endnu");
            assert_eq!(rig.case().await.early_perspective, None);
            rig.taps("mette", tapped).await;
        }
        rig.reads("mette", "Hvornår kan forældrene");
        let given = rig.case().await.early_perspective.unwrap();
        assert_eq!(
            (given.text.as_str(), given.on.unwrap().to_string().as_str()),
            (said, day)
        );
    }
}

///
#[tokio::test]
async fn a_day_may_be_said_in_two_messages() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara Friis").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.reads("mette", "Hvornår kan forældrene");
    rig.says("mette", "uge 3").await;
    rig.reads("mette", "Hvilken dag i ugen?");
    rig.says("mette", "hjælp").await;
    rig.reads("mette", "Det kan du gøre nu");
    rig.reads("mette", "Hvilken dag i ugen?");
    for _ in 0..2 {
        rig.says("mette", "torsdag").await;
        rig.reads("mette", "Hvad er klokken? Jeg forstod dagen, torsdag 21. januar");
    }
    rig.says("mette", "kl. 14 i lokale 2").await;
    rig.reads("mette", "Hvem skal inviteres?");
    let meeting = rig.case().await.meetings[0].clone();
    assert_eq!(
        (meeting.at.to_string().as_str(), meeting.place.as_str()),
        ("2027-01-21 14:00:00", "lokale 2")
    );
}

///
#[tokio::test]
async fn a_part_of_a_day_that_comes_to_nothing_gives_way_to_another_day() {
    let mut rig = Rig::new("2026-12-10 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara Friis").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.reads("mette", "Hvornår kan forældrene");
    rig.says("mette", "om to uger").await;
    rig.reads("mette", "Jeg forstod dagen, torsdag 24. december");
    rig.says("mette", "kl. 14").await;
    rig.reads("mette", "Torsdag 24. december går ikke");
    rig.says("mette", "tirsdag 12/1 kl. 14 lokale 2").await;
    rig.reads("mette", "Hvem skal inviteres?");
    assert_eq!(rig.case().await.meetings[0].at.to_string(), "2027-01-12 14:00:00");
}

///
#[tokio::test]
async fn dates_that_cannot_be_are_answered_with_what_would_do() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara Friis").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.reads("mette", "Hvornår kan forældrene");
    for (said, answer) in [
        ("10/12 2026 kl 14", "er forbi"),
        ("14/12 kl 8", "er forbi"),
        (
            "24/12 kl 14",
            "De nærmeste åbne dage er onsdag 23. december (uge 52) og mandag 28. december",
        ),
        ("uge 3", "Hvilken dag i ugen?"),
        ("fredag 14/1 kl 14", "Dag og dato passer ikke sammen"),
        ("14/1", "Hvad er klokken? Jeg forstod dagen, torsdag 14. januar"),
        ("31/2 kl 14", "findes ikke"),
        ("14/1 eller 15/1 kl 14", "Jeg så flere dage"),
        ("når de kan", "Jeg fandt ingen dag"),
    ] {
        rig.says("mette", said).await;
        rig.reads("mette", answer);
    }
    rig.says("mette", "torsdag i uge 2 kl 14 på kontoret").await;
    rig.reads("mette", "Hvem skal inviteres?");
    assert_eq!(rig.case().await.current().unwrap().day().to_string(), "2027-01-14");
}

#[tokio::test]
async fn an_unknown_person_and_an_unknown_command_get_the_nearest() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "nysag").await;
    rig.reads("mette", "Mente du \"ny sag\"?");
    rig.says("mette", "frisster").await;
    rig.reads("mette", "Mente du \"frister\"?");
    cases::draft(&mut rig).await;
    rig.says("mette", "Hane Damm").await;
    rig.reads("mette", "Mente du Hanne Dam");
    rig.says("mette", "Kasper Ukendt").await;
    rig.reads("mette", "Jeg kender ingen, der hedder \"Kasper Ukendt\"");
}

#[tokio::test]
async fn a_name_that_is_not_known_takes_none_of_the_others_away() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Kasper Ukendt, Gerda Helt-Ukendt").await;
    let none = rig.reads("mette", "Jeg kender ikke Kasper Ukendt og Gerda Helt-Ukendt");
    assert!(!none.text.contains("på listen"), "{}", none.text);
    rig.says(
        "mette",
        "Jonas, Hane Damm: søvn, Line Skov: sproget, Kasper Ukendt, sundhedsplejersken",
    )
    .await;
    let told = rig.reads("mette", "Jeg kender ikke Hane Damm og Kasper Ukendt");
    assert!(
        told.text
            .contains("De andre er på listen: Jonas Bech (pædagog) og Line Skov (talepædagog)."),
        "{}",
        told.text
    );
    assert!(told.text.contains("Mente du Hanne Dam?"), "{}", told.text);
    rig.reads("mette", "Er \"sundhedsplejersken\" Hanne Dam (sundhedsplejerske)?");
    rig.taps("mette", "Ja").await;
    rig.reads(
        "mette",
        "Jeg inviterer: Jonas Bech (pædagog), Hanne Dam (sundhedsplejerske) og Line Skov (talepædagog)",
    );
    let case = rig.case().await;
    assert_eq!(case.party(&PartyId("line-skov".to_owned())).unwrap().why.da, "sproget");

    // After one of several was meant, too, whoever follows and is not known takes nobody away.
    rig.says("mette", "inviter Kasper Ukendt").await;
    rig.reads("mette", "Jeg kender ingen, der hedder \"Kasper Ukendt\"");
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.says("mette", "inviter Pia Lind: trivsel, Kasper Ukendt").await;
    rig.reads("mette", "De andre er på listen: Pia Lind (psykolog).");
    rig.skips_all();
    assert!(rig.board().contains("Pia Lind (psykolog)"), "{}", rig.board());
}

///
#[tokio::test]
async fn r_108_a_start_said_without_its_year_is_the_one_that_has_been() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("camilla", "ny sag opfølgning pige 8 år").await;
    rig.skips_all();
    rig.says("camilla", "2026-004512").await;
    rig.reads("camilla", "Hvilken dag begyndte");
    rig.says("camilla", "30/11").await;
    rig.reads("camilla", "fredag 26. februar");
    rig.skips_all();
    assert_eq!(rig.case().await.began.unwrap().to_string(), "2026-11-30");
}

#[tokio::test]
async fn two_cases_at_once_are_kept_apart() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag samarbejdsmøde dreng 4 år").await;
    rig.reads("mette", "1 af 5");
    rig.says("mette", "ny sag samarbejdsmøde pige 5 år").await;
    rig.reads("mette", "1 af 5");
    rig.says("mette", "hun er trist").await;
    rig.skips_all();
    rig.says("mette", "sag dreng").await;
    rig.reads("mette", "Det er dine sager");
    rig.reads("mette", "1 af 5");
    rig.says("mette", "han er ked af det").await;
    rig.reads("mette", "2 af 5");
    rig.says("mette", "sag pige").await;
    rig.reads("mette", "Det er dine sager");
    rig.reads("mette", "2 af 5");
    let pige = rig.case().await;
    assert_eq!(pige.label, "pige 5 år");
    assert_eq!(pige.form.get("bekymring").map(String::as_str), Some("hun er trist"));
    rig.says("mette", "sag kat").await;
    rig.reads("mette", "Jeg fandt ingen sag");
    rig.reads("mette", "Det er dine sager");
}

#[tokio::test]
async fn somebody_who_reads_english_is_told_in_english() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("nora", "new case").await;
    rig.reads("nora", "What kind of meeting");
    rig.taps("nora", "Cooperation meeting").await;
    rig.reads("nora", "What shall we call");
    rig.says("nora", "girl, 9 years").await;
    rig.reads("nora", "1 of 5");
    rig.says("nora", "sprog da").await;
    rig.reads("nora", "Så taler vi dansk");
    rig.says("nora", "english").await;
    rig.reads("nora", "English");
    rig.says("nora", "she is sad").await;
    rig.reads("nora", "2 of 5");
}

#[tokio::test]
async fn a_name_that_two_people_have_is_asked_about() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says(
        "admin",
        "person tilføj jonas-2; Jonas Holm; @jonas.holm:demo.tovholder.example; paedagog; boernehuset-eksempel",
    )
    .await;
    rig.reads("admin", "Kartoteket er rettet for Jonas Holm (pædagog)");
    rig.says("mette", "person fjern jonas-2").await;
    rig.skips("mette");
    rig.says("mette", "Jonas: hverdagen").await;
    let asked = rig.reads("mette", "Hvem mener du med \"Jonas\"?");
    assert_eq!(asked.choices.len(), 3);
    rig.taps("mette", "Jonas Holm (pædagog)").await;
    rig.reads("mette", "Jeg inviterer: Jonas Holm (pædagog)");
}

/// Whoever was written beside a name that has to be asked about is still wanted, whatever is answered.
#[tokio::test]
async fn somebody_else_is_named_and_the_other_names_are_not_lost() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "sundhedsplejersken: søvn, Jonas, Line Skov: sproget")
        .await;
    rig.reads("mette", "Er \"sundhedsplejersken\" Hanne Dam");
    rig.taps("mette", "En anden").await;
    let asked = rig.reads(
        "mette",
        "Hvem mener du så med \"sundhedsplejersken\"? Skriv hele navnet.",
    );
    assert!(
        !asked.text.contains("De andre navne"),
        "they are on the list: {}",
        asked.text
    );
    rig.says("mette", "Tovee Engg").await;
    rig.reads("mette", "Tove Eng");
    rig.says("mette", "Tove Eng").await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    for name in ["Tove Eng", "Jonas Bech", "Line Skov"] {
        assert!(ready.text.contains(name), "{name}: {}", ready.text);
    }
    assert!(!ready.text.contains("Hanne Dam"), "{}", ready.text);
    let case = rig.case().await;
    let why = |name: &str| {
        case.present()
            .find(|party| party.name == name)
            .map(|party| party.why.da.clone())
    };
    assert_eq!(
        why("Tove Eng").as_deref(),
        Some("søvn"),
        "the reason goes with the name"
    );
    assert_eq!(why("Line Skov").as_deref(), Some("sproget"));
}

#[tokio::test]
async fn a_second_name_that_has_to_be_asked_about_waits_for_its_turn() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "sundhedsplejersken, psykologen, Jonas").await;
    rig.reads("mette", "Er \"sundhedsplejersken\" Hanne Dam");
    rig.taps("mette", "En anden").await;
    rig.reads("mette", "De andre navne, du skrev, tager jeg bagefter.");
    // Jonas is on the list by now, whatever is done next; the psychologist waits.
    let listed = |case: &tovholder::domain::case::Case| case.present().any(|party| party.name == "Jonas Bech");
    assert!(listed(&rig.case().await));
    rig.says("mette", "hjælp").await;
    rig.reads("mette", "Det kan du gøre nu");
    rig.reads("mette", "Hvem mener du så med \"sundhedsplejersken\"?");
    rig.taps("mette", "Spring over").await;
    rig.reads("mette", "Er \"psykologen\" Pia Lind");
    rig.taps("mette", "En anden").await;
    rig.reads("mette", "Hvem mener du så med \"psykologen\"?");
    // Two at once are two.
    rig.says("mette", "Line Skov og Karla Vang").await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    for name in ["Jonas Bech", "Line Skov", "Karla Vang"] {
        assert!(ready.text.contains(name), "{name}: {}", ready.text);
    }
    for nobody in ["Hanne Dam", "Pia Lind"] {
        assert!(!ready.text.contains(nobody), "{nobody}: {}", ready.text);
    }
}

/// The same where the meeting is called already, in English.
#[tokio::test]
async fn the_other_names_wait_for_the_answer_when_the_meeting_is_called() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.skips_all();
    rig.says("mette", "sprog en").await;
    rig.skips_all();
    rig.says("mette", "invite sundhedsplejersken, Karla Vang").await;
    rig.reads("mette", "Is \"sundhedsplejersken\" Hanne Dam");
    rig.taps("mette", "Somebody else").await;
    rig.reads("mette", "I take the other names that you wrote after that.");
    rig.says("mette", "Tove Eng").await;
    rig.skips_all();
    let case = rig.case().await;
    let invited: Vec<&str> = case.meetings[0].invited.keys().map(|party| party.0.as_str()).collect();
    for name in ["tove-eng", "karla-vang"] {
        assert!(invited.contains(&name), "{name}: {invited:?}");
    }
    assert!(!invited.contains(&"hanne-dam"), "{invited:?}");
}

/// Nobody is called to a meeting in the middle of the night without having said so.
#[tokio::test]
async fn a_meeting_at_night_is_asked_about() {
    for (said, tapped, then) in [
        ("torsdag 14/1 kl. 2.30 på mit kontor", None, "14.30"),
        ("torsdag 14/1 kl 3 på mit kontor", None, "15.00"),
        (
            "torsdag 14/1 kl. 02.30 på mit kontor",
            Some("torsdag 14. januar kl. 14.30"),
            "14.30",
        ),
        (
            "torsdag 14/1 kl. 06.30 på mit kontor",
            Some("torsdag 14. januar kl. 06.30"),
            "06.30",
        ),
        ("torsdag 14/1 kl. 6.30 om morgenen på mit kontor", None, "06.30"),
    ] {
        let mut rig = Rig::new("2026-12-14 09:00").await;
        cases::draft_with_form(&mut rig).await;
        rig.taps("mette", "Ja, begge dele").await;
        rig.skips_all();
        rig.says("mette", "Sara og Nikolaj Friis").await;
        rig.skips_all();
        rig.taps("mette", "Deltager selv").await;
        rig.reads("mette", "Hvornår kan forældrene");
        rig.says("mette", said).await;
        if let Some(tapped) = tapped {
            let asked = rig.reads("mette", "Mener du kl. ");
            assert_eq!(asked.choices.len(), 2, "{said}");
            rig.taps("mette", tapped).await;
        }
        rig.reads("mette", "Hvem skal inviteres?");
        rig.says("mette", "Jonas").await;
        let ready = rig.reads("mette", "Skal jeg sende det her?");
        assert!(
            ready.text.contains(&format!("torsdag 14. januar kl. {then}")),
            "{said}: {}",
            ready.text
        );
        assert!(ready.text.contains("Mettes kontor"), "{said}: {}", ready.text);
    }
}

#[tokio::test]
async fn a_time_at_night_is_put_right_in_words_and_a_move_by_a_tap() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara og Nikolaj Friis").await;
    rig.skips_all();
    rig.taps("mette", "Deltager selv").await;
    rig.skips_all();
    rig.says("mette", "torsdag 14/1 kl. 02.30 lokale 2").await;
    rig.reads("mette", "Mener du kl. 14.30 eller kl. 02.30?");
    rig.says("mette", "15.30").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says("mette", "Jonas").await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    assert!(ready.text.contains("torsdag 14. januar kl. 15.30"), "{}", ready.text);
    assert!(ready.text.contains("lokale 2"), "{}", ready.text);
    rig.taps("mette", "Send").await;
    rig.skips_all();
    // A closed day keeps the time that was said for another.
    rig.says("mette", "flyt 24/12 kl. 2").await;
    rig.reads("mette", "Vil du vælge en anden dag?");
    let days = rig.reads("mette", "");
    assert_eq!(days.choices[0].1, "onsdag 23. december kl. 14.00");
    rig.taps("mette", "torsdag 14. januar kl. 15.30").await;
    rig.skips_all();
    rig.says("mette", "flyt 21/1 kl. 02.30").await;
    rig.reads("mette", "Mener du kl. 14.30? Kl. 02.30 plejer ingen at mødes.");
    rig.reads("mette", "");
    rig.taps("mette", "torsdag 21. januar kl. 14.30").await;
    let told = rig.room_reads("torsdag 21. januar kl. 14.30");
    assert!(!told.text.contains("02.30"), "{}", told.text);
    rig.skips_all();
    rig.says("mette", "sprog en").await;
    rig.skips_all();
    rig.says("mette", "move 28/1 at 02:30").await;
    rig.reads("mette", "Do you mean 14:30? People do not usually meet at 02:30.");
}

///
#[tokio::test]
async fn r_009_nobody_is_asked_before_the_parents_have_said_when() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.reads("mette", "Hvem er forældrene");
    rig.says("mette", "inviter Line: sproget").await;
    rig.reads("mette", "Dagen er ikke aftalt endnu, og intet er sendt");
    assert!(rig.server.look(|state| state.rooms.is_empty()));
}

#[tokio::test]
async fn who_sees_no_polls_gets_a_numbered_list() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft_with_form(&mut rig).await;
    rig.says("mette", "uden afstemninger").await;
    rig.reads("mette", "som en liste");
    rig.reads("mette", "1. Ja, begge dele\n2. Ikke endnu");
    rig.says("mette", "1").await;
    rig.reads("mette", "Hvem er forældrene");
    rig.says("mette", "med afstemninger").await;
    rig.reads("mette", "svar, du kan trykke på");
}

///
#[tokio::test]
async fn who_has_no_account_is_told_by_the_leader_and_not_said_to_be_asked() {
    let people = format!("{}{WITHOUT_ACCOUNT}", include_str!("../../src/demo/directory.csv"));
    let mut rig = Rig::with("ringsted", &people, "2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Karen Holt: trivsel").await;
    let ready = rig.reads("mette", "Jeg inviterer: Jonas Bech (pædagog)\n");
    assert!(
        ready
            .text
            .contains("Du giver selv besked til: Sara Friis, Nikolaj Friis og Karen Holt (psykolog)"),
        "{}",
        ready.text
    );
    rig.taps("mette", "Send").await;
    let told = rig.reads("mette", "Vil du give besked til Karen Holt (psykolog)?");
    assert!(
        told.text.contains("senest onsdag 30. december (uge 53)"),
        "{}",
        told.text
    );
    assert!(
        told.text.contains("jeg har spurgt Jonas Bech (pædagog). De"),
        "{}",
        told.text
    );
    let draft = cases::draft_for_parents(&mut rig, "mette");
    for said in [
        "Sara Friis og Nikolaj Friis",
        "samarbejdsmøde torsdag 14. januar kl. 14.00, lokale 2",
        "Mette Holm (daglig leder) leder mødet",
        "Med er også Jonas Bech (pædagog) og Karen Holt (psykolog)",
        "hjælpe jeres barn",
        "bisidder",
        "57 62 62 00",
        "Venlig hilsen Mette Holm (daglig leder)",
    ] {
        assert!(draft.text.contains(said), "{said}: {}", draft.text);
    }
    rig.skips_room();
    assert!(rig.board().contains("Karen Holt (psykolog)"), "{}", rig.board());
    rig.is_at_home("jonas").await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.says("mette", "svar Karen ja telefon").await;
    rig.reads("mette", "Skrevet: Karen Holt kommer");
    assert!(rig.board().contains("Alle har svaret"), "{}", rig.board());
    let case = rig.case().await;
    let invited = &case.current().unwrap().invited[&PartyId("karen-holt".to_owned())];
    assert_eq!(invited.given.as_ref().unwrap().answer, Answer::Yes);
}

///
#[tokio::test]
async fn the_same_as_before_are_also_those_without_an_account() {
    let people = format!("{}{WITHOUT_ACCOUNT}", include_str!("../../src/demo/directory.csv"));
    let mut rig = Rig::with("ringsted", &people, "2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    rig.says("mette", "inviter Karen Holt: trivsel").await;
    rig.reads("mette", "Vil du give besked til Karen Holt (psykolog)?");
    rig.skips_all();
    rig.says("mette", "professionelt møde").await;
    rig.skips_all();
    rig.fills_in("mette", "Hvem gør hvad om morgenen").await;
    rig.skips_all();
    rig.fills_in("mette", "De vil gerne, at vi gør det samme").await;
    rig.skips_all();
    rig.taps("mette", "Er spurgt").await;
    rig.skips_all();
    rig.fills_in("mette", "11/12, han viste mig garderoben").await;
    rig.skips_all();
    rig.says("mette", "fredag 11/12 på telefon").await;
    rig.skips_all();
    rig.says("mette", "tirsdag 5/1 kl 9 rådhuset").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.taps("mette", "De samme som før").await;
    rig.reads("mette", "Du giver selv besked til: Karen Holt (psykolog)");
}

///
#[tokio::test]
async fn of_a_week_only_the_open_days_that_are_left_are_offered() {
    for (week, left) in [
        ("uge 50", "torsdag 10. december eller fredag 11. december"),
        // New Year's Eve is closed, and so is New Year's Day.
        (
            "uge 53",
            "mandag 28. december, tirsdag 29. december eller onsdag 30. december",
        ),
    ] {
        let mut rig = Rig::new("2026-12-10 09:00").await;
        cases::draft_with_form(&mut rig).await;
        rig.taps("mette", "Ja, begge dele").await;
        rig.skips("mette");
        rig.says("mette", "Sara Friis").await;
        rig.skips("mette");
        rig.taps("mette", "Deltager selv").await;
        rig.reads("mette", "Hvornår kan forældrene");
        rig.says("mette", week).await;
        let days = rig.reads("mette", "Hvilken dag i ugen?");
        assert!(
            days.text.contains(&format!("Det kan være {left}.")),
            "{week}: {}",
            days.text
        );
    }
}

///
#[tokio::test]
async fn r_028_where_the_meeting_comes_sooner_the_day_is_explained_by_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas").await;
    rig.skips_all();
    rig.says("mette", "flyt 18/12 kl 14").await;
    rig.skips_all();
    rig.taps("mette", "Hvorfor den dato?").await;
    let why = rig.reads("mette", "Fristen er torsdag 17. december");
    let last = "- torsdag 17. december: sidste arbejdsdag før mødet, og her er fristen";
    assert!(why.text.contains(last), "{}", why.text);
    assert!(!why.text.contains("Kilde"), "no rule says so: {}", why.text);
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.says("mette", "hvorfor svar").await;
    let why = rig.reads("mette", "Fristen er torsdag 17. december");
    assert!(why.text.contains(last), "{}", why.text);
}
