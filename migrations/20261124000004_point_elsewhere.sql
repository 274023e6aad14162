-- When somebody was last told that concern for a child is reported elsewhere. What they wrote is not here.
CREATE TABLE pointed (
    person TEXT NOT NULL,
    about  TEXT NOT NULL, -- a case's id, or nothing for the direct chat
    day    TEXT NOT NULL, -- ISO date
    PRIMARY KEY (person, about)
) STRICT, WITHOUT ROWID;
