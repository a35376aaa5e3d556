-- Up Migration

-- What an admin decided about an appeal after the players; open until then.
ALTER TABLE appeals
  ADD COLUMN review text CHECK (review IN ('kept', 'accepted', 'rejected', 'voided')),
  ADD COLUMN reviewed_at timestamptz,
  -- the admin's name
  ADD COLUMN reviewed_by text;
CREATE INDEX appeals_open ON appeals (id DESC) WHERE reviewed_at IS NULL AND superseded_at IS NULL;
CREATE INDEX appeals_game ON appeals (game_id, round);

-- Down Migration

DROP INDEX appeals_game, appeals_open;
ALTER TABLE appeals DROP COLUMN reviewed_by, DROP COLUMN reviewed_at, DROP COLUMN review;
