//! The directory's tables. The caller owns the transaction: pass `&mut *transaction`.
//!
//! Invariant: no person and no institution is ever deleted, only marked inactive, so nothing that refers to one dangles.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use crate::domain::directory::{
    Directory, Institution, Mailbox, Ownership, Person, PersonId, language_code, read_language,
};
use crate::domain::words::Language;
use crate::store::{StoreError, places};

/// A place or a mailbox that an import took out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The institution's id, or the mailbox's specialty.
    pub id: String,
    /// How many open cases hang on it, once they are counted ([`places::count_cases`]).
    pub cases: u32,
}

/// What an import changed, for whoever ran it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Those who are new or back again.
    pub arrived: Vec<PersonId>,
    /// Those who were active and are no longer in the file. They may still be awaited in open cases.
    pub retired: Vec<PersonId>,
    /// Those who are still there, under another Matrix id or none: whoever has it from now on is heard as them.
    pub moved: Vec<PersonId>,
    /// The institutions that are no longer in the file.
    pub places: Vec<Gone>,
    /// The mailboxes that are no longer in the file.
    pub mailboxes: Vec<Gone>,
}

/// Makes the stored directory the one given, which is the active part of what [`load`] answers from now on.
///
/// A Space's label, and a language that a person chose, survive.
///
/// # Errors
/// The store fails, or the directory names an institution that is not in it.
pub async fn replace(conn: &mut SqliteConnection, directory: &Directory) -> Result<Replaced, StoreError> {
    let before = active_people(conn).await?;
    let had = load(&mut *conn).await?;
    // Everybody first goes, then those in the file come back: two people may have swapped Matrix ids.
    sqlx::query("UPDATE person SET active = 0").execute(&mut *conn).await?;
    sqlx::query("UPDATE institution SET active = 0")
        .execute(&mut *conn)
        .await?;
    for mailbox in had.mailboxes() {
        places::remove_mailbox(&mut *conn, &mailbox.specialty).await?;
    }
    for institution in directory.institutions() {
        places::upsert_institution(conn, institution).await?;
    }
    for person in directory.active() {
        upsert_person(conn, person).await?;
    }
    for mailbox in directory.mailboxes() {
        places::insert_mailbox(conn, mailbox).await?;
    }
    let gone = |id: &str| Gone {
        id: id.to_owned(),
        cases: 0,
    };
    let places = had.institutions().map(|place| place.id.as_str());
    let mailboxes = had.mailboxes().map(|mailbox| mailbox.specialty.as_str());
    let here = |id: &&str| directory.institutions().any(|place| place.id == *id);
    Ok(Replaced {
        places: places.filter(|id| !here(id)).map(gone).collect(),
        mailboxes: mailboxes
            .filter(|specialty| directory.mailbox(specialty).is_none())
            .map(gone)
            .collect(),
        arrived: directory
            .active()
            .filter(|person| !before.contains_key(&person.id))
            .map(|person| person.id.clone())
            .collect(),
        moved: before
            .iter()
            .filter(|(_, account)| account.is_some())
            .filter(|(id, account)| {
                let now = directory.person(id.as_str());
                now.is_some_and(|person| person.matrix_id != **account)
            })
            .map(|(id, _)| id.clone())
            .collect(),
        retired: before
            .into_keys()
            .filter(|id| !directory.is_active(id.as_str()))
            .collect(),
    })
}

/// The directory, with those who have left where only their id finds them.
///
/// # Errors
/// The store fails, or a row is impossible.
pub async fn load(conn: &mut SqliteConnection) -> Result<Directory, StoreError> {
    let mut served = served_institutions(conn).await?;
    let rows = sqlx::query_as::<_, PersonRow>(
        "SELECT id, name, matrix_id, role, specialty, language, telephone, active FROM person",
    );
    let mut people = Split::default();
    for row in rows.fetch_all(&mut *conn).await? {
        let institutions = served.remove(&row.id).unwrap_or_default();
        people.put(row.active, row.into_person(institutions)?);
    }
    let rows = sqlx::query_as::<_, InstitutionRow>("SELECT id, name, ownership, space_label, active FROM institution");
    let mut institutions = Split::default();
    for row in rows.fetch_all(&mut *conn).await? {
        institutions.put(row.active, row.into_institution()?);
    }
    let mailboxes = sqlx::query_as::<_, (String, String)>("SELECT specialty, address FROM mailbox");
    let mailboxes = mailboxes.fetch_all(&mut *conn).await?.into_iter();
    let mailboxes = mailboxes.map(|(specialty, address)| Mailbox { specialty, address });
    Ok(Directory::new(institutions.active, people.active, mailboxes)
        .remembering(institutions.former, people.former)
        .remembering_mailboxes(places::former_mailboxes(conn).await?))
}

