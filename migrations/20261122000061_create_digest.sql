-- Who wants an overview of their deadlines, and on which mornings.
CREATE TABLE digest (
    person TEXT    PRIMARY KEY,
    days   INTEGER NOT NULL CONSTRAINT digest_days CHECK (days BETWEEN 1 AND 31), -- Monday is 1, Tuesday 2, … Friday 16
    said   TEXT    NOT NULL DEFAULT '' -- the last day it was looked at, ISO date
) STRICT, WITHOUT ROWID;
