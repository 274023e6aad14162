//! What a municipality has of its own around the meetings: its districts, and the kinds of Landkortet.

use serde::Deserialize;

use crate::domain::words::Words;

/// A kind of thing in Landkortet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its id, as the list writes it.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// Other words people use for it.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Institutions that share a school and its resource persons. Without districts, each institution is its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// The district school: an institution's id. Resource persons come there, and fixed times are booked there.
    pub school: String,
    /// The institutions that belong to it: ids.
    pub institutions: Vec<String>,
}
