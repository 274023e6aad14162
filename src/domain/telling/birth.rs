//! Dates of birth. What decides:
//!
//! 1. After "født", "fødselsdag" and their like a day and a month are enough.
//! 2. Without such a word a whole date counts, in the usual ways to write one, when it is at least a year ago: meetings, holidays and
//!    deadlines are nearer. Not after a word that says what else it is: a law, a decision, a version, "siden".
//! 3. Six digits that are a date count in the same way.

use chrono::{Datelike, Months, NaiveDate};

use super::tokens::{Kind, Token, comes_after};

/// The earliest year that somebody who is talked about was born in.
const EARLIEST: i32 = 1920;

/// Words after which a day and a month are a birthday.
const BORN: [&str; 12] = [
    "født",
    "foedt",
    "fødselsdag",
    "fødselsdagen",
    "fødselsdato",
    "fødselsdatoen",
    "fødsel",
    "termin",
    "born",
    "birthday",
    "birth",
    "dob",
];

/// Words before a date that say what else it is.
const ELSE: [&str; 51] = [
    "kl",
    "lov",
    "loven",
    "lbk",
    "lovbekendtgørelse",
    "bekendtgørelse",
    "cirkulære",
    "vejledning",
    "version",
    "v",
    "udgave",
    "revideret",
    "opdateret",
    "punkt",
    "afsnit",
    "kapitel",
    "bilag",
    "side",
    "nr",
    "nummer",
    "kle",
    "sag",
    "sagen",
    "sagsnr",
    "sagsnummer",
    "journalnr",
    "konto",
    "kontonr",
    "kode",
    "faktura",
    "ordre",
    "tlf",
    "telefon",
    "ring",
    "kr",
    "afgørelse",
    "afgørelsen",
    "beslutning",
    "beslutningen",
    "referat",
    "referatet",
    "møde",
    "mødet",
    "mødtes",
    "møder",
    "aftale",
    "aftalen",
    "screenshot",
    "skærmbillede",
    "img",
    "scan",
];

/// The same, right before it: "siden 12. august 2024", "kom til verden 12. marts 2017" tells a birthday.
const RIGHT_BEFORE: [&str; 10] = [
    "siden", "fra", "til", "indtil", "pr", "since", "from", "until", "to", "meeting",
];

