//! The netvaerk model's meetings about no child: konsultativt forum and the samarbejdsmøder of the areas, from opening to closing.

use super::rig::Rig;

const PEOPLE: &str = include_str!("netvaerk.csv");

/// What is never said in a meeting about no child.
fn nothing_about_a_child(rig: &Rig) {
    for message in rig.said() {
        let text = message.text.to_lowercase();
        for word in ["barnets", "barnet om", "forældrene", "sparring før", "familien er"] {
            assert!(!text.contains(word), "\"{word}\" in: {}", message.text);
        }
    }
}

/// Birgit's forum about meals, sent to Jonas and Pia, who are at home in their direct chats.
pub async fn forum(rig: &mut Rig) {
    rig.says("birgit", "ny sag konsultativt forum ro ved måltider").await;
    rig.reads("birgit", "Hvilken situation i jeres praksis");
    rig.fills_in(
        "birgit",
        "1. Der er uro ved maden\n2. Vi har delt bordene\n3. Ideer til rammerne",
    )
    .await;
    rig.reads("birgit", "Jeg fandt 3 svar");
    rig.reads("birgit", "Hvornår og hvor mødes I?");
    rig.says("birgit", "torsdag 14/1 kl 14 personalestuen").await;
    rig.reads("birgit", "Hvem skal inviteres?");
    rig.says("birgit", "Jonas, Pia Lind: et blik udefra").await;
    let send = rig.reads("birgit", "Konsultativt forum");
    assert!(!send.text.contains("Du giver selv besked"), "{}", send.text);
    rig.taps("birgit", "Send").await;
    rig.reads(
        "birgit",
        "jeg har spurgt Jonas Bech (pædagog) og Pia Lind (PPR-psykolog)",
    );
    rig.room_reads("Skriv ingen navne på børn eller forældre");
    rig.room_reads("Det er det, mødet skal handle om");
    rig.skips_room();
    rig.is_at_home("jonas").await;
    rig.is_at_home("pia").await;
}

///
#[tokio::test]
async fn r_129_a_konsultativt_forum_from_opening_to_closing_without_a_child() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2027-01-04 09:00").await;
    forum(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.taps("pia", "Ja, jeg kommer").await;
    rig.reads("birgit", "alle har svaret");
    rig.at("2027-01-07 08:00").await;
    rig.reads("birgit", "Skal jeg vise dagsordenen");
    rig.taps("birgit", "Ja, vis den").await;
    let agenda = rig.room_reads("Rammer, relationer og fællesskab");
    assert!(agenda.text.contains("Mødeleder: Birgit Lund"), "{}", agenda.text);
    rig.skips_all();
    rig.taps("birgit", "Pia Lind (PPR-psykolog)").await;
    rig.skips_all();
    rig.taps("pia", "Ja").await;
    rig.skips_all();
    rig.quiet_until("2027-01-13").await;
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    rig.at("2027-01-14 14:00").await;
    rig.says("birgit", "start").await;
    let first = rig.room_reads("Punkt 1 af 5 · Velkommen");
    assert!(
        first.text.contains("Pia skriver"),
        "no perspective is asked first: {}",
        first.text
    );
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.says_in_room("pia", "uroen kommer, når vi skifter rum").await;
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.taps("birgit", "Næste punkt").await;
    rig.skips_room();
    rig.says_in_room("pia", "tiltag: vi dækker bord sammen, tegn: færre råb")
        .await;
    rig.room_reads("Hvem gør det");
    rig.taps("pia", "Jonas").await;
    rig.room_reads("Ansvarlig: Jonas");
    rig.taps("birgit", "Næste punkt").await;
    rig.room_reads("Punkt 5 af 5");
    rig.reads("birgit", "Hvornår og hvor mødes I igen?");
    rig.says("birgit", "25/2 kl. 14").await;
    rig.room_reads("Læs højt");
    rig.room_reads("Er I enige?");
    rig.reads("birgit", "Skal jeg lukke mødet");
    rig.taps("jonas", "Enig").await;
    rig.taps("birgit", "Luk og send").await;
    rig.room_reads("Vi dækker bord sammen");
    rig.skips_room();
    let mut files = rig.said().iter().filter_map(|message| message.file.as_ref());
    assert!(files.any(|(_, mime, size)| mime == "application/pdf" && *size > 1000));
    assert_eq!(rig.count("no-child-follow-up-called"), 1);
    let case = rig.case().await;
    assert!(case.meetings[0].held.is_some() && case.meetings[1].follow_up);
    assert_eq!(case.meetings[0].notes[0].text, "uroen kommer, når vi skifter rum");
    nothing_about_a_child(&rig);
    followed_up(&mut rig).await;
    nothing_about_a_child(&rig);
}

