-- Fixed times that open cases hold at a school. They follow from the journals and are written with them.
CREATE TABLE booking (
    case_id TEXT    NOT NULL REFERENCES case_file (id),
    meeting INTEGER NOT NULL,
    place   TEXT    NOT NULL, -- an institution's id
    at      TEXT    NOT NULL, -- wall time in Copenhagen, YYYY-MM-DDTHH:MM
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (case_id, meeting)
) STRICT, WITHOUT ROWID;
