//! How often the guard of rooms about no child is right about dates of birth and addresses, on sentences made here: the same ones each
//! time, from no source but this file. Streets and people are made up; the postcodes are those of towns.
//!
//! `cargo test --test all telling_corpus -- --nocapture` prints the table.

use chrono::NaiveDate;
use tovholder::domain::telling::{tells_address, tells_birth};

use crate::corpus::{Dice, measure};

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()
}

/// A date of birth within the last year.
const MISSED_DATE: &str = "12. marts 2026, nothing said";
/// A street that does not end as streets do, and nothing of living there.
const MISSED_STREET: &str = "Lindehaven 12, nothing said";

/// The ways people write when somebody was born.
fn births(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let (day, month, year) = (dice.between(1, 28), dice.between(1, 12), dice.between(2008, 2024));
    let name = MONTHS[usize::try_from(month - 1).unwrap()];
    let short = year % 100;
    vec![
        ("12. marts 2017", format!("{day}. {name} {year}")),
        ("12 marts 2017", format!("{day} {name} {year}")),
        ("12/3-2017", format!("{day}/{month}-{year}")),
        ("12/3 2017", format!("{day}/{month} {year}")),
        ("12/3/2017", format!("{day}/{month}/{year}")),
        ("12-03-2017", format!("{day:02}-{month:02}-{year}")),
        ("12.03.2017", format!("{day:02}.{month:02}.{year}")),
        ("12.03.17", format!("{day:02}.{month:02}.{short:02}")),
        ("12/3-17", format!("{day}/{month}-{short:02}")),
        ("2017-03-12", format!("{year}-{month:02}-{day:02}")),
        ("120317", format!("{day:02}{month:02}{short:02}")),
        // Nothing tells a baby's date from a meeting's; it is here so that the table does not flatter.
        (MISSED_DATE, format!("{day}. {name} 2026")),
        ("født 12/3", format!("født {day}/{month}")),
        ("født den 12. marts", format!("født den {day}. {name}")),
    ]
}

/// Where a date of birth stands: a sentence, a heading, a file's name.
const AROUND_BIRTH: [&str; 12] = [
    "{}",
    "drengen er {}",
    "han er {}, og bor hos sin mor",
    "barnet ({}) er træt om morgenen",
    "dato: {}",
    "pigen, {}, trives ikke i garderoben",
    "her er det\n{}\ntak",
    "skema {}.pdf",
    "Udtalelse_{}.docx",
    "hun siger det selv: {}.",
    "Vi har talt om {}; han er den yngste",
    "the boy, {}, is tired",
];

/// The ways people write where somebody lives.
fn addresses(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let number = dice.between(1, 240);
    let letter = dice.of(&["A", "B", "C"]);
    let begins = dice.of(&["Skov", "Eng", "Mølle", "Birke", "Kirke", "Strand", "Havre", "Lærke"]);
    let street = dice.of(&["vej", "gade", "allé", "stræde", "vænget", "torvet"]);
    let park = dice.of(&["Lindehaven", "Solbakken", "Engparken", "Åbrinken", "Egetoften"]);
    let town = dice.of(&[
        "4100 Ringsted",
        "2635 Ishøj",
        "4000 Roskilde",
        "8000 Aarhus C",
        "5000 Odense",
    ]);
    let (a, b) = (begins, street);
    vec![
        ("Skovvej 12", format!("{a}{b} {number}")),
        ("Skovvej 12B", format!("{a}{b} {number}{letter}")),
        ("Skovvej 12, 2. tv", format!("{a}{b} {number}, 2. tv")),
        ("bor på Lindehaven 12", format!("bor på {park} {number}")),
        ("adressen er Lindehaven 12", format!("adressen er {park} {number}")),
        (MISSED_STREET, format!("på {park} {number}")),
        ("Gl. Skovvej 12", format!("Gl. {a}{b} {number}")),
        ("Skovvej 12, 4100 Ringsted", format!("{a}{b} {number}, {town}")),
        ("4100 Ringsted", town.to_owned()),
        ("DK-4100 Ringsted", format!("DK-{town}")),
    ]
}

const AROUND_ADDRESS: [&str; 10] = [
    "{}",
    "familien: {}",
    "de {} i en lille lejlighed",
    "drengen og hans mor, {}",
    "moren er flyttet, {}",
    "her er det\n{}\ntak",
    "skema ({}).pdf",
    "hun siger {}.",
    "the family, {}, is new here",
    "Vi har talt om det. {} hedder det",
];