/// A value that changes whenever the directory does: triggers see to that, whoever changes it.
///
/// # Errors
/// The store fails.
pub async fn version(conn: &mut SqliteConnection) -> Result<String, StoreError> {
    let value = sqlx::query_scalar(concat!("SELECT ", super::accounts::version_sql!()));
    Ok(value.fetch_one(conn).await?)
}

/// Adds a person, changes one, or takes one back. The institutions served must be there.
///
/// A language that the person chose stays; [`set_language`] changes it.
///
/// # Errors
/// The store fails, an institution is unknown, or another active person has the Matrix id.
pub async fn upsert_person(conn: &mut SqliteConnection, person: &Person) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO person (id, name, matrix_id, role, specialty, language, telephone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, matrix_id = excluded.matrix_id, role = excluded.role,
             specialty = excluded.specialty, telephone = excluded.telephone, active = 1,
             language = CASE WHEN person.language_chosen = 1 THEN person.language ELSE excluded.language END",
    )
    .bind(person.id.as_str())
    .bind(&person.name)
    .bind(person.matrix_id.as_deref())
    .bind(&person.role)
    .bind(person.specialty.as_deref())
    .bind(language_code(person.language))
    .bind(person.telephone.as_deref())
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM person_institution WHERE person_id = ?1")
        .bind(person.id.as_str())
        .execute(&mut *conn)
        .await?;
    for (place, served) in (0_i64..).zip(&person.institutions) {
        sqlx::query("INSERT INTO person_institution (person_id, institution_id, place) VALUES (?1, ?2, ?3)")
            .bind(person.id.as_str())
            .bind(served)
            .bind(place)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Marks a person as one who has left. Answers whether they were active.
///
/// # Errors
/// The store fails.
pub async fn deactivate_person(conn: &mut SqliteConnection, person: &PersonId) -> Result<bool, StoreError> {
    let update = sqlx::query("UPDATE person SET active = 0 WHERE id = ?1 AND active = 1").bind(person.as_str());
    Ok(update.execute(conn).await?.rows_affected() == 1)
}

/// Keeps the language that a person chose, against every later import. Answers whether there is such a person.
///
/// # Errors
/// The store fails.
pub async fn set_language(
    conn: &mut SqliteConnection,
    person: &PersonId,
    language: Language,
) -> Result<bool, StoreError> {
    let update = sqlx::query("UPDATE person SET language = ?2, language_chosen = 1 WHERE id = ?1");
    let update = update.bind(person.as_str()).bind(language_code(language));
    Ok(update.execute(conn).await?.rows_affected() == 1)
}

/// Who is there, with their Matrix ids.
async fn active_people(conn: &mut SqliteConnection) -> Result<BTreeMap<PersonId, Option<String>>, StoreError> {
    let rows = sqlx::query_as::<_, (String, Option<String>)>("SELECT id, matrix_id FROM person WHERE active = 1")
        .fetch_all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, account)| (PersonId::new(id), account))
        .collect())
}

async fn served_institutions(conn: &mut SqliteConnection) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let rows = sqlx::query_as::<_, (String, String)>(
        "SELECT person_id, institution_id FROM person_institution ORDER BY person_id, place",
    );
    let mut served: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (person, institution) in rows.fetch_all(conn).await? {
        served.entry(person).or_default().push(institution);
    }
    Ok(served)
}

/// The active and those who have left.
struct Split<T> {
    active: Vec<T>,
    former: Vec<T>,
}

impl<T> Default for Split<T> {
    fn default() -> Self {
        Self {
            active: Vec::new(),
            former: Vec::new(),
        }
    }
}

