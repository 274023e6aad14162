//! Everything that reads what people type or keep in files.

use chrono::NaiveDate;
use proptest::prelude::*;
use tovholder::dispatch::command::{grammar, tiltag, when};
use tovholder::dispatch::insight;
use tovholder::domain::directory::{Directory, import};
use tovholder::domain::landkort;
use tovholder::domain::model::Model;
use tovholder::domain::party::PartyId;
use tovholder::domain::{cpr, names, presence, telling, unseen};

use super::corpus::{file, huge, words};

fn model(name: &str) -> Model {
    Model::read(Model::shipped(name).unwrap()).unwrap()
}

fn read_all(text: &str) -> Result<(), TestCaseError> {
    let command = grammar::read(text);
    if let Some(command) = &command {
        let _ = (
            grammar::is_certain(text, command, false),
            grammar::is_certain(text, command, true),
        );
    }
    let _ = (
        grammar::answer_in_words(text),
        grammar::answer_by_sign(text),
        grammar::is_plain(text),
    );
    if let Some(name) = grammar::nearest(text) {
        prop_assert!(grammar::names().any(|known| known == name));
    }
    let people = [
        (PartyId("a".into()), "Søren Krag".to_owned()),
        (PartyId("b".into()), "İẞ".to_owned()),
    ];
    for today in ["2024-02-29", "2026-12-31", "2027-01-01"] {
        let today: NaiveDate = today.parse().unwrap();
        let _ = (when::find(text, today), tiltag::read(text, today, &people));
        if let Some(body) = tiltag::body(text) {
            let _ = tiltag::read(body, today, &people);
        }
    }
    if let Some(rest) = cpr::without(text) {
        prop_assert!(
            cpr::without(&rest).is_none(),
            "what looks like a CPR number is taken out at once: {}",
            rest
        );
    }
    let families = ["Sara Friis".to_owned(), text.chars().take(60).collect()];
    let _ = (
        names::names_family(text, &families, &["Bo Ågaard", text]),
        telling::tells_birth(text, "2027-01-04".parse().unwrap()),
        telling::tells_address(text),
        insight::days(text),
    );
    Ok(())
}

/// What is said of a bad list: something, with nothing that turns or hides it, and no CPR number.
fn tells_well(problems: &[String]) -> Result<(), TestCaseError> {
    prop_assert!(!problems.is_empty());
    for problem in problems {
        prop_assert!(
            !problem.chars().any(|sign| sign != '\n' && unseen::is_unseen(sign)),
            "{:?}",
            problem
        );
        prop_assert!(cpr::without(problem).is_none(), "{}", problem);
    }
    Ok(())
}

fn said<T: ToString>(problems: Vec<T>) -> Vec<String> {
    problems.into_iter().map(|problem| problem.to_string()).collect()
}

fn read_lists(text: &str) -> Result<(), TestCaseError> {
    for name in ["ringsted", "ishoej", "netvaerk"] {
        let model = model(name);
        match import::parse(text, &model.role_ids(), &model.specialty_ids()) {
            Ok(directory) => {
                prop_assert!(directory.active().all(|person| !unseen::is_blank(&person.name)));
                prop_assert!(
                    directory
                        .active()
                        .all(|person| !person.name.chars().any(unseen::is_unseen))
                );
            }
            Err(problems) => tells_well(&said(problems))?,
        }
        if let Err(problems) = landkort::parse(text, &model.category) {
            tells_well(&said(problems))?;
        }
        let _ = landkort::understand(text, &model.category);
    }
    if let Err(problems) = presence::parse(text, &Directory::default()) {
        tells_well(&said(problems))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::inputs(1500))]

    #[test]
    fn whatever_people_type_is_read_or_is_not(text in words()) {
        read_all(&text)?;
    }
}

proptest! {
    #![proptest_config(super::inputs(150))]

    #[test]
    fn whatever_is_in_a_list_is_taken_in_whole_or_refused_with_a_cure(text in file()) {
        read_lists(&text)?;
    }
}

proptest! {
    #![proptest_config(super::inputs(4))]

    #[test]
    fn sixty_kilobytes_are_read_too(text in huge()) {
        read_all(&text)?;
    }
}

#[test]
fn a_letter_that_changes_its_length_does_not_cut_a_word_in_two() {
    let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    for text in [
        "\u{212a}\u{23a}\u{23a} å mål: at han sover",
        "ẞİ Søren måler tegn: ro",
        "İ å mål: ẞẞ, tegn: İ",
    ] {
        let _ = (
            tiltag::read(text, today, &[]),
            when::find(text, today),
            grammar::read(text),
        );
    }
}

#[test]
fn names_that_cannot_be_seen_are_refused_in_every_list_with_a_cure() {
    let model = model("ringsted");
    for unseen in [
        "\u{3164}",
        "\u{2800}",
        "\u{202e}eipoS",
        "Sofie\u{200b}",
        "\u{e0041}",
        "So\u{61c}fie",
    ] {
        let text = format!("kind,id,name,role,ownership\nperson,sofie,{unseen},sundhedsplejerske,\n");
        let problems = said(import::parse(&text, &model.role_ids(), &model.specialty_ids()).unwrap_err());
        assert!(
            problems[0].contains("line 2") && problems[0].contains("type the text again by hand"),
            "{problems:?}"
        );
        let ishoej = self::model("ishoej");
        let text = format!("navn;fra;til;kategori\n{unseen};6;9;fritid\n");
        let problems = said(landkort::parse(&text, &ishoej.category).unwrap_err());
        assert!(
            problems[0].contains("line 2: navn has an invisible sign"),
            "{problems:?}"
        );
        let text = format!("sted;ugedag;person\nskolen{unseen};mandag;sofie\n");
        let problems = said(presence::parse(&text, &Directory::default()).unwrap_err());
        assert!(
            problems[0].contains("line 2: sted has an invisible sign"),
            "{problems:?}"
        );
    }
}
