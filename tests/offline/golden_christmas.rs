//! GS1: a samarbejdsmøde over Christmas, from "ny sag" to the closed case.

use tovholder::dispatch::command::{grammar, tiltag};
use tovholder::domain::event::{Channel, Document};
use tovholder::domain::party::PartyId;

use super::cases::{self, FORM};
use super::rig::Rig;

///
///
///
#[tokio::test]
async fn gs1_a_cooperation_meeting_over_christmas() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    called(&mut rig).await;
    silent_over_christmas(&mut rig).await;
    third_specialty(&mut rig).await;
    prepared(&mut rig).await;
    held(&mut rig).await;
    closed(&mut rig).await;
    let typed = rig.typed["mette"];
    assert!(
        typed <= 12,
        "Mette typed {typed} messages besides the form and the notes\n{}",
        rig.transcript()
    );
    between(&mut rig).await;
    followed_up(&mut rig).await;
    // Who is invited types nothing but words of their own: what they say, think and note. A tiltag is noted as it is said.
    let others = rig.words.iter().filter(|(who, _)| who != "mette");
    let commands: Vec<_> = others
        .filter(|(_, words)| grammar::read(words).is_some() && tiltag::body(words).is_none())
        .collect();
    assert!(commands.is_empty(), "{commands:?}");
    assert!(rig.words.iter().any(|(who, _)| who == "line"), "Line wrote");
}

async fn called(rig: &mut Rig) {
    rig.says("mette", "ny sag").await;
    rig.reads("mette", "Hvilken slags møde har I brug for?");
    rig.taps("mette", "Samarbejdsmøde").await;
    rig.reads("mette", "Hvad skal sagen hedde");
    rig.says("mette", "dreng 4 år blå stue").await;
    rig.reads("mette", "1 af 5");
    rig.fills_in("mette", FORM).await;
    rig.reads("mette", "Jeg fandt 5 svar");
    cases::form_to_share(rig, "mette");
    rig.says("mette", "torsdag 10/12").await;
    rig.reads("mette", "Hvem er forældrene, og tager de nogen med?");
    assert_eq!(rig.case().await.form_shared.unwrap().to_string(), "2026-12-10");
    rig.says("mette", "Sara og Nikolaj Friis").await;
    rig.reads("mette", "Hvordan kommer barnets egen stemme med");
    rig.taps("mette", "Er spurgt").await;
    rig.reads("mette", "Hvornår og hvordan har I spurgt barnet");
    rig.fills_in("mette", "9/12, tegnede sammen med Jonas").await;
    rig.reads("mette", "Hvornår kan forældrene, og hvor mødes I?");
    rig.says("mette", "torsdag d 14/1 kl 14 på mit kontor").await;
    rig.reads("mette", "Hvem skal inviteres?");
    rig.says(
        "mette",
        "Jonas, Line Skov, sundhedsplejersken: hans søvn og spisning fylder derhjemme",
    )
    .await;
    rig.reads("mette", "Er \"sundhedsplejersken\" Hanne Dam (sundhedsplejerske)?");
    rig.taps("mette", "Ja").await;
    let ready = rig.reads("mette", "Skal jeg sende det her?");
    assert!(
        ready.text.contains("Samarbejdsmøde torsdag 14. januar 2027 kl. 14.00") || ready.text.contains("14. januar")
    );
    assert!(
        ready.text.contains("senest onsdag 30. december (uge 53)"),
        "{}",
        ready.text
    );
    assert!(
        ready
            .text
            .contains("Du giver selv besked til: Sara Friis og Nikolaj Friis"),
        "{}",
        ready.text
    );
    assert!(
        ready.text.contains("Barnet er spurgt: onsdag 9. december"),
        "{}",
        ready.text
    );
    rig.taps("mette", "Hvorfor den dato?").await;
    let why = rig.reads("mette", "Fristen er onsdag 30. december");
    assert!(why.text.contains("torsdag 24. december: tæller ikke"), "{}", why.text);
    assert!(why.text.contains("onsdag 30. december: dag 10"), "{}", why.text);
    rig.reads("mette", "Skal jeg sende det her?");
    rig.taps("mette", "Send").await;
    rig.reads("mette", "De skal svare senest onsdag 30. december (uge 53)");
    cases::draft_for_parents(rig, "mette");
    rig.room_reads("Rummet hører til sagen \"dreng 4 år blå stue\"");
    let form = rig.room_reads("Læs anmodningen");
    assert!(form.text.contains("Vi har prøvet med billeder"), "{}", form.text);
    let hanne = rig.room_reads("Hanne, kan du komme torsdag 14. januar");
    assert!(
        hanne.text.contains("hans søvn og spisning fylder derhjemme"),
        "{}",
        hanne.text
    );
    assert!(
        hanne
            .text
            .contains("Forældrene taler med barnet om, hvad det ønsker. Gør det også gerne."),
        "{}",
        hanne.text
    );
    assert_eq!(hanne.mentions, [rig.user("hanne")]);
    rig.room_reads("Jonas, kan du komme");
    rig.room_reads("Line, kan du komme");
    rig.room_reads("Kan I komme torsdag 14. januar");
    let file = rig.room_reads("");
    assert_eq!(file.file.unwrap().1, "text/calendar");
    let board = rig.room_reads("Hvem kommer torsdag 14. januar");
    assert!(
        board
            .text
            .contains("Kommer: Sara Friis (forælder) og Nikolaj Friis (forælder), sagt til Mette, dagen er aftalt"),
        "{}",
        board.text
    );
    for who in ["jonas", "line", "hanne"] {
        rig.is_at_home(who).await;
    }
}

