-- Up Migration

-- What a group chat is called, as far as VK tells the community.
ALTER TABLE rooms
  ADD COLUMN title text,
  -- when a worker last asked VK
  ADD COLUMN title_asked_at timestamptz;
CREATE INDEX rooms_titles ON rooms (group_id, title_asked_at NULLS FIRST) WHERE NOT gone AND peer_id > 2000000000;

-- Down Migration

DROP INDEX rooms_titles;
ALTER TABLE rooms DROP COLUMN title_asked_at, DROP COLUMN title;