const MONTHS: [&[&str]; 12] = [
    &["januar", "jan", "january"],
    &["februar", "feb", "february"],
    &["marts", "mar", "march"],
    &["april", "apr"],
    &["maj", "may"],
    &["juni", "jun", "june"],
    &["juli", "jul", "july"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt", "october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

pub(super) fn is_in(tokens: &[Token], today: NaiveDate) -> bool {
    (0..tokens.len()).any(|at| {
        let born = comes_after(tokens, at, 4, &BORN) || turns(tokens, at);
        if born && (day_and_month(tokens, at).is_some() || six_digits(&tokens[at], today).is_some()) {
            return true;
        }
        let whole = whole_date(tokens, at, today).or_else(|| alone(tokens, at, today));
        whole.is_some_and(|date| is_long_ago(date, today)) && (born || !is_else(tokens, at))
    })
}

/// Whether the words before say that it is something else: "lov af 10. juni 2015", "siden den 12. august 2024".
fn is_else(tokens: &[Token], at: usize) -> bool {
    let last = tokens[..at].iter().rposition(|token| token.kind == Kind::Word);
    let article = last.filter(|last| tokens[*last].is_word(&["den", "d", "the"]));
    comes_after(tokens, at, 3, &ELSE) || comes_after(tokens, article.unwrap_or(at), 1, &RIGHT_BEFORE)
}

/// "hun fylder 7 den 12. marts", "fylder år 12/3". Much else can "fylde": what takes room in somebody's day.
fn turns(tokens: &[Token], at: usize) -> bool {
    let from = at.saturating_sub(6);
    let turns = |pair: &[Token]| {
        pair[0].is_word(&["fylder", "turns"]) && (pair[1].is_word(&["år"]) || pair[1].kind == Kind::Number)
    };
    // What is turned is not the day itself.
    tokens[from..at].windows(2).any(turns)
}

fn is_long_ago(date: NaiveDate, today: NaiveDate) -> bool {
    let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    date <= year_ago && date.year() >= EARLIEST
}

/// A day and a month that begin here, and how many tokens they are: "12. marts", "12/3", "March 12".
fn day_and_month(tokens: &[Token], at: usize) -> Option<(u32, u32, usize)> {
    let get = |further: usize| tokens.get(at + further);
    if let Some(month) = month(get(0)?) {
        let day = day(get(1)?)?;
        let ends = get(2).filter(|token| token.is_word(&["st", "nd", "rd", "th"]));
        return Some((day, month, 2 + usize::from(ends.is_some())));
    }
    let day = day(get(0)?)?;
    let mut next = 1;
    if get(next).is_some_and(|token| token.is_sign(".") || token.is_word(&["st", "nd", "rd", "th"])) {
        next += 1;
    }
    if get(next).is_some_and(|token| token.is_word(&["of"])) {
        next += 1;
    }
    if let Some(month) = get(next).and_then(month) {
        return Some((day, month, next + 1));
    }
    // In figures, nothing stands between.
    let tight = get(1)?.is_sign("./-") && !get(1)?.apart && !get(2)?.apart;
    let month = get(2)?
        .number(1..=2)
        .filter(|month| (1..=12).contains(month) && tight)?;
    Some((day, month, 3))
}

/// A whole date that begins here.
fn whole_date(tokens: &[Token], at: usize, today: NaiveDate) -> Option<NaiveDate> {
    let get = |further: usize| tokens.get(at + further);
    // "2017-03-12"; with a time after it, it is when a file was made.
    if let Some(year) = get(0)?.number(4..=4) {
        let parted = get(1)?.is_sign("-/.") && get(3)?.is_sign("-/.");
        let (month, day) = (get(2)?.number(1..=2)?, get(4)?.number(1..=2)?);
        let stamp = get(5).is_some_and(|token| token.number(4..=6).is_some());
        return date(year, month, day).filter(|_| parted && !stamp);
    }
    let (day, month, length) = day_and_month(tokens, at)?;
    let in_words =
        get(0)?.kind == Kind::Word || tokens[at..at + length].iter().any(|token| self::month(token).is_some());
    let mut next = length;
    let mut between = String::new();
    while let Some(sign) = get(next).filter(|token| token.is_sign(".,/-'’")) {
        between.push_str(&sign.text);
        next += 1;
    }
    let year = get(next)?;
    let four = year.number(4..=4);
    let two = year.number(2..=2).filter(|_| {
        // "10.10-11" is a span of times, "14/1 21" is a day and something else.
        let first = tokens[at + 1].text.as_str();
        let usual = matches!((first, between.as_str()), (".", ".") | ("-", "-") | ("/", "/" | "-"));
        (usual && !year.apart) || (in_words && matches!(between.as_str(), "'" | "’" | ".'" | ".’"))
    });
    if !in_words && between.len() > 1 {
        return None;
    }
    // "1.2.17.3" is no date, and "8.00-9.30" is none either.
    let goes_on = get(next + 1).is_some_and(|token| token.is_sign(".:/-") && !token.apart)
        && get(next + 2).is_some_and(|token| token.kind == Kind::Number && !token.apart);
    let year = four.or_else(|| two.map(|two| century(two, today)))?;
    date(year, month, day).filter(|_| !goes_on)
}

/// Six digits by themselves that are a date.
fn alone(tokens: &[Token], at: usize, today: NaiveDate) -> Option<NaiveDate> {
    let joined = |token: Option<&Token>, apart: bool| token.is_some_and(|token| token.is_sign("-/.+") && !apart);
    let before = joined(at.checked_sub(1).and_then(|at| tokens.get(at)), tokens[at].apart);
    let after = tokens.get(at + 1);
    let goes_on = joined(after, after.is_some_and(|token| token.apart))
        && tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Number);
    let money = after.is_some_and(|token| token.is_word(&["kr", "kroner"]));
    six_digits(&tokens[at], today).filter(|_| !before && !goes_on && !money)
}

fn six_digits(token: &Token, today: NaiveDate) -> Option<NaiveDate> {
    let digits = token.number(6..=6)?;
    date(century(digits % 100, today), digits / 100 % 100, digits / 10_000)
}

/// The year that two digits mean: the last one of that name.
fn century(two: u32, today: NaiveDate) -> u32 {
    let this = u32::try_from(today.year()).unwrap_or(2000);
    let year = this / 100 * 100 + two;
    if year > this { year - 100 } else { year }
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn day(token: &Token) -> Option<u32> {
    token.number(1..=2).filter(|day| (1..=31).contains(day))
}

fn month(token: &Token) -> Option<u32> {
    let found = MONTHS.iter().position(|names| token.is_word(names))?;
    u32::try_from(found + 1).ok()
}
