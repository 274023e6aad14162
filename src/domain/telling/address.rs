//! Where somebody lives. What decides:
//!
//! 1. A word that ends as streets do and a number after it, or a word with a capital letter and a number after "bor", "adresse" and
//!    their like.
//! 2. A postcode and a town.
//! 3. Not where the line says when or where people meet, and nothing of living: a meeting has an address too.

use super::tokens::{Kind, Token, comes_after};

/// How the names of streets end.
const STREETS: [&str; 16] = [
    "vej",
    "vejen",
    "gade",
    "gaden",
    "allé",
    "alle",
    "stræde",
    "strædet",
    "boulevard",
    "boulevarden",
    "vænge",
    "vænget",
    "torv",
    "torvet",
    "plads",
    "pladsen",
];

/// Those of them that are found in a word with a small letter too.
const SMALL: [&str; 6] = ["vej", "gade", "allé", "stræde", "boulevard", "vænge"];

/// Words that end so and are no street.
const NO_STREET: [&str; 26] = [
    "skolevej",
    "skolevejen",
    "cykelvej",
    "motorvej",
    "motorvejen",
    "landevejen",
    "omvej",
    "genvej",
    "udvej",
    "hovedvejen",
    "legeplads",
    "legepladsen",
    "arbejdsplads",
    "arbejdspladsen",
    "parkeringsplads",
    "parkeringspladsen",
    "praktikplads",
    "praktikpladsen",
    "institutionsplads",
    "dagtilbudsplads",
    "børnehaveplads",
    "vuggestueplads",
    "skoleplads",
    "sportsplads",
    "sportspladsen",
    "falle",
];

/// Words about living somewhere.
const LIVING: [&str; 20] = [
    "bor", "boede", "bo", "boet", "boende", "bopæl", "bopælen", "flytter", "flyttet", "flyttede", "adresse",
    "adressen", "hjemme", "hjemmet", "lives", "live", "lived", "moved", "address", "home",
];

/// Words about meeting somewhere.
const MEETING: [&str; 16] = [
    "kl",
    "mødes",
    "møde",
    "mødet",
    "mødested",
    "ses",
    "samles",
    "lokale",
    "lokalet",
    "mødelokale",
    "mødelokalet",
    "meet",
    "meeting",
    "room",
    "at",
    "o'clock",
];

/// Words with a number after them that are rooms and groups.
const ROOMS: [&str; 16] = [
    "stue", "gruppe", "hus", "afdeling", "afsnit", "klasse", "uge", "skole", "lokale", "bilag", "punkt", "side",
    "fase", "trin", "emne", "møde",
];

/// Words before four digits that are no postcode.
const NO_POSTCODE: [&str; 19] = [
    "kl", "nr", "nummer", "side", "reg", "konto", "kontonr", "sag", "sagsnr", "lokale", "ca", "kr", "pris", "tlf",
    "telefon", "ring", "kode", "version", "paragraf",
];

/// The towns whose postcodes look like years.
const LIKE_YEARS: [&str; 4] = ["frederiksberg", "københavn", "kbh", "copenhagen"];

/// Words after a number by which it counts something.
const COUNTED: [&str; 34] = [
    "min",
    "minutter",
    "børn",
    "barn",
    "gange",
    "gang",
    "timer",
    "time",
    "dage",
    "dag",
    "uger",
    "uge",
    "år",
    "km",
    "kr",
    "kroner",
    "meter",
    "m",
    "stk",
    "personer",
    "voksne",
    "pladser",
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

pub(super) fn is_in(tokens: &[Token]) -> bool {
    let says = |words: &[&str]| tokens.iter().any(|token| token.is_word(words));
    let meets = says(&MEETING) && !says(&LIVING);
    !meets && (0..tokens.len()).any(|at| is_home(tokens, at) || is_postcode(tokens, at))
}

/// A street and a number.
fn is_home(tokens: &[Token], at: usize) -> bool {
    let name = &tokens[at];
    if name.kind != Kind::Word || !is_house_number(tokens, at + 1) {
        return false;
    }
    let named = name.begins_large() && !name.is_word(&ROOMS) && comes_after(tokens, at + 1, 6, &LIVING);
    named || is_street(tokens, at)
}

fn is_street(tokens: &[Token], at: usize) -> bool {
    let name = &tokens[at];
    if name.is_word(&NO_STREET) {
        return false;
    }
    if name.is_word(&STREETS) {
        // "Vesterbro Allé": two words, each with a capital letter.
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        return name.begins_large() && before.is_some_and(Token::begins_large);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.lower.ends_with(ending));
    if name.begins_large() {
        ends(&STREETS)
    } else {
        ends(&SMALL)
    }
}

/// "12", "12B", "12, 2. tv"; not "12. marts", "14/1", "10 minutter".
fn is_house_number(tokens: &[Token], mut at: usize) -> bool {
    // The name of a file: "Skovvej_12.pdf".
    while tokens.get(at).is_some_and(|token| token.is_sign("_-")) {
        at += 1;
    }
    let number = tokens.get(at).and_then(|token| token.number(1..=3));
    if number.is_none_or(|number| number == 0) {
        return false;
    }
    let counts = |at: usize| tokens.get(at).is_some_and(|token| token.is_word(&COUNTED));
    let next = tokens.get(at + 1);
    let more = tokens.get(at + 2);
    let of_a_date = next.is_some_and(|token| token.is_sign("./:-") && !token.apart)
        && more.is_some_and(|token| token.kind == Kind::Number && !token.apart);
    let ordinal = next.is_some_and(|token| token.is_sign(".")) && counts(at + 2);
    !counts(at + 1) && !of_a_date && !ordinal
}

/// "4100 Ringsted".
fn is_postcode(tokens: &[Token], at: usize) -> bool {
    let Some(code) = tokens[at].number(4..=4).filter(|code| (1000..=9990).contains(code)) else {
        return false;
    };
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let joined = before.is_some_and(|token| token.is_sign("/.:+") && !tokens[at].apart);
    let other = before.is_some_and(|token| token.is_word(&NO_POSTCODE) || token.kind == Kind::Number)
        // "kl. 1400"
        || before.is_some_and(|token| token.is_sign(".")) && comes_after(tokens, at, 1, &NO_POSTCODE);
    let Some(town) = tokens.get(at + 1).filter(|town| town.apart) else {
        return false;
    };
    let year = (1900..2100).contains(&code) && !town.is_word(&LIKE_YEARS);
    town.begins_large() && town.text.chars().count() > 1 && !joined && !other && !year
}
