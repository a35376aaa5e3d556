-- Up Migration

-- One process at a time hears a community and hands over what it heard. The epoch grows with every holder: a write that names
-- an older one changes nothing, so a process that was paused and wakes can do no harm.
ALTER TABLE ingress_cursors
  ADD COLUMN epoch bigint NOT NULL DEFAULT 0,
  ADD COLUMN holder text,
  ADD COLUMN held_until timestamptz;

-- Numbers what comes in, in the order it came, whichever process took it.
CREATE SEQUENCE arrivals AS bigint;

ALTER TABLE undelivered
  ADD COLUMN group_id bigint NOT NULL GENERATED ALWAYS AS (split_part(room_id, ':', 2)::bigint) STORED,
  ADD COLUMN arrival bigint NOT NULL DEFAULT nextval('arrivals'),
  -- set when the game can never take it: it waits for a human, and nothing waits for it
  ADD COLUMN refused_at timestamptz,
  ADD COLUMN refusal text,
  -- a forged button may carry what jsonb does not take (NUL, half a character)
  ALTER COLUMN heard TYPE json USING heard::json;

DROP INDEX undelivered_room;
CREATE INDEX undelivered_room ON undelivered (room_id, arrival, id) WHERE refused_at IS NULL;
CREATE INDEX undelivered_group ON undelivered (group_id, room_id) WHERE refused_at IS NULL;

-- Down Migration

DROP INDEX undelivered_group, undelivered_room;
ALTER TABLE undelivered
  ALTER COLUMN heard TYPE jsonb USING heard::jsonb,
  DROP COLUMN refusal,
  DROP COLUMN refused_at,
  DROP COLUMN arrival,
  DROP COLUMN group_id;
CREATE INDEX undelivered_room ON undelivered (room_id, id);
DROP SEQUENCE arrivals;
ALTER TABLE ingress_cursors DROP COLUMN held_until, DROP COLUMN holder, DROP COLUMN epoch;