/// The follow-up asks for no evaluation, shows what was tried, and the forum closes.
async fn followed_up(rig: &mut Rig) {
    rig.quiet_until("2027-02-18").await;
    rig.at("2027-02-18 08:00").await;
    rig.reads("birgit", "Skal jeg vise dagsordenen");
    rig.taps("birgit", "Ja, vis den").await;
    rig.skips_all();
    rig.at("2027-02-25 13:30").await;
    rig.skips_all();
    rig.says("birgit", "start").await;
    rig.room_reads("Punkt 1 af 5");
    rig.taps("birgit", "Næste punkt").await;
    let recall = rig.room_reads("Det prøvede vi");
    assert!(recall.text.contains("Vi dækker bord sammen"), "{}", recall.text);
    for _ in 0..3 {
        rig.taps("birgit", "Næste punkt").await;
        rig.skips_room();
    }
    rig.reads("birgit", "Har det hjulpet?");
    rig.taps("birgit", "Ja, det har hjulpet").await;
    rig.reads("birgit", "Skal I mødes igen?");
    rig.taps("birgit", "Ingen opfølgning").await;
    rig.skips_room();
    rig.reads("birgit", "Skal jeg lukke mødet");
    rig.taps("birgit", "Luk og send").await;
    rig.skips_room();
    rig.reads("birgit", "Skal sagen lukkes?");
    rig.taps("birgit", "Målet er nået").await;
    rig.reads("birgit", "er lukket");
    rig.skips_room();
    assert!(!rig.case().await.is_open());
}

///
#[tokio::test]
async fn r_129_names_and_birth_dates_are_left_out_of_a_room_about_no_child() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2027-01-04 09:00").await;
    family_elsewhere(&mut rig).await;
    forum(&mut rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.says_in_room("jonas", "det er værst, når Saras dreng er her").await;
    let asked = rig.reads("jonas", "Vil du skrive det igen uden at nævne nogen?");
    assert!(
        !asked.text.contains("Sara"),
        "it does not repeat the name: {}",
        asked.text
    );
    rig.says_in_room("jonas", "han er født 3/5 2021").await;
    rig.reads("jonas", "uden fødselsdag");
    rig.says_in_room("jonas", "!punkt Sara Friis").await;
    rig.skips("birgit");
    rig.reads("jonas", "uden at nævne nogen");
    rig.says("birgit", "punkt hvad siger sara friis").await;
    rig.reads("birgit", "uden at nævne nogen");
    assert!(rig.case().await.meetings[0].points.is_empty());
    rig.says("birgit", "punkt Tine Holm om sprog i måltidet").await;
    rig.reads("birgit", "Punktet er gemt");
    rig.says_in_room("jonas", "mange børn bliver trætte").await;
    rig.says("birgit", "ny sag konsultativt forum Saras dreng").await;
    rig.reads("birgit", "uden at nævne nogen");
    assert_eq!(
        rig.case().await.label,
        "ro ved måltider",
        "no case was opened under a name"
    );
}

/// An open case in the same municipality, whose family is Sara Friis.
pub async fn family_elsewhere(rig: &mut Rig) {
    use tovholder::domain::case::{Case, CaseId};
    use tovholder::domain::event::{Entry, Event};
    use tovholder::domain::model::Group;
    use tovholder::domain::party::{Party, PartyId, Reach};
    use tovholder::domain::words::Words;
    let person = |id: &str, name: &str, group, reach| Party {
        id: PartyId(id.to_owned()),
        name: name.to_owned(),
        role: "foraelder".to_owned(),
        role_name: Words::same("forælder"),
        group,
        specialty: None,
        reach,
        why: Words::default(),
    };
    let events = [
        Event::Opened {
            model: "netvaerk".to_owned(),
            kind: "udviklingsmoede".to_owned(),
            owner: person("emma-dahl", "Emma Dahl", Group::Local, Reach::Chat),
            institution: None,
        },
        Event::PartyAdded {
            party: person("familie-1", "Sara Friis", Group::Family, Reach::Leader),
        },
    ];
    let entries: Vec<Entry> = (1..)
        .zip(events)
        .map(|(seq, event)| Entry {
            seq,
            at: rig.clock.now(),
            by: None,
            behalf: None,
            event,
        })
        .collect();
    let id = CaseId("another".to_owned());
    let case = Case::replay(&id, &entries).unwrap();
    let mut tx = rig.store.begin().await.unwrap();
    tovholder::store::cases::add(&mut tx, &case, &entries).await.unwrap();
    tx.commit().await.unwrap();
}

