//! A municipality's own file with a slip in it: always refused, with the line, the place and what to write instead.

use proptest::prelude::*;
use tovholder::domain::model::{Model, Problem};

fn shipped(name: &str) -> &'static str {
    Model::shipped(name).unwrap()
}

/// One slip of the keyboard in Ringsted's file.
struct Slip {
    /// What stands in the file, first place.
    was: &'static str,
    /// What stands there instead.
    is: &'static str,
    /// What the line that is named begins with, from there on or just before.
    line: &'static str,
    /// What the place is.
    place: &'static str,
    /// What the sentence says.
    says: &'static str,
}

const fn slip(
    was: &'static str,
    is: &'static str,
    line: &'static str,
    place: &'static str,
    says: &'static str,
) -> Slip {
    Slip {
        was,
        is,
        line,
        place,
        says,
    }
}

#[rustfmt::skip]
const SLIPS: &[Slip] = &[
    // misspelt keys
    slip("responsible_chairs = true", "responsible_chair = true", "responsible_chair = true", "meeting samarbejdsmoede responsible_chair", "write \"responsible_chairs\""),
    slip("minutes = 90", "minuts = 90", "minuts = 90", "meeting dialogmoede minuts", "write \"minutes\""),
    slip("phone = ", "telefon = ", "telefon = ", "contact telefon", "is no key here"),
    slip("every_year = ", "everyyear = ", "everyyear = ", "closing everyyear", "every_year"),
    slip("span = \"+10", "spn = \"+10", "spn = ", "deadline accept spn", "write \"span\""),
    slip("leads = true", "leeds = true", "leeds = true", "role daglig-leder leeds", "write \"leads\""),
    slip("[reminders]", "[reminder]", "[reminder]", "reminder", "is no key here"),
    slip("{ da = \"forælder\"", "{ dk = \"forælder\"", "name = { dk", "role foraelder name dk", "is no key here"),
    slip("[contact]", "[report]\nphone = \"vagten\"\n\n[contact]", "phone = \"vagten\"", "report", "is no telephone number"),
    slip("[contact]", "[report]\nphone = \"112\"\n\n[contact]", "phone = \"112\"", "report", "is no telephone number"),
    slip("[contact]", "[report]\nnumber = \"57 62 62 00\"\n\n[contact]", "number = ", "report number", "is no key here"),
    slip("[contact]", "[retention.samarbejdsmode]\nyears = 5\n\n[contact]", "[retention.samarbejdsmode]", "retention samarbejdsmode", "which is not there"),
    slip("[contact]", "[retention.samarbejdsmoede]\nkle = \"27\"\nyears = 5\n\n[contact]", "kle = ", "retention samarbejdsmoede", "is no KLE number"),
    slip("[contact]", "[retention.samarbejdsmoede]\nyears = 5\nmonths = 6\n\n[contact]", "months = 6", "retention samarbejdsmoede", "write one of them"),
    slip("[contact]", "[retention.samarbejdsmoede]\ndelete = false\n\n[contact]", "[retention.samarbejdsmoede]", "retention samarbejdsmoede", "says no time"),
    slip("[contact]", "[retention.samarbejdsmoede]\nyears = 0\n\n[contact]", "years = 0", "retention samarbejdsmoede", "at least 1"),
    slip("[contact]", "[retention.samarbejdsmoede]\nyears = 5\ndelete = true\n\n[contact]", "delete = true", "retention samarbejdsmoede", "allowed_by"),
    slip("[contact]", "[retention.samarbejdsmoede]\nyear = 5\n\n[contact]", "year = 5", "retention samarbejdsmoede year", "write \"years\""),
    slip("[deadline.accept]", "[deadline.access-request]\nspan = \"+9 days\"\nbasis = \"lokal\"\n\n[deadline.accept]", "[deadline.access-request]", "deadline access-request", "is set by law"),
    // required keys that are not there
    slip("title = { da = \"Samarbejdsmøde\", en = \"Cooperation meeting\" }\n", "", "[[meeting]]", "meeting samarbejdsmoede", "\"title\" is missing"),
    slip("answer = \"accept\"\n", "", "[[meeting]]", "meeting samarbejdsmoede", "\"answer\" is missing"),
    slip("basis = \"lokal\"\n", "", "[deadline.accept]", "deadline accept", "\"basis\" is missing"),
    slip("group = \"family\"\n", "", "[[role]]", "role foraelder", "\"group\" is missing"),
    slip("id = \"bekymring\"\n", "", "[[form.anmodning]]", "form anmodning #1", "\"id\" is missing"),
    slip("phone = \"57 62 62 00\"\n", "", "[contact]", "contact", "\"phone\" is missing"),
    slip("name = \"ringsted\"\n", "", "# Ringsted", "", "\"name\" is missing"),
    // wrong types
    slip("minutes = 60", "minutes = \"60\"", "minutes = ", "meeting samarbejdsmoede minutes", "a whole number from 0 up"),
    slip("minutes = 60", "minutes = -60", "minutes = ", "meeting samarbejdsmoede minutes", "the number -60"),
    slip("minutes = 60", "minutes = 60000000000000000000000", "minutes = ", "meeting samarbejdsmoede minutes", "a smaller whole number"),
    slip("agenda = 5", "agenda = 5.5", "agenda = ", "reminders agenda", "a whole number"),
    slip("leads = true", "leads = \"ja\"", "leads = ", "role daglig-leder leads", "true or false"),
    slip("chair = [\"daglig-leder\"", "chair = \"daglig-leder\" # [\"", "chair = ", "meeting samarbejdsmoede chair", "a list in square brackets"),
    slip("also = [\"barnet\", \"den unge\"]", "also = [\"barnet\", 7]", "also = [\"barnet\"", "role barn also #2", "a text in quotation marks"),
    slip("name = { da = \"barn/ung\", en = \"child\" }", "name = \"barn\"", "name = \"barn\"", "role barn name", "{ da ="),
    slip("[contact] # R-014", "[[contact]]", "[[contact]]", "contact #1", "write [contact], with single brackets"),
    slip("dates = []", "dates = [\"2026-12-28\", 2026]", "dates = ", "closing dates #2", "a date in quotation marks"),
    slip("dates = []", "dates = [\"2026-13-28\"]", "dates = ", "closing dates #1", "\"2026-12-28\""),
    slip("dates = []", "dates = [\"+999999-01-01\"]", "dates = ", "closing dates #1", "\"2026-12-28\""),
    slip("dates = []", "dates = [2026-12-28]", "dates = ", "closing dates #1", "a date in quotation marks"),
    // words that are not known
    slip("group = \"external\"", "group = \"externel\"", "group = \"externel\"", "role sundhedsplejerske group", "write \"external\""),
    slip("basis = \"lov\"", "basis = \"law\"", "basis = \"law\"", "deadline first-follow-up basis", "lokal"),
    slip("does = \"recall\"", "does = \"remember\"", "does = ", "agenda follow-up genopfriskning does", "recall"),
    slip("span = \"+10 working days\"", "span = \"10 working days\"", "span = \"10", "deadline accept span", "must begin with + (after) or - (before)"),
    slip("span = \"+3 months\"", "span = \"+3 maaneder\"", "span = \"+3 ma", "deadline first-follow-up span", "working days, days, weeks or months"),
    slip("span = \"+3 months\"", "span = \"+three months\"", "span = \"+three", "deadline first-follow-up span", "is not a whole number"),
    slip("span = \"+3 months\"", "span = \"+99999999999 months\"", "span = \"+9999", "deadline first-follow-up span", "too many"),
    slip("span = \"+3 months\"", "span = \"+9999 months\"", "span = \"+9999", "deadline first-follow-up", "longer than ten years"),
    slip("span = \"+3 months\"", "span = \"-3 months\"", "first_follow_up = ", "meeting boerne-og-familiemoede", "must begin with +"),
    slip("span = \"-1 week\"", "span = \"+1 week\"", "chair_agreed = ", "meeting boerne-og-familiemoede-vidensindsamling", "must begin with -"),
    // names of what is not there
    slip("requested_by = [\"daglig-leder\"", "requested_by = [\"dagligleder\"", "requested_by = [\"dagligleder\"", "meeting samarbejdsmoede", "\"dagligleder\""),
    slip("responsible = [\"raadgiver\"]", "responsible = [\"radgiver\"]", "responsible = [\"radgiver\"]", "meeting boerne-og-familiemoede-vidensindsamling", "\"radgiver\""),
    slip("\"psykolog\", \"talepaedagog\"]", "\"psykologen\", \"talepaedagog\"]", "chair = [", "meeting samarbejdsmoede", "\"psykologen\""),
    slip("answer = \"accept\"", "answer = \"acept\"", "answer = \"acept\"", "meeting samarbejdsmoede", "[deadline.acept]"),
    slip("[deadline.chair]", "[deadline.chairs]", "chair_agreed = \"chair\"", "meeting boerne-og-familiemoede-vidensindsamling", "[deadline.chair]"),
    slip("summary = \"aftaleskema-dispatch\"", "summary = \"aftaleskema\"", "summary = \"aftaleskema\"", "meeting samarbejdsmoede", "\"aftaleskema\""),
    slip("form = \"anmodning\"", "form = \"anmodnig\"", "form = \"anmodnig\"", "meeting samarbejdsmoede", "[[form.anmodnig]]"),
    slip("agenda_first = \"first\"", "agenda_first = \"frist\"", "agenda_first = \"frist\"", "meeting samarbejdsmoede", "[[agenda.frist]]"),
    slip("evaluation = \"evaluering\"", "evaluation = \"evalering\"", "evaluation = \"evalering\"", "meeting samarbejdsmoede", "\"evalering\""),
    // twice
    slip("id = \"skoleleder\"", "id = \"daglig-leder\"", "[[role]]", "role daglig-leder", "is there twice"),
    slip("id = \"ressourcer\"", "id = \"bekymring\"", "[[form.anmodning]]", "form anmodning bekymring", "is there twice"),
    slip("id = \"boerne-og-familiemoede\"", "id = \"samarbejdsmoede\"", "[[meeting]]", "meeting samarbejdsmoede", "is there twice"),
    slip("minutes = 60", "minutes = 60\nminutes = 61", "minutes = 61", "meeting samarbejdsmoede", "duplicate key"),
    slip("[deadline.chair]", "[deadline.accept]", "[deadline.accept]", "", "duplicate key"),
    // empty, or out of all proportion
    slip("chair = [\"daglig-leder\"", "chair = [] # [\"daglig-leder\"", "chair = []", "meeting samarbejdsmoede", "chair is empty"),
    slip("responsible = [\"raadgiver\"]", "responsible = []", "responsible = []", "meeting boerne-og-familiemoede-vidensindsamling", "responsible is empty"),
    slip("id = \"netvaerk\"", "id = \"\"", "id = \"\"", "role #3", "id is empty"),
    slip("id = \"netvaerk\"", "id = \"fra netvaerk\"", "id = \"fra netvaerk\"", "role fra netvaerk", "id is not one word"),
    slip("name = \"ringsted\"", "name = \" \"", "name = \" \"", "name", "is empty"),
    slip("title = { da = \"Ringsted Kommune\"", "title = { da = \"\"", "title = ", "", "title says nothing"),
    slip("address = \"Hækkerupsvej 1, 4100 Ringsted\"", "address = \"\"", "address = ", "contact address", "is empty"),
    slip("title = { da = \"Bekymring\"", "title = { da = \" \"", "title = { da = \" \"", "form anmodning bekymring", "title says nothing"),
    slip("minutes = 60", "minutes = 5", "minutes = 5", "meeting samarbejdsmoede", "from 15 to 480"),
    slip("before = [5, 3, 1]", "before = [5, 0]", "before = ", "reminders", "from 1 to 60"),
    slip("agenda = 5", "agenda = 4000000000", "agenda = 4", "reminders", "from 1 to 60"),
    slip("evaluation = 5", "evaluation = 0", "evaluation = 0", "reminders", "from 1 to 60"),
    slip("every_year = [[12, 24]", "every_year = [[24, 12]", "every_year = ", "closing", "[month, day]"),
    slip("plan_name = { da = \"handleplan\", en = \"action plan\" }\n", "", "plan = ", "meeting boerne-og-familiemoede-opstart", "no plan_name"),
    slip("does = \"close\"\n\n[[agenda.follow-up]] # R-044", "\n[[agenda.follow-up]] # R-044", "[[agenda.first]]", "agenda first afslutning", "must end with an item that does = \"close\""),
    // what is no TOML at all
    slip("minutes = 60", "minutes = ", "minutes = ", "meeting samarbejdsmoede", "cannot be read"),
    slip("minutes = 60", "minutes: 60", "minutes: 60", "meeting samarbejdsmoede", "cannot be read"),
    slip("span = \"+10 working days\"", "span = \"+10 working days", "span = ", "deadline accept", "cannot be read"),
    slip("[deadline.accept]", "[deadline.accept", "[deadline.accept", "", "cannot be read"),
    slip("minutes = 60", "minutes = 6\0", "minutes = 6", "meeting samarbejdsmoede", "cannot be read"),
];

