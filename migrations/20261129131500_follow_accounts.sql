-- Who is in the directory, and with which account, as the bot has acted on it. Where the directory says something else by now, whoever
-- changed it and however, the bot follows at its next look (`dispatch/accounts.rs`).
CREATE TABLE account (
    person    TEXT PRIMARY KEY,
    matrix_id TEXT -- null: in the directory, without an account
) STRICT, WITHOUT ROWID;

-- Those who were taken out before this was kept are followed too, unless their account is somebody else's by now.
INSERT INTO account (person, matrix_id)
SELECT id, matrix_id FROM person
WHERE active = 1 OR matrix_id NOT IN (SELECT matrix_id FROM person WHERE active = 1 AND matrix_id IS NOT NULL);

-- Direct chats that are not used any more, since their person has left or has another account: nobody but that account is heard there.
CREATE TABLE former_chat (
    room_id   TEXT PRIMARY KEY,
    matrix_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
