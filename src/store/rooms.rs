//! Rooms: which room is a case's, which a person's direct chat; and messages that are edited in place.

use sqlx::SqliteConnection;

use super::greeted::{self, Met};
use super::{StoreError, silences};
use crate::domain::case::CaseId;

/// What a room is to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Room {
    /// A case's.
    Case(CaseId),
    /// One person's direct chat: a directory id.
    Direct(String),
    /// An institution's Space.
    Space(String),
}

impl Room {
    fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Case(case) => ("case", &case.0),
            Self::Direct(person) => ("direct", person),
            Self::Space(institution) => ("space", institution),
        }
    }
}

/// What a room is to us; `None` when we do not know it.
///
/// # Errors
///
/// The store fails.
pub async fn what(conn: &mut SqliteConnection, room: &str) -> Result<Option<Room>, StoreError> {
    Ok(who_is_awaited(conn, room).await?.map(|(room, _)| room))
}

/// What a room is to us, and whether the person of a direct chat in which the bot speaks has not come there, as far as is known.
///
/// # Errors
///
/// The store fails.
pub async fn who_is_awaited(conn: &mut SqliteConnection, room: &str) -> Result<Option<(Room, bool)>, StoreError> {
    let sql =
        "SELECT kind, what, kind = 'direct' AND joined = 0 AND NOT EXISTS (SELECT 1 FROM silence WHERE room_id = ?1)
               FROM room WHERE id = ?1";
    let row: Option<(String, String, bool)> = sqlx::query_as(sql).bind(room).fetch_optional(conn).await?;
    Ok(row.map(|(kind, what, awaited)| {
        let room = match kind.as_str() {
            "case" => Room::Case(CaseId(what)),
            "direct" => Room::Direct(what),
            _ => Room::Space(what),
        };
        (room, awaited)
    }))
}

/// The id of a room; for a direct chat only once the person is in it, unless `even_unjoined`.
///
/// # Errors
///
/// The store fails.
pub async fn id(conn: &mut SqliteConnection, room: &Room, even_unjoined: bool) -> Result<Option<String>, StoreError> {
    let (kind, what) = room.columns();
    let sql = "SELECT id FROM room WHERE kind = ? AND what = ? AND (kind <> 'direct' OR joined = 1 OR ?)";
    Ok(sqlx::query_scalar(sql)
        .bind(kind)
        .bind(what)
        .bind(even_unjoined)
        .fetch_optional(conn)
        .await?)
}

/// Whether the bot made a room, and so may take messages away there.
///
/// # Errors
///
/// The store fails.
pub async fn is_ours(conn: &mut SqliteConnection, room: &str) -> Result<bool, StoreError> {
    let found: Option<bool> = sqlx::query_scalar("SELECT ours FROM room WHERE id = ?")
        .bind(room)
        .fetch_optional(conn)
        .await?;
    Ok(found.unwrap_or(false))
}

/// Remembers a room. A person's direct chat is the last one they opened; remembering one again does not forget that they came.
///
/// A direct chat that nobody is in yet is one that the bot made.
///
/// # Errors
///
/// The store fails.
pub async fn set(conn: &mut SqliteConnection, room: &Room, id: &str, joined: bool) -> Result<(), StoreError> {
    let (kind, what) = room.columns();
    sqlx::query(
        "INSERT INTO room (id, kind, what, joined, ours) VALUES (?1, ?2, ?3, ?4, ?2 <> 'direct' OR NOT ?4)
         ON CONFLICT (kind, what) DO UPDATE SET id = excluded.id,
         ours = CASE WHEN room.id = excluded.id THEN max(room.ours, excluded.ours) ELSE excluded.ours END,
         joined = CASE WHEN room.id = excluded.id THEN max(room.joined, excluded.joined) ELSE excluded.joined END",
    )
    .bind(id)
    .bind(kind)
    .bind(what)
    .bind(joined)
    .execute(conn)
    .await?;
    Ok(())
}

/// A person came into or left their direct chat.
///
/// # Errors
///
/// The store fails.
pub async fn set_joined(conn: &mut SqliteConnection, id: &str, joined: bool) -> Result<(), StoreError> {
    sqlx::query("UPDATE room SET joined = ?1 WHERE id = ?2 AND joined <> ?1")
        .bind(joined)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// A direct chat that is not to be used any more: the bot makes another one when it has something to say.
///
/// # Errors
///
/// The store fails.
pub async fn forget_direct(conn: &mut SqliteConnection, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM room WHERE id = ? AND kind = 'direct'")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// A direct chat that is not used any more, since its person has left or has another account: from now on nobody but this account, a
/// full Matrix id, is heard there. What was begun there and waits is done where it belongs by then.
///
/// # Errors
///
/// The store fails.
pub async fn retire(conn: &mut SqliteConnection, id: &str, account: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO former_chat (room_id, matrix_id) VALUES (?, ?)
         ON CONFLICT (room_id) DO UPDATE SET matrix_id = excluded.matrix_id",
    )
    .bind(id)
    .bind(account)
    .execute(&mut *conn)
    .await?;
    sqlx::query("UPDATE outbox SET tried = NULL, room_id = NULL WHERE state = 'queued' AND room_id = ?")
        .bind(id)
        .execute(&mut *conn)
        .await?;
    forget_direct(conn, id).await
}

/// Whether a room was the direct chat of another account than this one, a full Matrix id.
///
/// # Errors
///
/// The store fails.
pub async fn was_anothers(conn: &mut SqliteConnection, id: &str, account: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM former_chat WHERE room_id = ? AND matrix_id <> ?)";
    Ok(sqlx::query_scalar(sql).bind(id).bind(account).fetch_one(conn).await?)
}

