-- What a clock that ran ahead has passed over is found without reading all that was.
CREATE INDEX owed_passed ON owed (created) WHERE state = 'passed';

-- What caused a job, so that after a restore the same job is known again: an event and a number, or a case and what is owed.
ALTER TABLE outbox ADD COLUMN cause TEXT;

-- What the bot had said after the backup was taken, as found in the rooms when it came back (opaque ids of causes).
CREATE TABLE said_before (
    cause    TEXT NOT NULL,
    event_id TEXT NOT NULL,
    room_id  TEXT NOT NULL,
    PRIMARY KEY (cause, event_id)
) STRICT, WITHOUT ROWID;
