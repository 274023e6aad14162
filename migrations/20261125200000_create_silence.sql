-- Why the bot keeps silent in a room: somebody is in it who does not belong there, or it is no longer as the bot made it.
CREATE TABLE silence (
    room_id TEXT    NOT NULL,
    why     TEXT    NOT NULL, -- 'stranger', or one of domain::setting
    who     TEXT    NOT NULL DEFAULT '', -- a stranger's Matrix id
    since   INTEGER NOT NULL, -- milliseconds since 1970, UTC
    PRIMARY KEY (room_id, why, who)
) STRICT, WITHOUT ROWID;

-- The lanes of the outbox that wait meanwhile. CROSS: silences are few, rooms are many.
CREATE VIEW silent_lane AS
SELECT DISTINCT 'case ' || room.what AS lane FROM silence CROSS JOIN room ON room.id = silence.room_id WHERE room.kind = 'case';

-- How a room was when it was last looked at.
CREATE TABLE looked (
    room_id TEXT PRIMARY KEY,
    look    TEXT NOT NULL -- JSON of dispatch::update::Look
) STRICT, WITHOUT ROWID;
