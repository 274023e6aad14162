-- Every entry of a journal carries a hash of itself and of the entry before (`store/chain.rs`). Entries that are here already get
-- theirs when the bot next starts, once.
ALTER TABLE journal ADD COLUMN hash TEXT;

-- Where each journal ends: an entry cut off its end is missed.
CREATE TABLE journal_head (
    case_id TEXT    PRIMARY KEY REFERENCES case_file (id),
    entries INTEGER NOT NULL,
    hash    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- A journal is only added to, whichever program it is. Deleting what has been journalised will come with a migration of its own.
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
WHEN NOT (OLD.hash IS NULL AND NEW.hash IS NOT NULL AND OLD.case_id = NEW.case_id AND OLD.seq = NEW.seq AND OLD.at = NEW.at
          AND OLD.by IS NEW.by AND OLD.event = NEW.event)
BEGIN SELECT RAISE(ABORT, 'a journal is only added to'); END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'a journal is only added to'); END;

CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head
BEGIN SELECT RAISE(ABORT, 'a journal is only added to'); END;
