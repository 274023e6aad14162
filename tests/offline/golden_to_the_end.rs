//! Stories from the first question to the closed case, for kinds of meeting that other stories leave when they are sent: the
//! authority's meetings to cooperate and to gather knowledge, and the leaders' meeting in their area.

use super::cases;
use super::rig::Rig;

const NETVAERK: &str = include_str!("netvaerk.csv");

/// Camilla's meeting of this kind, sent to Ida and Line, who come; Line leads it and Camilla writes.
async fn called(rig: &mut Rig, kind: &str, when: &str, due: &str) {
    rig.says("camilla", "ny sag").await;
    rig.reads("camilla", "Hvilken slags møde har I brug for?");
    rig.taps("camilla", kind).await;
    rig.reads("camilla", "Hvad skal sagen hedde");
    rig.says("camilla", "pige 8 år").await;
    rig.reads("camilla", "Hvilket nummer har sagen");
    rig.says("camilla", "2027-004512").await;
    rig.reads("camilla", "Hvem er forældrene");
    rig.says("camilla", "Anna Vig").await;
    rig.reads("camilla", "barnets egen stemme");
    rig.taps("camilla", "Deltager selv").await;
    rig.reads("camilla", "Hvornår kan forældrene");
    rig.says("camilla", when).await;
    rig.reads("camilla", "Hvem skal inviteres?");
    rig.says("camilla", "Ida Lykke, Line Skov").await;
    let ready = rig.reads("camilla", "Skal jeg sende det her?");
    assert!(ready.text.contains(due), "{}", ready.text);
    rig.taps("camilla", "Send").await;
    rig.skips("camilla");
    rig.room_reads("børne- og familiemøde");
    rig.room_reads("Det er et myndighedsmøde");
    rig.skips_room();
    for who in ["ida", "line"] {
        rig.is_at_home(who).await;
        rig.taps(who, "Ja, jeg kommer").await;
        rig.skips(who);
    }
    rig.reads("camilla", "alle har svaret");
    rig.skips_room();
    rig.says("camilla", "mødeleder Line").await;
    rig.reads("camilla", "jeg har spurgt Line Skov");
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-chair"), "Ja").await;
    rig.reads("camilla", "har sagt ja til at lede mødet");
    rig.skips_all();
    assert!(
        rig.board().contains("Referent: Camilla Lund (rådgiver)"),
        "{}",
        rig.board()
    );
}

/// Through the agenda to its last item, where the closing begins.
async fn to_the_last_item(rig: &mut Rig, of: u32, helped: bool) {
    for number in 2..=of {
        // Of a follow-up's second item: how it has gone.
        let leads_on = if helped && number == 3 {
            "Ja, det har hjulpet"
        } else {
            "Næste punkt"
        };
        rig.taps("line", leads_on).await;
        rig.room_reads(&format!("Punkt {number} af {of}"));
        rig.skips_room();
    }
}

/// The agreements are read aloud, everybody agrees, and the meeting is closed and sent.
async fn agreed_and_sent(rig: &mut Rig, aloud: &str) {
    rig.room_reads("Læs højt, før I går");
    assert!(
        rig.latest("read-back").text.contains(aloud),
        "{}",
        rig.latest("read-back").text
    );
    rig.room_reads("Er I enige?");
    rig.reads("line", "Er Anna Vig enig");
    rig.taps("ida", "Enig").await;
    rig.all_agree("line").await;
    rig.reads("line", "Skal jeg lukke mødet og sende aftaleskemaet?");
    rig.taps("line", "Luk og send").await;
    rig.room_reads("Det aftalte I");
    let (_, mime, size) = rig.room_reads("").file.unwrap();
    assert!(mime == "application/pdf" && size > 5_000, "{mime} {size}");
    rig.skips_room();
}

