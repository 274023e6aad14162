-- The name of a file may tell of a family. A question about one needs it while it is open; afterwards the journal has it where the file
-- is one of the agenda's papers, and nobody needs it where it is not. However a question closes.
CREATE TRIGGER question_of_a_file_closed AFTER UPDATE OF open ON question
WHEN NEW.open = 0 AND json_extract(NEW.question, '$.paper.name') <> '' BEGIN
    UPDATE question SET question = json_set(question, '$.paper.name', '') WHERE outbox_id = NEW.outbox_id;
END;
UPDATE question SET question = json_set(question, '$.paper.name', '') WHERE open = 0 AND json_extract(question, '$.paper.name') <> '';
