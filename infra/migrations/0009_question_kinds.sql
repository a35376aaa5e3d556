-- Up Migration

ALTER TABLE packs
  -- when it was played, as the package says it
  ADD COLUMN played_on text,
  -- its licence forbids to make money with it; whoever imported it has accepted that
  ADD COLUMN non_commercial boolean NOT NULL DEFAULT false;

ALTER TABLE questions
  -- of Своя игра: shown above the question
  ADD COLUMN theme text,
  -- of a дуплет or блиц: [{"text", "answer", "accepted": [..], "rejected": [..]}]
  ADD COLUMN parts jsonb,
  ADD COLUMN difficulty smallint CHECK (difficulty BETWEEN 1 AND 5),
  -- sha256 of a picture in `pictures`, shown with the question
  ADD COLUMN picture text;

-- What admins add to a question. The words of an imported question are never changed: corrections lie over them, and stay when
-- the package is imported again.
CREATE TABLE corrections (
  id bigserial PRIMARY KEY,
  question_id bigint NOT NULL REFERENCES questions,
  kind text NOT NULL CHECK (kind IN ('accepted', 'rejected', 'note')),
  text text NOT NULL,
  -- who added it: an admin's name, or the game whose players' vote did
  author text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (question_id, kind, text)
);

-- Down Migration

DROP TABLE corrections;
ALTER TABLE questions DROP COLUMN theme, DROP COLUMN parts, DROP COLUMN difficulty, DROP COLUMN picture;
ALTER TABLE packs DROP COLUMN played_on, DROP COLUMN non_commercial;
