-- Whether the bot made the room: in a direct chat that a person made it may take nobody's message away.
ALTER TABLE room ADD COLUMN ours INTEGER NOT NULL DEFAULT 0;
UPDATE room SET ours = 1 WHERE kind <> 'direct';
