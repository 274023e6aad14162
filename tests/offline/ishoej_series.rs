//! Meetings that come again in Ishøj: the monthly ones of GS8, the yearly counts, and what is brought without names.

use chrono::NaiveDate;

use super::cases;
use super::lookup::{self, ishoej};
use super::rig::Rig;

/// Gerda's series of one track, called.
async fn series(rig: &mut Rig, track: &str) {
    rig.says("gerda", "ny sag tværfagligt møde").await;
    let asked = rig.reads("gerda", "Hvilket spor gælder det?");
    assert_eq!(asked.choices.len(), 3, "{:?}", asked.choices);
    rig.taps("gerda", track).await;
    rig.reads("gerda", "Skal jeg sende det her?");
    rig.taps("gerda", "Send").await;
    rig.reads("gerda", "har spurgt");
    rig.skips_all();
}

/// Holds the current meeting on its day, from the first item to the end.
async fn hold(rig: &mut Rig) {
    let at = rig.case().await.current().expect("a meeting is to come").at;
    rig.at(&format!("{} 08:00", at.date())).await;
    rig.skips_all();
    cases::begun(rig, "gerda", &at.format("%Y-%m-%d %H:%M").to_string()).await;
    cases::goes_on(rig, "gerda", 3).await;
    rig.taps("gerda", "Luk og send").await;
}

/// GS8.
#[tokio::test]
async fn gs8_the_monthly_meetings_of_a_school_year() {
    let mut rig = ishoej("2026-09-14 09:00").await;
    rig.says("gerda", "ny sag tværfagligt møde").await;
    rig.reads("gerda", "Hvilket spor gælder det?");
    rig.taps("gerda", "skole").await;
    let first = rig.reads(
        "gerda",
        "Tværfagligt møde onsdag 14. oktober kl. 13.00, Eksempelskolen (uge 42)",
    );
    for member in [
        "Pia Lind (psykolog)",
        "Camilla Lund",
        "Hanne Dam",
        "Line Skov",
        "Ulla Friis (SSP-lærer)",
        "Bo Ågaard (AKT-vejleder)",
        "Otto Winther (UU-vejleder)",
        "Vera Dal (vejleder)",
    ] {
        assert!(first.text.contains(member), "{member}: {}", first.text);
    }
    for other in ["Aksel", "Rune", "Karla", "Nina"] {
        assert!(!first.text.contains(other), "{other}: {}", first.text);
    }
    rig.taps("gerda", "Send").await;
    rig.skips_all();
    let mut held = Vec::new();
    for _ in 0..9 {
        held.push(rig.case().await.current().unwrap().at.to_string());
        hold(&mut rig).await;
        let next = rig.case().await.current().unwrap().clone();
        let told = rig.latest("next-occurrence");
        assert!(told.text.contains("Næste gang mødes vi"), "{}", told.text);
        assert_eq!(next.invited.len(), 9, "the circle and Gerda: {:?}", next.invited);
        rig.skips_all();
    }
    let days = [
        "2026-10-14",
        "2026-11-11",
        "2026-12-09",
        "2027-01-13",
        "2027-02-10",
        "2027-03-10",
        "2027-04-14",
        "2027-05-12",
        "2027-06-09",
    ];
    assert_eq!(
        held,
        days.map(|day| format!("{day} 13:00:00")),
        "13.00 on both sides of summer time"
    );
    let next = rig.case().await.current().unwrap().at;
    assert_eq!(next.to_string(), "2027-10-13 13:00:00", "after the summer");
    assert_eq!(next - rig.case().await.meetings[0].at, chrono::TimeDelta::days(364));
}

///
#[tokio::test]
async fn r_148_three_tracks_each_with_its_own_circle() {
    let mut rig = ishoej("2026-09-14 09:00").await;
    let mut circles = Vec::new();
    for track in ["dagtilbud", "skole", "ungeområdet (15-18 år)"] {
        series(&mut rig, track).await;
        let case = rig.case().await;
        assert_eq!(case.label, format!("Tværfagligt møde, {track}, Eksempelskolen"));
        let mut names: Vec<String> = case.present().map(|party| party.first_name().to_owned()).collect();
        names.sort();
        circles.push(names.join(" "));
    }
    assert_eq!(
        circles,
        [
            "Camilla Gerda Hanne Karla Line Mette Pia",
            "Bo Camilla Gerda Hanne Line Otto Pia Ulla Vera",
            "Camilla Gerda Nina Otto Viggo"
        ]
    );
}

