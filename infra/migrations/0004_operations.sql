-- Up Migration

-- an operator has voided it: it counts for nobody, whatever its point
ALTER TABLE rounds ADD COLUMN voided boolean NOT NULL DEFAULT false;

-- what operators corrected in finished rounds, and what stood there before
CREATE TABLE round_corrections (
  -- the effect of the correction: a retry changes nothing
  effect text PRIMARY KEY,
  game_id text NOT NULL REFERENCES games,
  number integer NOT NULL,
  -- null where the round was never recorded
  old_verdict text,
  old_point text,
  old_voided boolean,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'silent')),
  point text NOT NULL CHECK (point IN ('team', 'bot')),
  voided boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX round_corrections_round ON round_corrections (game_id, number);

-- Down Migration

DROP TABLE round_corrections;
ALTER TABLE rounds DROP COLUMN voided;