///
#[tokio::test]
async fn r_103_the_authority_cooperates_over_winter_time_to_the_closed_case() {
    let mut rig = Rig::new("2027-10-18 09:00").await;
    let kind = "Børne- og familiemøde (samarbejdsmøde)";
    called(&mut rig, kind, "tirsdag 2/11 kl 10 rådhuset", "(uge 44)").await;
    rig.quiet_until("2027-10-26").await;
    rig.at("2027-10-26 08:00").await;
    rig.reads(
        "line",
        "Skal jeg vise dagsordenen for mødet tirsdag 2. november kl. 10.00",
    );
    rig.reads("ida", "Har du talt med barnet om mødet");
    rig.taps("ida", "Ja, vi har talt om det").await;
    rig.skips("ida");
    rig.taps("line", "Ja, vis den").await;
    let agenda = rig.room_reads("Dagsorden tirsdag 2. november");
    assert!(agenda.text.contains("Mødeleder: Line Skov"), "{}", agenda.text);
    rig.skips_all();
    // The clocks go back on Sunday 31 October: eight is eight, and ten is ten.
    rig.quiet_until("2027-11-01").await;
    rig.at("2027-11-01 07:59").await;
    rig.at("2027-11-01 08:00").await;
    for who in ["camilla", "ida", "line"] {
        rig.reads(who, "du er ventet tirsdag 2. november kl. 10.00");
    }
    rig.at("2027-11-02 08:00").await;
    rig.reads("line", "Tryk her, når I sidder klar");
    rig.at("2027-11-02 10:00").await;
    rig.taps("line", "Vi begynder").await;
    let first = rig.room_reads("Punkt 1 af 5 · Velkommen og formål");
    assert!(first.text.contains("Dette er et myndighedsmøde") && first.text.contains("Camilla skriver"));
    rig.says_in_room(
        "camilla",
        "tiltag: Ida læser med hende fra 8/11, tegn: hun finder selv bogen",
    )
    .await;
    rig.room_reads("Ansvarlig: Ida");
    to_the_last_item(&mut rig, 5, false).await;
    rig.reads("line", "sparring");
    rig.taps("line", "Nej").await;
    rig.reads("line", "Hvornår og hvor mødes I igen?");
    rig.says("line", "tirsdag 1/2 kl. 10").await;
    agreed_and_sent(&mut rig, "Vi mødes igen tirsdag 1. februar kl. 10.00 (uge 5)").await;
    rig.reads("line", "Har Anna Vig (forælder) fået aftaleskemaet?");
    led_again(&mut rig).await;
    rig.taps("line", "I hånden").await;
    rig.reads("line", "Nu har alle det");
    assert_eq!(rig.count("plan-owed"), 0, "no plan belongs to cooperating");
    cooperation_followed_up(&mut rig).await;
}