///
#[tokio::test]
async fn r_149_two_hours_in_the_daytime() {
    let mut rig = ishoej("2026-09-14 09:00").await;
    series(&mut rig, "skole").await;
    rig.says("gerda", "flyt 15/10 kl. 17").await;
    let refused = rig.reads("gerda", "Mødet skal være mellem kl. 08.00 og 16.00");
    assert!(refused.text.contains("120 minutter"), "{}", refused.text);
    rig.says("gerda", "flyt 15/10 kl. 15").await;
    rig.reads("gerda", "Hvilken anden tid passer?");
    rig.says("gerda", "flyt 15/10 kl. 14").await;
    rig.skips_all();
    assert_eq!(rig.case().await.meetings[0].at.to_string(), "2026-10-15 14:00:00");
    // Moved a day, it is still the meeting of its month: the next one is November's.
    hold(&mut rig).await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().unwrap().day().to_string(), "2026-11-11");
}

/// A model whose monthly meeting comes by this rule.
async fn by_rule(rule: &str, at: &str, now: &str) -> Rig {
    let text = lookup::model().replace(
        "days = \"FREQ=MONTHLY;BYDAY=2WE;BYMONTH=10,11,12,1,2,3,4,5,6\"\nat = \"13:00\"",
        &format!("days = \"{rule}\"\nat = \"{at}\""),
    );
    assert!(text.contains(rule));
    Rig::of(now, &text, lookup::DIRECTORY).await
}

/// what would be on a closed day is asked about once, and moves nowhere by itself.
#[tokio::test]
async fn r_145_a_closed_day_is_asked_about_once() {
    // Thursdays of week 52 and 53: 24 and 31 December are closed.
    let mut rig = by_rule("FREQ=WEEKLY;BYDAY=TH", "09:00", "2026-12-14 09:00").await;
    series(&mut rig, "skole").await;
    assert_eq!(rig.case().await.meetings[0].day().to_string(), "2026-12-17");
    hold(&mut rig).await;
    rig.skips_room();
    rig.skips_all();
    let asked = rig.latest("ask-series-day");
    assert!(asked.text.contains("torsdag 24. december er lukket"), "{}", asked.text);
    assert!(rig.case().await.current().is_none(), "nothing is planned by itself");
    for day in ["2026-12-18 08:00", "2026-12-21 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }
    assert_eq!(rig.count("ask-series-day"), 1, "once");
    assert_eq!(asked.choices[0].1, "onsdag 23. december kl. 09.00");
    rig.taps_in("gerda", &asked, "Spring over denne gang").await;
    rig.skips_all();
    // The next Thursday is New Year's Eve, in week 53.
    let asked = rig.latest("ask-series-day");
    assert!(asked.text.contains("torsdag 31. december er lukket"), "{}", asked.text);
    rig.says("gerda", "30/12 kl. 10").await;
    rig.skips_all();
    let next = rig.case().await.current().unwrap().clone();
    assert_eq!(next.at.to_string(), "2026-12-30 10:00:00");
    assert_eq!(tovholder::domain::calendar::week(next.day()), 53);
    hold(&mut rig).await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().unwrap().day().to_string(), "2027-01-07");
}

/// whoever a series is handed over to is asked about the closed day too, and can answer.
#[tokio::test]
async fn r_145_a_closed_day_goes_along_when_the_series_is_handed_over() {
    let mut rig = by_rule("FREQ=WEEKLY;BYDAY=TH", "09:00", "2026-12-14 09:00").await;
    series(&mut rig, "skole").await;
    hold(&mut rig).await;
    rig.skips_all();
    rig.says("gerda", "overdrag til Søren Krag").await;
    let asked = rig.latest("ask-series-day");
    assert_eq!(rig.count("ask-series-day"), 2);
    assert!(asked.text.contains("torsdag 24. december er lukket"), "{}", asked.text);
    rig.skips_all();
    rig.taps_in("søren", &asked, "onsdag 23. december kl. 09.00").await;
    rig.skips_all();
    let next = rig.case().await.current().unwrap().clone();
    assert_eq!(next.at.to_string(), "2026-12-23 09:00:00");
}

