-- What somebody wrote where no child is talked about, and what seemed to tell who one is: taken away, and kept until they say whether
-- it stands all the same, a day at most.
CREATE TABLE kept_back (
    event_id    TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL,
    update_json TEXT NOT NULL,
    kept_at     INTEGER NOT NULL -- milliseconds
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_back_at ON kept_back (kept_at);