async fn silent_over_christmas(rig: &mut Rig) {
    rig.at("2026-12-15 10:00").await;
    rig.taps("line", "Ja, jeg kommer").await;
    rig.reads("line", "Kender du til det, I skal tale om torsdag 14. januar");
    rig.taps("line", "Ja, det gør jeg").await;
    rig.reads("line", "Tak, så er du klar");
    rig.taps("jonas", "Ja, jeg kommer").await;
    assert!(
        rig.board()
            .contains("Mangler svar: Hanne Dam (sundhedsplejerske). Svar senest onsdag 30. december")
    );
    rig.quiet_until("2026-12-21").await;
    for (day, words) in [
        ("21", "Hanne, kan du komme"),
        ("23", "Hanne, kan du komme"),
        ("29", "kan en kollega komme i stedet"),
    ] {
        rig.at(&format!("2026-12-{day} 07:59")).await;
        rig.at(&format!("2026-12-{day} 08:00")).await;
        rig.reads("hanne", words);
        rig.at(&format!("2026-12-{day} 16:00")).await;
        let next = match day {
            "21" => "2026-12-23",
            "23" => "2026-12-29",
            _ => "2027-01-04",
        };
        rig.quiet_until(next).await;
    }
    rig.at("2027-01-04 07:59").await;
    rig.at("2027-01-04 08:00").await;
    let overdue = rig.reads("mette", "Vil du ringe til Hanne Dam (sundhedsplejerske)?");
    assert!(
        overdue.text.contains("Fristen var onsdag 30. december"),
        "{}",
        overdue.text
    );
    rig.at("2027-01-04 12:00").await;
    rig.says("mette", "svar Hanne ja telefon").await;
    rig.reads("mette", "Skrevet: Hanne Dam kommer");
    rig.reads("hanne", "Kender du til det, I skal tale om torsdag 14. januar");
    assert!(rig.board().contains("Alle har svaret"), "{}", rig.board());
    assert_eq!(rig.count("answer-missing"), 3);
    assert_eq!(rig.count("answers-overdue"), 1);
}

