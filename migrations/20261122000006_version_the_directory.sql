-- Whatever changes the directory changes this value too, whichever program does it: who holds a copy sees that it is old.
-- It is a random value, not a number that counts: a change that was rolled back must not look like the next one.
INSERT INTO kv (name, value) VALUES ('directory version', lower(hex(randomblob(16))));

CREATE TRIGGER person_added AFTER INSERT ON person BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER person_changed AFTER UPDATE ON person BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER person_serves AFTER INSERT ON person_institution BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER person_serves_no_more AFTER DELETE ON person_institution BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER institution_added AFTER INSERT ON institution BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER institution_changed AFTER UPDATE ON institution BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER mailbox_added AFTER INSERT ON mailbox BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
CREATE TRIGGER mailbox_removed AFTER DELETE ON mailbox BEGIN UPDATE kv SET value = lower(hex(randomblob(16))) WHERE name = 'directory version'; END;
