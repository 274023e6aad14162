-- Cases that were closed, by kind and day: those past their time are found without reading the others. A local date; cases that were
-- closed before this was kept get theirs when the bot next starts.
ALTER TABLE case_file ADD COLUMN closed_on TEXT;
CREATE INDEX case_closed ON case_file (kind, closed_on) WHERE state = 'closed';

-- Whose they are, open and closed: who answers for a closed one may be asked for it.
CREATE INDEX case_of_owner ON case_file (owner);