/// A room was replaced by another (upgraded).
///
/// # Errors
///
/// The store fails.
pub async fn replace(conn: &mut SqliteConnection, old: &str, new: &str) -> Result<(), StoreError> {
    // Why the bot kept silent in the old one says nothing of the new one, which is looked at by itself.
    silences::end_all(&mut *conn, old).await?;
    // What stands in the old room cannot be edited in the new one: it is said anew there.
    sqlx::query("DELETE FROM slot WHERE case_id IN (SELECT what FROM room WHERE id = ? AND kind = 'case')")
        .bind(old)
        .execute(&mut *conn)
        .await?;
    sqlx::query("INSERT INTO kv (name, value) VALUES ('replaced ' || ?, 'yes') ON CONFLICT (name) DO NOTHING")
        .bind(old)
        .execute(&mut *conn)
        .await?;
    // Whose chat goes on in another room has been greeted.
    greeted::set(&mut *conn, new, Met::Otherwise).await?;
    // Whatever the bot was kept from there, it may be let do here.
    sqlx::query("DELETE FROM kv WHERE name IN (SELECT 'powerless ' || what FROM room WHERE id = ? AND kind = 'case')")
        .bind(old)
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE room SET id = ?, ours = (ours AND kind <> 'direct') WHERE id = ?")
        .bind(new)
        .bind(old)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether another room has taken this one's place.
///
/// # Errors
///
/// The store fails.
pub async fn was_replaced(conn: &mut SqliteConnection, id: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM kv WHERE name = 'replaced ' || ?)";
    Ok(sqlx::query_scalar(sql).bind(id).fetch_one(conn).await?)
}

/// A direct chat or a Space is of no use any more: the next time it is needed another one is made.
///
/// # Errors
///
/// The store fails.
pub async fn forget(conn: &mut SqliteConnection, room: &Room) -> Result<(), StoreError> {
    let (kind, what) = room.columns();
    sqlx::query("DELETE FROM room WHERE kind = ? AND what = ? AND kind <> 'case'")
        .bind(kind)
        .bind(what)
        .execute(conn)
        .await?;
    Ok(())
}

/// The message that stands in a slot of a case's room.
///
/// # Errors
///
/// The store fails.
pub async fn slot(conn: &mut SqliteConnection, case: &CaseId, name: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT event_id FROM slot WHERE case_id = ? AND name = ?";
    Ok(sqlx::query_scalar(sql)
        .bind(&case.0)
        .bind(name)
        .fetch_optional(conn)
        .await?)
}

/// Remembers it.
///
/// # Errors
///
/// The store fails.
pub async fn set_slot(conn: &mut SqliteConnection, case: &CaseId, name: &str, event: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO slot (case_id, name, event_id) VALUES (?, ?, ?) ON CONFLICT (case_id, name) DO UPDATE SET event_id = excluded.event_id")
        .bind(&case.0)
        .bind(name)
        .bind(event)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether the person of this direct chat wants answers as a numbered list instead of a poll.
///
/// # Errors
///
/// The store fails.
pub async fn listed(conn: &mut SqliteConnection, room: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM room r JOIN preference p ON p.person = r.what
               WHERE r.id = ? AND r.kind = 'direct' AND p.listed = 1)";
    Ok(sqlx::query_scalar(sql).bind(room).fetch_one(conn).await?)
}

/// Remembers how a person wants to be asked.
///
/// # Errors
///
/// The store fails.
pub async fn set_listed(conn: &mut SqliteConnection, person: &str, listed: bool) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO preference (person, listed) VALUES (?, ?)
         ON CONFLICT (person) DO UPDATE SET listed = excluded.listed",
    )
    .bind(person)
    .bind(listed)
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn a_room_that_is_remembered_twice_keeps_who_came() {
        let store = Store::in_memory().await.unwrap();
        let mut conn = store.connection().await.unwrap();
        let hanne = Room::Direct("hanne".to_owned());
        set(&mut conn, &hanne, "!a", false).await.unwrap();
        set_joined(&mut conn, "!a", true).await.unwrap();
        set(&mut conn, &hanne, "!a", false).await.unwrap();
        assert_eq!(id(&mut conn, &hanne, false).await.unwrap().as_deref(), Some("!a"));
        set(&mut conn, &hanne, "!b", false).await.unwrap();
        assert_eq!(id(&mut conn, &hanne, false).await.unwrap(), None);
    }
}