/// a leap day, and both changes of summer time.
#[tokio::test]
async fn r_145_leap_day_and_summer_time_keep_the_wall_time() {
    let mut rig = by_rule("FREQ=MONTHLY;BYMONTHDAY=29", "09:00", "2028-02-01 09:00").await;
    series(&mut rig, "skole").await;
    let mut days = Vec::new();
    for _ in 0..2 {
        days.push(rig.case().await.current().unwrap().at.to_string());
        hold(&mut rig).await;
        rig.skips_all();
    }
    // The clock goes forward on 26 March 2028; 29 April is a Saturday, and is asked about.
    assert_eq!(days, ["2028-02-29 09:00:00", "2028-03-29 09:00:00"]);
    assert!(
        rig.latest("ask-series-day").text.contains("lørdag 29. april"),
        "{}",
        rig.latest("ask-series-day").text
    );

    let mut rig = by_rule("FREQ=MONTHLY;BYDAY=-1MO", "08:00", "2026-10-01 09:00").await;
    series(&mut rig, "skole").await;
    // The clock goes back on 25 October 2026: Monday the 26th at 08.00 is 07.00 UTC.
    let at = rig.case().await.meetings[0].at;
    assert_eq!(at.to_string(), "2026-10-26 08:00:00");
    assert_eq!(
        super::rig::instant_of("2026-10-26 08:00").to_rfc3339(),
        "2026-10-26T07:00:00+00:00"
    );
    hold(&mut rig).await;
    rig.skips_all();
    assert_eq!(
        rig.case().await.current().unwrap().at.to_string(),
        "2026-11-30 08:00:00"
    );
}

/// twice a year, across the districts.
#[tokio::test]
async fn r_153_two_coordinating_meetings_a_year_are_counted() {
    let mut rig = ishoej("2027-01-11 09:00").await;
    rig.says("gerda", "ny sag koordinerende møde skole").await;
    let first = rig.reads("gerda", "torsdag 18. marts kl. 13.00");
    for member in ["Aksel Lind", "Rune Berg", "Bo Ågaard", "Pia Lind"] {
        assert!(first.text.contains(member), "{member}: {}", first.text);
    }
    rig.taps("gerda", "Send").await;
    rig.skips_all();
    hold(&mut rig).await;
    rig.skips_room();
    rig.skips_all();
    let count = rig.latest("year-count");
    assert!(count.text.contains("i 2027 skal der være 2 møder"), "{}", count.text);
    assert!(count.text.contains("Ét er holdt, og ét er planlagt"), "{}", count.text);
    // October's meeting is called off, and the next one is in March: the year is behind.
    rig.at("2027-09-01 08:00").await;
    rig.skips_all();
    rig.says("gerda", "aflys ingen kan").await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().unwrap().day().to_string(), "2028-03-16");
    rig.at("2027-12-01 08:00").await;
    let risk = rig.latest("year-at-risk");
    assert!(risk.text.contains("Der skal være 2 i 2027"), "{}", risk.text);
    assert!(risk.text.contains("Ét er holdt, og ingen er planlagt"), "{}", risk.text);
    rig.skips_all();
}

/// four times a year, the leaders.
#[tokio::test]
async fn r_154_four_leaders_meetings_a_year_are_counted() {
    let mut rig = ishoej("2027-01-04 09:00").await;
    rig.says("dorthe", "ny sag dialogmøde for ledere").await;
    let first = rig.reads("dorthe", "torsdag 4. februar kl. 09.00");
    for member in ["Flemming Gram", "Viggo Hald", "Gerda Holm", "Erik Mose", "Mette Juul"] {
        assert!(first.text.contains(member), "{member}: {}", first.text);
    }
    rig.taps("dorthe", "Send").await;
    rig.skips_all();
    for wanted in ["2027-02-04", "2027-05-06", "2027-09-02", "2027-11-04"] {
        let case = rig.case().await;
        let day: Option<NaiveDate> = case.current().map(tovholder::domain::meeting::Meeting::day);
        if wanted == "2027-05-06" {
            // Kr. himmelfart 2027 is 6 May: Dorthe is asked, and takes the day before.
            assert_eq!(day, None);
            rig.taps("dorthe", "onsdag 5. maj kl. 09.00").await;
            rig.skips_all();
        } else {
            assert_eq!(day.map(|day| day.to_string()).as_deref(), Some(wanted));
        }
        let at = rig.case().await.current().unwrap().at;
        cases::begun(&mut rig, "dorthe", &at.format("%Y-%m-%d %H:%M").to_string()).await;
        cases::goes_on(&mut rig, "dorthe", 4).await;
        rig.taps("dorthe", "Luk og send").await;
        rig.skips_all();
    }
    let case = rig.case().await;
    assert_eq!(case.in_year(2027), (4, 0));
    assert_eq!(rig.count("year-at-risk"), 0, "a year that goes well is quiet");
}

