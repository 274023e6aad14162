//! Somebody leaves, or has left: all their cases go to another, with all that is owed.

use super::cases;
use super::rig::Rig;

async fn two_cases(rig: &mut Rig) {
    cases::sent(rig).await;
    rig.skips_all();
    rig.says("mette", "ny sag samarbejdsmøde pige 5 år rød stue").await;
    rig.reads("mette", "1 af 5");
}

#[tokio::test]
async fn all_cases_go_over_at_once_with_what_is_owed() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    rig.says("mette", "overdrag alle til Line Skov").await;
    let stay = rig.reads("mette", "Disse sager bliver, hvor de er");
    assert!(
        stay.text.contains("dreng 4 år blå stue og pige 5 år rød stue"),
        "{}",
        stay.text
    );
    rig.says("mette", "overdrag alle til").await;
    rig.reads("mette", "Hvem skal have sagerne?");
    rig.says("mette", "overdrag alle til Søren Krak").await;
    rig.reads("mette", "Søren Krak");
    rig.says("mette", "overdrag alle til Søren Krag").await;
    let given = rig.reads("mette", "Søren Krag (skoleleder) har nu ansvaret for disse sager");
    assert!(given.text.contains("- dreng 4 år blå stue, "), "{}", given.text);
    assert!(given.text.contains("åbne frister"), "{}", given.text);
    assert!(given.text.contains("- pige 5 år rød stue"), "{}", given.text);
    rig.is_at_home("søren").await;
    let got = rig.reads(
        "søren",
        "Du har nu ansvaret for disse sager. De kommer fra Mette Holm (daglig leder)",
    );
    assert!(got.text.contains("pige 5 år rød stue"), "{}", got.text);
    // The question of the draft is asked of the new owner, and no longer of the old one.
    rig.reads("søren", "1 af 5");
    rig.skips_all();
    rig.says("mette", "overblik").await;
    rig.reads("mette", "Du har ikke ansvaret for nogen sager");
    rig.says("søren", "overblik").await;
    let overview = rig.reads("søren", "Det venter dine sager på");
    assert!(
        overview
            .text
            .contains("dreng 4 år blå stue: svar på invitationen, onsdag 30. december"),
        "{}",
        overview.text
    );
    // What was Mette's to hear is Søren's now.
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.at("2027-01-04 08:00").await;
    rig.reads("søren", "Vil du ringe til Line Skov");
    rig.skips("line");
    let user = rig.user("søren");
    assert!(
        rig.server
            .look(|state| state.moderators.iter().any(|(_, who)| *who == user))
    );
    rig.says("mette", "overdrag alle til Søren Krag").await;
    rig.reads("mette", "Mette Holm (daglig leder) har ingen åbne sager");
}

#[tokio::test]
async fn whoever_has_left_is_stood_in_for_by_the_leader_of_the_place_or_an_administrator() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    two_cases(&mut rig).await;
    rig.says("mette", "overdrag alle til Søren Krag").await;
    rig.skips_all();
    rig.is_at_home("søren").await;
    rig.skips_all();
    rig.says("erik", "overdrag alle fra Søren Krag til Erik Mose").await;
    rig.reads("erik", "Søren Krag (skoleleder) er her stadig");
    rig.says("admin", "person fjern soeren-krag").await;
    rig.reads("admin", "Personen er taget ud");
    for who in ["admin", "mette"] {
        rig.reads(
            who,
            "Søren Krag (skoleleder) er ude af kartoteket, men har stadig 2 åbne sager",
        );
    }
    rig.reads("søren", "du er taget ud af kartoteket");
    // The head of another school has no say in it, nor has a colleague.
    for who in ["erik", "jonas"] {
        rig.says(who, "overdrag alle fra Søren Krag til Erik Mose").await;
        rig.reads(who, "kan stedets leder eller en administrator give videre");
    }
    rig.says("mette", "overdrag til Mette Holm").await;
    rig.reads("mette", "Mette Holm (daglig leder) har nu ansvaret for sagen");
    rig.skips_all();
    rig.says("admin", "overdrag alle fra Søren Krag til Erik Mose").await;
    rig.reads("admin", "Erik Mose (skoleleder) har nu ansvaret for disse sager");
    rig.reads("erik", "De kommer fra Søren Krag (skoleleder)");
    rig.skips_all();
    rig.says("admin", "overdrag alle fra Søren Krag til Erik Mose").await;
    rig.reads("admin", "har ingen åbne sager");
}
