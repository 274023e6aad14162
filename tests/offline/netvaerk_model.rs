//! The netvaerk model as a file: what does not fit together is said with its cure.

use tovholder::domain::model::Model;

fn problems(from: &str, to: &str) -> String {
    let shipped = Model::shipped("netvaerk").unwrap();
    assert!(shipped.contains(from), "the model no longer says {from}");
    let found = Model::read(&shipped.replace(from, to)).unwrap_err();
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_a_meeting_type_says_fits_together() {
    for (from, to, said) in [
        ("custody = true\n", "", "no role has custody = true"),
        (
            "consent_scope = { da = \"det,",
            "consent_scope = { da = \"\" } # \"",
            "write consent_scope",
        ),
        (
            "chair_agreed_with = [\"paedagogisk-leder\"]",
            "chair_agreed_with = [\"paedagog\"]",
            "not in chair; add it there",
        ),
        (
            "[[\"paedagogisk-leder\"], [\"paedagog\", \"laerer\"], [\"sagsbehandler\"]]",
            "[[]]",
            "name at least one role",
        ),
        ("[\"sagsbehandler\"]]", "[\"sagsbehander\"]]", "no [[role]] has"),
        (
            "closing_check = \"inden-i-gaar\"",
            "closing_check = \"ukendt\"",
            "add [[form.ukendt]]",
        ),
        ("guide = \"moedeleder\"", "guide = \"ukendt\"", "add [[guide.ukendt]]"),
        (
            "document_the = { da = \"referatet\"",
            "document_the = { da = \"\"",
            "document_the has no Danish words",
        ),
        (
            "family = \"no_child\"\n",
            "family = \"no_child\"\nnetwork_card = true\n",
            "is about no child",
        ),
        (
            "family = \"no_child\"\n",
            "family = \"no_child\"\nreview = \"each\"\n",
            "asks about the child",
        ),
        (
            "family = \"no_child\"\n",
            "family = \"no_child\"\nconsent = true\n",
            "remove consent",
        ),
    ] {
        let found = problems(from, to);
        assert!(found.contains(said), "wanted: {said}\nfound: {found}");
    }
}

/// Every deadline of this model is the municipality's own, and says that the source has none.
#[test]
fn no_deadline_pretends_to_be_law() {
    let model = Model::read(Model::shipped("netvaerk").unwrap()).unwrap();
    for (name, rule) in &model.deadline {
        assert_eq!(rule.basis, tovholder::domain::deadline::Basis::Lokal, "{name}");
        assert!(rule.source.da.starts_with("ikke fra"), "{name}");
    }
}
