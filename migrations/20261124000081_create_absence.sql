-- Who is away, from which day to which, and who stands in. A case's own journal says what that means in it.
CREATE TABLE absence (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    deputy TEXT NOT NULL,
    first  TEXT NOT NULL, -- ISO date, the first day away
    last   TEXT NOT NULL, -- ISO date, the last day away
    state  TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'standing', 'over', 'closed')), -- over: no summary yet
    since  INTEGER,       -- when it began, milliseconds since 1970
    party  TEXT           -- the deputy as a party of a case, JSON of domain::party::Party, once it began
) STRICT;
CREATE INDEX absence_open ON absence (state) WHERE state <> 'closed';

-- For whom something was done, when somebody stood in.
ALTER TABLE journal ADD COLUMN behalf TEXT;
CREATE INDEX journal_behalf ON journal (behalf, case_id) WHERE behalf IS NOT NULL;

-- Whose office a question is about, when it was put to whoever stands in.
ALTER TABLE question ADD COLUMN behalf TEXT;
