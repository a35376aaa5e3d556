-- Up Migration

CREATE TABLE packs (
  id bigserial PRIMARY KEY,
  -- names a package across imports: the same file again changes nothing
  slug text NOT NULL UNIQUE,
  title text NOT NULL,
  authors text,
  source text,
  licence text,
  link text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE questions (
  id bigserial PRIMARY KEY,
  pack_id bigint NOT NULL REFERENCES packs,
  number integer NOT NULL,
  text text NOT NULL,
  handout text,
  answer text NOT NULL,
  accepted text[] NOT NULL DEFAULT '{}',
  rejected text[] NOT NULL DEFAULT '{}',
  comment text,
  source text,
  authors text,
  withdrawn boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (pack_id, number)
);

CREATE TABLE games (
  id text PRIMARY KEY,
  workflow_id text NOT NULL,
  room_id text NOT NULL,
  game text NOT NULL,
  opening bigint NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  args jsonb NOT NULL DEFAULT '[]',
  started_by bigint NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  ending text CHECK (ending IN ('finished', 'stopped', 'silent', 'empty', 'gone')),
  players jsonb NOT NULL DEFAULT '[]',
  captain bigint,
  step text NOT NULL DEFAULT '',
  -- the last chapter, from which the game could be restarted
  chapter jsonb,
  team_score integer NOT NULL DEFAULT 0,
  bot_score integer NOT NULL DEFAULT 0,
  -- what /info says of it afterwards, as data
  outro jsonb,
  -- what it had heard when it ended, for the next one: {"cmids": [..], "presses": [..]}
  dedupe jsonb
);
CREATE INDEX games_workflow ON games (workflow_id, ended_at DESC);
CREATE INDEX games_room ON games (room_id, started_at DESC);
CREATE INDEX games_by_start ON games (started_at DESC, id DESC);
CREATE INDEX games_by_end ON games (ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;

CREATE TABLE rounds (
  game_id text NOT NULL REFERENCES games,
  number integer NOT NULL,
  room_id text NOT NULL,
  question_id bigint NOT NULL REFERENCES questions,
  -- the effect that drew the question: a retry draws the same one
  effect text NOT NULL UNIQUE,
  drawn_at timestamptz NOT NULL DEFAULT now(),
  captain bigint,
  answerer bigint,
  answer text,
  verdict text CHECK (verdict IN ('accepted', 'rejected', 'silent')),
  rule text,
  point text CHECK (point IN ('team', 'bot')),
  ended_at timestamptz,
  PRIMARY KEY (game_id, number)
);
CREATE INDEX rounds_room_question ON rounds (room_id, question_id, drawn_at);

CREATE TABLE answers (
  effect text PRIMARY KEY,
  game_id text NOT NULL REFERENCES games,
  round integer NOT NULL,
  question_id bigint NOT NULL REFERENCES questions,
  player bigint NOT NULL,
  text text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'disputed')),
  rule text NOT NULL,
  matched text,
  distance integer,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX answers_game ON answers (game_id, round);

-- Down Migration

DROP TABLE answers, rounds, games, questions, packs;