/// What tells nothing of anybody.
fn others(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let (day, month) = (dice.between(1, 28), dice.between(1, 12));
    let name = MONTHS[usize::try_from(month - 1).unwrap()];
    let (hour, minute, week) = (dice.between(8, 16), 5 * dice.roll(12), dice.between(1, 52));
    let weekday = dice.of(&["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]);
    let before = dice.of(&["Mødet er", "Vi ses", "Ny tid:", "Flyttet til", "Svar senest"]);
    let (two, three) = (dice.between(2, 28), dice.between(100, 999));
    let begins = dice.of(&["Skov", "Eng", "Mølle", "Kirke"]);
    vec![
        ("day of a meeting", format!("{weekday} d. {day}/{month} kl. {hour}")),
        (
            "day of a meeting",
            format!("{before} {weekday} {day}. {name} kl. {hour}.{minute:02}"),
        ),
        ("day of a meeting", format!("{before} {day}/{month}-2027")),
        ("day of a meeting", format!("{before} {day}. {name} 2027")),
        ("day of a meeting", format!("{before} {day:02}.{month:02}.27")),
        (
            "day of a meeting",
            format!("{before} 2027-{month:02}-{day:02} {hour:02}:{minute:02}"),
        ),
        (
            "day of a meeting",
            format!("{before} {day}/{month} {hour:02}.{minute:02}-{:02}.00", hour + 1),
        ),
        ("meeting that was", format!("Referat af mødet {day}/{month}-2024")),
        (
            "meeting that was",
            format!("siden {day}. {name} 2024 har vi delt bordene"),
        ),
        ("week", format!("i uge {week} og {}", week + 1)),
        ("week", format!("ferie i uge {week}, vi er {two} børn")),
        ("time", format!("kl. {hour}.{minute:02}-{}.{minute:02}", hour + 1)),
        ("time", format!("fra {hour}.00 til {}.30", hour + 1)),
        ("telephone", format!("ring 57 62 {two:02} 00")),
        ("telephone", format!("tlf. 5762{two:02}00")),
        ("telephone", format!("+45 57 62 {two:02} 11")),
        ("school or room", format!("Skole {two}")),
        ("school or room", format!("stue {} og stue {}", two % 9, two % 7)),
        (
            "school or room",
            format!("{two} børn i 2. klasse på Skovskolen {}", 1 + two % 9),
        ),
        ("school or room", format!("lokale {three}, etage 2")),
        ("way", format!("vi er på vej {} gange om ugen", 1 + two % 4)),
        ("way", format!("skolevej {two} min")),
        ("way", format!("på legepladsen {two} minutter ad gangen")),
        ("place of a meeting", format!("vi mødes {begins}vej {two} kl. {hour}")),
        (
            "place of a meeting",
            format!("{weekday} {day}/{month} kl. {hour} på {begins}gade {two}"),
        ),
        ("place of a meeting", format!("mødet er på {begins}torvet {two}")),
        (
            "numbers",
            format!("{two} børn, {} voksne, {} stuer", 1 + two % 6, 1 + two % 4),
        ),
        ("numbers", format!("Alle {two} børn spiser sammen")),
        ("numbers", format!("barnet på {} år leger alene", 1 + two % 15)),
        ("numbers", format!("dreng, {} år: går tidligt hjem", 1 + two % 15)),
        ("numbers", format!("børn født i 20{:02}", 10 + two % 14)),
        ("numbers", format!("det kostede {three}.{three} kr.")),
        ("case number", format!("sag 2026-{three}{three}")),
        ("case number", format!("sagsnr. {day:02}{month:02}19")),
        ("case number", format!("journalnummer 27.24.{two:02}-G01-{two}-26")),
        ("law or version", format!("LBK nr {three} af {day:02}/{month:02}/2020")),
        ("law or version", format!("lov af {day}. {name} 2015")),
        ("law or version", format!("version 1.{month}.{day}")),
        ("law or version", format!("punkt {}.{}.{}", 1 + two % 9, month, day)),
        (
            "name of a file",
            format!("Screenshot 2025-{month:02}-{day:02} 1430{two:02}.png"),
        ),
        ("name of a file", format!("IMG_2019{month:02}{day:02}_1430{two:02}.jpg")),
        ("name of a file", format!("dagsorden uge {week}.pdf")),
        ("year", "i 2026 Vi prøvede noget andet".to_owned()),
        ("year", "skoleåret 2026/2027 Indskoling".to_owned()),
        // Nothing tells these from what they are not; they are here so that the table does not flatter.
        ("said by nothing", format!("udflugten {day}. {name} 2024 var god")),
        ("said by nothing", format!("kolonien ligger {begins}vej {two}")),
    ]
}

/// The sentences, by class, and whether each tells of anybody.
fn corpus() -> Vec<(&'static str, String, bool)> {
    let mut dice = Dice::of_seed(20_261_129);
    let mut all = Vec::new();
    for _ in 0..12 {
        for around in AROUND_BIRTH {
            let written = births(&mut dice).into_iter();
            all.extend(written.map(|(class, date)| (class, around.replace("{}", &date), true)));
        }
        for around in AROUND_ADDRESS {
            let written = addresses(&mut dice).into_iter();
            all.extend(written.map(|(class, address)| (class, around.replace("{}", &address), true)));
        }
    }
    for _ in 0..60 {
        all.extend(others(&mut dice).into_iter().map(|(class, text)| (class, text, false)));
    }
    all
}

/// what is found, of all there is (recall), and what is one, of all that is found (precision).
#[test]
fn r_146_precision_and_recall_of_the_guard_of_rooms_about_no_child() {
    let corpus = corpus();
    let telling = corpus.iter().filter(|(.., tells)| *tells).count();
    println!("{} sentences, {telling} that tell of somebody", corpus.len());
    let measured = measure(corpus.iter().map(|(class, text, tells)| {
        let seen = tells_birth(text, today()) || tells_address(text);
        (*class, text.as_str(), *tells, seen == *tells)
    }));
    let (recall, precision) = (measured.recall, measured.precision);
    assert!(corpus.len() > 5000, "{}", corpus.len());
    assert!(recall >= 0.9, "recall {recall}");
    assert!(precision >= 0.95, "precision {precision}");
    for (class, count) in measured
        .found
        .iter()
        .filter(|(class, _)| ![MISSED_DATE, MISSED_STREET].contains(*class))
    {
        assert!(count.share() >= 0.97, "{class}: {} of {} found", count.right, count.all);
    }
    for (class, count) in measured.passed.iter().filter(|(class, _)| **class != "said by nothing") {
        assert!(count.share() >= 0.97, "{class}: {} of {} pass", count.right, count.all);
    }
}

/// The same corpus each time.
#[test]
fn the_corpus_of_what_tells_of_somebody_is_the_same_each_time() {
    assert_eq!(corpus(), corpus());
}
