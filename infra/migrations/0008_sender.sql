-- Up Migration

-- Pictures that came with question packs, by the hash of their bytes.
CREATE TABLE pictures (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  mime text NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/gif')),
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What VK calls a picture that a community has uploaded, so that it is uploaded once.
CREATE TABLE photos (
  group_id bigint NOT NULL,
  sha256 text NOT NULL,
  -- like photo-1_457239017_abcdef
  attachment text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_id, sha256)
);

-- Which calls of VK's API a community's processes may begin, and when. Without a log of its own: after a crash of Postgres it
-- is empty, which costs at most a second beyond VK's limit.
CREATE UNLOGGED TABLE call_budgets (
  group_id bigint PRIMARY KEY,
  -- when the calls of the last moment begin, and those that are granted already, by the clock of Postgres, oldest first
  starts timestamptz[] NOT NULL DEFAULT '{}'
);

-- Grants up to `want` calls of a community, none later than `horizon`: `waits` are milliseconds from now on, `starts` the same
-- moments as Unix seconds, and `next` is when one more could begin. However many ask, no more than `most` begin within any
-- `span` milliseconds, one at least `gap` after the other. `unused` are starts of earlier grants that are given back.
CREATE FUNCTION lease_calls(
  community bigint, want integer, horizon float8, most integer, span float8, gap float8, unused float8[],
  OUT waits float8[], OUT starts float8[], OUT next float8
) LANGUAGE plpgsql AS $$
DECLARE
  log timestamptz[];
  moment timestamptz;
  free timestamptz;
  newest timestamptz;
  millisecond CONSTANT interval := '1 millisecond';
BEGIN
  INSERT INTO call_budgets (group_id) VALUES (community) ON CONFLICT DO NOTHING;
  SELECT budget.starts INTO log FROM call_budgets AS budget WHERE group_id = community FOR UPDATE;
  -- Only now, for the lock may have been waited for.
  moment := clock_timestamp();
  log := array(
    SELECT start FROM unnest(log) AS start
    WHERE start > moment - span * millisecond
      -- A clock that was set back must not silence the community.
      AND start < moment + interval '5 seconds'
      AND NOT EXISTS (SELECT FROM unnest(unused) AS given WHERE abs(extract(epoch FROM start) - given) < 0.000002)
    ORDER BY start
  );
  waits := '{}';
  starts := '{}';
  LOOP
    newest := log[cardinality(log)];
    free := greatest(moment, newest + gap * millisecond);
    IF cardinality(log) >= most THEN
      free := greatest(free, log[cardinality(log) - most + 1] + span * millisecond);
    END IF;
    next := extract(epoch FROM free - moment) * 1000;
    EXIT WHEN cardinality(waits) >= want OR next > horizon;
    waits := waits || next;
    starts := starts || extract(epoch FROM free)::float8;
    log := log || free;
  END LOOP;
  IF cardinality(waits) + cardinality(unused) > 0 THEN
    UPDATE call_budgets AS budget SET starts = log WHERE group_id = community;
  END IF;
END $$;

-- Down Migration

DROP FUNCTION lease_calls;
DROP TABLE call_budgets, photos, pictures;
