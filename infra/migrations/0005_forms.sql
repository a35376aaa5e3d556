-- Up Migration

-- Forms that were sent through the questionnaire.
CREATE TABLE forms (
  id bigserial PRIMARY KEY,
  -- the effect that saved it
  effect text NOT NULL UNIQUE,
  -- a game sends one form: what it sends after it was restarted from a chapter takes its place
  game_id text NOT NULL UNIQUE REFERENCES games,
  room_id text NOT NULL,
  player bigint NOT NULL,
  -- the form's name in its file, and its title as the player read it
  form text NOT NULL,
  title text NOT NULL,
  -- in the order of the questions: [{"id", "title", "question", "value", "shown"}]
  answers jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX forms_by_form ON forms (form, id DESC);
CREATE INDEX forms_by_player ON forms (player, id DESC);

-- The dialog that any first word opens in a private chat with the community.
ALTER TABLE communities ADD COLUMN default_dialog text;

-- Down Migration

ALTER TABLE communities DROP COLUMN default_dialog;
DROP TABLE forms;
