-- Whose reaction it was: a newer answer of the same person makes older reactions say nothing.
ALTER TABLE reaction ADD COLUMN person TEXT;

-- Not before this instant (milliseconds since 1970): what nobody asked for waits for the morning.
ALTER TABLE outbox ADD COLUMN not_before INTEGER;

-- On which day somebody was told unasked about a case: once a day is enough.
CREATE TABLE spoken (
    case_id TEXT NOT NULL REFERENCES case_file (id),
    person  TEXT NOT NULL,
    day     TEXT NOT NULL,
    PRIMARY KEY (case_id, person, day)
) STRICT, WITHOUT ROWID;