async fn third_specialty(rig: &mut Rig) {
    rig.at("2027-01-05 09:00").await;
    rig.says("mette", "inviter Pia Lind: hans trivsel").await;
    rig.reads("mette", "jeg har spurgt Pia Lind (psykolog)");
    rig.reads(
        "mette",
        "Skal I blive ved dette møde, nu hvor 3 slags fagfolk udefra er med?",
    );
    let again = rig.latest("ask-come-too");
    assert!(
        again.text.contains("Har du svaret før, gælder det stadig"),
        "{}",
        again.text
    );
    rig.skips_room();
    rig.taps("mette", "Bliv ved dette møde").await;
    rig.reads("mette", "Hvorfor er dette møde det rigtige?");
    rig.says("mette", "familien kender os").await;
    rig.reads("mette", "Så bliver I ved dette møde");
    assert_eq!(
        rig.case().await.specialty_decision,
        Some((true, "familien kender os".to_owned()))
    );
    rig.is_at_home("pia").await;
    rig.says_in_room("pia", "ja, jeg kommer").await;
    rig.reads("pia", "Kender du til det");
    rig.reads("mette", "alle har svaret");
}

async fn prepared(rig: &mut Rig) {
    rig.at("2027-01-07 08:00").await;
    rig.reads("mette", "Skal jeg vise dagsordenen for mødet torsdag 14. januar");
    rig.taps("mette", "Ja, vis den").await;
    rig.reads("mette", "Dagsordenen står nu i rummet");
    let draft = cases::draft_for_parents(rig, "mette");
    assert!(draft.text.contains("Det skal vi tale om: Velkommen"), "{}", draft.text);
    let writer = rig.reads("mette", "Hvem skal skrive ved mødet?");
    let agenda = rig.room_reads("Dagsorden torsdag 14. januar");
    for item in [
        "1. Velkommen",
        "2. Ressourcer",
        "3. Udfordringer",
        "4. Hvad skal der til?",
        "5. Afslutning",
    ] {
        assert!(agenda.text.contains(item), "{}", agenda.text);
    }
    rig.room_reads("");
    rig.taps_in("mette", &writer, "line-skov").await;
    rig.reads("mette", "jeg har spurgt Line Skov");
    rig.reads("line", "Vil du skrive ved mødet");
    rig.taps("line", "Ja").await;
    rig.reads("line", "Tak, du skriver ved mødet");
    rig.reads("mette", "Line Skov (talepædagog) skriver ved mødet");
    rig.quiet_until("2027-01-13").await;
    rig.at("2027-01-13 08:00").await;
    for who in ["mette", "jonas", "line", "hanne", "pia"] {
        rig.reads(who, "du er ventet torsdag 14. januar");
    }
    rig.at("2027-01-14 08:00").await;
    rig.reads("mette", "Tryk her, når I sidder klar");
}

