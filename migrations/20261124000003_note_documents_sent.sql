-- From which entries and at which moment a document was made, so that the same bytes can be made again: for an attempt that is
-- repeated, and for an export.
CREATE TABLE document_sent (
    outbox_id INTEGER PRIMARY KEY REFERENCES outbox (id),
    case_id   TEXT    NOT NULL REFERENCES case_file (id),
    meeting   INTEGER NOT NULL,
    version   INTEGER NOT NULL, -- how many entries the case had
    made      INTEGER NOT NULL, -- milliseconds since 1970, UTC
    sha256    TEXT    NOT NULL
) STRICT;
