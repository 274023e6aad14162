//! What no longer fits between the directory, the model and the configuration.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::domain::directory::{Directory, server};
use crate::domain::model::Model;

/// Every problem: what it is, and what to do. Of people it names roles and homeservers, never who they are.
pub fn problems(directory: &Directory, model: Option<&Model>, config: &Config) -> Vec<String> {
    let mut problems = Vec::new();
    if directory.active().next().is_none() {
        problems.push("directory: it is empty; run tovholder directory import FILE.csv".to_owned());
    }
    if let Some(model) = model {
        let known = model.role_ids();
        let strange = directory.active().filter(|person| !known.contains(&person.role));
        let strange: BTreeSet<&str> = strange.map(|person| person.role.as_str()).collect();
        problems.extend(strange.into_iter().map(|role| {
            format!("directory: somebody has the role \"{role}\", which the model does not have; add the [[role]], or import again")
        }));
    }
    let accounts = directory.active().filter_map(|person| person.matrix_id.as_deref());
    let elsewhere: BTreeSet<&str> = accounts
        .filter(|user| !config.allows(user))
        .filter_map(server)
        .collect();
    problems.extend(elsewhere.into_iter().map(|server| {
        format!(
            "directory: somebody has an account on {server}, where accounts do not count: they are not heard and not invited; add it to allowed_homeservers, or import again"
        )
    }));
    problems
}