async fn held(rig: &mut Rig) {
    rig.at("2027-01-14 14:02").await;
    rig.taps("mette", "Vi begynder").await;
    let first = rig.room_reads("Punkt 1 af 5 · Velkommen");
    assert!(
        first
            .text
            .contains("Først Sara, Nikolaj, så Jonas, så Hanne, Line, Pia"),
        "{}",
        first.text
    );
    assert!(first.text.contains("Line skriver"), "{}", first.text);
    assert!(
        first
            .text
            .contains("Alle siger navn og rolle. Sig kort, hvad mødet skal nå."),
        "{}",
        first.text
    );
    rig.taps("mette", "Nogen mangler at blive hørt").await;
    rig.room_reads("Hvem har ikke sagt noget endnu?");
    rig.taps("pia", "Pia").await;
    let heard = rig.room_reads("Lad Pia komme til orde, før I går videre.");
    assert_eq!(heard.mentions, [rig.user("pia")]);
    rig.taps("mette", "Næste punkt").await;
    let strengths = rig.room_reads("Punkt 2 af 5 · Ressourcer hos barnet/den unge og omgivelserne");
    assert!(
        strengths.text.contains("Hvad kan barnet, og hvornår trives det?"),
        "{}",
        strengths.text
    );
    let note = rig.says_in_room("line", "han trøster de smaa, siger Sara").await;
    rig.edits("line", &note, "han trøster de små, siger Sara").await;
    let wrong = rig.says_in_room("line", "det her skulle ikke med").await;
    rig.takes_back("line", &wrong).await;
    rig.says_in_room("jonas", "godt set").await;
    rig.taps("mette", "Næste punkt").await;
    let challenges = rig.room_reads("Punkt 3 af 5 · Udfordringer for barnet og omgivelserne");
    for words in [
        "Hver fortæller, hvad de ser.",
        "Først Sara, Nikolaj, så Jonas, så Hanne, Line, Pia",
    ] {
        assert!(challenges.text.contains(words), "{words}: {}", challenges.text);
    }
    rig.taps("mette", "Næste punkt").await;
    let actions = rig.room_reads("Punkt 4 af 5 · Hvad skal der til?");
    assert!(
        actions.text.contains("Hvert har en ansvarlig og et tegn på virkning."),
        "{}",
        actions.text
    );
    let action = "tiltag: Jonas læser med ham i garderoben hver morgen fra 18/1, tegn: han beder selv om bogen";
    rig.says_in_room("line", action).await;
    let taken = rig.room_reads("Skrevet: Jonas læser med ham i garderoben hver morgen fra mandag 18. januar");
    assert!(
        taken.text.contains("Tegn på virkning: han beder selv om bogen"),
        "{}",
        taken.text
    );
    rig.says_in_room("line", "tiltag: vi ser på hans hørelse").await;
    rig.room_reads("Hvem gør det: \"vi ser på hans hørelse\"?");
    rig.taps("mette", "Næste punkt").await;
    rig.room_reads("Hvem gør det: \"vi ser på hans hørelse\"?");
    rig.taps("line", "Hanne").await;
    rig.room_reads("Ansvarlig: Hanne");
    rig.taps("mette", "Næste punkt").await;
    let end = rig.room_reads("Punkt 5 af 5 · Afslutning");
    assert!(
        end.text.contains("Saml op, aftal opfølgning, læs højt."),
        "{}",
        end.text
    );
    let case = rig.case().await;
    let meeting = case.last_held().or(case.current()).unwrap();
    assert_eq!(meeting.notes.len(), 1);
    assert_eq!(meeting.notes[0].text, "han trøster de små, siger Sara");
    assert_eq!(meeting.notes[0].item, "ressourcer");
}