impl<T> Split<T> {
    fn put(&mut self, active: bool, entry: T) {
        if active { &mut self.active } else { &mut self.former }.push(entry);
    }
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: String,
    name: String,
    matrix_id: Option<String>,
    role: String,
    specialty: Option<String>,
    language: String,
    telephone: Option<String>,
    active: bool,
}

impl PersonRow {
    fn into_person(self, institutions: Vec<String>) -> Result<Person, StoreError> {
        Ok(Person {
            language: read_language(&self.language).ok_or_else(|| impossible("person", &self.id, "language"))?,
            id: PersonId::new(self.id),
            name: self.name,
            matrix_id: self.matrix_id,
            role: self.role,
            specialty: self.specialty,
            institutions,
            telephone: self.telephone,
        })
    }
}

#[derive(sqlx::FromRow)]
struct InstitutionRow {
    id: String,
    name: String,
    ownership: String,
    space_label: Option<String>,
    active: bool,
}

impl InstitutionRow {
    fn into_institution(self) -> Result<Institution, StoreError> {
        Ok(Institution {
            ownership: Ownership::read(&self.ownership)
                .ok_or_else(|| impossible("institution", &self.id, "ownership"))?,
            id: self.id,
            name: self.name,
            space_label: self.space_label,
        })
    }
}

