-- Up Migration

-- As before (0018), but how far calls keep apart follows from what the second has left. The first few wait for nobody: an answer in a
-- quiet community goes out at once. From then on they keep apart by at least half of `gap`, and by as much of what is left of the
-- second as they have to, or a burst would use it up, and everybody wait for the next; what queues up between two calls is packed.
-- `gap` is as far as they keep apart in a second that fills evenly.
CREATE OR REPLACE FUNCTION lease_calls(
  community bigint, want integer, lead float8, horizon float8, most integer, span float8, gap float8, unused float8[],
  OUT moment float8, OUT starts float8[], OUT next float8
) LANGUAGE plpgsql AS $$
DECLARE
  log timestamptz[];
  present timestamptz;
  free timestamptz;
  newest timestamptz;
  apart interval;
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
    -- Never two at the very same moment, for by it a grant is given back.
    apart := 0.001 * gap * millisecond;
    IF cardinality(log) > most / 4 AND cardinality(log) < most THEN
      apart := greatest(gap / 2 * millisecond, (log[1] + span * millisecond - newest) / (most - cardinality(log)) * gap * most / span);
    END IF;
    free := greatest(present + lead * millisecond, newest + apart);
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

CREATE OR REPLACE FUNCTION lease_calls(
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
  present := clock_timestamp();
  moment := extract(epoch FROM present);
  log := array(
    SELECT start FROM unnest(log) AS start
    WHERE start > present - span * millisecond
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
