-- Who is who: institutions, the professionals who serve them, and the central mailboxes of the specialties.
--
-- Nobody is ever deleted: cases refer to people and institutions for as long as the cases are kept. Who is no longer in
-- the directory's file is inactive, known to old cases and found by nobody. Parents and children are never in here.

CREATE TABLE institution (
    id          TEXT PRIMARY KEY NOT NULL,
    name        TEXT NOT NULL,
    -- A private institution obtains consent on its own form.
    ownership   TEXT NOT NULL CONSTRAINT institution_ownership CHECK (ownership IN ('municipal', 'private')),
    -- The name of its Matrix Space, which is not encrypted; no import touches it.
    space_label TEXT,
    active      INTEGER NOT NULL DEFAULT 1 CONSTRAINT institution_active CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE person (
    id              TEXT PRIMARY KEY NOT NULL,
    name            TEXT NOT NULL,
    matrix_id       TEXT,
    -- Role and specialty are ids of the municipality's model, which checks them; they are no tables here.
    role            TEXT NOT NULL,
    specialty       TEXT,
    language        TEXT NOT NULL DEFAULT 'da' CONSTRAINT person_language CHECK (language IN ('da', 'en')),
    -- 1 when the person chose the language: then no import changes it.
    language_chosen INTEGER NOT NULL DEFAULT 0 CONSTRAINT person_language_chosen CHECK (language_chosen IN (0, 1)),
    active          INTEGER NOT NULL DEFAULT 1 CONSTRAINT person_active CHECK (active IN (0, 1))
) STRICT;

-- One who has left keeps the Matrix id in the records; only among the active it says who is writing.
CREATE UNIQUE INDEX person_matrix_id ON person (matrix_id) WHERE active = 1 AND matrix_id IS NOT NULL;

CREATE TABLE person_institution (
    person_id      TEXT NOT NULL REFERENCES person (id),
    institution_id TEXT NOT NULL REFERENCES institution (id),
    -- The order in the file: a person's own institution comes first.
    place          INTEGER NOT NULL,
    PRIMARY KEY (person_id, institution_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_institution_institution ON person_institution (institution_id);

CREATE TABLE mailbox (
    specialty TEXT PRIMARY KEY NOT NULL,
    address   TEXT NOT NULL
) STRICT;
