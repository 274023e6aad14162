-- What is queued and could be done now: it waits for no morning, for no silent room but a removal, and for no room that the bot is
-- not in.
DROP VIEW outbox_now;
CREATE VIEW outbox_now AS
SELECT id, lane, unasked, job, tried, room_id, cause, created FROM outbox
WHERE state = 'queued' AND not_before IS NULL
  AND (lane NOT IN (SELECT lane FROM silent_lane) OR job LIKE '{"dismiss":%')
  AND lane NOT IN (SELECT lane FROM shut_lane);