/// A row that the table's own constraints rule out.
fn impossible(table: &'static str, id: &str, column: &str) -> StoreError {
    StoreError::Row {
        table,
        id: id.to_owned(),
        why: format!("unknown {column}"),
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Connection;

    use super::*;

    const MIGRATION: &str = include_str!("../../migrations/20261122000002_create_directory.sql");
    const TELEPHONES: &str = include_str!("../../migrations/20261129221500_keep_telephones.sql");
    const MAILBOXES: &str = include_str!("../../migrations/20261129184312_remember_mailboxes.sql");

    async fn store() -> SqliteConnection {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        sqlx::raw_sql(MIGRATION).execute(&mut conn).await.unwrap();
        sqlx::raw_sql(MAILBOXES).execute(&mut conn).await.unwrap();
        sqlx::raw_sql(TELEPHONES).execute(&mut conn).await.unwrap();
        conn
    }

    fn institution(id: &str) -> Institution {
        Institution {
            id: id.to_owned(),
            name: id.to_uppercase(),
            ownership: Ownership::Private,
            space_label: None,
        }
    }

    fn person(id: &str, matrix_id: &str, served: &[&str]) -> Person {
        Person {
            id: PersonId::new(id),
            name: id.to_uppercase(),
            matrix_id: Some(format!("@{matrix_id}:example.org")),
            role: "paedagog".to_owned(),
            specialty: None,
            institutions: served.iter().map(ToString::to_string).collect(),
            language: Language::Da,
            telephone: None,
        }
    }

    fn mailbox() -> Mailbox {
        Mailbox {
            specialty: "psykolog".to_owned(),
            address: "psykolog@example.org".to_owned(),
        }
    }

    #[tokio::test]
    async fn what_is_stored_is_what_is_loaded() {
        let conn = &mut store().await;
        let people = [person("a", "a", &["z", "x"]), person("b", "b", &[])];
        let directory = Directory::new([institution("x"), institution("z")], people, [mailbox()]);
        let first = replace(conn, &directory).await.unwrap();
        assert_eq!(load(conn).await.unwrap(), directory);
        assert_eq!(first.arrived, [PersonId::new("a"), PersonId::new("b")]);
        assert_eq!(
            replace(conn, &directory).await.unwrap(),
            Replaced::default(),
            "a second time changes nothing"
        );
    }

    #[tokio::test]
    async fn who_is_no_longer_in_the_file_is_kept_for_old_cases_only() {
        let conn = &mut store().await;
        let all = [person("a", "a", &["x"]), person("b", "b", &["z"])];
        replace(
            conn,
            &Directory::new([institution("x"), institution("z")], all, [mailbox()]),
        )
        .await
        .unwrap();
        let fewer = Directory::new([institution("x")], [person("a", "a", &["x"])], []);
        let replaced = replace(conn, &fewer).await.unwrap();
        assert_eq!(replaced.retired, [PersonId::new("b")]);
        let ids = |gone: &[Gone]| gone.iter().map(|gone| gone.id.clone()).collect::<Vec<_>>();
        assert_eq!(
            (ids(&replaced.places), ids(&replaced.mailboxes)),
            (vec!["z".to_owned()], vec!["psykolog".to_owned()])
        );

        let loaded = load(conn).await.unwrap();
        assert_eq!(loaded.person("b"), Some(&person("b", "b", &["z"])));
        assert!(loaded.institution("z").is_some());
        assert_eq!(loaded.former_mailbox("psykolog"), Some(&mailbox()));
        assert!(!loaded.is_active("b") && loaded.by_matrix_id("@b:example.org").is_none());
        assert_eq!(
            (
                loaded.active().count(),
                loaded.institutions().count(),
                loaded.mailboxes().count()
            ),
            (1, 1, 0)
        );
    }

    #[tokio::test]
    async fn matrix_ids_may_be_swapped_and_passed_on_but_not_shared() {
        let conn = &mut store().await;
        let one = Directory::new([], [person("a", "a", &[]), person("b", "b", &[])], []);
        let swapped = Directory::new([], [person("a", "b", &[]), person("b", "a", &[])], []);
        let passed_on = Directory::new([], [person("c", "a", &[]), person("a", "b", &[])], []);
        let mut moved = Vec::new();
        for directory in [&one, &swapped, &passed_on] {
            moved.push(replace(conn, directory).await.unwrap().moved);
        }
        assert_eq!(moved, [vec![], vec![PersonId::new("a"), PersonId::new("b")], vec![]]);
        assert_eq!(
            load(conn).await.unwrap().by_matrix_id("@a:example.org").unwrap().id,
            PersonId::new("c")
        );
        assert!(upsert_person(conn, &person("d", "a", &[])).await.is_err());
    }

    #[tokio::test]
    async fn a_chosen_language_and_a_space_label_survive_an_import() {
        let conn = &mut store().await;
        let directory = Directory::new([institution("x")], [person("a", "a", &["x"])], []);
        replace(conn, &directory).await.unwrap();
        assert!(set_language(conn, &PersonId::new("a"), Language::En).await.unwrap());
        assert!(
            !set_language(conn, &PersonId::new("nobody"), Language::En)
                .await
                .unwrap()
        );
        sqlx::query("UPDATE institution SET space_label = 'Hus 7'")
            .execute(&mut *conn)
            .await
            .unwrap();
        replace(conn, &directory).await.unwrap();

        let loaded = load(conn).await.unwrap();
        assert_eq!(loaded.person("a").unwrap().language, Language::En);
        assert_eq!(loaded.institution("x").unwrap().space_label.as_deref(), Some("Hus 7"));
    }

    #[tokio::test]
    async fn one_person_is_changed_leaves_and_comes_back() {
        let conn = &mut store().await;
        replace(
            conn,
            &Directory::new([institution("x")], [person("a", "a", &["x"])], []),
        )
        .await
        .unwrap();
        let id = PersonId::new("a");
        assert!(deactivate_person(conn, &id).await.unwrap());
        assert!(!deactivate_person(conn, &id).await.unwrap(), "only once");
        assert!(!load(conn).await.unwrap().is_active(id.as_str()));
        upsert_person(conn, &person("a", "new", &[])).await.unwrap();
        assert_eq!(
            load(conn).await.unwrap().person(id.as_str()),
            Some(&person("a", "new", &[]))
        );
        assert!(
            upsert_person(conn, &person("b", "b", &["nowhere"])).await.is_err(),
            "no such institution"
        );
    }

    #[tokio::test]
    async fn a_failed_replacement_leaves_the_old_directory() {
        let conn = &mut store().await;
        let good = Directory::new([], [person("a", "a", &[])], []);
        replace(conn, &good).await.unwrap();
        let mut transaction = conn.begin().await.unwrap();
        let dangling = Directory::new([], [person("b", "b", &["nowhere"])], []);
        assert!(replace(&mut transaction, &dangling).await.is_err());
        transaction.rollback().await.unwrap();
        assert_eq!(load(conn).await.unwrap(), good);
    }
}
