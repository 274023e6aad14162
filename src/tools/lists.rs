//! The lists a municipality keeps in spreadsheets: Landkortet, and who is at which school on which day.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context;

use super::all;
use crate::config::Config;
use crate::domain::model::Model;
use crate::domain::{landkort as map, presence as days, sheet};
use crate::store::{Store, directory, landkort as offers, presence as presences};

async fn store(config: &Config) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&config.data)?;
    Ok(Store::open(config.database(), &config.key()?).await?)
}

fn read(file: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let text = sheet::decode(&bytes).map_err(|problem| all(vec![problem]))?;
    Ok(text.to_owned())
}

/// What no longer fits between the lists, the model and the directory: somebody left, or an id was changed.
///
/// # Errors
///
/// The store fails.
pub async fn problems(store: &Store, model: &Model) -> anyhow::Result<Vec<String>> {
    let mut conn = store.connection().await?;
    let people = directory::load(&mut conn).await?;
    let known = |id: &str| people.institutions().any(|institution| institution.id == id);
    let mut found = BTreeSet::new();
    for district in &model.district {
        for id in std::iter::once(&district.school).chain(&district.institutions) {
            if !known(id) {
                found.insert(format!(
                    "district {}: the directory has no institution \"{id}\"; correct the id, or import the directory again",
                    district.id
                ));
            }
        }
    }
    for one in presences::load(&mut conn).await? {
        if !people.is_active(one.person.as_str()) || !known(&one.place) {
            found.insert(format!(
                "presence: \"{}\" at \"{}\" is not in the directory any more; import the list again",
                one.person, one.place
            ));
        }
    }
    for offer in offers::load(&mut conn).await? {
        if model.category(&offer.category).is_none() {
            found.insert(format!(
                "landkort: an entry has the kind \"{}\", which the model does not have; add the [[category]], or import again",
                offer.category
            ));
        }
    }
    Ok(found.into_iter().collect())
}

/// Imports Landkortet; reports every bad row, imports none if one is bad.
///
/// # Errors
///
/// Every bad row, or the model has no categories.
pub async fn landkort(file: &Path, config: &Config) -> anyhow::Result<()> {
    let entries = take_in_landkort(file, config).await?;
    println!("imported: {entries} entries of Landkortet");
    Ok(())
}

/// Imports Landkortet and says how many entries it has.
///
/// # Errors
///
/// Every bad row, or the model has no categories.
pub async fn take_in_landkort(file: &Path, config: &Config) -> anyhow::Result<usize> {
    let model = Model::read(&config.model_text()?).map_err(all)?;
    anyhow::ensure!(
        !model.category.is_empty(),
        "the model {} lists no kinds for Landkortet; add [[category]] to it",
        model.name
    );
    let read = map::parse(&read(file)?, &model.category).map_err(all)?;
    let store = store(config).await?;
    let mut tx = store.begin().await?;
    offers::replace(&mut tx, &read).await?;
    tx.commit().await?;
    store.close().await;
    Ok(read.len())
}

/// Imports who is at which school on which weekday; reports every bad row, imports none if one is bad.
///
/// # Errors
///
/// Every bad row.
pub async fn presence(file: &Path, config: &Config) -> anyhow::Result<()> {
    let days = take_in_presence(file, config).await?;
    println!("imported: {days} fixed days");
    Ok(())
}

/// Imports who is at which school on which weekday, and says how many fixed days there are.
///
/// # Errors
///
/// Every bad row.
pub async fn take_in_presence(file: &Path, config: &Config) -> anyhow::Result<usize> {
    let text = read(file)?;
    let store = store(config).await?;
    let mut tx = store.begin().await?;
    let people = directory::load(&mut tx).await?;
    let read = days::parse(&text, &people).map_err(all)?;
    presences::replace(&mut tx, &read).await?;
    tx.commit().await?;
    store.close().await;
    Ok(read.len())
}