///
#[tokio::test]
async fn r_102_the_authority_gathers_knowledge_on_the_leap_day_to_the_closed_case() {
    let mut rig = Rig::new("2028-02-07 09:00").await;
    let kind = "Børne- og familiemøde (vidensindsamling)";
    called(&mut rig, kind, "tirsdag 29/2 kl 10 rådhuset", "(uge 9)").await;
    for day in ["2028-02-22 08:00", "2028-02-28 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    rig.at("2028-02-29 08:00").await;
    rig.reads("line", "Tryk her, når I sidder klar til mødet i dag kl. 10.00");
    rig.at("2028-02-29 10:00").await;
    rig.taps("line", "Vi begynder").await;
    rig.room_reads("Punkt 1 af 5 · Velkommen og formål");
    rig.says_in_room(
        "camilla",
        "tiltag: Ida samler det, skolen ved, fra 6/3, tegn: vi har det hele",
    )
    .await;
    rig.room_reads("Ansvarlig: Ida");
    to_the_last_item(&mut rig, 5, false).await;
    rig.reads("line", "sparring");
    rig.taps("line", "Nej").await;
    rig.reads("line", "Hvornår og hvor mødes I igen?");
    rig.says("line", "onsdag 29/3 kl. 10").await;
    rig.reads("line", "Hvordan ser I, om det virker?");
    rig.fills_in("line", "vi læser det sammen").await;
    agreed_and_sent(&mut rig, "Vi mødes igen onsdag 29. marts kl. 10.00 (uge 13)").await;
    let papers = rig.reads("line", "Har Anna Vig (forælder) fået aftaleskemaet?");
    // Five working days from 29 February.
    assert!(papers.text.contains("senest tirsdag 7. marts"), "{}", papers.text);
    led_again(&mut rig).await;
    rig.taps("line", "Digital Post").await;
    rig.reads("line", "Nu har alle det");
    rig.quiet_until("2028-03-03").await;
    rig.at("2028-03-03 08:00").await;
    let begins = rig.reads("ida", "mandag 6. marts begynder det, du tog på dig");
    assert!(
        !begins.text.contains("Jeg spørger, hvordan"),
        "nothing is evaluated before this kind of meeting: {}",
        begins.text
    );
    // The clocks go forward on Sunday 26 March; the agenda is asked about five working days before the meeting all the same.
    rig.quiet_until("2028-03-22").await;
    rig.at("2028-03-22 08:00").await;
    rig.reads("line", "Skal jeg vise dagsordenen for mødet onsdag 29. marts kl. 10.00");
    rig.at("2028-03-23 08:00").await;
    rig.reads("line", "Hvordan kommer barnets egen stemme med");
    rig.taps("line", "Deltager selv").await;
    rig.reads("line", "Barnets stemme er gemt");
    // The child takes part, so somebody close to it talks with it first.
    rig.at("2028-03-24 08:00").await;
    rig.reads("ida", "Har du talt med barnet om mødet onsdag 29. marts");
    rig.taps("ida", "Ja, vi har talt om det").await;
    rig.skips("ida");
    rig.quiet_until("2028-03-28").await;
    rig.at("2028-03-28 08:00").await;
    rig.skips_all();
    rig.at("2028-03-29 08:00").await;
    rig.skips_all();
    rig.at("2028-03-29 10:00").await;
    rig.taps("line", "Vi begynder").await;
    rig.room_reads("Punkt 1 af 5");
    to_the_last_item(&mut rig, 5, true).await;
    ended(&mut rig).await;
    rig.quiet_until("2028-06-20").await;
}

///
#[tokio::test]
async fn r_135_the_leaders_of_an_area_meet_over_easter_to_the_closed_case() {
    let mut rig = Rig::with("netvaerk", NETVAERK, "2028-04-03 09:00").await;
    rig.says("birgit", "ny sag samarbejdsmøde i området overgange").await;
    rig.reads("birgit", "Hvornår og hvor mødes I?");
    rig.says("birgit", "fredag 14/4 kl. 9 rådhuset").await;
    // Good Friday, and Maundy Thursday before it.
    rig.reads(
        "birgit",
        "De nærmeste åbne dage er onsdag 12. april (uge 15) og tirsdag 18. april (uge 16)",
    );
    rig.says("birgit", "tirsdag 18/4 kl. 9 rådhuset").await;
    rig.reads("birgit", "Hvem skal inviteres?");
    rig.says("birgit", "Emma Dahl").await;
    let ready = rig.reads("birgit", "Samarbejdsmøde i området tirsdag 18. april kl. 09.00");
    assert!(
        ready.text.contains("senest mandag 10. april (uge 15)"),
        "{}",
        ready.text
    );
    assert!(
        !ready.text.contains("Du giver selv besked"),
        "there is no family: {}",
        ready.text
    );
    rig.taps("birgit", "Send").await;
    rig.reads("birgit", "jeg har spurgt Emma Dahl (pædagogisk leder)");
    rig.room_reads("Skriv ingen navne på børn eller forældre");
    rig.skips_room();
    rig.is_at_home("emma").await;
    rig.taps("emma", "Ja, jeg kommer").await;
    rig.reads("birgit", "alle har svaret");
    rig.quiet_until("2028-04-06").await;
    rig.at("2028-04-06 08:00").await;
    rig.reads("birgit", "Skal jeg vise dagsordenen");
    rig.taps("birgit", "Ja, vis den").await;
    rig.skips_all();
    rig.taps("birgit", "Emma Dahl (pædagogisk leder)").await;
    rig.skips_all();
    rig.taps("emma", "Ja").await;
    rig.skips_all();
    // Nothing is said over Easter: the day before the meeting is the Wednesday before it.
    rig.quiet_until("2028-04-12").await;
    rig.at("2028-04-12 08:00").await;
    for who in ["birgit", "emma"] {
        rig.reads(who, "du er ventet tirsdag 18. april kl. 09.00");
    }
    rig.quiet_until("2028-04-18").await;
    rig.at("2028-04-18 08:00").await;
    rig.reads("birgit", "Tryk her");
    rig.at("2028-04-18 09:00").await;
    rig.taps("birgit", "Vi begynder").await;
    let first = rig.room_reads("Punkt 1 af 5");
    assert!(first.text.contains("Emma skriver"), "{}", first.text);
    rig.says_in_room("emma", "tiltag: Emma samler tallene fra 8/5, tegn: vi har dem i juni")
        .await;
    rig.room_reads("Ansvarlig: Emma");
    for _ in 2..=5 {
        rig.taps("birgit", "Næste punkt").await;
        rig.skips_all();
    }
    rig.says("birgit", "tirsdag 13/6 kl. 9").await;
    rig.room_reads("Læs højt");
    rig.room_reads("Er I enige?");
    rig.reads("birgit", "Skal jeg lukke mødet");
    rig.taps("emma", "Enig").await;
    rig.taps("birgit", "Luk og send").await;
    let summary = rig.room_reads("Det aftalte I");
    assert!(summary.text.contains("Emma samler tallene"), "{}", summary.text);
    let (_, mime, size) = rig.room_reads("").file.unwrap();
    assert!(mime == "application/pdf" && size > 5_000, "{mime} {size}");
    rig.skips_all();
    area_followed_up(&mut rig).await;
}

/// The follow-up in June: it has helped, and the case is closed. Nobody has been told of a child or its family.
async fn area_followed_up(rig: &mut Rig) {
    rig.quiet_until("2028-05-05").await;
    rig.at("2028-05-05 08:00").await;
    rig.reads("emma", "mandag 8. maj begynder det, du tog på dig");
    rig.quiet_until("2028-06-06").await;
    rig.at("2028-06-06 08:00").await;
    rig.reads("birgit", "Skal jeg vise dagsordenen");
    rig.quiet_until("2028-06-12").await;
    rig.at("2028-06-12 08:00").await;
    rig.skips_all();
    rig.at("2028-06-13 08:00").await;
    rig.reads("birgit", "Tryk her");
    rig.at("2028-06-13 09:00").await;
    rig.taps("birgit", "Vi begynder").await;
    rig.room_reads("Punkt 1 af 5");
    for _ in 2..=5 {
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
    rig.room_reads("er lukket");
    assert!(!rig.case().await.is_open());
    let family = ["forældre,", "barnets", "Forældrene skal"];
    let said = rig
        .said()
        .iter()
        .filter(|message| message.notice != "welcome" && message.notice != "room-opened");
    let about: Vec<&str> = said
        .map(|message| message.text.as_str())
        .filter(|text| family.iter().any(|word| text.contains(word)))
        .collect();
    assert!(about.is_empty(), "nothing about a child or its family: {about:?}");
    rig.quiet_until("2028-07-01").await;
}

/// The next meeting needs a mødeleder of its own: Line again.
async fn led_again(rig: &mut Rig) {
    super::cases::draft_for_parents(rig, "camilla");
    rig.reads("camilla", "Hvem skal lede mødet?");
    rig.taps("camilla", "Line Skov (talepædagog)").await;
    rig.reads("camilla", "jeg har spurgt Line Skov");
    rig.reads("line", "Vil du lede mødet");
    rig.taps_in("line", &rig.latest("ask-chair"), "Ja").await;
    rig.reads("camilla", "har sagt ja til at lede mødet");
    rig.skips_all();
}

/// Nothing more is agreed: no follow-up, read aloud, sent, and the case closes once the family has its papers.
async fn ended(rig: &mut Rig) {
    rig.reads("line", "sparring");
    rig.taps("line", "Nej").await;
    rig.reads("line", "Skal I mødes igen?");
    rig.taps("line", "Ingen opfølgning").await;
    agreed_and_sent(rig, "").await;
    rig.skips("line");
    rig.skips("camilla");
    rig.taps_in("camilla", &rig.latest("ask-close-case"), "Målet er nået")
        .await;
    rig.reads("camilla", "Disse mangler stadig papirer");
    assert!(rig.case().await.is_open(), "not before the family has them");
    rig.says("line", "sendt Anna").await;
    rig.reads("line", "Nu har alle det");
    rig.taps_in("camilla", &rig.latest("ask-close-case"), "Målet er nået")
        .await;
    rig.reads("camilla", "er lukket");
    rig.room_reads("Sagen er lukket");
    assert!(!rig.case().await.is_open());
}

/// The follow-up: what was agreed is evaluated, it has helped, and the case is closed.
async fn cooperation_followed_up(rig: &mut Rig) {
    rig.at("2027-11-05 08:00").await;
    rig.reads("ida", "mandag 8. november begynder det, du tog på dig");
    rig.quiet_until("2028-01-25").await;
    rig.at("2028-01-25 08:00").await;
    rig.reads("line", "Skal jeg vise dagsordenen for mødet tirsdag 1. februar");
    rig.reads("ida", "1 af 5");
    rig.fills_in(
        "ida",
        "1. hver dag\n2. ja, hun finder bogen\n3. det samme\n4. intet\n5. samme mål",
    )
    .await;
    rig.reads("ida", "Tak, nu er du færdig");
    rig.skips_all();
    rig.at("2028-01-26 08:00").await;
    rig.reads("line", "Hvordan kommer barnets egen stemme med");
    rig.taps("line", "Deltager selv").await;
    rig.skips_all();
    cases::begun(rig, "line", "2028-02-01 10:00").await;
    to_the_last_item(rig, 5, true).await;
    ended(rig).await;
}
