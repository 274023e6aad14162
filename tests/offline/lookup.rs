//! What is looked up: Landkortet, and who of the resource persons is at the school.

use tovholder::domain::model::Model;
use tovholder::domain::{landkort as map, presence as days};
use tovholder::store::{directory, landkort, presence};

use super::rig::Rig;

pub const DIRECTORY: &str = include_str!("ishoej.csv");

/// The shipped model with two districts, as a municipality adds them.
pub fn model() -> String {
    let districts = "\n[[district]]\nid = \"eksempel\"\nname = { da = \"Distrikt Eksempel\" }\nschool = \"eksempelskolen\"\n\
                     institutions = [\"eksempelskolen\", \"boernehuset-eksempel\"]\n\
                     [[district]]\nid = \"soe\"\nname = { da = \"Distrikt Sø\" }\nschool = \"soeskolen\"\ninstitutions = [\"soeskolen\"]\n";
    format!("{}{districts}", Model::shipped("ishoej").unwrap())
}

pub async fn ishoej(now: &str) -> Rig {
    Rig::of(now, &model(), DIRECTORY).await
}

const LIST: &str = "navn;fra;til;kategori;om;kontakt\n\
    Klub Eksempel;6;9;fritid;Klub efter skole med mad og lektier;klub@example.org\n\
    Bold for alle;5;;idræt;Alle kan være med;\n\
    Kor på skemaet;7;12;musik;;musik@example.org\n\
    Ungejob;15;18;job;;\n";

///
#[tokio::test]
async fn r_143_the_map_is_asked_by_age_and_kind() {
    let mut rig = ishoej("2026-12-14 09:00").await;
    rig.says("ida", "landkort 6-9 fritid").await;
    rig.reads("ida", "Jeg fandt ikke noget, der passer helt til \"6-9 fritid\"");
    let categories = Model::read(&model()).unwrap().category;
    let mut tx = rig.store.begin().await.unwrap();
    landkort::replace(&mut tx, &map::parse(LIST, &categories).unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    rig.says("ida", "landkort").await;
    let how = rig.reads("ida", "Skriv alder og område");
    assert!(
        how.text.contains("Kultur, Fritid, Idræt, Frivilligheden, Jobcentret"),
        "{}",
        how.text
    );
    rig.says("ida", "landkort 6-9 fritid").await;
    let found = rig.reads(
        "ida",
        "Klub Eksempel, 6-9 år, fritid. Klub efter skole med mad og lektier. klub@example.org",
    );
    assert!(!found.text.contains("Bold"), "{}", found.text);
    rig.says("ida", "!landkort 7 år").await;
    let found = rig.reads("ida", "Bold for alle, fra 5 år, idræt");
    assert!(
        found.text.contains("Kor på skemaet") && !found.text.contains("Ungejob"),
        "{}",
        found.text
    );
    rig.says("ida", "landkort 13 musik").await;
    let near = rig.reads("ida", "Det her kommer tættest på");
    assert!(near.text.contains("Kor på skemaet, 7-12 år"), "{}", near.text);
    rig.all_is_read();
}

///
#[tokio::test]
async fn r_143_a_municipality_without_a_map_says_so() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "landkort 6").await;
    rig.reads("mette", "ikke noget landkort");
}

///
#[tokio::test]
async fn r_142_who_is_at_the_school_this_week() {
    let mut rig = ishoej("2026-12-21 09:00").await;
    rig.says("jonas", "hvem er her").await;
    rig.reads("jonas", "Jeg ved ikke, hvem der er på skolerne");
    let list = "sted;ugedag;person;fra;til\neksempelskolen;tirsdag;Pia Lind;9;12\neksempelskolen;torsdag;hanne-dam;;\nSøskolen;onsdag;rune-berg;;\n";
    let mut tx = rig.store.begin().await.unwrap();
    let people = directory::load(&mut tx).await.unwrap();
    presence::replace(&mut tx, &days::parse(list, &people).unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    // Jonas works at the day-care centre; his district's school is Eksempelskolen.
    rig.says("jonas", "hvem er her?").await;
    let here = rig.reads("jonas", "Her er dem, du kan gå til på Eksempelskolen");
    assert!(
        here.text
            .contains("Tirsdag 22. december: Pia Lind (psykolog), kl. 09.00-12.00, Eksempelskolen"),
        "{}",
        here.text
    );
    assert!(
        here.text.contains("Der er lukket torsdag 24. december"),
        "{}",
        here.text
    );
    assert!(
        !here.text.contains("Hanne") && !here.text.contains("Rune"),
        "{}",
        here.text
    );
    rig.says("jonas", "til stede søskolen").await;
    rig.reads("jonas", "Onsdag 23. december: Rune Berg (psykolog), Søskolen");
    rig.says("otto", "hvem er her").await;
    rig.reads("otto", "Hvilken skole mener du?");
    rig.says("otto", "hvem er her månen").await;
    rig.reads("otto", "Eksempelskolen eller Søskolen");
}
