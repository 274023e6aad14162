//! Who is in the directory, with which account and telephone number, as the bot has acted on it; and what the directory says by now.
//!
//! Invariant: what differs is a change that nobody has acted on yet. Acting on it and [`keep`] commit together, so it is done once,
//! however the directory was changed: in chat, by an import while the bot runs, or while it is stopped.

use sqlx::SqliteConnection;

use super::StoreError;

/// A difference between what the bot has acted on and what the directory says.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Change {
    /// Whose: a directory id.
    pub person: String,
    /// Whether they were there before.
    pub was_here: bool,
    /// Their full Matrix id before.
    pub before: Option<String>,
    /// Whether they are there now.
    pub is_here: bool,
    /// Their full Matrix id now.
    pub now: Option<String>,
}

/// Whether everything that the directory says has been acted on.
///
/// # Errors
///
/// The store fails.
pub async fn is_followed(conn: &mut SqliteConnection) -> Result<bool, StoreError> {
    let sql = concat!("SELECT ", is_followed_sql!());
    Ok(sqlx::query_scalar(sql).fetch_one(conn).await?)
}

/// The directory's version, for questions that ask other things too; see [`directory::version`](super::directory::version).
macro_rules! version_sql {
    () => {
        "coalesce((SELECT value FROM kv WHERE name = 'directory version'), '')"
    };
}
pub(super) use version_sql;

/// The question of [`is_followed`], for those that ask other things too.
macro_rules! is_followed_sql {
    () => {
        concat!(
            super::accounts::version_sql!(),
            " IS (SELECT value FROM kv WHERE name = 'directory followed')"
        )
    };
}
pub(super) use is_followed_sql;

/// What has changed and nobody has acted on, by person.
///
/// # Errors
///
/// The store fails.
pub async fn changes(conn: &mut SqliteConnection) -> Result<Vec<Change>, StoreError> {
    let sql = "SELECT person.id AS person, account.person IS NOT NULL AS was_here, account.matrix_id AS before,
                   person.active AS is_here, person.matrix_id AS now
               FROM person LEFT JOIN account ON account.person = person.id
               WHERE (account.person IS NOT NULL) <> person.active
                  OR (person.active = 1 AND person.matrix_id IS NOT account.matrix_id)
               ORDER BY person.id";
    Ok(sqlx::query_as(sql).fetch_all(conn).await?)
}

/// Who is there and has another telephone number, or none any more, and nobody has acted on it: their directory ids.
///
/// # Errors
///
/// The store fails.
pub async fn renumbered(conn: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT person.id FROM person LEFT JOIN account ON account.person = person.id
               WHERE person.active = 1 AND person.telephone IS NOT account.telephone ORDER BY person.id";
    Ok(sqlx::query_scalar(sql).fetch_all(conn).await?)
}

/// Whether somebody has left, or has another account, and nobody has acted on it: until then they may be where they must not be.
///
/// # Errors
///
/// The store fails.
pub async fn somebody_left(conn: &mut SqliteConnection) -> Result<bool, StoreError> {
    if is_followed(&mut *conn).await? {
        return Ok(false);
    }
    let left = |change: &Change| change.was_here && (!change.is_here || change.before.is_some());
    Ok(changes(conn).await?.iter().any(left))
}

/// All of it has been acted on.
///
/// # Errors
///
/// The store fails.
pub async fn keep(conn: &mut SqliteConnection) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM account",
        "INSERT INTO account (person, matrix_id, telephone) SELECT id, matrix_id, telephone FROM person WHERE active = 1",
        concat!(
            "INSERT INTO kv (name, value) VALUES ('directory followed', ",
            super::accounts::version_sql!(),
            ") ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ),
    ] {
        sqlx::query(sql).execute(&mut *conn).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::{Directory, Person, PersonId};
    use crate::domain::words::Language;
    use crate::store::{Store, directory};

    fn person(id: &str, account: Option<&str>) -> Person {
        Person {
            id: PersonId::new(id),
            name: id.to_owned(),
            matrix_id: account.map(str::to_owned),
            role: "paedagog".to_owned(),
            specialty: None,
            institutions: Vec::new(),
            language: Language::Da,
            telephone: None,
        }
    }

    #[tokio::test]
    async fn a_change_is_told_until_it_is_acted_on_and_then_no_more() {
        let store = Store::in_memory().await.unwrap();
        let mut conn = store.connection().await.unwrap();
        let all = [person("a", Some("@a:x")), person("b", Some("@b:x")), person("c", None)];
        directory::replace(&mut conn, &Directory::new([], all, []))
            .await
            .unwrap();
        assert!(!is_followed(&mut conn).await.unwrap());
        assert_eq!(changes(&mut conn).await.unwrap().len(), 3, "all of them are new");
        assert!(!somebody_left(&mut conn).await.unwrap());
        keep(&mut conn).await.unwrap();
        assert!(is_followed(&mut conn).await.unwrap());
        assert_eq!(changes(&mut conn).await.unwrap(), []);

        let later = [
            person("a", Some("@new:x")),
            person("c", None),
            person("d", Some("@b:x")),
        ];
        directory::replace(&mut conn, &Directory::new([], later, []))
            .await
            .unwrap();
        assert!(!is_followed(&mut conn).await.unwrap());
        let change = |person: &str, before: Option<&str>, now: Option<&str>, was_here, is_here| Change {
            person: person.to_owned(),
            was_here,
            before: before.map(str::to_owned),
            is_here,
            now: now.map(str::to_owned),
        };
        let expected = [
            change("a", Some("@a:x"), Some("@new:x"), true, true),
            change("b", Some("@b:x"), Some("@b:x"), true, false),
            change("d", None, Some("@b:x"), false, true),
        ];
        assert_eq!(changes(&mut conn).await.unwrap(), expected);
        assert!(somebody_left(&mut conn).await.unwrap());
        keep(&mut conn).await.unwrap();
        assert_eq!(changes(&mut conn).await.unwrap(), []);
        assert!(!somebody_left(&mut conn).await.unwrap());
    }
}
