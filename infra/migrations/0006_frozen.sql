-- Up Migration

ALTER TABLE games
  -- set while the game stands still because its code fails
  ADD COLUMN frozen_at timestamptz,
  ADD COLUMN frozen_run text,
  -- the event id of the last workflow task that was completed: with the run it names the place
  ADD COLUMN frozen_task bigint,
  -- the activity that keeps failing; null where it is the game's own code
  ADD COLUMN frozen_activity text,
  ADD COLUMN frozen_error text,
  ADD COLUMN frozen_line text,
  -- the build that a frozen game is being moved to; null when no versioning override of ours is on it
  ADD COLUMN moving_to text,
  -- the run that a restart from the last chapter is about to replace; null when none is under way
  ADD COLUMN restarting_run text;
CREATE INDEX games_frozen ON games (frozen_at) WHERE frozen_at IS NOT NULL;
CREATE INDEX games_moving ON games (moving_to) WHERE moving_to IS NOT NULL;
CREATE INDEX games_restarting ON games (restarting_run) WHERE restarting_run IS NOT NULL;

-- what a frozen game's room hears of commands is up to the reception
ALTER TABLE wants ADD COLUMN frozen boolean NOT NULL DEFAULT false;

-- A game that is restarted from a chapter plays a round again. The first try counts no more but stays, so that the room does not get
-- the same question twice.
ALTER TABLE rounds ADD COLUMN superseded_at timestamptz;
ALTER TABLE rounds DROP CONSTRAINT rounds_pkey;
ALTER TABLE rounds DROP CONSTRAINT rounds_effect_key;
ALTER TABLE rounds ADD PRIMARY KEY (effect);
CREATE UNIQUE INDEX rounds_game_number ON rounds (game_id, number) WHERE superseded_at IS NULL;
ALTER TABLE answers ADD COLUMN superseded_at timestamptz;

-- Down Migration

ALTER TABLE answers DROP COLUMN superseded_at;
DROP INDEX rounds_game_number;
DELETE FROM rounds WHERE superseded_at IS NOT NULL;
ALTER TABLE rounds DROP CONSTRAINT rounds_pkey;
ALTER TABLE rounds ADD CONSTRAINT rounds_effect_key UNIQUE (effect);
ALTER TABLE rounds ADD PRIMARY KEY (game_id, number);
ALTER TABLE rounds DROP COLUMN superseded_at;
ALTER TABLE wants DROP COLUMN frozen;
ALTER TABLE games
  DROP COLUMN frozen_at, DROP COLUMN frozen_run, DROP COLUMN frozen_task, DROP COLUMN frozen_activity,
  DROP COLUMN frozen_error, DROP COLUMN frozen_line, DROP COLUMN moving_to, DROP COLUMN restarting_run;
