-- Up Migration

-- Lists that a key of one community may ask for, in the order of their pages.
ALTER TABLE chat_standings
  ADD COLUMN community bigint NOT NULL GENERATED ALWAYS AS (split_part(room_id, ':', 2)::bigint) STORED;
CREATE INDEX chat_standings_of_community
  ON chat_standings (period, starts_on, humans, community, won DESC, games, room_id);

ALTER TABLE forms ADD COLUMN community bigint NOT NULL GENERATED ALWAYS AS (split_part(room_id, ':', 2)::bigint) STORED;
CREATE INDEX forms_of_community ON forms (community, id);

-- Down Migration

DROP INDEX forms_of_community, chat_standings_of_community;
ALTER TABLE forms DROP COLUMN community;
ALTER TABLE chat_standings DROP COLUMN community;
