-- The lanes of the outbox whose room the bot is not in: noted among the small facts as 'outside ' and the lane.
CREATE VIEW shut_lane AS
SELECT substr(name, 9) AS lane FROM kv WHERE name >= 'outside ' AND name < 'outside!';

-- What is queued and could be done now: it waits for no morning, and for no room.
CREATE VIEW outbox_now AS
SELECT id, created FROM outbox
WHERE state = 'queued' AND not_before IS NULL
  AND lane NOT IN (SELECT lane FROM silent_lane) AND lane NOT IN (SELECT lane FROM shut_lane);
