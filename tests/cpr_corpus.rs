//! How often the CPR guard is right, on sentences made here: the same ones each time, from no source but this file.
//!
//! `cargo test --test all cpr_corpus -- --nocapture` prints the table that the README quotes.
//!
//! No number in here can be anybody's. The seventh digit is 5 to 8 and the year 40 to 57, which says: born from 2040 to 2057.
//! That leaves one thing unmeasured: the number of somebody born from 1924 to 1939, written with a space before the last four, when
//! these are a time of the day; the guard takes it for a moment.

use tovholder::domain::cpr;

use crate::corpus::{Dice, measure};

impl Dice {
    fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + u8::try_from(self.roll(10)).unwrap()))
            .collect()
    }

    /// Day, month, year and the last four of a number that nobody has.
    fn nobody(&mut self) -> [String; 4] {
        [
            format!("{:02}", self.between(1, 28)),
            format!("{:02}", self.between(1, 12)),
            format!("{:02}", self.between(40, 57)),
            format!("{}{}", self.between(5, 8), self.digits(3)),
        ]
    }
}

fn wide(text: &str) -> String {
    let wide = |sign: char| match sign {
        '0'..='9' => char::from_u32(sign as u32 - 0x30 + 0xff10).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

/// The ways people write one.
fn written(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let [day, month, year, last] = dice.nobody();
    let first = format!("{day}{month}{year}");
    vec![
        ("dash", format!("{first}-{last}")),
        ("nothing between", format!("{first}{last}")),
        ("space", format!("{first} {last}")),
        ("no-break space", format!("{first}\u{a0}{last}")),
        ("dash with spaces", format!("{first} - {last}")),
        ("en dash", format!("{first}\u{2013}{last}")),
        ("full stop", format!("{first}.{last}")),
        ("slash", format!("{first}/{last}")),
        ("underscore", format!("{first}_{last}")),
        ("date with full stops", format!("{day}.{month}.{year}-{last}")),
        ("date with dashes", format!("{day}-{month}-{year}-{last}")),
        ("date with spaces", format!("{day} {month} {year} {last}")),
        ("date with slashes", format!("{day}/{month}/{year} {last}")),
        ("full-width digits", wide(&format!("{first}-{last}"))),
        ("zero-width between", format!("{first}\u{200b}{last}")),
        ("bold", format!("**{first}**-{last}")),
    ]
}

/// Where it stands: a sentence, a heading, a file's name, a caption.
const AROUND: [&str; 18] = [
    "hans cpr er {}",
    "CPR: {}",
    "cpr-nummer {} på drengen",
    "{}",
    "Drengen {} starter i børnehave på mandag",
    "pigen er født i maj, {}, og bor hos sin mor",
    "se journalen for {}.",
    "moren ({}) ringede i går",
    "Vi har talt om {}, og mødet er kl. 14.00",
    "far: {}; mor kommer kl. 9",
    "her er tallene\n{}\ntak",
    "skema_{}.pdf",
    "{}.docx",
    "Udtalelse {} endelig.pdf",
    "the boy's number is {} I think",
    "Billede af {} til mødet",
    "stue 3 {}",
    "{} 12 børn i gruppen",
];

/// What only looks like one.
#[expect(clippy::too_many_lines, reason = "one line a kind")]
fn look_alike(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let [day, month, year, last] = dice.nobody();
    let ten = format!("{day}{month}{year}{last}");
    let (near, hour, minute) = (dice.between(26, 29), dice.between(8, 16), 5 * dice.roll(12));
    let before = dice.of(&["Mødet er", "Vi ses", "Ny tid:", "Referat", "Flyttet til"]);
    let phone = dice.of(&["20", "30", "42", "51", "57", "61", "81"]);
    vec![
        (
            "telephone",
            format!(
                "ring på {phone} {} {} {}",
                dice.digits(2),
                dice.digits(2),
                dice.digits(2)
            ),
        ),
        ("telephone", format!("tlf. {phone}{}", dice.digits(6))),
        (
            "telephone abroad",
            format!(
                "hendes nummer er +45 {phone} {} {} {}",
                dice.digits(2),
                dice.digits(2),
                dice.digits(2)
            ),
        ),
        ("telephone abroad", format!("kan nås på +{day}{month}{year}{last}")),
        (
            "two telephones",
            format!(
                "{phone} {} {} {} eller {phone} {} {} {}",
                dice.digits(2),
                dice.digits(2),
                dice.digits(2),
                dice.digits(2),
                dice.digits(2),
                dice.digits(2)
            ),
        ),
        ("EAN", format!("EAN 579000{}", dice.digits(7))),
        (
            "EAN",
            format!("send regningen til 5 79{} {}", dice.digits(4), dice.digits(6)),
        ),
        (
            "case number",
            format!("sag {}-{}", dice.between(2024, 2027), dice.digits(6)),
        ),
        ("case number", format!("sagsnr. {ten}")),
        (
            "case number",
            format!(
                "journalnummer 27.{}.{}-G01-{}-{near}",
                dice.digits(2),
                dice.digits(2),
                dice.digits(2)
            ),
        ),
        ("account", format!("reg. {} konto {ten}", dice.digits(4))),
        ("account", format!("indsæt på {}-{ten}", dice.digits(4))),
        ("account", format!("{} {ten}", dice.digits(4))),
        (
            "IBAN",
            format!(
                "DK{} {} {} {} {}",
                dice.digits(2),
                dice.digits(4),
                dice.digits(4),
                dice.digits(4),
                dice.digits(2)
            ),
        ),
        ("IBAN", format!("IBAN DK{}", dice.digits(16))),
        ("invoice or payment", format!("faktura nr. {ten}")),
        (
            "invoice or payment",
            format!("+71<00000{}+{}<", dice.digits(10), dice.digits(8)),
        ),
        ("invoice or payment", format!("betalings-id {ten}")),
        ("place of work", format!("P-nummer 10{}", dice.digits(8))),
        ("place of work", format!("CVR {}", dice.digits(8))),
        (
            "date and time",
            format!("{before} {day}.{month}.{near} kl. {hour:02}.{minute:02}"),
        ),
        (
            "date and time",
            format!("{before} {day}.{month}.{near} {hour:02}.{minute:02}"),
        ),
        (
            "date and time",
            format!("{before} {day}{month}{near} {hour:02}{minute:02}"),
        ),
        (
            "date and time",
            format!("{before} {day}/{month}-20{near} {hour:02}:{minute:02}"),
        ),
        (
            "date and time",
            format!("{before} 20{near}-{month}-{day} {hour:02}{minute:02}"),
        ),
        (
            "span of dates",
            format!("{day}.{month}.{near}-{:02}.12.{near}", dice.between(10, 31)),
        ),
        (
            "span of dates",
            format!("ferie fra {day}/{month} til {:02}/12-20{near}", dice.between(10, 31)),
        ),
        (
            "span of times",
            format!("{before} {day}.{month}.{near} {hour:02}00-{:02}00", hour + 1),
        ),
        (
            "name of a file",
            format!("IMG_20{near}{month}{day}_{hour:02}{minute:02}12.jpg"),
        ),
        (
            "name of a file",
            format!("Screenshot 20{near}-{month}-{day} {hour:02}{minute:02}30.png"),
        ),
        ("meeting on the web", format!("https://zoom.example/j/{ten}?pwd=x")),
        (
            "meeting on the web",
            format!("Meeting ID: {} {} {}", dice.digits(3), dice.digits(3), dice.digits(4)),
        ),
        (
            "other numbers",
            format!(
                "uge 10, 11 og 12, {} børn, {}.{} kr.",
                dice.roll(30),
                dice.between(1, 9),
                dice.digits(3)
            ),
        ),
        (
            "other numbers",
            format!("{} {} {}", dice.digits(5), dice.digits(4), dice.digits(3)),
        ),
        ("other numbers", format!("varenummer {ten}")),
        // Nothing tells these from CPR numbers; they are here so that the table does not flatter.
        (
            "ten digits, nothing said",
            format!("stempel {day}{month}{near}{hour:02}{minute:02}"),
        ),
    ]
}

/// The sentences, and whether a number is in each: the class, the sentence, and what must not be left.
fn corpus() -> Vec<(&'static str, String, Option<String>)> {
    let mut dice = Dice::of_seed(20_261_122);
    let mut all = Vec::new();
    for _ in 0..10 {
        for around in AROUND {
            for (class, number) in written(&mut dice) {
                all.push((class, around.replace("{}", &number), Some(number)));
            }
        }
    }
    for _ in 0..80 {
        all.extend(
            look_alike(&mut dice)
                .into_iter()
                .map(|(class, text)| (class, text, None)),
        );
    }
    all
}

/// what is found, of all there is (recall), and what is one, of all that is found (precision).
#[test]
fn r_015_precision_and_recall_of_the_guard() {
    let corpus = corpus();
    let positives = corpus.iter().filter(|(.., number)| number.is_some()).count();
    println!("{} sentences, {positives} with a number", corpus.len());
    let measured = measure(corpus.iter().map(|(class, text, number)| {
        let rest = cpr::without(text);
        let right = match number {
            Some(number) => rest.as_ref().is_some_and(|rest| !rest.contains(number.as_str())),
            None => rest.is_none(),
        };
        (*class, text.as_str(), number.is_some(), right)
    }));
    let (recall, precision) = (measured.recall, measured.precision);
    assert!(corpus.len() > 5000, "{}", corpus.len());
    assert!(recall >= 0.98, "recall {recall}");
    assert!(precision >= 0.95, "precision {precision}");
    for (class, count) in &measured.found {
        assert!(count.share() >= 0.85, "{class}: {} of {} found", count.right, count.all);
    }
    for (class, count) in measured
        .passed
        .iter()
        .filter(|(class, _)| **class != "ten digits, nothing said")
    {
        assert!(count.share() >= 0.97, "{class}: {} of {} pass", count.right, count.all);
    }
}

/// The same corpus each time, with no number that somebody could have.
#[test]
fn the_corpus_is_the_same_each_time_and_holds_nobodys_number() {
    assert_eq!(corpus(), corpus());
    let mut dice = Dice::of_seed(1);
    for _ in 0..1000 {
        let [_, _, year, last] = dice.nobody();
        assert!((40..=57).contains(&year.parse::<u32>().unwrap()), "{year}");
        assert!((5000..=8999).contains(&last.parse::<u32>().unwrap()), "{last}");
    }
}
