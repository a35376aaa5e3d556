-- Up Migration

CREATE TABLE communities (
  group_id bigint PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE rooms (
  id text PRIMARY KEY,
  group_id bigint NOT NULL,
  peer_id bigint NOT NULL,
  -- true once the room has shown an ordinary message: the bot has access to all messages
  hears_all boolean NOT NULL DEFAULT false,
  -- set when VK says that the bot is out of the chat, cleared when it is invited again
  gone boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (group_id, peer_id)
);

CREATE TABLE room_settings (
  room_id text PRIMARY KEY REFERENCES rooms,
  language text NOT NULL DEFAULT 'ru' CHECK (language IN ('ru', 'en')),
  rounds integer NOT NULL DEFAULT 5 CHECK (rounds BETWEEN 1 AND 15),
  discussion integer NOT NULL DEFAULT 60 CHECK (discussion BETWEEN 5 AND 600),
  answer integer NOT NULL DEFAULT 30 CHECK (answer BETWEEN 5 AND 600),
  rest integer NOT NULL DEFAULT 15 CHECK (rest BETWEEN 0 AND 600),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE players (
  user_id bigint PRIMARY KEY,
  first_name text NOT NULL,
  last_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE SEQUENCE openings AS bigint;

CREATE TABLE wants (
  workflow_id text PRIMARY KEY,
  room_id text NOT NULL,
  game text NOT NULL,
  -- the fence: a write with a smaller (opening, attempt, n) changes nothing
  opening bigint NOT NULL DEFAULT nextval('openings'),
  attempt integer NOT NULL DEFAULT 0,
  n integer NOT NULL DEFAULT 0,
  everything boolean NOT NULL DEFAULT true,
  waits jsonb NOT NULL DEFAULT '[]',
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX wants_room ON wants (room_id);

CREATE TABLE ingress_cursors (
  group_id bigint PRIMARY KEY,
  ts text,
  heard_until timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE undelivered (
  id bigserial PRIMARY KEY,
  room_id text NOT NULL,
  heard jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX undelivered_room ON undelivered (room_id, id);

-- Down Migration

DROP TABLE undelivered, ingress_cursors, wants, players, room_settings, rooms, communities;
DROP SEQUENCE openings;