///
#[tokio::test]
async fn r_146_an_item_stands_without_names_until_a_consent_opens_it_alone() {
    let mut rig = ishoej("2026-09-14 09:00").await;
    rig.says("ida", "emne barn, 7 år: kan ikke være i frikvarteret").await;
    rig.reads("ida", "ikke noget møde, du kan bringe et emne til");
    series(&mut rig, "skole").await;
    rig.says("ida", "emne Emma 7 år: kan ikke være i frikvarteret").await;
    rig.reads("ida", "Emner står uden navne");
    rig.says("ida", "emne barn, 7 år: kan ikke være i frikvarteret").await;
    rig.reads("ida", "Vil du have sparring uden navne");
    rig.taps("ida", "Sparring uden navne").await;
    let kept = rig.reads("ida", "Dit emne er nummer 1 på mødet onsdag 14. oktober");
    assert!(kept.text.contains("emne 1 samtykke"), "{}", kept.text);
    rig.skips_all();
    assert!(
        rig.latest("items")
            .text
            .contains("1. barn, 7 år: kan ikke være i frikvarteret (uden navne)")
    );
    assert!(
        rig.case().await.meetings[0]
            .invited
            .keys()
            .any(|party| party.0 == "ida-lykke"),
        "she comes to it"
    );
    rig.says("bo", "emne dreng, 9 år: går tidligt hjem").await;
    rig.skips_all();
    rig.taps("bo", "Sparring uden navne").await;
    rig.skips_all();
    // Only whoever brought it may open it, and it opens that one alone.
    rig.says_in_room("bo", "!emne 1 samtykke: begge forældre").await;
    rig.reads("bo", "Det emne er bragt af en anden");
    rig.says("ida", "emne 1 samtykke").await;
    rig.reads("ida", "Hvem har sagt ja, hvornår og hvordan?");
    rig.says("ida", "begge forældre, på mødet 10/9").await;
    rig.reads("ida", "Emne 1 kan tales om åbent");
    rig.skips_all();
    let items = rig.latest("items").text;
    assert!(
        items.contains("1. barn, 7 år: kan ikke være i frikvarteret (åbent, forældrene har sagt ja)"),
        "{items}"
    );
    assert!(
        items.contains("2. dreng, 9 år: går tidligt hjem (uden navne)"),
        "{items}"
    );
    let case = rig.case().await;
    assert_eq!(
        case.meetings[0].items[0].consent.as_ref().map(|(how, _)| how.as_str()),
        Some("begge forældre, på mødet 10/9")
    );
    assert_eq!(case.meetings[0].items[1].consent, None);
    rig.says("ida", "emne 1 tilbage").await;
    rig.reads("ida", "Emne 1 er taget af mødet");
    rig.skips_all();
    assert!(!rig.latest("items").text.contains("frikvarteret"));
}

///
#[tokio::test]
async fn r_147_one_childs_case_becomes_a_flexible_meeting() {
    let mut rig = ishoej("2026-09-14 09:00").await;
    series(&mut rig, "skole").await;
    rig.says("ida", "emne dreng, 8 år: vi skal være fælles om det").await;
    let asked = rig.reads("ida", "Er det et bestemt barn");
    assert!(asked.text.contains("fleksibelt samarbejdsmøde"), "{}", asked.text);
    rig.taps("ida", "Fleksibelt samarbejdsmøde").await;
    rig.reads("ida", "Så tager jeg emnet af og åbner en sag i stedet");
    rig.reads("ida", "Hvad skal sagen hedde");
    let case = rig.case().await;
    assert_eq!(case.kind, "fleksibelt-samarbejdsmoede");
    assert_eq!(case.requester.0, "ida-lykke");
    rig.says("ida", "dreng 8 år").await;
    rig.reads("ida", "1 af 3");
}
