-- How a person wants to be asked in their direct chat: not every client shows polls.
CREATE TABLE preference (
    person TEXT    PRIMARY KEY,
    listed INTEGER NOT NULL -- answers as a numbered list instead of a poll
) STRICT, WITHOUT ROWID;