fn problems(text: &str, about: &str) -> Vec<Problem> {
    match Model::read(text) {
        Ok(_) => panic!("{about}: taken as if nothing were wrong"),
        Err(problems) => problems,
    }
}

/// The line that begins with these words: the last one up to where the slip is, or the first one after it.
fn line_of(text: &str, begins: &str, near: usize) -> usize {
    let at = text[..near.min(text.len())].lines().count();
    let all = text.lines().enumerate().filter(|(_, line)| line.starts_with(begins));
    let all: Vec<usize> = all.map(|(line, _)| line + 1).collect();
    let before = all.iter().rev().find(|line| **line <= at + 1);
    before
        .or(all.first())
        .copied()
        .unwrap_or_else(|| panic!("no line begins with {begins}"))
}

#[test]
fn every_slip_is_refused_with_its_line_its_place_and_its_cure() {
    assert!(SLIPS.len() >= 30);
    let mut wrong = Vec::new();
    for slip in SLIPS {
        let text = shipped("ringsted");
        let near = text
            .find(slip.was)
            .unwrap_or_else(|| panic!("{} is not there", slip.was));
        let broken = text.replacen(slip.was, slip.is, 1);
        let found = problems(&broken, slip.is);
        let line = line_of(&broken, slip.line, near);
        let fits = |problem: &&Problem| {
            problem.line == line && problem.place == slip.place && problem.what.contains(slip.says)
        };
        if found.iter().find(fits).is_none() {
            wrong.push(format!(
                "{:?} → {:?}: wanted line {line}, {}: …{}…, got {found:#?}",
                slip.was, slip.is, slip.place, slip.says
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whatever_key_is_misspelt_or_has_another_kind_of_value_its_line_is_named() {
    for (name, text) in Model::SHIPPED {
        let lines: Vec<&str> = text.lines().collect();
        let mut tried = 0;
        for (at, line) in lines.iter().enumerate() {
            let Some((key, _)) = line.split_once(" = ") else {
                continue;
            };
            if key.contains(['#', '"', '[', '{']) {
                continue;
            }
            for broken in [line.replacen(" = ", "x = ", 1), format!("{key} = 1.5")] {
                let mut all = lines.clone();
                all[at] = &broken;
                let found = problems(&all.join("\n"), &broken);
                assert!(
                    found
                        .iter()
                        .any(|problem| problem.line == at + 1 && problem.place.contains(key)),
                    "{name} line {}: {broken}: {found:#?}",
                    at + 1
                );
                tried += 1;
            }
        }
        assert!(tried > 100, "{name}: {tried}");
    }
}

#[test]
fn several_problems_are_told_at_once_in_the_order_of_the_file() {
    let text = shipped("ringsted")
        .replace("minutes = 60", "minutes = \"en time\"")
        .replace("phone = ", "telefon = ")
        .replace("group = \"local\"", "group = \"lokal\"")
        .replace("span = \"-1 week\"", "span = \"1 week\"");
    let found = problems(&text, "four kinds of slips");
    let places: Vec<&str> = found.iter().map(|problem| problem.place.as_str()).collect();
    for place in [
        "contact telefon",
        "role laerer group",
        "deadline chair span",
        "meeting samarbejdsmoede minutes",
    ] {
        assert!(places.contains(&place), "{place}: {found:#?}");
    }
    assert!(found.windows(2).all(|two| two[0].line <= two[1].line), "{found:#?}");
    assert!(
        !found
            .iter()
            .any(|problem| problem.what.contains("\"minutes\" is missing")),
        "what is wrong is not missing: {found:#?}"
    );
    let said = found[0].to_string();
    assert!(said.starts_with("line ") && said.contains("contact"), "{said}");
}

#[test]
fn a_file_cut_off_anywhere_is_refused_or_reads() {
    let text = shipped("ringsted");
    for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
        if let Err(found) = Model::read(&text[..end]) {
            let lines = text[..end].lines().count() + 1;
            assert!(
                found.iter().all(|problem| (1..=lines).contains(&problem.line)),
                "{end}: {found:#?}"
            );
            assert!(!found.is_empty());
        }
    }
    let found = problems("", "an empty file");
    assert!(found[0].what.contains("is missing"), "{found:?}");
    assert!(
        problems("\u{0}\u{0}\u{0}", "zeros")
            .iter()
            .all(|problem| problem.line == 1)
    );
    assert!(problems("<html><body>404</body></html>", "another file").len() <= 40);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a file on its way, reading it never stops the program, and every problem has a line of the file.
    #[test]
    fn a_damaged_file_never_stops_the_program(
        which in 0..Model::SHIPPED.len(),
        hurts in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, any::<u8>(), 1..40_usize), 1..8),
    ) {
        let mut bytes = Model::SHIPPED[which].1.as_bytes().to_vec();
        for (at, how, byte, long) in hurts {
            let at = at.index(bytes.len());
            let end = (at + long).min(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let piece = bytes[at..end].to_vec();
                    let to = (usize::from(byte) * 97) % bytes.len();
                    drop(bytes.splice(to..to, piece));
                }
                _ => bytes[at] = b"\"'[]{}=#\n.,0-"[usize::from(byte) % 13],
            }
            if bytes.is_empty() {
                bytes.push(byte);
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Err(found) = Model::read(&text) {
            let lines = text.split('\n').count();
            prop_assert!(!found.is_empty() && found.iter().all(|problem| (1..=lines).contains(&problem.line) && !problem.what.is_empty()), "{found:#?}");
        }
    }
}
