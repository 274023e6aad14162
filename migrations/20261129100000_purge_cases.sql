-- What stays of a case that was purged: the last entry of its chain, which says what the purge rests on and nothing that was said.
CREATE TABLE purged (
    case_id  TEXT    PRIMARY KEY,
    seq      INTEGER NOT NULL CHECK (seq > 0),
    at       INTEGER NOT NULL, -- milliseconds since 1970, UTC
    by       TEXT,             -- who ordered it; null is the municipality's rule
    event    TEXT    NOT NULL, -- JSON of domain::purge::Purge
    previous TEXT    NOT NULL, -- the hash of the entry before, which is gone
    hash     TEXT    NOT NULL,
    report   TEXT              -- JSON of domain::purge::Report; null until the chat is done
) STRICT, WITHOUT ROWID;

-- The rooms such a case had: nobody's direct chat, whoever still writes there.
CREATE TABLE purged_room (
    room_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES purged (case_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER purged_stays BEFORE DELETE ON purged
BEGIN SELECT RAISE(ABORT, 'what was purged stays noted'); END;
CREATE TRIGGER purged_is_not_changed BEFORE UPDATE OF case_id, seq, at, by, event, previous, hash ON purged
BEGIN SELECT RAISE(ABORT, 'what was purged stays noted'); END;

-- A journal is still only added to, until its case is purged: then it goes whole.
DROP TRIGGER journal_is_not_shortened;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM purged WHERE purged.case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'a journal is only added to'); END;
DROP TRIGGER journal_head_stays;
CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head
WHEN NOT EXISTS (SELECT 1 FROM purged WHERE purged.case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'a journal is only added to'); END;

-- Which case a job is about: after it was done its words are gone, and its message must be found when the case is purged.
ALTER TABLE outbox ADD COLUMN case_id TEXT;
UPDATE outbox SET case_id = coalesce(
    (SELECT q.case_id FROM question q WHERE q.outbox_id = outbox.id),
    (SELECT d.case_id FROM document_sent d WHERE d.outbox_id = outbox.id),
    CASE WHEN json_valid(job) THEN coalesce(json_extract(job, '$.say.case'), json_extract(job, '$.open_room.case'),
        json_extract(job, '$.admit.case'), json_extract(job, '$.dismiss.case'), json_extract(job, '$.moderate.case'),
        json_extract(job, '$.mark.case')) END,
    CASE WHEN lane LIKE 'case %' THEN substr(lane, 6) END);
CREATE INDEX outbox_case ON outbox (case_id) WHERE case_id IS NOT NULL;

-- Seals the list of what was purged that the homeserver keeps for a machine that comes back from an older backup. It is in every
-- backup, and follows no change of the key.
INSERT INTO kv (name, value) VALUES ('purge list key', lower(hex(randomblob(32))));
