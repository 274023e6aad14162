-- A case is its journal. `case_file` is what must be found without reading journals: whose, where, open or not.
CREATE TABLE case_file (
    id          TEXT PRIMARY KEY,
    model       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('draft', 'active', 'closed')),
    label       TEXT NOT NULL,
    owner       TEXT NOT NULL,
    institution TEXT
) STRICT;

CREATE TABLE journal (
    case_id TEXT    NOT NULL REFERENCES case_file (id),
    seq     INTEGER NOT NULL CHECK (seq > 0),
    at      INTEGER NOT NULL, -- milliseconds since 1970, UTC
    by      TEXT,             -- a party of the case; null is the bot itself
    event   TEXT    NOT NULL, -- JSON of domain::event::Event
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

-- Who belongs to which case now.
CREATE TABLE participation (
    person  TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    PRIMARY KEY (person, case_id)
) STRICT, WITHOUT ROWID;

-- The case a person last worked on in their direct chat.
CREATE TABLE focus (
    person  TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id)
) STRICT, WITHOUT ROWID;

-- Rooms we know: one per case, one per person, one Space per institution.
CREATE TABLE room (
    id     TEXT PRIMARY KEY,
    kind   TEXT    NOT NULL CHECK (kind IN ('case', 'direct', 'space')),
    what   TEXT    NOT NULL, -- the case, the person or the institution
    joined INTEGER NOT NULL DEFAULT 0, -- direct rooms: whether the person is in it
    UNIQUE (kind, what)
) STRICT;

-- What is to be done in the chat, in order within a lane.
CREATE TABLE outbox (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    lane     TEXT    NOT NULL,
    unasked  INTEGER NOT NULL, -- notices nobody asked for wait behind answers
    job      TEXT    NOT NULL, -- JSON of outbox::Job
    state    TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
    created  INTEGER NOT NULL,
    tried    INTEGER, -- when it was first attempted
    room_id  TEXT,
    event_id TEXT,
    note     TEXT
) STRICT;
CREATE INDEX outbox_queued ON outbox (lane, id) WHERE state = 'queued';
CREATE INDEX outbox_event ON outbox (event_id) WHERE event_id IS NOT NULL;

-- Open questions: whoever they were put to may answer by a tap, a reaction or words.
CREATE TABLE question (
    outbox_id INTEGER PRIMARY KEY REFERENCES outbox (id),
    case_id   TEXT REFERENCES case_file (id),
    person    TEXT, -- null: anybody in the case's room
    question  TEXT NOT NULL, -- JSON of domain::question::Question
    choices   TEXT NOT NULL, -- JSON of the choices that were offered
    open      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX question_open ON question (person, outbox_id) WHERE open = 1;

-- Answers given by a reaction, so that taking the reaction back takes the answer back.
CREATE TABLE reaction (
    event_id  TEXT PRIMARY KEY,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id)
) STRICT, WITHOUT ROWID;

-- Standing messages that are edited in place.
CREATE TABLE slot (
    case_id  TEXT NOT NULL REFERENCES case_file (id),
    name     TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (case_id, name)
) STRICT, WITHOUT ROWID;

-- Notices that are owed: what the plan says should exist, and whether it has been said.
CREATE TABLE owed (
    case_id TEXT    NOT NULL REFERENCES case_file (id),
    key     TEXT    NOT NULL,
    at      INTEGER NOT NULL, -- the instant it is to be said, milliseconds since 1970
    created INTEGER NOT NULL,
    state   TEXT    NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'said', 'passed')),
    PRIMARY KEY (case_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX owed_next ON owed (at) WHERE state = 'owed';
