-- Up Migration

-- What players decided about a round by a vote.
CREATE TABLE appeals (
  id bigserial PRIMARY KEY,
  -- the effect of its record: a retry changes nothing
  effect text NOT NULL UNIQUE,
  game_id text NOT NULL REFERENCES games,
  round integer NOT NULL,
  question_id bigint NOT NULL REFERENCES questions,
  -- dispute: the judge left the answer open; answer: a player appealed against its verdict; question: it has a mistake in it
  kind text NOT NULL CHECK (kind IN ('dispute', 'answer', 'question')),
  -- whose appeal it was; null where the judge left it open
  raised_by bigint,
  answerer bigint,
  answer text,
  -- [{"player": 102, "agrees": true}]
  ballots jsonb NOT NULL,
  -- how many votes it took at least to decide anything
  quorum integer NOT NULL,
  upheld boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- the game was restarted from before this round
  superseded_at timestamptz
);
CREATE UNIQUE INDEX appeals_round ON appeals (game_id, round) WHERE superseded_at IS NULL;
CREATE INDEX appeals_question ON appeals (question_id);

-- Down Migration

DROP TABLE appeals;
