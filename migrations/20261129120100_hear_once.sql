-- Which locked messages have been heard, by the hash of what locks them, and as which event: the same one told again under
-- another event's id counts for nothing. Nothing of what was said can be got from it.
CREATE TABLE heard (
    seal TEXT PRIMARY KEY,
    event_id TEXT NOT NULL
) WITHOUT ROWID, STRICT;