async fn closed(rig: &mut Rig) {
    rig.reads("mette", "Skal fagfolkene mødes til sparring før opfølgningen?");
    rig.taps("mette", "Ja").await;
    rig.reads("mette", "Hvilken dag er sparringen?");
    rig.says("mette", "4/2").await;
    rig.reads(
        "mette",
        "Ved forældrene, at fagfolkene mødes til sparring torsdag 4. februar?",
    );
    rig.taps("mette", "Ikke endnu").await;
    rig.reads("mette", "Sig det til forældrene nu");
    rig.taps("mette", "Ja, sagt her ved bordet").await;
    rig.reads("mette", "Hvornår og hvor mødes I igen?");
    rig.says("mette", "9/3 kl. 14").await;
    rig.reads("mette", "Er det samme forløb");
    rig.taps("mette", "Samme forløb").await;
    let aloud = rig.room_reads("Læs højt, før I går");
    assert!(
        aloud.text.contains("Vi mødes igen tirsdag 9. marts kl. 14.00 (uge 10)"),
        "{}",
        aloud.text
    );
    assert!(
        aloud
            .text
            .contains("Med er Sara, Nikolaj, Jonas, Mette, Hanne, Line og Pia."),
        "{}",
        aloud.text
    );
    assert!(
        aloud
            .text
            .contains("Før mødet skriver de lokale fagfolk, hvordan det er gået."),
        "{}",
        aloud.text
    );
    rig.room_reads("Er I enige?");
    let sara = rig.reads("mette", "Er Sara Friis enig i det, du har læst højt?");
    rig.taps("jonas", "Enig").await;
    rig.taps("pia", "Ikke helt").await;
    rig.reads("pia", "Hvad ser du anderledes?");
    rig.fills_in("pia", "jeg ville se ham på stuen først").await;
    rig.room_reads("Pia ser det på en anden måde");
    rig.taps_in("mette", &sara, "Enig").await;
    rig.reads("mette", "Er Nikolaj Friis enig");
    rig.taps("mette", "Ikke helt").await;
    rig.reads("mette", "Hvad ser Nikolaj anderledes?");
    rig.fills_in("mette", "han vil vente med hørelsen").await;
    rig.room_reads("Nikolaj ser det på en anden måde");
    rig.reads("mette", "Skal jeg lukke mødet og sende aftaleskemaet?");
    rig.taps("mette", "Luk og send").await;
    let summary = rig.room_reads("Det aftalte I torsdag 14. januar");
    for other in [
        "Pia: jeg ville se ham på stuen først",
        "Nikolaj: han vil vente med hørelsen",
    ] {
        assert!(summary.text.contains(other), "{}", summary.text);
    }
    let pdf = rig.room_reads("").file.unwrap();
    assert_eq!(pdf.1, "application/pdf");
    assert!(pdf.2 > 5_000);
    let called = rig.room_reads("I skal ikke svare: I sagde alle ja ved bordet");
    assert!(
        called.text.contains("Forældrene taler igen med barnet"),
        "{}",
        called.text
    );
    rig.room_reads("");
    let board = rig.room_reads("Hvem kommer tirsdag 9. marts");
    assert!(board.text.contains("Alle har svaret"), "{}", board.text);
    rig.reads("mette", "Har Sara Friis (forælder) fået aftaleskemaet?");
    let nikolaj = rig.reads("mette", "Har Nikolaj Friis (forælder) fået aftaleskemaet?");
    assert!(nikolaj.text.contains("senest torsdag 21. januar"), "{}", nikolaj.text);
    let draft = cases::draft_for_parents(rig, "mette");
    assert!(draft.text.contains("tirsdag 9. marts"), "{}", draft.text);
    rig.taps_in("mette", &nikolaj, "Digital Post").await;
    rig.reads("mette", "Én mangler endnu");
    let sara = rig.latest("ask-summary-sent");
    assert_eq!(sara.event, nikolaj.event);
    rig.says("mette", "sendt Sara").await;
    rig.reads("mette", "Nu har alle det");
    let meeting = rig.case().await.meetings[0].clone();
    let document = rig.document(1).await;
    let child = "9/12, tegnede sammen med Jonas (Barnet er spurgt onsdag 9. december 2026.)";
    assert!(document.contains(child), "{document}");
    let told = meeting.parents_told.as_ref().unwrap();
    assert_eq!(told.on.to_string(), "2027-01-14");
    assert_eq!(told.by.as_ref().unwrap().0, "mette-holm");
    assert_eq!(told.channel, Some(Channel::AtTheTable));
    assert_eq!(meeting.actions.len(), 2);
    let went = |party: &str| {
        let tick = (Document::Aftaleskema, PartyId(party.to_owned()));
        meeting.dispatched[&tick].0.clone()
    };
    assert_eq!(
        (went("familie-1"), went("familie-2")),
        (Channel::Unsaid, Channel::DigitalPost),
        "how is only written down where it was said"
    );
}

