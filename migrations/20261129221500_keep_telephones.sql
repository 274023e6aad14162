-- Where somebody of the directory can be called at work; none where nobody has written it down.
ALTER TABLE person ADD COLUMN telephone TEXT;
