-- What is asked often is found without reading what is kept for ever: rows beside the journals, written in the same transaction.

-- Inbox and outbox keep a row for everything there ever was.
CREATE INDEX inbox_new ON inbox (seq) WHERE state = 'new';
CREATE INDEX inbox_utd ON inbox (seq) WHERE state = 'utd';
CREATE INDEX inbox_held ON inbox (seq) WHERE state = 'held';
DROP INDEX inbox_waiting;
CREATE INDEX outbox_later ON outbox (not_before) WHERE not_before IS NOT NULL;
CREATE INDEX question_case ON question (case_id, person) WHERE case_id IS NOT NULL;
CREATE INDEX reaction_question ON reaction (outbox_id);

-- Open cases by owner and by kind; who took part in a closed one is in its journal.
CREATE INDEX case_open_of_owner ON case_file (owner) WHERE state <> 'closed';
CREATE INDEX case_active ON case_file (kind) WHERE state = 'active';
DELETE FROM participation WHERE case_id IN (SELECT id FROM case_file WHERE state = 'closed');
CREATE INDEX participation_case ON participation (case_id);

-- The families of open cases, by the words that can name them.
CREATE TABLE family (
    word    TEXT NOT NULL, -- small letters
    case_id TEXT NOT NULL REFERENCES case_file (id),
    name    TEXT NOT NULL,
    PRIMARY KEY (word, case_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX family_case ON family (case_id);

-- What a case adds to the statistics, and after which day something in it is overdue.
CREATE TABLE figure (
    case_id       TEXT    PRIMARY KEY REFERENCES case_file (id),
    institution   TEXT    NOT NULL, -- '' when it has none
    kind          TEXT    NOT NULL,
    held          INTEGER NOT NULL,
    complete      INTEGER NOT NULL,
    with_deadline INTEGER NOT NULL,
    on_time       INTEGER NOT NULL,
    overdue_after TEXT -- ISO date
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_overdue ON figure (overdue_after, institution, kind) WHERE overdue_after IS NOT NULL;

-- The figures added up, so that nobody has to.
CREATE TABLE tally (
    institution   TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    held          INTEGER NOT NULL,
    complete      INTEGER NOT NULL,
    with_deadline INTEGER NOT NULL,
    on_time       INTEGER NOT NULL,
    PRIMARY KEY (institution, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER figure_added AFTER INSERT ON figure BEGIN
    INSERT INTO tally (institution, kind, held, complete, with_deadline, on_time)
    VALUES (NEW.institution, NEW.kind, NEW.held, NEW.complete, NEW.with_deadline, NEW.on_time)
    ON CONFLICT (institution, kind) DO UPDATE SET held = held + excluded.held, complete = complete + excluded.complete,
        with_deadline = with_deadline + excluded.with_deadline, on_time = on_time + excluded.on_time;
END;
CREATE TRIGGER figure_removed AFTER DELETE ON figure BEGIN
    UPDATE tally SET held = held - OLD.held, complete = complete - OLD.complete,
        with_deadline = with_deadline - OLD.with_deadline, on_time = on_time - OLD.on_time
    WHERE institution = OLD.institution AND kind = OLD.kind;
END;