///
#[tokio::test]
async fn r_135_a_samarbejdsmoede_in_the_area_and_one_between_them() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2027-01-04 09:00").await;
    rig.says("birgit", "ny sag samarbejdsmøde").await;
    // The other kind of that name is not for her to call.
    rig.reads("birgit", "Hvad skal mødet hedde her i chatten?");
    rig.says("birgit", "ny sag samarbejdsmøde mellem områderne").await;
    rig.reads("birgit", "Bed en af disse om at skrive \"ny sag\" til mig: områdeleder");
    rig.says("kirsten", "ny sag samarbejdsmøde mellem områderne overgange til skole")
        .await;
    rig.reads("kirsten", "Hvornår og hvor mødes I?");
    rig.says("kirsten", "20/1 kl. 9 rådhuset").await;
    rig.reads("kirsten", "Hvem skal inviteres?");
    rig.says("kirsten", "Mogens Bro").await;
    rig.reads("kirsten", "Samarbejdsmøde mellem områderne");
    rig.taps("kirsten", "Send").await;
    rig.reads("kirsten", "jeg har spurgt Mogens Bro");
    rig.skips_room();
    rig.is_at_home("mogens").await;
    rig.taps("mogens", "Ja, jeg kommer").await;
    rig.reads("kirsten", "alle har svaret");
    rig.at("2027-01-20 08:00").await;
    rig.skips_all();
    rig.at("2027-01-20 09:00").await;
    rig.says("kirsten", "start").await;
    rig.room_reads("Punkt 1 af 5");
    rig.taps("kirsten", "Næste punkt").await;
    rig.room_reads("Brug tal og mønstre");
    rig.taps("kirsten", "Næste punkt").await;
    rig.room_reads("Der står ingen tiltag fra sidst");
    rig.taps("kirsten", "Næste punkt").await;
    rig.skips_room();
    rig.says(
        "kirsten",
        "tiltag: Mogens samler tallene fra 1/2, tegn: vi har dem i marts",
    )
    .await;
    rig.room_reads("Mogens samler tallene");
    rig.taps("kirsten", "Næste punkt").await;
    rig.skips_room();
    rig.reads("kirsten", "Hvornår og hvor mødes I igen?");
    rig.taps("kirsten", "Ingen opfølgning").await;
    rig.skips("kirsten");
    rig.fills_in("kirsten", "vi mødes i områderne").await;
    rig.skips_room();
    rig.reads("kirsten", "Skal jeg lukke mødet");
    rig.taps("kirsten", "Luk og send").await;
    rig.room_reads("Mogens samler tallene");
    rig.skips_room();
    rig.reads("kirsten", "Skal sagen lukkes?");
    assert!(rig.case().await.meetings[0].held.is_some());
    nothing_about_a_child(&rig);
}

///
#[tokio::test]
async fn r_135_a_meeting_about_no_child_is_moved_and_called_off_without_parents() {
    let mut rig = Rig::with("netvaerk", PEOPLE, "2027-01-04 09:00").await;
    rig.says("birgit", "ny sag samarbejdsmøde i området").await;
    let label = rig.reads("birgit", "Hvad skal mødet hedde her i chatten?");
    assert!(label.text.contains("skriv ingen navne"), "{}", label.text);
    rig.says("birgit", "efterår").await;
    rig.reads("birgit", "Hvornår og hvor mødes I?");
    rig.says("birgit", "20/1 kl. 9 rådhuset").await;
    rig.reads("birgit", "Hvem skal inviteres?");
    rig.says("birgit", "Emma Dahl, ergoterapeut").await;
    rig.skips_all();
    rig.taps("birgit", "Send").await;
    let draft = rig.reads("birgit", "ergoterapeut@demo.tovholder.example");
    assert!(
        draft.text.contains("Samarbejdsmøde i området") || draft.text.contains("samarbejdsmøde i området"),
        "{}",
        draft.text
    );
    rig.skips_all();
    rig.says("birgit", "flyt 21/1").await;
    rig.room_reads("Mødet er flyttet");
    rig.skips_all();
    rig.says("birgit", "aflys vi er ikke klar").await;
    rig.reads("birgit", "er aflyst. Ring selv til dem, der ikke er i chatten");
    rig.skips_all();
    nothing_about_a_child(&rig);
}