async fn between(rig: &mut Rig) {
    rig.at("2027-01-15 08:00").await;
    let begins = rig.reads("jonas", "Jonas, mandag 18. januar begynder det, du tog på dig");
    assert!(begins.text.contains("tirsdag 2. marts"), "{}", begins.text);
    rig.quiet_until("2027-03-02").await;
    rig.at("2027-03-02 08:00").await;
    rig.reads("jonas", "1 af 5");
    rig.reads("mette", "Skal jeg vise dagsordenen for mødet tirsdag 9. marts");
    rig.fills_in(
        "jonas",
        "1. hver morgen\n2. ja, han beder om bogen\n3. det samme\n4. begynde før\n5. samme mål",
    )
    .await;
    rig.reads("jonas", "Tak, nu er du færdig");
    rig.reads("mette", "der er skrevet, hvordan det er gået");
    rig.taps("mette", "Ja, vis den").await;
    rig.reads("mette", "Dagsordenen står nu i rummet");
    cases::draft_for_parents(rig, "mette");
    rig.reads("mette", "Hvem skal skrive ved mødet?");
    let agenda = rig.room_reads("Dagsorden tirsdag 9. marts");
    assert!(
        agenda.text.contains("2. Kort genopfriskning fra sidste møde"),
        "{}",
        agenda.text
    );
    rig.room_reads("");
    rig.taps("mette", "line-skov").await;
    rig.reads("mette", "jeg har spurgt Line Skov");
    rig.reads("line", "Vil du skrive ved mødet");
    rig.taps("line", "Nej").await;
    rig.reads("line", "Helt i orden");
    rig.reads("mette", "Line Skov (talepædagog) kan ikke skrive ved mødet");
    rig.reads("mette", "Hvem skal skrive ved mødet?");
    rig.taps("mette", "jonas-bech").await;
    rig.reads("mette", "jeg har spurgt Jonas Bech");
    rig.reads("jonas", "Vil du skrive ved mødet");
    rig.taps("jonas", "Ja").await;
    rig.reads("jonas", "Tak, du skriver");
    rig.reads("mette", "Jonas Bech (pædagog) skriver");
    rig.at("2027-03-03 08:00").await;
    let voice = rig.reads(
        "mette",
        "Hvordan kommer barnets egen stemme med til mødet tirsdag 9. marts",
    );
    assert!(
        voice.text.contains("Bed også forældrene tale med barnet"),
        "{}",
        voice.text
    );
    rig.taps("mette", "Deltager selv").await;
    rig.reads("mette", "Barnets stemme er gemt");
    rig.at("2027-03-08 08:00").await;
    rig.skips_all();
    rig.at("2027-03-09 08:00").await;
    rig.reads("mette", "Tryk her");
}

async fn followed_up(rig: &mut Rig) {
    assert_eq!(
        rig.count("request-form"),
        2,
        "no form before a follow-up in the same course"
    );
    rig.at("2027-03-09 14:00").await;
    rig.taps("mette", "Vi begynder").await;
    rig.room_reads("Punkt 1 af 5 · Velkommen");
    rig.taps("mette", "Næste punkt").await;
    let recall = rig.room_reads("Kort genopfriskning fra sidste møde");
    for words in [
        "Bekymring: Han er ked af det, når han skal i garderoben",
        "Ressourcer hos barnet/den unge og omgivelserne: han trøster de små, siger Sara",
        "Jonas læser med ham",
    ] {
        assert!(recall.text.contains(words), "{words}: {}", recall.text);
    }
    assert_eq!(rig.count("evaluations"), 0);
    rig.taps("mette", "Næste punkt").await;
    let gone = rig.room_reads("Hvordan er det gået");
    assert!(gone.text.contains("Jonas: ja, han beder om bogen"), "{}", gone.text);
    assert!(gone.text.contains("Har det hjulpet?"), "{}", gone.text);
    // It has helped, so there are no next steps to find, and nothing to explain.
    rig.taps("mette", "Ja, det har hjulpet").await;
    rig.room_reads("Punkt 5 af 5 · Afslutning");
    rig.reads("mette", "sparring");
    rig.taps("mette", "Nej").await;
    rig.reads("mette", "Skal I mødes igen? Det har hjulpet, så I kan slutte.");
    rig.taps("mette", "Ingen opfølgning").await;
    rig.room_reads("Læs højt");
    rig.room_reads("Er I enige?");
    rig.reads("mette", "Er Sara Friis enig");
    rig.all_agree("mette").await;
    rig.reads("mette", "Skal jeg lukke mødet");
    rig.taps("mette", "Luk og send").await;
    let summary = rig.room_reads("Det aftalte I tirsdag 9. marts");
    assert!(
        summary.text.contains("Det har hjulpet: nu holder I fast."),
        "{}",
        summary.text
    );
    rig.skips_room();
    rig.reads("mette", "Har Sara Friis");
    rig.reads("mette", "Har Nikolaj Friis");
    rig.reads("mette", "Skal sagen lukkes?");
    rig.taps("mette", "Målet er nået").await;
    rig.reads("mette", "Disse mangler stadig papirer");
    rig.says("mette", "sendt alle").await;
    rig.skips("mette");
    rig.taps("mette", "Målet er nået").await;
    rig.reads("mette", "er lukket");
    rig.room_reads("Sagen er lukket");
    rig.says_in_room("line", "tak for denne gang").await;
    rig.quiet_until("2027-06-01").await;
}
