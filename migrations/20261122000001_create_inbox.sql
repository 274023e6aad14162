-- What people did in the rooms, taken in once each, and how far we have read.

-- Small facts about our place in the world: the sync token, how far a gap was read, what was shown to the admin.
CREATE TABLE kv (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each event. Bodies leave it as soon as the row is handled; the event id stays, so nothing comes in twice.
CREATE TABLE inbox (
    seq         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL CONSTRAINT inbox_event_once UNIQUE,
    room_id     TEXT    NOT NULL,
    sender      TEXT    NOT NULL,
    received_at INTEGER NOT NULL, -- milliseconds since 1970, UTC, by the bot's clock
    update_json TEXT,             -- what was done; NULL while it cannot be read, and after it was handled
    raw         TEXT,             -- the undecrypted event; NULL otherwise
    state       TEXT    NOT NULL CONSTRAINT inbox_state_known
                CHECK (state IN ('new', 'utd', 'held', 'done', 'failed')),
    note        TEXT,             -- why it failed, with nothing personal
    CONSTRAINT inbox_new_readable CHECK (state NOT IN ('new', 'held') OR update_json IS NOT NULL),
    CONSTRAINT inbox_utd_raw CHECK (state <> 'utd' OR raw IS NOT NULL),
    CONSTRAINT inbox_done_empty CHECK (state <> 'done' OR (update_json IS NULL AND raw IS NULL))
) STRICT;

CREATE INDEX inbox_waiting ON inbox (state, seq) WHERE state IN ('new', 'utd', 'held');
