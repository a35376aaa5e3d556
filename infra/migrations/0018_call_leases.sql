-- Up Migration

-- Grants up to `want` calls of a community, none later than `horizon` and none earlier than `lead`: an answer that is still on
-- its way when its grant begins is too late. Milliseconds from `moment`, which is now by the clock of Postgres; it and `starts`
-- are Unix seconds, and `next` is when one more could begin. However many ask, no more than `most` begin within any `span`
-- milliseconds, one at least `gap` after the other. `unused` are starts of earlier grants that are given back.
--
-- The function of this name with seven parameters stays for workers of older builds.
CREATE FUNCTION lease_calls(
  community bigint, want integer, lead float8, horizon float8, most integer, span float8, gap float8, unused float8[],
  OUT moment float8, OUT starts float8[], OUT next float8
) LANGUAGE plpgsql AS $$
DECLARE
  log timestamptz[];
  present timestamptz;
  free timestamptz;
  newest timestamptz;
  granted integer := 0;
  millisecond CONSTANT interval := '1 millisecond';
BEGIN
  INSERT INTO call_budgets (group_id) VALUES (community) ON CONFLICT DO NOTHING;
  SELECT budget.starts INTO log FROM call_budgets AS budget WHERE group_id = community FOR UPDATE;
  -- Only now, for the lock may have been waited for.
  present := clock_timestamp();
  moment := extract(epoch FROM present);
  log := array(
    SELECT start FROM unnest(log) AS start
    WHERE start > present - span * millisecond
      -- A clock that was set back must not silence the community.
      AND start < present + interval '5 seconds'
      AND NOT EXISTS (SELECT FROM unnest(unused) AS given WHERE abs(extract(epoch FROM start) - given) < 0.000002)
    ORDER BY start
  );
  starts := '{}';
  LOOP
    newest := log[cardinality(log)];
    free := greatest(present + lead * millisecond, newest + gap * millisecond);
    IF cardinality(log) >= most THEN
      free := greatest(free, log[cardinality(log) - most + 1] + span * millisecond);
    END IF;
    next := extract(epoch FROM free - present) * 1000;
    EXIT WHEN granted >= want OR next > horizon;
    granted := granted + 1;
    starts := starts || extract(epoch FROM free)::float8;
    log := log || free;
  END LOOP;
  IF granted + cardinality(unused) > 0 THEN
    UPDATE call_budgets AS budget SET starts = log WHERE group_id = community;
  END IF;
END $$;

-- Down Migration

DROP FUNCTION lease_calls(bigint, integer, float8, float8, integer, float8, float8, float8[]);
