-- Up Migration

-- what the package is about, as it says itself
ALTER TABLE packs ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
UPDATE packs SET played_on = '2026' WHERE slug = 'znatok-seed';

ALTER TABLE questions
  -- a place in a random order: a draw begins anywhere in it and takes what comes next
  ADD COLUMN shuffle double precision NOT NULL DEFAULT random(),
  -- of the package
  ADD COLUMN year smallint,
  -- its theme and the package's tags
  ADD COLUMN topics text NOT NULL DEFAULT '',
  ADD COLUMN topic_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('russian', topics)) STORED,
  -- in how many rounds it was played, and in how many of them the team had it right
  ADD COLUMN played integer NOT NULL DEFAULT 0,
  ADD COLUMN taken integer NOT NULL DEFAULT 0;

UPDATE questions SET topics = theme WHERE theme IS NOT NULL;
UPDATE questions SET year = 2026 WHERE pack_id = (SELECT id FROM packs WHERE slug = 'znatok-seed');
UPDATE questions SET played = counted.played, taken = counted.taken
FROM (
  SELECT question_id, count(*) AS played, count(*) FILTER (WHERE point = 'team') AS taken
  FROM rounds WHERE ended_at IS NOT NULL AND NOT voided AND superseded_at IS NULL GROUP BY question_id
) AS counted
WHERE counted.question_id = questions.id;

-- 1 (easy) to 5: from ten rounds on by how many teams had it right, until then as the package says, or in the middle
ALTER TABLE questions ADD COLUMN level smallint NOT NULL GENERATED ALWAYS AS (
  CASE WHEN played >= 10 THEN 5 - least(4, taken * 5 / played) ELSE coalesce(difficulty, 3) END
) STORED;

CREATE INDEX questions_shuffle ON questions (shuffle) WHERE NOT withdrawn;
CREATE INDEX questions_level ON questions (level, shuffle) WHERE NOT withdrawn;
CREATE INDEX questions_year ON questions (year) WHERE NOT withdrawn;
CREATE INDEX questions_topics ON questions USING gin (topic_words) WHERE NOT withdrawn;
-- which games somebody was in: what they have been asked anywhere
CREATE INDEX games_players ON games USING gin (players jsonb_path_ops);

-- Keeps `played` and `taken` up to date with the rounds that count.
CREATE FUNCTION count_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  played_more integer := 0;
  taken_more integer := 0;
BEGIN
  IF OLD.ended_at IS NOT NULL AND NOT OLD.voided AND OLD.superseded_at IS NULL THEN
    played_more := -1;
    taken_more := -(OLD.point IS NOT DISTINCT FROM 'team')::integer;
  END IF;
  IF NEW.ended_at IS NOT NULL AND NOT NEW.voided AND NEW.superseded_at IS NULL THEN
    played_more := played_more + 1;
    taken_more := taken_more + (NEW.point IS NOT DISTINCT FROM 'team')::integer;
  END IF;
  IF played_more <> 0 OR taken_more <> 0 THEN
    UPDATE questions SET played = played + played_more, taken = taken + taken_more WHERE id = NEW.question_id;
  END IF;
  RETURN NULL;
END $$;
-- A round begins without an end, so that it is never counted at its INSERT.
CREATE TRIGGER count_round AFTER UPDATE OF ended_at, voided, superseded_at, point ON rounds
  FOR EACH ROW EXECUTE FUNCTION count_round();

-- Which questions a chat wants to be asked.
ALTER TABLE room_settings
  ADD COLUMN difficulty text NOT NULL DEFAULT 'any' CHECK (difficulty IN ('any', 'easy', 'medium', 'hard')),
  ADD COLUMN topics text[] NOT NULL DEFAULT '{}' CHECK (cardinality(topics) <= 5),
  ADD COLUMN since smallint CHECK (since BETWEEN 1960 AND 2100),
  ADD COLUMN pictures boolean NOT NULL DEFAULT true,
  ADD COLUMN blitz boolean NOT NULL DEFAULT true;

-- Down Migration

ALTER TABLE room_settings
  DROP COLUMN difficulty, DROP COLUMN topics, DROP COLUMN since, DROP COLUMN pictures, DROP COLUMN blitz;
DROP TRIGGER count_round ON rounds;
DROP FUNCTION count_round;
DROP INDEX games_players;
ALTER TABLE questions
  DROP COLUMN level, DROP COLUMN shuffle, DROP COLUMN year, DROP COLUMN topic_words, DROP COLUMN topics, DROP COLUMN played, DROP COLUMN taken;
ALTER TABLE packs DROP COLUMN tags;
